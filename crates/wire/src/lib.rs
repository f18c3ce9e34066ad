//! The outward shapes of the nouns: JSON, CSV, and the JSON inside the record's columns.
//!
//! The only crate that serialises our nouns. Field names are a public format (`docs/FORMAT.md`):
//! fields are added, never renamed; what is absent is `null`, never missing; every object that
//! carries spans says its `unit` (an object inside another has the unit of the outer one).

mod answers;
mod check;
mod cite;
mod correction;
mod csv_across;
mod csv_rows;
mod export;
mod ident;
mod read;
mod related;
mod report;
mod statement;
pub mod stored;
mod suppression;
mod timeline;

pub use answers::{
    AccusationRow, AnswerRow, AnswerWarningRow, AnswersRow, CarrierRow, CoverageCellRow, CoverageLineRow, CoverageRow,
    LeftOutRow, PlaceRow, ReplyRow,
};
pub use check::{CheckPlaceRow, CheckRow, ExportWarningRow, sarif};
pub use cite::{annotation, bibtex, csl};
pub use correction::CorrectionRow;
pub use csv_across::{across_line, carryings_csv, copies_csv, people_csv, stories_csv};
pub use csv_rows::{CsvTable, CsvWriter};
pub use export::{ExportHeader, correction_line, report_line, sighting_line, statement_line};
pub use ident::{Pair, Unit, pair, span};
pub use read::{BlockRow, FigureRow, PageRow, ReadQuote, ReadRow, Timex, TitleFindings};
pub use related::{
    CarryingRow, ChangeRow, ConflictRow, CopiedRow, CopyRow, DiffRow, PersonRow, ReasonRow, ReportBesideRow, StoryRow,
    TraceRow, TranslationRow, VersionRow, VersionsRow,
};
pub use report::{FurnitureRow, ReportRow, SightingRow, WarningRow};
pub use statement::{ChannelRow, QuotedRow, StatementRow};
pub use suppression::{ErasureRow, SuppressionRow};
pub use timeline::{CorrectedRow, FigureValueRow, HappenedRow, NO_ACCUSER, QuantityRow, TimelinePlaceRow, TimelineRow};

use std::io;

use serde::Serialize;

/// Writes `row` as one line of JSON Lines. Errors: those of `out`.
pub fn write_line<T: Serialize + ?Sized>(out: &mut (impl io::Write + ?Sized), row: &T) -> io::Result<()> {
    serde_json::to_writer(&mut *out, row).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// `row` as one line of JSON, without the line end.
///
/// Rows of this crate cannot fail to serialise (no map with other keys than strings in them).
#[must_use]
pub fn to_json<T: Serialize + ?Sized>(row: &T) -> String {
    serde_json::to_string(row).unwrap_or_default()
}
