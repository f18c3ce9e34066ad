//! `polnear FILE.jsonl > PRED.jsonl`: statements in the form that `PolNeAR`'s scorers read, and the speed on stderr.
//!
//! With `--tags`, the spans of the heads, not leaned and not linked, which is what `CofeNet`'s protocol counts.
//! With `--alone`, the encoder's statements without those that the rules find by layout.
//! Each line of the input is an object with `id` and `text`; places are characters.

#![expect(clippy::cast_precision_loss, clippy::print_stderr, reason = "a command that measures")]

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::time::{Duration, Instant};

use onrecord_ingest::{Given, Limits, json_line_report};
use onrecord_reading::Reading;
use onrecord_statements::Stretch;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("polnear FILE.jsonl")?;
    let tags = std::env::args().any(|arg| arg == "--tags");
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut spent, mut bytes) = (Duration::ZERO, 0);
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let line = line?;
        let id = serde_json::from_str::<Value>(&line)?["id"].clone();
        let report = json_line_report(line.as_bytes(), &Given::default(), &Limits::STANDARD)
            .map_err(|rejected| format!("{id}: {rejected:?}"))?;
        let text = report.text.as_str();
        let began = Instant::now();
        let reading = onrecord_reading::read(text, &report.furniture);
        let rules = onrecord_statements::rules(&reading);
        let spots = onrecord_encoder::spot(&reading, &rules.spots()).ok_or("the weights cannot be read")?;
        let adopts = !std::env::args().any(|arg| arg == "--alone");
        let spots = if adopts { rules.clone().adopt(&reading, spots, onrecord_encoder::NAME).spots() } else { spots };
        spent += began.elapsed();
        bytes += text.len();
        let character = characters(text);
        let place = |stretch: Stretch| characters_of(&reading, &character, stretch);
        if tags {
            let scored = onrecord_encoder::scored(&reading, &rules.spots()).ok_or("the weights cannot be read")?;
            let heads = onrecord_encoder::found(&scored, &[onrecord_encoder::Lean { out: 0.0, begin: 0.0 }; 3]);
            let [cue, content, source] = heads.map(|spans| spans.iter().map(|s| place(s.at)).collect::<Vec<_>>());
            let tags = json!({ "cue": cue, "content": content, "source": source });
            writeln!(out, "{}", json!({ "id": id, "text": text, "tags": tags }))?;
            continue;
        }
        let quotes: Vec<_> = spots
            .iter()
            .map(|spot| {
                json!({
                    "content": spot.content.iter().map(|c| place(*c)).collect::<Vec<_>>(),
                    "cue": spot.cue.into_iter().map(place).collect::<Vec<_>>(),
                    "source": spot.source.into_iter().map(place).collect::<Vec<_>>(),
                    "confidence": spot.confidence,
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "id": id, "text": text, "quotes": quotes }))?;
    }
    let speed = bytes as f64 / 1e6 / spent.as_secs_f64();
    eprintln!("{bytes} bytes in {:.2} s: {speed:.4} MB/s", spent.as_secs_f64());
    Ok(())
}

/// Characters before each byte.
fn characters(text: &str) -> Vec<u32> {
    let mut count = 0;
    let each = (0..=text.len()).map(|at| {
        let now = count;
        count += u32::from(at < text.len() && text.is_char_boundary(at + 1));
        now
    });
    each.collect()
}

fn characters_of(reading: &Reading<'_>, character: &[u32], (first, last): Stretch) -> [u32; 2] {
    let span = reading.span(first, last);
    [character[span.start() as usize], character[span.end() as usize]]
}
