//! What a check finds: `check --json` and `check --sarif`.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{ChangeRow, Pair, Unit};

/// Where a report has what a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckPlaceRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// "text" or "title".
    pub part: String,
    /// Bytes of that part.
    pub spans: Vec<Pair>,
    /// The words there.
    pub words: Vec<String>,
    /// Who says them there; null where nobody is named.
    pub speaker: Option<String>,
    /// What the draft changed against this place.
    pub changes: Vec<ChangeRow>,
}

/// One finding, as `check --json` shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckRow {
    /// Line of the draft, from 1.
    pub line: u32,
    /// Closed list `check.kind`.
    pub kind: String,
    /// 0 to 5.
    pub severity: u8,
    /// Always bytes.
    pub unit: Unit,
    /// Where in the draft's text.
    pub draft_span: Pair,
    /// The words of the draft.
    pub words: String,
    /// Where reports have it, the nearest first.
    pub places: Vec<CheckPlaceRow>,
    /// In a sentence.
    pub message: String,
    /// First column on the line, in characters from 1: for SARIF.
    #[serde(skip)]
    pub column: u32,
    /// Last line, from 1: for SARIF.
    #[serde(skip)]
    pub end_line: u32,
    /// One past the last column: for SARIF.
    #[serde(skip)]
    pub end_column: u32,
}

/// A row of an export that warns: `"row": "warning"`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ExportWarningRow {
    /// Always "warning".
    pub row: &'static str,
    /// A short name: `could_name`.
    pub code: &'static str,
    /// Keys of the reports that it is about.
    pub reports: Vec<String>,
    /// In a sentence, without names.
    pub message: &'static str,
}

/// What each kind of finding means, for a reader of SARIF.
const RULES: [(&str, &str); 8] = [
    ("exact", "The quoted words stand on record."),
    ("altered", "The quoted words stand on record otherwise, or as somebody else's."),
    ("partial", "Only a part of the quoted words stands on record."),
    ("not_on_record", "No report on record has the quoted words in marks."),
    ("unattributed", "An accusation that nobody is named for."),
    ("no_answer", "The record holds an answer to an accusation, and the draft leaves it out."),
    ("figure", "A report has the figure otherwise: the latest one, or another of the same day."),
    ("verb", "The verb says more than the verbs of the reports that have the words."),
];

/// The findings as one SARIF 2.1.0 log (OASIS, 2020). `uri` names the draft; `program` is the version that wrote it.
/// `places` is false where lines of the text are no lines of the file (a web page): then results have no region.
#[must_use]
pub fn sarif(rows: &[CheckRow], uri: &str, program: &str, places: bool) -> Value {
    let rules: Vec<Value> =
        RULES.iter().map(|(id, what)| json!({"id": id, "shortDescription": {"text": what}})).collect();
    let results: Vec<Value> = rows.iter().map(|row| result(row, uri, places)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "onrecord", "version": program, "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(row: &CheckRow, uri: &str, places: bool) -> Value {
    let (kind, level) = match row.severity {
        _ if row.kind == "exact" => ("pass", "none"),
        4.. => ("fail", "error"),
        3 => ("fail", "warning"),
        _ => ("fail", "note"),
    };
    let mut physical = json!({"artifactLocation": {"uri": uri}});
    if places {
        physical["region"] = json!({
            "startLine": row.line,
            "startColumn": row.column,
            "endLine": row.end_line,
            "endColumn": row.end_column,
            "snippet": {"text": row.words},
        });
    }
    json!({
        "ruleId": row.kind,
        "ruleIndex": RULES.iter().position(|(id, _)| *id == row.kind),
        "kind": kind,
        "level": level,
        "message": {"text": row.message},
        "locations": [{"physicalLocation": physical}],
        "properties": {"severity": row.severity, "places": row.places},
    })
}
