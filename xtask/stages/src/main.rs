//! The stop-watch of `cargo xtask bench`: MB/s of each stage alone and of the whole, on one core, text
//! in memory. Prints one JSON object a stage: `name`, `mb_per_s` (10^6 bytes of text a second, one
//! figure a run).
//!
//! xtask-stages CORPUS.jsonl RUNS [ONLY]
//!
//! With ONLY, the stages whose name holds it: for a profiler.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a chore's output is for the chore that called it")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use onrecord_ingest::{Given, Limits, layout, text_report};
use onrecord_nouns::{Furniture, Part, Report};
use onrecord_pipeline::Tier;

struct Watch<'a> {
    bytes: usize,
    runs: usize,
    only: &'a str,
}

impl Watch<'_> {
    /// Runs `stage` once to warm up, then as often as asked, and prints its speeds.
    #[expect(clippy::cast_precision_loss, reason = "a figure to show")]
    fn time(&self, name: &str, mut stage: impl FnMut()) {
        if !name.contains(self.only) {
            return;
        }
        stage();
        let mut speeds = Vec::with_capacity(self.runs);
        for _ in 0..self.runs {
            let started = Instant::now();
            stage();
            speeds.push(self.bytes as f64 / 1e6 / started.elapsed().as_secs_f64());
        }
        println!("{}", serde_json::json!({ "name": name, "mb_per_s": speeds }));
    }
}

/// Reading makes many small lists; this allocator makes the whole a tenth faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (corpus, runs, only) = match args.as_slice() {
        [corpus, runs] => (corpus, runs, ""),
        [corpus, runs, only] => (corpus, runs, only.as_str()),
        _ => {
            eprintln!("usage: xtask-stages CORPUS.jsonl RUNS [ONLY]");
            return ExitCode::FAILURE;
        }
    };
    let texts = match texts(corpus) {
        Ok(texts) => texts,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    };
    measure(&texts, runs.parse().unwrap_or(3), only);
    ExitCode::SUCCESS
}

fn measure(texts: &[String], runs: usize, only: &str) {
    let watch = Watch { bytes: texts.iter().map(String::len).sum(), runs, only };
    watch.time("layout (furniture, title, dates)", || {
        for text in texts {
            black_box(layout::read(text));
        }
    });
    let furniture: Vec<Vec<Furniture>> = texts.iter().map(|text| layout::read(text).furniture).collect();
    watch.time("reading (tokens, sentences, marks)", || {
        for (text, furniture) in texts.iter().zip(&furniture) {
            black_box(onrecord_reading::read(text, furniture));
        }
    });
    {
        let readings: Vec<_> =
            texts.iter().zip(&furniture).map(|(text, furniture)| onrecord_reading::read(text, furniture)).collect();
        let dates = |reading: &_| onrecord_times::times(reading, &onrecord_times::Anchors::default()).0;
        watch.time("dates and figures", || {
            for reading in &readings {
                black_box(dates(reading));
            }
        });
        let dates: Vec<_> = readings.iter().map(dates).collect();
        watch.time("statements (people, cues, speakers)", || {
            for (reading, dates) in readings.iter().zip(&dates) {
                black_box(onrecord_statements::find(reading, Part::Text, dates));
            }
        });
    }
    let whole =
        |text: &String| -> Option<Report> { text_report(text.as_bytes(), &Given::default(), &Limits::STANDARD).ok() };
    let reports: Vec<Report> = texts.iter().filter_map(whole).collect();
    for tier in [Tier::Rules, Tier::Fast] {
        watch.time(&format!("`pipeline::analyse`, tier {}", tier.as_str()), || {
            for report in &reports {
                black_box(onrecord_pipeline::analyse(report, tier));
            }
        });
        watch.time(&format!("bytes to findings, tier {}", tier.as_str()), || {
            for text in texts {
                black_box(whole(text).as_ref().map(|report| onrecord_pipeline::analyse(report, tier)));
            }
        });
    }
}

fn texts(corpus: &str) -> Result<Vec<String>, String> {
    let all = std::fs::read_to_string(corpus).map_err(|error| format!("{corpus}: {error}"))?;
    let text = |(at, line): (usize, &str)| {
        let mut value: serde_json::Value =
            serde_json::from_str(line).map_err(|error| format!("{corpus}:{}: {error}", at + 1))?;
        match value["text"].take() {
            serde_json::Value::String(text) => Ok(text),
            _ => Err(format!("{corpus}:{}: no `text`", at + 1)),
        }
    };
    all.lines().enumerate().map(text).collect()
}
