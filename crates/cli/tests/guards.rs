//! The guards: `suppress` hides a person on every surface, `forget` erases.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use onrecord_nouns::ReportKey;
use onrecord_store::{Record, ReportQuery};
use serde_json::Value;
use support::{Folder, Ran};

const NAME: &str = "Nessa Corrigan";

/// The samples, and reports that write the name in every way that we know.
fn record(name: &str) -> Folder {
    let folder = Folder::new(name);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    for story in ["ostwell-bridges", "mardlow-cycling"] {
        folder.run([Path::new("add"), &samples.join(story)]).ok();
    }
    let odd = "NESSA CORRIGAN'S BAGS\n\n“I told Nessa,” she said, “Corrigan is no thief.” Nessa\nCorrigan’s brother left. \
               N. Corrigan wrote to @nessacorrigan. Ms. Corrigan, said a neighbour, sleeps well.\n";
    folder.write("nessa-corrigan.txt", odd);
    folder.run(["add", "nessa-corrigan.txt", "--outlet", "The Corrigan Letter", "--published", "2024-06-08"]).ok();
    let page = "<!DOCTYPE html><html><head><title>Bags</title><meta name=\"author\" content=\"Nessa Corrigan\"></head><body>\
                <article><h1>Bags</h1><p>The team said on Monday that it would look for a new soigneur this summer, and that \
                the old one had been a friend to all of them for years.</p><p>\"We will miss her,\" said Imogen \
                Castellan.</p></article></body></html>";
    folder.write("page.html", page);
    folder.run(["add", "page.html", "--address", "https://bags.example/nessa-corrigan-bags"]).ok();
    let line = r#"{"id": "corrigan-1", "outlet": "Northline Wire", "title": "Nessa Corrigan speaks", "date": "2024-06-09", "tag": "corrigan", "text": "PENMARRICK (Northline) - \"I am tired,\" said Nessa Corrigan on Sunday. \"Nobody asked me,\" she added."}"#;
    folder.write("more.jsonl", format!("{line}\n"));
    folder.run(["add", "more.jsonl"]).ok();
    folder
}

fn rows(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Nothing that was said holds the name.
fn silent(ran: &Ran, what: &str) {
    for said in [&ran.out, &ran.err] {
        let lower = said.to_lowercase();
        for name in ["corrigan", "nessa"] {
            let at = lower.find(name);
            let around = at.map(|at| lower[at.saturating_sub(60)..(at + 60).min(lower.len())].to_owned());
            assert_eq!(around, None, "{what}");
        }
    }
}

/// The first statement and two reports of the record, for commands that ask for one.
fn some(folder: &Folder) -> (String, String, String) {
    let statements = rows(&folder.run(["quotes", "--json", "--outlet", "northline"]).ok());
    let reports = rows(&folder.run(["reports", "--json"]).ok());
    let key = |n: usize| reports[n]["report"].as_str().unwrap().to_owned();
    (statements[0]["statement"].as_str().unwrap().to_owned(), key(0), key(1))
}

/// How a command is run so that it shows what it has: the statement of the hidden person and another, two reports.
fn runs<'a>(command: &str, [hers, statement, one, other]: [&'a str; 4]) -> Vec<Vec<&'a str>> {
    match command {
        "add" => vec![
            vec!["nessa-corrigan.txt", "--outlet", "The Corrigan Letter", "--published", "2024-06-08", "--json"],
            vec!["more.jsonl", "--ack"],
            vec!["no-nessa-corrigan.txt"],
        ],
        "reports" | "verify" | "versions" => vec![vec![], vec!["--json"]],
        "quotes" => vec![
            vec![],
            vec!["--json", "--mode", "all"],
            vec!["--speaker", "Corrigan"],
            vec!["corrigan"],
            vec!["nessa", "--json"],
        ],
        "stories" => vec![vec![], vec!["--json"], vec![one], vec!["--person", NAME]],
        "trace" => vec![vec!["bags"], vec!["bags", "--json"], vec![NAME], vec![hers, "--json"]],
        "answers" | "coverage" => vec![vec![], vec!["--json"], vec![one]],
        "timeline" => {
            vec![vec![one], vec![one, "--json"], vec![one, "--to", "html"], vec![one, "--to", "timelinejs"]]
        }
        "figures" => vec![vec![one, "--all"], vec![one, "--all", "--json"]],
        "people" => vec![vec![], vec!["--json"], vec![NAME]],
        "diff" => vec![vec![one, other, "--all"], vec![one, other, "--json", "--all"], vec![NAME, one]],
        "check" => vec![vec!["draft.txt"], vec!["draft.txt", "--json"], vec!["draft.txt", "--sarif"]],
        "cite" => vec![
            vec![hers, "--as", "csl"],
            vec![hers, "--as", "bibtex"],
            vec![hers, "--as", "annotation"],
            vec![statement, "--as", "annotation"],
            vec!["corrigan"],
        ],
        "correct" => vec![vec!["list"], vec!["list", "--json"]],
        "suppress" => vec![vec!["--list"], vec!["--list", "--json"]],
        "forget" => vec![vec![NAME], vec![NAME, "--json"], vec!["--report", one]],
        "reread" => vec![vec!["--tier", "rules"]],
        "export" => {
            vec![
                vec!["--to", "jsonl", "--log"],
                vec!["--to", "csv"],
                vec!["--to", "csv", "--table", "reports"],
                vec!["--to", "jsonl", "--across"],
            ]
        }
        // Need no record, and know none; what `serve` shows is asked for in the tests of crates/web.
        "read" | "demo" | "serve" | "help" => vec![],
        other => panic!("{other}: a new command; say here how it is run, so that it hides names too"),
    }
}

