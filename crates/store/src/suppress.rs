//! Hiding a person on every surface: who is hidden, and the one place that every row and text passes on its way out.
//!
//! [`Record`] gives nothing to read that has not gone through here, so that a new command, page or export cannot
//! forget it. What is hidden is the name; the rows stay, with their spans. The file itself still holds the name:
//! [`Record::forget`] erases it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use onrecord_wire::{CorrectionRow, ReportRow, StatementRow, SuppressionRow, span};
use rusqlite::{Connection, OptionalExtension, params};

use crate::masks::{Cover, Masks, Reach};
use crate::words::has_words;
use crate::{Record, StoreError};

/// Who is hidden in an open record, and the reports in which they stand.
#[derive(Default)]
pub(crate) struct Guard {
    masks: Masks,
    /// Text and title of a report as they may be shown; `None` for a report in which nobody is hidden.
    seen: Mutex<HashMap<i64, Option<Arc<Shown>>>>,
}

/// A report's words as they may be shown.
struct Shown {
    text: String,
    title: Option<String>,
    /// Who is meant, and how far.
    reaches: Vec<(usize, Reach)>,
}

impl Guard {
    /// Reads who is hidden.
    pub(crate) fn of(conn: &Connection) -> rusqlite::Result<Self> {
        let sql = "SELECT min(suppression_no), name FROM suppressions WHERE undone_on IS NULL GROUP BY name ORDER BY 1";
        let names: Vec<(i64, String)> =
            conn.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        if names.is_empty() {
            return Ok(Self::default());
        }
        let speakers: Vec<String> = conn
            .prepare("SELECT DISTINCT speaker FROM statements WHERE speaker IS NOT NULL")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { masks: Masks::new(&names, &speakers), seen: Mutex::default() })
    }

    pub(crate) const fn is_open(&self) -> bool {
        self.masks.is_empty()
    }

    /// Words that belong to no report.
    pub(crate) fn loose<'t>(&self, words: &'t str) -> Cow<'t, str> {
        if self.is_open() { Cow::Borrowed(words) } else { self.masks.anywhere(Reach::Last).mask(words) }
    }

    fn settle(&self, words: &mut String) {
        if let Cow::Owned(masked) = self.loose(words) {
            *words = masked;
        }
    }

    fn settle_maybe(&self, words: &mut Option<String>) {
        if let Some(words) = words {
            self.settle(words);
        }
    }

    /// The report as it may be shown; `None` where nobody is hidden in it.
    fn shown(&self, conn: &Connection, report_no: i64) -> rusqlite::Result<Option<Arc<Shown>>> {
        let seen = || self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = seen().get(&report_no) {
            return Ok(held.clone());
        }
        let found: Option<(String, Option<String>)> = conn
            .prepare_cached("SELECT text, title FROM texts WHERE report_no = ?1")?
            .query_row([report_no], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let shown = found.and_then(|(raw_text, raw_title)| {
            let reaches = self.masks.reaches(&[&raw_text, raw_title.as_deref().unwrap_or_default()]);
            let cover = self.masks.covering(&reaches);
            let text = cover.mask(&raw_text).into_owned();
            let title = raw_title.as_deref().map(|title| cover.mask(title).into_owned());
            (!reaches.is_empty()).then(|| Arc::new(Shown { text, title, reaches }))
        });
        seen().insert(report_no, shown.clone());
        Ok(shown)
    }

    /// Who is meant in a report, or, where it names nobody, in words that belong to no report.
    fn cover(&self, shown: Option<&Shown>) -> Cover<'_> {
        shown.map_or_else(|| self.masks.anywhere(Reach::Last), |shown| self.masks.covering(&shown.reaches))
    }

    /// Hides what a report's row must not show.
    pub(crate) fn report(&self, conn: &Connection, report_no: i64, row: &mut ReportRow) -> rusqlite::Result<()> {
        if self.is_open() {
            return Ok(());
        }
        let shown = self.shown(conn, report_no)?;
        let cover = self.cover(shown.as_deref());
        if let Some(shown) = &shown {
            let slice = |pair| shown.text.get(span(pair).range()).map(str::to_owned);
            for piece in &mut row.furniture {
                piece.words = slice(piece.span).unwrap_or_default();
            }
            row.title = match row.title_span {
                Some(place) => slice(place),
                None => shown.title.clone(),
            };
        }
        for field in [&mut row.id, &mut row.file, &mut row.address].into_iter().flatten() {
            *field = cover.mask_field(field).into_owned();
            self.settle(field);
        }
        for field in [&mut row.outlet, &mut row.byline, &mut row.message, &mut row.title].into_iter().flatten() {
            mask_with(&cover, field);
            self.settle(field);
        }
        row.extra = row.extra.take().and_then(|extra| self.extra(&cover, extra));
        for warning in &mut row.warnings {
            self.settle(&mut warning.message);
        }
        Ok(())
    }

    /// An object of JSON. Where letters are escaped, a name may hide in it: then it is left out.
    fn extra(&self, cover: &Cover<'_>, mut extra: String) -> Option<String> {
        extra = cover.mask_field(&extra).into_owned();
        self.settle(&mut extra);
        (!extra.contains("\\u")).then_some(extra)
    }

    /// Hides what a statement's row must not show.
    pub(crate) fn statement(&self, conn: &Connection, report_no: i64, row: &mut StatementRow) -> rusqlite::Result<()> {
        if self.is_open() {
            return Ok(());
        }
        let shown = self.shown(conn, report_no)?;
        let anywhere = self.masks.anywhere(Reach::Last);
        let Some(shown) = shown else {
            // Nobody is hidden in the text; a person who corrects may have written a name.
            row.speaker = row.speaker.take().map(|name| anywhere.name(&name));
            self.settle(&mut row.why);
            self.settle_maybe(&mut row.outlet);
            return Ok(());
        };
        let cover = self.masks.covering(&shown.reaches);
        let text = if row.part == "title" { shown.title.as_deref().unwrap_or_default() } else { &shown.text };
        let slice = |pair| text.get(span(pair).range()).unwrap_or_default().to_owned();
        row.words = row.spans.iter().copied().map(slice).collect();
        for quoted in &mut row.quoted {
            quoted.words = slice(quoted.span);
        }
        row.speaker_as_written = row.speaker_span.map(slice);
        row.cue = row.cue_span.map(slice);
        row.through = row.through_span.map(slice);
        row.speaker = row.speaker.take().map(|name| cover.name(&name));
        row.candidates = row.candidates.iter().map(|name| cover.name(name)).collect();
        row.candidates.sort();
        if let Some(name) = row.channel.as_mut().and_then(|channel| channel.name.as_mut()) {
            mask_with(&cover, name);
        }
        for field in [Some(&mut row.why), row.outlet.as_mut()].into_iter().flatten() {
            mask_with(&cover, field);
            self.settle(field);
        }
        Ok(())
    }

    /// Hides what a correction's row must not show.
    pub(crate) fn correction(&self, conn: &Connection, row: &mut CorrectionRow) -> rusqlite::Result<()> {
        if self.is_open() {
            return Ok(());
        }
        let report_no: Option<i64> = conn
            .prepare_cached("SELECT report_no FROM reports WHERE report = ?1")?
            .query_row([&row.report], |row| row.get(0))
            .optional()?;
        let shown = match report_no {
            Some(report_no) => self.shown(conn, report_no)?,
            None => None,
        };
        let cover = self.cover(shown.as_deref());
        for words in row.words.iter_mut().flatten() {
            mask_with(&cover, words);
        }
        row.speaker = row.speaker.take().map(|name| cover.name(&name));
        self.settle(&mut row.author);
        self.settle_maybe(&mut row.undone_by);
        Ok(())
    }

    /// The text of a report as it may be shown.
    pub(crate) fn text(&self, conn: &Connection, report_no: i64, text: String) -> rusqlite::Result<String> {
        if self.is_open() {
            return Ok(text);
        }
        Ok(self.shown(conn, report_no)?.map_or(text, |shown| shown.text.clone()))
    }

    /// The raw bytes of a report as they may be shown. Bytes that are no UTF-8, or write letters as `\u00e9` or
    /// `&eacute;` or a line end as `\n`, may hold a name that cannot be told from them: then the shown text stands for
    /// them.
    pub(crate) fn raw(&self, conn: &Connection, report_no: i64, raw: Vec<u8>) -> rusqlite::Result<Vec<u8>> {
        if self.is_open() {
            return Ok(raw);
        }
        let shown = self.shown(conn, report_no)?;
        let Ok(words) = String::from_utf8(raw) else {
            return Ok(shown.map_or_else(Vec::new, |shown| shown.text.clone().into_bytes()));
        };
        let Some(shown) = shown else { return Ok(self.loose(&words).into_owned().into_bytes()) };
        if words.contains('\\') || (words.contains('&') && words.contains(';')) {
            return Ok(shown.text.clone().into_bytes());
        }
        // The page may name in full whom its text calls by the last name.
        let cover = self.masks.cover(&[&words]).unwrap_or_else(|| self.masks.covering(&shown.reaches));
        Ok(cover.mask_field(&words).into_owned().into_bytes())
    }

    /// Whether what somebody typed stands in a report as it may be shown.
    pub(crate) fn finds(&self, conn: &Connection, report_no: i64, typed: &str) -> rusqlite::Result<bool> {
        if self.is_open() {
            return Ok(true);
        }
        Ok(self.shown(conn, report_no)?.is_none_or(|shown| {
            let title = shown.title.as_deref().unwrap_or_default();
            has_words(&format!("{}\n{title}", shown.text), typed)
        }))
    }
}

