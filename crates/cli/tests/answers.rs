//! `answers` and `coverage`: who accuses whom, what was answered, and that nobody accuses without being named so.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use serde_json::Value;
use support::Folder;

const FIRST: &str = "Depot manager accused of selling the tram's copper

A former driver has accused Osric Pellinder, the manager of the Vale Street tram depot, of selling copper wire from the workshops.

Bettany Croome, who drove trams until 2029, accused Pellinder of selling copper wire to a scrap dealer. \"I saw the lorry on three nights,\" she said.

The Vale Courier has approached Mr Pellinder for comment.
";

const SECOND: &str = "Pellinder denies selling copper from tram depot

Osric Pellinder, who manages the Vale Street tram depot, denied on Tuesday that he had sold copper wire.

\"I never sold a yard of copper wire,\" Pellinder told the Northmoor Wire. Bettany Croome has accused him of selling copper wire to a scrap dealer.
";

const THIRD: &str = "Who sold the trams' copper?

Osric Pellinder, the manager of the Vale Street tram depot, has been accused of selling copper wire to a scrap dealer.
";

fn record(folder: &Folder) {
    for (name, text, outlet, day) in [
        ("a.txt", FIRST, "Vale Courier", "2031-05-05"),
        ("b.txt", SECOND, "Northmoor Wire", "2031-05-06"),
        ("c.txt", THIRD, "The Evening Plumb", "2031-05-08"),
    ] {
        folder.write(name, text);
        folder.run(["add", name, "--outlet", outlet, "--published", day]).ok();
    }
}

