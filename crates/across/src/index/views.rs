//! What people ask of the index: one story, all of them, one report's copies, what stands around a report.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use onrecord_nouns::ReportKey;
use onrecord_store::{Index, Kind as Prefix, Record, ReportQuery, StoreError};
use onrecord_stories::copies::{Copied, Kind, is_common, three, words as words_of};
use onrecord_stories::grouping::{Grouping, Id, Setting};
use onrecord_wire::{StatementRow, StoryRow, span};

use super::stored::Stored;
use crate::stories::{decisions, row};
use crate::{Copies, Held};

/// Homes that people joined, and for each the others of its story.
struct Homes<'i, 'r> {
    grouping: Grouping<Stored<'i, 'r>>,
    joined: BTreeMap<Id, Id>,
    groups: BTreeMap<Id, BTreeSet<Id>>,
}

impl<'i, 'r> Homes<'i, 'r> {
    fn of(index: &'i Index<'r>) -> Result<Self, StoreError> {
        let mut grouping = Grouping::new(Stored::new(index), Setting::SHIPPED);
        grouping.decided(decisions(index.decisions()?), []);
        let joined = grouping.joined();
        let mut groups: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        for (home, to) in &joined {
            groups.entry(*to).or_default().insert(*home);
        }
        grouping.index().failed()?;
        Ok(Self { grouping, joined, groups })
    }

    fn home(&self, home: Id) -> Id {
        self.joined.get(&home).copied().unwrap_or(home)
    }

    /// The reports of a story: number, and whether this is the report's home.
    fn members(&self, index: &Index<'_>, home: Id) -> Result<Vec<(Id, bool)>, StoreError> {
        let alone = BTreeSet::from([home]);
        let mut members: BTreeMap<Id, bool> = BTreeMap::new();
        for part in self.groups.get(&home).unwrap_or(&alone) {
            for (id, at_home) in index.at_home(*part)? {
                *members.entry(id).or_default() |= at_home;
            }
        }
        Ok(members.into_iter().collect())
    }

    /// A story as a row, with the keys of its reports.
    fn row(&mut self, record: &Record, home: Id) -> Result<Option<(StoryRow, Vec<ReportKey>)>, StoreError> {
        let index = record.index();
        let members = self.members(&index, home)?;
        let story = self.grouping.story(&members);
        self.grouping.index().failed()?;
        let keys: Vec<ReportKey> = story.members.iter().filter_map(|m| ReportKey::parse(&m.report)).collect();
        let held = Held::of(record, &keys)?;
        let copies = copies_of(record, &keys)?;
        Ok(row(&held, &story, &copies).map(|row| (row, keys)))
    }
}

/// The story of this id, or the home of this report: the first digits of either are enough where they are one's alone.
/// With it the keys of its reports, sorted: `Held::of` reads them, [`copies_of`] says which are copies. `None` where
/// nothing, or more than one, begins so. Call [`crate::bring_up_to_date`] before. Errors: those of the record.
pub fn story(record: &Record, named: &str) -> Result<Option<(StoryRow, Vec<ReportKey>)>, StoreError> {
    let found = record.with_prefix(Prefix::Report, &named.trim().to_ascii_lowercase())?;
    let [report] = &found[..] else { return Ok(None) };
    let index = record.index();
    let Some(id) = index.number(report)? else { return Ok(None) };
    let Some((_, home, _)) = index.seat(id)? else { return Ok(None) };
    let mut homes = Homes::of(&index)?;
    let home = homes.home(home);
    homes.row(record, home)
}

