//! [`Stored`]: the neighbours of reports, in the record.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use onrecord_store::{Index, ListEntry, ListPlace, StoreError};
use onrecord_stories::grouping::{Entry, Id, Keys, Lane, Neighbours, Node, Place, Profile, ReportIn, Seat, lists};

/// At most so many profiles are held in memory: about 4 kB each.
const PROFILES: usize = 8_192;

/// An index that stands in the record. A report's number is its `report_no`. What fails is kept until
/// [`Stored::failed`] is asked: the answers in between mean nothing.
pub(super) struct Stored<'i> {
    index: &'i Index<'i>,
    profiles: RefCell<HashMap<Id, Arc<Profile>>>,
    keys: RefCell<HashMap<Id, Box<str>>>,
    failed: RefCell<Option<StoreError>>,
}

impl<'i> Stored<'i> {
    pub(super) fn new(index: &'i Index<'i>) -> Self {
        Self { index, profiles: RefCell::default(), keys: RefCell::default(), failed: RefCell::default() }
    }

    /// What went wrong first, if anything did.
    pub(super) fn failed(&self) -> Result<(), StoreError> {
        self.failed.borrow_mut().take().map_or(Ok(()), Err)
    }

    /// The answer, or an empty one where it failed.
    pub(super) fn got<T: Default>(&self, answer: Result<T, StoreError>) -> T {
        answer.unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error);
            T::default()
        })
    }
}

/// What of a report decides which story it tells. A report that is gone has an empty profile.
pub(super) fn profile(index: &Index<'_>, id: Id) -> Result<Profile, StoreError> {
    let source = index.source(id)?;
    let source = source.as_ref();
    Ok(Profile::of(&ReportIn {
        key: source.map_or("", |s| &s.report),
        outlet: source.and_then(|s| s.outlet.as_deref()),
        published: source.and_then(|s| s.published.as_deref()),
        not_before: source.and_then(|s| s.not_before.as_deref()),
        title: source.and_then(|s| s.title.as_deref()),
        text: source.map_or("", |s| &s.text),
        reading: None,
    }))
}

fn at(term: u32, lane: Lane, place: Place) -> ListPlace {
    let lane = match lane {
        Lane::Days => 0,
        Lane::All => 1,
    };
    ListPlace { term, lane, major: place.major, rank: place.rank, report_no: place.id }
}

/// A weight is at most 10,000; below zero it is that of a report without a day.
fn weight(entry: Entry) -> i32 {
    if entry.dated { i32::from(entry.weight) } else { -1 - i32::from(entry.weight) }
}

fn entry(found: ListEntry) -> Entry {
    let dated = found.weight >= 0;
    let weight = if dated { found.weight } else { -1 - found.weight };
    Entry { id: found.report_no, weight: weight.unsigned_abs() as u16, dated, rank: found.rank }
}

impl Neighbours for Stored<'_> {
    fn add(&mut self, profile: Profile) -> Result<Id, Id> {
        let id = self.got(self.index.number(&profile.key)).unwrap_or_default();
        for (term, lane, place, entry) in lists(&Keys::of(&profile), id) {
            self.got(self.index.list_add(at(term, lane, place), weight(entry)));
        }
        self.profiles.borrow_mut().insert(id, Arc::new(profile));
        Ok(id)
    }

    fn remove(&mut self, id: Id, keys: &Keys) {
        for (term, lane, place, _) in lists(keys, id) {
            self.got(self.index.list_remove(at(term, lane, place)));
        }
        self.profiles.borrow_mut().remove(&id);
        self.keys.borrow_mut().remove(&id);
    }

    fn find(&self, key: &str) -> Option<Id> {
        self.got(self.index.number(key))
    }

    fn key(&self, id: Id) -> Box<str> {
        if let Some(key) = self.keys.borrow().get(&id) {
            return key.clone();
        }
        let key: Box<str> = self.got(self.index.key(id)).unwrap_or_default().into();
        self.keys.borrow_mut().insert(id, key.clone());
        key
    }

    fn profile(&self, id: Id) -> Arc<Profile> {
        if let Some(held) = self.profiles.borrow().get(&id) {
            return Arc::clone(held);
        }
        let read = Arc::new(profile(self.index, id).unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error);
            Profile::of(&ReportIn {
                key: "",
                outlet: None,
                published: None,
                not_before: None,
                title: None,
                text: "",
                reading: None,
            })
        }));
        let mut held = self.profiles.borrow_mut();
        if held.len() >= PROFILES {
            held.clear();
        }
        held.insert(id, Arc::clone(&read));
        read
    }

    fn before(&self, term: u32, lane: Lane, place: Place, width: usize) -> Vec<Entry> {
        self.got(self.index.list_before(at(term, lane, place), width)).into_iter().map(entry).collect()
    }

    fn after(&self, term: u32, lane: Lane, place: Place, width: usize) -> Vec<Entry> {
        self.got(self.index.list_after(at(term, lane, place), width)).into_iter().map(entry).collect()
    }

    fn node(&self, id: Id) -> Option<Node> {
        Node::read(&self.got(self.index.node(id))?)
    }

    fn seat(&self, id: Id) -> Option<Seat> {
        let (set, home, also) = self.got(self.index.seat(id))?;
        Some(Seat { set, home, also })
    }

    fn set(&self, set: Id) -> Vec<Id> {
        self.got(self.index.set(set))
    }
}
