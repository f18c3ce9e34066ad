//! What one more report costs as a record grows: `index_growth SET.jsonl RECORD [MOST]`.
//!
//! First the reports of the set, then variations of them to MOST (30,000): in a variation most rare words and names are
//! other words, the same throughout, and the day lies elsewhere. Prints, for 1 k, 3 k, 10 k ... reports: microseconds of
//! CPU per report for the index alone, the exponent of the total from one size to the next (1.00: every report costs
//! the same), memory, and the size of the record. The statements are left out: the index is made from texts.

#![expect(clippy::print_stdout, reason = "a measuring tool prints")]
#![expect(clippy::cast_precision_loss, reason = "figures to be read")]

use std::time::{Duration, Instant};

use onrecord_across::{story_list, take_in};
use onrecord_ingest::{Given, Limits, json_line_report};
use onrecord_nouns::Findings;
use onrecord_store::{Entry, Record, Sighting};

#[path = "../../stories/examples/shared/vary.rs"]
mod vary;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [set, record, ..] = &args[..] else { return Err("usage: index_growth SET.jsonl RECORD [MOST]".into()) };
    let most: usize = args.get(2).map_or(Ok(30_000), |most| most.parse())?;
    let rows = vary::rows(set)?;
    let mut record = Record::create_or_open(std::path::Path::new(record))?;
    let (mut spent, mut last) = (Duration::ZERO, (0usize, Duration::ZERO));
    let begin = Instant::now();
    println!("reports  us/report  exponent  MB memory  MB record  MB text  wall s");
    let mut text = 0u64;
    let mut batch = Vec::new();
    let sizes = [1_000, 3_000, 10_000.min(rows.len()), 30_000, 100_000];
    for at in 0..most {
        let line = vary::line(&rows[at % rows.len()], at / rows.len());
        if let Ok(report) = json_line_report(line.as_bytes(), &Given::default(), &Limits::STANDARD) {
            text += report.text.as_str().len() as u64;
            let nowhere = Sighting { path: "set".to_owned(), offset: at as u64, line: None };
            batch.push(Entry::new(&report, line.as_bytes(), &Findings::default(), nowhere));
        }
        let count = at + 1;
        if batch.len() == 1_000 || sizes.contains(&count) || count == most {
            record.add(&batch)?;
            batch.clear();
            let clock = vary::cpu();
            take_in(&mut record, u32::MAX)?;
            spent += vary::cpu().saturating_sub(clock);
        }
        if sizes.contains(&count) || count == most {
            let each = spent.saturating_sub(last.1).as_secs_f64() / (count - last.0) as f64;
            let exponent = match last.0 {
                0 => "-".to_owned(),
                before => format!(
                    "{:.2}",
                    (spent.as_secs_f64() / last.1.as_secs_f64()).ln() / (count as f64 / before as f64).ln()
                ),
            };
            let size = std::fs::metadata(record.path())?.len() >> 20;
            println!(
                "{count:7}  {:9.0}  {exponent:>8}  {}  {size}  {}  {:.0}",
                each * 1e6,
                vary::memory(),
                text >> 20,
                begin.elapsed().as_secs_f64()
            );
            last = (count, spent);
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
    let line = vary::line(&rows[rows.len() / 2], 77);
    let report = json_line_report(line.as_bytes(), &Given::default(), &Limits::STANDARD).map_err(|e| e.message)?;
    let nowhere = Sighting { path: "one".to_owned(), offset: 0, line: None };
    record.add(&[Entry::new(&report, line.as_bytes(), &Findings::default(), nowhere)])?;
    let clock = vary::cpu();
    take_in(&mut record, u32::MAX)?;
    println!("one more report alone: {:.1} ms", vary::cpu().saturating_sub(clock).as_secs_f64() * 1e3);
    Ok(())
}
