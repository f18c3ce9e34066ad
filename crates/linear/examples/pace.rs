//! How fast a whole reading is with this tier: `pace TEXTS.jsonl [RUNS]` prints 10^6 bytes of text a second, one
//! core, text in memory: layout, tokens, dates, rules, with and without the tier, people and channels.

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "figures for a person")]

#[path = "support/lines.rs"]
mod lines;

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use onrecord_ingest::{Given, Limits, text_report};
use onrecord_linear::{NAME, spot};
use onrecord_nouns::Part;
use onrecord_times::Anchors;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn whole(text: &str, with: bool) -> usize {
    let Ok(report) = text_report(text.as_bytes(), &Given::default(), &Limits::STANDARD) else { return 0 };
    let reading = lines::reading(&report);
    let (dates, _) = onrecord_times::times(&reading, &Anchors::default());
    let mut drafts = onrecord_statements::rules(&reading);
    if with {
        let spots = spot(&reading, &drafts.spots());
        drafts = drafts.adopt(&reading, spots, NAME);
    }
    onrecord_statements::settle(&reading, Part::Text, &dates, drafts).len()
}

/// Nanoseconds that this program has run on a core: other programs on the machine do not count.
fn on_core() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|ns| ns.parse().ok()).unwrap_or(f64::NAN)
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = args.first() else { return Err("usage: pace TEXTS.jsonl [RUNS]".into()) };
    let runs: usize = args.get(1).map_or(Ok(2), |n| n.parse())?;
    let lines = lines::lines(path)?;
    let texts: Vec<&str> = lines.iter().map(|l| l.report.text.as_str()).collect();
    let bytes: usize = texts.iter().map(|t| t.len()).sum();
    for (name, with) in [("rules", false), ("with the tier", true)] {
        for _ in 0..runs {
            let (started, core) = (Instant::now(), on_core());
            let found: usize = texts.iter().map(|text| black_box(whole(text, with))).sum();
            let wall = bytes as f64 / 1e6 / started.elapsed().as_secs_f64();
            let own = bytes as f64 * 1e3 / (on_core() - core);
            println!("{name}: {wall:.1} MB/s by the clock, {own:.1} MB/s of time on the core, {found} statements");
        }
    }
    Ok(())
}
