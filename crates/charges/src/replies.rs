//! Replies: whom the report says that it asked, and what came.

mod answered;

use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_reading::{Sentence, TokenIx};
use onrecord_text::Span;

use crate::page::Page;
use crate::phrases::{Class, Found, Words};
use crate::{Answer, Charge, Reply, ReplyState, Said};

/// Every line about a reply, in text order; one that says nothing where there is none.
pub(crate) fn found(page: &Page<'_>, charges: &[Charge], answers: &[Answer]) -> Vec<Reply> {
    let mut out: Vec<Reply> = Vec::new();
    let names = outlet_names(page.report.outlet);
    for s in page.sentences() {
        let words = Words::of(page, s, &names);
        let before = out.len();
        told(page, s, &words, Class::Refused, ReplyState::Declined, &mut out);
        if out.len() == before && invited(&words, s) {
            told(page, s, &words, Class::NoCommentSaid, ReplyState::Declined, &mut out);
        }
        let silent = out.len();
        told(page, s, &words, Class::Silent, ReplyState::NoResponse, &mut out);
        if out.len() == silent {
            told(page, s, &words, Class::Unasked, ReplyState::NotSought, &mut out);
        }
        if out.len() == before {
            told(page, s, &words, Class::Waiting, ReplyState::SoughtWaiting, &mut out);
        }
        if out.len() == before {
            answered::found(page, s, &words, charges, answers, &mut out);
        }
    }
    for reply in &mut out {
        reply.asked = reply.asked.map(|asked| shown(page, asked));
    }
    settle(page, &mut out);
    if out.is_empty() {
        out.push(Reply { asked: None, state: ReplyState::NotSought, words: None });
    }
    out
}

/// Told twice of one who was asked: once, by what came last. Who was asked and is told not to have answered, is silent.
fn settle(page: &Page<'_>, out: &mut Vec<Reply>) {
    out.dedup_by(|b, a| a.state == b.state && a.asked.is_some() && same_asked(page, a, b));
    let came = |r: &Reply| matches!(r.state, ReplyState::NoResponse | ReplyState::Declined | ReplyState::Answered);
    for at in (0..out.len()).rev() {
        let here = &out[at];
        if here.state == ReplyState::SoughtWaiting
            && out[at + 1..].iter().any(|later| came(later) && same_asked(page, here, later))
        {
            out.remove(at);
        }
    }
}

fn same_asked(page: &Page<'_>, a: &Reply, b: &Reply) -> bool {
    let words = |r: &Reply| r.asked.map(|s| page.small(s));
    a.asked.is_some() && words(a) == words(b) || a.asked.is_none() && b.asked.is_none()
}

/// A pronoun is shown by the last words that name the same one before it.
fn shown(page: &Page<'_>, asked: Span) -> Span {
    let (first, last) = page.tokens(asked);
    if last != first + 1 {
        return asked;
    }
    let Some(m) = page.mentions.iter().find(|m| m.first == first && m.last == last && !m.by_name) else { return asked };
    let Some(name) = &m.name else { return asked };
    let named = page.mentions.iter().filter(|o| o.by_name && o.name.as_ref() == Some(name));
    let before = named.clone().rfind(|o| o.last <= first);
    before.or_else(|| named.clone().next()).map_or(asked, |o| page.reading.span(o.first, o.last))
}

/// The names by which a report may call its own outlet, in small letters.
fn outlet_names(outlet: Option<&str>) -> Vec<String> {
    const COMMON: &[&str] = &[
        "the", "daily", "evening", "morning", "sunday", "national", "radio", "news", "press", "of", "and", "online",
        "wire", "weekly", "local",
    ];
    let Some(outlet) = outlet else { return Vec::new() };
    let small = outlet.to_lowercase().replace('’', "'");
    let mut names = vec![small.trim_start_matches("the ").to_owned()];
    // "CNS", for the Capital News Service.
    let initials: String = names[0].split_whitespace().filter_map(|w| w.chars().next()).collect();
    names.extend((initials.len() > 2).then_some(initials));
    names.extend(small.split_whitespace().filter(|w| !COMMON.contains(w) && w.len() > 2).map(str::to_owned));
    names
}

