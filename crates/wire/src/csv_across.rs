//! The tables of `export --to csv` that need two reports: a header line, then one line a row; JSON inside a cell where a
//! value is a list.

use std::io;

use serde::Serialize;

use crate::{CopyRow, PersonRow, StoryRow, TraceRow, to_json};

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

/// Stories: one line a report and story, so that a report of two stories stands twice.
pub fn stories_csv(rows: &[StoryRow], out: impl io::Write) -> io::Result<()> {
    let columns = ["story", "report", "home", "with", "why", "shared", "headline", "headline_outlet", "first", "last"];
    let lines = rows.iter().flat_map(|row| {
        row.reasons.iter().map(|reason| {
            [
                row.story.clone(),
                reason.report.clone(),
                u8::from(reason.home).to_string(),
                text(reason.with.as_ref()),
                reason.why.clone(),
                reason.shared.join("\n"),
                text(row.headline.as_ref()),
                text(row.headline_outlet.as_ref()),
                text(row.first.as_ref()),
                text(row.last.as_ref()),
            ]
        })
    });
    table(&columns, lines, out)
}

/// Copies: one line a pair of reports.
pub fn copies_csv(rows: &[CopyRow], out: impl io::Write) -> io::Result<()> {
    let line = |row: &CopyRow| [row.report.clone(), row.other.clone(), row.kind.clone(), to_json(&row.copied_spans)];
    table(&["report", "other", "kind", "copied_spans"], rows.iter().map(line), out)
}

/// Carryings: one line a report's form of an utterance.
pub fn carryings_csv(rows: &[TraceRow], out: impl io::Write) -> io::Result<()> {
    let columns = [
        "utterance",
        "report",
        "statement",
        "outlet",
        "published",
        "speaker",
        "words",
        "spans",
        "relation",
        "severity",
        "changes",
        "channel_kind",
        "confidence",
        "copy_of",
    ];
    let lines = rows.iter().flat_map(|row| {
        row.carryings.iter().map(|carrying| {
            let confidence = carrying.confidence.hundredths();
            [
                row.utterance.clone(),
                carrying.report.clone(),
                carrying.statement.clone(),
                text(carrying.outlet.as_ref()),
                text(carrying.published.as_ref()),
                text(carrying.speaker.as_ref()),
                carrying.words.join("\n"),
                to_json(&carrying.spans),
                carrying.relation.clone(),
                carrying.severity.map(|severity| severity.to_string()).unwrap_or_default(),
                to_json(&carrying.changes),
                carrying.channel.as_ref().map(|channel| channel.kind.clone()).unwrap_or_default(),
                format!("{}.{:02}", confidence / 100, confidence % 100),
                text(carrying.copy_of.as_ref()),
            ]
        })
    });
    table(&columns, lines, out)
}

/// People: one line a person.
pub fn people_csv(rows: &[PersonRow], out: impl io::Write) -> io::Result<()> {
    let columns = [
        "person",
        "name",
        "forms",
        "reports",
        "outlets",
        "statements",
        "channels",
        "stories",
        "first",
        "last",
        "also_of_that_name",
        "reasons",
    ];
    let line = |row: &PersonRow| {
        [
            row.person.clone(),
            row.name.clone(),
            row.forms.join("\n"),
            row.reports.join("\n"),
            row.outlets.join("\n"),
            row.statements.to_string(),
            to_json(&row.channels),
            row.stories.join("\n"),
            text(row.first.as_ref()),
            text(row.last.as_ref()),
            row.also_of_that_name.join("\n"),
            row.reasons.join("\n"),
        ]
    };
    table(&columns, rows.iter().map(line), out)
}

fn table<const N: usize>(
    columns: &[&str; N],
    lines: impl Iterator<Item = [String; N]>,
    out: impl io::Write,
) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(columns)?;
    for line in lines {
        csv.write_record(line)?;
    }
    csv.flush()
}

/// A row of an export in JSON Lines: `"row": "story"`, `"copy"`, `"utterance"`, `"person"`, then its fields.
#[must_use]
pub fn across_line<'a, T: Serialize>(row: &'static str, rest: &'a T) -> impl Serialize + 'a {
    crate::export::Tagged { row, rest }
}
