//! What the commands that take reports in are told, and how a text is read.

use super::values::{Hundredths, date, hundredths};
use clap::{Args, ValueEnum};
use std::ffi::OsString;
use std::num::NonZeroUsize;

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Plain text, one report a file
    Text,
    /// JSON Lines, one report a line
    Jsonl,
    /// A web page, one report a file
    Html,
}

/// How thoroughly texts are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tier {
    /// An encoder over the rules: about ten reports a second and core
    Accurate,
    /// A linear model over the rules: thousands of reports a second and core
    Fast,
    /// Rules alone, no model
    Rules,
}

/// The unit in which spans are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// Bytes of the UTF-8
    Byte,
    /// Characters (Unicode code points)
    Char,
}

/// Options of every command that reads texts.
#[derive(Clone, Debug, Args)]
pub(crate) struct Reading {
    /// What the inputs are, whatever their names say
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Largest report in MiB, as it comes; a larger one is rejected
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(crate) max_raw: u32,
    /// Largest text of one report in MiB; a larger one is rejected
    #[arg(long, value_name = "MIB", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(crate) max_text: u32,
    /// Threads that read [default: one per core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// How thoroughly the texts are read
    #[arg(long, value_enum, value_name = "TIER", default_value = "accurate", env = "ONRECORD_TIER")]
    pub(crate) tier: Tier,
}

/// `add`.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Files (.txt, .jsonl, .ndjson, also with .gz), folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<OsString>,
    /// The outlet that printed the reports (before what a sidecar FILE.json says)
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// When they were printed: 2024-03-05 or 2024-03-05T18:30:00+01:00
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) published: Option<String>,
    /// When they were last changed
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) updated: Option<String>,
    /// Their address (URL)
    #[arg(long, value_name = "URL")]
    pub(crate) address: Option<String>,
    /// Print "stored KEY" or "same KEY" for each report, after it is safe on the disk
    #[arg(long)]
    pub(crate) ack: bool,
    /// Print one JSON object per input, after it is safe on the disk, and one with the counts
    #[arg(long, conflicts_with = "ack")]
    pub(crate) json: bool,
    /// How to read.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `read`.
#[derive(Debug, Args)]
pub(crate) struct Read {
    /// A text, a JSON Lines file, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) path: OsString,
    /// Print one JSON object per text
    #[arg(long)]
    pub(crate) json: bool,
    /// The unit of the spans
    #[arg(long, value_enum, value_name = "UNIT", default_value = "byte")]
    pub(crate) offsets: Offsets,
    /// Only statements that are at least so sure, 0 to 1
    #[arg(long, value_name = "PART", value_parser = hundredths)]
    pub(crate) min_confidence: Option<Hundredths>,
    /// How to read.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `reread`.
#[derive(Debug, Args)]
pub(crate) struct Reread {
    /// How to read.
    #[command(flatten)]
    pub(crate) reading: Reading,
}
