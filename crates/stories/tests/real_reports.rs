//! The first real reports, where they are at hand: which words cross them, how they were changed, and that nothing else
//! is linked; and the same after all people and outlets in them are renamed.
//!
//! The reports are not ours: this file and its table hold byte ranges, classes and hashes, no word of them.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test says what it skips, and fails by panicking")]

use std::fmt::Write as _;
use std::fs;

mod twins;

use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Findings, MentionForm, Report, Speaker, StatementId};
use onrecord_stories::copies::{compare, read_page};
use onrecord_stories::lineage::{Telling, Utterance, utterances};
use onrecord_text::Span;
use twins::{at_hand, here, names, rename};

struct Read {
    report: Report,
    findings: Findings,
    quoted: Vec<Vec<Span>>,
}

fn read(text: &str) -> Read {
    let report = text_report(text.as_bytes(), &Given::default(), &Limits::STANDARD).unwrap();
    let findings = onrecord_pipeline::analyse(&report, onrecord_pipeline::Tier::Rules);
    let quoted = findings.statements.iter().map(|s| s.quoted.iter().map(|q| q.words).collect()).collect();
    Read { report, findings, quoted }
}

fn tellings(reads: &[Read]) -> Vec<Telling<'_>> {
    let of = |read: &'_ Read| -> Vec<(usize, StatementId)> {
        let id = |(ix, s): (usize, &onrecord_nouns::Statement)| {
            (ix, StatementId::of(read.report.key, s.part, &s.words, s.cue))
        };
        read.findings.statements.iter().enumerate().map(id).collect()
    };
    let mut out = Vec::new();
    for read in reads {
        for (ix, statement) in of(read) {
            let s = &read.findings.statements[ix];
            let speaker = if let Speaker::One(name) = &s.speaker { Some(&**name) } else { None };
            out.push(Telling {
                report: read.report.key,
                statement,
                text: read.report.text.as_str(),
                words: &s.words,
                quoted: &read.quoted[ix],
                manner: s.manner,
                speaker,
                named: s.source_form == Some(MentionForm::Name),
                outlet: read.report.outlet.value.as_deref(),
                published: read.report.published.value.as_deref(),
                not_before: read.report.not_before.as_deref(),
                said_on: s.said_on.as_deref(),
                channel: s.channel.as_ref(),
            });
        }
    }
    out
}

/// Utterances as lines of the table: for each carrying the report's place in the table, its bytes, relation, severity;
/// then each change with its bytes. `at` gives the byte to write for a byte of a report.
fn lines(reads: &[Read], found: &[Utterance], at: &dyn Fn(usize, u32) -> u32) -> Vec<String> {
    let range = |report: usize, s: Span| {
        if s.is_empty() { "0-0".to_owned() } else { format!("{}-{}", at(report, s.start()), at(report, s.end())) }
    };
    let place = |key| reads.iter().position(|r| r.report.key == key).unwrap();
    let mut groups: Vec<String> = found
        .iter()
        .map(|u| {
            let mut carryings: Vec<String> = u
                .carryings
                .iter()
                .map(|c| {
                    let own = place(c.key.report);
                    let spans: Vec<String> = c.spans.iter().map(|s| range(own, *s)).collect();
                    let mut line = format!("{own} {} {}", spans.join("+"), c.relation.as_str());
                    write!(line, " {}", c.severity.map_or("-".to_owned(), |s| s.to_string())).unwrap();
                    if c.key == u.fullest {
                        line.push_str(" fullest");
                    }
                    for change in &c.changes {
                        let (from, to) = (range(place(c.against.report), change.from), range(own, change.to));
                        write!(line, " {}:{from}>{to}", change.op.as_str()).unwrap();
                    }
                    line
                })
                .collect();
            carryings.sort();
            carryings.join("\n")
        })
        .collect();
    groups.sort();
    groups
}

#[test]
fn what_crosses_the_real_reports_is_found_and_nothing_else() {
    let reads: Vec<Read> = at_hand("real/lineage.txt").iter().map(|(_, text)| read(text)).collect();
    if reads.is_empty() {
        return;
    }
    let found = lines(&reads, &utterances(&tellings(&reads), &[]), &|_, at| at);
    let table = fs::read_to_string(here("real/lineage.txt")).unwrap();
    let wanted: Vec<&str> = table.split("\n\n").skip(1).map(str::trim).filter(|g| !g.is_empty()).collect();
    assert_eq!(found, wanted, "\n{}", found.join("\n\n"));
}

#[test]
fn what_crosses_renamed_reports_is_the_same() {
    let words = names();
    let texts = at_hand("real/lineage.txt");
    let reads: Vec<Read> = texts.iter().map(|(_, text)| read(text)).collect();
    for twin in 0..6 {
        let renamed: Vec<_> = texts.iter().map(|(_, text)| rename(text, &words, twin)).collect();
        let others: Vec<Read> = renamed.iter().map(|(text, _)| read(text)).collect();
        let wanted = lines(&reads, &utterances(&tellings(&reads), &[]), &|report, at| renamed[report].1[at as usize]);
        let found = lines(&others, &utterances(&tellings(&others), &[]), &|_, at| at);
        let mut wanted = wanted;
        wanted.sort();
        assert_eq!(found, wanted, "twin {twin}");
    }
}

#[test]
fn the_real_reports_are_no_copies_of_one_another() {
    let texts = at_hand("real/lineage.txt");
    for (nth, (_, one)) in texts.iter().enumerate() {
        for (_, other) in &texts[nth + 1..] {
            assert_eq!(compare(&read_page(one), &read_page(other)), None);
        }
    }
}
