//! `pages FOLDER GOLD.jsonl [facts|time]`: reads the pages that a gold file names. Without a third
//! word, one JSON line a page (`file, text, title, published, blocks`); with `facts`, the facts of
//! each block, to train the weights; with `time`, pages per second, files in memory.

use std::io::{BufWriter, Read, Write};
use std::time::Instant;

use onrecord_ingest::{Given, Limits, block_facts, decode, html_report, inflate_page};
use serde_json::{Value, json};

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let args: Vec<String> = std::env::args().collect();
    let [_, folder, gold, rest @ ..] = args.as_slice() else {
        return Err("usage: pages FOLDER GOLD.jsonl [facts|time]".into());
    };
    let mut pages = Vec::new();
    for line in std::fs::read_to_string(gold)?.lines() {
        let row: Value = serde_json::from_str(&line.replace(": NaN", ": null"))?;
        let file = row["file"].as_str().ok_or("a row without file")?.to_owned();
        let mut raw = Vec::new();
        std::fs::File::open(format!("{folder}/{file}"))?.read_to_end(&mut raw)?;
        if raw.starts_with(&[0x1f, 0x8b]) {
            raw = inflate_page(&raw, &Limits::STANDARD)?;
        }
        pages.push((file, raw));
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    match rest.first().map(String::as_str) {
        Some("facts") => {
            for (file, raw) in &pages {
                let Some(mut facts) = block_facts(&decode(raw).text) else { continue };
                facts["file"] = file.as_str().into();
                writeln!(out, "{facts}")?;
            }
        }
        Some("time") => {
            let begin = Instant::now();
            let read =
                pages.iter().filter(|(_, raw)| html_report(raw, &Given::default(), &Limits::STANDARD).is_ok()).count();
            let took = begin.elapsed();
            let rate = pages.len() as u128 * 1_000_000_000 / took.as_nanos().max(1);
            writeln!(out, "{} pages, {read} read, {took:.3?}, {rate} pages/s", pages.len())?;
        }
        _ => {
            for (file, raw) in &pages {
                let row = match html_report(raw, &Given::default(), &Limits::STANDARD) {
                    Ok(report) => {
                        let blocks: Vec<Value> = report.blocks.iter().map(|block| json!({"kind": block.kind.as_str(), "span": [block.span.start(), block.span.end()], "page_span": block.page_span.map(|(a, b)| [a, b])})).collect();
                        let warnings: Vec<&str> = report.warnings.iter().map(|warning| warning.code).collect();
                        let extra: Value = serde_json::from_str(report.extra.as_deref().unwrap_or("null"))?;
                        json!({"file": file, "text": report.text.as_str(), "title": report.title_words(), "byline": report.byline, "outlet": report.outlet.value, "published": report.published.value, "updated": report.updated.value, "blocks": blocks, "warnings": warnings, "extra": extra})
                    }
                    Err(rejected) => json!({"file": file, "rejected": rejected.to_string()}),
                };
                writeln!(out, "{row}")?;
            }
        }
    }
    Ok(())
}
