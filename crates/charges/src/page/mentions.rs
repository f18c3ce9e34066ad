//! Names, pronouns and definite phrases of a report, with whom they mean.

use std::collections::HashMap;

use onrecord_mentions::{Source, resolve};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::page::{Mention, Page};
use crate::sides::COMPANIES;

/// Names, pronouns and definite phrases, in text order.
pub(super) fn found(page: &Page<'_>) -> Vec<Mention> {
    let (reading, people) = (&page.reading, &page.people);
    let count = reading.tokens.len() as TokenIx;
    let mut out: Vec<Mention> = Vec::new();
    for named in people.names(0, count) {
        let owns = reading.tokens.get(named.last as usize).is_some_and(|t| {
            t.kind == Kind::Clitic && !matches!(reading.word(named.last), "'d" | "’d" | "'ll" | "’ll" | "'ve")
        });
        let name = named.means.and_then(|number| people.name(number));
        let person = named.means.is_some_and(|number| people.is_person(number));
        let gender = named.means.and_then(|number| people.pronoun(number));
        out.push(Mention {
            first: named.title,
            last: named.last,
            name,
            person,
            owns,
            by_name: true,
            gender,
            apposed: false,
        });
    }
    surfaces(page, &mut out);
    let names = out.clone();
    // Who is "he" and who is "she", by titles and first names, then by pronouns that leave no doubt.
    let mut genders: HashMap<String, &'static str> = HashMap::new();
    for m in &names {
        if let (Some(name), Some(gender)) = (&m.name, m.gender) {
            genders.insert(name.clone(), gender);
        }
    }
    let mut open: Vec<usize> = Vec::new();
    for at in 0..count {
        let token = reading.token(at);
        let pronoun =
            token.is(class::PRONOUN | class::OBJECTIVE | class::POSS) && !token.is(class::GROUP | class::IPRON);
        if pronoun && token.is(class::HE | class::SHE | class::THEY) || page.one_of(at, &["it", "its"]) {
            let resolved =
                resolve(reading, people, &Source { first: at, last: at + 1, core: at + 1, stands_for: None });
            let name = resolved.entity.and_then(|e| people.name(e));
            let person = token.is(class::HE | class::SHE);
            let follows = (at + 1 < count)
                && reading.token(at + 1).kind == Kind::Word
                && !reading.token(at + 1).is(class::FUNCTION | class::ANY_VERB);
            let owns =
                token.is(class::POSS) && (!token.is(class::OBJECTIVE) || follows) || page.one_of(at, &["its", "their"]);
            if let Some(name) = &name
                && person
            {
                genders.entry(name.clone()).or_insert(if token.is(class::HE) { "he" } else { "she" });
            }
            if name.is_none() && !token.has(flag::QUOTED) {
                open.push(out.len());
            }
            out.push(Mention {
                first: at,
                last: at + 1,
                name,
                person,
                owns,
                by_name: false,
                gender: None,
                apposed: false,
            });
        }
        let counted = page.one_of(at, &["a", "an", "two", "three", "four", "five", "six", "seven"]);
        if (counted || page.one_of(at, &["the", "its", "his", "her", "their"]))
            && let Some(end) = phrase_end(page, at)
            && !out.iter().any(|m| m.first < end && at < m.last && m.name.is_some() && m.last >= end)
        {
            let resolved = resolve(reading, people, &Source { first: at, last: end, core: end, stands_for: None });
            let name = resolved.entity.and_then(|e| people.name(e));
            let person = resolved.entity.is_some_and(|e| people.is_person(e)) || page.is(end - 1, class::ROLE);
            let beside = by_role(page, &names, at, end);
            let apposed = beside.is_some() && (name.is_none() || name == beside) && !counted;
            let name = name.or(beside).or_else(|| main_body(page, &names, at, end));
            let name = name.filter(|_| !counted);
            out.push(Mention {
                first: at,
                last: end,
                name,
                person,
                owns: false,
                by_name: false,
                gender: None,
                apposed,
            });
        }
    }
    for ix in open {
        let at = out[ix].first;
        let found = antecedent(reading, &out, &mut genders, at, None);
        out[ix].name = found;
    }
    out.sort_by_key(|m| (m.first, m.last));
    out
}

