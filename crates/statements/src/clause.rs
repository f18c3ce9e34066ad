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
        // "accused of ordering": who orders is not who accuses.
        if cue.first > 0
            && f.is(cue.first - 1, class::PREP)
            && !["by", "in", "after", "before", "while", "when", "without"].iter().any(|w| f.is_word(cue.first - 1, w))
        {
            return None;
        }
        // "voters saying", but "Marsh left, saying"
        if cue.first > 0
            && f.kind(cue.first - 1) != Some(Kind::Comma)
            && !f.is(cue.first - 1, class::COORD | class::PREP | class::SUBORD)
        {
            // "issued a statement saying": who issued it speaks, not the paper.
            if let Some(p) = phrase::before(f, cue.first)
                .filter(|p| p.first == 0 || !(p.first..p.core).any(|i| f.is(i, class::SAIDNOUN)))
            {
                return Some(source_of(f, p));
            }
        }
        return shared(f, cue, drafts).or_else(|| participle_subject(f, cue));
    }
    if cue.form == Form::Infinitive {
        return governing_subject(f, cue);
    }
    // "Marsh on Tuesday said"
    let mut at = cue.first;
    if at > 1 && f.is(at - 1, class::WEEKDAY) {
        at -= 1;
        while at > 0 && (f.is_word(at - 1, "on") || f.is_word(at - 1, "last")) {
            at -= 1;
        }
    }
    if at == 0 {
        return None;
    }
    if f.is_word(at - 1, "there") {
        return None;
    }
    // "who said": the source is "who", which stands for the phrase before it.
    if f.is_word(at - 1, "who")
        || f.is_word(at - 1, "which")
        || f.is_word(at - 1, "that") && at > 1 && f.units[at - 2].is_content()
    {
        let mut source = source_of(f, phrase::Phrase { first: at - 1, last: at, core: at });
        let before = if at > 1 && f.kind(at - 2) == Some(Kind::Comma) { at - 2 } else { at - 1 };
        source.stands_for = phrase::before(f, before).map(|p| source_of(f, p)).map(|s| (s.first, s.last));
        return Some(source);
    }
    if f.is(at - 1, class::COORD) || f.kind(at - 1) == Some(Kind::Comma) && f.is(at.wrapping_sub(2), class::COORD) {
        return shared(f, cue, drafts).or_else(|| sentence_subject(f, cue));
    }
    phrase::before(f, at)
        .map(|p| source_of(f, p))
        .or_else(|| if f.kind(at - 1) == Some(Kind::Comma) { shared(f, cue, drafts) } else { None })
}

/// The source of the last statement of this sentence whose verb stands before this cue.
pub(crate) fn shared(f: &Frame<'_, '_>, cue: &Cue, drafts: &[Draft]) -> Option<Source> {
    let (first, here) = (f.units[0].first, f.units[cue.verb].first);
    drafts.iter().rev().find(|d| d.cue.is_some_and(|(a, _)| a >= first && a < here)).and_then(|d| d.source)
}

/// The subject of the sentence's first verb.
fn sentence_subject(f: &Frame<'_, '_>, cue: &Cue) -> Option<Source> {
    // The clause that this verb is coordinated with begins after the last break that has a subject and a verb.
    let begin =
        (0..cue.first).rev().find(|i| matches!(f.kind(*i), Some(Kind::Semicolon | Kind::Colon))).map_or(0, |i| i + 1);
    let verb = (begin + 1..cue.first).find(|i| phrase::is_verb_like(f, *i))?;
    let mut at = verb;
    while at > 0 && f.is(at - 1, class::AUX | class::ADVERB | class::NEG) {
        at -= 1;
    }
    phrase::before(f, at).map(|p| source_of(f, p))
}

