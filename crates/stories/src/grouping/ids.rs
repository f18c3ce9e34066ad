//! [`ById`] and [`Ids`]: a map and a set by the number of a report.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::index::Id;

/// Values by number. Its order is that of nothing: sort what leaves it.
pub(super) type ById<V> = HashMap<Id, V, BuildHasherDefault<Spread>>;

/// Numbers, likewise.
pub(super) type Ids = HashSet<Id, BuildHasherDefault<Spread>>;

/// Numbers are given by the record and chosen by nobody: one multiplication spreads them (Knuth 1973, section 6.4).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
