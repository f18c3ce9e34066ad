//! Charges in nobody's voice ("it is alleged that", "are said to have") and in the report's own.

use onrecord_nouns::Part;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Sentence, TokenIx};
use onrecord_text::Span;

use crate::charges::about;
use crate::page::Page;
use crate::said::{negated, wrong};
use crate::vocabulary::is;
use crate::{Charge, Force, Voice, Who};

const TOLD: &[&str] =
    &["claimed", "alleged", "said", "suggested", "rumoured", "rumored", "whispered", "reported", "believed", "thought"];
const HEDGES: &[&str] = &[
    "accused",
    "accuses",
    "accuse",
    "alleged",
    "alleges",
    "allegedly",
    "reportedly",
    "claimed",
    "claims",
    "claim",
    "allegation",
    "allegations",
    "accusations",
    "said",
    "says",
    "told",
    "according",
    "if",
    "whether",
    "denied",
    "denies",
    "charged",
    "suspected",
    "apparently",
    "would",
    "will",
    "could",
    "may",
    "might",
    "promised",
];

/// Adds them.
pub(crate) fn add(page: &Page<'_>, out: &mut Vec<Charge>) {
    for sentence in page.sentences() {
        let before = out.len();
        passive(page, sentence, out);
        of_claims(page, sentence, out);
        if out.len() == before {
            fact(page, sentence, out);
        }
    }
}

/// Where a clause that begins at `from` ends.
fn clause_end(page: &Page<'_>, from: TokenIx, last: TokenIx) -> TokenIx {
    (from..last)
        .find(|t| {
            matches!(page.kind(*t), Some(Kind::Stop | Kind::Semicolon)) && t + 1 >= last
                || page.kind(*t) == Some(Kind::Semicolon)
        })
        .unwrap_or(last)
}

fn charge(page: &Page<'_>, pieces: &[(TokenIx, TokenIx)], accused: Option<Who>, force: Force, voice: Voice) -> Charge {
    let words: Vec<Span> = pieces.iter().map(|(a, b)| page.reading.span(*a, *b)).collect();
    Charge {
        part: Part::Text,
        words,
        said: None,
        accuser: None,
        accused,
        force,
        voice,
        sure: true,
        about: about(page, pieces),
        signs: 0,
    }
}

