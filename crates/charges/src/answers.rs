//! Answers: what is said for the accused, and deeds that the report tells of (steps aside, sues, pays back).

use onrecord_nouns::{Act, Part};
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

mod trade;
mod words;

pub(crate) use trade::{is_office, principals, speaks_for};

use crate::answers::words::{ADMITS, DECLINES, FLAT, LEGAL, REFUSED, SORRY, denies_it, has_any, supports};
use crate::page::Page;
use crate::phrases::{Class, Words};
use crate::{Answer, AnswerKind, Charge, Said, Who};

/// Every answer, and what may be one, in text order.
pub(crate) fn found(page: &Page<'_>, charges: &[Charge]) -> Vec<Answer> {
    let mut out = Vec::new();
    for (ix, said) in page.said.iter().enumerate() {
        if said.part == Part::Text && said.speech {
            said_answer(page, ix, said, charges, &mut out);
        }
    }
    crate::deeds::found(page, charges, &mut out);
    out.sort_by_key(|a| (a.words.first().copied(), a.kind));
    // What somebody adds, in the report's words, to what he owns: part of the owning.
    for at in 1..out.len() {
        let (before, rest) = out.split_at_mut(at);
        let here = &mut rest[0];
        let owned = before.iter().rev().take(3).any(|b| {
            matches!(b.kind, AnswerKind::Apology | AnswerKind::Admission)
                && b.speaker == here.speaker
                && b.words
                    .first()
                    .zip(here.words.first())
                    .is_some_and(|(x, y)| page.paragraph_at(x.start()) == page.paragraph_at(y.start()))
        });
        let indirect = here.said.and_then(|s| page.said.get(s)).is_some_and(|s| !s.direct);
        if here.kind == AnswerKind::Denial && !here.sure && owned && indirect {
            here.kind = AnswerKind::Admission;
            here.sure = true;
        }
    }
    out.dedup_by(|b, a| a.kind == b.kind && a.words.first() == b.words.first());
    out
}

/// It stands in the words of another: "he told me to sign" is no word of his.
fn is_within(page: &Page<'_>, ix: usize, said: &Said, speaker: &Who) -> bool {
    let Some(cue) = said.cue else { return false };
    page.said.iter().enumerate().any(|(other, o)| {
        other != ix
            && o.part == Part::Text
            && o.words.iter().any(|w| w.contains(cue))
            && o.speaker.is_some()
            && o.speaker.as_deref() != speaker.name()
            && o.speaker.as_deref() != page.report.outlet
            && !o
                .words
                .iter()
                .map(|w| page.small(*w))
                .any(|w| ["we put that", "we put this", "we asked", "we have asked"].iter().any(|h| w.contains(h)))
    })
}

/// "She says he told her to sign. He denies it": a pronoun that denies is not whoever made the charge right before.
fn not_the_accuser(page: &Page<'_>, said: &Said, charges: &[Charge], first: TokenIx) -> Option<Who> {
    let (a, b) = page.tokens(said.source?);
    let denies = said.act == Some(Act::Deny) || said.cue.is_some_and(|c| page.small(c).contains("den"));
    if said.direct || b != a + 1 || !page.is(a, class::PRONOUN) || page.is(a, class::IPRON | class::THEY) || !denies {
        return None;
    }
    instead(page, said.speaker.as_deref()?, charges, first)
}

/// Whom the charge right before is against, where `name` makes it.
pub(crate) fn instead(page: &Page<'_>, name: &str, charges: &[Charge], at: TokenIx) -> Option<Who> {
    let start = page.reading.token(at).start;
    let before = |c: &&Charge| c.words.first().is_some_and(|w| w.start() < start);
    let said = |c: &&Charge| c.voice == crate::Voice::Said && c.force >= crate::Force::Weak;
    let last = charges.iter().filter(before).rfind(said)?;
    let near = page.paragraph_at(last.words.first()?.start()) + 1 >= page.paragraph_at(start);
    let his = last.accuser.as_ref().and_then(Who::name) == Some(name);
    let accused = last.accused.clone().filter(|w| w.name().is_some_and(|n| n != name));
    accused.filter(|_| near && his)
}

