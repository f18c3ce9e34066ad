//! `polnear FILE.jsonl > PRED.jsonl`: statements in the form that `PolNeAR`'s scorers read, and the speed on stderr.
//!
//! With `--tags`, the spans of the heads, not leaned and not linked, which is what `CofeNet`'s protocol counts.
//! With `--tokens`, texts that are cut into tokens with a space between, as `CofeNet`'s are ("Marsh 's plan , he said"):
//! each is read as the running text that it was, and places are told in the text as given.
//! With `--alone`, the encoder's statements without those that the rules find by layout.
//! Each line of the input is an object with `id` and `text`; places are characters.

#![expect(clippy::cast_precision_loss, clippy::print_stderr, reason = "a command that measures")]

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::ops::Range;
use std::time::{Duration, Instant};

use onrecord_ingest::{Given, Limits, json_line_report};
use onrecord_statements::Stretch;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("polnear FILE.jsonl")?;
    let tags = std::env::args().any(|arg| arg == "--tags");
    let tokens = std::env::args().any(|arg| arg == "--tokens");
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut spent, mut bytes) = (Duration::ZERO, 0);
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let line = line?;
        let given: Value = serde_json::from_str(&line)?;
        let id = given["id"].clone();
        let told = given["text"].as_str().unwrap_or_default().to_owned();
        let (text, words) = if tokens { running(&told) } else { (told.clone(), Vec::new()) };
        let line = if tokens { json!({ "id": id, "text": text }).to_string() } else { line };
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
        let character = characters(&told);
        let place = |stretch: Stretch| {
            let span = reading.span(stretch.0, stretch.1).range();
            let span = if tokens { as_told(&words, &told, span) } else { span };
            [character[span.start], character[span.end]]
        };
        if tags {
            let scored = onrecord_encoder::scored(&reading, &rules.spots()).ok_or("the weights cannot be read")?;
            let heads = onrecord_encoder::found(&scored, &[onrecord_encoder::Lean { out: 0.0, begin: 0.0 }; 3]);
            let [cue, content, source] = heads.map(|spans| spans.iter().map(|s| place(s.at)).collect::<Vec<_>>());
            let tags = json!({ "cue": cue, "content": content, "source": source });
            writeln!(out, "{}", json!({ "id": id, "text": told, "tags": tags }))?;
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
        writeln!(out, "{}", json!({ "id": id, "text": told, "quotes": quotes }))?;
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

/// A text of tokens as running text, and the bytes of each token in it. Marks of quotation are those of print.
fn running(told: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut words) = (String::new(), Vec::new());
    let mut glued = true;
    for token in told.split(' ') {
        let clitic = token.strip_prefix(['\'', '’']).is_some_and(|rest| CLITICS.contains(&rest));
        let closes = [",", ".", ";", ":", "?", "!", "%", ")", "]", "’", "...", "\'\'", "n't", "n’t"].contains(&token);
        if !glued && !clitic && !closes {
            text.push(' ');
        }
        let from = text.len();
        text.push_str(match token {
            "``" => "“",
            "\'\'" => "”",
            token => token,
        });
        words.push(from..text.len());
        glued = ["``", "(", "[", "$", "£", "€"].contains(&token);
    }
    (text, words)
}

const CLITICS: [&str; 7] = ["s", "S", "re", "ve", "ll", "d", "m"];

/// Bytes of the running text as those of the tokens that they touch.
fn as_told(words: &[Range<usize>], told: &str, span: Range<usize>) -> Range<usize> {
    let mut from = 0;
    let mut out: Option<Range<usize>> = None;
    for (word, token) in words.iter().zip(told.split(' ')) {
        if word.start < span.end && span.start < word.end {
            let start = out.map_or(from, |o| o.start);
            out = Some(start..from + token.len());
        }
        from += token.len() + 1;
    }
    out.unwrap_or(0..0)
}
