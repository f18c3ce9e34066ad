//! The words that say what one does, by class, and the hash by which every word is known.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use onrecord_reading::lexicon::{key_at, lexicon};
use onrecord_reading::token::Token;

/// Names of the word classes, in the order of their bits.
pub(super) const CLASSES: [&str; 14] = [
    "GOOD", "BAD", "CRIME", "FALSE", "SORRY", "GUILT", "QUIT", "REFUSE", "PROMISE", "SUE", "REQUEST", "SEE", "NEWS",
    "EXCUSE",
];

/// Names of the classes of those who speak, in the order of their bits behind [`CLASSES`].
pub(super) const ROLES: [&str; 13] = [
    "LAW", "STATE", "FIRM", "COUNSEL", "VOICE", "KIN", "WORKER", "PUBLIC", "CRITIC", "EXPERT", "SPORT", "ART", "PAPER",
];

/// Slots of the class table.
const SLOTS: usize = 1 << 12;

/// The class words.
pub(super) struct Vocabulary {
    /// A bit for each of 2^15 values of a hash: most words that are in no class are told so by these 4 KiB.
    filter: [u64; 1 << 9],
    /// Hash and bits, open addressing.
    slots: Vec<(u64, u32)>,
    /// The words of the reading's table, by their numbers.
    numbered: Vec<Known>,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub(super) hash: u64,
    /// The hash of its first letters; 0 for a short word.
    pub(super) stem: u32,
    /// Bits of [`CLASSES`], then of [`ROLES`].
    pub(super) bits: u32,
}

impl Vocabulary {
    /// What is known of a token's word.
    #[inline]
    pub(super) fn of(&self, text: &str, token: &Token) -> Known {
        match self.numbered.get(usize::from(token.number)) {
            Some(known) if token.number != 0 => *known,
            _ => self.known(text, token.start as usize, token.end as usize),
        }
    }

    fn known(&self, text: &str, start: usize, end: usize) -> Known {
        let hash = hash_at(text, start, end);
        Known { hash, stem: stem_at(text, start, end), bits: classes(self, hash) }
    }
}

/// Letters of a stem: "warned" and "warnings" have one.
const STEM: usize = 5;

/// The hash of the first letters of a longer word.
#[inline]
fn stem_at(text: &str, start: usize, end: usize) -> u32 {
    if end - start > STEM { (hash_at(text, start, start + STEM) >> 32) as u32 | 1 } else { 0 }
}

/// The place of a hash in the filter.
fn bit(hash: u64) -> (usize, u64) {
    ((hash >> 8) as usize & 0x1FF, 1 << (hash >> 2 & 63))
}

/// The one vocabulary.
pub(super) static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut words: BTreeMap<u64, u32> = BTreeMap::new();
    let lines = include_str!("classes.txt").lines().chain(include_str!("roles.txt").lines());
    for line in lines.filter(|l| !l.starts_with('#')) {
        let (name, list) = line.split_once(": ").unwrap_or((line, ""));
        let bit = CLASSES.iter().chain(&ROLES).position(|c| *c == name).map_or(0, |at| 1 << at);
        for word in list.split_whitespace() {
            *words.entry(word_hash(word)).or_default() |= bit;
        }
    }
    let mut slots = vec![(0, 0); SLOTS];
    let mut filter = [0; 1 << 9];
    for (hash, bits) in words {
        let (word, mask) = bit(hash);
        filter[word] |= mask;
        let mut at = (hash >> 52) as usize;
        while slots[at].0 != 0 {
            at = (at + 1) & (SLOTS - 1);
        }
        slots[at] = (hash, bits);
    }
    let mut words = Vocabulary { filter, slots, numbered: Vec::new() };
    words.numbered = lexicon().words().map(|word| words.known(word, 0, word.len())).collect();
    words
});

/// The classes of a word by its hash.
#[inline]
fn classes(words: &Vocabulary, hash: u64) -> u32 {
    let (word, mask) = bit(hash);
    if words.filter[word] & mask == 0 {
        return 0;
    }
    let mut at = (hash >> 52) as usize;
    loop {
        let (found, bits) = words.slots[at];
        if found == hash {
            return bits;
        }
        if found == 0 {
            return 0;
        }
        at = (at + 1) & (SLOTS - 1);
    }
}

/// Mixes a value (the finaliser of `SplitMix64`, Steele et al. 2014).
fn mix(value: u64) -> u64 {
    let a = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let b = (a ^ (a >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    b ^ (b >> 31)
}

/// The hash of a word, whatever its case and the shape of its apostrophe; its first sixteen bytes count.
#[inline]
pub(super) fn word_hash(word: &str) -> u64 {
    hash_at(word, 0, word.len())
}

/// The same of the word `start..end` of a text.
#[inline]
fn hash_at(text: &str, start: usize, end: usize) -> u64 {
    const HIGH: u128 = 0x8080_8080_8080_8080_8080_8080_8080_8080;
    let short = key_at(text.as_bytes(), start, end);
    let short = if short & HIGH == 0 { short } else { straight(text.get(start..end).unwrap_or_default()) };
    mix((short as u64) ^ ((short >> 64) as u64).rotate_left(29)) | 1
}

/// The key of a word that may have an apostrophe outside ASCII: few have.
#[cold]
fn straight(word: &str) -> u128 {
    let straight = word.replace('’', "'");
    key_at(straight.as_bytes(), 0, straight.len())
}
