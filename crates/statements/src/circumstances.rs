//! Channel and intermediary: the words of the attribution's own sentence that say by which way, and through
//! whom, the words reached the outlet. Content is never searched: what a speaker says of a letter is no channel.

use onrecord_nouns::{Channel, ChannelKind};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};
use onrecord_text::Span;

use crate::draft::Draft;

/// Nouns that name a channel.
const NOUNS: &[(&str, ChannelKind)] = &[
    ("statement", ChannelKind::WrittenStatement),
    ("statements", ChannelKind::WrittenStatement),
    ("release", ChannelKind::WrittenStatement),
    ("interview", ChannelKind::Interview),
    ("interviews", ChannelKind::Interview),
    ("post", ChannelKind::Post),
    ("posts", ChannelKind::Post),
    ("tweet", ChannelKind::Post),
    ("tweets", ChannelKind::Post),
    ("caption", ChannelKind::Post),
    ("instagram", ChannelKind::Post),
    ("twitter", ChannelKind::Post),
    ("facebook", ChannelKind::Post),
    ("tiktok", ChannelKind::Post),
    ("bluesky", ChannelKind::Post),
    ("mastodon", ChannelKind::Post),
    ("youtube", ChannelKind::Post),
    ("lawsuit", ChannelKind::Filing),
    ("filing", ChannelKind::Filing),
    ("filings", ChannelKind::Filing),
    ("complaint", ChannelKind::Filing),
    ("affidavit", ChannelKind::Filing),
    ("column", ChannelKind::Column),
    ("essay", ChannelKind::Column),
    ("op-ed", ChannelKind::Column),
    ("editorial", ChannelKind::Column),
    ("speech", ChannelKind::Speech),
    ("address", ChannelKind::Speech),
    ("rally", ChannelKind::Speech),
    ("conference", ChannelKind::PressConference),
    ("briefing", ChannelKind::PressConference),
    ("letter", ChannelKind::Message),
    ("email", ChannelKind::Message),
    ("e-mail", ChannelKind::Message),
    ("memo", ChannelKind::Message),
    ("message", ChannelKind::Message),
    ("testimony", ChannelKind::Testimony),
    ("report", ChannelKind::Report),
    ("study", ChannelKind::Report),
    ("review", ChannelKind::Report),
    ("podcast", ChannelKind::Broadcast),
    ("radio", ChannelKind::Broadcast),
    ("television", ChannelKind::Broadcast),
    ("tv", ChannelKind::Broadcast),
];

/// Verbs that are a channel by themselves.
const VERBS: &[(&str, ChannelKind)] = &[
    ("tweet", ChannelKind::Post),
    ("post", ChannelKind::Post),
    ("testify", ChannelKind::Testimony),
    ("email", ChannelKind::Message),
    ("text", ChannelKind::Message),
    ("caption", ChannelKind::Post),
];

/// What the attribution's sentence says of its channel and of a person in between.
pub(crate) fn of(reading: &Reading<'_>, draft: &Draft) -> (Option<Channel>, Option<Span>) {
    let Some((first, last)) = draft.cue else { return (None, None) };
    let ix = reading.sentences.partition_point(|s| s.first <= first).saturating_sub(1);
    let Some(sentence) = reading.sentences.get(ix) else { return (None, None) };
    let free =
        |t: TokenIx| !reading.token(t).has(flag::QUOTED) && !draft.content.iter().any(|p| p.first <= t && t < p.last);
    let mut channel = None;
    let mut through = None;
    for t in sentence.first..sentence.last {
        let token = reading.token(t);
        if token.kind != Kind::Word || !free(t) {
            continue;
        }
        if channel.is_none() && token.is(class::PREP) && !is_in_source(draft, t) {
            channel = phrase(reading, t, sentence.last, &free);
        }
        let word = reading.word(t);
        let passes = word.eq_ignore_ascii_case("through")
            || word.eq_ignore_ascii_case("via")
            || word.eq_ignore_ascii_case("from");
        if through.is_none() && passes {
            through = person(reading, t + 1, sentence.last);
        }
    }
    if channel.is_none() {
        let lexicon = onrecord_reading::lexicon::lexicon();
        let verb =
            (first..last).rev().map(|t| reading.token(t)).find(|t| t.lemma != 0).map_or("", |t| lexicon.lemma(t.lemma));
        channel = VERBS.iter().find(|(v, _)| *v == verb).map(|(_, kind)| Channel {
            kind: *kind,
            name: None,
            span: Some(reading.span(first, last)),
        });
    }
    (channel, through)
}

fn is_in_source(draft: &Draft, t: TokenIx) -> bool {
    draft.source.is_some_and(|s| s.first <= t && t < s.core)
}

/// "in a statement to the Post", "on Instagram", "during an interview with Harbour Radio".
fn phrase(reading: &Reading<'_>, prep: TokenIx, end: TokenIx, free: &impl Fn(TokenIx) -> bool) -> Option<Channel> {
    let leads = ["in", "on", "via", "at", "during", "to", "through", "by", "from"]
        .iter()
        .any(|w| reading.word(prep).eq_ignore_ascii_case(w));
    if !leads {
        return None;
    }
    let high = end.min(prep + 7);
    let mut at = prep + 1;
    while at < high {
        let token = reading.token(at);
        if token.kind != Kind::Word || !free(at) || at > prep + 1 && token.is(class::PREP | class::AUX | class::PRONOUN)
        {
            return None;
        }
        let word = reading.word(at).to_ascii_lowercase();
        if let Some((_, kind)) = NOUNS.iter().find(|(noun, _)| *noun == word) {
            // "to" leads to a platform or an outlet, not to a noun of writing.
            if reading.word(prep).eq_ignore_ascii_case("to") && !token.has(flag::CAPITAL) {
                return None;
            }
            let platform = token.has(flag::CAPITAL).then(|| reading.word(at).to_owned());
            let (name, last) = addressee(reading, at + 1, end, free);
            return Some(Channel { kind: *kind, name: name.or(platform), span: Some(reading.span(prep, last)) });
        }
        at += 1;
    }
    None
}

/// "to the Post", "with Harbour Radio", "on Facebook" after the noun: the name, and where the phrase ends.
fn addressee(
    reading: &Reading<'_>,
    from: TokenIx,
    end: TokenIx,
    free: &impl Fn(TokenIx) -> bool,
) -> (Option<String>, TokenIx) {
    let is = |t: TokenIx, words: &[&str]| t < end && words.iter().any(|w| reading.word(t).eq_ignore_ascii_case(w));
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
fn person(reading: &Reading<'_>, from: TokenIx, end: TokenIx) -> Option<Span> {
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
