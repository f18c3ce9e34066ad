//! [`people`]: who is quoted, over all outlets. One name is one person only where something else says so too.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::ReportKey;
use onrecord_store::{Query, Record, StoreError, has_words};
use onrecord_stories::copies::{fold, words};
use onrecord_stories::lineage::{Kin, bits, kin, name_parts};
use onrecord_text::Span;
use onrecord_wire::{PersonRow, span};

use crate::index::{Members, each_story, stories_with};
use crate::{Held, HeldReport, HeldStatement, copies_of};

/// A word that tells so many bits is rare enough to know somebody by.
const TELLING: u32 = 6;

/// One name in one story.
#[derive(Default)]
struct Here {
    /// The story's id.
    story: String,
    /// The name's parts, its fullest form.
    name: String,
    /// Forms, with how often each is used.
    forms: BTreeMap<String, u32>,
    reports: BTreeSet<String>,
    outlets: BTreeSet<String>,
    /// Ids of statements that stand in no copy.
    statements: BTreeSet<String>,
    channels: BTreeMap<String, u32>,
    days: BTreeSet<String>,
    /// Rare words that stand beside the name.
    described: BTreeSet<String>,
    /// Full names of others who are quoted in the story.
    beside: BTreeSet<String>,
}

/// The people and bodies that are quoted by name, those of the most reports first, then by name, then by id; with
/// `named`, those whose name has these words. Within a story one full name is one person, and a last name is that of
/// the only one who has it. Two stories have the same person where both quote two others of the same names, or say the
/// same of whoever bears it; else they are kept apart and each says so (`also_of_that_name`). Who is not named is
/// nobody's here. Call [`crate::bring_up_to_date`] before. Errors: those of the record.
pub fn people(record: &Record, named: Option<&str>) -> Result<Vec<PersonRow>, StoreError> {
    let mut all: Vec<Here> = Vec::new();
    let mut take = |story: Members| -> Result<(), StoreError> {
        let held = Held::of(record, &story.at_home)?;
        all.extend(in_story(record, &story, &held)?);
        Ok(())
    };
    match named {
        None => each_story(record, &mut take)?,
        Some(name) => {
            let query = Query { speaker: Some(name.to_owned()), ..Query::default() };
            let mut reports: BTreeSet<ReportKey> = BTreeSet::new();
            record.statements(&query, &mut |row| {
                reports.extend(ReportKey::parse(&row.report));
                std::ops::ControlFlow::Continue(())
            })?;
            for story in stories_with(record, &reports)? {
                take(story)?;
            }
        }
    }
    let wanted = |here: &Here| named.is_none_or(|name| here.forms.keys().any(|form| has_words(form, name)));
    Ok(joined(&all)
        .into_iter()
        .filter(|(group, _)| group.iter().any(|at| wanted(&all[*at])))
        .map(|(_, row)| row)
        .collect())
}

/// The names of one story.
fn in_story(record: &Record, story: &Members, held: &Held) -> Result<Vec<Here>, StoreError> {
    let copies = copies_of(record, &story.at_home)?;
    let mut said: BTreeMap<String, Vec<(&HeldReport, &HeldStatement)>> = BTreeMap::new();
    for report in &held.reports {
        for statement in report.statements.iter().filter(|statement| statement.is_speech()) {
            if let Some(name) = &statement.row.speaker {
                said.entry(name_parts(name).join(" ")).or_default().push((report, statement));
            }
        }
    }
    // Fuller names first: a shorter one joins the only one that it fits.
    let mut names: Vec<&String> = said.keys().filter(|name| !name.is_empty()).collect();
    names.sort_by_key(|name| (std::cmp::Reverse((name.split(' ').count(), name.len())), *name));
    let mut groups: Vec<Vec<&String>> = Vec::new();
    for name in names {
        let fits: Vec<usize> =
            (0..groups.len()).filter(|at| kin(Some(groups[*at][0]), Some(name)) == Kin::Same).collect();
        match fits[..] {
            [one] => groups[one].push(name),
            _ => groups.push(vec![name]),
        }
    }
    let full = |group: &[&String]| group[0].contains(' ').then(|| group[0].clone());
    let others: Vec<Option<String>> = groups.iter().map(|group| full(group)).collect();
    let mut out = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        let mut here = Here { story: story.id.clone(), name: group[0].clone(), ..Here::default() };
        here.beside =
            others.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, n)| n.clone()).collect();
        for (report, statement) in group.iter().flat_map(|name| &said[*name]) {
            let row = &statement.row;
            *here.forms.entry(row.speaker.clone().unwrap_or_default()).or_default() += 1;
            here.reports.insert(row.report.clone());
            here.outlets.extend(row.outlet.clone());
            here.days.extend(row.published.clone());
            if copies.of(report.key).is_none() {
                here.statements.insert(row.statement.clone());
                *here.channels.entry(row.channel.as_ref().map_or("unknown", |c| &c.kind).to_owned()).or_default() += 1;
            }
            if let (Some("name"), "text", Some(at)) = (row.speaker_form.as_deref(), row.part.as_str(), row.speaker_span)
            {
                described(report.text.as_str(), span(at), &mut here.described);
            }
        }
        out.push(here);
    }
    Ok(out)
}

