//! `said_that`: a verb of saying with a clause: "Marsh said that the gate was shut", "asked whether it was".
//!
//! The clause is taken with its "that", "whether" or "how", up to the stop or to the next attribution
//! (", adding that", ", but the council said"). "Did not say that" is no statement.
//!
//! Wrong where the sentence goes on in the reporter's own voice after the clause (", a day after the vote").

use onrecord_reading::lexicon::class;

use crate::clause::{content_end, subject};
use crate::cue::{Complement, Form, complement};
use crate::draft::Draft;
use crate::extractors::{Extractor, Sight, Wakes};

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/said_that", wakes: Wakes::Verb(class::SPEECH), takes_clause: true, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let cue = s.cue?;
    if cue.negated || cue.doubtful || cue.form == Form::Passive || cue.form == Form::Infinitive {
        return None;
    }
    // "Asked whether ..., she ...": a participle, whose subject is the one who was asked.
    if cue.verb == 0 && f.is(0, class::PAST) {
        return None;
    }
    let (start, sure) = match complement(f, &cue) {
        Complement::That(at) => (at, 90),
        Complement::Wh(at) | Complement::Clause(at) => (at, 85),
        _ => return None,
    };
    let source = subject(f, &cue, s.drafts);
    // Papers show and find; people find things.
    if matches!(f.lemma(cue.verb), "show" | "find") {
        let body = source.is_some_and(|src| (src.first..src.core).any(|t| f.reading.token(t).is(class::BODY)));
        if !body && (f.lemma(cue.verb) == "show" || !f.is_word(start, "that")) {
            return None;
        }
    }
    let end = content_end(f, start, &cue);
    if end <= start + 1 {
        return None;
    }
    let sure = if source.is_none() {
        50
    } else if cue.doubtful {
        60
    } else {
        sure
    };
    Some(Draft::of(f, &cue, "verb of saying, then clause", sure).said_by(source).piece(f, start, end))
}
