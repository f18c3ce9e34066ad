//! Reports by phrases: what a check asks the search index.

use std::collections::BTreeMap;

use onrecord_nouns::ReportKey;
use rusqlite::OptionalExtension;

use crate::{Record, StoreError};

impl Record {
    /// The reports whose text or title has the most of these phrases (words side by side; case, accents and marks
    /// aside), with how many of them, at most `most`: by number, then by key. The whole record is never read.
    pub fn with_phrases(&self, phrases: &[&str], most: usize) -> Result<Vec<(ReportKey, u32)>, StoreError> {
        let run = || {
            let mut counts: BTreeMap<i64, u32> = BTreeMap::new();
            let mut find = self.conn.prepare_cached("SELECT rowid FROM texts_fts WHERE texts_fts MATCH ?1")?;
            for phrase in phrases.iter().filter(|phrase| phrase.contains(char::is_alphanumeric)) {
                // A quotation mark would end the phrase; nothing in it is an operator.
                let mut rows = find.query([format!("\"{}\"", phrase.replace('"', " "))])?;
                while let Some(row) = rows.next()? {
                    *counts.entry(row.get(0)?).or_default() += 1;
                }
            }
            let mut ranked: Vec<u32> = counts.values().copied().collect();
            ranked.sort_unstable_by(|a, b| b.cmp(a));
            // Where the last places are shared, the keys decide, not the order in which reports came in.
            let least = ranked.get(most.saturating_sub(1)).or(ranked.last()).copied().unwrap_or(0);
            let mut key = self.conn.prepare_cached("SELECT report FROM reports WHERE report_no = ?1")?;
            let mut out = Vec::new();
            for (report_no, count) in counts.into_iter().filter(|(_, count)| *count >= least) {
                let held: Option<String> = key.query_row([report_no], |row| row.get(0)).optional()?;
                out.extend(held.and_then(|held| ReportKey::parse(&held)).map(|key| (key, count)));
            }
            out.sort_unstable_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
            out.truncate(most);
            Ok(out)
        };
        run().map_err(|error: rusqlite::Error| self.error(error))
    }
}
