//! The first real reports, where they are at hand: every stretch inside double marks, byte for byte, with its
//! speaker; and the same after all people and outlets in them are renamed mechanically.
//!
//! The reports are not ours: this file and its table hold byte ranges, manners and hashes, no word of them.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test says what it skips, and fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{BlobHash, Manner, Report, Speaker, Statement};
use onrecord_pipeline::Tier;

/// One stretch inside double marks.
struct Stretch {
    start: u32,
    end: u32,
    manner: Manner,
    /// First 12 hex digits of the SHA-256 of the speaker's fullest name; `-` where nobody is to be named.
    speaker: String,
}

/// A report's expectations: the hash of its bytes and its stretches.
struct Expected {
    blob: String,
    stretches: Vec<Stretch>,
}

fn digest(text: &str) -> String {
    BlobHash::of(text.as_bytes()).to_string()[..12].to_owned()
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn expectations() -> Vec<Expected> {
    let mut out: Vec<Expected> = Vec::new();
    for line in fs::read_to_string(here("real/stretches.txt")).unwrap().lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        match fields.as_slice() {
            ["report", blob] => out.push(Expected { blob: (*blob).to_owned(), stretches: Vec::new() }),
            [start, end, manner, speaker] => out.last_mut().unwrap().stretches.push(Stretch {
                start: start.parse().unwrap(),
                end: end.parse().unwrap(),
                manner: Manner::parse(manner).unwrap(),
                speaker: (*speaker).to_owned(),
            }),
            _ => {}
        }
    }
    out
}

/// Hashes of the words that name people and outlets in the reports.
fn renamed_words() -> Vec<String> {
    fs::read_to_string(here("real/names.txt")).unwrap().lines().map(str::to_owned).collect()
}

fn read(text: &str) -> (Report, Vec<Statement>) {
    read_by(text, Tier::Rules)
}

fn read_by(text: &str, tier: Tier) -> (Report, Vec<Statement>) {
    let report = text_report(text.as_bytes(), &Given::default(), &Limits::STANDARD).unwrap();
    let statements = onrecord_pipeline::analyse(&report, tier).statements;
    (report, statements)
}

fn name_of(statement: &Statement) -> Option<&str> {
    match &statement.speaker {
        Speaker::One(name) => Some(name),
        _ => None,
    }
}

/// The stretches of a reading: (start, end, manner of the statement, speaker).
fn stretches<'s>(text: &str, statements: &'s [Statement]) -> Vec<(u32, u32, Manner, Option<&'s str>)> {
    let double = |span: Option<onrecord_text::Span>| span.is_some_and(|s| matches!(&text[s.range()], "\"" | "“" | "”"));
    let mut out: Vec<_> = statements
        .iter()
        .flat_map(|s| s.quoted.iter().map(move |q| (q, s)))
        .filter(|(q, _)| double(q.open) || double(q.close))
        .map(|(q, s)| (q.words.start(), q.words.end(), s.manner, name_of(s)))
        .collect();
    out.sort_unstable();
    out
}

/// The reports that are at hand, with what is expected of each; says so where there are none.
fn at_hand() -> Vec<(String, Expected)> {
    let folder = here("../../../shared/reports");
    let Ok(files) = fs::read_dir(&folder) else {
        eprintln!("skipped: no real reports beside this checkout");
        return Vec::new();
    };
    let mut texts: Vec<String> = files.map(|f| fs::read_to_string(f.unwrap().path()).unwrap()).collect();
    texts.sort();
    expectations()
        .into_iter()
        .map(|e| {
            let text = texts.iter().find(|t| BlobHash::of(t.as_bytes()).to_string() == e.blob);
            (text.expect("a report of the table is not in the folder").clone(), e)
        })
        .collect()
}

#[test]
fn every_stretch_inside_marks_is_found_and_has_its_speaker() {
    let (mut asked, mut right, mut wrong) = (0, 0, String::new());
    for (text, expected) in at_hand() {
        let (_, statements) = read(&text);
        let found = stretches(&text, &statements);
        let spans: Vec<_> = found.iter().map(|s| (s.0, s.1)).collect();
        let wanted: Vec<_> = expected.stretches.iter().map(|s| (s.start, s.end)).collect();
        assert_eq!(spans, wanted, "stretches of report {}", &expected.blob[..12]);
        for (stretch, (start, end, manner, name)) in expected.stretches.iter().zip(found) {
            asked += 1;
            let speaker = name.map_or_else(|| "-".to_owned(), digest);
            if speaker == stretch.speaker && manner == stretch.manner {
                right += 1;
            } else {
                writeln!(wrong, "{} {start}..{end}: {manner:?}, speaker {speaker}", &expected.blob[..12]).unwrap();
            }
        }
    }
    assert_eq!(asked - right, 0, "{right} of {asked}\n{wrong}");
}

