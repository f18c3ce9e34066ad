//! A record's reports beside each other: [`Held`] takes what is needed out of a record, and each view is a function
//! of it: [`copies`], [`stories`], [`answers`], [`traces`], [`versions`]. Views are rows of `wire`; nothing is written back.

mod answers;
mod check;
mod copies;
mod figures;
mod held;
mod stories;
mod timeline;
mod traces;
mod versions;

pub use answers::{answers, coverage};
pub use check::{Checked, check};
pub use copies::{Copies, copies};
pub use figures::figures;
pub use held::{Held, HeldReport, HeldStatement};
pub use stories::stories;
pub use timeline::timeline;
pub use traces::{trace_of, traces};
pub use versions::{Versions, differences, versions};
