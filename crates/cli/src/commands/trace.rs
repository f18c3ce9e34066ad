//! `trace`: where words were carried, by whom first, in which fullest form, and what each outlet changed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

use onrecord_across::{Held, around, carriers, copies_of, trace_of, traces};
use onrecord_nouns::{ReportKey, StatementId};
use onrecord_store::{Kind, Query, Record};
use onrecord_wire::{StatementRow, TraceRow, write_line};

use crate::args::Trace;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Each, Output};
use crate::record::open_across;
use crate::terminal::Style;
use crate::told;

/// Shows every utterance that holds the words, or the one that a statement belongs to.
pub(crate) fn run(path: &Path, args: &Trace) -> Result<Exit, Failure> {
    let record = open_across(path)?;
    let wanted = statements(&record, &args.what)?;
    let held = Held::of(&record, &near(&record, &wanted)?)?;
    let copies = copies_of(&record, &held.reports.iter().map(|report| report.key).collect::<Vec<_>>())?;
    let mut rows = traces(&held, &copies);
    rows.retain(|row| row.carryings.iter().any(|carrying| wanted.contains_key(&carrying.statement)));
    // What nobody else carried is its own fullest form.
    let carried: BTreeSet<String> = rows.iter().flat_map(|r| r.carryings.iter().map(|c| c.statement.clone())).collect();
    rows.extend(wanted.keys().filter(|id| !carried.contains(*id)).filter_map(|id| trace_of(&held, id)));
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

/// The reports that may carry one of these statements: those that stand around theirs, and, wherever they stand, those
/// that print a stretch of its words.
fn near(record: &Record, wanted: &BTreeMap<String, StatementRow>) -> Result<Vec<ReportKey>, Failure> {
    let mut reports: BTreeSet<ReportKey> = BTreeSet::new();
    for row in wanted.values() {
        reports.extend(ReportKey::parse(&row.report));
        if wanted.len() <= FEW {
            reports.extend(carriers(record, row)?);
        }
    }
    Ok(around(record, &reports.into_iter().collect::<Vec<_>>())?)
}

/// Up to so many statements are asked for everywhere; more were found by their words already.
const FEW: usize = 32;

/// Ids of the statements that are meant, with their rows: by id, or by words.
fn statements(record: &Record, what: &str) -> Result<BTreeMap<String, StatementRow>, Failure> {
    let by_id = record.with_prefix(Kind::Statement, &what.trim().to_ascii_lowercase())?;
    let mut queries: Vec<Query> = by_id
        .iter()
        .filter_map(|id| Some(Query { statement: Some(StatementId::parse(id)?), ..Query::default() }))
        .collect();
    if by_id.is_empty() {
        queries.push(Query { text: Some(what.to_owned()), ..Query::default() });
    }
    let mut rows = BTreeMap::new();
    for query in queries {
        record.statements(&query, &mut |row: StatementRow| {
            rows.insert(row.statement.clone(), row);
            ControlFlow::Continue(())
        })?;
    }
    Ok(rows)
}
