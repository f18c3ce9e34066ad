//! [`Node`]: what links keep of one report, as values and as bytes.

use super::index::Id;
use super::profile::Profile;

/// The terms under which a report is found, and where it stands in their lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// From the report's key, see [`super::rank`].
    pub rank: u64,
    /// Its day, see [`Profile::day`].
    pub day: Option<i32>,
    /// Hash and weight of its key terms, heaviest first.
    pub terms: Vec<(u32, u16)>,
}

impl Keys {
    /// Those of a report.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            rank: super::rank(&profile.key),
            day: profile.day,
            terms: profile.key_terms().iter().map(|term| (term.hash, term.weight)).collect(),
        }
    }

    /// The weight that these key terms and others share.
    pub(super) fn shared(&self, others: &[(u32, u16)]) -> u32 {
        let of = |(term, weight): &(u32, u16)| {
            let other = others.iter().find(|(other, _)| other == term);
            other.map_or(0, |(_, other)| u32::from(*weight) * u32::from(*other) / 1000)
        };
        self.terms.iter().map(of).sum()
    }
}

/// Another report with which a report has a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// The other.
    pub id: Id,
    /// Their score.
    pub score: i32,
    /// The other's rank.
    pub rank: u64,
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
    /// Where it stands in lists.
    pub keys: Keys,
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
        let mut out = Vec::with_capacity(160 + 13 * self.scored.len());
        let to = &mut out;
        rank(to, self.keys.rank);
        number(to, self.keys.day.map_or(0, |day| u64::from(zigzag(day)) + 1));
        number(to, self.keys.terms.len() as u64);
        for (hash, weight) in &self.keys.terms {
            to.extend(hash.to_le_bytes());
            number(to, u64::from(*weight));
        }
        number(to, self.scored.len() as u64);
        let mut last = 0;
        for scored in &self.scored {
            number(to, u64::from(scored.id - last));
            last = scored.id;
            let flags = u64::from(scored.near) | u64::from(scored.back) << 1;
            number(to, u64::from(zigzag(scored.score)) << 2 | flags);
            rank(to, scored.rank);
            number(to, u64::from(scored.lists));
        }
        out
    }

    /// Reads what [`Node::bytes`] wrote; `None` for anything else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let from = &mut &*bytes;
        let mut node = Self::default();
        node.keys.rank = read_rank(from)?;
        node.keys.day = match read_number(from)?.checked_sub(1) {
            None => None,
            Some(day) => Some(unzigzag(day)?),
        };
        for _ in 0..read_number(from)? {
            let (hash, rest) = from.split_first_chunk::<4>()?;
            *from = rest;
            node.keys.terms.push((u32::from_le_bytes(*hash), read_small(from)?.try_into().ok()?));
        }
        let mut id: Id = 0;
        for _ in 0..read_number(from)? {
            id = id.checked_add(read_small(from)?)?;
            let value = read_number(from)?;
            node.scored.push(Scored {
                id,
                score: unzigzag(value >> 2)?,
                rank: read_rank(from)?,
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

/// Ranks have 48 bits.
fn rank(to: &mut Vec<u8>, rank: u64) {
    to.extend(&rank.to_le_bytes()[..6]);
}

fn read_rank(from: &mut &[u8]) -> Option<u64> {
    let (rank, rest) = from.split_first_chunk::<6>()?;
    *from = rest;
    let mut all = [0; 8];
    all[..6].copy_from_slice(rank);
    Some(u64::from_le_bytes(all))
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
            rank: 7 << n,
            lists: n * 40,
            near: n.is_multiple_of(2),
            back: n.is_multiple_of(3),
        };
        for day in [None, Some(-3), Some(0), Some(20_000)] {
            let node = Node {
                keys: Keys { rank: (1 << 48) - 1, day, terms: vec![(u32::MAX, 9_999), (0, 1)] },
                scored: (1..7).map(scored).collect(),
            };
            let bytes = node.bytes();
            assert_eq!(Node::read(&bytes), Some(node));
            // A damaged record is told, never a panic.
            for cut in 0..bytes.len() {
                assert_eq!(Node::read(&bytes[..cut]), None);
            }
        }
    }
}
