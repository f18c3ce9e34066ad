//! Writing a record out: JSON Lines and CSV, sorted by key, the same bytes whatever the order, the
//! batches or the threads that filled it.

use std::io::{self, Write};
use std::ops::ControlFlow;

use onrecord_wire::{
    CsvTable, CsvWriter, ExportHeader, correction_line, report_line, sighting_line, statement_line, write_line,
};

use crate::{FORMAT_VERSION, Record, ReportQuery, StoreError};

/// Keeps the first failure of the writer while a query runs.
struct Failing(io::Result<()>);

impl Failing {
    fn go(&mut self, done: io::Result<()>) -> ControlFlow<()> {
        self.0 = done;
        if self.0.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

impl Record {
    /// Writes a header, all reports, all statements, all corrections and, with `log`, all sightings, one JSON object
    /// a line. `program` is the version that the header names.
    ///
    /// Errors: those of the record; those of `out`, as [`StoreError::output_error`].
    pub fn export_jsonl(&self, program: &str, log: bool, out: &mut dyn Write) -> Result<(), StoreError> {
        self.at_one_moment(|record| {
            let mut state = Failing(write_line(out, &ExportHeader::new(program, FORMAT_VERSION)));
            if state.0.is_ok() {
                record.reports(&ReportQuery::default(), &mut |row| state.go(write_line(out, &report_line(&row))))?;
            }
            if state.0.is_ok() {
                record.statements_by_id(&mut |row| state.go(write_line(out, &statement_line(&row))))?;
            }
            if state.0.is_ok() {
                record.corrections(&mut |row| state.go(write_line(out, &correction_line(&row))))?;
            }
            if state.0.is_ok() && log {
                record.sightings(&mut |row| state.go(write_line(out, &sighting_line(&row))))?;
            }
            state.0.and_then(|()| out.flush()).map_err(|error| StoreError::output(&record.path, error))
        })
    }

    /// Writes one table as CSV. Errors: as for [`Record::export_jsonl`].
    pub fn export_csv(&self, table: CsvTable, out: &mut dyn Write) -> Result<(), StoreError> {
        let failed = |error| StoreError::output(&self.path, error);
        let mut csv = CsvWriter::new(table, out).map_err(failed)?;
        let mut state = Failing(Ok(()));
        match table {
            CsvTable::Reports => self.reports(&ReportQuery::default(), &mut |row| state.go(csv.report(&row)))?,
            CsvTable::Statements => self.statements_by_id(&mut |row| state.go(csv.statement(&row)))?,
        }
        state.0.and_then(|()| csv.finish()).map_err(failed)
    }
}
