//! One name: what is said under it, story by story, side by side. One name in two stories may be two people.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use maud::{Markup, html};
use onrecord_store::Query;
use onrecord_wire::{PersonRow, StatementRow};

use super::Made;
use super::people::{counted, surname};
use crate::ask::Ask;
use crate::draw::parts::{count, outlet, person_link, short};
use crate::draw::statement::item;
use crate::problem::Problem;
use crate::routes::View;
use crate::rows::{MOST, Rows};
use crate::words;

/// Statements of one story that are shown.
const SHOWN: usize = 12;

struct Person {
    row: PersonRow,
    /// Statements of speech by the story of their report, copies left out.
    stories: Vec<(String, Vec<StatementRow>)>,
}

pub(crate) fn person(ask: &Ask<'_>) -> Made {
    let name = ask.params.get("name").unwrap_or_default();
    let row = ask.whole.people.iter().find(|row| row.name == name).ok_or_else(|| Problem::not_held("name"))?;
    let query = Query { speaker: Some(name.to_owned()), ..super::search::query(&crate::ask::Params::default())? };
    let mut by_story: BTreeMap<String, Vec<StatementRow>> = BTreeMap::new();
    let mut held = 0;
    ask.record.statements(&query, &mut |found| {
        if found.speaker.as_deref() == Some(name) && ask.whole.copy_of(&found.report).is_none() {
            let story = ask.whole.story_of(&found.report).map(|story| story.story.clone()).unwrap_or_default();
            by_story.entry(story).or_default().push(found);
            held += 1;
        }
        if held < MOST { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    let mut stories: Vec<_> = by_story.into_iter().collect();
    stories.sort_by(|a, b| (b.1.len(), &a.0).cmp(&(a.1.len(), &b.0)));
    Ok(Box::new(Person { row: row.clone(), stories }))
}

impl View for Person {
    fn title(&self) -> String {
        format!("{} \u{b7} OnRecord", self.row.name)
    }

    fn rows(&self) -> Rows {
        Rows::all(self.stories.iter().flat_map(|(_, rows)| rows))
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let row = &self.row;
        let last = surname(&row.name).unwrap_or(&row.name);
        let others =
            ask.whole.people.iter().filter(|other| other.name != row.name && surname(&other.name) == Some(last));
        let others: Vec<&PersonRow> = others.take(12).collect();
        html! {
            h1 { (row.name) }
            p.lead {
                (count(row.statements, "statement", "statements")) " in " (count(row.reports, "report", "reports")) "."
            }
            dl.facts {
                dt { "Outlets" } dd { (counted(&row.outlets, 8, str::to_owned)) }
                dt { "Channels" } dd { (counted(&row.channels, 8, words::channel)) }
                dt { "Manner" } dd { (counted(&row.manners, 3, words::manner)) }
                @if !others.is_empty() {
                    dt { "Others named " (last) }
                    dd {
                        @for (at, other) in others.iter().enumerate() {
                            @if at > 0 { ", " } a href=(person_link(&other.name)) { (other.name) }
                        }
                    }
                }
            }
            @if self.stories.len() > 1 {
                p.notice { "One name in " (count(self.stories.len() as u64, "story", "stories")) ": it may be more than one person. They stand side by side." }
            }
            div.columns {
                @for (story, rows) in &self.stories { (column(ask, story, rows)) }
            }
        }
    }
}

fn column(ask: &Ask<'_>, story: &str, rows: &[StatementRow]) -> Markup {
    let told = ask.whole.story(story);
    html! {
        section {
            h2 {
                @match told {
                    Some(row) => {
                        a href={ "/stories/" (short(story)) } { (row.headline.as_deref().unwrap_or("untitled")) }
                        span.by { " as printed by " (outlet(row.headline_outlet.as_deref())) }
                    },
                    None => "No story",
                }
            }
            ol.statements {
                @for row in rows.iter().take(SHOWN) { (item(row, ask.whole.report(&row.report))) }
            }
            @if rows.len() > SHOWN { p.more { (count((rows.len() - SHOWN) as u64, "more statement", "more statements")) " of this story." } }
        }
    }
}
