//! Accusations and answers: who accuses whom, what is answered, who was asked, who left the answer out.

use std::collections::BTreeMap;

use maud::{Markup, html};
use onrecord_across::answers as read;
use onrecord_wire::{AccusationRow, AnswersRow, CarrierRow, LeftOutRow, ReplyRow, StoryRow};

use super::Made;
use super::of_story::{OfStory, heading, title, to_row};
use crate::ask::Ask;
use crate::draw::parts::{count, date, day, outlet, short};
use crate::routes::View;
use crate::rows::Rows;
use crate::words;

struct Answers {
    story: StoryRow,
    row: AnswersRow,
}

pub(crate) fn answers(ask: &Ask<'_>) -> Made {
    let story = OfStory::read(ask)?;
    let row = read(&story.held, &story.row.story);
    Ok(Box::new(Answers { story: story.row, row }))
}

impl View for Answers {
    fn title(&self) -> String {
        title(&self.story, "Accusations and answers")
    }

    fn rows(&self) -> Rows {
        Rows::all([&self.row])
    }

    fn body(&self, _ask: &Ask<'_>) -> Markup {
        let row = &self.row;
        html! {
            (heading(&self.story, "Accusations and answers", "/answers"))
            p.lead {
                (count(row.accusations.len() as u64, "accusation", "accusations")) ", each as it is attributed. Whether it is so is not said here."
            }
            ol.statements { @for accusation in &row.accusations { li.statement data-item { (self::accusation(accusation)) } } }
            (replies(&row.replies))
            @if !row.warnings.is_empty() {
                h2 { "To look at" }
                ul.plain {
                    @for warning in &row.warnings {
                        li.card data-item {
                            p { strong { (warning.kind.replace('_', " ")) } ": " (warning.message) }
                            blockquote.words { (outlet(warning.outlet.as_deref())) ": " a.to href=(to_row(&warning.place)) data-open { "\u{201c}" (warning.words) "\u{201d}" } }
                        }
                    }
                }
            }
        }
    }
}

/// Who accuses: never nobody.
pub(super) fn accuser(name: Option<&str>) -> String {
    name.map_or_else(|| "accuser not identified".to_owned(), str::to_owned)
}

/// One accusation with its answers.
pub(super) fn accusation(row: &AccusationRow) -> Markup {
    html! {
        p.by {
            "Accusation by " strong { (accuser(row.accuser.as_deref())) }
            @if row.accuser_state == "unnamed_class" { " (not named)" }
            " against " strong { (row.accused.as_deref().unwrap_or("somebody who is not named")) }
            @if row.confidence.hundredths() < 70 { " " span.tag { "unsure" } }
        }
        blockquote.words { a.to href={ "/statements/" (short(&row.statement)) } data-trace { (row.words.join(" \u{2026} ")) } }
        p.where {
            (carriers(&row.carried_by))
            @if let Some(said) = &row.said_on { " Said on " (day(said)) "." }
        }
        @if row.answers.is_empty() {
            p.answer.open { "No answer stands in these reports." }
        }
        @for answer in &row.answers {
            div.answer {
                p.by { strong { (answer.speaker) } " " span.tag { (words::answer(&answer.kind)) } @if answer.confidence.hundredths() < 70 { " " span.tag { "unsure" } } }
                blockquote.words { a href={ "/statements/" (short(&answer.statement)) } { (answer.words.join(" \u{2026} ")) } }
                p.where { (carriers(&answer.carried_by)) @if let Some(said) = &answer.said_on { " Said on " (day(said)) "." } }
            }
        }
        @if !row.left_out_by.is_empty() { p.where { (left_out(&row.left_out_by)) } }
    }
}

fn carriers(rows: &[CarrierRow]) -> Markup {
    html! {
        @for (at, carrier) in rows.iter().enumerate() {
            @if at > 0 { "; " }
            a href=(to_row(&carrier.place)) data-open { (outlet(carrier.outlet.as_deref())) } ", " (date(carrier.published.as_deref()))
        }
        "."
    }
}

fn left_out(rows: &[LeftOutRow]) -> Markup {
    let of = |state: &str| rows.iter().filter(|row| row.state == state).collect::<Vec<_>>();
    let list = |rows: Vec<&LeftOutRow>| {
        html! {
            @for (at, row) in rows.iter().enumerate() {
                @if at > 0 { ", " }
                a href={ "/reports/" (short(&row.report)) } { (outlet(row.outlet.as_deref())) } " (" (date(row.published.as_deref())) ")"
            }
            ". "
        }
    };
    let (absent, not_yet) = (of("absent"), of("not_yet"));
    html! {
        @if !absent.is_empty() { "Carry it without an answer that was printed before: " (list(absent)) }
        @if !not_yet.is_empty() { "Printed before the first answer: " (list(not_yet)) }
    }
}

fn replies(rows: &[ReplyRow]) -> Markup {
    let mut states: BTreeMap<&str, u64> = BTreeMap::new();
    for row in rows {
        *states.entry(&row.state).or_default() += 1;
    }
    let told: Vec<&ReplyRow> = rows.iter().filter(|row| row.words.is_some()).collect();
    html! {
        @if !rows.is_empty() {
            h2 { "Replies sought" }
            p.note {
                @for (at, (state, n)) in states.iter().enumerate() { @if at > 0 { ", " } (n) " \u{d7} " (words::reply(state)) } "."
            }
            @if !told.is_empty() {
                div.wide tabindex="0" role="region" aria-label="Replies sought" {
                    table.rows {
                        thead { tr { th scope="col" { "Report" } th scope="col" { "Asked" } th scope="col" { "State" } th scope="col" { "Words" } } }
                        tbody {
                            @for row in told {
                                tr data-item {
                                    th scope="row" { (outlet(row.outlet.as_deref())) }
                                    td data-side="Asked" { (row.asked.as_deref().unwrap_or("not said who")) }
                                    td data-side="State" { (words::reply(&row.state)) }
                                    td {
                                        @if let (Some(words), Some(place)) = (&row.words, &row.place) { a.to href=(to_row(place)) data-open { (words) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
