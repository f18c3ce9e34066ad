//! What the commands that look across reports are told.

use super::listed::Which;
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;

/// A view of one story, or of each.
#[derive(Debug, Args)]
pub(crate) struct OfStory {
    /// The story, or a report of it: its id or the first digits [default: every story]
    #[arg(value_name = "STORY")]
    pub(crate) story: Option<String>,
    /// Print one JSON object per story
    #[arg(long)]
    pub(crate) json: bool,
}

/// `stories`.
#[derive(Debug, Args)]
pub(crate) struct Stories {
    /// Only this story, with its reports: its first digits, or those of one of its reports
    #[arg(value_name = "STORY")]
    pub(crate) story: Option<String>,
    /// Only stories in which this person is quoted (words of the name)
    #[arg(long, value_name = "NAME")]
    pub(crate) person: Option<String>,
    /// Which.
    #[command(flatten)]
    pub(crate) which: Which,
    /// Print one JSON object per story
    #[arg(long)]
    pub(crate) json: bool,
}

/// `trace`.
#[derive(Debug, Args)]
pub(crate) struct Trace {
    /// Words of a statement (as for quotes), or the first digits of its id
    #[arg(value_name = "WORDS|STATEMENT")]
    pub(crate) what: String,
    /// At most so many utterances
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<NonZeroUsize>,
    /// Print one JSON object per utterance
    #[arg(long)]
    pub(crate) json: bool,
}

/// `timeline`.
#[derive(Debug, Args)]
pub(crate) struct Timeline {
    /// Which story: its first digits, or those of one of its reports; not needed where the record holds one
    #[arg(value_name = "STORY")]
    pub(crate) story: Option<String>,
    /// At most so many rows
    #[arg(long, value_name = "N", conflicts_with = "to")]
    pub(crate) limit: Option<NonZeroUsize>,
    /// Write it for another program
    #[arg(long, value_enum, value_name = "FORM", conflicts_with = "json")]
    pub(crate) to: Option<TimelineForm>,
    /// Print one JSON object per row
    #[arg(long)]
    pub(crate) json: bool,
}

/// What a chronology is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TimelineForm {
    /// The JSON of TimelineJS 3
    Timelinejs,
    /// A page to print, as a list of exhibits
    Html,
}

/// `figures`.
#[derive(Debug, Args)]
pub(crate) struct Figures {
    /// Which story: its first digits, or those of one of its reports; not needed where the record holds one
    #[arg(value_name = "STORY")]
    pub(crate) story: Option<String>,
    /// Also quantities that one place alone gives
    #[arg(long)]
    pub(crate) all: bool,
    /// At most so many quantities
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<NonZeroUsize>,
    /// Print one JSON object per quantity
    #[arg(long)]
    pub(crate) json: bool,
}

/// `people`.
#[derive(Debug, Args)]
pub(crate) struct People {
    /// Words of the name, whole, in any order
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<NonZeroUsize>,
    /// Print one JSON object per person
    #[arg(long)]
    pub(crate) json: bool,
}

/// `versions`.
#[derive(Debug, Args)]
pub(crate) struct Versions {
    /// A part of the address
    #[arg(value_name = "ADDRESS")]
    pub(crate) address: Option<String>,
    /// Changes of less severity count as none, as for diff
    #[arg(long, value_name = "0-5", default_value_t = 1, value_parser = clap::value_parser!(u8).range(0..=5))]
    pub(crate) min_severity: u8,
    /// At most so many addresses
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<NonZeroUsize>,
    /// Print one JSON object per address
    #[arg(long)]
    pub(crate) json: bool,
}

/// `diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// A report: its key or the first digits of it
    #[arg(value_name = "FROM")]
    pub(crate) from: String,
    /// Another report
    #[arg(value_name = "TO")]
    pub(crate) to: String,
    /// Changes of less severity count as none: 1 spelling, 2 declared edits, 3 cuts, 4 changed words, 5 the sense
    #[arg(long, value_name = "0-5", default_value_t = 1, value_parser = clap::value_parser!(u8).range(0..=5))]
    pub(crate) min_severity: u8,
    /// Also list what is the same
    #[arg(long)]
    pub(crate) all: bool,
    /// Print one JSON object per statement
    #[arg(long)]
    pub(crate) json: bool,
}
