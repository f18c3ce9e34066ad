//! What needs two reports: `stories`, `trace`, `diff`, and the copies in `reports --json`.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use serde_json::Value;
use support::Folder;

const FIRST: &str = "Quarry owner denies burying the dust report

WELBY CROSS - The owner of Harrop Edge quarry said on Monday that nobody had hidden a report on stone dust.

\"I never saw the dust report before last Friday, and I will apologise to every man who worked that face,\" said Edric Pallister, who has run the quarry for twenty years. \"Nobody told me.\"

Union organiser Maud Tessary said that the company had kept the readings in a drawer since March.
";

/// House spelling, a declared edit, a trim.
const SECOND: &str = "Welby Cross quarry chief: 'Nobody told me'

Edric Pallister said on Monday that he had not been shown the readings from Harrop Edge quarry.

\"I never saw the dust report before last Friday, and I will apologize to every man who worked [there],\" said Pallister.
";

/// A negation flipped, undeclared.
const THIRD: &str = "Harrop Edge: what the owner knew

In Welby Cross the talk is of dust. \"I saw the dust report before last Friday, and I will apologise to every man who worked that face,\" Edric Pallister said of the quarry.
";

const ELSEWHERE: &str = "Otters return to the lower Brisk

Two otters were filmed on the lower Brisk on Sunday, the first in forty years. \"We had given up hope,\" said warden Ianthe Corl.
";

fn record(folder: &Folder) {
    for (name, text, outlet, day) in [
        ("a.txt", FIRST, "Welby Gazette", "2031-05-05"),
        ("b.txt", SECOND, "Northmoor Wire", "2031-05-06"),
        ("c.txt", THIRD, "The Evening Plumb", "2031-05-07"),
        ("d.txt", FIRST, "Dale Messenger", "2031-05-06"),
        ("e.txt", ELSEWHERE, "Dale Messenger", "2031-05-06"),
    ] {
        folder.write(name, text);
        folder.run(["add", name, "--outlet", outlet, "--published", day]).ok();
    }
}

fn rows(folder: &Folder, args: &[&str]) -> Vec<Value> {
    let out = folder.run(args.iter().copied()).out;
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn of<'r>(trace: &'r Value, outlet: &str) -> &'r Value {
    trace["carryings"].as_array().unwrap().iter().find(|c| c["outlet"] == outlet).unwrap()
}

#[test]
fn a_quote_is_followed_through_the_outlets_with_what_each_one_changed() {
    let folder = Folder::new("trace");
    record(&folder);
    let found = rows(&folder, &["trace", "dust report", "--json"]);
    let trace = found.iter().find(|row| row["carryings"].as_array().unwrap().len() > 3).unwrap();
    assert_eq!(trace["speaker"], "Edric Pallister");
    assert_eq!(of(trace, "Welby Gazette")["relation"], "fullest");
    let wire = of(trace, "Northmoor Wire");
    assert_eq!((wire["relation"].as_str(), wire["severity"].as_u64()), (Some("bracketed"), Some(2)), "{wire}");
    assert!(
        wire["changes"].as_array().unwrap().iter().any(|c| c["op"] == "respelt" && c["to"] == "apologize"),
        "{wire}"
    );
    let plumb = of(trace, "The Evening Plumb");
    assert_eq!((plumb["relation"].as_str(), plumb["severity"].as_u64()), (Some("altered"), Some(5)), "{plumb}");
    assert!(plumb["changes"].as_array().unwrap().iter().any(|c| c["touches"] == "negation"), "{plumb}");
    // The copy is dated a day later, so the first carrier is known.
    assert_eq!(trace["first_carrier"], of(trace, "Welby Gazette")["report"]);

    let told = folder.run(["trace", "dust report"]).ok().out;
    let line = told.lines().find(|line| line.contains("The Evening Plumb (2031-05-07)")).unwrap();
    assert!(line.ends_with(": altered, severity 5"), "{told}");
    // What a statement does stands beside it: denied words are nobody's claim.
    assert!(line.contains(&format!(" · {}", plumb["act"].as_str().unwrap())), "{told}");
    assert!(told.contains("(touches negation)"), "{told}");
}

