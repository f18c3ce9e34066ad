//! The weights of [`super::weigh`], as fitted.

use super::weigh::Weights;

/// By pairing and sign.
pub(super) const FITTED: Weights = Weights { signs: [[0; 128]; 3], base: [-1; 3] };
