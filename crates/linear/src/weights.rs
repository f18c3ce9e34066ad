//! [`Weights`]: the file of integer weights, checked when it is read.

use std::sync::LazyLock;

use crate::hash::{self, SLOTS};
use crate::slots::Sink;

/// Slots of the two tables by word.
pub(crate) const WORDS: usize = 1 << 16;
/// Places of the table of confidences.
pub(crate) const SURE: usize = 64;
/// First bytes of the file: what it is and its version.
const MAGIC: &[u8; 8] = b"ORLIN\0\0\x01";
/// Settings that the trainer finds.
pub(crate) const SETTINGS: usize = 16;

/// The tables of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Weights {
    /// By the hash of a word: how often it is an anchor, 0-7, and its class by the company it keeps.
    pub(crate) words: Vec<[u8; 2]>,
    /// Weight of each feature for "is an anchor".
    pub(crate) anchors: Box<[i8; SLOTS]>,
    /// Weights for where a cue begins and ends, where content begins and ends, where a source begins and ends:
    /// four to a slot as [`packed`]: the half of a megabyte stays in the second-level cache.
    pub(crate) pointers: Box<[u32; SLOTS]>,
    /// Weights of whole readings of a cue, and of whether to believe them.
    pub(crate) whole: Box<[i8; SLOTS]>,
    /// Thresholds.
    pub(crate) settings: [i32; SETTINGS],
    /// Hundredths of being right, by score.
    pub(crate) sure: [u8; SURE],
}

/// The weights that ship; `None` for a damaged file, which a test rules out.
static SHIPPED: LazyLock<Option<Weights>> =
    LazyLock::new(|| Weights::parse(include_bytes!("../weights/linear-1.bin")).ok());

impl Weights {
    /// The weights that ship.
    pub(crate) fn shipped() -> Option<&'static Self> {
        SHIPPED.as_ref()
    }

    /// All zero: finds nothing.
    pub(crate) fn blank() -> Self {
        Self {
            words: vec![[0; 2]; WORDS],
            anchors: boxed(vec![0; SLOTS]),
            pointers: boxed(vec![packed([0; 4]); SLOTS]),
            whole: boxed(vec![0; SLOTS]),
            settings: [0; SETTINGS],
            sure: [0; SURE],
        }
    }

    /// How often a word is an anchor, and its class by the company it keeps.
    #[inline]
    pub(crate) fn of_word(&self, word: u32) -> (u8, u8) {
        let [rate, cluster] = self.words[(word >> 16) as usize];
        (rate, cluster)
    }

    /// Takes how often words are an anchor, by their hash.
    pub(crate) fn set_rates(&mut self, rates: &[u8]) {
        self.words.iter_mut().zip(rates).for_each(|(word, rate)| word[0] = *rate);
    }

    /// Takes the classes of words, by their hash.
    pub(crate) fn set_clusters(&mut self, clusters: &[u8]) {
        self.words.iter_mut().zip(clusters).for_each(|(word, cluster)| word[1] = *cluster);
    }

    /// Sums the weights of an anchor's features.
    pub(crate) fn anchor(&self) -> Sum<'_> {
        Sum { table: &self.anchors, sum: 0 }
    }

    /// Sums the weights of a whole reading's features.
    pub(crate) fn whole(&self) -> Sum<'_> {
        Sum { table: &self.whole, sum: 0 }
    }

    /// The sum for features that are slots already: training keeps them.
    pub(crate) fn whole_of(&self, slots: &[u32]) -> i32 {
        slots.iter().map(|slot| i32::from(self.whole[*slot as usize & (SLOTS - 1)])).sum()
    }

    /// Sums the weights of a place's features, for each of the four ends.
    pub(crate) fn place(&self) -> Sums<'_> {
        Sums { table: &self.pointers, raised: 0, count: 0 }
    }

    /// The file of these weights.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(self.words.iter().map(|[rate, _]| rate));
        out.extend(self.words.iter().map(|[_, cluster]| cluster));
        out.extend(self.anchors.iter().map(|w| w.cast_unsigned()));
        out.extend(self.pointers.iter().flat_map(|w| w.to_le_bytes()));
        out.extend(self.whole.iter().map(|w| w.cast_unsigned()));
        out.extend(self.settings.iter().flat_map(|w| w.to_le_bytes()));
        out.extend(self.sure);
        out
    }

    /// Reads such a file. Errors: another kind or version of file, another length.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, &'static str> {
        let body = bytes.strip_prefix(MAGIC.as_slice()).ok_or("these are not the weights of linear-1")?;
        let mut weights = Self::blank();
        let length = WORDS * 2 + SLOTS * 6 + SETTINGS * 4 + SURE;
        if body.len() != length {
            return Err("the file of weights is cut short or too long");
        }
        let mut at = 0;
        let mut take = |count: usize| {
            let piece = &body[at..at + count];
            at += count;
            piece
        };
        weights.set_rates(take(WORDS));
        weights.set_clusters(take(WORDS));
        let anchors = weights.anchors.iter_mut().zip(take(SLOTS));
        anchors.for_each(|(to, from)| *to = from.cast_signed());
        let pointers = weights.pointers.iter_mut().zip(take(SLOTS * 4).chunks_exact(4));
        pointers.for_each(|(to, from)| *to = u32::from_le_bytes([from[0], from[1], from[2], from[3]]));
        let whole = weights.whole.iter_mut().zip(take(SLOTS));
        whole.for_each(|(to, from)| *to = from.cast_signed());
        for (to, from) in weights.settings.iter_mut().zip(take(SETTINGS * 4).chunks_exact(4)) {
            *to = i32::from_le_bytes([from[0], from[1], from[2], from[3]]);
        }
        weights.sure.copy_from_slice(take(SURE));
        Ok(weights)
    }
}

