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
    ("x", ChannelKind::Post),
    ("facebook", ChannelKind::Post),
    ("tiktok", ChannelKind::Post),
    ("linkedin", ChannelKind::Post),
    ("bluesky", ChannelKind::Post),
    ("mastodon", ChannelKind::Post),
    ("youtube", ChannelKind::Post),
    ("blog", ChannelKind::Post),
    ("lawsuit", ChannelKind::Filing),
    ("suit", ChannelKind::Filing),
    ("filing", ChannelKind::Filing),
    ("filings", ChannelKind::Filing),
    ("complaint", ChannelKind::Filing),
    ("affidavit", ChannelKind::Filing),
    ("petition", ChannelKind::Filing),
    ("claim", ChannelKind::Filing),
    ("column", ChannelKind::Column),
    ("essay", ChannelKind::Column),
    ("op-ed", ChannelKind::Column),
    ("editorial", ChannelKind::Column),
    ("memoir", ChannelKind::Column),
    ("speech", ChannelKind::Speech),
    ("address", ChannelKind::Speech),
    ("rally", ChannelKind::Speech),
    ("sermon", ChannelKind::Speech),
    ("lecture", ChannelKind::Speech),
    ("toast", ChannelKind::Speech),
    ("stage", ChannelKind::Speech),
    ("briefing", ChannelKind::PressConference),
    ("letter", ChannelKind::Message),
    ("letters", ChannelKind::Message),
    ("email", ChannelKind::Message),
    ("e-mail", ChannelKind::Message),
    ("emails", ChannelKind::Message),
    ("memo", ChannelKind::Message),
    ("message", ChannelKind::Message),
    ("messages", ChannelKind::Message),
    ("note", ChannelKind::Message),
    ("text", ChannelKind::Message),
    ("testimony", ChannelKind::Testimony),
    ("evidence", ChannelKind::Testimony),
    ("oath", ChannelKind::Testimony),
    ("report", ChannelKind::Report),
    ("study", ChannelKind::Report),
    ("review", ChannelKind::Report),
    ("survey", ChannelKind::Report),
    ("audit", ChannelKind::Report),
    ("findings", ChannelKind::Report),
    ("inquiry", ChannelKind::Report),
    ("investigation", ChannelKind::Report),
    ("analysis", ChannelKind::Report),
    ("poll", ChannelKind::Report),
    ("podcast", ChannelKind::Broadcast),
    ("radio", ChannelKind::Broadcast),
    ("television", ChannelKind::Broadcast),
    ("tv", ChannelKind::Broadcast),
    ("documentary", ChannelKind::Broadcast),
    ("programme", ChannelKind::Broadcast),
    ("program", ChannelKind::Broadcast),
    ("broadcast", ChannelKind::Broadcast),
    ("livestream", ChannelKind::Broadcast),
    ("stream", ChannelKind::Broadcast),
    ("show", ChannelKind::Broadcast),
    ("film", ChannelKind::Broadcast),
];

/// Words by which the one who is told shows the channel: "told the court", "told Harbour Radio".
const HEARERS: &[(&str, ChannelKind)] = &[
    ("court", ChannelKind::Testimony),
    ("jury", ChannelKind::Testimony),
    ("jurors", ChannelKind::Testimony),
    ("tribunal", ChannelKind::Testimony),
    ("hearing", ChannelKind::Testimony),
    ("inquest", ChannelKind::Testimony),
    ("inquiry", ChannelKind::Testimony),
    ("committee", ChannelKind::Testimony),
    ("panel", ChannelKind::Testimony),
    ("conference", ChannelKind::PressConference),
    ("briefing", ChannelKind::PressConference),
    ("radio", ChannelKind::Broadcast),
    ("tv", ChannelKind::Broadcast),
    ("television", ChannelKind::Broadcast),
    ("channel", ChannelKind::Broadcast),
    ("programme", ChannelKind::Broadcast),
    ("program", ChannelKind::Broadcast),
    ("podcast", ChannelKind::Broadcast),
    ("presenter", ChannelKind::Broadcast),
    ("listeners", ChannelKind::Broadcast),
    ("viewers", ChannelKind::Broadcast),
    ("newspaper", ChannelKind::Interview),
    ("magazine", ChannelKind::Interview),
    ("website", ChannelKind::Interview),
    ("followers", ChannelKind::Post),
    ("rally", ChannelKind::Speech),
    ("crowd", ChannelKind::Speech),
    ("audience", ChannelKind::Speech),
    ("delegates", ChannelKind::Speech),
    ("conference-goers", ChannelKind::Speech),
];

