//! `stories`: the running events of the record, each with its reports.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use onrecord_across::{Copies, Held, copies_of, story, story_list};
use onrecord_nouns::ReportKey;
use onrecord_store::Record;
use onrecord_wire::{StoryRow, write_line};

use crate::args::Stories;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human::short;
use crate::output::{Each, Output};
use crate::record::{open_across, says};
use crate::terminal::{Style, printable};
use crate::told;

/// Lists them, the latest first; one that is named is shown with its reports.
pub(crate) fn run(path: &Path, args: &Stories) -> Result<Exit, Failure> {
    let record = open_across(path)?;
    let mut shown =
        Shown { record: &record, args, out: Output::new(), found: Each::new(args.which.limit), failed: None };
    let one = args.story.as_deref().map(|named| story(&record, named)).transpose()?.flatten();
    match one {
        Some((row, keys)) => {
            let _ = shown.take(&row, &keys);
        }
        None => story_list(&record, &mut |row, keys| shown.take(&row, &keys))?,
    }
    if let Some(failed) = shown.failed {
        return Err(failed);
    }
    let any = shown.found.end()?;
    shown.out.end()?;
    Ok(Exit::found(any))
}

/// What was printed so far.
struct Shown<'a> {
    record: &'a Record,
    args: &'a Stories,
    out: Output,
    found: Each,
    failed: Option<Failure>,
}

impl Shown<'_> {
    fn take(&mut self, row: &StoryRow, keys: &[ReportKey]) -> ControlFlow<()> {
        // The latest come first: none that follows is late enough.
        if self.args.which.since.as_deref().is_some_and(|since| row.last.as_deref().is_none_or(|last| last < since)) {
            return ControlFlow::Break(());
        }
        if !fits(row, self.args) {
            return ControlFlow::Continue(());
        }
        let beside = if self.args.json { Ok(None) } else { self.beside(keys).map(Some) };
        let beside = match beside {
            Ok(beside) => beside,
            Err(failure) => {
                self.failed = Some(failure);
                return ControlFlow::Break(());
            }
        };
        let (out, args) = (&mut self.out, self.args);
        self.found.take(|| {
            let Some((held, copies)) = &beside else { return write_line(out, row) };
            let style = Style::of_stdout();
            told::story(out, row, copies.folded(keys), style)?;
            if args.story.is_some() {
                for reason in &row.reasons {
                    reports(out, held, copies, reason, style)?;
                }
            }
            Ok(())
        })
    }

    fn beside(&self, keys: &[ReportKey]) -> Result<(Held, Copies), Failure> {
        Ok((Held::of(self.record, keys)?, copies_of(self.record, keys)?))
    }
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
    copies: &Copies,
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
