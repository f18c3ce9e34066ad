//! Replies: whom the report says that it asked, and what came.

use onrecord_reading::Sentence;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use crate::answers::contains_word;
use crate::page::Page;
use crate::{Charge, Force, Reply, ReplyState};

const SILENT: &[&str] = &[
    "did not respond",
    "did not immediately respond",
    "didn't respond",
    "did not reply",
    "did not immediately reply",
    "didn't reply",
    "did not return",
    "didn't return",
    "has not responded",
    "have not responded",
    "had not responded",
    "has not replied",
    "have not replied",
    "had not replied",
    "could not be reached",
    "couldn't be reached",
    "could not immediately be reached",
    "could not be contacted",
    "not be reached",
    "nobody answered",
    "no one answered",
    "not available for comment",
    "not immediately available",
    "unavailable for comment",
    "not receive an immediate",
    "did not receive",
    "has not received",
    "had not received",
    "went unanswered",
    "go unanswered",
    "were unanswered",
    "did not get back",
    "failed to respond",
    "failed to reply",
    "no immediate response",
    "no response",
    "no reply",
    "yet to respond",
    "yet to reply",
    "did not come to the telephone",
    "did not come to the phone",
    "were not returned",
    "was not returned",
    "didn't answer",
    "did not answer",
    "messages were left",
    "ignored requests",
    "rang out",
];
const REFUSED: &[&str] = &[
    "declined to comment",
    "declined comment",
    "declined to speak",
    "declined an interview",
    "declined to answer",
    "declined to discuss",
    "declined to be interviewed",
    "refused to comment",
    "refused to answer",
    "refused to discuss",
    "refused to speak",
    "would not comment",
    "would not answer",
    "would not be drawn",
    "would not discuss",
    "wouldn't comment",
    "wouldn't answer",
    "does not comment on",
    "do not comment on",
    "did not wish to comment",
    "did not want to comment",
    "had no comment",
    "has no comment",
    "put the telephone down",
    "put the phone down",
    "put down the phone",
    "put down the telephone",
    "hung up",
    "declined requests",
    "declined a request",
    "declined our",
    "declined, through",
    "nothing to say",
];
const ASKED: &[&str] = &[
    "approached",
    "asked",
    "contacted",
    "reached out to",
    "emailed",
    "e-mailed",
    "written to",
    "wrote to",
    "put the",
    "put these",
    "put questions",
    "sought",
    "telephoned",
    "messaged",
    "sent questions",
    "has sent",
];
const NOBODY_ASKED: &[&str] = &[
    "approached neither",
    "asked neither",
    "contacted neither",
    "have not contacted",
    "has not contacted",
    "haven't contacted",
    "has not approached",
    "have not approached",
    "was not approached",
    "were not approached",
    "was not contacted",
    "were not contacted",
    "has not asked",
    "have not asked",
    "did not approach",
    "did not contact",
    "not been asked",
];

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

/// Every line about a reply, in text order; one that says nothing where there is none.
pub(crate) fn found(page: &Page<'_>, charges: &[Charge]) -> Vec<Reply> {
    let mut out: Vec<Reply> = Vec::new();
    let names = outlet_names(page.report.outlet);
    for s in page.sentences() {
        let span = page.reading.span(s.first, s.last);
        let small = page.same_length(span);
        silent_or_refused(page, s, &small, &mut out);
        if out.last().is_some_and(|r| r.words.is_some_and(|w| span.contains(w)) && r.state != ReplyState::Declined) {
            continue;
        }
        if let Some(at) = NOBODY_ASKED.iter().find_map(|p| find(&small, p)) {
            let words = Span::new(span.start() + back_to_clause(&small, at), span.start() + clause_end(&small, at));
            let (token, _) = page.tokens(Span::new(span.start() + at as u32, span.start() + at as u32 + 1));
            let object = page.mentions.iter().find(|m| m.first > token && m.last <= s.last && !m.owns);
            let asked = object.map(|m| page.reading.span(m.first, m.last));
            out.push(Reply { asked, state: ReplyState::NotSought, words: Some(words) });
            continue;
        }
        if waiting(page, s, &small, &names, &mut out) {
            continue;
        }
        answered(page, s, &small, &names, charges, &mut out);
    }
    for reply in &mut out {
        reply.asked = reply.asked.map(|asked| shown(page, asked));
    }
    // Asked, and told two lines on that nothing came: the silence is the state.
    out.dedup_by(|b, a| a.state == b.state && a.asked.is_some() && same_asked(page, a, b));
    if out.is_empty() {
        out.push(Reply { asked: None, state: ReplyState::NotSought, words: None });
    }
    out
}

fn same_asked(page: &Page<'_>, a: &Reply, b: &Reply) -> bool {
    let words = |r: &Reply| r.asked.map(|s| page.small(s));
    words(a) == words(b)
}

