//! One report outside: `reports --json` and the report rows of an export.

use onrecord_nouns::{Findings, Furniture, Mode, Report, TitleText, Warning};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::{Pair, Unit, pair};

/// A stretch of the text that is not its story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FurnitureRow {
    /// What it is (closed list `furniture.kind`).
    pub kind: String,
    /// Where it stands in the text.
    pub span: Pair,
    /// Its words.
    pub words: String,
}

impl FurnitureRow {
    /// The row of one piece; `None` when its span does not slice `report`'s text.
    #[must_use]
    pub fn of(report: &Report, piece: Furniture) -> Option<Self> {
        let words = report.text.slice(piece.span)?.to_owned();
        Some(Self { kind: piece.kind.as_str().to_owned(), span: pair(piece.span), words })
    }
}

/// Something odd about a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct WarningRow {
    /// A short name.
    pub code: String,
    /// Where in the text, when it has a place.
    pub span: Option<Pair>,
    /// What it is and what was done.
    pub message: String,
}

impl WarningRow {
    /// The row of one warning.
    #[must_use]
    pub fn of(warning: &Warning) -> Self {
        Self { code: warning.code.to_owned(), span: warning.span.map(pair), message: warning.message.clone() }
    }
}

/// One report, or one rejected input, as `reports --json` shows it.
///
/// A rejected input has `report: null`, `state: "rejected"`, `reason` and `message`.
#[derive(Clone, Debug, Default)]
pub struct ReportRow {
    /// Key, in hex; `None` for a rejected input.
    pub report: Option<String>,
    /// The input's own id.
    pub id: Option<String>,
    /// Path of its first sighting in byte order ("-" for standard input).
    pub file: Option<String>,
    /// First byte of it in the file, where the file holds more than one.
    pub offset: Option<u64>,
    /// Its line in the file, from 1, where the file holds more than one.
    pub line: Option<u64>,
    /// The outlet that printed it.
    pub outlet: Option<String>,
    /// Closed list `from`.
    pub outlet_from: String,
    /// Its URL.
    pub address: Option<String>,
    /// Closed list `from`.
    pub address_from: String,
    /// The words of its title.
    pub title: Option<String>,
    /// Where the title stands in the text; `None` when it stands apart or there is none.
    pub title_span: Option<Pair>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    /// Closed list `from`.
    pub published_from: String,
    /// ISO 8601.
    pub updated: Option<String>,
    /// Closed list `from`.
    pub updated_from: String,
    /// ISO 8601: the latest date that a report without `published` must know.
    pub not_before: Option<String>,
    /// "stored" or "rejected".
    pub state: String,
    /// Why it was rejected (a short name).
    pub reason: Option<String>,
    /// Why it was rejected, with the remedy.
    pub message: Option<String>,
    /// "text", "jsonl".
    pub kind: Option<String>,
    /// SHA-256 of the raw bytes, in hex.
    pub blob: Option<String>,
    /// Encoding of the raw bytes, and how it was known.
    pub encoding: Option<String>,
    /// "bom", "utf8", "detected".
    pub encoding_from: Option<String>,
    /// Number of statements, speech and thought.
    pub statements: u64,
    /// How many of them are thought.
    pub thoughts: u64,
    /// Furniture, sorted by span.
    pub furniture: Vec<FurnitureRow>,
    /// Warnings of the input and of the reading, sorted.
    pub warnings: Vec<WarningRow>,
    /// Fields of the input that nobody asked for: one JSON object, as written.
    pub extra: Option<String>,
}

