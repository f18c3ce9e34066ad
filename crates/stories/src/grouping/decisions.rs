//! What people decided about stories. Decisions name reports, so they hold however stories are made anew.

use std::collections::{BTreeMap, BTreeSet};

/// One decision. The words are the reports' keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// The stories of these reports are one.
    Merge(BTreeSet<String>),
    /// Each report of the first set tells another story than each of the second.
    Split(BTreeSet<String>, BTreeSet<String>),
}

/// Decisions in the order in which they were taken, as they hold between two reports.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// Pairs (smaller key first): true for one story, false for two. The last decision on a pair holds.
    pairs: BTreeMap<(String, String), bool>,
}

impl Decided {
    /// From all decisions, the oldest first.
    #[must_use]
    pub fn of(decisions: &[Decision]) -> Self {
        let mut pairs = BTreeMap::new();
        let mut set = |a: &String, b: &String, one: bool| {
            if a != b {
                pairs.insert(if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }, one);
            }
        };
        for decision in decisions {
            match decision {
                Decision::Merge(all) => {
                    for a in all {
                        all.range::<String, _>((std::ops::Bound::Excluded(a), std::ops::Bound::Unbounded))
                            .for_each(|b| set(a, b, true));
                    }
                }
                Decision::Split(here, there) => here.iter().for_each(|a| there.iter().for_each(|b| set(a, b, false))),
            }
        }
        Self { pairs }
    }

    /// True when nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// What was decided about two reports.
    #[must_use]
    pub fn between(&self, a: &str, b: &str) -> Option<bool> {
        if self.pairs.is_empty() {
            return None;
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        self.pairs.get(&(a.to_owned(), b.to_owned())).copied()
    }

    /// All pairs decided, by key; true for one story.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        self.pairs.iter().map(|((a, b), one)| (a.as_str(), b.as_str(), *one))
    }
}
