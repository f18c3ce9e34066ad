//! [`Grouping`]: reports in, stories out; online, and equal to what the whole set gives at once.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{Pair, cluster};
use super::decisions::Decided;
use super::ids::ById;
use super::index::{Id, Memory, Neighbours};
use super::links::{Changed, Links};
use super::node::{Keys, Node};
use super::profile::Profile;
use super::setting::Setting;
use super::story::{Member, Reason, Story, shared};
use super::working::{MOST, working};

/// What a missing score counts as: two reports that share too little to be candidates.
const STRANGERS: i32 = -2500;
/// The average at which a report of another story is told of here too.
const ALSO: i32 = -1000;
/// The most stories in which a report stands beside its home.
const MOST_ALSO: usize = 8;
/// Reasons given for a membership.
const REASONS: usize = 3;

/// Where a report is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// Its working set, by the number of one member.
    pub set: Id,
    /// The first, in key order, of its cluster.
    pub home: Id,
    /// The firsts of other clusters that it touches.
    pub also: Vec<Id>,
}

/// Stories of the reports of an index.
pub struct Grouping<N> {
    index: N,
    links: Links,
    setting: Setting,
    decided: Decided,
    /// Seats at hand, and those of them that differ from what was put away.
    seats: ById<Seat>,
    moved: BTreeSet<Id>,
    /// Members of the working sets at hand; of one that is no more, none.
    sets: ById<BTreeSet<Id>>,
    touched: BTreeSet<Id>,
}

impl Default for Grouping<Memory> {
    fn default() -> Self {
        Self::new(Memory::default(), Setting::SHIPPED)
    }
}

impl<N: Neighbours> Grouping<N> {
    /// A grouping over an index that is empty, or whose reports were grouped and put away.
    #[must_use]
    pub fn new(index: N, setting: Setting) -> Self {
        Self {
            index,
            links: Links::default(),
            setting,
            decided: Decided::default(),
            seats: ById::default(),
            moved: BTreeSet::new(),
            sets: ById::default(),
            touched: BTreeSet::new(),
        }
    }

    /// Takes a report in. False when its key is known already: then nothing changes.
    pub fn add(&mut self, profile: Profile) -> bool {
        self.add_all([profile]) == 1
    }

    /// Takes reports in, together: the same as one by one, and less work. How many of them were new.
    pub fn add_all(&mut self, profiles: impl IntoIterator<Item = Profile>) -> usize {
        let mut new: Vec<Id> = Vec::new();
        for profile in profiles {
            let Ok(id) = self.index.add(profile) else { continue };
            self.sit(id, Seat { set: id, home: id, also: Vec::new() });
            self.sets.insert(id, BTreeSet::from([id]));
            new.push(id);
        }
        let changed = self.links.add_all(&mut self.index, &self.setting, &new);
        self.touch_all(changed);
        new.len()
    }

    /// Takes a report out, by its number. Nothing happens where it was never taken in.
    pub fn remove(&mut self, id: Id) {
        if self.index.keys(id) == Keys::default() {
            return;
        }
        let set = self.seat(id).set;
        let mut others = self.set(set);
        others.remove(&id);
        self.sets.insert(set, BTreeSet::new());
        let mut changed = self.links.remove(&mut self.index, &self.setting, id);
        changed.pairs.retain(|(a, b)| *a != id && *b != id);
        self.seats.insert(id, Seat { set: id, home: id, also: Vec::new() });
        self.moved.remove(&id);
        self.touch_all(changed);
        self.touched.extend(others);
        self.touched.remove(&id);
    }

    fn touch_all(&mut self, changed: Changed) {
        self.touched.extend(changed.reports);
        // A score matters to the clustering of the set in which both are; where they meet later, that set is new.
        for (a, b) in changed.pairs {
            // Most pairs are of a newcomer, which sits alone: where the other sits need not be read.
            if !self.alone(a) && !self.alone(b) && self.seat(a).set == self.seat(b).set {
                self.touched.insert(a);
            }
        }
    }

