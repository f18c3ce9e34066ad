//! Third step of training: which whole readings are right, from what threshold on to believe them, and how sure
//! to be.

use onrecord_statements::{Spot, Stretch};

use crate::decode::{Found, UNIT, settle};
use crate::sheet::{Sheet, words};
use crate::slots::Slots;
use crate::train::sgd::Yes;
use crate::train::{Options, Work, whole_number};
use crate::weights::{SURE, Weights};
use crate::whole;

/// Whole readings with whether they are right.
#[derive(Default)]
pub(crate) struct Examples {
    yes: Yes,
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

/// True where content and source are those of a marked statement, leniently: half of all words in common, and
/// sources that meet.
pub(crate) fn is_right(sheet: &Sheet<'_, '_>, gold: &[Spot], content: &[Stretch], source: Option<Stretch>) -> bool {
    let is_word = |at: u32| sheet.cells[at as usize].is_word;
    gold.iter().any(|g| {
        let (mine, both) = shared(content, &g.content, is_word);
        let (theirs, _) = shared(&g.content, content, is_word);
        let sources = match (source, g.source.and_then(|s| words(&sheet.cells, s))) {
            (Some(a), Some(b)) => a.0 < b.1 && b.0 < a.1,
            (None, None) => true,
            _ => false,
        };
        sources && both * 2 >= mine + theirs - both && both > 0
    })
}

impl Examples {
    pub(crate) fn push(&mut self, sheet: &Sheet<'_, '_>, gold: &[Spot], found: Found, report: u32, slots: &mut Slots) {
        let Some((content, source)) = settle(sheet, &found) else { return };
        whole::features(sheet, &found, slots);
        self.yes.push(slots.as_slice(), is_right(sheet, gold, &content, source), report);
    }

    /// Weights, threshold and confidences.
    pub(crate) fn fit(
        &mut self,
        weights: &mut Weights,
        options: &Options,
        works: &[Work<'_, '_>],
        say: &mut impl FnMut(String),
    ) {
        let fit = |takes: &dyn Fn(u32) -> bool| -> Vec<i16> {
            self.yes.fit(0.1, options.whole_passes, options.seed, takes).into_iter().map(whole_number).collect()
        };
        // Scores of reports that the weights have not seen: for the threshold and the confidences.
        let mut scored: Vec<(i32, bool)> = Vec::new();
        let fold_of = |report: u32| report / 7 % options.folds;
        for fold in 0..options.folds {
            weights.whole = fit(&|report| fold_of(report) != fold);
            for ix in 0..self.yes.yes.len() {
                if fold_of(self.yes.report[ix]) == fold {
                    scored.push((weights.whole(self.yes.row(ix)), self.yes.yes[ix]));
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
        say(format!("threshold {}: {} taken, F {}", best.1, best.2, best.0));
        weights.sure = sure(&scored);
        say(format!("confidences {:?}", weights.sure));
    }
}

/// The place of a score in the table of confidences.
pub(crate) fn bucket(score: i32) -> usize {
    ((score / (UNIT / 4)).clamp(-24, SURE as i32 - 25) + 24).cast_unsigned() as usize
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
