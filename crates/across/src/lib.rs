//! A record's reports beside each other: [`Held`] takes what is needed out of a record, and each view is a function
//! of it: [`copies`], [`stories`], [`traces`], [`versions`]. Views are rows of `wire`; nothing is written back.

mod check;
mod copies;
mod guard;
mod held;
mod stories;
mod traces;
mod versions;

pub use check::{Checked, check};
pub use copies::{Copies, copies};
pub use guard::could_name;
pub use held::{Held, HeldReport, HeldStatement};
pub use stories::stories;
pub use traces::{trace_of, traces};
pub use versions::{Versions, differences, versions};
