//! The weights of the signs of [`super::signs`], as fitted by `crates/stories/train/figures.py`: regression with a penalty on
//! the square of each weight, a hundred times the result, rounded. Fitted on the open stories and the open sentences, and on
//! general news, where the values of a report's two halves are counted as two quantities if they differ (each weighs .2).

use super::signs::SIGNS;

/// What two figures weigh before any sign.
pub(super) const BASE: i32 = -148;
/// What two that have too little in common to be weighed count as.
pub(super) const STRANGERS: i32 = -400;

/// By sign, in the order of the list in [`super::signs`].
pub(super) const WEIGHTS: [i16; SIGNS] = [
    -3, 47, -99, 4, -21, 9, -1, 31, -1, 35, 5, -36, -105, -5, 46, 15, 34, -11, -18, 24, -81, -68, 14, -93, -127, -54,
    -55, -47, -43, -1, -104, -62, -19, -127, -54, -37, 19, -32, -36, 0, 93, 121, 62, 22, 152, 121, 21, 0, -80, -82, 52,
    50, 18, 60, 106, -35, 21, 0, 0, 0, 120, 96, 32, -8, -133, -20, 30, 0, 0, 0, 113, 73, -12, 51, 37, -44, -35, -61,
    -89, 95, -35, 46, 2, 65, -6, -21, 70, -44, -19, 0, 60, 95, 26, 99, -33, -55, -59, 16, 19, 23, -7, 79, 39, -15, -31,
    -1, 83, 54, 70, 46, 0, 0, 52, 66, -39, 19, -55, 2, 26, 16, -19, 121, -51, 87, -48, -101, 15, 86, -27, 4, -37, 172,
    162, 0, -2, 19, 29, 115, 157, 96, 30, 46, 107, 113, 115, 58, 0, 74, 168, 24, -6, -25, 4, -43, -3, -21,
];
