//! [`quantities`]: the same quantity over the reports of a story.

use std::collections::BTreeMap;

use onrecord_nouns::ReportKey;

use super::count::Count;
use crate::chronology::Page;
use crate::chronology::concept::{self, Concept};

/// A figure of one report: its page, and the figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Place of the page among those that were given.
    pub page: usize,
    /// The figure.
    pub count: Count,
    /// The total after a relative figure, where the texts allow it.
    pub resolved_total: Option<String>,
    /// Set where the report says that this figure was wrong: what stands in its place, `None` where nothing does.
    pub corrected: Option<Option<String>>,
}

/// A quantity and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// By the day of printing (unknown last), then by key and place.
    pub values: Vec<Value>,
    /// Two values that cannot both hold: indices of `values`, the earlier first.
    pub conflicts: Vec<(usize, usize)>,
}

/// The quantities of a story's reports, sorted by their first place. A figure that nothing else counts stands alone.
#[must_use]
pub fn quantities(pages: &[Page<'_>], counts: Vec<(usize, Count)>) -> Vec<Quantity> {
    let mut values: Vec<Value> =
        counts.into_iter().map(|(page, count)| Value { page, count, resolved_total: None, corrected: None }).collect();
    values.sort_by(|a, b| order(pages, a).cmp(&order(pages, b)));
    let mut out: Vec<Quantity> = groups(&values)
        .into_iter()
        .map(|group| {
            let mut values: Vec<Value> = group.into_iter().map(|at| values[at].clone()).collect();
            super::correct::mark(pages, &mut values);
            super::total::resolve(pages, &mut values);
            let conflicts = super::differ::conflicts(&values);
            Quantity { values, conflicts }
        })
        .collect();
    out.sort_by(|a, b| a.values.first().map(|v| order(pages, v)).cmp(&b.values.first().map(|v| order(pages, v))));
    out
}

/// By the day of printing, unknown last, then by key and place.
pub(super) fn order<'p>(pages: &'p [Page<'_>], value: &Value) -> (bool, Option<&'p str>, ReportKey, u32) {
    let printed = pages[value.page].printed;
    (printed.published.is_none(), printed.published, printed.report, value.count.number.start())
}

/// What two figures must have in common to be compared: unit, state, noun.
type Shelf<'v> = (Option<&'v str>, Option<&'v str>, Option<Concept>);

/// Indices of the values that count one thing, each group sorted, by their first.
fn groups(values: &[Value]) -> Vec<Vec<usize>> {
    let worths = concept::worths(values.iter().map(|value| (&value.count.around, &value.count.beside)));
    let mut home: Vec<usize> = (0..values.len()).collect();
    // What states or nouns a figure has says with which others it can be compared at all.
    let mut shelves: BTreeMap<Shelf<'_>, Vec<usize>> = BTreeMap::new();
    for (at, value) in values.iter().enumerate() {
        let count = &value.count;
        let noun = count.noun.filter(|_| count.state.is_none() && count.unit.is_none());
        shelves.entry((count.unit.as_deref(), count.state, noun)).or_default().push(at);
    }
    for shelf in shelves.values() {
        for (nth, a) in shelf.iter().enumerate() {
            for b in &shelf[nth + 1..] {
                if one_thing(&values[*a].count, &values[*b].count, &worths) {
                    let (x, y) = (root(&home, *a), root(&home, *b));
                    home[x.max(y)] = x.min(y);
                }
            }
        }
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..values.len() {
        out.entry(root(&home, at)).or_default().push(at);
    }
    out.into_values().collect()
}

fn root(home: &[usize], mut at: usize) -> usize {
    while home[at] != at {
        at = home[at];
    }
    at
}

/// Two figures of one unit, state and noun count one thing.
fn one_thing(a: &Count, b: &Count, worths: &BTreeMap<Concept, u32>) -> bool {
    if a.state.is_some() {
        // "riders" and "people" suspended may be one number; "riders" and "teachers" suspended are two.
        // Who complained without a name is not counted together with those of another noun.
        let open = a.state != Some("complained") && (a.people || b.people);
        return a.noun == b.noun || a.people && b.people || open;
    }
    let shared = shared(a, b, worths);
    if a.unit.is_some() {
        // A sum that is not round is seldom two sums.
        let one_sum = a.value == b.value && (shared >= 30 || exact(&a.value));
        return one_sum || shared >= if of_one_size(a, b) { 80 } else { 120 };
    }
    a.noun.is_some() && (a.value == b.value || a.relative || b.relative || a.total || b.total || shared >= 60)
}

/// True where neither is more than three times the other.
fn of_one_size(a: &Count, b: &Count) -> bool {
    let (Some(a), Some(b)) = (a.millionths(), b.millionths()) else { return false };
    a.max(b) <= a.min(b).saturating_mul(3)
}

/// True where the number has two digits or more before its zeros.
fn exact(value: &str) -> bool {
    value.trim_end_matches('0').len() >= 2
}

/// What the clauses of two figures share, and at half its worth what their sentences share beside.
fn shared(a: &Count, b: &Count, worths: &BTreeMap<Concept, u32>) -> u32 {
    let worth = |concept: &Concept| worths.get(concept).copied().unwrap_or_default();
    let own: u32 = a.around.intersection(&b.around).map(worth).sum();
    let crossed: u32 = a.around.intersection(&b.beside).chain(a.beside.intersection(&b.around)).map(worth).sum();
    let beside: u32 = a.beside.intersection(&b.beside).map(worth).sum();
    (own * 4 + crossed * 2 + beside) / 4
}
