//! What the features weigh for each act: bytes made by the example `acts` of `onrecord-gold`, from text of our own.

use onrecord_nouns::Act;

/// Rows of the table; a feature's row is its hash scaled down to them.
const ROWS: u64 = 12_288;

/// Bytes of a row: one weight for each act of [`Act::ALL`], and one that is always zero.
const ROW: usize = 16;

/// Sixteenths of a nat. All zeros would leave every act to the rules.
static WEIGHTS: &[u8; ROWS as usize * ROW] = include_bytes!("weights.bin");

/// By how much the best must weigh more than the next.
const MARGIN: i32 = 14;

/// The same for acts that do harm where they are wrong.
const HARM: i32 = 22;

/// By how much more where a rule has seen plain words.
const TOLD: i32 = 24;

/// The row of a feature.
fn row(feature: u32) -> usize {
    ((u64::from(feature) * ROWS) >> 32) as usize * ROW
}

/// The act that weighs most, where it does so clearly; else what the rules say.
pub(super) fn decide(features: &[u32], rule: Act) -> Act {
    let mut sums = [0_i32; ROW];
    for feature in features {
        let at = row(*feature);
        for (sum, weight) in sums.iter_mut().zip(&WEIGHTS[at..at + ROW]) {
            *sum += i32::from(weight.cast_signed());
        }
    }
    let (mut best, mut next) = (0, i32::MIN);
    for at in 1..Act::ALL.len() {
        if sums[at] > sums[best] {
            next = sums[best];
            best = at;
        } else {
            next = next.max(sums[at]);
        }
    }
    let act = Act::ALL[best];
    let needed = if matches!(act, Act::Accuse | Act::Admit | Act::Apologise) { HARM } else { MARGIN };
    let needed = needed + if matches!(rule, Act::Other | Act::Describe) { 0 } else { TOLD };
    if act == rule || sums[best].saturating_sub(next) >= needed { act } else { rule }
}
