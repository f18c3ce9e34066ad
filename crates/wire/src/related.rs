//! What needs two reports, outside: `stories --json`, `trace --json`, `diff --json`, and the copies in
//! `reports --json`. A link is a row of its own: it points at reports and statements and changes none.

use std::collections::BTreeMap;

use onrecord_nouns::Confidence;
use serde::Serialize;

use crate::statement::two_decimals;
use crate::{ChannelRow, Pair, ReportRow, Unit};

/// A story: reports that tell of one running event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoryRow {
    /// Its id: the key of its smallest-key report. It changes when the set of reports does.
    pub story: String,
    /// A headline of one of its reports, never without its outlet.
    pub headline: Option<String>,
    /// The report that has this headline.
    pub headline_report: String,
    /// The outlet that printed it.
    pub headline_outlet: Option<String>,
    /// Who is quoted, the most often first.
    pub people: Vec<String>,
    /// Keys of its reports, sorted by date (unknown last), then key.
    pub reports: Vec<String>,
    /// Its outlets, sorted.
    pub outlets: Vec<String>,
    /// The first known date of a report.
    pub first: Option<String>,
    /// The last known date of a report.
    pub last: Option<String>,
    /// Why each report is in it.
    pub reasons: Vec<ReasonRow>,
}

impl StoryRow {
    /// Keys of the reports whose one home this story is.
    pub fn homes(&self) -> impl Iterator<Item = &str> {
        self.reasons.iter().filter(|reason| reason.home).map(|reason| reason.report.as_str())
    }
}

/// A report's row with what the other reports of the record say of it.
#[derive(Clone, Debug, Serialize)]
pub struct ReportBesideRow<'a> {
    /// Its own row.
    #[serde(flatten)]
    pub row: &'a ReportRow,
    /// Id of the story that it tells.
    pub story: Option<String>,
    /// Key of the report that stands for it, where it is a copy.
    pub copy_of: Option<String>,
    /// What it shares with that report, or with the one that it shares the most with.
    pub copied_spans: Vec<CopiedRow>,
}

/// Why a report is in a story: its nearest other report, and what the two share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReasonRow {
    /// The report.
    pub report: String,
    /// True where this story is the report's one home; a roundup stands in others too.
    pub home: bool,
    /// The report that it is linked with; null for a decision or a story of one report.
    pub with: Option<String>,
    /// In words.
    pub why: String,
    /// Words and names that both have.
    pub shared: Vec<String>,
}

/// A stretch that two reports share, byte for byte or nearly so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CopiedRow {
    /// In this report.
    pub here: Pair,
    /// In the other.
    pub there: Pair,
}

/// One report's form of an utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CarryingRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// Id of the statement.
    pub statement: String,
    /// Where the words stand.
    pub spans: Vec<Pair>,
    /// The words.
    pub words: Vec<String>,
    /// Who says it, by this report.
    pub speaker: Option<String>,
    /// Closed list `act`: what is denied is nobody's claim.
    pub act: Option<String>,
    /// Closed list `relation`, against the fullest form; `fullest` for that form itself.
    pub relation: String,
    /// 0 to 5; null for a paraphrase.
    pub severity: Option<u8>,
    /// What was changed.
    pub changes: Vec<ChangeRow>,
    /// The channel that this report names.
    pub channel: Option<ChannelRow>,
    /// How sure the link is, 0 to 1, in hundredths; 1 for the same words.
    #[serde(serialize_with = "two_decimals")]
    pub confidence: Confidence,
    /// The report is a copy of another that carries it: folded in what people read.
    pub copy_of: Option<String>,
    /// A quotation without a named speaker: the report has the words in marks, and nobody has read who says them.
    pub without_speaker: bool,
    /// False for a quotation or a post that was read from the text at the question: `statement` is then no id of the
    /// record.
    pub in_record: bool,
}

/// One change of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeRow {
    /// Closed list `change.op`.
    pub op: String,
    /// The words of the fullest form.
    pub from: Option<String>,
    /// The words of this form.
    pub to: Option<String>,
    /// Closed list `touches`, or null.
    pub touches: Option<String>,
}

