//! What the features weigh for each act: bytes made by the example `acts` of `onrecord-gold`, from text of our own.

use onrecord_nouns::Act;

/// Rows of the table; a feature's row is its hash scaled down to them.
const ROWS: u64 = 16_384;

/// Bytes of a row: one weight for each act of [`Act::ALL`], and one that is always zero.
const ROW: usize = 16;

/// Sixteenths of a nat. All zeros would leave every act to the rules.
static WEIGHTS: &[u8; ROWS as usize * ROW] = include_bytes!("weights.bin");

/// What is taken off an act that does harm where it is wrong: it must weigh more than the others by so much.
const HARM: i32 = 12;

/// The same for an accusation.
const ACCUSE: i32 = 16;

/// What is taken off `other`: the labels of real news have it more often than an editor's desk.
const OTHER: i32 = 4;

/// What is given to the act that plain words say, and to one that they say beyond doubt ("I am sorry").
const TOLD: i32 = 16;
const PLAIN: i32 = 48;

/// The row of a feature.
fn row(feature: u32) -> usize {
    ((u64::from(feature) * ROWS) >> 32) as usize
}

/// What the features weigh for each act by now.
pub(super) struct Sums {
    /// At most four hundred features of at most 80 each: sixteen bits hold their sum.
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

/// The act that weighs most, where `rule` is what the rules say; of two that weigh as much, the earlier of [`Act::ALL`].
pub(super) fn decide(sums: &Sums, rule: Act) -> Act {
    let mut best = (i32::MIN, Act::Other);
    for (act, sum) in Act::ALL.iter().zip(sums.acts) {
        let less = match act {
            Act::Accuse => ACCUSE,
            Act::Deny | Act::Admit | Act::Apologise | Act::Resign | Act::Sue => HARM,
            Act::Other => OTHER,
            _ => 0,
        };
        let told = match act {
            Act::Other | Act::Describe => 0,
            Act::Apologise | Act::Resign | Act::Sue | Act::Decline => PLAIN,
            _ => TOLD,
        };
        let sum = i32::from(sum) - less + if *act == rule { told } else { 0 };
        // Nobody resigns or goes to law by what words weigh: a verb or plain words say so.
        if sum > best.0 && (*act == rule || !matches!(act, Act::Resign | Act::Sue)) {
            best = (sum, *act);
        }
    }
    best.1
}
