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
    for (ix, said) in page.said.iter().enumerate() {
        if said.part == Part::Text
            && said.speech
            && let Some(charge) = of(page, ix, said)
        {
            out.extend(beside(page, said, &charge));
            out.push(charge);
        }
    }
    complaints(page, &mut out);
    pointed(page, &mut out);
    suits(page, &mut out);
    out.sort_by_key(|c| c.words.first().copied());
    ones(page, &mut out);
    named_below(page, &mut out);
    out
}

/// "A former driver has accused X of ...": the one whom the next paragraphs name, where he makes that charge against
/// the same X there and has not been named before. The report itself says who it is; nothing else does.
fn named_below(page: &Page<'_>, charges: &mut [Charge]) {
    for ix in 0..charges.len() {
        let Some(Who::Class(class)) = &charges[ix].accuser else { continue };
        let (Some(at), Some(whom)) = (charges[ix].words.first(), charges[ix].accused.as_ref().and_then(Who::name))
        else {
            continue;
        };
        let (here, token) = (page.paragraph_at(at.start()), page.tokens(*at).0);
        let small = class.words.to_lowercase();
        let lead =
            here <= 2 && class.number.is_none_or(|n| n == 1) && ["a ", "an "].iter().any(|a| small.starts_with(a));
        let mut below = charges[ix + 1..].iter().filter(|c| {
            let there = c.words.first().map_or(here, |w| page.paragraph_at(w.start()));
            there > here && there <= here + 2 && c.accuser.as_ref().is_some_and(|w| w.name().is_some())
        });
        let same = below.next().filter(|c| lead && c.force >= Force::Alleged);
        let same = same.filter(|c| c.accused.as_ref().and_then(Who::name) == Some(whom));
        let Some(Who::Named(name)) = same.and_then(|c| c.accuser.clone()) else { continue };
        if name != whom && !page.mentions.iter().any(|m| m.first < token && m.name.as_ref() == Some(&name)) {
            charges[ix].accuser = Some(Who::Named(name));
        }
    }
}

/// "one of them", "another", "our source": of the class that spoke before, in this paragraph or the one before.
fn ones(page: &Page<'_>, charges: &mut [Charge]) {
    let mut last: Option<(Who, usize)> = None;
    for charge in charges {
        let Some(Who::Class(class)) = &charge.accuser else { continue };
        let here = charge.words.first().map_or(0, |w| page.paragraph_at(w.start()));
        let bare = class.words.to_lowercase();
        let one = [
            "one",
            "another",
            "one of them",
            "a second",
            "our source",
            "the source",
            "they",
            "others",
            "two of them",
            "the others",
        ]
        .contains(&&*bare);
        if one && let Some((who, at)) = last.as_ref().filter(|(_, at)| here <= at + 1) {
            charge.accuser = Some(who.clone());
            charge.force = Force::Told;
            let _ = at;
        }
        if let Some(who) = &charge.accuser {
            last = Some((who.clone(), here));
        }
    }
}

