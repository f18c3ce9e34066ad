//! Chronology: what happened, what was said, when it was printed; printed on paper it is a list of exhibits.

use std::collections::BTreeSet;

use maud::{Markup, html};
use onrecord_across::timeline;
use onrecord_wire::{HappenedRow, StoryRow, TimelinePlaceRow, TimelineRow};

use super::Made;
use super::of_story::{OfStory, heading, title, to_place};
use crate::ask::Ask;
use crate::draw::parts::{count, date, day, outlet, report_link};
use crate::routes::View;
use crate::rows::Rows;

/// Rows that a page shows; JSON and CSV have all.
const SHOWN: usize = 150;

/// Places of one row that are shown.
const PLACES: usize = 6;

struct Chronology {
    story: StoryRow,
    rows: Vec<TimelineRow>,
    kinds: BTreeSet<String>,
}

pub(crate) fn chronology(ask: &Ask<'_>) -> Made {
    let story = OfStory::read(ask)?;
    let mut rows = timeline(&story.held, &story.copies, &story.row.story);
    let kinds = rows.iter().map(|row| row.kind.clone()).collect();
    let (kind, since, until) = (ask.params.get("kind"), ask.params.get("since"), ask.params.get("until"));
    rows.retain(|row| {
        let value = row.happened.value.as_deref();
        kind.is_none_or(|kind| row.kind == kind)
            && since.is_none_or(|since| value.is_some_and(|value| value >= since))
            && until.is_none_or(|until| value.is_some_and(|value| value.get(..until.len()).unwrap_or(value) <= until))
    });
    Ok(Box::new(Chronology { story: story.row, rows, kinds }))
}

impl View for Chronology {
    fn title(&self) -> String {
        title(&self.story, "Chronology")
    }

    fn rows(&self) -> Rows {
        Rows::all(&self.rows)
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        html! {
            (heading(&self.story, "Chronology", "/chronology"))
            p.lead { (count(self.rows.len() as u64, "row", "rows")) ": when it happened, when it was said, when it was first printed. Printed on paper, each row is an exhibit with its sources, their addresses and hashes." }
            form.inline method="get" {
                label for="kind" { "Show" }
                select #kind name="kind" {
                    option value="" { "all" }
                    @for kind in &self.kinds { option value=(kind) selected[ask.params.get("kind") == Some(kind)] { (kind) "s" } }
                }
                label for="since" { "from" } input #since type="date" name="since" value=[ask.params.get("since")];
                label for="until" { "to" } input #until type="date" name="until" value=[ask.params.get("until")];
                button type="submit" { "Show" }
            }
            div.wide tabindex="0" role="region" aria-label="Chronology" {
                table.forms.chronology {
                    thead { tr { th.num scope="col" { "No." } th scope="col" { "Happened" } th scope="col" { "What the reports say" } th scope="col" { "Said and printed" } } }
                    tbody { @for (at, row) in self.rows.iter().take(SHOWN).enumerate() { (line(ask, at, row)) } }
                }
            }
            @if self.rows.len() > SHOWN { p.more { (count((self.rows.len() - SHOWN) as u64, "more row", "more rows")) ": narrow them down, or take the JSON." } }
        }
    }
}

fn happened(row: &HappenedRow) -> Markup {
    html! {
        @match (&row.value, &row.precision) {
            (Some(value), precision) => {
                @if value.contains('/') { (value.replace('/', " to ").replace("..", "open")) } @else { (date(Some(value))) }
                @if let Some(precision) = precision.as_deref().filter(|precision| *precision != "day") { p.note { "known to the " (precision) } }
            },
            (None, _) => span.open { "no date" @if let Some(why) = &row.why { ": " (why) } },
        }
    }
}

fn line(ask: &Ask<'_>, at: usize, row: &TimelineRow) -> Markup {
    html! {
        tr data-item {
            th.num scope="row" { (at + 1) }
            td { (happened(&row.happened)) @if row.kind != "event" { p.note { (row.kind) } } }
            td {
                p.by { (row.teller) }
                @if let Some(first) = row.places.first() {
                    blockquote.words { a.to href=(to_place(&first.report, &first.part, first.sentence_span)) data-open data-trace { (row.words) } }
                }
                @for conflict in &row.conflicts {
                    p.notice {
                        "The reports differ: "
                        @for (n, value) in conflict.values.iter().enumerate() {
                            @if n > 0 { "; " } strong { (value) } " by "
                            @for (m, report) in conflict.reports.get(n).into_iter().flatten().enumerate() { @if m > 0 { ", " } (report_link(report, ask.whole.report(report))) }
                        }
                    }
                }
                (places(row))
            }
            td {
                @if let Some(said) = &row.said_on { p.note { "said " (day(said)) } }
                p.note { "printed " (date(row.printed.as_deref())) }
            }
        }
    }
}

fn places(row: &TimelineRow) -> Markup {
    let others = row.places.len().saturating_sub(1).min(PLACES);
    html! {
        @if others > 0 {
            ul.note {
                @for place in row.places.iter().skip(1).take(PLACES) {
                    li {
                        (place.teller()) ": " a href=(to_place(&place.report, &place.part, place.sentence_span)) { "\u{201c}" (place.words) "\u{201d}" }
                        @if place.copy_of.is_some() { " (a copy)" }
                    }
                }
                @if row.places.len() > PLACES + 1 { li { (row.places.len() - PLACES - 1) " more places" } }
            }
        }
        ul.exhibit { @for place in &row.places { (exhibit(place)) } }
    }
}

/// A source as it stands on paper: outlet, date, address, place, hash.
fn exhibit(place: &TimelinePlaceRow) -> Markup {
    html! {
        li {
            (outlet(place.outlet.as_deref())) ", " (date(place.published.as_deref()))
            @if let Some(address) = &place.address { ", " (address) }
            ", bytes " (place.span[0]) "\u{2013}" (place.span[1])
            @if let Some(blob) = &place.blob { ", SHA-256 " (blob) }
        }
    }
}
