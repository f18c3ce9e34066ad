//! The seam of the trained tiers: what the rules find goes out as [`Spot`]s, what a tier makes of it comes back
//! as [`Spot`]s, and the rest of the reading (people, channels, acts, days) is one and the same for every tier.

use onrecord_nouns::{Act, Mode};
use onrecord_reading::lexicon::{class, lexicon};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Quotation, Reading, TokenIx};

use crate::draft::{Carry, Draft, Piece, Source};

/// Fewer words in marks may be a name for something.
const MARKED: usize = 4;

/// Tokens `first..last` of a reading.
pub type Stretch = (TokenIx, TokenIx);

/// A statement as a tier spots it, in tokens: no names looked up, no channel, no act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The words said, in text order, marks around a whole quotation left out.
    pub content: Vec<Stretch>,
    /// The verb or phrase that says that it was said.
    pub cue: Option<Stretch>,
    /// The words that name who said it.
    pub source: Option<Stretch>,
    /// How sure the finder is, in hundredths.
    pub confidence: u8,
}

/// Statements as found, before people, channels, acts and days.
#[derive(Clone, Debug)]
pub struct Drafts(pub(crate) Vec<Draft>);

impl Drafts {
    /// What was found, in reading order: the hint that a tier starts from.
    #[must_use]
    pub fn spots(&self) -> Vec<Spot> {
        self.0.iter().map(spot).collect()
    }

    /// The same report as a tier reads it. A spot that is a rule's draft word for word stays that rule's, with the
    /// tier's confidence; any other is the tier's, `by` its name and version. A rule's draft that no spot stands
    /// for is dropped, unless its layout alone says who speaks (a transcript, an embedded post): that one stays as it
    /// is, and of the tier's only what somebody is said to say within it.
    #[must_use]
    pub fn adopt(self, reading: &Reading<'_>, spots: Vec<Spot>, by: &'static str) -> Self {
        let layout: Vec<usize> = (0..self.0.len()).filter(|ix| is_layout(&self.0[*ix])).collect();
        let mut owner: Vec<Option<usize>> = vec![None; self.0.len()];
        let mut out: Vec<Draft> = Vec::with_capacity(spots.len());
        let spots = unbroken(reading, spots);
        let spots = spots.into_iter().map(|spot| asked(reading, whole_name(reading, spot)));
        let spots = spots.map(|spot| within_marks(reading, self.own(reading, spot)));
        for spot in spots.filter(|s| !s.content.is_empty()) {
            let pieces = pieces(&spot);
            if layout.iter().any(|ix| retells(&self.0[*ix], &spot, &pieces)) {
                continue;
            }
            let free = |ix: &usize| owner[*ix].is_none() && !layout.contains(ix);
            let alike = (0..self.0.len()).filter(free).map(|ix| (likeness(&self.0[ix], &spot, &pieces), ix));
            let rule = alike.max_by_key(|(alike, ix)| (*alike, std::cmp::Reverse(*ix)));
            let rule = rule.filter(|(alike, _)| *alike > (0, 0)).map(|(_, ix)| ix);
            let mut spot = spot;
            if let Some(ix) = rule {
                owner[ix] = Some(out.len());
                bare(reading, &self.0[ix], &mut spot);
            }
            out.push(merged(reading, rule.map(|ix| &self.0[ix]), &spot, by));
        }
        for ix in layout {
            owner[ix] = Some(out.len());
            out.push(self.0[ix].clone());
        }
        // Words in marks that a rule gives to somebody are not lost because a tier is silent about them; nor is who
        // accuses whom, where it stands inside what somebody else is held to say ("denied claims in which nine ...").
        for (ix, draft) in self.0.iter().enumerate() {
            let told = |d: &Draft| overlap(&d.content, &draft.content) > 0;
            // Words in marks have one speaker: where nobody is named here, whom the tier names has them.
            let named = draft.source.is_some() || marked_words(reading, draft) == 0;
            let accuses = draft.act == Some(Act::Accuse) && draft.mode == Mode::Speech && named;
            if owner[ix].is_none() && (accuses || is_marked(reading, draft) && !out.iter().any(told)) {
                owner[ix] = Some(out.len());
                out.push(draft.clone());
            }
        }
        // Nor is the second part of a quotation of which the tier has the first.
        for (ix, draft) in self.0.iter().enumerate().filter(|(_, d)| is_marked(reading, d)) {
            let Some(at) = owner[ix].filter(|at| out[*at].by.is_some()) else { continue };
            let lost = |p: &&Piece| {
                let whole = [**p];
                p.last - p.first >= MARKED as u32
                    && (p.first..p.last).all(|t| reading.token(t).has(flag::QUOTED))
                    && !out.iter().any(|d| overlap(&d.content, &whole) > 0)
            };
            let pieces: Vec<Piece> = draft.content.iter().filter(lost).copied().collect();
            out[at].content.extend(pieces);
            out[at].content.sort_unstable();
        }
        for draft in &mut out {
            if let Carry::From(ix) = draft.carry {
                draft.carry = owner[ix].map_or(Carry::No, Carry::From);
            }
        }
        // Whom a pronoun means depends on who spoke before: reading order, and the carries follow.
        let mut order: Vec<usize> = (0..out.len()).collect();
        order.sort_by_key(|ix| (out[*ix].paragraph, out[*ix].cue.unwrap_or_else(|| head(&out[*ix])), *ix));
        let mut place = vec![0; out.len()];
        for (to, from) in order.iter().enumerate() {
            place[*from] = to;
        }
        let sorted = order
            .iter()
            .enumerate()
            .map(|(to, from)| {
                let mut draft = out[*from].clone();
                draft.carry = match draft.carry {
                    Carry::From(ix) if place[ix] < to => Carry::From(place[ix]),
                    _ => Carry::No,
                };
                draft
            })
            .collect();
        Self(sorted)
    }
}

