//! [`Whole`]: what is known of all reports together, as it was at one moment. Made beside the requests, so that a
//! page never waits for the whole record.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use onrecord_across::{copies_of, people, story_list, version_rows};
use onrecord_nouns::ReportKey;
use onrecord_store::{Counts, Finder, Record, Rejection, ReportQuery, StoreError};
use onrecord_wire::{CorrectionRow, PersonRow, ReportRow, StoryRow};

/// The record as a whole at one moment.
#[derive(Debug)]
pub(crate) struct Whole {
    /// Which moment: later ones have larger numbers.
    pub(crate) generation: u64,
    /// How much it holds.
    pub(crate) counts: Counts,
    /// Its stories, the latest first.
    pub(crate) stories: Vec<StoryRow>,
    /// Who is quoted, those of the most reports first, then by name.
    pub(crate) people: Vec<PersonRow>,
    /// Inputs that were rejected.
    pub(crate) rejected: Vec<Rejection>,
    /// What people decided, the latest first.
    pub(crate) corrections: Vec<CorrectionRow>,
    /// Its statements, to be searched.
    pub(crate) finder: Arc<Finder>,
    reports: BTreeMap<String, ReportRow>,
    /// Keys of the reports, the latest first, unknown dates last.
    latest: Vec<String>,
    /// How many names end so.
    surnames: BTreeMap<String, u64>,
    story_of: BTreeMap<String, usize>,
    copy_of: BTreeMap<String, String>,
    versions: Vec<(Vec<String>, bool)>,
}

impl Whole {
    /// Reads it. Errors: those of the record.
    pub(crate) fn read(record: &Record, generation: u64) -> Result<Self, StoreError> {
        let counts = record.counts()?;
        let mut rejected = Vec::new();
        record.rejections(&mut |row| {
            rejected.push(row);
            ControlFlow::Continue(())
        })?;
        let mut stories = Vec::new();
        let mut keys: BTreeSet<ReportKey> = BTreeSet::new();
        story_list(record, &mut |row, reports| {
            stories.push(row);
            keys.extend(reports);
            ControlFlow::Continue(())
        })?;
        let mut story_of: BTreeMap<String, usize> = BTreeMap::new();
        for (at, story) in stories.iter().enumerate() {
            for report in story.homes() {
                story_of.entry(report.to_owned()).or_insert(at);
            }
        }
        let keys: Vec<ReportKey> = keys.into_iter().collect();
        let folded = copies_of(record, &keys)?;
        let copy_of = keys.iter().filter_map(|key| Some((key.to_string(), folded.of(*key)?.to_string()))).collect();
        let versions = version_rows(record, None, 1)?
            .into_iter()
            .map(|chain| (chain.versions.into_iter().map(|version| version.report).collect(), chain.order == "date"))
            .collect();
        let mut corrections = Vec::new();
        record.corrections(&mut |row| {
            corrections.push(row);
            ControlFlow::Continue(())
        })?;
        corrections.reverse();
        let people = people(record, None)?;
        let mut reports = BTreeMap::new();
        record.reports(&ReportQuery::default(), &mut |row| {
            if let Some(key) = row.report.clone() {
                reports.insert(key, row);
            }
            ControlFlow::Continue(())
        })?;
        let mut surnames = BTreeMap::new();
        for (_, last) in people.iter().filter_map(|person| person.name.rsplit_once(' ')) {
            *surnames.entry(last.to_owned()).or_default() += 1;
        }
        let mut latest: Vec<(Option<String>, String)> =
            reports.iter().map(|(key, row): (&String, &ReportRow)| (row.published.clone(), key.clone())).collect();
        latest.sort_by(|a, b| (&b.0, &a.1).cmp(&(&a.0, &b.1)));
        let latest = latest.into_iter().map(|(_, key)| key).collect();
        Ok(Self {
            generation,
            counts,
            stories,
            people,
            rejected,
            corrections,
            finder: Arc::new(record.finder()?),
            reports,
            latest,
            surnames,
            story_of,
            copy_of,
            versions,
        })
    }

    /// A report's row.
    pub(crate) fn report(&self, key: &str) -> Option<&ReportRow> {
        self.reports.get(key)
    }

    /// The reports, the latest first, unknown dates last.
    pub(crate) fn reports(&self) -> impl Iterator<Item = &ReportRow> {
        self.latest.iter().filter_map(|key| self.reports.get(key))
    }

    /// How many quoted names end with this word.
    pub(crate) fn namesakes(&self, surname: &str) -> u64 {
        self.surnames.get(surname).copied().unwrap_or(0)
    }

    /// The story that a report tells.
    pub(crate) fn story_of(&self, report: &str) -> Option<&StoryRow> {
        self.story_of.get(report).map(|at| &self.stories[*at])
    }

    /// The story whose id, or one of whose reports, begins so.
    pub(crate) fn story(&self, prefix: &str) -> Option<&StoryRow> {
        let long = prefix.len() >= 4;
        let by_id = || self.stories.iter().find(|story| long && story.story.starts_with(prefix));
        // The id changes when the set of reports does: a link by any of its reports still finds it.
        self.story_of(prefix).or_else(by_id)
    }

    /// The report that stands for this one, where it is a copy.
    pub(crate) fn copy_of(&self, report: &str) -> Option<&str> {
        self.copy_of.get(report).map(String::as_str)
    }

    /// The versions of this report's address, itself among them, and whether their order is known; `None` where there
    /// is one alone.
    pub(crate) fn versions_of(&self, report: &str) -> Option<(&[String], bool)> {
        let chain = self.versions.iter().find(|(keys, _)| keys.iter().any(|key| key == report));
        chain.map(|(keys, ordered)| (keys.as_slice(), *ordered))
    }
}
