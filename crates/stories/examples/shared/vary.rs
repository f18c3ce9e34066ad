//! Reports of a set and variations of them, to measure what more reports cost.
//!
//! In a variation every word of three letters and more that stands in fewer than half of the reports is another word of
//! the set that is as rare and as often a name: the same one throughout, so that the variation tells another story in
//! news of the same kind, and reports of one story still tell one. Figures are other figures, the year is another. The
//! words between stay, so that a variation is neither a copy of its report nor of another variation.

#![allow(dead_code, reason = "each measuring tool uses its own part")]

use std::collections::{HashMap, HashSet};
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

/// Words that change places lie so near in the order of rarity.
const BLOCK: usize = 64;

/// A set and the words that may change places.
pub(crate) struct Variations {
    rows: Vec<Row>,
    /// In small letters, names apart, by the number of reports that hold them.
    words: Vec<String>,
    place: HashMap<String, usize>,
    /// See [`Variations::day_by_day`].
    day_by_day: bool,
}

/// Years that a set of news spans, at most: so much later the next variation of it begins, day by day.
const SPAN: usize = 8;

impl Variations {
    pub(crate) fn of(rows: Vec<Row>) -> Self {
        let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
        for row in &rows {
            let words: HashSet<&str> = row.text.split(|c: char| !c.is_alphanumeric()).filter(|w| may_go(w)).collect();
            for word in words {
                let (reports, names) = counts.entry(word.to_lowercase()).or_default();
                *reports += 1;
                *names += usize::from(word.starts_with(char::is_uppercase));
            }
        }
        counts.retain(|_, (reports, _)| *reports * 2 < rows.len());
        let mut order: Vec<(bool, usize, String)> =
            counts.into_iter().map(|(word, (reports, names))| (names * 2 > reports, reports, word)).collect();
        order.sort_unstable();
        let words: Vec<String> = order.into_iter().map(|(.., word)| word).collect();
        let place = words.iter().enumerate().map(|(at, word)| (word.clone(), at)).collect();
        Self { rows, words, place, day_by_day: false }
    }

    /// The same reports as they would come in from day to day: in the order of their dates, each variation of all years
    /// after the one before it. So a day has as many reports however many there are; by default the same years fill up.
    pub(crate) fn day_by_day(mut self) -> Self {
        let (mut dated, undated): (Vec<Row>, Vec<Row>) = self.rows.drain(..).partition(|row| row.date.is_some());
        dated.sort_by(|a, b| a.date.cmp(&b.date));
        // Those without a date come in between, evenly.
        let (each, mut left) = (dated.len() / undated.len().max(1) + 1, undated.into_iter());
        for (at, row) in dated.into_iter().enumerate() {
            self.rows.extend(at.is_multiple_of(each).then(|| left.next()).flatten());
            self.rows.push(row);
        }
        self.rows.extend(left);
        self.day_by_day = true;
        self
    }

    /// Reports of the set.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The report at this place: after the last comes the first variation of the first.
    pub(crate) fn at(&self, at: usize) -> Row {
        let (row, n) = (&self.rows[at % self.rows.len()], at / self.rows.len());
        let year = row.date.as_ref().and_then(|date| date.get(..4)?.parse::<usize>().ok());
        let later = if self.day_by_day { n * SPAN } else { n % 7 };
        let date = match (&row.date, year) {
            (Some(date), Some(year)) => Some(format!("{:04}{}", year + later, date.get(4..).unwrap_or(""))),
            _ => row.date.clone(),
        };
        Row {
            id: format!("{}-{n}", row.id),
            outlet: row.outlet.clone(),
            date,
            title: self.vary(&row.title, n),
            text: self.vary(&row.text, n),
        }
    }

    /// The same as a line of JSON.
    pub(crate) fn line(&self, at: usize) -> String {
        let row = self.at(at);
        let (id, outlet, date) = (row.id, row.outlet, row.date);
        serde_json::json!({ "id": id, "outlet": outlet, "date": date, "title": row.title, "text": row.text })
            .to_string()
    }

    fn vary(&self, text: &str, n: usize) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            if n == 0 {
                out.push_str(word);
            } else if word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit()) {
                let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
                match word.parse::<usize>() {
                    Ok(number) if year => out.push_str(&(number + n % 7).to_string()),
                    _ => out.extend(word.bytes().map(|b| char::from(b'1' + (b - b'0' + n as u8 % 8) % 9))),
                }
            } else {
                self.other(word, n, &mut out);
            }
            out.push_str(&piece[word.len()..]);
        }
        out
    }

    /// Writes the word that stands for `word` in the nth variation, with its capital.
    fn other(&self, word: &str, n: usize, out: &mut String) {
        let found = if may_go(word) { self.place.get(&word.to_lowercase()) } else { None };
        let Some(at) = found else { return out.push_str(word) };
        let first = at / BLOCK * BLOCK;
        let size = BLOCK.min(self.words.len() - first);
        let turn = n.wrapping_mul(0x9e37_79b9).wrapping_add(first.wrapping_mul(0x85eb_ca6b)) >> 7;
        let other = &self.words[first + (at - first + 1 + turn % size.max(2).saturating_sub(1)) % size];
        let mut letters = other.chars();
        match letters.next() {
            Some(initial) if word.starts_with(char::is_uppercase) => out.extend(initial.to_uppercase()),
            Some(initial) => out.push(initial),
            None => {}
        }
        out.push_str(letters.as_str());
    }
}

/// Words that may be another word.
fn may_go(word: &str) -> bool {
    word.len() > 2 && word.chars().all(char::is_alphabetic)
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
