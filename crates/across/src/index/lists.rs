//! [`Lists`]: the lists of key terms in the record: reports in order, up to 128 of them a row.
//!
//! A row holds of a report its number, where it stands first of all (a day, or another term), and whether it has a day:
//! eight bytes. All else that its place depends on, and all that tells a pair apart, is in its keys.

use std::cell::RefCell;

use onrecord_store::{Index, ListPart, StoreError};
use onrecord_stories::grouping::{Entry, Lane, Place, rank_in};

use super::keys::Blocks;

/// The most reports of a row; then it becomes two. Few in tests, so that there are many rows.
const MOST: usize = if cfg!(test) { 4 } else { 128 };
/// Bytes of a report.
const SIZE: usize = 8;
/// The bit of a number that says that the report has a day: no record has two thousand million reports.
const DATED: u32 = 1 << 31;

/// Lists as they stand in the record, and where the last question was about.
pub(super) struct Lists {
    last: RefCell<Option<Found>>,
}

/// A place, and where in the record it is or would be.
struct Found {
    term: u32,
    lane: Lane,
    place: Place,
    /// `None` for a list of nobody.
    part: Option<ListPart>,
    at: usize,
}

/// A report in a row.
#[derive(Clone, Copy)]
struct Row {
    major: u32,
    entry: Entry,
}

fn rows(part: &ListPart) -> &[[u8; SIZE]] {
    part.reports.as_chunks().0
}

impl Row {
    fn read(bytes: [u8; SIZE]) -> Self {
        let both = u64::from_le_bytes(bytes);
        let (major, number) = (both as u32, (both >> 32) as u32);
        Self { major, entry: Entry { id: number & !DATED, dated: number & DATED != 0 } }
    }

    fn bytes(self) -> [u8; SIZE] {
        let number = self.entry.id | if self.entry.dated { DATED } else { 0 };
        (u64::from(number) << 32 | u64::from(self.major)).to_le_bytes()
    }
}

fn number(lane: Lane) -> u8 {
    match lane {
        Lane::Days => 0,
        Lane::All => 1,
    }
}

/// In the order of places.
fn bytes(place: Place) -> Vec<u8> {
    let rank = place.rank.to_be_bytes();
    [&place.major.to_be_bytes()[..], &rank[2..], &place.id.to_be_bytes()].concat()
}

impl Lists {
    pub(super) fn new() -> Self {
        Self { last: RefCell::default() }
    }

    fn find(
        index: &Index<'_>,
        keys: &RefCell<Blocks>,
        (term, lane, place): (u32, Lane, Place),
    ) -> Result<Found, StoreError> {
        let part = index.list_part(term, number(lane), &bytes(place))?;
        let mut at = 0;
        if let Some(part) = &part {
            let rows = rows(part);
            // Between those of one day only the keys decide.
            at = rows.partition_point(|row| Row::read(*row).major < place.major);
            let mut end = rows.partition_point(|row| Row::read(*row).major <= place.major);
            while at < end {
                let middle = usize::midpoint(at, end);
                let other = Row::read(rows[middle]).entry.id;
                let rank = rank_in(keys.borrow_mut().get(index, other)?.rank, term);
                if (rank, other) < (place.rank, place.id) {
                    at = middle + 1;
                } else {
                    end = middle;
                }
            }
        }
        Ok(Found { term, lane, place, part, at })
    }

    /// Up to `width` entries of a list before a place, and as many after it, nearest first.
    pub(super) fn beside(
        &self,
        index: &Index<'_>,
        keys: &RefCell<Blocks>,
        (term, lane, place): (u32, Lane, Place),
        width: usize,
    ) -> Result<(Vec<Entry>, Vec<Entry>), StoreError> {
        let found = Self::find(index, keys, (term, lane, place))?;
        let (mut before, mut after) = (Vec::with_capacity(width), Vec::with_capacity(width));
        if let Some(part) = &found.part {
            let entry = |row: &[u8; SIZE]| Row::read(*row).entry;
            before.extend(rows(part)[..found.at].iter().rev().take(width).map(entry));
            let rest = rows(part)[found.at..].iter().map(entry).filter(|entry| entry.id != place.id);
            after.extend(rest.take(width));
            let mut first = part.first.clone();
            while before.len() < width
                && !first.is_empty()
                && let Some(part) = index.list_before(term, number(lane), &first)?
            {
                before.extend(rows(&part).iter().rev().take(width - before.len()).map(entry));
                first = part.first;
            }
            let mut first = part.first.clone();
            while after.len() < width
                && let Some(part) = index.list_after(term, number(lane), &first)?
            {
                after.extend(rows(&part).iter().take(width - after.len()).map(entry));
                first = part.first;
            }
        }
        self.last.replace(Some(found));
        Ok((before, after))
    }

