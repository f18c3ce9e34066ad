//! [`Index`]: the tables of what reports have in common. What stands in them is worked out elsewhere; here they are
//! read and written.

use std::cell::RefCell;
use std::path::Path;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row, Statement, TransactionBehavior, params};

use crate::{Record, StoreError};

mod copies;
mod lists;

pub use copies::CopyLink;
pub use lists::ListPart;

/// In KiB: the index is written all over, so more of it is kept at hand than for other work.
const CACHE_KIB: i32 = 256 * 1024;

/// Pages that the write-ahead log may hold meanwhile (192 MiB): one commit after the other changes the same pages, which
/// are copied into the file once for some of them.
const CHECKPOINT_PAGES: u32 = 6 * 1024;

/// The index of a record. A report's number belongs to one file and is never shown.
pub struct Index<'r> {
    conn: &'r Connection,
    path: &'r Path,
    /// Statements at hand, by where their text stands in the program: to find one by its words takes as long as to run
    /// it.
    plans: RefCell<Vec<(usize, Option<CachedStatement<'r>>)>>,
}

/// What the index is made from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The report's key, in hex.
    pub report: String,
    /// The outlet.
    pub outlet: Option<String>,
    /// When it was printed.
    pub published: Option<String>,
    /// The latest date that it must know.
    pub not_before: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its text.
    pub text: String,
}

impl Record {
    /// The index, to read.
    #[must_use]
    pub fn index(&self) -> Index<'_> {
        Index { conn: &self.conn, path: &self.path, plans: RefCell::default() }
    }

    /// The index, to write: all that `change` does is done when this comes back, or, where it failed, none of it. What
    /// was read of it stays in memory for the next change; [`Record::rest_index`] lets it go.
    pub fn write_index<T>(
        &mut self,
        change: impl FnOnce(&Index<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let path = &self.path;
        let failed = |error| StoreError::sqlite(path, error);
        self.conn.pragma_update(None, "cache_size", -CACHE_KIB).map_err(failed)?;
        self.conn.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES).map_err(failed)?;
        let tx = rusqlite::Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate).map_err(failed)?;
        let out = change(&Index { conn: &tx, path, plans: RefCell::default() })?;
        tx.commit().map_err(failed)?;
        Ok(out)
    }

    /// Lets go of memory that only writing the index needs.
    pub fn rest_index(&self) -> Result<(), StoreError> {
        let rest = |name: &str, value: i64| self.conn.pragma_update(None, name, value);
        let rested = rest("cache_size", -i64::from(crate::open::CACHE_KIB));
        let rested = rested.and_then(|()| rest("wal_autocheckpoint", i64::from(crate::open::CHECKPOINT_PAGES)));
        rested.map_err(|error| self.error(error))
    }
}

/// Empties every table of the index: the next question across reports fills them again.
pub(crate) fn empty(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(
        "DELETE FROM index_state; DELETE FROM index_again; DELETE FROM story_lists; DELETE FROM story_keys;
         DELETE FROM story_nodes;
         DELETE FROM story_profiles; DELETE FROM story_seats; DELETE FROM story_also; DELETE FROM copy_shingles; DELETE FROM copy_late;
         DELETE FROM copy_links;",
    )
}

/// From a column to a report's number.
fn no(row: &Row<'_>, column: usize) -> rusqlite::Result<u32> {
    row.get(column)
}

