//! The day of publication of web pages: how often one is answered, and how often it is then right.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};

/// "right where answered" and "answered", parts of one, over the pages whose gold has a date. The gold writes `NaN`
/// where it has none. Errors: a file that cannot be read, a line that is no JSON, a set without dates.
pub(super) fn score(gold: &Path, predicted: &Path) -> Result<Map<String, Value>, String> {
    let wanted = by_file(gold, "date")?;
    let found = by_file(predicted, "published")?;
    let (mut all, mut answered, mut right) = (0_u32, 0_u32, 0_u32);
    for (file, day) in wanted.iter().filter_map(|(file, day)| Some((file, day.as_ref()?))) {
        all += 1;
        if let Some(Some(answer)) = found.get(file) {
            answered += 1;
            right += u32::from(answer == day);
        }
    }
    if all == 0 || answered == 0 {
        return Err(format!("{}: no page with a date", gold.display()));
    }
    let share = |part: u32, of: u32| json!(f64::from(part) / f64::from(of));
    let scores = [("right where answered", share(right, answered)), ("answered", share(answered, all))];
    Ok(scores.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The day (`2031-05-14`) in one field of every line, by the line's `file`.
fn by_file(path: &Path, field: &str) -> Result<BTreeMap<String, Option<String>>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut out = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(&line.replace(": NaN", ": null"))
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let file = row["file"].as_str().unwrap_or_default().to_owned();
        let day = row[field].as_str().and_then(|day| day.get(..10)).map(str::to_owned);
        out.insert(file, day);
    }
    Ok(out)
}
