//! [`Grouping`]: reports in, stories out; online, and equal to what the whole set gives at once.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{Pair, cluster};
use super::decisions::Decided;
use super::index::{Id, Neighbours};
use super::links::Links;
use super::profile::Profile;
use super::setting::Setting;
use super::working::{MOST, working};

/// What a missing score counts as: two reports that share too little to be candidates.
const STRANGERS: i32 = -3500;

/// Stories of the reports of an index.
pub struct Grouping<N> {
    index: N,
    links: Links,
    setting: Setting,
    decided: Decided,
    /// Working set of each report, by the number of one member; the members of each.
    set_of: Vec<Id>,
    sets: BTreeMap<Id, BTreeSet<Id>>,
    /// First member, in key order, of the cluster of each report.
    home: Vec<Id>,
    touched: BTreeSet<Id>,
}

impl<N: Neighbours + Default> Default for Grouping<N> {
    fn default() -> Self {
        Self::new(N::default(), Setting::SHIPPED)
    }
}

impl<N: Neighbours> Grouping<N> {
    /// An empty grouping over an empty index.
    #[must_use]
    pub fn new(index: N, setting: Setting) -> Self {
        Self {
            index,
            links: Links::default(),
            setting,
            decided: Decided::default(),
            set_of: Vec::new(),
            sets: BTreeMap::new(),
            home: Vec::new(),
            touched: BTreeSet::new(),
        }
    }

    /// Takes a report in. False when its key is known already: then nothing changes.
    pub fn add(&mut self, profile: Profile) -> bool {
        let Ok(id) = self.index.add(profile) else { return false };
        self.set_of.push(id);
        self.sets.insert(id, BTreeSet::from([id]));
        self.home.push(id);
        self.links.add(&self.index, &self.setting, id, &mut self.touched);
        true
    }

    /// Sets what people decided; all stories that a decision names are made anew.
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

    /// Clusters anew what was touched since the last call.
    pub fn refresh(&mut self) {
        let mut open = std::mem::take(&mut self.touched);
        let mut done: BTreeSet<Id> = BTreeSet::new();
        while let Some(id) = open.pop_first() {
            if done.contains(&id) {
                continue;
            }
            let set = working(&self.links, id);
            for member in set.iter().chain([&id]) {
                let old = self.set_of[*member as usize];
                if let Some(others) = self.sets.remove(&old) {
                    open.extend(others.into_iter().filter(|other| !done.contains(other)));
                }
            }
            done.extend(&set);
            self.cluster(&set);
            for member in &set {
                self.set_of[*member as usize] = id;
            }
            self.sets.insert(id, set);
        }
    }

    fn cluster(&mut self, set: &BTreeSet<Id>) {
        let mut members: Vec<(Id, std::sync::Arc<Profile>)> =
            set.iter().map(|id| (*id, self.index.profile(*id))).collect();
        members.sort_unstable_by(|a, b| a.1.key.cmp(&b.1.key));
        let first = if members.len() > MOST {
            vec![0; members.len()]
        } else {
            cluster(members.len(), &self.setting, |i, j| {
                let ((a, x), (b, y)) = (&members[i], &members[j]);
                Pair {
                    score: self.links.score(*a, *b).unwrap_or(STRANGERS),
                    weight: closeness(x, y),
                    never: self.decided.between(&x.key, &y.key) == Some(false),
                }
            })
        };
        for (at, (id, _)) in members.iter().enumerate() {
            self.home[*id as usize] = members[first[at]].0;
        }
    }
}

/// How much a pair counts in an average of pairs: more, the nearer in time. Without days it counts in the middle.
fn closeness(a: &Profile, b: &Profile) -> u16 {
    match a.day.zip(b.day).map(|(a, b)| a.abs_diff(b)) {
        None => 4,
        Some(0..=3) => 8,
        Some(4..=10) => 4,
        Some(11..=45) => 2,
        Some(_) => 1,
    }
}

impl<N: Neighbours> Grouping<N> {
    /// Home story of each report: (report's key, key of the story's smallest-key member), by report's key.
    pub fn homes(&mut self) -> Vec<(String, String)> {
        self.refresh();
        let key = |id: Id| self.index.profile(id).key.to_string();
        let mut homes: Vec<(String, String)> =
            (0..self.index.len()).map(|id| (key(id), key(self.home[id as usize]))).collect();
        homes.sort_unstable();
        homes
    }
}
