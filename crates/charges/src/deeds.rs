//! Deeds that answer: somebody steps aside, sues, pays back, drops a suit, accepts a ban, pleads.

use onrecord_nouns::Part;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_reading::{Sentence, TokenIx};

use crate::page::{Mention, Page};
use crate::phrases::{Class, Found, Words};
use crate::{Answer, AnswerKind, Charge, Who};

/// The kinds, in the order in which a phrase that fits two is given to one.
const KINDS: &[AnswerKind] = &[
    AnswerKind::Other,
    AnswerKind::LegalAction,
    AnswerKind::Resignation,
    AnswerKind::NoComment,
    AnswerKind::Denial,
    AnswerKind::Admission,
    AnswerKind::DefenceByOther,
];

/// What the report tells that somebody has done.
pub(crate) fn found(page: &Page<'_>, charges: &[Charge], out: &mut Vec<Answer>) {
    for s in page.sentences() {
        let words = Words::of(page, s, &[]);
        let mut taken: Vec<(TokenIx, TokenIx)> = Vec::new();
        for kind in KINDS {
            let mut from = s.first;
            while let Some(phrase) = words.find(Class::Deed(*kind), from) {
                from = phrase.last.max(phrase.first + 1);
                if taken.iter().any(|(a, b)| phrase.first < *b && *a < phrase.last) || !told(page, *kind, &phrase) {
                    continue;
                }
                if let Some(mut answer) = answer(page, s, *kind, &phrase) {
                    swap(page, charges, &mut answer);
                    taken.push((phrase.first, phrase.last));
                    out.push(answer);
                }
            }
        }
    }
}

/// "She says he told her to sign. He denies it, and sued her": not whoever made the charge right before.
fn swap(page: &Page<'_>, charges: &[Charge], answer: &mut Answer) {
    let Some((first, _)) = answer.words.first().map(|w| page.tokens(*w)) else { return };
    let s = page.reading.sentences[page.sentence_at(first)];
    let pronoun = page.is(s.first, class::PRONOUN) && !page.is(s.first, class::IPRON | class::THEY);
    let own = [AnswerKind::Denial, AnswerKind::LegalAction, AnswerKind::NoComment].contains(&answer.kind);
    let Some(name) = answer.speaker.name().filter(|_| pronoun && own) else { return };
    if page.mentioned(s.first, first.max(s.first + 1)).any(|m| m.by_name) {
        return;
    }
    if let Some(Who::Named(other)) = crate::answers::instead(page, name, charges, s.first) {
        answer.side = vec![other.clone()];
        answer.speaker = Who::Named(other);
    }
}

/// Told by the report: what somebody says of himself or of another is a statement already.
fn told(page: &Page<'_>, kind: AnswerKind, phrase: &Found) -> bool {
    if page.inner(phrase.first).is_some_and(|i| page.said[i].direct) {
        return false;
    }
    // The verb of a statement: the statement stands for itself.
    let cue = |t: TokenIx| {
        page.report
            .said
            .iter()
            .any(|o| o.part == Part::Text && o.cue.is_some_and(|c| page.tokens(c).0 <= t && t < page.tokens(c).1))
    };
    !matches!(kind, AnswerKind::Denial | AnswerKind::NoComment)
        || page.inner(phrase.last - 1).is_none() && !cue(phrase.first)
}

fn answer(page: &Page<'_>, s: Sentence, kind: AnswerKind, phrase: &Found) -> Option<Answer> {
    let t = phrase.first;
    let end = end(page, kind, phrase, s.last);
    let named = |m: &&Mention| !m.owns && m.name.is_some();
    let mut subject = page.subject(t, s.first);
    let mut first = t;
    while first > s.first && page.is(first - 1, class::AUX | class::ADVERB) {
        first -= 1;
    }
    // "He denies it, and sued her": the subject of the verb before.
    let together = first > s.first && page.is(first - 1, class::COORD);
    if subject.is_none() && together {
        subject = page.mentioned(s.first, first).find(named);
    } else if subject.is_none() && first > s.first && page.is(first - 1, class::PREP | class::DET) {
        return None;
    }
    let subject = subject
        .or_else(|| page.mentioned(s.first, first).find(named))
        // "A libel action that he brought has been dropped".
        .or_else(|| page.mentioned(t, phrase.last).find(named).filter(|_| kind == AnswerKind::Other));
    // "She resigned": whom the walk left open.
    let walked = subject.filter(|m| m.name.is_none() && m.last == m.first + 1 && page.is(m.first, class::PRONOUN));
    let walked = walked.filter(|_| kind != AnswerKind::DefenceByOther).and_then(|m| page.antecedent(m.first, None));
    let Some(name) = subject.and_then(|m| m.name.clone()).or(walked) else {
        // "The airline itself would not be drawn": a body or somebody by his role, whom the report does not name there.
        let people = |t: TokenIx| {
            page.is(t, class::ROLE | class::BODY | class::GROUP) || crate::charges::object::names_people(page.word(t))
        };
        let role = first > s.first && first - s.first <= 5 && (s.first..first).any(people);
        let somebody = subject.is_some() && kind == AnswerKind::DefenceByOther || role;
        let to = if role { first } else { s.first + 1 };
        let words = vec![page.reading.span(s.first, end)];
        let speaker = Who::Open(page.report.text.get(page.reading.span(s.first, to).range())?.to_owned());
        return somebody.then(|| deed(kind, words, speaker, Vec::new(), Vec::new()));
    };
    let from = subject.filter(|_| !together).map_or(first, |m| m.first.min(first)).max(s.first);
    let from = if t - from > 14 { first } else { from };
    let about = crate::charges::about(page, &[(first, end)]);
    Some(deed(kind, vec![page.reading.span(from, end)], Who::Named(name.clone()), vec![name], about))
}

fn deed(
    kind: AnswerKind,
    words: Vec<onrecord_text::Span>,
    speaker: Who,
    side: Vec<String>,
    about: Vec<String>,
) -> Answer {
    Answer {
        part: Part::Text,
        words,
        said: None,
        kind,
        speaker,
        side,
        sure: true,
        near: true,
        plain: true,
        by_trade: false,
        about,
        direct: false,
        signs: 0,
    }
}

/// Where the words of a deed end: at a comma, or with the sentence where what it is about comes last.
fn end(page: &Page<'_>, kind: AnswerKind, phrase: &Found, last: TokenIx) -> TokenIx {
    let stop =
        (phrase.last..last).find(|k| matches!(page.kind(*k), Some(Kind::Stop | Kind::Semicolon))).unwrap_or(last);
    if matches!(kind, AnswerKind::Other | AnswerKind::DefenceByOther) {
        return stop;
    }
    (phrase.last..stop).find(|k| page.kind(*k) == Some(Kind::Comma)).unwrap_or(stop)
}
