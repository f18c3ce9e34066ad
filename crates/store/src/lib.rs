//! The record: one SQLite file, which journalists copy and open with Datasette or `sqlite3`.
//!
//! Tables and columns are a public format (`docs/FORMAT.md`). What was acknowledged ([`Record::add`]
//! came back) outlives a kill and a power cut; each report is wholly in or out; adding the same again
//! changes nothing but the log of sightings.

mod add;
mod browse;
mod corrections;
mod entry;
mod error;
mod export;
mod finder;
mod forget;
mod index;
mod masks;
mod open;
mod phrases;
mod postings;
mod prefix;
mod query;
mod reread;
mod rows;
mod schema;
mod suppress;
mod tombstones;
mod verify;
mod words;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use browse::Breaker;
pub use corrections::Decision;
pub use entry::{Entry, Rejection, Sighting, State};
pub use error::StoreError;
pub use finder::{Facet, Finder, Found};
pub use forget::Order;
pub use index::{CopyLink, Index, ListPart, Source};
pub use prefix::Kind;
pub use query::{Counts, Query, ReportQuery};
pub use reread::Stored;
pub use schema::FORMAT_VERSION;
pub use suppress::Withholder;
pub use verify::{Fault, Verified};
pub use words::has_words;

/// A record that is open. One process writes at a time; others read meanwhile.
pub struct Record {
    conn: Connection,
    path: PathBuf,
    read_only: bool,
    /// Something was written since [`Record::tidy`].
    untidy: bool,
    /// Who is hidden: every row and text passes it on its way out.
    guard: suppress::Guard,
}

impl Record {
    /// Its file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// An error of SQLite, told with this file's name.
    fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.path, error)
    }
}

impl Drop for Record {
    /// What was acknowledged is safe without it; a record that nobody could tidy is only a little larger.
    fn drop(&mut self) {
        if self.untidy {
            let _ = self.tidy();
        }
    }
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Record").field("path", &self.path).field("read_only", &self.read_only).finish_non_exhaustive()
    }
}