impl Drafts {
    /// The spot without what a rule gives to another speaker by another verb, in marks: a denial must never stand
    /// under the name of the one who accuses.
    fn own(&self, reading: &Reading<'_>, mut spot: Spot) -> Spot {
        let Some(cue) = spot.cue else { return spot };
        let meet = |a: Stretch, b: Stretch| a.0 < b.1 && b.0 < a.1;
        let whole = spot.content.clone();
        spot.content.retain(|piece| {
            !self.0.iter().any(|d| {
                let (Some(other), Some(source)) = (d.cue, d.source) else { return false };
                let source = (source.first, source.last);
                let held = overlap(&d.content, &[Piece { first: piece.0, last: piece.1 }]);
                // The same speaker by another verb: a part that has its own ("..., Marsh said, promising [a bridge]").
                let same = spot.source.is_some_and(|s| meet(s, source));
                let parts = || whole.iter().any(|p| overlap(&d.content, &[Piece { first: p.0, last: p.1 }]) == 0);
                2 * held >= piece.1 - piece.0
                    && !meet(other, cue)
                    && !whole.iter().any(|p| meet(*p, other))
                    && (!same || parts())
                    && is_marked(reading, d)
            })
        });
        spot
    }
}

/// "Asked whether it would go, Marsh said": nobody is told to have asked, least of all who answers.
fn asked(reading: &Reading<'_>, mut spot: Spot) -> Spot {
    let Some((cue, _)) = spot.cue else { return spot };
    let opens = reading.token(cue).has(flag::SENTENCE_START) && reading.word(cue) == "Asked";
    if opens && spot.source.is_some_and(|s| s.0 > cue + 1) {
        spot.source = None;
    }
    spot
}

/// A source that ends in the middle of a name has the whole of it.
fn whole_name(reading: &Reading<'_>, mut spot: Spot) -> Spot {
    let name = |t: TokenIx| {
        let token = reading.token(t);
        let free = !token.is(class::FUNCTION | class::WEEKDAY | class::MONTH);
        token.kind == Kind::Word && token.has(flag::CAPITAL) && free
    };
    let taken = |t: TokenIx| spot.content.iter().chain(&spot.cue).any(|s| s.0 <= t && t < s.1);
    if let Some((_, last)) = &mut spot.source
        && name(*last - 1)
        && (*last as usize) < reading.tokens.len()
        && name(*last)
        && !reading.token(*last).has(flag::SENTENCE_START)
        && !taken(*last)
    {
        *last += 1;
    }
    spot
}

