//! Signs of a charge or an answer: facts that are weighed together where reports are seen beside each other.

mod deeds;

use onrecord_nouns::{Act, Part};
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_text::Span;

use crate::page::Page;
use crate::said::{negated, wrong};
use crate::vocabulary::is;
use crate::{Answer, Charge, Force, Reply, ReplyState, Said, Who, sign};

/// Notes the signs of every charge.
pub(crate) fn charges(page: &Page<'_>, charges: &mut [Charge]) {
    let headline = headline(page);
    for charge in charges {
        charge.signs |= of_charge(page, charge, &headline);
    }
}

fn pieces(page: &Page<'_>, words: &[Span]) -> Vec<(TokenIx, TokenIx)> {
    words.iter().map(|w| page.tokens(*w)).filter(|(a, b)| a < b).collect()
}

fn of_charge(page: &Page<'_>, charge: &Charge, headline: &[String]) -> u64 {
    if charge.part != Part::Text {
        return 0;
    }
    let pieces = pieces(page, &charge.words);
    let Some((first, last)) = pieces.first().zip(pieces.last()).map(|(a, b)| (a.0, b.1)) else { return 0 };
    let said = charge.said.and_then(|ix| page.said.get(ix));
    let mut out = 0;
    let mut set = |bit: u64, on: bool| out |= if on { bit } else { 0 };
    if let Some(said) = said {
        let cue = said.cue.map(|c| page.tokens(c));
        let cue_is = |bits: u32| cue.is_some_and(|(a, b)| (a..b).any(|t| page.wrong(t) & bits != 0));
        set(sign::ALLEGES, cue_is(is::ALLEGE | is::CLAIMNOUN));
        set(sign::FINDS, cue_is(is::FINDS));
        set(sign::QUOTED, said.direct);
        set(sign::ASKS, said.act == Some(Act::Ask));
        set(sign::CRITICISES, said.act == Some(Act::Criticise));
        set(sign::ACCUSES, said.act == Some(Act::Accuse));
        let source = said.source.map(|s| page.tokens(s));
        set(sign::INSIDER, source.is_some_and(|(a, b)| (a..b).any(|t| page.wrong(t) & is::INSIDER != 0)));
        set(sign::BODY_FINDS, source.is_some_and(|(a, b)| (a..b).any(|t| page.wrong(t) & is::FINDER != 0)));
        set(sign::SUIT, source.is_some_and(|(a, b)| (a..b).any(|t| page.wrong(t) & is::SUIT != 0)));
        set(sign::TRADE, source.is_some_and(|(a, b)| (a..b).any(|t| crate::answers::speaks_for(page, t))));
    }
    if let Some(Who::Class(class)) = &charge.accuser {
        let words = class.words.to_lowercase();
        set(sign::MANY, class.number.is_some_and(|n| n > 1) || class.noun.ends_with('s'));
        set(
            sign::INSIDER,
            words.split(|c: char| !c.is_alphanumeric()).any(|w| crate::vocabulary::classes(w) & is::INSIDER != 0),
        );
    }
    let own = |_: TokenIx| true;
    let worst = pieces.iter().filter_map(|(a, b)| wrong(page, *a, *b, &own)).max_by_key(|w| w.force);
    set(sign::WRONG, worst.as_ref().is_some_and(|w| w.force >= Force::Alleged));
    set(sign::WEAK_WRONG, worst.as_ref().is_some_and(|w| w.force == Force::Weak));
    let coerced = pieces.iter().find_map(|(a, b)| coerced(page, *a, *b));
    set(sign::COERCED, coerced.is_some());
    let accuser = charge.accuser.as_ref().and_then(Who::name);
    let subject = |m: &crate::page::Mention| {
        !m.owns && (page.is(m.last, class::AUX | class::PAST | class::THIRD) || past(page, m.last))
    };
    let subjects: Vec<_> = pieces.iter().flat_map(|(a, b)| page.mentioned(*a, *b)).filter(|m| subject(m)).collect();
    let heads = subjects.iter().any(|m| m.by_name && m.name.is_some() && m.name.as_deref() != accuser);
    set(sign::SUBJECT, heads);
    set(sign::PRONOUN, !heads && subjects.iter().any(|m| m.name.is_some() && m.name.as_deref() != accuser));
    let starts = |t: TokenIx| page.is(t, class::IPRON) || page.one_of(t, &["my", "our"]);
    set(sign::FIRST_PERSON, (first..last.min(first + 3)).any(starts));
    let hypothetical = |t: TokenIx| page.one_of(t, &["if", "would", "will", "should", "may", "might", "must"]);
    set(sign::OPEN, pieces.iter().any(|(a, b)| (*a..*b).any(hypothetical)));
    set(sign::PAST, pieces.iter().any(|(a, b)| (*a..*b).any(|t| past(page, t))));
    set(sign::NEGATED, (first..last.min(first + 10)).any(|t| negated(page, t, first)));
    let place = charge.words.first().map_or(0, |w| w.start());
    set(sign::LEAD, page.paragraph_at(place) <= 3);
    let shared =
        headline.iter().filter(|w| pieces.iter().any(|(a, b)| (*a..*b).any(|t| stem(page.word(t)) == **w))).count();
    set(sign::HEADLINE, shared == 1);
    set(sign::HEADLINES, shared > 1);
    set(sign::NAMES, !charge.about.is_empty() && charge.about.iter().any(|n| Some(&**n) != accuser));
    set(sign::LONG, charge.words.iter().map(|w| w.len()).sum::<u32>() > 60);
    out | deeds::of(page, charge, said, &pieces)
}

