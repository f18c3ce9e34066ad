//! Reports of a JSON Lines file, on the way that `onrecord read` takes, and marked statements in tokens.

#![allow(dead_code, unreachable_pub, reason = "each chore uses a part of it")]

use std::error::Error;

use onrecord_ingest::{Given, Limits, json_line_report};
use onrecord_linear::train::Case;
use onrecord_nouns::Report;
use onrecord_reading::{Reading, TokenIx};
use onrecord_statements::{Spot, Stretch};
use serde_json::Value;

/// One line: its report and the line itself.
pub struct Line {
    pub report: Report,
    pub value: Value,
}

/// All lines of a file. Errors: a file that cannot be read, a line that is no report.
pub fn lines(path: &str) -> Result<Vec<Line>, Box<dyn Error>> {
    let all = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut out = Vec::new();
    for line in all.lines().filter(|line| !line.trim().is_empty()) {
        let report = json_line_report(line.as_bytes(), &Given::default(), &Limits::STANDARD)
            .map_err(|rejected| format!("{path}: {}", rejected.message))?;
        out.push(Line { report, value: serde_json::from_str(line)? });
    }
    Ok(out)
}

/// The reading of a report, as the program reads it.
pub fn reading(report: &Report) -> Reading<'_> {
    onrecord_reading::read(report.text.as_str(), &report.furniture)
}

/// A report with what was marked in it.
pub fn case(line: &Line) -> Case<'_> {
    let reading = reading(&line.report);
    let rules = onrecord_statements::rules(&reading).spots();
    let gold = marked(&reading, &line.value);
    Case { reading, rules, gold }
}

/// The field `quotes`, from characters to tokens.
fn marked(reading: &Reading<'_>, value: &Value) -> Vec<Spot> {
    let mut bytes: Vec<u32> = reading.text.char_indices().map(|(at, _)| at as u32).collect();
    bytes.push(reading.text.len() as u32);
    let at = |place: &Value| bytes.get(place.as_u64()? as usize).copied();
    let stretch = |pair: &Value| -> Option<Stretch> {
        let (from, to) = (at(&pair[0])?, at(&pair[1])?);
        let first = reading.tokens.partition_point(|t| t.end <= from) as TokenIx;
        let last = reading.tokens.partition_point(|t| t.start < to) as TokenIx;
        (first < last).then_some((first, last))
    };
    let all = |value: &Value| -> Vec<Stretch> { value.as_array().into_iter().flatten().filter_map(stretch).collect() };
    let hull = |stretches: Vec<Stretch>| stretches.into_iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let quotes = value["quotes"].as_array().into_iter().flatten();
    quotes
        .map(|q| Spot {
            content: all(&q["content"]),
            cue: hull(all(&q["cue"])),
            source: hull(all(&q["source"])),
            confidence: 0,
        })
        .filter(|s| !s.content.is_empty())
        .collect()
}

/// Spots as a line of predictions, in characters.
pub fn predicted(line: &Line, reading: &Reading<'_>, spots: &[Spot]) -> Value {
    let mut characters = vec![0u32; reading.text.len() + 1];
    let mut count = 0;
    for (at, c) in reading.text.char_indices() {
        characters[at..at + c.len_utf8()].fill(count);
        count += 1;
    }
    characters[reading.text.len()] = count;
    let pair = |(first, last): &Stretch| {
        let span = reading.span(*first, *last);
        serde_json::json!([characters[span.start() as usize], characters[span.end() as usize]])
    };
    let quotes: Vec<Value> = spots
        .iter()
        .map(|s| {
            serde_json::json!({
                "content": s.content.iter().map(pair).collect::<Vec<_>>(),
                "cue": s.cue.iter().map(pair).collect::<Vec<_>>(),
                "source": s.source.iter().map(pair).collect::<Vec<_>>(),
                "confidence": s.confidence,
            })
        })
        .collect();
    serde_json::json!({ "id": line.value["id"], "text": line.value["text"], "quotes": quotes })
}
