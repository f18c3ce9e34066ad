//! Charges that no statement makes, by their verbs: complained of, pointed to, sued.

use onrecord_nouns::Part;
use onrecord_reading::TokenIx;
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
    relatives(page, out);
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
            let apposed = super::object::object(page, to, stop, None);
            let accused = match apposed {
                super::object::Object::Somebody(who, _) if who.name().is_some() => Some(who),
                _ => page.who(to, end).filter(|w| w.name().is_some()),
            };
            let Some(accused) = accused else { continue };
            if page.inner(t).is_some() || subject == sentence.first {
                continue;
            }
            let short = end < to + 5 && page.one_of(t + 1, &["to", "at"]);
            let span: Span = page.reading.span(if short { sentence.first } else { to }, if short { end } else { stop });
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

/// "31 passengers are now suing": people without names right before the verb.
fn people_before(page: &Page<'_>, verb: TokenIx, low: TokenIx) -> Option<crate::Class> {
    let mut end = verb;
    while end > low && (page.is(end - 1, class::AUX | class::ADVERB) || page.one_of(end - 1, &["now", "also"])) {
        end -= 1;
    }
    let mut first = end;
    while first > low
        && end - first < 6
        && matches!(page.kind(first - 1), Some(Kind::Word | Kind::Number))
        && !page.is(first - 1, class::PREP | class::REL | class::AUX | class::COORD | class::SUBORD | class::PRONOUN)
    {
        first -= 1;
    }
    (first < end && super::object::names_people(page.word(end - 1))).then(|| page.class(page.reading.span(first, end)))
}

/// "Vusi Marsh, who prosecutors say paid the mayor": whose charge, and against whom.
fn relatives(page: &Page<'_>, out: &mut Vec<Charge>) {
    const SAY: &[&str] =
        &["say", "says", "said", "allege", "alleges", "alleged", "claim", "claims", "claimed", "believe", "believes"];
    for s in page.sentences() {
        for rel in s.first + 1..s.last {
            if !page.one_of(rel, &["who", "which", "whom"]) {
                continue;
            }
            let end = if page.kind(rel - 1) == Some(Kind::Comma) { rel - 1 } else { rel };
            let Some(m) = page.mentions.iter().find(|m| m.last == end && m.by_name && !m.owns && m.name.is_some())
            else {
                continue;
            };
            let Some(say) = (rel + 2..(rel + 6).min(s.last)).find(|t| page.one_of(*t, SAY)) else { continue };
            let verb = (say + 1..(say + 4).min(s.last)).find(|t| !page.is(*t, class::AUX | class::ADVERB));
            let Some(verb) = verb.filter(|v| page.is(*v, class::PAST | class::PARTICIPLE | class::THIRD)) else {
                continue;
            };
            let stop = (verb..s.last)
                .find(|k| matches!(page.kind(*k), Some(Kind::Comma | Kind::Stop | Kind::Semicolon)))
                .unwrap_or(s.last);
            let accuser = match page.who(rel + 1, say) {
                Some(Who::Named(name)) => Who::Named(name),
                _ if super::object::names_people(page.word(say - 1)) => {
                    Who::Class(page.class(page.reading.span(rel + 1, say)))
                }
                _ => continue,
            };
            if page.inner(rel).is_some_and(|i| page.said[i].direct)
                || stop < verb + 3
                || accuser.name() == m.name.as_deref()
            {
                continue;
            }
            out.push(Charge {
                part: Part::Text,
                words: vec![page.reading.span(m.first, m.last), page.reading.span(verb, stop)],
                said: None,
                accuser: Some(accuser),
                accused: Some(named(m, page)),
                force: Force::Weak,
                voice: Voice::Said,
                sure: true,
                about: about(page, &[(m.first, stop)]),
                signs: crate::sign::ALLEGES,
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
            // "for $2 million", "for libel": what is asked for, and an answer to a charge.
            let price = (why + 1..(why + 4).min(end)).any(|k| {
                page.kind(k) == Some(Kind::Number)
                    || page.one_of(k, &["damages", "compensation", "defamation", "libel", "slander", "$", "unfair"])
            });
            let subject = page.subject(t, s.first).filter(|m| m.name.is_some());
            let accuser = match subject {
                Some(m) => Some(named(m, page)),
                None => people_before(page, t, s.first).map(Who::Class),
            };
            let Some(accuser) = accuser.filter(|_| !price || subject.is_some() && !page.one_of(t, &["sued"])) else {
                continue;
            };
            let accused = page.mentioned(whom, why).find(|m| m.name.is_some() && m.name.as_deref() != accuser.name());
            out.push(Charge {
                part: Part::Text,
                words: vec![page.reading.span(from, end)],
                said: None,
                accuser: Some(accuser),
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
