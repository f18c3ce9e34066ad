//! [`Grouping`]: reports in, stories out; online, and equal to what the whole set gives at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cluster::{Pair, cluster};
use super::decisions::Decided;
use super::index::{Id, Memory, Neighbours};
use super::links::Links;
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
#[derive(Clone, Debug, Default)]
struct Seat {
    /// Its working set, by the number of one member.
    set: Id,
    /// The first, in key order, of its cluster.
    home: Id,
    /// The firsts of other clusters that it touches.
    also: Vec<Id>,
}

/// Stories of the reports of an index.
pub struct Grouping<N> {
    index: N,
    links: Links,
    setting: Setting,
    decided: Decided,
    seats: Vec<Seat>,
    /// Members of each working set.
    sets: BTreeMap<Id, BTreeSet<Id>>,
    touched: BTreeSet<Id>,
}

impl Default for Grouping<Memory> {
    fn default() -> Self {
        Self::new(Memory::default(), Setting::SHIPPED)
    }
}

impl<N: Neighbours> Grouping<N> {
    /// A grouping over an empty index.
    #[must_use]
    pub fn new(index: N, setting: Setting) -> Self {
        Self {
            index,
            links: Links::default(),
            setting,
            decided: Decided::default(),
            seats: Vec::new(),
            sets: BTreeMap::new(),
            touched: BTreeSet::new(),
        }
    }

