//! The first real reports, where they are at hand: what happened when, and which figures they give; and the same after
//! all people and outlets in them are renamed.
//!
//! The reports are not ours: this file and its table hold byte ranges, dates and hashes, no word of them.

#![allow(clippy::unwrap_used, clippy::print_stderr, unreachable_pub, dead_code, reason = "a test says what it skips")]

#[path = "chronology_gold/gold.rs"]
mod gold;
mod twins;

use std::fs;

use onrecord_ingest::{Given, Limits, text_report};
use onrecord_stories::chronology::{Page, Place, dated, events};
use onrecord_stories::quantities::{counts, quantities};
use twins::{at_hand, here, names, rename};

fn told(text: &str) -> gold::Told {
    let report = text_report(text.as_bytes(), &Given::default(), &Limits::STANDARD).unwrap();
    let findings = onrecord_pipeline::analyse(&report, onrecord_pipeline::Tier::Rules);
    gold::Told { slug: String::new(), report, findings }
}

/// A line for each event and each quantity: its value, then the places as `report:start-end`. `at` gives the byte to
/// write for a byte of a report.
fn lines(told: &[gold::Told], at: &dyn Fn(usize, u32) -> u32) -> Vec<String> {
    let printed: Vec<_> = told.iter().map(gold::Told::printed).collect();
    let pages: Vec<_> = printed.iter().map(Page::of).collect();
    let place =
        |page: usize, span: onrecord_text::Span| format!("{page}:{}-{}", at(page, span.start()), at(page, span.end()));
    let places = pages
        .iter()
        .enumerate()
        .flat_map(|(page, read)| dated(read).into_iter().map(move |dated| Place { page, dated }));
    let mut out: Vec<String> = events(&pages, places.collect())
        .iter()
        .map(|event| {
            let mut places: Vec<String> = event.places.iter().map(|p| place(p.page, p.dated.words)).collect();
            places.sort();
            let when =
                event.happened.as_ref().map_or("open".to_owned(), |h| format!("{} {}", h.value, h.precision.as_str()));
            format!("event {when} {}", places.join(" "))
        })
        .collect();
    let counted =
        pages.iter().enumerate().flat_map(|(page, read)| counts(read).into_iter().map(move |count| (page, count)));
    out.extend(quantities(&pages, counted.collect()).iter().map(|quantity| {
        let value = |v: &onrecord_stories::quantities::Value| {
            let mark = if v.count.relative {
                "relative"
            } else if v.count.total {
                "total"
            } else {
                "-"
            };
            let unit = v.count.unit.as_deref().unwrap_or("-");
            let total = v.resolved_total.as_deref().unwrap_or("-");
            format!("{}={}={unit}={mark}={total}", place(v.page, v.count.words), v.count.value)
        };
        let mut values: Vec<String> = quantity.values.iter().map(value).collect();
        values.sort();
        format!("figure {}", values.join(" "))
    }));
    let printed = printed.iter().enumerate().map(|(page, p)| format!("{page}:{}", p.published.unwrap_or("-")));
    out.push(format!("printed {}", printed.collect::<Vec<_>>().join(" ")));
    out.sort();
    out
}

#[test]
fn the_real_reports_have_their_chronology_and_figures() {
    let told: Vec<_> = at_hand("real/chronology.txt").iter().map(|(_, text)| told(text)).collect();
    if told.is_empty() {
        return;
    }
    let found = lines(&told, &|_, at| at);
    let table = fs::read_to_string(here("real/chronology.txt")).unwrap();
    let wanted: Vec<&str> = table.lines().filter(|l| !l.is_empty() && !l.starts_with("report ")).collect();
    assert_eq!(found, wanted, "\n{}", found.join("\n"));
}

#[test]
fn renamed_reports_have_the_same() {
    let words = names();
    let texts = at_hand("real/chronology.txt");
    let originals: Vec<_> = texts.iter().map(|(_, text)| told(text)).collect();
    for twin in 0..6 {
        let renamed: Vec<_> = texts.iter().map(|(_, text)| rename(text, &words, twin)).collect();
        let others: Vec<_> = renamed.iter().map(|(text, _)| told(text)).collect();
        let wanted = lines(&originals, &|report, at| renamed[report].1[at as usize]);
        assert_eq!(lines(&others, &|_, at| at), wanted, "twin {twin}");
    }
}
