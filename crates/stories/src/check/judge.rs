//! [`fit`]: how a quotation of the draft stands to one page.

use std::ops::Range;

use onrecord_nouns::{Part, ReportKey, StatementId};
use onrecord_text::Span;

use super::page::Page;
use super::{Diff, Kind, Place};
use crate::copies::{is_common, three};
use crate::lineage::{
    BRACKET, Block, Change, DOTS, FIRST, Form, Kin, Layer, Op, PIECE, Telling, Touches, Voice, VoiceKey, align, bits,
    classify, kin, link,
};

/// A quotation of the draft, ready to be laid beside pages.
pub(super) struct Wanted<'t> {
    pub(super) form: Form<'t>,
    pub(super) spans: &'t [Span],
    /// The one speaker whom the draft names.
    pub(super) speaker: Option<&'t str>,
    /// The draft writes the name beside the words; a pronoun may point at somebody else.
    pub(super) named: bool,
    /// The draft says through whom: the words may be those of either.
    pub(super) through: bool,
    /// The draft gives them to somebody.
    pub(super) said: bool,
}

/// How a quotation stands to one page.
#[derive(Clone, Debug)]
pub struct Fit {
    /// Exact, altered or partial.
    pub kind: Kind,
    /// 0 to 5.
    pub severity: u8,
    /// Words that differ without being declared.
    pub cost: u32,
    /// Words that are equal.
    pub same: u32,
    /// Where the page has it, with the changes.
    pub place: Place,
    /// How the draft's speaker stands to the page's.
    pub kin: Kin,
    /// The page names its speaker by a pronoun or role only.
    pub unsure: bool,
    /// It joins words that stand apart there, without dots.
    pub joined: bool,
    /// The verb by which the page says that it was said.
    pub cue: Option<String>,
}

/// Between two stretches that the draft prints as one, a report may have so many words of its own: the tag.
const TAG: usize = 14;
/// With fewer words added at an end they are an alteration, not another half.
const HALF: u32 = 3;

/// The fit of a quotation to a page; `None` where they have too little in common.
pub(super) fn fit(wanted: &Wanted<'_>, page: &Page<'_, '_>) -> Option<Fit> {
    let window = page.window(&wanted.form)?;
    let mut best = judge(wanted, page, window.clone());
    if best.as_ref().is_none_or(|fit| fit.cost > 0 && fit.kind == Kind::Altered || fit.joined) {
        for range in sentences(wanted, page, &window) {
            let other = judge(wanted, page, range);
            let order = |fit: &Fit| (fit.cost, std::cmp::Reverse(fit.same), fit.severity);
            let better = |a: &Fit, b: &Fit| order(a) < order(b);
            if other.as_ref().is_some_and(|o| best.as_ref().is_none_or(|b| better(o, b))) {
                best = other;
            }
        }
    }
    best
}

/// Runs of whole sentences of a window, as many as the quotation has and one more at most.
fn sentences(wanted: &Wanted<'_>, page: &Page<'_, '_>, window: &Range<usize>) -> Vec<Range<usize>> {
    let words = &page.form.words;
    let mut starts: Vec<usize> = window.clone().filter(|at| words[*at].has(FIRST | PIECE)).collect();
    if starts.first() != Some(&window.start) {
        starts.insert(0, window.start);
    }
    starts.push(window.end);
    let most = wanted.form.words.iter().filter(|word| word.has(FIRST | PIECE)).count() + 1;
    let last = starts.len() - 1;
    let runs = (0..last).flat_map(|from| (from + 1..=last.min(from + most)).map(move |to| (from, to)));
    runs.filter(|(from, to)| (*from, *to) != (0, last)).map(|(from, to)| starts[from]..starts[to]).take(40).collect()
}

fn count(form: &Form<'_>, span: Span) -> u32 {
    form.words.iter().filter(|word| span.contains(word.span())).count() as u32
}

