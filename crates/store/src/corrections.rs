//! What people decided: who spoke, which reports are one story, which are not. A decision is a row with its author
//! and its date; it outranks what was found and outlives a new reading.

use std::ops::ControlFlow;

use onrecord_nouns::StatementId;
use onrecord_wire::CorrectionRow;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use sha2::{Digest, Sha256};

use crate::{Record, StoreError, rows};

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// This statement's speaker is `name`; `None`: not the one who was found, and nobody knows who.
    Speaker {
        /// The statement.
        statement: StatementId,
        /// The fullest name, as it is to be shown.
        name: Option<String>,
    },
    /// Two reports (keys in hex) tell of one story.
    Merge(String, String),
    /// Two reports (keys in hex) do not tell of one story.
    Split(String, String),
}

/// Where a speaker's correction holds: the same report and part, the same first byte, the same words.
pub(crate) const HOLDS: &str = "c.report = r.report AND c.kind = 'speaker' AND c.stands AND c.part = s.part
    AND c.start = json_extract(s.spans, '$[0][0]') AND c.words = s.words";

const COLUMNS: &str = "c.correction, c.made_on, c.author, c.kind, c.report, c.other, c.part, c.start, c.words,
    c.speaker, c.undone_on, c.undone_by, c.stands, c.kind <> 'speaker' OR EXISTS (
        SELECT 1 FROM reports r JOIN statements s USING (report_no)
        WHERE r.report = c.report AND s.part = c.part AND s.words = c.words
              AND json_extract(s.spans, '$[0][0]') = c.start)";

impl Record {
    /// Writes a decision down. The same decision by the same author at the same time is one row.
    /// `made_on` is ISO 8601. Gives its row; `None` when the record does not hold the statement or a report.
    pub fn correct(
        &mut self,
        decision: &Decision,
        author: &str,
        made_on: &str,
    ) -> Result<Option<CorrectionRow>, StoreError> {
        let id = self.write(|tx| match decision {
            Decision::Speaker { statement, name } => speaker(tx, statement, name.as_deref(), author, made_on),
            Decision::Merge(a, b) => pair(tx, "merge", a, b, author, made_on),
            Decision::Split(a, b) => pair(tx, "split", a, b, author, made_on),
        })?;
        match id {
            Some(id) => self.correction(&id),
            None => Ok(None),
        }
    }

    /// Takes a decision back; the row stays, with who took it back and when. Gives the row; `None` when no
    /// correction has this id.
    pub fn undo(&mut self, correction: &str, author: &str, on: &str) -> Result<Option<CorrectionRow>, StoreError> {
        let known = self.write(|tx| {
            let changed = tx.execute(
                "UPDATE corrections SET undone_on = ?2, undone_by = ?3 WHERE correction = ?1 AND undone_on IS NULL",
                params![correction, on, author],
            )?;
            settle(tx, correction)?;
            Ok(changed)
        })?;
        // One that was taken back already is shown as it is.
        let _ = known;
        self.correction(correction)
    }

    /// Gives every correction, sorted by date, then id, until `each` breaks off.
    pub fn corrections(&self, each: &mut dyn FnMut(CorrectionRow) -> ControlFlow<()>) -> Result<(), StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM corrections c ORDER BY c.made_on, c.correction");
        self.each(&sql, Vec::new(), |found| self.shown_correction(found), each)
    }

    fn correction(&self, id: &str) -> Result<Option<CorrectionRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM corrections c WHERE c.correction = ?1");
        self.conn
            .query_row(&sql, [id], |found| self.shown_correction(found))
            .optional()
            .map_err(|error| self.error(error))
    }

    fn shown_correction(&self, found: &Row<'_>) -> rusqlite::Result<CorrectionRow> {
        let mut out = row(found)?;
        self.guard.correction(&self.conn, &mut out)?;
        Ok(out)
    }
}

