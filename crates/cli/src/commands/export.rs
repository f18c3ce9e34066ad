//! `export`: the whole record, the same bytes for the same reports.

use std::path::Path;

use onrecord_across::could_name;
use onrecord_wire::{CsvTable, write_line};

use crate::args::{Export, Table, Target};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::open;
use crate::terminal::tell;

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
    // Side by side, reports say more than each of them.
    let warnings = could_name(&record)?;
    if args.to == Target::Jsonl {
        for row in &warnings {
            write_line(&mut out, row)?;
        }
    }
    if !warnings.is_empty() {
        tell(&format!(
            "warning: {} pairs of reports may together name somebody whom one of them keeps unnamed; look at them before you pass this on (rows \"warning\" of --to jsonl)",
            warnings.len()
        ));
    }
    out.end()?;
    Ok(Exit::Done)
}
