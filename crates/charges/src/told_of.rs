//! Charges that a report tells of and no statement makes: before a court, "cited X for Y", in a noun ("the claim of three
//! cooks of old fish"), and what is denied.

use onrecord_nouns::{Act, Part};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_reading::{Sentence, TokenIx};

use crate::charges::object::{self, Object};
use crate::charges::{about, named};
use crate::page::{Mention, Page};
use crate::phrases::{Class, Words};
use crate::said::wrong;
use crate::vocabulary::is;
use crate::{Charge, Force, Voice, Who, sign};

/// Adds them; what a charge of a statement holds already is left.
pub(crate) fn add(page: &Page<'_>, out: &mut Vec<Charge>) {
    let mut more = Vec::new();
    for s in page.sentences() {
        court(page, s, &mut more);
        blames(page, s, &mut more);
        blamed_before(page, s, &mut more);
        nouns(page, s, &mut more);
    }
    more.retain(|c| {
        let here = |w: &onrecord_text::Span| {
            out.iter().any(|o| o.force > Force::Weak && o.words.iter().any(|x| x.contains(*w)))
        };
        !c.words.last().is_some_and(here)
    });
    denied(page, &mut more);
    out.extend(more);
}

fn charge(page: &Page<'_>, pieces: &[(TokenIx, TokenIx)], signs: u64) -> Charge {
    Charge {
        part: Part::Text,
        words: pieces.iter().map(|(a, b)| page.reading.span(*a, *b)).collect(),
        said: None,
        accuser: None,
        accused: None,
        force: Force::Alleged,
        voice: Voice::Passive,
        sure: false,
        about: about(page, pieces),
        signs,
    }
}

/// Where the clause that holds `t` ends.
fn clause_end(page: &Page<'_>, t: TokenIx, last: TokenIx) -> TokenIx {
    (t..last)
        .find(|k| {
            matches!(page.kind(*k), Some(Kind::Stop | Kind::Semicolon))
                || page.kind(*k) == Some(Kind::Comma)
                    && (page.is(k + 1, class::COORD | class::REL | class::PRONOUN) || page.one_of(k + 1, &["but"]))
        })
        .unwrap_or(last)
}

/// The verb of a phrase of the court: "was charged with".
fn verb(page: &Page<'_>, found: &crate::phrases::Found) -> TokenIx {
    (found.first..found.last).find(|t| !page.is(*t, class::AUX | class::ADVERB)).unwrap_or(found.first)
}

