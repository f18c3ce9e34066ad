//! Lineage: one utterance and the forms in which reports carry it.

mod align;
mod change;
mod form;
mod numbers;
mod soft;
mod spelling;
mod touch;

pub use align::{Block, Gap, LONGEST, align, gaps};
pub use change::{Change, Classed, Op, Relation, classify, gravest};
pub use form::{BRACKET, CAPITAL, DOTS, FIRST, Form, FormWord, INNER, PIECE, SIC};
pub use spelling::same_spelling;
pub use touch::Touches;
