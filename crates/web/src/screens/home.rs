//! Home: the stories, the latest change first.

use std::collections::BTreeSet;

use maud::{Markup, html};
use onrecord_wire::StoryRow;

use super::Made;
use crate::ask::Ask;
use crate::draw::parts::{count, dates, number, outlet, pages, person_link, short};
use crate::routes::View;
use crate::rows::Rows;

/// Stories a page.
const SIZE: u64 = 30;

struct Home {
    stories: Vec<StoryRow>,
    offset: u64,
    total: u64,
}

pub(crate) fn home(ask: &Ask<'_>) -> Made {
    let offset = ask.params.number("offset", 0)?;
    let since = ask.params.get("since");
    let fits = |story: &&StoryRow| since.is_none_or(|since| story.last.as_deref().is_some_and(|last| last >= since));
    let total = ask.whole.stories.iter().filter(fits).count() as u64;
    let stories = ask.whole.stories.iter().filter(fits).skip(offset as usize).take(SIZE as usize).cloned().collect();
    Ok(Box::new(Home { stories, offset, total }))
}

impl View for Home {
    fn title(&self) -> String {
        "Stories \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        Rows::some(&self.stories, self.offset, self.total)
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let counts = ask.whole.counts;
        html! {
            h1 { "Stories" }
            p.lead {
                (count(counts.reports, "report", "reports")) " tell " (count(self.total, "story", "stories"))
                @if let Some(since) = ask.params.get("since") { " with a report of " (since) " or later" }
                ", the latest change first."
            }
            form.inline action="/stories" method="get" {
                label for="since" { "With a report since" }
                input #since type="date" name="since" value=[ask.params.get("since")];
                button type="submit" { "Show" }
            }
            @if counts.rejected > 0 {
                p.notice {
                    a href="/rejected" { (count(counts.rejected, "input was", "inputs were")) " rejected" }
                    ": what is wrong with each, and what can be done."
                }
            }
            @if self.stories.is_empty() {
                p { "No story fits." @if counts.reports == 0 { " The record is empty: add reports with " code { "onrecord add" } "." } }
            }
            ol.stories {
                @for story in &self.stories { (item(ask, story)) }
            }
            (pages("/stories", ask.params, self.offset, self.stories.len() as u64, self.total, SIZE))
        }
    }
}

fn item(ask: &Ask<'_>, story: &StoryRow) -> Markup {
    let copies = story.reports.iter().filter(|key| ask.whole.copy_of(key).is_some()).count() as u64;
    let outlets: BTreeSet<&str> = story.outlets.iter().map(String::as_str).collect();
    let people: Vec<&String> = story.people.iter().take(4).collect();
    html! {
        li data-item {
            article {
                p.over { (dates(story.first.as_deref(), story.last.as_deref())) }
                h2 {
                    a.to href={ "/stories/" (short(&story.story)) } data-trace {
                        (story.headline.as_deref().unwrap_or("untitled"))
                    }
                    // A headline may accuse: who prints it is part of the heading.
                    " " span.source {
                        "as printed by "
                        a href={ "/reports/" (short(&story.headline_report)) } data-open {
                            (outlet(story.headline_outlet.as_deref()))
                        }
                    }
                }
                p.facts {
                    (count(story.reports.len() as u64, "report", "reports"))
                    @if copies > 0 { ", " (count(copies, "of them a copy", "of them copies")) }
                    @if outlets.len() > 1 { " \u{b7} " (number(outlets.len() as u64)) " outlets" }
                    @if !people.is_empty() {
                        " \u{b7} quoted: "
                        @for (at, name) in people.iter().enumerate() {
                            @if at > 0 { ", " }
                            a href=(person_link(name)) { (name) }
                        }
                        @if story.people.len() > people.len() {
                            " and " (number((story.people.len() - people.len()) as u64)) " more"
                        }
                    }
                }
            }
        }
    }
}
