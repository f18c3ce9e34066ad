//! [`passages`]: which stretches of two texts are the same words.

use std::ops::Range;

use super::common::{common_at, three};
use super::words::Word;

/// A stretch of one text that stands in another, with small differences inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Words of the first text.
    pub here: Range<usize>,
    /// Words of the second.
    pub there: Range<usize>,
    /// How many words are equal.
    pub same: usize,
    /// Of those, how many stand outside quotation marks in one text at least: what both quote, neither need have copied.
    /// The first of three words that are common in news does not count: sign-up forms are, and phrases of the trade.
    pub told: usize,
}

/// Words that a run of equal words must have to begin or carry on a passage.
const SEED: usize = 3;
/// At most so many unequal words in a row, in either text, within one passage.
const GAP: usize = 12;
/// A passage has at least so many equal words.
const LEAST: usize = 10;
/// A seed that stands more often in the second text is a phrase of it and begins no run.
const OFTEN: usize = 8;
/// How many earlier runs a run looks back at for the one it carries on.
const BACK: usize = 24;

/// Equal words `here..here + len` and `there..there + len`.
#[derive(Clone, Copy, Debug)]
struct Run {
    here: usize,
    there: usize,
    len: usize,
}

/// Places of every three words of a text.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// Slots: a word index plus one; 0 is free.
    slots: Vec<u32>,
    /// The next earlier place of the same slot chain.
    next: Vec<u32>,
    shift: u32,
}

fn seed(words: &[Word], at: usize) -> u64 {
    three(words[at].hash, words[at + 1].hash, words[at + 2].hash)
}

impl Places {
    pub(crate) fn of(words: &[Word]) -> Self {
        let bits = (usize::BITS - words.len().leading_zeros()).max(4) + 1;
        let mut slots = vec![0u32; 1 << bits];
        let mut next = vec![0u32; words.len()];
        let shift = 64 - bits;
        for at in 0..(words.len() + 1).saturating_sub(SEED) {
            let slot = &mut slots[(seed(words, at) >> shift) as usize];
            next[at] = *slot;
            *slot = at as u32 + 1;
        }
        Self { slots, next, shift }
    }

    /// Places whose first word may be the seed's, last first.
    fn at(&self, seed: u64) -> impl Iterator<Item = usize> {
        let mut place = self.slots[(seed >> self.shift) as usize];
        std::iter::from_fn(move || {
            let at = place.checked_sub(1)? as usize;
            place = self.next[at];
            Some(at)
        })
    }
}

/// The passages that `here` and `there` share, in the order of `here`, without overlap in either text.
#[must_use]
pub fn passages(here: &[Word], there: &[Word]) -> Vec<Passage> {
    chains(here, there, &runs(here, there, &Places::of(there), false))
}

/// The passages that stand twice in one text: `here` is the earlier, `there` the later.
#[must_use]
pub fn repeats(words: &[Word]) -> Vec<Passage> {
    let runs = runs(words, words, &Places::of(words), true);
    let mut out = chains(words, words, &runs);
    out.retain(|p| p.here.end <= p.there.start);
    out
}

/// Maximal runs of equal words; with `later`, only those whose second place is after the first.
fn runs(here: &[Word], there: &[Word], places: &Places, later: bool) -> Vec<Run> {
    let same = |a: usize, b: usize| here[a].hash == there[b].hash;
    let mut out: Vec<Run> = Vec::new();
    // The runs still under way at the word before, so that a run is found once, at its first word.
    let mut from = 0;
    for at in 0..(here.len() + 1).saturating_sub(SEED) {
        while out.get(from).is_some_and(|r| r.here + r.len < at + SEED) {
            from += 1;
        }
        let mut found = 0;
        for place in places.at(seed(here, at)) {
            if (later && place <= at) || !(0..SEED).all(|n| same(at + n, place + n)) {
                continue;
            }
            found += 1;
            if found > OFTEN {
                break;
            }
            if at > 0 && place > 0 && same(at - 1, place - 1) && (!later || place - 1 > at - 1) {
                let covered =
                    out[from..].iter().any(|r| r.here <= at && r.there + at == place + r.here && at < r.here + r.len);
                if covered {
                    continue;
                }
            }
            let mut len = SEED;
            while at + len < here.len() && place + len < there.len() && same(at + len, place + len) {
                len += 1;
            }
            out.push(Run { here: at, there: place, len });
        }
    }
    out
}

