//! [`versions`]: readings of one address; [`differences`]: two reports statement by statement.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use onrecord_nouns::ReportKey;
use onrecord_store::{Record, StoreError};
use onrecord_stories::lineage::{Form, Telling, classify, utterances};
use onrecord_wire::{DiffRow, VersionRow, VersionsRow};

use crate::traces::change_row;
use crate::{Held, HeldReport, HeldStatement};

/// Reports of one address with other bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Versions {
    /// The address.
    pub address: String,
    /// Their keys, the earliest first where all of them are dated, else by key.
    pub reports: Vec<ReportKey>,
    /// False where a date is missing, or two dates do not tell: the order is unknown.
    pub ordered: bool,
}

/// Chains of versions, by address.
#[must_use]
pub fn versions(held: &Held) -> Vec<Versions> {
    let mut by_address: BTreeMap<&str, Vec<&HeldReport>> = BTreeMap::new();
    for report in &held.reports {
        if let Some(address) = report.row.address.as_deref() {
            by_address.entry(address).or_default().push(report);
        }
    }
    by_address.retain(|_, reports| reports.len() > 1);
    by_address
        .into_iter()
        .map(|(address, mut reports)| {
            // When it was last changed says more of a version than when it was first printed.
            let date = |report: &HeldReport| report.row.updated.clone().or_else(|| report.row.published.clone());
            reports.sort_by_key(|report| (date(report).is_none(), date(report), report.key));
            let dates: Vec<Option<String>> = reports.iter().map(|report| date(report)).collect();
            let tells = |pair: &[Option<String>]| match (&pair[0], &pair[1]) {
                // One date may only say the day of the other.
                (Some(a), Some(b)) => !a.starts_with(b.as_str()) && !b.starts_with(a.as_str()),
                _ => false,
            };
            let ordered = dates.windows(2).all(tells);
            if !ordered {
                reports.sort_by_key(|report| report.key);
            }
            Versions { address: address.to_owned(), reports: reports.iter().map(|r| r.key).collect(), ordered }
        })
        .collect()
}

/// Chains of versions as rows, by address: each version with how many statements it added, cut and altered. Changes of
/// less than `least` severity count as none. With `address`, only those whose address holds it. Errors: those of the
/// record.
pub fn version_rows(record: &Record, address: Option<&str>, least: u8) -> Result<Vec<VersionsRow>, StoreError> {
    let mut keys: BTreeMap<String, Vec<ReportKey>> = BTreeMap::new();
    record.addresses(&mut |found, report| {
        if address.is_none_or(|part| found.contains(part)) {
            keys.entry(found).or_default().extend(ReportKey::parse(&report));
        }
        ControlFlow::Continue(())
    })?;
    let mut out = Vec::new();
    for keys in keys.into_values().filter(|keys| keys.len() > 1) {
        let held = Held::of(record, &keys)?;
        for chain in versions(&held) {
            let mut before: Option<&HeldReport> = None;
            let mut rows = Vec::with_capacity(chain.reports.len());
            for report in chain.reports.iter().filter_map(|key| held.report(key)) {
                let changes = before.filter(|_| chain.ordered).map(|before| {
                    let rows = differences(before, report, least);
                    ["added", "cut", "altered"].map(|kind| rows.iter().filter(|row| row.kind == kind).count() as u32)
                });
                before = Some(report);
                rows.push(VersionRow {
                    report: report.key.to_string(),
                    outlet: report.row.outlet.clone(),
                    title: report.row.title.clone(),
                    published: report.row.published.clone(),
                    updated: report.row.updated.clone(),
                    changes,
                });
            }
            let order = if chain.ordered { "date" } else { "unknown" };
            out.push(VersionsRow { address: chain.address, order: order.to_owned(), versions: rows });
        }
    }
    Ok(out)
}