/// The names by which a report may call its own outlet, in small letters.
fn outlet_names(outlet: Option<&str>) -> Vec<String> {
    const COMMON: &[&str] = &[
        "the", "daily", "evening", "morning", "sunday", "national", "radio", "news", "press", "of", "and", "online",
        "wire", "weekly", "local",
    ];
    let Some(outlet) = outlet else { return Vec::new() };
    let small = outlet.to_lowercase();
    let mut names = vec![small.trim_start_matches("the ").to_owned()];
    names.extend(small.split_whitespace().filter(|w| !COMMON.contains(w) && w.len() > 2).map(str::to_owned));
    names
}

/// The start of the clause that holds byte `at`: after ", and", ";" or the start of the sentence.
fn back_to_clause(small: &str, at: usize) -> u32 {
    let before = &small[..at];
    let breaks = ["; ", ", but ", ", and the ", " but "];
    breaks.iter().filter_map(|b| before.rfind(b).map(|n| n + b.len())).max().unwrap_or(0) as u32
}

/// The end of the clause: the stop of the sentence left out.
fn clause_end(small: &str, at: usize) -> u32 {
    let end = small[at..].find("; ").map_or(small.len(), |n| n + at);
    small[..end].trim_end_matches(['.', '!', '"', ' ', ')', '”', '\'']).len() as u32
}

/// What was asked stands before the pattern at `at`: the mention nearest before it, else none.
fn asked_before(page: &Page<'_>, s: Sentence, byte: u32) -> Option<Span> {
    let (token, _) = page.tokens(Span::new(byte, byte + 1));
    let found = page.subject(token, s.first).or_else(|| {
        page.mentions
            .iter()
            .filter(|m| m.first >= s.first && m.last <= token && !m.owns && !page.one_of(m.first, &["it"]))
            .min_by_key(|m| m.first)
    });
    if let Some(m) = found {
        // "Her husband, Crispin": the whole phrase from the start of the clause, where it is short.
        let before = page.reading.span(s.first, m.last);
        return Some(
            if m.first - s.first <= 9
                && !(s.first..m.first).any(|t| page.inner(t).is_some() || page.kind(t) == Some(Kind::Stop))
            {
                before
            } else {
                page.reading.span(m.first, m.last)
            },
        );
    }
    // A plain noun: "Bosses did not respond".
    let end = token.checked_sub(0)?;
    let plain = end > s.first
        && end - s.first <= 6
        && !page.one_of(s.first, &["nobody", "but", "it", "messages", "calls", "there"]);
    plain.then(|| page.reading.span(s.first, end))
}

fn silent_or_refused(page: &Page<'_>, s: Sentence, small: &str, out: &mut Vec<Reply>) {
    let start = page.reading.span(s.first, s.last).start();
    let mut add = |at: usize, state: ReplyState| {
        let byte = start + at as u32;
        let (token, _) = page.tokens(Span::new(byte, byte + 1));
        // Said by somebody of somebody else's silence is none of ours.
        if page.inner(token).is_some_and(|i| page.said[i].direct) {
            return;
        }
        let before = &small[..at];
        // "who declined to comment last month": an old refusal.
        let after = &small[at..];
        let relative = before.ends_with("who ") || before.ends_with("which ");
        if relative
            && ["last month", "last week", "at the time", "earlier", "previously"].iter().any(|w| after.contains(w))
        {
            return;
        }
        let asked = asked_after_reach(page, s, before).or_else(|| asked_before(page, s, byte));
        let words = Span::new(start + back_to_clause(small, at), start + clause_end(small, at));
        out.push(Reply { asked: asked.filter(|a| !a.is_empty()), state, words: Some(words) });
    };
    for pattern in REFUSED {
        if let Some(at) = find(small, pattern) {
            add(at, ReplyState::Declined);
            break;
        }
    }
    for pattern in SILENT {
        let Some(at) = find(small, pattern) else { continue };
        if pattern.ends_with("answer")
            && ![
                "question", "door", "call", "phone", "message", "request", "intercom", "mail", "letter", "knock",
                "bell", "fax",
            ]
            .iter()
            .any(|w| small[at..].contains(w))
        {
            continue;
        }
        if (*pattern == "did not return" || *pattern == "didn't return")
            && !["call", "message", "mail", "request"].iter().any(|w| small[at..].contains(w))
        {
            continue;
        }
        if ["no response", "no reply", "did not receive", "has not received", "had not received"].contains(pattern)
            && !["comment", "respon", "reply", "answer", "message", "question"].iter().any(|w| small.contains(w))
        {
            continue;
        }
        add(at, ReplyState::NoResponse);
        break;
    }
}

