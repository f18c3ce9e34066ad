//! Charges that the report gives as somebody's: from its statements, and from "complained of X by Y".

mod accused;
pub(crate) mod object;
mod verbs;

use onrecord_nouns::{Act, Part};
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

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
            out.extend(accused::both(page, &charge));
            match accused::parted(page, &charge) {
                Some((one, other)) => out.extend([one, other]),
                None => out.push(charge),
            }
        }
    }
    verbs::found(page, &mut out);
    crate::told_of::add(page, &mut out);
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
    // "Quellmont's deputy": the deputy, and not she.
    let owner = |m: &&Mention| m.owns && m.by_name && owned(page, m).is_some();
    let mut names: Vec<String> = pieces
        .iter()
        .flat_map(|(a, b)| page.mentioned(*a, *b))
        .filter(|m| !owner(m))
        .filter_map(|m| m.name.clone())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Somebody whom an owner owns, right behind it: "'s former deputy".
fn owned(page: &Page<'_>, m: &Mention) -> Option<TokenIx> {
    let from = if page.kind(m.last) == Some(Kind::Clitic) { m.last + 1 } else { m.last };
    let plain = |t: &TokenIx| {
        page.kind(*t) == Some(Kind::Word)
            && !page.capital(*t)
            && !page.is(*t, class::PREP | class::AUX | class::COORD | class::REL | class::PRONOUN | class::DET)
    };
    (from..from + 3).take_while(plain).find(|t| object::is_people(page, *t))
}

