//! A record's reports beside each other: [`Held`] takes what is needed out of a record, and each view is a function
//! of it: [`copies`], [`stories`], [`answers`], [`timeline`], [`traces`], [`versions`]. Views are rows of `wire`.
//!
//! What reports have in common stands in the record's index ([`bring_up_to_date`]), so that a question about one story
//! ([`story`]), one report's copies ([`copies_of`]) or one statement ([`around`]) reads those reports alone.

mod answers;
mod check;
mod copies;
mod export;
mod figures;
mod guard;
mod held;
mod index;
mod people;
mod quotations;
mod stories;
mod timeline;
mod traces;
mod translations;
mod versions;

pub use answers::{answers, coverage};
pub use check::{Checked, check};
pub use copies::{Copies, copies};
pub use export::{copy_rows, trace_rows};
pub use figures::figures;
pub use guard::could_name;
pub use held::{Held, HeldReport, HeldStatement};
pub use index::{around, behind, bring_up_to_date, carriers, copies_of, home_of, story, story_list, take_in};
pub use people::people;
pub use stories::stories;
pub use timeline::timeline;
pub use traces::{trace_of, traces};
pub use versions::{Versions, differences, version_rows, versions};