    /// Whether a report is known to sit alone, from what is at hand.
    fn alone(&self, id: Id) -> bool {
        self.seats.get(&id).is_some_and(|seat| self.sets.get(&seat.set).is_some_and(|set| set.len() == 1))
    }

    /// Sets what people decided, all of it: it takes the place of what was set before.
    pub fn decide(&mut self, decided: Decided) {
        for from in [&self.decided, &decided] {
            for (a, b, _) in from.pairs() {
                self.touched.extend([a, b].into_iter().filter_map(|key| self.index.find(key)));
            }
        }
        self.decided = decided;
    }

    /// Sets what people had decided when the reports were put away, or says which reports new decisions are about.
    pub fn decided(&mut self, decided: Decided, about: impl IntoIterator<Item = Id>) {
        self.decided = decided;
        self.touched.extend(about);
    }

    /// The index.
    pub fn index(&self) -> &N {
        &self.index
    }

    /// Scores between reports.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// Gives what differs from what was put away, by number: what links know of a report, and where it is.
    pub fn put_away(&mut self, mut node: impl FnMut(&N, Id, &Node), mut seat: impl FnMut(&N, Id, &Seat)) {
        for (id, changed) in self.links.changed() {
            node(&self.index, id, changed);
        }
        for id in std::mem::take(&mut self.moved) {
            if let Some(moved) = self.seats.get(&id) {
                seat(&self.index, id, moved);
            }
        }
    }

    /// Lets go of what is at hand where it is of more than `most` reports. Call it when all is put away.
    pub fn forget(&mut self, most: usize) {
        self.links.forget(most);
        if self.seats.len() > most && self.moved.is_empty() && self.touched.is_empty() {
            self.seats.clear();
            self.sets.clear();
        }
    }

    /// Where a report is; a report that nobody put away sits alone.
    fn seat(&mut self, id: Id) -> &Seat {
        let index = &self.index;
        self.seats
            .entry(id)
            .or_insert_with(|| index.seat(id).unwrap_or_else(|| Seat { set: id, home: id, also: Vec::new() }))
    }

    fn sit(&mut self, id: Id, seat: Seat) {
        if self.seats.get(&id) != Some(&seat) {
            self.moved.insert(id);
            self.seats.insert(id, seat);
        }
    }

    /// The members of a working set.
    fn set(&mut self, set: Id) -> BTreeSet<Id> {
        let index = &self.index;
        self.sets.entry(set).or_insert_with(|| index.set(set).into_iter().collect()).clone()
    }

    /// Clusters anew what was touched since the last call; how many reports that were. Not needed before
    /// [`Self::stories`]; calling it after each report or once at the end gives the same stories.
    pub fn refresh(&mut self) -> usize {
        let mut open = std::mem::take(&mut self.touched);
        let mut done: BTreeSet<Id> = BTreeSet::new();
        let mut named: BTreeSet<Id> = BTreeSet::new();
        while let Some(id) = open.pop_first() {
            if done.contains(&id) {
                continue;
            }
            let set = working(&mut self.links, &self.index, id);
            // Named by its first number, most sets keep their name, and most seats need not be written again.
            let name = set.first().copied().unwrap_or(id);
            for member in &set {
                // Who was with a member before may be on its own now.
                let before = self.seat(*member).set;
                if named.contains(&before) {
                    continue;
                }
                let others = self.set(before);
                self.sets.insert(before, BTreeSet::new());
                open.extend(others.into_iter().filter(|other| !done.contains(other)));
            }
            done.extend(&set);
            self.place(&set, name);
            named.insert(name);
            self.sets.insert(name, set);
        }
        done.len()
    }

