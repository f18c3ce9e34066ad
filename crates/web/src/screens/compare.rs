//! Compare: two reports or two versions in columns, statement by statement.

use std::collections::BTreeMap;

use maud::{Markup, html};
use onrecord_across::{Held, differences};
use onrecord_nouns::ReportKey;
use onrecord_store::Kind;
use onrecord_wire::{DiffRow, ReportRow};

use super::Made;
use crate::ask::Ask;
use crate::draw::diff::marked;
use crate::draw::parts::{count, date, headline, outlet, report_link, short, who};
use crate::problem::Problem;
use crate::routes::View;
use crate::rows::Rows;
use crate::words;

struct Compare {
    from: ReportRow,
    to: ReportRow,
    rows: Vec<DiffRow>,
    /// Who makes each statement, and what it does, by its id: what somebody denies is not to be read as his words.
    voices: BTreeMap<String, (String, Option<String>)>,
    /// Both are versions of one address.
    versions: bool,
}

pub(crate) fn compare(ask: &Ask<'_>) -> Made {
    let (Some(from), Some(to)) = (ask.params.get("from"), ask.params.get("to")) else {
        return Ok(Box::new(Choose));
    };
    let least = ask.params.number("least", 1)?.min(5) as u8;
    let key = |named: &str| {
        let id = ask.find(named, Kind::Report)?;
        ReportKey::parse(&id).ok_or_else(|| Problem::not_held("report"))
    };
    let (from, to) = (key(from)?, key(to)?);
    let held = Held::of(ask.record, &[from, to])?;
    let report = |key| held.report(key).ok_or_else(|| Problem::not_held("report"));
    let rows = differences(report(&from)?, report(&to)?, least);
    let voices = held.reports.iter().flat_map(|report| &report.statements);
    let voices = voices.map(|s| (s.row.statement.clone(), (who(&s.row), s.row.act.clone()))).collect();
    let versions = ask.whole.versions_of(&from.to_string());
    let versions = versions.is_some_and(|(keys, _)| keys.contains(&to.to_string()));
    let (from, to) = (report(&from)?.row.clone(), report(&to)?.row.clone());
    Ok(Box::new(Compare { from, to, rows, voices, versions }))
}

impl View for Compare {
    fn title(&self) -> String {
        let name = |row: &ReportRow| outlet(row.outlet.as_deref()).to_owned();
        format!("{} beside {} \u{b7} OnRecord", name(&self.from), name(&self.to))
    }

    fn rows(&self) -> Rows {
        Rows::all(&self.rows)
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let of = |kind: &str| self.rows.iter().filter(|row| row.kind == kind).count() as u64;
        let (first, second) = if self.versions { ("First version", "Second version") } else { ("First", "Second") };
        let swapped = {
            let key = |row: &ReportRow| short(row.report.as_deref().unwrap_or_default()).to_owned();
            ask.params.with(&[("from", Some(&key(&self.to))), ("to", Some(&key(&self.from)))])
        };
        html! {
            h1 { @if self.versions { "Two versions" } @else { "Two reports" } }
            p.lead {
                (count(of("same"), "statement is", "statements are")) " the same, " (of("altered")) " changed, "
                (of("cut")) " only in the first, " (of("added")) " only in the second. "
                a href={ "/compare" (swapped) } { "Swap the sides" }
            }
            div.wide tabindex="0" role="region" aria-label="Statements side by side" {
                table.compare {
                    thead {
                        tr {
                            th scope="col" { (first) ": " (side(&self.from)) }
                            th scope="col" { (second) ": " (side(&self.to)) }
                        }
                    }
                    tbody { @for row in &self.rows { (line(self, row)) } }
                }
            }
        }
    }
}

fn side(row: &ReportRow) -> Markup {
    html! {
        a href={ "/reports/" (short(row.report.as_deref().unwrap_or_default())) } { (headline(row)) }
        ", " (date(row.published.as_deref()))
        @if let Some(updated) = &row.updated { ", changed " (date(Some(updated))) }
    }
}

fn line(all: &Compare, row: &DiffRow) -> Markup {
    let (from, to) = (row.from_words.join(" \u{2026} "), row.to_words.join(" \u{2026} "));
    // What has nothing beside it is told by its words, not by marking all of it.
    let alone = row.kind == "same" || row.from.is_none() || row.to.is_none();
    let whole = |words: &str, other: &str, cut: bool| {
        if alone {
            html! { (words) }
        } else {
            marked(words, other, cut)
        }
    };
    html! {
        tr.same[row.kind == "same"] data-item {
            td data-side="In the first" { (cell(all, row.from.as_deref(), &whole(&from, &to, true))) }
            td data-side="In the second" {
                (cell(all, row.to.as_deref(), &whole(&to, &from, false)))
                p.note {
                    (words::difference(&row.kind))
                    @if row.kind == "altered" { ": severity " (words::severity(row.severity)) }
                    @if row.from_speaker != row.to_speaker && row.from.is_some() && row.to.is_some() { ", another speaker" }
                    @for change in &row.changes { @if let Some(touches) = &change.touches { ", " (words::touches(touches)) } }
                }
            }
        }
    }
}

fn cell(all: &Compare, statement: Option<&str>, words: &Markup) -> Markup {
    html! {
        @match statement {
            Some(id) => {
                @let (voice, act) = all.voices.get(id).map_or(("speaker not identified", None), |(v, a)| (v, a.as_deref()));
                p.by { (voice) @if let Some(act) = act { " " span.tag { (words::act(act)) } } }
                blockquote.words { (words) }
                p.where { a.to href={ "/statements/" (short(id)) } data-trace { "trace" } }
            },
            None => p.open { "not in this report" },
        }
    }
}

/// Nothing is named yet: a form.
struct Choose;

impl View for Choose {
    fn title(&self) -> String {
        "Compare \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        Rows::default()
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let recent: Vec<&ReportRow> = ask.whole.reports().take(100).collect();
        let choice = |name: &str, label: &str| {
            html! {
                p {
                    label for=(name) { (label) }
                    select id=(name) name=(name) {
                        @for row in &recent {
                            @let key = short(row.report.as_deref().unwrap_or_default());
                            option value=(key) selected[ask.params.get(name) == Some(key)] { (headline(row)) }
                        }
                    }
                }
            }
        };
        html! {
            h1 { "Compare two reports" }
            @if let Some(from) = ask.params.get("from") { p.note { "The first: " (report_link(from, ask.whole.report(from))) } }
            form.stack action="/compare" method="get" {
                (choice("from", "The first"))
                (choice("to", "The second"))
                button type="submit" { "Compare" }
            }
        }
    }
}
