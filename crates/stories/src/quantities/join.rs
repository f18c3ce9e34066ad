//! [`quantities`]: the same quantity over the reports of a story.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::ReportKey;

use super::count::Count;
use super::{measure, state};
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

/// By the day of printing, unknown last, then by key and place.
pub(super) fn order<'p>(pages: &'p [Page<'_>], value: &Value) -> (bool, Option<&'p str>, ReportKey, u32) {
    let printed = pages[value.page].printed;
    (printed.published.is_none(), printed.published, printed.report, value.count.number.start())
}

/// What two figures must have in common to be compared: unit, state, noun.
type Shelf<'v> = (Option<&'v str>, Option<&'v str>, Option<Concept>);

/// A link between two figures that give one number which is not round, or of which one says that it follows the other:
/// more than any words that they may share.
const SURE: u32 = 100_000;

/// Indices of the values that count one thing, each group sorted, by their first. The strongest links first; two figures
/// that their own sentence sets beside each other are never one.
fn groups(pages: &[Page<'_>], values: &[Value]) -> Vec<Vec<usize>> {
    let links = links(pages, values);
    let mut home: Vec<usize> = (0..values.len()).collect();
    let mut members: BTreeMap<usize, Vec<usize>> = (0..values.len()).map(|at| (at, vec![at])).collect();
    for (_, a, b) in links {
        let (a, b) = (home[a].min(home[b]), home[a].max(home[b]));
        let (Some(one), Some(other)) = (members.get(&a), members.get(&b)) else { continue };
        if a == b || one.iter().any(|x| other.iter().any(|y| two(pages, &values[*x], &values[*y]))) {
            continue;
        }
        let moved = members.remove(&b).unwrap_or_default();
        for at in &moved {
            home[*at] = a;
        }
        let joined = members.entry(a).or_default();
        joined.extend(moved);
        joined.sort_unstable();
    }
    // A number of which nothing says what it counts is no figure by itself.
    members.into_values().filter(|group| group.iter().any(|at| !values[*at].count.open)).collect()
}

/// Pairs of values that count one thing, the surest first.
fn links(pages: &[Page<'_>], values: &[Value]) -> Vec<(std::cmp::Reverse<u32>, usize, usize)> {
    let worths = concept::worths(values.iter().map(|value| (&value.count.around, &value.count.beside)));
    // What states or nouns a figure has says with which others it can be compared at all.
    let mut shelves: BTreeMap<Shelf<'_>, BTreeSet<usize>> = BTreeMap::new();
    let mut numbers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, value) in values.iter().enumerate() {
        let count = &value.count;
        if exact(&count.value) {
            numbers.entry(&count.value).or_default().push(at);
        }
        if count.open && count.noun.is_none() {
            continue;
        }
        let noun = count.noun.filter(|_| count.state.is_none() && count.unit.is_none());
        shelves.entry((count.unit.as_deref(), count.state, noun)).or_default().insert(at);
        // "31 passengers" and "44 passengers are suing": a noun that says who they are.
        let joined = count.state.is_none_or(state::is_joined);
        if count.unit.is_none() && count.person && (!count.people || joined) {
            shelves.entry((None, None, count.noun)).or_default().insert(at);
        }
    }
    let mut out = BTreeMap::new();
    for shelf in shelves.values() {
        let shelf: Vec<usize> = shelf.iter().copied().collect();
        let lone = is_lone(values, &shelf);
        for (nth, a) in shelf.iter().enumerate() {
            for b in &shelf[nth + 1..] {
                if let Some(strength) = one_thing(&values[*a].count, &values[*b].count, &worths, lone) {
                    let known = out.entry((*a, *b)).or_insert(0);
                    *known = strength.max(*known);
                }
            }
        }
    }
    for same in numbers.values().filter(|same| same.len() <= COMMON) {
        for (nth, a) in same.iter().enumerate() {
            for b in &same[nth + 1..] {
                let (x, y) = (&values[*a].count, &values[*b].count);
                if one_number(x, y, shared(x, y, &worths)) {
                    out.insert((*a, *b), SURE);
                }
            }
        }
    }
    for (at, value) in values.iter().enumerate().filter(|(_, value)| value.count.follows) {
        let first = |(_, v): &(usize, &Value)| {
            v.page == value.page
                && v.count.nth == value.count.nth
                && v.count.number.start() < value.count.number.start()
        };
        if let Some((before, _)) = values.iter().enumerate().filter(first).max_by_key(|(_, v)| v.count.number) {
            out.insert((before.min(at), before.max(at)), SURE + 1);
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
            out.insert((new.min(at), new.max(at)), SURE + 1);
        }
    }
    for pair in super::sums::sums(pages, values) {
        out.insert(pair, SURE + 2);
    }
    let mut links: Vec<_> = out.into_iter().map(|((a, b), strength)| (std::cmp::Reverse(strength), a, b)).collect();
    links.sort_unstable();
    links
}

/// A number that more figures than this give tells nothing.
const COMMON: usize = 200;

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
    if a.page != b.page || a.count.value == b.count.value || a.count.unit != b.count.unit {
        return false;
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

/// Two figures with one number that is not round: one quantity, unless what they count says otherwise.
fn one_number(a: &Count, b: &Count, shared: u32) -> bool {
    if a.relative != b.relative || a.past != b.past || a.unit.is_some() && b.unit.is_some() && a.unit != b.unit {
        return false;
    }
    if a.state.is_some() && b.state.is_some() && a.state != b.state {
        return shared >= 120;
    }
    if a.open || b.open {
        // The fewer the digits, the more words it takes.
        let counts = a.unit.is_none() && b.unit.is_none() && a.value.parse::<u64>().is_ok_and(|value| value > 20);
        return a.value.len() >= 3 || shared >= 20 || counts;
    }
    let units = a.unit.is_some() || b.unit.is_some();
    let nouns = a.noun == b.noun || !units && (a.person || a.people) && (b.person || b.people);
    nouns && (a.unit == b.unit) && (a.noun.is_some() || shared >= 30) || shared >= 60
}

/// How surely two figures of one shelf count one thing; `None` where they do not. `lone`: no report of the story gives two
/// values of their shelf.
fn one_thing(a: &Count, b: &Count, worths: &BTreeMap<Concept, u32>, lone: bool) -> Option<u32> {
    // "the first fatal crash since two died in 1959"
    if a.past != b.past && matches!(a.state, Some("dead" | "missing" | "injured")) {
        return None;
    }
    // A part is another quantity than the whole, and what is a hundred times as many is.
    if a.part != b.part && a.value != b.value && a.state != b.state || a.unit.is_none() && !a.of_size(b, 100) {
        return None;
    }
    let shared = shared(a, b, worths);
    let one = if a.unit.is_some() { one_sum(a, b, shared, lone) } else { one_count(a, b, shared, lone) };
    // One value says more than any words.
    let equal = if a.value == b.value { 500 } else { 0 };
    one.then_some(shared + 1 + equal)
}

/// Two sums, shares or measures of one unit.
fn one_sum(a: &Count, b: &Count, shared: u32, lone: bool) -> bool {
    // A sum that is not round is seldom two sums; nor is what both were paid for.
    let one_value = a.value == b.value && (shared >= 30 || exact(&a.value));
    let one_noun = a.noun.is_some() && a.noun == b.noun && shared >= 10;
    let named = |a: &Count, b: &Count| a.noun.is_some_and(|noun| b.around.contains(&noun));
    let told = (named(a, b) || named(b, a)) && shared >= 20;
    let money = a.unit.as_deref().is_some_and(|unit| unit.bytes().all(|b| b.is_ascii_uppercase()));
    let measured = !money && a.unit.as_deref() != Some("percent");
    let near = a.of_size(b, 10);
    let asked = match (a.measure, b.measure) {
        // Two that something is worth, or two that were paid for it.
        (Some(x), Some(y)) if measure::may_be_one(x, y) && measure::is_common(x) && near => 60 - 30 * u32::from(lone),
        (Some(x), Some(y)) if x == y && near => 30 - 20 * u32::from(lone),
        (Some(x), Some(y)) if x != y => 200,
        _ if lone && measured && a.of_size(b, 5) => 0,
        _ if lone && a.of_size(b, 3) => 40,
        _ if a.of_size(b, 3) => 100,
        _ if near => 140,
        _ => 200,
    };
    one_value || one_noun || told || shared >= asked
}

/// Two numbers of people or things.
fn one_count(a: &Count, b: &Count, shared: u32, lone: bool) -> bool {
    let all = a.relative || b.relative || a.total || b.total;
    let one_noun = a.noun.is_some() && a.noun == b.noun;
    if a.state != b.state {
        let who = one_noun && a.person && !a.people;
        let asked = if who && (a.value == b.value || all) { 0 } else { 60 };
        return (a.state.is_none() || b.state.is_none()) && shared >= asked;
    }
    // Of what does not move by itself, numbers far apart are two unless their clauses tell of one thing.
    let moves = all || a.state.is_none_or(state::counts_all);
    let grows = lone && a.of_size(b, 10);
    if !moves && !grows && !a.of_size(b, 3) && shared < 60 {
        return false;
    }
    if a.state.is_some() {
        // "riders" and "people" suspended may be one number; "riders" and "teachers" suspended are two.
        // Who complained without a name is not counted together with those of another noun.
        let open = a.state != Some("complained") && (a.people || b.people);
        return a.noun == b.noun || a.people && b.people || open;
    }
    let told = all && (lone || shared >= 20);
    let alone = grows && (!(a.people || b.people) || shared >= 40);
    a.noun.is_some() && (a.value == b.value || told || alone || shared >= 60)
}

/// True where no report gives two values of a shelf, but for one that says how the other moved.
fn is_lone(values: &[Value], shelf: &[usize]) -> bool {
    let mut given: BTreeMap<usize, &str> = BTreeMap::new();
    shelf.iter().map(|at| &values[*at]).all(|value| {
        let count = &value.count;
        let beside = count.relative || count.follows || count.in_correction || count.part || count.whole || count.given;
        beside || *given.entry(value.page).or_insert(&count.value) == count.value
    })
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