/// Last words of newspapers' names.
const PAPERS: &[&str] = &[
    "times",
    "post",
    "mail",
    "mercury",
    "journal",
    "herald",
    "gazette",
    "tribune",
    "telegraph",
    "courier",
    "chronicle",
    "ledger",
    "sentinel",
    "observer",
    "examiner",
    "echo",
    "argus",
    "star",
    "sun",
    "mirror",
    "express",
    "weekly",
    "reporter",
    "comet",
    "lantern",
    "bulletin",
    "dispatch",
    "globe",
    "standard",
    "press",
    "news",
    "guardian",
    "independent",
];

/// Verbs that are a channel by themselves.
const VERBS: &[(&str, ChannelKind)] = &[
    ("tweet", ChannelKind::Post),
    ("post", ChannelKind::Post),
    ("testify", ChannelKind::Testimony),
    ("email", ChannelKind::Message),
    ("text", ChannelKind::Message),
    ("caption", ChannelKind::Post),
    ("sue", ChannelKind::Filing),
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
        if !reading.token(t).is(class::PREP) || !free(t) {
            continue;
        }
        if channel.is_none() && !is_in_source(draft, t) {
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
    channel = channel.or_else(|| hearer(reading, last, sentence.last, &free)).or_else(|| paper(reading, draft));
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

/// "told the court", "told Harbour Radio", "told the Mercury": the one who is told shows the channel.
fn hearer(reading: &Reading<'_>, from: TokenIx, end: TokenIx, free: &impl Fn(TokenIx) -> bool) -> Option<Channel> {
    let teller = from.checked_sub(1).map(|t| reading.token(t))?;
    if !teller.is(class::TELLS) {
        return None;
    }
    let mut last = from;
    while last < end && last < from + 8 {
        let token = reading.token(last);
        let word = token.kind == Kind::Word && (!token.is(class::FUNCTION) || token.is(class::DET | class::POSS));
        if !(word || matches!(token.kind, Kind::Clitic | Kind::Number)) || !free(last) || token.is(class::WEEKDAY) {
            break;
        }
        last += 1;
    }
    if last == from {
        return None;
    }
    let span = Some(reading.span(from, last));
    let lower = |t: TokenIx| reading.word(t).to_ascii_lowercase();
    let found = (from..last).rev().find_map(|t| HEARERS.iter().find(|(word, _)| *word == lower(t)));
    let named = reading.token(last - 1).has(flag::CAPITAL);
    let name = || {
        let first = (from..last).find(|t| reading.token(*t).has(flag::CAPITAL))?;
        Some(reading.text[reading.span(first, last).range()].to_owned())
    };
    if let Some((_, kind)) = found {
        return Some(Channel { kind: *kind, name: if named { name() } else { None }, span });
    }
    // "told The Harbour Lantern": a capital "The" in mid-sentence belongs to an outlet's name.
    let titled = reading.word(from) == "The" && last > from + 1;
    let paper = named && (titled || PAPERS.contains(&lower(last - 1).as_str()));
    paper.then(|| Channel { kind: ChannelKind::Interview, name: name(), span })
}

/// "her letter says", "the complaint says", "a review found": the source is the paper itself.
fn paper(reading: &Reading<'_>, draft: &Draft) -> Option<Channel> {
    let source = draft.source?;
    (source.first..source.core).find_map(|t| {
        let token = reading.token(t);
        if token.kind != Kind::Word || token.has(flag::CAPITAL) && !token.has(flag::SENTENCE_START) {
            return None;
        }
        let kind = noun(reading, t)?;
        let written = !matches!(kind, ChannelKind::Testimony | ChannelKind::Broadcast | ChannelKind::Interview);
        written.then(|| Channel { kind, name: None, span: Some(reading.span(source.first, source.core)) })
    })
}

/// The channel that a noun names where it stands: an open letter is a column, a witness statement testimony.
fn noun(reading: &Reading<'_>, at: TokenIx) -> Option<ChannelKind> {
    // Few words are in the list: the word table says so at once.
    if !reading.token(at).is(class::CHANNEL) {
        return None;
    }
    let before = |words: &[&str]| at > 0 && words.iter().any(|w| reading.word(at - 1).eq_ignore_ascii_case(w));
    let word = reading.word(at).to_ascii_lowercase();
    match word.as_str() {
        "conference" if before(&["press", "news", "media"]) => Some(ChannelKind::PressConference),
        "conference" => Some(ChannelKind::Speech),
        "letter" if before(&["open"]) => Some(ChannelKind::Column),
        "statement" if before(&["witness", "sworn"]) => Some(ChannelKind::Testimony),
        "x" => (reading.word(at) == "X").then_some(ChannelKind::Post),
        "channel" if reading.token(at).has(flag::CAPITAL) => Some(ChannelKind::Broadcast),
        _ => NOUNS.iter().find(|(noun, _)| *noun == word).map(|(_, kind)| *kind),
    }
}

fn is_in_source(draft: &Draft, t: TokenIx) -> bool {
    draft.source.is_some_and(|s| s.first <= t && t < s.core)
}

/// "in a statement to the Post", "on Instagram", "during an interview with Harbour Radio".
fn phrase(reading: &Reading<'_>, prep: TokenIx, end: TokenIx, free: &impl Fn(TokenIx) -> bool) -> Option<Channel> {
    let leads = ["in", "on", "via", "at", "during", "to", "through", "by", "from", "under", "into"]
        .iter()
        .any(|w| reading.word(prep).eq_ignore_ascii_case(w));
    if !leads {
        return None;
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

/// A transcript of a programme: the paragraphs before the first turn say so.
pub(crate) fn transcript(reading: &Reading<'_>) -> Option<Channel> {
    let says = |words: &[&str]| {
        reading
            .tokens
            .iter()
            .take(80)
            .position(|t| words.iter().any(|w| reading.text[t.span().range()].eq_ignore_ascii_case(w)))
    };
    says(&["transcript"])?;
    let at = says(&["program", "programme", "radio", "tv", "television", "broadcast", "podcast", "show", "channel"])?;
    Some(Channel { kind: ChannelKind::Broadcast, name: None, span: Some(reading.tokens[at].span()) })
}

/// "told reporters": somebody is told who was not told before, so the channel before does not go on.
pub(crate) fn tells_somebody(reading: &Reading<'_>, draft: &Draft) -> bool {
    draft.cue.is_some_and(|(_, last)| {
        let tells = last > 0 && reading.token(last - 1).is(class::TELLS);
        tells
            && reading.tokens.get(last as usize).is_some_and(|t| {
                t.kind == Kind::Word
                    && !t.is(class::OBJECTIVE)
                    && !t.is(class::PRONOUN)
                    && !t.has(flag::QUOTED)
                    && !reading.word(last).eq_ignore_ascii_case("that")
            })
            && !draft.content.iter().any(|p| p.first <= last && last < p.last)
    })
}

#[cfg(test)]
mod tests {
    use onrecord_reading::lexicon::{class, lexicon};

    #[test]
    fn every_channel_noun_is_in_the_word_table() {
        for (noun, _) in super::NOUNS {
            assert_ne!(lexicon().word(noun).classes & class::CHANNEL, 0, "{noun}");
        }
    }
}
