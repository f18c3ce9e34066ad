//! Putting reports into a record: one transaction a batch.

use onrecord_nouns::{StatementId, ValueFrom};
use onrecord_wire::{Pair, ReportRow, stored};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use crate::entry::Body;
use crate::tombstones;
use crate::{Entry, Record, Rejection, Sighting, State, StoreError};

/// UTC, for the log alone: no clock reaches what is derived.
const NOW: &str = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')";

/// 8,192 pages of the index are 32 MiB: what a few tens of thousands of reports bring.
const TIDY: &str = "
    INSERT INTO texts_fts (texts_fts, rank) VALUES ('merge', 8192);
";

const ERASED: &str = "erased on order: this record held it and may not hold it again";

impl Record {
    /// Stores a batch in one transaction: when this comes back, all of it is on the disk; when it
    /// fails, none of it is. Gives one state an entry, in order.
    ///
    /// An entry that was refused ([`Entry::new`]) is rejected, and listed, without its neighbours.
    /// Errors: no space, another process writes, a failing disk.
    pub fn add(&mut self, entries: &[Entry]) -> Result<Vec<State>, StoreError> {
        self.write(|tx| entries.iter().map(|entry| one(tx, entry)).collect())
    }

    /// Lists inputs that could not be read. One from the same place replaces the former; it leaves
    /// the list when a report from that place is stored.
    pub fn reject(&mut self, rejections: &[Rejection]) -> Result<(), StoreError> {
        self.write(|tx| rejections.iter().try_for_each(|r| rejected(tx, &r.sighting, &r.reason, &r.message)))
    }

    /// Merges the parts of the search index and gives free pages back, within a bounded time (under a
    /// second). Closing a record after an [`Record::add`] does it too.
    pub fn tidy(&mut self) -> Result<(), StoreError> {
        self.untidy = false;
        let tidied = || {
            self.conn.execute_batch(TIDY)?;
            // Gives one page back a step, so it is stepped to its end.
            self.conn.pragma_query(None, "incremental_vacuum", |_| Ok(()))?;
            self.conn.pragma_query(None, "wal_checkpoint", |_| Ok(()))
        };
        tidied().map_err(|error| self.error(error))
    }

    pub(crate) fn write<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let done = || {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let out = change(&tx)?;
            tx.commit()?;
            Ok(out)
        };
        let done: rusqlite::Result<T> = done();
        self.untidy |= done.is_ok();
        done.map_err(|error| StoreError::sqlite(&self.path, error))
    }
}

