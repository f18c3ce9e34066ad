//! [`Setting`]: the numbers that grouping was set to. One setting for every corpus.

use super::pair::FEATURES;

/// Numbers of the score and of the clustering.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Weight of each feature (0..=1000): thousandths of a logit for a full feature.
    pub weights: [i32; FEATURES],
    /// Score of two reports that share nothing.
    pub bias: i32,
    /// Scores are cut to this on either side.
    pub most: i32,
    /// The average at which a report joins another.
    pub join: i32,
    /// What the average must be higher for each doubling of the smaller cluster.
    pub size: i32,
}

impl Setting {
    /// What the program uses.
    pub const SHIPPED: Self = Self { weights: [0; FEATURES], bias: 0, most: 5000, join: -2500, size: 1000 };

    /// What the average of two clusters must be higher when the smaller has `size` reports.
    #[must_use]
    pub fn size_cost(&self, size: u32) -> i64 {
        i64::from(self.size) * i64::from(LOG[size.min(16) as usize]) / 100
    }
}

/// 100 x log2 of 1 to 16; larger clusters count as 16.
const LOG: [u16; 17] = [0, 0, 100, 158, 200, 232, 258, 281, 300, 317, 332, 346, 358, 370, 381, 391, 400];
