//! Opening and making a record. A file that is something else is refused before SQLite sees it.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::schema::{APPLICATION_ID, migrate};
use crate::{FORMAT_VERSION, Record, StoreError};

/// How long one process waits for another that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// Large enough that half a dozen texts share a page instead of each wasting the rest of its own.
const PAGE_SIZE: u32 = 32_768;

/// In KiB: what the index needs at hand while it grows.
pub(crate) const CACHE_KIB: i32 = 64 * 1024;

/// Pages that the write-ahead log may hold before it is copied into the file (32 MiB).
pub(crate) const CHECKPOINT_PAGES: u32 = 1_024;

impl Record {
    /// Opens the record at `path`, or makes one there. An empty file is made into a record.
    ///
    /// Errors: not a record, newer, no permission, no space.
    pub fn create_or_open(path: &Path) -> Result<Self, StoreError> {
        match version_on_disk(path) {
            Ok(None) => create(path)?,
            Ok(Some(_)) => {}
            Err(error) if error.is_missing() => create(path)?,
            Err(error) => return Err(error),
        }
        Self::open(path)
    }

    /// Opens an existing record to read and write. Brings an older format to today's.
    ///
    /// Errors: missing, not a record, newer, locked.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        version_on_disk(path)?.ok_or_else(|| StoreError::not_a_record(path))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags);
        let conn = conn.and_then(|conn| configure(&conn, false).map(|()| conn));
        let mut conn = conn.map_err(|error| StoreError::sqlite(path, error))?;
        let version = checked_version(&conn, path)?;
        if version < FORMAT_VERSION {
            migrate(&mut conn, version).map_err(|error| StoreError::sqlite(path, error))?;
        }
        Self::guarded(conn, path, false)
    }

    /// Opens an existing record to read. Works beside a process that writes, and on a medium that
    /// cannot be written.
    ///
    /// Errors: missing, not a record, newer.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        version_on_disk(path)?.ok_or_else(|| StoreError::not_a_record(path))?;
        let opened = |conn: Connection| {
            configure(&conn, true)?;
            conn.query_row("SELECT count(*) FROM meta", [], |_| Ok(()))?;
            Ok::<_, rusqlite::Error>(conn)
        };
        // With write permission SQLite can tidy its log away at the end; without it, it can still
        // read a file that nobody else has open, if it is told so.
        let plain = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, plain).and_then(opened).or_else(|error| {
            let log = sibling(path, "-wal");
            if fs::metadata(log).is_ok_and(|log| log.len() > 0) {
                return Err(error);
            }
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            Connection::open_with_flags(immutable_uri(path), flags).and_then(opened)
        });
        let conn = conn.map_err(|error| StoreError::sqlite(path, error))?;
        let version = checked_version(&conn, path)?;
        if version < FORMAT_VERSION {
            // An older record is brought up to date by whoever may write it.
            drop(conn);
            return Self::open(path);
        }
        Self::guarded(conn, path, true)
    }

    fn guarded(conn: Connection, path: &Path, read_only: bool) -> Result<Self, StoreError> {
        let guard = crate::suppress::Guard::of(&conn).map_err(|error| StoreError::sqlite(path, error))?;
        Ok(Self { conn, path: path.to_owned(), read_only, untidy: false, guard })
    }

    /// How long this record waits for another process that writes before it gives up (at first 10 s).
    pub fn set_patience(&self, patience: Duration) -> Result<(), StoreError> {
        self.conn.busy_timeout(patience).map_err(|error| self.error(error))
    }

    /// The most pages (32 KiB) that the file may grow to; `None` for no limit but SQLite's own.
    /// Beyond it an [`Record::add`] fails as on a full disk.
    pub fn limit_pages(&self, pages: Option<u32>) -> Result<(), StoreError> {
        let most = pages.unwrap_or(u32::MAX - 1);
        self.conn
            .query_row(&format!("PRAGMA max_page_count = {most}"), [], |_| Ok(()))
            .map_err(|error| self.error(error))
    }
}

