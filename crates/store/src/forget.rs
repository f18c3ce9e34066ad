//! Erasing on order: every report that names a person, or one report, out of the file and its log.

use std::collections::BTreeSet;

use onrecord_nouns::ReportKey;
use onrecord_wire::ErasureRow;
use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::entry::unpack;
use crate::masks::{Masks, Reach};
use crate::tombstones::{self, Told};
use crate::{Record, StoreError};

/// Who ordered an erasure, when, why.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// Who carries it out.
    pub author: &'a str,
    /// When: ISO 8601.
    pub on: &'a str,
    /// Why, as far as it is to be kept. It must not hold the name.
    pub reason: Option<&'a str>,
}

/// Every table with rows of one report, by `report_no`, the report's own last. A table that is added to the record
/// stands here too, or what it holds outlives an order.
pub(crate) const TABLES: &[&str] = &["statements", "blobs", "sightings", "texts", "reports"];

/// Takes a report out of every table, and the decisions about it. The search index is made anew afterwards.
pub(crate) fn erase(tx: &Transaction<'_>, report_no: i64, report: &str) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM corrections WHERE report = ?1 OR other = ?1", [report])?;
    for table in TABLES {
        tx.execute(&format!("DELETE FROM {table} WHERE report_no = ?1"), [report_no])?;
    }
    Ok(())
}

/// A report that an order is about.
struct Found {
    report_no: i64,
    blob: String,
    text_hash: String,
    row: ErasureRow,
}

impl Record {
    /// The reports that name a person in full, in their text, title, raw bytes, fields or path, sorted by key: state
    /// `found`. Reports that have the last name alone, where it may be the person's, have state `last_name_only`: an
    /// order by name does not erase them. Nothing is written.
    pub fn naming(&self, name: &str) -> Result<Vec<ErasureRow>, StoreError> {
        let found = self.find_naming(name)?;
        Ok(found.into_iter().map(|found| found.row).collect())
    }

    /// How many reports [`Record::naming`] gives, those with the last name alone too.
    pub fn naming_count(&self, name: &str) -> Result<usize, StoreError> {
        Ok(self.find_naming(name)?.len())
    }

    /// Erases every report that names a person in full (see [`Record::naming`]): raw bytes, text, rows, log, search
    /// index, and every decision that names the person, that to hide it too. Leaves a mark for each, by which the same
    /// raw bytes and the same text are refused from now on. Afterwards the file is written anew and its log is empty.
    ///
    /// Gives what was erased. Errors: as for [`Record::add`]; locked, where another process has the record open.
    pub fn forget(&mut self, name: &str, order: &Order<'_>) -> Result<Vec<ErasureRow>, StoreError> {
        let mut found = self.find_naming(name)?;
        found.retain(|found| found.row.state == "found");
        let masks = Masks::new(&[(1, name.to_owned())], &[]);
        let cover = masks.anywhere(Reach::Full);
        let names = |words: &str| cover.mask(words) != words;
        self.take_out(&found, order, true, |tx| {
            for (table, id, columns) in [
                ("rejections", "rowid_path", "path, message"),
                ("corrections", "correction_no", "speaker, author, words, undone_by"),
                ("suppressions", "suppression_no", "name, reason, author, undone_by"),
            ] {
                let key = if id == "rowid_path" { "path || char(10) || offset" } else { id };
                let sql = format!("SELECT {key}, {columns} FROM {table}");
                let mut doomed: Vec<rusqlite::types::Value> = Vec::new();
                let mut find = tx.prepare(&sql)?;
                let count = find.column_count();
                let mut rows = find.query([])?;
                while let Some(row) = rows.next()? {
                    let mut held = false;
                    for column in 1..count {
                        held |= row.get::<_, Option<String>>(column)?.is_some_and(|words| names(&words));
                    }
                    if held {
                        doomed.push(row.get(0)?);
                    }
                }
                drop(rows);
                for id in doomed {
                    tx.execute(&format!("DELETE FROM {table} WHERE {key} = ?1"), [id])?;
                }
            }
            Ok(())
        })?;
        Ok(erased(found))
    }

    /// Erases these reports, whatever they hold; a key that the record does not hold is passed over. Leaves a mark for
    /// each, by which the same report is refused from now on. Errors: as for [`Record::forget`].
    pub fn forget_reports(&mut self, keys: &[ReportKey], order: &Order<'_>) -> Result<Vec<ErasureRow>, StoreError> {
        let found = self.find_reports(keys)?;
        self.take_out(&found, order, false, |_| Ok(()))?;
        Ok(erased(found))
    }

    /// The rows of these reports, as an order would erase them; nothing is written.
    pub fn of_keys(&self, keys: &[ReportKey]) -> Result<Vec<ErasureRow>, StoreError> {
        Ok(self.find_reports(keys)?.into_iter().map(|found| found.row).collect())
    }

