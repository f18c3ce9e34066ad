//! JSON inside the record's columns: short, because there are a dozen such cells a report, and with
//! a way back. Words are not in it: a cell holds places, the text holds words.

use serde::{Deserialize, Serialize};

use crate::{Pair, WarningRow, to_json};

/// A stretch inside marks: words, opening mark, closing mark.
pub type StoredQuoted = (Pair, Option<Pair>, Option<Pair>);

/// A piece of furniture: `[kind, span]`.
pub type StoredFurniture = (String, Pair);

#[derive(Serialize, Deserialize)]
struct StoredWarning {
    code: String,
    span: Option<Pair>,
    message: String,
}

/// `[[start, end], ...]`
#[must_use]
pub fn spans(spans: &[Pair]) -> String {
    to_json(spans)
}

/// Reads [`spans`]; `None` for anything else.
#[must_use]
pub fn read_spans(json: &str) -> Option<Vec<Pair>> {
    serde_json::from_str(json).ok()
}

/// Six numbers a stretch, in one list: words, opening mark, closing mark, start and end of each;
/// `null` twice for a mark that is not there.
#[must_use]
pub fn quoted(quoted: &[StoredQuoted]) -> String {
    let mut flat = Vec::with_capacity(quoted.len() * 6);
    for (words, open, close) in quoted {
        for pair in [Some(*words), *open, *close] {
            flat.extend([pair.map(|p| p[0]), pair.map(|p| p[1])]);
        }
    }
    to_json(&flat)
}

/// Reads [`quoted`]; `None` for anything else.
#[must_use]
pub fn read_quoted(json: &str) -> Option<Vec<StoredQuoted>> {
    let flat: Vec<Option<u32>> = serde_json::from_str(json).ok()?;
    let pair = |pair: &[Option<u32>]| pair[0].zip(pair[1]).map(|(start, end)| [start, end]);
    let stretches = flat.chunks(6).map(|six| {
        let whole = six.len() == 6;
        whole.then(|| Some((pair(&six[..2])?, pair(&six[2..4]), pair(&six[4..]))))?
    });
    stretches.collect()
}

/// `[[kind, span], ...]`
#[must_use]
pub fn furniture(furniture: &[StoredFurniture]) -> String {
    to_json(furniture)
}

/// Reads [`furniture`]; `None` for anything else.
#[must_use]
pub fn read_furniture(json: &str) -> Option<Vec<StoredFurniture>> {
    serde_json::from_str(json).ok()
}

/// `[{"code", "span", "message"}, ...]`
#[must_use]
pub fn warnings(warnings: &[WarningRow]) -> String {
    to_json(warnings)
}

/// Reads [`warnings`]; `None` for anything else.
#[must_use]
pub fn read_warnings(json: &str) -> Option<Vec<WarningRow>> {
    let read: Vec<StoredWarning> = serde_json::from_str(json).ok()?;
    Some(read.into_iter().map(|w| WarningRow { code: w.code, span: w.span, message: w.message }).collect())
}

/// `["name", ...]`
#[must_use]
pub fn names(names: &[String]) -> String {
    to_json(names)
}

/// Reads [`names`]; `None` for anything else.
#[must_use]
pub fn read_names(json: &str) -> Option<Vec<String>> {
    serde_json::from_str(json).ok()
}

/// A place in the log: path, first byte, line.
pub type StoredPlace = (Option<String>, Option<u64>, Option<u64>);

/// Reads `[path, offset, line]`; `None` for anything else.
#[must_use]
pub fn read_place(json: &str) -> Option<StoredPlace> {
    serde_json::from_str(json).ok()
}