fn one(tx: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<State> {
    let body = match &entry.body {
        Ok(body) => body,
        Err((reason, message)) => {
            rejected(tx, &entry.sighting, reason, message)?;
            return Ok(State::Rejected { reason: (*reason).to_owned(), message: message.clone() });
        }
    };
    let held: Option<i64> = tx
        .prepare_cached("SELECT report_no FROM reports WHERE report = ?1")?
        .query_row([&body.report.report], |row| row.get(0))
        .optional()?;
    let (report_no, state) = match held {
        Some(report_no) => {
            settle_sources(tx, report_no, body)?;
            (report_no, State::Same)
        }
        None if is_erased(tx, body)? => {
            // Its place is not written down: a path may hold the name that had to go.
            return Ok(State::Rejected { reason: "erased".to_owned(), message: ERASED.to_owned() });
        }
        None => (stored(tx, body)?, State::Stored),
    };
    let word = if state == State::Stored { "stored" } else { "same" };
    let at = &entry.sighting;
    tx.prepare_cached(&format!(
        "INSERT OR IGNORE INTO sightings (report_no, path, offset, line, state, first_seen)
         VALUES (?1, ?2, ?3, ?4, ?5, {NOW})"
    ))?
    .execute(params![report_no, at.path, at.offset.cast_signed(), at.line.map(u64::cast_signed), word])?;
    tx.prepare_cached("DELETE FROM rejections WHERE path = ?1 AND offset = ?2")?
        .execute(params![at.path, at.offset.cast_signed()])?;
    Ok(state)
}

fn is_erased(tx: &Transaction<'_>, body: &Body) -> rusqlite::Result<bool> {
    let hash = |hash: &Option<String>| hash.clone().unwrap_or_default();
    tombstones::is_erased(tx, &hash(&body.report.report), &hash(&body.report.blob), &body.text_hash)
}

fn rejected(tx: &Transaction<'_>, at: &Sighting, reason: &str, message: &str) -> rusqlite::Result<()> {
    tx.prepare_cached(&format!(
        "INSERT INTO rejections (path, offset, line, reason, message, first_seen) VALUES (?1, ?2, ?3, ?4, ?5, {NOW})
         ON CONFLICT DO UPDATE SET line = excluded.line, reason = excluded.reason, message = excluded.message"
    ))?
    .execute(params![at.path, at.offset.cast_signed(), at.line.map(u64::cast_signed), reason, message])?;
    Ok(())
}

/// The same report may come once with an outlet that the user gave and once with one that it
/// declares. Whichever came first, the record says the stronger source: given, declared, then self-reference.
fn settle_sources(tx: &Transaction<'_>, report_no: i64, body: &Body) -> rusqlite::Result<()> {
    let strength = |word: &str| ValueFrom::parse(word).map_or(usize::MAX, |from| from as usize);
    let new =
        [&body.report.outlet_from, &body.report.address_from, &body.report.published_from, &body.report.updated_from];
    let old: [String; 4] = tx
        .prepare_cached(
            "SELECT outlet_from, address_from, published_from, updated_from FROM reports WHERE report_no = ?1",
        )?
        .query_row([report_no], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?;
    let best = std::array::from_fn::<_, 4, _>(|i| if strength(new[i]) < strength(&old[i]) { new[i] } else { &old[i] });
    if best.iter().zip(&old).any(|(best, old)| *best != old) {
        tx.prepare_cached(
            "UPDATE reports SET outlet_from = ?2, address_from = ?3, published_from = ?4, updated_from = ?5
             WHERE report_no = ?1",
        )?
        .execute(params![report_no, best[0], best[1], best[2], best[3]])?;
    }
    Ok(())
}

fn stored(tx: &Transaction<'_>, body: &Body) -> rusqlite::Result<i64> {
    let report = &body.report;
    let furniture: Vec<_> = report.furniture.iter().map(|piece| (piece.kind.clone(), piece.span)).collect();
    let report_no = tx
        .prepare_cached(
            "INSERT INTO reports (report, blob, kind, id, outlet, outlet_from, address, address_from, title,
                 title_start, title_end, byline, published, published_from, updated, updated_from, not_before,
                 encoding, encoding_from, statements, thoughts, furniture, warnings, extra)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                 ?22, ?23, ?24)",
        )?
        .insert(params![
            report.report,
            report.blob,
            report.kind,
            report.id,
            report.outlet,
            report.outlet_from,
            report.address,
            report.address_from,
            report.title,
            start(report.title_span),
            end(report.title_span),
            report.byline,
            report.published,
            report.published_from,
            report.updated,
            report.updated_from,
            report.not_before,
            report.encoding,
            report.encoding_from,
            report.statements.cast_signed(),
            report.thoughts.cast_signed(),
            stored::furniture(&furniture),
            stored::warnings(&report.warnings),
            report.extra,
        ])?;
    let title = body.title_apart.as_ref().map(onrecord_text::SourceText::as_str);
    tx.prepare_cached(
        "INSERT INTO texts (report_no, text_sha256, title_sha256, title, text) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![report_no, body.text_hash, body.title_hash, title, body.text.as_str()])?;
    tx.prepare_cached("INSERT INTO blobs (report_no, bytes, zstd) VALUES (?1, ?2, ?3)")?.execute(params![
        report_no,
        body.raw_len.cast_signed(),
        body.packed
    ])?;
    tx.prepare_cached("INSERT INTO texts_fts (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(params![
        report_no,
        title,
        body.text.as_str()
    ])?;
    statements(tx, report_no, body)?;
    Ok(report_no)
}