    fn find_reports(&self, keys: &[ReportKey]) -> Result<Vec<Found>, StoreError> {
        let sql = "SELECT r.report_no, r.report, r.blob, t.text_sha256, r.outlet, r.published, r.statements
                   FROM reports r JOIN texts t USING (report_no) WHERE r.report = ?1";
        let run = || {
            let mut out = Vec::new();
            let mut find = self.conn.prepare(sql)?;
            for key in keys.iter().collect::<BTreeSet<_>>() {
                out.extend(find.query_row([key.to_string()], |row| self.found(row, "found")).optional()?);
            }
            Ok(out)
        };
        run().map_err(|error| self.error(error))
    }

    fn found(&self, row: &Row<'_>, state: &str) -> rusqlite::Result<Found> {
        let outlet: Option<String> = row.get(4)?;
        Ok(Found {
            report_no: row.get(0)?,
            blob: row.get(2)?,
            text_hash: row.get(3)?,
            row: ErasureRow {
                report: row.get(1)?,
                outlet: outlet.map(|outlet| self.withhold(&outlet).into_owned()),
                published: row.get(5)?,
                statements: crate::rows::number(row, 6)?,
                state: state.to_owned(),
            },
        })
    }

    /// Reads every report of the record, and unpacks its raw bytes.
    fn find_naming(&self, name: &str) -> Result<Vec<Found>, StoreError> {
        let run = || {
            let speakers: Vec<String> = self
                .conn
                .prepare("SELECT DISTINCT speaker FROM statements WHERE speaker IS NOT NULL")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let masks = Masks::new(&[(1, name.to_owned())], &speakers);
            let full = masks.anywhere(Reach::Full);
            let names = |words: &str| full.mask(words) != words;
            let sql = "SELECT r.report_no, r.report, r.blob, t.text_sha256, r.outlet, r.published, r.statements,
                              t.text, t.title, b.zstd, b.bytes, r.id, r.address, r.byline, r.extra, r.title, r.warnings,
                              (SELECT group_concat(path, char(10)) FROM sightings g WHERE g.report_no = r.report_no)
                       FROM reports r JOIN texts t USING (report_no) JOIN blobs b USING (report_no) ORDER BY r.report";
            let mut out = Vec::new();
            let mut find = self.conn.prepare(sql)?;
            let mut rows = find.query([])?;
            while let Some(row) = rows.next()? {
                let text = row.get_ref(7)?.as_str()?;
                let mut held = names(text);
                for column in [4, 8, 11, 12, 13, 14, 15, 16, 17] {
                    held = held || row.get_ref(column)?.as_str_or_null()?.is_some_and(names);
                }
                if !held {
                    let raw = unpack(row.get_ref(9)?.as_blob()?, text, crate::rows::number(row, 10)?);
                    held = raw.is_some_and(|raw| in_bytes(&raw, &names));
                }
                if held {
                    out.push(self.found(row, "found")?);
                } else if masks.cover(&[text, row.get_ref(8)?.as_str_or_null()?.unwrap_or_default()]).is_some() {
                    out.push(self.found(row, "last_name_only")?);
                }
            }
            Ok(out)
        };
        run().map_err(|error: rusqlite::Error| self.error(error))
    }

    fn take_out(
        &mut self,
        found: &[Found],
        order: &Order<'_>,
        words: bool,
        more: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let told = Told { on: order.on, author: order.author, reason: order.reason, words };
        let configure = || {
            // What is deleted is overwritten, and no copy of it goes through a file of its own.
            self.conn.pragma_update(None, "secure_delete", true)?;
            self.conn.pragma_update(None, "temp_store", "MEMORY")
        };
        configure().map_err(|error| self.error(error))?;
        self.write(|tx| {
            for found in found {
                tombstones::leave(tx, &found.row.report, &found.blob, &found.text_hash, &told)?;
                erase(tx, found.report_no, &found.row.report)?;
            }
            more(tx)?;
            // What is known across reports holds hashes of their words, in rows of others too, and numbers that new reports
            // may get again.
            crate::index::empty(tx)?;
            // Words that only erased texts had must leave the search index too.
            tx.execute("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')", params![]).map(|_| ())
        })?;
        self.written_anew()
    }

    /// Writes the file anew, without free pages, and empties its log.
    fn written_anew(&mut self) -> Result<(), StoreError> {
        self.conn.flush_prepared_statement_cache();
        let run = || {
            let emptied = || {
                self.conn
                    .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))
                    .map(|busy| busy == 0)
            };
            emptied()?;
            self.conn.execute_batch("VACUUM")?;
            emptied()
        };
        match run() {
            Ok(true) => {}
            Ok(false) => return Err(StoreError::in_use(&self.path)),
            Err(error) => return Err(self.error(error)),
        }
        self.untidy = false;
        self.renew_guard()
    }
}

fn erased(found: Vec<Found>) -> Vec<ErasureRow> {
    found.into_iter().map(|found| ErasureRow { state: "erased".to_owned(), ..found.row }).collect()
}

/// Whether raw bytes name somebody, read as UTF-8 or else a byte a letter.
fn in_bytes(raw: &[u8], names: &impl Fn(&str) -> bool) -> bool {
    match std::str::from_utf8(raw) {
        Ok(words) => names(words),
        Err(_) => names(&raw.iter().map(|byte| char::from(*byte)).collect::<String>()),
    }
}