    /// Puts a report into a list.
    pub(super) fn enter(
        &self,
        index: &Index<'_>,
        keys: &RefCell<Blocks>,
        (term, lane, place): (u32, Lane, Place),
        entry: Entry,
    ) -> Result<(), StoreError> {
        let last = self.last.take().filter(|last| (last.term, last.lane, last.place) == (term, lane, place));
        let found = last.map_or_else(|| Self::find(index, keys, (term, lane, place)), Ok)?;
        let row = Row { major: place.major, entry }.bytes();
        let Some(mut part) = found.part else {
            return index.list_add(term, number(lane), &ListPart { first: Vec::new(), reports: row.to_vec() });
        };
        let at = found.at * SIZE;
        part.reports.splice(at..at, row);
        if part.reports.len() > MOST * SIZE {
            let reports = part.reports.split_off(MOST / 2 * SIZE);
            let Row { major, entry: Entry { id, .. } } =
                reports.first_chunk().copied().map_or_else(|| Row { major: place.major, entry }, Row::read);
            let rank = rank_in(keys.borrow_mut().get(index, id)?.rank, term);
            let first = bytes(Place { major, rank, id });
            index.list_add(term, number(lane), &ListPart { first, reports })?;
        }
        index.list_set(term, number(lane), &part)
    }

    /// Takes it out.
    pub(super) fn leave(
        &self,
        index: &Index<'_>,
        keys: &RefCell<Blocks>,
        (term, lane, place): (u32, Lane, Place),
    ) -> Result<(), StoreError> {
        self.last.take();
        let Found { part: Some(mut part), at, .. } = Self::find(index, keys, (term, lane, place))? else {
            return Ok(());
        };
        if rows(&part).get(at).is_none_or(|row| Row::read(*row).entry.id != place.id) {
            return Ok(());
        }
        part.reports.drain(at * SIZE..(at + 1) * SIZE);
        // The first row of a list stays as long as there are others.
        let needed = part.first.is_empty() && index.list_after(term, number(lane), &part.first)?.is_some();
        if part.reports.is_empty() && !needed {
            return index.list_drop(term, number(lane), &part.first);
        }
        index.list_set(term, number(lane), &part)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use onrecord_store::Record;
    use onrecord_stories::grouping::{Keys, Profile, ReportIn, lists};

    use super::*;

    fn keys(id: u32) -> Keys {
        let key = format!("{:08x}{:08x}", id.wrapping_mul(0x9e37_79b9), id.wrapping_mul(0x85eb_ca6b));
        // Many of one day, some without.
        let published = (!id.is_multiple_of(7)).then(|| format!("2031-03-{:02}", 1 + id * id % 5));
        let published = published.as_deref();
        let text = "Otters were filmed on the lower Brisk by Solveig Dane.";
        let (outlet, not_before, title, reading) = (None, None, None, None);
        Keys::of(&Profile::of(&ReportIn { key: &key, outlet, published, not_before, title, text, reading }))
    }

    /// A row holds four reports here, so that rows are split, run out and have neighbours.
    #[test]
    fn a_list_in_the_record_is_a_sorted_list() {
        let path = std::env::temp_dir().join(format!("onrecord-lists-{}.db", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let mut record = Record::create_or_open(&path).unwrap();
        let seen = record.write_index(|index| {
            let (blocks, stored) = (RefCell::new(Blocks::default()), Lists::new());
            let mut plain: BTreeMap<(u32, Lane, Place), Entry> = BTreeMap::new();
            let mut seen = 0;
            for turn in 0..400_u32 {
                // Nobody comes twice in a row; who is there goes.
                let id = 1 + turn * 37 % 90;
                let keys = keys(id);
                blocks.borrow_mut().set(index, id, keys)?;
                for (term, lane, place, entry) in lists(&keys, id) {
                    let at = (term, lane, place);
                    let (before, after) = stored.beside(index, &blocks, at, 6)?;
                    let side = |(key, entry): (&(u32, Lane, Place), &Entry)| {
                        (key.0 == term && key.1 == lane && key.2 != place).then_some(*entry)
                    };
                    let wanted: Vec<Entry> = plain.range(..at).rev().map_while(side).take(6).collect();
                    assert_eq!(before, wanted, "{turn}");
                    let rest = plain.range(at..).filter(|(key, _)| **key != at);
                    let wanted: Vec<Entry> = rest.map_while(side).take(6).collect();
                    assert_eq!(after, wanted, "{turn}");
                    seen += before.len() + after.len();
                    if plain.remove(&at).is_some() {
                        stored.leave(index, &blocks, at)?;
                    } else {
                        plain.insert(at, entry);
                        stored.enter(index, &blocks, at, entry)?;
                    }
                }
            }
            Ok(seen)
        });
        assert!(seen.unwrap() > 10_000, "too little was asked to tell anything");
        drop(record);
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
    }
}
