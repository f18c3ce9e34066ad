//! What a reader that stays open asks: has the record changed, break off what takes too long, and the counts beside
//! a search.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

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

    /// Counts the statements that fit `query`, whatever its `limit` and `offset` are.
    pub fn facets(&self, query: &Query) -> Result<Facets, StoreError> {
        if !self.guard.is_open() {
            return self.shown_facets(query);
        }
        let (sql, values) = query.facets();
        let count = || {
            let mut counts: [BTreeMap<String, u64>; 5] = Default::default();
            let mut total = 0;
            let mut find = self.conn.prepare_cached(&sql)?;
            let mut found = find.query(params_from_iter(values))?;
            while let Some(row) = found.next()? {
                total += 1;
                for (column, counts) in counts.iter_mut().enumerate() {
                    let Some(value) = row.get_ref(column)?.as_str_or_null()? else { continue };
                    match counts.get_mut(value) {
                        Some(count) => *count += 1,
                        None => {
                            counts.insert(value.to_owned(), 1);
                        }
                    }
                }
            }
            Ok((total, counts))
        };
        let done: rusqlite::Result<_> = count();
        let (total, [speakers, outlets, channels, acts, manners]) = done.map_err(|error| self.error(error))?;
        Ok(Facets {
            total,
            speakers: ranked(speakers),
            outlets: ranked(outlets),
            channels: ranked(channels),
            acts: ranked(acts),
            manners: ranked(manners),
        })
    }

    /// The same of rows as they may be shown, where somebody is hidden.
    fn shown_facets(&self, query: &Query) -> Result<Facets, StoreError> {
        let mut counts: [BTreeMap<String, u64>; 5] = Default::default();
        let mut total = 0;
        self.statements(&Query { limit: None, offset: 0, ..query.clone() }, &mut |row| {
            total += 1;
            let channel = row.channel.map(|channel| channel.kind);
            let values = [row.speaker, row.outlet, channel, row.act, Some(row.manner)];
            for (counts, value) in counts.iter_mut().zip(values) {
                if let Some(value) = value {
                    *counts.entry(value).or_default() += 1;
                }
            }
            ControlFlow::Continue(())
        })?;
        let [speakers, outlets, channels, acts, manners] = counts.map(ranked);
        Ok(Facets { total, speakers, outlets, channels, acts, manners })
    }
}

fn ranked(counts: BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut list: Vec<_> = counts.into_iter().collect();
    list.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    list
}
