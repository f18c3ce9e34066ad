//! [`stories`]: reports grouped by the running event that they tell of.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::ReportKey;
use onrecord_stories::grouping::{Decided, Decision, Grouping, Member, Memory, Profile, Reason, ReportIn, Story};
use onrecord_wire::{ReasonRow, StoryRow};

use crate::{Copies, Held, HeldReport};

/// The stories of a record, the latest first (by last date, unknown last), then by id. A report that tells alone is a
/// story of one.
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
    let mut out: Vec<StoryRow> = grouping.stories().iter().filter_map(|story| row(held, story, copies)).collect();
    out.sort_by(|a, b| (a.last.is_none(), &b.last, &a.story).cmp(&(b.last.is_none(), &a.last, &b.story)));
    out
}

/// The decisions of people that stand, the oldest first.
fn decided(held: &Held) -> Decided {
    let standing = held.corrections.iter().filter(|row| row.state == "stands" && row.kind != "speaker");
    decisions(standing.filter_map(|row| Some((row.report.clone(), row.other.clone()?, row.kind == "merge"))))
}

/// Decisions about two reports, the oldest first: true for one story.
pub(crate) fn decisions(all: impl IntoIterator<Item = (String, String, bool)>) -> Decided {
    let decision = |(a, b, one): (String, String, bool)| match one {
        true => Decision::Merge(BTreeSet::from([a, b])),
        false => Decision::Split(BTreeSet::from([a]), BTreeSet::from([b])),
    };
    Decided::of(&all.into_iter().map(decision).collect::<Vec<_>>())
}

pub(crate) fn row(held: &Held, story: &Story, copies: &Copies) -> Option<StoryRow> {
    let mut members: Vec<(&HeldReport, &Member)> =
        story.members.iter().filter_map(|member| Some((held.report_named(&member.report)?, member))).collect();
    members.sort_by_key(|(report, _)| report.order());
    let reports: Vec<&HeldReport> = members.iter().map(|(report, _)| *report).collect();
    // A copy has another's headline.
    let own = |report: &&&HeldReport| copies.of(report.key).is_none() && report.row.title.is_some();
    let shown = reports.iter().find(own).or(reports.first())?;
    let dates = || reports.iter().filter_map(|report| report.row.published.clone());
    let outlets: BTreeSet<String> = reports.iter().filter_map(|report| report.row.outlet.clone()).collect();
    Some(StoryRow {
        story: story.id.clone(),
        headline: shown.row.title.clone(),
        headline_report: shown.key.to_string(),
        headline_outlet: shown.row.outlet.clone(),
        people: people(&reports, copies),
        outlets: outlets.into_iter().collect(),
        first: dates().min(),
        last: dates().max(),
        reasons: members.iter().map(|(_, member)| reason(held, member)).collect(),
        reports: reports.iter().map(|report| report.key.to_string()).collect(),
    })
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

/// The strongest reason, in words and as data. No part of a name that is hidden is shown as shared.
fn reason(held: &Held, member: &Member) -> ReasonRow {
    let report = member.report.clone();
    let beside = if member.home { "" } else { "a roundup that touches this story too: " };
    match member.reasons.first() {
        None => ReasonRow {
            report,
            home: member.home,
            with: None,
            why: "no other report is near enough".to_owned(),
            shared: Vec::new(),
        },
        Some(Reason::Decided { with }) => ReasonRow {
            report,
            home: member.home,
            with: Some(with.clone()),
            why: "a person said so".to_owned(),
            shared: Vec::new(),
        },
        Some(Reason::Shared(shared)) => {
            let days = match shared.days_apart {
                None => String::new(),
                Some(0) => ", of the same day".to_owned(),
                Some(1) => ", a day apart".to_owned(),
                Some(days) => format!(", {days} days apart"),
            };
            let open = |word: &&String| held.hides.as_ref().is_none_or(|hides| hides.message(word) == word.as_str());
            let what: Vec<String> = shared.names.iter().chain(&shared.words).filter(open).cloned().collect();
            let why = format!("{beside}shares names and words with it{days}");
            ReasonRow { report, home: member.home, with: Some(shared.with.clone()), why, shared: what }
        }
    }
}
