//! [`unattributed`]: quotations that no statement holds.

use onrecord_reading::{Quotation, Reading};
use onrecord_text::Span;

/// A quotation has at least so many words, or it is a title, a nickname, a word held at arm's length.
const WORDS: usize = 5;

/// Quotations of a text that none of the `held` spans touches, in text order: each may be given to
/// [`super::utterances`] as direct speech of an open speaker. Alone it says nothing; where another report has the words
/// with a speaker, it is a carrying that the rules have not read.
#[must_use]
pub fn unattributed(reading: &Reading<'_>, held: &[Span]) -> Vec<Span> {
    let long = |q: &&Quotation| {
        let words = (q.first..q.last).filter(|t| reading.word(*t).starts_with(char::is_alphanumeric));
        !q.nested && words.count() >= WORDS
    };
    let spans = reading.quotations.iter().filter(long).map(|q| reading.quoted_span(q));
    spans.filter(|s| !held.iter().any(|h| h.overlaps(*s))).collect()
}
