//! Lineage over many reports: `lineage_stream REPORTS.jsonl COUNT STEP` (each line has `text`, `outlet`, `date`). Prints
//! time, links and candidates, and every STEP-th link, to judge by eye; with `-d` behind, instead, the days, whether the
//! rules link them, and the signs of each pair that is weighed, for `train/lineage.py`.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    clippy::unchecked_time_subtraction,
    clippy::needless_for_each,
    reason = "a tool for measuring, which ends at the first fault"
)]

use std::collections::BTreeMap;
use std::time::Instant;

use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{MentionForm, Speaker, StatementId};
use onrecord_stories::copies::Index;
use onrecord_stories::lineage::{LINEAGE_REACH, Telling, Voice, gather, links, pairs, voices};
use onrecord_text::Span;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let count: usize = args[2].parse().unwrap();
    let step: usize = args[3].parse().unwrap();
    let texts = std::fs::read_to_string(&args[1]).unwrap();
    let reads: Vec<_> = texts
        .lines()
        .take(count)
        .filter_map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let field = |name: &str| value[name].as_str().filter(|v| !v.is_empty()).map(str::to_owned);
            let given =
                Given { outlet: field("outlet"), address: field("id"), published: field("date"), updated: None };
            let report = text_report(field("text")?.as_bytes(), &given, &Limits::STANDARD).ok()?;
            let findings = onrecord_pipeline::analyse(&report, onrecord_pipeline::Tier::Rules);
            Some((report, findings))
        })
        .collect();
    let quoted: Vec<Vec<Vec<Span>>> = reads
        .iter()
        .map(|(_, f)| f.statements.iter().map(|s| s.quoted.iter().map(|q| q.words).collect()).collect())
        .collect();
    let mut tellings = Vec::new();
    for ((report, findings), quoted) in reads.iter().zip(&quoted) {
        for (s, quoted) in findings.statements.iter().zip(quoted) {
            tellings.push(Telling {
                report: report.key,
                statement: StatementId::of(report.key, s.part, &s.words, s.cue),
                text: report.text.as_str(),
                words: &s.words,
                quoted,
                manner: s.manner,
                speaker: if let Speaker::One(name) = &s.speaker { Some(name) } else { None },
                named: s.source_form == Some(MentionForm::Name),
                outlet: report.outlet.value.as_deref(),
                published: report.published.value.as_deref(),
                not_before: report.not_before.as_deref(),
                said_on: s.said_on.as_deref(),
                channel: s.channel.as_ref(),
            });
        }
    }
    if args.iter().any(|arg| arg == "-d") {
        let mut all: Vec<Voice<'_>> = tellings.iter().flat_map(voices).collect();
        all.sort_unstable_by_key(|v| v.key);
        for pair in pairs(&all) {
            let day = |at: usize| all[at].telling.published.unwrap_or("-");
            println!("{}\t{}\t{}\t{}", day(pair.one), day(pair.other), u8::from(pair.linked), pair.signs);
        }
        return;
    }
    let start = Instant::now();
    let mut all: Vec<Voice<'_>> = tellings.iter().flat_map(voices).collect();
    all.sort_unstable_by_key(|v| v.key);
    let made = start.elapsed();
    let linked = links(&all);
    let done = start.elapsed();
    let mut index = Index::new(LINEAGE_REACH);
    let features: Vec<_> = all.iter().map(Voice::features).collect();
    features.iter().enumerate().for_each(|(at, f)| drop(index.insert(at, f)));
    let candidates: usize = features.iter().enumerate().map(|(at, f)| index.candidates(at, f).len()).sum();
    let found = gather(&all, &linked);
    println!(
        "{} reports, {} voices; microseconds per report: voices {}, links {}; candidates per report {:.1}, per voice {:.2}; {} links, {} utterances",
        reads.len(),
        all.len(),
        made.as_micros() / reads.len() as u128,
        (done - made).as_micros() / reads.len() as u128,
        candidates as f64 / reads.len() as f64,
        candidates as f64 / all.len() as f64,
        linked.len(),
        found.len()
    );
    let mut relations: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for u in &found {
        *sizes.entry(u.carryings.len()).or_default() += 1;
        u.carryings
            .iter()
            .filter(|c| c.key != u.fullest)
            .for_each(|c| *relations.entry(c.relation.as_str()).or_default() += 1);
    }
    println!("{relations:?}\nsizes {sizes:?}");
    let cut = |at: usize| {
        let v = &all[at];
        format!(
            "[{}] {}",
            v.speaker.unwrap_or("-"),
            v.telling.text[v.form.span(0..v.form.words.len()).range()].replace('\n', " / ")
        )
    };
    for (a, b, link) in linked.iter().step_by(step) {
        println!(
            "--- {:?} para {} bits {} same {} cover {} faith {} conf {}\n  {}\n  {}",
            link.kin,
            link.paraphrase,
            link.bits,
            link.same,
            link.cover,
            link.faith,
            link.confidence,
            cut(*a),
            cut(*b)
        );
    }
}
