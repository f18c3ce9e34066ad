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
    /// What share (thousandths) of its own inner average the looser of two clusters asks for on top.
    pub cohesion: i32,
}

impl Setting {
    /// What the program uses: a logistic regression over pairs of three labelled sets (`examples/story_pairs.rs` prints
    /// them; similarities held at or above 0, conflicts at or below, the four weights of time set by hand), each set
    /// and each class counting the same.
    pub const SHIPPED: Self = Self {
        weights: [
            1717,  // names
            1339,  // words
            3559,  // lead
            1880,  // title_min
            1952,  // title_max
            1364,  // lead_names
            963,   // rare_min
            733,   // rare_max
            1543,  // best
            1792,  // pairs
            1238,  // name_pairs
            -731,  // number_conflict
            1202,  // date_shared
            -223,  // date_conflict
            -555,  // year_conflict
            286,   // weekday_shared
            -879,  // weekday_conflict
            -1500, // no_day
            1000,  // near
            -1000, // far
            -1000, // gap
        ],
        bias: -2996,
        most: 10_000,
        join: -1000,
        size: 600,
        cohesion: 300,
    };

    /// What the average of two clusters must be higher when the smaller has `size` reports.
    #[must_use]
    pub fn size_cost(&self, size: u32) -> i64 {
        i64::from(self.size) * i64::from(LOG[size.min(16) as usize]) / 100
    }
}

/// 100 x log2 of 1 to 16; larger clusters count as 16.
const LOG: [u16; 17] = [0, 0, 100, 158, 200, 232, 258, 281, 300, 317, 332, 346, 358, 370, 381, 391, 400];
