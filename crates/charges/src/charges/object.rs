//! Whom a verb that accuses takes: the phrase behind it, read by its head. "Marsh supporters" are not Marsh, and
//! "the slow start" is nobody.

use onrecord_mentions::{Source, resolve};
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::{class, lexicon};
use onrecord_reading::token::{Kind, flag};

use crate::Who;
use crate::charges::named;
use crate::page::{Mention, Page};
use crate::vocabulary::is;

/// What stands behind the verb.
pub(crate) enum Object {
    /// Somebody; without doubt where the words name him, not where a pronoun or a role does.
    Somebody(Who, bool),
    /// No people and no body.
    Thing,
    /// No phrase at all.
    Nothing,
}

/// Bodies that the lexicon knows as something else, or not.
const COLLECTIVE: &[&str] = &[
    "media",
    "press",
    "west",
    "left",
    "right",
    "opposition",
    "establishment",
    "administration",
    "regime",
    "coalition",
    "military",
    "army",
    "navy",
    "industry",
    "public",
    "crowd",
    "audience",
    "campaign",
    "family",
    "couple",
    "pair",
    "duo",
    "authorities",
    "police",
    "people",
    "management",
    "leadership",
    "state",
    "nation",
    "country",
    "town",
    "city",
    "side",
    "squad",
    "camp",
];

/// A noun for people or for a body.
pub(crate) fn is_people(page: &Page<'_>, t: TokenIx) -> bool {
    page.is(t, PEOPLE) || page.capital(t) && page.is(t, class::ORGWORD) || names_people(page.word(t))
}

const PEOPLE: u64 = class::ROLE | class::BODY | class::GROUP;

/// The same of a bare word.
pub(crate) fn names_people(word: &str) -> bool {
    let word = word.to_lowercase();
    let one = word.strip_suffix("ies").map(|w| format!("{w}y")).or_else(|| word.strip_suffix('s').map(str::to_owned));
    if one.is_some_and(|w| COLLECTIVE.contains(&&*w)) {
        return true;
    }
    let many = |e: &&str| word.ends_with(*e) && word.len() > 5;
    lexicon().word(&word).classes & PEOPLE != 0
        || crate::vocabulary::classes(&word) & (is::FINDER | is::INSIDER) != 0
        || COLLECTIVE.contains(&&*word)
        || ["ers", "ors", "men", "ists", "ians", "ants", "ees", "eers"].iter().any(many)
}

/// A noun that stands before a verb of accusing may be somebody: "seller".
pub(crate) fn may_act(word: &str) -> bool {
    names_people(word) || ["er", "or", "ist", "ian", "s"].iter().any(|e| word.ends_with(e))
}

/// The name is the head of its phrase: "Marsh took", not "a Marsh supporter took".
pub(crate) fn heads(page: &Page<'_>, m: &Mention) -> bool {
    let noun = page.kind(m.last) == Some(Kind::Word)
        && !page.is(m.last, class::ANY_VERB | class::FUNCTION | class::ADVERB | class::PARTICIPLE | class::ING)
        && page.wrong(m.last) & is::FINITE == 0
        && !["ed", "ly"].iter().any(|e| page.word(m.last).ends_with(e));
    !m.by_name || m.owns || !noun || page.capital(m.last)
}

/// Where the phrase that begins at `first` ends: before a preposition, a mark, a verb.
pub(crate) fn phrase_end(page: &Page<'_>, first: TokenIx, end: TokenIx) -> TokenIx {
    let mut t = first;
    while t < end {
        // A name is not cut, whatever words it has.
        if let Some(m) = page.mentions.iter().find(|m| m.by_name && m.first <= t && t < m.last) {
            t = m.last;
            continue;
        }
        let word = matches!(page.kind(t), Some(Kind::Word | Kind::Number | Kind::Clitic));
        let inside = page.one_of(t, &["-"]) || page.kind(t) == Some(Kind::Clitic);
        let stops = page.is(t, class::PREP | class::COORD | class::REL | class::AUX | class::SUBORD)
            || page.one_of(t, &["to", "that"])
            || t > first && page.is(t, class::DET) && !page.is(t - 1, class::DET);
        if !(word || inside) || stops {
            break;
        }
        t += 1;
    }
    t
}

