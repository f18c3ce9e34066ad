//! The command line: every command, every option, its help.

mod compared;
mod decided;
mod drafts;
mod files;
mod listed;
mod served;
mod taking;
mod values;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub(crate) use compared::{Diff, Figures, OfStory, People, Stories, Timeline, TimelineForm, Trace, Versions};
pub(crate) use decided::{Correct, Decide, Forget, Suppress};
pub(crate) use drafts::{Check, DraftFormat};
pub(crate) use files::{Completions, Export, Man, Table, Target, Verify};
pub(crate) use listed::{Cite, Modes, Quotes, Reports, Style};
pub(crate) use served::{Demo, Serve};
pub(crate) use taking::{Add, Format, Offsets, Read, Reading, Reread, Tier};
pub(crate) use values::Hundredths;

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
  onrecord demo --record try.db
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