fn judge(wanted: &Wanted<'_>, page: &Page<'_, '_>, range: Range<usize>) -> Option<Fit> {
    let sub = page.cut(range.clone());
    let blocks = align(&wanted.form, &sub);
    let (told, same, run) = told(&wanted.form, &blocks);
    let all = wanted.form.words.len() as u32;
    // What shares a few common words need not be looked at word by word.
    if same < all && (told < 12 || same * 4 < all) && all > 4 {
        return None;
    }
    let mut changes = classify(&wanted.form, &sub).changes;
    let mut cost = 0;
    let mut ends = 0;
    for change in &mut changes {
        let (from, to) = (count(&sub, change.from), count(&wanted.form, change.to));
        match change.op {
            Op::Trimmed if to >= HALF => {
                (change.op, change.severity) = (Op::Added, 3);
                ends += to;
                cost += to;
            }
            Op::Trimmed if to > 0 => {
                (change.op, change.severity, change.touches) = (Op::Added, 4, vec![Touches::Other]);
                cost += to;
            }
            // One cut of a sentence is one thing done, however long the sentence.
            Op::Cut if change.severity == 3 => cost += 2,
            Op::Cut => cost += from,
            Op::Added => cost += to,
            Op::Replaced => cost += from.max(to),
            Op::Moved => cost += 2,
            _ => {}
        }
    }
    changes.retain(|change| change.op != Op::Trimmed);
    let joined = joins_apart(wanted, page, &range, &blocks);
    let voice = speaker(wanted, page, &range, &blocks);
    let worst = changes.iter().map(|change| change.severity).max().unwrap_or(0);
    let accepted = if cost == 0 {
        whole(wanted, &voice, told)
    } else {
        let share = same * 100 / all.max(1);
        let near = match voice.kin {
            Kin::Same => same >= 3 && share >= 60 && told >= 12,
            Kin::Open => same >= 5 && share >= 70 && told >= 18,
            Kin::Different => false,
        };
        let half = ends > 0 && voice.kin != Kin::Different && run >= 4 && told >= 18 && share >= 35;
        near || half || ((share >= 35 || run >= 7) && linked(wanted, &sub, &voice))
    };
    if !accepted {
        return None;
    }
    let other = voice.kin == Kin::Different;
    let undeclared =
        changes.iter().any(|change| change.severity > 3 || (change.severity == 3 && change.op != Op::Added));
    let (kind, severity) = match () {
        () if other => (Kind::Altered, 5),
        () if undeclared || joined => (Kind::Altered, worst.max(3)),
        () if ends > 0 => (Kind::Partial, 3),
        () => (Kind::Exact, worst),
    };
    let spans = stretches(page, &range, &blocks);
    let diff = changes.iter().map(|change| words_of(change, sub.text, wanted.form.text)).collect();
    let place =
        Place { report: page.source.report, part: page.part, spans, speaker: voice.speaker.map(str::to_owned), diff };
    let (unsure, cue) = (voice.unsure, voice.cue.map(str::to_owned));
    Some(Fit { kind, severity, cost, same, place, kin: voice.kin, unsure, joined, cue })
}

fn words_of(change: &Change, from: &str, to: &str) -> Diff {
    let words = |text: &str, span: Span| {
        text.get(span.range()).map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
    };
    Diff {
        op: change.op,
        from: words(from, change.from),
        to: words(to, change.to),
        touches: change.touches.first().copied(),
    }
}

/// What the equal words tell in bits (words of phrases common in news one each), how many they are, the longest run.
fn told(form: &Form<'_>, blocks: &[Block]) -> (u32, u32, u32) {
    let (mut all, mut same, mut run) = (0, 0, 0);
    for block in blocks {
        let words = &form.words[block.here..block.here + block.len];
        for (ix, word) in words.iter().enumerate() {
            let common = (ix.saturating_sub(2)..=ix)
                .any(|at| words.get(at..at + 3).is_some_and(|w| is_common(three(w[0].hash, w[1].hash, w[2].hash))));
            all += if common { 1 } else { bits(word.hash) };
        }
        same += words.len() as u32;
        run = run.max(words.len() as u32);
    }
    (all, same, run)
}

/// Whether words that stand whole in a page are more than chance.
fn whole(wanted: &Wanted<'_>, voice: &VoiceOf<'_>, told: u32) -> bool {
    match (wanted.form.words.len(), voice.kin) {
        (1, kin) => wanted.said && kin == Kin::Same,
        (2..=3, Kin::Open) => told >= 7,
        (0, _) | (2..=3, Kin::Different) => false,
        (_, Kin::Different) => told >= 16,
        (_, _) => true,
    }
}

/// Whose words a page has them as.
struct VoiceOf<'p> {
    kin: Kin,
    speaker: Option<&'p str>,
    unsure: bool,
    cue: Option<&'p str>,
    telling: Option<&'p Telling<'p>>,
}

