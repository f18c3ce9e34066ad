//! What the files of story gold have in common: fenced blocks under headings, reports with a head, words that are slices.

#![allow(dead_code, reason = "each gold uses what it needs")]

use std::path::Path;

use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::Report;
use onrecord_text::Span;

/// One fenced block.
pub struct Block {
    /// The heading before it.
    pub heading: String,
    pub kind: String,
    pub body: String,
}

/// The gold files of a folder by name: the stem of each, and its text.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "md"));
    files.sort();
    let read = |f: &std::path::PathBuf| {
        (f.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(f).unwrap())
    };
    files.iter().map(read).collect()
}

/// The fenced blocks of a file.
pub fn blocks(text: &str) -> Vec<Block> {
    let (mut out, mut heading, mut open): (Vec<Block>, String, bool) = (Vec::new(), String::new(), false);
    for line in text.lines() {
        if open {
            if line == "```" {
                open = false;
            } else {
                let body = &mut out.last_mut().unwrap().body;
                body.push_str(line);
                body.push('\n');
            }
        } else if let Some(kind) = line.strip_prefix("```") {
            out.push(Block { heading: heading.clone(), kind: kind.to_owned(), body: String::new() });
            open = true;
        } else if let Some(name) = line.strip_prefix("## ") {
            name.clone_into(&mut heading);
        }
    }
    assert!(!open, "a block under {heading:?} is not closed");
    out
}

/// The report of a `report` block: its head, an empty line, its text.
pub fn report(body: &str) -> Report {
    let (head, text) = body.split_once("\n\n").unwrap();
    let field = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": ")).map(str::to_owned);
    let given =
        Given { outlet: field("outlet"), address: field("address"), published: field("published"), updated: None };
    text_report(text.as_bytes(), &given, &Limits::STANDARD).unwrap()
}

/// Where words stand, segments divided by ` // ` in the order of the text.
pub fn locate(text: &str, words: &str) -> Vec<Span> {
    let mut from = 0;
    let found = words.split(" // ").filter_map(|segment| {
        let at = text[from..].find(segment).map(|at| at + from).or_else(|| text.find(segment))?;
        from = at + segment.len();
        Some(Span::new(at as u32, from as u32))
    });
    found.collect()
}
