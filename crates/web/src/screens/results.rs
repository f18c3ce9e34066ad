//! Results: statements that fit, with counts to narrow them down.

use maud::{Markup, html};
use onrecord_store::{Facet, Found};
use onrecord_wire::StatementRow;
use serde_json::{Map, Value, json};

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

/// What the list can be narrowed down with: heading, name in the address, name in the JSON, how a value is said.
type Narrow = (&'static str, &'static str, &'static str, Facet, fn(&str) -> String);

const FACETS: &[Narrow] = &[
    ("Speaker", "speaker", "speakers", Facet::Speaker, str::to_owned),
    ("Outlet", "outlet", "outlets", Facet::Outlet, str::to_owned),
    ("Channel", "channel", "channels", Facet::Channel, words::channel),
    ("Act", "act", "acts", Facet::Act, words::act),
    ("Manner", "manner", "manners", Facet::Manner, words::manner),
];

struct Results {
    rows: Vec<StatementRow>,
    found: Found,
    offset: u64,
    size: u64,
}

pub(crate) fn results(ask: &Ask<'_>) -> Made {
    let size = ask.params.number("limit", SIZE)?.clamp(1, MOST);
    let offset = ask.params.number("offset", 0)?;
    let found = ask.whole.finder.find(&search::query(ask.params)?);
    let rows = ask.record.rows_of(&found, offset, size)?;
    Ok(Box::new(Results { rows, found, offset, size }))
}

impl View for Results {
    fn title(&self) -> String {
        "Statements \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        let mut counts = Map::new();
        let mut left_out = Map::new();
        for (_, _, list, facet, _) in FACETS {
            let (values, all) = self.found.counts(*facet, MOST as usize);
            if all > values.len() {
                left_out.insert((*list).to_owned(), json!(all - values.len()));
            }
            let values = values.into_iter().map(|(name, count)| json!({ "name": name, "count": count }));
            counts.insert((*list).to_owned(), values.collect());
        }
        counts.insert("left_out".to_owned(), Value::Object(left_out));
        Rows::some(&self.rows, self.offset, self.found.total()).counted(&counts)
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let total = self.found.total();
        html! {
            h1 { "Statements" }
            p.lead aria-live="polite" { (count(total, "statement fits", "statements fit")) "." }
            (chosen(ask))
            div.sides {
                section.facets aria-label="Narrow down" { @for narrow in FACETS { (self.facet(ask, narrow)) } }
                section aria-label="Statements that fit" {
                    @if self.rows.is_empty() {
                        p { "Nothing fits. Fewer words find more; " code { "begin*" } " finds every word that begins so." }
                    }
                    ol.statements {
                        @for row in &self.rows { (item(row, ask.whole.report(&row.report))) }
                    }
                    (pages("/results", ask.params, self.offset, self.rows.len() as u64, total, self.size))
                }
            }
        }
    }
}

impl Results {
    fn facet(&self, ask: &Ask<'_>, (title, name, _, facet, say): &Narrow) -> Markup {
        let (values, all) = self.found.counts(*facet, SHOWN);
        html! {
            @if all > 1 || ask.params.get(name).is_none() && all > 0 {
                h2 { (title) }
                ul {
                    @for (value, n) in &values {
                        li {
                            a href={ "/results" (ask.params.with(&[(name, Some(value)), ("offset", None)])) } data-swap { (say(value)) }
                            " " span.num { (number(*n)) }
                        }
                    }
                    @if all > values.len() { li.more { (number((all - values.len()) as u64)) " more" } }
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
