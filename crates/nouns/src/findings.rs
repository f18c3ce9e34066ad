//! [`Findings`]: what reading one report gives.

use onrecord_text::Span;

use crate::{DateRead, Figure, Statement};

/// Something odd that the reader of the record should know. Never an error: the report is stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// Where in the text, when it has a place.
    pub span: Option<Span>,
    /// A short name: `unclosed_mark`, `nul_in_text`, `replacement_characters`.
    pub code: &'static str,
    /// What it is and what was done, in a sentence without the text's own words.
    pub message: String,
}

/// Everything that reading one report gives: sorted, a function of the report alone.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Statements, speech and thought, sorted by part, first content byte, cue.
    pub statements: Vec<Statement>,
    /// Time expressions of the text, in text order.
    pub dates: Vec<DateRead>,
    /// Time expressions of a title that stands apart; spans count in the title.
    pub title_dates: Vec<DateRead>,
    /// Figures of the text, in text order.
    pub figures: Vec<Figure>,
    /// Warnings of the reading (those of the input are in the report).
    pub warnings: Vec<Warning>,
}
