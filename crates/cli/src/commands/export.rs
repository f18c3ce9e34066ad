//! `export`: the whole record, the same bytes for the same reports.

use std::path::Path;

use onrecord_wire::CsvTable;

use crate::args::{Export, Table, Target};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::open;

/// Writes it to standard output.
pub(crate) fn run(path: &Path, args: &Export) -> Result<Exit, Failure> {
    let record = open(path)?;
    let mut out = Output::new();
    let written = match (args.to, args.table) {
        (Target::Jsonl, _) => record.export_jsonl(env!("CARGO_PKG_VERSION"), args.log, &mut out),
        (Target::Csv, Table::Reports) => record.export_csv(CsvTable::Reports, &mut out),
        (Target::Csv, Table::Statements) => record.export_csv(CsvTable::Statements, &mut out),
    };
    match written {
        Err(_) if out.reader_has_gone() => return Err(Failure::ReaderGone),
        other => other?,
    }
    out.end()?;
    Ok(Exit::Done)
}
