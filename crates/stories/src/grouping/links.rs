//! Candidates and links: kept exact while reports come and go, equal to what the whole set gives at once.
//!
//! Two reports are candidates when they stand at most [`WIDTH`] places apart in the list of at least one key term, and
//! the key terms of both weigh enough together. The first depends on the set of reports, the second on the two alone.
//! So a newcomer meets at most a few hundred others, takes at most as many pairs apart, and nobody has to look again
//! at all that it sees.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::ids::ById;
use super::index::{Entry, Id, Lane, Neighbours, lists};
use super::node::{Node, Scored};
use super::pair::score;
use super::setting::Setting;

/// Best-scored others that a report holds on to.
pub(super) const NEAR: usize = 5;
/// The least score at which a report holds on to another.
pub(super) const LEAST: i32 = -1000;
/// Places to either side that a report sees in a list.
pub(super) const WIDTH: usize = 8;
/// Two reports whose key terms share less weight are no candidates: a cosine of .05.
pub(super) const SHARED: u32 = 5000;

/// What one report that came or went changed.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// Reports that hold on to others than before, the one that came included.
    pub reports: BTreeSet<Id>,
    /// Pairs that have a score now, or have none any more.
    pub pairs: BTreeSet<(Id, Id)>,
}

/// Candidates and scores of the reports of an index, as far as they were asked for: the rest is where the index put it
/// away.
#[derive(Default)]
pub struct Links {
    nodes: ById<Node>,
    /// Those that differ from what was put away.
    changed: BTreeSet<Id>,
    /// Those that lost a report that they held on to, since [`Links::hold`] was asked.
    lost: BTreeSet<Id>,
    /// Pairs scored so far, for measuring.
    pub pairs_scored: u64,
}

impl Links {
    /// What is known of a report.
    pub fn node<N: Neighbours>(&mut self, index: &N, id: Id) -> &Node {
        self.at(index, id)
    }

    fn at<N: Neighbours>(&mut self, index: &N, id: Id) -> &mut Node {
        self.nodes.entry(id).or_insert_with(|| index.node(id).unwrap_or_default())
    }

    fn change<N: Neighbours>(&mut self, index: &N, id: Id) -> &mut Node {
        self.changed.insert(id);
        self.at(index, id)
    }

    /// What changed since this was called last, by number, to be put away.
    pub fn changed(&mut self) -> Vec<(Id, &Node)> {
        let changed = std::mem::take(&mut self.changed);
        changed.into_iter().filter_map(|id| Some((id, self.nodes.get(&id)?))).collect()
    }

    /// Lets go of what is at hand, where that is more than `most` reports; call it when all is put away.
    pub fn forget(&mut self, most: usize) {
        if self.nodes.len() > most && self.changed.is_empty() {
            self.nodes.clear();
        }
    }

    /// Finds out which others `id` holds on to. True when they are not those that it held on to before.
    fn hold<N: Neighbours>(&mut self, index: &N, id: Id) -> bool {
        let scored = self.at(index, id).scored.iter().filter(|s| s.score >= LEAST);
        let mut best: Vec<(Reverse<i32>, Id)> = scored.map(|s| (Reverse(s.score), s.id)).collect();
        if best.len() > NEAR {
            best.sort_unstable();
            // Of those that are as good as the last, the ones with the smallest keys.
            let last = best[NEAR - 1].0;
            if best[NEAR].0 == last {
                best.retain(|(score, _)| *score <= last);
                best.sort_by_cached_key(|(score, other)| (*score, index.keys(*other).rank, *other));
            }
            best.truncate(NEAR);
        }
        let best: Vec<Id> = best.into_iter().map(|(_, id)| id).collect();
        let mut turned: Vec<(Id, bool)> = Vec::new();
        for scored in &mut self.at(index, id).scored {
            let near = best.contains(&scored.id);
            if near != scored.near {
                scored.near = near;
                turned.push((scored.id, near));
            }
        }
        let lost = self.lost.remove(&id);
        if turned.is_empty() {
            return lost;
        }
        self.changed.insert(id);
        for (other, near) in turned {
            let node = self.change(index, other);
            if let Ok(at) = node.at(id) {
                node.scored[at].back = near;
            }
        }
        true
    }

    /// Takes in the report that was added to the index last.
    pub fn add<N: Neighbours>(&mut self, index: &N, setting: &Setting, id: Id) -> Changed {
        let mut pairs = BTreeSet::new();
        self.take(index, setting, id, &mut pairs);
        self.settle(index, pairs, Some(id))
    }

    /// Takes a report out of the index and of all that is known of others.
    pub fn remove<N: Neighbours>(&mut self, index: &mut N, setting: &Setting, id: Id) -> Changed {
        let node = self.at(index, id).clone();
        let keys = index.keys(id);
        let mut met = Vec::new();
        for (term, lane, place, _) in lists(&keys, id) {
            let (before, after) = index.beside(term, lane, place, WIDTH);
            met.extend(across(lane, &before, &after).filter(|pair| share_enough(index, *pair)));
        }
        index.remove(id, &keys);
        let mut pairs = BTreeSet::new();
        for scored in &node.scored {
            self.part(index, id, scored.id, &mut pairs);
        }
        self.nodes.insert(id, Node::default());
        self.changed.insert(id);
        // Who stood one place too far apart comes into sight.
        self.meet_all(index, setting, met, &mut pairs);
        let mut changed = self.settle(index, pairs, None);
        changed.reports.remove(&id);
        changed
    }