/// Gives every story, the latest first (by last date, unknown last), then by id, until `each` breaks off. Each is read
/// when its turn comes. Call [`crate::bring_up_to_date`] before. Errors: those of the record.
pub fn story_list(
    record: &Record,
    each: &mut dyn FnMut(StoryRow, Vec<ReportKey>) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let index = record.index();
    let mut homes = Homes::of(&index)?;
    let mut last: BTreeMap<Id, Option<String>> = BTreeMap::new();
    for (home, date) in index.homes()? {
        let known = last.entry(homes.home(home)).or_default();
        *known = known.take().max(date);
    }
    // Its id is the smallest key of its homes, and a home is the smallest key of its cluster.
    let mut order: Vec<(Option<String>, String, Id)> = Vec::with_capacity(last.len());
    for (home, date) in last {
        let alone = BTreeSet::from([home]);
        let mut id: Option<String> = None;
        for part in homes.groups.get(&home).unwrap_or(&alone) {
            let key = index.key(*part)?.unwrap_or_default();
            id = Some(id.map_or(key.clone(), |id| id.min(key)));
        }
        order.push((date, id.unwrap_or_default(), home));
    }
    order.sort_unstable_by(|a, b| (a.0.is_none(), &b.0, &a.1).cmp(&(b.0.is_none(), &a.0, &b.1)));
    for (_, _, home) in order {
        if let Some((row, keys)) = homes.row(record, home)?
            && each(row, keys).is_break()
        {
            break;
        }
    }
    Ok(())
}

/// The reports of one story.
pub(crate) struct Members {
    /// The story's id.
    pub(crate) id: String,
    /// Reports that have their home in it, sorted.
    pub(crate) at_home: Vec<ReportKey>,
    /// All of its reports, sorted.
    pub(crate) all: Vec<ReportKey>,
}

impl Homes<'_, '_> {
    fn keys(&self, index: &Index<'_>, home: Id) -> Result<Members, StoreError> {
        let (mut at_home, mut all) = (Vec::new(), Vec::new());
        for (id, is_home) in self.members(index, home)? {
            let Some(key) = index.key(id)?.as_deref().and_then(ReportKey::parse) else { continue };
            all.push(key);
            if is_home {
                at_home.push(key);
            }
        }
        at_home.sort_unstable();
        all.sort_unstable();
        let id = at_home.first().map(ToString::to_string).unwrap_or_default();
        Ok(Members { id, at_home, all })
    }
}

/// Gives the reports of every story.
pub(crate) fn each_story(
    record: &Record,
    each: &mut dyn FnMut(Members) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let index = record.index();
    let homes = Homes::of(&index)?;
    let all: BTreeSet<Id> = index.homes()?.into_iter().map(|(home, _)| homes.home(home)).collect();
    all.into_iter().try_for_each(|home| each(homes.keys(&index, home)?))
}

/// The stories that have these reports at home.
pub(crate) fn stories_with(record: &Record, reports: &BTreeSet<ReportKey>) -> Result<Vec<Members>, StoreError> {
    let index = record.index();
    let homes = Homes::of(&index)?;
    let mut found: BTreeSet<Id> = BTreeSet::new();
    for key in reports {
        if let Some(id) = index.number(&key.to_string())?
            && let Some((_, home, _)) = index.seat(id)?
        {
            found.insert(homes.home(home));
        }
    }
    found.into_iter().map(|home| homes.keys(&index, home)).collect()
}

/// The id of the story that a report tells; `None` where the record does not hold it. Errors: those of the record.
pub fn home_of(record: &Record, reports: &[ReportKey]) -> Result<BTreeMap<ReportKey, String>, StoreError> {
    let index = record.index();
    let homes = Homes::of(&index)?;
    let mut out = BTreeMap::new();
    for key in reports {
        let Some(id) = index.number(&key.to_string())? else { continue };
        let Some((_, home, _)) = index.seat(id)? else { continue };
        let home = homes.home(home);
        let alone = BTreeSet::from([home]);
        let mut ids = Vec::new();
        for part in homes.groups.get(&home).unwrap_or(&alone) {
            ids.extend(index.key(*part)?);
        }
        out.extend(ids.into_iter().min().map(|id| (*key, id)));
    }
    Ok(out)
}

