//! `quote_colon`: a name and a colon inside a paragraph, then a quotation: `More from Marsh: "We waited."`.
//!
//! The name stands after a dash, after "from", or alone at the head of a sentence; the colon is the cue. `Her answer was
//! short: "No."` is read too: a noun of saying with its owner, then "was".
//!
//! Wrong where the name is that of a work and no person's.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::draft::{Draft, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::frame::Frame;
use crate::phrase::{self, Phrase};

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/quote_colon", wakes: Wakes::Quote, takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let colon = s.at.checked_sub(1)?;
    if f.kind(colon) != Some(Kind::Colon) || !f.units[s.at + 1..].iter().all(|u| u.kind == Kind::Stop) {
        return None;
    }
    if let Some(p) = named(f, colon) {
        let mut draft = Draft::bare(f.paragraph, "name, colon, then quote", 80).said_by(Some(source_of(f, p)));
        draft.cue = Some((f.units[colon].first, f.units[colon].last));
        return Some(draft.piece(f, s.at, s.at + 1));
    }
    if let Some((p, verb)) = issued(f, colon) {
        let mut draft =
            Draft::bare(f.paragraph, "issued a statement, colon, then quote", 85).said_by(Some(source_of(f, p)));
        draft.cue = Some((f.units[verb].first, f.units[colon - 1].last));
        return Some(draft.piece(f, s.at, s.at + 1));
    }
    let noun = (1..colon).find(|i| f.is(*i, class::CUENOUN) || f.is(*i, class::SAIDNOUN))?;
    let owner = Phrase { first: noun - 1, last: noun, core: noun };
    let said = f.is(noun - 1, class::POSS) && f.is(noun + 1, class::BE) && colon <= noun + 4;
    if !said || noun > 1 && !f.is(noun - 2, class::COORD) {
        return None;
    }
    let mut draft = Draft::bare(f.paragraph, "whose answer, colon, then quote", 70).said_by(Some(source_of(f, owner)));
    draft.cue = Some((f.units[noun].first, f.units[noun].last));
    Some(draft.piece(f, s.at, s.at + 1))
}

/// `Marsh issued the following statement:`: who issued it, and the verb.
pub(crate) fn issued(f: &Frame<'_, '_>, colon: usize) -> Option<(Phrase, usize)> {
    let noun = colon.checked_sub(1)?;
    if !f.is(noun, class::SAIDNOUN) || f.units[noun].has(flag::CAPITAL) {
        return None;
    }
    let verb = (noun.saturating_sub(5)..noun).rev().find(|i| {
        f.is_any(
            *i,
            &["issued", "released", "posted", "sent", "published", "gave", "shared", "issues", "releases", "posts"],
        )
    })?;
    let mut first = verb;
    while first > 0 && f.is(first - 1, class::AUX | class::ADVERB) {
        first -= 1;
    }
    let p = phrase::before(f, first)?;
    Some((p, verb))
}

/// The name just before the colon, where it stands apart from the sentence.
pub(crate) fn named(f: &Frame<'_, '_>, colon: usize) -> Option<Phrase> {
    let mut first = colon;
    while first > 0
        && (f.units[first - 1].is_name_word() || f.is(first - 1, class::TITLE) || f.units[first - 1].has(flag::DOTTED))
    {
        first -= 1;
    }
    let words = colon - first;
    let apart = match first.checked_sub(1) {
        None => words >= 2,
        Some(at) => f.kind(at) == Some(Kind::Dash) || f.is_word(at, "from") && f.is_word(at.wrapping_sub(1), "more"),
    };
    (words > 0 && words <= 5 && apart).then_some(Phrase { first, last: colon, core: colon })
}
