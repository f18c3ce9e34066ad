//! The command line: every command, every option, its help.

mod served;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use onrecord_nouns::{ChannelKind, Manner};

pub(crate) use served::{Demo, Serve};

const EXAMPLES: &str = "\
Examples:
  onrecord demo                                  try it on invented reports
  onrecord add reports/ --record case.db         read a folder into a record
  onrecord quotes --speaker \"Bremma Quilverton\"  what did she say, and where
  onrecord quotes \"whispering\" --outlet harbour  search the statements
  onrecord read report.txt                       read one text, no record needed
  onrecord export --to csv > statements.csv      take it all elsewhere";

/// OnRecord reads news reports and keeps who said what, in which exact words, and where it was printed.
#[derive(Debug, Parser)]
#[command(
    name = "onrecord",
    version,
    before_help = EXAMPLES,
    after_help = "Exit codes: 0 done or found, 1 nothing found, 2 wrong usage or failure, 3 done but some inputs rejected.",
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Cli {
    /// The record to use, one file [default: the variable ONRECORD_RECORD, else onrecord.db here]
    #[arg(long, global = true, value_name = "FILE", display_order = 100)]
    pub(crate) record: Option<PathBuf>,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Cli {
    /// The record to use: the option, else the variable, else the habit.
    pub(crate) fn record(&self) -> PathBuf {
        let named = || std::env::var_os("ONRECORD_RECORD").filter(|name| !name.is_empty()).map(PathBuf::from);
        self.record.clone().or_else(named).unwrap_or_else(|| "onrecord.db".into())
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports into the record; makes the record where there is none
    #[command(before_help = "\
Examples:
  onrecord add report.txt --outlet \"Harbour Post\" --published 2024-03-05
  onrecord add reports/ more.jsonl --record case.db
  zcat reports.jsonl.gz | onrecord add - --format jsonl")]
    Add(Add),
    /// Read one text, or each line of a JSON Lines file, and print what was found; no record needed
    #[command(before_help = "\
Examples:
  onrecord read report.txt
  onrecord read report.txt --json
  onrecord read reports.jsonl --json --offsets char > found.jsonl")]
    Read(Read),
    /// List the reports of the record
    #[command(before_help = "\
Examples:
  onrecord reports
  onrecord reports --outlet harbour --since 2024-03-01 --json")]
    Reports(Reports),
    /// List or search the statements of the record: who said what, in which words, and where
    #[command(before_help = "\
Examples:
  onrecord quotes --speaker \"Bremma Quilverton\"
  onrecord quotes \"whispering\" --manner direct
  onrecord quotes --outlet harbour --channel post --json")]
    Quotes(Quotes),
    /// List the stories: which reports tell of one running event, and why
    #[command(before_help = "\
Examples:
  onrecord stories
  onrecord stories --person \"Bremma Quilverton\"
  onrecord stories 91ab20          one story with its reports (digits of it, or of a report)")]
    Stories(Stories),
    /// Follow words through the outlets: the fullest form, the first carrier, what each one changed
    #[command(before_help = "\
Examples:
  onrecord trace \"never been careless\"
  onrecord trace 3f1c0a            the utterance of one statement
  onrecord trace careless --json")]
    Trace(Trace),
    /// Show who accuses whom of what, what was answered, whom each outlet asked for a reply, and who left the answer out
    #[command(before_help = "\
Examples:
  onrecord answers
  onrecord answers 91ab20          one story (digits of it, or of a report)
  onrecord answers 91ab20 --json")]
    Answers(OfStory),
    /// Show outlet by outlet which accusations and answers were printed: in words, in paraphrase, not at all, or not yet
    #[command(before_help = "\
Examples:
  onrecord coverage 91ab20
  onrecord coverage --json")]
    Coverage(OfStory),
    /// Tell a story over time: what happened when, by whose account, in which report; exit 1 when nothing is dated
    #[command(before_help = "\
Examples:
  onrecord timeline                         the only story of the record
  onrecord timeline 91ab20                  one of several (digits of it, or of a report)
  onrecord timeline 91ab20 --to html > chronology.html
  onrecord timeline 91ab20 --to timelinejs > timeline.json")]
    Timeline(Timeline),
    /// Follow the figures of a story: the same quantity over reports, updates and corrections; exit 1 when none moves
    #[command(before_help = "\
Examples:
  onrecord figures
  onrecord figures 91ab20 --json
  onrecord figures 91ab20 --all             also what one place alone gives")]
    Figures(Figures),
    /// List who is quoted by name, over all outlets; two of one name are kept apart unless something says they are one
    #[command(before_help = "\
Examples:
  onrecord people
  onrecord people Quilverton
  onrecord people --json > people.jsonl")]
    People(People),
    /// List the addresses that were read more than once, each with its versions and what they added, cut and altered
    #[command(before_help = "\
Examples:
  onrecord versions
  onrecord versions harbour-post.example/news
  onrecord versions --min-severity 4 --json")]
    Versions(Versions),
    /// Compare two reports or two versions, statement by statement; exit 0 when nothing differs, 1 when something does
    #[command(before_help = "\
Examples:
  onrecord diff 91ab20 77c01e
  onrecord diff 91ab20 77c01e --min-severity 4")]
    Diff(Diff),
    /// Check a draft, or anybody's answer, against the record; exit 0 when all its quotations stand there, 1 with findings
    #[command(before_help = "\
Examples:
  onrecord check draft.txt
  onrecord check draft.md --json
  onrecord check draft.html --sarif > draft.sarif
  pbpaste | onrecord check -           an answer that you were given")]
    Check(Check),
    /// Write one statement as a citation (CSL-JSON, BibTeX) or as a W3C Web Annotation
    #[command(before_help = "\
Examples:
  onrecord cite 3f1c0a --as bibtex
  onrecord cite 3f1c0a --as annotation")]
    Cite(Cite),
    /// Decide what the program cannot: who spoke, which reports are one story; with author and date
    #[command(before_help = "\
Examples:
  onrecord correct speaker 3f1c0a... \"Bremma Quilverton\"
  onrecord correct speaker 3f1c0a... --nobody         not the one who was found
  onrecord correct merge 91ab... 77c0...              two reports, one story
  onrecord correct split 91ab... 77c0...
  onrecord correct undo 5de2...
  onrecord correct list")]
    Correct(Correct),
    /// Hide a person on every surface: every command, export, search and log shows a sign in place of the name
    #[command(before_help = "\
Examples:
  onrecord suppress \"Bremma Quilverton\" --reason \"court order 12/2024\" --by \"R. Voll\"
  onrecord suppress \"Bremma Quilverton\" --undo
  onrecord suppress --list                         when, by whom and why; names only with --show-names")]
    Suppress(Suppress),
    /// Erase every report that names a person, or one report, from the record; shows what would go, until --yes
    #[command(before_help = "\
Examples:
  onrecord forget \"Bremma Quilverton\"              what would go (exit 1)
  onrecord forget \"Bremma Quilverton\" --yes --reason \"erasure request of 2 May\"
  onrecord forget --report 91ab20 --yes")]
    Forget(Forget),
    /// Read the stored reports again with this program; what people decided stands
    #[command(before_help = "\
Examples:
  onrecord reread
  onrecord reread --tier fast")]
    Reread(Reread),
    /// Write the whole record out: the same bytes for the same reports, whatever the machine
    #[command(before_help = "\
Examples:
  onrecord export --to jsonl > record.jsonl
  onrecord export --to csv > statements.csv
  onrecord export --to csv --table reports > reports.csv")]
    Export(Export),
    /// Show the record in a browser: stories, statements, reports side by side, with the source of every row
    #[command(before_help = "\
Examples:
  onrecord serve
  onrecord serve --record case.db --edit
  onrecord serve --listen 192.168.1.5:4380      asks for a token, which it prints")]
    Serve(Serve),
    /// Check every stored text and every place in it; exit 0 when all is well, 1 when not
    #[command(before_help = "\
Examples:
  onrecord verify
  onrecord verify --record case.db")]
    Verify(Verify),
    /// Build a record from the invented reports that come with the program, and look into it
    #[command(before_help = "\
Examples:
  onrecord demo
  onrecord demo --record /tmp/try.db
  onrecord demo --serve                         look at it in a browser")]
    Demo(Demo),
    /// Print the manual page, or write one page per command into a folder
    #[command(
        hide = true,
        before_help = "\
Examples:
  onrecord man | man -l -
  onrecord man --out man1/"
    )]
    Man(Man),
    /// Print the completions for a shell
    #[command(
        hide = true,
        before_help = "\
Examples:
  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord"
    )]
    Completions(Completions),
}

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

/// `reread`.
#[derive(Debug, Args)]
pub(crate) struct Reread {
    /// How to read.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

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

fn words(list: impl Iterator<Item = &'static str>) -> PossibleValuesParser {
    PossibleValuesParser::new(list.map(clap::builder::PossibleValue::new).collect::<Vec<_>>())
}

/// Takes a date in any form that has one meaning; gives it in ISO 8601.
/// A part of one in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hundredths(pub(crate) u8);

fn hundredths(text: &str) -> Result<Hundredths, String> {
    let part: f64 = text.parse().map_err(|_| WRONG_PART.to_owned())?;
    if !(0.0..=1.0).contains(&part) {
        return Err(WRONG_PART.to_owned());
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    Ok(Hundredths((part * 100.0).ceil() as u8))
}

const WRONG_PART: &str = "write a part of one, from 0 to 1: 0.8";

fn date(text: &str) -> Result<String, String> {
    onrecord_ingest::date::normalise(text)
        .ok_or_else(|| "write it as 2024-03-05, or with a time as 2024-03-05T18:30:00+01:00".into())
}