/// A past form that is no noun.
fn past(page: &Page<'_>, t: TokenIx) -> bool {
    page.kind(t) == Some(Kind::Word)
        && (page.is(t, class::PAST | class::PARTICIPLE) || page.wrong(t) & is::FINITE != 0 || {
            let word = page.word(t);
            word.len() > 4 && word.ends_with("ed")
        })
}

/// "was told to", "had her write": somebody is made to do something. Where the verb stands.
pub(crate) fn coerced(page: &Page<'_>, first: TokenIx, last: TokenIx) -> Option<TokenIx> {
    (first..last).find(|t| {
        let made = page.wrong(*t) & is::COERCE != 0;
        let before = (t.saturating_sub(3).max(first)..*t).any(|k| page.is(k, class::BE) || page.one_of(k, &["been"]));
        let to =
            (t + 1..(t + 6).min(last)).any(|k| page.one_of(k, &["to"])) || page.one_of(*t, &["warned", "threatened"]);
        let passive = made && before && to;
        let object = |k: TokenIx| page.is(k, class::OBJECTIVE | class::POSS) || page.one_of(k, &["me", "us", "staff"]);
        let active = made && object(t + 1) && (t + 2..t + 5).any(|k| page.one_of(k, &["to"]) && k < last);
        let had = page.one_of(*t, &["had", "made"]) && object(t + 1) && page.is(t + 2, class::ANY_VERB);
        (passive || active || had) && !negated(page, *t, first)
    })
}

/// Content words of the headline, cut.
fn headline(page: &Page<'_>) -> Vec<String> {
    let text = match page.report.headline {
        crate::Headline::Apart(words) => words,
        _ => page.headline().and_then(|s| page.report.text.get(s.range())).unwrap_or_default(),
    };
    let title = onrecord_reading::read(text, &[]);
    let names: Vec<String> = page
        .mentions
        .iter()
        .filter(|m| m.by_name)
        .flat_map(|m| (m.first..m.last).map(|t| stem(page.word(t))))
        .collect();
    let mut out: Vec<String> = (0..title.tokens.len() as TokenIx)
        .filter(|t| {
            let token = title.token(*t);
            token.kind == Kind::Word && token.end - token.start > 3 && !token.is(class::FUNCTION | class::CUE)
                || token.kind == Kind::Number && token.has(flag::SPACE_BEFORE)
        })
        .map(|t| stem(title.word(t)))
        .filter(|w| !names.contains(w))
        .collect();
    out.sort();
    out.dedup();
    out
}

