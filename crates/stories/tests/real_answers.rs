//! Accusations and answers of the first real reports, where they are at hand, and of the same after all people and
//! outlets in them are renamed. The reports are not ours: this file and its table hold byte ranges and closed words,
//! no word of them.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test says what it skips, and fails by panicking")]

mod answer_gold;
mod twins;

use std::fmt::Write as _;
use std::fs;

use onrecord_charges::Reply;
use onrecord_ingest::Given;
use onrecord_stories::answers::{AccuserState, Told, join};
use onrecord_text::Span;
use twins::{at_hand, here, names, rename};

/// The reports, in the order of their hashes.
fn texts() -> Vec<String> {
    let mut texts = at_hand("real/chronology.txt");
    texts.sort();
    texts.into_iter().map(|(_, text)| text).collect()
}

/// What is found, as lines without words: `at` gives the byte to write for a byte of a report.
fn lines(texts: &[String], at: &dyn Fn(usize, u32) -> u32) -> Vec<String> {
    let none = Given { outlet: None, address: None, published: None, updated: None };
    let reads: Vec<_> = texts.iter().map(|text| answer_gold::read_text("", &none, text)).collect();
    let tolds: Vec<Told<'_>> = reads.iter().map(answer_gold::told).collect();
    let place = |report: usize, words: &[Span]| {
        let spans: Vec<String> =
            words.iter().map(|s| format!("{}-{}", at(report, s.start()), at(report, s.end()))).collect();
        format!("{report} {}", spans.join("+"))
    };
    let found = join(&tolds);
    let mut out = Vec::new();
    for accusation in &found.accusations {
        let mut group = format!("accusation {}", AccuserState::of(accusation.accuser.as_ref()).as_str());
        let mut carried: Vec<String> = accusation
            .carried
            .iter()
            .map(|at| place(at.report, &tolds[at.report].found.charges[at.item].words))
            .collect();
        carried.sort();
        write!(group, "\n  {}", carried.join("\n  ")).unwrap();
        let mut answers: Vec<String> = accusation
            .answers
            .iter()
            .flat_map(|a| a.carried.iter().map(move |at| (a.kind, *at)))
            .map(|(kind, at)| {
                format!("  {} {}", kind.as_str(), place(at.report, &tolds[at.report].found.answers[at.item].words))
            })
            .collect();
        answers.sort();
        write!(group, "\n{}", answers.join("\n")).unwrap();
        out.push(group.trim_end().to_owned());
    }
    out.sort();
    for (report, told) in tolds.iter().enumerate() {
        let line = |reply: &Reply| {
            let span = |s: Option<Span>| s.map_or("-".to_owned(), |s| place(report, &[s]));
            format!("reply {} {} {}", reply.state.as_str(), span(reply.asked), span(reply.words))
        };
        out.extend(told.found.replies.iter().map(line));
    }
    for at in &found.warnings {
        let caution = &tolds[at.report].found.cautions[at.item];
        out.push(format!("warning {} {}", caution.kind.as_str(), place(at.report, &[caution.words])));
    }
    out
}

#[test]
fn the_real_reports_have_their_accusations_answers_and_replies() {
    let texts = texts();
    if texts.is_empty() {
        return;
    }
    let found = lines(&texts, &|_, at| at);
    let path = here("real/answers.txt");
    if std::env::var_os("UPDATE_GOLD").is_some() {
        fs::write(&path, found.join("\n") + "\n").unwrap();
    }
    let wanted = fs::read_to_string(path).unwrap();
    assert_eq!(found.join("\n") + "\n", wanted);
    // What an editor would ask of them: whom each asked, who stepped aside, the lawsuit, the headline.
    let count = |start: &str| found.iter().filter(|l| l.starts_with(start)).count();
    assert_eq!(count("reply no_response"), 1);
    assert_eq!(count("reply sought_waiting"), 1);
    assert_eq!(count("reply not_sought_here"), 1);
    assert_eq!(count("warning headline_stronger"), 1);
    let all = found.join("\n");
    assert!(all.contains("  resignation ") && all.contains("  apology ") && all.contains("  denial "));
}

/// Places of charges by where they end: which clause of one sentence is the fullest hangs on whether a first name
/// tells "he" from "she", and an invented one does not.
fn ends(lines: &[String]) -> String {
    let short = |line: &str| match line.strip_prefix("  ").filter(|l| l.starts_with(|c: char| c.is_ascii_digit())) {
        Some(place) => place.rsplit('-').next().unwrap_or_default().to_owned(),
        None => line.to_owned(),
    };
    lines.iter().flat_map(|group| group.lines()).map(short).collect::<Vec<_>>().join("\n")
}

#[test]
fn renamed_reports_have_the_same() {
    let texts = texts();
    if texts.is_empty() {
        return;
    }
    let words = names();
    for twin in 0..6 {
        let renamed: Vec<_> = texts.iter().map(|text| rename(text, &words, twin)).collect();
        let others: Vec<String> = renamed.iter().map(|(text, _)| text.clone()).collect();
        let mut wanted = lines(&texts, &|report, at| renamed[report].1[at as usize]);
        let mut found = lines(&others, &|_, at| at);
        wanted.sort();
        found.sort();
        assert_eq!(ends(&found), ends(&wanted), "twin {twin}");
    }
}