fn configure(conn: &Connection, read_only: bool) -> rusqlite::Result<()> {
    conn.busy_timeout(PATIENCE)?;
    crate::words::add_to(conn)?;
    conn.set_prepared_statement_cache_capacity(64);
    // Else SQLite plans a statement anew whenever a bound value changes.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
    conn.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    // A record from a stranger must not run anything by its schema.
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "query_only", read_only)
}

/// The version in the file's own header: `None` for an empty file. Reads 100 bytes, writes nothing.
fn version_on_disk(path: &Path) -> Result<Option<u32>, StoreError> {
    let file = fs::File::open(path).map_err(|error| StoreError::io(path, error))?;
    let is_file = file.metadata().is_ok_and(|data| data.is_file());
    let mut header = Vec::with_capacity(100);
    if is_file {
        file.take(100).read_to_end(&mut header).map_err(|error| StoreError::io(path, error))?;
        if header.is_empty() {
            return Ok(None);
        }
    }
    let number = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map(u32::from_be_bytes)
    };
    if !header.starts_with(b"SQLite format 3\0") || number(68) != Some(APPLICATION_ID) {
        return Err(StoreError::not_a_record(path));
    }
    let version = number(60).unwrap_or(0);
    if version > FORMAT_VERSION {
        return Err(StoreError::newer(path, version));
    }
    Ok(Some(version))
}

/// The version as SQLite sees it (its log may be ahead of the file's header).
fn checked_version(conn: &Connection, path: &Path) -> Result<u32, StoreError> {
    let number = |name: &str| {
        let read = conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        read.map_err(|error| StoreError::sqlite(path, error))
    };
    if number("application_id")? != i64::from(APPLICATION_ID) {
        return Err(StoreError::not_a_record(path));
    }
    let version =
        u32::try_from(number("user_version")?).map_err(|_| StoreError::damaged(path, "its format version"))?;
    if version > FORMAT_VERSION {
        return Err(StoreError::newer(path, version));
    }
    Ok(version)
}

/// Makes an empty record under another name and gives it its own when it is whole, so that a kill
/// in between leaves no half-made record.
fn create(path: &Path) -> Result<(), StoreError> {
    let draft = sibling(path, &format!(".{}.new", std::process::id()));
    let made = make(&draft).map_err(|error| match error {
        Made::Io(error) if error.kind() == io::ErrorKind::NotFound => {
            StoreError::io(path, io::Error::other("the folder does not exist"))
        }
        Made::Io(error) => StoreError::io(path, error),
        Made::Sqlite(error) => StoreError::sqlite(path, error),
    });
    let named = made.and_then(|()| give_name(&draft, path).map_err(|error| StoreError::io(path, error)));
    for rest in [draft.clone(), sibling(&draft, "-journal")] {
        // It is gone already when all went well.
        let _ = fs::remove_file(rest);
    }
    named
}

enum Made {
    Io(io::Error),
    Sqlite(rusqlite::Error),
}

fn make(draft: &Path) -> Result<(), Made> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = fs::remove_file(draft);
    options.open(draft).map_err(Made::Io)?;
    let build = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(draft, flags)?;
        conn.pragma_update(None, "page_size", PAGE_SIZE)?;
        conn.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        migrate(&mut conn, 0)?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.close().map_err(|(_, error)| error)
    };
    build().map_err(Made::Sqlite)
}

/// Two processes may make the same record at once: the first name given stays.
fn give_name(draft: &Path, path: &Path) -> io::Result<()> {
    let empty = fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() == 0);
    if empty {
        fs::rename(draft, path)?;
    } else {
        match fs::hard_link(draft, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
            Ok(()) => {}
            // Some file systems know no second names.
            Err(_) => fs::rename(draft, path)?,
        }
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The name itself must outlive a power cut; a system that cannot sync a folder does it on its own.
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn sibling(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn immutable_uri(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            _ => {
                uri.push('%');
                uri.push_str(&onrecord_nouns::hex(&[*byte]));
            }
        }
    }
    uri + "?immutable=1"
}