/// A word without its ending, in small letters.
fn stem(word: &str) -> String {
    let small = word.to_lowercase();
    let bare = ["ing", "ied", "ies", "ed", "es", "s"].iter().find_map(|e| small.strip_suffix(e)).unwrap_or(&small);
    if bare.len() < 3 { small } else { bare.trim_end_matches('e').to_owned() }
}

/// Notes the signs of every answer.
pub(crate) fn answers(page: &Page<'_>, answers: &mut [Answer], replies: &[Reply]) {
    for answer in answers {
        let said = answer.said.and_then(|ix| page.said.get(ix));
        answer.signs |= of_answer(page, answer, said, replies);
    }
}

fn of_answer(page: &Page<'_>, answer: &Answer, said: Option<&Said>, replies: &[Reply]) -> u64 {
    let Some(words) = answer.words.first() else { return 0 };
    let mut out = 0;
    let mut set = |bit: u64, on: bool| out |= if on { bit } else { 0 };
    let cue = said.and_then(|s| s.cue);
    let given = |r: &&Reply| {
        r.words.is_some_and(|w| {
            cue.is_some_and(|c| w.contains(c)) || w.start() <= words.start() && words.start() < w.end()
        })
    };
    set(sign::GIVEN, replies.iter().filter(|r| r.state == ReplyState::Answered).any(|r| given(&r)));
    let (first, last) = page.tokens(*words);
    let held = page.reading.sentences[page.sentence_at(cue.map_or(first, |c| page.tokens(c).0))];
    let leads = |t: TokenIx| {
        page.one_of(
            t,
            &["asked", "pressed", "questioned", "challenged", "confronted", "responding", "replying", "shown"],
        )
    };
    set(sign::ASKED, (held.first..(held.first + 3).min(held.last)).any(leads));
    let retorts = |t: TokenIx| {
        page.one_of(
            t,
            &[
                "responded",
                "replied",
                "countered",
                "retorted",
                "insisted",
                "insists",
                "rejected",
                "rejects",
                "denied",
                "denies",
                "dismissed",
                "dismisses",
                "disputed",
                "disputes",
                "maintained",
                "maintains",
                "conceded",
                "concedes",
                "admitted",
                "admits",
                "acknowledged",
                "apologised",
                "apologized",
                "accepted",
                "accepts",
                "defended",
                "disagreed",
                "disagrees",
                "back",
                "response",
                "reply",
                "rebutted",
            ],
        )
    };
    let before = page.sentence_at(held.first).checked_sub(1).map(|b| page.reading.sentences[b]);
    let before = before.filter(|b| b.paragraph == held.paragraph);
    set(
        sign::RETORT,
        (held.first..held.last).any(|t| retorts(t) && page.inner(t).is_none_or(|i| !page.said[i].direct)),
    );
    set(
        sign::RETORT_BEFORE,
        before.is_some_and(|b| {
            (b.first..b.last).any(|t| retorts(t) && page.inner(t).is_none_or(|i| !page.said[i].direct))
        }),
    );
    let own = |t: TokenIx| page.is(t, class::IPRON) || page.one_of(t, &["my", "our", "we", "us"]);
    set(sign::FIRST_PERSON, (first..last).any(own));
    set(sign::PAST, (first..last).any(|t| past(page, t)));
    set(sign::NEGATED, (first..last).any(|t| page.is(t, class::NEG) || page.one_of(t, &["no", "never", "nobody"])));
    let unsure = |t: TokenIx| page.one_of(t, &["will", "would", "if", "may", "might"]);
    set(sign::OPEN, (first..last).any(unsure));
    set(sign::LONG, answer.words.iter().map(|w| w.len()).sum::<u32>() > 60);
    set(sign::LEAD, page.paragraph_at(words.start()) <= 3);
    out
}
