//! The weights of [`crate::answers::weigh`], as fitted.
//!
//! Fitted on the ten stories of the open gold by regression with a penalty of 2 on the square of each weight, ten times
//! the result, rounded. The links by the mean of two losses: of each pair by itself, and of the choice between the
//! accusations that an answer may belong to and none of them.

use crate::answers::weigh::Weights;

/// By bit, in the order of the lists in [`crate::answers::weigh`].
pub(super) const FITTED: Weights = Weights {
    charges: [
        11, 12, 5, 5, -6, -2, -2, 9, 0, 6, -7, 2, 0, 9, 4, 2, 1, -3, 2, 5, 6, 11, 7, 1, 7, 6, -2, -8, -4, 8, 0, 9, 4,
        3, 10, 2, -2, -11, -5, 4, -2, 4, -4, 0, 4, 0, -4, -3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ],
    charges_base: -23,
    links: [
        5, -3, 6, 5, 6, 1, 4, 1, 0, -1, 4, 3, 5, 0, 0, 6, -7, 1, 13, 3, -7, -10, -6, 2, 1, 2, -5, 4, -2, 3, 7, 6, 3, 1,
        3, 1, -1, -2, 3, 2, 4, -2, 2, -2, 1, -2, 0, 2, 2, 4, -2, -3, 1, 9, 2, -1, 1, 3, -1, 0, -4, 0, 12, 8,
    ],
    links_base: -42,
    links_margin: 5,
};
