//! Results: statements that fit, with counts to narrow them down.

use maud::{Markup, html};
use onrecord_store::Facets;
use onrecord_wire::StatementRow;
use serde_json::json;

use super::{Made, search};
use crate::ask::Ask;
use crate::draw::parts::{count, number, pages};
use crate::draw::statement::item;
use crate::routes::View;
use crate::rows::{MOST, Rows};
use crate::words;

/// Statements a page; JSON and CSV may ask for up to [`MOST`].
const SIZE: u64 = 30;

/// Values of a facet that are shown.
const SHOWN: usize = 8;

struct Results {
    rows: Vec<StatementRow>,
    facets: Facets,
    offset: u64,
    size: u64,
}

pub(crate) fn results(ask: &Ask<'_>) -> Made {
    let size = ask.params.number("limit", SIZE)?.clamp(1, MOST);
    let offset = ask.params.number("offset", 0)?;
    let (facets, rows) = ask.record.search(&search::query(ask.params)?, offset, size)?;
    Ok(Box::new(Results { rows, facets, offset, size }))
}

impl View for Results {
    fn title(&self) -> String {
        "Statements \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        let list = |counts: &[(String, u64)]| {
            counts.iter().map(|(name, count)| json!({ "name": name, "count": count })).collect::<Vec<_>>()
        };
        let facets = &self.facets;
        let counts = json!({
            "speakers": list(&facets.speakers), "outlets": list(&facets.outlets),
            "channels": list(&facets.channels), "acts": list(&facets.acts), "manners": list(&facets.manners),
        });
        Rows::some(&self.rows, self.offset, facets.total).counted(&counts)
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let facets = &self.facets;
        html! {
            h1 { "Statements" }
            p.lead aria-live="polite" { (count(facets.total, "statement fits", "statements fit")) "." }
            (chosen(ask))
            div.sides {
                section.facets aria-label="Narrow down" {
                    (facet(ask, "Speaker", "speaker", &facets.speakers, str::to_owned))
                    (facet(ask, "Outlet", "outlet", &facets.outlets, str::to_owned))
                    (facet(ask, "Channel", "channel", &facets.channels, words::channel))
                    (facet(ask, "Act", "act", &facets.acts, words::act))
                    (facet(ask, "Manner", "manner", &facets.manners, words::manner))
                }
                section aria-label="Statements that fit" {
                    @if self.rows.is_empty() {
                        p { "Nothing fits. Fewer words find more; " code { "begin*" } " finds every word that begins so." }
                    }
                    ol.statements {
                        @for row in &self.rows { (item(row, ask.whole.report(&row.report))) }
                    }
                    (pages("/results", ask.params, self.offset, self.rows.len() as u64, facets.total, self.size))
                }
            }
        }
    }
}

/// What the list is narrowed down to, each with a way to take it away.
fn chosen(ask: &Ask<'_>) -> Markup {
    let set = search::FIELDS.iter().filter_map(|name| Some((*name, ask.params.get(name)?)));
    let set: Vec<_> = set.collect();
    html! {
        @if !set.is_empty() {
            ul.chosen aria-label="Narrowed down to" {
                @for (name, value) in set {
                    li {
                        a href={ "/results" (ask.params.with(&[(name, None), ("offset", None)])) } data-swap {
                            span.quiet { "Take away " } (name) ": " (value) span aria-hidden="true" { " \u{d7}" }
                        }
                    }
                }
            }
        }
    }
}

fn facet(ask: &Ask<'_>, title: &str, name: &str, counts: &[(String, u64)], say: impl Fn(&str) -> String) -> Markup {
    html! {
        @if counts.len() > 1 || ask.params.get(name).is_none() && !counts.is_empty() {
            h2 { (title) }
            ul {
                @for (value, n) in counts.iter().take(SHOWN) {
                    li {
                        a href={ "/results" (ask.params.with(&[(name, Some(value)), ("offset", None)])) } data-swap { (say(value)) }
                        " " span.num { (number(*n)) }
                    }
                }
                @if counts.len() > SHOWN { li.more { (number((counts.len() - SHOWN) as u64)) " more" } }
            }
        }
    }
}