fn rows(folder: &Folder, args: &[&str]) -> Vec<Value> {
    let out = folder.run(args.iter().copied()).out;
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_accusation_has_its_accuser_its_answer_and_who_left_it_out() {
    let folder = Folder::new("answers");
    record(&folder);
    let rows = rows(&folder, &["answers", "--json"]);
    let all: Vec<&Value> = rows.iter().flat_map(|r| r["accusations"].as_array().unwrap()).collect();
    let named = all.iter().find(|a| a["accuser"] == "Bettany Croome").unwrap();
    assert_eq!(named["accuser_state"], "named");
    assert_eq!(named["accused"], "Osric Pellinder");
    let answers = named["answers"].as_array().unwrap();
    assert!(answers.iter().any(|a| a["kind"] == "denial" && a["speaker"] == "Osric Pellinder"), "{answers:?}");
    let left: Vec<_> = named["left_out_by"].as_array().unwrap().iter().map(|l| (&l["outlet"], &l["state"])).collect();
    assert_eq!(left, [(&"Vale Courier".into(), &"not_yet".into()), (&"The Evening Plumb".into(), &"absent".into())]);
    let replies: Vec<&Value> = rows.iter().flat_map(|r| r["replies"].as_array().unwrap()).collect();
    let state = |outlet: &str| replies.iter().find(|r| r["outlet"] == outlet).map(|r| r["state"].clone()).unwrap();
    assert_eq!(state("Vale Courier"), "sought_waiting");
    assert_eq!(state("The Evening Plumb"), "not_sought_here");
}

#[test]
fn every_place_slices_to_its_words() {
    let folder = Folder::new("answers");
    record(&folder);
    let texts = [("Vale Courier", FIRST), ("Northmoor Wire", SECOND), ("The Evening Plumb", THIRD)];
    for row in rows(&folder, &["answers", "--json"]) {
        for accusation in row["accusations"].as_array().unwrap() {
            let answers = accusation["answers"].as_array().unwrap();
            let carried = answers.iter().chain([accusation]).flat_map(|a| a["carried_by"].as_array().unwrap());
            for carrier in carried {
                let text = texts.iter().find(|t| carrier["outlet"] == t.0).unwrap().1;
                let at = |n: usize| usize::try_from(carrier["place"]["span"][n].as_u64().unwrap()).unwrap();
                let words: Vec<&str> =
                    carrier["words"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
                let whole = &text[at(0)..at(1)];
                assert!(whole.starts_with(words[0]) && whole.ends_with(words[words.len() - 1]), "{whole}");
            }
        }
    }
}

#[test]
fn no_line_that_is_read_aloud_accuses_without_saying_who() {
    let folder = Folder::new("answers");
    folder.write("c.txt", THIRD);
    folder.run(["add", "c.txt", "--outlet", "The Evening Plumb", "--published", "2031-05-08"]).ok();
    let told = folder.run(["answers"]).out;
    assert!(told.contains("accuser not identified, against Osric Pellinder"), "{told}");
    let told = folder.run(["coverage"]).out;
    assert!(told.contains("accuser not identified, against Osric Pellinder"), "{told}");
}

#[test]
fn coverage_says_what_each_outlet_has() {
    let folder = Folder::new("answers");
    record(&folder);
    let rows = rows(&folder, &["coverage", "--json"]);
    let denial = rows.iter().flat_map(|r| r["rows"].as_array().unwrap()).find(|l| l["kind"] == "denial").unwrap();
    let state = |outlet: &str| {
        let cells = denial["cells"].as_array().unwrap();
        cells.iter().find(|c| c["outlet"] == outlet).map(|c| c["state"].clone()).unwrap()
    };
    assert_eq!(state("Northmoor Wire"), "words");
    assert_eq!(state("Vale Courier"), "not_yet");
    assert_eq!(state("The Evening Plumb"), "absent");
}

/// Who accuses whom in the reports that ship with the program, as an editor would list it. Lawyers and relatives who
/// speak up for the accused, witnesses who tell of themselves, and court papers are no accusers.
const IN_THE_SAMPLES: &[(&str, &str)] = &[
    ("A former bridge inspector", "The head of the Ostwell River Authority"),
    ("Lenora Tarrow", "Warren Aldane"),
    ("Nessa Corrigan", "Lorcan Vasko"),
    ("Philippa Larkmoor", "International Road Cycling Board"),
    ("Rune Halvorsby", "International Road Cycling Board"),
];

#[test]
fn nobody_accuses_in_the_samples_who_does_not() {
    let folder = Folder::new("answers-samples");
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    for story in ["ostwell-bridges", "mardlow-cycling"] {
        folder.run([std::path::Path::new("add"), &samples.join(story)]).ok();
    }
    let rows = rows(&folder, &["answers", "--json"]);
    let all = rows.iter().flat_map(|r| r["accusations"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let mut found: Vec<(String, String)> = all.map(|a| (text(&a["accuser"]), text(&a["accused"]))).collect();
    found.sort();
    let wanted: Vec<(String, String)> =
        IN_THE_SAMPLES.iter().map(|(by, whom)| ((*by).to_owned(), (*whom).to_owned())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_papers_report_accuses_nobody_and_what_is_denied_is_no_figure_of_his() {
    let folder = Folder::new("answers-paper");
    let text = "Pellinder denies it\n\nOsric Pellinder, who manages the Vale Street tram depot, has denied that 12 drivers \
                were cheated.\n\nTheir accounts allege \"a pattern of fraud by Pellinder\" over ten years, according to the \
                Northmoor Times' report. The same 12 drivers have left, the depot said.\n";
    folder.write("a.txt", text);
    folder.run(["add", "a.txt", "--outlet", "Vale Courier", "--published", "2031-05-05"]).ok();
    let rows_of = |args: &[&str]| rows(&folder, args);
    let found = rows_of(&["answers", "--json"]);
    let accusers: Vec<&Value> =
        found.iter().flat_map(|r| r["accusations"].as_array().unwrap()).map(|a| &a["accuser"]).collect();
    assert!(!accusers.iter().any(|who| who.to_string().contains("Northmoor Times")), "{accusers:?}");
    let figures = rows_of(&["figures", "--all", "--json"]);
    let values: Vec<&Value> = figures.iter().flat_map(|f| f["values"].as_array().unwrap()).collect();
    assert!(values.iter().any(|v| v["value"] == "12"), "{values:?}");
    assert!(values.iter().all(|v| v["speaker"] != "Osric Pellinder"), "{values:?}");
}
