//! The index of a record holds what the whole record gives at once: for any order, batches, kills and changes.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its sample should fail")]

use std::ops::ControlFlow;
use std::path::PathBuf;

use onrecord_across::{
    Held, behind, bring_up_to_date, copies, copies_of, home_of, stories, story, story_list, take_in,
};
use onrecord_ingest::{Given, Limits, json_line_report};
use onrecord_nouns::{Report, ReportKey};
use onrecord_pipeline::{Tier, analyse};
use onrecord_store::{Decision, Entry, Record, Sighting};
use onrecord_text::SourceText;

/// The invented reports of the tests of stories, and copies of some of them under other names.
fn lines() -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (nth, line) in include_str!("../../stories/tests/data/pot.jsonl").lines().enumerate() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let published = row["date"].as_str().map(str::to_owned);
        for copy in 0..=u8::from(nth.is_multiple_of(4)) {
            let text = row["text"].as_str().unwrap();
            let text = if copy == 0 { text.to_owned() } else { format!("{text} Nothing more is known in Quellmouth.") };
            let outlet = if copy == 0 { row["outlet"].as_str().unwrap_or("The Lower Bell") } else { "Quellmouth Wire" };
            let object = serde_json::json!({
                "id": format!("{}-{copy}", row["id"]), "outlet": outlet, "published": published,
                "title": row["title"], "text": text,
            });
            lines.push(object.to_string());
        }
    }
    lines
}

fn report(line: &str) -> Report {
    json_line_report(line.as_bytes(), &Given::default(), &Limits::STANDARD).unwrap()
}

fn entry(report: &Report, line: &str) -> Entry {
    let nowhere = Sighting { path: "here".to_owned(), offset: 0, line: None };
    Entry::new(report, line.as_bytes(), &analyse(report, Tier::Rules), nowhere)
}

fn path(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder.join("test.db")
}

/// All that the index says.
fn said(record: &Record) -> String {
    assert_eq!(behind(record).unwrap(), 0);
    let (mut out, mut keys) = (String::new(), Vec::new());
    story_list(record, &mut |row, _| {
        keys.extend(row.homes().filter_map(ReportKey::parse));
        out.push_str(&format!("{row:?}\n"));
        ControlFlow::Continue(())
    })
    .unwrap();
    keys.sort_unstable();
    let copies = copies_of(record, &keys).unwrap();
    for key in keys {
        let shared: Vec<_> = copies.shared(key).collect();
        out.push_str(&format!("{key} {:?} {shared:?} {:?}\n", copies.of(key), copies.spans(key)));
    }
    out
}

/// The same from the whole record at once.
fn at_once(record: &Record) -> String {
    let held = Held::load(record).unwrap();
    let copies = copies(&held);
    let mut out: String = stories(&held, &copies).iter().map(|row| format!("{row:?}\n")).collect();
    for report in &held.reports {
        let shared: Vec<_> = copies.shared(report.key).collect();
        out.push_str(&format!(
            "{} {:?} {shared:?} {:?}\n",
            report.key,
            copies.of(report.key),
            copies.spans(report.key)
        ));
    }
    out
}

fn up_to_date(record: &mut Record) {
    bring_up_to_date(record, &mut |_, _| ()).unwrap();
}

/// A small generator, so that a test is the same everywhere.
fn dice(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*state >> 33) as usize) % below
}

