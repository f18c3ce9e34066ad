//! Coverage: outlet by outlet, which accusations and answers were printed. Every cell opens its report.

use maud::{Markup, html};
use onrecord_across::coverage as read;
use onrecord_wire::{CoverageCellRow, CoverageLineRow, CoverageRow, StoryRow};

use super::Made;
use super::answers::accuser;
use super::of_story::{OfStory, heading, title, to_row};
use crate::ask::Ask;
use crate::draw::parts::{date, outlet, short};
use crate::routes::View;
use crate::rows::Rows;
use crate::words;

struct Coverage {
    story: StoryRow,
    row: CoverageRow,
}

pub(crate) fn coverage(ask: &Ask<'_>) -> Made {
    let story = OfStory::read(ask)?;
    let row = read(&story.held, &story.row.story);
    Ok(Box::new(Coverage { story: story.row, row }))
}

impl View for Coverage {
    fn title(&self) -> String {
        title(&self.story, "Coverage")
    }

    fn rows(&self) -> Rows {
        Rows::all([&self.row])
    }

    fn body(&self, _ask: &Ask<'_>) -> Markup {
        let columns: &[CoverageCellRow] = self.row.rows.first().map_or(&[], |line| &line.cells);
        html! {
            (heading(&self.story, "Coverage", "/coverage"))
            p.lead { "Which report printed which accusation, and which answer. Every cell opens the place, or the report that has none." }
            @if columns.is_empty() { p { "These reports hold no accusation that is attributed." } } @else {
                div.wide tabindex="0" role="region" aria-label="Coverage" {
                    table.coverage {
                        thead {
                            tr {
                                th scope="col" { "Accusation or answer" }
                                @for cell in columns { th scope="col" { (outlet(cell.outlet.as_deref())) br; (date(cell.published.as_deref())) } }
                            }
                        }
                        tbody { @for line in &self.row.rows { (self::line(line)) } }
                    }
                }
                dl.facts {
                    @for state in ["words", "paraphrase", "absent", "not_yet", "unknown"] {
                        dt { (words::cell(state).0) " " (words::cell(state).1) } dd { (words::cell(state).2) }
                    }
                }
            }
        }
    }
}

fn line(line: &CoverageLineRow) -> Markup {
    let accuses = line.answers.is_none();
    html! {
        tr.of-answer[!accuses] data-item {
            th scope="row" {
                p.by {
                    @if accuses {
                        "Accusation by " strong { (accuser(line.speaker.as_deref())) } " against " (line.accused.as_deref().unwrap_or("somebody who is not named"))
                    } @else {
                        strong { (line.speaker.as_deref().unwrap_or("speaker not identified")) } " " span.tag { (words::answer(&line.kind)) }
                    }
                }
                a.to.words href={ "/statements/" (short(&line.statement)) } data-trace { (line.words.join(" \u{2026} ")) }
            }
            @for cell in &line.cells {
                @let (sign, word, _) = words::cell(&cell.state);
                td class={ "is-" (cell.state) } {
                    a href=(cell.place.as_ref().map_or_else(|| format!("/reports/{}", short(&cell.report)), to_row)) data-open {
                        span.sign aria-hidden="true" { (sign) } " " (word)
                    }
                }
            }
        }
    }
}
