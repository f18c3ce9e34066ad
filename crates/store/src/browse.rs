//! What a reader that stays open asks: has the record changed, break off what takes too long, and the counts beside
//! a search.

use std::collections::HashMap;
use std::ops::ControlFlow;

use onrecord_wire::StatementRow;
use rusqlite::{InterruptHandle, params_from_iter};

use crate::query::Query;
use crate::{Record, StoreError};

/// How many statements fit a search, by what they can be narrowed down with: each list the most frequent first, then
/// by name. What is not known is not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// All that fit.
    pub total: u64,
    /// By speaker.
    pub speakers: Vec<(String, u64)>,
    /// By outlet.
    pub outlets: Vec<(String, u64)>,
    /// By kind of channel.
    pub channels: Vec<(String, u64)>,
    /// By act.
    pub acts: Vec<(String, u64)>,
    /// By manner.
    pub manners: Vec<(String, u64)>,
}

/// Breaks off, from any thread, what a [`Record`] is doing.
pub struct Breaker(InterruptHandle);

impl Breaker {
    /// What runs now ends with an error that [`StoreError::is_broken_off`]; when nothing runs, nothing happens.
    pub fn break_off(&self) {
        self.0.interrupt();
    }
}

impl std::fmt::Debug for Breaker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Breaker")
    }
}

impl Record {
    /// A number that differs from the last one when another connection wrote to the record in between
    /// (`PRAGMA data_version`). It means nothing outside this open record.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        let read = self.conn.pragma_query_value(None, "data_version", |row| row.get(0));
        read.map_err(|error| self.error(error))
    }

    /// How many reports it holds: quick, where [`Record::counts`] reads every statement.
    pub fn report_count(&self) -> Result<u64, StoreError> {
        let read = self.conn.query_row("SELECT count(*) FROM reports", [], |row| crate::rows::number(row, 0));
        read.map_err(|error| self.error(error))
    }

    /// Something that can break off what this record is doing.
    #[must_use]
    pub fn breaker(&self) -> Breaker {
        Breaker(self.conn.get_interrupt_handle())
    }

    /// The statements that fit, in the order of [`Record::statements`]: `most` of them after the first `offset`, and
    /// counts of all of them, whatever the limit of `query` is.
    pub fn search(&self, query: &Query, offset: u64, most: u64) -> Result<(Facets, Vec<StatementRow>), StoreError> {
        if !self.guard.is_open() {
            return self.search_shown(query, offset, most);
        }
        let mut counts = Counted::default();
        let mut found: Vec<(i64, i64)> = Vec::new();
        let (sql, values) = query.counted();
        let count = || {
            let mut find = self.conn.prepare_cached(&sql)?;
            let mut rows = find.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                for column in 0..LISTS {
                    if let Some(value) = row.get_ref(column)?.as_str_or_null()? {
                        counts.count(column, value);
                    }
                }
                found.push((row.get(LISTS)?, row.get(LISTS + 1)?));
            }
            drop(rows);
            self.ordered(&mut found)
        };
        let done: rusqlite::Result<()> = count();
        done.map_err(|error| self.error(error))?;
        let wanted = found.iter().skip(usize::try_from(offset).unwrap_or(usize::MAX)).take(most as usize);
        let numbers: Vec<String> = wanted.map(|(_, statement)| statement.to_string()).collect();
        let mut rows = Vec::with_capacity(numbers.len());
        let of_these = format!(
            " WHERE s.statement_no IN ({}) ORDER BY r.published IS NULL, r.published, r.report, s.statement_no",
            numbers.join(",")
        );
        self.statement_rows(&of_these, Vec::new(), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        Ok((counts.facets(found.len() as u64), rows))
    }

    /// Sorts pairs of report and statement by date of the report (unknown last), report, place in the text.
    fn ordered(&self, found: &mut [(i64, i64)]) -> rusqlite::Result<()> {
        let mut rank: HashMap<i64, (bool, Option<String>, String)> = HashMap::new();
        let mut find = self.conn.prepare_cached("SELECT published, report FROM reports WHERE report_no = ?1")?;
        for (report, _) in &*found {
            if !rank.contains_key(report) {
                let (date, key): (Option<String>, String) =
                    find.query_row([report], |row| Ok((row.get(0)?, row.get(1)?)))?;
                rank.insert(*report, (date.is_none(), date, key));
            }
        }
        found.sort_unstable_by(|a, b| (rank.get(&a.0), a.1).cmp(&(rank.get(&b.0), b.1)));
        Ok(())
    }

    /// The same of rows as they may be shown, where somebody is hidden.
    fn search_shown(&self, query: &Query, offset: u64, most: u64) -> Result<(Facets, Vec<StatementRow>), StoreError> {
        let (mut counts, mut rows, mut total) = (Counted::default(), Vec::new(), 0);
        self.statements(&Query { limit: None, ..query.clone() }, &mut |row| {
            let channel = row.channel.as_ref().map(|channel| &channel.kind);
            let values = [row.speaker.as_ref(), row.outlet.as_ref(), channel, row.act.as_ref(), Some(&row.manner)];
            for (column, value) in values.into_iter().enumerate() {
                if let Some(value) = value {
                    counts.count(column, value);
                }
            }
            if total >= offset && (rows.len() as u64) < most {
                rows.push(row);
            }
            total += 1;
            ControlFlow::Continue(())
        })?;
        Ok((counts.facets(total), rows))
    }
}

/// Values that are counted of each statement.
const LISTS: usize = 5;

#[derive(Default)]
struct Counted([HashMap<String, u64>; LISTS]);

impl Counted {
    fn count(&mut self, list: usize, value: &str) {
        let counts = &mut self.0[list];
        match counts.get_mut(value) {
            Some(count) => *count += 1,
            None => {
                counts.insert(value.to_owned(), 1);
            }
        }
    }

    fn facets(self, total: u64) -> Facets {
        let [speakers, outlets, channels, acts, manners] = self.0.map(ranked);
        Facets { total, speakers, outlets, channels, acts, manners }
    }
}

fn ranked(counts: HashMap<String, u64>) -> Vec<(String, u64)> {
    let mut list: Vec<_> = counts.into_iter().collect();
    list.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    list
}