#[test]
fn what_one_report_alone_carries_is_its_own_fullest_form() {
    let folder = Folder::new("alone");
    record(&folder);
    let found = rows(&folder, &["trace", "given up hope", "--json"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["carryings"].as_array().unwrap().len(), 1);
    assert_eq!(folder.run(["trace", "words that nobody said"]).code, Some(1));
}

#[test]
fn stories_hold_what_belongs_together_and_a_person_has_the_last_word() {
    let folder = Folder::new("stories");
    record(&folder);
    let stories = |folder: &Folder| rows(folder, &["stories", "--json"]);
    let sizes = |rows: &[Value]| {
        let mut sizes: Vec<_> = rows.iter().map(|row| row["reports"].as_array().unwrap().len()).collect();
        sizes.sort_unstable();
        sizes
    };
    let found = stories(&folder);
    assert_eq!(sizes(&found), [1, 4], "{found:?}");
    for row in &found {
        assert!(row["headline_outlet"].is_string() && row["headline"].is_string(), "{row}");
        assert_eq!(row["reasons"].as_array().unwrap().len(), row["reports"].as_array().unwrap().len());
    }
    let one = |n: usize| found[n]["reports"][0].as_str().unwrap();
    folder.run(["correct", "merge", one(0), one(1), "--author", "R. Voll"]).ok();
    assert_eq!(sizes(&stories(&folder)), [5]);
    folder.run(["correct", "split", one(0), one(1), "--author", "R. Voll"]).ok();
    assert!(sizes(&stories(&folder)).len() > 1);
}

#[test]
fn copies_fold_and_say_which_bytes_they_share() {
    let folder = Folder::new("copies");
    record(&folder);
    let reports = rows(&folder, &["reports", "--json"]);
    let copies: Vec<_> = reports.iter().filter(|row| row["copy_of"].is_string()).collect();
    assert_eq!(copies.len(), 1);
    assert_eq!(copies[0]["outlet"], "Dale Messenger");
    let spans = copies[0]["copied_spans"].as_array().unwrap();
    let shared: u64 = spans.iter().map(|s| s["here"][1].as_u64().unwrap() - s["here"][0].as_u64().unwrap()).sum();
    assert!(shared * 10 > FIRST.len() as u64 * 8, "{spans:?}");
    let told = folder.run(["stories"]).ok().out;
    assert!(told.contains("4 reports · 1 of them a copy"), "{told}");
}

#[test]
fn two_reports_are_compared_statement_by_statement() {
    let folder = Folder::new("diff");
    record(&folder);
    let key = |outlet: &str| {
        let reports = rows(&folder, &["reports", "--json", "--outlet", outlet]);
        reports[0]["report"].as_str().unwrap().to_owned()
    };
    let (gazette, plumb) = (key("gazette"), key("plumb"));
    let found = folder.run(["diff", &gazette, &plumb, "--json"]);
    assert_eq!(found.code, Some(1));
    let lines: Vec<Value> = found.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let altered: Vec<_> = lines.iter().filter(|row| row["kind"] == "altered").collect();
    assert_eq!(altered.len(), 1, "{lines:?}");
    assert_eq!(altered[0]["severity"], 5);
    assert!(lines.iter().any(|row| row["kind"] == "cut"), "{lines:?}");
    let same = folder.run(["diff", &gazette, &gazette]);
    assert_eq!((same.code, same.out.trim()), (Some(0), "no statement differs"));
}

/// Two men of one name in two stories.
const NAMESAKES: [&str; 2] = [
    "Vasek wins the Brackmere mile

BRACKMERE - Odran Vasek won the Brackmere mile on Saturday in heavy rain, four seconds ahead of the field. The 19-year-old student of Saint Odo's college passed two rivals in the last bend of the harbour stadium. \"My coach told me to wait for the last bend,\" said Odran Vasek. The organisers counted 300 runners from eleven clubs; the relay was put off because of thunder. Tickets for the final in September go on sale next week.
",
    "Tollhaven bridge stays shut until spring

TOLLHAVEN - The iron bridge over the Marl will stay shut until spring because its northern pier has sunk by a hand's width, the county said on Tuesday. Lorries are sent round by the Penhallow ferry, which doubles the way to the paper mill. \"We measured the pier three times before we closed the road,\" said Odran Vasek. Repairs will cost two million, and the mill has asked for money to hire barges. Bus 14 ends at the southern bank.
",
];

/// A complainant who is not named, in two outlets.
const UNNAMED: [&str; 2] = [
    "Second worker speaks of quarry threats

WELBY CROSS - A former clerk at Harrop Edge quarry, who asked not to be named, said the foreman had threatened to burn the dust report. \"He told us to forget what we had read,\" the woman said. Edric Pallister said he knew nothing of it.
",
    "Clerk: 'He told us to forget'

A clerk who worked at Harrop Edge quarry in Welby Cross said on Wednesday that she was threatened over the dust report. \"I still have the letter,\" she said. Edric Pallister, the owner, said he would look into it.
",
];

#[test]
fn one_person_over_outlets_two_of_one_name_apart_and_nobody_who_is_not_named() {
    let folder = Folder::new("people");
    record(&folder);
    for (name, text, outlet, day) in [
        ("f.txt", NAMESAKES[0], "Brackmere Sport", "2031-06-21"),
        ("i.txt", NAMESAKES[1], "Dale Messenger", "2031-11-18"),
        ("g.txt", UNNAMED[0], "Welby Gazette", "2031-05-08"),
        ("h.txt", UNNAMED[1], "Northmoor Wire", "2031-05-08"),
    ] {
        folder.write(name, text);
        folder.run(["add", name, "--outlet", outlet, "--published", day]).ok();
    }
    let people = rows(&folder, &["people", "--json"]);
    let of = |name: &str| people.iter().filter(|row| row["name"] == name).collect::<Vec<_>>();
    let owner = of("Edric Pallister");
    assert_eq!(owner.len(), 1, "{people:#?}");
    assert!(owner[0]["outlets"].as_array().unwrap().len() >= 3, "{owner:?}");
    assert!(!owner[0]["reasons"].as_array().unwrap().is_empty());
    let two = of("Odran Vasek");
    assert_eq!(two.len(), 2, "{people:#?}");
    assert_eq!(two[0]["also_of_that_name"][0], two[1]["person"]);
    assert_eq!(two[0]["reports"].as_array().unwrap().len(), 1);
    // Who asked not to be named stands under no name, and no name is put on her.
    assert!(people.iter().all(|row| row["name"] != "" && !row["forms"].to_string().to_lowercase().contains("clerk")));
    assert_eq!(rows(&folder, &["people", "vasek", "--json"]).len(), 2);
    let told = folder.run(["people", "vasek"]).ok().out;
    assert!(told.contains("1 other of that name: nothing says that they are the same person"), "{told}");
    assert_eq!(folder.run(["people", "nobody of that name"]).code, Some(1));
}

#[test]
fn versions_of_one_address_are_a_chain_and_say_when_the_order_is_unknown() {
    let folder = Folder::new("versions");
    let later = FIRST.replace("\"Nobody told me.\"", "\"Nobody at all told me that.\"");
    for (name, text, day) in [("a.txt", FIRST, Some("2031-05-05")), ("b.txt", &later, Some("2031-05-07"))] {
        folder.write(name, text);
        let args = ["add", name, "--outlet", "Welby Gazette", "--address", "https://welby.example/dust"];
        folder.run(args.into_iter().chain(day.into_iter().flat_map(|day| ["--published", day]))).ok();
    }
    for (name, text) in [("c.txt", NAMESAKES[0]), ("d.txt", ELSEWHERE)] {
        folder.write(name, text);
        folder.run(["add", name, "--address", "https://dale.example/otters"]).ok();
    }
    let found = rows(&folder, &["versions", "--json"]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0]["order"], "unknown");
    assert_eq!(found[1]["order"], "date");
    let versions = found[1]["versions"].as_array().unwrap();
    assert_eq!(versions[0]["changes"], Value::Null);
    let changes: u64 = versions[1]["changes"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).sum();
    assert!(changes > 0, "{versions:?}");
    assert!(folder.run(["versions", "otters"]).ok().out.contains("order: unknown"));
}

