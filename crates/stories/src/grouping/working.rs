//! Working sets: the reports that are clustered together, found from any of them, bounded by rule.

use std::collections::{BTreeSet, BinaryHeap};

use super::ids::Ids;
use super::index::{Id, Neighbours};
use super::links::Links;

/// The most reports of a working set.
pub(super) const MOST: usize = 64;
/// What links must score to hold a working set together: the first of these at which it is small enough.
pub(super) const LEVELS: [i32; 7] = [-1000, 500, 2000, 3500, 5000, 7000, 9000];

/// The working set of `id`: all that it reaches over links that one end holds on to, of the lowest level at which that
/// is at most [`MOST`] reports. The same from each of its members. Where more than [`MOST`] hang together at the highest
/// level (copies that were not folded), the set is all of them.
///
/// The best link onwards is followed first (Prim 1957), so that what is reached at a level comes before all that is
/// reached at a lower one: one walk finds the level and the set.
#[must_use]
pub(super) fn working<N: Neighbours>(links: &mut Links, index: &N, id: Id) -> BTreeSet<Id> {
    let mut found = Ids::default();
    // Reports in the order in which they were reached, with the least score on the way.
    let mut reached: Vec<(Id, i32)> = Vec::with_capacity(MOST);
    let mut open = BinaryHeap::from([(i32::MAX, id)]);
    let mut least = i32::MAX;
    while let Some((score, at)) = open.pop() {
        if !found.insert(at) {
            continue;
        }
        least = least.min(score);
        if reached.len() == MOST {
            let level = LEVELS.iter().find(|level| **level > least);
            return level.map_or_else(
                || all(links, index, id),
                |level| reached.iter().take_while(|(_, least)| least >= level).map(|(id, _)| *id).collect(),
            );
        }
        reached.push((at, least));
        open.extend(links.held(index, at, LEVELS[0]).iter().filter(|(_, id)| !found.contains(id)));
    }
    reached.into_iter().map(|(id, _)| id).collect()
}

/// All that `id` reaches over links of the highest level.
fn all<N: Neighbours>(links: &mut Links, index: &N, id: Id) -> BTreeSet<Id> {
    let highest = LEVELS[LEVELS.len() - 1];
    let mut found = BTreeSet::from([id]);
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        for (_, other) in links.held(index, at, LEVELS[0]).iter().filter(|(score, _)| *score >= highest) {
            if found.insert(*other) {
                open.push(*other);
            }
        }
    }
    found
}
