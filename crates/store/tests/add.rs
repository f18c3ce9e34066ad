//! What goes in comes out: states, idempotence, order, refusals, questions.

#![allow(clippy::unwrap_used)] // helpers of tests, which clippy does not take for tests

mod common;

use std::ops::ControlFlow;

use common::{entries, export, find, folder, piece, piece_of, statements};
use onrecord_nouns::{ChannelKind, Manner, Mode, ValueFrom};
use onrecord_store::{Query, Record, Rejection, ReportQuery, Sighting, State};
use onrecord_text::Span;
use onrecord_wire::{ReportRow, StatementRow, to_json};

fn reports(record: &Record, query: &ReportQuery) -> Vec<ReportRow> {
    let mut rows = Vec::new();
    let take = &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    };
    record.reports(query, take).unwrap();
    rows
}

#[test]
fn what_comes_out_is_what_went_in() {
    let mut record = Record::create_or_open(&folder("round").join("r.db")).unwrap();
    let piece = piece(4);
    assert_eq!(record.add(&[piece.entry()]).unwrap(), [State::Stored]);

    let mut wanted: Vec<_> =
        piece.findings.statements.iter().map(|s| StatementRow::of(&piece.report, s).unwrap()).collect();
    wanted.sort_by(|a, b| a.spans.cmp(&b.spans));
    assert_eq!(statements(&record, &Query::default()), wanted);

    let mut wanted = ReportRow::of(&piece.report, &piece.findings).unwrap();
    wanted.file = Some("reports/a.txt".to_owned());
    let stored = reports(&record, &ReportQuery::default());
    assert_eq!(stored.len(), 1);
    assert_eq!(to_json(&stored[0]), to_json(&wanted));
    assert!(to_json(&wanted).contains(r#""extra":{"desk": 4.50}"#), "extra fields stay as they were written");
    assert_eq!(record.text(&piece.report.key).unwrap().unwrap(), piece.report.text);
    assert_eq!(record.raw(&piece.report.key).unwrap().unwrap(), piece.raw);
}

#[test]
fn adding_again_changes_nothing_but_the_log() {
    let mut record = Record::create_or_open(&folder("again").join("r.db")).unwrap();
    record.add(&entries(0..20)).unwrap();
    let (before, counts) = (export(&record), record.counts().unwrap());
    assert!(record.add(&entries(0..20)).unwrap().iter().all(|state| *state == State::Same));
    assert_eq!(record.counts().unwrap(), counts, "the same place twice is one row");
    assert_eq!(record.add(&[piece(3).entry_at("elsewhere/b.txt", 0)]).unwrap(), [State::Same]);
    assert_eq!(record.counts().unwrap().sightings, counts.sightings + 1);
    assert_eq!(export(&record), before);
}

#[test]
fn one_batch_may_hold_the_same_report_twice() {
    let mut record = Record::create_or_open(&folder("twice").join("r.db")).unwrap();
    assert_eq!(record.add(&[piece(1).entry(), piece(1).entry()]).unwrap(), [State::Stored, State::Same]);
    assert_eq!(record.counts().unwrap().statements, 3);
}

#[test]
fn order_and_batches_leave_no_trace_in_an_export() {
    let folder = folder("order");
    let mut all = Vec::new();
    for (name, batch, step) in [("a", 256, 1), ("b", 7, 163), ("c", 1, 241)] {
        let mut record = Record::create_or_open(&folder.join(name)).unwrap();
        let numbers: Vec<_> = (0..400).map(|i| i * step % 400).collect();
        for numbers in numbers.chunks(batch) {
            record.add(&entries(numbers.iter().copied())).unwrap();
        }
        record.add(&[piece(9).entry_at("another/path.txt", 77)]).unwrap();
        all.push(export(&record));
    }
    assert_eq!(all[0].lines().count(), 1 + 400 + 1200);
    assert!(all[0] == all[1] && all[0] == all[2]);
    assert!(!all[0].contains("reports/a.txt"), "a path is no part of an export");
    let keys = |kind: &str, field: &str| -> Vec<String> {
        let rows = all[0].lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        rows.filter(|row| row["row"] == kind).map(|row| row[field].as_str().unwrap().to_owned()).collect()
    };
    assert!(keys("report", "report").is_sorted() && keys("statement", "statement").is_sorted());
}

#[test]
fn the_stronger_source_wins_in_any_order() {
    let folder = folder("sources");
    let given = |from| piece_of(1, Some("Tollhaven Echo"), from).entry();
    let sources = [ValueFrom::SelfReference, ValueFrom::Given, ValueFrom::Declared];
    for turn in 0..3 {
        let mut record = Record::create_or_open(&folder.join(turn.to_string())).unwrap();
        for i in 0..3 {
            record.add(&[given(sources[(i + turn) % 3])]).unwrap();
        }
        assert_eq!(reports(&record, &ReportQuery::default())[0].outlet_from, "given");
    }
}

#[test]
fn a_span_that_slices_wrongly_rejects_its_report_and_no_other() {
    let mut record = Record::create_or_open(&folder("spans").join("r.db")).unwrap();
    let cut = |change: fn(&mut common::Piece)| {
        let mut piece = piece(50);
        change(&mut piece);
        piece.entry_at("bad.txt", 0)
    };
    let past_the_end = Span::new(5, 9_000);
    let bad = [
        cut(|p| p.findings.statements[0].words[0] = Span::new(5, 9_000)),
        cut(|p| {
            let inside_a_mark = find(p.report.text.as_str(), "“We").start() + 1;
            p.findings.statements[0].quoted[0].open = Some(Span::new(inside_a_mark, inside_a_mark + 1));
        }),
        cut(|p| p.findings.statements[1].cue = Some(Span::new(5, 9_000))),
        cut(|p| p.findings.statements[1].words.clear()),
        cut(|p| p.report.furniture[0].span = Span::new(5, 9_000)),
        cut(|p| p.raw.push(b'!')),
    ];
    assert!(past_the_end.len() > 1_000);
    for entry in bad {
        let states = record.add(&[piece(1).entry(), entry, piece(2).entry()]).unwrap();
        assert!(matches!(&states[1], State::Rejected { .. }), "{states:?}");
        assert!(states[0] != states[1] && states[2] != states[1]);
    }
    let counts = record.counts().unwrap();
    assert_eq!((counts.reports, counts.rejected), (2, 1));
    assert!(record.verify(&mut |_, _| {}).unwrap().faults.is_empty());
}

#[test]
fn a_rejection_is_listed_until_its_place_is_stored() {
    let mut record = Record::create_or_open(&folder("reject").join("r.db")).unwrap();
    let rejection = |reason: &str, offset| Rejection {
        sighting: Sighting { path: "in.jsonl".to_owned(), offset, line: Some(3) },
        reason: reason.to_owned(),
        message: "line 3 is no JSON".to_owned(),
    };
    record.reject(&[rejection("too_large", 10), rejection("broken_json", 20)]).unwrap();
    record.reject(&[rejection("broken_json", 10)]).unwrap();
    let listed = |record: &Record| {
        let mut all = Vec::new();
        let take = &mut |row| {
            all.push(row);
            ControlFlow::Continue(())
        };
        record.rejections(take).unwrap();
        all
    };
    assert_eq!(listed(&record), [rejection("broken_json", 10), rejection("broken_json", 20)]);
    record.add(&[piece(1).entry_at("in.jsonl", 10)]).unwrap();
    assert_eq!(listed(&record), [rejection("broken_json", 20)]);
}

#[test]
fn questions_find_what_they_say() {
    let mut record = Record::create_or_open(&folder("ask").join("r.db")).unwrap();
    record.add(&entries(0..9)).unwrap();
    let count = |query: &Query| statements(&record, query).len();
    let some = |word: &str| Some(word.to_owned());
    let by = |speaker: &str| count(&Query { speaker: some(speaker), ..Query::default() });
    assert_eq!((by("marsh"), by("MARSH odila"), by("mars"), by("oostkil"), by("\"OR")), (9, 9, 0, 0, 0));
    let said = |text: &str| count(&Query { text: some(text), ..Query::default() });
    assert_eq!(said("wait flood"), 9);
    assert_eq!(said("\"wait for\""), 9, "a phrase may cross the gap of a split quote");
    assert_eq!(
        (said("\"flood wait\""), said("cafe"), said("cafe number 3"), said("keep*"), said("—")),
        (0, 9, 1, 9, 0)
    );
    let outlet = |name: &str| count(&Query { outlet: some(name), ..Query::default() });
    assert_eq!((outlet("tollhaven echo"), outlet("ÉLAN"), outlet("echoes"), outlet("")), (9, 9, 0, 0));
    assert_eq!(count(&Query { mode: Some(Mode::Thought), ..Query::default() }), 9);
    assert_eq!(count(&Query { manner: Some(Manner::Direct), ..Query::default() }), 9);
    assert_eq!(count(&Query { channel: Some(ChannelKind::Filing), ..Query::default() }), 9);
    assert_eq!(count(&Query { report: Some(piece(2).report.key), ..Query::default() }), 3);
    assert_eq!(count(&Query { limit: Some(4), ..Query::default() }), 4);
    let within =
        |since: &str, until: &str| count(&Query { since: some(since), until: some(until), ..Query::default() });
    assert_eq!(
        (within("2023-02", "2023-03"), within("2023-02-11", "2023-02-11"), within("2023-02-12", "2023-02")),
        (6, 3, 0)
    );
    let in_text = |text: &str| reports(&record, &ReportQuery { text: some(text), ..ReportQuery::default() }).len();
    assert_eq!((in_text("\"lock 3 to close\""), in_text("weir"), in_text("absent")), (1, 9, 0));
    let dated = statements(&record, &Query::default());
    assert!(dated.is_sorted_by_key(|row| row.published.clone()));
}

#[test]
fn counts_say_how_much_there_is() {
    let mut record = Record::create_or_open(&folder("counts").join("r.db")).unwrap();
    assert_eq!(record.counts().unwrap(), onrecord_store::Counts::default());
    record.add(&entries(0..6)).unwrap();
    let counts = record.counts().unwrap();
    assert_eq!((counts.reports, counts.outlets, counts.statements, counts.thoughts), (6, 3, 18, 6));
    assert_eq!((counts.speakers, counts.rejected, counts.sightings), (1, 0, 6));
}
