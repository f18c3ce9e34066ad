//! `cite`: one statement in the form of a citation or an annotation.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use onrecord_nouns::{ReportKey, StatementId};
use onrecord_store::{Kind, Query, ReportQuery};
use onrecord_wire::{annotation, bibtex, csl, write_line};

use crate::args::{Cite, Style};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::{PartTexts, find, not_found, open};

/// Writes it to standard output.
pub(crate) fn run(path: &Path, args: &Cite) -> Result<Exit, Failure> {
    let record = open(path)?;
    let gone = || not_found(Kind::Statement, &args.statement);
    let id = find(&record, Kind::Statement, &args.statement)?;
    let query = Query { statement: StatementId::parse(&id), ..Query::default() };
    let mut statement = None;
    record.statements(&query, &mut |row| {
        statement = Some(row);
        ControlFlow::Break(())
    })?;
    let statement = statement.ok_or_else(gone)?;
    let mut report = None;
    let only = ReportQuery { report: ReportKey::parse(&statement.report), ..ReportQuery::default() };
    record.reports(&only, &mut |row| {
        report = Some(row);
        ControlFlow::Break(())
    })?;
    let report = report.ok_or_else(gone)?;
    let mut out = Output::new();
    match args.style {
        Style::Csl => write_line(&mut out, &csl(&report, &statement))?,
        Style::Bibtex => out.write_all(bibtex(&report, &statement).as_bytes())?,
        Style::Annotation => {
            let text = PartTexts::new(&record).of(&statement)?;
            write_line(&mut out, &annotation(&report, &statement, text.as_str()))?;
        }
    }
    out.end()?;
    Ok(Exit::Done)
}
