//! `quote_dash`: a quotation, a dash, a name: `"We waited for hours." - Odila Marsh`.
//!
//! The dash must stand between the quote and a name that ends its paragraph or sentence.
//!
//! Wrong where the dash opens a remark that begins with a name.

use onrecord_reading::token::Kind;

use crate::draft::{Draft, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::phrase;

pub(crate) const EXTRACTOR: Extractor = Extractor { name: "rules-1/quote_dash", wakes: Wakes::Quote, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let q = s.at;
    if f.kind(q + 1) != Some(Kind::Dash) || q > 1 || !f.units.get(q + 2)?.is_name_word() {
        return None;
    }
    let p = phrase::after(f, q + 2)?;
    if !f.ends(p.last) && f.kind(p.last) != Some(Kind::Comma) {
        return None;
    }
    Some(Draft::bare(f.paragraph, "quote, dash, name", 90).by(Some(source_of(f, p))).piece(f, q, q + 1))
}
