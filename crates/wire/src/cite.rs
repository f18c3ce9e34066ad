//! A statement in the forms that others speak: W3C Web Annotation, CSL-JSON, `BibTeX`.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::{Pair, ReportRow, StatementRow, Unit, ident::Scale, span};

/// Words before and after a quotation by which it can be found again in another copy of the text, in characters.
const AROUND: usize = 32;

/// A Web Annotation (W3C Recommendation 2017) of a statement, one target a stretch of its words: by quotation
/// (`TextQuoteSelector`), by characters (`TextPositionSelector`), by bytes of the UTF-8 text
/// (`DataPositionSelector`). `text` is the part that the spans count in. The body says who is held to have said it,
/// or that nobody is named.
#[must_use]
pub fn annotation(report: &ReportRow, row: &StatementRow, text: &str) -> Value {
    let scale = Scale::new(Unit::Char, text);
    let target = |place: &Pair| {
        let [start, end] = scale.pair(span(*place));
        json!({
            "source": source(report),
            "selector": [
                quote(text, *place),
                { "type": "TextPositionSelector", "start": start, "end": end },
                { "type": "DataPositionSelector", "start": place[0], "end": place[1] },
            ],
        })
    };
    let tag = |purpose: &str, value: String| json!({ "type": "TextualBody", "purpose": purpose, "value": value });
    let mut body = vec![tag("identifying", format!("speaker: {}", speaker(row)))];
    body.extend(row.act.as_ref().map(|act| tag("classifying", format!("act: {act}"))));
    body.push(tag("classifying", format!("manner: {}", row.manner)));
    body.extend(row.said_on.as_ref().map(|day| tag("describing", format!("said on: {day}"))));
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:onrecord:statement:{}", row.statement),
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": row.spans.iter().map(target).collect::<Vec<_>>(),
    })
}

/// Who says it, as a reader must see it beside the words.
fn speaker(row: &StatementRow) -> String {
    match (&row.speaker, &row.speaker_as_written) {
        (Some(name), _) => name.clone(),
        (None, Some(words)) => format!("not resolved, written \u{201c}{words}\u{201d}"),
        (None, None) if row.act.as_deref() == Some("accuse") => "accuser not identified".to_owned(),
        (None, None) => "not named".to_owned(),
    }
}

fn source(report: &ReportRow) -> String {
    let blob = || format!("urn:sha256:{}", report.blob.as_deref().unwrap_or_default());
    report.address.clone().unwrap_or_else(blob)
}

fn quote(text: &str, place: Pair) -> Value {
    let (start, end) = (place[0] as usize, place[1] as usize);
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let prefix: String = {
        let mut last: Vec<char> = before.chars().rev().take(AROUND).collect();
        last.reverse();
        last.into_iter().collect()
    };
    let suffix: String = after.chars().take(AROUND).collect();
    json!({
        "type": "TextQuoteSelector",
        "exact": text.get(start..end).unwrap_or_default(),
        "prefix": prefix,
        "suffix": suffix,
    })
}

/// The report as one item of CSL-JSON (Citation Style Language 1.0), the statement's words and speaker in `note`.
#[must_use]
pub fn csl(report: &ReportRow, row: &StatementRow) -> Value {
    let mut item = json!({
        "id": row.statement,
        "type": "article-newspaper",
        "title": report.title,
        "container-title": report.outlet,
        "note": format!("{}: {}", speaker(row), words(row)),
        "archive": format!("sha256:{}", report.blob.as_deref().unwrap_or_default()),
    });
    if let Some(byline) = &report.byline {
        item["author"] = json!([{ "literal": byline }]);
    }
    if let Some(parts) = report.published.as_deref().and_then(date_parts) {
        item["issued"] = json!({ "date-parts": [parts] });
    }
    if let Some(address) = &report.address {
        item["URL"] = json!(address);
    }
    item
}

/// Year, month, day, as far as the date says.
fn date_parts(date: &str) -> Option<Vec<u32>> {
    date.get(..date.len().min(10))?.split('-').map(|part| part.parse().ok()).collect()
}

fn words(row: &StatementRow) -> String {
    format!("\u{201c}{}\u{201d}", row.words.join(" \u{2026} "))
}

/// The report as an entry of `BibTeX`, the statement's words and speaker in `note`.
#[must_use]
pub fn bibtex(report: &ReportRow, row: &StatementRow) -> String {
    let mut out = format!("@misc{{onrecord-{},\n", row.statement.get(..12).unwrap_or(&row.statement));
    let year = report.published.as_deref().and_then(|date| date.get(..4)).map(str::to_owned);
    let fields = [
        ("author", report.byline.clone()),
        ("title", report.title.clone()),
        ("howpublished", report.outlet.clone()),
        ("year", year),
        ("date", report.published.clone()),
        ("url", report.address.clone()),
        ("note", Some(format!("{}: {}", speaker(row), words(row)))),
        ("annote", Some(format!("sha256:{}", report.blob.as_deref().unwrap_or_default()))),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(out, "  {name} = {{{}}},", escaped(&value));
        }
    }
    out + "}\n"
}

/// What TeX would take for a command.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}
