//! [`Node`]: what links keep of one report, as values and as bytes.

use super::index::Id;
use super::profile::{KEYS, Profile};

/// The terms under which a report is found, and where it stands in their lists. Small and of one size: most pairs of
/// reports are told apart by these alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// From the report's key, see [`super::rank`].
    pub rank: u64,
    /// Its day, see [`Profile::day`].
    pub day: Option<i32>,
    hashes: [u32; KEYS],
    weights: [u16; KEYS],
    count: u8,
}

impl Keys {
    /// Those of a report.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let terms = profile.key_terms();
        Self::new(super::rank(&profile.key), profile.day, terms.iter().map(|term| (term.hash, term.weight)))
    }

    fn new(rank: u64, day: Option<i32>, terms: impl Iterator<Item = (u32, u16)>) -> Self {
        let mut keys = Self { rank, day, ..Self::default() };
        for (at, (hash, weight)) in terms.take(KEYS).enumerate() {
            (keys.hashes[at], keys.weights[at]) = (hash, weight);
            keys.count = at as u8 + 1;
        }
        keys
    }

    /// Hash and weight of its key terms, heaviest first.
    pub fn terms(&self) -> impl Iterator<Item = (u32, u16)> + Clone + use<> {
        let Self { hashes, weights, count, .. } = *self;
        hashes.into_iter().zip(weights).take(usize::from(count))
    }

    /// The weight that these key terms and others share.
    pub(super) fn shared(&self, others: &Self) -> u32 {
        let mut sum = 0;
        for (hash, weight) in self.hashes.iter().zip(&self.weights) {
            // No hash stands twice; what is not there weighs nothing. Without a branch, ten are compared at once.
            let other: u32 =
                others.hashes.iter().zip(&others.weights).map(|(h, w)| if h == hash { u32::from(*w) } else { 0 }).sum();
            sum += u32::from(*weight) * other / 1000;
        }
        sum
    }

    /// For an index that keeps them elsewhere, [`Keys::BYTES`] of them: [`Keys::read`] gives them back.
    #[must_use]
    pub fn bytes(&self) -> [u8; Self::BYTES] {
        let mut out = [0; Self::BYTES];
        let (head, terms) = out.split_at_mut(HEAD);
        head[..6].copy_from_slice(&self.rank.to_le_bytes()[..6]);
        head[6..10].copy_from_slice(&self.day.unwrap_or_default().to_le_bytes());
        head[10] = u8::from(self.day.is_some()) << 7 | self.count;
        for (to, (hash, weight)) in terms.chunks_exact_mut(TERM).zip(self.terms()) {
            to[..4].copy_from_slice(&hash.to_le_bytes());
            to[4..].copy_from_slice(&weight.to_le_bytes());
        }
        out
    }

    /// Reads what [`Keys::bytes`] wrote; `None` for anything else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (rank, rest) = bytes.split_first_chunk::<6>()?;
        let (day, rest) = rest.split_first_chunk::<4>()?;
        let (flags, terms) = rest.split_first()?;
        let terms = terms.get(..usize::from(flags & 0x7f) * TERM).filter(|_| bytes.len() == Self::BYTES)?;
        let mut all = [0; 8];
        all[..6].copy_from_slice(rank);
        let term = |term: &[u8; TERM]| {
            let [hash @ .., low, high] = *term;
            (u32::from_le_bytes(hash), u16::from_le_bytes([low, high]))
        };
        let day = (flags & 0x80 != 0).then(|| i32::from_le_bytes(*day));
        Some(Self::new(u64::from_le_bytes(all), day, terms.as_chunks().0.iter().map(term)))
    }

    /// How many bytes they are.
    pub const BYTES: usize = HEAD + TERM * KEYS;
}

/// A rank, a day, and how many terms there are.
const HEAD: usize = 11;
/// A hash and a weight.
const TERM: usize = 6;

