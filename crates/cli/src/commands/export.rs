//! `export`: the whole record, the same bytes for the same reports.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use onrecord_across::{copy_rows, could_name, people, story_list, trace_rows};
use onrecord_store::Record;
use onrecord_wire::{CsvTable, StoryRow, across_line, carryings_csv, copies_csv, people_csv, stories_csv, write_line};

use crate::args::{Export, Table, Target};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::{open, open_across};
use crate::terminal::tell;

/// Writes it to standard output.
pub(crate) fn run(path: &Path, args: &Export) -> Result<Exit, Failure> {
    let beside = match args.to {
        Target::Jsonl => args.across,
        Target::Csv => !matches!(args.table, Table::Reports | Table::Statements),
    };
    let record = if beside { open_across(path)? } else { open(path)? };
    let mut out = Output::new();
    let written = match (args.to, args.table) {
        (Target::Jsonl, _) => record.export_jsonl(env!("CARGO_PKG_VERSION"), args.log, &mut out),
        (Target::Csv, Table::Reports) => record.export_csv(CsvTable::Reports, &mut out),
        (Target::Csv, Table::Statements) => record.export_csv(CsvTable::Statements, &mut out),
        _ => Ok(()),
    };
    match written {
        Err(_) if out.reader_has_gone() => return Err(Failure::ReaderGone),
        other => other?,
    }
    match (args.to, args.table) {
        (Target::Jsonl, _) if args.across => lines(&record, &mut out)?,
        (Target::Csv, Table::Stories) => stories_csv(&stories(&record)?, &mut out)?,
        (Target::Csv, Table::Copies) => copies_csv(&copy_rows(&record)?, &mut out)?,
        (Target::Csv, Table::Carryings) => carryings_csv(&trace_rows(&record)?, &mut out)?,
        (Target::Csv, Table::People) => people_csv(&by_id(&record)?, &mut out)?,
        _ => {}
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

/// What the reports have in common, one table after the other.
fn lines(record: &Record, out: &mut Output) -> Result<(), Failure> {
    let each = |out: &mut Output, done: io::Result<()>| done.and_then(|()| out.flush());
    let done = stories(record)?.iter().try_for_each(|row| write_line(out, &across_line("story", row)));
    each(out, done)?;
    let done = copy_rows(record)?.iter().try_for_each(|row| write_line(out, &across_line("copy", row)));
    each(out, done)?;
    let done = trace_rows(record)?.iter().try_for_each(|row| write_line(out, &across_line("utterance", row)));
    each(out, done)?;
    let done = by_id(record)?.iter().try_for_each(|row| write_line(out, &across_line("person", row)));
    Ok(each(out, done)?)
}

/// All stories, by id.
fn stories(record: &Record) -> Result<Vec<StoryRow>, Failure> {
    let mut rows = Vec::new();
    story_list(record, &mut |row, _| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    rows.sort_by(|a: &StoryRow, b| a.story.cmp(&b.story));
    Ok(rows)
}

/// All people, by id.
fn by_id(record: &Record) -> Result<Vec<onrecord_wire::PersonRow>, Failure> {
    let mut rows = people(record, None)?;
    rows.sort_by(|a, b| a.person.cmp(&b.person));
    Ok(rows)
}