fn speaker(
    tx: &Transaction<'_>,
    statement: &StatementId,
    name: Option<&str>,
    author: &str,
    made_on: &str,
) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT r.report, s.part, json_extract(s.spans, '$[0][0]'), s.words
               FROM statements s JOIN reports r USING (report_no) WHERE s.statement = ?1";
    let place: Option<(String, String, u32, String)> =
        tx.query_row(sql, [statement.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()?;
    let Some((report, part, start, words)) = place else { return Ok(None) };
    let number = start.to_string();
    let id = id(&["speaker", &report, &part, &number, &words, name.unwrap_or("\0"), author, made_on]);
    tx.execute(
        "INSERT OR IGNORE INTO corrections (correction, made_on, author, kind, report, part, start, words, speaker, stands)
         VALUES (?1, ?2, ?3, 'speaker', ?4, ?5, ?6, ?7, ?8, 0)",
        params![id, made_on, author, report, part, start, words, name],
    )?;
    settle(tx, &id)?;
    Ok(Some(id))
}

fn pair(
    tx: &Transaction<'_>,
    kind: &str,
    a: &str,
    b: &str,
    author: &str,
    made_on: &str,
) -> rusqlite::Result<Option<String>> {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let held: i64 = tx.query_row("SELECT count(*) FROM reports WHERE report IN (?1, ?2)", [a, b], |row| row.get(0))?;
    if held < 2 {
        return Ok(None);
    }
    let id = id(&[kind, a, b, author, made_on]);
    tx.execute(
        "INSERT OR IGNORE INTO corrections (correction, made_on, author, kind, report, other, stands)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
        params![id, made_on, author, kind, a, b],
    )?;
    settle(tx, &id)?;
    Ok(Some(id))
}

/// Of all decisions on one matter that were not taken back, the last one stands: a function of the set of them.
/// That two reports are one story, and that they are not, is one matter.
fn settle(tx: &Transaction<'_>, correction: &str) -> rusqlite::Result<()> {
    let same = "(kind = 'speaker') = (SELECT kind = 'speaker' FROM corrections WHERE correction = ?1)
        AND (report, ifnull(other, ''), ifnull(part, ''), ifnull(start, -1), ifnull(words, '')) =
            (SELECT report, ifnull(other, ''), ifnull(part, ''), ifnull(start, -1), ifnull(words, '')
             FROM corrections WHERE correction = ?1)";
    tx.execute(&format!("UPDATE corrections SET stands = 0 WHERE {same}"), [correction])?;
    tx.execute(
        &format!(
            "UPDATE corrections SET stands = 1 WHERE correction_no = (
                 SELECT correction_no FROM corrections WHERE {same} AND undone_on IS NULL
                 ORDER BY made_on DESC, correction DESC LIMIT 1)"
        ),
        [correction],
    )?;
    Ok(())
}

/// The first 128 bits of the hash of what the decision says.
fn id(fields: &[&str]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"onrecord correction 1\0");
    for field in fields {
        hash.update((field.len() as u64).to_le_bytes());
        hash.update(field);
    }
    onrecord_nouns::hex(&hash.finalize()[..16])
}

fn row(row: &Row<'_>) -> rusqlite::Result<CorrectionRow> {
    let (undone_on, stands, found): (Option<String>, bool, bool) = (row.get(10)?, row.get(12)?, row.get(13)?);
    let state = match (undone_on.is_some(), stands, found) {
        (true, _, _) => "undone",
        (false, false, _) => "superseded",
        (false, true, false) => "lost_place",
        (false, true, true) => "stands",
    };
    Ok(CorrectionRow {
        correction: row.get(0)?,
        made_on: row.get(1)?,
        author: row.get(2)?,
        kind: row.get(3)?,
        state: state.to_owned(),
        report: row.get(4)?,
        other: row.get(5)?,
        part: row.get(6)?,
        start: rows::maybe_number(row, 7)?.and_then(|n| u32::try_from(n).ok()),
        words: row.get::<_, Option<String>>(8)?.map(|words| words.split('\n').map(str::to_owned).collect()),
        speaker: row.get(9)?,
        undone_on,
        undone_by: row.get(11)?,
    })
}
