//! `sheets FILE.jsonl`: what the encoder sees of each report, one JSON object a line, for training.
//!
//! Reads objects with `id` and `text`; every other field is kept from the reading, as in serving. Places of tokens
//! are characters.

use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord_encoder::sheet::sheet;
use onrecord_ingest::{Given, Limits, json_line_report};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("sheets FILE.jsonl")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let line = line?;
        let id = serde_json::from_str::<Value>(&line)?["id"].clone();
        let report = json_line_report(line.as_bytes(), &Given::default(), &Limits::STANDARD)
            .map_err(|rejected| format!("{id}: {rejected:?}"))?;
        let text = report.text.as_str();
        let reading = onrecord_reading::read(text, &report.furniture);
        let sheet = sheet(&reading, &onrecord_statements::rules(&reading).spots());
        let mut character = vec![0u32; text.len() + 1];
        let mut count = 0;
        for (at, place) in character.iter_mut().enumerate() {
            *place = count;
            count += u32::from(text.is_char_boundary(at + 1) && at < text.len());
        }
        let tokens: Vec<_> =
            reading.tokens.iter().map(|t| [character[t.start as usize], character[t.end as usize]]).collect();
        let lines: Vec<_> = sheet.lines.iter().map(|l| (l.first, l.last, u8::from(l.woken))).collect();
        let row = json!({ "id": id, "tokens": tokens, "ids": sheet.ids, "token": sheet.token, "form": sheet.form,
            "ruled": sheet.ruled, "lines": lines });
        writeln!(out, "{row}")?;
    }
    Ok(())
}
