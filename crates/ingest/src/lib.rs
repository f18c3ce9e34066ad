//! From bytes to a [`Report`](onrecord_nouns::Report): decoding, JSON Lines, the layout of plain text.
//!
//! Bad input is told in two ways. What can be stored is stored, with a
//! [`Warning`](onrecord_nouns::Warning); what cannot is [`Rejected`], with a reason from a closed list
//! and a remedy. Neither ever holds words of the input.

pub mod date;
pub mod layout;

mod decode;
mod given;
mod html;
mod lines;
mod object;
mod origin;
mod reject;
mod report;

pub use decode::{Decoded, decode};
pub use given::{Given, parse_sidecar};
#[doc(hidden)]
pub use html::block_facts;
pub use html::{html_report, inflate_page};
pub use lines::{JsonLine, JsonLines};
pub use origin::origin;
pub use reject::{Limits, Reason, Rejected};
pub use report::{json_line_report, text_report};
