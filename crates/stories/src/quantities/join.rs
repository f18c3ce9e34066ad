//! [`quantities`]: the same quantity over the reports of a story.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::ReportKey;

use super::alike::Story;
use super::count::Count;
use super::seen::{is_before, start};
use super::state;
use super::weights::STRANGERS;
use crate::chronology::Page;

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
    let values = in_order(pages, counts);
    let mut out: Vec<Quantity> = groups(pages, &values)
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

/// Two figures, the earlier first, and the signs of their being one quantity.
pub type Pair = (usize, usize, Vec<u8>);

/// The pairs of figures that have enough in common for being weighed, as indices of the figures in the order of printing,
/// which are given too, each with its signs (numbers below [`SIGNS`](super::SIGNS)): what the weights are fitted on.
#[must_use]
pub fn pairs(pages: &[Page<'_>], counts: Vec<(usize, Count)>) -> (Vec<Value>, Vec<Pair>) {
    let values = in_order(pages, counts);
    let pairs = Story::of(pages, &values).pairs();
    (values, pairs)
}

fn in_order(pages: &[Page<'_>], counts: Vec<(usize, Count)>) -> Vec<Value> {
    let mut values: Vec<Value> =
        counts.into_iter().map(|(page, count)| Value { page, count, resolved_total: None, corrected: None }).collect();
    values.sort_by(|a, b| order(pages, a).cmp(&order(pages, b)));
    values
}

/// By the day of printing, unknown last, then by key and place.
pub(super) fn order<'p>(pages: &'p [Page<'_>], value: &Value) -> (bool, Option<&'p str>, ReportKey, u32) {
    let printed = pages[value.page].printed;
    (printed.published.is_none(), printed.published, printed.report, value.count.number.start())
}

/// Indices of the values that count one thing, each group sorted, by their first. What a text itself ties together comes
/// first, then the likeliest pairs; two groups become one where their pairs together weigh more than nothing (average
/// linkage). Two figures that their own report tells apart are never one.
fn groups(pages: &[Page<'_>], values: &[Value]) -> Vec<Vec<usize>> {
    let weights = Story::of(pages, values).weighed();
    let start = start(pages);
    let apart = |one: &[usize], other: &[usize]| {
        let two = |x: &Value, y: &Value| two(pages, x, y) || other_event(x, y, start) || other_people(x, y);
        one.iter().any(|x| other.iter().any(|y| two(&values[*x], &values[*y])))
    };
    let mut groups = Groups::of(values.len());
    for (a, b) in told(pages, values) {
        groups.join(a, b, |one, other| !apart(one, other));
    }
    let weight = |a: usize, b: usize| weights.get(&(a.min(b), a.max(b))).copied().unwrap_or(STRANGERS);
    let mut likely: Vec<(Reverse<i32>, usize, usize)> =
        weights.iter().filter(|(_, weight)| **weight > 0).map(|((a, b), weight)| (Reverse(*weight), *a, *b)).collect();
    likely.sort_unstable();
    // What has been weighed and found to be two is weighed again only when one of them has grown.
    let mut refused = BTreeSet::new();
    for (_, a, b) in likely {
        let (one, other) = groups.of_both(a, b);
        let known = (one.first().copied(), one.len(), other.first().copied(), other.len());
        if !refused.contains(&known) {
            let together = |one: &[usize], other: &[usize]| {
                let all: i64 = one.iter().flat_map(|x| other.iter().map(|y| i64::from(weight(*x, *y)))).sum();
                all > 0 && !apart(one, other)
            };
            if !groups.join(a, b, together) {
                refused.insert(known);
            }
        }
    }
    groups.members.into_values().filter(|group| is_figure(values, group)).collect()
}

/// A number of which nothing says what it counts is no figure by itself, unless two reports give it.
fn is_figure(values: &[Value], group: &[usize]) -> bool {
    group.iter().any(|at| !values[*at].count.open) || group.iter().any(|at| values[*at].page != values[group[0]].page)
}

/// Groups of indices, each known by its first.
struct Groups {
    home: Vec<usize>,
    members: BTreeMap<usize, Vec<usize>>,
}

impl Groups {
    fn of(n: usize) -> Self {
        Self { home: (0..n).collect(), members: (0..n).map(|at| (at, vec![at])).collect() }
    }

    fn of_both(&self, a: usize, b: usize) -> (&[usize], &[usize]) {
        let of = |at: usize| self.members.get(&self.home[at]).map_or(&[][..], Vec::as_slice);
        if self.home[a] <= self.home[b] { (of(a), of(b)) } else { (of(b), of(a)) }
    }

    /// Makes the groups of two one, where `may` they; true where they are one then.
    fn join(&mut self, a: usize, b: usize, may: impl Fn(&[usize], &[usize]) -> bool) -> bool {
        let (first, second) = (self.home[a].min(self.home[b]), self.home[a].max(self.home[b]));
        let (one, other) = self.of_both(a, b);
        if first == second || !may(one, other) {
            return first == second;
        }
        let moved = self.members.remove(&second).unwrap_or_default();
        for at in &moved {
            self.home[*at] = first;
        }
        let joined = self.members.entry(first).or_default();
        joined.extend(moved);
        joined.sort_unstable();
        true
    }
}

/// "32 people in Brussels four months ago": the toll of what was well before the story began is another's.
fn other_event(a: &Value, b: &Value, start: Option<i32>) -> bool {
    let toll = |value: &Value| matches!(value.count.state, Some("dead" | "missing" | "injured"));
    a.count.value != b.count.value && toll(a) && toll(b) && is_before(&a.count, start) != is_before(&b.count, start)
}

/// "14 parents had written to the board", "the dam holds 40 swimmers": other people, of whom nothing is told alike.
fn other_people(a: &Value, b: &Value) -> bool {
    let (a, b) = (&a.count, &b.count);
    let told = |count: &Count| count.person && !count.people && count.noun.is_some();
    told(a)
        && told(b)
        && a.noun != b.noun
        && a.value != b.value
        && !(a.relative || b.relative || a.follows || b.follows || a.summed || b.summed)
        && a.around.is_disjoint(&b.around)
}

/// Pairs of values that the texts themselves tie together, the surest first.
fn told(pages: &[Page<'_>], values: &[Value]) -> Vec<(usize, usize)> {
    let mut out: BTreeSet<(u8, usize, usize)> = BTreeSet::new();
    for (at, value) in values.iter().enumerate().filter(|(_, value)| value.count.follows) {
        let first = |(_, v): &(usize, &Value)| {
            v.page == value.page
                && v.count.nth == value.count.nth
                && v.count.number.start() < value.count.number.start()
        };
        if let Some((before, _)) = values.iter().enumerate().filter(first).max_by_key(|(_, v)| v.count.number) {
            out.insert((1, before.min(at), before.max(at)));
        }
    }
    // "Nine more waiters have joined, bringing the number of claimants to 20."
    for (at, value) in values.iter().enumerate().filter(|(_, value)| value.count.summed) {
        let new = |(_, v): &(usize, &Value)| {
            let states = v.count.state.is_none() || value.count.state.is_none() || v.count.state == value.count.state;
            v.page == value.page
                && v.count.nth == value.count.nth
                && v.count.relative
                && v.count.unit == value.count.unit
                && states
                && v.count.millionths() < value.count.millionths()
        };
        if let Some((new, _)) = values.iter().enumerate().find(new) {
            out.insert((1, new.min(at), new.max(at)));
        }
    }
    out.extend(super::sums::sums(pages, values).into_iter().map(|(a, b)| (0, a, b)));
    out.into_iter().map(|(_, a, b)| (a, b)).collect()
}

/// Words between two numbers by which one was, or belongs to, the other.
const MOVED: &[&str] = &[" not ", " than ", " instead ", " then ", " now "];

/// Words by which a sentence tells what somebody else had given, or what was given before.
const GIVEN: &[&str] = &[
    "earlier",
    "original",
    "previous",
    "first",
    "report",
    "claim",
    "alleg",
    "accus",
    "figure",
    " not ",
    "revised",
    "corrected",
    "had said",
    "had put",
    "total",
    " now ",
    "in all",
    "up from",
    "down from",
];

/// Two that a report tells apart: "9,316 votes and 8,904 for her" in one sentence, two sums anywhere. Not where it says
/// that one was the other.
fn two(pages: &[Page<'_>], a: &Value, b: &Value) -> bool {
    if a.page != b.page || a.count.unit != b.count.unit {
        return false;
    }
    if a.count.value == b.count.value {
        // "two brothers ..., two officers said"
        let nouns = a.count.noun.is_some() && b.count.noun.is_some() && a.count.noun != b.count.noun;
        return nouns && a.count.nth == b.count.nth && a.count.unit.is_none();
    }
    if a.count.part != b.count.part && (a.count.whole || b.count.whole || a.count.nth == b.count.nth) {
        return true;
    }
    let (a, b) = if a.count.number < b.count.number { (a, b) } else { (b, a) };
    if a.count.relative || b.count.relative || b.count.follows || a.count.in_correction || b.count.in_correction {
        return false;
    }
    let text = pages[a.page].printed.text;
    if a.count.nth == b.count.nth {
        let between = text.get(a.count.number.end() as usize..b.count.number.start() as usize).unwrap_or_default();
        let between = format!(" {} ", between.to_lowercase());
        let all = a.count.total || b.count.total || a.count.state.is_some_and(state::counts_all);
        let apart = a.count.unit.is_some() || !all;
        return apart && between.trim() != "to" && !MOVED.iter().any(|word| between.contains(word));
    }
    let given = |value: &Value| {
        let sentence = text.get(value.count.sentence.range()).unwrap_or_default().to_lowercase();
        GIVEN.iter().any(|word| sentence.contains(word))
    };
    let all = |value: &Value| {
        value.count.total || value.count.in_headline || value.count.state.is_some_and(state::counts_all)
    };
    (a.count.unit.is_some() || !all(a) && !all(b)) && !given(a) && !given(b)
}
