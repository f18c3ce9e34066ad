//! How sure a statement is: from the chance of its spans to hundredths, by a table from held-out reports.

/// What the confidence of a statement rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The least likely of its spans, in thousandths.
    pub chance: u32,
    /// The rules found the same words.
    pub ruled: bool,
}

/// From this chance on, this many of a hundred were right; first where the rules found something else, then where they
/// found the same. Made by `train/calibrate.py` from reports that were not trained on; right means: at least half of
/// the content's words, and a word of the source. The two places of .70 and .71 stand six lower than made: the
/// sentences that are read most surely are no longer left to the encoder.
const TABLE: [&[(u32, u8)]; 2] = [
    &[(0, 37), (204, 42), (384, 59), (519, 64), (637, 65), (911, 79), (944, 85), (967, 97)],
    &[(0, 85), (569, 90), (870, 95)],
];

/// Confidence in hundredths.
pub(crate) fn confidence(weight: Weight) -> u8 {
    let steps = TABLE[usize::from(weight.ruled)];
    let at = steps.partition_point(|(from, _)| *from <= weight.chance);
    steps.get(at.saturating_sub(1)).map_or(50, |(_, sure)| *sure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_likelier_statement_is_never_less_sure() {
        for ruled in [false, true] {
            let sure: Vec<u8> = (0..=1000).map(|chance| confidence(Weight { chance, ruled })).collect();
            assert!(sure.windows(2).all(|pair| pair[0] <= pair[1]));
            assert!(sure.iter().all(|s| (1..100).contains(s)));
        }
    }
}
