//! [`Recent`]: what was asked for last, by a report's number.

use std::collections::HashMap;

/// Holds the values that were put in or asked for last: at least so many as it was made for, at most twice as many.
pub(super) struct Recent<V> {
    new: HashMap<u32, V>,
    old: HashMap<u32, V>,
    most: usize,
}

impl<V: Clone> Recent<V> {
    pub(super) fn new(most: usize) -> Self {
        Self { new: HashMap::new(), old: HashMap::new(), most }
    }

    pub(super) fn get(&mut self, report_no: u32) -> Option<V> {
        if let Some(value) = self.new.get(&report_no) {
            return Some(value.clone());
        }
        let value = self.old.remove(&report_no)?;
        self.put(report_no, value.clone());
        Some(value)
    }

    pub(super) fn put(&mut self, report_no: u32, value: V) {
        if self.new.len() >= self.most {
            self.old = std::mem::take(&mut self.new);
        }
        self.new.insert(report_no, value);
    }

    pub(super) fn remove(&mut self, report_no: u32) {
        self.new.remove(&report_no);
        self.old.remove(&report_no);
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let mut recent = Recent::new(2);
        for n in 0..5 {
            recent.put(n, n * 10);
            assert_eq!(recent.get(0), Some(0), "asked for each time");
        }
        assert_eq!(recent.get(1), None);
        assert_eq!(recent.get(4), Some(40));
        recent.remove(4);
        assert_eq!(recent.get(4), None);
    }
}
