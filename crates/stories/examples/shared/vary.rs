//! Reports of a set and variations of them: in a variation most rare words and names are other words, the same
//! throughout, and the day lies elsewhere, so that it tells another story in the same kind of words.

#![allow(dead_code, reason = "each measuring tool uses its own part")]

use std::time::Duration;

/// A report of a set.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) outlet: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// Reads a set: one JSON object a line, with `id`, `outlet`, `date`, `title`, `text`.
pub(crate) fn rows(path: &str) -> Result<Vec<Row>, Box<dyn std::error::Error>> {
    let mut rows = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let field = |name: &str| row[name].as_str().map(str::to_owned);
        rows.push(Row {
            id: field("id").ok_or("a line without id")?,
            outlet: field("outlet"),
            date: field("date"),
            title: field("title").unwrap_or_default(),
            text: field("text").unwrap_or_default(),
        });
    }
    Ok(rows)
}

/// The date of the nth variation.
pub(crate) fn date(row: &Row, n: usize) -> Option<String> {
    let date = row.date.as_ref()?;
    let year: usize = date.get(..4)?.parse().ok()?;
    Some(format!("{:04}{}", year + n % 7, date.get(4..)?))
}

/// The nth variation as a line of JSON.
pub(crate) fn line(row: &Row, n: usize) -> String {
    serde_json::json!({
        "id": format!("{}-{n}", row.id), "outlet": row.outlet, "published": date(row, n),
        "title": vary(&row.title, n), "text": vary(&row.text, n),
    })
    .to_string()
}

/// Words of four letters and more with a capital, and two of three other long ones, get a variation's ending.
pub(crate) fn vary(text: &str, n: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let sum: usize = word.bytes().map(usize::from).sum();
        let name = word.starts_with(|c: char| c.is_uppercase()) && word.len() > 3;
        out.push_str(word);
        if n > 0 && (name || word.len() > 6) && !(sum + n).is_multiple_of(4) {
            out.push_str("qzxvbkmjwp".get(n % 10..=n % 10).unwrap_or("q"));
            out.push((b'a' + (n / 10 % 26) as u8) as char);
        }
        out.push_str(&piece[word.len()..]);
    }
    out
}

/// Memory that this process holds, in MB (Linux; zero elsewhere).
pub(crate) fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0) / 1024
}

/// CPU time of this thread so far (Linux; zero elsewhere): other work on the machine does not count.
pub(crate) fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(stat.split_whitespace().next().and_then(|ns| ns.parse().ok()).unwrap_or(0))
}