/// "reached out to X's team for comment, but did not receive": X's team.
fn asked_after_reach(page: &Page<'_>, s: Sentence, before: &str) -> Option<Span> {
    let start = page.reading.span(s.first, s.last).start();
    let verb = ["reached out to ", "approached ", "contacted ", "asked ", "emailed ", "wrote to "]
        .iter()
        .find_map(|v| before.rfind(v).map(|n| n + v.len()))?;
    let rest = &before[verb..];
    let end =
        ["for ", "about ", ", ", "whether ", "on "].iter().filter_map(|w| rest.find(w)).min().unwrap_or(rest.len());
    let end = rest[..end].trim_end().len();
    (end > 0).then(|| Span::new(start + verb as u32, start + (verb + end) as u32))
}

fn waiting(page: &Page<'_>, s: Sentence, small: &str, names: &[String], out: &mut Vec<Reply>) -> bool {
    let start = page.reading.span(s.first, s.last).start();
    let ours = names.iter().any(|n| contains_word(small, n))
        || ["we", "i've", "we've", "i’ve", "we’ve", "i"].iter().any(|w| contains_word(small, w));
    let sought = ["comment", "waiting", "response", "respond", "reply", "awaiting", "yet to hear", "not heard back"]
        .iter()
        .any(|w| small.contains(w));
    let passive = [
        "been approached for comment",
        "been contacted for comment",
        "was contacted for comment",
        "were contacted for comment",
        "was approached for comment",
        "were approached for comment",
        "been asked for comment",
        "been asked to comment",
        "been asked for a response",
    ]
    .iter()
    .find_map(|p| small.find(p));
    if let Some(at) = passive {
        let asked = asked_before(page, s, start + at as u32);
        out.push(Reply {
            asked,
            state: ReplyState::SoughtWaiting,
            words: Some(Span::new(start, start + clause_end(small, at))),
        });
        return true;
    }
    // The outlet may be named by a name that the input does not give: "X has reached out to Y for comment".
    let for_comment = small.contains("for comment")
        || small.contains("for further comment")
        || small.contains("for a comment")
        || small.contains("for a response");
    if !(ours && sought || for_comment) {
        return false;
    }
    for verb in ASKED {
        let Some(at) = small.find(verb) else { continue };
        let before = &small[..at];
        let perfect = ["has ", "have ", "had ", "'ve ", "’ve ", "also ", "has also ", "we ", "i "]
            .iter()
            .any(|w| before.ends_with(w))
            || for_comment && *verb == "reached out to";
        if !perfect || before.contains("not ") {
            continue;
        }
        let (token, _) = page.tokens(Span::new(start + at as u32, start + at as u32 + 1));
        if page.inner(token).is_some_and(|i| page.said[i].direct) {
            continue;
        }
        let from = at + verb.len();
        let rest = &small[from..];
        let lead = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let end = [
            " for ",
            " about ",
            ", about",
            " whether ",
            " to comment",
            " to ask",
            " to respond",
            " and i",
            " and a",
            " to hear",
        ]
        .iter()
        .filter_map(|w| rest.find(w))
        .min()
        .unwrap_or(rest.trim_end_matches('.').len());
        let asked = (end > 0).then(|| Span::new(start + (from + lead) as u32, start + (from + lead + end) as u32));
        let words = Span::new(start, start + clause_end(small, at));
        out.push(Reply { asked, state: ReplyState::SoughtWaiting, words: Some(words) });
        return true;
    }
    false
}