/// Another report with which a report has a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// The other.
    pub id: Id,
    /// Their score.
    pub score: i32,
    /// In how many lists they meet: at least one.
    pub lists: u32,
    /// The report holds on to the other: it is among its best.
    pub near: bool,
    /// The other holds on to the report.
    pub back: bool,
}

/// What links know of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Scores with its candidates, by number.
    pub scored: Vec<Scored>,
}

impl Node {
    pub(super) fn at(&self, id: Id) -> Result<usize, usize> {
        self.scored.binary_search_by_key(&id, |scored| scored.id)
    }

    /// For an index that keeps it elsewhere: [`Node::read`] gives it back.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(4 + 7 * self.scored.len());
        let to = &mut out;
        number(to, self.scored.len() as u64);
        let mut last = 0;
        for scored in &self.scored {
            number(to, u64::from(scored.id - last));
            last = scored.id;
            let flags = u64::from(scored.near) | u64::from(scored.back) << 1;
            number(to, u64::from(zigzag(scored.score)) << 2 | flags);
            number(to, u64::from(scored.lists));
        }
        out
    }

    /// Reads what [`Node::bytes`] wrote; `None` for anything else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let from = &mut &*bytes;
        let mut node = Self::default();
        let mut id: Id = 0;
        for _ in 0..read_number(from)? {
            id = id.checked_add(read_small(from)?)?;
            let value = read_number(from)?;
            node.scored.push(Scored {
                id,
                score: unzigzag(value >> 2)?,
                lists: read_small(from)?,
                near: value & 1 != 0,
                back: value & 2 != 0,
            });
        }
        from.is_empty().then_some(node)
    }
}

fn zigzag(value: i32) -> u32 {
    (value.cast_unsigned() << 1) ^ (value >> 31).cast_unsigned()
}

fn unzigzag(value: u64) -> Option<i32> {
    let value = u32::try_from(value).ok()?;
    Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
}

/// Seven bits a byte, the lowest first; the top bit says that more come (LEB128).
pub(super) fn number(to: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

pub(super) fn read_number(from: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = from.split_first()?;
        *from = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn read_small(from: &mut &[u8]) -> Option<u32> {
    read_number(from)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_comes_back_from_its_bytes_as_it_was() {
        let scored = |n: u32| Scored {
            id: n * 70_001,
            score: 9_999 - n.cast_signed() * 4_000,
            lists: n * 40,
            near: n.is_multiple_of(2),
            back: n.is_multiple_of(3),
        };
        let node = Node { scored: (1..7).map(scored).collect() };
        let bytes = node.bytes();
        assert_eq!(Node::read(&bytes), Some(node));
        // A damaged record is told, never a panic.
        for cut in 0..bytes.len() {
            assert_eq!(Node::read(&bytes[..cut]), None);
        }
    }

    #[test]
    fn two_reports_share_what_both_weigh_of_a_term() {
        let keys = |terms: &[(u32, u16)]| Keys::new(0, None, terms.iter().copied());
        let (here, there) = (keys(&[(7, 4_000), (9, 2_000), (0, 10)]), keys(&[(9, 3_000), (8, 9_000), (7, 500)]));
        assert_eq!(here.shared(&there), 4_000 * 500 / 1000 + 2_000 * 3_000 / 1000);
        assert_eq!(here.shared(&keys(&[])), 0);
    }

    #[test]
    fn keys_come_back_from_their_bytes_as_they_were() {
        for day in [None, Some(-3), Some(0), Some(20_000)] {
            for count in 0..=KEYS as u32 {
                let terms = (0..count).map(|n| (u32::MAX - n, 9_999 - n as u16));
                let keys = Keys::new((1 << 48) - 1, day, terms);
                let bytes = keys.bytes();
                assert_eq!(Keys::read(&bytes), Some(keys));
                for cut in 0..bytes.len() {
                    assert_eq!(Keys::read(&bytes[..cut]), None);
                }
            }
        }
    }
}
