//! People: who is quoted, how often, by which outlets, in which channels; two of one surname side by side.

use std::collections::BTreeMap;

use maud::{Markup, html};
use onrecord_store::has_words;
use onrecord_wire::PersonRow;

use super::Made;
use crate::ask::Ask;
use crate::draw::parts::{count, dates, number, pages, person_link};
use crate::routes::View;
use crate::rows::Rows;
use crate::words;

/// Names a page.
const SIZE: u64 = 50;

struct People {
    rows: Vec<PersonRow>,
    offset: u64,
    total: u64,
}

pub(crate) fn people(ask: &Ask<'_>) -> Made {
    let offset = ask.params.number("offset", 0)?;
    let wanted = ask.params.get("q");
    let fits = |row: &&PersonRow| wanted.is_none_or(|wanted| row.forms.iter().any(|form| has_words(form, wanted)));
    let total = ask.whole.people.iter().filter(fits).count() as u64;
    let rows = ask.whole.people.iter().filter(fits).skip(offset as usize).take(SIZE as usize).cloned().collect();
    Ok(Box::new(People { rows, offset, total }))
}

/// The last word of a name of several words.
pub(super) fn surname(name: &str) -> Option<&str> {
    name.rsplit_once(' ').map(|(_, last)| last)
}

impl View for People {
    fn title(&self) -> String {
        "People \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        Rows::some(&self.rows, self.offset, self.total)
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        html! {
            h1 { "People" }
            p.lead {
                (count(self.total, "person or body is", "people and bodies are")) " quoted by name, those in most reports first. What stands in copies counts once."
            }
            form.inline action="/people" method="get" {
                label for="name" { "Name" }
                input #name type="text" name="q" value=[ask.params.get("q")];
                button type="submit" { "Show" }
            }
            div.wide tabindex="0" role="region" aria-label="People" {
                table.rows {
                    thead {
                        tr {
                            th scope="col" { "Name" } th.num scope="col" { "Statements" }
                            th.num scope="col" { "Reports" } th scope="col" { "Outlets" } th scope="col" { "Channels" }
                            th scope="col" { "Between" }
                        }
                    }
                    tbody { @for row in &self.rows { (line(ask, row)) } }
                }
            }
            (pages("/people", ask.params, self.offset, self.rows.len() as u64, self.total, SIZE))
        }
    }
}

fn line(ask: &Ask<'_>, row: &PersonRow) -> Markup {
    let last = surname(&row.name);
    let others = last.map_or(0, |last| ask.whole.namesakes(last)).saturating_sub(1);
    let query = |last: &str| form_urlencoded::Serializer::new(String::new()).append_pair("q", last).finish();
    html! {
        tr data-item {
            th scope="row" {
                a.to href=(person_link(&row.name)) data-trace { (row.name) }
                @if !row.also_of_that_name.is_empty() { " " span.tag { "kept apart from another of this name" } }
                @if let (Some(last), 1..) = (last, others) {
                    " " a.note href={ "/people?" (query(last)) } { (count(others, "other", "others")) " named " (last) }
                }
            }
            td.num data-side="Statements" { (number(row.statements)) }
            td.num data-side="Reports" { (number(row.reports.len() as u64)) }
            td data-side="Outlets" { (listed(&row.outlets, 3)) }
            td data-side="Channels" { (counted(&row.channels, 3)) }
            td.num data-side="Between" { (dates(row.first.as_deref(), row.last.as_deref())) }
        }
    }
}

/// "Harbour Post, Northline Wire, 4 more".
pub(super) fn listed(names: &[String], most: usize) -> Markup {
    html! {
        @for (at, name) in names.iter().take(most).enumerate() { @if at > 0 { ", " } (name) }
        @if names.len() > most { ", " (number((names.len() - most) as u64)) " more" }
    }
}

/// "interview 3, post 2", the most frequent first, then by name.
pub(super) fn counted(counts: &BTreeMap<String, u32>, most: usize) -> Markup {
    let mut counts: Vec<(&String, &u32)> = counts.iter().collect();
    counts.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    html! {
        @for (at, (name, count)) in counts.iter().take(most).enumerate() {
            @if at > 0 { ", " } (words::channel(name)) " " span.num { (number(u64::from(**count))) }
        }
        @if counts.len() > most { ", " (number((counts.len() - most) as u64)) " more" }
    }
}