/// The speaker of most of the words that are equal.
fn speaker<'p>(wanted: &Wanted<'_>, page: &'p Page<'_, '_>, range: &Range<usize>, blocks: &[Block]) -> VoiceOf<'p> {
    let equal = blocks.iter().flat_map(|block| (block.there..block.there + block.len).map(|at| at + range.start));
    let mut count: Vec<(Option<&super::Said<'_>>, usize)> = Vec::new();
    for said in equal.map(|at| page.said(at)) {
        let same = |held: Option<&super::Said<'_>>| match (held, said) {
            (Some(a), Some(b)) => std::ptr::eq(a, b),
            (None, None) => true,
            _ => false,
        };
        match count.iter_mut().find(|(held, _)| same(*held)) {
            Some((_, n)) => *n += 1,
            None => count.push((said, 1)),
        }
    }
    let said = count.iter().enumerate().max_by_key(|(at, (_, n))| (*n, std::cmp::Reverse(*at))).and_then(|(_, c)| c.0);
    let Some(said) = said else {
        return VoiceOf { kin: Kin::Open, speaker: None, unsure: true, cue: None, telling: None };
    };
    let raw = kin(wanted.speaker, said.telling.speaker);
    let doubtful = !wanted.named || wanted.through || said.through.is_some();
    VoiceOf {
        kin: if raw == Kin::Different && doubtful { Kin::Open } else { raw },
        speaker: said.telling.speaker,
        unsure: !said.telling.named,
        cue: said.cue,
        telling: Some(&said.telling),
    }
}

/// Whether the two would be carryings of one utterance.
fn linked(wanted: &Wanted<'_>, sub: &Form<'_>, voice: &VoiceOf<'_>) -> bool {
    let draft = Telling {
        report: ReportKey([0; 32]),
        statement: StatementId([0; 16]),
        text: wanted.form.text,
        words: wanted.spans,
        quoted: wanted.spans,
        manner: onrecord_nouns::Manner::Direct,
        speaker: wanted.speaker,
        named: wanted.named,
        outlet: None,
        published: None,
        not_before: None,
        said_on: None,
        channel: None,
    };
    let held = Telling { report: ReportKey([1; 32]), text: sub.text, speaker: None, named: false, ..draft.clone() };
    let held = voice.telling.unwrap_or(&held);
    let own =
        |telling: &Telling<'_>| VoiceKey { report: telling.report, statement: telling.statement, layer: Layer::Own };
    let one = Voice {
        key: own(&draft),
        telling: &draft,
        speaker: wanted.speaker,
        named: wanted.named,
        form: wanted.form.clone(),
        indirect: false,
        bare: false,
        stems: Vec::new(),
        shifted: Vec::new(),
    };
    let other = Voice {
        key: own(held),
        telling: held,
        speaker: voice.speaker,
        named: held.named,
        form: sub.clone(),
        indirect: false,
        bare: false,
        stems: Vec::new(),
        shifted: Vec::new(),
    };
    link(&one, &other).is_some()
}

/// Whether neighbouring words of the draft stand apart in the page by more than a tag, and the draft shows no cut.
fn joins_apart(wanted: &Wanted<'_>, page: &Page<'_, '_>, range: &Range<usize>, blocks: &[Block]) -> bool {
    let pairs: Vec<(usize, usize)> =
        blocks.iter().flat_map(|b| (0..b.len).map(move |n| (b.here + n, b.there + n + range.start))).collect();
    pairs.windows(2).any(|pair| {
        let ((_, before), (here, after)) = (pair[0], pair[1]);
        let (a, b) = (page.stretch(before), page.stretch(after));
        if a == b || wanted.form.words[here].has(PIECE | DOTS | BRACKET) {
            return false;
        }
        let between = page.form.text.get(a.end() as usize..b.start() as usize).unwrap_or_default();
        between.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() > TAG
    })
}

/// The bytes of the page from the first to the last equal word, a span a stretch.
fn stretches(page: &Page<'_, '_>, range: &Range<usize>, blocks: &[Block]) -> Vec<Span> {
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return Vec::new() };
    let mut out: Vec<Span> = Vec::new();
    let mut held: Option<Span> = None;
    for at in range.start + first.there..range.start + last.there + last.len {
        let (word, stretch) = (page.form.words[at].span(), page.stretch(at));
        match out.last_mut() {
            Some(span) if held == Some(stretch) => *span = span.cover(word),
            _ => out.push(word),
        }
        held = Some(stretch);
    }
    out
}

/// Whether a report's running text has these words, in marks or not.
pub(super) fn in_prose(form: &Form<'_>, text: &Form<'_>) -> Option<Span> {
    let wanted = &form.words;
    let mut windows = text.words.windows(wanted.len().max(1)).enumerate();
    let (at, _) = windows.find(|(_, w)| w.iter().zip(wanted).all(|(a, b)| a.hash == b.hash))?;
    (wanted.len() > 2).then(|| text.span(at..at + wanted.len()))
}

/// The whole of a part as one row of words.
pub(super) fn running(text: &str) -> Form<'_> {
    Form::of(text, &[Span::new(0, text.len() as u32)])
}

/// "text" is where prose stands.
pub(super) const PROSE: Part = Part::Text;
