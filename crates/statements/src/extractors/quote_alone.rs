//! `quote_alone`: a sentence that is a quotation and names nobody, and goes on from the speaker before it.
//!
//! In the same paragraph it joins the statement before it; in the next one it is a statement of its own
//! that says from where its speaker is taken.
//!
//! Wrong where two people talk by turns without being named.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::draft::{Carry, Draft, Source};
use crate::extractors::{Extractor, Sight, Wakes};

pub(crate) const EXTRACTOR: Extractor = Extractor { name: "rules-1/quote_alone", wakes: Wakes::Quote, takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let whole = f.units.iter().all(|u| u.quote.is_some() || matches!(u.kind, Kind::Stop | Kind::Comma | Kind::Dash));
    if !whole {
        return None;
    }
    let q = &f.reading.quotations[f.quote(s.at)? as usize];
    let words = (q.first..q.last).filter(|t| f.reading.token(*t).kind == Kind::Word).count();
    if words < 3 {
        return None;
    }
    // The paragraph before it in the story: embedded posts and credits between do not count.
    let mut before = f.paragraph;
    while before > 0 {
        before -= 1;
        if f.reading.paragraphs[before as usize].furniture.is_none() {
            break;
        }
    }
    let last = s.drafts.iter().rposition(|d| (d.paragraph == before || d.paragraph == f.paragraph) && d.mode == onrecord_nouns::Mode::Speech);
    let mut draft = Draft::bare(f.paragraph, "quote without a name, goes on from the speaker before", 55);
    draft.cue = None;
    match last {
        Some(ix) if s.drafts[ix].paragraph == f.paragraph || closes_paragraph(s, ix) || s.drafts[ix].content.iter().any(|p| f.reading.token(p.first).has(flag::QUOTED)) => {
            draft.carry = Carry::From(ix);
            draft.source = s.drafts[ix].source;
        }
        _ => {
            // `Marsh shook his head. "No."`: the sentence before it says who acts.
            draft.source = acting_before(s);
            draft.confidence = if draft.source.is_some() { 55 } else { 40 };
            draft.why = if draft.source.is_some() { "quote without a verb, after a sentence about one person" } else { "quote without a name" };
        }
    }
    Some(draft.piece(f, s.at, s.at + 1))
}

/// True when the statement ends the paragraph that it stands in: what follows as a quote is its elaboration.
fn closes_paragraph(s: &Sight<'_, '_, '_>, ix: usize) -> bool {
    let draft = &s.drafts[ix];
    let paragraph = &s.frame.reading.paragraphs[draft.paragraph as usize];
    draft.content.last().is_some_and(|p| p.last + 2 >= paragraph.last)
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
    let names = (before.first..before.last).take_while(|t| { let t = reading.token(*t); t.kind == Kind::Word && t.has(flag::CAPITAL) && !t.is(class::FUNCTION) && !t.has(flag::QUOTED) }).count() as u32;
    let last = before.first + if names > 0 { names } else { 1 };
    if names == 0 && !first.is(class::HE | class::SHE) || first.is(class::GROUP) || !reading.token(last).is(class::ANY_VERB) && !reading.word(last).ends_with("ed") && reading.token(last).classes != 0 {
        return None;
    }
    Some(Source { first: before.first, last, core: last, stands_for: None })
}
