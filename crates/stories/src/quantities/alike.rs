//! What speaks for and against two figures being one quantity, as signs that are weighed.
//!
//! A quantity is what is counted, whose, in which state, of which event, and it moves in small steps: so the signs ask for
//! the unit, the noun and its kind ("former riders", "current riders"), the state ("dead", "missing"), the size, the words
//! that both sentences share, and what else the two reports give that would fit as well. One sign alone decides nothing;
//! [`super::weights`] says how much each is worth. The task is that of cross-document event coreference with arguments
//! (Cybulska and Vossen 2014) and of quantity alignment (Roy, Vieira and Roth 2015), with pairs weighed as by Soon, Ng and
//! Lim (2001).

use std::collections::{BTreeMap, BTreeSet};

use super::join::{Pair, Value};
use super::seen::{Kind, Seen, Shelf, bound, may_be_like, names, seen, shared, start};
use super::signs::{Sign, tell};
use super::weights::{BASE, WEIGHTS};
use crate::chronology::Page;
use crate::chronology::concept::{Concept, worths};

/// Words that two figures of no other bond share at least, for being weighed.
const LEAST: u32 = 15;

/// What a story's figures look like, for comparing any two of them.
pub(super) struct Story<'v> {
    seen: Vec<Seen<'v>>,
    /// What words each report writes with a capital letter.
    names: Vec<BTreeSet<Concept>>,
    given: BTreeSet<(usize, &'v str, Option<&'v str>)>,
    lone: BTreeMap<Shelf<'v>, bool>,
    only: BTreeMap<(usize, Shelf<'v>), bool>,
    /// For a figure and a report: what the one that fits best shares with it, and its value.
    nearest: BTreeMap<(usize, usize), (u32, &'v str)>,
}

impl<'v> Story<'v> {
    pub(super) fn of(pages: &[Page<'_>], values: &'v [Value]) -> Self {
        let worths = worths(values.iter().map(|value| (&value.count.around, &value.count.beside)));
        let start = start(pages);
        let seen: Vec<Seen<'v>> = values.iter().map(|value| seen(pages, value, &worths, start)).collect();
        let given = seen.iter().map(|s| (s.page, s.count.value.as_str(), s.count.unit.as_deref())).collect();
        let mut values_of: BTreeMap<(Shelf<'_>, usize), BTreeSet<&str>> = BTreeMap::new();
        let mut lone: BTreeMap<Shelf<'_>, bool> = seen.iter().map(|s| (s.shelf, true)).collect();
        for one in seen.iter().filter(|s| !s.is_beside()) {
            values_of.entry((one.shelf, one.page)).or_default().insert(&one.count.value);
        }
        let mut only = BTreeMap::new();
        for ((shelf, page), values) in values_of {
            let one = values.len() <= 1;
            only.insert((page, shelf), one);
            lone.entry(shelf).and_modify(|lone| *lone &= one).or_insert(one);
        }
        let names = pages.iter().map(names).collect();
        let mut story = Self { seen, names, given, lone, only, nearest: BTreeMap::new() };
        for (a, b) in story.comparable() {
            let (one, other) = (&story.seen[a], &story.seen[b]);
            if one.page == other.page || !may_be_like(one.count, other.count) {
                continue;
            }
            let shared = shared(one, other).0;
            let (x, y) = ((a, other.page, other.count.value.as_str()), (b, one.page, one.count.value.as_str()));
            for (at, page, value) in [x, y] {
                let best = story.nearest.entry((at, page)).or_insert((0, ""));
                if shared > best.0 {
                    *best = (shared, value);
                }
            }
        }
        story
    }

    /// Pairs of one unit, the earlier first.
    fn comparable(&self) -> Vec<(usize, usize)> {
        let mut of_unit: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for (at, one) in self.seen.iter().enumerate() {
            of_unit.entry(one.count.unit.as_deref()).or_default().push(at);
        }
        of_unit
            .values()
            .flat_map(|of| of.iter().enumerate().flat_map(|(nth, a)| of[nth + 1..].iter().map(|b| (*a, *b))))
            .collect()
    }

    /// Pairs that have enough in common for being weighed, each with its signs.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let mut out = Vec::new();
        for (a, b) in self.comparable() {
            let (x, y) = (&self.seen[a], &self.seen[b]);
            let (shared, own) = shared(x, y);
            if bound(x.count, y.count) || shared >= LEAST {
                let mut signs = Vec::with_capacity(32);
                self.signs((a, x), (b, y), (shared, own), &mut |sign| signs.push(sign));
                out.push((a, b, signs));
            }
        }
        out
    }

    /// The same, weighed: above nothing for two that are likelier one quantity than two.
    pub(super) fn weighed(&self) -> BTreeMap<(usize, usize), i32> {
        let mut out = BTreeMap::new();
        for (a, b) in self.comparable() {
            let (x, y) = (&self.seen[a], &self.seen[b]);
            let (shared, own) = shared(x, y);
            if bound(x.count, y.count) || shared >= LEAST {
                let mut weight = BASE;
                self.signs((a, x), (b, y), (shared, own), &mut |sign| weight += i32::from(WEIGHTS[usize::from(sign)]));
                out.insert((a, b), weight);
            }
        }
        out
    }

    fn signs(
        &self,
        (at_a, x): (usize, &Seen<'_>),
        (at_b, y): (usize, &Seen<'_>),
        (shared, own): (u32, u32),
        say: &mut impl FnMut(u8),
    ) {
        let equal = x.count.value == y.count.value;
        tell(x, y, (shared, own), &self.names, say);
        self.rivals((at_a, x), (at_b, y), (equal, shared), say);
    }

    /// What else the two reports give that would fit as well.
    fn rivals(
        &self,
        (at_a, x): (usize, &Seen<'_>),
        (at_b, y): (usize, &Seen<'_>),
        (equal, shared): (bool, u32),
        say: &mut impl FnMut(u8),
    ) {
        let mut tell = |says: bool, sign: Sign| {
            if says {
                say(sign as u8);
            }
        };
        let has = |page: usize, of: &Seen<'_>| self.has(page, of);
        tell(!equal && (has(y.page, x) || has(x.page, y)), Sign::Elsewhere);
        let one_shelf = x.shelf == y.shelf;
        let by_kind = |signs: [Sign; 4]| match x.kind {
            Kind::Count => signs[0],
            Kind::Money => signs[1],
            Kind::Percent => signs[2],
            Kind::Measure => signs[3],
        };
        let lone = one_shelf && self.lone.get(&x.shelf) == Some(&true);
        tell(lone, by_kind([Sign::LoneCount, Sign::LoneMoney, Sign::LonePercent, Sign::LoneMeasure]));
        if x.page == y.page {
            return;
        }
        let single = |s: &Seen<'_>| self.only.get(&(s.page, s.shelf)) != Some(&false);
        let only = one_shelf && single(x) && single(y);
        tell(only, by_kind([Sign::OnlyCount, Sign::OnlyMoney, Sign::OnlyPercent, Sign::OnlyMeasure]));
        let best = |at: usize, of: &Seen<'_>| {
            shared > 0 && self.nearest.get(&(at, of.page)) == Some(&(shared, of.count.value.as_str()))
        };
        let (first, second) = (best(at_a, y), best(at_b, x));
        let counts = x.kind == Kind::Count;
        tell(first && second, if counts { Sign::MutualCount } else { Sign::MutualSum });
        tell(first != second, if counts { Sign::NearestCount } else { Sign::NearestSum });
        tell(first && second && equal, Sign::EqualMutual);
    }

    /// Whether a report gives the number of another's figure.
    fn has(&self, page: usize, of: &Seen<'_>) -> bool {
        self.given.contains(&(page, of.count.value.as_str(), of.count.unit.as_deref()))
    }
}
