//! What one more report costs as a record grows: `index_growth SET.jsonl RECORD [MOST [BATCH [days]]]`.
//!
//! First the reports of the set, then variations of them (see `vary.rs`) to MOST (30,000), BATCH (1,000) of them a
//! commit; with `days` in the order of their dates and the variations in later years, so that a day has as many reports
//! however many there are (else the days fill up). Prints, for 1 k, 3 k, 10 k ... reports, in a Markdown table: microseconds of CPU per report for the index,
//! and for reading it by rules and storing it, since the line before; the exponent of the total of the index, and of
//! both, from one line to the next (1.00: every report costs the same); candidates for stories, and copies, per report;
//! memory, the set itself included; and the size of the record.

#![expect(clippy::print_stdout, reason = "a measuring tool prints")]
#![expect(clippy::cast_precision_loss, reason = "figures to be read")]

use std::time::{Duration, Instant};

use onrecord_across::{story_list, take_in};
use onrecord_ingest::{Given, Limits, json_line_report};
use onrecord_pipeline::{Tier, analyse};
use onrecord_store::{Entry, Record, Sighting};
use onrecord_stories::grouping::Node;

#[path = "../../stories/examples/shared/vary.rs"]
mod vary;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [set, record, ..] = &args[..] else { return Err("usage: index_growth SET.jsonl RECORD [MOST]".into()) };
    let most: usize = args.get(2).map_or(Ok(30_000), |most| most.parse())?;
    let set = vary::Variations::of(vary::rows(set)?);
    let set = if args.get(4).is_some_and(|days| days == "days") { set.day_by_day() } else { set };
    let mut record = Record::create_or_open(std::path::Path::new(record))?;
    let size: usize = args.get(3).map_or(Ok(1_000), |size| size.parse())?;
    let (mut spent, mut stored) = (Duration::ZERO, Duration::ZERO);
    let mut last = (0usize, Duration::ZERO, Duration::ZERO);
    let begin = Instant::now();
    println!(
        "| reports | index us | exponent | reading and storing us | exponent of both | stories | copies | MB memory | MB record | MB text | wall s |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let mut text = 0u64;
    let mut batch = Vec::new();
    let sizes = [1_000, 3_000, 10_000.min(set.len()), 30_000, 100_000];
    for at in 0..most {
        let line = set.line(at);
        let clock = vary::cpu();
        if let Ok(report) = json_line_report(line.as_bytes(), &Given::default(), &Limits::STANDARD) {
            text += report.text.as_str().len() as u64;
            let nowhere = Sighting { path: "set".to_owned(), offset: at as u64, line: None };
            batch.push(Entry::new(&report, line.as_bytes(), &analyse(&report, Tier::Rules), nowhere));
        }
        let count = at + 1;
        stored += vary::cpu().saturating_sub(clock);
        if batch.len() == size || sizes.contains(&count) || count == most {
            let clock = vary::cpu();
            record.add(&batch)?;
            stored += vary::cpu().saturating_sub(clock);
            batch.clear();
            let clock = vary::cpu();
            take_in(&mut record, u32::MAX)?;
            spent += vary::cpu().saturating_sub(clock);
        }
        if sizes.contains(&count) || count == most {
            let each = |now: Duration, then: Duration| {
                now.saturating_sub(then).as_secs_f64() * 1e6 / (count - last.0).max(1) as f64
            };
            let exponent = |now: Duration, then: Duration| match last.0 {
                0 => "-".to_owned(),
                before => format!(
                    "{:.2}",
                    (now.as_secs_f64() / then.as_secs_f64()).ln() / (count as f64 / before as f64).ln()
                ),
            };
            let (stories, copies) = candidates(&record)?;
            println!(
                "| {count} | {:.0} | {} | {:.0} | {} | {stories:.1} | {copies:.1} | {} | {} | {} | {:.0} |",
                each(spent, last.1),
                exponent(spent, last.1),
                each(stored, last.2),
                exponent(spent + stored, last.1 + last.2),
                vary::memory(),
                std::fs::metadata(record.path())?.len() >> 20,
                text >> 20,
                begin.elapsed().as_secs_f64()
            );
            last = (count, spent, stored);
        }
    }
    let clock = vary::cpu();
    let mut stories = 0;
    story_list(&record, &mut |_, _| {
        stories += 1;
        if stories < 20 { std::ops::ControlFlow::Continue(()) } else { std::ops::ControlFlow::Break(()) }
    })?;
    println!("the first {stories} stories: {:.0} ms", vary::cpu().saturating_sub(clock).as_secs_f64() * 1e3);
    // One report alone, as it comes from day to day.
    let line = set.line(set.len() * 77 + set.len() / 2);
    let report = json_line_report(line.as_bytes(), &Given::default(), &Limits::STANDARD).map_err(|e| e.message)?;
    let nowhere = Sighting { path: "one".to_owned(), offset: 0, line: None };
    record.add(&[Entry::new(&report, line.as_bytes(), &analyse(&report, Tier::Rules), nowhere)])?;
    let clock = vary::cpu();
    take_in(&mut record, u32::MAX)?;
    println!("one more report alone: {:.1} ms", vary::cpu().saturating_sub(clock).as_secs_f64() * 1e3);
    Ok(())
}

/// Candidates of a report for stories, and its copies: the mean of a few hundred.
fn candidates(record: &Record) -> Result<(f64, f64), Box<dyn std::error::Error>> {
    let index = record.index();
    let last = index.last()?;
    let (mut count, mut stories, mut copies) = (0.0, 0.0, 0.0);
    for report_no in (1..=last).step_by((last as usize / 400).max(1)) {
        let node = index.node(report_no)?.and_then(|bytes| Node::read(&bytes));
        count += 1.0;
        stories += node.map_or(0.0, |node| node.scored.len() as f64);
        copies += index.copies(report_no)?.len() as f64;
    }
    Ok((stories / count, copies / count))
}
