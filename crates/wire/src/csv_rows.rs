//! The tables of `export --to csv`: one header line, one line a row, JSON inside a cell where a
//! value is a list.

use std::io;

use crate::{ReportRow, StatementRow, to_json};

/// The tables that can be written as CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvTable {
    /// One line a report.
    Reports,
    /// One line a statement.
    Statements,
}

impl CsvTable {
    /// Every table.
    pub const ALL: &'static [Self] = &[Self::Reports, Self::Statements];

    /// Its name, as in `--table` and in the file `NAME.csv`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Statements => "statements",
        }
    }

    /// Reads that name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.as_str() == word)
    }

    /// Its columns, in order.
    #[must_use]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Reports => REPORT_COLUMNS,
            Self::Statements => STATEMENT_COLUMNS,
        }
    }
}

const REPORT_COLUMNS: &[&str] = &[
    "report",
    "id",
    "outlet",
    "outlet_from",
    "address",
    "address_from",
    "title",
    "byline",
    "published",
    "published_from",
    "updated",
    "updated_from",
    "not_before",
    "state",
    "kind",
    "blob",
    "encoding",
    "statements",
    "thoughts",
    "furniture",
    "warnings",
];

const STATEMENT_COLUMNS: &[&str] = &[
    "statement",
    "report",
    "outlet",
    "published",
    "speaker",
    "words",
    "manner",
    "mode",
    "act",
    "speaker_as_written",
    "candidates",
    "cue",
    "channel_kind",
    "channel_name",
    "through",
    "said_on",
    "part",
    "confidence",
    "found_by",
    "why",
    "correction",
    "unit",
    "spans",
    "quoted",
    "speaker_span",
    "cue_span",
];

/// Writes one table.
pub struct CsvWriter<W: io::Write>(csv::Writer<W>);

impl<W: io::Write> CsvWriter<W> {
    /// Writes the header of `table` to `out`. Errors: those of `out`.
    pub fn new(table: CsvTable, out: W) -> io::Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(table.columns())?;
        Ok(Self(out))
    }

    /// One line of the table of reports.
    pub fn report(&mut self, row: &ReportRow) -> io::Result<()> {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        self.0.write_record([
            text(&row.report),
            text(&row.id),
            text(&row.outlet),
            row.outlet_from.clone(),
            text(&row.address),
            row.address_from.clone(),
            text(&row.title),
            text(&row.byline),
            text(&row.published),
            row.published_from.clone(),
            text(&row.updated),
            row.updated_from.clone(),
            text(&row.not_before),
            row.state.clone(),
            text(&row.kind),
            text(&row.blob),
            text(&row.encoding),
            row.statements.to_string(),
            row.thoughts.to_string(),
            to_json(&row.furniture),
            to_json(&row.warnings),
        ])?;
        Ok(())
    }

    /// One line of the table of statements; the parts of its words are joined by a line end.
    pub fn statement(&mut self, row: &StatementRow) -> io::Result<()> {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let json = |pair: &Option<[u32; 2]>| pair.as_ref().map(to_json).unwrap_or_default();
        let confidence = row.confidence.hundredths();
        self.0.write_record([
            row.statement.clone(),
            row.report.clone(),
            text(&row.outlet),
            text(&row.published),
            text(&row.speaker),
            row.words.join("\n"),
            row.manner.clone(),
            row.mode.clone(),
            text(&row.act),
            text(&row.speaker_as_written),
            row.candidates.join("\n"),
            text(&row.cue),
            row.channel.as_ref().map(|c| c.kind.clone()).unwrap_or_default(),
            row.channel.as_ref().and_then(|c| c.name.clone()).unwrap_or_default(),
            text(&row.through),
            text(&row.said_on),
            row.part.clone(),
            format!("{}.{:02}", confidence / 100, confidence % 100),
            row.found_by.clone(),
            row.why.clone(),
            text(&row.correction),
            "byte".to_owned(),
            to_json(&row.spans),
            to_json(&row.quoted),
            json(&row.speaker_span),
            json(&row.cue_span),
        ])?;
        Ok(())
    }

    /// Writes out what is still held back. Errors: those of the writer.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}
