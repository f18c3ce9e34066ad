//! Where subjects stand and where contents end.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::cue::{Cue, Form, cue_at};
use crate::draft::{Draft, Source, source_of};
use crate::frame::Frame;
use crate::phrase::{self, is_verb_here};

/// The subject of a cue, from the words before it or from the statement before it in the sentence.
pub(crate) fn subject(f: &Frame<'_, '_>, cue: &Cue, drafts: &[Draft]) -> Option<Source> {
    if cue.form == Form::Participle {
        return shared(f, cue, drafts).or_else(|| participle_subject(f, cue));
    }
    if cue.form == Form::Infinitive {
        return governing_subject(f, cue);
    }
    let at = cue.first;
    if at == 0 {
        return None;
    }
    // "who said": the source is "who", which stands for the phrase before it.
    if f.is(at - 1, class::REL) && !f.is(at - 1, class::DET) || f.is_word(at - 1, "that") && at > 1 && f.units[at - 2].is_content() {
        let mut source = source_of(f, phrase::Phrase { first: at - 1, last: at, core: at });
        let before = if at > 1 && f.kind(at - 2) == Some(Kind::Comma) { at - 2 } else { at - 1 };
        source.stands_for = phrase::before(f, before).map(|p| source_of(f, p)).map(|s| (s.first, s.last));
        return Some(source);
    }
    if f.is(at - 1, class::COORD) || f.kind(at - 1) == Some(Kind::Comma) && f.is(at.wrapping_sub(2), class::COORD) {
        return shared(f, cue, drafts).or_else(|| sentence_subject(f, cue));
    }
    phrase::before(f, at).map(|p| source_of(f, p)).or_else(|| if f.kind(at - 1) == Some(Kind::Comma) { shared(f, cue, drafts) } else { None })
}

/// The source of the last statement of this sentence whose verb stands before this cue.
pub(crate) fn shared(f: &Frame<'_, '_>, cue: &Cue, drafts: &[Draft]) -> Option<Source> {
    let (first, here) = (f.units[0].first, f.units[cue.verb].first);
    drafts.iter().rev().find(|d| d.cue.is_some_and(|(a, _)| a >= first && a < here)).and_then(|d| d.source)
}

/// The subject of the sentence's first verb.
fn sentence_subject(f: &Frame<'_, '_>, cue: &Cue) -> Option<Source> {
    let verb = (1..cue.first).find(|i| is_verb_here(f, *i) && !f.is(*i, class::ING))?;
    phrase::before(f, verb).map(|p| source_of(f, p))
}

/// "Calling it a lie, Marsh ..." and "Marsh left the room, calling it a lie".
fn participle_subject(f: &Frame<'_, '_>, cue: &Cue) -> Option<Source> {
    if cue.first == 0 {
        let comma = (cue.last..f.units.len()).find(|i| f.kind(*i) == Some(Kind::Comma))?;
        return phrase::after(f, comma + 1).map(|p| source_of(f, p));
    }
    sentence_subject(f, cue)
}

/// "Marsh went on to say": the subject of the verb that the infinitive hangs on.
fn governing_subject(f: &Frame<'_, '_>, cue: &Cue) -> Option<Source> {
    let verb = (1..cue.first).rev().find(|i| is_verb_here(f, *i))?;
    let mut first = verb;
    while first > 0 && f.is(first - 1, class::AUX | class::ADVERB | class::NEG) {
        first -= 1;
    }
    if f.is(first.wrapping_sub(1), class::REL) {
        return None;
    }
    phrase::before(f, first).map(|p| source_of(f, p))
}

/// Where a content that begins at `from` ends: at the stop, or where another attribution begins.
pub(crate) fn content_end(f: &Frame<'_, '_>, from: usize, cue: &Cue) -> usize {
    let n = f.units.len();
    let mut at = from;
    while at < n {
        match f.kind(at) {
            Some(Kind::Stop) if at + 1 >= n || at > from => return at,
            Some(Kind::Semicolon) => return at,
            Some(Kind::Comma) => {
                if ends_at_comma(f, at, cue) {
                    return at;
                }
            }
            Some(Kind::Dash) => {
                if f.is(at + 1, class::CUE) && f.is(at + 1, class::ING) {
                    return at;
                }
            }
            _ => {}
        }
        if f.is_word(at, "according") && f.is_word(at + 1, "to") {
            return at;
        }
        // "said the plan was dead and urged members to ..."
        if at > from + 2 && f.is_word(at, "and") {
            let mut next = at + 1;
            while f.is(next, class::ADVERB) {
                next += 1;
            }
            if f.is(next, class::SPEECH) && f.is(next, class::PAST | class::THIRD) && same_tense(f, next, cue.verb) && cue_at(f, next).is_some_and(|c| c.form == Form::Finite) {
                return at;
            }
        }
        at += 1;
    }
    n
}

fn same_tense(f: &Frame<'_, '_>, a: usize, b: usize) -> bool {
    f.is(a, class::PAST) && f.is(b, class::PAST) || f.is(a, class::THIRD) && f.is(b, class::THIRD)
}

fn ends_at_comma(f: &Frame<'_, '_>, comma: usize, cue: &Cue) -> bool {
    let mut next = comma + 1;
    if f.is_word(next, "according") && f.is_word(next + 1, "to") {
        return true;
    }
    if f.is(next, class::CUE) && f.is(next, class::ING) {
        return true;
    }
    let coordinated = f.is_word(next, "and") || f.is_word(next, "but");
    if coordinated || f.is_word(next, "while") || f.is_word(next, "although") || f.is_word(next, "though") {
        next += 1;
        while f.is(next, class::ADVERB) {
            next += 1;
        }
        // ", and added", ", but said"
        if coordinated && f.is(next, class::SPEECH) && same_tense(f, next, cue.verb) {
            return true;
        }
        // ", but Marsh said", ", while the company denied"
        if let Some(p) = phrase::after(f, next) {
            let mut verb = p.last;
            if f.kind(verb) == Some(Kind::Comma) {
                verb += 1;
            }
            while f.is(verb, class::ADVERB | class::HAVE) {
                verb += 1;
            }
            if f.is(verb, class::SPEECH) && same_tense(f, verb, cue.verb) {
                return true;
            }
        }
    }
    false
}

/// First unit after an introduction that belongs to no content: "But", "And", "In Ohio,".
pub(crate) fn content_start(f: &Frame<'_, '_>, drafts: &[Draft], to: usize) -> usize {
    let mut at = 0;
    // What an earlier statement of this sentence holds is not said again.
    if let Some(first) = f.units.first().map(|u| u.first) {
        for d in drafts.iter().rev().take_while(|d| d.cue.is_none_or(|(a, _)| a >= first)) {
            let used = d.content.iter().map(|p| p.last).chain(d.cue.map(|c| c.1)).max().unwrap_or(0);
            while at < to && f.units[at].first < used {
                at += 1;
            }
        }
    }
    while at < to && matches!(f.kind(at), Some(Kind::Comma | Kind::Dash | Kind::Close)) {
        at += 1;
    }
    at
}
