//! `forget`: erases every report that names a person, or one report.

use std::io::Write;
use std::path::Path;

use onrecord_nouns::ReportKey;
use onrecord_store::{Kind, Order, Record};
use onrecord_wire::{ErasureRow, write_line};

use crate::args::Forget;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human::short;
use crate::output::Output;
use crate::record;
use crate::terminal::printable;

/// Exit 0 where it was erased, 1 where nothing was: without `--yes`, and where nothing fits.
pub(crate) fn run(path: &Path, args: &Forget) -> Result<Exit, Failure> {
    let name = args.name.as_deref().map(str::trim);
    if name.is_some_and(|name| !name.chars().any(char::is_alphanumeric)) {
        return Err(Failure::told("the name is empty", "write the fullest name, as reports write it"));
    }
    drop(record::open(path)?);
    let mut held = Record::open(path)?;
    let mut keys = Vec::new();
    for report in &args.report {
        keys.extend(ReportKey::parse(&record::find(&held, Kind::Report, report)?));
    }
    let mut rows = match name {
        Some(name) => held.naming(name)?,
        None => held.of_keys(&keys)?,
    };
    if args.yes {
        let author = record::author(args.by.as_deref())?;
        let now = format!("{:.3}", jiff::Timestamp::now());
        let order = Order { author: &author, on: &now, reason: args.reason.as_deref() };
        let doubtful: Vec<ErasureRow> = rows.iter().filter(|row| row.state == "last_name_only").cloned().collect();
        rows = match name {
            Some(name) => held.forget(name, &order)?,
            None => held.forget_reports(&keys, &order)?,
        };
        rows.extend(doubtful);
    }
    let mut out = Output::new();
    for row in &rows {
        show(&mut out, row, args.json)?;
    }
    let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
    if !args.json {
        summary(&mut out, count("found"), count("erased"), count("last_name_only"), args.yes)?;
    }
    out.end()?;
    // A name without reports may still have stood in the log or in decisions: the order is carried out.
    Ok(if args.yes && (name.is_some() || count("erased") > 0) { Exit::Done } else { Exit::Nothing })
}

fn show(out: &mut Output, row: &ErasureRow, json: bool) -> Result<(), Failure> {
    if json {
        return Ok(write_line(out, row)?);
    }
    let outlet = row.outlet.as_deref().map_or("outlet unknown".into(), printable);
    let day = row.published.as_deref().map_or("date unknown".into(), printable);
    let state = match row.state.as_str() {
        "found" => "would go",
        "erased" => "erased",
        _ => "stays: it has the last name alone",
    };
    Ok(writeln!(out, "{}  {outlet} · {day} · {} statements · {state}", short(&row.report), row.statements)?)
}

fn summary(out: &mut Output, found: usize, erased: usize, doubtful: usize, yes: bool) -> Result<(), Failure> {
    if yes {
        writeln!(out, "{erased} reports erased; a mark of each stays, so that it is refused when it comes again")?;
        writeln!(out, "  exports, backups and other copies of the record still hold them: erase those too")?;
    } else {
        writeln!(out, "{found} reports would be erased for good; nothing was written. To erase them: --yes")?;
    }
    if doubtful > 0 {
        writeln!(out, "  {doubtful} reports have the last name alone; look at them, and erase one with --report KEY")?;
    }
    Ok(())
}
