//! What the commands that write files or look after one are told.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// JSON Lines: a header, then every report and statement
    Jsonl,
    /// CSV: one row per statement
    Csv,
}

/// The tables of a CSV export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// One row per statement
    Statements,
    /// One row per report
    Reports,
    /// One row per report of a story
    Stories,
    /// One row per pair of reports that print the same text
    Copies,
    /// One row per form in which a report carries an utterance
    Carryings,
    /// One row per person or body quoted by name
    People,
}

/// `export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The form
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) to: Target,
    /// CSV: which table
    #[arg(long, value_enum, value_name = "TABLE", default_value = "statements")]
    pub(crate) table: Table,
    /// JSON Lines: also what the reports have in common: stories, copies, utterances, people
    #[arg(long)]
    pub(crate) across: bool,
    /// JSON Lines: also when and from where each report came in
    #[arg(long)]
    pub(crate) log: bool,
}

/// `verify`.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Print one JSON object per fault
    #[arg(long)]
    pub(crate) json: bool,
}

/// `man`.
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// A folder for one page per command
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
}

/// `completions`.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}