/// A short name of a body means the longer one where the longer one stands before it: "Apple" is not the paper "Apple
/// Weekly" that is named below, nor "the bureau" its director.
fn surfaces(page: &Page<'_>, out: &mut [Mention]) {
    let headline = page.headline();
    let surface = |m: &Mention| {
        let first = (m.first..m.last).find(|t| !page.is(*t, class::DET | class::TITLE)).unwrap_or(m.first);
        page.report.text.get(page.reading.span(first, m.last).range()).unwrap_or_default().to_owned()
    };
    let mut full: HashMap<String, TokenIx> = HashMap::new();
    let mut short: HashMap<String, TokenIx> = HashMap::new();
    for m in out.iter() {
        let words = surface(m);
        if m.name.as_ref() == Some(&words) {
            full.entry(words.clone()).or_insert(m.first);
        }
        if headline.is_none_or(|h| !h.contains(page.reading.span(m.first, m.last))) {
            short.entry(words).or_insert(m.first);
        }
    }
    for m in out.iter_mut() {
        let words = surface(m);
        let Some(name) = m.name.as_ref().filter(|n| **n != words && n.len() > words.len()) else { continue };
        let officer = name
            .split(' ')
            .next_back()
            .is_some_and(|w| onrecord_reading::lexicon::lexicon().word(&w.to_lowercase()).classes & class::ROLE != 0);
        let place = name.split(' ').any(|w| words.split(' ').next() == Some(w));
        if m.person && !officer || !place {
            continue;
        }
        // "Labour" is not "Stevenage Labour Party".
        let ends = name.starts_with(&words) || name.ends_with(&words);
        let before = full.get(name).is_some_and(|at| short.get(&words).is_none_or(|s| at <= s));
        if officer || !before || !ends {
            m.name = Some(words);
        }
    }
}

/// Words for what many are.
pub(super) const MANY: &[&str] = &[
    "woman",
    "man",
    "person",
    "girl",
    "boy",
    "employee",
    "worker",
    "member",
    "colleague",
    "student",
    "pupil",
    "patient",
    "customer",
    "client",
    "resident",
    "witness",
    "victim",
    "source",
    "friend",
    "neighbour",
    "neighbor",
    "official",
    "player",
    "rider",
    "teammate",
    "complainant",
    "accuser",
    "survivor",
    "staff",
    "staffer",
    "assistant",
    "passenger",
];

/// See [`Page::antecedent`]. Where a sentence says both "he" and "she" and begins with somebody of whom neither is
/// known, the first of the two is somebody else: so is learnt what the one is called.
pub(super) fn antecedent(
    reading: &Reading<'_>,
    mentions: &[Mention],
    genders: &mut HashMap<String, &'static str>,
    token: TokenIx,
    except: Option<&str>,
) -> Option<String> {
    let t = reading.token(token);
    let wanted = if t.is(class::HE) {
        Some("he")
    } else if t.is(class::SHE) {
        Some("she")
    } else {
        None
    };
    let is = |token: TokenIx, words: &[&str]| words.iter().any(|w| reading.word(token).eq_ignore_ascii_case(w));
    if wanted.is_none() && !is(token, &["it", "its"]) {
        return None;
    }
    let sentence = |token: TokenIx| reading.sentences.partition_point(|s| s.first <= token);
    let here = sentence(token);
    let mut barred: Option<String> = None;
    if let Some(wanted) = wanted {
        let s = *reading.sentences.get(here.checked_sub(1)?)?;
        let other = |k: TokenIx| {
            reading.token(k).is(if wanted == "he" { class::SHE } else { class::HE })
                && reading.token(k).is(class::PRONOUN | class::OBJECTIVE | class::POSS)
        };
        let first = !(s.first..token)
            .any(|k| reading.token(k).is(class::HE | class::SHE) && reading.token(k).is(class::PRONOUN));
        let starts = mentions
            .iter()
            .find(|m| m.by_name && m.person && m.first >= s.first && m.last <= token && m.name.is_some());
        if let Some(name) = starts.and_then(|m| m.name.clone())
            && first
            && !genders.contains_key(&name)
            && (token + 1..(token + 10).min(s.last)).any(other)
        {
            genders.insert(name.clone(), if wanted == "he" { "she" } else { "he" });
            barred = Some(name);
        }
    }
    let reach = if except.is_some() { 8 } else { 6 };
    let fits = |m: &&Mention| {
        let Some(name) = &m.name else { return false };
        m.last <= token
            && Some(&**name) != except
            && Some(name) != barred.as_ref()
            && (!m.owns || m.by_name && wanted.is_some())
            && here - sentence(m.first) <= reach
            && match wanted {
                Some(wanted) => m.person && genders.get(name).is_none_or(|g| *g == wanted),
                None => {
                    !m.person && !is(m.first, &["it"])
                        || m.by_name && !genders.contains_key(name) && reading.token(m.first).has(flag::SENTENCE_START)
                }
            }
    };
    let last = mentions.iter().filter(fits).max_by_key(|m| m.first)?;
    let there = sentence(last.first);
    let mut shown: Vec<&Mention> = mentions.iter().filter(|m| fits(m) && sentence(m.first) == there).collect();
    shown.sort_by_key(|m| m.first);
    // In its own sentence the nearest before; else the first of the last sentence that names one, the surest first.
    let sure = |m: &&&Mention| wanted.is_none() || m.name.as_ref().is_some_and(|n| genders.contains_key(n));
    let found = if there == here { shown.last().copied() } else { shown.iter().find(sure).or(shown.first()).copied() };
    found.and_then(|m| m.name.clone())
}