/// "Calling it a lie, Marsh ..." and "Marsh left the room, calling it a lie".
fn participle_subject(f: &Frame<'_, '_>, cue: &Cue) -> Option<Source> {
    if cue.first == 0 || f.is(cue.first - 1, class::PREP | class::SUBORD) && cue.first == 1 {
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
    // "While Marsh said that ..., Orrin left": a subordinate clause ends where the main one begins.
    let subordinate = cue.form == Form::Finite
        && f.is(0, class::SUBORD)
        && cue.first < 14
        && !(1..cue.first).any(|i| f.kind(i) == Some(Kind::Comma) || ends_in_comma(f, i));
    while at < n {
        if f.quote(at).is_some()
            && ends_in_comma(f, at)
            && (postposed(f, at + 1) || subordinate || ends_at_comma(f, at, cue))
        {
            return at + 1;
        }
        match f.kind(at) {
            Some(Kind::Stop) if at + 1 >= n || at > from => return at,
            Some(Kind::Semicolon) => return at,
            Some(Kind::Comma)
                if (ends_at_comma(f, at, cue)
                    || postposed(f, at + 1)
                    || subordinate && crate::cue::begins_clause(f, at + 1)) =>
            {
                return at;
            }
            Some(Kind::Dash) if f.is(at + 1, class::CUE) && f.is(at + 1, class::ING) => {
                return at;
            }
            _ => {}
        }
        if f.is_word(at, "according") && f.is_word(at + 1, "to") {
            return at;
        }
        // "said the plan was dead and urged members to ..."
        if at > from + 1 && f.is_word(at, "and") {
            let mut next = at + 1;
            while f.is(next, class::ADVERB) {
                next += 1;
            }
            if f.is(next, class::SPEECH)
                && f.is(next, class::PAST | class::THIRD)
                && same_tense(f, next, cue.verb)
                && cue_at(f, next).is_some_and(|c| c.form == Form::Finite)
            {
                return at;
            }
        }
        at += 1;
    }
    n
}

/// True when the last word inside the quotation is followed by a comma.
fn ends_in_comma(f: &Frame<'_, '_>, at: usize) -> bool {
    f.quote(at).is_some_and(|q| {
        let q = &f.reading.quotations[q as usize];
        q.last > q.first && f.reading.token(q.last - 1).kind == Kind::Comma
    })
}

/// ", Marsh said." or ", the council says,": an attribution that closes the sentence.
pub(crate) fn postposed(f: &Frame<'_, '_>, from: usize) -> bool {
    let Some(p) = phrase::after(f, from) else { return false };
    let mut verb = p.last;
    if f.kind(verb) == Some(Kind::Comma) && p.last > p.core {
        verb += 1;
    }
    while f.is(verb, class::ADVERB | class::HAVE) {
        verb += 1;
    }
    f.is(verb, class::SPEECH)
        && f.is(verb, class::TAKES_CLAUSE)
        && f.is(verb, class::PAST | class::THIRD | class::BASE)
        && {
            let after = crate::cue::past_adverbials(f, verb + 1);
            f.ends(after) || matches!(f.kind(after), Some(Kind::Comma | Kind::Dash)) && after == verb + 1
        }
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
    // What an earlier speaker of this sentence said is not said again: "Marsh said no, but the vote stands, Orrin said".
    if let Some(first) = f.units.first().map(|u| u.first) {
        let here = f.units.get(to).map_or(u32::MAX, |u| u.first);
        let earlier = drafts.iter().rev().take(12).filter(|d| {
            d.mode == onrecord_nouns::Mode::Speech
                && crate::extractors::TABLE[d.extractor].takes_clause
                && d.cue.is_some_and(|(a, _)| a >= first && a < here)
        });
        let used = earlier
            .map(|d| d.content.iter().map(|p| p.last).chain(d.cue.map(|c| c.1)).max().unwrap_or(0))
            .filter(|used| *used < here)
            .max();
        while used.is_some_and(|used| at < to && f.units[at].first < used) {
            at += 1;
        }
    }
    while at < to && matches!(f.kind(at), Some(Kind::Comma | Kind::Dash | Kind::Close)) {
        at += 1;
    }
    at
}

/// The end of an object without what only says when, where or through whom it was said:
/// "the charge [through his lawyer]", "to comment [on Tuesday]".
pub(crate) fn trim_end(f: &Frame<'_, '_>, from: usize, end: usize) -> usize {
    for at in from + 1..end {
        let when = f.is(at, class::WEEKDAY) && !f.is(at - 1, class::PREP | class::DET | class::POSS)
            || f.is_word(at, "on") && f.is(at + 1, class::WEEKDAY | class::MONTH);
        let how = f.is_word(at, "through") && f.is(at + 1, class::POSS | class::DET)
            || f.is_word(at, "via")
            || f.is_word(at, "in")
                && (at + 1..(at + 4).min(end)).any(|i| f.is(i, class::SAIDNOUN))
                && f.is(at + 1, class::DET | class::POSS);
        if (when || how) && crate::cue::past_adverbials(f, at) >= end {
            return at;
        }
    }
    end
}