/// A quotation of which a spot has the greater part is the spot's whole, unless another spot has something of it.
fn unbroken(reading: &Reading<'_>, mut spots: Vec<Spot>) -> Vec<Spot> {
    for ix in 0..spots.len() {
        for piece in 0..spots[ix].content.len() {
            let (first, last) = spots[ix].content[piece];
            let upto = reading.quotations.partition_point(|q| q.first <= first);
            let holds = |q: &&Quotation| !q.nested && last <= q.last;
            let Some(q) = reading.quotations[..upto].iter().rev().take(8).find(holds) else { continue };
            let (all, had) = (q.last - q.first, last - first);
            let meets = |s: &Stretch| s.0 < q.last && q.first < s.1;
            let others =
                spots.iter().enumerate().any(|(other, s)| other != ix && s.content.iter().chain(&s.cue).any(meets));
            let own = &spots[ix];
            let twice = own.content.iter().filter(|p| meets(p)).count() > 1 || own.cue.iter().any(meets);
            if 3 * had >= 2 * all && had < all && !others && !twice {
                spots[ix].content[piece] = (q.first, q.last);
            }
        }
    }
    spots
}

/// Pieces without a word between them are one; marks around a whole quotation are no words of it.
fn within_marks(reading: &Reading<'_>, mut spot: Spot) -> Spot {
    spot.content.sort_unstable();
    spot.content.dedup_by(|next, before| {
        let joined = next.0 <= before.1;
        before.1 = if joined { before.1.max(next.1) } else { before.1 };
        joined
    });
    let is = |t: TokenIx, kind: u8| reading.token(t).kind == Kind::DoubleMark && reading.token(t).has(kind);
    for (first, last) in &mut spot.content {
        let inner = *first + 1..last.saturating_sub(1);
        let bare = !inner.clone().any(|t| reading.token(t).kind == Kind::DoubleMark);
        if inner.start < inner.end && bare && is(*first, flag::OPENS) && is(*last - 1, flag::CLOSES) {
            (*first, *last) = (inner.start, inner.end);
        }
    }
    spot
}

/// Takes from a spot what stands outside marks and is no part of what was said, where the rule has the words in marks
/// alone: `"We wait," Marsh wrote in seeking [a delay]`, `Asked [whether she would go], Marsh said, "No."`, and what a
/// later paragraph tells or puts in marks in the middle of a sentence.
fn bare(reading: &Reading<'_>, rule: &Draft, spot: &mut Spot) {
    let quoted = |p: &Stretch| (p.0..p.1).all(|t| reading.token(t).has(flag::QUOTED));
    let (Some(cue), true) = (spot.cue, rule.content.iter().all(|p| quoted(&(p.first, p.last)))) else { return };
    let has = |p: &Stretch| rule.content.iter().any(|r| r.first < p.1 && p.0 < r.last);
    if !spot.content.iter().any(|p| quoted(p) && has(p)) {
        return;
    }
    let before = spot.content.iter().any(|p| quoted(p) && has(p) && p.1 <= cue.0);
    let paragraph = |t: TokenIx| reading.paragraphs.partition_point(|p| p.first <= t).saturating_sub(1);
    let sentence = |t: TokenIx| reading.sentences.partition_point(|s| s.first <= t);
    // A whole sentence in marks behind the verb begins what was said.
    let whole = spot.content.iter().any(|p| {
        let behind = p.0 >= cue.1 && sentence(p.0) == sentence(cue.0) && quoted(p);
        behind && reading.token(p.0).has(flag::CAPITAL) && reading.token(p.0).kind == Kind::Word
    });
    let source = spot.source;
    spot.content.retain(|p| {
        let elsewhere = paragraph(p.0) != paragraph(cue.0);
        if (p.0..p.1).any(|t| reading.token(t).has(flag::QUOTED)) {
            let begun = reading.paragraphs.get(paragraph(p.0)).is_some_and(|at| at.first + 1 >= p.0);
            return has(p) || begun || !elsewhere;
        }
        let leads = reading.token(p.0).is(class::PREP | class::SUBORD | class::ADVERB | class::COORD | class::ING);
        let ahead = p.1 <= cue.0 && source.is_some_and(|s| p.1 <= s.0) && sentence(p.0) == sentence(cue.0);
        if elsewhere || whole && ahead && (leads || p.1 - p.0 <= 2) {
            return false;
        }
        // Behind the verb without a comma: an adverbial of the attribution.
        let behind = before && p.0 >= cue.1 && !(cue.1..p.0).any(|t| reading.token(t).kind == Kind::Comma);
        let first = reading.sentences.partition_point(|s| s.first <= p.0).saturating_sub(1);
        let opens = reading.sentences.get(first).is_some_and(|s| reading.word(s.first).eq_ignore_ascii_case("asked"));
        let asked = p.1 <= cue.0 && opens;
        !behind && !asked
    });
}

