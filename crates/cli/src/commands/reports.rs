//! `reports`: the reports of the record, and with them the inputs that were rejected.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use onrecord_across::{Copies, Held, copies, stories};
use onrecord_nouns::ReportKey;
use onrecord_store::{Rejection, ReportQuery};
use onrecord_wire::{ReportBesideRow, ReportRow, write_line};

use crate::args::Reports;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human::short;
use crate::output::{Each, Output};
use crate::record::open;
use crate::terminal::{Style, printable};

/// Lists them, sorted by key.
pub(crate) fn run(path: &Path, args: &Reports) -> Result<Exit, Failure> {
    let record = open(path)?;
    let query = ReportQuery {
        outlet: args.which.outlet.clone(),
        since: args.which.since.clone(),
        until: args.which.until.clone(),
        ..ReportQuery::default()
    };
    let beside = if args.json { Some(Beside::of(&Held::load(&record)?)) } else { None };
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut found = Each::new(args.which.limit);
    record.reports(&query, &mut |row| {
        found.take(|| match &beside {
            Some(beside) => write_line(&mut out, &beside.row(&row)),
            None => line(&mut out, &row, style),
        })
    })?;
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
struct Beside {
    copies: Copies,
    story: BTreeMap<String, String>,
}

impl Beside {
    fn of(held: &Held) -> Self {
        let copies = copies(held);
        let mut story = BTreeMap::new();
        // A roundup stands in several; its home is the one that says so first.
        for row in stories(held, &copies) {
            for report in row.homes() {
                story.insert(report.to_owned(), row.story.clone());
            }
        }
        Self { copies, story }
    }

    fn row<'a>(&self, row: &'a ReportRow) -> ReportBesideRow<'a> {
        let key = row.report.as_deref().and_then(ReportKey::parse);
        ReportBesideRow {
            row,
            story: row.report.as_ref().and_then(|report| self.story.get(report).cloned()),
            copy_of: key.and_then(|key| self.copies.of(key)).map(|key| key.to_string()),
            copied_spans: key.map_or_else(Vec::new, |key| self.copies.spans(key)),
        }
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
