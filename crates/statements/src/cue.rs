//! [`Cue`]: a verb that reports, with its group, its form and its place in the sentence.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::frame::Frame;
use crate::phrase::is_verb_here;

/// The form of the verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "said", "has said", "says", "will say".
    Finite,
    /// "saying", after or before a clause with its own verb.
    Participle,
    /// "was accused", "is said".
    Passive,
    /// "to say".
    Infinitive,
}

/// A verb that reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    /// First unit of the group: auxiliaries, adverbs, verb.
    pub(crate) first: usize,
    /// The verb.
    pub(crate) verb: usize,
    /// One past the last unit: past the particle of "called for".
    pub(crate) last: usize,
    /// Its form.
    pub(crate) form: Form,
    /// "did not say".
    pub(crate) negated: bool,
    /// "could say", "might say".
    pub(crate) doubtful: bool,
    /// Classes of the verb.
    pub(crate) classes: u64,
}

impl Cue {
    pub(crate) fn is(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }
}

/// Reads the verb group around unit `at`; `None` when it is a noun or an adjective here.
pub(crate) fn cue_at(f: &Frame<'_, '_>, at: usize) -> Option<Cue> {
    let u = &f.units[at];
    if u.quote.is_some()
        || u.kind != Kind::Word
        || !u.is(class::BASE | class::THIRD | class::PAST | class::PARTICIPLE | class::ING)
        || u.lemma == 0
    {
        return None;
    }
    if u.has(flag::CAPITAL) && !u.has(flag::SENTENCE_START) {
        return None;
    }
    if !is_verb_here(f, at) {
        return None;
    }
    let mut first = at;
    let (mut be, mut have, mut modal, mut doubtful, mut negated, mut to) = (false, false, false, false, false, false);
    while first > 0 {
        let p = &f.units[first - 1];
        if p.quote.is_some() || !matches!(p.kind, Kind::Word | Kind::Clitic) {
            break;
        }
        if p.kind == Kind::Clitic && p.is(class::AUX) || p.is(class::AUX) && p.kind == Kind::Word {
            be |= p.is(class::BE) && !be && !have && !modal;
            have |= p.is(class::HAVE);
            modal |= p.is(class::MODAL | class::DO);
            doubtful |= f.is_any(first - 1, &["could", "might", "may", "should", "can", "must", "can't", "cannot"]);
            negated |= p.is(class::NEG);
            first -= 1;
        } else if p.is(class::NEG) {
            negated |= !f.is_word(first - 1, "no");
            first -= 1;
        } else if p.is(class::ADVERB) || is_ly(f, first - 1) {
            first -= 1;
        } else if f.is_word(first - 1, "to") && u.is(class::BASE) {
            to = true;
            first -= 1;
            break;
        } else {
            break;
        }
    }
    // A comma-less adverb before the group belongs to the clause, not to the verb, at the sentence start.
    let form = if to {
        Form::Infinitive
    } else if u.is(class::ING) {
        if be { Form::Finite } else { Form::Participle }
    } else if be && u.is(class::PARTICIPLE) {
        Form::Passive
    } else if u.is(class::PAST | class::THIRD) || have && u.is(class::PARTICIPLE) || modal && u.is(class::BASE) {
        Form::Finite
    } else if u.is(class::BASE) {
        // "they say", "Republicans want": a plural subject must stand before it.
        if !base_has_subject(f, first) {
            return None;
        }
        Form::Finite
    } else {
        Form::Passive
    };
    if u.is(class::THIRD)
        && u.is(class::NOUNISH | class::CUENOUN | class::BODY | class::SAIDNOUN)
        && !third_has_subject(f, first)
        // `"...," a voice-over in the film states.`
        && !((f.ends(at + 1) || f.kind(at + 1) == Some(Kind::Comma)) && (0..first).any(|i| f.quote(i).is_some()))
    {
        return None;
    }
    Some(Cue { first, verb: at, last: at + 1, form, negated, doubtful, classes: u.classes })
}

