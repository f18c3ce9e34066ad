//! `transcript`: a name and a colon at the head of a paragraph: `MARSH: We waited for hours.`
//!
//! The name is in capitals, or a name followed by a colon and a quotation; what follows is the content. A transcript that
//! is quoted has its turns inside the marks (`"MARSH: We waited for hours.`): they are read alike.
//!
//! Wrong where a heading ends in a colon.

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::draft::{Draft, Piece, Source, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::frame::Frame;
use crate::phrase::Phrase;

/// Words in capitals before a colon that name nobody.
const HEADINGS: [&str; 8] = ["UPDATE", "NEW", "BREAKING", "CORRECTION", "VIDEO", "AUDIO", "NOTE", "PS"];

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/transcript", wakes: Wakes::Class(class::COLON), takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let colon = s.at;
    if f.kind(colon) != Some(Kind::Colon)
        || colon == 0
        || colon > 5
        || f.reading.paragraphs[f.paragraph as usize].first != f.units[0].first
    {
        return None;
    }
    if f.reading.paragraphs[f.paragraph as usize].furniture.is_some() {
        return None;
    }
    let names = f.units[..colon].iter().all(|u| u.is_name_word() || u.kind == Kind::Word && u.has(flag::CAPITAL));
    if !names {
        return None;
    }
    let capitals = f.units[..colon].iter().all(|u| u.has(flag::ALL_CAPS) || u.has(flag::DOTTED));
    let quoted = f.quote(colon + 1).is_some();
    let full = colon >= 2
        && f.units[0].is(class::HE_NAME | class::SHE_NAME)
        && f.units[..colon].iter().all(|u| !u.is(class::ORGWORD));
    let letter = colon == 1 && (f.is_word(0, "Q") || f.is_word(0, "A"));
    if !capitals && !quoted && !full && !letter
        || HEADINGS.iter().any(|w| f.is_word(0, w))
        || colon + 1 >= f.units.len()
    {
        return None;
    }
    if f.units.len() - colon < 3 && !quoted {
        return None;
    }
    let source = source_of(f, Phrase { first: 0, last: colon, core: colon });
    let mut draft = Draft::bare(f.paragraph, "name and colon at the head of a paragraph", if quoted { 90 } else { 75 })
        .said_by(Some(source));
    draft.cue = Some((f.units[colon].first, f.units[colon].last));
    if quoted {
        return Some(draft.piece(f, colon + 1, colon + 2));
    }
    // The whole turn: to the end of the paragraph, not of the sentence.
    let last = f.reading.paragraphs[f.paragraph as usize].last;
    draft.content.push(Piece { first: f.units[colon + 1].first, last });
    Some(draft)
}

/// A turn of a transcript that stands in marks: the quotation at unit `at` opens its paragraph with a name and a colon.
/// The name is in capitals, or a whole one, or the surname of a turn before it.
pub(crate) fn turn_in_marks(f: &Frame<'_, '_>, at: usize, drafts: &[Draft]) -> Option<Draft> {
    let reading = f.reading;
    let q = &reading.quotations[f.quote(at)? as usize];
    if reading.paragraphs[f.paragraph as usize].first + 1 < q.first {
        return None;
    }
    let colon = (q.first..q.last.min(q.first + 5)).find(|t| reading.token(*t).kind == Kind::Colon)?;
    let label = q.first..colon;
    let is_name = |t: TokenIx| {
        let token = reading.token(t);
        token.kind == Kind::Word && token.has(flag::CAPITAL) && !token.is(class::MONTH | class::WEEKDAY)
    };
    if label.is_empty() || colon + 2 >= q.last || !label.clone().all(is_name) {
        return None;
    }
    let first = reading.token(q.first);
    let capitals = label.clone().all(|t| reading.token(t).has(flag::ALL_CAPS | flag::DOTTED))
        && !HEADINGS.contains(&reading.word(q.first));
    let full = label.len() >= 2 && first.is(class::HE_NAME | class::SHE_NAME);
    let known = |d: &Draft| {
        let turn = d.why == IN_MARKS && d.paragraph < f.paragraph;
        turn && d.source.is_some_and(|s| reading.word(s.last - 1).eq_ignore_ascii_case(reading.word(colon - 1)))
    };
    if !capitals && !full && !drafts.iter().rev().take(24).any(known) {
        return None;
    }
    let mut draft = Draft::bare(f.paragraph, IN_MARKS, 80).said_by(Some(Source {
        first: q.first,
        last: colon,
        core: colon,
        stands_for: None,
    }));
    draft.cue = Some((colon, colon + 1));
    draft.content.push(Piece { first: colon + 1, last: q.last });
    Some(draft)
}

/// Why a quoted turn is one.
const IN_MARKS: &str = "name and colon at the head of a quoted paragraph";
