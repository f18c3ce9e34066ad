//! Third step of training: which whole readings are right, from what threshold on to believe them, and how sure
//! to be.

use onrecord_statements::{Spot, Stretch};

use crate::decode::{Candidate, UNIT, Way, settle};
use crate::hash::SLOTS;
use crate::sheet::{Sheet, words};
use crate::slots::Slots;
use crate::train::sgd::{Choice, Item, Table};
use crate::train::{Options, Work, whole_number};
use crate::weights::{SURE, Weights, boxed};
use crate::whole;

/// Ways to read each candidate, the right one among them, or none.
#[derive(Default)]
pub(crate) struct Examples {
    items: Vec<Item>,
    /// Of each row of each item: is it right, leniently?
    right: Vec<Vec<bool>>,
}

/// Words of `a` and of both.
fn shared(a: &[Stretch], b: &[Stretch], is_word: impl Fn(u32) -> bool) -> (u32, u32) {
    let within = |at: u32| b.iter().any(|(x, y)| *x <= at && at < *y);
    let mut counts = (0, 0);
    for at in a.iter().flat_map(|(x, y)| *x..*y).filter(|at| is_word(*at)) {
        counts.0 += 1;
        counts.1 += u32::from(within(at));
    }
    counts
}

/// How like a marked statement, in thousandths of all their words, where sources meet; 1000 more where the sources
/// are the same. From 500 on it is right, leniently.
pub(crate) fn likeness(sheet: &Sheet<'_, '_>, gold: &[Spot], content: &[Stretch], source: Option<Stretch>) -> u32 {
    let is_word = |at: u32| sheet.cells[at as usize].is_word;
    let like = |g: &Spot| {
        let (mine, both) = shared(content, &g.content, is_word);
        let (theirs, _) = shared(&g.content, content, is_word);
        let theirs_by = g.source.and_then(|s| words(&sheet.cells, s));
        let meet = match (source, theirs_by) {
            (Some(a), Some(b)) => a.0 < b.1 && b.0 < a.1,
            (None, None) => true,
            _ => false,
        };
        let part = both * 1000 / (mine + theirs - both).max(1);
        if meet && part >= 500 { part + 300 * u32::from(source == theirs_by) } else { 0 }
    };
    gold.iter().map(like).max().unwrap_or(0)
}

impl Examples {
    pub(crate) fn push(
        &mut self,
        sheet: &Sheet<'_, '_>,
        gold: &[Spot],
        (candidate, cue, ways): (Candidate, Stretch, &[Way]),
        report: u32,
        slots: &mut Slots,
    ) {
        let mut item = Item { report, ..Item::default() };
        // Not to believe it is a row without features: its score is nought.
        let nothing = item.row(&[]);
        let mut choice = Choice { lane: 0, right: nothing, rows: vec![nothing] };
        let mut right = vec![false];
        let mut best = 499;
        for way in ways {
            if !whole::features(sheet, candidate, cue, way, slots) {
                continue;
            }
            let row = item.row(slots.as_slice());
            choice.rows.push(row);
            let Some((pieces, source)) = settle(sheet, way) else { continue };
            let content: Vec<Stretch> = pieces.into_iter().flatten().collect();
            let like = likeness(sheet, gold, &content, source);
            right.push(like >= 500);
            if like > best {
                best = like;
                choice.right = row;
            }
        }
        item.choices.push(choice);
        self.items.push(item);
        self.right.push(right);
    }

    /// Weights, threshold and confidences.
    pub(crate) fn fit(
        &mut self,
        weights: &mut Weights,
        options: &Options,
        works: &[Work<'_, '_>],
        say: &mut impl FnMut(String),
    ) {
        let fit = |takes: &dyn Fn(u32) -> bool| -> Box<[i8; SLOTS]> {
            let mut table = Table::new();
            table.fit(&self.items, options.rates[2], options.whole_passes, options.seed, takes);
            boxed(table.weights.iter().map(|row| whole_number(row[0])).collect())
        };
        let reachable = self.right.iter().filter(|rows| rows.iter().any(|r| *r)).count();
        // Scores of reports that the weights have not seen: for the threshold and the confidences.
        let mut scored: Vec<(i32, bool)> = Vec::new();
        let fold_of = |report: u32| report / 7 % options.folds;
        for fold in 0..options.folds {
            weights.whole = fit(&|report| fold_of(report) != fold);
            for (item, right) in self.items.iter().zip(&self.right).filter(|(i, _)| fold_of(i.report) == fold) {
                let rows =
                    (1..item.ends.len()).map(|row| (weights.whole_of(item.slots_of(row)), std::cmp::Reverse(row)));
                if let Some((score, row)) = rows.max() {
                    scored.push((score, right[row.0]));
                }
            }
        }
        weights.whole = fit(&|_| true);
        scored.sort_by_key(|(score, right)| (std::cmp::Reverse(*score), *right));
        let marked: usize = works.iter().map(|w| w.case.gold.len()).sum();
        let (mut right, mut best) = (0usize, (0u64, 0, 0));
        for (taken, (score, is)) in scored.iter().enumerate() {
            right += usize::from(*is);
            let f = (2_000_000 * right / (taken + 1 + marked)) as u64;
            if f > best.0 {
                best = (f, *score, taken + 1);
            }
        }
        weights.settings[1] = best.1 - 1;
        say(format!("{reachable} of {marked} in reach; threshold {}: {} taken, F {}", best.1, best.2, best.0));
        weights.sure = sure(&scored);
        say(format!("confidences {:?}", weights.sure));
    }
}

/// The place of a score in the table of confidences.
pub(crate) fn bucket(score: i32) -> usize {
    ((score / (UNIT / 4)).clamp(-24, 39) + 24).cast_unsigned() as usize
}

/// Share of right ones by score, in hundredths, made to rise with the score (pool adjacent violators, Ayer et al.
/// 1955).
fn sure(scored: &[(i32, bool)]) -> [u8; SURE] {
    let mut counts = [(0u64, 0u64); SURE];
    for (score, right) in scored {
        let (all, good) = &mut counts[bucket(*score)];
        *all += 1;
        *good += u64::from(*right);
    }
    let mut pools: Vec<(u64, u64, usize)> = Vec::new();
    for (all, good) in counts {
        pools.push((all, good, 1));
        while let [.., a, b] = pools.as_slice()
            && (a.1 * b.0 >= b.1 * a.0 || a.0 + b.0 < 40)
        {
            let joined = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let mut out = [0u8; SURE];
    let mut at = 0;
    for (all, good, count) in pools {
        let percent = ((good * 100 + all / 2).checked_div(all).unwrap_or(0)).min(99) as u8;
        out[at..at + count].fill(percent);
        at += count;
    }
    out
}
