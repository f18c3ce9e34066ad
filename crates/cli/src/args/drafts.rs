//! What `check` is told.

use super::taking::Tier;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The draft: text, Markdown or a web page, or - for standard input
    #[arg(value_name = "DRAFT")]
    pub(crate) draft: PathBuf,
    /// What the draft is, whatever its name says; Markdown is text
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<DraftFormat>,
    /// How thoroughly the draft is read
    #[arg(long, value_enum, value_name = "TIER", default_value = "rules")]
    pub(crate) tier: Tier,
    /// Only findings of at least this severity, 0 to 5; the exit code counts those that are shown
    #[arg(long, value_name = "0-5", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=5))]
    pub(crate) min_severity: u8,
    /// Print one JSON object per finding
    #[arg(long, conflicts_with = "sarif")]
    pub(crate) json: bool,
    /// Print one SARIF 2.1.0 log, for editors and review tools
    #[arg(long)]
    pub(crate) sarif: bool,
}

/// What a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DraftFormat {
    /// Plain text or Markdown
    Text,
    /// A web page
    Html,
}
