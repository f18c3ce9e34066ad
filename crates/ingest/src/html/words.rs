//! Words of a text as they are compared: letters and digits, lower case, in runs of four.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// Runs of four words, and whole short texts, as hashes.
#[derive(Debug, Default)]
pub(crate) struct Shingles(HashSet<u64, BuildHasherDefault<Same>>);

/// The keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

const RUN: usize = 4;

impl Shingles {
    /// Adds those of `text`; gives the number of its words.
    pub(crate) fn add(&mut self, text: &str) -> usize {
        each(text, |hash| {
            self.0.insert(hash);
        })
    }

    /// How many of `text`'s runs are known, and how many it has.
    pub(crate) fn shared(&self, text: &str) -> (usize, usize) {
        let (mut known, mut all) = (0, 0);
        each(text, |hash| {
            known += usize::from(self.0.contains(&hash));
            all += 1;
        });
        (known, all)
    }
}

/// Hands out the hash of each run of four words; of all words where there are fewer.
fn each(text: &str, mut take: impl FnMut(u64)) -> usize {
    let mut last = [0u64; RUN];
    let mut count = 0;
    words(text, |word| {
        last.rotate_left(1);
        last[RUN - 1] = word;
        count += 1;
        if count >= RUN {
            take(mix(&last));
        }
    });
    if count > 0 && count < RUN {
        take(mix(&last[RUN - count..]));
    }
    count
}

fn mix(words: &[u64]) -> u64 {
    words.iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, word| {
        (hash ^ word).wrapping_mul(0x2545_f491_4f6c_dd1d).rotate_left(29)
    })
}

/// Hands out the hash of each word.
fn words(text: &str, mut take: impl FnMut(u64)) {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let mut hash = START;
    let mut inside = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            let c = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
            hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
            inside = true;
        } else if inside && !matches!(c, '\u{ad}' | '\u{200b}') {
            take(hash);
            hash = START;
            inside = false;
        }
    }
    if inside {
        take(hash);
    }
}
