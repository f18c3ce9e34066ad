//! [`Neighbours`]: the index that finds, for a report, the few others that could tell its story.
//!
//! Every report stands in a list for each of its key terms. A list is ordered by day (and, for what has no day, by the
//! report's second term), then by key, and a report sees only so many places to either side. So what two reports see
//! of each other depends on the set of reports, and one more report costs the same in a list of a thousand as of a
//! million.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::node::{Keys, Node};
use super::profile::Profile;
use super::stories::Seat;

/// A report's number in an index. It depends on the order of arrival and never leaves: output speaks of keys.
pub type Id = u32;

/// Which order of a term's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Reports with a day, by day. Two reports with a day see each other here.
    Days,
    /// All reports, by their heaviest other key term. A report without a day sees and is seen here.
    All,
}

/// A place in a term's list: comes from the report alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The day, or the other term's hash.
    pub major: u32,
    /// From the key and the term: see [`lists`].
    pub rank: u64,
    /// Breaks ties of rank (of two keys, one chance in 2^48).
    pub id: Id,
}

/// What a list holds of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The report.
    pub id: Id,
    /// It has a day.
    pub dated: bool,
}

/// Finds neighbours, and holds what was worked out about each report. One user keeps all in memory ([`Memory`]),
/// another in the record, where what is not asked for stays on the disk.
pub trait Neighbours {
    /// Takes a report in, though into no list; `Err` with its number when the key is known already.
    fn add(&mut self, profile: Profile) -> Result<Id, Id>;
    /// Puts a report into a list.
    fn enter(&mut self, term: u32, lane: Lane, place: Place, entry: Entry);
    /// Takes a report out of the lists in which it stands.
    fn remove(&mut self, id: Id, keys: &Keys);
    /// The number of a key.
    fn find(&self, key: &str) -> Option<Id>;
    /// A report's key.
    fn key(&self, id: Id) -> Box<str>;
    /// Puts reports into the order of their keys.
    fn by_key(&self, ids: &mut [Id]) {
        ids.sort_by_cached_key(|id| (self.key(*id), *id));
    }
    /// What is known of a report, as far as a score reads it: without its key.
    fn profile(&self, id: Id) -> Arc<Profile>;
    /// The same with its key and the words that a reason shows.
    fn told(&self, id: Id) -> Arc<Profile> {
        self.profile(id)
    }
    /// Up to `width` entries of a list before `place`, and as many after it, nearest first.
    fn beside(&self, term: u32, lane: Lane, place: Place, width: usize) -> (Vec<Entry>, Vec<Entry>);
    /// The terms under which a report is found; none where it is not in the index.
    fn keys(&self, id: Id) -> Keys;
    /// What links knew of a report when it was put away; `None` where it never was.
    fn node(&self, id: Id) -> Option<Node>;
    /// Where a report was when that was put away; `None` where it never was.
    fn seat(&self, id: Id) -> Option<Seat>;
    /// The members of a working set, as it was put away.
    fn set(&self, set: Id) -> Vec<Id>;
}

/// A number of 48 bits from a key, in no relation to when it came: its first bits where it is hex, else a hash.
#[must_use]
pub fn rank(key: &str) -> u64 {
    if let Some(head) = key.get(..12)
        && head.bytes().all(|b| b.is_ascii_hexdigit())
        && let Ok(rank) = u64::from_str_radix(head, 16)
    {
        return rank;
    }
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ (hash >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
}

/// A number of 48 bits from a rank, another in each list: reports of one day stand in another order in each, so that
/// those of one story meet in one or another of them however many there are.
#[must_use]
pub fn rank_in(rank: u64, term: u32) -> u64 {
    let mixed = (rank ^ u64::from(term) << 16).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 16
}

/// The lists in which a report stands: term, lane, place and entry of each.
pub fn lists(keys: &Keys, id: Id) -> impl Iterator<Item = (u32, Lane, Place, Entry)> + use<> {
    let (own, day) = (keys.rank, keys.day);
    let mut first = keys.terms().map(|(term, _)| term);
    let ends = [first.next().unwrap_or(0), first.next().unwrap_or(0)];
    keys.terms().flat_map(move |(term, _)| {
        let other = if ends[0] == term { ends[1] } else { ends[0] };
        let rank = rank_in(own, term);
        let entry = Entry { id, dated: day.is_some() };
        let days =
            day.map(|day| (term, Lane::Days, Place { major: (day ^ i32::MIN).cast_unsigned(), rank, id }, entry));
        days.into_iter().chain([(term, Lane::All, Place { major: other, rank, id }, entry)])
    })
}

/// An index in memory.
#[derive(Default)]
pub struct Memory {
    profiles: Vec<Arc<Profile>>,
    keys: Vec<Keys>,
    ids: HashMap<Box<str>, Id>,
    lists: BTreeMap<(u32, Lane, Place), bool>,
}

impl Neighbours for Memory {
    fn add(&mut self, profile: Profile) -> Result<Id, Id> {
        if let Some(id) = self.ids.get(&profile.key) {
            return Err(*id);
        }
        let id = self.profiles.len() as Id;
        let keys = Keys::of(&profile);
        self.ids.insert(profile.key.clone(), id);
        self.profiles.push(Arc::new(profile));
        self.keys.push(keys);
        Ok(id)
    }

    fn enter(&mut self, term: u32, lane: Lane, place: Place, entry: Entry) {
        self.lists.insert((term, lane, place), entry.dated);
    }

    fn remove(&mut self, id: Id, keys: &Keys) {
        for (term, lane, place, _) in lists(keys, id) {
            self.lists.remove(&(term, lane, place));
        }
        self.ids.remove(&self.profiles[id as usize].key);
        self.keys[id as usize] = Keys::default();
    }

    fn find(&self, key: &str) -> Option<Id> {
        self.ids.get(key).copied()
    }

    fn key(&self, id: Id) -> Box<str> {
        self.profiles[id as usize].key.clone()
    }

    fn profile(&self, id: Id) -> Arc<Profile> {
        Arc::clone(&self.profiles[id as usize])
    }

    fn keys(&self, id: Id) -> Keys {
        self.keys.get(id as usize).copied().unwrap_or_default()
    }

    fn beside(&self, term: u32, lane: Lane, place: Place, width: usize) -> (Vec<Entry>, Vec<Entry>) {
        use std::ops::Bound::{Excluded, Included};
        let from = (term, lane, Place { major: 0, rank: 0, id: 0 });
        let to = (term, lane, Place { major: u32::MAX, rank: u64::MAX, id: Id::MAX });
        let before = self.lists.range(from..(term, lane, place)).rev();
        let after = self.lists.range((Excluded((term, lane, place)), Included(to)));
        (before.take(width).map(entry).collect(), after.take(width).map(entry).collect())
    }

    // Nothing is put away.
    fn node(&self, _: Id) -> Option<Node> {
        None
    }

    fn seat(&self, _: Id) -> Option<Seat> {
        None
    }

    fn set(&self, _: Id) -> Vec<Id> {
        Vec::new()
    }
}

fn entry((key, dated): (&(u32, Lane, Place), &bool)) -> Entry {
    Entry { id: key.2.id, dated: *dated }
}
