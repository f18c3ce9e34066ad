//! Charges that the report gives as somebody's: from its statements, and from "complained of X by Y".

use onrecord_nouns::{Act, Part};
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use crate::page::{Mention, Page};
use crate::said::{other, wrong};
use crate::vocabulary::is;
use crate::{Charge, Force, Said, Voice, Who};

/// Every charge, and what may be one, that a statement makes.
pub(crate) fn found(page: &Page<'_>) -> Vec<Charge> {
    let mut out = Vec::new();
    for (ix, said) in page.report.said.iter().enumerate() {
        if said.part == Part::Text
            && said.speech
            && let Some(charge) = of(page, ix, said)
        {
            out.push(charge);
        }
    }
    complaints(page, &mut out);
    pointed(page, &mut out);
    out
}

/// Names that the words mean, and the speaker's side of them left out.
pub(crate) fn about(page: &Page<'_>, pieces: &[(TokenIx, TokenIx)]) -> Vec<String> {
    let mut names: Vec<String> =
        pieces.iter().flat_map(|(a, b)| page.mentioned(*a, *b)).filter_map(|m| m.name.clone()).collect();
    names.sort();
    names.dedup();
    names
}

fn named(mention: &Mention, page: &Page<'_>) -> Who {
    match &mention.name {
        Some(name) => Who::Named(name.clone()),
        None => Who::Open(
            page.report.text.get(page.reading.span(mention.first, mention.last).range()).unwrap_or_default().to_owned(),
        ),
    }
}

/// The charge that a statement makes, or may make.
fn of(page: &Page<'_>, ix: usize, said: &Said) -> Option<Charge> {
    let pieces = page.pieces(said);
    let (first, last) = (pieces.first()?.0, pieces.last()?.1);
    // It only hands on that somebody else accuses: that statement stands for itself.
    let hands_on = |other: &Said| {
        other.part == Part::Text && other.cue.is_some_and(|cue| said.words.iter().any(|w| w.contains(cue)))
    };
    let inner: Vec<&Said> = page.report.said.iter().filter(|o| !std::ptr::eq(*o, said) && hands_on(o)).collect();
    let cue = said.cue.map(|cue| page.tokens(cue));
    let cue_word = |test: &dyn Fn(TokenIx) -> bool| cue.is_some_and(|(a, b)| (a..b).any(test));
    let accuses = cue_word(&|t| page.is(t, class::ACCUSES))
        && !cue_word(&|t| page.one_of(t, &["alleged", "alleges", "alleging", "allege"]));
    if inner.iter().any(|o| o.act == Some(Act::Accuse)) && !accuses {
        return None;
    }
    let speaker = page.speaker(said);
    if accuses {
        return accusation(page, ix, said, &pieces, speaker);
    }
    if matches!(said.act, Some(Act::Deny | Act::Apologise | Act::Resign | Act::Decline | Act::Promise | Act::Sue)) {
        return None;
    }
    // Questions ask, and commands ask: "Give them their jerseys back".
    if page.word(last - 1).ends_with('?') && said.direct {
        return None;
    }
    let own = |t: TokenIx| {
        page.inner(t).is_none_or(|i| i == ix)
            || page.inner(t).is_some_and(|i| page.report.said[i].act == Some(Act::Ask))
    };
    let alleges = cue_word(&|t| page.wrong(t) & is::ALLEGE != 0)
        || cue_word(&|t| page.one_of(t, &["according"])) && finder(page, said);
    let finds =
        cue_word(&|t| page.wrong(t) & is::FINDS != 0 || page.one_of(t, &["says", "said"])) && finder(page, said);
    let verdict =
        pieces.iter().filter_map(|(a, b)| wrong(page, *a, *b, &own)).max_by_key(|w| (w.force, w.by.is_some()));
    let speaker_name = speaker.as_ref().and_then(Who::name);
    let doer = verdict.as_ref().and_then(|w| w.by);
    // What somebody tells of himself is no charge; what was done to him may be one.
    let mine = doer.is_some_and(|m| m.name.is_some() && m.name.as_deref() == speaker_name)
        || doer.is_none() && said.direct && page.is(first, class::IPRON);
    let third = pieces.iter().find_map(|(a, b)| other(page, *a, *b, speaker.as_ref()));
    let accused = doer
        .filter(|_| !mine)
        .map(|m| named(m, page))
        .filter(|w| w.name().is_some())
        .or_else(|| third.map(|m| named(m, page)));
    let force = match &verdict {
        _ if mine => Force::Told,
        Some(w) if w.force == Force::Alleged => Force::Alleged,
        Some(_) if alleges || finds => Force::Alleged,
        _ if alleges && accused.is_some() => Force::Alleged,
        _ if alleges => Force::Weak,
        Some(_) => Force::Weak,
        None if finds && accused.is_some() => Force::Weak,
        None => Force::Told,
    };
    let accuser = speaker?;
    Some(Charge {
        part: said.part,
        words: said.words.clone(),
        said: Some(ix),
        accuser: Some(accuser),
        accused,
        force,
        voice: Voice::Said,
        about: about(page, &pieces),
    })
}

