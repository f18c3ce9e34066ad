//! The stages in order, and the one way to run them over many reports at once.
//!
//! [`analyse`] is the whole reading of one report: no I/O, cannot fail. [`in_order`] runs any work
//! over a stream of inputs on several threads, with bounded memory, and gives the results back in
//! the order of the inputs.

mod analyse;
mod ordered;
mod sure;

pub use analyse::{Tier, act_marks, analyse, analyse_at};
pub use onrecord_statements::Marks;
pub use ordered::{Bounds, Step, in_order};