#[test]
fn every_table_across_reports_is_exported() {
    let folder = Folder::new("tables");
    record(&folder);
    for (table, least) in [("stories", 5), ("copies", 1), ("carryings", 3), ("people", 2)] {
        let out = folder.run(["export", "--to", "csv", "--table", table]).ok().out;
        assert!(out.lines().count() > least, "{table}: {out}");
    }
    let out = folder.run(["export", "--to", "jsonl", "--across"]).ok().out;
    for row in ["story", "copy", "utterance", "person"] {
        assert!(out.contains(&format!("{{\"row\":\"{row}\"")), "{row}");
    }
}

/// Words in marks that nobody is given, on a wall.
const WALL: &str = "On the walls of Welby Cross

WELBY CROSS - Somebody has painted it in white letters along the whole wall of the quarry yard in Harrop Edge, and the council has not yet sent anybody to wash it off: \"I never saw the dust report before last Friday, and I will apologise to every man who worked that face.\" Children stop to read it.
";

#[test]
fn words_in_marks_that_nobody_is_given_are_a_carrying_without_a_speaker() {
    let folder = Folder::new("wall");
    record(&folder);
    folder.write("w.txt", WALL);
    folder.run(["add", "w.txt", "--outlet", "Harrop Lantern", "--published", "2031-05-09"]).ok();
    let found = rows(&folder, &["trace", "dust report", "--json"]);
    let trace = found.iter().find(|row| row["carryings"].as_array().unwrap().len() > 3).unwrap();
    let wall = of(trace, "Harrop Lantern");
    assert_eq!(wall["speaker"], Value::Null, "{wall}");
    assert_eq!(wall["without_speaker"].as_bool(), wall["in_record"].as_bool().map(|held| !held), "{wall}");
    assert_eq!(of(trace, "Welby Gazette")["in_record"], true);
    // It makes no utterance of its own.
    assert!(found.iter().all(|row| row["carryings"].as_array().unwrap().iter().any(|c| c["in_record"] == true)));
}
