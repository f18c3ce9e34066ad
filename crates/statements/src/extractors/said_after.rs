//! `said_after`: a clause, then who said it: "The gate was shut, Marsh said."
//!
//! The verb must take a clause, and nothing but an adverbial may follow it, or the sentence goes on after a
//! comma (then the rest is a second piece).
//!
//! Wrong where a list before the subject ends in a comma.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::clause::{content_end, content_start, subject};
use crate::cue::{Complement, Form, complement};
use crate::draft::{Draft, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::phrase;

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/said_after", wakes: Wakes::Verb(class::TAKES_CLAUSE), takes_clause: true, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let cue = s.cue?;
    if cue.negated || cue.form != Form::Finite || !cue.is(class::SPEECH | class::INVERTS) {
        return None;
    }
    // "..., said Marsh."
    if cue.is(class::INVERTS)
        && cue.first > 3
        && f.kind(cue.first - 1) == Some(Kind::Comma)
        && cue.first == cue.verb
        && let Some(p) = phrase::after(f, cue.last)
    {
        let closed = f.ends(p.last)
            || matches!(f.kind(p.last), Some(Kind::Comma | Kind::Dash))
            || f.is(p.last, class::PREP | class::WEEKDAY) && !phrase::is_verb_like(f, p.last);
        let start = content_start(f, s.drafts, cue.first);
        let clause = (start + 1..cue.first - 1).any(|i| phrase::is_verb_like(f, i)) || f.quote(start).is_some();
        if closed && clause && !f.is(p.first, class::OBJECTIVE & !class::PRONOUN) {
            return Some(Draft::of(f, &cue, "clause, then verb, then name", 85).said_by(Some(source_of(f, p))).piece(
                f,
                start,
                cue.first - 1,
            ));
        }
    }
    let Complement::Nothing(after) = complement(f, &cue) else { return None };
    // "she thought for a while": no clause is thought.
    if !cue.is(class::SPEECH) && after > cue.last {
        return None;
    }
    let source = subject(f, &cue, s.drafts)?;
    let first = f.units.iter().position(|u| u.first == source.first)?;
    if first == 0
        || first >= cue.first
        || !matches!(f.kind(first - 1), Some(Kind::Comma | Kind::Dash)) && f.quote(first - 1).is_none()
    {
        return None;
    }
    let start = content_start(f, s.drafts, first);
    // What follows a comma may go on with it: "The ledgers, Marsh said, were filled in later."
    let rest = if f.kind(after) == Some(Kind::Comma) && after + 1 < f.units.len() {
        let end = content_end(f, after + 1, &cue);
        let goes_on =
            !(f.is(after + 1, class::ING | class::REL | class::PREP | class::SUBORD) || f.is_word(after + 1, "as"));
        (goes_on && end > after + 2).then_some((after + 1, end))
    } else {
        None
    };
    // A content has a verb of its own: "In a letter to the Post, Marsh said, in part:" has none.
    let verb = (start..first).any(|i| phrase::is_verb_like(f, i) || f.quote(i).is_some());
    let split = !verb && rest.is_some_and(|(a, _)| phrase::is_verb_here(f, a)) && !f.is(start, class::PREP);
    if f.kind(f.units.len() - 1) == Some(Kind::Colon) || !split && (first < start + 4 || !verb) {
        return None;
    }
    let mut draft = Draft::of(f, &cue, "clause, then name, then verb", 88).said_by(Some(source)).piece(f, start, first);
    if let Some((a, b)) = rest {
        draft = draft.piece(f, a, b);
    }
    Some(draft)
}
