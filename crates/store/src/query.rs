//! Asking a record: reports, statements, sightings, rejections, counts.

use std::ops::ControlFlow;

use onrecord_nouns::{Act, ChannelKind, Confidence, Manner, Mode, ReportKey, StatementId};
use onrecord_text::SourceText;
use onrecord_wire::{ReportRow, SightingRow, StatementRow};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use crate::corrections::HOLDS;
use crate::entry::unpack;
use crate::rows::{self, REPORT_COLUMNS, SPEAKER, STATEMENT_COLUMNS};
use crate::words::{Wanted, has_words};
use crate::{Record, Rejection, Sighting, StoreError};

/// Which reports. All that is set must hold.
#[derive(Clone, Debug, Default)]
pub struct ReportQuery {
    /// Words of the text or the title: all of them, in any order; `"in quotes"` for a phrase; a
    /// word that ends in `*` stands for every word that begins so. Case and accents do not count.
    pub text: Option<String>,
    /// Words of the outlet's name, whole, in any order, case and accents aside.
    pub outlet: Option<String>,
    /// Published on or after (ISO 8601, as precise as you like).
    pub since: Option<String>,
    /// Published on or before: "2024-01" takes in all of January.
    pub until: Option<String>,
    /// Only this report.
    pub report: Option<ReportKey>,
}

/// Which statements. All that is set must hold.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Words of the statement, as in [`ReportQuery::text`]. A phrase may cross the words between two
    /// parts of a split quote.
    pub text: Option<String>,
    /// Words of the speaker's name, whole, in any order, case and accents aside: "marsh" finds
    /// "Odila Marsh". A statement whose speaker is open is not found.
    pub speaker: Option<String>,
    /// As in [`ReportQuery::outlet`].
    pub outlet: Option<String>,
    /// Direct, mixed, indirect.
    pub manner: Option<Manner>,
    /// What it does.
    pub act: Option<Act>,
    /// Speech or thought; `None` for both.
    pub mode: Option<Mode>,
    /// Only this channel.
    pub channel: Option<ChannelKind>,
    /// Only statements whose finder is at least so sure.
    pub min_confidence: Option<Confidence>,
    /// As in [`ReportQuery::since`].
    pub since: Option<String>,
    /// As in [`ReportQuery::until`].
    pub until: Option<String>,
    /// Only of this report.
    pub report: Option<ReportKey>,
    /// Only this statement.
    pub statement: Option<StatementId>,
    /// At most so many.
    pub limit: Option<u64>,
}

/// How much a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Reports.
    pub reports: u64,
    /// Outlets that are known by name.
    pub outlets: u64,
    /// Statements, speech and thought.
    pub statements: u64,
    /// How many of them are thought.
    pub thoughts: u64,
    /// Speakers by name: one name counts once, whichever report it stands in.
    pub speakers: u64,
    /// Inputs that are rejected and have not been stored since.
    pub rejected: u64,
    /// Places that reports were added from.
    pub sightings: u64,
}

const IN_TEXT: &str = "r.report_no IN (SELECT rowid FROM texts_fts WHERE texts_fts MATCH ?)";
const OF_OUTLET: &str = "r.outlet IN (SELECT DISTINCT outlet FROM reports WHERE has_words(outlet, ?))";

/// A WHERE clause in the making.
#[derive(Default)]
struct Where {
    clauses: Vec<String>,
    values: Vec<Value>,
}

impl Where {
    /// `clause` has one `?`.
    fn and(&mut self, clause: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        self.clauses.push(clause.replace('?', &format!("?{}", self.values.len())));
    }

    fn published(&mut self, since: Option<&str>, until: Option<&str>) {
        // A date says only what it says: each is cut to the precision of the shorter one.
        if let Some(since) = since {
            self.and("r.published >= substr(?, 1, length(r.published))", since.to_owned());
        }
        if let Some(until) = until {
            self.and("(substr(r.published, 1, length(?)) <= ?)", until.to_owned());
        }
    }

    fn sql(&self) -> String {
        if self.clauses.is_empty() { String::new() } else { format!(" WHERE {}", self.clauses.join(" AND ")) }
    }
}

impl Query {
    /// What must hold.
    fn clauses(&self) -> Where {
        let mut to = Where::default();
        // The index of the texts narrows the reports down, the statements' own words decide.
        if let Some(text) = &self.text {
            to.and(IN_TEXT, Wanted::parse(text).to_fts(false));
            to.and("has_words(s.words, ?)", text.clone());
        }
        if let Some(speaker) = &self.speaker {
            // A speaker's name stands in the text or, where the author speaks, in the byline.
            // A person who corrects may write another name.
            to.and(
                &format!("({IN_TEXT} OR r.byline IS NOT NULL OR c.correction IS NOT NULL)"),
                Wanted::parse(speaker).to_fts(false),
            );
            to.and(&format!("has_words({SPEAKER}, ?)"), speaker.clone());
        }
        if let Some(outlet) = &self.outlet {
            to.and(OF_OUTLET, outlet.clone());
        }
        if let Some(manner) = self.manner {
            to.and("s.manner = ?", manner.as_str().to_owned());
        }
        if let Some(mode) = self.mode {
            to.and("s.mode = ?", mode.as_str().to_owned());
        }
        if let Some(kind) = self.channel {
            to.and("s.channel_kind = ?", kind.as_str().to_owned());
        }
        if let Some(least) = self.min_confidence {
            to.and("s.confidence >= ?", i64::from(least.hundredths()));
        }
        to.published(self.since.as_deref(), self.until.as_deref());
        if let Some(report) = self.report {
            to.and("r.report = ?", report.to_string());
        }
        if let Some(statement) = self.statement {
            to.and("s.statement = ?", statement.0.to_vec());
        }
        if let Some(act) = self.act {
            to.and("s.act = ?", act.as_str().to_owned());
        }
        to
    }
}

