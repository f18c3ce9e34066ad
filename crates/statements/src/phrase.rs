//! Noun phrases without a parser: from the verb outwards, by word classes.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::frame::{Frame, Unit};

/// A noun phrase: units `first..last`, its core (without apposition) `first..core`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// End of the core on the side of the head: what stands before the first comma.
    pub(crate) core: usize,
}

const FAR: usize = 24;

/// Prepositions that tie a noun to the one before it.
fn ties(f: &Frame<'_, '_>, at: usize) -> bool {
    f.is(at, class::PREP)
        && f.is_any(at, &["of", "for", "at", "in", "from", "with", "on", "to", "behind", "by", "about", "against"])
}

pub(crate) fn is_possessive(f: &Frame<'_, '_>, at: usize) -> bool {
    match f.kind(at) {
        Some(Kind::Clitic) => f.word(at).ends_with(['s', 'S']),
        Some(Kind::SingleMark) => !f.units[at].has(flag::OPENS | flag::CLOSES | flag::SPACE_BEFORE),
        _ => false,
    }
}

/// True when the unit is a verb here, not the noun of the same form ("a report", "his claims").
pub(crate) fn is_verb_here(f: &Frame<'_, '_>, at: usize) -> bool {
    let Some(u) = f.units.get(at) else { return false };
    if u.quote.is_some()
        || !u.is(class::ANY_VERB)
        || u.has(flag::CAPITAL) && !u.has(flag::SENTENCE_START) && !u.is(class::AUX)
    {
        return false;
    }
    if u.is(class::AUX) {
        return !(f.is_word(at, "may") && u.has(flag::CAPITAL));
    }
    if names_role(f, at) {
        return false;
    }
    if at > 0 {
        let before = &f.units[at - 1];
        // "Another tweeted, ...", "Some said no": no article here, but who speaks.
        if before.quote.is_none() && stands_alone(f, at - 1) && u.is(class::PAST) && u.is(class::QUOTES) {
            let next = at + 1;
            return matches!(f.kind(next), Some(Kind::Comma | Kind::Colon))
                || f.quote(next).is_some()
                || f.is(
                    next,
                    class::REL | class::SUBORD | class::PRONOUN | class::DET | class::POSS | class::OBJECTIVE,
                )
                || f.units.get(next).is_some_and(Unit::is_name_word);
        }
        if before.quote.is_none()
            && ((f.is_word(at - 1, "her")
                || before.is(class::DET | class::POSS)
                    && !before.is(class::PRONOUN | class::OBJECTIVE | class::REL | class::GROUP))
                || is_possessive(f, at - 1) && !is_brand(f, at))
        {
            return false;
        }
        // "of reports", "in talks": a noun after a preposition, unless -ing.
        if before.is(class::PREP)
            && !f.is_word(at - 1, "to")
            && !u.is(class::ING)
            && !before.is(class::SUBORD | class::REL)
        {
            return false;
        }
        if before.kind == Kind::Number && u.is(class::THIRD) {
            return false;
        }
    }
    true
}

/// "Griddle Jack's said": a verb that is no adjective, behind a name that ends as a possessive does.
fn is_brand(f: &Frame<'_, '_>, at: usize) -> bool {
    at >= 2
        && f.units[at - 2].is_name_word()
        && f.is_any(at, &["said", "says", "told", "declined", "wrote", "apologised", "apologized"])
}

/// "press secretary", "state Sen.": the noun that such a role or title begins with, no verb.
fn names_role(f: &Frame<'_, '_>, at: usize) -> bool {
    if !f.is_any(at, &["press", "state", "lead"]) {
        return false;
    }
    let next = |i: usize| f.is(i, class::ROLE | class::TITLE) && !f.is(i, class::DET | class::PRONOUN);
    next(at + 1) || f.units.get(at + 1).is_some_and(Unit::is_name_word) && next(at + 2)
}

