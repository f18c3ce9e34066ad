//! Channel and intermediary: the words of the attribution's own sentence that say by which way, and through
//! whom, the words reached the outlet. Content is never searched: what a speaker says of a letter is no channel.

use onrecord_nouns::{Act, Channel, ChannelKind};
use onrecord_reading::lexicon::{Lower, class};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};
use onrecord_text::Span;

use crate::draft::{Draft, Source};
use phrase::{is_in_source, person, phrase};
use words::{COUNSEL, NOUNS, SOURCES, VERBS};

mod hearer;
mod phrase;
pub(crate) mod scene;
mod told;
mod words;

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
        if reading.token(t).is(class::CHANNEL) && channel.is_none() && free(t) {
            channel = done(reading, t);
        }
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
    let filed = (first..last).find(|t| written(reading, *t) == Some(ChannelKind::Filing));
    channel = filed
        .map(|t| Channel { kind: ChannelKind::Filing, name: None, span: Some(reading.span(t, t + 1)) })
        .or(channel)
        .or_else(|| hearer::hearer(reading, last, sentence.last, &free))
        .or_else(|| hearer::spoken_to(reading, sentence.first, sentence.last, &free))
        .or_else(|| within(reading, sentence.first, first))
        .or_else(|| paper(reading, draft, sentence.first))
        .or_else(|| behind(reading, draft, sentence.first, sentence.last))
        .or_else(|| examined(reading, sentence.first, sentence.last));
    if channel.is_none() {
        let lexicon = onrecord_reading::lexicon::lexicon();
        let verb =
            (first..last).rev().map(|t| reading.token(t)).find(|t| t.lemma != 0).map_or("", |t| lexicon.lemma(t.lemma));
        channel = wrote(reading, draft, verb, (last, sentence.last)).or_else(|| {
            VERBS.iter().find(|(v, _)| *v == verb).map(|(_, kind)| Channel {
                kind: *kind,
                name: None,
                span: Some(reading.span(first, last)),
            })
        });
    }
    // What counsel and judges say in court is no testimony.
    let counsel = |s: Source| (s.first..s.last).any(|t| reading.is_any(t, COUNSEL));
    if channel.as_ref().is_some_and(|c| c.kind == ChannelKind::Testimony) && draft.source.is_some_and(counsel) {
        channel = None;
    }
    (channel, through)
}

/// "wrote to the school board", "wrote online", "our columnist writes".
fn wrote(reading: &Reading<'_>, draft: &Draft, verb: &str, (last, end): (TokenIx, TokenIx)) -> Option<Channel> {
    let is = |t: TokenIx, words: &[&str]| t < end && reading.is_any(t, words);
    let columnist = || draft.source.is_some_and(|s| (s.first..s.core).any(|t| is_columnist(reading, t)));
    let kind = match verb {
        "write" | "post" if is(last, &["online"]) => ChannelKind::Post,
        "write" if is(last, &["to", "back"]) => ChannelKind::Message,
        "write" | "argue" if columnist() => ChannelKind::Column,
        _ => return None,
    };
    Some(Channel { kind, name: None, span: Some(reading.span(last - 1, last)) })
}

fn is_columnist(reading: &Reading<'_>, at: TokenIx) -> bool {
    reading.token(at).is(class::CHANNEL) && reading.word(at).eq_ignore_ascii_case("columnist")
}

/// "her letter says", "the complaint says", "a review found": the source is the paper itself.
fn paper(reading: &Reading<'_>, draft: &Draft, sentence: TokenIx) -> Option<Channel> {
    let source = draft.source?;
    // "the head of research" is no research; "part of the letter" is the letter.
    let part = |t: TokenIx| {
        let before = Lower::of(t.checked_sub(1).map_or("", |b| reading.word(b)));
        [
            "part", "parts", "copy", "copies", "draft", "version", "excerpts", "extracts", "text", "results",
            "findings", "pages",
        ]
        .contains(&before.as_str())
    };
    let of = (source.first..source.core).find(|t| reading.token(*t).is(class::PREP) && !part(*t));
    // "going to the polls", "advocates for research": tied to a noun before it, unless by "according to".
    let tied = source.first.checked_sub(1).is_some_and(|t| reading.token(t).is(class::PREP));
    let free = !tied || source.first > 1 && reading.token(source.first - 2).is(class::ACCORDING);
    let own = (source.first..of.unwrap_or(source.core)).find_map(|t| {
        let kind = written(reading, t).filter(|_| free)?;
        Some(Channel { kind, name: None, span: Some(reading.span(source.first, source.core)) })
    });
    // "A study released on Tuesday by the Harlow Institute found": who made it stands nearer to the verb.
    own.or_else(|| {
        let head = (sentence..source.first.min(sentence + 5)).find(|t| reading.token(*t).is(class::CHANNEL))?;
        let kind = written(reading, head).filter(|_| tied && reading.token(sentence).is(class::DET | class::POSS))?;
        let made = reading.token(head + 1);
        let made = made.kind == Kind::Comma
            || made.is(class::PREP | class::PAST | class::PARTICIPLE | class::VERB)
            || reading.word(head + 1).ends_with("ed")
            || ["paid", "sent", "made", "seen", "written", "led"].contains(&reading.word(head + 1));
        made.then(|| Channel { kind, name: None, span: Some(reading.span(sentence, head + 1)) })
    })
}