#[test]
fn a_suppressed_name_stands_in_no_output_of_any_command() {
    let folder = record("suppress");
    let all = rows(&folder.run(["quotes", "--mode", "all", "--json"]).ok());
    let speaks: Vec<&Value> = all.iter().filter(|row| row["speaker"] == NAME).collect();
    let hers = speaks[0]["statement"].as_str().unwrap().to_owned();
    folder.run(["correct", "speaker", &hers, NAME, "--author", NAME]).ok();
    silent(&folder.run(["suppress", NAME, "--reason", "asked by Nessa Corrigan", "--by", "R. Voll"]).ok(), "suppress");

    folder.write("draft.txt", "Bags\n\n\"I carried the bags because I was told to carry them,\" said Nessa Corrigan. \"Nobody on the bus knew.\"\n\nDes Loveday said: \"I thought it was insulin.\"\n");
    let (statement, one, other) = some(&folder);
    let help = folder.run(["--help"]).ok().out;
    let commands = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let commands: Vec<&str> = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() > 12, "{commands:?}");
    for command in commands {
        let runs = runs(command, [&hers, &statement, &one, &other]);
        for args in runs {
            let ran = folder.run([command].iter().chain(&args).copied());
            silent(&ran, &format!("{command} {args:?}"));
        }
    }

    // Not found, though the index knows it; everybody else is.
    assert_eq!(folder.run(["quotes", "--speaker", "Corrigan"]).code, Some(1));
    assert_eq!(folder.run(["quotes", "corrigan"]).code, Some(1));
    assert_eq!(folder.run(["trace", "nessa"]).code, Some(1));
    assert_eq!(folder.run(["quotes", "--speaker", "Castellan"]).code, Some(0));

    // Every place still cuts the shown text to the shown words, and the rows are still there.
    let hidden = rows(&folder.run(["quotes", "--mode", "all", "--json"]).ok());
    assert_eq!(hidden.len(), all.len());
    assert!(hidden.iter().any(|row| row["speaker"] == "[name withheld 1]"));
    let shown = Record::open_read_only(&folder.join("onrecord.db")).unwrap();
    for row in hidden.iter().filter(|row| row["part"] == "text") {
        let key = ReportKey::parse(row["report"].as_str().unwrap()).unwrap();
        let text = shown.text(&key).unwrap().unwrap();
        for (span, words) in row["spans"].as_array().unwrap().iter().zip(row["words"].as_array().unwrap()) {
            let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
            assert_eq!(&text.as_str()[at(0)..at(1)], words.as_str().unwrap());
        }
        let raw = String::from_utf8_lossy(&shown.raw(&key).unwrap().unwrap()).to_lowercase();
        assert!(!raw.contains("corrigan") && !raw.contains("nessa"));
    }
    drop(shown);

    // A person has the last word.
    folder.run(["suppress", NAME, "--undo", "--by", "R. Voll"]).ok();
    assert_eq!(rows(&folder.run(["quotes", "--mode", "all", "--json"]).ok()), {
        let mut again = all.clone();
        for row in &mut again {
            if row["statement"] == *hers {
                let now = rows(&folder.run(["quotes", "--mode", "all", "--json"]).ok());
                *row = now.iter().find(|r| r["statement"] == *hers).unwrap().clone();
            }
        }
        again
    });
    let listed = rows(&folder.run(["suppress", "--list", "--json"]).ok());
    assert_eq!((listed[0]["state"].as_str(), listed[0]["undone_by"].as_str()), (Some("undone"), Some("R. Voll")));
}

