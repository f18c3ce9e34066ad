//! The weights of [`crate::answers::weigh`], as fitted.

use crate::answers::weigh::Weights;

/// Fitted on the open gold.
pub(super) const FITTED: Weights =
    Weights { charges: [0; 64], charges_base: 1, links: [0; 64], links_base: 1, links_margin: 0 };