pub(crate) fn named(mention: &Mention, page: &Page<'_>) -> Who {
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
    // "charged that", "insinuated that": they allege, and what is behind them is no accused.
    let that = ["charge", "charged", "charges", "charging", "insinuate", "insinuated", "insinuates", "implicate"];
    let clause = cue_word(&|t| page.one_of(t, &that))
        && !(page.one_of(first, &["with"]) || (first..last).any(|t| page.one_of(t, &["with"])))
        && !page.one_of(first, &["him", "her", "them"]);
    let accuses = cue_word(&|t| page.is(t, class::ACCUSES))
        && !clause
        && !cue_word(&|t| page.one_of(t, &["alleged", "alleges", "alleging", "allege"]));
    // A host who hands on what somebody else says.
    let host = said.cue.is_some_and(|c| page.small(c) == ":");
    let handed = page.said[page.report.said.len()..].iter().any(|o| o.speaker != said.speaker && hands_on(o));
    if inner.iter().any(|o| o.act == Some(Act::Accuse)) && !accuses || host && handed {
        return None;
    }
    if swapped(page, ix, said) {
        return None;
    }
    let mut speaker = page.speaker(said);
    // "If Marsh says that".
    let source = said.source.map(|s| page.tokens(s).0).filter(|f| *f > 0);
    if source.is_some_and(|f| page.one_of(f, &["if", "unless"]) || page.one_of(f - 1, &["if", "unless"])) {
        return None;
    }
    // "that the manual forbids it": a rule.
    let rules = ["forbids", "forbid", "prohibits", "prohibit"];
    if (first..last.min(first + 6)).any(|t| page.one_of(t, &rules)) {
        return None;
    }
    // "a lawsuit would allege".
    if cue_word(&|t| page.is(t, class::MODAL) && !page.one_of(t, &["will"])) {
        return None;
    }
    if matches!(&speaker, Some(Who::Class(class)) if is_thing(&class.noun)) {
        return None;
    }
    if accuses {
        return accused::accusation(page, ix, said, &pieces, speaker);
    }
    // "according to the Times' report": a paper hands on what others say; an inspectorate's report finds.
    let finds_itself = |t: TokenIx| page.wrong(t) & is::FINDER != 0 && !page.one_of(t, &["report", "reports"]);
    if said.reported && said.source.is_some_and(|s| !(page.tokens(s).0..page.tokens(s).1).any(finds_itself)) {
        return None;
    }
    if let Some(asked) = asked_whether(page, ix, said, &pieces, speaker.as_ref()) {
        return Some(asked);
    }
    if matches!(said.act, Some(Act::Deny | Act::Apologise | Act::Resign | Act::Decline | Act::Promise | Act::Sue))
        || said.act == Some(Act::Ask) && !page.one_of(first, &["why", "whether", "how", "if"])
    {
        return None;
    }
    // "If ...", "in answer to reports that", what somebody owns, what the reporter tells of himself.
    let first_person = said.source.is_some_and(|s| {
        let (a, b) = page.tokens(s);
        b == a + 1 && page.is(a, class::IPRON) || page.one_of(a, &["i", "we"]) && b == a + 1
    });
    let to_reports = page.one_of(first, &["to"])
        && (page.wrong(first + 1) & is::CLAIMNOUN != 0
            // "the town's claim to the islands".
            || cue_word(&|t| page.one_of(t, &["claim", "claims"])));
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
    // "In its report the bureau says he breached": a paper is no "he".
    let paper = said.cue.is_some_and(|c| of_paper(page, page.tokens(c).0)) || finder(page, said);
    let of_another = |m: &Mention| paper && page.is(m.first, class::HE | class::SHE);
    let mine = doer.is_some_and(|m| m.name.is_some() && m.name.as_deref() == speaker_name && !of_another(m))
        || doer.is_none() && said.direct && page.is(first, class::IPRON);
    let made_to = pieces.iter().any(|(a, b)| crate::signs::coerced(page, *a, *b).is_some());
    if !made_to && !said.direct && doer.is_none_or(|m| !m.by_name) && herself(page, &pieces, speaker.as_ref()) {
        return None;
    }
    // Nobody speaks of himself by name: the words are another's.
    let own_name = |m: &Mention| m.by_name && !m.owns && m.name.is_some() && m.name.as_deref() == speaker_name;
    if said.direct && pieces.iter().flat_map(|(a, b)| page.mentioned(*a, *b)).any(own_name) {
        return None;
    }
    let third = pieces.iter().find_map(|(a, b)| other(page, *a, *b, speaker.as_ref()));
    let done = doer.filter(|_| !mine).filter(|m| m.name.is_some());
    let by = pieces.iter().filter(|_| made_to && done.is_none()).find_map(|(a, b)| {
        let by = (*a..*b).find(|t| page.one_of(*t, &["by"]))?;
        page.mentioned(by + 1, *b).find(|m| m.name.is_some() && m.first <= by + 2)
    });
    let by_himself = by.filter(|m| !m.by_name && m.name.as_deref() == speaker_name);
    let by = by.filter(|m| m.name.as_deref() != speaker_name);
    // "had her write": whoever had her.
    let had = pieces.iter().find_map(|(a, b)| {
        let t = crate::signs::coerced(page, *a, *b)?;
        let passive = (t.saturating_sub(3).max(*a)..t).any(|k| page.is(k, class::BE));
        page.subject(t, *a).filter(|_| !passive)
    });
    // "She says that he told her to sign", "that she was told by him": not the one who speaks.
    let another = had
        .filter(|m| !m.by_name && m.name.is_none() || m.name.as_deref() == speaker_name)
        .or(by_himself)
        .filter(|m| !m.by_name && m.last == m.first + 1)
        .and_then(|m| page.antecedent(m.first, speaker_name));
    let had = had.filter(|m| m.name.is_some() && m.name.as_deref() != speaker_name);
    let done = done.or(by).or(had);
    // "He maintained that he did not know": what he tells of himself.
    let himself =
        |m: &Mention| !m.by_name && !m.owns && m.name.is_some() && m.name.as_deref() == speaker_name && !of_another(m);
    let reported = doer.filter(|m| of_another(m) && m.name.as_deref() == speaker_name);
    let another = another.or_else(|| reported.and_then(|m| page.antecedent(m.first, speaker_name)));
    let done = done.filter(|m| reported.is_none_or(|r| r.first != m.first));
    if done.is_none()
        && !made_to
        && !said.direct
        && page.mentioned(first, last).any(|m| m.first <= first + 1 && himself(m))
    {
        return None;
    }
    let accused = done.map(|m| named(m, page)).or_else(|| another.map(Who::Named));
    // "says that she was told to sign": what was done to her; by whom, where the words say so.
    let force = match &verdict {
        _ if made_to && accused.is_some() => Force::Alleged,
        _ if made_to => Force::Weak,
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
        .filter(|m| accused.is_none() && (alleges || finds || force == Force::Told) && m.first <= first + 2 && !m.owns)
        .filter(|m| object::heads(page, m));
    // "the businessman, Vusi Marsh, paid": the words name him.
    let beside = |m: &Mention| {
        let near = |o: &Mention| o.by_name && o.name == m.name && o.first >= m.first && o.first <= m.last + 2;
        m.by_name || page.mentions.iter().any(near) || m.apposed
    };
    let sure = done.or(subject).is_some_and(beside);
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
        signs: 0,
    })
}

/// "In a report published on Wednesday, X says", "X said in a letter": what a paper says.
fn of_paper(page: &Page<'_>, cue: TokenIx) -> bool {
    const PAPERS: &[&str] = &["report", "audit", "review", "ruling", "judgment", "judgement", "findings", "study"];
    let s = page.reading.sentences[page.sentence_at(cue)];
    page.one_of(s.first, &["in"]) && (s.first..(s.first + 8).min(cue)).any(|t| page.one_of(t, PAPERS))
        || page.one_of(cue + 1, &["in"]) && (cue + 2..(cue + 6).min(s.last)).any(|t| page.one_of(t, PAPERS))
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
        signs: 0,
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
