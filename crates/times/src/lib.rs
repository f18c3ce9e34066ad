//! Dates and figures in a report's text.
//!
//! Finding and resolving are two steps: rules read outward from the words that wake them, then each
//! expression is resolved against the report's own date and against the story told so far. The
//! machine's clock and zone are never used; what cannot be resolved stays open.

mod calendar;
mod civil;
mod dates;
mod expr;
mod extract;
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
