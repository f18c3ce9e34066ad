//! The rows of `export --to jsonl`: a header, reports, statements, and under `--log` the sightings.
//!
//! Nothing in them depends on a clock, a path, a place in a container, a thread or a locale.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::{CorrectionRow, ReportRow, SightingRow, StatementRow, Unit};

/// The first line of an export.
#[derive(Clone, Debug, Serialize)]
pub struct ExportHeader<'a> {
    /// Version of the shape of an export's rows.
    pub onrecord_export: u32,
    /// Version of the program that wrote it.
    pub program: &'a str,
    /// Version of the record's tables.
    pub format_version: u32,
    /// What spans count.
    pub unit: Unit,
}

impl<'a> ExportHeader<'a> {
    /// The header of an export by `program` (a version) of a record of `format_version`.
    #[must_use]
    pub const fn new(program: &'a str, format_version: u32) -> Self {
        Self { onrecord_export: 1, program, format_version, unit: Unit::Byte }
    }
}

struct ReportLine<'a>(&'a ReportRow);

impl Serialize for ReportLine<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("row", "report")?;
        map.serialize_entry("report", &self.0.report)?;
        map.serialize_entry("id", &self.0.id)?;
        self.0.body(&mut map)?;
        map.end()
    }
}

#[derive(Serialize)]
pub(crate) struct Tagged<'a, T> {
    pub(crate) row: &'static str,
    #[serde(flatten)]
    pub(crate) rest: &'a T,
}

/// A report's row of an export: `"row": "report"`, then its fields without the sighting.
#[must_use]
pub fn report_line(row: &ReportRow) -> impl Serialize + '_ {
    ReportLine(row)
}

/// A statement's row of an export: `"row": "statement"`, then its fields.
#[must_use]
pub fn statement_line(row: &StatementRow) -> impl Serialize + '_ {
    Tagged { row: "statement", rest: row }
}

/// A person's decision as a row of an export: `"row": "correction"`, then its fields.
#[must_use]
pub fn correction_line(row: &CorrectionRow) -> impl Serialize + '_ {
    Tagged { row: "correction", rest: row }
}

/// A sighting's row of an export (only under `--log`): `"row": "sighting"`, then its fields.
#[must_use]
pub fn sighting_line(row: &SightingRow) -> impl Serialize + '_ {
    Tagged { row: "sighting", rest: row }
}
