//! Working sets: the reports that are clustered together, found from any of them, bounded by rule.

use std::collections::{BTreeSet, BinaryHeap};
use std::rc::Rc;

use super::ids::Ids;
use super::index::{Id, Neighbours};
use super::links::Links;

/// The most reports of a working set.
pub(super) const MOST: usize = 64;
/// What links must score to hold a working set together: the first of these at which it is small enough.
pub(super) const LEVELS: [i32; 7] = [-1000, 500, 2000, 3500, 5000, 7000, 9000];

/// Links of a report, best first, and how many of them were followed.
type Followed = (Rc<[(i32, Id)]>, usize);

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
    // Links of each of them: the best that is left of each is open.
    let mut held: Vec<Followed> = Vec::with_capacity(MOST);
    let mut open: BinaryHeap<(i32, Id, usize)> = BinaryHeap::with_capacity(MOST);
    let (mut least, mut next) = (i32::MAX, Some((i32::MAX, id)));
    loop {
        if let Some((score, at)) = next.filter(|(_, at)| found.insert(*at)) {
            least = least.min(score);
            if reached.len() == MOST {
                let level = LEVELS.iter().find(|level| **level > least);
                return level.map_or_else(
                    || all(links, index, id),
                    |level| reached.iter().take_while(|(_, least)| least >= level).map(|(id, _)| *id).collect(),
                );
            }
            reached.push((at, least));
            held.push((links.held(index, at, LEVELS[0]), 0));
            follow(held.len() - 1, &mut held, &mut open, &found);
        }
        let Some((score, at, from)) = open.pop() else { break };
        follow(from, &mut held, &mut open, &found);
        next = Some((score, at));
    }
    reached.into_iter().map(|(id, _)| id).collect()
}

/// Opens the best link of a report that leads to somebody new.
fn follow(from: usize, held: &mut [Followed], open: &mut BinaryHeap<(i32, Id, usize)>, found: &Ids) {
    let Some((links, followed)) = held.get_mut(from) else { return };
    for (score, to) in &links[*followed..] {
        *followed += 1;
        if !found.contains(to) {
            return open.push((*score, *to, from));
        }
    }
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