/// "told the Echo", "in a statement to Cadence", "reached by telephone, she said".
#[expect(clippy::too_many_lines, reason = "the ways in which a report says that it was answered, one by one")]
fn answered(page: &Page<'_>, s: Sentence, small: &str, names: &[String], charges: &[Charge], out: &mut Vec<Reply>) {
    let start = page.reading.span(s.first, s.last).start();
    let outlet = |rest: &str| {
        let rest = rest.trim_start().trim_start_matches("the ");
        names.iter().any(|n| {
            rest.starts_with(n.as_str()) && rest[n.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
        }) || [
            "this newspaper",
            "this paper",
            "this magazine",
            "this website",
            "this programme",
            "this program",
            "this reporter",
            "this station",
            "our reporter",
        ]
        .iter()
        .any(|w| rest.starts_with(w))
    };
    let mut at = None;
    let mut invited = false;
    for (pattern, length) in [("told ", 5), (" to ", 4), ("interview with ", 15)] {
        let mut from = 0;
        while let Some(n) = small[from..].find(pattern).map(|n| n + from) {
            let rest = &small[n + length..];
            let us = pattern == "told "
                && (rest.starts_with("us:")
                    || rest.starts_with("us ")
                    || rest.starts_with("us,")
                    || rest.starts_with("us."));
            let speaks = pattern != " to "
                || [
                    "statement",
                    "letter",
                    "mail",
                    "email",
                    "message",
                    "interview",
                    "reply",
                    "remarks",
                    "comments",
                    "comment",
                    "sent",
                    "response",
                    "text",
                    "said",
                    "note",
                    "spoke",
                    "speaking",
                ]
                .iter()
                .any(|w| contains_word(lead_of(small, n), w));
            if (us || outlet(rest)) && speaks {
                at = at.or(Some(n));
            }
            from = n + pattern.len();
        }
    }
    for pattern in [
        "reached by telephone",
        "reached by phone",
        "reached on",
        "reached at",
        "telephoned at",
        "when telephoned",
        "in reply to our",
        "in reply to questions from",
        "in response to our",
        "in response to questions from",
        "reply to our questions",
        "answer to our questions",
        "we put that to",
        "we put this to",
        "put to him by",
        "put to her by",
        "when contacted",
        "contacted by",
        "asked by",
    ] {
        if let Some(n) = small.find(pattern) {
            let by = ["contacted by", "asked by", "put to him by", "put to her by"].contains(&pattern);
            if by && !outlet(&small[n + pattern.len()..])
                || small[..n].ends_with("not be ")
                || small[..n].ends_with("not ")
            {
                continue;
            }
            // "on its own programme".
            at = at.or(Some(n));
            invited = true;
        }
    }
    let Some(at) = at else { return };
    let byte = start + at as u32;
    let (token, _) = page.tokens(Span::new(byte, byte + 1));
    if page
        .inner(token)
        .is_some_and(|i| page.said[i].direct && page.said[i].cue.is_none_or(|c| !c.contains(Span::new(byte, byte + 1))))
    {
        return;
    }
    // The statement that the words were given by.
    let held = page.reading.span(s.first, s.last);
    let by = page.said.iter().enumerate().find(|(_, o)| {
        o.cue.is_some_and(|c| held.contains(c)) && o.source.is_some_and(|x| held.contains(x)) && o.speech
    });
    // Who makes the charge is no one to be asked, unless the report says that it did, or he speaks for another.
    let trade = by.is_some_and(|(_, o)| {
        o.source.is_some_and(|x| {
            let words = page.small(x);
            ["lawyer", "solicitor", "attorney", "spokes", "counsel", "chief executive"]
                .iter()
                .any(|w| words.contains(w))
        })
    });
    let accuser = by.is_some_and(|(ix, o)| {
        charges.iter().any(|c| {
            c.said == Some(ix) && c.force >= Force::Weak && c.accused.as_ref().is_some_and(|w| w.name().is_some())
                || c.force == Force::Accused
                    && c.accuser.as_ref().is_some_and(|w| w.name().is_some() && w.name() == o.speaker.as_deref())
                || c.said == Some(ix) && c.force == Force::Alleged && !o.direct
        })
    });
    if accuser && !invited && !trade {
        return;
    }
    let cued =
        page.said.iter().any(|o| o.cue.is_some_and(|c| held.contains(c)) && o.part == onrecord_nouns::Part::Text);
    let subject = page.mentions.iter().find(|m| m.first >= s.first && m.last <= s.last && !m.owns && m.name.is_some());
    if by.is_none() && !invited && !cued {
        return;
    }
    let mut source = by.and_then(|(_, o)| o.source);
    if source.is_none() {
        // "X's solicitors, Y, said in a letter": from the start of the sentence to the verb.
        let verb = (s.first..token.max(s.first)).find(|t| page.one_of(*t, &["said", "says", "wrote", "told"]));
        source = verb
            .filter(|v| *v > s.first)
            .map(|v| page.reading.span(s.first, v))
            .or_else(|| subject.map(|m| page.reading.span(m.first, m.last)));
    }
    let put = small.contains("we put that to") || small.contains("we put this to");
    let asked = if put { asked_put(page, s, small) } else { before_asked(page, s).or(source) };
    out.push(Reply {
        asked,
        state: ReplyState::Answered,
        words: Some(Span::new(start, start + clause_end(small, at))),
    });
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
        .map(|m| page.reading.span(m.first, m.last))
}

/// Where a pattern stands, its apostrophe straight or curled.
fn find(small: &str, pattern: &str) -> Option<usize> {
    small.find(pattern).or_else(|| pattern.contains('\'').then(|| small.find(&pattern.replace('\'', "’")))?)
}

/// The forty bytes or so before a place.
fn lead_of(small: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(40);
    while !small.is_char_boundary(from) {
        from += 1;
    }
    &small[from..at]
}

fn asked_put(page: &Page<'_>, s: Sentence, small: &str) -> Option<Span> {
    let start = page.reading.span(s.first, s.last).start();
    let at = small.find(" to ")? + 4;
    let (token, _) = page.tokens(Span::new(start + at as u32, start + at as u32 + 1));
    page.mentions.iter().find(|m| m.first >= token && m.last <= s.last).map(|m| page.reading.span(m.first, m.last))
}
