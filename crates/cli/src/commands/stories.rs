//! `stories`: the running events of the record, each with its reports.

use std::io::Write;
use std::path::Path;

use onrecord_across::{Held, copies, stories};
use onrecord_nouns::ReportKey;
use onrecord_wire::{StoryRow, write_line};

use crate::args::Stories;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human::short;
use crate::output::{Each, Output};
use crate::record::{open, says};
use crate::terminal::{Style, printable};
use crate::told;

/// Lists them, the latest first; one that is named is shown with its reports.
pub(crate) fn run(path: &Path, args: &Stories) -> Result<Exit, Failure> {
    let record = open(path)?;
    let held = Held::load(&record)?;
    let copies = copies(&held);
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut found = Each::new(args.which.limit);
    for row in stories(&held, &copies).into_iter().filter(|row| fits(row, args)) {
        let keys: Vec<ReportKey> = row.reports.iter().filter_map(|key| ReportKey::parse(key)).collect();
        let step = found.take(|| {
            if args.json {
                return write_line(&mut out, &row);
            }
            told::story(&mut out, &row, copies.folded(&keys), style)?;
            if args.story.is_some() {
                for reason in &row.reasons {
                    reports(&mut out, &held, &copies, reason, style)?;
                }
            }
            Ok(())
        });
        if step.is_break() {
            break;
        }
    }
    let any = found.end()?;
    out.end()?;
    Ok(Exit::found(any))
}

fn fits(row: &StoryRow, args: &Stories) -> bool {
    let which = &args.which;
    let named = args.story.as_deref().is_none_or(|asked| {
        let asked = asked.trim().to_ascii_lowercase();
        row.story.starts_with(&asked) || row.reports.iter().any(|key| key.starts_with(&asked))
    });
    let since = which.since.as_deref().is_none_or(|since| row.last.as_deref().is_some_and(|last| last >= since));
    let until = which.until.as_deref().is_none_or(|until| {
        row.first.as_deref().is_some_and(|first| first.get(..until.len()).unwrap_or(first) <= until)
    });
    let outlet = which.outlet.as_deref().is_none_or(|name| row.outlets.iter().any(|outlet| says(outlet, name)));
    let person = args.person.as_deref().is_none_or(|name| row.people.iter().any(|person| says(person, name)));
    named && since && until && outlet && person
}

/// A report of a story and why it is in it.
fn reports(
    out: &mut Output,
    held: &Held,
    copies: &onrecord_across::Copies,
    reason: &onrecord_wire::ReasonRow,
    style: Style,
) -> std::io::Result<()> {
    let Some(report) = held.report_named(&reason.report) else { return Ok(()) };
    let row = &report.row;
    let outlet = row.outlet.as_deref().map_or("outlet unknown".into(), printable);
    let day = row.published.as_deref().map_or("date unknown".into(), printable);
    let title = row.title.as_deref().map_or("untitled".into(), printable);
    writeln!(out, "  {day} · {outlet} · {title} · {}", style.faint(short(&reason.report)))?;
    if let Some(other) = copies.of(report.key) {
        return writeln!(out, "    a copy, shown under {}", short(&other.to_string()));
    }
    let with = reason.with.as_deref().map(|key| format!(" ({})", short(key))).unwrap_or_default();
    let shared = if reason.shared.is_empty() { String::new() } else { format!(": {}", reason.shared.join(", ")) };
    writeln!(out, "    {}", style.faint(&format!("{}{with}{}", printable(&reason.why), printable(&shared))))
}
