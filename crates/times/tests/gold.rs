//! Runs the gold of dates and figures (`gold/*.md`): heading, prose, ```report, ```dates, ```figures.
//!
//! A report may begin with `dct: 2024-03-05`, the day it was printed. A dates line is
//! `words | type | value`, `-` for a value that stays open. A figures line is
//! `words | value | unit | of or - | relative, total or -`. Lines are in text order and complete:
//! what is found and not written fails too. A case whose heading ends in "(known wrong)" must fail,
//! so that it is noticed when it starts to work.

use std::fmt::Write as _;
use std::path::Path;

use onrecord_reading::read;
use onrecord_times::{Anchors, times};

struct Case {
    name: String,
    document: Option<String>,
    text: String,
    dates: Option<Vec<String>>,
    figures: Option<Vec<String>>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let mut block: Option<(String, Vec<String>)> = None;
    for line in file.lines() {
        if let Some((kind, lines)) = &mut block {
            if line != "```" {
                lines.push(line.to_owned());
                continue;
            }
            let case = out.last_mut().expect("a heading before the first block");
            let lines = std::mem::take(lines);
            match kind.as_str() {
                "report" => {
                    let skip = usize::from(lines.first().is_some_and(|l| l.starts_with("dct: ")));
                    case.document = lines.first().and_then(|l| l.strip_prefix("dct: ")).map(str::to_owned);
                    case.text = lines[skip..].join("\n");
                }
                "dates" => case.dates = Some(lines),
                "figures" => case.figures = Some(lines),
                other => panic!("unknown block {other}"),
            }
            block = None;
        } else if let Some(name) = line.strip_prefix("## ") {
            out.push(Case { name: name.to_owned(), document: None, text: String::new(), dates: None, figures: None });
        } else if let Some(kind) = line.strip_prefix("```") {
            block = Some((kind.to_owned(), Vec::new()));
        }
    }
    out
}

fn found(case: &Case) -> (Vec<String>, Vec<String>) {
    let reading = read(&case.text, &[]);
    let (dates, figures) = times(&reading, &Anchors { document: case.document.as_deref(), not_before: None });
    let dates = dates
        .iter()
        .map(|d| {
            format!("{} | {} | {}", &case.text[d.span.range()], d.kind.as_str(), d.value.as_deref().unwrap_or("-"))
        })
        .collect();
    let figures = figures
        .iter()
        .map(|f| {
            let how = match (f.relative, f.total) {
                (true, true) => "relative, total",
                (true, false) => "relative",
                (false, true) => "total",
                _ => "-",
            };
            let value = f.value.map_or("-".to_owned(), |v| v.to_string());
            format!(
                "{} | {} | {} | {} | {how}",
                &case.text[f.span.range()],
                value,
                f.unit.as_deref().unwrap_or("-"),
                f.of.map_or("-", |s| &case.text[s.range()])
            )
        })
        .collect();
    (dates, figures)
}

#[test]
fn every_case_of_the_gold_is_read_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("gold folder").map(|e| e.expect("entry").path()).collect();
    files.sort();
    let (mut count, mut wrong) = (0, String::new());
    for path in files {
        for case in cases(&std::fs::read_to_string(&path).expect("gold file")) {
            let (dates, figures) = found(&case);
            let right = case.dates.as_ref().is_none_or(|want| *want == dates)
                && case.figures.as_ref().is_none_or(|want| *want == figures);
            count += case.dates.as_ref().map_or(0, Vec::len) + case.figures.as_ref().map_or(0, Vec::len);
            if right == case.name.ends_with("(known wrong)") {
                let _ = writeln!(wrong, "{}\n  dates {dates:#?}\n  figures {figures:#?}", case.name);
            }
        }
    }
    assert!(count >= 60, "{count} lines of gold");
    assert!(wrong.is_empty(), "read otherwise:\n{wrong}");
}
