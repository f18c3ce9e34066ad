//! "accused X of Y", "X was accused of Y": who, whom, of what.

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::charges::object::{self, Object};
use crate::charges::{about, named};
use crate::page::Page;
use crate::vocabulary::is;
use crate::{Charge, Force, Said, Voice, Who};

/// "accused X of Y", "X was accused of Y".
#[expect(clippy::too_many_lines, reason = "one verb, asked in the order in which an editor would ask")]
pub(super) fn accusation(
    page: &Page<'_>,
    ix: usize,
    said: &Said,
    pieces: &[(TokenIx, TokenIx)],
    speaker: Option<Who>,
) -> Option<Charge> {
    let (first, last) = (pieces[0].0, pieces[pieces.len() - 1].1);
    let (cue_first, cue_last) = page.tokens(said.cue?);
    let verb = cue_last.saturating_sub(1).max(cue_first);
    // "they are to blame", "laws allow accused to be", "before charges, with": no verb that accuses.
    let noun = page.one_of(verb, &["charge", "charges"])
        && (page.kind(cue_last) == Some(Kind::Comma) || page.is(cue_first.wrapping_sub(1), class::PREP | class::DET))
        || page.one_of(verb, &["blame"]) && (cue_first.saturating_sub(2)..verb).any(|t| page.is(t, class::BE))
        || page.one_of(first, &["to", "myself", "himself", "herself", "itself", "themselves", "ourselves"]);
    // "cited the weather": an example, where it is for nothing.
    let cites = page.word(verb).to_lowercase().starts_with("cit") && !(first..last).any(|t| page.one_of(t, &["for"]));
    if noun || cites || object::is_open(page, verb) {
        return None;
    }
    // "of copying", "of fraud": the "of" before a deed, else the first.
    let link = |t: &TokenIx| page.one_of(*t, &["of", "with", "for", "over"]);
    let deed = |t: &TokenIx| {
        link(t)
            && (page.is(t + 1, class::ING)
                || page.word(t + 1).ends_with("ing")
                || page.wrong(t + 1) != 0
                || page.wrong(t + 2) & is::NOUN != 0)
    };
    let plain = |t: &TokenIx| page.one_of(*t, &["of", "with"]);
    // "the Department for Roads for": part of a name.
    let of_name = |t: &TokenIx| page.capital(*t - 1) && page.capital(t + 1) && (t + 1..last).any(|k| link(&k));
    let end = (first..last).find(deed).or_else(|| (first..last).find(|t| plain(t) && (*t == first || !of_name(t))));
    let end = end.or_else(|| (first..last).find(|t| link(t) && (*t == first || !of_name(t)))).unwrap_or(last);
    let begins_of = end == first;
    // "Odila Marsh, the woman accused of": she is accused, by nobody who is named.
    let has = (cue_first.saturating_sub(3)..cue_last).any(|t| page.is(t, class::HAVE));
    let past = page.word(cue_last.saturating_sub(1)).ends_with("ed");
    let reduced = past && begins_of && !has && !page.one_of(cue_last, &["by"]);
    let speaker = if reduced && speaker.is_some() && !is_active(page, said, cue_first) { None } else { speaker };
    let speaker = maker(page, said, cue_first, speaker);
    // "another member accused [by Odila Marsh of]".
    let speaker = if page.one_of(first, &["by"]) { page.who(first + 1, end) } else { speaker };
    let passive = speaker.is_none();
    let low = page.reading.sentences[page.sentence_at(cue_first)].first;
    let subject = || {
        // "Odila Marsh, the woman accused of": she.
        let det = (low..cue_first).rev().take(4).find(|t| page.is(*t, class::DET));
        let beside = det.filter(|d| reduced && *d > low && page.kind(*d - 1) == Some(Kind::Comma));
        let one = |d: &crate::page::Mention, at: u32| d.by_name && d.last + 1 == at && d.name.is_some();
        if let Some(m) = beside.and_then(|d| page.mentions.iter().find(|m| one(m, d))) {
            return Some((named(m, page), true));
        }
        let found = page.subject(cue_first, low).filter(|m| m.name.is_some());
        found.map(|m| (named(m, page), m.by_name))
    };
    let blames =
        page.wrong(cue_first) & is::BLAME != 0 && !page.small(page.reading.span(cue_first, cue_last)).contains("accus");
    // "blamed the leak on Odila Marsh", "blamed the delay on the weather".
    let on = (first..last).find(|t| page.one_of(*t, &["on"])).filter(|_| {
        page.small(page.reading.span(cue_first, cue_last)).contains("blam")
            && !(first..last).any(|t| page.one_of(t, &["for"]))
    });
    // "whom Odila Marsh accuses of": those before "whom".
    let whom = || {
        let rel = (low + 1..cue_first).rev().find(|t| page.one_of(*t, &["whom", "who", "which", "that"]))?;
        let end = if page.kind(rel - 1) == Some(Kind::Comma) { rel - 1 } else { rel };
        let m = page.mentions.iter().find(|m| m.by_name && m.last == end && !m.owns && m.name.is_some());
        m.map(|m| (named(m, page), true))
    };
    // "Also indicted were Odila Marsh and her brother".
    let inverted = page.is(first, class::BE);
    // "blamed delays on Marsh's crowded port": the port.
    let owns = |t: TokenIx| {
        let end = object::phrase_end(page, t + 1, last);
        page.mentions.iter().any(|m| m.owns && m.first > t && m.last < end)
    };
    if on.is_some_and(owns) {
        return None;
    }
    let found = if begins_of && !passive && !reduced {
        whom()
    } else if begins_of {
        subject()
    } else {
        let from = on.map_or(if inverted { first + 1 } else { first }, |t| t + 1);
        let to = if on.is_some() { last } else { end.min(pieces[0].1) };
        match object::object(page, from, to, speaker.as_ref().and_then(Who::name)) {
            // "on faltering European economies".
            Object::Somebody(Who::Named(name), _)
                if on.is_some() && !page.mentions.iter().any(|m| m.person && m.name.as_ref() == Some(&name)) =>
            {
                return None;
            }
            Object::Somebody(Who::Open(_), _) if on.is_some() => return None,
            Object::Somebody(who, sure) => Some((who, sure)),
            Object::Nothing if passive => subject(),
            // "blamed the weather": nobody is accused.
            Object::Thing if blames || on.is_some() => return None,
            Object::Thing => {
                let to = object::phrase_end(page, from, to);
                let text = page.report.text.get(page.reading.span(from, to).range());
                text.map(|t| (Who::Open(t.to_owned()), false))
            }
            Object::Nothing => None,
        }
    };
    let agent = if passive && page.one_of(cue_last, &["by"]) { page.who(cue_last + 1, end) } else { None };
    let accuser = speaker.or(agent);
    let (accused, sure) = found.map_or((None, false), |(who, sure)| (Some(who), sure));
    if accuser.is_some() && accuser.as_ref().and_then(Who::name) == accused.as_ref().and_then(Who::name).or(Some("")) {
        return None;
    }
    // "Stanton Marsh was accused last month by a manager of altering reports": of what stands further on.
    let mut words = said.words.clone();
    let stop = page.reading.sentences[page.sentence_at(cue_first)].last;
    let be = (cue_first.saturating_sub(3)..cue_last).any(|t| page.is(t, class::BE));
    if be && !(first..last).any(|t| link(&t)) {
        let of = (cue_last.max(last)..stop.min(cue_last + 24)).find(deed);
        let of = of.filter(|of| !(cue_last.max(last)..*of).any(|t| page.kind(t) == Some(Kind::Stop)));
        let end = of.and_then(|of| (of..stop).rev().find(|k| page.kind(*k) == Some(Kind::Word)));
        if let (Some(of), Some(end)) = (of, end) {
            words = vec![words[0], page.reading.span(of, end + 1)];
        }
    }
    Some(Charge {
        part: said.part,
        words,
        said: Some(ix),
        voice: if accuser.is_some() { Voice::Said } else { Voice::Passive },
        accuser,
        accused,
        force: Force::Accused,
        sure,
        about: about(page, pieces),
        signs: 0,
    })
}

