//! [`Whole`]: what is known of all reports together, as it was at one moment. Made beside the requests, so that a
//! page never waits for the whole record.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use onrecord_across::{Held, copies, stories, versions};
use onrecord_store::{Counts, Record, Rejection, StoreError};
use onrecord_wire::{CorrectionRow, CountRow, PersonRow, ReportRow, StoryRow};

/// The record as a whole at one moment.
#[derive(Debug)]
pub(crate) struct Whole {
    /// Which moment: later ones have larger numbers.
    pub(crate) generation: u64,
    /// How much it holds.
    pub(crate) counts: Counts,
    /// Its stories, the latest first.
    pub(crate) stories: Vec<StoryRow>,
    /// Who is quoted, the most often first, then by name.
    pub(crate) people: Vec<PersonRow>,
    /// Inputs that were rejected.
    pub(crate) rejected: Vec<Rejection>,
    /// What people decided, the latest first.
    pub(crate) corrections: Vec<CorrectionRow>,
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
        let held = Held::load(record)?;
        let folded = copies(&held);
        let stories = stories(&held, &folded);
        let mut story_of: BTreeMap<String, usize> = BTreeMap::new();
        for (at, story) in stories.iter().enumerate() {
            for report in story.homes() {
                story_of.entry(report.to_owned()).or_insert(at);
            }
        }
        let copy_of: BTreeMap<String, String> =
            held.reports.iter().filter_map(|r| Some((r.key.to_string(), folded.of(r.key)?.to_string()))).collect();
        let versions = versions(&held)
            .into_iter()
            .map(|chain| (chain.reports.iter().map(ToString::to_string).collect(), chain.ordered))
            .collect();
        let mut corrections = held.corrections.clone();
        corrections.reverse();
        let people = people(&held, &copy_of, |report| story_of.get(report).map(|at| stories[*at].story.as_str()));
        let mut surnames = BTreeMap::new();
        for (_, last) in people.iter().filter_map(|person| person.name.rsplit_once(' ')) {
            *surnames.entry(last.to_owned()).or_default() += 1;
        }
        let mut latest: Vec<_> = held.reports.iter().map(|r| (r.row.published.clone(), r.key.to_string())).collect();
        latest.sort_by(|a, b| (&b.0, &a.1).cmp(&(&a.0, &b.1)));
        let latest = latest.into_iter().map(|(_, key)| key).collect();
        let reports = held.reports.into_iter().map(|report| (report.key.to_string(), report.row)).collect();
        Ok(Self {
            generation,
            counts,
            stories,
            people,
            rejected,
            corrections,
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

/// What is counted of one name.
#[derive(Default)]
struct Count {
    statements: u64,
    reports: BTreeSet<String>,
    stories: BTreeSet<String>,
    outlets: BTreeMap<String, u64>,
    channels: BTreeMap<String, u64>,
    manners: BTreeMap<String, u64>,
}

fn people<'s>(
    held: &Held,
    copy_of: &BTreeMap<String, String>,
    story: impl Fn(&str) -> Option<&'s str>,
) -> Vec<PersonRow> {
    let mut count: BTreeMap<&str, Count> = BTreeMap::new();
    for report in &held.reports {
        let key = report.key.to_string();
        if copy_of.contains_key(&key) {
            continue;
        }
        for row in report.statements.iter().filter(|s| s.is_speech()).map(|s| &s.row) {
            let Some(name) = row.speaker.as_deref() else { continue };
            let count = count.entry(name).or_default();
            count.statements += 1;
            count.reports.insert(key.clone());
            count.stories.extend(story(&key).map(str::to_owned));
            let outlet = report.row.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned());
            *count.outlets.entry(outlet).or_default() += 1;
            let channel = row.channel.as_ref().map_or("unknown", |channel| channel.kind.as_str());
            *count.channels.entry(channel.to_owned()).or_default() += 1;
            *count.manners.entry(row.manner.clone()).or_default() += 1;
        }
    }
    let mut rows: Vec<PersonRow> = count
        .into_iter()
        .map(|(name, count)| PersonRow {
            name: name.to_owned(),
            statements: count.statements,
            reports: count.reports.len() as u64,
            stories: count.stories.into_iter().collect(),
            outlets: ranked(count.outlets),
            channels: ranked(count.channels),
            manners: ranked(count.manners),
        })
        .collect();
    rows.sort_by(|a, b| (b.statements, &a.name).cmp(&(a.statements, &b.name)));
    rows
}

fn ranked(counts: BTreeMap<String, u64>) -> Vec<CountRow> {
    let mut rows: Vec<CountRow> = counts.into_iter().map(|(name, count)| CountRow { name, count }).collect();
    rows.sort_by(|a, b| (b.count, &a.name).cmp(&(a.count, &b.name)));
    rows
}
