//! The tense around a time expression, from the verb nearest to it in its sentence.

use onrecord_reading::Reading;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, Token, flag};

/// Which way the sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
    Unknown,
}

/// The tense for an expression at tokens `first..last`: the nearest verb before it, else after it.
pub(crate) fn of(reading: &Reading<'_>, first: usize, last: usize) -> Tense {
    let mut at = first;
    let mut steps = 0;
    while at > 0 && steps < 30 && !reading.tokens[at].has(flag::SENTENCE_START) {
        at -= 1;
        steps += 1;
        if let Some(tense) = signal(reading, at) {
            return tense;
        }
    }
    let mut at = last;
    steps = 0;
    while at < reading.tokens.len() && steps < 20 && !reading.tokens[at].has(flag::SENTENCE_START) {
        if let Some(tense) = signal(reading, at) {
            return tense;
        }
        at += 1;
        steps += 1;
    }
    Tense::Unknown
}

fn signal(reading: &Reading<'_>, at: usize) -> Option<Tense> {
    let token = &reading.tokens[at];
    if token.kind != Kind::Word && token.kind != Kind::Clitic {
        return None;
    }
    let word = &reading.text[token.span().range()];
    // "in May" is a month.
    let month = word == "May" && !token.has(flag::SENTENCE_START);
    if token.is(class::MODAL) && !month {
        let past = ["could", "could've", "couldn't", "might"].iter().any(|w| word.eq_ignore_ascii_case(w));
        return Some(if past { Tense::Unknown } else { Tense::Future });
    }
    if matches!(
        word,
        "expected" | "scheduled" | "due" | "plans" | "planned" | "upcoming" | "slated" | "expects" | "tomorrow"
    ) || matches!(word, "set" | "planning")
        && reading.tokens.get(at + 1).is_some_and(|t| matches!(&reading.text[t.span().range()], "to" | "for"))
    {
        let been = at > 1
            && &reading.text[reading.tokens[at - 1].span().range()] == "been"
            && &reading.text[reading.tokens[at - 2].span().range()] == "had";
        return Some(if been { Tense::Past } else { Tense::Future });
    }
    if word == "to" {
        return infinitive(reading, at);
    }
    if token.has(flag::CAPITAL) && !token.has(flag::SENTENCE_START) {
        return None;
    }
    if matches!(
        word,
        "was"
            | "were"
            | "had"
            | "did"
            | "went"
            | "came"
            | "made"
            | "took"
            | "began"
            | "fell"
            | "rose"
            | "won"
            | "lost"
            | "met"
            | "left"
            | "got"
            | "gave"
            | "became"
            | "brought"
            | "sold"
            | "paid"
            | "sent"
            | "held"
            | "ran"
            | "hit"
            | "led"
            | "bought"
            | "built"
            | "kept"
            | "saw"
            | "shot"
            | "spent"
            | "stood"
            | "grew"
            | "drew"
            | "broke"
            | "died"
            | "lay"
            | "flew"
            | "wrote"
            | "struck"
    ) {
        return Some(Tense::Past);
    }
    if token.is(class::PAST) && !token.is(class::BASE) {
        return Some(Tense::Past);
    }
    if matches!(word, "is" | "are" | "'s" | "’s" | "'re" | "has" | "have") {
        let verb = word.starts_with(['i', 'a', 'h']);
        return verb.then_some(if word.starts_with('h') { Tense::Past } else { Tense::Present });
    }
    if word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && token.kind == Kind::Word
        && !token.is(class::DET)
    {
        return Some(Tense::Past);
    }
    None
}

/// "to meet" looks ahead when "plans", "expected", "is" stands before it, or nothing says otherwise.
fn infinitive(reading: &Reading<'_>, at: usize) -> Option<Tense> {
    let next = reading.tokens.get(at + 1)?;
    if next.kind != Kind::Word || next.has(flag::CAPITAL) || next.is(class::DET | class::POSS | class::PREP) {
        return None;
    }
    let before: &Token = reading.tokens.get(at.checked_sub(1)?)?;
    let word = &reading.text[before.span().range()];
    matches!(
        word,
        "expected"
            | "scheduled"
            | "due"
            | "plans"
            | "planned"
            | "plan"
            | "set"
            | "slated"
            | "likely"
            | "going"
            | "is"
            | "are"
            | "want"
            | "wants"
            | "hopes"
            | "agreed"
            | "promised"
            | "hope"
            | "intends"
            | "expects"
            | "expect"
            | "ready"
    )
    .then_some(Tense::Future)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_reading::read;

    #[test]
    fn the_nearest_verb_decides() {
        for (text, want) in [
            ("Marsh resigned Friday.", Tense::Past),
            ("Marsh will resign Friday.", Tense::Future),
            ("Marsh said she would resign Friday.", Tense::Future),
            ("The vote is expected Friday.", Tense::Future),
            ("It had been due Friday.", Tense::Past),
            ("Friday at the mill.", Tense::Unknown),
        ] {
            let reading = read(text, &[]);
            let at = reading.tokens.iter().position(|t| &text[t.span().range()] == "Friday").expect("Friday");
            assert_eq!(of(&reading, at, at + 1), want, "{text}");
        }
    }
}
