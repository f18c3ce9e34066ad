//! `suppress`: hides a person on every surface, shows the person again, lists the decisions.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use onrecord_store::Record;
use onrecord_wire::{SuppressionRow, write_line};

use crate::args::Suppress;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record;
use crate::terminal::printable;

/// Exit 1 where there is nothing to list or to take back.
pub(crate) fn run(path: &Path, args: &Suppress) -> Result<Exit, Failure> {
    if args.list {
        return list(path, args);
    }
    let name = args.name.as_deref().unwrap_or_default().trim();
    if !name.chars().any(char::is_alphanumeric) {
        return Err(Failure::told("the name is empty", "write the fullest name, as reports write it"));
    }
    // Asked before it is opened: an absent record must not be made by a decision.
    drop(record::open(path)?);
    let mut held = Record::open(path)?;
    let author = record::author(args.by.as_deref())?;
    let now = format!("{:.3}", jiff::Timestamp::now());
    let row = if args.undo {
        held.unsuppress(name, &author, &now)?
    } else {
        Some(held.suppress(name, args.reason.as_deref(), &author, &now)?)
    };
    record::guarded(&held);
    let mut out = Output::new();
    let Some(row) = row else {
        writeln!(out, "this name is not hidden; list who is: onrecord suppress --list")?;
        out.end()?;
        return Ok(Exit::Nothing);
    };
    show(&mut out, &row, None, args.json)?;
    if !args.undo && !args.json {
        let others = held.naming_count(name)?;
        writeln!(out, "  {others} reports name the person; the file itself still holds the name: forget erases it")?;
    }
    out.end()?;
    Ok(Exit::Done)
}

fn list(path: &Path, args: &Suppress) -> Result<Exit, Failure> {
    // With --show-names, and only here, what is hidden is said.
    let record = if args.show_names { Record::open_read_only(path)? } else { record::open(path)? };
    let mut rows = Vec::new();
    record.suppressions(&mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    let mut out = Output::new();
    for row in &rows {
        let name = if args.show_names { record.suppressed_name(row.suppression)? } else { None };
        show(&mut out, row, name.as_deref(), args.json)?;
    }
    out.end()?;
    Ok(Exit::found(!rows.is_empty()))
}

fn show(out: &mut Output, row: &SuppressionRow, name: Option<&str>, json: bool) -> Result<(), Failure> {
    if json {
        return Ok(write_line(out, row)?);
    }
    let who = name.map_or_else(|| format!("[name withheld {}]", row.suppression), |name| printable(name).into_owned());
    let state = match (&row.undone_on, &row.undone_by) {
        (Some(on), by) => format!("shown again on {on} by {}", printable(by.as_deref().unwrap_or("?"))),
        _ => "hidden".to_owned(),
    };
    let why = row.reason.as_deref().map(|why| format!(": {}", printable(why))).unwrap_or_default();
    writeln!(out, "{who} · {state}")?;
    Ok(writeln!(out, "  by {} on {}{why}", printable(&row.author), row.made_on)?)
}
