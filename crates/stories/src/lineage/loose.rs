//! [`unattributed`]: quotations and posts that no statement holds.

use onrecord_nouns::{Furniture, FurnitureKind};
use onrecord_reading::{Quotation, Reading};
use onrecord_text::Span;

/// A quotation has at least so many words, or it is a title, a nickname, a word held at arm's length.
const WORDS: usize = 5;

/// Quotations and embedded posts of a text that none of the `held` spans touches, in text order: each may be given to
/// [`super::utterances`] as direct speech of an open speaker. Alone it says nothing; where another report has the words
/// with a speaker, it is a carrying that the rules have not read.
#[must_use]
pub fn unattributed(reading: &Reading<'_>, furniture: &[Furniture], held: &[Span]) -> Vec<Span> {
    let long = |q: &&Quotation| {
        let words = (q.first..q.last).filter(|t| reading.word(*t).starts_with(char::is_alphanumeric));
        !q.nested && words.count() >= WORDS
    };
    let quoted = reading.quotations.iter().filter(long).map(|q| reading.quoted_span(q));
    let posts = furniture.iter().filter(|f| f.kind == FurnitureKind::EmbeddedPost).map(|f| f.span);
    let mut out: Vec<Span> = quoted.chain(posts).filter(|s| !held.iter().any(|h| h.overlaps(*s))).collect();
    out.sort_unstable();
    out.dedup();
    out
}