fn head(draft: &Draft) -> Stretch {
    draft.content.iter().map(|p| (p.first, p.last)).min().unwrap_or_default()
}

fn spot(draft: &Draft) -> Spot {
    let mut content: Vec<Stretch> = draft.content.iter().map(|p| (p.first, p.last)).collect();
    content.sort_unstable();
    Spot { content, cue: draft.cue, source: draft.source.map(|s| (s.first, s.last)), confidence: draft.confidence }
}

/// Tokens that both hold.
fn overlap(a: &[Piece], b: &[Piece]) -> u32 {
    let both = |p: &Piece, q: &Piece| p.last.min(q.last).saturating_sub(p.first.max(q.first));
    a.iter().map(|p| b.iter().map(|q| both(p, q)).sum::<u32>()).sum()
}

/// How much a rule's draft is the same statement as a spot with these pieces: tokens of the cue in common, then of the content.
fn likeness(draft: &Draft, spot: &Spot, pieces: &[Piece]) -> (u32, u32) {
    let cue = match (draft.cue, spot.cue) {
        (Some(a), Some(b)) => a.1.min(b.1).saturating_sub(a.0.max(b.0)),
        _ => 0,
    };
    if cue == 0 && draft.cue.is_some() && spot.cue.is_some() {
        return (0, 0);
    }
    (cue, overlap(&draft.content, pieces))
}

/// True when a spot is what a draft found by its layout holds already: without a verb of its own, or half of its words.
fn retells(layout: &Draft, spot: &Spot, pieces: &[Piece]) -> bool {
    let both = overlap(&layout.content, pieces);
    let all: u32 = layout.content.iter().map(|p| p.last - p.first).sum();
    both > 0 && (spot.cue.is_none() || 2 * both > all)
}

fn pieces(spot: &Spot) -> Vec<Piece> {
    spot.content.iter().map(|(first, last)| Piece { first: *first, last: *last }).collect()
}

/// Words of the content that stand in marks.
fn marked_words(reading: &Reading<'_>, draft: &Draft) -> usize {
    draft.content.iter().flat_map(|p| p.first..p.last).filter(|t| reading.token(*t).has(flag::QUOTED)).count()
}

/// A quotation of a few words or more that belongs to a verb or a speaker.
fn is_marked(reading: &Reading<'_>, draft: &Draft) -> bool {
    draft.mode == Mode::Speech
        && (draft.cue.is_some() || draft.source.is_some() || draft.carry != Carry::No)
        && marked_words(reading, draft) >= MARKED
}

/// A transcript, a dash before a name, an embedded post, a block: found by its layout, not by its words.
fn is_layout(draft: &Draft) -> bool {
    let name = draft.name();
    ["transcript", "quote_dash", "quote_post", "quote_block"].iter().any(|layout| name.ends_with(layout))
}

