//! `quote_dash`: a quotation, a dash, a name: `"We waited for hours." - Odila Marsh`.
//!
//! The dash must stand between the quote and a name that ends its paragraph or sentence.
//!
//! Wrong where the dash opens a remark that begins with a name.

use onrecord_reading::token::{Kind, flag};

use crate::draft::{Draft, Source, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::phrase;

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/quote_dash", wakes: Wakes::Quote, takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let q = s.at;
    if f.units.len() == q + 1 && q == 0 {
        return next_line(s);
    }
    if f.kind(q + 1) != Some(Kind::Dash) || q > 1 || !f.units.get(q + 2)?.is_name_word() {
        return None;
    }
    let p = phrase::after(f, q + 2)?;
    if !f.ends(p.last) && f.kind(p.last) != Some(Kind::Comma) {
        return None;
    }
    Some(Draft::bare(f.paragraph, "quote, dash, name", 90).said_by(Some(source_of(f, p))).piece(f, q, q + 1))
}

/// The name on a line of its own: a dash, then name words only, then a role after a comma at most.
fn next_line(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let line = f.reading.paragraphs.get(f.paragraph as usize + 1)?;
    let here = &f.reading.paragraphs[f.paragraph as usize];
    if here.last != f.units[0].last || line.last - line.first > 12 || f.reading.token(line.first).kind != Kind::Dash {
        return None;
    }
    let name = (line.first + 1..line.last)
        .take_while(|t| f.reading.token(*t).kind == Kind::Word && f.reading.token(*t).has(flag::CAPITAL))
        .count() as u32;
    let end = line.first + 1 + name;
    let rest = (end < line.last).then(|| f.reading.token(end).kind);
    let stops = rest == Some(Kind::Stop) && end + 1 == line.last;
    // A surname alone, where nothing else stands on the line.
    let least = if rest.is_none() || stops { 1 } else { 2 };
    if name < least || !(rest.is_none() || stops || rest == Some(Kind::Comma)) {
        return None;
    }
    let source = Source { first: line.first + 1, last: end, core: end, stands_for: None };
    Some(
        Draft::bare(f.paragraph, "quote, then a dash and a name on the next line", 85)
            .said_by(Some(source))
            .piece(f, 0, 1),
    )
}
