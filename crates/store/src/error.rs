//! [`StoreError`]: one opaque error, with the questions that a caller asks of it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// What went wrong with a record. Its message names the file and the remedy, and holds no words of
/// a report.
#[derive(Debug)]
pub struct StoreError {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Sqlite(rusqlite::Error),
    Io(io::Error),
    Output(io::Error),
    NotARecord,
    Newer(u32),
    Missing,
    ReadOnly,
    InUse,
    Damaged(&'static str),
}

impl StoreError {
    fn new(path: &Path, kind: Kind) -> Self {
        Self { path: path.to_owned(), kind }
    }

    pub(crate) fn sqlite(path: &Path, error: rusqlite::Error) -> Self {
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Kind::NotARecord,
            Some(ErrorCode::ReadOnly) => Kind::ReadOnly,
            _ => Kind::Sqlite(error),
        };
        Self::new(path, kind)
    }

    pub(crate) fn io(path: &Path, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::new(path, Kind::Missing),
            _ => Self::new(path, Kind::Io(error)),
        }
    }

    pub(crate) fn output(path: &Path, error: io::Error) -> Self {
        Self::new(path, Kind::Output(error))
    }

    pub(crate) fn not_a_record(path: &Path) -> Self {
        Self::new(path, Kind::NotARecord)
    }

    pub(crate) fn newer(path: &Path, version: u32) -> Self {
        Self::new(path, Kind::Newer(version))
    }

    pub(crate) fn in_use(path: &Path) -> Self {
        Self::new(path, Kind::InUse)
    }

    pub(crate) fn damaged(path: &Path, what: &'static str) -> Self {
        Self::new(path, Kind::Damaged(what))
    }

    fn code(&self) -> Option<ErrorCode> {
        match &self.kind {
            Kind::Sqlite(error) => error.sqlite_error_code(),
            _ => None,
        }
    }

    /// No space is left where the record lies. What was acknowledged is safe.
    #[must_use]
    pub fn is_full(&self) -> bool {
        match &self.kind {
            // The shared index of the log is the first file that finds no room.
            Kind::Sqlite(rusqlite::Error::SqliteFailure(error, _)) => {
                error.code == ErrorCode::DiskFull || error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE
            }
            Kind::Io(error) => error.kind() == io::ErrorKind::StorageFull,
            _ => false,
        }
    }

    /// Another process is writing to the record.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(self.code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
    }

    /// A [`crate::Breaker`] ended it.
    #[must_use]
    pub fn is_broken_off(&self) -> bool {
        self.code() == Some(ErrorCode::OperationInterrupted)
    }

    /// A newer version of the program wrote the record.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        matches!(self.kind, Kind::Newer(_))
    }

    /// The file is something else than a record. It was not touched.
    #[must_use]
    pub fn is_not_a_record(&self) -> bool {
        matches!(self.kind, Kind::NotARecord)
    }

    /// There is no such file.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.kind, Kind::Missing)
    }

    /// The error of the writer that an export was written to (a closed pipe, say).
    #[must_use]
    pub fn output_error(&self) -> Option<&io::Error> {
        match &self.kind {
            Kind::Output(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        if self.is_full() {
            return write!(
                f,
                "{path}: no space is left. What was acknowledged is safe; free some space and run the same command again"
            );
        }
        if self.is_locked() {
            return write!(
                f,
                "{path}: another process is writing to this record; wait until it ends and run the same command again"
            );
        }
        match &self.kind {
            Kind::NotARecord => {
                write!(f, "{path}: this file is not a record (it was left as it is); name another one with --record")
            }
            Kind::Newer(version) => write!(
                f,
                "{path}: this record has format {version}, this program knows up to {}; use the newer program",
                crate::FORMAT_VERSION
            ),
            Kind::Missing => {
                write!(f, "{path}: there is no record here; make one with \"add\", or name another one with --record")
            }
            Kind::ReadOnly => write!(f, "{path}: this record may only be read here; check the file's permissions"),
            Kind::InUse => write!(
                f,
                "{path}: the rows are erased, but another process has the record open and its log could not be emptied; end it and run the same command again"
            ),
            Kind::Damaged(what) => {
                write!(f, "{path}: the record is damaged ({what}); run \"verify\" and take a sound copy")
            }
            Kind::Io(error) => write!(f, "{path}: {error}; check the folder and its permissions"),
            Kind::Output(error) => write!(f, "the output could not be written: {error}"),
            Kind::Sqlite(error) => match error.sqlite_error_code() {
                Some(ErrorCode::CannotOpen) => {
                    write!(f, "{path}: the record cannot be opened; check the folder and its permissions")
                }
                Some(ErrorCode::PermissionDenied) => {
                    write!(f, "{path}: the record may not be opened; check its permissions")
                }
                Some(ErrorCode::DatabaseCorrupt) => {
                    write!(f, "{path}: the record is damaged; run \"verify\" and take a sound copy")
                }
                Some(ErrorCode::SystemIoFailure) => write!(f, "{path}: the disk failed to read or write; check it"),
                Some(ErrorCode::OutOfMemory) => write!(f, "{path}: there is not enough memory"),
                // SQLite's own text may repeat a value that it was given; the code never does.
                Some(code) => write!(f, "{path}: SQLite: {code:?}"),
                None => write!(f, "{path}: a row does not have the shape of this format; run \"verify\""),
            },
        }
    }
}

impl std::error::Error for StoreError {}
