//! What one more report costs as the set grows: `story_growth SET.jsonl [MOST]`.
//!
//! First the reports of the set, then variations of them (see `shared/vary.rs`) to MOST (100,000). Prints, for 1 k, 3 k, 10 k ... reports: microseconds per report (reading apart), pairs scored per report,
//! memory, and the exponent of the total time from one size to the next (1.00: every report costs the same).

#![expect(clippy::print_stdout, reason = "a measuring tool prints")]
#![expect(clippy::cast_precision_loss, reason = "figures to be read")]

use std::time::{Duration, Instant};

use onrecord_stories::grouping::{Grouping, Memory, Profile, ReportIn, Setting};

#[path = "shared/vary.rs"]
mod vary;

use vary::{Variations, cpu, memory};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let path = args.first().ok_or("usage: story_growth SET.jsonl [MOST]")?;
    let most: usize = args.get(1).map_or(Ok(100_000), |most| most.parse())?;
    let set = Variations::of(vary::rows(path)?);
    let held = memory();
    let mut grouping = Grouping::new(Memory::default(), Setting::SHIPPED);
    let (mut spent, mut reading) = (Duration::ZERO, Duration::ZERO);
    let (mut last, mut next) = ((0, Duration::ZERO, 0u64), 1000);
    let begin = Instant::now();
    println!("reports  us/report  pairs/report  exponent  MB  reading us  wall s");
    let mut batch = Vec::new();
    for at in 0..most {
        let row = set.at(at);
        let clock = cpu();
        let profile = Profile::of(&ReportIn {
            key: &row.id,
            outlet: None,
            published: row.date.as_deref(),
            not_before: None,
            title: Some(&row.title),
            text: &row.text,
            reading: None,
        });
        reading += cpu().saturating_sub(clock);
        batch.push(profile);
        if batch.len() == 50 || at + 1 == next || at + 1 == most {
            let clock = cpu();
            for profile in batch.drain(..) {
                grouping.add(profile);
                grouping.refresh();
            }
            spent += cpu().saturating_sub(clock);
        }
        if at + 1 == next || at + 1 == most {
            let count = at + 1;
            let (reports, time, pairs) =
                (count - last.0, spent.saturating_sub(last.1), grouping.links().pairs_scored - last.2);
            let each = time.as_secs_f64() / reports as f64;
            let exponent = if last.0 == 0 {
                String::from("-")
            } else {
                format!(
                    "{:.2}",
                    (spent.as_secs_f64() / last.1.as_secs_f64()).ln() / (count as f64 / last.0 as f64).ln()
                )
            };
            println!(
                "{count:7}  {:9.0}  {:12.1}  {exponent:>8}  {}  {:.0}  {:.0}",
                each * 1e6,
                pairs as f64 / reports as f64,
                memory().saturating_sub(held),
                reading.as_secs_f64() / count as f64 * 1e6,
                begin.elapsed().as_secs_f64()
            );
            last = (count, spent, grouping.links().pairs_scored);
            next = match next {
                1000 => 3000,
                3000 => 10_000.min(set.len()),
                n if n < 30_000 => 30_000,
                n => n * 10 / 3,
            };
        }
    }
    Ok(())
}