/// Who accuses, where the statement's own speaker is not he, or nobody can tell.
fn maker(page: &Page<'_>, said: &Said, cue: TokenIx, speaker: Option<Who>) -> Option<Who> {
    let low = page.reading.sentences[page.sentence_at(cue)].first;
    // "which led Odila Marsh to accuse".
    if cue > low + 1 && page.one_of(cue - 1, &["to"]) {
        let right_before = |m: &&crate::page::Mention| m.by_name && !m.owns && m.last + 1 == cue && m.name.is_some();
        if let Some(m) = page.mentions.iter().find(right_before) {
            return Some(named(m, page));
        }
    }
    // "The trust, which accused him": the trust.
    if said.source.is_none() && speaker.is_none() {
        let mut at = cue;
        while at > low && page.is(at - 1, class::AUX | class::ADVERB) {
            at -= 1;
        }
        let whose = at > low + 1 && page.one_of(at - 1, &["who", "which"]) && !(at..cue).any(|t| page.is(t, class::BE));
        return whose.then(|| page.before_who(at - 1)).flatten();
    }
    let (first, last) = said.source.map(|s| page.tokens(s))?;
    // "It blamed": the body that the report names before is one where its name says so.
    let here = page.sentence_at(first);
    let before = here.checked_sub(1).map(|b| page.reading.sentences[b]);
    let heads = |name: &str| {
        let stands = |m: &crate::page::Mention| {
            m.name.as_deref() == Some(name)
                && !m.owns
                && object::heads(page, m)
                && before.is_some_and(|b| m.first < b.first + 4)
        };
        before.is_some_and(|b| page.mentioned(b.first, b.last).any(stands))
    };
    if last == first + 1
        && page.one_of(first, &["it", "they"])
        && !speaker.as_ref().and_then(Who::name).is_some_and(heads)
    {
        // "The company filed an action. It accuses": the company.
        let phrase = before.and_then(|b| page.mentioned(b.first, b.last).find(|m| m.first == b.first && !m.owns));
        return match phrase.filter(|m| !m.person && m.last > m.first + 1) {
            Some(m) => Some(named(m, page)),
            None => Some(Who::Open(page.word(first).to_owned())),
        };
    }
    // "The accord ended the row that began when the ministry closed the port, accusing the firm": who accuses?
    // "Marsh's tweets accusing X", "a billboard opposite the town hall accusing X": whose they are, or nobody's.
    let noun = cue.checked_sub(1).filter(|t| {
        page.word(cue).ends_with("ing")
            && page.kind(*t) == Some(Kind::Word)
            && !page.is(*t, class::AUX | class::ADVERB | class::COORD | class::SUBORD | class::PREP | class::PRONOUN)
            && *t >= last
    });
    if let Some(noun) = noun {
        let whose = |m: &&crate::page::Mention| m.owns && m.by_name && m.last <= noun && noun - m.last < 5;
        let owner = page.mentions.iter().filter(|m| m.first >= low).find(whose);
        if owner.is_some() || last == cue {
            return owner.map(|m| named(m, page));
        }
    }
    // "players who were put off after an attendant accused": the attendant.
    if let Some(after) = (first..last).rev().find(|t| page.is(*t, class::SUBORD)).filter(|t| t + 1 < last)
        && matches!(speaker, Some(Who::Class(_)))
    {
        return Some(Who::Class(page.class(page.reading.span(after + 1, last))));
    }
    // "The Marsh campaign": not Marsh.
    let torn = page.mentioned(first, last).find(|m| {
        m.by_name && !m.owns && m.name.is_some() && m.name.as_deref() == speaker.as_ref().and_then(Who::name)
    });
    if let Some(m) = torn
        && m.last + 1 == last
        && object::is_people(page, m.last)
        && !object::heads(page, m)
    {
        let from = if page.is(first, class::DET) { first + 1 } else { first };
        return Some(Who::Named(page.report.text.get(page.reading.span(from, last).range())?.to_owned()));
    }
    // "The Committee on the Rights of Cooks": not "Cooks".
    let name = page.mentions.iter().find(|m| m.by_name && !m.owns && m.last == last && m.first > first);
    if let Some(m) = name.filter(|m| page.is(m.first - 1, class::PREP) && page.capital(m.first - 2)) {
        let from = if page.is(first, class::DET) { first + 1 } else { first };
        let long = page.report.text.get(page.reading.span(from, m.last).range())?;
        if page.capital(from) && speaker.as_ref().and_then(Who::name) == m.name.as_deref() {
            return Some(Who::Named(long.to_owned()));
        }
    }
    let far = page.word(cue).ends_with("ing")
        && (last..cue).any(|t| page.is(t, class::SUBORD | class::REL) && !page.one_of(t, &["that"]));
    if far {
        return None;
    }
    match speaker {
        // "tone", "the shift": no people.
        Some(Who::Class(c)) if c.number.is_none() && !object::may_act(&c.noun) => None,
        other => other,
    }
}

