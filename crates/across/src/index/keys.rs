//! [`Blocks`]: the keys of reports, many of them a row: most pairs of reports are told apart by these alone.

use std::collections::BTreeSet;

use onrecord_store::{Index, StoreError};
use onrecord_stories::grouping::{Id, Keys};

/// Reports of one row.
const SIZE: u32 = 32;
/// About so many rows are held in memory, 3 kB each.
const BLOCKS: usize = 8_192;

type Block = [Keys; SIZE as usize];

/// Keys at hand.
#[derive(Default)]
pub(super) struct Blocks {
    /// By number: they are asked for so often that a look-up by hash would be most of the work.
    read: Vec<Option<Box<Block>>>,
    count: usize,
    /// Those that differ from what was put away.
    changed: BTreeSet<u32>,
}

impl Blocks {
    /// The keys of a report; none where it is not in the index.
    pub(super) fn get(&mut self, index: &Index<'_>, id: Id) -> Result<Keys, StoreError> {
        Ok(self.block(index, id / SIZE)?[(id % SIZE) as usize])
    }

    /// Sets them.
    pub(super) fn set(&mut self, index: &Index<'_>, id: Id, keys: Keys) -> Result<(), StoreError> {
        self.changed.insert(id / SIZE);
        self.block(index, id / SIZE)?[(id % SIZE) as usize] = keys;
        Ok(())
    }

    fn block(&mut self, index: &Index<'_>, no: u32) -> Result<&mut Block, StoreError> {
        let at = no as usize;
        if self.read.get(at).is_none_or(Option::is_none) {
            if self.count >= BLOCKS {
                self.forget();
            }
            let bytes = index.keys(no)?.unwrap_or_default();
            let mut keys = bytes.chunks_exact(Keys::BYTES);
            let mut next = || keys.next().and_then(Keys::read).unwrap_or_default();
            self.read.resize(self.read.len().max(at + 1), None);
            self.read[at] = Some(Box::new(std::array::from_fn(|_| next())));
            self.count += 1;
        }
        Ok(self.read[at].get_or_insert_default())
    }

    /// Lets go of what need not be written.
    fn forget(&mut self) {
        for (no, block) in self.read.iter_mut().enumerate() {
            if block.is_some() && !self.changed.contains(&(no as u32)) {
                *block = None;
                self.count -= 1;
            }
        }
    }

    /// Writes what changed.
    pub(super) fn put_away(&mut self, index: &Index<'_>) -> Result<(), StoreError> {
        for no in std::mem::take(&mut self.changed) {
            let bytes: Vec<u8> = self.block(index, no)?.iter().flat_map(Keys::bytes).collect();
            index.set_keys(no, &bytes)?;
        }
        Ok(())
    }
}
