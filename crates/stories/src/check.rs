//! Checking: a draft, or anybody's answer, against reports that are held.
//!
//! Each quotation of the draft is laid beside what the reports print in marks ([`quotes`]); each accusation is asked
//! who makes it and whether the reports hold an answer ([`charges`]); figures are compared with the latest
//! ([`figures`]), verbs with those that the reports have ([`verbs`]). Nothing here says what is true: a finding says
//! what the draft has and what the reports have.

mod charge;
mod draft;
mod figure;
mod findings;
mod judge;
mod page;
mod phrases;
mod quote;
mod source;
mod together;
mod verb;

pub use charge::{Answering, Charge, charge_of, charges, of_source};
pub use draft::{Draft, DraftQuote, read_draft};
pub use figure::figures;
pub use findings::{Diff, Finding, Kind, Place};
pub use judge::Fit;
pub use phrases::{names, phrases};
pub use quote::quotes;
pub use source::{Said, Source};
pub use together::could_name;
pub use verb::verbs;