/// "It is alleged that X", "X is alleged to have".
fn passive(page: &Page<'_>, s: Sentence, out: &mut Vec<Charge>) {
    for t in s.first + 1..s.last {
        if !page.one_of(t, TOLD)
            || page.inner(t).is_some()
            || !(t.saturating_sub(3)..t).any(|k| page.is(k, class::BE) || page.one_of(k, &["been"]))
        {
            continue;
        }
        let mut aux = t;
        while aux > s.first && (page.is(aux - 1, class::AUX | class::ADVERB) || page.one_of(aux - 1, &["been", "also"]))
        {
            aux -= 1;
        }
        let end = clause_end(page, t + 1, s.last);
        if aux > s.first && page.one_of(aux - 1, &["it"]) {
            let from = if page.one_of(t + 1, &["that"]) { t + 2 } else { t + 1 };
            let own = |_: TokenIx| true;
            let w = wrong(page, from, end, &own);
            // "It is whispered that he never cooked": of somebody, whatever it is.
            let told = page.one_of(t, &["whispered", "rumoured", "rumored", "alleged"]);
            let subject = page.mentioned(from, end).find(|m| m.first <= from + 1 && m.name.is_some() && !m.owns);
            let grave = w.as_ref().is_some_and(|w| w.force >= Force::Alleged);
            // "It has been alleged that the minutes were rewritten", "it has been said that Odila Marsh knew".
            let alleged = page.one_of(t, &["alleged", "claimed"]) && (w.is_some() || end > t + 4);
            let been = page.one_of(t, &["said"]) && page.one_of(t - 1, &["been"]);
            let said = been && w.as_ref().and_then(|w| w.by).is_some_and(|m| m.name.is_some());
            if !grave && !alleged && !said && !(told && subject.is_some()) {
                continue;
            }
            let by = w.as_ref().and_then(|w| w.by).or(subject);
            let who = by.and_then(|m| m.name.clone()).or_else(|| last_named(page, from, end)).map(Who::Named);
            let plain = page.one_of(t, &["alleged"]) && w.is_some();
            let certain = grave || plain || said || told && subject.is_some();
            let force = if certain { Force::Alleged } else { Force::Weak };
            let mut found = charge(page, &[(t + 1, end)], who, force, Voice::Passive);
            found.signs = if alleged { crate::sign::ALLEGES | crate::sign::PLAINLY } else { 0 };
            found.sure = by.is_none_or(|m| m.by_name);
            out.push(found);
            return;
        }
        if page.one_of(t + 1, &["to"]) && page.one_of(t + 2, &["have", "be"]) {
            let own = |_: TokenIx| true;
            let plain = page.one_of(t, &["alleged"]);
            // "believed to have stolen": the verb itself; not "believed to be acceptable to those who steer".
            let near =
                wrong(page, t + 3, end.min(t + 9), &own).map(|w| w.force).filter(|f| plain || *f >= Force::Alleged);
            let subject = page.subject(t, s.first);
            // "is said to have sold": of somebody by name, whatever it is; others weigh it.
            let told = page.one_of(t, &["said", "rumoured", "rumored", "claimed", "reported"])
                && page.one_of(t + 2, &["have"])
                && subject.is_some_and(|m| m.person && m.name.is_some());
            let Some(w) = near.or(plain.then_some(Force::Alleged)).or(told.then_some(Force::Weak)) else {
                continue;
            };
            let who = subject.and_then(|m| m.name.clone()).map(Who::Named);
            // "Hackers are thought to have": people without a name.
            let people = aux > s.first && crate::charges::object::names_people(page.word(aux - 1));
            let who = who.or_else(|| people.then(|| Who::Class(page.class(page.reading.span(aux - 1, aux)))));
            let from = (s.first..aux)
                .rev()
                .find(|k| page.kind(*k) == Some(Kind::Comma))
                .filter(|_| subject.is_none())
                .map_or(s.first, |k| k + 1);
            let first = subject.map_or(from, |m| m.first);
            let nameless = matches!(who, Some(Who::Class(_)));
            let w = if told && near.is_none() { w } else { w.max(Force::Alleged) };
            let mut found = charge(page, &[(first, aux), (t + 1, end)], who, w, Voice::Passive);
            found.sure = !nameless;
            out.push(found);
            return;
        }
    }
}

/// The last name in these words that is no speaker's: whom a list of wrongs ends in.
fn last_named(page: &Page<'_>, first: TokenIx, last: TokenIx) -> Option<String> {
    page.mentioned(first, last).filter(|m| m.name.is_some() && !m.owns).last().and_then(|m| m.name.clone())
}