    /// Clusters one working set, in key order.
    fn place(&mut self, set: &BTreeSet<Id>, name: Id) {
        let mut members: Vec<Id> = set.iter().copied().collect();
        self.index.by_key(&mut members);
        if members.len() == 1 || members.len() > MOST {
            let home = members[0];
            for id in &members {
                self.sit(*id, Seat { set: name, home, also: Vec::new() });
            }
            return;
        }
        let mut at_of: Vec<(Id, usize)> = members.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        at_of.sort_unstable();
        let mut scores = vec![STRANGERS; members.len() * members.len()];
        let mut days = vec![None; members.len()];
        for (i, id) in members.iter().enumerate() {
            days[i] = self.index.keys(*id).day;
            let node = self.links.node(&self.index, *id);
            for other in &node.scored {
                if let Ok(found) = at_of.binary_search_by_key(&other.id, |(id, _)| *id) {
                    scores[i * members.len() + at_of[found].1] = other.score;
                }
            }
        }
        alike(&mut scores, members.len(), self.setting.most);
        let decided = &self.decided;
        // What they are called is asked for only where somebody decided anything.
        let asked = members.iter().filter(|_| !decided.is_empty());
        let names: Vec<Box<str>> = asked.map(|id| self.index.key(*id)).collect();
        let pair = |i: usize, j: usize| Pair {
            score: scores[i * members.len() + j],
            weight: closeness(days[i], days[j]),
            never: names.get(i).zip(names.get(j)).is_some_and(|(a, b)| decided.between(a, b) == Some(false)),
        };
        let first = cluster(members.len(), &self.setting, pair);
        let also: Vec<Vec<Id>> =
            (0..members.len()).map(|i| touches(i, &first, pair).into_iter().map(|at| members[at]).collect()).collect();
        for (at, mut also) in also.into_iter().enumerate() {
            also.sort_unstable();
            self.sit(members[at], Seat { set: name, home: members[first[at]], also });
        }
    }

    /// All stories of the reports at hand, by id; a report that tells alone is a story of one. Over an index that puts
    /// away, ask for each story by itself: [`Self::story`].
    pub fn stories(&mut self) -> Vec<Story> {
        self.refresh();
        let joined = self.joined();
        let home = |id: Id| joined.get(&id).copied().unwrap_or(id);
        let mut members: BTreeMap<Id, Vec<(Id, bool)>> = BTreeMap::new();
        for (id, seat) in self.seats.iter().filter(|(id, _)| self.index.find(&self.index.key(**id)) == Some(**id)) {
            members.entry(home(seat.home)).or_default().push((*id, true));
            let also: BTreeSet<Id> = seat.also.iter().map(|other| home(*other)).collect();
            for other in also.into_iter().filter(|other| *other != home(seat.home)) {
                members.entry(other).or_default().push((*id, false));
            }
        }
        let mut stories: Vec<Story> = members.into_values().map(|members| self.story(&members)).collect();
        stories.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        stories
    }

    /// A story, given its reports: number, and whether this is the report's home.
    pub fn story(&mut self, members: &[(Id, bool)]) -> Story {
        let at_home: BTreeSet<Id> = members.iter().filter(|(_, home)| *home).map(|(id, _)| *id).collect();
        let mut out: Vec<Member> = Vec::with_capacity(members.len());
        for (id, home) in members {
            let reasons = self.reasons(*id, &at_home);
            out.push(Member { report: self.index.key(*id).into(), home: *home, reasons });
        }
        out.sort_unstable_by(|a, b| a.report.cmp(&b.report));
        let id = out.iter().find(|m| m.home).map_or_else(String::new, |m| m.report.clone());
        Story { id, members: out }
    }

    fn reasons(&mut self, id: Id, story: &BTreeSet<Id>) -> Vec<Reason> {
        let own = self.index.key(id);
        let mut reasons: Vec<Reason> = self
            .decided
            .pairs()
            .filter(|(_, _, one)| *one)
            .filter_map(|(a, b, _)| if *a == *own { Some(b) } else { (*b == *own).then_some(a) })
            .filter(|with| self.index.find(with).is_some_and(|with| story.contains(&with)))
            .map(|with| Reason::Decided { with: with.to_owned() })
            .collect();
        let near = self.links.node(&self.index, id).scored.iter();
        let mut best: Vec<(i32, Id)> =
            near.filter(|s| s.id != id && story.contains(&s.id)).map(|s| (s.score, s.id)).collect();
        best.sort_unstable_by_key(|(score, other)| (std::cmp::Reverse(*score), self.index.key(*other)));
        best.truncate(REASONS);
        if !best.is_empty() {
            let own = self.index.told(id);
            let shared = |(score, other): (i32, Id)| {
                Reason::Shared(shared(&own, &self.index.profile(other), self.index.key(other), score))
            };
            reasons.extend(best.into_iter().map(shared));
        }
        reasons
    }