/// The source stands before a verb of its own: "Marsh accused", "accused by Marsh"; not "Marsh, the woman accused of".
fn is_active(page: &Page<'_>, said: &Said, cue: TokenIx) -> bool {
    let Some((first, last)) = said.source.map(|s| page.tokens(s)) else { return false };
    if first > cue {
        return true;
    }
    // "which she accused of", "whom Odila Marsh accused of".
    if last == cue
        && (page.is(first, class::PRONOUN) && !page.is(first, class::GROUP)
            || first > 0 && page.is(first - 1, class::REL))
    {
        return true;
    }
    // Something stands between the source and the verb, which agrees with neither.
    let comma = (last..cue).any(|t| page.kind(t) == Some(Kind::Comma));
    let rel = (last..cue).any(|t| page.is(t, class::REL)) || page.is(first, class::REL);
    !comma && rel && !(last..cue).any(|t| page.is(t, class::BE))
}

/// "accused the registrar, Odila Marsh, and the dean, Vusi Marsh, of": the same charge against the other of the two.
pub(super) fn both(page: &Page<'_>, charge: &Charge) -> Option<Charge> {
    if charge.force != Force::Accused || charge.voice != Voice::Said {
        return None;
    }
    let (first, last) = page.tokens(*charge.words.first()?);
    let link = (first..last).find(|t| {
        page.one_of(*t, &["of", "for", "over", "with"])
            && !page.capital(t + 1)
            && (page.word(t + 1).ends_with("ing")
                || page.wrong(t + 1) != 0
                || page.one_of(t + 1, &["it", "that", "this"]))
    })?;
    let and = (first + 1..link).find(|t| page.one_of(*t, &["and"]))?;
    // "the sale of land and of mines", "Marsh and Sons": no two.
    if page.capital(and - 1) && page.capital(and + 1) && link - and < 3 && page.mentioned(first, and).next().is_none() {
        return None;
    }
    let name = charge.accused.as_ref()?;
    // "the indecision on Pellwick and other things": what stands behind "on" is not blamed.
    let one = |m: &&crate::page::Mention| {
        m.by_name
            && !m.owns
            && m.name.is_some()
            && m.name.as_deref() != name.name()
            && !page.is(m.first.wrapping_sub(1), class::PREP)
    };
    let ends =
        |m: &&crate::page::Mention| m.last == link || page.kind(m.last) == Some(Kind::Comma) && m.last + 1 == link;
    let behind = page.mentioned(and + 1, link).filter(|m| ends(m)).find(one);
    let before = || {
        let ends =
            |m: &&crate::page::Mention| m.last == and || page.kind(m.last) == Some(Kind::Comma) && m.last + 1 == and;
        page.mentioned(first, and).filter(|m| ends(m)).find(one)
    };
    let other = behind.or_else(before)?;
    if charge.accuser.as_ref().and_then(Who::name) == other.name.as_deref() {
        return None;
    }
    Some(Charge { accused: Some(named(other, page)), sure: true, ..charge.clone() })
}

/// "accused the father of passing the land, and the clerk of forging thumbprints": two charges.
pub(super) fn parted(page: &Page<'_>, charge: &Charge) -> Option<(Charge, Charge)> {
    if charge.force != Force::Accused || charge.words.len() != 1 {
        return None;
    }
    let (first, last) = page.tokens(*charge.words.first()?);
    let cut = (first + 4..last.saturating_sub(3)).find(|t| {
        page.one_of(*t, &["and"])
            && (t + 2..t + 8).any(|k| page.one_of(k, &["of"]) && page.word(k + 1).ends_with("ing"))
    })?;
    let of = (cut + 2..cut + 8).find(|k| page.one_of(*k, &["of"]))?;
    let other = page.mentioned(cut + 1, of).find(|m| !m.owns && m.last == of && m.name.is_some())?;
    let end = if page.kind(cut - 1) == Some(Kind::Comma) { cut - 1 } else { cut };
    let part = |a: TokenIx, b: TokenIx| Charge {
        words: vec![page.reading.span(a, b)],
        about: about(page, &[(a, b)]),
        ..charge.clone()
    };
    let second = Charge { accused: Some(named(other, page)), sure: other.by_name, ..part(cut + 1, last) };
    Some((part(first, end), second))
}
