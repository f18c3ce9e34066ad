//! Multinomial logistic regression by `AdaGrad` (Duchi et al. 2011), one thread, a fixed order, no function of the
//! system's mathematics library: the same bytes on every machine.

use crate::items::Item;

pub(crate) const ROWS: u64 = 16_384;
const ROW: usize = 16;
pub(crate) const ACTS: usize = 15;
/// Weights are stored in sixteenths.
pub(crate) const SCALE: f64 = 16.0;
/// The largest weight: four hundred features of it fit into sixteen bits.
const MOST: f64 = 80.0;

const EPOCHS: usize = 30;
const RATE: f64 = 0.06;
/// The pull of a weight towards zero in a walk, in statements: shared among those that have its feature, so that a
/// feature of few is believed less.
const PULL: f64 = 4.0;

/// e to the power of `x`, by squaring: the same bits everywhere.
pub(crate) fn exp(x: f64) -> f64 {
    let mut value = 1.0 + x.max(-60.0) / 1024.0;
    for _ in 0..10 {
        value *= value;
    }
    value
}

pub(crate) fn scores(weights: &[f64], item: &Item) -> [f64; ACTS] {
    let mut sums = [0.0; ACTS];
    for row in &item.rows {
        for (at, sum) in sums.iter_mut().enumerate() {
            *sum += weights[row * ROW + at];
        }
    }
    sums
}

pub(crate) fn train(items: &[&Item]) -> Vec<f64> {
    let mut weights = vec![0.0; ROWS as usize * ROW];
    let mut sum = weights.clone();
    let mut squares = vec![1e-6; ROWS as usize * ROW];
    let mut pull = vec![0.0; ROWS as usize];
    for row in items.iter().flat_map(|i| &i.rows) {
        pull[*row] += 1.0;
    }
    for count in &mut pull {
        *count = PULL / f64::max(*count, 1.0);
    }
    // A fixed walk that visits every item once: the step shares no factor with the number of items.
    let mut step = items.len() * 5 / 8 + 1;
    while gcd(step, items.len()) != 1 {
        step += 1;
    }
    for epoch in 0..EPOCHS {
        for k in 0..items.len() {
            let item = items[(epoch * 31 + k * step) % items.len()];
            let sums = scores(&weights, item);
            let most = sums.iter().copied().fold(f64::MIN, f64::max);
            let parts = sums.map(|s| exp(s - most));
            let total: f64 = parts.iter().sum();
            for row in &item.rows {
                for (at, part) in parts.iter().enumerate() {
                    let ix = row * ROW + at;
                    let wanted = if at == item.act { 1.0 } else { 0.0 };
                    let slope = (part / total - wanted) * item.weight + pull[*row] * weights[ix];
                    squares[ix] += slope * slope;
                    weights[ix] -= RATE * slope / squares[ix].sqrt();
                }
            }
        }
        if epoch >= EPOCHS / 2 {
            for (sum, weight) in sum.iter_mut().zip(&weights) {
                *sum += weight;
            }
        }
    }
    // The mean of the later walks hangs less on their order (Polyak and Juditsky 1992).
    let walks = (EPOCHS - EPOCHS / 2) as f64;
    sum.into_iter().map(|w: f64| w / walks).collect()
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

pub(crate) fn bytes(weights: &[f64]) -> Vec<u8> {
    weights.iter().map(|w| ((w * SCALE).round().clamp(-MOST, MOST) as i8).cast_unsigned()).collect()
}
