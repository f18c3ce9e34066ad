//! The texts that are measured on.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::files;

/// JSON Lines with the field `text`.
pub(crate) struct Corpus {
    /// For the table's heading.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) reports: usize,
    /// Bytes of the texts, JSON left out.
    pub(crate) bytes: usize,
}

impl Corpus {
    /// Megabytes (10^6 bytes) of text.
    #[expect(clippy::cast_precision_loss, reason = "a figure to show")]
    pub(crate) fn mb(&self) -> f64 {
        self.bytes as f64 / 1e6
    }
}

/// How much text the samples are repeated to.
const REPEAT_TO: usize = 8_000_000;

/// `../shared/data/perf/news_core.jsonl`; where it is not there, the repository's samples, repeated.
pub(crate) fn find(root: &Path) -> Result<Corpus, String> {
    let shared = files::shared(root).map(|shared| shared.join("data/perf/news_core.jsonl"));
    if let Some(path) = shared.filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let texts: Vec<String> = text.lines().filter_map(text_of).collect();
        let bytes = texts.iter().map(String::len).sum();
        return Ok(Corpus { name: "news_core.jsonl".to_owned(), path, reports: texts.len(), bytes });
    }
    let texts = samples(root);
    let once: usize = texts.iter().map(String::len).sum();
    if once == 0 {
        return Err("bench: no ../shared/data/perf/news_core.jsonl, and no sample under samples/".to_owned());
    }
    let (mut out, mut reports) = (String::new(), 0);
    for round in 0..REPEAT_TO.div_ceil(once) {
        for (at, text) in texts.iter().enumerate() {
            // The id makes each line another report: equal lines would be stored once.
            out.push_str(&json!({ "id": format!("{round}-{at}"), "text": text }).to_string());
            out.push('\n');
            reports += 1;
        }
    }
    let path = root.join("target/bench/samples.jsonl");
    std::fs::write(&path, out).map_err(|error| format!("{}: {error}", path.display()))?;
    let bytes = once * REPEAT_TO.div_ceil(once);
    Ok(Corpus { name: "the samples, repeated".to_owned(), path, reports, bytes })
}

fn text_of(line: &str) -> Option<String> {
    let mut value: Value = serde_json::from_str(line).ok()?;
    match value["text"].take() {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn samples(root: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for path in files::all(root).iter().filter(|path| path.starts_with("samples/")) {
        if files::is(path, "txt") {
            texts.push(files::text(root, path));
        } else if files::is(path, "jsonl") {
            texts.extend(files::text(root, path).lines().filter_map(text_of));
        }
    }
    texts
}