    fn settle<N: Neighbours>(&mut self, index: &N, pairs: BTreeSet<(Id, Id)>, new: Option<Id>) -> Changed {
        let mut reports: BTreeSet<Id> = pairs.iter().flat_map(|(a, b)| [*a, *b]).chain(new).collect();
        reports.retain(|report| self.hold(index, *report) || Some(*report) == new);
        Changed { reports, pairs }
    }

    fn take<N: Neighbours>(&mut self, index: &N, setting: &Setting, id: Id, touched: &mut BTreeSet<(Id, Id)>) {
        let keys = index.keys(id);
        let (mut met, mut parted) = (Vec::new(), Vec::new());
        for (term, lane, place, own) in lists(&keys, id) {
            let (before, after) = index.beside(term, lane, place, WIDTH);
            // Who stood WIDTH places apart stands one more apart now.
            parted.extend(across(lane, &before, &after).filter(|pair| share_enough(index, *pair)));
            let near = before.into_iter().chain(after).filter(|y| meet(lane, own, *y));
            // Most pairs end here, and nothing but their keys was read.
            met.extend(near.filter(|y| keys.shared(&index.keys(y.id)) >= SHARED).map(|y| ordered(id, y.id)));
        }
        self.nodes.insert(id, Node::default());
        self.changed.insert(id);
        for (a, b) in parted {
            self.apart(index, a, b, touched);
        }
        self.meet_all(index, setting, met, touched);
    }

    /// Pairs that meet in one list more, each as often as in lists.
    fn meet_all<N: Neighbours>(
        &mut self,
        index: &N,
        setting: &Setting,
        mut met: Vec<(Id, Id)>,
        touched: &mut BTreeSet<(Id, Id)>,
    ) {
        met.sort_unstable();
        for same in met.chunk_by(|x, y| x == y) {
            self.together(index, setting, same[0], same.len() as u32, touched);
        }
    }

    /// Two reports that share enough meet in so many lists more: where they did in none before, they are scored.
    fn together<N: Neighbours>(
        &mut self,
        index: &N,
        setting: &Setting,
        (a, b): (Id, Id),
        lists: u32,
        touched: &mut BTreeSet<(Id, Id)>,
    ) {
        if let Ok(at) = self.at(index, a).at(b) {
            self.change(index, a).scored[at].lists += lists;
            if let Ok(at) = self.at(index, b).at(a) {
                self.change(index, b).scored[at].lists += lists;
            }
            return;
        }
        self.pairs_scored += 1;
        let score = score(&index.profile(a), &index.profile(b), setting);
        for (one, other) in [(a, b), (b, a)] {
            let node = self.change(index, one);
            if let Err(at) = node.at(other) {
                node.scored.insert(at, Scored { id: other, score, lists, near: false, back: false });
            }
        }
        touched.insert((a, b));
    }

    /// Two reports that share enough meet in one list less: where it was the last, their score goes.
    fn apart<N: Neighbours>(&mut self, index: &N, a: Id, b: Id, touched: &mut BTreeSet<(Id, Id)>) {
        // Where the pair has no score, one of the two that is at hand says so.
        let (a, b) = if self.nodes.contains_key(&b) { (b, a) } else { (a, b) };
        for (one, other) in [(a, b), (b, a)] {
            let Ok(at) = self.at(index, one).at(other) else { return };
            let scored = &mut self.change(index, one).scored[at];
            scored.lists = scored.lists.saturating_sub(1);
            if scored.lists == 0 {
                return self.part(index, a, b, touched);
            }
        }
    }

    /// Takes the score of two reports away.
    fn part<N: Neighbours>(&mut self, index: &N, a: Id, b: Id, touched: &mut BTreeSet<(Id, Id)>) {
        for (one, other) in [(a, b), (b, a)] {
            let node = self.change(index, one);
            if let Ok(at) = node.at(other)
                && node.scored.remove(at).near
            {
                self.lost.insert(one);
            }
        }
        touched.insert((a.min(b), a.max(b)));
    }
}

/// Two reports with a day meet in the lists by day alone.
fn meet(lane: Lane, a: Entry, b: Entry) -> bool {
    lane == Lane::Days || !a.dated || !b.dated
}

/// Pairs, one before a place and one after it, that stand WIDTH apart without what stands at the place.
fn across(lane: Lane, before: &[Entry], after: &[Entry]) -> impl Iterator<Item = (Id, Id)> {
    let pairs = before.iter().enumerate().filter_map(|(at, x)| Some((x, after.get(WIDTH - 1 - at)?)));
    pairs.filter(move |(x, y)| meet(lane, **x, **y)).map(|(x, y)| ordered(x.id, y.id))
}

/// Whether the key terms of two reports weigh enough together.
fn share_enough<N: Neighbours>(index: &N, (a, b): (Id, Id)) -> bool {
    index.keys(a).shared(&index.keys(b)) >= SHARED
}

fn ordered(a: Id, b: Id) -> (Id, Id) {
    (a.min(b), a.max(b))
}