/// Hides names in what is said beside a record, and outlives it: a second net, since what the record gives is hidden
/// already.
pub struct Withholder(Masks);

impl std::fmt::Debug for Withholder {
    /// No names.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Withholder")
    }
}

impl Withholder {
    /// Results: full names only, since a last name alone may be somebody else's.
    #[must_use]
    pub fn result<'t>(&self, words: &'t str) -> Cow<'t, str> {
        self.0.anywhere(Reach::Full).mask(words)
    }

    /// Messages, which repeat what a user typed and no report: every part of a name, in capitals or not.
    #[must_use]
    pub fn message<'t>(&self, words: &'t str) -> Cow<'t, str> {
        self.0.anywhere(Reach::All).mask_field(words)
    }
}

fn mask_with(cover: &Cover<'_>, words: &mut String) {
    if let Cow::Owned(masked) = cover.mask(words) {
        *words = masked;
    }
}

/// A decision to hide somebody, without the name.
const COLUMNS: &str = "suppression_no, made_on, author, reason, undone_on, undone_by";

impl Record {
    /// Hides a person on every surface of this record: each row and text that it gives has a sign in place of the name
    /// from now on. `made_on` is ISO 8601. A name that is hidden already is one row still.
    pub fn suppress(
        &mut self,
        name: &str,
        reason: Option<&str>,
        author: &str,
        made_on: &str,
    ) -> Result<SuppressionRow, StoreError> {
        let name = tidy(name);
        let number = self.write(|tx| {
            let held: Option<i64> = tx.query_row(
                "SELECT min(suppression_no) FROM suppressions WHERE name = ?1 AND undone_on IS NULL",
                [&name],
                |row| row.get(0),
            )?;
            match held {
                Some(number) => Ok(number),
                None => tx
                    .prepare("INSERT INTO suppressions (made_on, author, name, reason) VALUES (?1, ?2, ?3, ?4)")?
                    .insert(params![made_on, author, name, reason]),
            }
        })?;
        self.renew_guard()?;
        self.suppression(number)
    }