#[expect(clippy::too_many_lines, reason = "one statement, asked in the order in which an editor would ask")]
fn said_answer(page: &Page<'_>, ix: usize, said: &Said, charges: &[Charge], out: &mut Vec<Answer>) {
    if crate::charges::swapped(page, ix, said) {
        return;
    }
    let pieces = page.pieces(said);
    let Some((first, last)) = pieces.first().zip(pieces.last()).map(|(a, b)| (a.0, b.1)) else { return };
    let cue_at = said.cue.map(|cue| page.tokens(cue).0);
    // Where nobody is found to speak: what stands before the verb, from the start of the sentence.
    let range = said.source.map(|s| page.tokens(s)).or_else(|| {
        let cue = cue_at?;
        let low = page.reading.sentences[page.sentence_at(cue)].first;
        (cue > low && cue - low <= 14).then_some((low, cue))
    });
    let speaker = if let Some(name) = said.speaker.as_ref().filter(|name| !page.only_where(said, name)) {
        Who::Named(name.clone())
    } else {
        let named = range.and_then(|(a, b)| {
            let named = page.mentioned(a, b).filter(|m| m.by_name && !m.owns && m.name.is_some());
            named.last().and_then(|m| m.name.clone())
        });
        match (page.speaker(said), named) {
            (Some(Who::Named(name)), _) => Who::Named(name),
            (None, Some(name)) if said.source.is_none() => Who::Named(name),
            (Some(who), _) => who,
            (None, _) => return,
        }
    };
    let speaker = not_the_accuser(page, said, charges, first).unwrap_or(speaker);
    let trade = range.map_or_else(
        || principals(page, first, first, speaker.name()),
        |(a, b)| principals(page, a, b, speaker.name()),
    );
    if is_within(page, ix, said, &speaker) {
        return;
    }
    // "insurers who denied coverage", "denied or underpaid 318 claims": refused to somebody.
    if said.act == Some(Act::Deny) && !said.direct && page.one_of(first, REFUSED) {
        return;
    }
    let spokes = trade.spokes;
    let by_trade = trade.spokes || trade.officer;
    let mut side = trade.names;
    if let Some(name) = speaker.name() {
        side.push(name.to_owned());
    }
    let small: String = said.words.iter().map(|s| page.small(*s)).collect::<Vec<_>>().join(" ");
    let cue = said.cue.map(|c| page.small(c)).unwrap_or_default();
    // "The thesis, page 31: ...": a place in a book is quoted.
    let cited = said.source.is_some_and(|s| {
        s.end() < page.reading.token(first).start
            && page.small(Span::new(s.end(), page.reading.token(first).start)).contains(" page ")
    });
    if cited {
        return;
    }
    let host = ["we have asked", "we put that", "we put this", "we asked"].iter().any(|w| small.contains(w));
    if host || cue == "to comment" {
        return;
    }
    let paragraph = page.paragraph_at(page.reading.token(first).start);
    let before = sentence_before(page, first);
    let held = said.source.map_or_else(|| page.sentence_at(first), |s| page.sentence_at(page.tokens(s).0));
    let lead = Span::new(
        page.reading.span(page.reading.sentences[held].first, page.reading.sentences[held].first + 1).start(),
        page.reading.token(first).start.max(page.reading.token(page.reading.sentences[held].first).start),
    );
    let around = format!("{before} {}", page.small(lead));
    let words: Vec<Span> = said.words.clone();
    let plain =
        has_any(&small, FLAT) || has_any(&cue, &["rejected", "rejects", "denied", "denies", "dismissed", "deny"]);
    let near = charges.iter().any(|c| {
        c.words.first().is_some_and(|w| {
            let at = page.paragraph_at(w.start());
            at == paragraph || at + 1 == paragraph
        })
    });
    // What a lawyer tells that his client does, the client does.
    let client = spokes && !said.direct;
    let deeds = [AnswerKind::LegalAction, AnswerKind::Resignation, AnswerKind::Other];
    let principal = side.first().filter(|_| client && side.len() > 1 && !has_any(&small, &["they", "we"])).cloned();
    let about = crate::charges::about(page, &pieces);
    let mut push = |kind: AnswerKind, words: Vec<Span>, sure: bool| {
        out.push(Answer {
            part: Part::Text,
            words,
            said: Some(ix),
            kind,
            speaker: match &principal {
                Some(name) if deeds.contains(&kind) => Who::Named(name.clone()),
                _ => speaker.clone(),
            },
            side: side.clone(),
            sure,
            near,
            plain,
            by_trade,
            about: about.clone(),
            direct: said.direct || said.cue.is_some_and(|c| page.small(c) == ":"),
            signs: 0,
        });
    };
    match said.act {
        Some(Act::Decline) => {
            if has_any(&small, DECLINES)
                || has_any(&cue, &["declined", "refused", "declines"])
                || small.contains("comment")
            {
                push(AnswerKind::NoComment, declined(page, said, first, last), true);
            }
            return;
        }
        Some(Act::Deny)
            if said.cue.is_some() && !said.direct && (short(page, first, last) || of_claim(page, first, last)) =>
        {
            push(AnswerKind::Denial, clause(page, said, first, last), true);
            return;
        }
        Some(Act::Sue) if !said.direct => {
            push(AnswerKind::LegalAction, words, true);
            return;
        }
        Some(Act::Resign) => {
            push(AnswerKind::Resignation, words, true);
            return;
        }
        Some(Act::Accuse | Act::Praise) if !said.direct => return,
        _ => {}
    }
    let small = small.replace("we regret to say", "").replace("i regret to say", "").replace("regrets to say", "");
    let regret = said.words.iter().map(|s| page.small(*s)).any(|s| s.contains("regret to say"));
    // "I deny it. I have already apologised for ...": an apology that is told of is none.
    let told_of = ["already apologized", "already apologised", "have apologized", "have apologised"];
    let unsaid = plain
        && told_of.iter().any(|w| small.contains(w))
        && !has_any(&small, &["sorry", "i apologise", "i apologize"]);
    let sorry = !unsaid && has_any(&small, SORRY) || !unsaid && said.act == Some(Act::Apologise) && !regret;
    if sorry {
        // Admitted in sentences of their own, and then sorry: two answers.
        let split = words.iter().position(|w| has_any(&page.small(*w), SORRY)).filter(|at| *at > 0);
        if let Some(at) = split.filter(|_| said.direct) {
            push(AnswerKind::Admission, words[..at].to_vec(), true);
            push(AnswerKind::Apology, words[at..].to_vec(), true);
        } else {
            push(AnswerKind::Apology, words, true);
        }
        return;
    }
    let unsaid = Words::between(page, first, last, &[]).find(Class::NoCommentSaid, first).is_some();
    if has_any(&small, &["no comment", "not comment on"]) || unsaid && last - first < 30 {
        push(AnswerKind::NoComment, words, true);
        return;
    }
    // "I have paid it back": he says what he has done.
    let own = has_any(&small, &["i", "we"]);
    let done = |kind| Words::between(page, first, last, &[]).find(Class::Deed(kind), first).is_some();
    if own && said.direct && last - first < 30 && done(AnswerKind::Other) && !has_any(&small, &["not", "never"]) {
        push(AnswerKind::Other, words, true);
        return;
    }
    if said.act == Some(Act::Ask) || said.act == Some(Act::Promise) && !has_any(&small, LEGAL) {
        return;
    }
    let help = supports(&around)
        || said.act == Some(Act::Defend)
        || has_any(&small, &["never knew", "never saw", "never heard", "walked every", "would never"]);
    let admits = has_any(&small, ADMITS) || regret || said.act == Some(Act::Admit);
    let denies = denies_it(&small)
        || matches!(said.act, Some(Act::Deny))
        || has_any(&cue, &["rejected", "rejects", "denied", "denies", "dismissed"]);
    if has_any(&small, LEGAL) && !said.direct && said.act != Some(Act::Defend)
        || said.act == Some(Act::Sue)
        || has_any(&small, LEGAL) && !said.direct && (plain || admits)
    {
        if denies && words.len() == 1 && has_any(&small, &["rejects", "reject", "never", "denies", "not"]) {
            let (a, b) = parted(page, first, last);
            if let Some(b) = b {
                push(AnswerKind::Denial, vec![a], true);
                push(AnswerKind::LegalAction, vec![b], true);
                return;
            }
        }
        if admits {
            let (a, b) = parted(page, first, last);
            if let Some(b) = b {
                push(AnswerKind::Admission, vec![a], true);
                push(AnswerKind::LegalAction, vec![b], true);
                return;
            }
        }
        push(AnswerKind::LegalAction, words, true);
        return;
    }
    // Two sentences of one quotation that do two things: one charge accepted, one rejected.
    if said.direct
        && admits
        && denies
        && let Some((a, b)) = turns(page, first, last)
    {
        push(AnswerKind::Admission, vec![a], true);
        push(AnswerKind::Denial, vec![b], true);
        return;
    }
    let relative = said.source.is_some_and(|s| page.is(page.tokens(s).0, class::REL));
    if help && !admits && !relative {
        push(AnswerKind::DefenceByOther, words.clone(), supports(&around) || denies || said.direct);
    }
    // "accepts that he copied, but not that he meant to" admits; "I never lied" does not.
    let head = ["i did not", "i never", "we did not", "we never", "nobody", "not one", "no one", "there was no"];
    let refuses = head.iter().any(|h| small.starts_with(h));
    if admits && (!plain || small.contains("accepts")) && !refuses {
        push(AnswerKind::Admission, words, true);
    } else if denies {
        push(AnswerKind::Denial, words, true);
    } else {
        push(AnswerKind::Denial, words, false);
    }
}

