//! Everything that needs two reports: copies, carryings of one utterance, stories.
//!
//! Nothing here rewrites a statement: a link is a new row that points at reports and statements. Every result is a
//! function of the set of reports, never of the order in which they came.

pub mod answers;
pub mod check;
pub mod chronology;
pub mod copies;
pub mod grouping;
pub mod lineage;
pub mod quantities;
