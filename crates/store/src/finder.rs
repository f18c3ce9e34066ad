//! [`Finder`]: the statements of a record, ready to be searched and counted: for a reader that stays open.
//!
//! It is made from what may be shown, once for each state of a record, and lives in memory: nobody who is hidden or
//! erased leaves a byte of it in the file, and a search reads of the file only the rows that it shows.

use std::collections::HashMap;
use std::sync::Arc;

use onrecord_nouns::StatementId;
use onrecord_wire::StatementRow;
use rusqlite::{OptionalExtension, Row};

use crate::corrections::HOLDS;
use crate::postings::{Builder, Postings};
use crate::rows::{self, SPEAKER, STATEMENT_COLUMNS};
use crate::words::Wanted;
use crate::{Query, Record, StoreError};

/// What statements that fit can be narrowed down with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// By speaker.
    Speaker,
    /// By outlet.
    Outlet,
    /// By kind of channel.
    Channel,
    /// By act.
    Act,
    /// By manner.
    Manner,
    /// By mode.
    Mode,
}

const FACETS: usize = 6;

/// The statements of a record in the order of [`Record::statements`], as they could be shown when it was made.
pub struct Finder {
    words: Postings,
    /// Of each statement its number and its id.
    statements: Vec<(i64, StatementId)>,
    /// Of each statement which of `reports` it stands in.
    reports_of: Vec<u32>,
    /// Of each statement how sure its finder is, in hundredths.
    confidence: Vec<u8>,
    columns: [Column; FACETS],
    speakers: Postings,
    outlets: Postings,
    reports: Vec<Printed>,
}

/// A report and when it was printed.
struct Printed {
    report: String,
    published: Option<String>,
}

/// One field of all statements.
#[derive(Default)]
struct Column {
    /// The values, sorted.
    values: Vec<Box<str>>,
    /// Of each statement which value, from 1; 0 for none.
    of: Vec<u32>,
}

/// Values of a field as they come.
#[derive(Default)]
struct Growing {
    seen: HashMap<Box<str>, u32>,
    of: Vec<u32>,
}

impl Growing {
    fn push(&mut self, value: Option<&str>) {
        let next = self.seen.len() as u32 + 1;
        let number = value.map_or(0, |value| match self.seen.get(value) {
            Some(number) => *number,
            None => *self.seen.entry(value.into()).or_insert(next),
        });
        self.of.push(number);
    }

    fn done(self) -> Column {
        let mut values: Vec<(Box<str>, u32)> = self.seen.into_iter().collect();
        values.sort_unstable();
        let mut to = vec![0; values.len() + 1];
        for (at, (_, number)) in (1..).zip(&values) {
            to[*number as usize] = at;
        }
        let of = self.of.into_iter().map(|number| to[number as usize]).collect();
        Column { values: values.into_iter().map(|(value, _)| value).collect(), of }
    }
}

impl Column {
    fn postings(&self) -> Postings {
        let mut builder = Builder::default();
        for value in &self.values {
            builder.add(value);
        }
        builder.done()
    }

    /// Which values are wanted: by number, the first for none.
    fn having(&self, fits: impl IntoIterator<Item = u32>) -> Vec<bool> {
        let mut out = vec![false; self.values.len() + 1];
        fits.into_iter().for_each(|at| out[at as usize + 1] = true);
        out
    }

    fn being(&self, value: &str) -> Vec<bool> {
        self.having(self.values.binary_search_by(|held| (**held).cmp(value)).ok().map(|at| at as u32))
    }
}

/// The statements that fit a search: their places in a [`Finder`].
pub struct Found {
    finder: Arc<Finder>,
    places: Vec<u32>,
}

impl std::fmt::Debug for Finder {
    /// No words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Finder").field("statements", &self.statements.len()).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Found").field("total", &self.places.len()).finish_non_exhaustive()
    }
}