/// "that it accepted the one and would contest the other": cut at the last "and" before a word of law.
fn parted(page: &Page<'_>, first: TokenIx, last: TokenIx) -> (Span, Option<Span>) {
    let cut = (first + 2..last.saturating_sub(1)).find(|t| {
        page.one_of(*t, &["and", "but"])
            && (page.is(t + 1, class::AUX) || page.one_of(t + 1, &["on", "is", "was"]) || page.is(t + 1, class::PAST))
    });
    match cut {
        Some(cut) => (page.reading.span(first, cut), Some(page.reading.span(cut + 1, last))),
        None => (page.reading.span(first, last), None),
    }
}

/// The two sentences of a quotation where the first accepts and a later one rejects.
fn turns(page: &Page<'_>, first: TokenIx, last: TokenIx) -> Option<(Span, Span)> {
    let stop = (first..last.saturating_sub(2)).find(|t| page.kind(*t) == Some(Kind::Stop))?;
    let (a, b) = (page.reading.span(first, stop + 1), page.reading.span(stop + 1, last));
    let (x, y) = (page.small(a), page.small(b));
    (has_any(&x, ADMITS) && !denies_it(&x) && has_any(&y, &["rejects", "denies", "reject", "deny"])).then_some((a, b))
}

/// The words of the sentence before the one that holds `first`, in the same paragraph.
fn sentence_before(page: &Page<'_>, first: TokenIx) -> String {
    let at = page.sentence_at(first);
    let here = page.reading.sentences[at];
    let Some(before) = at.checked_sub(1).map(|b| page.reading.sentences[b]).filter(|b| b.paragraph == here.paragraph)
    else {
        return String::new();
    };
    page.small(page.reading.span(before.first, before.last))
}

