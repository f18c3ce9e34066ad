//! `thought`: what a report says goes on in somebody: "believes that", "wants to", "hopes for". Mode `thought`.
//!
//! Never shown among speech: a reporter who writes "wants" has not quoted anybody.
//!
//! Wrong where the subject is a thing ("the plan wants polish").

use onrecord_reading::lexicon::class;

use crate::clause::{content_end, subject};
use crate::cue::{Complement, Form, complement};
use crate::draft::Draft;
use crate::extractors::{Extractor, Sight, Wakes};

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/thought", wakes: Wakes::Verb(class::THOUGHT), takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let cue = s.cue?;
    if cue.negated || cue.doubtful || cue.form != Form::Finite || cue.is(class::SPEECH) {
        return None;
    }
    let start = match complement(f, &cue) {
        Complement::That(at) | Complement::Wh(at) | Complement::To(at) | Complement::Clause(at) => at,
        Complement::Object(at)
            if (!cue.is(class::CALLS)
                || f.units[at..].iter().take(14).any(|u| u.quote.is_none() && f.reading.word(u.first) == "as"))
                && cue.is(class::TAKES_OBJECT | class::CALLS)
                && matches!(
                    f.lemma(cue.verb),
                    "want"
                        | "support"
                        | "oppose"
                        | "favor"
                        | "favour"
                        | "fear"
                        | "regret"
                        | "view"
                        | "regard"
                        | "consider"
                        | "prefer"
                ) =>
        {
            at
        }
        _ => return None,
    };
    let source = subject(f, &cue, s.drafts)?;
    let end = content_end(f, start, &cue);
    if end <= start {
        return None;
    }
    Some(Draft::of(f, &cue, "verb of thinking, then what", 65).said_by(Some(source)).piece(f, start, end))
}