/// Reads the phrase that begins at `first` and ends before `end`. `except` is the one who accuses: a pronoun is not he.
pub(crate) fn object(page: &Page<'_>, first: TokenIx, end: TokenIx, except: Option<&str>) -> Object {
    let first = if matches!(page.kind(first), Some(Kind::DoubleMark | Kind::SingleMark)) { first + 1 } else { first };
    let last = phrase_end(page, first, end);
    if last <= first {
        return Object::Nothing;
    }
    let text =
        |a: TokenIx, b: TokenIx| page.report.text.get(page.reading.span(a, b).range()).unwrap_or_default().to_owned();
    let ends = |m: &&Mention| m.last == last && m.first >= first && !m.owns;
    if let Some(m) = page.mentions.iter().filter(ends).find(|m| m.by_name && m.name.is_some()) {
        // "the Department for Roads": with what it is for.
        if page.is(last - 1, class::BODY) && page.one_of(last, &["for", "of"]) && page.capital(last + 1) {
            let to = (last + 1..last + 6).take_while(|t| page.capital(*t)).last().unwrap_or(last);
            return Object::Somebody(Who::Named(text(m.first, to + 1)), true);
        }
        return Object::Somebody(named(m, page), true);
    }
    // "the authority's executive director, Odila Marsh, of": she.
    if page.kind(last) == Some(Kind::Comma)
        && let Some(m) = page.mentions.iter().find(|m| m.by_name && m.first == last + 1 && !m.owns && m.name.is_some())
        && matches!(page.kind(m.last), Some(Kind::Comma | Kind::Stop) | None)
    {
        return Object::Somebody(named(m, page), true);
    }
    // "the head of the River Authority": whom the report has named, or the whole phrase.
    let body = page.mentions.iter().find(|m| {
        m.by_name && m.first > last && m.first <= last + 2 && page.one_of(last, &["of", "at"]) && m.last <= end
    });
    if let Some(body) = body.filter(|_| page.is(last - 1, class::ROLE) && page.is(first, class::DET)) {
        // Another phrase of the report may say who that is.
        let role = page.mentions.iter().find(|m| m.first == first && m.last == last && m.name.is_some());
        if role.is_none() {
            let mut phrase = text(first, body.last);
            if let Some(start) = phrase.get_mut(..1) {
                start.make_ascii_uppercase();
            }
            return Object::Somebody(Who::Open(phrase), false);
        }
    }
    if last == first + 1 && page.is(first, class::PRONOUN | class::OBJECTIVE | class::POSS) {
        let own = page.mentions.iter().filter(ends).find_map(|m| m.name.clone()).filter(|n| Some(&**n) != except);
        let meant = own.or_else(|| page.antecedent(first, except));
        return match meant {
            Some(name) => Object::Somebody(Who::Named(name), false),
            None => Object::Somebody(Who::Open(text(first, last)), false),
        };
    }
    let role = page.mentions.iter().filter(ends).find(|m| m.name.is_some() && m.name.as_deref() != except);
    if let Some(m) = role.filter(|m| m.first == first) {
        return Object::Somebody(named(m, page), false);
    }
    // "Bosses at St Brannoc's", "the mayor's handling": the owner, where what he owns is no people.
    let owner =
        page.mentions.iter().find(|m| m.owns && m.by_name && m.name.is_some() && m.first >= first && m.last < last);
    let head = (first..last).rev().find(|t| page.kind(*t) == Some(Kind::Word)).unwrap_or(first);
    if let Some(m) = owner
        && (m.last + 1 >= last || m.person && !is_people(page, head))
    {
        return Object::Somebody(named(m, page), true);
    }
    if is_people(page, head) {
        // "the drug giant": whom the report has named, where the words are his alone.
        let source = Source { first, last, core: last, stands_for: None };
        let meant =
            page.is(first, class::DET).then(|| resolve(&page.reading, &page.people, &source)).and_then(|r| r.entity);
        if let Some(name) = meant.and_then(|e| page.people.name(e)).filter(|n| Some(&**n) != except && owner.is_none())
        {
            return Object::Somebody(Who::Named(name), false);
        }
        return Object::Somebody(Who::Open(text(first, last)), false);
    }
    // A name that means several, or that nothing else in the report shows to be one.
    if page.reading.token(head).has(flag::CAPITAL) && owner.is_none() {
        return Object::Somebody(Who::Open(text(first, last)), false);
    }
    Object::Thing
}

/// Words that leave open whether anybody accuses: "might accuse", "never accused", "if X accuses".
pub(crate) fn is_open(page: &Page<'_>, verb: TokenIx) -> bool {
    let low = page.reading.sentences[page.sentence_at(verb)].first;
    let mut t = verb;
    while t > low
        && (page.is(t - 1, class::AUX | class::ADVERB | class::NEG | class::MODAL)
            || page.kind(t - 1) == Some(Kind::Clitic)
            || page.one_of(t - 1, &["to", "also", "never", "not", "been", "being", "without", "ever", "yet", "longer"]))
    {
        t -= 1;
        let modal = page.is(t, class::MODAL) && !page.one_of(t, &["will"]);
        let ended = page.one_of(t, &["longer"]) && page.one_of(t.wrapping_sub(1), &["no"]);
        if ended
            || modal
            || page.is(t, class::NEG)
            || page.one_of(t, &["never", "not", "without", "n't", "n’t", "cannot"])
        {
            return true;
        }
        // "to be accused", "will accuse".
        if page.one_of(t, &["be"]) || page.one_of(t, &["will"]) && !page.is(t + 1, class::BE) {
            return true;
        }
    }
    if page.one_of(verb.wrapping_sub(1), &["to"])
        && page.one_of(
            verb.wrapping_sub(2),
            &[
                "fair", "wrong", "easy", "right", "tempting", "wants", "want", "wanted", "refused", "refuses",
                "declined", "likely", "try", "unfair",
            ],
        )
    {
        return true;
    }
    // "if X accuses", "neither X nor Y has been charged".
    (t.saturating_sub(8).max(low)..t)
        .rev()
        .take_while(|k| !matches!(page.kind(*k), Some(Kind::Comma | Kind::Semicolon | Kind::Stop)))
        .any(|k| page.one_of(k, &["if", "unless", "whether", "neither", "nobody", "none"]))
}
