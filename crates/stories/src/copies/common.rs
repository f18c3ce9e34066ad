//! Which words and which three words in a row are common in news, from a table that never changes with the reports
//! held.
//!
//! `data/common.bin` holds hashes alone, counted over some 8,700 reports by the example `common`: 32 bits of the hash
//! of every three words that stand in at least [`THREES_FROM`] reports, and of every word that stands in at least
//! [`WORDS_FROM`], with how often.

use std::sync::LazyLock;

use super::words::{Word, mix};

/// Three words in a row are common from so many reports on.
pub const THREES_FROM: u32 = 10;
/// A word is in the table from so many reports on.
pub const WORDS_FROM: u32 = 12;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_bytes!("../../data/common.bin")));

/// Open addressing; 0 is a free slot.
struct Table {
    threes: Vec<u32>,
    /// The hash of a word with its class in the lowest four bits.
    words: Vec<u32>,
}

/// The hash of three words in a row, of which the table keeps 32 bits.
#[inline]
#[must_use]
pub fn three(a: u32, b: u32, c: u32) -> u64 {
    mix((u64::from(a) << 32 | u64::from(b)) ^ u64::from(c).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

impl Table {
    /// The file: a count of threes, the threes, the words; little-endian, 4 bytes each.
    fn read(bytes: &[u8]) -> Self {
        let mut values = bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let count = values.next().unwrap_or(0) as usize;
        let all: Vec<u32> = values.collect();
        let (threes, words) = all.split_at(count.min(all.len()));
        Self { threes: slots(threes), words: slots(words) }
    }
}

fn slots(values: &[u32]) -> Vec<u32> {
    let mut out = vec![0u32; (values.len() * 2).next_power_of_two().max(2)];
    for &value in values {
        let mut at = place(value, out.len());
        while out[at] != 0 {
            at = (at + 1) % out.len();
        }
        out[at] = value;
    }
    out
}

/// Where a value is looked for first: its four lowest bits, a word's class, do not count.
fn place(value: u32, len: usize) -> usize {
    (value >> 4).wrapping_mul(0x9e37_79b1) as usize >> 8 & (len - 1)
}

/// Whether three words in a row, by [`three`], are common.
#[inline]
#[must_use]
pub fn is_common(three: u64) -> bool {
    let value = ((three >> 32) as u32).max(1);
    let slots = &TABLE.threes;
    let mut at = place(value, slots.len());
    while slots[at] != 0 {
        if slots[at] == value {
            return true;
        }
        at = (at + 1) & (slots.len() - 1);
    }
    false
}

/// How common a word is, by its hash: 0 not in the table, then one more with every doubling of the reports that hold
/// it, up to 10 (most of them).
#[inline]
#[must_use]
pub fn commonness(word: u32) -> u32 {
    let slots = &TABLE.words;
    let mut at = place(word, slots.len());
    while slots[at] != 0 {
        if slots[at] >> 4 == word >> 4 {
            return slots[at] & 15;
        }
        at = (at + 1) & (slots.len() - 1);
    }
    0
}

/// Whether the three words that begin at `at` are common; the last two of a text are not.
#[inline]
pub(crate) fn common_at(words: &[Word], at: usize) -> bool {
    match words.get(at..at + 3) {
        Some([a, b, c]) => is_common(three(a.hash, b.hash, c.hash)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn phrases_of_the_trade_are_common_and_news_is_not() {
        let common = |text: &str| common_at(&words(text), 0);
        for text in ["one of the", "according to the", "at the end", "by the end"] {
            assert!(common(text), "{text}");
        }
        for text in ["the heron stole", "weir gate rusted"] {
            assert!(!common(text), "{text}");
        }
    }

    #[test]
    fn the_more_reports_hold_a_word_the_more_common_it_is() {
        let of = |text: &str| commonness(words(text)[0].hash);
        assert!(of("the") > of("government") && of("government") > of("bakery") && of("bakery") >= of("weir"));
        assert_eq!(of("Quillfeather"), 0);
    }
}
