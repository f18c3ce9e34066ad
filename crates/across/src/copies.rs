//! [`copies`]: which reports print the same text, and the bytes that they share.

use std::collections::BTreeMap;

use onrecord_nouns::ReportKey;
use onrecord_stories::copies::{Copied, Index, Kind, REACH, compare, fold, least_shared, read_page};
use onrecord_wire::{CopiedRow, pair};

use crate::Held;

/// The copies among the reports of a record.
#[derive(Debug, Default)]
pub struct Copies {
    /// For each report that is folded into another: that other. Who copied whom is not said: it is the first of them
    /// by date, then key.
    pub(crate) of: BTreeMap<ReportKey, ReportKey>,
    /// For each report, what it shares with which.
    pub(crate) shared: BTreeMap<ReportKey, Vec<(ReportKey, Kind, Vec<Copied>)>>,
}

impl Copies {
    /// The report that stands for this one; `None` where it stands for itself.
    #[must_use]
    pub fn of(&self, report: ReportKey) -> Option<ReportKey> {
        self.of.get(&report).copied()
    }

    /// What this report shares with the one that stands for it or, where it is no copy, with the report that it shares
    /// the most with (an excerpt). Sorted by place.
    #[must_use]
    pub fn spans(&self, report: ReportKey) -> Vec<CopiedRow> {
        let Some(shared) = self.shared.get(&report) else { return Vec::new() };
        let bytes = |copied: &[Copied]| copied.iter().map(|c| c.here.len()).sum::<u32>();
        let wanted = self.of(report);
        let best = shared.iter().filter(|(other, _, _)| wanted.is_none_or(|w| w == *other));
        let best = best.max_by_key(|(other, _, copied)| (bytes(copied), std::cmp::Reverse(*other)));
        best.map_or_else(Vec::new, |(_, _, copied)| {
            copied.iter().map(|c| CopiedRow { here: pair(c.here), there: pair(c.there) }).collect()
        })
    }

    /// The reports that this one shares text with, how, and which bytes of both.
    pub fn with_spans(&self, report: ReportKey) -> impl Iterator<Item = (ReportKey, Kind, &[Copied])> + '_ {
        self.shared.get(&report).into_iter().flatten().map(|(other, kind, copied)| (*other, *kind, &copied[..]))
    }

    /// The reports that this one shares text with, and how.
    pub fn shared(&self, report: ReportKey) -> impl Iterator<Item = (ReportKey, Kind)> + '_ {
        self.shared.get(&report).into_iter().flatten().map(|(other, kind, _)| (*other, *kind))
    }

    /// Pairs of reports that share text, the smaller key first, sorted.
    #[must_use]
    pub fn pairs(&self) -> Vec<(ReportKey, ReportKey)> {
        let pairs = self.shared.iter().flat_map(|(one, others)| others.iter().map(|(other, _, _)| (*one, *other)));
        pairs.filter(|(one, other)| one < other).collect()
    }

    /// How many of these reports are folded into another of them.
    #[must_use]
    pub fn folded<'a>(&self, reports: impl IntoIterator<Item = &'a ReportKey>) -> usize {
        reports.into_iter().filter(|report| self.of.contains_key(report)).count()
    }
}

/// Finds them: candidates by sketch, truth by alignment. A function of the set of reports.
#[must_use]
pub fn copies(held: &Held) -> Copies {
    let pages: Vec<_> = held.reports.iter().map(|report| read_page(report.text.as_str())).collect();
    let mut index = Index::new(REACH);
    for (at, page) in pages.iter().enumerate() {
        index.insert(at, &page.sketch.shingles);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        for (shared, other) in index.candidates(at, &page.sketch.shingles) {
            if shared >= least_shared(page.text.len(), pages[other].text.len()) {
                pairs.push((at.min(other), at.max(other)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut out = Copies::default();
    let mut links: Vec<(usize, usize)> = Vec::new();
    for (a, b) in pairs {
        let Some(shared) = compare(&pages[a], &pages[b]) else { continue };
        let (x, y) = (held.reports[a].key, held.reports[b].key);
        let back = shared.copied.iter().map(|c| Copied { here: c.there, there: c.here });
        let mut back: Vec<Copied> = back.collect();
        back.sort_unstable();
        out.shared.entry(y).or_default().push((x, shared.kind, back));
        out.shared.entry(x).or_default().push((y, shared.kind, shared.copied));
        if shared.kind != Kind::Excerpt {
            links.push((a, b));
        }
    }
    for group in fold(&links) {
        let first = group.iter().min_by_key(|at| held.reports[**at].order()).copied().unwrap_or(group[0]);
        for at in group.into_iter().filter(|at| *at != first) {
            out.of.insert(held.reports[at].key, held.reports[first].key);
        }
    }
    out
}