/// "X was charged with 14 counts of forgery", "faces two charges of".
fn court(page: &Page<'_>, s: Sentence, out: &mut Vec<Charge>) {
    let words = Words::of(page, s, &[]);
    let Some(found) = words.find(Class::Court, s.first) else { return };
    // "has never been charged", "could be convicted".
    if page.inner(found.first).is_some_and(|i| page.said[i].direct) || object::is_open(page, verb(page, &found)) {
        return;
    }
    // "was charged for delivery": a price.
    let has = |word: &str| (found.first..found.last).any(|t| page.one_of(t, &[word]));
    let price = has("charged") && !has("with");
    if price && wrong(page, found.first, s.last, &|_| true).is_none_or(|w| w.force < Force::Alleged) {
        return;
    }
    // "denounced the trial on charges", "could face trial": nobody is said to stand before a court.
    let near = found.first.saturating_sub(3).max(s.first)..found.first;
    let stands = [
        "face", "faces", "faced", "facing", "stand", "stands", "stood", "standing", "await", "awaits", "awaiting",
        "on", "go", "goes", "went",
    ];
    let told_of = page.one_of(found.first, &["trial"]) && !near.clone().any(|t| page.one_of(t, &stands));
    if told_of || near.clone().any(|t| page.is(t, class::MODAL) && !page.one_of(t, &["will"])) {
        return;
    }
    // "executes people convicted of": they, not the state.
    let bare = page.one_of(found.first, &["convicted"]) && page.subject(found.first, s.first).is_none();
    if bare && !near.clone().any(|t| page.is(t, class::BE)) {
        return;
    }
    // "is charged with replacing him": a task.
    let task = (found.first..found.last).find(|t| page.one_of(*t, &["with"])).filter(|with| {
        page.one_of(found.first, &["is", "are"])
            && page.word(with + 1).ends_with("ing")
            && page.wrong(with + 1) & (is::STRONG | is::WEAK | is::NOUN) == 0
    });
    if task.is_some() {
        return;
    }
    let subject = page
        .subject(found.first, s.first)
        .or_else(|| page.mentioned(s.first, found.first).find(|m| m.name.is_some() && (!m.owns || m.by_name)));
    let Some(subject) = subject else { return };
    // "who was Prime Minister and is on trial": an office is nobody.
    let court = !subject.by_name && page.wrong(subject.last - 1) & is::FINDER != 0;
    if subject.by_name && page.is(subject.last - 1, class::ROLE) || court {
        return;
    }
    // "a debate on the Bill have been charged": not the Bill.
    let before = (s.first..subject.first).rev().find(|t| !page.is(*t, class::DET | class::TITLE | class::ROLE));
    let torn =
        before.is_some_and(|t| page.is(t, class::PREP)) && !page.one_of(subject.first.wrapping_sub(1), &["against"]);
    let with = found.last.saturating_sub(1);
    let from = if page.one_of(with, &["with", "on", "for", "of", "over"]) && page.kind(with) == Some(Kind::Word) {
        with
    } else {
        found.first
    };
    let end = clause_end(page, found.last, s.last);
    if torn {
        let plain = has("guilty") || has("counts") || has("with");
        if !plain && wrong(page, from, end, &|_| true).is_none_or(|w| w.force < Force::Alleged) {
            return;
        }
        out.push(charge(page, &[(from, end)], sign::COURT));
        return;
    }
    let mut made = charge(page, &[(subject.first, subject.last), (from, end)], sign::COURT);
    made.accused = Some(named(subject, page));
    made.sure = subject.by_name;
    // "A grand jury indicted him": somebody does.
    out.push(made);
}

/// "The report cited the operator for", "criticised him over": who, whom, for what.
fn blames(page: &Page<'_>, s: Sentence, out: &mut Vec<Charge>) {
    for t in s.first + 1..s.last {
        if page.wrong(t) & is::BLAME == 0
            || page.inner(t).is_some_and(|i| page.said[i].direct)
            || (t.saturating_sub(2).max(s.first)..t).any(|k| page.is(k, class::BE))
            || page.is(t - 1, class::DET | class::POSS)
        {
            continue;
        }
        let end = clause_end(page, t, s.last);
        let stop = (t + 1..end).find(|k| page.one_of(*k, &["as"])).unwrap_or(end);
        let accuses = page.one_of(t, &["accuse", "accused", "accuses", "accusing"]);
        let links: &[&str] = if accuses { &["of", "for", "over", "with"] } else { &["for", "over"] };
        // "Moms for Sense": part of a name.
        let of_name = |k: TokenIx| page.capital(k - 1) && page.capital(k + 1);
        let for_what = (t + 2..stop.min(t + 12)).find(|k| page.one_of(*k, links) && !of_name(*k));
        let Some(why) = for_what else { continue };
        if object::is_open(page, t) {
            continue;
        }
        // "blasted insurers who refused cover for": what they refused.
        if page.is(object::phrase_end(page, t + 1, why), class::REL) {
            continue;
        }
        let Object::Somebody(accused, sure) = object::object(page, t + 1, why, None) else { continue };
        let subject = page.subject(t, s.first).filter(|m| m.name.is_some());
        let accuser = match subject {
            Some(m) => Some(named(m, page)),
            None => bare_subject(page, s, t),
        };
        if accuser.is_none() || accuser.as_ref().and_then(Who::name).is_some_and(|n| Some(n) == accused.name()) {
            continue;
        }
        let mut made = charge(page, &[(t + 1, end)], 0);
        made.force = Force::Accused;
        made.voice = Voice::Said;
        made.accuser = accuser;
        made.accused = Some(accused);
        made.sure = sure;
        out.push(made);
        return;
    }
}