/// "reports that it had sat on one", "a claim that he had paid": said by nobody.
fn of_claims(page: &Page<'_>, s: Sentence, out: &mut Vec<Charge>) {
    for t in s.first..s.last {
        if page.wrong(t) & is::CLAIMNOUN == 0 || !page.one_of(t + 1, &["that"]) || t + 3 >= s.last {
            continue;
        }
        // Somebody's claim is a statement already.
        if page.said.iter().any(|o| {
            o.cue.is_some_and(|c| page.tokens(c).0 == t)
                && o.source.is_some()
                && page.pieces(o).first().is_some_and(|p| p.0 > t)
        }) {
            let its = page
                .report
                .said
                .iter()
                .any(|o| o.cue.is_some_and(|c| page.tokens(c).0 == t) && o.source.is_some_and(|x| x.len() > 4));
            if its {
                continue;
            }
        }
        if t > s.first && page.is(t - 1, class::POSS) || page.kind(t.wrapping_sub(1)) == Some(Kind::Clitic) {
            continue;
        }
        let end = (t + 2..s.last)
            .find(|k| matches!(page.kind(*k), Some(Kind::Stop | Kind::Semicolon | Kind::Comma)))
            .unwrap_or(s.last);
        let own = |_: TokenIx| true;
        let by = wrong(page, t + 2, end, &own).and_then(|w| w.by);
        let subject = page.mentioned(t + 2, end).find(|m| m.first <= t + 3 && m.name.is_some() && !m.owns);
        // "the suggestion that his vote was for sale": whose it is.
        let owner = page.mentioned(t + 2, end).find(|m| m.first == t + 2 && m.owns && m.person && m.name.is_some());
        let Some(by) = by.or(subject).or(owner) else { continue };
        let who = by.name.clone().map(Who::Named);
        let mut found = charge(page, &[(t + 1, end)], who, Force::Weak, Voice::Passive);
        found.signs = crate::sign::ALLEGES;
        found.sure = by.by_name;
        // "a union claim that": whose claim stands before the noun.
        if t > s.first && (page.is(t - 1, class::BODY) || page.wrong(t - 1) & is::FINDER != 0) {
            found.accuser = Some(Who::Named(format!("the {}", page.word(t - 1))));
            found.voice = Voice::Said;
            found.force = Force::Alleged;
        }
        out.push(found);
        return;
    }
}

/// A wrong told in the report's own voice, of somebody named.
fn fact(page: &Page<'_>, s: Sentence, out: &mut Vec<Charge>) {
    if (s.first..s.last).any(|t| page.one_of(t, HEDGES) && page.inner(t).is_none()) {
        return;
    }
    // "He gave me two bags": whoever tells it is no report.
    if (s.first..s.last).any(|t| page.is(t, class::IPRON) || page.one_of(t, &["me", "my", "us", "our"])) {
        return;
    }
    let own = |t: TokenIx| {
        let past = !page.word(t).to_lowercase().ends_with('s') && page.wrong(t) & is::FINITE != 0;
        page.inner(t).is_none() && past
    };
    if (s.first..s.last).any(|t| page.inner(t).is_some()) || page.word(s.last - 1).ends_with('?') {
        return;
    }
    let mut best: Option<(Force, bool, Option<String>)> = None;
    for t in (s.first..s.last).filter(|t| own(*t)) {
        let classes = page.wrong(t);
        if classes & (is::STRONG | is::WEAK) == 0 || negated(page, t, s.first) && classes & is::STRONG != 0 {
            continue;
        }
        // "was bullied", "were forged": the subject bears it.
        if (t.saturating_sub(2)..t).any(|k| page.is(k, class::BE) || page.one_of(k, &["been", "be"])) {
            continue;
        }
        let subject = page.subject(t, s.first);
        let strong = classes & is::STRONG != 0;
        // A name at the start of a sentence that nothing else in the report confirms.
        let capital = || {
            (t > s.first && page.reading.token(t - 1).has(flag::CAPITAL) && t - 1 == s.first)
                .then(|| page.word(t - 1).to_owned())
        };
        let name = subject.map_or_else(capital, |m| m.name.clone());
        if subject.is_none() && !strong && !page.one_of(t, &["knew"]) {
            continue;
        }
        let force = if strong { Force::Alleged } else { Force::Weak };
        if best.as_ref().is_none_or(|b| (force, name.is_some()) > (b.0, b.2.is_some())) {
            best = Some((force, subject.is_some_and(|m| m.by_name), name));
        }
    }
    let Some((force, sure, name)) = best else { return };
    let end = clause_end(page, s.first, s.last);
    let mut end = end;
    while end > s.first + 1 && page.kind(end - 1) == Some(Kind::Stop) {
        end -= 1;
    }
    let who = name.map(Who::Named);
    let mut found = charge(page, &[(s.first, end)], who, force, Voice::Fact);
    found.sure = sure;
    out.push(found);
}