/// An adverb by its ending; names and a few nouns end so too.
pub(crate) fn is_ly(f: &Frame<'_, '_>, at: usize) -> bool {
    let w = f.word(at);
    w.len() > 4
        && w.ends_with("ly")
        && !f.units[at].has(flag::CAPITAL)
        && !["family", "reply", "supply", "ally", "rally", "july", "italy", "assembly"]
            .iter()
            .any(|x| w.eq_ignore_ascii_case(x))
}

/// A base form is a finite verb after a plural subject only.
pub(crate) fn base_has_subject(f: &Frame<'_, '_>, first: usize) -> bool {
    let Some(prev) = first.checked_sub(1) else { return false };
    let u = &f.units[prev];
    if u.quote.is_some() {
        return false;
    }
    if u.is(class::PRONOUN) {
        return f.is_any(prev, &["they", "we", "i", "you", "who"]);
    }
    if u.is(class::GROUP) || f.is_word(prev, "percent") || f.word(prev).ends_with('%') {
        return true;
    }
    u.kind == Kind::Word
        && u.is_content()
        && f.word(prev).ends_with('s')
        && !f.word(prev).ends_with("ss")
        && !is_verb_here(f, prev)
}

/// "claims", "reports": a verb after a singular subject, not after an adjective or a plural.
fn third_has_subject(f: &Frame<'_, '_>, first: usize) -> bool {
    let Some(prev) = first.checked_sub(1) else { return false };
    let u = &f.units[prev];
    u.quote.is_none()
        && (u.is(class::PRONOUN)
            || u.is(class::REL)
            || u.is_name_word()
            || u.is(class::ROLE | class::BODY)
            || u.kind == Kind::Comma
            || u.kind == Kind::Close)
}

/// What follows the verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Complement {
    /// A clause with "that".
    That(usize),
    /// "whether", "how", "what".
    Wh(usize),
    /// "to ...".
    To(usize),
    /// A quotation, beside the verb but for a comma, a colon, an addressee or an adverbial.
    Quote(usize),
    /// A clause without "that".
    Clause(usize),
    /// An object.
    Object(usize),
    /// Nothing: a stop, a comma, the end.
    Nothing(usize),
}

/// Past adverbials: "on Tuesday", "in a statement to the Post", "later", "Friday night".
pub(crate) fn past_adverbials(f: &Frame<'_, '_>, from: usize) -> usize {
    let mut at = from;
    loop {
        let start = at;
        if f.is(at, class::WEEKDAY) {
            at += 1;
            while f.is_any(at, &["morning", "afternoon", "evening", "night"]) {
                at += 1;
            }
        } else if f.is(at, class::ADVERB) && !f.is(at, class::SUBORD)
            || f.units.get(at).is_some_and(|u| u.kind == Kind::Word && u.quote.is_none()) && is_ly(f, at)
            || f.is_any(at, &["last", "this", "earlier", "late", "early"])
                && (f.is(at + 1, class::WEEKDAY | class::MONTH)
                    || f.is_any(at + 1, &["week", "month", "year", "morning", "afternoon", "evening"]))
        {
            at += if f.is(at, class::ADVERB) && !f.is_word(at, "earlier") { 1 } else { 2 };
        } else if leads_adverbial(f, at) {
            at = past_prepositional(f, at);
        }
        if at == start {
            return at;
        }
    }
}

/// A preposition that leads into when, where or how it was said: not "as", "of", "like", but "as a warning".
fn leads_adverbial(f: &Frame<'_, '_>, at: usize) -> bool {
    if f.is_word(at, "as") {
        return f.is(at + 1, class::POSS | class::DET) && !f.is(at + 1, class::PRONOUN);
    }
    f.is(at, class::PREP) && !f.is_any(at, &["to", "of", "than", "like", "including"])
}

/// Past one prepositional phrase; back to its start when what ends it is a verb.
fn past_prepositional(f: &Frame<'_, '_>, from: usize) -> usize {
    let mut at = from + 1;
    while at < f.units.len() && at - from < 14 {
        let u = &f.units[at];
        if u.quote.is_some() {
            return at;
        }
        match u.kind {
            Kind::Comma | Kind::Colon | Kind::Stop | Kind::Semicolon | Kind::Dash => return at,
            _ => {}
        }
        if at > from + 1
            && (f.is_word(at, "that") && !is_object_that(f, at)
                || u.is(class::PRONOUN) && !u.is(class::OBJECTIVE | class::REL | class::WH)
                || f.is_word(at, "it")
                || f.is_word(at, "to") && !f.is(at - 1, class::SAIDNOUN) && !f.is(at - 1, class::WEEKDAY))
        {
            return at;
        }
        if is_verb_here(f, at) && !u.is(class::ING) {
            return from;
        }
        at += 1;
    }
    if at >= f.units.len() { at } else { from }
}

