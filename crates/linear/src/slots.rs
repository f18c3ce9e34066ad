//! [`Slots`]: the features of one decision, in a list of fixed size.

use crate::hash;

/// Most features that one decision has, and more than any has today.
const MOST: usize = 160;

/// Slots of the features that hold.
pub(crate) struct Slots {
    count: usize,
    slots: [u32; MOST],
}

impl Slots {
    pub(crate) const fn new() -> Self {
        Self { count: 0, slots: [0; MOST] }
    }

    pub(crate) fn as_slice(&self) -> &[u32] {
        &self.slots[..self.count.min(MOST)]
    }
}

/// Takes features one by one; passed by value, so that sums stay in registers: [`Slots`] to learn from, the sums of [`crate::weights`] to decide by.
pub(crate) trait Sink {
    /// Forgets all that was added.
    fn clear(&mut self);

    /// Adds the feature `template` = `value`.
    fn add(&mut self, template: u32, value: u32);
}

impl<S: Sink> Sink for &mut S {
    fn clear(&mut self) {
        (**self).clear();
    }

    #[inline]
    fn add(&mut self, template: u32, value: u32) {
        (**self).add(template, value);
    }
}

impl Sink for Slots {
    fn clear(&mut self) {
        self.count = 0;
    }

    #[inline]
    fn add(&mut self, template: u32, value: u32) {
        if let Some(place) = self.slots.get_mut(self.count) {
            *place = hash::slot(template, value);
            self.count += 1;
        }
    }
}

/// A distance in few steps.
pub(crate) fn steps(distance: u32) -> u32 {
    match distance {
        0..=4 => distance,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        21..=35 => 8,
        _ => 9,
    }
}
