//! What a figure counts: the noun after it.

use onrecord_reading::lexicon::{Lower, class};
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use super::value::Number;
use crate::lexicon::Sem;
use crate::view::View;

/// The noun after a figure.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counted {
    /// First token of the noun's words.
    first: usize,
    /// One past the last token read.
    pub(crate) end: usize,
    /// The noun itself.
    pub(crate) head: Option<usize>,
    /// "more", "other" stands before it.
    pub(crate) more: bool,
}

impl Counted {
    /// The noun `first..last`, found elsewhere in the sentence.
    pub(crate) fn at(self, first: usize, last: usize) -> Self {
        Self { first, head: Some(last - 1), ..self }
    }

    /// The noun's tokens.
    pub(crate) fn tokens(self) -> Option<(usize, usize)> {
        self.head.map(|head| (self.first, head + 1))
    }

    /// The noun's words.
    pub(crate) fn span(&self, view: &View<'_>) -> Option<Span> {
        self.head.map(|head| view.span(self.first, head + 1))
    }
}

/// Reads the noun after a number.
pub(crate) fn after(view: &View<'_>, number: &Number) -> Counted {
    let mut at = number.last;
    let mut out = Counted { first: at, end: at, head: None, more: false };
    if view.is_any(at, &["more", "additional", "further", "extra"]) {
        out.more = true;
        at += 1;
        out.end = at;
        if view.is(at, "than") {
            out.more = false;
            return out;
        }
    } else if view.is_any(at, &["other", "new"]) {
        at += 1;
    }
    // "hundreds of workers", "45 percent of voters", "$5 million in damages"
    let joined = matches!(view.sem(at), Sem::Of) && (number.unit.is_some() || number.value.is_none())
        || view.sem(at) == Sem::In && number.unit.is_some();
    if joined {
        at += 1;
        while view.token(at).is_some_and(|t| t.is(class::DET | class::POSS)) {
            at += 1;
        }
    }
    let money = (number.unit.is_some() || number.adjective) && !joined;
    out.first = at;
    for step in 0..4 {
        let Some(token) = view.token(at) else { break };
        if token.kind != Kind::Word || stops(view, at, step, money) {
            break;
        }
        if plural(view.word(at)) || step == 0 && peoples(view, at) {
            out.head = Some(at);
            out.end = at + 1;
            return out;
        }
        at += 1;
    }
    // "a $5 million lawsuit": one thing with a price; "the 84-strong orchestra".
    if (money || joined || number.adjective)
        && at > out.first
        && !number.unit.as_deref().is_some_and(|u| money && u == "percent")
    {
        out.head = Some(at - 1);
        out.end = at;
    }
    out
}

/// "90,000 Kiwis", "14 Israelis": those of a country, whose plural has an i before its s.
fn peoples(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    word.len() > 4 && word.ends_with("is") && view.capital(at) && !view.capital(at + 1)
}

/// A word that cannot belong to the noun's words.
fn stops(view: &View<'_>, at: usize, step: usize, money: bool) -> bool {
    let Some(token) = view.token(at) else { return true };
    let word = view.word(at);
    if token.is(class::FUNCTION) && !plural(word)
        || token.is(class::AUX | class::DET | class::PREP | class::PRONOUN | class::MODAL)
    {
        return true;
    }
    if view.capital(at) && !plural(word) && (step == 0 || money) {
        // "20 Tory members" but not "5 Marla Orrin".
        return !plural(view.word(at + 1)) && !(step == 0 && peoples(view, at));
    }
    if matches!(
        view.sem(at),
        Sem::Unit(..)
            | Sem::Ago
            | Sem::Earlier
            | Sem::Later
            | Sem::Month(_)
            | Sem::Weekday(..)
            | Sem::Card(_)
            | Sem::Last
            | Sem::Days(_)
    ) {
        return true;
    }
    // A verb in the past after at least one word: "12 sailors died". A noun in -ed is rare.
    step > 0 && (token.is(class::PAST | class::THIRD) && !plural(word) || word.ends_with("ed"))
        || step == 0 && token.is(class::PAST) && !token.is(class::BASE) && !word.ends_with("ed")
        || money && (word.ends_with("ly") || token.is(class::ING))
}

/// Looks like a plural.
pub(super) fn plural(word: &str) -> bool {
    let small = Lower::of(word);
    let small = small.as_str();
    if matches!(
        small,
        "people"
            | "geese"
            | "oxen"
            | "men"
            | "women"
            | "children"
            | "police"
            | "teeth"
            | "mice"
            | "sheep"
            | "fish"
            | "aircraft"
            | "staff"
            | "crew"
            | "cattle"
            | "media"
            | "data"
            | "criteria"
            | "personnel"
            | "policemen"
            | "firemen"
            | "gunmen"
            | "businessmen"
            | "salesmen"
            | "congressmen"
            | "fishermen"
    ) {
        return true;
    }
    // A word that is too long to be in a list has an ending all the same.
    let ends = |ending: &str| {
        word.len() >= ending.len()
            && word.as_bytes()[word.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
    };
    word.len() > 3
        && ends("s")
        && !ends("ss")
        && !ends("us")
        && !ends("is")
        && !matches!(
            small,
            "this" | "these" | "plus" | "perhaps" | "times" | "does" | "always" | "was" | "has" | "years"
        )
}