/// "Brandsea Towage, which the union had blamed for the loss": who blames, and whom the clause is about.
fn blamed_before(page: &Page<'_>, s: Sentence, out: &mut Vec<Charge>) {
    for t in s.first + 2..s.last {
        if page.wrong(t) & is::BLAME == 0
            || !page.one_of(t + 1, &["for", "of", "over", "with"])
            || object::is_open(page, t)
        {
            continue;
        }
        let Some(rel) = (s.first + 1..t).rev().take(8).find(|k| page.one_of(*k, &["whom", "which", "who", "that"]))
        else {
            continue;
        };
        let mut aux = t;
        while aux > rel && (page.is(aux - 1, class::AUX | class::ADVERB) || page.word(aux - 1).ends_with("ly")) {
            aux -= 1;
        }
        // "which was blamed for": by nobody.
        if aux <= rel + 1
            || (aux..t).any(|k| page.is(k, class::BE))
            || page.inner(t).is_some_and(|i| page.said[i].direct)
        {
            continue;
        }
        let end = if page.kind(rel - 1) == Some(Kind::Comma) { rel - 1 } else { rel };
        let whom = page.mentions.iter().find(|m| m.last == end && m.by_name && !m.owns && m.name.is_some());
        let by = page.mentioned(rel + 1, aux).find(|m| m.last == aux && m.name.is_some() && !m.owns);
        let (Some(whom), Some(by)) = (whom, by) else { continue };
        if by.name == whom.name {
            continue;
        }
        let stop = (t + 1..s.last)
            .find(|k| matches!(page.kind(*k), Some(Kind::Comma | Kind::Stop | Kind::Semicolon)))
            .unwrap_or(s.last);
        let mut made = charge(page, &[(whom.first, whom.last), (t + 1, stop)], 0);
        made.force = Force::Accused;
        made.voice = Voice::Said;
        made.accuser = Some(named(by, page));
        made.accused = Some(named(whom, page));
        made.sure = true;
        out.push(made);
        return;
    }
}

/// "Investigators found ... They also cited": a plain noun right before the verb.
fn bare_subject(page: &Page<'_>, s: Sentence, verb: TokenIx) -> Option<Who> {
    let mut at = verb;
    while at > s.first && page.is(at - 1, class::AUX | class::ADVERB) || page.one_of(at.wrapping_sub(1), &["also"]) {
        at -= 1;
    }
    let noun = at.checked_sub(1).filter(|n| *n >= s.first)?;
    if page.one_of(noun, &["they"]) {
        // Those of the sentence before.
        let before = page.sentence_at(s.first).checked_sub(1).map(|b| page.reading.sentences[b])?;
        let head = (before.first..before.last)
            .find(|t| page.wrong(*t) & is::FINDER != 0 && (t.saturating_sub(before.first) < 12))?;
        return Some(Who::Named(page.word(head).to_owned()));
    }
    let people = page.is(noun, class::ROLE | class::GROUP | class::BODY) || page.wrong(noun) & is::FINDER != 0;
    let first =
        (s.first..noun).rev().take_while(|k| page.kind(*k) == Some(Kind::Word) && !page.is(*k, class::PREP)).last();
    let span = page.reading.span(first.unwrap_or(noun), noun + 1);
    if page.wrong(noun) & is::FINDER != 0 {
        return Some(Who::Named(page.report.text.get(span.range())?.to_owned()));
    }
    people.then(|| Who::Class(page.class(span)))
}