/// The copies of these reports: which stands for each, and what each shares with which. Errors: those of the record.
pub fn copies_of(record: &Record, reports: &[ReportKey]) -> Result<Copies, StoreError> {
    let index = record.index();
    let mut out = Copies::default();
    let mut done: BTreeSet<u32> = BTreeSet::new();
    for key in reports {
        let Some(id) = index.number(&key.to_string())? else { continue };
        // What hangs together with it; excerpts do not fold.
        let (mut open, mut group) = (vec![id], BTreeSet::from([id]));
        let folded = done.contains(&id);
        while let Some(at) = open.pop() {
            for link in index.copies(at)? {
                let Some(kind) = Kind::parse(&link.kind) else { continue };
                let other = if link.one == at { link.other } else { link.one };
                if at == id
                    && let Some(there) = index.key(other)?.as_deref().and_then(ReportKey::parse)
                {
                    let copied = link.spans.chunks_exact(2).map(|two| {
                        let (one, other) = (span(two[0]), span(two[1]));
                        if link.one == id {
                            Copied { here: one, there: other }
                        } else {
                            Copied { here: other, there: one }
                        }
                    });
                    let mut copied: Vec<Copied> = copied.collect();
                    copied.sort_unstable();
                    out.shared.entry(*key).or_default().push((there, kind, copied));
                }
                if !folded && kind != Kind::Excerpt && group.insert(other) {
                    open.push(other);
                }
            }
        }
        if folded {
            continue;
        }
        done.extend(&group);
        let mut dated: Vec<(bool, Option<String>, ReportKey)> = Vec::new();
        for id in group {
            let found = index.dated(id)?;
            dated.extend(found.and_then(|(key, date)| Some((date.is_none(), date, ReportKey::parse(&key)?))));
        }
        dated.sort_unstable();
        if let [(.., first), others @ ..] = &dated[..] {
            out.of.extend(others.iter().map(|(.., other)| (*other, *first)));
        }
    }
    for shared in out.shared.values_mut() {
        shared.sort_unstable_by_key(|(other, ..)| *other);
    }
    Ok(out)
}

/// The reports that may carry what these say: those of their stories, of the stories that they touch, and their copies;
/// with themselves, sorted. Errors: those of the record.
pub fn around(record: &Record, reports: &[ReportKey]) -> Result<Vec<ReportKey>, StoreError> {
    let index = record.index();
    let homes = Homes::of(&index)?;
    let mut stories: BTreeSet<Id> = BTreeSet::new();
    let mut near: BTreeSet<Id> = BTreeSet::new();
    for key in reports {
        let Some(id) = index.number(&key.to_string())? else { continue };
        near.insert(id);
        for link in index.copies(id)? {
            near.extend([link.one, link.other]);
        }
    }
    for id in &near {
        if let Some((_, home, also)) = index.seat(*id)? {
            stories.extend([home].into_iter().chain(also).map(|home| homes.home(home)));
        }
    }
    for home in stories {
        near.extend(homes.members(&index, home)?.into_iter().map(|(id, _)| id));
    }
    let mut keys: Vec<ReportKey> = Vec::with_capacity(near.len());
    for id in near {
        keys.extend(index.key(id)?.as_deref().and_then(ReportKey::parse));
    }
    keys.sort_unstable();
    Ok(keys)
}

/// Words of a stretch that is looked for; the next begins half as many on.
const STRETCH: usize = 6;
/// At most so many stretches of a statement are looked for, and so many reports with one of them are taken.
const STRETCHES: usize = 8;
const CARRIERS: usize = 64;

/// The reports that print a stretch of a statement's words, by the full-text index: the first by key where they are
/// many. What every second report prints is no stretch. Errors: those of the record.
pub fn carriers(record: &Record, statement: &StatementRow) -> Result<BTreeSet<ReportKey>, StoreError> {
    let mut out = BTreeSet::new();
    let spoken: Vec<&str> = match statement.quoted[..] {
        [] => statement.words.iter().map(String::as_str).collect(),
        _ => statement.quoted.iter().map(|quoted| quoted.words.as_str()).collect(),
    };
    let mut looked = 0;
    for words in spoken {
        let words_of = words_of(words);
        for stretch in words_of.windows(STRETCH).step_by(STRETCH / 2) {
            let rare = stretch.windows(3).any(|w| !is_common(three(w[0].hash, w[1].hash, w[2].hash)));
            if !rare || looked == STRETCHES {
                continue;
            }
            looked += 1;
            let cut = words.get(stretch[0].span().cover(stretch[STRETCH - 1].span()).range()).unwrap_or_default();
            let query = ReportQuery { text: Some(format!("\"{}\"", cut.replace('"', " "))), ..ReportQuery::default() };
            let mut found = 0;
            record.reports(&query, &mut |row| {
                out.extend(row.report.as_deref().and_then(ReportKey::parse));
                found += 1;
                if found < CARRIERS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
        }
    }
    Ok(out)
}
