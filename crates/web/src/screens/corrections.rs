//! Corrections: what people decided, and a way to take it back.

use maud::{Markup, html};
use onrecord_wire::CorrectionRow;

use super::Made;
use crate::ask::Ask;
use crate::draw::parts::{date, report_link};
use crate::routes::View;
use crate::rows::Rows;

struct Corrections(Vec<CorrectionRow>);

#[allow(clippy::unnecessary_wraps, reason = "every screen of the table has this type")]
pub(crate) fn corrections(ask: &Ask<'_>) -> Made {
    Ok(Box::new(Corrections(ask.whole.corrections.clone())))
}

impl View for Corrections {
    fn title(&self) -> String {
        "Corrections \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        Rows::all(&self.0)
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        html! {
            h1 { "Corrections" }
            p.lead { "What people decided, the latest first. A decision outranks what was found and outlives a new reading." }
            @if ask.edit.is_none() {
                p.notice { "This server only shows the record. To correct: " code { "onrecord serve --edit" } " or " code { "onrecord correct" } "." }
            }
            @if self.0.is_empty() { p { "None yet. The forms stand on the pages of statements and reports." } }
            ol.plain {
                @for row in &self.0 { (decision(ask, row)) }
            }
        }
    }
}

fn decision(ask: &Ask<'_>, row: &CorrectionRow) -> Markup {
    let state = match row.state.as_str() {
        "stands" => "stands",
        "superseded" => "a later decision stands",
        "undone" => "taken back",
        "lost_place" => "no longer finds its place",
        other => other,
    };
    html! {
        li.card data-item {
            p {
                @match (row.kind.as_str(), &row.speaker) {
                    ("speaker", Some(name)) => { "The speaker is " strong { (name) } },
                    ("speaker", None) => "The speaker is not the one who was found",
                    ("merge", _) => "Two reports tell of one story",
                    _ => "Two reports do not tell of one story",
                }
                " " span.tag { (state) }
            }
            @if let Some(words) = &row.words { blockquote.words { (words.join(" \u{2026} ")) } }
            p.where {
                (report_link(&row.report, ask.whole.report(&row.report)))
                @if let Some(other) = &row.other { " and " (report_link(other, ask.whole.report(other))) }
                ". By " (row.author) ", " (date(Some(&row.made_on))) "."
                @if let Some(on) = &row.undone_on {
                    " Taken back by " (row.undone_by.as_deref().unwrap_or("nobody known")) ", " (date(Some(on))) "."
                }
            }
            @if let (Some(secret), None) = (ask.edit, &row.undone_on) {
                form method="post" action="/corrections" {
                    (hidden(secret, "undo", "/corrections"))
                    input type="hidden" name="correction" value=(row.correction);
                    button type="submit" { "Take it back" }
                }
            }
        }
    }
}

/// What every form that changes something sends along.
pub(super) fn hidden(secret: &str, kind: &str, back: &str) -> Markup {
    html! {
        input type="hidden" name="secret" value=(secret);
        input type="hidden" name="kind" value=(kind);
        input type="hidden" name="back" value=(back);
    }
}
