//! The extractors: one file each, one line each in [`TABLE`], one gold file each in `gold/`.
//!
//! A verb that reports wakes the extractors of [`Wakes::Verb`] in the order of the table; the first that
//! answers has the verb, since a statement has one cue and cues never overlap.

mod according_to;
mod accused;
mod asked_to;
mod claim_noun;
mod denied;
mod quote_alone;
mod quote_block;
mod quote_colon;
mod quote_dash;
mod quote_part;
mod quote_post;
mod quote_said;
mod said_after;
mod said_that;
mod thought;
mod transcript;

use crate::cue::Cue;
use crate::draft::Draft;
use crate::frame::Frame;

pub(crate) use transcript::turn_in_marks;

/// What an extractor sees: one sentence, and the statements found before it in this paragraph.
pub(crate) struct Sight<'a, 'r, 't> {
    pub(crate) frame: &'a Frame<'r, 't>,
    /// The unit that woke it.
    pub(crate) at: usize,
    /// The verb group, for [`Wakes::Verb`].
    pub(crate) cue: Option<Cue>,
    /// Statements found so far in the report.
    pub(crate) drafts: &'a [Draft],
}

/// What wakes an extractor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wakes {
    /// A verb with any of these classes.
    Verb(u64),
    /// A word with any of these classes.
    Class(u64),
    /// A quotation that no verb of its sentence has.
    Quote,
}

/// A rule that finds statements.
pub(crate) struct Extractor {
    /// Name with version, as `found_by` shows it.
    pub(crate) name: &'static str,
    pub(crate) wakes: Wakes,
    /// Its content is a clause of its own, which a later attribution in the sentence does not repeat.
    pub(crate) takes_clause: bool,
    /// Reads the sight; `None` when the pattern is not there.
    pub(crate) find: fn(&Sight<'_, '_, '_>) -> Option<Draft>,
}

/// Every extractor, in the order in which they are asked.
pub(crate) const TABLE: &[&Extractor] = &[
    &quote_said::EXTRACTOR,
    &accused::EXTRACTOR,
    &said_after::EXTRACTOR,
    &said_that::EXTRACTOR,
    &quote_part::EXTRACTOR,
    &asked_to::EXTRACTOR,
    &denied::EXTRACTOR,
    &thought::EXTRACTOR,
    &according_to::EXTRACTOR,
    &claim_noun::EXTRACTOR,
    &quote_post::EXTRACTOR,
    &transcript::EXTRACTOR,
    &quote_dash::EXTRACTOR,
    &quote_block::EXTRACTOR,
    &quote_colon::EXTRACTOR,
    &quote_alone::EXTRACTOR,
];

/// Names of all extractors, for `docs` and `tidy`.
#[must_use]
pub fn names() -> Vec<&'static str> {
    TABLE.iter().map(|e| e.name).collect()
}
