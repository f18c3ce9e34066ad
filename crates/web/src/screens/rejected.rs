//! Rejected inputs, each with why and what can be done.

use maud::{Markup, html};
use onrecord_store::Rejection;
use serde::Serialize;

use super::Made;
use crate::ask::Ask;
use crate::routes::View;
use crate::rows::Rows;

#[derive(Serialize)]
struct Row {
    file: String,
    offset: Option<u64>,
    line: Option<u64>,
    state: &'static str,
    reason: String,
    message: String,
}

struct Rejected(Vec<Row>);

#[allow(clippy::unnecessary_wraps, reason = "every screen of the table has this type")]
pub(crate) fn rejected(ask: &Ask<'_>) -> Made {
    let row = |rejection: &Rejection| Row {
        file: rejection.sighting.path.clone(),
        // A whole file has no place in itself.
        offset: rejection.sighting.line.and(Some(rejection.sighting.offset)),
        line: rejection.sighting.line,
        state: "rejected",
        reason: rejection.reason.clone(),
        message: rejection.message.clone(),
    };
    Ok(Box::new(Rejected(ask.whole.rejected.iter().map(row).collect())))
}

impl View for Rejected {
    fn title(&self) -> String {
        "Rejected inputs \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        Rows::all(&self.0)
    }

    fn body(&self, _ask: &Ask<'_>) -> Markup {
        html! {
            h1 { "Rejected inputs" }
            p.lead { "Every input is stored, the same as one that is stored, or rejected. These were rejected and not stored since." }
            @if self.0.is_empty() { p { "None." } } @else {
                div.wide tabindex="0" role="region" aria-label="Rejected inputs" {
                    table.rows {
                        thead { tr { th scope="col" { "Input" } th scope="col" { "Line" } th scope="col" { "Why" } } }
                        tbody {
                            @for row in self.0.iter().take(crate::rows::MOST as usize) {
                                tr data-item {
                                    th scope="row" { (row.file) }
                                    td.num data-side="Line" { @if let Some(line) = row.line { (line) } }
                                    td { strong { (row.reason.replace('_', " ")) } ": " (row.message) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
