//! What people decide: `correct`, and `reread`, which leaves their decisions standing.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use serde_json::Value;
use support::Folder;

const MILL: &str = "Mill closes in Ostrel Quay

\"The wheel had not turned for a week,\" said Tamsin Orrocombe, the foreman. \"She told us to go home,\" he added.

Orrocombe accused Brill Vantongeren of hiding the log.
";

const OTHER: &str = "Mill in Ostrel Quay shuts its gates

Tamsin Orrocombe said the wheel had not turned for a week.
";

fn record(folder: &Folder) {
    folder.write("mill.txt", MILL);
    folder.write("other.txt", OTHER);
    folder.run(["add", "mill.txt", "--outlet", "Quay Post", "--published", "2031-03-04"]).ok();
    folder.run(["add", "other.txt", "--outlet", "Ostrel Echo", "--published", "2031-03-05"]).ok();
}

fn rows(folder: &Folder, args: &[&str]) -> Vec<Value> {
    let out = folder.run(args.iter().copied()).out;
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The statement whose words hold `words`.
fn statement(folder: &Folder, words: &str) -> Value {
    let mut found = rows(folder, &["quotes", "--json", "--mode", "all"]);
    found.retain(|row| row["words"].to_string().contains(words));
    assert_eq!(found.len(), 1, "{words}: {found:?}");
    found.remove(0)
}

#[test]
fn a_speaker_is_named_by_a_person_and_can_be_given_back() {
    let folder = Folder::new("named");
    record(&folder);
    let before = statement(&folder, "told us");
    let id = before["statement"].as_str().unwrap();
    let said = ["correct", "speaker", &id[..10], "Odo  Kestermann", "--author", "R. Voll", "--json"];
    let made: Value = serde_json::from_str(&folder.run(said).ok().out).unwrap();
    assert_eq!((made["state"].as_str(), made["speaker"].as_str()), (Some("stands"), Some("Odo Kestermann")));

    let after = statement(&folder, "told us");
    assert_eq!(after["speaker"], "Odo Kestermann");
    assert_eq!(after["correction"], made["correction"]);
    assert!(after["why"].as_str().unwrap().starts_with("named by R. Voll on 2"), "{after}");
    // The mention stays what the report wrote.
    assert_eq!(after["speaker_as_written"], before["speaker_as_written"]);
    assert_eq!(rows(&folder, &["quotes", "--json", "--speaker", "kestermann"]).len(), 1);

    // A later word of the same matter stands; taken back, the former stands again.
    let nobody = folder.run(["correct", "speaker", id, "--nobody", "--author", "A. Lune", "--json"]).ok().out;
    assert_eq!(statement(&folder, "told us")["speaker"], Value::Null);
    let nobody: Value = serde_json::from_str(&nobody).unwrap();
    folder.run(["correct", "undo", nobody["correction"].as_str().unwrap(), "--author", "A. Lune"]).ok();
    assert_eq!(statement(&folder, "told us")["speaker"], "Odo Kestermann");
    folder.run(["correct", "undo", made["correction"].as_str().unwrap(), "--author", "A. Lune"]).ok();
    assert_eq!(statement(&folder, "told us"), before);
    let states: Vec<_> = rows(&folder, &["correct", "list", "--json"]).iter().map(|r| r["state"].clone()).collect();
    assert_eq!(states, ["undone", "undone"]);
    folder.run(["verify"]).ok();
}

#[test]
fn a_correction_outlives_a_new_reading_and_is_exported() {
    let folder = Folder::new("reread");
    record(&folder);
    let id = statement(&folder, "told us")["statement"].as_str().unwrap().to_owned();
    folder.run(["correct", "speaker", &id, "Odo Kestermann", "--author", "R. Voll"]).ok();
    let before = folder.export("onrecord.db");
    let again = folder.run(["reread", "--tier", "rules"]).ok();
    assert!(again.err.contains("2 reports read again: 0 changed, 0 kept"), "{}", again.err);
    assert_eq!(folder.export("onrecord.db"), before);
    assert_eq!(before.lines().filter(|line| line.starts_with("{\"row\":\"correction\"")).count(), 1);
    folder.run(["verify"]).ok();
}

#[test]
fn one_that_no_longer_finds_its_place_is_listed_and_nothing_else_changes() {
    let folder = Folder::new("lost");
    record(&folder);
    let id = statement(&folder, "told us")["statement"].as_str().unwrap().to_owned();
    folder.run(["correct", "speaker", &id, "Odo Kestermann", "--author", "R. Voll"]).ok();
    // Another program may cut the statement elsewhere: here its words in the correction are made others.
    let conn = rusqlite::Connection::open(folder.join("onrecord.db")).unwrap();
    conn.execute("UPDATE corrections SET words = words || ' and stay there'", []).unwrap();
    drop(conn);
    let list = rows(&folder, &["correct", "list", "--json"]);
    assert_eq!(list[0]["state"], "lost_place");
    assert_ne!(statement(&folder, "told us")["speaker"], "Odo Kestermann");
    let told = folder.run(["reread", "--tier", "rules"]).ok().err;
    assert!(told.contains("1 corrections no longer find their place"), "{told}");
}

#[test]
fn wrong_digits_and_wrong_pairs_are_told() {
    let folder = Folder::new("wrong");
    record(&folder);
    let report = |n: usize| rows(&folder, &["reports", "--json"])[n]["report"].as_str().unwrap().to_owned();
    let (a, b) = (report(0), report(1));
    for (args, what) in [
        (["correct", "speaker", "ffffffff", "X"], "holds no statement"),
        (["correct", "merge", &a, &a], "the same report twice"),
        (["correct", "merge", &a, "zz"], "holds no report"),
        (["correct", "undo", "0000", "--json"], "holds no correction"),
    ] {
        let ran = folder.run([&args[..], &["--author", "R. Voll"]].concat());
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.contains(what), "{args:?}: {}", ran.err);
    }
    folder.run(["correct", "merge", &a, &b, "--author", "R. Voll"]).ok();
    folder.run(["correct", "split", &b, &a, "--author", "R. Voll"]).ok();
    let list = rows(&folder, &["correct", "list", "--json"]);
    let states: Vec<_> = list.iter().map(|r| (r["kind"].as_str().unwrap(), r["state"].as_str().unwrap())).collect();
    assert_eq!(states, [("merge", "superseded"), ("split", "stands")]);
}
