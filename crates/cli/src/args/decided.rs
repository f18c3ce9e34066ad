//! What the commands that write down a person's decision are told.

use clap::{Args, Subcommand};

/// `correct`.
#[derive(Debug, Args)]
pub(crate) struct Correct {
    /// What is decided
    #[command(subcommand)]
    pub(crate) what: Decide,
    /// Who decides [default: the name of the user]
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) author: Option<String>,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// What a person decides.
#[derive(Debug, Subcommand)]
pub(crate) enum Decide {
    /// Say who spoke, or that it was not the one who was found
    Speaker {
        /// The statement: its id or the first digits of it (quotes --json shows it)
        #[arg(value_name = "STATEMENT")]
        statement: String,
        /// The fullest name
        #[arg(value_name = "NAME", required_unless_present = "nobody", conflicts_with = "nobody")]
        name: Option<String>,
        /// It is not the one who was found, and it is open who it is
        #[arg(long)]
        nobody: bool,
    },
    /// Two reports tell of one story
    Merge {
        /// A report: its key or the first digits of it
        #[arg(value_name = "REPORT")]
        one: String,
        /// Another report
        #[arg(value_name = "REPORT")]
        other: String,
    },
    /// Two reports do not tell of one story
    Split {
        /// A report: its key or the first digits of it
        #[arg(value_name = "REPORT")]
        one: String,
        /// Another report
        #[arg(value_name = "REPORT")]
        other: String,
    },
    /// Take a correction back; it stays listed, with who took it back
    Undo {
        /// The correction: its id or the first digits of it
        #[arg(value_name = "CORRECTION")]
        correction: String,
    },
    /// List all corrections, those that no longer find their place too
    List,
}

/// `suppress`.
#[expect(clippy::struct_excessive_bools, reason = "four switches of a command line")]
#[derive(Debug, Args)]
pub(crate) struct Suppress {
    /// The person's fullest name, as reports write it
    #[arg(value_name = "NAME", required_unless_present = "list", conflicts_with = "list")]
    pub(crate) name: Option<String>,
    /// Why; kept with the decision
    #[arg(long, value_name = "WORDS")]
    pub(crate) reason: Option<String>,
    /// Who decides [default: the name of the user]
    #[arg(long, alias = "author", value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Show the person again; the decision stays listed
    #[arg(long)]
    pub(crate) undo: bool,
    /// List all decisions, without the names
    #[arg(long)]
    pub(crate) list: bool,
    /// With --list: the names too. Do not pass this on
    #[arg(long, requires = "list")]
    pub(crate) show_names: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `forget`.
#[derive(Debug, Args)]
pub(crate) struct Forget {
    /// The person's fullest name, as reports write it: every report that has it goes
    #[arg(value_name = "NAME", required_unless_present = "report", conflicts_with = "report")]
    pub(crate) name: Option<String>,
    /// A report: its key or the first digits of it; may be given several times
    #[arg(long, value_name = "REPORT")]
    pub(crate) report: Vec<String>,
    /// Erase. Without it, nothing is written
    #[arg(long)]
    pub(crate) yes: bool,
    /// Why; kept with the mark that is left. It must not hold the name
    #[arg(long, value_name = "WORDS")]
    pub(crate) reason: Option<String>,
    /// Who carries it out [default: the name of the user]
    #[arg(long, alias = "author", value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Print one JSON object per report
    #[arg(long)]
    pub(crate) json: bool,
}
