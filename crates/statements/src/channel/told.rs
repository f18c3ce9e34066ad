//! What a report tells of channels outside its statements: scenes, and the visit of the reporter himself.

use onrecord_mentions::{People, Resolved};
use onrecord_nouns::Channel;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use super::noun;
use super::scene::is_sitting;
use crate::draft::Draft;

/// A channel that is told of outside quotations and contents.
pub(super) struct Scene {
    pub(super) sentence: u32,
    pub(super) paragraph: u32,
    pub(super) channel: Channel,
    /// The first person named before it in its sentence.
    pub(super) subject: Option<usize>,
    /// "He", "she" or nobody stands at the head of the sentence.
    pub(super) pronoun: bool,
    /// Told of for the first time, or of somebody's: "a letter", "his speech", "on Instagram".
    pub(super) fresh: bool,
    /// Heads its sentence: "The lawsuit, filed in May, ...".
    pub(super) head: bool,
}

/// Every channel that is told of outside quotations and contents, in text order.
pub(super) fn scenes(reading: &Reading<'_>, people: &People<'_>, drafts: &[Draft]) -> Vec<Scene> {
    let mut out: Vec<Scene> = Vec::new();
    for (at, token) in reading.tokens.iter().enumerate() {
        if !token.is(class::CHANNEL) || token.has(flag::QUOTED) {
            continue;
        }
        let at = at as TokenIx;
        let Some(kind) = noun(reading, at) else { continue };
        if drafts.iter().any(|d| d.content.iter().any(|p| p.first <= at && at < p.last)) {
            continue;
        }
        let sentence = reading.sentences.partition_point(|s| s.first <= at).saturating_sub(1);
        let Some(&whole) = reading.sentences.get(sentence) else { continue };
        let paragraph = reading.paragraphs.partition_point(|p| p.first <= at).saturating_sub(1) as u32;
        let mut named = people.names(whole.first, at).filter(|n| !n.quoted).filter_map(|n| n.means);
        let subject = named.find(|e| people.is_person(*e));
        let head = reading.token(whole.first);
        let fresh = fresh(reading, whole.first, at, is_sitting(&Channel { kind, name: None, span: None }));
        let platform = token.has(flag::CAPITAL) && at > whole.first && reading.is_any(at - 1, &["on", "to", "via"]);
        out.push(Scene {
            sentence: sentence as u32,
            paragraph,
            channel: Channel { kind, name: None, span: Some(token.span()) },
            subject,
            pronoun: head.is(class::HE | class::SHE) && head.is(class::PRONOUN),
            fresh: fresh || platform,
            head: at < whole.first + 3,
        });
    }
    out
}

/// Words that lead to an occasion: "at a rally", "gave a speech".
const LEADS: &[&str] = &[
    "in",
    "at",
    "on",
    "during",
    "to",
    "before",
    "give",
    "gave",
    "gives",
    "giving",
    "use",
    "used",
    "uses",
    "using",
    "hold",
    "held",
    "holds",
    "open",
    "opened",
    "opens",
    "opening",
    "deliver",
    "delivered",
    "delivers",
    "make",
    "made",
    "call",
    "called",
    "calls",
    "address",
    "addressed",
    "begin",
    "began",
    "interrupted",
    "join",
    "joined",
];

/// The noun's phrase tells of it for the first time or as somebody's; an occasion must be led to as well.
fn fresh(reading: &Reading<'_>, first: TokenIx, at: TokenIx, sitting: bool) -> bool {
    let from = first.max(at.saturating_sub(5));
    for t in (from..at).rev() {
        let token = reading.token(t);
        let own = token.is(class::POSS) && reading.word(t) != "whose" || token.kind == Kind::Clitic;
        if own || ["a", "an"].contains(&reading.word(t)) {
            // "at Cruz's rally": the owner stands between.
            let lead = |t: TokenIx| reading.is_any(t, LEADS);
            return !sitting || (first.max(t.saturating_sub(3))..t).rev().any(lead);
        }
        if token.kind != Kind::Word && token.kind != Kind::Number || token.is(class::PREP | class::AUX | class::PRONOUN)
        {
            return false;
        }
    }
    false
}

/// The reporter acts: "I ask", "when I suggest", "we meet".
const I_ACT: &[&str] = &[
    "ask",
    "asked",
    "suggest",
    "suggested",
    "meet",
    "met",
    "visit",
    "visited",
    "put",
    "point",
    "mention",
    "mentioned",
    "wonder",
    "arrive",
    "arrived",
    "find",
    "found",
    "sit",
    "sat",
    "join",
    "joined",
    "interview",
    "interviewed",
    "spoke",
    "speak",
    "press",
    "pressed",
    "tell",
    "told",
    "say",
    "said",
    "talk",
    "talked",
    "call",
    "called",
    "leave",
    "left",
];

/// The one who is visited acts on the reporter: "receives me", "told me".
const ME: &[&str] = &[
    "receives", "received", "greets", "greeted", "meets", "met", "invites", "invited", "welcomes", "welcomed", "tells",
    "told", "shows", "showed", "offers", "offered", "hands", "handed", "leads", "led", "asks", "asked", "pours",
    "poured", "gives", "gave", "takes", "took", "ushers", "ushered", "walks", "walked", "drives", "drove", "makes",
    "made",
];

/// "receives me in a kitchen", "When I suggest": the reporter tells of himself, and so of an interview with
/// the one who speaks most.
pub(super) fn host(
    reading: &Reading<'_>,
    people: &People<'_>,
    drafts: &[Draft],
    resolved: &[Option<Resolved>],
) -> Option<(usize, Option<&'static str>)> {
    let met = reading.tokens.iter().enumerate().any(|(at, t)| {
        if !t.is(class::IPRON | class::OBJECTIVE) || t.has(flag::QUOTED) {
            return false;
        }
        let at = at as TokenIx;
        let next = |words: &[&str]| (at as usize + 1) < reading.tokens.len() && words.contains(&reading.word(at + 1));
        let acts = match reading.word(at) {
            "I" | "we" | "We" => next(I_ACT),
            "me" => at > 0 && ME.contains(&reading.word(at - 1)),
            _ => false,
        };
        acts && !drafts.iter().any(|d| d.content.iter().any(|p| p.first <= at && at < p.last))
    });
    if !met {
        return None;
    }
    let mut count = vec![0_usize; people.count()];
    let mut all = 0;
    for r in resolved.iter().flatten() {
        all += 1;
        if let Some(e) = r.entity {
            count[e] += 1;
        }
    }
    let most = (0..count.len()).max_by_key(|e| (count[*e], std::cmp::Reverse(*e)))?;
    (count[most] >= 2 && count[most] * 2 >= all && people.is_person(most)).then(|| (most, people.pronoun(most)))
}
