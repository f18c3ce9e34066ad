//! [`Sketch`]: the few shingles of a report by which its copies are found.

use super::common::common_at;
use super::words::{Word, mix};

/// Words in one shingle.
pub(crate) const SHINGLE: usize = 4;
/// One shingle in so many is kept, as long as the text is short enough.
const ONE_IN: u64 = 8;
/// At most about so many are kept: a longer text keeps one in 16, 32 ...
const MOST: usize = 256;

/// Chosen shingles of one report, sorted, each once.
///
/// A shingle is chosen by its own hash alone (it must end in zero bits), so that a passage gives the same choice
/// wherever it stands and whatever surrounds it. This is what finds a passage of 80 words inside a longer report and a
/// text with reading errors, where the smallest hashes of a whole report (minhash) or of a window (winnowing) change
/// with the neighbours. Shingles of which both threes are common in news are left out. Broder 1997, section 3, names the method ("mod m").
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sketch {
    /// Sorted.
    pub shingles: Vec<u64>,
}

/// Hash of the shingle that begins at `at`; the caller sees to it that it fits.
#[inline]
pub(crate) fn shingle(words: &[Word], at: usize) -> u64 {
    let pair = |ix: usize| u64::from(words[at + ix].hash) << 32 | u64::from(words[at + ix + 1].hash);
    mix(pair(0) ^ pair(2).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

/// The sketch of a text's words.
#[must_use]
pub fn sketch(words: &[Word]) -> Sketch {
    let mut shingles: Vec<u64> = Vec::with_capacity(words.len() / 6 + 8);
    for at in 0..(words.len() + 1).saturating_sub(SHINGLE) {
        let hash = shingle(words, at);
        if hash.is_multiple_of(ONE_IN) && !(common_at(words, at) && common_at(words, at + 1)) {
            shingles.push(hash);
        }
    }
    shingles.sort_unstable();
    shingles.dedup();
    let mut one_in = ONE_IN;
    while shingles.len() > MOST {
        one_in *= 2;
        shingles.retain(|s| s.is_multiple_of(one_in));
    }
    Sketch { shingles }
}