    /// Homes that people joined: for each such home the one that stands for all. A join that would bring together two
    /// reports that are to be apart is left out.
    pub fn joined(&mut self) -> BTreeMap<Id, Id> {
        let mut groups: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        let found = |(a, b, one): (&str, &str, bool)| Some((self.index.find(a)?, self.index.find(b)?, one));
        let decided: Vec<(Id, Id, bool)> = self.decided.pairs().filter_map(found).collect();
        let decided: Vec<(Id, Id, bool)> =
            decided.into_iter().map(|(a, b, one)| (self.seat(a).home, self.seat(b).home, one)).collect();
        let pairs = |wanted: bool| {
            decided.iter().filter(move |(_, _, one)| *one == wanted).map(|(a, b, _)| (*a, *b)).collect::<Vec<_>>()
        };
        let apart = pairs(false);
        let mut joined: BTreeMap<Id, Id> = BTreeMap::new();
        for (a, b) in pairs(true) {
            let (a, b) = (joined.get(&a).copied().unwrap_or(a), joined.get(&b).copied().unwrap_or(b));
            if a == b {
                continue;
            }
            let of = |id: Id| groups.get(&id).cloned().unwrap_or_else(|| BTreeSet::from([id]));
            let (here, there) = (of(a), of(b));
            let clash =
                |(x, y): &(Id, Id)| here.contains(x) && there.contains(y) || here.contains(y) && there.contains(x);
            if apart.iter().any(clash) {
                continue;
            }
            let all: BTreeSet<Id> = here.union(&there).copied().collect();
            joined.extend(all.iter().map(|id| (*id, a)));
            groups.remove(&b);
            groups.insert(a, all);
        }
        joined
    }
}

/// A text that many outlets print meets only its neighbours in the lists. Those who are as good as one text by way of
/// others, their scores at the bound, are no strangers.
fn alike(scores: &mut [i32], count: usize, most: i32) {
    let mut group: Vec<usize> = (0..count).collect();
    for i in 0..count {
        for j in i + 1..count {
            let (here, there) = (group[i], group[j]);
            if here != there && scores[i * count + j] >= most {
                group.iter_mut().filter(|g| **g == there).for_each(|g| *g = here);
            }
        }
    }
    for i in 0..count {
        for j in 0..count {
            let score = &mut scores[i * count + j];
            if group[i] == group[j] && *score == STRANGERS {
                *score = most;
            }
        }
    }
}

/// Other clusters that a report touches: the average of its scores with the cluster's reports is high enough.
fn touches(report: usize, first: &[usize], pair: impl Fn(usize, usize) -> Pair) -> Vec<usize> {
    let mut sums: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    for (other, cluster) in first.iter().enumerate() {
        if *cluster != first[report] {
            let pair = pair(report.min(other), report.max(other));
            let (sum, count) = sums.entry(*cluster).or_default();
            *sum += if pair.never { i64::from(i32::MIN) } else { i64::from(pair.score) };
            *count += 1;
        }
    }
    let mut found: Vec<(i64, usize)> = sums
        .into_iter()
        .map(|(cluster, (sum, count))| (sum / count, cluster, count))
        .filter(|(average, _, count)| *average >= i64::from(ALSO) && *count > 1)
        .map(|(average, cluster, _)| (-average, cluster))
        .collect();
    found.sort_unstable();
    found.truncate(MOST_ALSO);
    found.into_iter().map(|(_, cluster)| cluster).collect()
}

/// How much a pair counts in an average of pairs: more, the nearer in time. Without days it counts in the middle.
fn closeness(a: Option<i32>, b: Option<i32>) -> u16 {
    match a.zip(b).map(|(a, b)| a.abs_diff(b)) {
        Some(0..=3) => 8,
        None | Some(4..=10) => 4,
        Some(11..=45) => 2,
        Some(_) => 1,
    }
}
