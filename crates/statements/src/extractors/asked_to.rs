//! `asked_to`: asking, promising and apologising: "urged the council to act", "vowed to stay", "apologised for the delay".
//!
//! The content is the object with its "to" clause, the "to" clause alone, or the "for" phrase.
//!
//! Wrong where the infinitive says why ("asked her lawyer to win time").

use onrecord_nouns::Act;
use onrecord_reading::lexicon::class;

use crate::clause::{content_end, subject, trim_end};
use crate::cue::{Complement, Form, complement};
use crate::draft::Draft;
use crate::extractors::{Extractor, Sight, Wakes};

pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "rules-1/asked_to",
    wakes: Wakes::Verb(class::SOMEBODY_TO | class::TAKES_TO | class::PARTICLE),
    takes_clause: false,
    find,
};

/// Verbs with the prepositions that lead into what is said.
const WITH_PARTICLE: &[(&str, &[&str])] = &[
    ("call", &["for", "on"]),
    ("apologize", &["for", "to"]),
    ("apologise", &["for", "to"]),
    ("speak", &["of", "about", "against"]),
    ("talk", &["of", "about"]),
    ("plead", &["for"]),
    ("appeal", &["for", "to"]),
    ("push", &["for"]),
    ("press", &["for"]),
    ("lobby", &["for", "against"]),
    ("warn", &["of", "about", "against"]),
    ("complain", &["of", "about"]),
    ("argue", &["for", "against"]),
    ("object", &["to"]),
    ("boast", &["of", "about"]),
    ("brag", &["about"]),
    ("rail", &["against"]),
    ("rave", &["about"]),
    ("protest", &["against"]),
    ("vouch", &["for"]),
];

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let cue = s.cue?;
    if cue.negated || cue.doubtful || cue.form == Form::Passive || !cue.is(class::SPEECH) {
        return None;
    }
    let end = trim_end(f, cue.last, content_end(f, cue.last, &cue));
    // "asked not to be named" is a condition, no request that the report passes on.
    if f.is_word(cue.last, "not") && f.lemma(cue.verb) == "ask" {
        return None;
    }
    let particle = cue.is(class::PARTICLE)
        && WITH_PARTICLE.iter().any(|(verb, words)| *verb == f.lemma(cue.verb) && f.is_any(cue.last, words));
    let start = if particle {
        cue.last
    } else {
        match complement(f, &cue) {
            Complement::To(at) if cue.is(class::TAKES_TO) => at,
            Complement::Object(at) if cue.is(class::SOMEBODY_TO) => {
                let to = (at + 1..end.min(at + 12)).find(|i| {
                    f.is_word(*i, "to")
                        && (f.is(*i + 1, class::BASE | class::VERB | class::BE | class::HAVE | class::DO)
                            || f.units.get(*i + 1).is_some_and(|u| u.classes == 0))
                });
                to?;
                at
            }
            _ => return None,
        }
    };
    let source = subject(f, &cue, s.drafts)?;
    if end <= start {
        return None;
    }
    let mut draft =
        Draft::of(f, &cue, "verb of asking or promising, then what", 75).said_by(Some(source)).piece(f, start, end);
    if particle && f.lemma(cue.verb) == "call" {
        draft.act = Some(Act::Ask);
    }
    Some(draft)
}
