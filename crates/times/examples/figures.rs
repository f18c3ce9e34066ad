//! Reads plain text from standard input and prints dates and figures as JSON Lines (byte offsets).

use std::io::{Read, Write};

use onrecord_reading::read;
use onrecord_times::{Anchors, times};
use serde_json::json;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text)?;
    let document = std::env::args().nth(1);
    let reading = read(&text, &[]);
    let (dates, figures) = times(&reading, &Anchors { document: document.as_deref(), not_before: None });
    let mut out = std::io::stdout().lock();
    for d in dates {
        writeln!(
            out,
            "{}",
            json!({"words": &text[d.span.range()], "type": d.kind.as_str(), "value": d.value, "precision": d.precision.as_str(), "anchor": format!("{:?}", d.anchor), "interval": d.interval.map(|i| i.value), "by": d.found_by})
        )?;
    }
    for f in figures {
        writeln!(
            out,
            "{}",
            json!({"span": [f.span.start(), f.span.end()], "words": &text[f.span.range()], "value": f.value.map(|v| v.to_string()), "unit": f.unit, "of": f.of.map(|s| &text[s.range()]), "relative": f.relative, "total": f.total, "approx": f.approx.map(|a| a.as_str())})
        )?;
    }
    Ok(())
}
