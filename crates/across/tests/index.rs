//! The index of a record holds what the whole record gives at once: for any order, batches, kills and changes.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its sample should fail")]

use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use onrecord_across::{
    Copies, Held, behind, bring_up_to_date, copies, copies_of, home_of, stories, story, story_list, take_in,
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
    let (mut lines, mut keys) = (Vec::new(), Vec::new());
    story_list(record, &mut |row, _| {
        keys.extend(row.homes().filter_map(ReportKey::parse));
        lines.push(format!("{row:?}"));
        ControlFlow::Continue(())
    })
    .unwrap();
    keys.sort_unstable();
    let copies = copies_of(record, &keys).unwrap();
    lines.extend(keys.iter().map(|key| shared(*key, &copies)));
    lines.join("\n")
}

/// What a report has in common with which.
fn shared(key: ReportKey, copies: &Copies) -> String {
    let shared: Vec<_> = copies.shared(key).collect();
    format!("{key} {:?} {shared:?} {:?}", copies.of(key), copies.spans(key))
}

/// The same from the whole record at once.
fn at_once(record: &Record) -> String {
    let held = Held::load(record).unwrap();
    let copies = copies(&held);
    let mut lines: Vec<String> = stories(&held, &copies).iter().map(|row| format!("{row:?}")).collect();
    lines.extend(held.reports.iter().map(|report| shared(report.key, &copies)));
    lines.join("\n")
}

/// Puts the late shingles among the others, as happens by itself where reports are many.
fn settle(record: &mut Record) {
    let settled = record.write_index(|index| {
        index.settle_shingles()?;
        index.set_state("late", "0")
    });
    settled.unwrap();
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
            match dice(&mut state, 4) {
                0 => up_to_date(&mut record),
                // As when reports are many: some shingles stand among the old ones, others among the late ones.
                2 => settle(&mut record),
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
    take_in(&mut record, 40).unwrap();
    settle(&mut record);
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

/// Not a test of its own: the process that the next test kills.
#[test]
fn the_one_that_is_killed() {
    let Ok(path) = std::env::var("ONRECORD_TEST_INDEXES") else { return };
    let mut record = Record::open(Path::new(&path)).unwrap();
    while behind(&record).unwrap() > 0 {
        println!("\nbegins");
        take_in(&mut record, 9).unwrap();
        println!("\nends");
    }
}

/// SIGKILL while a commit of the index is being made, again and again, each time a little later.
#[test]
fn a_kill_within_the_indexing_leaves_no_trace() {
    let lines = lines();
    let entries: Vec<Entry> = lines.iter().map(|line| entry(&report(line), line)).collect();
    let mut whole = Record::create_or_open(&path("whole")).unwrap();
    whole.add(&entries).unwrap();
    up_to_date(&mut whole);
    let wanted = said(&whole);
    let full = path("killed");
    let mut record = Record::create_or_open(&full).unwrap();
    record.add(&entries).unwrap();
    let all = behind(&record).unwrap();
    drop(record);
    let mut within = 0;
    for trial in 0..6_u64 {
        let path = full.with_file_name(format!("trial-{trial}.db"));
        std::fs::copy(&full, &path).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["the_one_that_is_killed", "--exact", "--nocapture", "--test-threads=1"])
            .env("ONRECORD_TEST_INDEXES", &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // In the first commit, or in a later one: then some reports are in the index.
        let begun = (&mut told).filter(|line| line == "begins").take(1 + trial as usize / 2).count();
        std::thread::sleep(std::time::Duration::from_millis(trial * 2));
        child.kill().unwrap();
        child.wait().unwrap();
        within += usize::from(begun > 0 && told.all(|line| line != "ends"));
        let mut record = Record::open(&path).unwrap();
        let left = behind(&record).unwrap();
        assert!(left == 0 || (all - left).is_multiple_of(9), "a commit is wholly in or out: {left} of {all}");
        up_to_date(&mut record);
        assert_eq!(said(&record), wanted, "trial {trial}");
        assert_eq!(record.verify(&mut |_, _| {}).unwrap().faults, []);
    }
    assert!(within > 0, "no kill came while a commit was made: the schedule tests nothing");
}
