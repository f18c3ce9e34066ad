//! The nouns of the record: plain data, no serialisation, no behaviour beyond their own meaning.
//!
//! Newsroom words, one meaning each; `docs/FORMAT.md` defines every closed list. `wire` is the only
//! crate that gives these types an outward shape.

pub mod calendar;
mod date;
mod figure;
mod findings;
mod key;
mod lists;
mod report;
mod statement;

pub use date::{DateAnchor, DateRead, Interval, Precision, TimeKind, Timex};
pub use figure::{Approx, Decimal, Figure, FigureShown};
pub use findings::{Findings, Warning};
pub use key::{BlobHash, ReportKey, StatementId, hex};
pub use lists::{Act, ChannelKind, FurnitureKind, Manner, MentionForm, Mode, Part, ValueFrom};
pub use report::{Block, BlockKind, Encoding, Furniture, Report, ReportKind, Sourced, TitleText};
pub use statement::{Channel, Confidence, Quoted, Speaker, Statement, Why};
