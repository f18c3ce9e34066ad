//! "accused X of Y", "X was accused of Y": who, whom, of what.

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::charges::{about, named};
use crate::page::{Mention, Page};
use crate::vocabulary::is;
use crate::{Charge, Force, Said, Voice, Who};

/// "accused X of Y", "X was accused of Y".
pub(super) fn accusation(
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
    // "blamed the weather": nobody is accused.
    if !passive && matches!(&found, Some((Who::Open(words), _)) if is_nobody(page, words, first)) {
        return None;
    }
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
        signs: 0,
    })
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

/// A phrase that is a thing: no pronoun, no name, no word for people or a body.
fn is_nobody(page: &Page<'_>, words: &str, first: TokenIx) -> bool {
    let words = words.split(" for ").next().unwrap_or(words);
    let last = words.split_whitespace().last().unwrap_or_default();
    let end = (first..first + 12).find(|t| page.word(*t) == last).unwrap_or(first);
    let people = class::ROLE | class::BODY | class::GROUP | class::PRONOUN | class::OBJECTIVE | class::ORGWORD;
    let finder = crate::vocabulary::classes(last) & (is::FINDER | is::INSIDER) != 0;
    let capital = last.chars().next().is_some_and(char::is_uppercase);
    let plural = last.ends_with("ers") || last.ends_with("ors") || last.ends_with("men") || last.ends_with("ists");
    words.split_whitespace().count() <= 4 && !page.is(end, people) && !finder && !capital && !plural
}
