//! `answers --json` and `coverage --json`: who accuses whom of what, what was answered, who printed which.

use onrecord_nouns::Confidence;
use serde::Serialize;

use crate::statement::two_decimals;
use crate::{Pair, Unit};

/// A place in a stored report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PlaceRow {
    /// Key of the report.
    pub report: String,
    /// "text" or "title".
    pub part: String,
    /// Bytes of that part: from the first to the last word shown.
    pub span: Pair,
}

/// The accusations of one story with their answers, the replies sought, and what an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswersRow {
    /// Id of the story.
    pub story: String,
    /// Always bytes.
    pub unit: Unit,
    /// By the first report that carries each.
    pub accusations: Vec<AccusationRow>,
    /// By report, then place; at least one a report.
    pub replies: Vec<ReplyRow>,
    /// By report, then place.
    pub warnings: Vec<AnswerWarningRow>,
}

/// One charge by one accuser, or one class, against one accused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccusationRow {
    /// Id of the statement that makes it, in the first report that carries it in its fullest words.
    pub statement: String,
    /// Who accuses: the fullest name, or the words for people without names; null where nobody is named.
    pub accuser: Option<String>,
    /// Closed list `accuser_state`: named, `unnamed_class`, `agent_not_named`, open.
    pub accuser_state: String,
    /// Whom: the fullest name; null where nobody is named.
    pub accused: Option<String>,
    /// The words of that statement.
    pub words: Vec<String>,
    /// Where they stand.
    pub place: PlaceRow,
    /// When it was said: ISO 8601, where a report says so.
    pub said_on: Option<String>,
    /// Each report that carries it, by date (unknown last), then key.
    pub carried_by: Vec<CarrierRow>,
    /// By the first report that carries each.
    pub answers: Vec<AnswerRow>,
    /// Reports that carry it and none of its answers, where both dates say why.
    pub left_out_by: Vec<LeftOutRow>,
    /// How sure it is that it is one, by this accuser against this accused: 0 to 1, from a table of hundredths.
    #[serde(serialize_with = "two_decimals")]
    pub confidence: Confidence,
}

/// One report's place of an accusation or of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CarrierRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// Id of the statement.
    pub statement: String,
    /// Who says it, by this report; null where nobody is named.
    pub by: Option<String>,
    /// The words.
    pub words: Vec<String>,
    /// Where they stand.
    pub place: PlaceRow,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerRow {
    /// Closed list `answer.kind`.
    pub kind: String,
    /// Id of the statement, or of the words that tell of the deed.
    pub statement: String,
    /// Who answers.
    pub speaker: String,
    /// The words, in the first report that carries them.
    pub words: Vec<String>,
    /// Where they stand.
    pub place: PlaceRow,
    /// When it was said: ISO 8601, where a report says so.
    pub said_on: Option<String>,
    /// Each report that carries it.
    pub carried_by: Vec<CarrierRow>,
    /// How sure it is that it answers this accusation: 0 to 1, from a table of hundredths.
    #[serde(serialize_with = "two_decimals")]
    pub confidence: Confidence,
}

/// A report that carries an accusation and none of its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOutRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// `absent`: a report of an earlier day had an answer. `not_yet`: the first is of a later day.
    pub state: String,
}

/// Whom a report asked for a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReplyRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Who was asked, as written; null where the report does not say.
    pub asked: Option<String>,
    /// Closed list `reply.state`.
    pub state: String,
    /// The words that say so; null where nothing is said.
    pub words: Option<String>,
    /// Where they stand; null where nothing is said.
    pub place: Option<PlaceRow>,
}

/// A place that an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerWarningRow {
    /// `stated_as_fact`, `headline_stronger`, `no_agent`.
    pub kind: String,
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// The words.
    pub words: String,
    /// Where they stand.
    pub place: PlaceRow,
    /// What it is, in a sentence.
    pub message: String,
}

/// What each report of a story has of each accusation and answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// Id of the story.
    pub story: String,
    /// Always bytes.
    pub unit: Unit,
    /// An accusation, then its answers, and so on.
    pub rows: Vec<CoverageLineRow>,
}

/// One accusation or answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageLineRow {
    /// "accusation", or closed list `answer.kind`.
    pub kind: String,
    /// Id of its statement.
    pub statement: String,
    /// For an answer: id of the statement of the accusation.
    pub answers: Option<String>,
    /// Who accuses or answers; null where nobody is named.
    pub speaker: Option<String>,
    /// For an accusation: whom.
    pub accused: Option<String>,
    /// The words.
    pub words: Vec<String>,
    /// One for each report of the story, by date (unknown last), then key.
    pub cells: Vec<CoverageCellRow>,
}

/// What one report has of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageCellRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// Closed list `coverage.state`: words, paraphrase, absent, `not_yet`, unknown.
    pub state: String,
    /// Where, for words and paraphrase.
    pub place: Option<PlaceRow>,
}