/// "who has rejected the allegation, skipped a meeting": a word for a charge, and a comma behind it.
fn of_claim(page: &Page<'_>, first: TokenIx, last: TokenIx) -> bool {
    let comma = (first..last.min(first + 6)).find(|t| page.kind(*t) == Some(Kind::Comma));
    comma.is_some_and(|c| {
        c > first
            && page.wrong(c - 1) & crate::vocabulary::is::CLAIMNOUN != 0
            && page.is(first, class::DET | class::POSS)
    })
}

/// The object of a denial is a word or a pronoun: "it", "that", "everything".
fn short(page: &Page<'_>, first: TokenIx, last: TokenIx) -> bool {
    last - first <= 3
        || page.one_of(first, &["it", "that", "this", "everything", "any", "all"])
            && page.kind(first + 1) == Some(Kind::Comma)
}

/// "He denies it": from the subject to the object.
fn clause(page: &Page<'_>, said: &Said, first: TokenIx, last: TokenIx) -> Vec<Span> {
    let end = (first..last).find(|t| page.kind(*t) == Some(Kind::Comma)).unwrap_or(last);
    let from = said.source.or(said.cue).map_or(first, |s| page.tokens(s).0);
    if from < end && end - from < 16 { vec![page.reading.span(from, end)] } else { vec![page.reading.span(first, end)] }
}

/// "declined to comment": with the verb.
fn declined(page: &Page<'_>, said: &Said, first: TokenIx, last: TokenIx) -> Vec<Span> {
    let Some(cue) = said.cue.map(|c| page.tokens(c)) else { return said.words.clone() };
    if said.words.len() == 1 && cue.0 < first && first - cue.0 < 4 && !said.direct && page.one_of(first, &["to"]) {
        return vec![page.reading.span(cue.0, last)];
    }
    said.words.clone()
}
