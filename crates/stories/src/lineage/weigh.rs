//! [`links`]: which voices are one utterance.
//!
//! What the rules of [`super::link()`] hold to be one is one. Of the other candidates, told speech beside direct, a sum of
//! weights decides: a logistic regression (Cox 1958) with whole numbers for weights, over what the two have in common, who
//! says it, how rare the words are in the two reports, and whether each is the best that the other has there. A sum above
//! zero is a yes.

use std::collections::HashMap;

use super::link::{Link, link_in_time, overlap};
use super::names::{Kin, kin};
use super::near::Near;
use super::signs::{Counted, Measures, Rank, signs};
use super::utterance::LINEAGE_REACH;
use super::voice::Voice;
pub(super) use super::weights::FITTED;
use crate::copies::Index;

/// So many stems must two voices share, and so many bits must these tell, before their weights count.
const SHARED: u32 = 2;
const BITS: u32 = 15;

/// What each sign weighs, and what is always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// By sign.
    pub signs: [i32; 128],
    /// Always.
    pub base: i32,
}

impl Weights {
    /// Whether a pair is one utterance.
    #[must_use]
    pub fn link(&self, pair: &Pair) -> bool {
        let all = self.signs.iter().enumerate().filter(|(bit, _)| pair.signs >> bit & 1 == 1).map(|(_, weight)| weight);
        all.sum::<i32>() + self.base > 0
    }
}

/// Two candidates, as they are weighed: positions among voices sorted by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The smaller.
    pub one: usize,
    /// The greater.
    pub other: usize,
    /// A bit for each sign.
    pub signs: u128,
    /// The rules link them.
    pub linked: bool,
}

/// Links among voices sorted by key: positions in that order, the smaller first.
#[must_use]
pub fn links(voices: &[Voice<'_>]) -> Vec<(usize, usize, Link)> {
    links_by(&|_, pair| FITTED.link(pair), voices)
}

/// Whether a pair of candidates that the rules do not link is one utterance.
pub type Decide<'d> = &'d dyn Fn(&[Voice<'_>], &Pair) -> bool;

/// As [`links`], by another decision than that of the fitted weights.
#[must_use]
pub fn links_by(decide: Decide<'_>, voices: &[Voice<'_>]) -> Vec<(usize, usize, Link)> {
    let mut out = Vec::new();
    weigh(voices, |pair, ruled, measures| {
        if let Some(link) = ruled {
            out.push((pair.one, pair.other, link));
        } else if let Some(m) = measures
            // What somebody says on his subject months later is said anew.
            && Near::of(&voices[pair.one], &voices[pair.other]) != Near::Far
            // One word that both have is never a lineage, however rare it is.
            && m.count >= SHARED
            && m.shared.max(m.runs.bits) >= BITS
            && decide(voices, &pair)
        {
            let link = Link {
                blocks: m.blocks.clone(),
                kin: m.kin,
                paraphrase: true,
                bits: m.shared.max(m.runs.bits),
                same: m.count,
                cover: m.cover,
                faith: m.cover,
                confidence: 50,
            };
            out.push((pair.one, pair.other, link));
        }
    });
    out
}

/// The pairs that are weighed, and those that the rules link, in order.
#[must_use]
pub fn pairs(voices: &[Voice<'_>]) -> Vec<Pair> {
    let mut out = Vec::new();
    weigh(voices, |pair, ruled, _| out.push(Pair { linked: ruled.is_some(), ..pair }));
    out
}

/// Positions of voices that may be one utterance, the smaller first, sorted.
fn candidates(voices: &[Voice<'_>]) -> Vec<(usize, usize)> {
    let features: Vec<Vec<u64>> = voices.iter().map(Voice::features).collect();
    let mut index = Index::new(LINEAGE_REACH);
    for (at, features) in features.iter().enumerate().filter(|(at, _)| !voices[*at].bare) {
        index.insert(at, features);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, features) in features.iter().enumerate() {
        pairs.extend(index.candidates(at, features).iter().map(|(_, other)| (at.min(*other), at.max(*other))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn weigh(voices: &[Voice<'_>], mut each: impl FnMut(Pair, Option<Link>, Option<&Measures>)) {
    let counted = Counted::of(voices);
    let ruled: Vec<_> =
        candidates(voices).into_iter().map(|(a, b)| (a, b, link_in_time(&voices[a], &voices[b]))).collect();
    let measured: Vec<Option<Measures>> = ruled
        .iter()
        .map(|(a, b, _)| comparable(&voices[*a], &voices[*b]).then(|| Measures::of(voices, &counted, *a, *b)).flatten())
        .collect();
    // The best and the next that a voice has in a report; and whether a rule has linked it there.
    let mut tops: HashMap<(usize, u32), (u32, u32, u32)> = HashMap::new();
    for ((a, b, link), m) in ruled.iter().zip(&measured) {
        for (at, other) in [(*a, *b), (*b, *a)] {
            let top = tops.entry((at, counted.report[other])).or_default();
            if let Some(weight) = m.as_ref().map(Measures::weight) {
                if weight > top.0 {
                    (top.0, top.1) = (weight, top.0);
                } else {
                    top.1 = top.1.max(weight);
                }
            }
            top.2 += u32::from(link.is_some());
        }
    }
    for ((a, b, link), m) in ruled.into_iter().zip(&measured) {
        let mut pair = Pair { one: a, other: b, signs: 0, linked: false };
        let Some(m) = m else {
            if link.is_some() {
                each(pair, link, None);
            }
            continue;
        };
        let top = |at: usize, other: usize| tops.get(&(at, counted.report[other])).copied().unwrap_or_default();
        let both = [top(a, b), top(b, a)];
        let weight = m.weight();
        let rank = Rank {
            best: both.map(|(first, ..)| weight >= first),
            clear: both.map(|(first, next, _)| weight >= first && weight * 2 >= next * 3),
            taken: both.map(|(.., linked)| linked > u32::from(link.is_some())),
        };
        pair.signs = signs(voices, &counted, [a, b], m, rank);
        each(pair, link, Some(m));
    }
}

/// Told speech beside direct of other words, by nobody else. Sentences that nobody is given are left to the rules.
fn comparable(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    a.indirect != b.indirect
        && !a.bare
        && !b.bare
        && !(a.key.report == b.key.report && overlap(a, b))
        && kin(a.speaker, b.speaker) != Kin::Different
}