impl Record {
    /// Gives the reports that fit, sorted by key, until `each` breaks off.
    pub fn reports(
        &self,
        query: &ReportQuery,
        each: &mut dyn FnMut(ReportRow) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let mut to = Where::default();
        if let Some(text) = &query.text {
            to.and(IN_TEXT, Wanted::parse(text).to_fts(true));
        }
        if let Some(outlet) = &query.outlet {
            to.and(OF_OUTLET, outlet.clone());
        }
        to.published(query.since.as_deref(), query.until.as_deref());
        if let Some(report) = query.report {
            to.and("r.report = ?", report.to_string());
        }
        let sql = format!(
            "SELECT {REPORT_COLUMNS} FROM reports r JOIN texts t USING (report_no){}
             ORDER BY r.report",
            to.sql()
        );
        let read = |row: &rusqlite::Row<'_>| {
            // The index knows names that are hidden: what was typed must stand in what may be shown.
            let found = match &query.text {
                Some(text) => self.guard.finds(&self.conn, row.get(26)?, text)?,
                None => true,
            };
            if found { rows::report(&self.conn, &self.guard, row).map(Some) } else { Ok(None) }
        };
        self.each(&sql, to.values, read, &mut |row| row.map_or(ControlFlow::Continue(()), &mut *each))
    }

    /// Gives the statements that fit, until `each` breaks off: sorted by date of the report (unknown
    /// last), report, place in the text.
    pub fn statements(
        &self,
        query: &Query,
        each: &mut dyn FnMut(StatementRow) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let to = query.clauses();
        // Where names are hidden, what was typed must stand in what may be shown: counted after that.
        let open = self.guard.is_open();
        let limit = query.limit.filter(|_| open).map_or_else(String::new, |limit| format!(" LIMIT {limit}"));
        let order = format!("{} ORDER BY r.published IS NULL, r.published, r.report, s.statement_no{limit}", to.sql());
        if open {
            return self.statement_rows(&order, to.values, each);
        }
        let mut left = query.limit.unwrap_or(u64::MAX);
        let shown = |row: &StatementRow| {
            query.text.as_deref().is_none_or(|text| has_words(&row.words.join("\n"), text))
                && query
                    .speaker
                    .as_deref()
                    .is_none_or(|name| row.speaker.as_deref().is_some_and(|s| has_words(s, name)))
        };
        self.statement_rows(&order, to.values, &mut |row| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            if !shown(&row) {
                return ControlFlow::Continue(());
            }
            left -= 1;
            each(row)
        })
    }

    /// Statements in the order of the record's export: by id.
    pub(crate) fn statements_by_id(
        &self,
        each: &mut dyn FnMut(StatementRow) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.statement_rows(" ORDER BY s.statement", Vec::new(), each)
    }

    pub(crate) fn statement_rows(
        &self,
        rest: &str,
        values: Vec<Value>,
        each: &mut dyn FnMut(StatementRow) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT {STATEMENT_COLUMNS} FROM statements s JOIN reports r USING (report_no)
             JOIN reasons w USING (reason_no) LEFT JOIN corrections c ON {HOLDS}{rest}"
        );
        self.each(&sql, values, |row| rows::statement(&self.conn, &self.guard, row), each)
    }

    /// Gives the log: where every report came from, sorted by report, path, place.
    pub fn sightings(&self, each: &mut dyn FnMut(SightingRow) -> ControlFlow<()>) -> Result<(), StoreError> {
        let sql = "SELECT r.report, s.path, s.offset, s.line, s.state, s.first_seen
                   FROM sightings s JOIN reports r USING (report_no) ORDER BY r.report, s.path, s.offset";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(SightingRow {
                report: row.get(0)?,
                file: self.withhold(&row.get::<_, String>(1)?).into_owned(),
                offset: rows::number(row, 2)?,
                line: rows::maybe_number(row, 3)?,
                state: row.get(4)?,
                first_seen: row.get(5)?,
            })
        };
        self.each(sql, Vec::new(), read, each)
    }

    /// Gives the inputs that are rejected and have not been stored since, sorted by path and place.
    pub fn rejections(&self, each: &mut dyn FnMut(Rejection) -> ControlFlow<()>) -> Result<(), StoreError> {
        let sql = "SELECT path, offset, line, reason, message FROM rejections ORDER BY path, offset";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Rejection {
                sighting: Sighting {
                    path: self.withhold(&row.get::<_, String>(0)?).into_owned(),
                    offset: rows::number(row, 1)?,
                    line: rows::maybe_number(row, 2)?,
                },
                reason: row.get(3)?,
                message: self.withhold(&row.get::<_, String>(4)?).into_owned(),
            })
        };
        self.each(sql, Vec::new(), read, each)
    }

    /// The text of a report, as it may be shown; `None` when the record does not hold it.
    pub fn text(&self, report: &ReportKey) -> Result<Option<SourceText>, StoreError> {
        let text: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT r.report_no, t.text FROM texts t JOIN reports r USING (report_no) WHERE r.report = ?1",
            )
            .and_then(|mut find| {
                let read = |row: &rusqlite::Row<'_>| self.guard.text(&self.conn, row.get(0)?, row.get(1)?);
                find.query_row([report.to_string()], read).optional()
            })
            .map_err(|error| self.error(error))?;
        text.map(|text| SourceText::new(text).map_err(|_| StoreError::damaged(&self.path, "a text is too long")))
            .transpose()
    }

    /// Gives each address that two reports or more have, with the key of each, sorted, until `each` breaks off.
    pub fn addresses(&self, each: &mut dyn FnMut(String, String) -> ControlFlow<()>) -> Result<(), StoreError> {
        let sql = "SELECT address, report FROM reports WHERE address IN (
                       SELECT address FROM reports WHERE address IS NOT NULL GROUP BY address HAVING count(*) > 1)
                   ORDER BY address, report";
        self.each(sql, Vec::new(), |row| Ok((row.get(0)?, row.get(1)?)), &mut |(address, report)| each(address, report))
    }

    /// The raw bytes of a report, as they may be shown: as they came, where nobody is hidden in them; `None` when the
    /// record does not hold it.
    pub fn raw(&self, report: &ReportKey) -> Result<Option<Vec<u8>>, StoreError> {
        let Some((report_no, raw)) = self.unpacked(report)? else { return Ok(None) };
        self.guard.raw(&self.conn, report_no, raw).map(Some).map_err(|error| self.error(error))
    }

    /// The raw bytes of a report as they came, names that are hidden too: to be read again and shown to nobody.
    pub fn raw_to_reread(&self, report: &ReportKey) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.unpacked(report)?.map(|(_, raw)| raw))
    }

    fn unpacked(&self, report: &ReportKey) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let sql = "SELECT b.zstd, t.text, b.bytes, r.report_no
                   FROM blobs b JOIN texts t USING (report_no) JOIN reports r USING (report_no) WHERE r.report = ?1";
        let read = |row: &rusqlite::Row<'_>| {
            let (packed, text) = (row.get_ref(0)?, row.get_ref(1)?);
            let raw = unpack(packed.as_blob()?, text.as_str()?, rows::number(row, 2)?);
            Ok((row.get::<_, i64>(3)?, raw))
        };
        let raw = self
            .conn
            .prepare_cached(sql)
            .and_then(|mut find| find.query_row([report.to_string()], read).optional())
            .map_err(|error| self.error(error))?;
        let sound = |(number, raw): (i64, Option<Vec<u8>>)| raw.map(|raw| (number, raw));
        raw.map(|raw| sound(raw).ok_or_else(|| StoreError::damaged(&self.path, "a raw input"))).transpose()
    }

    /// How much the record holds.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let sql = "SELECT (SELECT count(*) FROM reports), (SELECT count(DISTINCT outlet) FROM reports),
                          (SELECT coalesce(sum(statements), 0) FROM reports),
                          (SELECT coalesce(sum(thoughts), 0) FROM reports),
                          (SELECT count(DISTINCT speaker) FROM statements), (SELECT count(*) FROM rejections),
                          (SELECT count(*) FROM sightings)";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Counts {
                reports: rows::number(row, 0)?,
                outlets: rows::number(row, 1)?,
                statements: rows::number(row, 2)?,
                thoughts: rows::number(row, 3)?,
                speakers: rows::number(row, 4)?,
                rejected: rows::number(row, 5)?,
                sightings: rows::number(row, 6)?,
            })
        };
        self.conn.query_row(sql, [], read).map_err(|error| self.error(error))
    }

    /// Runs `sql` and gives each row until `each` breaks off.
    pub(crate) fn each<T>(
        &self,
        sql: &str,
        values: Vec<Value>,
        mut read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
        each: &mut dyn FnMut(T) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let run = || {
            // Asked report by report, the same question comes thousands of times.
            let mut find = self.conn.prepare_cached(sql)?;
            let mut found = find.query(params_from_iter(values))?;
            while let Some(row) = found.next()? {
                if each(read(row)?).is_break() {
                    break;
                }
            }
            Ok(())
        };
        let done: rusqlite::Result<()> = run();
        done.map_err(|error| self.error(error))
    }
}