/// What a new reading may change of a report's own row: never its key, its dates or where they came from.
pub(crate) fn renew_report(tx: &Transaction<'_>, report_no: i64, report: &ReportRow) -> rusqlite::Result<()> {
    let furniture: Vec<_> = report.furniture.iter().map(|piece| (piece.kind.clone(), piece.span)).collect();
    tx.prepare_cached(
        "UPDATE reports SET title = ?2, title_start = ?3, title_end = ?4, byline = ?5, not_before = ?6,
             statements = ?7, thoughts = ?8, furniture = ?9, warnings = ?10, extra = ?11 WHERE report_no = ?1",
    )?
    .execute(params![
        report_no,
        report.title,
        start(report.title_span),
        end(report.title_span),
        report.byline,
        report.not_before,
        report.statements.cast_signed(),
        report.thoughts.cast_signed(),
        stored::furniture(&furniture),
        stored::warnings(&report.warnings),
        report.extra,
    ])?;
    Ok(())
}

pub(crate) fn statements(tx: &Transaction<'_>, report_no: i64, body: &Body) -> rusqlite::Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO statements (statement, report_no, part, words, spans, quoted, manner, mode, act, speaker,
             candidates, speaker_as_written, speaker_start, speaker_end, speaker_form, cue, cue_start, cue_end,
             channel_kind, channel_name, channel_start, channel_end, through, through_start, through_end, said_on,
             confidence, reason_no)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
             ?23, ?24, ?25, ?26, ?27, ?28)",
    )?;
    for row in &body.statements {
        let quoted: Vec<_> = row.quoted.iter().map(|q| (q.span, q.open, q.close)).collect();
        let words = row.words.join("\n");
        let channel = row.channel.as_ref();
        let channel_span = channel.and_then(|c| c.span);
        let reason_no = reason(tx, &row.found_by, &row.why)?;
        let id = StatementId::parse(&row.statement).map(|id| id.0);
        insert.execute(params![
            id,
            report_no,
            row.part,
            words,
            stored::spans(&row.spans),
            stored::quoted(&quoted),
            row.manner,
            row.mode,
            row.act,
            row.speaker,
            (!row.candidates.is_empty()).then(|| stored::names(&row.candidates)),
            row.speaker_as_written,
            start(row.speaker_span),
            end(row.speaker_span),
            row.speaker_form,
            row.cue,
            start(row.cue_span),
            end(row.cue_span),
            channel.map(|c| &c.kind),
            channel.and_then(|c| c.name.as_ref()),
            start(channel_span),
            end(channel_span),
            row.through,
            start(row.through_span),
            end(row.through_span),
            row.said_on,
            row.confidence.hundredths(),
            reason_no,
        ])?;
    }
    Ok(())
}

/// A few dozen pairs serve a whole record; spelt out in every statement they would cost as much as
/// its words.
fn reason(tx: &Transaction<'_>, found_by: &str, why: &str) -> rusqlite::Result<i64> {
    let held = tx
        .prepare_cached("SELECT reason_no FROM reasons WHERE found_by = ?1 AND why = ?2")?
        .query_row([found_by, why], |row| row.get(0))
        .optional()?;
    match held {
        Some(reason_no) => Ok(reason_no),
        None => tx.prepare_cached("INSERT INTO reasons (found_by, why) VALUES (?1, ?2)")?.insert([found_by, why]),
    }
}

fn start(span: Option<Pair>) -> Option<u32> {
    span.map(|pair| pair[0])
}

fn end(span: Option<Pair>) -> Option<u32> {
    span.map(|pair| pair[1])
}
