//! A report's text, byte spans in it, and the way from bytes to other units.
//!
//! Inside `OnRecord` there is one unit, the UTF-8 byte, held as `u32`. Characters, UTF-16 units,
//! lines and columns exist only at the edge: [`UnitMap`] is the one way there and back.

mod source;
mod span;
mod units;

pub use source::{SourceText, TooLong};
pub use span::Span;
pub use units::{LineColumn, UnitMap};
