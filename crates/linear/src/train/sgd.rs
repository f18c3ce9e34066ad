//! Training by stochastic gradient descent with a step of its own for each weight (`AdaGrad`, Duchi et al. 2011).
//! One thread, a fixed seed, no function of the machine's library: the same weights every time.

use crate::hash::SLOTS;

/// A generator of pseudo-random numbers (xorshift64*, Vigna 2016).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// The numbers below `count` in a new order.
    pub(crate) fn order(&mut self, count: usize) -> Vec<u32> {
        let mut order: Vec<u32> = (0..count as u32).collect();
        for at in (1..count).rev() {
            let other = (self.roll() % (at as u64 + 1)) as usize;
            order.swap(at, other);
        }
        order
    }
}

/// e to the x, by a polynomial: the same bits on every machine.
pub(crate) fn exp(x: f32) -> f32 {
    let y = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = y.floor();
    let part = (y - whole) * std::f32::consts::LN_2;
    let series = 1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0)))));
    let scale = f32::from_bits((whole as i32 + 127).cast_unsigned() << 23);
    series * scale
}

/// Yes-or-no examples: the slots of each, one after another.
#[derive(Default)]
pub(crate) struct Yes {
    pub(crate) slots: Vec<u32>,
    pub(crate) ends: Vec<u32>,
    pub(crate) answers: Vec<bool>,
    /// The report of each, so that folds can leave reports out.
    pub(crate) report: Vec<u32>,
}

impl Yes {
    pub(crate) fn push(&mut self, slots: &[u32], yes: bool, report: u32) {
        self.slots.extend_from_slice(slots);
        self.ends.push(self.slots.len() as u32);
        self.answers.push(yes);
        self.report.push(report);
    }

    pub(crate) fn row(&self, ix: usize) -> &[u32] {
        let from = if ix == 0 { 0 } else { self.ends[ix - 1] as usize };
        &self.slots[from..self.ends[ix] as usize]
    }

    /// Logistic regression over the examples that `takes`; averaged over all passes but the first.
    pub(crate) fn fit(&self, rate: f32, passes: usize, seed: u64, takes: impl Fn(u32) -> bool) -> Vec<f32> {
        let mut weights = vec![0f32; SLOTS];
        let mut squares = vec![0f32; SLOTS];
        let mut mean = vec![0f32; SLOTS];
        let mut dice = Dice::new(seed);
        for pass in 0..passes {
            for ix in dice.order(self.answers.len()) {
                let ix = ix as usize;
                if !takes(self.report[ix]) {
                    continue;
                }
                let row = self.row(ix);
                let sum: f32 = row.iter().map(|s| weights[*s as usize]).sum();
                let error = 1.0 / (1.0 + exp(-sum)) - if self.answers[ix] { 1.0 } else { 0.0 };
                if error.abs() < 0.01 {
                    continue;
                }
                for slot in row {
                    let slot = *slot as usize;
                    squares[slot] += error * error;
                    weights[slot] -= rate * error / (squares[slot] + 0.2).sqrt();
                }
            }
            if pass > 0 || passes == 1 {
                for (m, w) in mean.iter_mut().zip(&weights) {
                    *m += w;
                }
            }
        }
        let parts = parts(passes);
        for m in &mut mean {
            *m /= parts;
        }
        mean
    }
}

/// How many passes are averaged: all but the first.
#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn parts(passes: usize) -> f32 {
    passes.max(2) as f32 - 1.0
}

/// A choice of one row among some, by the weights of one lane.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) lane: u8,
    pub(crate) right: u16,
    pub(crate) rows: Vec<u16>,
}

/// Rows of slots and the choices made among them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    pub(crate) slots: Vec<u32>,
    pub(crate) ends: Vec<u32>,
    pub(crate) choices: Vec<Choice>,
    pub(crate) report: u32,
}

impl Item {
    /// Adds a row; gives its number.
    pub(crate) fn row(&mut self, slots: &[u32]) -> u16 {
        self.slots.extend_from_slice(slots);
        self.ends.push(self.slots.len() as u32);
        (self.ends.len() - 1) as u16
    }

    pub(crate) fn slots_of(&self, row: usize) -> &[u32] {
        let from = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        &self.slots[from..self.ends[row] as usize]
    }
}

/// Weights in the making, with the squares seen so far.
pub(crate) struct Table {
    pub(crate) weights: Vec<[f32; 4]>,
    seen: Vec<[f32; 4]>,
}

impl Table {
    pub(crate) fn new() -> Self {
        Self { weights: vec![[0.0; 4]; SLOTS], seen: vec![[0.0; 4]; SLOTS] }
    }

    /// Soft-max over each choice; averaged over all passes but the first.
    pub(crate) fn fit(&mut self, items: &[Item], rate: f32, passes: usize, seed: u64, takes: impl Fn(u32) -> bool) {
        let mut dice = Dice::new(seed);
        let mut sums: Vec<[f32; 4]> = Vec::new();
        let mut slopes: Vec<[f32; 4]> = Vec::new();
        let mut mean = vec![[0f32; 4]; SLOTS];
        for pass in 0..passes {
            for ix in dice.order(items.len()) {
                let item = &items[ix as usize];
                if takes(item.report) {
                    self.step(item, rate, &mut sums, &mut slopes);
                }
            }
            if pass > 0 || passes == 1 {
                for (m, w) in mean.iter_mut().flatten().zip(self.weights.iter().flatten()) {
                    *m += w;
                }
            }
        }
        let parts = parts(passes);
        for m in mean.iter_mut().flatten() {
            *m /= parts;
        }
        self.weights = mean;
    }

    fn step(&mut self, item: &Item, rate: f32, sums: &mut Vec<[f32; 4]>, slopes: &mut Vec<[f32; 4]>) {
        sums.clear();
        for row in 0..item.ends.len() {
            let mut sum = [0f32; 4];
            for slot in item.slots_of(row) {
                for (s, w) in sum.iter_mut().zip(&self.weights[*slot as usize]) {
                    *s += w;
                }
            }
            sums.push(sum);
        }
        slopes.clear();
        slopes.resize(item.ends.len(), [0.0; 4]);
        for choice in &item.choices {
            let lane = choice.lane as usize;
            let top = choice.rows.iter().map(|r| sums[*r as usize][lane]).fold(f32::MIN, f32::max);
            let total: f32 = choice.rows.iter().map(|r| exp(sums[*r as usize][lane] - top)).sum();
            for row in &choice.rows {
                let part = exp(sums[*row as usize][lane] - top) / total;
                slopes[*row as usize][lane] += part - if *row == choice.right { 1.0 } else { 0.0 };
            }
        }
        for (row, slope) in slopes.iter().enumerate() {
            if slope.iter().all(|s| s.abs() < 0.01) {
                continue;
            }
            for slot in item.slots_of(row) {
                let (weights, seen) = (&mut self.weights[*slot as usize], &mut self.seen[*slot as usize]);
                for lane in 0..4 {
                    let g = slope[lane];
                    if g != 0.0 {
                        seen[lane] += g * g;
                        weights[lane] -= rate * g / (seen[lane] + 0.1).sqrt();
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_near_enough_and_the_dice_fall_the_same_twice() {
        for x in [-20.0f32, -3.5, -0.1, 0.0, 0.7, 5.0, 30.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
        }
        assert_eq!(Dice::new(7).order(50), Dice::new(7).order(50));
    }
}
