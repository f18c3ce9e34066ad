//! `diff`: two reports or two versions, statement by statement.

use std::path::Path;

use onrecord_across::{Held, differences};
use onrecord_nouns::ReportKey;
use onrecord_store::Kind;
use onrecord_wire::{DiffRow, write_line};

use crate::args::Diff;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::{find, not_found, open};
use crate::terminal::Style;
use crate::told;

/// Exit 0 where nothing differs, 1 where something does.
pub(crate) fn run(path: &Path, args: &Diff) -> Result<Exit, Failure> {
    let record = open(path)?;
    let (from, to) = (find(&record, Kind::Report, &args.from)?, find(&record, Kind::Report, &args.to)?);
    let keys: Vec<ReportKey> = [&from, &to].into_iter().filter_map(|key| ReportKey::parse(key)).collect();
    let held = Held::of(&record, &keys)?;
    let report = |key: &str| held.report_named(key).ok_or_else(|| not_found(Kind::Report, key));
    let (from, to) = (report(&from)?, report(&to)?);
    let rows = differences(from, to, args.min_severity);
    let mut out = Output::new();
    let style = Style::of_stdout();
    let differ = |row: &&DiffRow| row.kind != "same";
    for row in rows.iter().filter(|row| args.all || differ(row)) {
        if args.json {
            write_line(&mut out, row)?;
        } else {
            told::difference(&mut out, row, style)?;
        }
    }
    let same = !rows.iter().any(|row| differ(&row));
    if same && !args.json {
        use std::io::Write;
        writeln!(out, "no statement differs")?;
    }
    out.end()?;
    Ok(if same { Exit::Done } else { Exit::Nothing })
}
