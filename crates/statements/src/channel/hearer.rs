//! The one who is told shows the channel: "told the court", "told Harbour Radio", "told the Mercury".

use onrecord_nouns::{Channel, ChannelKind};
use onrecord_reading::lexicon::{class, lexicon};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use super::words::{HEARERS, PAPERS, PAPERS_FIRST, PRESS, STATIONS};
use crate::draft::Draft;

/// The channel that the words behind "told" name.
pub(super) fn hearer(
    reading: &Reading<'_>,
    from: TokenIx,
    end: TokenIx,
    free: &impl Fn(TokenIx) -> bool,
) -> Option<Channel> {
    let teller = from.checked_sub(1).map(|t| reading.token(t))?;
    if !teller.is(class::TELLS) {
        return None;
    }
    told(reading, from, end, free)
}

/// "speaking to Pedal magazine": as if it were told.
pub(super) fn spoken_to(
    reading: &Reading<'_>,
    first: TokenIx,
    end: TokenIx,
    free: &impl Fn(TokenIx) -> bool,
) -> Option<Channel> {
    let is = |t: TokenIx, words: &[&str]| reading.is_any(t, words);
    let to = (first + 1..end).find(|t| {
        reading.token(*t).is(class::PREP) && is(*t, &["to", "with"]) && is(t - 1, &["speaking", "talking"]) && free(*t)
    })?;
    told(reading, to + 1, end, free)
}

/// The channel of those who are told, from their first word.
fn told(reading: &Reading<'_>, from: TokenIx, end: TokenIx, free: &impl Fn(TokenIx) -> bool) -> Option<Channel> {
    let mut last = from;
    while last < end && last < from + 8 {
        let token = reading.token(last);
        let word = token.kind == Kind::Word && (!token.is(class::FUNCTION) || token.is(class::DET | class::POSS));
        if !(word || matches!(token.kind, Kind::Clitic | Kind::Number))
            || !free(last)
            || token.is(class::WEEKDAY) && !is_name(reading, last, end)
        {
            break;
        }
        last += 1;
    }
    if last == from {
        return None;
    }
    let span = Some(reading.span(from, last));
    let lower = |t: TokenIx| reading.word(t).to_ascii_lowercase();
    // "told the tribunal's usher" is not told to the tribunal.
    let head = |t: &TokenIx| reading.token(*t).kind != Kind::Clitic;
    let found = (from..last).rev().take_while(head).find_map(|t| {
        let word = lower(t);
        HEARERS.iter().find(|(hearer, _)| *hearer == word).map(|(hearer, kind)| (hearer, kind))
    });
    let named = reading.token(last - 1).has(flag::CAPITAL);
    let name = || {
        let first = (from..last).find(|t| reading.token(*t).has(flag::CAPITAL))?;
        Some(reading.text[reading.span(first, last).range()].to_owned())
    };
    let is = |words: &[&str]| (from..last).any(|t| words.contains(&lower(t).as_str()));
    // "told conference", "told the conference hall": only a press conference is one.
    let found = found.map(|(word, kind)| match kind {
        ChannelKind::PressConference if *word == "conference" && !is(&["press", "news", "media"]) => {
            (word, &ChannelKind::Speech)
        }
        _ => (word, kind),
    });
    if let Some((_, kind)) = found {
        return Some(Channel { kind: *kind, name: if named { name() } else { None }, span });
    }
    // "told me in her kitchen": the reporter was there.
    if last == from + 1 && reading.word(from) == "me" {
        return Some(Channel { kind: ChannelKind::Interview, name: None, span });
    }
    if !named {
        return None;
    }
    let words: Vec<String> = (from..last).filter(|t| reading.token(*t).has(flag::CAPITAL)).map(lower).collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    // "told Gossip Hour on TVW": a programme on a station.
    let aired = last + 1 < end
        && reading.word(last) == "on"
        && (reading.token(last + 1).has(flag::ALL_CAPS) || STATIONS.contains(&lower(last + 1).as_str()));
    if aired || has(STATIONS) {
        return Some(Channel { kind: ChannelKind::Broadcast, name: name(), span });
    }
    // "told The Harbour Lantern": a capital "The" in mid-sentence belongs to an outlet's name.
    let titled = reading.word(from) == "The" && last > from + 1;
    let paper = titled
        || words.last().is_some_and(|w| PAPERS.contains(&w.as_str()))
        || words.len() > 1 && PAPERS_FIRST.contains(&words[0].as_str())
        || words.len() == 1 && ["wire", "news", "zine"].iter().any(|end| words[0].ends_with(end));
    paper.then(|| Channel { kind: ChannelKind::Interview, name: name(), span })
}

/// "the Sunday Pictorial": the day belongs to a name.
fn is_name(reading: &Reading<'_>, day: TokenIx, end: TokenIx) -> bool {
    day + 1 < end && reading.token(day + 1).has(flag::CAPITAL) && reading.token(day + 1).kind == Kind::Word
}

/// "told reporters": the press is told, by whatever way.
pub(super) fn tells_press(reading: &Reading<'_>, draft: &Draft) -> bool {
    draft.cue.is_some_and(|(_, last)| {
        last > 0
            && reading.token(last - 1).is(class::TELLS)
            && (last..last + 2).filter(|t| (*t as usize) < reading.tokens.len()).any(|t| reading.is_any(t, PRESS))
    })
}

/// "told reporters": somebody is told who was not told before, so the channel before does not go on.
pub(super) fn tells_somebody(reading: &Reading<'_>, draft: &Draft) -> bool {
    draft.cue.is_some_and(|(_, last)| {
        let tells = last > 0 && reading.token(last - 1).is(class::TELLS);
        // "asks colleagues": one may ask in the course of what one says.
        let told = tells && lexicon().lemma(reading.token(last - 1).lemma) == "tell";
        told && reading.tokens.get(last as usize).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.is(class::OBJECTIVE)
                && !t.is(class::PRONOUN)
                && !t.has(flag::QUOTED)
                && !reading.word(last).eq_ignore_ascii_case("that")
        }) && !draft.content.iter().any(|p| p.first <= last && last < p.last)
    })
}
