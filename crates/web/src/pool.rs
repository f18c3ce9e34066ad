//! [`Pool`]: connections that read, handed out one at a time and used again.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use onrecord_store::{Record, StoreError};

/// How long a reader waits for one that writes: a reader of a write-ahead log hardly ever does.
const PATIENCE: Duration = Duration::from_millis(500);

/// Open records that nobody uses at the moment.
#[derive(Debug)]
pub(crate) struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Record>>,
}

impl Pool {
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), idle: Mutex::default() }
    }

    /// One that is idle, else a new one.
    pub(crate) fn take(&self) -> Result<Record, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(
            || {
                let record = Record::open_read_only(&self.path)?;
                record.set_patience(PATIENCE)?;
                Ok(record)
            },
            Ok,
        )
    }

    /// Gives it back.
    pub(crate) fn give(&self, record: Record) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(record);
    }

    /// The record's file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
