//! Copies in the index: candidates by the shingles that reports share, truth by alignment.

use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use onrecord_store::{CopyLink, Index, StoreError};
use onrecord_stories::copies::{REACH, Sketch, Word, compare_words, credited, is_short, least_shared, sketch, words};
use onrecord_wire::pair;

use super::keys::Blocks;
use super::recent::Recent;

/// At least so many texts are held in memory, about 25 kB each.
const TEXTS: usize = 1_536;

/// And so many lists of shingles.
const OWN: usize = 16_384;

/// So many reports may have late shingles, or one in [`SHARE`] of all.
const LATE: usize = 16_384;
const SHARE: usize = 8;
/// Fewer newcomers than this do not wait for it.
const FEW: usize = 256;

/// A report as holders of a shingle are ordered.
type Holder = (u64, u32);

/// What is at hand of reports while an index is brought up to date.
struct Texts<'i, 'r> {
    index: &'i Index<'r>,
    read: Recent<Rc<Text>>,
    own: Recent<Rc<Own>>,
    blocks: &'i RefCell<Blocks>,
    /// The first holders of shingles that were asked for, once all newcomers are in.
    heads: HashMap<i32, Vec<Holder>>,
}

struct Text {
    rank: u64,
    printed: String,
    words: Vec<Word>,
    /// It credits an agency.
    agency: bool,
}

/// What of a report finds its candidates.
struct Own {
    rank: u64,
    /// Of its text.
    bytes: usize,
    /// Sorted.
    shingles: Vec<i32>,
}

impl<'i, 'r> Texts<'i, 'r> {
    fn new(index: &'i Index<'r>, blocks: &'i RefCell<Blocks>) -> Self {
        Self { index, read: Recent::new(TEXTS), own: Recent::new(OWN), blocks, heads: HashMap::new() }
    }

    /// `None` for a report that is gone.
    fn of(&mut self, report_no: u32) -> Result<Option<Rc<Text>>, StoreError> {
        if let Some(held) = self.read.get(report_no) {
            return Ok(Some(held));
        }
        let Some(printed) = self.index.text(report_no)? else { return Ok(None) };
        let rank = self.blocks.borrow_mut().get(self.index, report_no)?.rank;
        let (words, agency) = (words(&printed), credited(&printed).is_some());
        let text = Rc::new(Text { rank, printed, words, agency });
        self.read.put(report_no, Rc::clone(&text));
        Ok(Some(text))
    }

    /// A report's shingles; `None` where it is gone.
    fn shingles(&mut self, report_no: u32) -> Result<Option<Rc<Own>>, StoreError> {
        if let Some(own) = self.own.get(report_no) {
            return Ok(Some(own));
        }
        let Some(text) = self.of(report_no)? else { return Ok(None) };
        let shingles = shingles(&sketch(&text.words));
        let own = Rc::new(Own { rank: text.rank, bytes: text.printed.len(), shingles });
        self.own.put(report_no, Rc::clone(&own));
        Ok(Some(own))
    }

    /// Whether two reports share enough shingles to be compared.
    fn share_enough(&mut self, pair: [u32; 2], shared: u32) -> Result<bool, StoreError> {
        // Only where one of two texts is short are few enough: most need not be measured.
        if shared < REACH.shared || shared >= least_shared(usize::MAX, usize::MAX) {
            return Ok(shared >= REACH.shared);
        }
        let mut blocks = self.blocks.borrow_mut();
        Ok(blocks.is_short(self.index, pair[0])? || blocks.is_short(self.index, pair[1])?)
    }

