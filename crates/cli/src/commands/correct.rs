//! `correct`: what a person decides, with author and date.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use onrecord_nouns::StatementId;
use onrecord_store::{Decision, Kind, Record};
use onrecord_wire::{CorrectionRow, write_line};

use crate::args::{Correct, Decide};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human::short;
use crate::output::Output;
use crate::record;
use crate::terminal::printable;

/// Writes the decision down, or lists all of them.
pub(crate) fn run(path: &Path, args: &Correct) -> Result<Exit, Failure> {
    let mut out = Output::new();
    if let Decide::List = args.what {
        let any = list(&record::open(path)?, args.json, &mut out)?;
        out.end()?;
        return Ok(Exit::found(any));
    }
    // Asked before it is opened: an absent record must not be made by a correction.
    drop(record::open(path)?);
    let mut held = Record::open(path)?;
    let author = record::author(args.author.as_deref())?;
    let now = format!("{:.3}", jiff::Timestamp::now());
    let row = match &args.what {
        Decide::Speaker { statement, name, .. } => {
            let id = record::find(&held, Kind::Statement, statement)?;
            let id = StatementId::parse(&id).ok_or_else(|| record::not_found(Kind::Statement, statement))?;
            let name = name.as_deref().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
            if name.as_deref() == Some("") {
                return Err(Failure::told("the name is empty", "write the fullest name, or --nobody"));
            }
            held.correct(&Decision::Speaker { statement: id, name }, &author, &now)?
        }
        Decide::Merge { one, other } | Decide::Split { one, other } => {
            let (a, b) = (record::find(&held, Kind::Report, one)?, record::find(&held, Kind::Report, other)?);
            if a == b {
                return Err(Failure::told("that is the same report twice", "name two reports"));
            }
            let merge = matches!(args.what, Decide::Merge { .. });
            let decision = if merge { Decision::Merge(a, b) } else { Decision::Split(a, b) };
            held.correct(&decision, &author, &now)?
        }
        Decide::Undo { correction } => {
            let id = record::find(&held, Kind::Correction, correction)?;
            held.undo(&id, &author, &now)?
        }
        Decide::List => None,
    };
    let row =
        row.ok_or_else(|| Failure::told("the record does not hold it", "list what it holds: onrecord quotes --json"))?;
    show(&mut out, &row, args.json)?;
    out.end()?;
    Ok(Exit::Done)
}

fn list(record: &Record, json: bool, out: &mut Output) -> Result<bool, Failure> {
    let (mut any, mut failed) = (false, None);
    record.corrections(&mut |row| {
        any = true;
        match show(out, &row, json) {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                failed = Some(failure);
                ControlFlow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(any), Err)
}

fn show(out: &mut Output, row: &CorrectionRow, json: bool) -> Result<(), Failure> {
    if json {
        return Ok(write_line(out, row)?);
    }
    let what = match (row.kind.as_str(), &row.speaker) {
        ("speaker", Some(name)) => format!("the speaker is {}", printable(name)),
        ("speaker", None) => "the speaker is not the one who was found".to_owned(),
        ("merge", _) => "one story".to_owned(),
        _ => "not one story".to_owned(),
    };
    let other = row.other.as_deref().map(|key| format!(" and {}", short(key))).unwrap_or_default();
    let state = match row.state.as_str() {
        "stands" => String::new(),
        "lost_place" => " · no longer finds its place: the words are not read as a statement there any more".to_owned(),
        "undone" => format!(
            " · taken back on {} by {}",
            row.undone_on.as_deref().unwrap_or("?"),
            printable(row.undone_by.as_deref().unwrap_or("?"))
        ),
        other => format!(" · {other}"),
    };
    writeln!(out, "{} · {what} · {}{other}{state}", short(&row.correction), short(&row.report))?;
    if let Some(words) = &row.words {
        writeln!(out, "  {}", printable(&words.join(" … ")))?;
    }
    Ok(writeln!(out, "  by {} on {}", printable(&row.author), row.made_on)?)
}