/// By how much the weights of the pointers are raised in the file and in the table: what is not below nought takes
/// nothing from its neighbour.
const RAISED: u8 = 0x80;

/// Four weights as one number, each raised to a byte, the first the lowest.
pub(crate) fn packed(four: [i8; 4]) -> u32 {
    u32::from_le_bytes(four.map(|weight| weight.cast_unsigned() ^ RAISED))
}

/// A table of fixed length: a slot is always within it.
pub(crate) fn boxed<T: Copy>(table: Vec<T>) -> Box<[T; SLOTS]> {
    match table.into_boxed_slice().try_into() {
        Ok(table) => table,
        Err(table) => Box::new([table[0]; SLOTS]),
    }
}

/// A sum of weights.
pub(crate) struct Sum<'w> {
    table: &'w [i8; SLOTS],
    sum: i32,
}

impl Sum<'_> {
    pub(crate) fn total(&self) -> i32 {
        self.sum
    }
}

impl Sink for Sum<'_> {
    fn clear(&mut self) {
        self.sum = 0;
    }

    #[inline]
    fn add(&mut self, template: u32, value: u32) {
        self.sum += i32::from(self.table[hash::slot(template, value) as usize & (SLOTS - 1)]);
    }
}

/// Four sums of weights at once; of at most 257 features, or a lane would run over. Two numbers and no more, so that
/// they stay in registers.
pub(crate) struct Sums<'w> {
    table: &'w [u32; SLOTS],
    /// Four lanes of sixteen bits: the sums of the first weights, of the third, the second and the fourth, as raised.
    raised: u64,
    count: u32,
}

/// The low byte of each lane.
const LANES: u64 = 0x00FF_00FF_00FF_00FF;

impl Sums<'_> {
    pub(crate) fn totals(&self) -> [i32; 4] {
        let raised = self.count.cast_signed() * i32::from(RAISED);
        [0, 32, 16, 48].map(|shift| i32::from((self.raised >> shift) as u16) - raised)
    }
}

impl Sink for Sums<'_> {
    fn clear(&mut self) {
        (self.raised, self.count) = (0, 0);
    }

    #[inline]
    fn add(&mut self, template: u32, value: u32) {
        let four = u64::from(self.table[hash::slot(template, value) as usize & (SLOTS - 1)]);
        self.raised = self.raised.wrapping_add((four | four << 24) & LANES);
        self.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_ships_is_whole_and_comes_back_the_same() {
        let bytes = include_bytes!("../weights/linear-1.bin");
        assert!(bytes.len() <= 1 << 20, "{} bytes", bytes.len());
        let weights = Weights::shipped().expect("the weights that ship are whole");
        assert!(weights.bytes() == bytes);
        assert!(Weights::parse(&bytes[..bytes.len() - 1]).is_err());
    }

    #[test]
    fn four_sums_at_once_are_the_four_sums() {
        let mut weights = Weights::blank();
        let at = |value| crate::hash::slot(7, value) as usize;
        weights.pointers[at(3)] = packed([1, -2, 127, -128]);
        weights.pointers[at(5)] = packed([-1, -20, 127, -128]);
        let of = |values: &[u32]| {
            let mut sums = weights.place();
            for value in values {
                sums.add(7, *value);
            }
            sums.totals()
        };
        assert_eq!(of(&[3, 5, 8]), [0, -22, 254, -256]);
        assert_eq!(of(&[3; 160]), [160, -320, 160 * 127, -160 * 128]);
    }
}