/// Joins runs over small gaps, then takes the best chains that do not overlap.
fn chains(here: &[Word], there: &[Word], runs: &[Run]) -> Vec<Passage> {
    let mut runs = runs.to_vec();
    runs.sort_unstable_by_key(|r| (r.here, r.there));
    // Equal words up to and with each run, and the run before it.
    let mut best: Vec<(usize, Option<usize>)> = runs.iter().map(|r| (r.len, None)).collect();
    for ix in 0..runs.len() {
        let run = runs[ix];
        for back in (ix.saturating_sub(BACK)..ix).rev() {
            let before = runs[back];
            // The later run may begin inside the earlier one: a word that stands twice. It then gives up those words.
            let over = (before.here + before.len)
                .saturating_sub(run.here)
                .max((before.there + before.len).saturating_sub(run.there));
            if over >= run.len || before.here >= run.here || before.there >= run.there {
                continue;
            }
            let gaps = (run.here + over - before.here - before.len, run.there + over - before.there - before.len);
            if gaps.0 > GAP || gaps.1 > GAP {
                continue;
            }
            let score = best[back].0 + run.len - over;
            if score > best[ix].0 {
                best[ix] = (score, Some(back));
            }
        }
    }
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_unstable_by_key(|ix| (std::cmp::Reverse(best[*ix].0), *ix));
    let mut used = vec![false; runs.len()];
    let mut out: Vec<Passage> = Vec::new();
    for last in order {
        if best[last].0 < LEAST {
            break;
        }
        let mut chain = Vec::new();
        let mut at = Some(last);
        while let Some(ix) = at {
            if used[ix] {
                break;
            }
            chain.push(ix);
            at = best[ix].1;
        }
        if let Some(passage) = passage(here, there, &runs, &chain)
            && !out.iter().any(|p| overlap(&p.here, &passage.here) || overlap(&p.there, &passage.there))
        {
            for ix in chain {
                used[ix] = true;
            }
            out.push(passage);
        }
    }
    out.sort_unstable_by_key(|p| (p.here.start, p.there.start));
    out
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The passage of a chain of runs, last first.
fn passage(here: &[Word], there: &[Word], runs: &[Run], chain: &[usize]) -> Option<Passage> {
    let (first, last) = (runs[*chain.last()?], runs[*chain.first()?]);
    let mut passage =
        Passage { here: first.here..last.here + last.len, there: first.there..last.there + last.len, same: 0, told: 0 };
    let (mut a, mut b) = (0, 0);
    for run in chain.iter().rev().map(|ix| runs[*ix]) {
        let over = a.max(run.here) - run.here;
        let over = over.max(b.max(run.there) - run.there);
        for n in over..run.len {
            passage.same += 1;
            let told = !here[run.here + n].quoted || !there[run.there + n].quoted;
            passage.told += usize::from(told && !common_at(here, run.here + n));
        }
        (a, b) = (run.here + run.len, run.there + run.len);
    }
    (passage.same >= LEAST).then_some(passage)
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    const MILL: &str = "The old mill by the weir was sold on Friday to a baker who means to grind flour there again";

    fn shared<'t>(a: &'t str, b: &'t str) -> Vec<(&'t str, &'t str, usize)> {
        let (x, y) = (words(a), words(b));
        let cut = |text: &'t str, words: &[Word], r: &Range<usize>| {
            &text[words[r.start].start as usize..words[r.end - 1].end as usize]
        };
        passages(&x, &y).iter().map(|p| (cut(a, &x, &p.here), cut(b, &y, &p.there), p.same)).collect()
    }

    #[test]
    fn a_passage_has_its_place_in_both_texts() {
        let other = format!("Readers ask us what became of it. {MILL}. Nobody knows the price.");
        assert_eq!(shared(MILL, &other), [(MILL, MILL, 20)]);
    }

    #[test]
    fn small_differences_stay_inside_one_passage() {
        let other = MILL.replace("baker who", "baker of bread who").replace("sold", "slod");
        let found = shared(MILL, &other);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1), (MILL, &*other));
        assert_eq!(found[0].2, 19);
    }

    #[test]
    fn a_few_common_words_are_no_passage() {
        assert_eq!(shared(MILL, "He said on Friday that the old mill by the sea was sold to a friend").len(), 0);
    }

    #[test]
    fn a_text_that_repeats_itself_is_told() {
        let text = format!("{MILL}. So much for that, dear readers of ours. {MILL}.");
        let found = repeats(&words(&text));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].here.clone(), found[0].same), (0..20, 20));
        assert_eq!(repeats(&words(MILL)), []);
    }
}
