//! What the screens of one story share: its reports, its heading, the ways between its screens, links to places.

use maud::{Markup, html};
use onrecord_across::{Copies, Held, copies_of};
use onrecord_nouns::ReportKey;
use onrecord_wire::{Pair, PlaceRow, StoryRow};

use crate::ask::Ask;
use crate::draw::parts::{outlet, short};
use crate::problem::Problem;

/// A story with its reports and no other.
pub(super) struct OfStory {
    pub(super) row: StoryRow,
    pub(super) held: Held,
    pub(super) copies: Copies,
}

impl OfStory {
    /// The story that the address names.
    pub(super) fn read(ask: &Ask<'_>) -> Result<Self, Problem> {
        let row = ask.whole.story(ask.path.first().map_or("", String::as_str));
        let row = row.ok_or_else(|| Problem::not_held("story"))?.clone();
        let keys: Vec<ReportKey> = row.reports.iter().filter_map(|key| ReportKey::parse(key)).collect();
        Ok(Self { held: Held::of(ask.record, &keys)?, copies: copies_of(ask.record, &keys)?, row })
    }
}

/// "Harbour Post: ... · what of it", the outlet first.
pub(super) fn title(row: &StoryRow, what: &str) -> String {
    let headline = row.headline.as_deref().unwrap_or("untitled story");
    format!("{what}, {}: {headline} \u{b7} OnRecord", outlet(row.headline_outlet.as_deref()))
}

/// The heading of a screen of one story.
pub(super) fn heading(row: &StoryRow, what: &str, step: &str) -> Markup {
    html! {
        p.over {
            "Story \u{b7} "
            a href={ "/stories/" (short(&row.story)) } { (row.headline.as_deref().unwrap_or("untitled story")) }
            " (" (outlet(row.headline_outlet.as_deref())) ")"
        }
        h1 { (what) }
        (ways(row, step))
    }
}

const WAYS: &[(&str, &str)] = &[
    ("", "Overview"),
    ("/answers", "Accusations and answers"),
    ("/coverage", "Coverage"),
    ("/chronology", "Chronology"),
    ("/figures", "Figures"),
];

/// The ways between the screens of a story.
pub(super) fn ways(row: &StoryRow, step: &str) -> Markup {
    html! {
        nav.ways aria-label="This story" {
            ul {
                @for (to, name) in WAYS {
                    li { a href={ "/stories/" (short(&row.story)) (to) } aria-current=[(*to == step).then_some("page")] { (name) } }
                }
            }
        }
    }
}

/// The address of a place in a report.
pub(super) fn to_place(report: &str, part: &str, place: Pair) -> String {
    let at = if part == "text" { format!("?at={}-{}#at", place[0], place[1]) } else { String::new() };
    format!("/reports/{}{at}", short(report))
}

/// The address of a place.
pub(super) fn to_row(place: &PlaceRow) -> String {
    to_place(&place.report, &place.part, place.span)
}
