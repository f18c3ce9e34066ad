//! A record's reports beside each other: [`Held`] takes what is needed out of a record, and each view is a function

mod copies;
mod held;
mod stories;
mod traces;

pub use copies::{Copies, copies};
pub use held::{Held, HeldReport, HeldStatement};
pub use stories::stories;
pub use traces::traces;
