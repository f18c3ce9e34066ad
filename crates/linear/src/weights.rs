//! [`Weights`]: the file of integer weights, checked when it is read.

use std::sync::LazyLock;

use crate::hash::SLOTS;

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
    /// How often a word is an anchor, 0-7, by its hash.
    pub(crate) rates: Vec<u8>,
    /// The class of a word by the company it keeps, by its hash.
    pub(crate) clusters: Vec<u8>,
    /// Weight of each feature for "is an anchor".
    pub(crate) anchors: Box<[i8; SLOTS]>,
    /// Weights for where a cue begins and ends, where content begins and ends, where a source begins and ends:
    /// four to a slot, each raised by [`RAISED`] so that four sums are two additions.
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
            rates: vec![0; WORDS],
            clusters: vec![0; WORDS],
            anchors: boxed(vec![0; SLOTS]),
            pointers: boxed(vec![packed([0; 4]); SLOTS]),
            whole: boxed(vec![0; SLOTS]),
            settings: [0; SETTINGS],
            sure: [0; SURE],
        }
    }

    #[inline]
    pub(crate) fn rate(&self, word: u32) -> u8 {
        self.rates[(word >> 16) as usize]
    }

    #[inline]
    pub(crate) fn cluster(&self, word: u32) -> u8 {
        self.clusters[(word >> 16) as usize]
    }

    /// Sum of the weights of an anchor's features.
    #[inline]
    pub(crate) fn anchor(&self, slots: &[u32]) -> i32 {
        sum(&self.anchors, slots)
    }

    /// Sum of the weights of a whole reading's features.
    #[inline]
    pub(crate) fn whole(&self, slots: &[u32]) -> i32 {
        sum(&self.whole, slots)
    }

    /// Sums of the weights of a place's features, for each of the four ends.
    #[inline]
    pub(crate) fn place(&self, slots: &[u32]) -> [i32; 4] {
        const PAIR: u32 = 0x00FF_00FF;
        let (mut even, mut odd) = (0u32, 0u32);
        for slot in slots {
            let four = self.pointers[*slot as usize & (SLOTS - 1)];
            even += four & PAIR;
            odd += four >> 8 & PAIR;
        }
        let raised = (RAISED * slots.len() as u32).cast_signed();
        let lane = |sums: u32, shift: u32| (sums >> shift & 0xFFFF).cast_signed() - raised;
        [lane(even, 0), lane(odd, 0), lane(even, 16), lane(odd, 16)]
    }

    /// The file of these weights.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(&self.rates);
        out.extend(&self.clusters);
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
        weights.rates.copy_from_slice(take(WORDS));
        weights.clusters.copy_from_slice(take(WORDS));
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

/// What is added to a weight of the pointers so that it is never below nought.
const RAISED: u32 = 128;

/// Four weights in one number.
pub(crate) fn packed(four: [i8; 4]) -> u32 {
    u32::from_le_bytes(four.map(|w| w.cast_unsigned() ^ 0x80))
}

/// A table of fixed length: a slot is always within it.
pub(crate) fn boxed<T: Copy>(table: Vec<T>) -> Box<[T; SLOTS]> {
    match table.into_boxed_slice().try_into() {
        Ok(table) => table,
        Err(table) => Box::new([table[0]; SLOTS]),
    }
}

#[inline]
fn sum(table: &[i8; SLOTS], slots: &[u32]) -> i32 {
    let mut sum = 0;
    for slot in slots {
        sum += i32::from(table[*slot as usize & (SLOTS - 1)]);
    }
    sum
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
        weights.pointers[3] = packed([1, -2, 127, -128]);
        weights.pointers[5] = packed([-1, -20, 127, -128]);
        assert_eq!(weights.place(&[3, 5, 7]), [0, -22, 254, -256]);
        assert_eq!(weights.place(&[3; 160]), [160, -320, 160 * 127, -160 * 128]);
    }
}
