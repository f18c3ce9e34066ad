//! What a reader that stays open asks: has the record changed, how much does it hold, break off what takes too long.

use rusqlite::InterruptHandle;

use crate::{Record, StoreError};

/// Breaks off, from any thread, what a [`Record`] is doing.
pub struct Breaker(InterruptHandle);

impl Breaker {
    /// What runs now ends with an error that [`StoreError::is_broken_off`]; when nothing runs, nothing happens.
    pub fn break_off(&self) {
        self.0.interrupt();
    }
}

impl std::fmt::Debug for Breaker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Breaker")
    }
}

impl Record {
    /// A number that differs from the last one when another connection wrote to the record in between
    /// (`PRAGMA data_version`). It means nothing outside this open record.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        let read = self.conn.pragma_query_value(None, "data_version", |row| row.get(0));
        read.map_err(|error| self.error(error))
    }

    /// How many reports it holds: quick, where [`Record::counts`] reads every statement.
    pub fn report_count(&self) -> Result<u64, StoreError> {
        let read = self.conn.query_row("SELECT count(*) FROM reports", [], |row| crate::rows::number(row, 0));
        read.map_err(|error| self.error(error))
    }

    /// Something that can break off what this record is doing.
    #[must_use]
    pub fn breaker(&self) -> Breaker {
        Breaker(self.conn.get_interrupt_handle())
    }

    /// All that `read` asks sees the record as it is now, while another process writes on. Errors: those of SQLite and
    /// of `read`.
    pub fn at_one_moment<T, E: From<StoreError>>(&self, read: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        let moment = self.conn.unchecked_transaction().map_err(|error| self.error(error))?;
        let out = read(self)?;
        moment.finish().map_err(|error| self.error(error))?;
        Ok(out)
    }
}
