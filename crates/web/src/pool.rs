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
    idle: Mutex<Idle>,
}

#[derive(Debug, Default)]
struct Idle {
    /// Grows when what was opened before must not be used again.
    age: u64,
    records: Vec<Record>,
}

/// A record that is in use.
#[derive(Debug)]
pub(crate) struct Lent {
    pub(crate) record: Record,
    age: u64,
}

impl Lent {
    /// Records of an older age than the pool's know less of who is hidden.
    pub(crate) const fn age(&self) -> u64 {
        self.age
    }
}

impl Pool {
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), idle: Mutex::default() }
    }

    /// One that is idle, else a new one.
    pub(crate) fn take(&self) -> Result<Lent, StoreError> {
        let (idle, age) = {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            (idle.records.pop(), idle.age)
        };
        let record = if let Some(record) = idle {
            record
        } else {
            let record = Record::open_read_only(&self.path)?;
            record.set_patience(PATIENCE)?;
            record
        };
        Ok(Lent { record, age })
    }

    /// Gives it back.
    pub(crate) fn give(&self, lent: Lent) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if lent.age == idle.age {
            idle.records.push(lent.record);
        }
    }

    /// Uses none of those that are open again: an open record knows who is hidden from when it was opened.
    pub(crate) fn renew(&self) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.age += 1;
        idle.records.clear();
    }

    /// Grows with each [`Pool::renew`].
    pub(crate) fn age(&self) -> u64 {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).age
    }

    /// The record's file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
