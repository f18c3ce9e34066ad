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
            && !f.is_any(cue.first - 1, &["by", "in", "after", "before", "while", "when", "without"])
        {
            return None;
        }
        // "voters saying", but "Marsh left, saying"
        if cue.first > 0
            && f.kind(cue.first - 1) != Some(Kind::Comma)
            && !f.is(cue.first - 1, class::COORD | class::PREP | class::SUBORD)
        {
            // "issued a statement saying": who issued it speaks, not the paper.
            if let Some(p) = phrase::before(f, cue.first).filter(|p| {
                p.first == 0 || !(p.first..p.core).any(|i| f.is(i, class::SAIDNOUN)) && !is_written_to(f, p)
            }) {
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
        while at > 0 && f.is_any(at - 1, &["on", "last", "later", "earlier", "late", "early", "this"]) {
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
        .map(|p| source_of(f, over_relative(f, p)))
        .or_else(|| if f.kind(at - 1) == Some(Kind::Comma) { shared(f, cue, drafts) } else { None })
}

/// "an agent who asked for time to read the papers said": who has a clause of their own before the verb speaks, not
/// the noun that ends it.
fn over_relative(f: &Frame<'_, '_>, p: phrase::Phrase) -> phrase::Phrase {
    let low = p.first.saturating_sub(12);
    let plain = |i: usize| f.quote(i).is_none() && !matches!(f.kind(i), Some(Kind::Comma | Kind::Dash | Kind::Colon));
    let Some(who) = (low..p.first).rev().take_while(|i| plain(*i)).find(|i| f.is_word(*i, "who")) else { return p };
    let mut verbs =
        (who + 1..p.first).filter(|i| is_verb_here(f, *i) && f.is(*i, class::AUX | class::PAST | class::THIRD));
    let Some(verb) = verbs.next() else { return p };
    // "voters who think the mayor said": the clause is what they think.
    if f.is(verb, class::TAKES_CLAUSE) || verbs.any(|i| !f.is(i - 1, class::AUX)) || who == 0 || !plain(who - 1) {
        return p;
    }
    match phrase::before(f, who) {
        Some(named) => phrase::Phrase { first: named.first, last: p.last, core: who },
        None => p,
    }
}

/// "emailed members saying", "sent a letter to members saying": who is written to does not speak, nor does a day.
fn is_written_to(f: &Frame<'_, '_>, p: &phrase::Phrase) -> bool {
    // "posted a notice Monday night saying": the night does not speak either.
    let when = |i: usize| {
        f.is(i, class::WEEKDAY | class::MONTH)
            || f.is_any(i, &["morning", "afternoon", "evening", "night", "week", "month", "year"])
    };
    if when(p.core - 1) {
        return true;
    }
    let verb = p.first - 1;
    if f.is_any(verb, &["emailed", "texted", "messaged", "wrote", "phoned", "called", "rang"]) {
        return true;
    }
    f.is_word(verb, "to") && (verb.saturating_sub(2)..verb).any(|i| f.is(i, class::SAIDNOUN))
}

/// The source of the last statement of this sentence whose verb stands before this cue, and is not told within another's.
pub(crate) fn shared(f: &Frame<'_, '_>, cue: &Cue, drafts: &[Draft]) -> Option<Source> {
    let (first, here) = (f.units[0].first, f.units[cue.verb].first);
    let before = |d: &&Draft| d.cue.is_some_and(|(a, _)| a >= first && a < here);
    let inner = |d: &Draft| {
        let own = d.cue.map_or(0, |(a, _)| a);
        drafts.iter().rev().take(8).filter(before).any(|o| o.content.iter().any(|p| p.first <= own && own < p.last))
    };
    drafts.iter().rev().filter(before).find(|d| !inner(d)).and_then(|d| d.source)
}

/// The subject of the sentence's first verb.
fn sentence_subject(f: &Frame<'_, '_>, cue: &Cue) -> Option<Source> {
    // The clause that this verb is coordinated with begins after the last break that has a subject and a verb.
    let begin =
        (0..cue.first).rev().find(|i| matches!(f.kind(*i), Some(Kind::Semicolon | Kind::Colon))).map_or(0, |i| i + 1);
    let subject = |verb: usize| phrase::before(f, before_group(f, verb));
    let verbs = begin + 1..cue.first;
    // After a side clause that opens the sentence ("When Orrin asked her, Marsh smiled and said") the main one follows.
    if f.is(begin, class::SUBORD) || f.is(begin, class::COORD | class::ADVERB) && f.is(begin + 1, class::SUBORD) {
        let main = verbs.clone().rev().filter(|i| phrase::is_verb_like(f, *i)).find_map(|i| {
            let found = subject(i)?;
            let comma = found.first.checked_sub(1)?;
            (f.kind(comma) == Some(Kind::Comma) || ends_in_comma(f, comma)).then_some(found)
        });
        if let Some(found) = main {
            return Some(source_of(f, found));
        }
    }
    let verb = verbs.clone().find(|i| phrase::is_verb_like(f, *i))?;
    subject(verb).map(|p| source_of(f, p))
}

/// "Calling it a lie, Marsh ..." and "Marsh left the room, calling it a lie".
fn participle_subject(f: &Frame<'_, '_>, cue: &Cue) -> Option<Source> {
    if cue.first == 0 || f.is(cue.first - 1, class::PREP | class::SUBORD) && cue.first == 1 {
        let comma = (cue.last..f.units.len()).find(|i| f.kind(*i) == Some(Kind::Comma))?;
        return phrase::after(f, comma + 1).map(|p| source_of(f, p));
    }
    if f.kind(cue.first - 1) == Some(Kind::Comma)
        && let Some(found) = nearest_subject(f, cue)
    {
        return Some(found);
    }
    sentence_subject(f, cue)
}

/// The subject of the last clause before a participle: "When voters met her, they sang, shouting ...". Clauses with
/// "who", "where" or "because" only say more about somebody or something.
fn nearest_subject(f: &Frame<'_, '_>, cue: &Cue) -> Option<Source> {
    let begin =
        (0..cue.first).rev().find(|i| matches!(f.kind(*i), Some(Kind::Semicolon | Kind::Colon))).map_or(0, |i| i + 1);
    // "a class called "Ways of Seeing"": a participle with a title.
    let titles = |i: usize| f.is(i, class::PARTICIPLE) && f.quote(i + 1).is_some() && f.units[i - 1].is_content();
    let mut verbs = (begin + 1..cue.first).rev().filter(|i| phrase::is_verb_like(f, *i) && !titles(*i));
    verbs.find_map(|verb| {
        let p = phrase::before(f, before_group(f, verb))?;
        let aside = p.first.checked_sub(1).is_some_and(|i| {
            f.is(i, class::REL | class::WH | class::PREP) && !f.is_word(i, "when")
                || f.is_any(i, &["because", "although", "though", "since", "if", "that", "than"])
        });
        let who = f.is(p.core - 1, class::REL) && p.first + 1 == p.core;
        (!aside && !who).then(|| source_of(f, p))
    })
}

/// First unit of the verb group that ends at `verb`.
fn before_group(f: &Frame<'_, '_>, verb: usize) -> usize {
    let mut at = verb;
    while at > 0 && (f.is(at - 1, class::AUX | class::ADVERB | class::NEG) || crate::cue::is_ly(f, at - 1)) {
        at -= 1;
    }
    at
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