/// A body that finds, rules, charges speaks.
fn finder(page: &Page<'_>, said: &Said) -> bool {
    let Some(source) = said.source else { return false };
    let (first, last) = page.tokens(source);
    (first..last).any(|t| page.wrong(t) & is::FINDER != 0)
}

/// "accused X of Y", "X was accused of Y".
fn accusation(
    page: &Page<'_>,
    ix: usize,
    said: &Said,
    pieces: &[(TokenIx, TokenIx)],
    speaker: Option<Who>,
) -> Option<Charge> {
    let (first, last) = (pieces[0].0, pieces[pieces.len() - 1].1);
    let passive = speaker.is_none();
    let (cue_first, cue_last) = page.tokens(said.cue?);
    let divide = |t: &TokenIx| page.one_of(*t, &["of", "for", "with", "over"]);
    let end = (first..last).find(divide).unwrap_or(last);
    let begins_of = divide(&first);
    let accused = if begins_of || passive {
        // "(X) was accused of": the subject.
        page.subject(cue_first, page.reading.sentences[page.sentence_at(cue_first)].first)
            .map(|m| named(m, page))
            .filter(|w| w.name().is_some())
            .or_else(|| page.who(first, end.min(pieces[0].1)))
    } else {
        head(page, first, end)
    };
    let agent = if passive && page.one_of(cue_last, &["by"]) { page.who(cue_last + 1, end) } else { None };
    let accuser = speaker.or(agent);
    Some(Charge {
        part: said.part,
        words: said.words.clone(),
        said: Some(ix),
        voice: if accuser.is_some() { Voice::Said } else { Voice::Passive },
        accuser,
        accused,
        force: Force::Accused,
        about: about(page, pieces),
    })
}

/// Whom the object of "accused" means: the name in it, else what it resolves to.
fn head(page: &Page<'_>, first: TokenIx, end: TokenIx) -> Option<Who> {
    page.who(first, end)
}

/// "four people have complained of bullying by Odila Marsh".
fn complaints(page: &Page<'_>, out: &mut Vec<Charge>) {
    let mut found = Vec::new();
    for sentence in page.sentences() {
        for t in sentence.first..sentence.last {
            if !page.one_of(t, &["complained", "complain", "complains", "complaining"]) {
                continue;
            }
            let of = (t + 1..(t + 6).min(sentence.last)).find(|k| page.one_of(*k, &["of", "about"]));
            let Some(of) = of else { continue };
            let end = (of..sentence.last)
                .find(|k| matches!(page.kind(*k), Some(Kind::Comma | Kind::Stop | Kind::Semicolon)))
                .unwrap_or(sentence.last);
            let by = (of..end).find(|k| page.one_of(*k, &["by"]));
            let accused = by.and_then(|by| page.who(by + 1, end)).filter(|w| w.name().is_some());
            let low = (sentence.first..t)
                .rev()
                .find(|k| page.kind(*k) == Some(Kind::Comma))
                .map_or(sentence.first, |k| k + 1);
            let mut subject = t;
            while subject > low && page.is(subject - 1, class::AUX | class::ADVERB) {
                subject -= 1;
            }
            let accuser = if low < subject {
                Some(match page.who(low, subject) {
                    Some(Who::Named(name)) => Who::Named(name),
                    _ => Who::Class(page.class(page.reading.span(low, subject))),
                })
            } else {
                None
            };
            let pieces = [(of, end)];
            found.push(Charge {
                part: Part::Text,
                words: vec![page.reading.span(of, end)],
                said: None,
                accuser,
                force: if accused.is_some() { Force::Alleged } else { Force::Told },
                accused,
                voice: Voice::Said,
                about: about(page, &pieces),
            });
        }
    }
    out.extend(found);
}

/// "Two former riders have pointed to the manager", "pointed the finger at".
fn pointed(page: &Page<'_>, out: &mut Vec<Charge>) {
    for sentence in page.sentences() {
        for t in sentence.first..sentence.last {
            let to = if page.one_of(t, &["pointed", "points"]) && page.one_of(t + 1, &["to", "at"]) {
                t + 2
            } else if page.one_of(t, &["pointed", "points"])
                && page.one_of(t + 1, &["the"])
                && page.one_of(t + 2, &["finger", "fingers"])
            {
                t + 4
            } else {
                continue;
            };
            let end = (to..sentence.last)
                .find(|k| matches!(page.kind(*k), Some(Kind::Comma | Kind::Stop)))
                .unwrap_or(sentence.last);
            let mut subject = t;
            while subject > sentence.first && page.is(subject - 1, class::AUX | class::ADVERB) {
                subject -= 1;
            }
            let Some(accused) = page.who(to, end).filter(|w| w.name().is_some()) else { continue };
            if page.inner(t).is_some() || subject == sentence.first {
                continue;
            }
            let span: Span = page.reading.span(sentence.first, end);
            let accuser = match page.who(sentence.first, subject) {
                Some(Who::Named(name)) => Who::Named(name),
                _ => Who::Class(page.class(page.reading.span(sentence.first, subject))),
            };
            out.push(Charge {
                part: Part::Text,
                words: vec![span],
                said: None,
                accuser: Some(accuser),
                accused: Some(accused),
                force: Force::Weak,
                voice: Voice::Said,
                about: about(page, &[(sentence.first, end)]),
            });
        }
    }
}
