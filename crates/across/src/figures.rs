//! [`figures`]: the quantities of one story over time, as rows.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::Furniture;
use onrecord_stories::chronology::{Page, Printed, Said};
use onrecord_stories::quantities::{Quantity, Value, counts, quantities};
use onrecord_wire::{ConflictRow, CorrectedRow, FigureValueRow, QuantityRow, Unit, pair};

use crate::timeline::{furniture, id, printed};
use crate::{Copies, Held};

/// The quantities of a story whose reports, and no others, are held: those that move first (by how many values differ,
/// then how many there are), then by their first place.
#[must_use]
pub fn figures(held: &Held, copies: &Copies, story: &str) -> Vec<QuantityRow> {
    let furniture: Vec<Vec<Furniture>> = held.reports.iter().map(furniture).collect();
    let printed: Vec<Printed<'_>> = held.reports.iter().zip(&furniture).map(|(r, f)| printed(r, f)).collect();
    let pages: Vec<Page<'_>> = printed.iter().map(Page::of).collect();
    let mut rows = rows(held, copies, story, &pages);
    let moves = |row: &QuantityRow| row.values.iter().map(|v| v.value.clone()).collect::<BTreeSet<_>>().len();
    // Sorted already by first place, which the stable sort keeps among equals.
    rows.sort_by_key(|row| std::cmp::Reverse((moves(row), row.values.len())));
    rows
}

/// The same in the order of their first place, for pages that are read.
pub(crate) fn rows(held: &Held, copies: &Copies, story: &str, pages: &[Page<'_>]) -> Vec<QuantityRow> {
    let counted =
        pages.iter().enumerate().flat_map(|(page, read)| counts(read).into_iter().map(move |count| (page, count)));
    let found = quantities(pages, counted.collect());
    found.iter().filter_map(|quantity| row(held, copies, story, pages, quantity)).collect()
}

fn row(held: &Held, copies: &Copies, story: &str, pages: &[Page<'_>], quantity: &Quantity) -> Option<QuantityRow> {
    let first = quantity.values.first()?;
    let whole: Option<Vec<FigureValueRow>> =
        (0..quantity.values.len()).map(|at| value(held, copies, pages, quantity, at)).collect();
    let units: BTreeSet<&Option<String>> = quantity.values.iter().map(|v| &v.count.unit).collect();
    let figure_unit = if units.len() == 1 { first.count.unit.clone() } else { None };
    let named = quantity.values.iter().find(|v| v.count.words != v.count.number).unwrap_or(first);
    let text = pages[named.page].printed.text;
    Some(QuantityRow {
        quantity: id("quantity", &pages[first.page], first.count.number),
        story: story.to_owned(),
        what: named.count.what(text),
        figure_unit,
        unit: Unit::Byte,
        values: whole?,
        conflicts: conflicts(pages, quantity),
    })
}

fn value(held: &Held, copies: &Copies, pages: &[Page<'_>], quantity: &Quantity, at: usize) -> Option<FigureValueRow> {
    let Value { page, count, resolved_total, corrected } = &quantity.values[at];
    let page = &pages[*page];
    let report = held.report(&page.printed.report)?;
    let text = page.printed.text;
    // What somebody denies is no figure of his: whoever is denied gave it.
    let denied = |said: &&Said<'_>| {
        let row = report.statements.iter().find(|statement| statement.id == said.statement).map(|found| &found.row);
        row.is_some_and(|row| row.act.as_deref() == Some("deny") && row.manner == "indirect")
    };
    let said = count.statement(page).filter(|said| !denied(said));
    let against: BTreeSet<String> = quantity
        .conflicts
        .iter()
        .filter_map(|(a, b)| if *a == at { Some(*b) } else { (*b == at).then_some(*a) })
        .map(|other| pages[quantity.values[other].page].printed.report.to_string())
        .collect();
    Some(FigureValueRow {
        report: report.key.to_string(),
        outlet: report.row.outlet.clone(),
        published: report.row.published.clone(),
        words: text.get(count.words.range())?.to_owned(),
        place: pair(count.words),
        sentence: text.get(count.sentence.range())?.to_owned(),
        sentence_span: pair(count.sentence),
        value: if count.fewer { format!("-{}", count.value) } else { count.value.clone() },
        unit: count.unit.clone(),
        approx: count.approx.map(|approx| approx.as_str().to_owned()),
        relative: count.relative,
        total: count.total,
        resolved_total: resolved_total.clone(),
        corrected: corrected.as_ref().map(|is| CorrectedRow { was: count.value.clone(), is: is.clone() }),
        voice: if said.is_some() { "statement" } else { "report" }.to_owned(),
        statement: said.map(|said| said.statement.to_string()),
        speaker: said.and_then(|said| said.speaker).map(str::to_owned),
        speaker_as_written: said.and_then(|said| text.get(said.source?.range())).map(str::to_owned),
        conflicts: against.into_iter().collect(),
        copy_of: copies.of(report.key).map(|key| key.to_string()),
    })
}

/// The values that cannot hold with another, each with its reports.
fn conflicts(pages: &[Page<'_>], quantity: &Quantity) -> Vec<ConflictRow> {
    let mut values: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for at in quantity.conflicts.iter().flat_map(|(a, b)| [*a, *b]) {
        let value = &quantity.values[at];
        let report = pages[value.page].printed.report.to_string();
        values.entry(&value.count.value).or_default().insert(report);
    }
    if values.is_empty() {
        return Vec::new();
    }
    let reports = values.values().map(|keys| keys.iter().cloned().collect()).collect();
    vec![ConflictRow { about: "value".to_owned(), values: values.into_keys().map(str::to_owned).collect(), reports }]
}
