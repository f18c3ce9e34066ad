//! `transcript`: a name and a colon at the head of a paragraph: `MARSH: We waited for hours.`
//!
//! The name is in capitals, or a name followed by a colon and a quotation; what follows is the content.
//!
//! Wrong where a heading ends in a colon.

use onrecord_reading::token::{Kind, flag};

use crate::draft::{Draft, Piece, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::phrase::Phrase;

pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "rules-1/transcript",
    wakes: Wakes::Class(onrecord_reading::lexicon::class::COLON),
    takes_clause: false,
    find,
};

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
        && f.units[0].is(onrecord_reading::lexicon::class::HE_NAME | onrecord_reading::lexicon::class::SHE_NAME)
        && f.units[..colon].iter().all(|u| !u.is(onrecord_reading::lexicon::class::ORGWORD));
    let letter = colon == 1 && (f.is_word(0, "Q") || f.is_word(0, "A"));
    if !capitals && !quoted && !full && !letter
        || f.is_word(0, "UPDATE")
        || f.is_word(0, "NEW")
        || f.is_word(0, "BREAKING")
        || f.is_word(0, "CORRECTION")
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
