//! `polnear FILE.jsonl > PRED.jsonl`: statements in the form that `PolNeAR`'s scorers read, and the speed on stderr.
//!
//! With `--marks`, a content that is a whole quotation takes its marks along, as `CofeNet`'s protocol counts them.
//! Each line of the input is an object with `id` and `text`; places are characters.

#![expect(clippy::cast_precision_loss, clippy::print_stderr, reason = "a command that measures")]

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::time::{Duration, Instant};

use onrecord_ingest::{Given, Limits, json_line_report};
use onrecord_reading::Reading;
use onrecord_reading::token::flag;
use onrecord_statements::Stretch;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("polnear FILE.jsonl")?;
    let marks = std::env::args().any(|arg| arg == "--marks");
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
        let spots = rules.adopt(&reading, spots, onrecord_encoder::NAME).spots();
        spent += began.elapsed();
        bytes += text.len();
        let character = characters(text);
        let place = |stretch: Stretch| characters_of(&reading, &character, stretch);
        let quotes: Vec<_> = spots
            .iter()
            .map(|spot| {
                json!({
                    "content": spot.content.iter().map(|c| place(if marks { marked(&reading, *c) } else { *c })).collect::<Vec<_>>(),
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

/// The quotation's marks with its words.
fn marked(reading: &Reading<'_>, (first, last): Stretch) -> Stretch {
    let opens = |t: u32| reading.token(t).has(flag::OPENS);
    let closes = |t: u32| reading.tokens.get(t as usize).is_some_and(|t| t.has(flag::CLOSES));
    let first = if first > 0 && opens(first - 1) { first - 1 } else { first };
    (first, if closes(last) { last + 1 } else { last })
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
