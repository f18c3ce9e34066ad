//! One pass over a text: tokens, sentences, paragraphs, quotation marks, and the classes of every word.
//!
//! Reading does no I/O and cannot fail: it gives a [`Reading`] with warnings.

pub mod lexicon;
mod marks;
pub mod numerals;
mod reading;
mod sentences;
pub mod token;
mod tokenise;

pub use reading::{Edit, EditKind, Paragraph, Quotation, Reading, Sentence, TokenIx, read};
