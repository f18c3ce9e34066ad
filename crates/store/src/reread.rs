//! Today's reading in place of the one that is stored. Raw bytes, key and log stay as they are.

use std::ops::ControlFlow;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::add;
use crate::entry::Body;
use crate::{Entry, Record, State, StoreError};

/// A report as it is stored: what is needed to read its raw bytes ([`Record::raw`]) again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its key, in hex.
    pub report: String,
    /// Closed list `kind`.
    pub kind: String,
    /// The outlet, where the user gave it.
    pub outlet: Option<String>,
    /// The address, where the user gave it.
    pub address: Option<String>,
    /// The date of publication, where the user gave it.
    pub published: Option<String>,
    /// The date of the last change, where the user gave it.
    pub updated: Option<String>,
}

impl Record {
    /// Gives every report that is stored, sorted by key, until `each` breaks off.
    pub fn stored(&self, each: &mut dyn FnMut(Stored) -> ControlFlow<()>) -> Result<(), StoreError> {
        let given = |column: &str| format!("CASE {column}_from WHEN 'given' THEN {column} END");
        let columns: Vec<String> = ["outlet", "address", "published", "updated"].map(given).into();
        let sql = format!("SELECT report, kind, {} FROM reports ORDER BY report", columns.join(", "));
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Stored {
                report: row.get(0)?,
                kind: row.get(1)?,
                outlet: row.get(2)?,
                address: row.get(3)?,
                published: row.get(4)?,
                updated: row.get(5)?,
            })
        };
        self.each(&sql, Vec::new(), read, each)
    }

    /// Puts the findings of `entries` in place of those that are stored, in one transaction. Gives one state an
    /// entry: stored where anything changed, same where nothing did, rejected where the entry was refused or the
    /// record does not hold its report. Errors: as for [`Record::add`].
    pub fn reread(&mut self, entries: &[Entry]) -> Result<Vec<State>, StoreError> {
        self.write(|tx| entries.iter().map(|entry| one(tx, entry)).collect())
    }
}

fn one(tx: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<State> {
    let body = match &entry.body {
        Ok(body) => body,
        Err((reason, message)) => {
            return Ok(State::Rejected { reason: (*reason).to_owned(), message: message.clone() });
        }
    };
    let held: Option<i64> = tx
        .prepare_cached("SELECT report_no FROM reports WHERE report = ?1")?
        .query_row([&body.report.report], |row| row.get(0))
        .optional()?;
    let Some(report_no) = held else {
        return Ok(State::Rejected {
            reason: "not_held".to_owned(),
            message: "the record does not hold this report".to_owned(),
        });
    };
    let before = cells(tx, report_no)?;
    text(tx, report_no, body)?;
    add::renew_report(tx, report_no, &body.report)?;
    tx.prepare_cached("DELETE FROM statements WHERE report_no = ?1")?.execute([report_no])?;
    add::statements(tx, report_no, body)?;
    Ok(if cells(tx, report_no)? == before { State::Same } else { State::Stored })
}

/// A better reader of pages may find another text in the same bytes.
fn text(tx: &Transaction<'_>, report_no: i64, body: &Body) -> rusqlite::Result<()> {
    let (hash, title_hash, title, text): (String, Option<String>, Option<String>, String) = tx
        .prepare_cached("SELECT text_sha256, title_sha256, title, text FROM texts WHERE report_no = ?1")?
        .query_row([report_no], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    if (&hash, &title_hash) == (&body.text_hash, &body.title_hash) {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO texts_fts (texts_fts, rowid, title, text) VALUES ('delete', ?1, ?2, ?3)",
        params![report_no, title, text],
    )?;
    let title = body.title_apart.as_ref().map(onrecord_text::SourceText::as_str);
    tx.execute(
        "UPDATE texts SET text_sha256 = ?2, title_sha256 = ?3, title = ?4, text = ?5 WHERE report_no = ?1",
        params![report_no, body.text_hash, body.title_hash, title, body.text.as_str()],
    )?;
    tx.execute(
        "INSERT INTO texts_fts (rowid, title, text) VALUES (?1, ?2, ?3)",
        params![report_no, title, body.text.as_str()],
    )?;
    // The raw bytes are packed with the text as dictionary.
    tx.execute(
        "UPDATE blobs SET bytes = ?2, zstd = ?3 WHERE report_no = ?1",
        params![report_no, body.raw_len.cast_signed(), body.packed],
    )?;
    Ok(())
}

/// Every cell that a reading fills, but for numbers that belong to this file alone.
fn cells(tx: &Transaction<'_>, report_no: i64) -> rusqlite::Result<Vec<Value>> {
    let mut out = Vec::new();
    for sql in [
        "SELECT title, title_start, title_end, byline, not_before, furniture, warnings FROM reports
         WHERE report_no = ?1",
        "SELECT text_sha256, title_sha256 FROM texts WHERE report_no = ?1",
        "SELECT statement, part, words, spans, quoted, manner, mode, act, speaker, candidates, speaker_as_written,
                speaker_start, speaker_form, cue, cue_start, channel_kind, channel_name, channel_start, through,
                through_start, said_on, confidence, reason_no
         FROM statements WHERE report_no = ?1 ORDER BY statement",
    ] {
        let mut find = tx.prepare_cached(sql)?;
        let columns = find.column_count();
        let mut rows = find.query([report_no])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                out.push(row.get(column)?);
            }
        }
    }
    Ok(out)
}
