//! [`Index`]: which reports share shingles. Answers are a function of the set of reports put in.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How far an index looks. Both are parts of the definition of a candidate, so one value serves all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Of the reports that hold one feature only so many with the smallest keys are looked at.
    pub heads: usize,
    /// Two reports are candidates when they share at least so many features.
    pub shared: u32,
    /// At most so many candidates per report: the best by (features shared, key).
    pub most: usize,
}

/// Reports by feature (a shingle's hash), keys sorted.
///
/// A text printed by a thousand outlets would give each of them a thousand candidates. Of the holders of a feature only
/// those with the smallest keys are asked, so all thousand are compared with the same few and meet through them. What
/// is asked depends on which reports are held, never on when they came. A key is a hash, so a newcomer is among the
/// smallest `heads` of `n` holders once in `n / heads` times, and then `n` holders are asked again: the expected work
/// of a newcomer is the same at any size ([`Index::insert`] names them).
#[derive(Clone, Debug)]
pub struct Index<K> {
    reach: Reach,
    holders: HashMap<u64, Held<K>, BuildHasherDefault<AsItIs>>,
}

/// The holders of one feature, sorted. Nearly every feature has one, which then costs no memory of its own.
#[derive(Clone, Debug)]
enum Held<K> {
    One(K),
    #[allow(clippy::box_collection, reason = "halves the size of the entries that have one holder")]
    Many(Box<Vec<K>>),
}

impl<K> Held<K> {
    fn all(&self) -> &[K] {
        match self {
            Self::One(key) => std::slice::from_ref(key),
            Self::Many(keys) => keys,
        }
    }
}

impl<K: Copy + Ord> Index<K> {
    /// An index with nothing in it.
    #[must_use]
    pub fn new(reach: Reach) -> Self {
        Self { reach, holders: HashMap::default() }
    }

    /// Puts a report in, under each of its `features` (each once). Gives the reports, sorted, whose candidates may
    /// have changed: those that now see the newcomer among the first holders of a feature. Ask their candidates anew;
    /// a link that is no longer among them is withdrawn.
    pub fn insert(&mut self, key: K, features: &[u64]) -> Vec<K> {
        let mut asked = Vec::new();
        for &feature in features {
            let Some(held) = self.holders.get_mut(&feature) else {
                self.holders.insert(feature, Held::One(key));
                continue;
            };
            let Err(rank) = held.all().binary_search(&key) else { continue };
            if rank < self.reach.heads {
                asked.extend_from_slice(held.all());
            }
            match held {
                Held::One(other) => *held = Held::Many(Box::new(vec![key.min(*other), key.max(*other)])),
                Held::Many(keys) => keys.insert(rank, key),
            }
        }
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    /// Takes a report out. Gives the reports, sorted, whose candidates may have changed.
    pub fn remove(&mut self, key: K, features: &[u64]) -> Vec<K> {
        let mut asked = Vec::new();
        for feature in features {
            let Some(held) = self.holders.get_mut(feature) else { continue };
            let Ok(rank) = held.all().binary_search(&key) else { continue };
            let Held::Many(keys) = held else {
                self.holders.remove(feature);
                continue;
            };
            keys.remove(rank);
            if rank < self.reach.heads {
                asked.extend_from_slice(keys);
            }
            if let [last] = keys[..] {
                *held = Held::One(last);
            }
        }
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    /// The candidates of a report with these `features`: (features shared, key), best first, at most
    /// [`Reach::most`]. The report itself is left out, in the index or not.
    #[must_use]
    pub fn candidates(&self, key: K, features: &[u64]) -> Vec<(u32, K)> {
        let heads = |feature| &self.holders(feature)[..self.holders(feature).len().min(self.reach.heads)];
        candidates(self.reach, key, features.iter().map(|f| heads(*f)))
    }

    /// The reports that hold `feature`, in key order.
    #[must_use]
    pub fn holders(&self, feature: u64) -> &[K] {
        self.holders.get(&feature).map_or(&[], Held::all)
    }
}

/// The candidates of `key` given, for each of its features, the first [`Reach::heads`] holders in key order: what
/// [`Index::candidates`] does, for an index kept elsewhere.
#[must_use]
pub fn candidates<'k, K: Copy + Ord + 'k>(reach: Reach, key: K, heads: impl Iterator<Item = &'k [K]>) -> Vec<(u32, K)> {
    let mut seen: Vec<K> = Vec::new();
    for holders in heads {
        seen.extend(holders.iter().filter(|k| **k != key));
    }
    seen.sort_unstable();
    let mut out: Vec<(u32, K)> = Vec::new();
    for run in seen.chunk_by(|a, b| a == b) {
        if run.len() as u32 >= reach.shared {
            out.push((run.len() as u32, run[0]));
        }
    }
    out.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    out.truncate(reach.most);
    out
}

/// Features are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = super::words::step(self.0, byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        // The low bits chose the shingle and are all zero.
        self.0 = value.rotate_right(20);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REACH: Reach = Reach { heads: 3, shared: 2, most: 4 };

    #[test]
    fn candidates_are_the_same_in_any_order_of_coming() {
        let features = |key: u32| -> Vec<u64> { (0..6).map(|n| u64::from((key * 7 + n * n) % 11) << 4).collect() };
        let sets: Vec<(u32, Vec<u64>)> = (0..40)
            .map(|key| {
                let mut f = features(key);
                f.sort_unstable();
                f.dedup();
                (key, f)
            })
            .collect();
        let build = |order: &mut dyn Iterator<Item = &(u32, Vec<u64>)>| {
            let mut index = Index::new(REACH);
            for (key, features) in order {
                index.insert(*key, features);
            }
            sets.iter().map(|(key, f)| index.candidates(*key, f)).collect::<Vec<_>>()
        };
        let forward = build(&mut sets.iter());
        assert_eq!(forward, build(&mut sets.iter().rev()));
        assert!(forward.iter().any(|c| c.len() == REACH.most), "the bound is met somewhere");
        assert!(forward.iter().all(|c| c.iter().all(|(n, _)| *n >= REACH.shared)));
    }

    #[test]
    fn whoever_is_not_named_by_an_insert_keeps_its_candidates() {
        let features = |key: u32| -> Vec<u64> { (0..5).map(|n| u64::from((key * 5 + n) % 9) << 4).collect() };
        let mut index = Index::new(REACH);
        let mut held: Vec<u32> = Vec::new();
        for key in [31, 4, 17, 2, 25, 9, 1, 40, 12, 3, 28, 0] {
            let before: Vec<_> = held.iter().map(|k| (*k, index.candidates(*k, &features(*k)))).collect();
            let asked = index.insert(key, &features(key));
            for (other, candidates) in before {
                if !asked.contains(&other) {
                    assert_eq!(index.candidates(other, &features(other)), candidates, "{other} after {key}");
                }
            }
            held.push(key);
        }
        let before: Vec<_> = held.iter().map(|k| index.candidates(*k, &features(*k))).collect();
        index.insert(99, &features(99));
        index.remove(99, &features(99));
        assert_eq!(before, held.iter().map(|k| index.candidates(*k, &features(*k))).collect::<Vec<_>>());
    }
}
