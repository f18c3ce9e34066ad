//! People: who is quoted, how often, by which outlets, in which channels; two of one surname side by side.

use maud::{Markup, html};
use onrecord_store::has_words;
use onrecord_wire::{CountRow, PersonRow};

use super::Made;
use crate::ask::Ask;
use crate::draw::parts::{count, number, pages, person_link};
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
    let fits = |row: &&PersonRow| wanted.is_none_or(|wanted| has_words(&row.name, wanted));
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
                (count(self.total, "name is", "names are")) " quoted, the most often first. Copies of one text count once."
            }
            form.inline action="/people" method="get" {
                label for="name" { "Name" }
                input #name type="text" name="q" value=[ask.params.get("q")];
                button type="submit" { "Show" }
            }
            div.wide tabindex="0" role="region" aria-label="People" {
                table {
                    thead {
                        tr {
                            th scope="col" { "Name" } th.num scope="col" { "Statements" }
                            th.num scope="col" { "Reports" } th scope="col" { "Outlets" } th scope="col" { "Channels" }
                            th scope="col" { "In marks" }
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
    let direct = row.manners.iter().filter(|manner| manner.name != "indirect").map(|manner| manner.count).sum::<u64>();
    html! {
        tr data-item {
            th scope="row" {
                a.to href=(person_link(&row.name)) data-trace { (row.name) }
                @if let (Some(last), 1..) = (last, others) {
                    " " a.note href={ "/people?" (query(last)) } { (count(others, "other", "others")) " named " (last) }
                }
            }
            td.num { (number(row.statements)) }
            td.num { (number(row.reports)) }
            td { (counted(&row.outlets, 3, str::to_owned)) }
            td { (counted(&row.channels, 3, words::channel)) }
            td.num { (number(direct)) " of " (number(row.statements)) }
        }
    }
}

/// "Harbour Post 3, Northline Wire 2, 4 more".
pub(super) fn counted(counts: &[CountRow], most: usize, say: impl Fn(&str) -> String) -> Markup {
    html! {
        @for (at, row) in counts.iter().take(most).enumerate() {
            @if at > 0 { ", " } (say(&row.name)) " " span.num { (number(row.count)) }
        }
        @if counts.len() > most { ", " (number((counts.len() - most) as u64)) " more" }
    }
}
