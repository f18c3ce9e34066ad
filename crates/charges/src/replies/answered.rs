//! "told the Echo", "in a statement to Cadence", "reached by telephone, she said": the words were given to this outlet.

use onrecord_nouns::Part;
use onrecord_reading::token::Kind;
use onrecord_reading::{Sentence, TokenIx};
use onrecord_text::Span;

use crate::page::Page;
use crate::phrases::{Class, Found, Words};
use crate::replies::{clause_end, ours};
use crate::{Answer, Charge, Force, Reply, ReplyState, Said, Who};

/// The line of a sentence that says so, where one does.
pub(super) fn found(
    page: &Page<'_>,
    s: Sentence,
    words: &Words,
    charges: &[Charge],
    answers: &[Answer],
    out: &mut Vec<Reply>,
) {
    let mut from = s.first;
    let phrase = loop {
        let Some(found) = words.find(Class::Answered, from) else { return };
        from = found.first + 1;
        let not = found.first > s.first && page.one_of(found.first - 1, &["be", "not"]);
        if !not && (ours(page, &found) || held_by_cue(page, &found)) {
            break found;
        }
    };
    // "when reached", "in reply to our questions": the report says that it asked.
    let invited = !page.one_of(phrase.first, &["told", "tells", "telling"]) && invites(page, &phrase);
    let held = page.reading.span(s.first, s.last);
    let by = page.said.iter().enumerate().find(|(_, o)| {
        o.cue.is_some_and(|c| held.contains(c)) && o.source.is_some_and(|x| held.contains(x)) && o.speech
    });
    // Who makes the charge is no one to be asked, unless the report says that it did; nor are people without names.
    if !invited && by.is_some_and(|(ix, o)| !may_answer(page, charges, answers, ix, o)) {
        return;
    }
    let cued = page.said.iter().any(|o| o.cue.is_some_and(|c| held.contains(c)) && o.part == Part::Text);
    if by.is_none() && !invited && !cued {
        return;
    }
    let source = by.and_then(|(_, o)| o.source).or_else(|| subject(page, s, phrase.first));
    let put = page.one_of(phrase.first, &["we"]);
    let asked = match phrase.asked.filter(|_| put) {
        Some((first, last)) => Some(page.reading.span(first, last)),
        None => before_asked(page, s).or(source),
    };
    let asked = asked.map(|span| before_relative(page, s, span));
    let words = page.reading.span(s.first, clause_end(page, s, phrase.last));
    out.push(Reply { asked, state: ReplyState::Answered, words: Some(words) });
}

/// "The trust, which says that ..., said in a statement to the Echo": the trust.
fn before_relative(page: &Page<'_>, s: Sentence, asked: Span) -> Span {
    let (first, last) = page.tokens(asked);
    if last != first + 1 || first <= s.first + 1 || !page.one_of(first, &["who", "which"]) {
        return asked;
    }
    let end = if page.kind(first - 1) == Some(Kind::Comma) { first - 1 } else { first };
    let before = page.mentions.iter().find(|m| m.last == end && m.first >= s.first && !m.owns);
    before.map_or(asked, |m| page.reading.span(m.first, m.last))
}

/// The phrase is the verb of the statement in whose words it was found.
fn held_by_cue(page: &Page<'_>, found: &Found) -> bool {
    let span = page.reading.span(found.first, found.first + 1);
    page.inner(found.first).is_some_and(|i| page.said[i].cue.is_some_and(|c| c.contains(span)))
}

fn invites(page: &Page<'_>, found: &Found) -> bool {
    (found.first..found.last).any(|t| {
        page.one_of(
            t,
            &[
                "reached",
                "contacted",
                "telephoned",
                "phoned",
                "rung",
                "rang",
                "called",
                "approached",
                "asked",
                "reply",
                "replies",
                "response",
                "answer",
                "answers",
                "responding",
                "answering",
                "put",
                "questions",
            ],
        )
    }) || page.one_of(found.first, &["to"])
}

/// He has a name, or speaks for somebody by trade, and charges nobody here; who answers in so many words may.
fn may_answer(page: &Page<'_>, charges: &[Charge], answers: &[Answer], ix: usize, said: &Said) -> bool {
    if by_trade(page, said) {
        return true;
    }
    let Some(Who::Named(name)) = page.speaker(said) else { return false };
    let by_him = |c: &Charge| c.accuser.as_ref().and_then(Who::name) == Some(&*name);
    let against = |c: &Charge| c.accused.as_ref().is_some_and(|w| w.name().is_some_and(|n| n != name));
    let accuses = charges.iter().any(|c| {
        c.said == Some(ix) && (c.force >= Force::Alleged || c.force == Force::Weak && against(c))
            || c.force == Force::Accused && by_him(c)
            || by_him(c) && c.signs & crate::sign::COERCED != 0
    });
    // Whoever is charged here himself is asked for his side.
    let accused =
        charges.iter().any(|c| c.force >= Force::Weak && c.accused.as_ref().and_then(Who::name) == Some(&*name));
    !accuses || accused || answers.iter().any(|a| a.said == Some(ix) && a.sure && a.plain)
}

fn by_trade(page: &Page<'_>, said: &Said) -> bool {
    const TRADES: &[&str] = &["lawyer", "solicitor", "attorney", "spokes", "counsel", "chief executive"];
    said.source.is_some_and(|x| {
        let words = page.small(x);
        TRADES.iter().any(|w| words.contains(w))
    })
}

/// "X's solicitors, Y, said in a letter": from the start of the sentence to the verb; else the first who is named.
fn subject(page: &Page<'_>, s: Sentence, phrase: TokenIx) -> Option<Span> {
    let verb =
        (s.first..phrase.max(s.first)).find(|t| page.one_of(*t, &["said", "says", "wrote", "told", "confirmed"]));
    let first = || page.mentions.iter().find(|m| m.first >= s.first && m.last <= s.last && !m.owns && m.name.is_some());
    verb.filter(|v| *v > s.first)
        .map(|v| page.reading.span(s.first, v))
        .or_else(|| first().map(|m| page.reading.span(m.first, m.last)))
}

/// "We asked the council whether ...": whom the sentence before says that the report asked.
fn before_asked(page: &Page<'_>, s: Sentence) -> Option<Span> {
    let at = page.sentence_at(s.first).checked_sub(1)?;
    let before = page.reading.sentences[at];
    if before.paragraph != s.paragraph || !page.one_of(before.first, &["we", "i"]) {
        return None;
    }
    let asked =
        (before.first..before.last).find(|t| page.one_of(*t, &["asked", "contacted", "approached", "emailed"]))?;
    page.mentions
        .iter()
        .find(|m| m.first > asked && m.first <= asked + 2 && m.last <= before.last)
        .filter(|m| page.kind(m.first) == Some(Kind::Word))
        .map(|m| page.reading.span(m.first, m.last))
}
