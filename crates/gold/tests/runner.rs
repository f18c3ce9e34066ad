//! The runner by itself, over a reading made for it: it passes what is right, it fails on every
//! kind of wrong expectation, and it rewrites blocks without touching the prose.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::PathBuf;

use onrecord_gold::{run_dir, run_file};
use onrecord_nouns::{Act, Confidence, Findings, Manner, MentionForm, Mode, Part, Quoted, Speaker, Statement};
use onrecord_text::{SourceText, Span};

/// Finds `"words" said Name.`, once, and nothing else.
fn reading(report: &str) -> (SourceText, Findings) {
    let text = SourceText::new(report).unwrap();
    let mut findings = Findings::default();
    let parts = report.strip_prefix('"').and_then(|rest| rest.split_once("\" said "));
    if let Some((words, name)) = parts {
        let name = name.split(['.', ',']).next().unwrap();
        let span = |start: usize, len: usize| Span::new(start as u32, (start + len) as u32);
        let words = span(1, words.len());
        let cue = span(words.end() as usize + 2, 4);
        findings.statements.push(Statement {
            part: Part::Text,
            words: vec![words],
            quoted: vec![Quoted { words, open: Some(span(0, 1)), close: Some(span(words.end() as usize, 1)) }],
            manner: Manner::Direct,
            mode: Mode::Speech,
            act: Some(Act::Deny),
            speaker: Speaker::One(name.to_string()),
            source: Some(span(cue.end() as usize + 1, name.len())),
            source_form: Some(MentionForm::Name),
            cue: Some(cue),
            channel: None,
            through: None,
            said_on: None,
            confidence: Confidence::new(90),
            found_by: "fake-1/said",
            why: "quote, then verb, then name".into(),
        });
    }
    (text, findings)
}

const GOOD: &str = "direct speech | Ada Roake | Ada Roake | said | It fell, | act=deny";

fn gold(heading: &str, block: &str) -> String {
    format!(
        "# fake\nProse above.\n\n## {heading}\nWhy.\n\n```report\n\"It fell,\" said Ada Roake, and Bo Senn wrote it.\n```\n\n```statements\n{block}\n```\n\nProse below.\n"
    )
}

/// A file of its own for each test, in a folder of its own.
fn file(test: &str, markdown: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("onrecord-gold-{}-{test}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("fake.md");
    fs::write(&path, markdown).unwrap();
    path
}

#[test]
fn a_right_expectation_passes() {
    let path = file("right", &gold("One", GOOD));
    let run = run_dir(path.parent().unwrap(), false, reading).unwrap();
    assert!(run.is_right(), "{run}");
    let score = run.score();
    assert_eq!((score.cases, score.passed, score.expected, score.found, score.right), (1, 1, 1, 1, 1));
}

#[test]
fn every_kind_of_wrong_expectation_fails_and_is_named() {
    for (i, (wrong, says)) in [
        ("mixed speech | Ada Roake | Ada Roake | said | It fell,", "manner: expected mixed, found direct"),
        ("direct thought | Ada Roake | Ada Roake | said | It fell,", "mode: expected thought, found speech"),
        ("direct speech | Bo Senn | Ada Roake | said | It fell,", "speaker: expected"),
        ("direct speech | ? | Ada Roake | said | It fell,", "speaker: expected"),
        ("direct speech | - | Ada Roake | said | It fell,", "speaker: expected"),
        ("direct speech | ? Ada Roake; Bo Senn | Ada Roake | said | It fell,", "speaker: expected"),
        ("direct speech | Ada Roake | Bo Senn | said | It fell,", "source: expected Bo Senn, found Ada Roake"),
        ("direct speech | Ada Roake | - | said | It fell,", "source: expected none, found Ada Roake"),
        ("direct speech | Ada Roake | Ada Roake | wrote | It fell,", "cue: expected wrote, found said"),
        ("direct speech | Ada Roake | Ada Roake | - | It fell,", "cue: expected none, found said"),
        ("direct speech | Ada Roake | Ada Roake | said | It fell", "content: expected It fell, found It fell,"),
        ("direct speech | Ada Roake | Ada Roake | said | It fell, | act=admit", "act: expected admit, found deny"),
        (
            "direct speech | Ada Roake | Ada Roake | said | It fell, | channel=post",
            "channel: expected post, found none",
        ),
        ("direct speech | Bo Senn | Bo Senn | wrote | and", "  - direct speech | Bo Senn"),
        ("", "  + direct speech | Ada Roake | Ada Roake | said | It fell,"),
    ]
    .into_iter()
    .enumerate()
    {
        let path = file(&format!("wrong{i}"), &gold("One", wrong));
        let run = run_dir(path.parent().unwrap(), false, reading).unwrap();
        assert!(!run.is_right(), "{wrong}");
        assert!(run.to_string().contains(says), "{wrong}\n{run}");
        assert!(run.to_string().contains("fake.md:4: One"), "{run}");
        assert_eq!(run.score().passed, 0);
    }
}

#[test]
fn only_allows_more_but_not_less() {
    let path = file("only", &gold("One", "only"));
    assert!(run_file(&path, false, reading).unwrap().failures.is_empty());
    let path = file("only2", &gold("One", "only\ndirect speech | Bo Senn | Bo Senn | wrote | and"));
    assert_eq!(run_file(&path, false, reading).unwrap().failures.len(), 1);
}

#[test]
fn a_known_wrong_must_still_be_wrong() {
    let wrong = "direct speech | Bo Senn | Bo Senn | wrote | It fell,";
    let path = file("known", &gold("One (known wrong)", wrong));
    let run = run_file(&path, true, reading).unwrap();
    assert!(run.failures.is_empty());
    assert_eq!((run.score.known_wrong, run.score.passed, run.rewritten), (1, 0, 0));
    assert_eq!(fs::read_to_string(&path).unwrap(), gold("One (known wrong)", wrong));

    let path = file("cured", &gold("One (known wrong)", GOOD));
    let run = run_file(&path, false, reading).unwrap();
    assert_eq!(run.failures.len(), 1);
    assert!(run.failures[0].diff.contains("is right now"));
    run_file(&path, true, reading).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), gold("One", GOOD));
}

#[test]
fn an_update_rewrites_the_failing_block_and_nothing_else() {
    let two = gold("One", "direct speech | Bo Senn | * | said | It fell, | act=admit")
        + &gold("Two", GOOD).replace("# fake\nProse above.\n\n#", "#");
    let path = file("update", &two);
    let run = run_file(&path, true, reading).unwrap();
    assert_eq!((run.failures.len(), run.rewritten), (1, 1));
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!(after, gold("One", GOOD) + &gold("Two", GOOD).replace("# fake\nProse above.\n\n#", "#"));
    assert!(run_file(&path, true, reading).unwrap().failures.is_empty());
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
}

#[test]
fn a_folder_without_gold_is_an_error() {
    let path = file("empty", "");
    assert!(run_dir(path.parent().unwrap(), false, reading).unwrap_err().to_string().contains("no case"));
    fs::remove_file(&path).unwrap();
    assert!(run_dir(path.parent().unwrap(), false, reading).unwrap_err().to_string().contains("no gold file"));
}
