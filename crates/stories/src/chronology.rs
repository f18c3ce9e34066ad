//! Chronology: what happened when, from the dated clauses of a story's reports.
//!
//! [`Page::of`] reads a report, [`dated`] gives its dated clauses, [`events`] joins those of several reports that tell of
//! one event. Nothing is guessed: what the report does not date stays without a date, and what two reports date
//! differently keeps both values.

pub(crate) mod clause;
pub(crate) mod concept;
mod dated;
mod merge;
mod notes;
mod page;
mod value;

pub use dated::{Dated, dated};
pub use merge::{Event, Place, events};
pub use notes::{Note, notes};
pub use page::{Page, Printed, Said};
pub use value::{Exact, Happened, OPEN};
