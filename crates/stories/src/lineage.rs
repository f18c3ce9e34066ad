//! Lineage: one utterance and the forms in which reports carry it.

mod align;
mod change;
mod form;
mod link;
mod loose;
mod names;
pub(crate) mod numbers;
mod soft;
mod spelling;
mod touch;
mod utterance;
mod versions;
mod voice;

pub use align::{Block, Gap, LONGEST, align, gaps};
pub use change::{Change, Classed, Op, Relation, classify, gravest};
pub use form::{BRACKET, CAPITAL, DOTS, FIRST, FRAME, Form, FormWord, INNER, PIECE, SIC};
pub use link::{Link, link, same_page, voice_kin};
pub use loose::{Loose, loose};
pub use names::{Kin, kin, name_parts};
pub use spelling::same_spelling;
pub use touch::Touches;
pub use utterance::{Carrying, Conflict, ConflictKind, First, LINEAGE_REACH, Utterance, gather, links, utterances};
pub use versions::{Difference, Fate, Version, chain, diff};
pub use voice::{Layer, Telling, Voice, VoiceKey, bits, voices};