/// "Reached at her desk on Tuesday, she said".
fn invited(words: &Words, s: Sentence) -> bool {
    words.find(Class::Asked, s.first).is_some_and(|found| found.first <= s.first + 1)
}

/// Lines of one class in a sentence.
fn told(page: &Page<'_>, s: Sentence, words: &Words, class: Class, state: ReplyState, out: &mut Vec<Reply>) {
    let mut from = s.first;
    while let Some(found) = words.find(class, from) {
        from = found.last.max(found.first + 1);
        let said = class == Class::Unasked && page.inner(found.first).is_some() && !noted(page, &found);
        if said || !ours(page, &found) || old(page, s, &found) {
            continue;
        }
        let asked = asked(page, s, &found, state);
        let begin = clause_start(page, s, found.first);
        if class == Class::Waiting {
            from = s.last;
        }
        out.push(Reply { asked, state, words: Some(page.reading.span(begin, clause_end(page, s, found.last))) });
    }
}

/// It stands in an editor's note.
fn noted(page: &Page<'_>, found: &Found) -> bool {
    let note = |said: &Said| said.source.is_some_and(|s| page.small(s).contains("note"));
    page.inner(found.first).is_some_and(|i| note(&page.said[i]))
}

/// Told by the report, or in an editor's note; what somebody says of somebody else's silence is none of ours.
fn ours(page: &Page<'_>, found: &Found) -> bool {
    page.inner(found.first).is_none_or(|i| !page.said[i].direct) || noted(page, found)
}

/// "who declined to comment last month": an old refusal.
fn old(page: &Page<'_>, s: Sentence, found: &Found) -> bool {
    let relative = found.first > s.first && page.one_of(found.first - 1, &["who", "which"]);
    relative
        && (found.last..s.last).any(|t| {
            page.one_of(t, &["earlier", "previously"])
                || page.one_of(t, &["last"]) && page.one_of(t + 1, &["month", "week", "year"])
                || page.one_of(t, &["at"]) && page.one_of(t + 2, &["time"])
        })
}

/// Whom a line is about: what the phrase holds, whom the clause before says that the report asked, or its subject.
fn asked(page: &Page<'_>, s: Sentence, found: &Found, state: ReplyState) -> Option<Span> {
    if let Some((first, last)) = found.asked {
        return Some(trimmed(page, first, last));
    }
    if state != ReplyState::SoughtWaiting
        && let Some(asked) = asked_after_reach(page, s, found.first)
    {
        return Some(asked);
    }
    asked_before(page, s, found.first)
}

/// Without what is no part of a name: commas at the end, "and a spokesman".
fn trimmed(page: &Page<'_>, first: TokenIx, last: TokenIx) -> Span {
    let mut last = last;
    while last > first + 1 && matches!(page.kind(last - 1), Some(Kind::Comma | Kind::Clitic)) {
        last -= 1;
    }
    page.reading.span(first, last)
}

/// "reached out to X's team for comment, but did not receive": X's team.
fn asked_after_reach(page: &Page<'_>, s: Sentence, before: TokenIx) -> Option<Span> {
    const ENDS: &[&str] = &["for", "about", "whether", "on", "but", "and", "who", "which", "to"];
    let verb = (s.first..before).rev().find(|t| {
        page.one_of(*t, &["approached", "contacted", "asked", "emailed", "reached", "wrote", "sent", "rang"])
    })?;
    // "Reached at her desk, she": nobody stands behind it.
    if verb == s.first && page.is(verb + 1, class::PREP) {
        return None;
    }
    let mut first = verb + 1;
    while first < before && page.one_of(first, &["out", "to"]) {
        first += 1;
    }
    let end = (first..before).find(|t| page.one_of(*t, ENDS) || page.kind(*t) == Some(Kind::Comma)).unwrap_or(before);
    let who = page.mentions.iter().any(|m| m.first >= first && m.last <= end);
    (who && first < end).then(|| trimmed(page, first, end))
}

