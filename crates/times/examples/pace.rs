//! How fast dates and figures are read: JSON Lines with `text` from standard input, texts in memory,
//! one core, the best of five rounds, without the reading that comes before.

use std::io::{BufRead, Write};
use std::time::Instant;

use onrecord_reading::read;
use onrecord_times::{Anchors, times};
use serde_json::Value;

fn main() -> std::io::Result<()> {
    let mut texts = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        texts.push(row["text"].as_str().unwrap_or_default().to_owned());
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let (mut pass, mut whole) = (f64::MAX, f64::MAX);
    let (mut dates, mut figures) = (0, 0);
    for _ in 0..5 {
        let (mut sum, start) = (0.0, Instant::now());
        (dates, figures) = (0, 0);
        for text in &texts {
            let reading = read(text, &[]);
            let begin = Instant::now();
            let (d, f) = times(&reading, &Anchors { document: Some("2024-03-05"), not_before: None });
            sum += begin.elapsed().as_secs_f64();
            dates += d.len();
            figures += f.len();
        }
        pass = pass.min(sum);
        whole = whole.min(start.elapsed().as_secs_f64());
    }
    let mb = bytes as f64 / 1e6;
    writeln!(
        std::io::stdout(),
        "{mb:.1} MB, {dates} dates, {figures} figures; this pass {:.0} MB/s, with the reading {:.0} MB/s",
        mb / pass,
        mb / whole
    )
}
