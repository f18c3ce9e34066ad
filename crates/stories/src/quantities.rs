//! Figures over time: the same quantity in the reports of a story.
//!
//! [`counts`] gives the figures of a report with what they count, [`quantities`] joins those that count one thing. A
//! relative figure ("nine more") gets its total only where the texts allow it; values that cannot both hold stay beside
//! each other, and nothing is averaged.

mod alike;
mod correct;
mod count;
mod differ;
mod join;
mod marks;
mod measure;
mod seen;
mod signs;
mod state;
mod sums;
mod total;
mod weights;

pub use count::{Count, counts};
pub use join::{Pair, Quantity, Value, pairs, quantities};
pub use signs::SIGNS;