/// Rare words that stand beside a name: between commas after it, and right before it.
fn described(text: &str, name: Span, into: &mut BTreeSet<String>) {
    let (Some(before), Some(after)) = (text.get(..name.start() as usize), text.get(name.end() as usize..)) else {
        return;
    };
    let stop = |c: char| matches!(c, '.' | ',' | ';' | ':' | '\n' | '"' | '“' | '”' | '(' | ')');
    let tail = before.rsplit(stop).next().unwrap_or_default();
    let close: Vec<&str> = tail.split_whitespace().rev().take(3).collect();
    let beside = after.strip_prefix(',').and_then(|rest| rest.split(stop).next()).unwrap_or_default();
    let few = if beside.split_whitespace().count() <= 12 { beside } else { "" };
    for piece in close.into_iter().chain([few]) {
        for word in words(piece) {
            let written = piece.get(word.span().range()).unwrap_or_default();
            if bits(word.hash) >= TELLING && written.len() >= 4 {
                into.insert(written.to_lowercase());
            }
        }
    }
}

/// Why two of one name in two stories are one person; `None`: nothing says so.
fn one_person(a: &Here, b: &Here) -> Option<String> {
    let others: Vec<&str> = a.beside.intersection(&b.beside).map(String::as_str).collect();
    let said: Vec<&str> = a.described.intersection(&b.described).map(String::as_str).collect();
    match (&others[..], &said[..]) {
        ([one, two, ..], _) => Some(format!("quoted beside {one} and {two} in both stories")),
        (_, [one, two, ..]) => Some(format!("\"{one}\" and \"{two}\" stand beside the name in both stories")),
        ([one], [word]) => Some(format!("beside {one}, with \"{word}\", in both stories")),
        _ => None,
    }
}

/// Names of all stories as people: which of `all` each is, and its row.
fn joined(all: &[Here]) -> Vec<(Vec<usize>, PersonRow)> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, here) in all.iter().enumerate() {
        by_name.entry(&here.name).or_default().push(at);
    }
    let mut out: Vec<(Vec<usize>, PersonRow)> = Vec::new();
    for (name, places) in by_name {
        let mut links: Vec<(usize, usize)> = Vec::new();
        let mut why: BTreeSet<String> = BTreeSet::new();
        // A last name alone says nothing beyond its story.
        for (nth, a) in places.iter().enumerate().filter(|_| name.contains(' ')) {
            for b in &places[nth + 1..] {
                if let Some(reason) = one_person(&all[*a], &all[*b]) {
                    links.push((*a, *b));
                    why.insert(reason);
                }
            }
        }
        let nothing = BTreeSet::new();
        let mut groups = fold(&links);
        let taken: BTreeSet<usize> = groups.iter().flatten().copied().collect();
        groups.extend(places.iter().filter(|at| !taken.contains(at)).map(|at| vec![*at]));
        let mut rows: Vec<(Vec<usize>, PersonRow)> = groups
            .into_iter()
            .map(|group| {
                let row = row(all, &group, if group.len() > 1 { &why } else { &nothing });
                (group, row)
            })
            .collect();
        let ids: BTreeSet<String> = rows.iter().map(|(_, row)| row.person.clone()).collect();
        for (_, row) in &mut rows {
            row.also_of_that_name = ids.iter().filter(|id| **id != row.person).cloned().collect();
        }
        out.extend(rows);
    }
    out.sort_by(|(_, a), (_, b)| (b.reports.len(), &a.name, &a.person).cmp(&(a.reports.len(), &b.name, &b.person)));
    out
}

fn row(all: &[Here], group: &[usize], why: &BTreeSet<String>) -> PersonRow {
    let here = || group.iter().map(|at| &all[*at]);
    let mut forms: BTreeMap<&str, u32> = BTreeMap::new();
    let mut channels: BTreeMap<String, u32> = BTreeMap::new();
    for one in here() {
        one.forms.iter().for_each(|(form, times)| *forms.entry(form).or_default() += times);
        one.channels.iter().for_each(|(kind, times)| *channels.entry(kind.clone()).or_default() += times);
    }
    // The fullest name, of two the one that is used more.
    let name = forms.iter().max_by_key(|(form, times)| (name_parts(form).len(), **times, std::cmp::Reverse(**form)));
    let set = |of: fn(&Here) -> &BTreeSet<String>| here().flat_map(of).cloned().collect::<BTreeSet<_>>();
    let (reports, statements, days) = (set(|h| &h.reports), set(|h| &h.statements), set(|h| &h.days));
    let stories: BTreeSet<String> = here().map(|h| h.story.clone()).collect();
    let mut reasons: Vec<String> = Vec::new();
    if forms.len() > 1 {
        reasons.push("these forms fit one name, and no other name of the story".to_owned());
    } else if reports.len() > 1 && stories.len() == 1 {
        reasons.push("one name in one story".to_owned());
    }
    reasons.extend(why.iter().take(3).cloned());
    PersonRow {
        // Of a name that stands in copies alone no statement counts; its report stands for it.
        person: statements.first().or(reports.first()).cloned().unwrap_or_default(),
        name: name.map_or_else(String::new, |(form, _)| (*form).to_owned()),
        forms: forms.keys().map(|form| (*form).to_owned()).collect(),
        outlets: set(|h| &h.outlets).into_iter().collect(),
        statements: statements.len() as u64,
        channels,
        stories: stories.into_iter().collect(),
        first: days.first().cloned(),
        last: days.last().cloned(),
        also_of_that_name: Vec::new(),
        reasons,
        reports: reports.into_iter().collect(),
    }
}
