//! Coverage: outlet by outlet, which accusations and answers were printed. Every cell opens its report.

use maud::{Markup, html};
use onrecord_across::coverage as read;
use onrecord_wire::{CoverageCellRow, CoverageLineRow, CoverageRow, StoryRow};

use super::Made;
use super::answers::accuser;
use super::of_story::{OfStory, heading, title, to_row};
use crate::ask::Ask;
use crate::draw::parts::{Part, date, outlet, part, short};
use crate::routes::View;
use crate::rows::Rows;
use crate::words;

/// Lines of the table on a page: accusations and answers.
const LINES: u64 = 16;

/// Reports side by side on a page.
const COLUMNS: u64 = 20;

/// Characters of a statement that are shown beside its line.
const BEGIN: usize = 160;

struct Coverage {
    story: StoryRow,
    row: CoverageRow,
    /// Lines and reports that are passed over.
    offset: u64,
    column: u64,
}

pub(crate) fn coverage(ask: &Ask<'_>) -> Made {
    let story = OfStory::read(ask)?;
    let row = read(&story.held, &story.row.story);
    let (offset, column) = (ask.params.number("offset", 0)?, ask.params.number("column", 0)?);
    Ok(Box::new(Coverage { story: story.row, row, offset, column }))
}

impl View for Coverage {
    fn title(&self) -> String {
        title(&self.story, "Coverage")
    }

    fn rows(&self) -> Rows {
        Rows::all([&self.row])
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let all: &[CoverageCellRow] = self.row.rows.first().map_or(&[], |line| &line.cells);
        let (lines, columns) = (self.lines(), some(all, self.column, COLUMNS));
        let path = format!("/stories/{}/coverage", short(&self.story.story));
        let of = |what, name, offset, shown: usize, total: usize, size| {
            part(&path, ask.params, Part { what, name, offset, shown: shown as u64, total: total as u64, size })
        };
        html! {
            (heading(&self.story, "Coverage", "/coverage"))
            p.lead { "Which report printed which accusation, and which answer. Every cell opens the place, or the report that has none." }
            @if all.is_empty() { p { "These reports hold no accusation that is attributed." } }
            @else if columns.is_empty() || lines.is_empty() { p { "There are no more. " a href=(path) { "From the beginning" } } }
            @else {
                (of("Reports", "column", self.column, columns.len(), all.len(), COLUMNS))
                div.wide tabindex="0" role="region" aria-label="Coverage" {
                    table.coverage {
                        thead {
                            tr {
                                th scope="col" { "Accusation or answer" }
                                @for cell in columns { th scope="col" { (outlet(cell.outlet.as_deref())) br; (date(cell.published.as_deref())) } }
                            }
                        }
                        tbody {
                            @if let Some(accusation) = self.answered(lines) { (line(accusation, self.column)) }
                            @for line in lines { (self::line(line, self.column)) }
                        }
                    }
                }
                (of("Accusations and answers", "offset", self.offset, lines.len(), self.row.rows.len(), LINES))
                dl.facts {
                    @for state in ["words", "paraphrase", "absent", "not_yet", "unknown"] {
                        dt { (words::cell(state).0) " " (words::cell(state).1) } dd { (words::cell(state).2) }
                    }
                }
            }
        }
    }
}

impl Coverage {
    fn lines(&self) -> &[CoverageLineRow] {
        some(&self.row.rows, self.offset, LINES)
    }

    /// What the first of these lines answers, where that stands on the page before.
    fn answered(&self, lines: &[CoverageLineRow]) -> Option<&CoverageLineRow> {
        lines.first()?.answers.as_ref()?;
        // Its answers follow an accusation.
        let before = usize::try_from(self.offset).ok().and_then(|offset| self.row.rows.get(..offset))?;
        before.iter().rev().find(|line| line.answers.is_none())
    }
}

/// The first words; all of them stand one click away.
fn begin(words: &str) -> String {
    let cut = words.char_indices().nth(BEGIN).and_then(|(at, _)| words[..at].rfind(char::is_whitespace));
    cut.map_or_else(|| words.to_owned(), |at| format!("{} [\u{2026}]", &words[..at]))
}

/// `size` of a list after the first `offset`.
fn some<T>(list: &[T], offset: u64, size: u64) -> &[T] {
    let from = usize::try_from(offset).unwrap_or(usize::MAX).min(list.len());
    &list[from..list.len().min(from + size as usize)]
}

fn line(line: &CoverageLineRow, column: u64) -> Markup {
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
                a.to.words href={ "/statements/" (short(&line.statement)) } data-trace { (begin(&line.words.join(" \u{2026} "))) }
            }
            @for cell in some(&line.cells, column, COLUMNS) {
                @let (sign, word, _) = words::cell(&cell.state);
                td class={ "is-" (cell.state) } {
                    a href=(cell.place.as_ref().map_or_else(|| format!("/reports/{}", short(&cell.report)), to_row)) data-open {
                        span.sign aria-hidden="true" { (sign) } " " span.word { (word) }
                    }
                }
            }
        }
    }
}
