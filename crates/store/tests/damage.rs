//! Kills, full disks and flipped bytes.

#![allow(clippy::unwrap_used)] // helpers of tests, which clippy does not take for tests

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{entries, export, folder, piece};
use onrecord_store::{Record, State};
use rusqlite::Connection;

fn faults(path: &Path) -> Vec<(Option<String>, String)> {
    let record = Record::open(path).unwrap();
    let verified = record.verify(&mut |_, _| {}).unwrap();
    verified.faults.into_iter().map(|fault| (fault.report, fault.what)).collect()
}

fn made(name: &str) -> PathBuf {
    let path = folder(name).join("r.db");
    Record::create_or_open(&path).unwrap().add(&entries(0..5)).unwrap();
    assert_eq!(faults(&path), []);
    path
}

/// Turns one bit of the file at the first place where `bytes` stand (`skip` bytes into them).
fn flip(path: &Path, bytes: &[u8], skip: usize) {
    let mut file = fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
    let mut all = Vec::new();
    file.read_to_end(&mut all).unwrap();
    let at = all.windows(bytes.len()).position(|window| window == bytes).expect("they stand in the file") + skip;
    file.seek(SeekFrom::Start(at as u64)).unwrap();
    file.write_all(&[all[at] ^ 1]).unwrap();
}

#[test]
fn a_flipped_bit_in_a_text_is_found_and_named() {
    let path = made("flip-text");
    // In the text's own row: the statements hold the same words, so it is words of no statement.
    flip(&path, "at lock 3 is to".as_bytes(), 4);
    let key = Some(piece(3).report.key.to_string());
    let found = faults(&path);
    assert!(found.contains(&(key.clone(), "its text does not have its hash".to_owned())), "{found:?}");
    assert!(found.iter().all(|(report, _)| report.is_none() || *report == key), "{found:?}");
    assert!(found.iter().all(|(_, what)| !what.contains("lock")), "a fault holds no words of a report");
}

#[test]
fn a_flipped_bit_in_a_raw_input_is_found_and_named() {
    let path = made("flip-blob");
    let blob: Vec<u8> = Connection::open(&path)
        .unwrap()
        .query_row("SELECT zstd FROM blobs JOIN reports USING (report_no) WHERE id = 'id-2'", [], |row| row.get(0))
        .unwrap();
    flip(&path, &blob, blob.len() - 2);
    let key = piece(2).report.key.to_string();
    assert_eq!(faults(&path), [(Some(key), "its raw input does not have its hash".to_owned())]);
}

#[test]
fn every_change_of_a_row_is_found() {
    let changes = [
        "UPDATE statements SET words = replace(words, 'wait', 'stay') WHERE statement_no = 1",
        "UPDATE statements SET spans = '[[1,4]]' WHERE statement_no = 1",
        "UPDATE statements SET spans = 'x' WHERE statement_no = 1",
        "UPDATE statements SET cue_start = cue_start - 1 WHERE statement_no = 1",
        "UPDATE statements SET speaker_as_written = 'Bram Oostkil' WHERE statement_no = 1",
        "UPDATE statements SET speaker_start = NULL WHERE statement_no = 1",
        "UPDATE statements SET channel_end = 90000 WHERE statement_no = 2",
        "UPDATE statements SET quoted = '[1,90000,null,null,null,null]' WHERE statement_no = 1",
        "UPDATE statements SET statement = zeroblob(16) WHERE statement_no = 1",
        "UPDATE statements SET part = 'title' WHERE statement_no = 1",
        "DELETE FROM statements WHERE statement_no = 2",
        "DELETE FROM texts WHERE report_no = 2",
        "DELETE FROM blobs WHERE report_no = 2",
        "UPDATE reports SET outlet = 'Another' WHERE report_no = 1",
        "UPDATE reports SET published = '2020' WHERE report_no = 1",
        "UPDATE reports SET title = 'Other words' WHERE report_no = 1",
        "UPDATE reports SET furniture = '[[\"credit\",[1,90000]]]' WHERE report_no = 1",
        "UPDATE reports SET statements = 9 WHERE report_no = 1",
        "UPDATE texts SET title = 'Other words' WHERE report_no = 1",
        "INSERT INTO texts_fts (rowid, text) VALUES (1, 'more')",
        "INSERT INTO texts_fts (texts_fts, rowid, title, text) VALUES ('delete', 1, 'a', 'weir')",
        "PRAGMA foreign_keys = OFF; DELETE FROM reports WHERE report_no = 1",
    ];
    let sound = made("change");
    for (i, change) in changes.iter().enumerate() {
        let path = sound.with_file_name(format!("{i}.db"));
        fs::copy(&sound, &path).unwrap();
        Connection::open(&path).unwrap().execute_batch(change).unwrap();
        assert_ne!(faults(&path), [], "not found: {change}");
    }
}

