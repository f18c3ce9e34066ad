//! Figures over time: a small chart with its table for each quantity that more than one place gives.

use maud::{Markup, html};
use onrecord_across::figures as read;
use onrecord_wire::{FigureValueRow, QuantityRow, StoryRow};

use super::Made;
use super::of_story::{OfStory, heading, title, to_place};
use crate::ask::Ask;
use crate::draw::chart::{Step, steps};
use crate::draw::parts::{amount, count, date, outlet};
use crate::routes::View;
use crate::rows::Rows;

struct Figures {
    story: StoryRow,
    rows: Vec<QuantityRow>,
}

/// Quantities that several places give; what one place alone gives does not move.
pub(super) fn moving(rows: Vec<QuantityRow>) -> Vec<QuantityRow> {
    rows.into_iter().filter(|row| row.values.len() > 1).collect()
}

pub(crate) fn figures(ask: &Ask<'_>) -> Made {
    let story = OfStory::read(ask)?;
    let rows = moving(read(&story.held, &story.copies, &story.row.story));
    Ok(Box::new(Figures { story: story.row, rows }))
}

impl View for Figures {
    fn title(&self) -> String {
        title(&self.story, "Figures")
    }

    fn rows(&self) -> Rows {
        Rows::all(&self.rows)
    }

    fn body(&self, _ask: &Ask<'_>) -> Markup {
        html! {
            (heading(&self.story, "Figures over time", "/figures"))
            p.lead { (count(self.rows.len() as u64, "quantity", "quantities")) " that more than one place gives, in the order of printing." }
            @for row in &self.rows { (quantity(row, crate::rows::MOST as usize)) }
        }
    }
}

/// Who gives a figure: the person, else the outlet.
fn by(value: &FigureValueRow) -> String {
    let outlet = outlet(value.outlet.as_deref());
    match (value.voice.as_str(), &value.speaker, &value.speaker_as_written) {
        ("statement", Some(name), _) => format!("{name}, in {outlet}"),
        ("statement", None, Some(written)) => format!("{written} (not identified), in {outlet}"),
        ("statement", None, None) => format!("speaker not identified, in {outlet}"),
        _ => outlet.to_owned(),
    }
}

/// One quantity: its chart, and at most so many of its values in a table.
pub(super) fn quantity(row: &QuantityRow, most: usize) -> Markup {
    // Where not all are shown, the last are.
    let over = row.values.len().saturating_sub(most);
    let points: Vec<Step> = row
        .values
        .iter()
        .map(|value| Step {
            date: value.published.clone(),
            value: value.resolved_total.clone().unwrap_or_else(|| value.value.clone()),
            title: format!("{}: {}", by(value), value.words),
        })
        .collect();
    let label = format!("{}: {} by date of printing", row.what, count(points.len() as u64, "value", "values"));
    html! {
        section.quantity {
            h2 { (row.what) @if let Some(unit) = &row.figure_unit { span.note { " (" (unit) ")" } } }
            @if let Some(svg) = steps(&points, &label) { figure { (svg) } }
            @if !row.conflicts.is_empty() { p.notice { "Reports of one time differ: see the values marked below." } }
            div.wide tabindex="0" role="region" aria-label=(row.what) {
                table.rows {
                    thead { tr { th scope="col" { "Printed" } th.num scope="col" { "Value" } th scope="col" { "Words" } th scope="col" { "By" } } }
                    tbody {
                        @for value in row.values.iter().skip(over) {
                            tr data-item {
                                td.num { (date(value.published.as_deref())) }
                                td.num data-side="Value" { (amount(&value.value)) @if let Some(total) = &value.resolved_total { p.note { "in all " (amount(total)) } } @if !value.conflicts.is_empty() { p.note { "differs" } } }
                                td data-side="Words" {
                                    a.to href=(to_place(&value.report, "text", value.place)) data-open { (value.words) }
                                    @if let Some(corrected) = &value.corrected {
                                        p.note { "corrected: " del { (corrected.was) } @if let Some(is) = &corrected.is { " " ins { (is) } } }
                                    }
                                }
                                td data-side="By" { (by(value)) @if value.copy_of.is_some() { " (a copy)" } }
                            }
                        }
                    }
                }
            }
        }
    }
}