/// "after that", "about that": a pronoun, not the start of a clause.
fn is_object_that(f: &Frame<'_, '_>, at: usize) -> bool {
    f.is(at - 1, class::PREP) || f.kind(at + 1) == Some(Kind::Stop) || f.kind(at + 1) == Some(Kind::Comma)
}

/// Past the one who is told: "told reporters", "told the Post".
pub(crate) fn past_addressee(f: &Frame<'_, '_>, from: usize) -> usize {
    let hers = f.is_word(from, "her") && f.units.get(from + 1).is_some_and(|u| u.quote.is_none() && u.is_content());
    if f.is(from, class::OBJECTIVE) && !f.is_word(from, "you") && !hers {
        return from + 1;
    }
    let Some(u) = f.units.get(from) else { return from };
    if u.quote.is_some() || f.is_word(from, "that") || u.is(class::PRONOUN) {
        return from;
    }
    crate::phrase::after(f, from).map_or(from, |p| p.core)
}

/// What follows a cue, read from just after it.
pub(crate) fn complement(f: &Frame<'_, '_>, cue: &Cue) -> Complement {
    let mut at = cue.last;
    if cue.is(class::TELLS) && !matches!(f.lemma(cue.verb), "say") || f.is_word(cue.verb, "warned") {
        let past = past_addressee(f, at);
        // "warned the plan would": the phrase is the subject of the clause, nobody is told.
        let told = past > at && (!is_verb_here(f, past) || f.is_word(past, "to") || f.is_word(past, "that"));
        if told {
            at = past;
        }
    }
    if f.is_word(at, "to")
        && matches!(
            f.lemma(cue.verb),
            "say"
                | "write"
                | "suggest"
                | "announce"
                | "explain"
                | "admit"
                | "confess"
                | "complain"
                | "respond"
                | "reply"
                | "state"
                | "confirm"
                | "reveal"
        )
        && !f.is(at + 1, class::BASE)
        && let Some(p) = crate::phrase::after(f, at + 1)
    {
        at = p.core;
    }
    // "he said of Orrin, ..."
    if f.is_word(at, "of")
        && matches!(f.lemma(cue.verb), "say" | "write" | "tweet")
        && let Some(p) = crate::phrase::after(f, at + 1)
    {
        at = p.core;
    }
    let direct = at;
    let after = past_adverbials(f, at);
    for at in [after, direct] {
        // `said on "Morning Round"`: a few words in marks at the end of a phrase of place are a title.
        // So does what is told right after "told", or after "ABC's".
        let named = at == direct
            && (at == cue.last && f.lemma(cue.verb) == "tell"
                || at > cue.last && crate::phrase::is_possessive(f, at - 1));
        if f.quote(at).is_some_and(|q| at == direct && !named || !is_title(f, q)) {
            return Complement::Quote(at);
        }
        if matches!(f.kind(at), Some(Kind::Comma | Kind::Colon)) {
            let mut next = at + 1;
            if f.kind(at) == Some(Kind::Comma) {
                // ", in part:", ", however, "
                let past = past_adverbials(f, next);
                // ", and I quote, "
                let past = if f.is_word(next, "and") && f.is_word(next + 1, "I") && f.is_word(next + 2, "quote") {
                    next + 3
                } else {
                    past
                };
                if past > next && (matches!(f.kind(past), Some(Kind::Comma | Kind::Colon)) || f.quote(past).is_some()) {
                    next = if f.quote(past).is_some() { past } else { past + 1 };
                }
            }
            if f.quote(next).is_some() {
                return Complement::Quote(next);
            }
            if f.is_word(next, "that") && cue.is(class::TAKES_THAT) && next > at + 1 {
                return Complement::That(next);
            }
            if f.kind(at) == Some(Kind::Colon) && next < f.units.len() {
                return Complement::Clause(next);
            }
        }
        if f.is_word(at, "that") && cue.is(class::TAKES_THAT | class::TAKES_CLAUSE) && !is_end(f, at + 1) {
            return Complement::That(at);
        }
        if cue.is(class::TAKES_WH)
            && f.is_any(at, &["whether", "how", "what", "why", "who", "if", "where", "which", "when"])
        {
            return Complement::Wh(at);
        }
        if f.is_word(at, "to")
            && cue.is(class::TAKES_TO)
            && f.units.get(at + 1).is_some_and(|u| {
                u.kind == Kind::Word && !u.is(class::DET | class::POSS | class::PRONOUN | class::OBJECTIVE)
            })
        {
            return Complement::To(at);
        }
        if cue.is(class::TAKES_CLAUSE) && begins_clause(f, at) {
            return Complement::Clause(at);
        }
    }
    if is_end(f, direct)
        || matches!(f.kind(after), Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash))
        || after >= f.units.len()
    {
        return Complement::Nothing(if is_end(f, direct) { direct } else { after });
    }
    Complement::Object(cue.last)
}