/// The kind of paper that a noun names, as who says something.
fn written(reading: &Reading<'_>, at: TokenIx) -> Option<ChannelKind> {
    let token = reading.token(at);
    if !token.is(class::CHANNEL)
        || token.kind != Kind::Word
        || token.has(flag::CAPITAL) && !token.has(flag::SENTENCE_START)
    {
        return None;
    }
    let listed = || {
        let word = Lower::of(reading.word(at));
        SOURCES.iter().find(|(noun, _)| *noun == word.as_str()).map(|(_, kind)| *kind)
    };
    let kind = noun(reading, at).or_else(listed)?;
    // "poll watchers", "report authors": the noun must be the head.
    let next = reading.tokens.get(at as usize + 1);
    let tail = ["results", "findings", "data", "figures", "itself", "alone", "also"];
    let headed = next.is_some_and(|t| {
        let word = &reading.text[t.span().range()];
        t.kind == Kind::Word
            && !t.has(flag::CAPITAL)
            && !t.is(class::FUNCTION | class::ANY_VERB | class::CHANNEL | class::REL)
            && !word.ends_with("ed")
            && !word.ends_with("ly")
            && !tail.contains(&word)
            && word.ends_with('s')
    });
    (scene::is_paper_kind(kind) && !headed).then_some(kind)
}

/// A phrase inside the content that is the reporter's: behind the last mark of what is quoted, behind a comma
/// (", in a documentary"), or after the object of a verb that takes no clause ("praised it in a 2027 review").
fn behind(reading: &Reading<'_>, draft: &Draft, first: TokenIx, end: TokenIx) -> Option<Channel> {
    let piece = draft.content.iter().filter(|p| first <= p.first && p.last <= end).max_by_key(|p| p.last)?;
    let quoted = (piece.first..piece.last).rev().find(|t| reading.token(*t).has(flag::QUOTED));
    let object = draft.act.is_some_and(|act| {
        matches!(act, Act::Praise | Act::Criticise | Act::Defend | Act::Announce | Act::Apologise | Act::Describe)
    });
    let object = object && !reading.word(piece.first).eq_ignore_ascii_case("that");
    let loose = |t: TokenIx| !reading.token(t).has(flag::QUOTED);
    (piece.first + 1..piece.last).filter(|t| reading.token(*t).is(class::PREP) && loose(*t)).find_map(|t| {
        let comma = reading.token(t - 1).kind == Kind::Comma;
        let its = reading.token((t + 1).min(end - 1));
        // "on Radio Tarn", "in a review": what is spoken of for the first time, or is the speaker's.
        let fresh = its.is(class::POSS) || ["a", "an"].contains(&reading.word((t + 1).min(end - 1)));
        let named = its.has(flag::CAPITAL) && reading.word(t).eq_ignore_ascii_case("on");
        // The closing mark stands between the words and the phrase.
        let mine = quoted.is_some_and(|q| q < t && t <= q + 2) || comma && fresh || object && (fresh || named);
        if mine { phrase(reading, t, end, &loose) } else { None }
    })
}

/// "leaked emails in which he called ...", "a video in which she says ...": the paper holds the attribution.
fn within(reading: &Reading<'_>, first: TokenIx, cue: TokenIx) -> Option<Channel> {
    let from = first.max(cue.saturating_sub(8));
    let which = (from + 1..cue).rev().find(|t| reading.word(*t) == "which" && reading.token(t - 1).is(class::PREP))?;
    (first.max(which.saturating_sub(6))..which - 1).rev().find_map(|t| {
        let kind = noun(reading, t).filter(|_| !reading.token(t).has(flag::QUOTED))?;
        Some(Channel { kind, name: None, span: Some(reading.token(t).span()) })
    })
}

