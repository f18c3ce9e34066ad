//! Copies in the index: candidates by the shingles that reports share, truth by alignment.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use onrecord_store::{CopyLink, Index, StoreError};
use onrecord_stories::copies::{REACH, candidates, compare, read_page};
use onrecord_stories::grouping::rank;
use onrecord_wire::pair;

/// At most so many texts are held in memory.
const TEXTS: usize = 2_048;

/// A report as holders of a shingle are ordered.
type Holder = (u64, u32);

/// What is at hand of reports while an index is brought up to date.
struct Texts<'i> {
    index: &'i Index<'i>,
    texts: HashMap<u32, Rc<Text>>,
}

struct Text {
    rank: u64,
    words: String,
    shingles: Vec<i32>,
}

impl Texts<'_> {
    /// `None` for a report that is gone.
    fn of(&mut self, report_no: u32) -> Result<Option<Rc<Text>>, StoreError> {
        if let Some(held) = self.texts.get(&report_no) {
            return Ok(Some(Rc::clone(held)));
        }
        let Some(source) = self.index.source(report_no)? else { return Ok(None) };
        let text = Rc::new(Text { rank: rank(&source.report), shingles: shingles(&source.text), words: source.text });
        if self.texts.len() >= TEXTS {
            self.texts.clear();
        }
        self.texts.insert(report_no, Rc::clone(&text));
        Ok(Some(text))
    }

    /// The candidates of a report, as the index stands.
    fn candidates(&mut self, report_no: u32) -> Result<BTreeSet<u32>, StoreError> {
        let Some(text) = self.of(report_no)? else { return Ok(BTreeSet::new()) };
        let heads: Result<Vec<Vec<Holder>>, StoreError> =
            text.shingles.iter().map(|shingle| self.index.holders(*shingle, REACH.heads)).collect();
        let own = (text.rank, report_no);
        let found = candidates(REACH, own, heads?.iter().map(Vec::as_slice));
        Ok(found.into_iter().map(|(_, (_, other))| other).collect())
    }
}

/// The upper half of each hash: the lower one chose it.
fn shingles(text: &str) -> Vec<i32> {
    let mut out: Vec<i32> = read_page(text).sketch.shingles.iter().map(|s| ((s >> 32) as u32).cast_signed()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Takes `gone` out and `come` in; a report that changed is in both. Only reports that see another among the first
/// holders of a shingle than before are compared again.
pub(super) fn update(index: &Index<'_>, gone: &[u32], come: &[u32]) -> Result<(), StoreError> {
    let mut texts = Texts { index, texts: HashMap::new() };
    let mut asked: BTreeSet<u32> = BTreeSet::new();
    for report_no in gone {
        for link in index.compared(*report_no)? {
            index.drop_copy(link.one, link.other)?;
        }
        for shingle in index.shingles_remove(*report_no)? {
            asked.extend(index.holders(shingle, usize::MAX)?.into_iter().map(|(_, other)| other));
        }
    }
    // In the order of shingles: what stands together in the file is read and written together.
    let mut under: Vec<(i32, Holder)> = Vec::new();
    for report_no in come {
        let Some(text) = texts.of(*report_no)? else { continue };
        under.extend(text.shingles.iter().map(|shingle| (*shingle, (text.rank, *report_no))));
    }
    under.sort_unstable();
    // Whom a newcomer is a first holder with, and of how many shingles.
    let mut seen_by: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let mut displaced: BTreeSet<u32> = BTreeSet::new();
    for (shingle, own) in under {
        let heads = index.holders(shingle, REACH.heads)?;
        let full = heads.len() >= REACH.heads;
        if let Some((_, last)) = heads.last().filter(|last| full && own < **last) {
            displaced.insert(*last);
            for (_, other) in index.holders(shingle, usize::MAX)? {
                *seen_by.entry((own.1, other)).or_default() += 1;
            }
        } else if !full {
            for (_, other) in heads {
                *seen_by.entry((own.1, other)).or_default() += 1;
            }
        }
        index.shingle_add(shingle, own.0, own.1)?;
    }
    // One shingle in common makes no candidate; who is no first holder any more is less of one.
    asked.extend(seen_by.into_iter().filter(|(_, shared)| *shared >= REACH.shared).map(|((_, other), _)| other));
    for report_no in displaced {
        asked.extend(index.compared(report_no)?.into_iter().flat_map(|link| [link.one, link.other]));
    }
    asked.extend(come);
    let mut known: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let mut compared: BTreeSet<(u32, u32)> = BTreeSet::new();
    for report_no in &asked {
        let found = texts.candidates(*report_no)?;
        let links = index.compared(*report_no)?;
        let mut linked: BTreeSet<u32> = BTreeSet::new();
        for link in links {
            let other = if link.one == *report_no { link.other } else { link.one };
            linked.insert(other);
            if found.contains(&other) {
                continue;
            }
            let theirs = match known.get(&other) {
                Some(theirs) => theirs,
                None => known.entry(other).or_insert(texts.candidates(other)?),
            };
            if !theirs.contains(report_no) {
                index.drop_copy(link.one, link.other)?;
            }
        }
        for other in found.iter().filter(|other| !linked.contains(other)) {
            let (Some(mut here), Some(mut there)) = (texts.of(*report_no)?, texts.of(*other)?) else { continue };
            let (mut one, mut other) = (*report_no, *other);
            // The comparison begins at one end: always that of the smaller key.
            if (there.rank, other) < (here.rank, one) {
                (one, other) = (other, one);
                (here, there) = (there, here);
            }
            if compared.insert((one, other)) {
                let shared = compare(&read_page(&here.words), &read_page(&there.words));
                let kind = shared.as_ref().map_or(CopyLink::NONE, |shared| shared.kind.as_str()).to_owned();
                let copied = shared.map_or_else(Vec::new, |shared| shared.copied);
                let spans = copied.iter().flat_map(|c| [pair(c.here), pair(c.there)]).collect();
                index.set_copy(&CopyLink { one, other, kind, spans })?;
            }
        }
        known.insert(*report_no, found);
    }
    Ok(())
}
