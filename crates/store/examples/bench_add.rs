//! Measures `add` on one core: `bench_add TEXTS.jsonl RECORD [BYTES_PER_STATEMENT]`.
//!
//! The findings are made up (one statement per so many bytes), so that it is the store alone that is
//! measured.

#![allow(clippy::print_stdout, clippy::cast_precision_loss)] // it prints rounded figures

use std::io::BufRead;
use std::path::Path;
use std::time::Instant;

use onrecord_nouns::{
    BlobHash, Confidence, Encoding, Findings, Manner, MentionForm, Mode, Part, Quoted, Report, ReportKey, ReportKind,
    Sourced, Speaker, Statement, TitleText, ValueFrom, Why,
};
use onrecord_store::{Entry, Record, Sighting};
use onrecord_text::{SourceText, Span};

fn main() {
    let args: Vec<_> = std::env::args().collect();
    let every: usize = args.get(3).map_or(200, |n| n.parse().expect("a number"));
    let batch: usize = args.get(4).map_or(256, |n| n.parse().expect("a number"));
    let lines: Vec<_> = std::io::BufReader::new(std::fs::File::open(&args[1]).expect("texts"))
        .lines()
        .map(|l| l.expect("a line"))
        .collect();
    let reports: Vec<_> = lines.iter().map(|line| report(line, every)).collect();
    let text: u64 = reports.iter().map(|(r, _)| u64::from(r.text.len())).sum();
    let statements: usize = reports.iter().map(|(_, f)| f.statements.len()).sum();

    let path = Path::new(&args[2]);
    let start = Instant::now();
    let mut record = Record::create_or_open(path).expect("a record");
    let (mut made, mut offset) = (0.0, 0);
    for (lines, reports) in lines.chunks(batch).zip(reports.chunks(batch)) {
        let from = Instant::now();
        let entries: Vec<_> = lines
            .iter()
            .zip(reports)
            .map(|(line, (report, findings))| {
                let sighting = Sighting { path: args[1].clone(), offset, line: Some(1) };
                offset += line.len() as u64 + 1;
                Entry::new(report, line.as_bytes(), findings, sighting)
            })
            .collect();
        made += from.elapsed().as_secs_f64();
        record.add(&entries).expect("added");
    }
    drop(record);
    let took = start.elapsed().as_secs_f64();
    let size = std::fs::metadata(path).expect("a record").len();
    println!(
        "{} reports, {statements} statements, {:.1} MB of text: {took:.2} s ({made:.2} s to make entries) = {:.2} MB/s, record {:.1} MB = {:.2} x the text",
        lines.len(),
        text as f64 / 1e6,
        text as f64 / 1e6 / took,
        size as f64 / 1e6,
        size as f64 / text as f64
    );
    let record = Record::open(path).expect("a record");
    let start = Instant::now();
    let verified = record.verify(&mut |_, _| {}).expect("verified");
    println!("verify: {:.2} s, {} faults", start.elapsed().as_secs_f64(), verified.faults.len());
    let start = Instant::now();
    record.export_jsonl("bench", false, &mut std::io::sink()).expect("exported");
    println!("export: {:.2} s", start.elapsed().as_secs_f64());
}

fn report(line: &str, every: usize) -> (Report, Findings) {
    let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
    let text = value["text"].as_str().unwrap_or_default();
    let blob = BlobHash::of(line.as_bytes());
    let outlet = value["outlet"].as_str().map(str::to_owned);
    let report = Report {
        key: ReportKey::of(blob, ReportKind::JsonLine, outlet.as_deref(), None, None, None),
        blob,
        kind: ReportKind::JsonLine,
        id: value["id"].as_str().map(str::to_owned),
        address: Sourced::unknown(),
        outlet: outlet.map_or(Sourced::unknown(), |o| Sourced::known(o, ValueFrom::Declared)),
        title: TitleText::None,
        byline: None,
        published: Sourced::unknown(),
        updated: Sourced::unknown(),
        not_before: None,
        encoding: Encoding { name: "utf-8", from: "utf8" },
        text: SourceText::new(text).expect("short enough"),
        furniture: Vec::new(),
        blocks: Vec::new(),
        extra: None,
        warnings: Vec::new(),
    };
    let border = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at as u32
    };
    let span = |from: usize, to: usize| Span::new(border(from), border(to));
    // Half of the text is content, as in real news.
    let statements = (0..text.len().saturating_sub(every) / every)
        .map(|i| {
            let at = i * every;
            let content = span(at + 20, at + 20 + every / 2);
            let direct = i % 2 == 0;
            Statement {
                part: Part::Text,
                words: vec![content],
                quoted: if direct {
                    vec![Quoted {
                        words: content,
                        open: Some(span(at + 19, at + 20)),
                        close: Some(span(at + 20 + every / 2, at + 21 + every / 2)),
                    }]
                } else {
                    Vec::new()
                },
                manner: if direct { Manner::Direct } else { Manner::Indirect },
                mode: Mode::Speech,
                act: None,
                speaker: if i % 4 == 3 {
                    Speaker::Open(Why::Unnamed)
                } else {
                    Speaker::One(text[content.range()].chars().take(14).collect())
                },
                source: Some(span(at + 5, at + 14)),
                source_form: Some(MentionForm::Name),
                cue: Some(span(at, at + 4)),
                channel: None,
                through: None,
                said_on: None,
                confidence: Confidence::new(90),
                found_by: "rules-1/quote_said_name",
                why: "quote, then verb, then name".to_owned(),
            }
        })
        .collect();
    (report, Findings { statements, ..Findings::default() })
}
