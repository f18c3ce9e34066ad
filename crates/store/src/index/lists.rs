//! What of the index is a term's list: reports in an order, some of them a row.

use rusqlite::{Row, params};

use super::Index;
use crate::StoreError;

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPart {
    /// Of all that may stand in it, the first place, as bytes in the order of places: none for the first row of a list.
    pub first: Vec<u8>,
    /// What stands in it.
    pub reports: Vec<u8>,
}

fn part(row: &Row<'_>) -> rusqlite::Result<ListPart> {
    Ok(ListPart { first: row.get(0)?, reports: row.get(1)? })
}

impl Index<'_> {
    /// The row in which a place is, or would be; `None` for a list of nobody.
    pub fn list_part(&self, term: u32, lane: u8, place: &[u8]) -> Result<Option<ListPart>, StoreError> {
        let sql = "SELECT first, reports FROM story_lists WHERE term = ?1 AND lane = ?2 AND first <= ?3
                   ORDER BY first DESC LIMIT 1";
        self.one(sql, params![term.cast_signed(), lane, place], part)
    }

    /// The row before the one that begins so.
    pub fn list_before(&self, term: u32, lane: u8, first: &[u8]) -> Result<Option<ListPart>, StoreError> {
        let sql = "SELECT first, reports FROM story_lists WHERE term = ?1 AND lane = ?2 AND first < ?3
                   ORDER BY first DESC LIMIT 1";
        self.one(sql, params![term.cast_signed(), lane, first], part)
    }

    /// The row after it.
    pub fn list_after(&self, term: u32, lane: u8, first: &[u8]) -> Result<Option<ListPart>, StoreError> {
        let sql = "SELECT first, reports FROM story_lists WHERE term = ?1 AND lane = ?2 AND first > ?3
                   ORDER BY first LIMIT 1";
        self.one(sql, params![term.cast_signed(), lane, first], part)
    }

    /// Adds a row to a list.
    pub fn list_add(&self, term: u32, lane: u8, part: &ListPart) -> Result<(), StoreError> {
        let sql = "INSERT INTO story_lists (term, lane, first, reports) VALUES (?1, ?2, ?3, ?4)";
        self.run(sql, params![term.cast_signed(), lane, part.first, part.reports])
    }

    /// Sets what stands in a row.
    pub fn list_set(&self, term: u32, lane: u8, part: &ListPart) -> Result<(), StoreError> {
        let sql = "UPDATE story_lists SET reports = ?4 WHERE term = ?1 AND lane = ?2 AND first = ?3";
        self.run(sql, params![term.cast_signed(), lane, part.first, part.reports])
    }

    /// Takes a row away.
    pub fn list_drop(&self, term: u32, lane: u8, first: &[u8]) -> Result<(), StoreError> {
        let sql = "DELETE FROM story_lists WHERE term = ?1 AND lane = ?2 AND first = ?3";
        self.run(sql, params![term.cast_signed(), lane, first])
    }
}
