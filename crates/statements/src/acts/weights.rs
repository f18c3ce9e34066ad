//! What the features weigh for each act: bytes made by the example `acts` of `onrecord-gold`, from text of our own.

use onrecord_nouns::Act;

use super::features::Seen;

/// Rows of the table; a feature's row is its hash scaled down to them.
const ROWS: u64 = 12_288;

/// Bytes of a row: one weight for each act of [`Act::ALL`], and one that is always zero.
const ROW: usize = 16;

/// Sixteenths of a nat. All zeros would leave every act to the rules.
static WEIGHTS: &[u8; ROWS as usize * ROW] = include_bytes!("weights.bin");

/// By how much the best must weigh more than the next.
const MARGIN: i32 = 16;

/// The same for an accusation, which needs a word for a wrong as well, and for a denial.
const HARM: i32 = 48;

/// By how much more where a rule has seen plain words.
const TOLD: i32 = 24;

/// The row of a feature.
fn row(feature: u32) -> usize {
    ((u64::from(feature) * ROWS) >> 32) as usize
}

/// What the features weigh for each act by now.
pub(super) struct Sums {
    /// At most two hundred features of at most 127 each: sixteen bits hold their sum.
    acts: [i16; ROW],
}

impl Sums {
    pub(super) const fn new() -> Self {
        Self { acts: [0; ROW] }
    }

    /// Adds a feature's weights where it is found: the next is looked for while they are fetched.
    #[inline]
    pub(super) fn add(&mut self, feature: u32) {
        let (rows, _) = WEIGHTS.as_chunks::<ROW>();
        let Some(weights) = rows.get(row(feature)) else { return };
        // Two arrays of one length: the compiler adds eight at once.
        for (sum, weight) in self.acts.iter_mut().zip(weights) {
            *sum = sum.wrapping_add(i16::from(weight.cast_signed()));
        }
    }
}

/// The act that weighs most, where it does so clearly; else what the rules say.
pub(super) fn decide(sums: &Sums, seen: Seen, rule: Act) -> Act {
    let sums = sums.acts.map(i32::from);
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
    // A wrong one of these does harm: on political news the weights alone were wrong as often as right.
    let needed = match act {
        Act::Apologise | Act::Admit | Act::Resign | Act::Sue => return rule,
        Act::Accuse if !seen.wrong => return rule,
        Act::Accuse | Act::Deny => HARM,
        _ => MARGIN,
    };
    let needed = needed + if matches!(rule, Act::Other | Act::Describe) { 0 } else { TOLD };
    if act == rule || sums[best].saturating_sub(next) >= needed { act } else { rule }
}
