//! `check`: drafts over the invented reports, with the traps that quotations set.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use support::Folder;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn samples(name: &str) -> Folder {
    let folder = Folder::new(name);
    for story in ["ostwell-bridges", "mardlow-cycling"] {
        folder.run([Path::new("add"), &root().join("samples").join(story)]).ok();
    }
    folder
}

fn draft(name: &str) -> String {
    root().join("crates/cli/tests/drafts").join(name).to_str().unwrap().to_owned()
}

/// Line, kind and severity of every finding.
fn found(folder: &Folder, name: &str, code: i32) -> (Vec<(u64, String, u64)>, Vec<Value>) {
    let out = folder.run(["check", &draft(name), "--json"]).ended(code).out;
    let rows: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = |row: &Value| {
        (row["line"].as_u64().unwrap(), row["kind"].as_str().unwrap().to_owned(), row["severity"].as_u64().unwrap())
    };
    (rows.iter().map(told).collect(), rows)
}

fn is(found: &[(u64, String, u64)], expected: &[(u64, &str, u64)]) {
    let found: Vec<(u64, &str, u64)> = found.iter().map(|(line, kind, severity)| (*line, &**kind, *severity)).collect();
    assert_eq!(found, expected);
}

#[test]
fn two_exact_two_altered_one_invented_and_an_accusation_that_nobody_makes() {
    let folder = samples("check-bridges");
    let (found, rows) = found(&folder, "bridges.txt", 1);
    is(
        &found,
        &[
            (7, "exact", 0),
            (9, "exact", 0),
            (11, "altered", 4),
            (13, "altered", 5),
            (15, "not_on_record", 5),
            (17, "unattributed", 5),
            // One word of the authority's, in marks, as it was printed.
            (19, "exact", 0),
        ],
    );
    let text = std::fs::read(draft("bridges.txt")).unwrap();
    for row in &rows {
        let at = |n: usize| usize::try_from(row["draft_span"][n].as_u64().unwrap()).unwrap();
        assert_eq!(text[at(0)..at(1)], *row["words"].as_str().unwrap().as_bytes(), "{row}");
        let keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
        for key in ["line", "kind", "severity", "draft_span", "words", "places", "message"] {
            assert!(keys.contains(&key), "{key} is missing");
        }
    }
    let change = &rows[2]["places"][0]["changes"][0];
    assert_eq!((change["from"].as_str(), change["to"].as_str()), (Some("honest"), Some("genuine")));
    assert!(rows[3]["message"].as_str().unwrap().contains("touches number"));
    assert!(rows[5]["message"].as_str().unwrap().contains("Lenora Tarrow"), "{}", rows[5]);
    // Every place is a place of the record: its words stand there in some report.
    for place in rows.iter().flat_map(|row| row["places"].as_array().unwrap()) {
        assert!(!place["words"].as_array().unwrap().is_empty() && place["report"].as_str().unwrap().len() == 64);
    }
}

#[test]
fn markdown_nested_marks_and_flipped_senses() {
    let folder = samples("check-cycling");
    let (found, rows) = found(&folder, "cycling.md", 1);
    is(
        &found,
        &[
            (5, "exact", 0),
            (7, "exact", 2),
            (9, "exact", 0),
            (10, "altered", 5),
            (11, "altered", 5),
            (13, "not_on_record", 5),
            (15, "unattributed", 5),
            (17, "exact", 0),
        ],
    );
    assert!(rows[3]["message"].as_str().unwrap().contains("touches negation"));
    assert!(rows[6]["message"].as_str().unwrap().contains("accuser not identified"));
}

#[test]
fn words_in_another_mouth_and_a_loaded_verb() {
    let folder = samples("check-mouth");
    let (found, rows) = found(&folder, "wrong-mouth.txt", 1);
    is(&found, &[(3, "altered", 5), (5, "exact", 0), (7, "exact", 0), (9, "exact", 0), (9, "verb", 4)]);
    let message = rows[0]["message"].as_str().unwrap();
    assert!(message.contains("Corinne Aldane") && message.contains("to Lenora Tarrow"), "{message}");
    assert!(rows[4]["message"].as_str().unwrap().contains("“said”"));
}