/// "the minister": the one to whose name the report ties the same noun.
fn by_role(page: &Page<'_>, names: &[Mention], first: TokenIx, end: TokenIx) -> Option<String> {
    let noun = page.word(end - 1).to_lowercase();
    let body = page.is(end - 1, class::BODY) && !page.is(end - 1, class::ROLE);
    if noun.ends_with('s') && !page.is(end - 1, class::BODY) {
        return None;
    }
    let says = |t: TokenIx| page.word(t).to_lowercase() == noun;
    // A body whose name holds the noun, named twice as often as any other that does.
    if body && let Some(name) = most_named(names.iter().filter(|m| (m.first..m.last).any(says))) {
        return Some(name);
    }
    let mut found: Option<&Mention> = None;
    for m in names.iter().filter(|m| m.name.is_some() && m.by_name) {
        // "The Marsh spokesman" is not Marsh.
        if page.is(end - 1, class::ROLE) && !m.person {
            continue;
        }
        let low = m.first.saturating_sub(4);
        let stops = |t: TokenIx| {
            matches!(page.kind(t), Some(Kind::Stop | Kind::Colon | Kind::Semicolon))
                || page.is(t, class::AUX | class::COORD | class::PAST | class::THIRD)
        };
        let before = (low..m.first).rev().take_while(|t| !stops(*t)).any(says);
        let inside = (m.first..m.last).any(says);
        let behind = page.kind(m.last) == Some(Kind::Comma)
            && (m.last + 1..m.last + 7).take_while(|t| page.kind(*t) != Some(Kind::Comma) && !stops(*t)).any(says);
        // "team doctor Odila Marsh" is no team.
        if body
            && m.first > 0
            && (page.is(m.first - 1, class::ROLE) || (m.first..m.last).any(|t| page.is(t, class::TITLE | class::ROLE)))
        {
            continue;
        }
        let beside = says(m.last);
        if before || inside || behind || beside {
            if found.is_some_and(|f| f.name != m.name) {
                return None;
            }
            found = Some(m);
        }
    }
    let _ = first;
    found.and_then(|m| m.name.clone())
}

/// "the company": the one body of the report, or the one that it names twice as often as any other.
fn main_body(page: &Page<'_>, names: &[Mention], first: TokenIx, end: TokenIx) -> Option<String> {
    if !page.one_of(first, &["the"]) || end > first + 3 || !COMPANIES.contains(&&*page.word(end - 1).to_lowercase()) {
        return None;
    }
    let is_body = |m: &&Mention| {
        let place = m.first > 0 && page.one_of(m.first - 1, &["in", "at", "near", "from", "to"]);
        !m.person && !place && !(m.first..m.last).any(|t| page.wrong(t) & crate::vocabulary::is::FINDER != 0)
    };
    most_named(names.iter().filter(is_body))
}

/// The name that stands at least twice as often among these as any other.
fn most_named<'m>(mentions: impl Iterator<Item = &'m Mention>) -> Option<String> {
    let mut times: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for name in mentions.filter(|m| m.by_name).filter_map(|m| m.name.as_deref()) {
        *times.entry(name).or_default() += 1;
    }
    let (name, most) = times.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name)))?;
    let next = times.iter().filter(|(n, _)| *n != name).map(|(_, n)| *n).max().unwrap_or(0);
    (*most >= next * 2).then(|| (*name).to_owned())
}

/// The end of a short phrase from an article to the noun for a person or a body.
fn phrase_end(page: &Page<'_>, at: TokenIx) -> Option<TokenIx> {
    let mut end = None;
    for t in at + 1..at + 6 {
        if page.kind(t) != Some(Kind::Word)
            || page.is(t, class::PREP | class::AUX | class::COORD | class::REL | class::DET)
        {
            break;
        }
        if page.is(t, class::ROLE | class::BODY | class::GROUP)
            || page.one_of(t, &["trustees", "owners", "bosses", "staff", "firm", "owner", "maker"])
        {
            end = Some(t + 1);
        } else if page.is(t, class::PAST | class::THIRD) && end.is_some() {
            break;
        }
    }
    end
}