/// What the second report has, cut or altered of the first one's statements, in the order of the second; what it cut
/// stands where it stood in the first. Changes of less than `least` severity (0 to 5) count as none.
#[must_use]
pub fn differences(from: &HeldReport, to: &HeldReport, least: u8) -> Vec<DiffRow> {
    let mut partner: BTreeMap<usize, usize> = BTreeMap::new();
    let mut taken = vec![false; from.statements.len()];
    let same = |a: &HeldStatement, b: &HeldStatement| a.row.words == b.row.words && a.row.speaker == b.row.speaker;
    // Word for word first; then what carries one utterance.
    for (at, statement) in to.statements.iter().enumerate() {
        let other = (0..taken.len()).find(|other| !taken[*other] && same(&from.statements[*other], statement));
        if let Some(other) = other {
            taken[other] = true;
            partner.insert(at, other);
        }
    }
    let tellings: Vec<Telling<'_>> = from.tellings().chain(to.tellings()).collect();
    for utterance in utterances(&tellings, &[(from.key, to.key)]) {
        let of = |report: &HeldReport| -> Vec<usize> {
            let keys = utterance.carryings.iter().filter(|c| c.key.report == report.key).map(|c| c.key.statement);
            let mut places: Vec<usize> =
                keys.filter_map(|id| report.statements.iter().position(|s| s.id == id)).collect();
            places.sort_unstable();
            places.dedup();
            places
        };
        let (mut old, mut new) = (of(from), of(to));
        old.retain(|at| !taken[*at]);
        new.retain(|at| !partner.contains_key(at));
        for (other, at) in old.into_iter().zip(new) {
            taken[other] = true;
            partner.insert(at, other);
        }
    }
    let mut rows: Vec<(usize, usize, DiffRow)> = Vec::new();
    let mut place = 0;
    for (at, statement) in to.statements.iter().enumerate() {
        let before = partner.get(&at).map(|other| &from.statements[*other]);
        place = partner.get(&at).copied().unwrap_or(place);
        rows.push((place, at + 1, row(from, before, to, Some(statement), least)));
    }
    for (at, statement) in from.statements.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        rows.push((at, 0, row(from, Some(statement), to, None, least)));
    }
    rows.sort_by_key(|(old, new, _)| (*old, *new));
    rows.into_iter().map(|(_, _, row)| row).collect()
}

fn row(
    from: &HeldReport,
    old: Option<&HeldStatement>,
    to: &HeldReport,
    new: Option<&HeldStatement>,
    least: u8,
) -> DiffRow {
    let (severity, changes) = match (old.and_then(|s| from.telling(s)), new.and_then(|s| to.telling(s))) {
        (Some(a), Some(b)) => {
            let classed = classify(&Form::of(b.text, b.words), &Form::of(a.text, a.words));
            let changes: Vec<_> = classed.changes.iter().map(|c| change_row(c, a.text, b.text)).collect();
            let speaker = if a.speaker == b.speaker { 0 } else { 5 };
            (Some(classed.severity.unwrap_or(0).max(speaker)), changes)
        }
        _ => (None, Vec::new()),
    };
    let kind = match (old, new, severity) {
        (None, _, _) => "added",
        (_, None, _) => "cut",
        // Words taken off the ends have no severity; they are shown at every threshold but the highest.
        (_, _, Some(0)) if !changes.is_empty() && least <= 1 => "altered",
        (_, _, Some(severity)) if severity >= least.max(1) => "altered",
        _ => "same",
    };
    let words = |side: Option<&HeldStatement>| side.map_or_else(Vec::new, |s| s.row.words.clone());
    let speaker = |side: Option<&HeldStatement>| side.and_then(|s| s.row.speaker.clone());
    let act = |side: Option<&HeldStatement>| side.and_then(|s| s.row.act.clone());
    DiffRow {
        kind: kind.to_owned(),
        from: old.map(|s| s.row.statement.clone()),
        to: new.map(|s| s.row.statement.clone()),
        from_words: words(old),
        to_words: words(new),
        from_speaker: speaker(old),
        to_speaker: speaker(new),
        from_act: act(old),
        to_act: act(new),
        severity,
        changes: if kind == "altered" { changes } else { Vec::new() },
    }
}
