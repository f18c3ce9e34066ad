//! `verify`: every stored text against its hash, every span against its words.

use std::io::Write;
use std::path::Path;

use onrecord_wire::write_line;
use serde::Serialize;

use crate::args::Verify;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::progress::Progress;
use crate::record::open_to_check;
use crate::terminal::{printable, tell};

/// A fault as JSON.
#[derive(Serialize)]
struct FaultRow<'a> {
    /// Key of the report; null when it is in none.
    report: Option<&'a str>,
    /// What is wrong.
    what: &'a str,
}

/// Checks it, and lists what is wrong.
pub(crate) fn run(path: &Path, args: &Verify) -> Result<Exit, Failure> {
    let record = open_to_check(path)?;
    let mut progress = Progress::of_reports();
    let checked = record.verify(&mut |done, all| progress.at(done, all))?;
    progress.clear();
    let mut out = Output::new();
    for fault in &checked.faults {
        if args.json {
            write_line(&mut out, &FaultRow { report: fault.report.as_deref(), what: &fault.what })?;
        } else {
            let report = fault.report.as_deref().unwrap_or("the record");
            writeln!(out, "{report}: {}", printable(&fault.what))?;
        }
    }
    for part in &checked.skipped {
        tell(&format!("not checked: {}", printable(part)));
    }
    let summary = format!(
        "{} reports, {} statements, {} raw inputs, {} spans checked{}: {}",
        checked.reports,
        checked.statements,
        checked.blobs,
        checked.spans,
        if checked.erased > 0 { format!(", {} erased on order", checked.erased) } else { String::new() },
        match checked.faults.len() {
            0 => "all is well".to_owned(),
            1 => "1 fault; take a sound copy of the record, or add the reports to a new one".to_owned(),
            n => format!("{n} faults; take a sound copy of the record, or add the reports to a new one"),
        }
    );
    if args.json {
        tell(&summary);
    } else {
        writeln!(out, "{summary}")?;
    }
    out.end()?;
    Ok(if checked.faults.is_empty() { Exit::Done } else { Exit::Nothing })
}
