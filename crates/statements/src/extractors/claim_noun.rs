//! `claim_noun`: "her claim that the gate was shut", "the allegation by Marsh that ...".
//!
//! The source is the possessive or the "by" phrase; the content the "that" clause or the "to" clause.
//!
//! Wrong where the noun belongs to the story and no claim ("the idea that won").

use onrecord_nouns::{Act, Mode};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::cue::Cue;
use crate::draft::{Draft, Source, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::phrase::{self, Phrase};

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/claim_noun", wakes: Wakes::Class(class::CUENOUN), takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let at = s.at;
    // "Claims that ..." at the head of a sentence is the noun; a verb would have its subject before it.
    if phrase::is_verb_here(f, at) && at > 0 {
        return None;
    }
    let mut that = at + 1;
    let mut source: Option<Source> = None;
    if f.is_word(that, "by") || f.is_word(that, "from") {
        let p = phrase::after(f, that + 1)?;
        source = Some(source_of(f, p));
        that = p.last;
    }
    if !f.is_word(that, "that") && !f.is_word(that, "to") {
        return None;
    }
    if source.is_none() {
        source = possessor(f, at);
    }
    // "Claims that the ledger was burned": made by nobody whom the report names.
    let agentless = source.is_none()
        && (at == 0 || at == 1 && f.is(0, class::DET))
        && f.is_word(that, "that")
        && f.is_any(at, ACCUSING);
    if source.is_none() && !agentless {
        return None;
    }
    let cue = Cue {
        first: at,
        verb: at,
        last: at + 1,
        form: crate::cue::Form::Finite,
        negated: false,
        doubtful: false,
        classes: 0,
    };
    let mut end = crate::clause::content_end(f, that, &cue);
    // A claim that is the subject of its sentence ends at the sentence's own verb: "Her claim that it rained is false."
    if !(0..at).any(|i| phrase::is_verb_here(f, i)) {
        end = before_second_verb(f, that, end);
    }
    if let Some(comma) = (that..end).find(|i| f.kind(*i) == Some(Kind::Comma)) {
        end = comma;
    }
    if end < that + 3 {
        return None;
    }
    let mut draft = Draft::bare(f.paragraph, "a noun of claiming, then clause", 65).said_by(source);
    draft.cue = Some((f.units[at].first, f.units[at].last));
    let thought = f.is_any(
        at,
        &[
            "belief", "idea", "notion", "view", "opinion", "fear", "hope", "hopes", "concerns", "fears", "views",
            "desire", "concern", "plan", "plans",
        ],
    );
    draft.mode = if thought { Mode::Thought } else { Mode::Speech };
    draft.act = Some(if f.is_any(at, &ACCUSING[2..]) { Act::Accuse } else { Act::Other });
    draft.agentless = agentless;
    Some(draft.piece(f, that, end))
}

const ACCUSING: &[&str] = &["claim", "claims", "allegation", "allegations", "accusation", "accusations"];

/// Where the second finite verb group of `from..end` begins.
fn before_second_verb(f: &crate::frame::Frame<'_, '_>, from: usize, end: usize) -> usize {
    let mut verbs = 0;
    let mut inside = false;
    for i in from + 2..end {
        let finite = phrase::is_verb_like(f, i) && f.is(i, class::AUX | class::PAST | class::THIRD | class::VERB)
            || phrase::is_verb_like(f, i) && f.units[i].classes == 0;
        let group = !inside || f.is(i, class::AUX) && !f.is(i - 1, class::AUX | class::ADVERB | class::NEG);
        if finite && group {
            if verbs == 1 && !f.is(i - 1, class::COORD | class::REL) && !f.is_word(i - 1, "to") {
                return i;
            }
            verbs += 1;
        }
        inside = finite || inside && f.is(i, class::ADVERB | class::NEG | class::PARTICIPLE);
    }
    end
}

/// "her", "Marsh's", "the council's" before the noun.
fn possessor(f: &crate::frame::Frame<'_, '_>, at: usize) -> Option<Source> {
    for i in (at.saturating_sub(3)..at).rev() {
        if f.is(i, class::POSS) {
            return Some(source_of(f, Phrase { first: i, last: i + 1, core: i + 1 }));
        }
        let possessive = f.kind(i) == Some(Kind::Clitic) && f.word(i).ends_with('s');
        if possessive {
            return phrase::before(f, i).map(|p| source_of(f, p));
        }
        if f.is(i, class::DET) {
            return None;
        }
    }
    None
}
