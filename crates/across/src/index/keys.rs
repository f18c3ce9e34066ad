//! [`Blocks`]: the keys of reports and whether their texts are short, many of them a row: most pairs of reports are told
//! apart by these alone.

use std::collections::BTreeSet;

use onrecord_store::{Index, StoreError};
use onrecord_stories::grouping::{Id, Keys};

/// Reports of one row.
const SIZE: u32 = 32;
/// About so many rows are held in memory, 3 kB each.
const BLOCKS: usize = 8_192;

#[derive(Clone)]
struct Block {
    keys: [Keys; SIZE as usize],
    /// A bit a report: its text is short, see [`onrecord_stories::copies::is_short`].
    short: u32,
}

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
        Ok(self.block(index, id / SIZE)?.keys[(id % SIZE) as usize])
    }

    /// Whether its text is short; not where it is not in the index.
    pub(super) fn is_short(&mut self, index: &Index<'_>, id: Id) -> Result<bool, StoreError> {
        Ok(self.block(index, id / SIZE)?.short >> (id % SIZE) & 1 == 1)
    }

    /// Sets that.
    pub(super) fn set_short(&mut self, index: &Index<'_>, id: Id, short: bool) -> Result<(), StoreError> {
        self.changed.insert(id / SIZE);
        let (block, bit) = (self.block(index, id / SIZE)?, 1 << (id % SIZE));
        block.short = if short { block.short | bit } else { block.short & !bit };
        Ok(())
    }

    /// Sets them.
    pub(super) fn set(&mut self, index: &Index<'_>, id: Id, keys: Keys) -> Result<(), StoreError> {
        self.changed.insert(id / SIZE);
        self.block(index, id / SIZE)?.keys[(id % SIZE) as usize] = keys;
        Ok(())
    }

    fn block(&mut self, index: &Index<'_>, no: u32) -> Result<&mut Block, StoreError> {
        let at = no as usize;
        if self.read.get(at).is_none_or(Option::is_none) {
            if self.count >= BLOCKS {
                self.forget();
            }
            let bytes = index.keys(no)?.unwrap_or_default();
            self.read.resize(self.read.len().max(at + 1), None);
            self.read[at] = Some(Box::new(Block::read(&bytes)));
            self.count += 1;
        }
        Ok(self.read[at].get_or_insert_with(|| Box::new(Block::read(&[]))))
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
            let bytes = self.block(index, no)?.bytes();
            index.set_keys(no, &bytes)?;
        }
        Ok(())
    }
}

impl Block {
    /// Keys, then four bytes of bits.
    fn bytes(&self) -> Vec<u8> {
        self.keys.iter().flat_map(Keys::bytes).chain(self.short.to_le_bytes()).collect()
    }

    /// What is not there is of no report.
    fn read(bytes: &[u8]) -> Self {
        let (keys, short) = bytes.split_at_checked(Keys::BYTES * SIZE as usize).unwrap_or((bytes, &[]));
        let mut keys = keys.chunks_exact(Keys::BYTES);
        let mut next = || keys.next().and_then(Keys::read).unwrap_or_default();
        let short = short.first_chunk().map_or(0, |short| u32::from_le_bytes(*short));
        Self { keys: std::array::from_fn(|_| next()), short }
    }
}