    /// Takes a report in. False when its key is known already: then nothing changes.
    pub fn add(&mut self, profile: Profile) -> bool {
        let Ok(id) = self.index.add(profile) else { return false };
        self.seats.push(Seat { set: id, home: id, also: Vec::new() });
        self.sets.insert(id, BTreeSet::from([id]));
        let changed = self.links.add(&self.index, &self.setting, id);
        self.touched.extend(changed.reports);
        // A score matters to the clustering of the set in which both are; where they meet later, that set is new.
        let seats = &self.seats;
        let meets = |(a, b): &(Id, Id)| seats[*a as usize].set == seats[*b as usize].set;
        self.touched.extend(changed.pairs.iter().filter(|pair| meets(pair)).map(|(a, _)| *a));
        true
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

    /// The index.
    pub fn index(&self) -> &N {
        &self.index
    }

    /// Scores between reports.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// Clusters anew what was touched since the last call; how many reports that were. Not needed before
    /// [`Self::stories`]; calling it after each report or once at the end gives the same stories.
    pub fn refresh(&mut self) -> usize {
        let mut open = std::mem::take(&mut self.touched);
        let mut done: BTreeSet<Id> = BTreeSet::new();
        while let Some(id) = open.pop_first() {
            if done.contains(&id) {
                continue;
            }
            let set = working(&self.links, id);
            for member in &set {
                // Who was with a member before may be on its own now.
                if let Some(others) = self.sets.remove(&self.seats[*member as usize].set) {
                    open.extend(others.into_iter().filter(|other| !done.contains(other)));
                }
            }
            done.extend(&set);
            self.place(&set);
            for member in &set {
                self.seats[*member as usize].set = id;
            }
            self.sets.insert(id, set);
        }
        done.len()
    }

    /// Clusters one working set, in key order.
    fn place(&mut self, set: &BTreeSet<Id>) {
        let mut members: Vec<(Id, Arc<Profile>)> = set.iter().map(|id| (*id, self.index.profile(*id))).collect();
        members.sort_unstable_by(|a, b| a.1.key.cmp(&b.1.key));
        if members.len() == 1 || members.len() > MOST {
            for (id, _) in &members {
                let at = &mut self.seats[*id as usize];
                at.home = members[0].0;
                at.also.clear();
            }
            return;
        }
        let mut at_of: Vec<(Id, usize)> = members.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
        at_of.sort_unstable();
        let mut scores = vec![STRANGERS; members.len() * members.len()];
        for (i, (id, _)) in members.iter().enumerate() {
            for (other, score) in self.links.of(*id) {
                if let Ok(found) = at_of.binary_search_by_key(other, |(id, _)| *id) {
                    scores[i * members.len() + at_of[found].1] = *score;
                }
            }
        }
        let pair = |i: usize, j: usize| {
            let (x, y) = (&members[i].1, &members[j].1);
            Pair {
                score: scores[i * members.len() + j],
                weight: closeness(x, y),
                never: self.decided.between(&x.key, &y.key) == Some(false),
            }
        };
        let first = cluster(members.len(), &self.setting, pair);
        let also: Vec<Vec<Id>> = (0..members.len())
            .map(|i| touches(i, &first, pair).into_iter().map(|at| members[at].0).collect())
            .collect();
        for (at, also) in also.into_iter().enumerate() {
            let own = &mut self.seats[members[at].0 as usize];
            own.home = members[first[at]].0;
            own.also = also;
        }
    }

    /// All stories, by id; a report that tells alone is a story of one.
    pub fn stories(&mut self) -> Vec<Story> {
        self.refresh();
        let joined = self.joined();
        let home = |id: Id| {
            let home = self.seats[id as usize].home;
            joined.get(&home).copied().unwrap_or(home)
        };
        let mut members: BTreeMap<Id, Vec<(Id, bool)>> = BTreeMap::new();
        for id in 0..self.index.len() {
            members.entry(home(id)).or_default().push((id, true));
            let also: BTreeSet<Id> = self.seats[id as usize].also.iter().map(|other| home(*other)).collect();
            for other in also.into_iter().filter(|other| *other != home(id)) {
                members.entry(other).or_default().push((id, false));
            }
        }
        let mut stories: Vec<Story> = members.into_values().map(|members| self.story(&members)).collect();
        stories.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        stories
    }

    fn story(&self, members: &[(Id, bool)]) -> Story {
        let at_home: BTreeSet<Id> = members.iter().filter(|(_, home)| *home).map(|(id, _)| *id).collect();
        let mut out: Vec<Member> = members
            .iter()
            .map(|(id, home)| Member {
                report: self.index.profile(*id).key.to_string(),
                home: *home,
                reasons: self.reasons(*id, &at_home),
            })
            .collect();
        out.sort_unstable_by(|a, b| a.report.cmp(&b.report));
        let id = out.iter().find(|m| m.home).map_or_else(String::new, |m| m.report.clone());
        Story { id, members: out }
    }

    fn reasons(&self, id: Id, story: &BTreeSet<Id>) -> Vec<Reason> {
        let own = self.index.profile(id);
        let mut reasons: Vec<Reason> = self
            .decided
            .pairs()
            .filter(|(_, _, one)| *one)
            .filter_map(|(a, b, _)| if *a == *own.key { Some(b) } else { (*b == *own.key).then_some(a) })
            .filter(|with| self.index.find(with).is_some_and(|with| story.contains(&with)))
            .map(|with| Reason::Decided { with: with.to_owned() })
            .collect();
        let mut best: Vec<(i32, Arc<Profile>)> = self
            .links
            .of(id)
            .iter()
            .filter(|(other, _)| *other != id && story.contains(other))
            .map(|(other, score)| (*score, self.index.profile(*other)))
            .collect();
        best.sort_unstable_by(|a, b| (b.0, &a.1.key).cmp(&(a.0, &b.1.key)));
        reasons.extend(best.iter().take(REASONS).map(|(score, other)| Reason::Shared(shared(&own, other, *score))));
        reasons
    }

    /// Homes that people joined: for each such home the one that stands for all. A join that would bring together two
    /// reports that are to be apart is left out.
    fn joined(&self) -> BTreeMap<Id, Id> {
        let mut groups: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        if self.decided.is_empty() {
            return BTreeMap::new();
        }
        let pairs = |wanted: bool| {
            let ids = move |(a, b, one): (&str, &str, bool)| {
                let (a, b) = (self.index.find(a)?, self.index.find(b)?);
                (one == wanted).then(|| (self.seats[a as usize].home, self.seats[b as usize].home))
            };
            self.decided.pairs().filter_map(ids).collect::<Vec<_>>()
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
fn closeness(a: &Profile, b: &Profile) -> u16 {
    match a.day.zip(b.day).map(|(a, b)| a.abs_diff(b)) {
        Some(0..=3) => 8,
        None | Some(4..=10) => 4,
        Some(11..=45) => 2,
        Some(_) => 1,
    }
}