/// "since the website X and then Y accused him": X too.
fn beside(page: &Page<'_>, said: &Said, charge: &Charge) -> Option<Charge> {
    let source = said.source.filter(|_| charge.force == Force::Accused)?;
    let mut at = page.tokens(source).0;
    let low = page.reading.sentences[page.sentence_at(at)].first;
    if at > low && page.one_of(at - 1, &["then", "later"]) {
        at -= 1;
    }
    if at <= low || !page.one_of(at - 1, &["and"]) {
        return None;
    }
    let other = page.mentions.iter().find(|m| m.last == at - 1 && m.by_name && !m.owns && m.first >= low)?;
    let name = other.name.clone().filter(|n| Some(&**n) != charge.accuser.as_ref().and_then(Who::name))?;
    Some(Charge { accuser: Some(Who::Named(name)), ..charge.clone() })
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
#[expect(clippy::too_many_lines, reason = "one statement, asked in the order in which an editor would ask")]
fn of(page: &Page<'_>, ix: usize, said: &Said) -> Option<Charge> {
    let pieces = page.pieces(said);
    let (first, last) = (pieces.first()?.0, pieces.last()?.1);
    // It only hands on that somebody else accuses: that statement stands for itself.
    let hands_on = |other: &Said| {
        other.part == Part::Text && other.cue.is_some_and(|cue| said.words.iter().any(|w| w.contains(cue)))
    };
    let inner: Vec<&Said> = page.said.iter().filter(|o| !std::ptr::eq(*o, said) && hands_on(o)).collect();
    let cue = said.cue.map(|cue| page.tokens(cue));
    let cue_word = |test: &dyn Fn(TokenIx) -> bool| cue.is_some_and(|(a, b)| (a..b).any(test));
    let accuses = cue_word(&|t| page.is(t, class::ACCUSES))
        && !cue_word(&|t| page.one_of(t, &["alleged", "alleges", "alleging", "allege"]));
    if inner.iter().any(|o| o.act == Some(Act::Accuse)) && !accuses {
        return None;
    }
    if swapped(page, ix, said) {
        return None;
    }
    let mut speaker = page.speaker(said);
    if matches!(&speaker, Some(Who::Class(class)) if is_thing(&class.noun)) {
        return None;
    }
    if accuses {
        return accusation(page, ix, said, &pieces, speaker);
    }
    // "according to the Times' report": a paper hands on what others say; an inspectorate's report finds.
    let finds_itself = |t: TokenIx| page.wrong(t) & is::FINDER != 0 && !page.one_of(t, &["report", "reports"]);
    if said.reported && said.source.is_some_and(|s| !(page.tokens(s).0..page.tokens(s).1).any(finds_itself)) {
        return None;
    }
    if let Some(asked) = asked_whether(page, ix, said, &pieces, speaker.as_ref()) {
        return Some(asked);
    }
    if matches!(
        said.act,
        Some(Act::Deny | Act::Apologise | Act::Resign | Act::Decline | Act::Promise | Act::Sue | Act::Ask)
    ) {
        return None;
    }
    // "If ...", "in answer to reports that", what somebody owns, what the reporter tells of himself.
    let first_person = said.source.is_some_and(|s| {
        let (a, b) = page.tokens(s);
        b == a + 1 && page.is(a, class::IPRON) || page.one_of(a, &["i", "we"]) && b == a + 1
    });
    let to_reports = page.one_of(first, &["to"]) && page.wrong(first + 1) & is::CLAIMNOUN != 0;
    if page.one_of(first, &["if"]) || to_reports || said.act == Some(Act::Admit) && !said.direct || first_person {
        return None;
    }
    // Questions ask, and commands ask; a host's turn tells what others say; a lie that is told back is an answer.
    let small: String = said.words.iter().map(|s| page.small(*s)).collect::<Vec<_>>().join(" ");
    if page.word(last - 1).ends_with('?') && said.direct
        || [
            "we have asked",
            "we asked",
            "we put that",
            "we put this",
            "that is a lie",
            "it is a lie",
            "it's a lie",
            "that's a lie",
            "these are lies",
        ]
        .iter()
        .any(|w| small.contains(w))
    {
        return None;
    }
    let own = |t: TokenIx| {
        page.inner(t).is_none_or(|i| i == ix)
            || page.inner(t).is_some_and(|i| page.said[i].act == Some(Act::Ask) || page.said[i].part != Part::Text)
    };
    let alleges = cue_word(&|t| page.wrong(t) & (is::ALLEGE | is::CLAIMNOUN) != 0)
        || cue_word(&|t| page.one_of(t, &["according"])) && finder(page, said);
    let finds =
        cue_word(&|t| page.wrong(t) & is::FINDS != 0 || page.one_of(t, &["says", "said"])) && finder(page, said);
    // "a union claim that": whose claim stands before the noun.
    if speaker.is_none()
        && let Some((a, _)) = cue
        && alleges
        && a > 0
        && (page.is(a - 1, class::BODY | class::GROUP) || page.wrong(a - 1) & is::FINDER != 0)
    {
        speaker = Some(Who::Named(format!("the {}", page.word(a - 1))));
    }
    if speaker.is_none() && alleges && cue.is_some_and(|(a, _)| page.wrong(a) & is::CLAIMNOUN != 0) {
        return None;
    }
    let verdict =
        pieces.iter().filter_map(|(a, b)| wrong(page, *a, *b, &own)).max_by_key(|w| (w.force, w.by.is_some()));
    let speaker_name = speaker.as_ref().and_then(Who::name);
    let doer = verdict.as_ref().and_then(|w| w.by);
    // What somebody tells of himself is no charge; what was done to him may be one.
    let mine = doer.is_some_and(|m| m.name.is_some() && m.name.as_deref() == speaker_name)
        || doer.is_none() && said.direct && page.is(first, class::IPRON);
    if !said.direct && doer.is_none_or(|m| !m.by_name) && herself(page, &pieces, speaker.as_ref()) {
        return None;
    }
    let third = pieces.iter().find_map(|(a, b)| other(page, *a, *b, speaker.as_ref()));
    let done = doer.filter(|_| !mine).filter(|m| m.name.is_some());
    let accused = done.map(|m| named(m, page));
    let force = match &verdict {
        _ if mine => Force::Told,
        Some(w) if w.force == Force::Alleged => Force::Alleged,
        Some(_) if alleges || finds => Force::Alleged,
        _ if alleges && third.is_some() => Force::Alleged,
        _ if alleges => Force::Weak,
        Some(_) => Force::Weak,
        None if finds && third.is_some() => Force::Weak,
        None => Force::Told,
    };
    // "claims that he ...": whom the clause is about, where no verb of the table says who does.
    let subject = third
        .filter(|m| accused.is_none() && (alleges || finds || force == Force::Told) && m.first <= first + 2 && !m.owns);
    let sure = done.or(subject).is_some_and(|m| m.by_name);
    Some(Charge {
        part: said.part,
        words: said.words.clone(),
        said: Some(ix),
        accuser: Some(speaker?),
        accused: accused.or_else(|| subject.map(|m| named(m, page))),
        force,
        voice: Voice::Said,
        sure,
        about: about(page, &pieces),
    })
}

/// What is no people: who speaks through it is not said.
fn is_thing(noun: &str) -> bool {
    const THINGS: &[&str] =
        &["papers", "documents", "records", "filings", "minutes", "emails", "messages", "files", "data", "figures"];
    THINGS.contains(&noun) || ["paper", "document", "record", "email", "bombshell"].contains(&noun)
}

/// "a former employee said that she had carried them": the one who speaks, where she has no name.
fn herself(page: &Page<'_>, pieces: &[(TokenIx, TokenIx)], speaker: Option<&Who>) -> bool {
    let one = match speaker {
        Some(Who::Class(class)) => class.number.is_none_or(|n| n == 1) && !class.noun.ends_with('s'),
        Some(Who::Open(_)) => true,
        _ => false,
    };
    let heads = |t: TokenIx| {
        page.is(t, class::HE | class::SHE)
            && page.is(t, class::PRONOUN)
            && (t == pieces[0].0 || page.one_of(t - 1, &["that"]))
    };
    one && pieces.first().is_some_and(|(a, b)| (*a..*b).any(heads))
}

/// Another reading of the same verb took this one's place: see [`crate::more`].
pub(crate) fn swapped(page: &Page<'_>, ix: usize, said: &Said) -> bool {
    let Some(cue) = said.cue else { return false };
    ix < page.report.said.len()
        && page.said[page.report.said.len()..]
            .iter()
            .any(|o| o.cue.is_some_and(|c| c == cue || cue.contains(c) && cue.end() == c.end()))
}

/// "We asked the council whether it had ignored Castellane's warning": hers, against the council.
fn asked_whether(
    page: &Page<'_>,
    ix: usize,
    said: &Said,
    pieces: &[(TokenIx, TokenIx)],
    speaker: Option<&Who>,
) -> Option<Charge> {
    let (first, last) = (pieces.first()?.0, pieces.last()?.1);
    if said.act != Some(Act::Ask) || !page.one_of(first, &["whether", "if"]) {
        return None;
    }
    let found = wrong(page, first, last, &|_| true)?;
    let whose = page.mentioned(first, last).find(|m| m.owns && m.by_name && m.name.is_some())?;
    let cue = page.tokens(said.cue?).1;
    let hearer =
        page.mentioned(cue, first).find(|m| m.name.is_some() && m.name.as_deref() != speaker.and_then(Who::name));
    let accused = hearer.or(found.by).filter(|m| m.name.is_some())?;
    Some(Charge {
        part: said.part,
        words: said.words.clone(),
        said: Some(ix),
        accuser: Some(Who::Named(whose.name.clone()?)),
        accused: Some(named(accused, page)),
        force: Force::Weak,
        voice: Voice::Said,
        sure: true,
        about: about(page, pieces),
    })
}

/// A body that finds, rules, charges speaks.
fn finder(page: &Page<'_>, said: &Said) -> bool {
    let Some(source) = said.source else { return false };
    let (first, last) = page.tokens(source);
    let named = || page.speaker(said).and_then(|w| w.name().map(str::to_owned));
    (first..last).any(|t| page.wrong(t) & is::FINDER != 0)
        || named().is_some_and(|n| n.split_whitespace().any(|w| crate::vocabulary::classes(w) & is::FINDER != 0))
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
    // "of copying", "of fraud": the "of" before a deed, else the first.
    let deed = |t: &TokenIx| {
        page.one_of(*t, &["of", "with", "for", "over"])
            && (page.is(t + 1, class::ING)
                || page.word(t + 1).ends_with("ing")
                || page.wrong(t + 1) != 0
                || page.wrong(t + 2) & is::NOUN != 0)
    };
    let plain = |t: &TokenIx| page.one_of(*t, &["of", "with"]);
    let end = (first..last).find(deed).or_else(|| (first..last).find(plain)).unwrap_or(last);
    let begins_of = end == first;
    let subject = || {
        let low = page.reading.sentences[page.sentence_at(cue_first)].first;
        let found = page.subject(cue_first, low).filter(|m| m.name.is_some());
        found.map(|m| (named(m, page), m.by_name))
    };
    let object = || {
        let mentions = || page.mentioned(first, end.min(pieces[0].1)).filter(|m| !m.owns);
        let by_name = mentions().find(|m| m.by_name && m.name.is_some());
        // "him": not the one who accuses.
        let other = |m: &&Mention| m.name.is_some() && m.name.as_deref() != speaker.as_ref().and_then(Who::name);
        let found = by_name.or_else(|| mentions().find(other));
        if let Some(m) = found {
            return Some((named(m, page), m.by_name));
        }
        if end == first + 1
            && let Some(name) = page.antecedent(first, speaker.as_ref().and_then(Who::name))
        {
            return Some((Who::Named(name), false));
        }
        // "Bosses at St Brannoc's".
        if let Some(m) = page
            .mentioned(first, end)
            .find(|m| m.owns && m.by_name && m.name.is_some() && m.last + 1 >= end.min(pieces[0].1))
        {
            return Some((named(m, page), true));
        }
        page.who(first, end.min(pieces[0].1)).map(|who| (who, false))
    };
    let found = if begins_of {
        subject()
    } else if passive {
        object().filter(|w| w.0.name().is_some()).or_else(subject).or_else(object)
    } else {
        object()
    };
    let agent = if passive && page.one_of(cue_last, &["by"]) { page.who(cue_last + 1, end) } else { None };
    let accuser = speaker.or(agent);
    let (accused, sure) = found.map_or((None, false), |(who, sure)| (Some(who), sure));
    Some(Charge {
        part: said.part,
        words: said.words.clone(),
        said: Some(ix),
        voice: if accuser.is_some() { Voice::Said } else { Voice::Passive },
        accuser,
        accused,
        force: Force::Accused,
        sure,
        about: about(page, pieces),
    })
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
                sure: true,
                about: about(page, &[(sentence.first, end)]),
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
            });
            break;
        }
    }
}