/// "giving evidence", "took the stand", "accepting the award": what is done shows where it is said.
fn done(reading: &Reading<'_>, at: TokenIx) -> Option<Channel> {
    let word = |back: TokenIx| Lower::of(at.checked_sub(back).map_or("", |t| reading.word(t)));
    let (near, far) = (word(1), word(2));
    let (near, far) = (near.as_str(), far.as_str());
    let is = |word: &str, list: &[&str]| list.contains(&word);
    let kind = match word(0).as_str() {
        "evidence" if is(near, &["giving", "gave", "gives"]) => ChannelKind::Testimony,
        "stand" if near == "the" && is(far, &["took", "takes", "taking"]) => ChannelKind::Testimony,
        "conference"
            if is(near, &["press", "news", "media"])
                && is(word(3).as_str(), &["used", "uses", "using", "held", "opened", "called", "gave"]) =>
        {
            ChannelKind::PressConference
        }
        "listeners" | "viewers"
            if (at.saturating_sub(5)..at).any(|t| reading.word(t) == "front" && reading.word(t + 1) == "of") =>
        {
            ChannelKind::Broadcast
        }
        "award" | "prize" | "trophy" if is(far, &["accepting", "collecting", "receiving"]) => ChannelKind::Speech,
        _ => return None,
    };
    Some(Channel { kind, name: None, span: Some(reading.span(at.saturating_sub(2), at + 1)) })
}

/// "Questioned by Ms Prole's barrister, ...": an answer in court.
fn examined(reading: &Reading<'_>, first: TokenIx, end: TokenIx) -> Option<Channel> {
    let is = |t: TokenIx, words: &[&str]| reading.is_any(t, words);
    let asked = first + 4 < end
        && is(first, &["asked", "questioned", "cross-examined", "pressed", "challenged"])
        && is(first + 1, &["by"]);
    if !asked {
        return None;
    }
    let counsel = (first + 2..end.min(first + 10)).find(|t| is(*t, COUNSEL))?;
    Some(Channel { kind: ChannelKind::Testimony, name: None, span: Some(reading.span(first, counsel + 1)) })
}

/// The channel that a noun names where it stands: an open letter is a column, a witness statement testimony.
fn noun(reading: &Reading<'_>, at: TokenIx) -> Option<ChannelKind> {
    // Few words are in the list: the word table says so at once.
    if !reading.token(at).is(class::CHANNEL) {
        return None;
    }
    let before = |words: &[&str]| at > 0 && reading.is_any(at - 1, words);
    let after = |words: &[&str]| (at as usize + 1) < reading.tokens.len() && reading.is_any(at + 1, words);
    let word = Lower::of(reading.word(at));
    let word = word.as_str();
    match word {
        "conference" if before(&["press", "news", "media"]) => Some(ChannelKind::PressConference),
        "conference" if after(&["call"]) => None,
        "conference" => Some(ChannelKind::Speech),
        "email" | "e-mail" | "emails"
            if after(&["server", "account", "accounts", "address", "scandal", "controversy", "list", "system"]) =>
        {
            None
        }
        "letter" if before(&["open"]) => Some(ChannelKind::Column),
        "statement" if before(&["witness", "sworn"]) => Some(ChannelKind::Testimony),
        "statement" if before(&["opening", "closing"]) => None,
        "briefing" if after(&["paper", "papers", "note", "document"]) => Some(ChannelKind::Report),
        "media" | "board" if before(&["social", "message"]) => Some(ChannelKind::Post),
        "page" | "feed" | "profile" => {
            let own = at > 0 && {
                let token = reading.token(at - 1);
                token.is(class::POSS) || token.kind == Kind::Clitic || token.has(flag::CAPITAL)
            };
            (own || before(&["community", "fan", "public", "personal"])).then_some(ChannelKind::Post)
        }
        "air" => (at > 0 && before(&["on"])).then_some(ChannelKind::Broadcast),
        "box" | "stand" if before(&["witness"]) => Some(ChannelKind::Testimony),
        "stand" => (at > 1 && before(&["the"]) && reading.word(at - 2) == "on").then_some(ChannelKind::Testimony),
        "edition" if before(&["live"]) => Some(ChannelKind::Broadcast),
        "papers" | "documents" if before(&["court", "legal"]) || after(&["filed", "lodged", "submitted", "served"]) => {
            Some(ChannelKind::Filing)
        }
        "telegram" | "threads" if reading.token(at).has(flag::CAPITAL) => Some(ChannelKind::Post),
        "online" | "media" | "board" | "columnist" | "threads" => None,
        "x" => (reading.word(at) == "X").then_some(ChannelKind::Post),
        "channel" if reading.token(at).has(flag::CAPITAL) => Some(ChannelKind::Broadcast),
        _ => NOUNS.iter().find(|(noun, _)| *noun == word).map(|(_, kind)| *kind),
    }
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

#[cfg(test)]
mod tests {
    use onrecord_reading::lexicon::{class, lexicon};

    #[test]
    fn every_channel_noun_is_in_the_word_table() {
        for (noun, _) in super::NOUNS.iter().chain(super::SOURCES) {
            assert_ne!(lexicon().word(noun).classes & class::CHANNEL, 0, "{noun}");
        }
    }
}
