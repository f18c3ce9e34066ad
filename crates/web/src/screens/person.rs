//! One name: what is said under it, two of one name side by side.

use std::ops::ControlFlow;

use maud::{Markup, html};
use onrecord_store::Query;
use onrecord_wire::{PersonRow, StatementRow};

use super::Made;
use super::people::{counted, listed, surname};
use crate::ask::Ask;
use crate::draw::parts::{count, dates, outlet, person_link, short};
use crate::draw::statement::item;
use crate::problem::Problem;
use crate::routes::View;
use crate::rows::{MOST, Rows};

/// Statements of one bearer that are shown, and stories.
const SHOWN: usize = 20;
const STORIES: usize = 8;

struct Person {
    name: String,
    /// Who bears the name: more than one where nothing says that they are the same, each with statements of theirs.
    bearers: Vec<(PersonRow, Vec<StatementRow>)>,
}

pub(crate) fn person(ask: &Ask<'_>) -> Made {
    let name = ask.params.get("name").unwrap_or_default();
    let bears = |row: &&PersonRow| row.name == name || row.forms.iter().any(|form| form == name);
    let rows: Vec<PersonRow> = ask.whole.people.iter().filter(bears).cloned().collect();
    if rows.is_empty() {
        return Err(Problem::not_held("name"));
    }
    let last = surname(name).unwrap_or(name);
    let query = Query { speaker: Some(last.to_owned()), ..super::search::query(&crate::ask::Params::default())? };
    let mut bearers: Vec<(PersonRow, Vec<StatementRow>)> = rows.into_iter().map(|row| (row, Vec::new())).collect();
    let mut held = 0;
    ask.record.statements(&query, &mut |found| {
        let Some(speaker) = found.speaker.clone() else { return ControlFlow::Continue(()) };
        let theirs = |row: &PersonRow| row.forms.contains(&speaker) && row.reports.contains(&found.report);
        if ask.whole.copy_of(&found.report).is_none()
            && let Some((_, statements)) = bearers.iter_mut().find(|(row, _)| theirs(row))
        {
            statements.push(found);
            held += 1;
        }
        if held < MOST { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(Box::new(Person { name: name.to_owned(), bearers }))
}

impl View for Person {
    fn title(&self) -> String {
        format!("{} \u{b7} OnRecord", self.name)
    }

    fn rows(&self) -> Rows {
        Rows::all(self.bearers.iter().flat_map(|(_, rows)| rows))
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let last = surname(&self.name).unwrap_or(&self.name);
        let others =
            ask.whole.people.iter().filter(|other| other.name != self.name && surname(&other.name) == Some(last));
        let others: Vec<&PersonRow> = others.take(12).collect();
        html! {
            h1 { (self.name) }
            @if self.bearers.len() > 1 {
                p.notice { (count(self.bearers.len() as u64, "bearer", "bearers")) " of this name: nothing says that they are the same person. They stand side by side." }
            }
            @if !others.is_empty() {
                p {
                    "Others named " (last) ": "
                    @for (at, other) in others.iter().enumerate() { @if at > 0 { ", " } a href=(person_link(&other.name)) { (other.name) } }
                    "."
                }
            }
            div.columns { @for (row, statements) in &self.bearers { (column(ask, row, statements)) } }
        }
    }
}

fn column(ask: &Ask<'_>, row: &PersonRow, statements: &[StatementRow]) -> Markup {
    html! {
        section {
            h2 { (row.name) }
            p.lead { (count(row.statements, "statement", "statements")) " in " (count(row.reports.len() as u64, "report", "reports")) ", " (dates(row.first.as_deref(), row.last.as_deref())) "." }
            dl.facts {
                @if row.forms.len() > 1 { dt { "Named" } dd { (listed(&row.forms, 8)) } }
                dt { "Outlets" } dd { (listed(&row.outlets, 8)) }
                dt { "Channels" } dd { (counted(&row.channels, 8)) }
                dt { "Stories" }
                dd {
                    @for story in row.stories.iter().take(STORIES) { (told(ask, story)) }
                    @if row.stories.len() > STORIES { p { (row.stories.len() - STORIES) " more" } }
                }
                @if !row.reasons.is_empty() { dt { "One person" } dd { (row.reasons.join("; ")) } }
            }
            ol.statements { @for row in statements.iter().take(SHOWN) { (item(row, ask.whole.report(&row.report))) } }
            @if statements.len() > SHOWN { p.more { (count((statements.len() - SHOWN) as u64, "more statement", "more statements")) ": the JSON of this page has them." } }
        }
    }
}

fn told(ask: &Ask<'_>, story: &str) -> Markup {
    html! {
        @if let Some(row) = ask.whole.story(story) {
            p {
                a href={ "/stories/" (short(story)) } { (row.headline.as_deref().unwrap_or("untitled")) }
                span.note { " as printed by " (outlet(row.headline_outlet.as_deref())) }
            }
        }
    }
}
