//! [`stories`]: reports grouped by the running event that they tell of.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::ReportKey;
use onrecord_stories::grouping::decisions::{Decided, Decision};
use onrecord_stories::grouping::index::Memory;
use onrecord_stories::grouping::profile::{Profile, ReportIn};
use onrecord_stories::grouping::stories::Grouping;
use onrecord_wire::{ReasonRow, StoryRow};

use crate::{Copies, Held, HeldReport};

/// The stories of a record, the latest first (by last date, unknown last), then by id.
#[must_use]
pub fn stories(held: &Held, copies: &Copies) -> Vec<StoryRow> {
    let mut grouping: Grouping<Memory> = Grouping::default();
    for report in &held.reports {
        let key = report.key.to_string();
        grouping.add(Profile::of(&ReportIn {
            key: &key,
            outlet: report.row.outlet.as_deref(),
            published: report.row.published.as_deref(),
            not_before: report.row.not_before.as_deref(),
            title: report.row.title.as_deref(),
            text: report.text.as_str(),
            reading: None,
        }));
    }
    grouping.decide(decided(held));
    let mut members: BTreeMap<String, Vec<&HeldReport>> = BTreeMap::new();
    for (report, story) in grouping.homes() {
        if let Some(report) = held.report_named(&report) {
            members.entry(story).or_default().push(report);
        }
    }
    let mut out: Vec<StoryRow> =
        members.into_iter().map(|(story, reports)| row(story, reports, copies, &grouping)).collect();
    out.sort_by(|a, b| (a.last.is_none(), &b.last, &a.story).cmp(&(b.last.is_none(), &a.last, &b.story)));
    out
}

/// The decisions of people that stand, the oldest first.
fn decided(held: &Held) -> Decided {
    let decision = |row: &onrecord_wire::CorrectionRow| {
        let other = row.other.clone()?;
        match row.kind.as_str() {
            "merge" => Some(Decision::Merge(BTreeSet::from([row.report.clone(), other]))),
            "split" => Some(Decision::Split(BTreeSet::from([row.report.clone()]), BTreeSet::from([other]))),
            _ => None,
        }
    };
    let standing = held.corrections.iter().filter(|row| row.state == "stands");
    Decided::of(&standing.filter_map(decision).collect::<Vec<_>>())
}

fn row(story: String, mut reports: Vec<&HeldReport>, copies: &Copies, grouping: &Grouping<Memory>) -> StoryRow {
    reports.sort_by_key(|report| report.order());
    // A copy has another's headline.
    let head = reports.iter().find(|r| copies.of(r.key).is_none() && r.row.title.is_some());
    let head = *head.unwrap_or(&reports[0]);
    let dates = || reports.iter().filter_map(|report| report.row.published.clone());
    let outlets: BTreeSet<String> = reports.iter().filter_map(|report| report.row.outlet.clone()).collect();
    StoryRow {
        headline: head.row.title.clone(),
        headline_report: head.key.to_string(),
        headline_outlet: head.row.outlet.clone(),
        people: people(&reports, copies),
        outlets: outlets.into_iter().collect(),
        first: dates().min(),
        last: dates().max(),
        reasons: reports.iter().map(|report| reason(report, grouping)).collect(),
        reports: reports.iter().map(|report| report.key.to_string()).collect(),
        story,
    }
}

/// Who is quoted: by how many reports that are no copies, then how often, then by name.
fn people(reports: &[&HeldReport], copies: &Copies) -> Vec<String> {
    let mut count: BTreeMap<&str, (BTreeSet<ReportKey>, u32)> = BTreeMap::new();
    for report in reports.iter().filter(|report| copies.of(report.key).is_none()) {
        for name in report.statements.iter().filter(|s| s.is_speech()).filter_map(|s| s.row.speaker.as_deref()) {
            let (where_from, times) = count.entry(name).or_default();
            where_from.insert(report.key);
            *times += 1;
        }
    }
    let mut names: Vec<_> = count.into_iter().map(|(name, (reports, times))| (reports.len(), times, name)).collect();
    names.sort_by(|a, b| (b.0, b.1, a.2).cmp(&(a.0, a.1, b.2)));
    names.into_iter().map(|(_, _, name)| name.to_owned()).collect()
}

fn reason(report: &HeldReport, _grouping: &Grouping<Memory>) -> ReasonRow {
    ReasonRow { report: report.key.to_string(), with: None, why: String::new(), shared: Vec::new() }
}