/// A few words in marks, all with capitals but for the small ones: the title of a work, a show, a paper.
fn is_title(f: &Frame<'_, '_>, quote: u32) -> bool {
    let q = &f.reading.quotations[quote as usize];
    let words = (q.first..q.last).map(|t| f.reading.token(t)).filter(|t| t.kind == Kind::Word);
    words.clone().count() <= 6
        && words.clone().count() > 0
        && words.clone().all(|t| t.has(flag::CAPITAL) || t.is(class::DET | class::PREP | class::COORD))
}

fn is_end(f: &Frame<'_, '_>, at: usize) -> bool {
    match f.units.get(at) {
        None => true,
        Some(u) => u.quote.is_none() && matches!(u.kind, Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Dash),
    }
}

/// True when a clause begins here: a subject, and a finite verb before the next break.
pub(crate) fn begins_clause(f: &Frame<'_, '_>, at: usize) -> bool {
    let Some(u) = f.units.get(at) else { return false };
    if u.quote.is_some() {
        return false;
    }
    if f.is_word(at, "there") {
        return true;
    }
    if u.is(class::PRONOUN) && !u.is(class::WH | class::REL) {
        return f.units.get(at + 1).is_some_and(|n| {
            n.is(class::ANY_VERB | class::ADVERB | class::NEG) || n.kind == Kind::Clitic || n.kind == Kind::Word
        });
    }
    if u.kind != Kind::Word && u.kind != Kind::Number && u.kind != Kind::Handle {
        return false;
    }
    if u.is(class::PREP)
        && !u.is(class::SUBORD)
        && !f.is_word(at, "under")
        && !f.is_word(at, "in")
        && !f.is_word(at, "despite")
        && !f.is_word(at, "at")
    {
        return false;
    }
    let mut seen_noun = false;
    for i in at..f.units.len().min(at + 26) {
        let u = &f.units[i];
        if u.quote.is_some() {
            seen_noun = true;
            continue;
        }
        match u.kind {
            Kind::Stop | Kind::Semicolon | Kind::Colon => return false,
            // "who wrote the manual, said": the verb after the comma is not this clause's.
            Kind::Comma
                if is_verb_here(f, i + 1) && f.is(i + 1, class::AUX | class::PAST | class::THIRD | class::VERB) =>
            {
                return false;
            }
            _ => {}
        }
        if seen_noun
            && is_verb_here(f, i)
            && (u.is(class::AUX | class::PAST | class::THIRD | class::VERB)
                || u.is(class::BASE) && f.word(i - 1).ends_with('s'))
            && !f.is_word(i - 1, "to")
        {
            return true;
        }
        // Regular verbs that the table does not know: "-ed" after a noun.
        if seen_noun && u.kind == Kind::Word && u.classes == 0 && f.word(i).ends_with("ed") && !u.has(flag::CAPITAL) {
            return true;
        }
        seen_noun |= u.is_content() || u.kind == Kind::Number || u.is(class::DET | class::PRONOUN | class::GROUP);
    }
    false
}