#[test]
fn somebody_else_of_the_same_last_name_is_not_hidden() {
    let folder = record("suppress-kin");
    folder.run(["suppress", "Warren Aldane", "--by", "R. Voll"]).ok();
    let said = folder.run(["export", "--to", "jsonl"]).ok().out;
    assert!(!said.to_lowercase().contains("warren"), "the first name still stands");
    assert!(said.contains("Corinne Aldane"));
    // Where the last name is left, it is hers.
    for (at, _) in said.match_indices("Aldane") {
        assert!(said[..at].ends_with("Corinne "), "{}", &said[at.saturating_sub(80)..(at + 40).min(said.len())]);
    }
    assert_eq!(folder.run(["quotes", "--speaker", "Corinne Aldane"]).code, Some(0));
    assert_eq!(folder.run(["quotes", "--speaker", "Warren Aldane"]).code, Some(1));
}

/// The bytes of the record's file and of those beside it.
fn bytes(folder: &Folder) -> Vec<u8> {
    let mut all = Vec::new();
    for name in ["onrecord.db", "onrecord.db-wal", "onrecord.db-shm"] {
        all.extend(fs::read(folder.join(name)).unwrap_or_default());
    }
    all
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.to_ascii_lowercase().windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn an_erased_name_is_in_no_byte_of_the_file_and_the_same_input_is_refused() {
    let folder = record("forget");
    folder.run(["suppress", NAME, "--by", "R. Voll"]).ok();
    let reports = rows(&folder.run(["reports", "--json"]).ok());
    let castellan = rows(&folder.run(["quotes", "--speaker", "Castellan", "--json"]).ok());
    folder.run(["correct", "speaker", castellan[0]["statement"].as_str().unwrap(), NAME, "--author", "x"]).ok();
    folder.run(["add", "no-nessa-corrigan.txt"]).ended(3);
    // What is known across reports is filled before the order comes.
    folder.run(["stories"]).ok();
    let before = bytes(&folder);
    assert!(holds(&before, "corrigan"));

    let told = folder.run(["forget", NAME]).ended(1);
    assert!(told.out.contains("nothing was written"), "{}", told.out);
    assert!(holds(&bytes(&folder), "corrigan"), "a dry run erases nothing");
    let would = rows(&folder.run(["forget", NAME, "--json"]).ended(1));

    let erased =
        rows(&folder.run(["forget", NAME, "--yes", "--by", "R. Voll", "--reason", "request of 2 May", "--json"]).ok());
    assert_eq!(erased.len(), would.len());
    assert!(erased.len() >= 8, "{}", erased.len());
    for word in ["corrigan", "nessa"] {
        assert!(!holds(&bytes(&folder), word), "{word}");
    }
    // What is compressed, too.
    let held = Record::open_read_only(&folder.join("onrecord.db")).unwrap();
    let mut left = 0;
    held.reports(&ReportQuery::default(), &mut |row| {
        left += 1;
        let key = ReportKey::parse(row.report.as_deref().unwrap()).unwrap();
        for bytes in [held.raw_to_reread(&key).unwrap().unwrap(), held.text(&key).unwrap().unwrap().as_str().into()] {
            assert!(!holds(&bytes, "corrigan"));
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    drop(held);
    assert_eq!(left + erased.len(), reports.iter().filter(|row| row["state"] == "stored").count());

    let stories = folder.run(["stories", "--json"]).ok().out;
    for row in &erased {
        assert!(!stories.contains(row["report"].as_str().unwrap()), "{row}");
    }
    // A number that an erased report had may be given again.
    folder.write("late.txt", "The weir at Brisk was closed on Monday. \"It leaks,\" said Ianthe Corl.\n");
    folder.run(["add", "late.txt", "--outlet", "Dale Messenger"]).ok();
    assert!(folder.run(["stories"]).ok().out.contains("Dale Messenger"));

    // The record is whole, says how many went, and takes none of them back.
    let checked = folder.run(["verify"]).ok().out;
    assert!(checked.contains(&format!("{} erased", erased.len())) && checked.contains("all is well"), "{checked}");
    let again = folder.run(["add", "nessa-corrigan.txt", "page.html", "more.jsonl"]).ended(3);
    assert_eq!(again.counts(), [3, 0, 0, 3]);
    assert!(again.err.contains("erased on order"), "{}", again.err);
    assert!(!holds(&bytes(&folder), "corrigan"), "a refused input leaves nothing");
    folder.run(["verify"]).ok();
}

#[test]
fn one_report_is_erased_and_its_neighbours_stay() {
    let folder = record("forget-report");
    let reports = rows(&folder.run(["reports", "--json", "--outlet", "bridgewatch"]).ok());
    let key = reports[0]["report"].as_str().unwrap();
    assert_eq!(folder.run(["forget", "--report", &key[..12]]).code, Some(1));
    folder.run(["forget", "--report", &key[..12], "--yes", "--by", "R. Voll"]).ok();
    assert_eq!(folder.run(["reports", "--outlet", "bridgewatch"]).code, Some(1));
    assert_eq!(folder.run(["reports", "--outlet", "courier"]).code, folder.run(["reports", "--outlet", "ossery"]).code);
    assert!(!holds(&bytes(&folder), "in halder's view"));
    folder.run(["verify"]).ok();
    assert_eq!(folder.run(["forget", "--report", key, "--yes"]).code, Some(2));
}

#[test]
fn an_export_warns_of_reports_that_together_could_name_somebody() {
    let folder = Folder::new("together");
    let silent = "WELBY - A former clerk accused Edric Pallister of hiding dust readings from the quarry's workers.\n\n\
                  Nobody answered the telephone at the quarry.\n";
    let named = "WELBY - Maud Tessary, who kept the books for six years, accused Edric Pallister of hiding dust readings \
                 from the quarry's workers.\n\nNobody answered the telephone at the quarry.\n";
    let other = "WELBY - Ianthe Corl accused Edric Pallister of poaching otters on the lower Brisk.\n";
    for (name, text) in [("silent.txt", silent), ("named.txt", named), ("other.txt", other)] {
        folder.write(name, text);
        folder.run(["add", name, "--outlet", name, "--published", "2031-05-05"]).ok();
    }
    let ran = folder.run(["export", "--to", "jsonl"]).ok();
    let warnings: Vec<Value> = rows(&ran).into_iter().filter(|row| row["row"] == "warning").collect();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(warnings[0]["code"], "could_name");
    let key = |outlet: &str| rows(&folder.run(["reports", "--json", "--outlet", outlet]).ok())[0]["report"].clone();
    assert_eq!(warnings[0]["reports"], serde_json::json!([key("silent"), key("named")]));
    assert!(ran.err.contains("1 pairs of reports"), "{}", ran.err);
    assert!(folder.run(["export", "--to", "csv"]).ok().err.contains("warning"));
}
