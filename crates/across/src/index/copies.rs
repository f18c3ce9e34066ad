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
    text: String,
    shingles: Vec<i32>,
}

impl Texts<'_> {
    /// `None` for a report that is gone.
    fn of(&mut self, report_no: u32) -> Result<Option<Rc<Text>>, StoreError> {
        if let Some(held) = self.texts.get(&report_no) {
            return Ok(Some(Rc::clone(held)));
        }
        let Some(source) = self.index.source(report_no)? else { return Ok(None) };
        let text = Rc::new(Text { rank: rank(&source.report), shingles: shingles(&source.text), text: source.text });
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
        for link in index.copies(*report_no)? {
            index.drop_copy(link.one, link.other)?;
        }
        for shingle in index.shingles_remove(*report_no)? {
            asked.extend(index.holders(shingle, usize::MAX)?.into_iter().map(|(_, other)| other));
        }
    }
    for report_no in come {
        let Some(text) = texts.of(*report_no)? else { continue };
        for shingle in &text.shingles {
            let heads = index.holders(*shingle, REACH.heads)?;
            let among = heads.len() < REACH.heads || heads.last().is_some_and(|last| (text.rank, *report_no) < *last);
            if among && heads.len() < REACH.heads {
                asked.extend(heads.iter().map(|(_, other)| *other));
            } else if among {
                asked.extend(index.holders(*shingle, usize::MAX)?.into_iter().map(|(_, other)| other));
            }
            index.shingle_add(*shingle, text.rank, *report_no)?;
        }
    }
    asked.extend(come);
    let mut known: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let mut compared: BTreeSet<(u32, u32)> = BTreeSet::new();
    for report_no in &asked {
        let found = texts.candidates(*report_no)?;
        let links = index.copies(*report_no)?;
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
            let (one, other) = (*report_no.min(other), *report_no.max(other));
            if compared.insert((one, other))
                && let (Some(here), Some(there)) = (texts.of(one)?, texts.of(other)?)
                && let Some(shared) = compare(&read_page(&here.text), &read_page(&there.text))
            {
                let spans = shared.copied.iter().flat_map(|c| [pair(c.here), pair(c.there)]).collect();
                index.set_copy(&CopyLink { one, other, kind: shared.kind.as_str().to_owned(), spans })?;
            }
        }
        known.insert(*report_no, found);
    }
    Ok(())
}