impl Finder {
    /// The statements that fit, as [`Record::statements`] finds them; the limit of `query` does not count here.
    #[must_use]
    pub fn find(self: &Arc<Self>, query: &Query) -> Found {
        let mut places = match &query.text {
            Some(text) => self.words.find(&Wanted::parse(text)),
            None => (0..self.statements.len() as u32).collect(),
        };
        let named = |names: &Postings, facet: Facet, typed: &str| {
            (facet, self.column(facet).having(names.find(&Wanted::parse(typed))))
        };
        let being = |facet: Facet, value: &str| (facet, self.column(facet).being(value));
        let tests = [
            query.speaker.as_ref().map(|typed| named(&self.speakers, Facet::Speaker, typed)),
            query.outlet.as_ref().map(|typed| named(&self.outlets, Facet::Outlet, typed)),
            query.channel.map(|kind| being(Facet::Channel, kind.as_str())),
            query.act.map(|act| being(Facet::Act, act.as_str())),
            query.manner.map(|manner| being(Facet::Manner, manner.as_str())),
            query.mode.map(|mode| being(Facet::Mode, mode.as_str())),
        ];
        for (facet, fits) in tests.into_iter().flatten() {
            let of = &self.column(facet).of;
            places.retain(|at| fits[of[*at as usize] as usize]);
        }
        if query.since.is_some() || query.until.is_some() || query.report.is_some() {
            let key = query.report.map(|key| key.to_string());
            let fits: Vec<bool> = self.reports.iter().map(|report| report.fits(query, key.as_deref())).collect();
            places.retain(|at| fits[self.reports_of[*at as usize] as usize]);
        }
        if let Some(least) = query.min_confidence {
            places.retain(|at| self.confidence[*at as usize] >= least.hundredths());
        }
        if let Some(id) = query.statement {
            places.retain(|at| self.statements[*at as usize].1 == id);
        }
        Found { finder: Arc::clone(self), places }
    }

    const fn column(&self, facet: Facet) -> &Column {
        &self.columns[facet as usize]
    }
}

impl Printed {
    /// A date says only what it says: each is cut to the precision of the shorter one.
    fn fits(&self, query: &Query, key: Option<&str>) -> bool {
        let cut = |date: &str, to: &str| date.chars().take(to.chars().count()).collect::<String>();
        let date = self.published.as_deref();
        let since = query.since.as_deref().is_none_or(|since| date.is_some_and(|date| *date >= *cut(since, date)));
        let until = query.until.as_deref().is_none_or(|until| date.is_some_and(|date| *cut(date, until) <= *until));
        since && until && key.is_none_or(|key| key == self.report)
    }
}

impl Found {
    /// How many fit.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.places.len() as u64
    }

    /// The values that those which fit have, `most` of them: the most frequent first, then by name; and how many values
    /// there are. What is not known is not counted.
    #[must_use]
    pub fn counts(&self, facet: Facet, most: usize) -> (Vec<(&str, u64)>, usize) {
        let column = self.finder.column(facet);
        let mut counts = vec![0u32; column.values.len() + 1];
        for at in &self.places {
            counts[column.of[*at as usize] as usize] += 1;
        }
        let mut ranked: Vec<(std::cmp::Reverse<u32>, usize)> = counts
            .into_iter()
            .enumerate()
            .skip(1)
            .filter(|(_, count)| *count > 0)
            .map(|(value, count)| (std::cmp::Reverse(count), value))
            .collect();
        let values = ranked.len();
        if most < values {
            ranked.select_nth_unstable(most);
            ranked.truncate(most);
        }
        ranked.sort_unstable();
        let named = ranked.into_iter().map(|(count, value)| (&*column.values[value - 1], u64::from(count.0)));
        (named.collect(), values)
    }
}

impl Record {
    /// Reads every statement, to be searched. Errors: those of SQLite.
    pub fn finder(&self) -> Result<Finder, StoreError> {
        let mut filling = Filling::default();
        self.fill(&mut filling).map_err(|error| self.error(error))?;
        Ok(filling.done())
    }

    fn fill(&self, to: &mut Filling) -> rusqlite::Result<()> {
        let sql =
            "SELECT report_no, report, published, outlet FROM reports ORDER BY published IS NULL, published, report";
        let of_report = format!(
            "SELECT s.statement_no, s.statement, s.confidence, s.words, {SPEAKER}, s.channel_kind, s.act, s.manner, s.mode
             FROM statements s JOIN reports r USING (report_no) LEFT JOIN corrections c ON {HOLDS}
             WHERE s.report_no = ?1 ORDER BY s.statement_no"
        );
        let shown = format!(
            "SELECT {STATEMENT_COLUMNS}, s.statement_no FROM statements s JOIN reports r USING (report_no)
             JOIN reasons w USING (reason_no) LEFT JOIN corrections c ON {HOLDS}
             WHERE s.report_no = ?1 ORDER BY s.statement_no"
        );
        let open = self.guard.is_open();
        let mut reports = self.conn.prepare(sql)?;
        let mut statements = self.conn.prepare(if open { &of_report } else { &shown })?;
        let mut reports = reports.query([])?;
        while let Some(report) = reports.next()? {
            let number: i64 = report.get(0)?;
            let outlet = report.get_ref(3)?.as_str_or_null()?;
            to.reports.push(Printed { report: report.get(1)?, published: report.get(2)? });
            let mut rows = statements.query([number])?;
            while let Some(row) = rows.next()? {
                if open {
                    to.row(row, outlet)?;
                } else {
                    let number = row.get(36)?;
                    to.shown(number, row.get(0)?, &rows::statement(&self.conn, &self.guard, row)?);
                }
            }
        }
        Ok(())
    }

