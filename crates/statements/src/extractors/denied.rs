//! `denied`: a verb of speech with an object: "denied the claims", "criticised the vote", "confirmed her resignation".
//!
//! The content is the object up to the end of the clause.
//!
//! Wrong where the verb is a deed and no speech ("attacked the camp").

use onrecord_reading::lexicon::class;

use crate::clause::{content_end, subject, trim_end};
use crate::cue::{Complement, Form, complement};
use crate::draft::Draft;
use crate::extractors::{Extractor, Sight, Wakes};

pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "rules-1/denied",
    wakes: Wakes::Verb(class::TAKES_OBJECT | class::CALLS),
    takes_clause: false,
    find,
};

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let cue = s.cue?;
    if cue.negated
        || cue.doubtful
        || cue.form == Form::Passive
        || cue.form == Form::Infinitive
        || !cue.is(class::SPEECH)
    {
        return None;
    }
    let Complement::Object(at) = complement(f, &cue) else { return None };
    // "called Marsh honest" needs its marks or "as": too many other calls are made.
    if f.lemma(cue.verb) == "call"
        || cue.form == Form::Participle
            && (cue.first == 0 || f.kind(cue.first - 1) != Some(onrecord_reading::token::Kind::Comma))
    {
        return None;
    }
    let source = subject(f, &cue, s.drafts)?;
    // A machine rejects a bolt: a thing without a voice denies nothing.
    let head = f.reading.token(source.core - 1);
    let voice = (source.first..source.core).any(|t| {
        let t = f.reading.token(t);
        t.is(class::ROLE | class::GROUP | class::BODY | class::PRONOUN | class::REL | class::SAIDNOUN)
            || t.has(onrecord_reading::token::flag::CAPITAL) && !t.is(class::DET)
    }) || f.reading.word(source.core - 1).ends_with('s');
    if !voice && head.kind == onrecord_reading::token::Kind::Word {
        return None;
    }
    let end = trim_end(f, at, content_end(f, at, &cue));
    if end <= at || f.is(at, class::PREP | class::COORD | class::SUBORD) && !f.is_word(at, "that") {
        return None;
    }
    Some(Draft::of(f, &cue, "verb of saying, then object", 70).said_by(Some(source)).piece(f, at, end))
}