impl Index<'_> {
    fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(self.path, error)
    }

    /// Runs a statement, prepared once.
    fn with<T>(
        &self,
        sql: &'static str,
        run: impl FnOnce(&mut Statement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let own = sql.as_ptr().addr();
        let held = self.plans.borrow_mut().iter_mut().find(|(of, _)| *of == own).and_then(|(_, plan)| plan.take());
        let plan = held.map_or_else(|| self.conn.prepare_cached(sql), Ok);
        let done = plan.and_then(|mut plan| {
            let done = run(&mut plan);
            let mut plans = self.plans.borrow_mut();
            match plans.iter_mut().find(|(of, _)| *of == own) {
                Some((_, place)) => *place = Some(plan),
                None => plans.push((own, Some(plan))),
            }
            done
        });
        done.map_err(|error| self.error(error))
    }

    fn run(&self, sql: &'static str, with: impl Params) -> Result<(), StoreError> {
        self.with(sql, |run| run.execute(with).map(|_| ()))
    }

    fn one<T>(
        &self,
        sql: &'static str,
        with: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.with(sql, |find| find.query_row(with, read).optional())
    }

    fn all<T>(
        &self,
        sql: &'static str,
        with: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        self.with(sql, |find| find.query_map(with, read)?.collect())
    }

    /// A word about the index itself.
    pub fn state(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.one("SELECT value FROM index_state WHERE name = ?1", [name], |row| row.get(0))
    }

    /// Sets such a word.
    pub fn set_state(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.run("INSERT OR REPLACE INTO index_state (name, value) VALUES (?1, ?2)", [name, value])
    }

    /// Empties it.
    pub fn clear(&self) -> Result<(), StoreError> {
        empty(self.conn).map_err(|error| self.error(error))
    }

    /// Reports with a higher number than `after`, at most so many, by number.
    pub fn pending(&self, after: u32, most: u32) -> Result<Vec<u32>, StoreError> {
        let sql = "SELECT report_no FROM reports WHERE report_no > ?1 ORDER BY report_no LIMIT ?2";
        self.all(sql, [after, most], |row| no(row, 0))
    }

    /// How many reports have a higher number than `after`, or are to be taken in again.
    pub fn behind(&self, after: u32) -> Result<u64, StoreError> {
        let sql = "SELECT (SELECT count(*) FROM reports WHERE report_no > ?1) + (SELECT count(*) FROM index_again)";
        let count: Option<i64> = self.one(sql, [after], |row| row.get(0))?;
        Ok(count.unwrap_or(0).unsigned_abs())
    }

    /// The highest number that a report has; 0 in an empty record.
    pub fn last(&self) -> Result<u32, StoreError> {
        Ok(self.one("SELECT max(report_no) FROM reports", [], |row| row.get(0))?.flatten().unwrap_or(0))
    }

    /// Reports to be taken in again (true), or that somebody decided about (false), by number.
    pub fn again(&self) -> Result<Vec<(u32, bool)>, StoreError> {
        self.all("SELECT report_no, read FROM index_again ORDER BY report_no", [], |row| Ok((no(row, 0)?, row.get(1)?)))
    }

    /// Takes a report off that list.
    pub fn done_again(&self, report_no: u32) -> Result<(), StoreError> {
        self.run("DELETE FROM index_again WHERE report_no = ?1", [report_no])
    }

    /// What the index is made from; `None` where the record does not hold the report.
    pub fn source(&self, report_no: u32) -> Result<Option<Source>, StoreError> {
        let sql = "SELECT r.report, r.outlet, r.published, r.not_before, r.title, t.text
                   FROM reports r JOIN texts t USING (report_no) WHERE report_no = ?1";
        self.one(sql, [report_no], |row| {
            Ok(Source {
                report: row.get(0)?,
                outlet: row.get(1)?,
                published: row.get(2)?,
                not_before: row.get(3)?,
                title: row.get(4)?,
                text: row.get(5)?,
            })
        })
    }

    /// A report's text; `None` where the record does not hold it.
    pub fn text(&self, report_no: u32) -> Result<Option<String>, StoreError> {
        self.one("SELECT text FROM texts WHERE report_no = ?1", [report_no], |row| row.get(0))
    }

    /// What people decided about two reports and stands, the oldest first: true for one story, false for two.
    pub fn decisions(&self) -> Result<Vec<(String, String, bool)>, StoreError> {
        let sql = "SELECT report, other, kind = 'merge' FROM corrections
                   WHERE kind IN ('merge', 'split') AND stands ORDER BY made_on, correction";
        self.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    }

    /// A report's key.
    pub fn key(&self, report_no: u32) -> Result<Option<String>, StoreError> {
        self.one("SELECT report FROM reports WHERE report_no = ?1", [report_no], |row| row.get(0))
    }

    /// A report's key and when it was printed.
    pub fn dated(&self, report_no: u32) -> Result<Option<(String, Option<String>)>, StoreError> {
        let sql = "SELECT report, published FROM reports WHERE report_no = ?1";
        self.one(sql, [report_no], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The number of a key.
    pub fn number(&self, report: &str) -> Result<Option<u32>, StoreError> {
        self.one("SELECT report_no FROM reports WHERE report = ?1", [report], |row| no(row, 0))
    }

    /// The terms of some reports, by the number of the row.
    pub fn keys(&self, block: u32) -> Result<Option<Vec<u8>>, StoreError> {
        self.one("SELECT keys FROM story_keys WHERE block_no = ?1", [block], |row| row.get(0))
    }

    /// Sets them.
    pub fn set_keys(&self, block: u32, keys: &[u8]) -> Result<(), StoreError> {
        self.run("INSERT OR REPLACE INTO story_keys (block_no, keys) VALUES (?1, ?2)", params![block, keys])
    }

    /// What is known of a report's candidates.
    pub fn node(&self, report_no: u32) -> Result<Option<Vec<u8>>, StoreError> {
        self.one("SELECT node FROM story_nodes WHERE report_no = ?1", [report_no], |row| row.get(0))
    }

    /// Sets it.
    pub fn set_node(&self, report_no: u32, node: &[u8]) -> Result<(), StoreError> {
        self.run("INSERT OR REPLACE INTO story_nodes (report_no, node) VALUES (?1, ?2)", params![report_no, node])
    }

    /// What of a report decides which story it tells.
    pub fn profile(&self, report_no: u32) -> Result<Option<Vec<u8>>, StoreError> {
        self.one("SELECT profile FROM story_profiles WHERE report_no = ?1", [report_no], |row| row.get(0))
    }

    /// Sets it.
    pub fn set_profile(&self, report_no: u32, profile: &[u8]) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO story_profiles (report_no, profile) VALUES (?1, ?2)";
        self.run(sql, params![report_no, profile])
    }

    /// Takes away what is known of a report's candidates and of its story.
    pub fn forget_story(&self, report_no: u32) -> Result<(), StoreError> {
        for sql in [
            "DELETE FROM story_nodes WHERE report_no = ?1",
            "DELETE FROM story_profiles WHERE report_no = ?1",
            "DELETE FROM story_seats WHERE report_no = ?1",
            "DELETE FROM story_also WHERE report_no = ?1",
        ] {
            self.run(sql, [report_no])?;
        }
        Ok(())
    }

    /// A report's working set, its home, and the homes that it touches besides, sorted.
    pub fn seat(&self, report_no: u32) -> Result<Option<(u32, u32, Vec<u32>)>, StoreError> {
        let sql = "SELECT set_no, home_no, EXISTS (SELECT 1 FROM story_also WHERE report_no = ?1)
                   FROM story_seats WHERE report_no = ?1";
        let found = self.one(sql, [report_no], |row| Ok((no(row, 0)?, no(row, 1)?, row.get(2)?)))?;
        let Some((set, home, true)) = found else {
            return Ok(found.map(|(set, home, _)| (set, home, Vec::new())));
        };
        let sql = "SELECT home_no FROM story_also WHERE report_no = ?1 ORDER BY home_no";
        Ok(Some((set, home, self.all(sql, [report_no], |row| no(row, 0))?)))
    }

    /// Sets them.
    pub fn set_seat(&self, report_no: u32, set: u32, home: u32, also: &[u32]) -> Result<(), StoreError> {
        // A row that is replaced leaves both indexes and enters them again, and its pages are first copied aside.
        let sql = "INSERT OR IGNORE INTO story_seats (report_no, set_no, home_no) VALUES (?1, ?2, ?3)";
        if self.with(sql, |run| run.execute([report_no, set, home]))? == 0 {
            let sql = "UPDATE story_seats SET set_no = ?2 WHERE report_no = ?1 AND set_no <> ?2";
            self.run(sql, [report_no, set])?;
            let sql = "UPDATE story_seats SET home_no = ?2 WHERE report_no = ?1 AND home_no <> ?2";
            self.run(sql, [report_no, home])?;
        }
        self.run("DELETE FROM story_also WHERE report_no = ?1", [report_no])?;
        let sql = "INSERT OR IGNORE INTO story_also (home_no, report_no) VALUES (?1, ?2)";
        also.iter().try_for_each(|home| self.run(sql, [*home, report_no]))
    }

    /// The reports of a working set, by number.
    pub fn set(&self, set: u32) -> Result<Vec<u32>, StoreError> {
        self.all("SELECT report_no FROM story_seats WHERE set_no = ?1 ORDER BY report_no", [set], |row| no(row, 0))
    }

    /// The reports whose home this is (true), and those that touch it (false).
    pub fn at_home(&self, home: u32) -> Result<Vec<(u32, bool)>, StoreError> {
        let sql = "SELECT report_no, 1 FROM story_seats WHERE home_no = ?1
                   UNION ALL SELECT report_no, 0 FROM story_also WHERE home_no = ?1";
        self.all(sql, [home], |row| Ok((no(row, 0)?, row.get(1)?)))
    }

    /// Every home with the latest day that a report of it was printed, those that touch it counted; by number.
    pub fn homes(&self) -> Result<Vec<(u32, Option<String>)>, StoreError> {
        let sql = "SELECT home_no, max(published) FROM (
                       SELECT home_no, report_no FROM story_seats UNION ALL SELECT home_no, report_no FROM story_also)
                   JOIN reports USING (report_no) GROUP BY home_no ORDER BY home_no";
        self.all(sql, [], |row| Ok((no(row, 0)?, row.get(1)?)))
    }
}