/// A determiner that may be a whole subject.
fn stands_alone(f: &Frame<'_, '_>, at: usize) -> bool {
    f.is_any(at, &["another", "others", "some", "many", "few", "several", "most", "both"])
}

/// "the 43-year-old", "a 2008 veteran": a number that is a noun of its own or stands before one.
fn is_age(f: &Frame<'_, '_>, at: usize) -> bool {
    f.kind(at) == Some(Kind::Number) && f.word(at).ends_with("-old")
}

/// "Harbour Local 88", "Channel 9": the number of a branch or a station, which belongs to its name.
fn numbers_name(f: &Frame<'_, '_>, at: usize) -> bool {
    at > 0
        && f.units[at - 1].is_name_word()
        && f.is_any(at - 1, &["local", "radio", "channel", "lodge", "branch", "engine"])
}

/// A word that may stand inside a noun phrase, seen from the right.
fn nominal(f: &Frame<'_, '_>, at: usize) -> bool {
    let Some(u) = f.units.get(at) else { return false };
    if u.quote.is_some() {
        return false;
    }
    match u.kind {
        Kind::Word => {
            if u.is(class::ROLE | class::GROUP | class::BODY) && !is_verb_here(f, at) {
                return true;
            }
            (u.is_content() || u.is(class::GROUP)) && !is_verb_here(f, at) && !(u.is(class::WEEKDAY))
        }
        Kind::Handle | Kind::Number => true,
        _ => false,
    }
}

/// The noun phrase that ends just before unit `end`.
pub(crate) fn before(f: &Frame<'_, '_>, end: usize) -> Option<Phrase> {
    if end == 0 {
        return None;
    }
    if f.kind(end - 1) == Some(Kind::Comma) {
        // "Marsh, the plant's manager, said": back over the apposition.
        return over_apposition(f, end);
    }
    let (first, last) = simple_before(f, end)?;
    // "a spokeswoman, Anna Orrin": the name stands in apposition to the role before the comma.
    if first > 1
        && f.kind(first - 1) == Some(Kind::Comma)
        && f.units[first].is_name_word()
        && let Some((a, b)) = simple_before(f, first - 1)
    {
        let role = f.is(b - 1, class::ROLE) && !f.units[b - 1].has(flag::CAPITAL)
            || (a..b).any(|i| f.is(i, class::ROLE) && !f.units[i].has(flag::CAPITAL) && f.is(i + 1, class::PREP));
        if role
            && f.is(a, class::DET | class::POSS)
            && (a == 0 || !f.is(a - 1, class::PREP))
            && !f.is(a + 1, class::SAIDNOUN)
        {
            return Some(Phrase { first: a, last, core: last });
        }
    }
    Some(Phrase { first, last, core: last })
}

/// Back over "…, the plant's manager," to the phrase that it stands beside. Of several commas the one
/// whose phrase begins the clause is taken: "Odila Marsh, a driver from Cardle, Ohio, attending the fair, said".
fn over_apposition(f: &Frame<'_, '_>, end: usize) -> Option<Phrase> {
    let mut at = end - 1;
    let low = end.saturating_sub(FAR + 12);
    let mut nearest = None;
    while at > low {
        at -= 1;
        match f.kind(at) {
            Some(Kind::Comma) => {
                let relative = f.is(at + 1, class::REL) && !f.is_word(at + 1, "that");
                // "a strategist who has fought him": the verb is that of "who".
                let who = (at + 2..end - 1).find(|i| f.is_word(*i, "who")).unwrap_or(end - 1);
                let plain = !(at + 1..who).any(|i| is_finite(f, i));
                if !plain && !relative {
                    break;
                }
                if let Some((first, core)) = simple_before(f, at) {
                    let named = f.units[core - 1].is_name_word()
                        || f.kind(core - 1) == Some(Kind::Close) && f.is(first, class::TITLE)
                        || f.kind(core - 1) == Some(Kind::Close) && f.units[first].is_name_word()
                        || f.is(first, class::DET | class::POSS)
                        || f.is(core - 1, class::ROLE | class::GROUP);
                    if !f.units[first].is(class::PREP) && named {
                        let found = Phrase { first, last: end, core };
                        if first == 0
                            || f.kind(first - 1) == Some(Kind::Dash)
                            || f.is(first - 1, class::COORD | class::SUBORD) && !f.is(first - 1, class::PREP)
                        {
                            return Some(found);
                        }
                        nearest = nearest.or(Some(found));
                    }
                }
                if relative {
                    break;
                }
            }
            Some(Kind::Stop | Kind::Semicolon | Kind::Colon) | None => break,
            _ => {}
        }
    }
    nearest
}

