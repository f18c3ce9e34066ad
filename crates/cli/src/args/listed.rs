//! What the commands that list reports and statements are told.

use super::values::{Hundredths, date, hundredths, words};
use clap::{Args, ValueEnum};
use onrecord_nouns::{ChannelKind, Manner};
use std::num::NonZeroUsize;

/// Options of every command that lists.
#[derive(Clone, Debug, Args)]
pub(crate) struct Which {
    /// Only this outlet (words of its name)
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Only printed on this day or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<String>,
    /// Only printed on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<NonZeroUsize>,
}

/// `reports`.
#[derive(Debug, Args)]
pub(crate) struct Reports {
    /// Which.
    #[command(flatten)]
    pub(crate) which: Which,
    /// Print one JSON object per report
    #[arg(long)]
    pub(crate) json: bool,
}

/// What is listed of speech and thought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Modes {
    /// What was said, written, posted
    Speech,
    /// What the report says somebody thought, wanted, felt
    Thought,
    /// Both
    All,
}

/// `quotes`.
#[derive(Debug, Args)]
pub(crate) struct Quotes {
    /// Words to search for in the statements: all of them; "in marks" a phrase; resign* a beginning
    #[arg(value_name = "QUERY")]
    pub(crate) query: Option<String>,
    /// Only this speaker (words of the name)
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
    /// Only this manner
    #[arg(long, value_name = "MANNER", value_parser = words(Manner::ALL.iter().map(|m| m.as_str())))]
    pub(crate) manner: Option<String>,
    /// Only through this channel
    #[arg(long, value_name = "CHANNEL", value_parser = words(ChannelKind::ALL.iter().map(|c| c.as_str())))]
    pub(crate) channel: Option<String>,
    /// Speech, thought, or both
    #[arg(long, value_enum, value_name = "MODE", default_value = "speech")]
    pub(crate) mode: Modes,
    /// Only statements that are at least so sure, 0 to 1
    #[arg(long, value_name = "PART", value_parser = hundredths)]
    pub(crate) min_confidence: Option<Hundredths>,
    /// Which.
    #[command(flatten)]
    pub(crate) which: Which,
    /// Print one JSON object per statement
    #[arg(long)]
    pub(crate) json: bool,
}

/// The form of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Style {
    /// CSL-JSON, for Zotero and the like
    Csl,
    /// `BibTeX`
    Bibtex,
    /// W3C Web Annotation: quotation, characters, bytes, hash
    Annotation,
}

/// `cite`.
#[derive(Debug, Args)]
pub(crate) struct Cite {
    /// The statement: its id or the first digits of it (quotes --json shows it)
    #[arg(value_name = "STATEMENT")]
    pub(crate) statement: String,
    /// The form
    #[arg(long = "as", value_enum, value_name = "FORM", default_value = "csl")]
    pub(crate) style: Style,
}
