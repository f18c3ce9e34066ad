//! Lineage: one utterance and the forms in which reports carry it.

mod align;
mod change;
mod clauses;
mod firm;
mod foreign;
mod form;
mod heard;
mod link;
mod loose;
mod measures;
mod names;
mod near;
pub(crate) mod numbers;
mod shift;
mod signs;
mod soft;
mod spelling;
mod split;
mod touch;
mod translation;
mod utterance;
mod versions;
mod voice;
mod weigh;
mod weights;
mod written_day;

pub use align::{Block, Gap, LONGEST, align, gaps};
pub use change::{Change, Classed, Op, Relation, classify, gravest};
pub use foreign::{language, marked};
pub use form::{BRACKET, CAPITAL, DOTS, FIRST, FRAME, Form, FormWord, INNER, PIECE, SIC};
pub use heard::whose;
pub use link::{Link, link, same_page};
pub use loose::{Loose, loose, sentences};
pub use names::{Kin, kin, name_parts};
pub use near::voice_kin;
pub use shift::{Shifted, Tiles, shifted, tiles};
pub use spelling::same_spelling;
pub use touch::Touches;
pub use translation::{Foreign, Translation, translations};
pub use utterance::{
    Carrying, Conflict, ConflictKind, First, LINEAGE_REACH, Utterance, gather, utterances, utterances_by,
    utterances_with,
};
pub use versions::{Difference, Fate, Version, chain, diff};
pub use voice::{Layer, Telling, Voice, VoiceKey, bits, voices};
pub use weigh::{Decide, Pair, Weights, links, links_by, pairs};