impl ReportRow {
    /// The row of a report with what its reading found; `Err` names the first span that does not
    /// slice its text.
    pub fn of(report: &Report, findings: &Findings) -> Result<Self, &'static str> {
        let furniture = report.furniture.iter().map(|&piece| FurnitureRow::of(report, piece));
        let mut warnings: Vec<_> = report.warnings.iter().chain(&findings.warnings).map(WarningRow::of).collect();
        warnings.sort_by(|a, b| (a.span, a).cmp(&(b.span, b)));
        let title = report.title_words().map(str::to_owned);
        let title_span = match report.title {
            TitleText::InText(_) if title.is_none() => return Err("title"),
            TitleText::InText(span) => Some(pair(span)),
            TitleText::None | TitleText::Apart(_) => None,
        };
        Ok(Self {
            report: Some(report.key.to_string()),
            id: report.id.clone(),
            outlet: report.outlet.value.clone(),
            outlet_from: report.outlet.from.as_str().to_owned(),
            address: report.address.value.clone(),
            address_from: report.address.from.as_str().to_owned(),
            title,
            title_span,
            byline: report.byline.clone(),
            published: report.published.value.clone(),
            published_from: report.published.from.as_str().to_owned(),
            updated: report.updated.value.clone(),
            updated_from: report.updated.from.as_str().to_owned(),
            not_before: report.not_before.clone(),
            state: "stored".to_owned(),
            kind: Some(report.kind.as_str().to_owned()),
            blob: Some(report.blob.to_string()),
            encoding: Some(report.encoding.name.to_owned()),
            encoding_from: Some(report.encoding.from.to_owned()),
            statements: findings.statements.len() as u64,
            thoughts: findings.statements.iter().filter(|s| s.mode == Mode::Thought).count() as u64,
            furniture: furniture.collect::<Option<_>>().ok_or("furniture")?,
            warnings,
            extra: report.extra.clone(),
            ..Self::default()
        })
    }

    /// Writes every field but those of the sighting into `map`, in the order of the format.
    pub(crate) fn body<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("outlet", &self.outlet)?;
        map.serialize_entry("outlet_from", &self.outlet_from)?;
        map.serialize_entry("address", &self.address)?;
        map.serialize_entry("address_from", &self.address_from)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("title_span", &self.title_span)?;
        map.serialize_entry("byline", &self.byline)?;
        map.serialize_entry("published", &self.published)?;
        map.serialize_entry("published_from", &self.published_from)?;
        map.serialize_entry("updated", &self.updated)?;
        map.serialize_entry("updated_from", &self.updated_from)?;
        map.serialize_entry("not_before", &self.not_before)?;
        map.serialize_entry("state", &self.state)?;
        map.serialize_entry("reason", &self.reason)?;
        map.serialize_entry("message", &self.message)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("blob", &self.blob)?;
        map.serialize_entry("encoding", &self.encoding)?;
        map.serialize_entry("encoding_from", &self.encoding_from)?;
        map.serialize_entry("statements", &self.statements)?;
        map.serialize_entry("thoughts", &self.thoughts)?;
        map.serialize_entry("unit", &Unit::Byte)?;
        map.serialize_entry("furniture", &self.furniture)?;
        map.serialize_entry("warnings", &self.warnings)?;
        map.serialize_entry("extra", &self.extra.as_deref().and_then(raw))
    }
}

/// JSON as it was written, if it is JSON without a line end (which would break JSON Lines).
fn raw(json: &str) -> Option<Box<RawValue>> {
    let one_line = !json.contains(['\n', '\r']);
    one_line.then(|| RawValue::from_string(json.to_owned()).ok()).flatten()
}

impl Serialize for ReportRow {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("report", &self.report)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("offset", &self.offset)?;
        map.serialize_entry("line", &self.line)?;
        self.body(&mut map)?;
        map.end()
    }
}

/// One row of the log: where a report came from. Never part of an export, but under `--log`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SightingRow {
    /// The report's key, in hex.
    pub report: String,
    /// Path ("-" for standard input).
    pub file: String,
    /// First byte of it in the file.
    pub offset: u64,
    /// Its line, from 1.
    pub line: Option<u64>,
    /// "stored" or "same".
    pub state: String,
    /// When it was first added from there: UTC, ISO 8601.
    pub first_seen: String,
}