#[test]
fn a_file_that_lost_pages_is_a_finding() {
    let path = made("torn");
    let len = fs::metadata(&path).unwrap().len();
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(len / 2 / 32_768 * 32_768).unwrap();
    // Either it cannot be opened, with the remedy, or the check says what is wrong.
    match Record::open(&path) {
        Ok(record) => assert_ne!(record.verify(&mut |_, _| {}).unwrap().faults, []),
        Err(error) => assert!(error.to_string().contains("damaged"), "{error}"),
    }
}

#[test]
fn a_full_disk_takes_all_of_a_batch_or_nothing() {
    let path = folder("full").join("r.db");
    let mut record = Record::create_or_open(&path).unwrap();
    record.add(&entries(0..20)).unwrap();
    let before = export(&record);
    record.limit_pages(Some(40)).unwrap();
    let error = record.add(&entries(20..2000)).unwrap_err();
    assert!(error.is_full(), "{error}");
    assert!(error.to_string().contains("run the same command again"), "{error}");
    assert_eq!(export(&record), before, "what was acknowledged stays, nothing else is there");
    record.limit_pages(None).unwrap();
    assert!(record.add(&entries(0..2000)).unwrap().iter().skip(20).all(|state| *state == State::Stored));
    assert_eq!(record.verify(&mut |_, _| {}).unwrap().faults, []);
}

/// Not a test of its own: the process that the next test kills.
#[test]
fn the_one_that_is_killed() {
    let Ok(path) = std::env::var("ONRECORD_TEST_ADDS_TO") else { return };
    let mut record = Record::create_or_open(Path::new(&path)).unwrap();
    for batch in 0..400 {
        record.add(&entries(batch * 10..batch * 10 + 10)).unwrap();
        println!("\nacknowledged {}", batch * 10 + 10);
    }
}

#[test]
fn a_kill_in_mid_add_loses_nothing_acknowledged() {
    let path = folder("kill").join("r.db");
    for trial in 0..6 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["the_one_that_is_killed", "--exact", "--nocapture", "--test-threads=1"])
            .env("ONRECORD_TEST_ADDS_TO", &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut acknowledged = 0;
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // Killed after another number of batches each time, in the middle of the next one.
        for line in lines.filter_map(|line| line.strip_prefix("acknowledged ").map(str::to_owned)).take(1 + trial * 4) {
            acknowledged = line.parse().unwrap();
        }
        std::thread::sleep(std::time::Duration::from_millis(trial as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        let record = Record::open(&path).unwrap();
        let counts = record.counts().unwrap();
        assert!(counts.reports >= acknowledged, "{} < {acknowledged}", counts.reports);
        assert_eq!(counts.statements, counts.reports * 3, "a report is wholly in or out");
        assert_eq!(counts.reports % 10, 0, "a batch is wholly in or out");
        assert_eq!(record.verify(&mut |_, _| {}).unwrap().faults, []);
    }
    let mut record = Record::open(&path).unwrap();
    let held = record.counts().unwrap().reports as usize;
    record.add(&entries(0..held + 10)).unwrap();
    let mut fresh = Record::create_or_open(&path.with_file_name("fresh.db")).unwrap();
    fresh.add(&entries(0..held + 10)).unwrap();
    assert_eq!(export(&record), export(&fresh), "adding again completes");
}
