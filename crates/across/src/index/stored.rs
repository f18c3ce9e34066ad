//! [`Stored`]: the neighbours of reports, in the record.

use std::cell::RefCell;
use std::sync::Arc;

use onrecord_store::{Index, StoreError};
use onrecord_stories::grouping::{Entry, Id, Keys, Lane, Neighbours, Node, Place, Profile, ReportIn, Seat, lists};

use super::keys::Blocks;
use super::lists::Lists;
use super::recent::Recent;

/// At least so many profiles are held in memory, about 3 kB each.
const PROFILES: usize = 8_192;
/// And so many reports' names.
const NAMED: usize = 65_536;

/// An index that stands in the record. A report's number is its `report_no`. What fails is kept until
/// [`Stored::failed`] is asked: the answers in between mean nothing.
pub(super) struct Stored<'i, 'r> {
    index: &'i Index<'r>,
    profiles: RefCell<Recent<Arc<Profile>>>,
    named: RefCell<Recent<Box<str>>>,
    keys: RefCell<Blocks>,
    lists: Lists,
    failed: RefCell<Option<StoreError>>,
}

impl<'i, 'r> Stored<'i, 'r> {
    pub(super) fn new(index: &'i Index<'r>) -> Self {
        Self {
            index,
            profiles: RefCell::new(Recent::new(PROFILES)),
            named: RefCell::new(Recent::new(NAMED)),
            keys: RefCell::new(Blocks::default()),
            lists: Lists::new(),
            failed: RefCell::default(),
        }
    }

    /// What went wrong first, if anything did.
    pub(super) fn failed(&self) -> Result<(), StoreError> {
        self.failed.borrow_mut().take().map_or(Ok(()), Err)
    }

    /// Keys and lengths of reports.
    pub(super) fn blocks(&self) -> &RefCell<Blocks> {
        &self.keys
    }

    /// Writes what of it is not written yet.
    pub(super) fn put_away(&self) -> Result<(), StoreError> {
        self.keys.borrow_mut().put_away(self.index)
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

fn empty() -> Profile {
    let nothing =
        ReportIn { key: "", outlet: None, published: None, not_before: None, title: None, text: "", reading: None };
    Profile::of(&nothing)
}

impl Neighbours for Stored<'_, '_> {
    fn add(&mut self, profile: Profile) -> Result<Id, Id> {
        let id = self.got(self.index.number(&profile.key)).unwrap_or_default();
        let keys = Keys::of(&profile);
        self.got(self.keys.borrow_mut().set(self.index, id, keys));
        self.named.borrow_mut().put(id, profile.key.clone());
        self.got(self.index.set_profile(id, &profile.bytes()));
        self.profiles.borrow_mut().put(id, Arc::new(profile));
        Ok(id)
    }

    fn enter(&mut self, term: u32, lane: Lane, place: Place, entry: Entry) {
        self.got(self.lists.enter(self.index, &self.keys, (term, lane, place), entry));
    }

    fn remove(&mut self, id: Id, keys: &Keys) {
        for (term, lane, place, _) in lists(keys, id) {
            self.got(self.lists.leave(self.index, &self.keys, (term, lane, place)));
        }
        self.got(self.keys.borrow_mut().set(self.index, id, Keys::default()));
        self.profiles.borrow_mut().remove(id);
        self.named.borrow_mut().remove(id);
    }

    fn find(&self, key: &str) -> Option<Id> {
        self.got(self.index.number(key))
    }

    fn key(&self, id: Id) -> Box<str> {
        if let Some(key) = self.named.borrow_mut().get(id) {
            return key;
        }
        let key: Box<str> = self.got(self.index.key(id)).unwrap_or_default().into();
        self.named.borrow_mut().put(id, key.clone());
        key
    }

    fn by_key(&self, ids: &mut [Id]) {
        // A key is hex: its rank is its first digits.
        ids.sort_by_cached_key(|id| self.keys(*id).rank);
        if ids.windows(2).any(|two| self.keys(two[0]).rank == self.keys(two[1]).rank) {
            ids.sort_by_cached_key(|id| (self.key(*id), *id));
        }
    }

    fn profile(&self, id: Id) -> Arc<Profile> {
        if let Some(held) = self.profiles.borrow_mut().get(id) {
            return held;
        }
        let bytes = self.got(self.index.profile(id)).unwrap_or_default();
        let Some(read) = Profile::read("", &bytes).map(Arc::new) else { return self.told(id) };
        self.profiles.borrow_mut().put(id, Arc::clone(&read));
        read
    }

    fn told(&self, id: Id) -> Arc<Profile> {
        Arc::new(profile(self.index, id).unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error);
            empty()
        }))
    }

    fn keys(&self, id: Id) -> Keys {
        self.got(self.keys.borrow_mut().get(self.index, id))
    }

    fn beside(&self, term: u32, lane: Lane, place: Place, width: usize) -> (Vec<Entry>, Vec<Entry>) {
        self.got(self.lists.beside(self.index, &self.keys, (term, lane, place), width))
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
