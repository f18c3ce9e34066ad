//! Candidates and links: kept exact while reports come and go, equal to what the whole set gives at once.

use std::collections::{BTreeSet, HashMap};

use super::index::{Entry, Id, Lane, Neighbours, lists};
use super::node::{Keys, Node, Order, Scored, Seen};
use super::pair::score;
use super::setting::Setting;

/// Candidates that a report keeps.
pub(super) const KEPT: usize = 24;
/// Candidates and those that come next, at most: while some are left, a lost candidate costs no new look.
const RESERVE: usize = 48;
/// Best-scored others that a report holds on to.
pub(super) const NEAR: usize = 5;
/// The least score at which a report holds on to another.
pub(super) const LEAST: i32 = -1000;
/// Places to either side that a report sees in a list.
pub(super) const WIDTH: usize = 24;

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
    nodes: HashMap<Id, Node>,
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
        let mut best: Vec<_> = self.at(index, id).scored.iter().filter(|s| s.score >= LEAST).collect();
        let order = |s: &&Scored| (std::cmp::Reverse(s.score), s.rank, s.id);
        if best.len() > NEAR {
            best.select_nth_unstable_by_key(NEAR - 1, order);
            best.truncate(NEAR);
        }
        let best: Vec<Id> = best.into_iter().map(|s| s.id).collect();
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
        let mut saw = BTreeSet::new();
        for (term, lane, place, own) in lists(&node.keys, id) {
            let sides = [index.before(term, lane, place, WIDTH), index.after(term, lane, place, WIDTH)];
            saw.extend(sides.into_iter().flatten().filter(|other| meet(lane, own, *other)).map(|other| other.id));
        }
        index.remove(id, &node.keys);
        let mut pairs = BTreeSet::new();
        for scored in &node.scored {
            self.part(index, id, scored.id, &mut pairs);
        }
        self.nodes.insert(id, Node::default());
        self.changed.insert(id);
        for other in saw {
            // Who stood beyond it comes into sight.
            let found = self.sees(index, other);
            self.keep(index, setting, other, found, &mut pairs);
        }
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
        let keys = Keys::of(&index.profile(id));
        let mut again = BTreeSet::new();
        let mut seen = Vec::new();
        for (term, lane, place, own) in lists(&keys, id) {
            let before = index.before(term, lane, place, WIDTH);
            let after = index.after(term, lane, place, WIDTH);
            // Who stood WIDTH places apart stands one more apart now.
            for (at, x) in before.iter().enumerate() {
                let Some(y) = after.get(WIDTH - 1 - at) else { continue };
                if !meet(lane, *x, *y) {
                    continue;
                }
                let lost = weight_of(*x, *y);
                for (one, other) in [(x.id, y.id), (y.id, x.id)] {
                    if self.lose(index, setting, one, other, lost, touched) {
                        again.insert(one);
                    }
                }
            }
            seen.extend(before.into_iter().chain(after).filter(|y| meet(lane, own, *y)).map(|y| (own, y)));
        }
        let rank = keys.rank;
        *self.change(index, id) = Node { keys, ..Node::default() };
        let found = summed(seen);
        for other in &found {
            if !again.contains(&other.id) {
                self.offer(index, setting, other.id, Seen { id, shared: other.shared, rank }, touched);
            }
        }
        self.keep(index, setting, id, found, touched);
        for other in again {
            let found = self.sees(index, other);
            self.keep(index, setting, other, found, touched);
        }
    }

    /// `id` no longer sees `other` in one list. True when it must look anew at all that it sees.
    fn lose<N: Neighbours>(
        &mut self,
        index: &N,
        setting: &Setting,
        id: Id,
        other: Id,
        lost: u32,
        touched: &mut BTreeSet<(Id, Id)>,
    ) -> bool {
        let node = self.at(index, id);
        let Some(at) = node.kept.iter().position(|seen| seen.id == other) else { return false };
        let floor = node.floor;
        let mut kept = node.kept.clone();
        let gone = kept.remove(at);
        let left = Seen { shared: gone.shared.saturating_sub(lost), ..gone };
        if left.shared > 0 && floor.is_none_or(|floor| left.order() < floor) {
            kept.insert(kept.partition_point(|k| k.order() < left.order()), left);
        }
        if kept.len() < KEPT && floor.is_some() {
            return true;
        }
        self.set(index, setting, id, kept, floor, touched);
        false
    }

    /// Every report that `id` sees, with the weight that they share.
    fn sees<N: Neighbours>(&mut self, index: &N, id: Id) -> Vec<Seen> {
        let keys = self.at(index, id).keys.clone();
        let mut seen = Vec::new();
        for (term, lane, place, own) in lists(&keys, id) {
            let before = index.before(term, lane, place, WIDTH);
            let after = index.after(term, lane, place, WIDTH);
            seen.extend(before.into_iter().chain(after).filter(|y| meet(lane, own, *y)).map(|y| (own, y)));
        }
        summed(seen)
    }

    /// A newcomer for what `id` keeps.
    fn offer<N: Neighbours>(
        &mut self,
        index: &N,
        setting: &Setting,
        id: Id,
        new: Seen,
        touched: &mut BTreeSet<(Id, Id)>,
    ) {
        let node = self.at(index, id);
        if node.floor.is_some_and(|floor| new.order() >= floor) {
            return;
        }
        let mut floor = node.floor;
        let mut kept = node.kept.clone();
        kept.insert(kept.partition_point(|k| k.order() < new.order()), new);
        if kept.len() > RESERVE {
            floor = kept.pop().map(|last| last.order());
        }
        self.set(index, setting, id, kept, floor, touched);
    }

    /// Sets what `id` keeps from all that it sees.
    fn keep<N: Neighbours>(
        &mut self,
        index: &N,
        setting: &Setting,
        id: Id,
        mut seen: Vec<Seen>,
        touched: &mut BTreeSet<(Id, Id)>,
    ) {
        let mut floor = None;
        if seen.len() > RESERVE {
            let (_, first_out, _) = seen.select_nth_unstable_by_key(RESERVE, Seen::order);
            floor = Some(first_out.order());
            seen.truncate(RESERVE);
        }
        seen.sort_unstable_by_key(Seen::order);
        self.set(index, setting, id, seen, floor, touched);
    }

    /// Sets what `id` keeps; who comes among its first [`KEPT`] is scored, who leaves them is let go.
    fn set<N: Neighbours>(
        &mut self,
        index: &N,
        setting: &Setting,
        id: Id,
        kept: Vec<Seen>,
        floor: Option<Order>,
        touched: &mut BTreeSet<(Id, Id)>,
    ) {
        let now: Vec<Id> = kept.iter().take(KEPT).map(|seen| seen.id).collect();
        let node = self.change(index, id);
        let old: Vec<Id> = node.kept.iter().take(KEPT).map(|seen| seen.id).collect();
        node.kept = kept;
        node.floor = floor;
        for new in now.iter().filter(|new| !old.contains(new)) {
            self.link(index, setting, id, *new, touched);
        }
        for gone in old.iter().filter(|gone| !now.contains(gone)) {
            self.unlink(index, id, *gone, touched);
        }
    }

    fn link<N: Neighbours>(&mut self, index: &N, setting: &Setting, a: Id, b: Id, touched: &mut BTreeSet<(Id, Id)>) {
        if self.at(index, a).at(b).is_ok() {
            return;
        }
        self.pairs_scored += 1;
        let score = score(&index.profile(a), &index.profile(b), setting);
        let ranks = [self.at(index, a).keys.rank, self.at(index, b).keys.rank];
        for (one, other, rank) in [(a, b, ranks[1]), (b, a, ranks[0])] {
            let node = self.change(index, one);
            if let Err(at) = node.at(other) {
                node.scored.insert(at, Scored { id: other, score, rank, near: false, back: false });
            }
        }
        touched.insert((a.min(b), a.max(b)));
    }

    /// `a` no longer keeps `b`: where `b` does not keep `a` either, their score goes.
    fn unlink<N: Neighbours>(&mut self, index: &N, a: Id, b: Id, touched: &mut BTreeSet<(Id, Id)>) {
        if !self.at(index, b).kept.iter().take(KEPT).any(|seen| seen.id == a) {
            self.part(index, a, b, touched);
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

/// The weight shared with each report seen, over all lists, by number.
fn summed(mut seen: Vec<(Entry, Entry)>) -> Vec<Seen> {
    seen.sort_unstable_by_key(|(_, other)| other.id);
    let of = |same: &[(Entry, Entry)]| Seen {
        id: same[0].1.id,
        shared: same.iter().map(|(own, other)| weight_of(*own, *other)).sum(),
        rank: same[0].1.rank,
    };
    seen.chunk_by(|a, b| a.1.id == b.1.id).map(of).collect()
}

/// What one list adds to the weight that two reports share.
fn weight_of(a: Entry, b: Entry) -> u32 {
    (u32::from(a.weight) * u32::from(b.weight) / 1000).max(1)
}
