//! `reports`: the reports of the record, and with them the inputs that were rejected.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use onrecord_across::{copies_of, home_of};
use onrecord_nouns::ReportKey;
use onrecord_store::{Record, Rejection, ReportQuery, StoreError};
use onrecord_wire::{ReportBesideRow, ReportRow, write_line};

use crate::args::Reports;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human::short;
use crate::output::{Each, Output};
use crate::record::{open, open_across};
use crate::terminal::{Style, printable};

/// Lists them, sorted by key.
pub(crate) fn run(path: &Path, args: &Reports) -> Result<Exit, Failure> {
    let record = if args.json { open_across(path)? } else { open(path)? };
    let query = ReportQuery {
        outlet: args.which.outlet.clone(),
        since: args.which.since.clone(),
        until: args.which.until.clone(),
        ..ReportQuery::default()
    };
    let beside = Beside(&record);
    let mut failed = None;
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut found = Each::new(args.which.limit);
    record.reports(&query, &mut |row| {
        let told = if args.json { beside.of(&row).map(Some) } else { Ok(None) };
        match told {
            Ok(Some(told)) => found.take(|| write_line(&mut out, &told)),
            Ok(None) => found.take(|| line(&mut out, &row, style)),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    found.end()?;
    // A rejected input has no outlet and no date that could fit.
    if args.which.outlet.is_none() && args.which.since.is_none() && args.which.until.is_none() {
        record.rejections(&mut |rejection| {
            let row = rejected(rejection);
            found.take(|| if args.json { write_line(&mut out, &row) } else { line(&mut out, &row, style) })
        })?;
    }
    let any = found.end()?;
    out.end()?;
    Ok(Exit::found(any))
}

/// What other reports say of each report.
struct Beside<'r>(&'r Record);

impl Beside<'_> {
    fn of<'a>(&self, row: &'a ReportRow) -> Result<ReportBesideRow<'a>, StoreError> {
        let key = row.report.as_deref().and_then(ReportKey::parse);
        let keys: Vec<ReportKey> = key.into_iter().collect();
        let copies = copies_of(self.0, &keys)?;
        Ok(ReportBesideRow {
            row,
            // A roundup stands in several; its home is the one that says so first.
            story: home_of(self.0, &keys)?.into_values().next(),
            copy_of: key.and_then(|key| copies.of(key)).map(|key| key.to_string()),
            copied_spans: key.map_or_else(Vec::new, |key| copies.spans(key)),
        })
    }
}

/// A rejected input in the shape of a report: no key, and the reason.
fn rejected(rejection: Rejection) -> ReportRow {
    let nobody = || "none".to_owned();
    ReportRow {
        file: Some(rejection.sighting.path),
        offset: Some(rejection.sighting.offset),
        line: rejection.sighting.line,
        outlet_from: nobody(),
        address_from: nobody(),
        published_from: nobody(),
        updated_from: nobody(),
        state: "rejected".to_owned(),
        reason: Some(rejection.reason),
        message: Some(rejection.message),
        ..ReportRow::default()
    }
}

/// Key, outlet, date, statements, title, file.
fn line(out: &mut dyn Write, row: &ReportRow, style: Style) -> std::io::Result<()> {
    let file = row.file.as_deref().map(printable).unwrap_or_default();
    let line = row.line.map(|line| format!(":{line}")).unwrap_or_default();
    let Some(key) = &row.report else {
        let message = row.message.as_deref().map(printable).unwrap_or_default();
        return writeln!(out, "rejected      {file}{line}: {}: {message}", row.reason.as_deref().unwrap_or_default());
    };
    writeln!(
        out,
        "{}  {} · {} · {} · {}  {}",
        short(key),
        row.outlet.as_deref().map_or("outlet unknown".into(), printable),
        row.published.as_deref().map_or("date unknown".into(), printable),
        count(row.statements, "statement"),
        style.strong(&row.title.as_deref().map_or("untitled".into(), printable)),
        style.faint(&format!("{file}{line}")),
    )
}

fn count(number: u64, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
