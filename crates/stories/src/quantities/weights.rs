//! The weights of the signs of [`super::alike`], as fitted by `crates/stories/train/figures.py`: regression with a penalty on
//! the square of each weight, a hundred times the result, rounded. Fitted on the open stories and the open sentences, and on
//! general news, where the values of a report's two halves are counted as two quantities if they differ (each weighs .12).

use super::alike::SIGNS;

/// What two figures weigh before any sign.
pub(super) const BASE: i32 = -129;
/// What two that have too little in common to be weighed count as.
pub(super) const STRANGERS: i32 = -400;

/// By sign, in the order of the list in [`super::alike`].
pub(super) const WEIGHTS: [i16; SIGNS] = [
    -20, 49, -88, 1, 0, 13, -1, 34, -12, 40, 7, -37, -97, -3, 45, 24, 35, -12, -17, 18, -86, -64, 11, -117, -138, -44,
    -36, -36, -31, -9, -96, -72, -51, -100, -44, -32, 11, -27, -25, 0, 82, 124, 63, 25, 136, 112, 24, 0, -68, -81, 43,
    48, 15, 59, 105, -21, 16, 0, 0, 0, 108, 87, 33, -13, -129, -20, 22, 0, 0, 0, 96, 68, -17, 45, 49, -36, -18, -51,
    -99, 104, -70, 53, 0, 68, -6, -11, 88, -26, -11, 0, 62, 92, 26, 68, -34, -56, -55, 10, 17, 30, -6, 87, 45, -6, -24,
    -1, 78, 45, 62, 54, 12, 0, 26, 68, -34, 25, -44, 0, 6, 15, -14, 114, -71, 71, -47, -98, 30, 66, -41, 10, -8, 163,
    137, 0, -7, 38, 29, 108, 162, 100, 35, 47, 113, 110, 110, 49, -7, 81,
];