/// The start of the clause that holds `at`: after ";", "but", or "and the".
fn clause_start(page: &Page<'_>, s: Sentence, at: TokenIx) -> TokenIx {
    (s.first..at)
        .rev()
        .find(|t| {
            page.kind(*t) == Some(Kind::Semicolon)
                || page.one_of(*t, &["but"])
                || page.one_of(*t, &["and"])
                    && page.kind(t.wrapping_sub(1)) == Some(Kind::Comma)
                    && page.one_of(t + 1, &["the"])
        })
        .map_or(s.first, |t| t + 1)
}

/// The end of the clause behind `at`: the stop of the sentence left out.
fn clause_end(page: &Page<'_>, s: Sentence, at: TokenIx) -> TokenIx {
    let mut end = (at..s.last).find(|t| page.kind(*t) == Some(Kind::Semicolon)).unwrap_or(s.last);
    while end > at && matches!(page.kind(end - 1), Some(Kind::Stop | Kind::DoubleMark | Kind::SingleMark | Kind::Close))
    {
        end -= 1;
    }
    end.max(at)
}

/// Who stands before the phrase at `at`: its subject, else the first mention of the clause, else a plain noun.
fn asked_before(page: &Page<'_>, s: Sentence, at: TokenIx) -> Option<Span> {
    let low = clause_start(page, s, at);
    // "It did not reply": the body told of last.
    if at == low + 1 && page.one_of(low, &["it"]) {
        // A letter is asked nothing.
        let body = |m: &&crate::page::Mention| {
            let head = m.last - 1;
            m.by_name && m.name.is_some()
                || page.is(head, class::BODY)
                    && !page.is(head, class::SAIDNOUN)
                    && page.wrong(head) & crate::vocabulary::is::SUIT == 0
        };
        let bodies =
            page.mentions.iter().filter(|m| m.last <= low && !m.person && !m.owns && m.last > m.first + 1).filter(body);
        return bodies.max_by_key(|m| m.last).map(|m| page.reading.span(m.first, m.last));
    }
    // "Reached at her desk on Tuesday, she said that": the nearest who is named, else the first.
    let invited =
        page.one_of(low, &["asked", "reached", "contacted", "approached", "pressed", "questioned", "telephoned"]);
    // "The engineer who signed both, Odila Marsh, did not reply": she.
    let mut verb = at;
    while verb > low && page.is(verb - 1, class::AUX | class::ADVERB) {
        verb -= 1;
    }
    let apposed = page.mentions.iter().find(|m| {
        verb > low
            && page.kind(verb - 1) == Some(Kind::Comma)
            && m.last == verb - 1
            && m.by_name
            && m.person
            && m.first > low
            && page.kind(m.first - 1) == Some(Kind::Comma)
    });
    if let Some(m) = apposed {
        return Some(page.reading.span(m.first, m.last));
    }
    let found = page.subject(at, low).or_else(|| {
        let before = page.mentions.iter().filter(|m| m.first >= low && m.last <= at && !m.owns);
        let mut before = before.filter(|m| !page.one_of(m.first, &["it"]));
        if invited { before.rfind(|m| m.person || m.by_name) } else { before.next() }
    });
    if let Some(m) = found {
        // "Her husband, Crispin": the whole phrase from the start of the clause, where it is short.
        let short = m.first - low <= 9
            && !(low..m.first).any(|t| {
                page.inner(t).is_some() || page.kind(t) == Some(Kind::Stop) || page.is(t, class::PREP | class::WEEKDAY)
            });
        return Some(if short { page.reading.span(low, m.last) } else { page.reading.span(m.first, m.last) });
    }
    // A plain noun: "Bosses did not respond".
    let plain =
        at > low && at - low <= 6 && !page.one_of(low, &["nobody", "but", "it", "messages", "calls", "there", "no"]);
    plain.then(|| page.reading.span(low, at))
}