/// The trained tiers may leave a stretch out or a speaker open; none gives words to another person, or twice.
#[test]
fn no_tier_gives_quoted_words_to_another_person() {
    for tier in Tier::ALL {
        let (mut asked, mut found_of) = (0, 0);
        for (text, expected) in at_hand() {
            let (_, statements) = read_by(&text, tier);
            let found = stretches(&text, &statements);
            for stretch in &expected.stretches {
                asked += 1;
                let here: Vec<_> = found.iter().filter(|f| (f.0, f.1) == (stretch.start, stretch.end)).collect();
                assert!(here.len() < 2, "{}: {}..{} twice", tier.as_str(), stretch.start, stretch.end);
                for (start, end, _, name) in here {
                    let speaker = name.map_or_else(|| "-".to_owned(), digest);
                    found_of += 1;
                    assert!(
                        speaker == "-" || speaker == stretch.speaker,
                        "{}, {}: {start}..{end} is given to {speaker}",
                        tier.as_str(),
                        &expected.blob[..12]
                    );
                }
            }
        }
        assert!(found_of * 35 >= asked * 34, "{}: {found_of} of {asked} stretches", tier.as_str());
    }
}

/// Renames every word whose hash is in the table; gives the text and, for each byte of the old one, its new place.
fn rename(text: &str, words: &[String], twin: usize) -> (String, Vec<u32>) {
    let mut out = String::new();
    let mut places = vec![0; text.len() + 1];
    let mut at = 0;
    while at < text.len() {
        let word = text[at..].find(|c: char| !c.is_alphanumeric()).map_or(&text[at..], |n| &text[at..at + n]);
        let len = word.len().max(text[at..].chars().next().map_or(1, char::len_utf8));
        let place = out.len() as u32;
        for (n, p) in places[at..at + len].iter_mut().enumerate() {
            *p = place + n as u32;
        }
        match words.iter().position(|w| !word.is_empty() && *w == digest(word)) {
            Some(ix) => out.push_str(&invented(ix, twin)),
            None => out.push_str(&text[at..at + len]),
        }
        at += len;
    }
    places[text.len()] = out.len() as u32;
    (out, places)
}

/// A name that nobody bears, of a length of its own.
fn invented(ix: usize, twin: usize) -> String {
    const HEADS: &[&str] = &["Vol", "Quor", "Zem", "Thra", "Bex", "Wyn", "Dro", "Kesh", "Pel", "Ux"];
    const TAILS: &[&str] = &["dek", "mar", "thorn", "ix", "wick", "lund", "by", "esk", "grane", "ott"];
    let mut name = HEADS[(ix + twin) % HEADS.len()].to_owned();
    for n in 0..=(ix / HEADS.len() + twin) % 3 {
        name.push_str(TAILS[(ix * 7 + n * 3 + twin) % TAILS.len()]);
    }
    name
}

#[test]
fn renamed_reports_are_read_alike() {
    let words = renamed_words();
    for (text, expected) in at_hand() {
        let (_, statements) = read(&text);
        let before = stretches(&text, &statements);
        for twin in 0..6 {
            let (other, places) = rename(&text, &words, twin);
            assert_ne!(other, text, "nothing was renamed");
            let (_, renamed) = read(&other);
            let after = stretches(&other, &renamed);
            let wanted: Vec<_> = before
                .iter()
                .map(|(start, end, manner, name)| {
                    let name = name.map(|n| rename(n, &words, twin).0);
                    (places[*start as usize], places[*end as usize], *manner, name)
                })
                .collect();
            let found: Vec<_> = after.into_iter().map(|(s, e, m, n)| (s, e, m, n.map(str::to_owned))).collect();
            let differing: Vec<_> = found.iter().zip(&wanted).filter(|(a, b)| a != b).collect();
            assert!(
                found.len() == wanted.len() && differing.is_empty(),
                "twin {twin} of {}: {differing:?}",
                &expected.blob[..12]
            );
        }
    }
}

/// Every time expression of the reports that has a place on the calendar or a length: its bytes, type and value.
#[test]
fn time_expressions_have_their_values() {
    let table = fs::read_to_string(here("real/times.txt")).unwrap();
    for (text, expected) in at_hand() {
        let own = table.split("report ").find(|part| part.starts_with(&expected.blob)).unwrap();
        let report = text_report(text.as_bytes(), &Given::default(), &Limits::STANDARD).unwrap();
        let findings = onrecord_pipeline::analyse(&report, Tier::Rules);
        let found: Vec<String> = findings
            .dates
            .iter()
            .filter_map(|d| Some((d, d.value.as_deref()?)))
            .map(|(d, value)| format!("{} {} {} {value}", d.span.start(), d.span.end(), d.kind.as_str()))
            .collect();
        let missing: Vec<&str> = own.lines().skip(1).filter(|line| !found.iter().any(|f| f == line)).collect();
        assert_eq!(missing, Vec::<&str>::new(), "of report {}", &expected.blob[..12]);
        assert!(own.lines().count() > 2, "the table has no rows for report {}", &expected.blob[..12]);
    }
}
