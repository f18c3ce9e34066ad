//! Deeds that answer: somebody steps aside, sues, pays back, drops a suit, accepts a ban.

use onrecord_nouns::Part;
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::page::Page;
use crate::{Answer, AnswerKind, Who};

/// What the report tells that somebody has done.
pub(crate) fn found(page: &Page<'_>, out: &mut Vec<Answer>) {
    for s in page.sentences() {
        for t in s.first..s.last {
            if page.inner(t).is_some_and(|i| page.said[i].direct) {
                continue;
            }
            let Some((kind, end)) = deed(page, t, s.last) else { continue };
            let mut subject = page.subject(t, s.first);
            let mut first = t;
            while first > s.first && page.is(first - 1, class::AUX | class::ADVERB) {
                first -= 1;
            }
            // "He denies it, and sued her": the subject of the verb before.
            if subject.is_none() && first > s.first && page.is(first - 1, class::COORD) {
                subject = page.mentioned(s.first, first).find(|m| !m.owns && m.name.is_some());
            } else if subject.is_none() && first > s.first && page.is(first - 1, class::PREP | class::DET) {
                continue;
            }
            let subject = subject.or_else(|| page.mentioned(s.first, first).find(|m| !m.owns && m.name.is_some()));
            let name = match subject.and_then(|m| m.name.clone()) {
                Some(name) => name,
                None if kind == AnswerKind::DefenceByOther && subject.is_some() => {
                    let words = page.reading.span(s.first, end);
                    out.push(Answer {
                        part: Part::Text,
                        words: vec![words],
                        said: None,
                        kind,
                        speaker: Who::Open(page.word(s.first).to_owned()),
                        side: Vec::new(),
                        sure: true,
                        near: true,
                        plain: true,
                        by_trade: false,
                        about: Vec::new(),
                        direct: false,
                    });
                    continue;
                }
                None => continue,
            };
            let together = first > s.first && page.is(first - 1, class::COORD);
            let from = subject.filter(|_| !together).map_or(first, |m| m.first).max(s.first);
            let from = if t - from > 14 { first } else { from };
            out.push(Answer {
                part: Part::Text,
                words: vec![page.reading.span(from, end)],
                said: None,
                kind,
                speaker: Who::Named(name.clone()),
                side: vec![name],
                sure: true,
                near: true,
                plain: true,
                by_trade: false,
                about: crate::charges::about(page, &[(first, end)]),
                direct: false,
            });
        }
    }
}

/// A deed that begins with the verb at `t`, and where its words end.
fn deed(page: &Page<'_>, t: TokenIx, last: TokenIx) -> Option<(AnswerKind, TokenIx)> {
    let stop = (t..last).find(|k| matches!(page.kind(*k), Some(Kind::Stop | Kind::Semicolon))).unwrap_or(last);
    let comma = (t..stop).find(|k| page.kind(*k) == Some(Kind::Comma)).unwrap_or(stop);
    let near = |words: &[&str], n: u32| (t + 1..(t + 1 + n).min(stop)).any(|k| page.one_of(k, words));
    if page.one_of(t, &["resigned", "resigns", "quit"]) {
        return Some((AnswerKind::Resignation, comma));
    }
    if page.one_of(t, &["stepped", "steps", "stepping", "stood", "step"])
        && page.one_of(t + 1, &["aside", "down", "back"])
    {
        return Some((AnswerKind::Resignation, comma));
    }
    if page.one_of(t, &["sued", "sues", "appealed", "countersued"]) {
        return Some((AnswerKind::LegalAction, comma));
    }
    if page.one_of(
        t,
        &[
            "issued",
            "filed",
            "lodged",
            "launched",
            "began",
            "started",
            "brought",
            "threatened",
            "instructed",
            "taken",
            "took",
        ],
    ) && near(
        &[
            "proceedings",
            "suit",
            "lawsuit",
            "complaint",
            "appeal",
            "libel",
            "defamation",
            "writ",
            "sue",
            "legal",
            "lawyers",
            "solicitors",
        ],
        7,
    ) {
        return Some((AnswerKind::LegalAction, comma));
    }
    if page.one_of(t, &["withdrew", "withdrawn", "dropped", "abandoned"])
        && near(&["suit", "lawsuit", "claim", "action", "case", "proceedings", "libel", "complaint", "appeal"], 6)
    {
        return Some((AnswerKind::Other, comma));
    }
    if page.one_of(t, &["accepted", "accepts"])
        && near(&["ban", "suspension", "fine", "penalty", "punishment", "sanction"], 5)
    {
        return Some((AnswerKind::Other, comma));
    }
    if page.one_of(t, &["settled", "repaid", "refunded", "reimbursed"])
        || page.one_of(t, &["paid", "handed", "given", "gave"]) && page.one_of(t + 1, &["back"])
    {
        return Some((AnswerKind::Other, stop));
    }
    if page.one_of(t, &["recalled", "recalling"])
        && !page.one_of(t + 1, &["that", "how"])
        && near(&["all", "every", "the", "more", "some"], 2)
    {
        return Some((AnswerKind::Other, stop));
    }
    if page.one_of(t, &["confessed", "confesses"]) {
        return Some((AnswerKind::Admission, comma));
    }
    if page.one_of(t, &["denied", "denies"])
        && near(&["wrongdoing", "it", "that", "everything", "them", "any", "all", "this"], 3)
        && page.inner(t + 1).is_none()
    {
        return Some((AnswerKind::Denial, comma));
    }
    if page.one_of(t, &["would", "will"])
        && page.one_of(t + 1, &["not"])
        && page.one_of(t + 2, &["answer", "comment", "discuss"])
    {
        return Some((AnswerKind::NoComment, comma));
    }
    if page.one_of(t, &["declined", "refused"])
        && near(&["comment", "answer", "discuss"], 3)
        && page.inner(t + 1).is_none()
    {
        return Some((AnswerKind::NoComment, comma));
    }
    if page.one_of(t, &["found", "finds"])
        && page.one_of(t + 1, &["no"])
        && page.one_of(t + 2, &["evidence", "proof", "sign"])
    {
        return Some((AnswerKind::DefenceByOther, stop));
    }
    if page.one_of(t, &["cleared", "exonerated", "acquitted"]) {
        return Some((AnswerKind::DefenceByOther, stop));
    }
    None
}
