//! A search in memory finds what a question to the file finds, and never who is hidden or erased.

#![allow(clippy::unwrap_used)] // helpers of tests, which clippy does not take for tests

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::{entries, folder, piece, statements};
use onrecord_nouns::{Act, ChannelKind, Confidence, Manner, Mode, StatementId};
use onrecord_store::{Decision, Facet, Finder, Order, Query, Record};
use onrecord_wire::StatementRow;

fn searched(record: &Record, query: &Query) -> Vec<StatementRow> {
    let found = Arc::new(record.finder().unwrap()).find(query);
    record.rows_of(&found, 0, u64::MAX).unwrap()
}

fn queries() -> Vec<Query> {
    let words = |text: &str| Query { text: Some(text.to_owned()), ..Query::default() };
    let by = |name: &str| Query { speaker: Some(name.to_owned()), ..Query::default() };
    let of = |name: &str| Query { outlet: Some(name.to_owned()), ..Query::default() };
    let between = |since: Option<&str>, until: Option<&str>| Query {
        since: since.map(str::to_owned),
        until: until.map(str::to_owned),
        ..Query::default()
    };
    vec![
        Query::default(),
        words("wait"),
        words("CAFE number 3"),
        words("\"not wait\" flood"),
        words("\"wait for café\""),
        words("\"wait café\""),
        words("flo* could"),
        words("-"),
        words("weir"),
        by("marsh"),
        by("Odila marsh"),
        by("Jan"),
        by("Oostkil"),
        by("Quilverton"),
        of("elan"),
        of("echo tollhaven"),
        of("nobody"),
        between(Some("2023-05"), None),
        between(Some("2023-05-14"), Some("2023-07")),
        between(None, Some("2023")),
        between(Some("2024"), None),
        Query { manner: Some(Manner::Indirect), mode: Some(Mode::Speech), ..Query::default() },
        Query { channel: Some(ChannelKind::Filing), ..words("keeper") },
        Query { act: Some(Act::Deny), ..Query::default() },
        Query { min_confidence: Some(Confidence::new(80)), ..of("courier") },
        Query { report: Some(piece(4).report.key), ..Query::default() },
    ]
}

#[test]
fn a_search_finds_the_rows_of_a_question_in_their_order() {
    let mut record = Record::create_or_open(&folder("finder").join("r.db")).unwrap();
    record.add(&entries([7, 2, 11, 0, 5, 4, 3, 9, 1, 30])).unwrap();
    let first = statements(&record, &Query::default())[0].clone();
    let id = StatementId::parse(&first.statement).unwrap();
    let decision = Decision::Speaker { statement: id, name: Some("Bremma Quilverton".to_owned()) };
    record.correct(&decision, "Desk", "2024-01-01").unwrap().unwrap();
    let mut some = 0;
    for hide in [false, true] {
        if hide {
            record.suppress("Odila Marsh", None, "Desk", "2024-01-02").unwrap();
        }
        for query in queries() {
            let rows = statements(&record, &query);
            some += usize::from(!rows.is_empty());
            assert_eq!(searched(&record, &query), rows, "{query:?}, hidden: {hide}");
        }
    }
    assert!(some > 30, "{some}");
    let one = Query { statement: Some(id), ..Query::default() };
    assert_eq!(searched(&record, &one), statements(&record, &one));
}

fn counted(finder: &Arc<Finder>, query: &Query, facet: Facet) -> (u64, BTreeMap<String, u64>) {
    let found = finder.find(query);
    let (values, all) = found.counts(facet, usize::MAX);
    assert_eq!(values.len(), all);
    let (some, of) = found.counts(facet, 1);
    assert_eq!((some.first(), of), (values.first(), all));
    assert!(values.is_sorted_by_key(|(name, count)| (std::cmp::Reverse(*count), *name)));
    (found.total(), values.into_iter().map(|(name, count)| (name.to_owned(), count)).collect())
}

#[test]
fn what_a_search_counts_are_the_rows_that_it_gives() {
    let mut record = Record::create_or_open(&folder("facets").join("r.db")).unwrap();
    record.add(&entries(0..12)).unwrap();
    let finder = Arc::new(record.finder().unwrap());
    for query in queries() {
        let rows = statements(&record, &query);
        let mut by_speaker: BTreeMap<String, u64> = BTreeMap::new();
        let mut by_outlet: BTreeMap<String, u64> = BTreeMap::new();
        for row in &rows {
            row.speaker.iter().for_each(|name| *by_speaker.entry(name.clone()).or_default() += 1);
            row.outlet.iter().for_each(|name| *by_outlet.entry(name.clone()).or_default() += 1);
        }
        assert_eq!(counted(&finder, &query, Facet::Speaker), (rows.len() as u64, by_speaker), "{query:?}");
        assert_eq!(counted(&finder, &query, Facet::Outlet), (rows.len() as u64, by_outlet), "{query:?}");
        let found = finder.find(&query);
        let page = record.rows_of(&found, 2, 3).unwrap();
        assert_eq!(page[..], rows[rows.len().min(2)..rows.len().min(5)], "{query:?}");
    }
}

#[test]
fn nobody_who_is_hidden_can_be_searched_for_or_is_counted() {
    let mut record = Record::create_or_open(&folder("hidden").join("r.db")).unwrap();
    record.add(&entries(0..6)).unwrap();
    record.suppress("Odila Marsh", None, "Desk", "2024-01-02").unwrap();
    let finder = Arc::new(record.finder().unwrap());
    for typed in ["Marsh", "Odila", "mars*"] {
        let by = Query { speaker: Some(typed.to_owned()), ..Query::default() };
        let with = Query { text: Some(typed.to_owned()), ..Query::default() };
        assert_eq!((finder.find(&by).total(), finder.find(&with).total()), (0, 0), "{typed}");
    }
    let found = finder.find(&Query::default());
    assert!(found.counts(Facet::Speaker, 99).0.iter().all(|(name, _)| !name.contains("Marsh")));
}

#[test]
fn what_was_erased_after_the_search_was_made_ready_is_left_out() {
    let mut record = Record::create_or_open(&folder("left").join("r.db")).unwrap();
    record.add(&entries(0..6)).unwrap();
    let found = Arc::new(record.finder().unwrap()).find(&Query::default());
    let order = Order { author: "Desk", on: "2024-01-02", reason: None };
    record.forget_reports(&[piece(3).report.key], &order).unwrap();
    let rows = record.rows_of(&found, 0, u64::MAX).unwrap();
    assert_eq!((found.total(), rows.len()), (18, 15));
    // New statements may get the numbers of erased ones: their rows are not shown for them.
    record.add(&entries([9])).unwrap();
    assert_eq!(record.rows_of(&found, 0, u64::MAX).unwrap(), rows);
}
