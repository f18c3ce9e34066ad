//! Charges that no statement makes, by their verbs: complained of, pointed to, sued.

use onrecord_nouns::Part;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use crate::charges::{about, named};
use crate::page::Page;
use crate::{Charge, Force, Voice, Who};

/// Adds them.
pub(super) fn found(page: &Page<'_>, out: &mut Vec<Charge>) {
    complaints(page, out);
    pointed(page, out);
    suits(page, out);
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
                sure: accused.is_some(),
                accused,
                voice: Voice::Said,
                about: about(page, &pieces),
                signs: 0,
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
            let stop = (to..sentence.last)
                .find(|k| matches!(page.kind(*k), Some(Kind::Stop | Kind::Semicolon)))
                .unwrap_or(sentence.last);
            let mut subject = t;
            while subject > sentence.first && page.is(subject - 1, class::AUX | class::ADVERB) {
                subject -= 1;
            }
            let Some(accused) = page.who(to, end).filter(|w| w.name().is_some()) else { continue };
            if page.inner(t).is_some() || subject == sentence.first {
                continue;
            }
            let span: Span = page.reading.span(to, stop);
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
                sure: true,
                about: about(page, &[(sentence.first, end)]),
                signs: 0,
            });
        }
    }
}

/// "Odila Marsh filed a lawsuit against the owner for negligence", "sued the firm over": the suit and what it is for.
fn suits(page: &Page<'_>, out: &mut Vec<Charge>) {
    const SUITS: &[&str] = &["lawsuit", "suit", "complaint", "claim", "proceedings", "writ"];
    for s in page.sentences() {
        for t in s.first + 1..s.last {
            let filed = page.one_of(t, &["filed", "brought", "launched", "issued", "lodged", "files", "filing"]);
            let sued = page.one_of(t, &["sued", "sues", "suing"]);
            if !filed && !sued || page.inner(t).is_some_and(|i| page.said[i].direct) {
                continue;
            }
            let end =
                (t..s.last).find(|k| matches!(page.kind(*k), Some(Kind::Stop | Kind::Semicolon))).unwrap_or(s.last);
            let (from, whom) = if sued {
                (t + 1, t + 1)
            } else {
                let Some(suit) = (t + 1..(t + 8).min(end)).find(|k| page.one_of(*k, SUITS)) else { continue };
                let Some(against) = (suit + 1..(suit + 4).min(end)).find(|k| page.one_of(*k, &["against"])) else {
                    continue;
                };
                (t + 1, against + 1)
            };
            let Some(why) =
                (whom + 1..end).find(|k| page.one_of(*k, &["for", "over", "alleging", "accusing", "claiming"]))
            else {
                continue;
            };
            let Some(accuser) = page.subject(t, s.first).filter(|m| m.name.is_some()) else { continue };
            let accused = page.mentioned(whom, why).find(|m| m.name.is_some() && m.name != accuser.name);
            out.push(Charge {
                part: Part::Text,
                words: vec![page.reading.span(from, end)],
                said: None,
                accuser: Some(named(accuser, page)),
                sure: accused.is_some_and(|m| m.by_name),
                accused: accused.map(|m| named(m, page)).or_else(|| page.who(whom, why)),
                force: Force::Alleged,
                voice: Voice::Said,
                about: about(page, &[(whom, end)]),
                signs: 0,
            });
            break;
        }
    }
}
