//! Working sets: the reports that are clustered together, found from any of them, bounded by rule.

use std::collections::{BTreeSet, VecDeque};

use super::index::{Id, Neighbours};
use super::links::Links;

/// The most reports of a working set.
pub(super) const MOST: usize = 64;
/// What links must score to hold a working set together: the first of these at which it is small enough.
pub(super) const LEVELS: [i32; 7] = [-1000, 500, 2000, 3500, 5000, 7000, 9000];

/// The working set of `id`: all that it reaches over links that one end holds on to, of the lowest level at which that is at most [`MOST`]
/// reports. The same from each of its members. Where more than [`MOST`] hang together at the highest level (copies
/// that were not folded), the set is all of them.
#[must_use]
pub(super) fn working<N: Neighbours>(links: &mut Links, index: &N, id: Id) -> BTreeSet<Id> {
    let (last, levels) = LEVELS.split_last().unwrap_or((&0, &[]));
    levels
        .iter()
        .find_map(|level| reach(links, index, id, *level, MOST))
        .unwrap_or_else(|| reach(links, index, id, *last, usize::MAX).unwrap_or_default())
}

fn reach<N: Neighbours>(links: &mut Links, index: &N, id: Id, level: i32, most: usize) -> Option<BTreeSet<Id>> {
    let mut found = BTreeSet::from([id]);
    let mut queue = VecDeque::from([id]);
    while let Some(at) = queue.pop_front() {
        for other in links.node(index, at).scored.iter().filter(|s| (s.near || s.back) && s.score >= level) {
            if found.insert(other.id) {
                if found.len() > most {
                    return None;
                }
                queue.push_back(other.id);
            }
        }
    }
    Some(found)
}
