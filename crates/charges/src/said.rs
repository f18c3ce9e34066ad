//! What a statement's words hold: whom they charge, how plainly.

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::page::{Mention, Page};
use crate::vocabulary::is;
use crate::{Force, Who};

/// A word for a wrong, and who does it.
pub(crate) struct Wrong<'p> {
    pub(crate) force: Force,
    pub(crate) by: Option<&'p Mention>,
}

/// Is the word at `t` denied: "not", "never", "no" within three words before?
pub(crate) fn negated(page: &Page<'_>, t: TokenIx, low: TokenIx) -> bool {
    (t.saturating_sub(3).max(low)..t)
        .any(|k| page.is(k, class::NEG) || page.one_of(k, &["no", "never", "nobody", "nothing", "none", "without"]))
}

/// Is it denied from further off: "has never told anyone to copy", "is not a man who would lie"? A negation that governs
/// the clause denies every deed in it.
fn denied_far(page: &Page<'_>, t: TokenIx, low: TokenIx) -> bool {
    (t.saturating_sub(14).max(low)..t)
        .rev()
        .take_while(|k| {
            !matches!(page.kind(*k), Some(Kind::Comma | Kind::Semicolon | Kind::Stop)) && !page.one_of(*k, &["but"])
        })
        .any(|k| page.is(k, class::NEG) || page.one_of(k, &["never", "nobody", "none"]))
}

/// "copied sheets": what was done to a thing, and nobody who does it. "You signed": somebody in general, or the hearer.
fn nobodys(page: &Page<'_>, t: TokenIx, first: TokenIx) -> bool {
    const NO_NOUN: u64 = class::DET | class::PREP | class::PRONOUN | class::OBJECTIVE | class::POSS | class::COORD;
    let before = t.wrapping_sub(1);
    let leads = t == first || page.is(before, class::DET | class::POSS | class::PREP | class::COORD);
    let noun = page.kind(t + 1) == Some(Kind::Word) && !page.is(t + 1, NO_NOUN | class::ADVERB | class::AUX);
    leads && noun || t > first && page.one_of(before, &["you"])
}

/// The gravest word for a wrong in tokens `first..last` that are `own` words of the statement.
pub(crate) fn wrong<'p>(
    page: &'p Page<'_>,
    first: TokenIx,
    last: TokenIx,
    own: &dyn Fn(TokenIx) -> bool,
) -> Option<Wrong<'p>> {
    let mut best: Option<Wrong<'p>> = None;
    for t in (first..last).filter(|t| own(*t)) {
        let classes = page.wrong(t);
        if classes & (is::STRONG | is::WEAK | is::DEED | is::NOUN) == 0 {
            continue;
        }
        let verb = classes & (is::FINITE | is::ING) != 0
            || page.is(t.wrapping_sub(1), class::MODAL)
            || page.one_of(t.wrapping_sub(1), &["to", "did", "didn't"]);
        if classes & is::NOUN == 0 && !verb {
            continue;
        }
        // "the force", "his orders": nouns of the same form.
        if classes & is::NOUN == 0
            && t > first
            && page.is(t - 1, class::DET | class::POSS)
            && !page.is(t - 1, class::PRONOUN | class::OBJECTIVE)
        {
            continue;
        }
        let by = if classes & is::NOUN == 0 { page.subject(t, first) } else { None };
        // "a lie detector", "threatening to resign".
        if page.word(t).starts_with("threat") && page.one_of(t + 1, &["to"])
            || page.one_of(t, &["lie"]) && page.one_of(t + 1, &["detector", "detectors"])
        {
            continue;
        }
        let denied = negated(page, t, first);
        if denied || denied_far(page, t, first) || classes & is::NOUN == 0 && by.is_none() && nobodys(page, t, first) {
            continue;
        }
        let force = if classes & (is::STRONG | is::NOUN) != 0 { Force::Alleged } else { Force::Weak };
        let better = best.as_ref().is_none_or(|b| (force, by.is_some()) > (b.force, b.by.is_some()));
        if better {
            best = Some(Wrong { force, by });
        }
    }
    best
}

/// Somebody other than the speaker whom the words mean, the first of them.
pub(crate) fn other<'p>(
    page: &'p Page<'_>,
    first: TokenIx,
    last: TokenIx,
    speaker: Option<&Who>,
) -> Option<&'p Mention> {
    let is_other = |m: &&Mention| m.name.is_some() && m.name.as_deref() != speaker.and_then(Who::name);
    page.mentioned(first, last).filter(is_other).min_by_key(|m| (m.owns, m.first))
}
