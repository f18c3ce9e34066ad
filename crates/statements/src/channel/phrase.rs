//! A channel as a phrase of the sentence: "in a statement to the Post", "on Instagram".

use onrecord_nouns::{Channel, ChannelKind};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};
use onrecord_text::Span;

use super::noun;
use crate::draft::Draft;

pub(super) fn is_in_source(draft: &Draft, t: TokenIx) -> bool {
    draft.source.is_some_and(|s| s.first <= t && t < s.core)
}

/// "in a statement to the Post", "on Instagram", "during an interview with Harbour Radio".
pub(super) fn phrase(
    reading: &Reading<'_>,
    prep: TokenIx,
    end: TokenIx,
    free: &impl Fn(TokenIx) -> bool,
) -> Option<Channel> {
    let leads =
        reading.is_any(prep, &["in", "on", "via", "at", "during", "to", "through", "by", "from", "under", "into"]);
    if !leads {
        return None;
    }
    // Longer than a word of the table may be.
    if prep + 1 < end && reading.word(prep + 1).starts_with("cross-exam") {
        return Some(Channel { kind: ChannelKind::Testimony, name: None, span: Some(reading.span(prep, prep + 2)) });
    }
    // "said in accepting it": a speech of thanks.
    if prep + 1 < end && reading.word(prep + 1) == "accepting" && reading.word(prep).eq_ignore_ascii_case("in") {
        return Some(Channel { kind: ChannelKind::Speech, name: None, span: Some(reading.span(prep, prep + 2)) });
    }
    let high = end.min(prep + 8);
    let mut at = prep + 1;
    let mut best: Option<Channel> = None;
    while at < high {
        let token = reading.token(at);
        let possessive = matches!(token.kind, Kind::Clitic | Kind::Number);
        if !possessive && token.kind != Kind::Word
            || !free(at)
            || at > prep + 1 && !possessive && token.is(class::PREP | class::AUX | class::PRONOUN)
        {
            break;
        }
        if let Some(kind) = noun(reading, at) {
            // "to" leads to a platform or an outlet, not to a noun of writing.
            if reading.word(prep).eq_ignore_ascii_case("to") && !token.has(flag::CAPITAL) {
                break;
            }
            let platform = token.has(flag::CAPITAL).then(|| reading.word(at).to_owned());
            let (name, last) = addressee(reading, at + 1, end, free);
            // "the show's Harbourpage page": the platform that is named counts, else the last noun.
            if platform.is_some() || best.as_ref().is_none_or(|b| b.name.is_none()) {
                best = Some(Channel { kind, name: name.or(platform), span: Some(reading.span(prep, last)) });
            }
        }
        at += 1;
    }
    // "Speaking on Kanal Tarn": a station by its name alone.
    let speaking = prep > 0
        && reading.word(prep - 1).eq_ignore_ascii_case("speaking")
        && reading.word(prep).eq_ignore_ascii_case("on");
    if best.is_none()
        && speaking
        && reading
            .tokens
            .get(prep as usize + 1)
            .is_some_and(|t| t.has(flag::CAPITAL) && !t.is(class::WEEKDAY | class::MONTH))
    {
        let last = (prep + 1..end).take_while(|t| reading.token(*t).has(flag::CAPITAL)).count() as u32 + prep + 1;
        let name = reading.text[reading.span(prep + 1, last).range()].to_owned();
        return Some(Channel { kind: ChannelKind::Broadcast, name: Some(name), span: Some(reading.span(prep, last)) });
    }
    best
}

/// "to the Post", "with Harbour Radio", "on Facebook" after the noun: the name, and where the phrase ends.
fn addressee(
    reading: &Reading<'_>,
    from: TokenIx,
    end: TokenIx,
    free: &impl Fn(TokenIx) -> bool,
) -> (Option<String>, TokenIx) {
    let is = |t: TokenIx, words: &[&str]| t < end && reading.is_any(t, words);
    if !is(from, &["to", "with", "for", "on", "in"]) {
        return (None, from);
    }
    let mut first = from + 1;
    while is(first, &["the", "a"]) {
        first += 1;
    }
    let mut last = first;
    while last < end
        && free(last)
        && reading.token(last).kind == Kind::Word
        && reading.token(last).has(flag::CAPITAL)
        && !reading.token(last).is(class::WEEKDAY | class::MONTH)
    {
        last += 1;
    }
    // "E! News": a mark inside the name.
    if last + 1 < end
        && last > first
        && reading.token(last).kind == Kind::Stop
        && !reading.token(last).has(flag::SPACE_BEFORE)
        && reading.token(last + 1).has(flag::CAPITAL)
        && reading.word(last) == "!"
    {
        last += 1;
        while last < end && free(last) && reading.token(last).has(flag::CAPITAL) {
            last += 1;
        }
    }
    if last == first {
        return (None, from);
    }
    (Some(reading.text[reading.span(first, last).range()].to_owned()), last)
}

/// "his lawyer", "a spokesman", "Ned Orrin, her agent": a person in between.
pub(super) fn person(reading: &Reading<'_>, from: TokenIx, end: TokenIx) -> Option<Span> {
    if from >= end || !reading.token(from).is(class::DET | class::POSS) {
        return None;
    }
    let role = (from + 1..end.min(from + 4)).find(|t| reading.token(*t).is(class::ROLE | class::GROUP))?;
    let between = [
        "lawyer",
        "lawyers",
        "attorney",
        "attorneys",
        "solicitor",
        "solicitors",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "agent",
        "publicist",
        "representative",
        "representatives",
        "manager",
    ];
    between.iter().any(|w| reading.word(role).eq_ignore_ascii_case(w)).then(|| reading.span(from, role + 1))
}
