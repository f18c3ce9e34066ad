//! Answers that are files: a text, raw bytes, a citation. A file's name is made of ids, never of words.

use std::ops::ControlFlow;

use onrecord_nouns::{ReportKey, StatementId};
use onrecord_store::{Kind, Query, ReportQuery};
use onrecord_wire::{ReportRow, StatementRow, annotation, bibtex, csl};

use crate::ask::Ask;
use crate::problem::Problem;
use crate::reply::Reply;

/// The text that spans count in.
pub(crate) fn text(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let key = ask.report(0)?;
    let text = ask.record.text(&key)?.ok_or_else(|| Problem::not_held("report"))?;
    Ok(Reply::new("text/plain; charset=utf-8", text.as_str().to_owned()))
}

/// The raw bytes; saved, never shown: they may be a page with scripts.
pub(crate) fn raw(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let key = ask.report(0)?;
    let raw = ask.record.raw(&key)?.ok_or_else(|| Problem::not_held("report"))?;
    let name = format!("report-{}.bin", &key.to_string()[..12]);
    Ok(Reply { save_as: Some(name), ..Reply::new("application/octet-stream", raw) })
}

/// A citation or an annotation of a statement.
pub(crate) fn cite(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let row = statement(ask, &ask.id(0, Kind::Statement)?)?;
    let report = report(ask, &row.report)?;
    let style = ask.params.get("as").unwrap_or("csl");
    let (body, kind, ending) = match style {
        "csl" => (format!("[{}]\n", csl(&report, &row)), "application/vnd.citationstyles.csl+json", "json"),
        "bibtex" => (bibtex(&report, &row), "application/x-bibtex; charset=utf-8", "bib"),
        "annotation" => {
            let whole = ReportKey::parse(&row.report).map(|key| ask.record.text(&key)).transpose()?.flatten();
            let part = if row.part == "text" { whole.map(|t| t.as_str().to_owned()) } else { report.title.clone() };
            let part = part.ok_or_else(|| Problem::not_held("report"))?;
            let body = format!("{}\n", annotation(&report, &row, &part));
            (body, "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"", "jsonld")
        }
        _ => return Err(Problem::unclear("There is no such form.", "The forms are csl, bibtex and annotation.")),
    };
    let name = format!("statement-{}.{ending}", &row.statement[..12.min(row.statement.len())]);
    Ok(Reply { save_as: Some(name), ..Reply::new(kind, body) })
}

/// The row of a statement.
pub(crate) fn statement(ask: &Ask<'_>, id: &str) -> Result<StatementRow, Problem> {
    let query = Query { statement: StatementId::parse(id), ..Query::default() };
    let mut found = None;
    ask.record.statements(&query, &mut |row| {
        found = Some(row);
        ControlFlow::Break(())
    })?;
    found.ok_or_else(|| Problem::not_held("statement"))
}

/// The row of a report.
pub(crate) fn report(ask: &Ask<'_>, key: &str) -> Result<ReportRow, Problem> {
    let query = ReportQuery { report: ReportKey::parse(key), ..ReportQuery::default() };
    let mut found = None;
    ask.record.reports(&query, &mut |row| {
        found = Some(row);
        ControlFlow::Break(())
    })?;
    found.ok_or_else(|| Problem::not_held("report"))
}
