//! Words as numbers: a light stem, a hash, and how rare the word is in news (a committed table).

use std::sync::LazyLock;

/// The table: count of reports as `u32`, then hashes as sorted `u32`, then one byte of rarity each (all
/// little-endian). Made by `examples/story_words.rs`; words in fewer than three reports are not in it.
static TABLE: &[u8] = include_bytes!("../../data/story_words.bin");

/// Rarity of a word that the table does not know, in the table's unit: 1/16 of a doubling.
pub const UNKNOWN: u8 = 176;

/// Hash of a word or number, stable over versions (FNV-1a, 64 bits folded to 32).
#[must_use]
pub fn hash(word: &str) -> u32 {
    fold(word.bytes().fold(SEED, step))
}

/// Hash of two hashes in order.
#[must_use]
pub fn hash_two(first: u32, second: u32) -> u32 {
    fold(first.to_le_bytes().into_iter().chain(second.to_le_bytes()).fold(SEED, step))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

fn fold(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

struct Table {
    hashes: Vec<u32>,
    rarity: &'static [u8],
    /// Where hashes with the same upper [`BITS`] begin: one has them, or two.
    starts: Vec<u32>,
}

/// Bits of a hash by which it is looked up.
const BITS: u32 = 14;

static PARSED: LazyLock<Table> = LazyLock::new(|| {
    let (hashes, rarity) = TABLE.split_at(TABLE.len() / 5 * 4);
    let hashes: Vec<u32> = hashes.as_chunks().0.iter().map(|b| u32::from_le_bytes(*b)).collect();
    let starts = (0..=1u32 << BITS).map(|head| hashes.partition_point(|hash| hash >> (32 - BITS) < head) as u32);
    Table { starts: starts.collect(), hashes, rarity }
});

/// How rare a word is: 16 x log2 of (reports / reports with the word), at most [`UNKNOWN`].
#[must_use]
pub fn rarity(hash: u32) -> u8 {
    let table = &*PARSED;
    let head = (hash >> (32 - BITS)) as usize;
    let (from, to) = (table.starts[head] as usize, table.starts[head + 1] as usize);
    match table.hashes[from..to].iter().position(|other| *other == hash) {
        Some(at) => table.rarity.get(from + at).copied().unwrap_or(UNKNOWN),
        None => UNKNOWN,
    }
}

/// The stem of a word that is already in lower case: plural, -ed and -ing endings go, so that "crashes", "crashed"
/// and "crashing" are one. It need not be a word.
#[must_use]
pub fn stem(word: &mut String) -> &str {
    if !word.is_ascii() || word.len() < 4 {
        return word;
    }
    let drop = |word: &mut String, n: usize| word.truncate(word.len() - n);
    if word.ends_with("ies") && word.len() > 4 {
        drop(word, 3);
        word.push('y');
    } else if word.ends_with("sses") || word.ends_with("shes") || word.ends_with("ches") || word.ends_with("xes") {
        drop(word, 2);
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        drop(word, 1);
    }
    for ending in ["ing", "ed"] {
        let Some(rest) = word.strip_suffix(ending) else { continue };
        if rest.len() >= 3 && rest.bytes().any(|b| b"aeiouy".contains(&b)) {
            let keep = rest.len();
            word.truncate(keep);
            let bytes = word.as_bytes();
            if bytes[keep - 1] == bytes[keep - 2] && !b"lsz".contains(&bytes[keep - 1]) {
                word.pop();
            }
            break;
        }
    }
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    if word.len() > 4 && word.ends_with('i') {
        word.pop();
        word.push('y');
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for (a, b) in [("crashes", "crashed"), ("crashing", "crash"), ("fires", "fired"), ("stories", "story")] {
            let (mut a, mut b) = (a.to_owned(), b.to_owned());
            assert_eq!(stem(&mut a), stem(&mut b));
        }
        assert_ne!(hash("harbour"), hash("harbor"));
    }

    #[test]
    fn a_common_word_is_less_rare_than_a_name_that_nobody_has() {
        assert!(rarity(hash("the")) < 4);
        assert_eq!(rarity(hash("qzxvorlathum")), UNKNOWN);
    }
}
