//! The file: made whole, refused when it is something else, shared between processes.

#![allow(clippy::unwrap_used)] // helpers of tests, which clippy does not take for tests

mod common;

use std::fs;
use std::path::Path;

use common::{entries, export, folder};
use onrecord_store::{FORMAT_VERSION, Record};
use rusqlite::Connection;

#[test]
fn only_its_owner_may_read_a_record() {
    let path = folder("mode").join("r.db");
    let mut record = Record::create_or_open(&path).unwrap();
    record.add(&entries(0..3)).unwrap();
    #[cfg(unix)]
    for file in fs::read_dir(path.parent().unwrap()).unwrap() {
        let file = file.unwrap();
        let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600, "{}", file.path().display());
    }
    drop(record);
    let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(left, ["r.db"], "a closed record is one file");
}

#[test]
fn a_file_that_is_something_else_is_left_as_it_is() {
    let folder = folder("foreign");
    let other = folder.join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x); PRAGMA application_id = 7;").unwrap();
    let text = folder.join("notes.txt");
    fs::write(&text, "SQLite format 3\0 is how a record begins, and this is none").unwrap();
    for path in [&other, &text] {
        let before = fs::read(path).unwrap();
        for opened in [Record::create_or_open(path), Record::open(path), Record::open_read_only(path)] {
            let error = opened.unwrap_err();
            assert!(error.is_not_a_record(), "{error}");
            assert!(error.to_string().contains(path.to_str().unwrap()));
        }
        assert_eq!(fs::read(path).unwrap(), before);
    }
    assert!(Record::create_or_open(&folder).unwrap_err().is_not_a_record());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing is left beside them");
}

#[test]
fn a_newer_record_is_refused() {
    let path = folder("newer").join("r.db");
    drop(Record::create_or_open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", FORMAT_VERSION + 1).unwrap();
    for opened in [Record::create_or_open(&path), Record::open(&path), Record::open_read_only(&path)] {
        let error = opened.unwrap_err();
        assert!(error.is_newer() && error.to_string().contains("newer program"), "{error}");
    }
}

#[test]
fn a_missing_record_is_made_only_where_that_was_asked() {
    let folder = folder("missing");
    assert!(Record::open(&folder.join("no.db")).unwrap_err().is_missing());
    assert!(Record::open_read_only(&folder.join("no.db")).unwrap_err().is_missing());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    let error = Record::create_or_open(&folder.join("no/folder/r.db")).unwrap_err();
    assert!(error.to_string().contains("folder"), "{error}");
    fs::write(folder.join("empty.db"), "").unwrap();
    let mut record = Record::create_or_open(&folder.join("empty.db")).unwrap();
    assert_eq!(record.add(&entries(0..1)).unwrap().len(), 1);
}

#[test]
fn the_tables_say_their_version() {
    let path = folder("version").join("r.db");
    drop(Record::create_or_open(&path).unwrap());
    let conn = Connection::open(&path).unwrap();
    let meta: String =
        conn.query_row("SELECT value FROM meta WHERE name = 'format_version'", [], |r| r.get(0)).unwrap();
    assert_eq!(meta, FORMAT_VERSION.to_string());
    let mode: String = conn.query_row("PRAGMA journal_mode", [], |r| r.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn the_views_show_words() {
    let path = folder("views").join("r.db");
    Record::create_or_open(&path).unwrap().add(&entries(0..2)).unwrap();
    let conn = Connection::open(&path).unwrap();
    let all = |sql: &str| -> Vec<String> {
        let mut find = conn.prepare(sql).unwrap();
        find.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(
        all("SELECT words FROM quoted JOIN reports USING (report) WHERE id = 'id-1' ORDER BY start"),
        ["We could not wait,", "for café number 1 to flood."]
    );
    assert_eq!(all("SELECT DISTINCT kind || ': ' || words FROM furniture"), ["credit: Photo: Wim Tarrow"]);
    assert_eq!(all("SELECT DISTINCT code FROM warnings"), ["odd_mark"]);
    assert_eq!(all("SELECT DISTINCT outlet FROM quotes ORDER BY 1"), ["Sandmarsh Courier", "Tollhaven Echo"]);
}

#[test]
fn others_read_while_one_writes() {
    let path = folder("readers").join("r.db");
    let mut writer = Record::create_or_open(&path).unwrap();
    writer.add(&entries(0..10)).unwrap();
    let reader = Record::open_read_only(&path).unwrap();
    let lock = Connection::open(&path).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE; INSERT INTO meta VALUES ('x', 'y')").unwrap();
    assert_eq!(reader.counts().unwrap().reports, 10, "a reader does not wait for a writer");
    assert_eq!(export(&Record::open_read_only(&path).unwrap()), export(&reader));
    lock.execute_batch("ROLLBACK").unwrap();
    writer.add(&entries(10..20)).unwrap();
    assert_eq!(reader.counts().unwrap().reports, 20);
}

#[test]
fn a_second_writer_waits_and_then_says_so() {
    let path = folder("locked").join("r.db");
    let mut record = Record::create_or_open(&path).unwrap();
    record.set_patience(std::time::Duration::from_millis(20)).unwrap();
    let lock = Connection::open(&path).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = record.add(&entries(0..3)).unwrap_err();
    assert!(error.is_locked() && error.to_string().contains("another process"), "{error}");
    lock.execute_batch("ROLLBACK").unwrap();
    assert_eq!(record.add(&entries(0..3)).unwrap().len(), 3);
}

#[test]
fn a_record_that_may_only_be_read_is_read() {
    let folder = folder("frozen");
    let path = folder.join("r d%b?.db");
    Record::create_or_open(&path).unwrap().add(&entries(0..3)).unwrap();
    let set = |path: &Path, read_only: bool| {
        let mut permissions = fs::metadata(path).unwrap().permissions();
        permissions.set_readonly(read_only);
        fs::set_permissions(path, permissions).unwrap();
    };
    set(&path, true);
    set(&folder, true);
    let record = Record::open_read_only(&path).unwrap();
    assert_eq!(record.counts().unwrap().reports, 3);
    assert_eq!(record.verify(&mut |_, _| {}).unwrap().faults, []);
    drop(record);
    set(&folder, false);
}
