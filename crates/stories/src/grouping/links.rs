//! Candidates and links: kept exact while reports come in, equal to what the whole set gives at once.

use std::collections::BTreeSet;

use super::index::{Entry, Id, Lane, Neighbours, lists, rank};
use super::pair::score;
use super::setting::Setting;

/// Candidates that a report keeps.
pub(super) const KEPT: usize = 24;
/// Candidates and those that come next, at most: while some are left, a lost candidate costs no new look.
const RESERVE: usize = 64;
/// Best-scored others that a report holds on to.
pub(super) const NEAR: usize = 5;
/// The least score at which a report holds on to another.
pub(super) const LEAST: i32 = -1000;
/// Places to either side that a report sees in a list.
pub(super) const WIDTH: usize = 24;

/// Order among what a report sees: more shared weight first, ties by key.
type Order = (std::cmp::Reverse<u32>, u64, Id);

/// What links know of one report.
#[derive(Clone, Debug, Default)]
struct Node {
    rank: u64,
    /// All that it sees above `floor`, best first: number and shared weight. The first [`KEPT`] are its candidates.
    kept: Vec<(Id, u32)>,
    /// What it sees and does not keep comes after this; `None` when it keeps all that it sees.
    floor: Option<Order>,
    /// Scores with every report that it keeps or that keeps it, by number.
    scored: Vec<(Id, i32)>,
    /// The best of `scored` from [`LEAST`] on, by number.
    near: Vec<(Id, i32)>,
    /// Those in `near` and those in whose `near` it is, by number.
    held: Vec<(Id, i32)>,
}

/// What one more report changed.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// Reports that hold on to others than before, the new one included.
    pub reports: BTreeSet<Id>,
    /// Pairs that have a score now, or have none any more.
    pub pairs: BTreeSet<(Id, Id)>,
}

/// Candidates and scores of all reports of an index.
#[derive(Default)]
pub struct Links {
    nodes: Vec<Node>,
    sums: Vec<u32>,
    seen: Vec<Id>,
    /// Pairs scored so far, for measuring.
    pub pairs_scored: u64,
}

impl Links {
    /// Scores of a report, by number.
    #[must_use]
    pub fn of(&self, id: Id) -> &[(Id, i32)] {
        &self.nodes[id as usize].scored
    }

    /// The reports that `id` holds on to or that hold on to it, with their scores: one is among the other's best
    /// [`NEAR`].
    pub(super) fn held(&self, id: Id) -> &[(Id, i32)] {
        &self.nodes[id as usize].held
    }

    /// True when that changed something.
    fn set_near(&mut self, id: Id) -> bool {
        let scored = &self.nodes[id as usize].scored;
        let mut near: Vec<(Id, i32)> = scored.iter().copied().filter(|(_, score)| *score >= LEAST).collect();
        let order = |(other, score): &(Id, i32)| (std::cmp::Reverse(*score), self.nodes[*other as usize].rank, *other);
        if near.len() > NEAR {
            near.select_nth_unstable_by_key(NEAR - 1, order);
            near.truncate(NEAR);
        }
        near.sort_unstable();
        let old = std::mem::replace(&mut self.nodes[id as usize].near, near.clone());
        if old == near {
            return false;
        }
        let has = |list: &[(Id, i32)], id: Id| list.binary_search_by_key(&id, |(other, _)| *other).is_ok();
        for (gone, _) in old.iter().filter(|(old, _)| !has(&near, *old)) {
            if !has(&self.nodes[*gone as usize].near, id) {
                self.nodes[id as usize].held.retain(|(other, _)| other != gone);
                self.nodes[*gone as usize].held.retain(|(other, _)| *other != id);
            }
        }
        for (new, score) in near {
            for (one, other) in [(id, new), (new, id)] {
                let held = &mut self.nodes[one as usize].held;
                if let Err(at) = held.binary_search_by_key(&other, |(held, _)| *held) {
                    held.insert(at, (other, score));
                }
            }
        }
        true
    }

    /// The score of a pair that is linked or was a candidate.
    #[must_use]
    pub fn score(&self, a: Id, b: Id) -> Option<i32> {
        let scored = self.of(a);
        scored.binary_search_by_key(&b, |(id, _)| *id).ok().map(|at| scored[at].1)
    }

    /// Takes in the report that was added to the index last.
    pub fn add<N: Neighbours>(&mut self, index: &N, setting: &Setting, id: Id) -> Changed {
        let mut pairs = BTreeSet::new();
        self.take(index, setting, id, &mut pairs);
        let mut reports: BTreeSet<Id> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
        reports.insert(id);
        reports.retain(|report| self.set_near(*report) || *report == id);
        Changed { reports, pairs }
    }

