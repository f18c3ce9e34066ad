//! The weights of [`crate::answers::weigh`], as fitted.
//!
//! Fitted by `crates/stories/train/answers.py`: regression with a penalty on the square of each weight, ten times the
//! result, rounded. The charges: on the twenty-two stories of the open gold; on 1,500 reports of general news (each weighs
//! .05) and 66 stories of general news in 365 reports (each charge .15), where what the weights before did not take for a
//! charge was counted as none. Kept from a chance of .66 on; what lacks up to a unit of log-odds more counts where a plain
//! answer belongs to it. The links: an answer belongs to one of the accusations beside it or to none (conditional logit,
//! `McFadden`, 1974), fitted on charges that were fitted without the story; kept from .67 on against none.
//!
//! Each story scored with weights that were fitted on the twenty-one others: lines 305 right of 340 found (89.7), 60.9 of
//! 100 asked; links, kept from .6 on, 62.0 and 29.8. With the weights and acts before, fitted and scored alike: lines 89.0 and 59.9; links
//! 61 and 30. A charge that is none does more harm than one that is missed.

use crate::answers::weigh::Weights;

/// By bit, in the order of the lists in [`crate::answers::weigh`].
pub const FITTED: Weights = Weights {
    charges: [
        6, 7, 4, 2, -2, 0, -1, 3, 0, 3, -1, -2, 3, 4, 1, 0, -2, 0, 1, 0, 5, 5, 2, 0, 1, 4, 1, -5, -8, 2, 0, 10, 3, 4,
        4, 0, 0, -4, -4, 1, 0, 2, -1, 1, -2, -1, -1, 0, 4, 0, 1, 1, 0, 3, 0, 2, -1, -2, 2, -1, 7, 2, 3, -7, 3, 0, 2, 4,
        3, 2, 2, -11, 2, -2, 2, 3, 13, 4, 1, -1, -4, -4, 0, 3, -4, 2, 1, 5, -1, 1, 2, 1, -2, 1, 3, -2, 0, 0, 1, 2, 3,
        -2, -2, -1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ],
    charges_base: -48,
    charges_short: 10,
    links: [
        4, -3, 9, 6, 8, -1, 4, 4, 2, 4, 4, 1, 5, 10, 3, 7, 3, 0, 7, 4, -3, -5, -5, 3, 4, 4, -6, 3, -3, 0, 9, 10, 5, 1,
        3, -5, -1, -1, 4, 2, -3, 1, -1, -3, 0, 2, -1, -1, -1, 6, 1, 0, 4, 7, 3, 2, 3, 4, -1, 7, -8, 2, 5, 1, -1, 2, -6,
        0, -4, -2, -2, 0, 2, 1, 2, 1, 2, 1, -4, -6, 6, 2, -2, -2, -2, 6, 0, 4, 4, -3, -4, 4, 0, -1, -1, -4, -1, -2, -3,
        2, 5, -3, 6, 2, -1, 3, 3, 3, -1, 1, -2, 1, -1, -4, 4, 0, 3, -5, 2, 2, -2, 1, 2, 6, 1, -4, -10, -3,
    ],
    links_base: -51,
    links_margin: 4,
    links_top: 0,
    links_made: 10,
};