/// A finite verb, as far as its form shows: past, third person or auxiliary.
fn is_finite(f: &Frame<'_, '_>, at: usize) -> bool {
    is_verb_here(f, at)
        && f.is(at, class::AUX | class::PAST | class::THIRD)
        && !(f.is(at, class::PARTICIPLE) && !f.is(at, class::AUX) && f.is(at + 1, class::PREP))
}

/// A finite verb, or a regular past form that the table does not know ("attempted") after a noun or a pronoun.
pub(crate) fn is_verb_like(f: &Frame<'_, '_>, at: usize) -> bool {
    let Some(u) = f.units.get(at) else { return false };
    // "a Trask comment": the noun of the same form, unless a plural stands before it.
    let base = u.is(class::BASE) && !u.is(class::AUX | class::PAST | class::THIRD | class::VERB);
    is_verb_here(f, at) && !u.is(class::ING) && (!base || crate::cue::base_has_subject(f, at))
        || u.quote.is_none()
            && u.kind == Kind::Word
            && u.classes == 0
            && !u.has(flag::CAPITAL)
            && at > 0
            && (f.units[at - 1].is_content() || f.is(at - 1, class::PRONOUN))
            // "Marsh, clearly frustrated, said"
            && !(at > 1 && crate::cue::is_ly(f, at - 1) && f.kind(at - 2) == Some(Kind::Comma))
            && f.word(at).len() > 4
            && f.word(at).ends_with("ed")
}

/// A phrase without apposition that ends before `end`: (first, end).
fn simple_before(f: &Frame<'_, '_>, end: usize) -> Option<(usize, usize)> {
    let mut at = end;
    if at == 0 {
        return None;
    }
    // "Marsh (D-Cardle) said"
    if f.kind(at - 1) == Some(Kind::Close) {
        while at > 0 && f.kind(at - 1) != Some(Kind::Open) {
            at -= 1;
        }
        at = at.checked_sub(1)?;
        if at == 0 {
            return None;
        }
    }
    let head = at - 1;
    let u = &f.units[head];
    if u.quote.is_some() {
        return None;
    }
    if u.is(class::PRONOUN)
        && !u.is(class::GROUP)
        && !(u.has(flag::CAPITAL) && !u.has(flag::SENTENCE_START) && !u.is(class::IPRON))
    {
        return Some((head, end));
    }
    if u.is(class::DET)
        && f.is_any(
            head,
            &[
                "this", "that", "these", "those", "all", "both", "some", "many", "few", "several", "others", "another",
                "most",
            ],
        )
    {
        return Some((head, end));
    }
    let counts = u.kind == Kind::Number && !f.word(head).ends_with('%') && !is_age(f, head) && !numbers_name(f, head);
    if !nominal(f, head) || counts {
        return None;
    }
    let low = end.saturating_sub(FAR);
    let mut first = head;
    while first > low {
        let prev = first - 1;
        let p = &f.units[prev];
        if p.quote.is_some() {
            break;
        }
        if is_possessive(f, prev) {
            if prev == 0 || !(nominal(f, prev - 1)) {
                break;
            }
            first = prev - 1;
            continue;
        }
        if p.is(class::DET | class::POSS) && !p.is(class::GROUP) {
            first = prev;
            // "some of the", "all of the"
            if first >= 2 && ties(f, first - 1) && joins(f, first - 1, low) {
                first -= 2;
                continue;
            }
            // "a source close to the doctor": the source speaks, not the doctor.
            if first > low + 2 && ties(f, first - 1) && is_near(f, first - 2) {
                first -= 2;
                continue;
            }
            if first >= 1 && f.is(first - 1, class::DET) && !f.is(first - 1, class::REL | class::SUBORD) {
                first -= 1;
            }
            break;
        }
        if nominal(f, prev) {
            first = prev;
            continue;
        }
        if ties(f, prev) && (joins(f, prev, low) || prev > low && is_near(f, prev - 1)) {
            first = prev - 1;
            continue;
        }
        // "Orrin and Marsh said"
        if p.is(class::COORD) && (f.is_word(prev, "and") || f.is_word(prev, "or")) && prev > low {
            let other = &f.units[prev - 1];
            if other.is_name_word() && f.units[first].is_name_word() || (other.is(class::GROUP) && nominal(f, prev - 1))
            {
                first = prev - 1;
                continue;
            }
        }
        if p.kind == Kind::Close && prev > low {
            let mut open = prev;
            while open > low && f.kind(open) != Some(Kind::Open) {
                open -= 1;
            }
            if f.kind(open) == Some(Kind::Open) && open > low && nominal(f, open - 1) {
                first = open - 1;
                continue;
            }
        }
        break;
    }
    // A phrase does not begin with a lone adverb or a weekday.
    Some((first, end))
}

