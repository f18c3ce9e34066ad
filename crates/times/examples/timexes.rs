//! Reads JSON Lines (`id`, `dct`, `text`) from standard input and writes `id` and `timexes` with
//! character offsets: the shape that `timex/score.py` compares.
//!
//! `cargo run --release -p onrecord-times --example timexes < in.jsonl > out.jsonl`

use std::io::{BufRead, Write};

use onrecord_reading::read;
use onrecord_text::UnitMap;
use onrecord_times::{Anchors, dates};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default();
        let reading = read(text, &[]);
        let units = UnitMap::new(text);
        let timexes: Vec<Value> = dates(&reading, &Anchors { document: row["dct"].as_str(), not_before: None })
            .iter()
            .filter(|d| !d.is_age())
            .map(|d| json!({"start": units.chars(d.span.start()), "end": units.chars(d.span.end()), "type": d.kind.as_str(), "value": d.value, "text": &text[d.span.range()], "by": d.found_by}))
            .collect();
        writeln!(out, "{}", json!({"id": row["id"], "timexes": timexes}))?;
    }
    Ok(())
}