/// "the claim of three former workers of one aide for 40 beds", "allegations of fraud by the firm".
fn nouns(page: &Page<'_>, s: Sentence, out: &mut Vec<Charge>) {
    const HEADS: &[&str] =
        &["claim", "claims", "allegation", "allegations", "accusation", "accusations", "complaint", "complaints"];
    for t in s.first..s.last {
        if !page.one_of(t, HEADS) || page.inner(t).is_some_and(|i| page.said[i].direct) {
            continue;
        }
        let end = clause_end(page, t, s.last);
        let owner = page
            .mentions
            .iter()
            .find(|m| m.owns && m.name.is_some() && m.first >= s.first && m.last <= t && t - m.last <= 3);
        let by = |from: TokenIx| -> Option<Who> {
            let stop = (from..end).find(|k| {
                page.kind(*k) == Some(Kind::Comma) || *k > from && page.is(*k, class::PREP) && !page.one_of(*k, &["at"])
            });
            let stop = stop.unwrap_or(end);
            let one = page.mentioned(from, stop).find(|m| m.name.is_some() && m.first <= from + 2);
            let many = (from..stop).any(|k| page.is(k, class::ROLE | class::GROUP) || page.wrong(k) & is::INSIDER != 0);
            one.map(|m| named(m, page)).or_else(|| many.then(|| Who::Class(page.class(page.reading.span(from, stop)))))
        };
        let (accuser, of) = if page.one_of(t + 1, &["of", "by", "from"]) && owner.is_none() {
            let who = by(t + 2);
            let next = (t + 2..end).find(|k| page.one_of(*k, &["of", "that"]) && *k > t + 3);
            match (who, next) {
                (Some(who), Some(next)) => (Some(who), next),
                _ if page.one_of(t + 1, &["of"]) => (None, t + 1),
                _ => continue,
            }
        } else if page.one_of(t + 1, &["of", "that"]) && owner.is_some() {
            (owner.map(|m| named(m, page)), t + 1)
        } else {
            continue;
        };
        if end < of + 3 {
            continue;
        }
        let accused = (of..end)
            .find(|k| page.one_of(*k, &["by", "against"]))
            .and_then(|k| page.mentioned(k + 1, end).find(|m| m.name.is_some() && m.first <= k + 3));
        // "accusations of fraud", by nobody against nobody: no charge.
        if accuser.is_none() && accused.is_none() {
            continue;
        }
        let mut made = charge(page, &[(of, end)], sign::ALLEGES);
        made.voice = if accuser.is_some() { Voice::Said } else { Voice::Passive };
        made.force = if accuser.is_some() { Force::Alleged } else { Force::Weak };
        made.accuser = accuser;
        made.sure = accused.is_some_and(|m| m.by_name);
        made.accused = accused.map(|m| named(m, page));
        out.push(made);
        return;
    }
}

/// What is denied: "denied that staff had been told to change dates", "rejected claims that he had stolen". Nobody is
/// said to charge it, unless the next sentences say who did.
fn denied(page: &Page<'_>, out: &mut Vec<Charge>) {
    for said in page.said.iter().filter(|s| s.part == Part::Text && s.act == Some(Act::Deny) && !s.direct) {
        let pieces = page.pieces(said);
        let Some((first, last)) = pieces.first().map(|p| (p.0, p.1)) else { continue };
        // "denied a union claim that".
        let claim = (first..(first + 4).min(last)).any(|t| page.wrong(t) & is::CLAIMNOUN != 0);
        let that = page.one_of(first, &["that"]) || page.is(first, class::ING) || page.word(first).ends_with("ing");
        let from = if claim { (first..last).find(|t| page.one_of(*t, &["that", "of"])) } else { Some(first) };
        let denies = said.cue.is_some_and(|c| page.small(c).starts_with("den"));
        let Some(from) = from.filter(|f| (claim || that && denies) && last > *f + 3) else { continue };
        let speaker = page.speaker(said);
        let mut made = charge(page, &[(from, last)], sign::DENIED);
        made.force = Force::Weak;
        // "a union claim that".
        let whose = (first..from).find(|t| page.wrong(t + 1) & is::CLAIMNOUN != 0 && page.is(*t, class::BODY));
        made.accuser = match whose.filter(|_| claim) {
            Some(t) => Some(Who::Named(format!("the {}", page.word(t)))),
            None => made_by(page, last),
        };
        if made.accuser.is_some() {
            made.voice = Voice::Said;
        }
        made.accused = speaker.filter(|w| w.name().is_some());
        made.sure = true;
        out.push(made);
    }
}

/// "The claim was made by X", in the sentences behind `at`.
fn made_by(page: &Page<'_>, at: TokenIx) -> Option<Who> {
    let here = page.sentence_at(at.saturating_sub(1));
    for s in page.reading.sentences.iter().skip(here).take(5) {
        for t in s.first..s.last.saturating_sub(2) {
            let made =
                page.one_of(t, &["made", "raised", "levelled", "leveled", "brought"]) && page.one_of(t + 1, &["by"]);
            let claim = (s.first..t).any(|k| page.wrong(k) & is::CLAIMNOUN != 0);
            let who = |m: &&Mention| m.first > t && m.last <= s.last && m.name.is_some() && m.by_name && !m.owns;
            if made
                && claim
                && let Some(m) = page.mentions.iter().find(who)
            {
                return Some(named(m, page));
            }
        }
    }
    None
}
