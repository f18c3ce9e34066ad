//! Ids by their first digits, as a person writes them.

use crate::{Record, StoreError};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A report's key.
    Report,
    /// A statement's id.
    Statement,
    /// A correction's id.
    Correction,
}

impl Record {
    /// The ids in hex that begin with `prefix` (lower-case hex), two at most: none, the one, or too many. Fewer than
    /// four digits, or anything but hex, name nothing.
    pub fn with_prefix(&self, kind: Kind, prefix: &str) -> Result<Vec<String>, StoreError> {
        let hex = prefix.len() >= 4 && prefix.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
        if !hex || prefix.len() > 64 {
            return Ok(Vec::new());
        }
        let found = match kind {
            Kind::Report => self.texts("SELECT report FROM reports WHERE report >= ?1 AND report < ?2 LIMIT 2", prefix),
            Kind::Correction => self
                .texts("SELECT correction FROM corrections WHERE correction >= ?1 AND correction < ?2 LIMIT 2", prefix),
            Kind::Statement => self.statements_from(prefix),
        };
        found.map_err(|error| self.error(error))
    }

    /// `g` follows the last digit of hex.
    fn texts(&self, sql: &str, prefix: &str) -> rusqlite::Result<Vec<String>> {
        self.conn.prepare_cached(sql)?.query_map([prefix, &format!("{prefix}g")], |row| row.get(0))?.collect()
    }

    fn statements_from(&self, prefix: &str) -> rusqlite::Result<Vec<String>> {
        let (Some(low), Some(high)) = (bound(prefix, '0'), bound(prefix, 'f')) else { return Ok(Vec::new()) };
        let sql = "SELECT lower(hex(statement)) FROM statements WHERE statement >= ?1 AND statement <= ?2 LIMIT 2";
        self.conn.prepare_cached(sql)?.query_map([low.0, high.0], |row| row.get(0))?.collect()
    }
}

/// `prefix` filled up to a whole id.
fn bound(prefix: &str, fill: char) -> Option<onrecord_nouns::StatementId> {
    let digits: String = prefix.chars().chain(std::iter::repeat(fill)).take(32.max(prefix.len())).collect();
    onrecord_nouns::StatementId::parse(&digits)
}
