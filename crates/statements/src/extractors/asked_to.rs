//! `asked_to`: asking, promising and apologising: "urged the council to act", "vowed to stay", "apologised for the delay".
//!
//! The content is the object with its "to" clause, the "to" clause alone, or the "for" phrase.
//!
//! Wrong where the infinitive says why ("asked her lawyer to win time").

use onrecord_reading::lexicon::class;

use crate::clause::{content_end, subject};
use crate::cue::{Complement, Form, complement};
use crate::draft::Draft;
use crate::extractors::{Extractor, Sight, Wakes};

pub(crate) const EXTRACTOR: Extractor = Extractor { name: "rules-1/asked_to", wakes: Wakes::Verb(class::SOMEBODY_TO | class::TAKES_TO | class::PARTICLE), find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let mut cue = s.cue?;
    if cue.negated || cue.doubtful || cue.form == Form::Passive || !cue.is(class::SPEECH) {
        return None;
    }
    let end = content_end(f, cue.last, &cue);
    let start = match complement(f, &cue) {
        Complement::To(at) if cue.is(class::TAKES_TO) => at,
        Complement::Object(at) => {
            let to = (at..end).find(|i| f.is_word(*i, "to") && f.is(*i + 1, class::BASE | class::VERB | class::BE | class::HAVE | class::DO) || f.is_word(*i, "to") && f.units.get(*i + 1).is_some_and(|u| u.classes == 0));
            if cue.is(class::SOMEBODY_TO) && to.is_some_and(|t| t > at && t - at < 12) {
                at
            } else if cue.is(class::PARTICLE) && ["for", "on", "against", "of", "about"].iter().any(|w| f.is_word(at, w)) && matches!(f.lemma(cue.verb), "call" | "apologize" | "apologise" | "speak" | "plead" | "appeal" | "push" | "press" | "lobby" | "warn" | "complain" | "argue" | "object" | "boast" | "brag" | "rail" | "talk" | "comment" | "advocate" | "rave" | "protest" | "vouch") {
                cue.last += 1;
                at + 1
            } else {
                return None;
            }
        }
        _ => return None,
    };
    let source = subject(f, &cue, s.drafts)?;
    if end <= start {
        return None;
    }
    Some(Draft::of(f, &cue, "verb of asking or promising, then what", 75).by(Some(source)).piece(f, start, end))
}