    /// Whether one of two reports sees the other among the first holders of enough of its shingles, as the index stands.
    fn see(&mut self, a: u32, b: u32) -> Result<bool, StoreError> {
        let (Some(here), Some(there)) = (self.shingles(a)?, self.shingles(b)?) else { return Ok(false) };
        let least = least_shared(here.bytes, there.bytes);
        let mut seen = [0; 2];
        for shingle in here.shingles.iter().filter(|shingle| there.shingles.binary_search(shingle).is_ok()) {
            let heads = match self.heads.entry(*shingle) {
                Entry::Occupied(held) => held.into_mut(),
                Entry::Vacant(free) => free.insert(self.index.holders(*shingle, REACH.heads)?),
            };
            for (seen, report_no) in seen.iter_mut().zip([a, b]) {
                *seen += u32::from(heads.iter().any(|head| head.1 == report_no));
            }
            if seen.iter().any(|seen| *seen >= least) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Compares two reports and writes down what they share where they are copies. A pair with a report that is gone is
    /// left out.
    fn compare(&mut self, one: u32, other: u32) -> Result<(), StoreError> {
        let (Some(mut here), Some(mut there)) = (self.of(one)?, self.of(other)?) else { return Ok(()) };
        let (mut one, mut other) = (one, other);
        // The comparison begins at one end: always that of the smaller key.
        if (there.rank, other) < (here.rank, one) {
            (one, other) = (other, one);
            (here, there) = (there, here);
        }
        let agency = here.agency || there.agency;
        let (here, there) = ((&*here.printed, &here.words[..]), (&*there.printed, &there.words[..]));
        let Some(shared) = compare_words(here, there, agency) else { return Ok(()) };
        let spans = shared.copied.iter().flat_map(|c| [pair(c.here), pair(c.there)]).collect();
        let kind = shared.kind.as_str().to_owned();
        self.index.set_copy(&CopyLink { one, other, kind, spans })
    }
}

/// The upper half of each hash: the lower one chose it.
fn shingles(sketch: &Sketch) -> Vec<i32> {
    let mut out: Vec<i32> = sketch.shingles.iter().map(|s| ((s >> 32) as u32).cast_signed()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// What newcomers have in common with the reports of the index, and with each other.
#[derive(Default)]
struct Met {
    /// For each shingle that the first holds and of which the second is a first holder, where one of them is a
    /// newcomer.
    seen: Vec<(u32, u32)>,
    /// Who sees whom less than before, since the latter is no first holder of a shingle any more.
    displaced: BTreeSet<(u32, u32)>,
}

/// Puts newcomers under their shingles. In the order of shingles: what stands together in the file is read and written
/// together.
fn put_in(index: &Index<'_>, under: &[(i32, Holder)]) -> Result<Met, StoreError> {
    let mut met = Met::default();
    for run in under.chunk_by(|a, b| a.0 == b.0) {
        let shingle = run[0].0;
        let mut holders = index.holders(shingle, REACH.heads)?;
        let before = holders.clone();
        holders.extend(run.iter().map(|(_, own)| *own));
        holders.sort_unstable();
        let heads = &holders[..holders.len().min(REACH.heads)];
        let new: Vec<u32> = run.iter().map(|(_, own)| own.1).filter(|own| heads.iter().any(|h| h.1 == *own)).collect();
        for (_, own) in run {
            for (_, head) in heads.iter().filter(|head| *head != own) {
                met.seen.push((own.1, *head));
            }
        }
        // All that hold it see its first holders.
        let full = before.len() == REACH.heads && !new.is_empty();
        let rest = if full { index.holders(shingle, usize::MAX)? } else { before.clone() };
        for (_, other) in &rest {
            for own in &new {
                met.seen.push((*other, *own));
            }
        }
        for (_, last) in before.iter().filter(|held| !heads.contains(held)) {
            met.displaced.extend(rest.iter().map(|(_, other)| (*last, *other)));
        }
        for (_, own) in run {
            index.shingle_add(shingle, own.0, own.1)?;
        }
    }
    Ok(met)
}

/// Takes `gone` out and `come` in; a report that changed is in both. Only pairs of which one sees the other among the
/// first holders of a shingle, and did not before, are compared.
pub(super) fn update(
    index: &Index<'_>,
    blocks: &RefCell<Blocks>,
    gone: &[u32],
    come: &[u32],
) -> Result<(), StoreError> {
    let mut texts = Texts::new(index, blocks);
    let near = take_out(index, gone)?;
    let mut under: Vec<(i32, Holder)> = Vec::new();
    for report_no in come {
        let Some(own) = texts.shingles(*report_no)? else { continue };
        blocks.borrow_mut().set_short(index, *report_no, is_short(own.bytes))?;
        under.extend(own.shingles.iter().map(|shingle| (*shingle, (own.rank, *report_no))));
    }
    under.sort_unstable();
    let met = put_in(index, &under)?;
    drop(under);
    let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
    for (a, b) in near {
        if texts.see(a, b)? {
            pairs.insert((a.max(b), a.min(b)));
        }
    }
    let mut seen = met.seen;
    seen.sort_unstable();
    for same in seen.chunk_by(|x, y| x == y) {
        let (a, b) = same[0];
        // The newer one is a newcomer, as a rule, and at hand.
        let (new, old) = (a.max(b), a.min(b));
        if texts.share_enough([new, old], same.len() as u32)? {
            pairs.insert((new, old));
        }
    }
    let displaced: Vec<(u32, u32)> = met.displaced.into_iter().collect();
    for of in displaced.chunk_by(|a, b| a.0 == b.0) {
        let last = of[0].0;
        for link in index.copies(last)? {
            let other = if link.one == last { link.other } else { link.one };
            if of.binary_search(&(last, other)).is_ok() && !texts.see(last, other)? {
                index.drop_copy(link.one, link.other)?;
            }
        }
    }
    // From the newest: what came together is compared together.
    for (one, other) in pairs.into_iter().rev() {
        if !index.is_copy(one, other)? {
            texts.compare(one, other)?;
        }
    }
    settle(index, come.len())?;
    Ok(())
}

/// Puts late shingles among the others when they are many beside them: each is written anew a few times, however many
/// there are.
fn settle(index: &Index<'_>, come: usize) -> Result<(), StoreError> {
    let before: usize = index.state("late")?.and_then(|number| number.parse().ok()).unwrap_or(0);
    let mut late = before + come;
    let many = LATE.max(index.last()? as usize / SHARE);
    // It takes a second where reports are a hundred thousand: not when a few come, as long as that can wait.
    if late >= many && come >= FEW || late >= 2 * many {
        index.settle_shingles()?;
        late = 0;
    }
    index.set_state("late", &late.to_string())
}

/// Takes reports out. Gives pairs of which one holds a shingle whose first holder the other may be, now that they are
/// gone.
fn take_out(index: &Index<'_>, gone: &[u32]) -> Result<BTreeSet<(u32, u32)>, StoreError> {
    let mut shingles: BTreeSet<i32> = BTreeSet::new();
    for report_no in gone {
        for link in index.copies(*report_no)? {
            index.drop_copy(link.one, link.other)?;
        }
        shingles.extend(index.shingles_remove(*report_no)?);
    }
    let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
    for shingle in shingles {
        let holders = index.holders(shingle, usize::MAX)?;
        // Who became a first holder is among the last of them.
        for (_, head) in holders.iter().take(REACH.heads).skip(REACH.heads.saturating_sub(gone.len())) {
            let others = holders.iter().filter(|(_, other)| other != head);
            pairs.extend(others.map(|(_, other)| (*head.min(other), *head.max(other))));
        }
    }
    Ok(pairs)
}
