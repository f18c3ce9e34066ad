//! Check a draft: pasted or uploaded, marked beside what the record has. The draft is read and forgotten.

use maud::{Markup, html};
use onrecord_across::check as compare;
use onrecord_ingest::{Given, Limits, html_report, text_report};
use onrecord_pipeline::analyse;
use onrecord_text::Span;
use onrecord_wire::{CheckPlaceRow, CheckRow, span};

use super::Made;
use super::of_story::to_place;
use super::report_text::{Marked, Run, paragraphs};
use crate::ask::Ask;
use crate::draw::parts::{count, date, number, outlet};
use crate::problem::Problem;
use crate::routes::View;
use crate::rows::Rows;
use crate::words;

/// Places of one finding that are shown.
const PLACES: usize = 2;

struct Checked {
    text: String,
    rows: Vec<CheckRow>,
    reports: usize,
}

/// The form, before there is a draft.
struct Ready;

pub(crate) fn check(ask: &Ask<'_>) -> Made {
    let Some(draft) = ask.draft.map(str::trim_end).filter(|draft| !draft.trim().is_empty()) else {
        return Ok(Box::new(Ready));
    };
    let begin = draft.trim_start().get(..15).unwrap_or_default().to_ascii_lowercase();
    let page = begin.starts_with("<!doctype html") || begin.starts_with("<html");
    let read = if page { html_report } else { text_report };
    let report = read(draft.as_bytes(), &Given::default(), &Limits::STANDARD)
        .map_err(|rejected| Problem::unclear("The draft cannot be read.", rejected.message))?;
    let found = compare(ask.record, &report, &analyse(&report, ask.tier))?;
    Ok(Box::new(Checked {
        text: ask.record.withhold(report.text.as_str()).into_owned(),
        rows: found.rows,
        reports: found.reports,
    }))
}

fn form() -> Markup {
    html! {
        form.draft action="/check" method="post" enctype="multipart/form-data" {
            p { label for="draft" { "The draft, pasted" } }
            textarea #draft name="draft" rows="14" spellcheck="false" {}
            p { label for="file" { "or as a file (text or web page, up to 2 MB) " } input #file type="file" name="file" accept=".txt,.md,.html,.htm,text/plain,text/html"; }
            p.inline { button type="submit" { "Check" } button type="submit" formaction="/check.json" { "Check, as JSON" } }
        }
        p.note { "The draft is compared here, on this machine; it is not stored." }
    }
}

impl View for Ready {
    fn title(&self) -> String {
        "Check a draft \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        Rows::default()
    }

    fn body(&self, _ask: &Ask<'_>) -> Markup {
        html! {
            h1 { "Check a draft" }
            p.lead { "Each quotation against the record: exact, altered, or not on record. Each accusation: whose it is, and whether the record holds an answer." }
            (form())
        }
    }
}

impl View for Checked {
    fn title(&self) -> String {
        "A checked draft \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        Rows::all(&self.rows)
    }

    fn body(&self, _ask: &Ask<'_>) -> Markup {
        let covers = self.rows.iter().enumerate().map(|(at, row)| (at, span(row.draft_span))).collect();
        let paragraphs = paragraphs(&self.text, &Marked { covers, ..Marked::default() });
        let open = self.rows.iter().filter(|row| row.kind != "exact").count() as u64;
        html! {
            h1 { "The draft, checked" }
            p.lead {
                (count(self.rows.len() as u64, "finding", "findings")) ", " (number(open)) " to look at, against "
                (count(self.reports as u64, "report", "reports")) "."
            }
            div.reading {
                @for paragraph in &paragraphs {
                    div.row {
                        p.text { @for run in &paragraph.runs { (self.run(run)) } }
                        @if !paragraph.begin.is_empty() { div.margin { @for at in &paragraph.begin { (card(*at, &self.rows[*at])) } } }
                    }
                }
            }
            h2 { "Another draft" }
            (form())
        }
    }
}

impl Checked {
    fn run(&self, run: &Run) -> Markup {
        let text = self.text.get(run.span.range()).unwrap_or_default();
        let ends: Vec<usize> = run
            .over
            .iter()
            .copied()
            .filter(|at| Span::end(span(self.rows[*at].draft_span)) == run.span.end())
            .collect();
        html! {
            @match run.over.last() {
                Some(at) => { mark class={ "check s" (self.rows[*at].severity.min(5)) } { (text) } },
                None => (text),
            }
            @for at in ends { a.ref href={ "#f" (at + 1) } { span.quiet { "finding " } (at + 1) } }
        }
    }
}

fn card(at: usize, row: &CheckRow) -> Markup {
    html! {
        aside.card #{ "f" (at + 1) } data-item aria-label={ "Finding " (at + 1) } {
            p.by { span.no { (at + 1) } " " strong { (words::check(&row.kind)) } }
            p { (row.message) }
            @for place in row.places.iter().take(PLACES) { (self::place(place)) }
            @if row.places.len() > PLACES { p.note { (count((row.places.len() - PLACES) as u64, "more place", "more places")) } }
        }
    }
}

fn place(place: &CheckPlaceRow) -> Markup {
    let at = place.spans.first().zip(place.spans.last()).map(|(first, last)| [first[0], last[1]]);
    html! {
        div.place {
            p.note {
                (place.speaker.as_deref().unwrap_or("speaker not identified")) ", "
                a.to href=(to_place(&place.report, &place.part, at.unwrap_or_default())) data-open { (outlet(place.outlet.as_deref())) }
                ", " (date(place.published.as_deref()))
            }
            p.words { (place.words.join(" \u{2026} ")) }
            @for change in &place.changes {
                p.note {
                    (words::op(&change.op)) ": "
                    @if let Some(from) = &change.from { del { (from) } " " }
                    @if let Some(to) = &change.to { ins { (to) } }
                }
            }
        }
    }
}