#[test]
fn any_order_batches_and_kills_leave_the_same_index() {
    let lines = lines();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let mut wanted: Option<String> = None;
    let mut state = 5;
    for turn in 0..5 {
        let path = path(&format!("order-{turn}"));
        let mut record = Record::create_or_open(&path).unwrap();
        let mut at = 0;
        while at < order.len() {
            let batch = (1 + dice(&mut state, 12)).min(order.len() - at);
            let some: Vec<Entry> =
                order[at..at + batch].iter().map(|nth| entry(&report(&lines[*nth]), &lines[*nth])).collect();
            record.add(&some).unwrap();
            at += batch;
            match dice(&mut state, 3) {
                0 => up_to_date(&mut record),
                // Killed between two commits: some reports are in the index, others are not.
                1 => {
                    take_in(&mut record, 2).unwrap();
                    drop(record);
                    record = Record::open(&path).unwrap();
                }
                _ => {}
            }
        }
        up_to_date(&mut record);
        let found = said(&record);
        assert_eq!(found, at_once(&record), "turn {turn}");
        assert!(wanted.is_none_or(|wanted| wanted == found), "turn {turn}: another order, another index");
        wanted = Some(found);
        for at in (1..order.len()).rev() {
            order.swap(at, dice(&mut state, at + 1));
        }
    }
    let wanted = wanted.unwrap();
    assert!(wanted.contains("Exact") || wanted.contains("Near") || wanted.contains("Edited"), "{wanted}");
}

#[test]
fn decisions_and_new_readings_are_taken_in() {
    let lines = lines();
    let reports: Vec<Report> = lines.iter().map(|line| report(line)).collect();
    let entries = || reports.iter().zip(&lines).map(|(report, line)| entry(report, line)).collect::<Vec<_>>();
    let mut record = Record::create_or_open(&path("changes")).unwrap();
    record.add(&entries()).unwrap();
    up_to_date(&mut record);
    let before = said(&record);
    // Two stories are one, and two reports of one story are two.
    let mut stories = Vec::new();
    story_list(&record, &mut |row, _| {
        stories.push(row);
        ControlFlow::Continue(())
    })
    .unwrap();
    let large: Vec<_> = stories.iter().filter(|row| row.reports.len() > 2).collect();
    let (one, other) = (large[0].story.clone(), large[1].story.clone());
    let merge = record.correct(&Decision::Merge(one.clone(), other.clone()), "Ada", "2031-01-01").unwrap().unwrap();
    let two = [large[2].reports[0].clone(), large[2].reports[1].clone()];
    record.correct(&Decision::Split(two[0].clone(), two[1].clone()), "Ada", "2031-01-02").unwrap().unwrap();
    up_to_date(&mut record);
    assert_eq!(said(&record), at_once(&record));
    let keys: Vec<ReportKey> =
        [&one, &other, &two[0], &two[1]].iter().map(|key| ReportKey::parse(key).unwrap()).collect();
    let homes = home_of(&record, &keys).unwrap();
    assert_eq!(homes[&keys[0]], homes[&keys[1]]);
    assert_ne!(homes[&keys[2]], homes[&keys[3]]);
    let (row, members) = story(&record, &one[..12]).unwrap().unwrap();
    assert!(row.reports.contains(&other) && members.len() == row.reports.len());
    record.undo(&merge.correction, "Ada", "2031-01-03").unwrap();
    // A better reader finds other texts in the same bytes; then today's again.
    let other_text = |at: usize| {
        let mut report = report(&lines[at]);
        report.text = SourceText::new(reports[(at + 9) % reports.len()].text.as_str().to_owned()).unwrap();
        report.furniture.clear();
        entry(&report, &lines[at])
    };
    let some = [0, 5, 11, 12, 30];
    record.reread(&some.map(other_text)).unwrap();
    assert!(behind(&record).unwrap() >= 5);
    up_to_date(&mut record);
    assert_eq!(said(&record), at_once(&record));
    record.reread(&some.map(|at| entry(&reports[at], &lines[at]))).unwrap();
    let split = record.correct(&Decision::Merge(two[0].clone(), two[1].clone()), "Ada", "2031-01-04").unwrap().unwrap();
    record.undo(&split.correction, "Ada", "2031-01-05").unwrap();
    up_to_date(&mut record);
    assert_eq!(said(&record), at_once(&record));
    // All that is left of the changes is the split.
    let mut again = Record::create_or_open(&path("fresh")).unwrap();
    again.add(&entries()).unwrap();
    up_to_date(&mut again);
    assert_eq!(said(&again), before);
    again.correct(&Decision::Split(two[0].clone(), two[1].clone()), "Ada", "2031-01-02").unwrap();
    up_to_date(&mut again);
    assert_eq!(said(&again), said(&record));
}