    /// The rows of those that fit, in their order: `most` of them after the first `offset`. One that the record no
    /// longer holds is left out. Errors: those of SQLite.
    pub fn rows_of(&self, found: &Found, offset: u64, most: u64) -> Result<Vec<StatementRow>, StoreError> {
        let sql = format!(
            "SELECT {STATEMENT_COLUMNS} FROM statements s JOIN reports r USING (report_no)
             JOIN reasons w USING (reason_no) LEFT JOIN corrections c ON {HOLDS} WHERE s.statement_no = ?1"
        );
        let places = found.places.iter().skip(usize::try_from(offset).unwrap_or(usize::MAX));
        let read = || {
            let mut find = self.conn.prepare_cached(&sql)?;
            let mut out = Vec::new();
            for at in places.take(usize::try_from(most).unwrap_or(usize::MAX)) {
                let (number, id) = found.finder.statements[*at as usize];
                let row = find.query_row([number], |row| {
                    let same = row.get::<_, [u8; 16]>(0)? == id.0;
                    same.then(|| rows::statement(&self.conn, &self.guard, row)).transpose()
                });
                out.extend(row.optional()?.flatten());
            }
            Ok(out)
        };
        read().map_err(|error| self.error(error))
    }
}

/// A [`Finder`] in the making.
#[derive(Default)]
struct Filling {
    words: Builder,
    statements: Vec<(i64, StatementId)>,
    reports_of: Vec<u32>,
    confidence: Vec<u8>,
    columns: [Growing; FACETS],
    reports: Vec<Printed>,
}

impl Filling {
    /// A row where nobody is hidden: number, id, confidence, words, speaker, channel, act, manner, mode.
    fn row(&mut self, row: &Row<'_>, outlet: Option<&str>) -> rusqlite::Result<()> {
        let text = |column: usize| row.get_ref(column).and_then(|cell| Ok(cell.as_str_or_null()?));
        self.add((row.get(0)?, StatementId(row.get(1)?)), row.get(2)?, row.get_ref(3)?.as_str()?);
        self.fields([text(4)?, outlet, text(5)?, text(6)?, text(7)?, text(8)?]);
        Ok(())
    }

    /// A row as it may be shown, where somebody is hidden.
    fn shown(&mut self, number: i64, id: [u8; 16], row: &StatementRow) {
        self.add((number, StatementId(id)), row.confidence.hundredths(), &row.words.join("\n"));
        let channel = row.channel.as_ref().map(|channel| channel.kind.as_str());
        let (speaker, outlet) = (row.speaker.as_deref(), row.outlet.as_deref());
        self.fields([speaker, outlet, channel, row.act.as_deref(), Some(&row.manner), Some(&row.mode)]);
    }

    fn add(&mut self, statement: (i64, StatementId), confidence: u8, words: &str) {
        self.statements.push(statement);
        self.reports_of.push((self.reports.len() as u32).saturating_sub(1));
        self.confidence.push(confidence);
        self.words.add(words);
    }

    /// In the order of [`Facet`].
    fn fields(&mut self, values: [Option<&str>; FACETS]) {
        self.columns.iter_mut().zip(values).for_each(|(column, value)| column.push(value));
    }

    fn done(self) -> Finder {
        let columns = self.columns.map(Growing::done);
        Finder {
            words: self.words.done(),
            statements: self.statements,
            reports_of: self.reports_of,
            confidence: self.confidence,
            speakers: columns[Facet::Speaker as usize].postings(),
            outlets: columns[Facet::Outlet as usize].postings(),
            columns,
            reports: self.reports,
        }
    }
}
