//! [`Seen`]: a figure made ready for being compared with many.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_reading::token::flag;

use super::count::Count;
use super::join::Value;
use crate::chronology::Page;
use crate::chronology::concept::Concept;
use crate::grouping::words::hash;

/// Words before a noun that say nothing of which is meant.
const PLAIN: &[&str] = &[
    "the", "a", "an", "of", "and", "or", "in", "on", "at", "to", "for", "its", "his", "her", "their", "with", "by",
    "from", "more", "than", "another", "other", "further", "new", "least", "some", "about",
];

/// What units have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Count,
    Money,
    Percent,
    Measure,
}

/// What figures must share to be counted as rivals: unit, state, noun where neither is known.
pub(super) type Shelf<'v> = (Option<&'v str>, Option<&'v str>, Option<Concept>);

/// A figure, made ready for being compared with many.
pub(super) struct Seen<'v> {
    pub(super) count: &'v Count,
    pub(super) page: usize,
    pub(super) dated: bool,
    /// Its sentence tells only of days well before the story began.
    pub(super) before: bool,
    pub(super) kind: Kind,
    pub(super) size: Option<i128>,
    pub(super) digits: usize,
    pub(super) shelf: Shelf<'v>,
    /// What its sentence tells, sorted, with its worth, and whether its own clause does.
    pub(super) told: Vec<(Concept, u32, bool)>,
    pub(super) which: BTreeSet<Concept>,
    pub(super) head: Option<Concept>,
}

impl Seen<'_> {
    /// Stands beside another, and is no value of its own for what the report says of the quantity.
    pub(super) fn is_beside(&self) -> bool {
        let count = self.count;
        count.relative || count.follows || count.in_correction || count.part || count.whole || count.given
    }
}

/// Days between what a story tells of and the first report of it, after which it may be another event.
const WEEKS: i32 = 21;

/// The day of the first report whose day is known, or that it must have known: days since 1970.
pub(super) fn start(pages: &[Page<'_>]) -> Option<i32> {
    pages.iter().filter_map(|page| crate::grouping::day(page.printed.published.or(page.printed.not_before)?)).min()
}

/// True where a sentence tells only of days well before the story began.
pub(super) fn is_before(count: &Count, start: Option<i32>) -> bool {
    count.when.zip(start).is_some_and(|(when, start)| when.1 < start - WEEKS)
}

pub(super) fn names(page: &Page<'_>) -> BTreeSet<Concept> {
    let tokens = page.reading.tokens.iter().zip(0..);
    tokens
        .filter(|(token, _)| token.has(flag::CAPITAL))
        .map(|(_, at)| hash(&page.reading.word(at).to_lowercase()))
        .collect()
}

pub(super) fn seen<'v>(
    pages: &[Page<'_>],
    value: &'v Value,
    worths: &BTreeMap<Concept, u32>,
    start: Option<i32>,
) -> Seen<'v> {
    let count = &value.count;
    let kind = match count.unit.as_deref() {
        None => Kind::Count,
        Some("percent") => Kind::Percent,
        Some(unit) if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) => Kind::Money,
        Some(_) => Kind::Measure,
    };
    let worth = |concept: &Concept| worths.get(concept).copied().unwrap_or_default();
    let own = count.around.iter().map(|c| (*c, worth(c), true));
    let beside = count.beside.difference(&count.around).map(|c| (*c, worth(c), false));
    let mut told: Vec<(Concept, u32, bool)> = own.chain(beside).collect();
    told.sort_unstable();
    let printed = pages[value.page].printed;
    let of = count.of.and_then(|of| printed.text.get(of.range())).unwrap_or_default().to_lowercase();
    let mut words: Vec<&str> = of.split_whitespace().collect();
    let head = words.pop().map(hash);
    let which = words.iter().map(|word| word.trim_matches([',', '.']));
    let plain = count.state.is_some() || count.unit.is_some();
    Seen {
        count,
        page: value.page,
        dated: printed.published.is_some(),
        before: is_before(count, start),
        kind,
        size: count.millionths(),
        digits: digits(&count.value),
        shelf: (count.unit.as_deref(), count.state, count.noun.filter(|_| !plain)),
        told,
        which: which.filter(|word| !PLAIN.contains(word)).map(hash).collect(),
        head,
    }
}

/// Digits before the zeros at the end.
fn digits(value: &str) -> usize {
    let kept = if value.contains('.') { value } else { value.trim_end_matches('0') };
    kept.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count()
}

/// Two that may be set beside each other when looking for the one that fits best.
pub(super) fn may_be_like(a: &Count, b: &Count) -> bool {
    a.unit.is_some() || a.state == b.state || a.state.is_none() || b.state.is_none()
}

/// Two of one unit that are weighed whatever their words share.
pub(super) fn bound(a: &Count, b: &Count) -> bool {
    let people = |count: &Count| count.person || count.people;
    a.unit.is_some()
        || a.value == b.value
        || a.state.is_some() && a.state == b.state
        || a.noun.is_some() && a.noun == b.noun
        || people(a) && people(b)
}

/// What two figures share: all in all, where what both clauses tell counts most, then what the clauses alone do.
pub(super) fn shared(a: &Seen<'_>, b: &Seen<'_>) -> (u32, u32) {
    let (mut all, mut own) = (0, 0);
    let (mut x, mut y) = (a.told.iter().peekable(), b.told.iter().peekable());
    while let (Some(one), Some(other)) = (x.peek(), y.peek()) {
        match one.0.cmp(&other.0) {
            std::cmp::Ordering::Less => drop(x.next()),
            std::cmp::Ordering::Greater => drop(y.next()),
            std::cmp::Ordering::Equal => {
                all += one.1
                    * match (one.2, other.2) {
                        (true, true) => 4,
                        (false, false) => 1,
                        _ => 2,
                    };
                own += if one.2 && other.2 { one.1 } else { 0 };
                x.next();
                y.next();
            }
        }
    }
    (all / 4, own)
}
