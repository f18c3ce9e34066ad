//! `trace`: where words were carried, by whom first, in which fullest form, and what each outlet changed.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use onrecord_across::{Held, copies, trace_of, traces};
use onrecord_store::{Kind, Query, Record};
use onrecord_wire::{StatementRow, TraceRow, write_line};

use crate::args::Trace;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Each, Output};
use crate::record::open;
use crate::terminal::Style;
use crate::told;

/// Shows every utterance that holds the words, or the one that a statement belongs to.
pub(crate) fn run(path: &Path, args: &Trace) -> Result<Exit, Failure> {
    let record = open(path)?;
    let wanted = statements(&record, &args.what)?;
    let held = Held::load(&record)?;
    let copies = copies(&held);
    let mut rows = traces(&held, &copies);
    rows.retain(|row| row.carryings.iter().any(|carrying| wanted.contains(&carrying.statement)));
    // What nobody else carried is its own fullest form.
    let carried: BTreeSet<String> = rows.iter().flat_map(|r| r.carryings.iter().map(|c| c.statement.clone())).collect();
    rows.extend(wanted.iter().filter(|id| !carried.contains(*id)).filter_map(|id| trace_of(&held, id)));
    rows.sort_by(|a, b| (b.carryings.len(), &a.utterance).cmp(&(a.carryings.len(), &b.utterance)));
    show(&rows, args)
}

fn show(rows: &[TraceRow], args: &Trace) -> Result<Exit, Failure> {
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut found = Each::new(args.limit);
    for row in rows {
        let step = found.take(|| if args.json { write_line(&mut out, row) } else { told::trace(&mut out, row, style) });
        if step.is_break() {
            break;
        }
    }
    let any = found.end()?;
    out.end()?;
    Ok(Exit::found(any))
}

/// Ids of the statements that are meant: by id, or by words.
fn statements(record: &Record, what: &str) -> Result<BTreeSet<String>, Failure> {
    let by_id = record.with_prefix(Kind::Statement, &what.trim().to_ascii_lowercase())?;
    if !by_id.is_empty() {
        return Ok(by_id.into_iter().collect());
    }
    let mut ids = BTreeSet::new();
    let query = Query { text: Some(what.to_owned()), ..Query::default() };
    record.statements(&query, &mut |row: StatementRow| {
        ids.insert(row.statement);
        ControlFlow::Continue(())
    })?;
    Ok(ids)
}