fn merged(reading: &Reading<'_>, rule: Option<&Draft>, found: &Spot, by: &'static str) -> Draft {
    if let Some(rule) = rule
        && (spot(rule).content == found.content && rule.cue == found.cue)
        && rule.source.map(|s| (s.first, s.last)) == found.source
    {
        return Draft { confidence: found.confidence, ..rule.clone() };
    }
    // Whom a verb that does harm belongs to is read off its grammar: "penned an article for the Post accusing ...".
    let harms = |act| matches!(act, Act::Accuse | Act::Deny | Act::Admit | Act::Apologise | Act::Resign | Act::Sue);
    let firm = rule.filter(|r| r.act.is_some_and(harms)).and_then(|r| r.source);
    let source = found.source.map(|s| match rule.and_then(|r| r.source) {
        Some(ruled) if (ruled.first, ruled.last) == s => ruled,
        Some(ruled) if firm.is_some() && !(ruled.first < s.1 && s.0 < ruled.last) => ruled,
        _ => source_at(reading, s),
    });
    // Words in marks without a verb and without a name of the tier's own: whom the rule names.
    let bare = found.source.is_none() && found.cue.is_none();
    let source = source.or_else(|| rule.filter(|r| bare && marked_words(reading, r) > 0).and_then(|r| r.source));
    let first = found.cue.map_or(found.content[0].0, |c| c.0);
    let paragraph = reading.paragraphs.partition_point(|p| p.first <= first).saturating_sub(1) as u32;
    let verb = found.cue.and_then(|(a, b)| (a..b).rev().find(|t| reading.token(*t).is(class::CUE)));
    let thought = verb.is_some_and(|t| !reading.token(t).is(class::SPEECH) && reading.token(t).is(class::THOUGHT));
    let act = match rule {
        Some(rule) => rule.act,
        None => verb.map_or(Some(Act::Other), |t| Act::parse(lexicon().act(reading.token(t).lemma))),
    };
    Draft {
        content: pieces(found),
        cue: found.cue,
        source,
        carry: rule.filter(|_| source.is_none()).map_or(Carry::No, |r| r.carry),
        mode: if thought { Mode::Thought } else { rule.map_or(Mode::Speech, |r| r.mode) },
        act,
        paragraph,
        confidence: found.confidence,
        why: "as the trained tier reads the sentence",
        extractor: rule.map_or(0, |r| r.extractor),
        by: Some(by),
        agentless: source.is_none() && rule.is_some_and(|r| r.agentless),
    }
}

/// The source in tokens `at`. One that begins with "who" or "which" is whom that stands for, if the tier has only the
/// pronoun; with its clause it goes on from him: "Marsh, who called it a shame, said".
fn source_at(reading: &Reading<'_>, (first, last): Stretch) -> Source {
    let plain = Source { first, last, core: core(reading, (first, last)), stands_for: None };
    if !reading.token(first).is(class::REL) || !["who", "which"].contains(&reading.word(first)) {
        return plain;
    }
    match antecedent(reading, first) {
        Some(before) if last - first == 1 => Source { stands_for: Some(before), ..plain },
        Some((begin, end)) => Source { first: begin, core: end, ..plain },
        None => plain,
    }
}

/// The phrase that a relative pronoun at `at` follows: back to a mark, a verb, or what joins clauses.
fn antecedent(reading: &Reading<'_>, at: TokenIx) -> Option<Stretch> {
    let sentence = reading.sentences.partition_point(|s| s.first <= at).checked_sub(1)?;
    let begin = reading.sentences[sentence].first;
    let end = if at > begin && reading.token(at - 1).kind == Kind::Comma { at - 1 } else { at };
    let inside = |t: &TokenIx| {
        let token = reading.token(*t);
        let verb = class::AUX | class::PAST | class::THIRD | class::SUBORD | class::COORD;
        matches!(token.kind, Kind::Word | Kind::Clitic | Kind::Number) && (token.has(flag::CAPITAL) || !token.is(verb))
    };
    let first = (begin..end).rev().take_while(inside).last()?;
    Some((first, end))
}

/// Where the part of a source that holds the head ends: before its first comma or relative clause.
fn core(reading: &Reading<'_>, (first, last): Stretch) -> TokenIx {
    (first + 1..last)
        .find(|t| matches!(reading.token(*t).kind, Kind::Comma | Kind::Open | Kind::Dash) || reading.word(*t) == "who")
        .unwrap_or(last)
}
