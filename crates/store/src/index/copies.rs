//! What of the index is about copies: reports by shingle, and pairs that share text.

use onrecord_wire::{Pair, stored};
use rusqlite::params;

use super::{Index, no};
use crate::StoreError;

/// Two reports that print the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyLink {
    /// The one with the smaller key.
    pub one: u32,
    /// The other.
    pub other: u32,
    /// How: a word of a closed list.
    pub kind: String,
    /// Bytes of the one's text and of the other's, in turn.
    pub spans: Vec<Pair>,
}

impl Index<'_> {
    /// Puts a report under a shingle.
    pub fn shingle_add(&self, shingle: i32, rank: u64, report_no: u32) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO copy_late (shingle, rank, report_no) VALUES (?1, ?2, ?3)";
        self.run(sql, params![shingle, rank.cast_signed(), report_no])
    }

    /// The holders of a shingle, by rank: the first so many of them.
    pub fn holders(&self, shingle: i32, most: usize) -> Result<Vec<(u64, u32)>, StoreError> {
        let sql = "SELECT rank, report_no FROM (
                       SELECT rank, report_no FROM copy_shingles WHERE shingle = ?1 ORDER BY rank, report_no LIMIT ?2)
                   UNION ALL SELECT rank, report_no FROM (
                       SELECT rank, report_no FROM copy_late WHERE shingle = ?1 ORDER BY rank, report_no LIMIT ?2)";
        let mut holders = self.all(sql, params![shingle, i64::try_from(most).unwrap_or(i64::MAX)], |row| {
            Ok((row.get::<_, i64>(0)?.cast_unsigned(), no(row, 1)?))
        })?;
        holders.sort_unstable();
        holders.truncate(most);
        Ok(holders)
    }

    /// Puts late shingles among the others.
    pub fn settle_shingles(&self) -> Result<(), StoreError> {
        self.run(
            "INSERT OR IGNORE INTO copy_shingles SELECT shingle, rank, report_no FROM copy_late
             ORDER BY shingle, rank, report_no",
            [],
        )?;
        self.run("DELETE FROM copy_late", [])
    }

    /// Takes a report from under all its shingles, which it gives back. Reads the whole table: reports go seldom.
    pub fn shingles_remove(&self, report_no: u32) -> Result<Vec<i32>, StoreError> {
        let mut shingles: Vec<i32> = Vec::new();
        for sql in [
            "DELETE FROM copy_shingles WHERE report_no = ?1 RETURNING shingle",
            "DELETE FROM copy_late WHERE report_no = ?1 RETURNING shingle",
        ] {
            shingles.extend(self.all(sql, [report_no], |row| row.get::<_, i32>(0))?);
        }
        Ok(shingles)
    }

    /// The reports that print the same text as this one, by number.
    pub fn copies(&self, report_no: u32) -> Result<Vec<CopyLink>, StoreError> {
        let sql = "SELECT one_no, other_no, kind, spans FROM copy_links WHERE one_no = ?1
                   UNION ALL SELECT one_no, other_no, kind, spans FROM copy_links WHERE other_no = ?1
                   ORDER BY one_no, other_no";
        self.all(sql, [report_no], |row| {
            let spans = stored::read_spans(row.get_ref(3)?.as_str()?).unwrap_or_default();
            Ok(CopyLink { one: no(row, 0)?, other: no(row, 1)?, kind: row.get(2)?, spans })
        })
    }

    /// Whether two reports are known to print the same text.
    pub fn is_copy(&self, a: u32, b: u32) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM copy_links WHERE one_no = ?1 AND other_no = ?2
                   UNION ALL SELECT 1 FROM copy_links WHERE one_no = ?2 AND other_no = ?1";
        Ok(self.one(sql, [a, b], |_| Ok(()))?.is_some())
    }

    /// Sets what two reports share.
    pub fn set_copy(&self, link: &CopyLink) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO copy_links (one_no, other_no, kind, spans) VALUES (?1, ?2, ?3, ?4)";
        self.run(sql, params![link.one, link.other, link.kind, stored::spans(&link.spans)])
    }

    /// Takes it away.
    pub fn drop_copy(&self, one: u32, other: u32) -> Result<(), StoreError> {
        self.run("DELETE FROM copy_links WHERE one_no = ?1 AND other_no = ?2", [one, other])
    }
}