    fn take<N: Neighbours>(&mut self, index: &N, setting: &Setting, id: Id, touched: &mut BTreeSet<(Id, Id)>) {
        let profile = index.profile(id);
        self.nodes.push(Node { rank: rank(&profile.key), ..Node::default() });
        self.sums.push(0);
        let mut again = BTreeSet::new();
        for (term, lane, place, _) in lists(&profile, id) {
            let before = index.before(term, lane, place, WIDTH);
            let after = index.after(term, lane, place, WIDTH);
            // Who stood WIDTH places apart stands one more apart now.
            for (at, x) in before.iter().enumerate() {
                let Some(y) = after.get(WIDTH - 1 - at) else { continue };
                if lane == Lane::All && x.dated && y.dated {
                    continue;
                }
                let lost = weight_of(*x, *y);
                for (one, other) in [(x.id, y.id), (y.id, x.id)] {
                    if self.lose(index, setting, one, other, lost, touched) {
                        again.insert(one);
                    }
                }
            }
        }
        let found = self.sees(index, id);
        for (other, shared) in &found {
            if !again.contains(other) {
                self.offer(index, setting, *other, (id, *shared), touched);
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
        let node = &self.nodes[id as usize];
        let Some(at) = node.kept.iter().position(|(kept, _)| *kept == other) else { return false };
        let floor = node.floor;
        let mut kept = node.kept.clone();
        let (_, shared) = kept.remove(at);
        let left = (other, shared.saturating_sub(lost));
        if left.1 > 0 && floor.is_none_or(|floor| self.order(left) < floor) {
            kept.insert(kept.partition_point(|k| self.order(*k) < self.order(left)), left);
        }
        if kept.len() < KEPT && floor.is_some() {
            return true;
        }
        self.set(index, setting, id, kept, floor, touched);
        false
    }

    /// Every report that `id` sees, with the weight that they share.
    fn sees<N: Neighbours>(&mut self, index: &N, id: Id) -> Vec<(Id, u32)> {
        let profile = index.profile(id);
        for (term, lane, place, own) in lists(&profile, id) {
            let before = index.before(term, lane, place, WIDTH);
            let after = index.after(term, lane, place, WIDTH);
            for other in before.into_iter().chain(after) {
                if lane == Lane::All && own.dated && other.dated {
                    continue;
                }
                let sum = &mut self.sums[other.id as usize];
                if *sum == 0 {
                    self.seen.push(other.id);
                }
                *sum += weight_of(own, other);
            }
        }
        let sums = &mut self.sums;
        self.seen.drain(..).map(|id| (id, std::mem::take(&mut sums[id as usize]))).collect()
    }

    fn order(&self, (id, shared): (Id, u32)) -> Order {
        (std::cmp::Reverse(shared), self.nodes[id as usize].rank, id)
    }

    /// A newcomer for what `id` keeps.
    fn offer<N: Neighbours>(
        &mut self,
        index: &N,
        setting: &Setting,
        id: Id,
        new: (Id, u32),
        touched: &mut BTreeSet<(Id, Id)>,
    ) {
        let order = self.order(new);
        let node = &self.nodes[id as usize];
        if node.floor.is_some_and(|floor| order >= floor) {
            return;
        }
        let mut floor = node.floor;
        let mut kept = node.kept.clone();
        kept.insert(kept.partition_point(|k| self.order(*k) < order), new);
        if kept.len() > RESERVE {
            floor = kept.pop().map(|last| self.order(last));
        }
        self.set(index, setting, id, kept, floor, touched);
    }

    /// Sets what `id` keeps from all that it sees.
    fn keep<N: Neighbours>(
        &mut self,
        index: &N,
        setting: &Setting,
        id: Id,
        mut seen: Vec<(Id, u32)>,
        touched: &mut BTreeSet<(Id, Id)>,
    ) {
        let mut floor = None;
        if seen.len() > RESERVE {
            let (_, first_out, _) = seen.select_nth_unstable_by_key(RESERVE, |s| self.order(*s));
            floor = Some(self.order(*first_out));
            seen.truncate(RESERVE);
        }
        seen.sort_unstable_by_key(|s| self.order(*s));
        self.set(index, setting, id, seen, floor, touched);
    }

    /// Sets what `id` keeps; who comes among its first [`KEPT`] is scored, who leaves them is let go.
    fn set<N: Neighbours>(
        &mut self,
        index: &N,
        setting: &Setting,
        id: Id,
        kept: Vec<(Id, u32)>,
        floor: Option<Order>,
        touched: &mut BTreeSet<(Id, Id)>,
    ) {
        let node = &mut self.nodes[id as usize];
        let old = std::mem::replace(&mut node.kept, kept);
        node.floor = floor;
        let now: Vec<Id> = node.kept.iter().take(KEPT).map(|(id, _)| *id).collect();
        for new in &now {
            if !old.iter().take(KEPT).any(|(old, _)| old == new) {
                self.link(index, setting, id, *new, touched);
            }
        }
        for (gone, _) in old.iter().take(KEPT) {
            if !now.contains(gone) {
                self.unlink(id, *gone, touched);
            }
        }
    }

    fn link<N: Neighbours>(&mut self, index: &N, setting: &Setting, a: Id, b: Id, touched: &mut BTreeSet<(Id, Id)>) {
        if self.score(a, b).is_some() {
            return;
        }
        self.pairs_scored += 1;
        let score = score(&index.profile(a), &index.profile(b), setting);
        for (one, other) in [(a, b), (b, a)] {
            let scored = &mut self.nodes[one as usize].scored;
            let at = scored.partition_point(|(id, _)| *id < other);
            scored.insert(at, (other, score));
        }
        touched.insert((a.min(b), a.max(b)));
    }

    /// `a` no longer keeps `b`: where `b` does not keep `a` either, their score goes.
    fn unlink(&mut self, a: Id, b: Id, touched: &mut BTreeSet<(Id, Id)>) {
        if self.nodes[b as usize].kept.iter().take(KEPT).any(|(kept, _)| *kept == a) {
            return;
        }
        for (one, other) in [(a, b), (b, a)] {
            let scored = &mut self.nodes[one as usize].scored;
            if let Ok(at) = scored.binary_search_by_key(&other, |(id, _)| *id) {
                scored.remove(at);
            }
        }
        touched.insert((a.min(b), a.max(b)));
    }
}

/// What one list adds to the weight that two reports share.
fn weight_of(a: Entry, b: Entry) -> u32 {
    (u32::from(a.weight) * u32::from(b.weight) / 1000).max(1)
}