/// Adjectives that stand after their noun and lead to another: "people familiar with the plans".
fn is_near(f: &Frame<'_, '_>, at: usize) -> bool {
    f.is_any(
        at,
        &[
            "close",
            "familiar",
            "sympathetic",
            "loyal",
            "opposed",
            "linked",
            "privy",
            "briefed",
            "connected",
            "acquainted",
        ],
    )
}

/// A preposition at `at` ties to the noun before it when that noun does not begin the clause by itself as a place or time.
fn joins(f: &Frame<'_, '_>, at: usize, low: usize) -> bool {
    if at == 0 || at <= low {
        return false;
    }
    let before = &f.units[at - 1];
    if before.quote.is_some() {
        return false;
    }
    if f.is_word(at, "of") {
        return nominal(f, at - 1) || before.is(class::DET | class::GROUP) || before.kind == Kind::Number;
    }
    before.kind == Kind::Word
        && (before.is(class::ROLE | class::GROUP | class::BODY) || before.is_name_word() && f.is_word(at, "for"))
        && !is_verb_here(f, at - 1)
}

/// The noun phrase that begins at unit `start`, with its apposition.
pub(crate) fn after(f: &Frame<'_, '_>, start: usize) -> Option<Phrase> {
    let u = f.units.get(start)?;
    if u.quote.is_some() {
        return None;
    }
    if u.is(class::PRONOUN) && !u.is(class::GROUP) {
        return Some(Phrase { first: start, last: start + 1, core: start + 1 });
    }
    let mut at = start;
    let high = (start + FAR).min(f.units.len());
    while at < high {
        let u = &f.units[at];
        if u.quote.is_some() {
            // A nickname or a name in marks inside the phrase: "Ned "Duke" Orrin".
            if at > start && at + 1 < high && f.units[at - 1].is_name_word() && f.units[at + 1].is_name_word() {
                at += 1;
                continue;
            }
            break;
        }
        let goes_on = match u.kind {
            Kind::Word => {
                if u.is(class::DET | class::POSS) && !u.is(class::REL | class::SUBORD) {
                    true
                } else if u.is(class::WEEKDAY) || (u.is(class::PREP) && at > start) {
                    // "of the company", "for Marsh", but not "on Tuesday", "in a statement".
                    let tie = f.is_any(at, &["of", "for", "at", "with", "from"])
                        || (f.is_word(at, "in") && f.is(at.wrapping_sub(1), class::ROLE | class::GROUP));
                    tie && at + 1 < high
                        && !u.is(class::WEEKDAY)
                        && (f.is(at + 1, class::DET | class::POSS) || nominal(f, at + 1))
                        && !f.is(at + 1, class::SAIDNOUN)
                        && !f.is(at + 2, class::SAIDNOUN)
                        && f.kind(at + 1) != Some(Kind::Number)
                } else if u.is(class::COORD) {
                    f.is_word(at, "and")
                        && at > start
                        && at + 1 < high
                        && (f.units[at - 1].is_name_word() && f.units[at + 1].is_name_word()
                            || f.is(at - 1, class::ROLE | class::GROUP)
                                && f.is(at + 1, class::ROLE | class::GROUP | class::ORGWORD))
                } else {
                    // "a packed hearing": what ends in -ing after an article is a noun, unless it has an object.
                    let noun = (u.is(class::ING) || u.is(class::VERB) && f.word(at).ends_with("ing"))
                        && f.is(start, class::DET | class::POSS)
                        && !f.is(at + 1, class::DET | class::POSS | class::OBJECTIVE | class::PRONOUN);
                    (nominal(f, at) || u.is(class::GROUP) || noun)
                        && !(at > start && is_verb_here(f, at) && !f.units[at].is_name_word() && !noun)
                }
            }
            Kind::Clitic | Kind::SingleMark => is_possessive(f, at),
            Kind::Handle => true,
            Kind::Number => {
                at == start || is_age(f, at) || f.is(at - 1, class::DET | class::POSS) && nominal(f, at + 1)
            }
            Kind::Open => {
                // "(D-Cardle)"
                let close = (at..high.min(at + 8)).find(|i| f.kind(*i) == Some(Kind::Close));
                if let Some(close) = close {
                    at = close + 1;
                    continue;
                }
                false
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    let alone = f.is_any(start, &["another", "others", "some", "many"]);
    if at == start || (at == start + 1 && f.is(start, class::DET) && !f.is(start, class::GROUP) && !alone) {
        return None;
    }
    Some(Phrase { first: start, last: past_apposition(f, start, at), core: at })
}

/// Past the apposition that follows the phrase `start..core`; `core` where none does.
fn past_apposition(f: &Frame<'_, '_>, start: usize, core: usize) -> usize {
    // Apposition: ", the plant's manager" or ", 41," or ", who runs the plant,".
    if f.kind(core) == Some(Kind::Comma) {
        let next = core + 1;
        // "her ex-husband, Ned Orrin": the name stands beside the role.
        let named = f.is(core - 1, class::ROLE)
            && !f.units[core - 1].has(flag::CAPITAL)
            && f.is(start, class::DET | class::POSS)
            && f.units.get(next).is_some_and(|u| u.quote.is_none() && u.is_name_word());
        let opens = named
            || f.is(next, class::DET | class::POSS) && !f.is_word(next, "that")
            || f.is(next, class::ROLE)
            || f.kind(next) == Some(Kind::Number)
            || f.is_word(next, "who")
            || f.is_word(next, "whose");
        if opens {
            let end = (next..f.units.len()).find(|i| {
                matches!(f.kind(*i), None | Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash))
            });
            let end = end.unwrap_or(f.units.len());
            // "an economist who runs the fund": a verb after "who" is the apposition's own.
            let who = (next..end).find(|i| f.is_word(*i, "who") || f.is_word(*i, "whose"));
            let relative = who.is_some_and(|w| w == next || !(next..w).any(|i| is_verb_here(f, i)));
            if end - next <= 20
                && (relative
                    || !(next..end).any(|i| {
                        is_verb_here(f, i) && !f.is(i, class::ING | class::PARTICIPLE) || f.is(i, class::PRONOUN)
                    }))
            {
                return end;
            }
        }
    }
    core
}