#[test]
fn an_answer_on_record_that_the_draft_leaves_out_and_a_figure_that_moved() {
    let folder = samples("check-left-out");
    let (found, rows) = found(&folder, "left-out.txt", 1);
    is(&found, &[(3, "no_answer", 4), (5, "exact", 0), (7, "figure", 3)]);
    assert!(rows[0]["message"].as_str().unwrap().contains("a denial by or for Warren Aldane"), "{}", rows[0]);
    assert!(rows[2]["message"].as_str().unwrap().contains("$3.2 million"));
}

#[test]
fn cuts_flipped_senses_phrases_in_marks_and_words_of_one_letter_house() {
    let folder = samples("check-traps");
    let (found, rows) = found(&folder, "traps.txt", 1);
    is(
        &found,
        &[
            (3, "exact", 0),
            (3, "exact", 0),
            (5, "altered", 5),
            (7, "exact", 2),
            (9, "altered", 3),
            (11, "partial", 3),
            (15, "exact", 0),
            (17, "exact", 0),
            (17, "verb", 4),
            (19, "not_on_record", 5),
            (21, "exact", 0),
            (21, "exact", 0),
            (23, "unattributed", 5),
        ],
    );
    assert!(rows[2]["message"].as_str().unwrap().contains("“never” left out"), "{}", rows[2]);
    assert!(rows[4]["message"].as_str().unwrap().contains("left out"), "{}", rows[4]);
    assert!(rows[5]["message"].as_str().unwrap().contains("heads are going to roll"), "{}", rows[5]);
}

#[test]
fn a_draft_of_exact_words_is_clean_as_a_page_and_from_standard_input() {
    let folder = samples("check-clean");
    let (found, _) = found(&folder, "clean.html", 0);
    is(&found, &[(5, "exact", 0), (7, "exact", 0)]);
    let told = folder.run_with(["check", "-"], b"A letter\n\n\"He writes a good letter,\" said Lenora Tarrow.\n").ok();
    assert!(told.out.contains("standard input:3: exact") && told.out.contains("1 exact"), "{}", told.out);
    assert_eq!(folder.run(["check", "no-such-draft.txt"]).code, Some(2));
    assert_eq!(folder.run(["check", "-", "--record", "none.db"]).code, Some(2));
}

#[test]
fn findings_are_one_sarif_log() {
    let folder = samples("check-sarif");
    let out = folder.run(["check", &draft("bridges.txt"), "--sarif"]).ended(1).out;
    let log: Value = serde_json::from_str(&out).unwrap();
    // What the schema of SARIF 2.1.0 requires: version and runs; a run's tool with a driver that has a name; a result's
    // message with a text; regions that begin at 1.
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().contains("sarif-2.1.0"));
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "onrecord");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 7);
    for result in results {
        assert!(result["message"]["text"].is_string());
        let level = result["level"].as_str().unwrap();
        let kind = result["kind"].as_str().unwrap();
        assert!(["none", "note", "warning", "error"].contains(&level) && ["pass", "fail"].contains(&kind));
        // "If kind has any value other than fail, level shall be none."
        assert_eq!(kind == "pass", level == "none");
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert!(region["startLine"].as_u64().unwrap() >= 1 && region["endColumn"].as_u64().unwrap() >= 1);
    }
}

#[test]
fn the_same_findings_whatever_order_the_reports_came_in() {
    let one = samples("check-order-1");
    let other = Folder::new("check-order-2");
    for story in ["mardlow-cycling", "ostwell-bridges"] {
        other.run([Path::new("add"), &root().join("samples").join(story)]).ok();
    }
    let told = |folder: &Folder| folder.run(["check", &draft("cycling.md"), "--json"]).out;
    assert_eq!(told(&one), told(&other));
}
