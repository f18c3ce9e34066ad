//! Dates and figures in a report's text.
//!
//! Finding and resolving are two steps: rules read outward from the words that wake them, then each
//! expression is resolved against the report's own date and against the story told so far. The
//! machine's clock and zone are never used; what cannot be resolved stays open.

mod calendar;
pub mod civil;
mod dates;
mod expr;
mod extract;
mod figures;
mod holiday;
mod lexicon;
mod merge;
mod number;
mod resolve;
mod scan;
mod story;
mod tense;
mod view;
mod when;

pub use dates::{Anchors, dates};
pub use figures::figures;

use onrecord_nouns::{DateRead, Figure};
use onrecord_reading::Reading;

/// Dates and figures of a text from one walk over its tokens: [`dates`] and [`figures`] together.
#[must_use]
pub fn times(reading: &Reading<'_>, anchors: &Anchors<'_>) -> (Vec<DateRead>, Vec<Figure>) {
    let found = scan::walk_all(reading);
    (dates::resolved(reading, anchors, &found.drafts), figures::of(reading, &found))
}
