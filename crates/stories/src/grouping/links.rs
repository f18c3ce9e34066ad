//! Candidates and links: kept exact while reports come and go, equal to what the whole set gives at once.
//!
//! Two reports are candidates when they stand at most [`WIDTH`] places apart in the list of at least one key term, and
//! the key terms of both weigh enough together. The first depends on the set of reports, the second on the two alone.
//! So a newcomer meets at most a few hundred others, takes at most as many pairs apart, and nobody has to look again
//! at all that it sees.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::ids::ById;
use super::index::{Entry, Id, Lane, Neighbours, Place, lists};
use super::node::{Node, Scored};
use super::pair::score;
use super::profile::KEYS;
use super::setting::Setting;

/// Best-scored others that a report holds on to.
pub(super) const NEAR: usize = 5;
/// The least score at which a report holds on to another.
pub(super) const LEAST: i32 = -1000;
/// Places to either side that a report sees in a list.
pub(super) const WIDTH: usize = 8;
/// Two reports whose key terms share less weight are no candidates: a cosine of .05.
pub(super) const SHARED: u32 = 5000;

/// What reports that came or went changed.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// Reports that hold on to others than before, the one that came included.
    pub reports: BTreeSet<Id>,
    /// Pairs that have a score now, or have none any more, sorted.
    pub pairs: Vec<(Id, Id)>,
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
    /// See [`Links::held`]; as long as nothing changes.
    held: ById<Box<[(i32, Id)]>>,
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

    /// Scores with those that a report holds on to or that hold on to it, of at least `least`, which is always the same:
    /// walks over links come by a report again and again.
    pub(super) fn held<N: Neighbours>(&mut self, index: &N, id: Id, least: i32) -> &[(i32, Id)] {
        let nodes = &mut self.nodes;
        self.held.entry(id).or_insert_with(|| {
            let node = nodes.entry(id).or_insert_with(|| index.node(id).unwrap_or_default());
            let held = node.scored.iter().filter(|s| (s.near || s.back) && s.score >= least);
            held.map(|s| (s.score, s.id)).collect()
        })
    }

    fn change<N: Neighbours>(&mut self, index: &N, id: Id) -> &mut Node {
        self.changed.insert(id);
        self.held.clear();
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
            self.held.clear();
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
        self.held.clear();
        for (other, near) in turned {
            let node = self.change(index, other);
            if let Ok(at) = node.at(id) {
                node.scored[at].back = near;
            }
        }
        true
    }

    /// Puts reports that the index knows by now into its lists, and takes them in.
    ///
    /// Lists are gone through in their order, and what comes and goes on the way (two old reports are parted by one
    /// newcomer after the other, a newcomer meets somebody and is parted by the next) is summed up before anything is
    /// done about a pair: where many come at once, each node is read and written once.
    pub fn add_all<N: Neighbours>(&mut self, index: &mut N, setting: &Setting, ids: &[Id]) -> Changed {
        self.held.clear();
        let mut places: Vec<(u32, Lane, Place, Entry)> = Vec::with_capacity(ids.len() * 2 * KEYS);
        for id in ids {
            places.extend(lists(&index.keys(*id), *id));
            self.nodes.insert(*id, Node::default());
            self.changed.insert(*id);
        }
        places.sort_unstable_by_key(|(term, lane, place, _)| (*term, *lane, *place));
        let mut met: Vec<(Id, Id, i32)> = Vec::new();
        for (term, lane, place, own) in places {
            let (before, after) = index.beside(term, lane, place, WIDTH);
            // Who stood WIDTH places apart stands one more apart now.
            let parted = across(lane, &before, &after).filter(|pair| share_enough(index, *pair));
            met.extend(parted.map(|(a, b)| (a, b, -1)));
            // Most pairs end here, and nothing but their keys was read.
            let keys = index.keys(own.id);
            let near = before.iter().chain(&after).filter(|y| meet(lane, own, **y));
            let near = near.filter(|y| keys.shared(&index.keys(y.id)) >= SHARED);
            met.extend(near.map(|y| ordered(own.id, y.id)).map(|(a, b)| (a, b, 1)));
            index.enter(term, lane, place, own);
        }
        let pairs = self.apply(index, setting, met);
        self.settle(index, pairs, ids)
    }

    /// Takes a report out of the index and of all that is known of others.
    pub fn remove<N: Neighbours>(&mut self, index: &mut N, setting: &Setting, id: Id) -> Changed {
        let node = self.at(index, id).clone();
        let keys = index.keys(id);
        let mut met = Vec::new();
        for (term, lane, place, _) in lists(&keys, id) {
            let (before, after) = index.beside(term, lane, place, WIDTH);
            let pairs = across(lane, &before, &after).filter(|pair| share_enough(index, *pair));
            met.extend(pairs.map(|(a, b)| (a, b, 1)));
        }
        index.remove(id, &keys);
        let mut pairs = Vec::new();
        for scored in &node.scored {
            self.part(index, id, scored.id);
            pairs.push(ordered(id, scored.id));
        }
        self.nodes.insert(id, Node::default());
        self.changed.insert(id);
        self.held.clear();
        // Who stood one place too far apart comes into sight.
        pairs.extend(self.apply(index, setting, met));
        let mut changed = self.settle(index, pairs, &[]);
        changed.reports.remove(&id);
        changed
    }

    /// Finds out who holds on to others than before; newcomers count as such.
    fn settle<N: Neighbours>(&mut self, index: &N, mut pairs: Vec<(Id, Id)>, new: &[Id]) -> Changed {
        pairs.sort_unstable();
        pairs.dedup();
        let mut reports: Vec<Id> = pairs.iter().flat_map(|(a, b)| [*a, *b]).chain(new.iter().copied()).collect();
        reports.sort_unstable();
        reports.dedup();
        let new: BTreeSet<Id> = new.iter().copied().collect();
        reports.retain(|report| self.hold(index, *report) || new.contains(report));
        Changed { reports: reports.into_iter().collect(), pairs }
    }

    /// Pairs that meet in more lists, or in fewer: by how many, each as often as it was seen. Gives those that have a
    /// score now, or have none any more.
    fn apply<N: Neighbours>(&mut self, index: &N, setting: &Setting, mut met: Vec<(Id, Id, i32)>) -> Vec<(Id, Id)> {
        met.sort_unstable();
        let mut pairs = Vec::new();
        for same in met.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
            let (a, b, by) = (same[0].0, same[0].1, same.iter().map(|(.., by)| by).sum::<i32>());
            if by != 0 && self.meet_in(index, setting, (a, b), by) {
                pairs.push((a, b));
            }
        }
        pairs
    }

    /// Two reports that share enough meet in so many lists more, or fewer: where they did in none before, they are
    /// scored; where they do in none any more, their score goes. True in both cases.
    fn meet_in<N: Neighbours>(&mut self, index: &N, setting: &Setting, (a, b): (Id, Id), by: i32) -> bool {
        // Where the pair has no score, one of the two that is at hand says so.
        let (a, b) = if self.nodes.contains_key(&b) { (b, a) } else { (a, b) };
        let Ok(at) = self.at(index, a).at(b) else {
            if by > 0 {
                self.pairs_scored += 1;
                let score = score(&index.profile(a), &index.profile(b), setting);
                for (one, other) in [(a, b), (b, a)] {
                    let node = self.change(index, one);
                    if let Err(at) = node.at(other) {
                        let lists = by.unsigned_abs();
                        node.scored.insert(at, Scored { id: other, score, lists, near: false, back: false });
                    }
                }
            }
            return by > 0;
        };
        let lists = self.at(index, a).scored[at].lists.saturating_add_signed(by);
        if lists == 0 {
            self.part(index, a, b);
            return true;
        }
        for (one, other) in [(a, b), (b, a)] {
            let node = self.change(index, one);
            if let Ok(at) = node.at(other) {
                node.scored[at].lists = lists;
            }
        }
        false
    }

    /// Takes the score of two reports away.
    fn part<N: Neighbours>(&mut self, index: &N, a: Id, b: Id) {
        for (one, other) in [(a, b), (b, a)] {
            let node = self.change(index, one);
            if let Ok(at) = node.at(other)
                && node.scored.remove(at).near
            {
                self.lost.insert(one);
            }
        }
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
