//! `quote_alone`: a sentence that is a quotation and names nobody, and goes on from the speaker before it.
//!
//! In the same paragraph it joins the statement before it; in the next one it is a statement of its own
//! that says from where its speaker is taken.
//!
//! Wrong where two people talk by turns without being named.

use onrecord_nouns::Mode;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::draft::{Carry, Draft, Source};
use crate::extractors::{Extractor, Sight, Wakes};

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/quote_alone", wakes: Wakes::Quote, takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let whole = f.units.iter().all(|u| u.quote.is_some() || matches!(u.kind, Kind::Stop | Kind::Comma | Kind::Dash));
    if !whole {
        return None;
    }
    let q = &f.reading.quotations[f.quote(s.at)? as usize];
    let words = (q.first..q.last).filter(|t| f.reading.token(*t).kind == Kind::Word).count();
    let before = speaking_before(s);
    // "We're hopeful.": two words are a quotation where quoted words stand right before them.
    let goes_on = before.is_some_and(|ix| {
        let d = &s.drafts[ix];
        d.paragraph == f.paragraph && d.content.iter().all(|p| f.reading.token(p.first).has(flag::QUOTED))
    });
    if words < if goes_on { 1 } else { 3 } {
        return None;
    }
    let mut draft = Draft::bare(f.paragraph, "quote without a name, goes on from the speaker before", 55);
    if let Some(ix) = before {
        draft.carry = Carry::From(ix);
        draft.source = s.drafts[ix].source;
    } else if let Some(source) = acting_before(s) {
        // `Marsh shook his head. "No."`: the sentence before it says who acts.
        draft.source = Some(source);
        draft.why = "quote without a verb, after a sentence about one person";
    } else {
        draft.confidence = 40;
        draft.why = "quote without a name";
    }
    Some(draft.piece(f, s.at, s.at + 1))
}

/// The statement that this quote goes on from: in the sentence before it, or, for a paragraph that begins with
/// the quote, in the last sentence of the story's paragraph before it.
fn speaking_before(s: &Sight<'_, '_, '_>) -> Option<usize> {
    let f = s.frame;
    let reading = f.reading;
    let paragraph = &reading.paragraphs[f.paragraph as usize];
    let before = if paragraph.first == f.units[0].first {
        // Embedded posts and credits between do not count.
        let story = reading.paragraphs[..f.paragraph as usize].iter().rev().find(|p| p.furniture.is_none())?;
        reading.sentences[story.last_sentence as usize - 1]
    } else {
        let here = reading.sentences.partition_point(|x| x.first <= f.units[0].first);
        reading.sentences[here.checked_sub(2)?]
    };
    let within = |t: u32| before.first <= t && t < before.last;
    let candidate = |d: &&Draft| {
        d.mode == Mode::Speech
            && (d.cue.is_some_and(|(a, _)| within(a))
                || d.cue.is_none() && d.content.iter().any(|p| within(p.last - 1)))
    };
    let quoted = |d: &&Draft| d.content.iter().any(|p| reading.token(p.first).has(flag::QUOTED));
    // Who was quoted goes on being quoted; a "who" inside the sentence does not take the word.
    let last = |wanted: &dyn Fn(&&Draft) -> bool| s.drafts.iter().rposition(|d| candidate(&d) && wanted(&d));
    last(&quoted).or_else(|| last(&|d| d.source.is_some_and(|x| x.stands_for.is_none())))
}

/// The name or pronoun that begins the sentence before, in the same paragraph.
fn acting_before(s: &Sight<'_, '_, '_>) -> Option<Source> {
    let reading = s.frame.reading;
    let here = reading.sentences.partition_point(|x| x.first <= s.frame.units[0].first).checked_sub(2)?;
    let before = reading.sentences[here];
    if before.paragraph != s.frame.paragraph {
        return None;
    }
    let first = reading.token(before.first);
    let names = (before.first..before.last)
        .take_while(|t| {
            let t = reading.token(*t);
            t.kind == Kind::Word && t.has(flag::CAPITAL) && !t.is(class::FUNCTION) && !t.has(flag::QUOTED)
        })
        .count() as u32;
    let last = before.first + if names > 0 { names } else { 1 };
    // "Crane hero Odila Marsh has her feet up.": the name behind the role.
    if names == 1
        && reading.token(last).kind == Kind::Word
        && !reading.token(last).is(class::ANY_VERB | class::FUNCTION)
    {
        let name = (last + 1..before.last)
            .take_while(|t| reading.token(*t).kind == Kind::Word && reading.token(*t).has(flag::CAPITAL))
            .count() as u32;
        if name >= 2 {
            let end = last + 1 + name;
            return Some(Source { first: before.first, last: end, core: end, stands_for: None });
        }
    }
    if names == 0 && !first.is(class::HE | class::SHE)
        || first.is(class::GROUP)
        || !reading.token(last).is(class::ANY_VERB)
            && !reading.word(last).ends_with("ed")
            && reading.token(last).classes != 0
    {
        return None;
    }
    Some(Source { first: before.first, last, core: last, stands_for: None })
}