    /// Shows a person again. The decision stays, with who took it back. `None` where the name is not hidden.
    pub fn unsuppress(&mut self, name: &str, author: &str, on: &str) -> Result<Option<SuppressionRow>, StoreError> {
        let name = tidy(name);
        let number: Option<i64> = self.write(|tx| {
            let held: Option<i64> = tx.query_row(
                "SELECT min(suppression_no) FROM suppressions WHERE name = ?1 AND undone_on IS NULL",
                [&name],
                |row| row.get(0),
            )?;
            tx.execute(
                "UPDATE suppressions SET undone_on = ?2, undone_by = ?3 WHERE name = ?1 AND undone_on IS NULL",
                params![name, on, author],
            )?;
            Ok(held)
        })?;
        self.renew_guard()?;
        number.map(|number| self.suppression(number)).transpose()
    }

    /// Gives every decision to hide somebody, the oldest first, without the names, until `each` breaks off.
    pub fn suppressions(&self, each: &mut dyn FnMut(SuppressionRow) -> ControlFlow<()>) -> Result<(), StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM suppressions ORDER BY suppression_no");
        self.each(&sql, Vec::new(), |row| self.suppression_row(row), each)
    }

    /// The name behind a decision: for whoever must know whom a record hides, and for nothing else.
    pub fn suppressed_name(&self, number: i64) -> Result<Option<String>, StoreError> {
        let sql = "SELECT name FROM suppressions WHERE suppression_no = ?1";
        self.conn.query_row(sql, [number], |row| row.get(0)).optional().map_err(|error| self.error(error))
    }

    /// The same words, byte for byte as long, with the name of everybody who is hidden replaced by a sign: for words
    /// that come from elsewhere (a draft, a path) and are shown beside the record's.
    #[must_use]
    pub fn withhold<'t>(&self, words: &'t str) -> Cow<'t, str> {
        self.guard.loose(words)
    }

    /// What hides names in whatever a process says; `None` where nobody is hidden.
    #[must_use]
    pub fn withholder(&self) -> Option<Withholder> {
        (!self.guard.is_open()).then(|| Withholder(self.guard.masks.clone()))
    }

    fn suppression(&self, number: i64) -> Result<SuppressionRow, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM suppressions WHERE suppression_no = ?1");
        self.conn.query_row(&sql, [number], |row| self.suppression_row(row)).map_err(|error| self.error(error))
    }

    fn suppression_row(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<SuppressionRow> {
        let (reason, author): (Option<String>, String) = (row.get(3)?, row.get(2)?);
        let undone_on: Option<String> = row.get(4)?;
        let undone_by: Option<String> = row.get(5)?;
        let hidden = |words: String| self.withhold(&words).into_owned();
        Ok(SuppressionRow {
            suppression: row.get(0)?,
            made_on: row.get(1)?,
            author: hidden(author),
            state: if undone_on.is_some() { "undone" } else { "stands" }.to_owned(),
            reason: reason.map(hidden),
            undone_on,
            undone_by: undone_by.map(hidden),
        })
    }

    pub(crate) fn renew_guard(&mut self) -> Result<(), StoreError> {
        self.guard = Guard::of(&self.conn).map_err(|error| StoreError::sqlite(&self.path, error))?;
        Ok(())
    }
}

/// A name with one space between its parts.
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