/// Two reports that say different things of one utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConflictRow {
    /// `speaker` or `channel`.
    pub about: String,
    /// What they say, sorted.
    pub values: Vec<String>,
    /// Who says which: report keys, one list a value.
    pub reports: Vec<Vec<String>>,
}

/// Words in a report of another language that may be a translation: never compared, no carrying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TranslationRow {
    /// The report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// When it was printed, as given or declared.
    pub published: Option<String>,
    /// Its language: ISO 639-3.
    pub language: String,
    /// Where the words stand in its text: bytes.
    pub span: [u32; 2],
    /// The words.
    pub words: String,
    /// What speaks for it.
    pub reasons: Vec<String>,
}

/// One act of speech and the forms in which reports carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TraceRow {
    /// Its id: that of its smallest-id statement.
    pub utterance: String,
    /// Always bytes.
    pub unit: Unit,
    /// Who said it, where the reports agree.
    pub speaker: Option<String>,
    /// When it was said, where a report says so.
    pub said_on: Option<String>,
    /// The report that carried it first, where the dates say so.
    pub first_carrier: Option<String>,
    /// Else the reports among which the first is unknown.
    pub first_unknown_among: Vec<String>,
    /// The statement that holds the most of it.
    pub fullest: String,
    /// What the reports do not agree in.
    pub conflicts: Vec<ConflictRow>,
    /// Its forms, sorted by date (unknown last), report, place.
    pub carryings: Vec<CarryingRow>,
    /// Words in reports of other languages that may be a translation of it.
    pub translations: Vec<TranslationRow>,
}

/// One statement of two versions or two reports, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiffRow {
    /// Closed list `diff.kind`: added, cut, altered, same.
    pub kind: String,
    /// The statement of the first.
    pub from: Option<String>,
    /// The statement of the second.
    pub to: Option<String>,
    /// Its words in the first.
    pub from_words: Vec<String>,
    /// Its words in the second.
    pub to_words: Vec<String>,
    /// Who says it, in the first.
    pub from_speaker: Option<String>,
    /// Who says it, in the second.
    pub to_speaker: Option<String>,
    /// Closed list `act`: what it does, in the first.
    pub from_act: Option<String>,
    /// What it does, in the second.
    pub to_act: Option<String>,
    /// 0 to 5; null where one side is missing.
    pub severity: Option<u8>,
    /// What was changed.
    pub changes: Vec<ChangeRow>,
}

/// A person or body quoted by name, over all outlets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonRow {
    /// Its id: that of the smallest-id statement. It changes when the set of reports does.
    pub person: String,
    /// The fullest form of the name.
    pub name: String,
    /// Every form, sorted.
    pub forms: Vec<String>,
    /// Keys of the reports that quote it, sorted.
    pub reports: Vec<String>,
    /// Their outlets, sorted.
    pub outlets: Vec<String>,
    /// How many statements; what stands in copies counts once.
    pub statements: u64,
    /// How many of them came through which kind of channel.
    pub channels: BTreeMap<String, u32>,
    /// Ids of the stories, sorted.
    pub stories: Vec<String>,
    /// The first known date of a report.
    pub first: Option<String>,
    /// The last known date of a report.
    pub last: Option<String>,
    /// Others of the same name: nothing says that they are the same person.
    pub also_of_that_name: Vec<String>,
    /// Why the reports are held to speak of one person.
    pub reasons: Vec<String>,
}

/// Two reports that print the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CopyRow {
    /// The report with the smaller key.
    pub report: String,
    /// The other.
    pub other: String,
    /// Always bytes.
    pub unit: Unit,
    /// exact, near, agency, edited, excerpt, noisy.
    pub kind: String,
    /// What stands in both: `here` in the first.
    pub copied_spans: Vec<CopiedRow>,
}

/// Reports of one address with other bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionsRow {
    /// The address.
    pub address: String,
    /// `date`, or `unknown` where the dates do not tell.
    pub order: String,
    /// Each, the earliest first where that is known, else by key.
    pub versions: Vec<VersionRow>,
}

/// One reading of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was printed.
    pub published: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
    /// Against the version before it: statements added, cut, altered. Null for the first, and where the order is unknown.
    pub changes: Option<[u32; 3]>,
}
