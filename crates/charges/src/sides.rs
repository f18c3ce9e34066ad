//! Whom a report names, by which nouns it calls them, and for whom they speak: what a later report of the story, which
//! says "the company" or "the former treasurer", can be read by.

use std::collections::BTreeMap;

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::answers::{is_office, principals};
use crate::page::{Mention, Page};
use crate::vocabulary::is;

/// Nouns that any body of trade may be called by: "the company".
pub const COMPANIES: [&str; 16] = [
    "company",
    "firm",
    "group",
    "business",
    "operator",
    "maker",
    "chain",
    "carrier",
    "airline",
    "insurer",
    "lender",
    "retailer",
    "manufacturer",
    "developer",
    "corporation",
    "employer",
];

/// Somebody whom the report names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The fullest name in the report.
    pub name: String,
    /// A person, as far as the report shows.
    pub person: bool,
    /// How often the report names him.
    pub times: u32,
    /// Nouns by which it calls him, in small letters, sorted: "doctor", "insurer".
    pub called: Vec<String>,
    /// Names of those for whom he speaks by trade or office, sorted.
    pub of: Vec<String>,
    /// Names of those whose office he may hold, where the report calls him by one and does not say of whom.
    pub near: Vec<String>,
}

/// Everybody, by name.
pub(crate) fn found(page: &Page<'_>) -> Vec<Known> {
    let mut out: BTreeMap<String, Known> = BTreeMap::new();
    for m in page.mentions.iter().filter(|m| m.by_name) {
        let Some(name) = &m.name else { continue };
        let known = out.entry(name.clone()).or_insert_with(|| Known {
            name: name.clone(),
            person: false,
            times: 0,
            called: Vec::new(),
            of: Vec::new(),
            near: Vec::new(),
        });
        known.person |= m.person;
        known.times += 1;
        known.called.extend(before(page, m));
        known.called.extend(behind(page, m));
        if !m.person {
            let body = |t: &TokenIx| page.is(*t, class::BODY | class::ORGWORD) || page.wrong(*t) & is::FINDER != 0;
            known.called.extend((m.first..m.last).filter(body).map(|t| page.word(t).to_lowercase()));
        }
    }
    for known in out.values_mut() {
        known.called.sort();
        known.called.dedup();
        if known.person {
            known.of = principals(page, 0, 0, Some(&known.name)).names;
        }
    }
    let main = main_body(page);
    for known in out.values_mut() {
        let office = known.person && known.of.is_empty() && known.called.iter().any(|noun| is_office(noun));
        known.near.extend(main.clone().filter(|body| office && *body != known.name));
    }
    out.into_values().collect()
}

/// The body that the report names most, but no court and not its own outlet.
fn main_body(page: &Page<'_>) -> Option<String> {
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for m in page.mentions.iter().filter(|m| m.by_name && !m.person) {
        let place = m.first > 0 && page.one_of(m.first - 1, &["in", "at", "near", "from", "to"]);
        let finds = (m.first..m.last).any(|t| page.wrong(t) & is::FINDER != 0);
        if let Some(name) = m.name.as_deref().filter(|n| !place && !finds && page.report.outlet != Some(n)) {
            *times.entry(name).or_default() += 1;
        }
    }
    times.into_iter().max_by_key(|(name, n)| (*n, std::cmp::Reverse(*name))).map(|(name, _)| name.to_owned())
}

fn noun(page: &Page<'_>, t: TokenIx) -> bool {
    page.kind(t) == Some(Kind::Word)
        && !page.capital(t)
        && (page.is(t, class::ROLE | class::BODY | class::GROUP) || crate::charges::object::names_people(page.word(t)))
}

/// "team doctor X", "the insurer, X".
fn before(page: &Page<'_>, m: &Mention) -> Option<String> {
    let low = page.reading.sentences[page.sentence_at(m.first)].first;
    let mut at = m.first;
    if at > low && page.kind(at - 1) == Some(Kind::Comma) {
        at -= 1;
    }
    let found = at.checked_sub(1).filter(|t| *t >= low && noun(page, *t))?;
    // "the owners, X": not one of them.
    let many = page.word(found).ends_with('s') && !page.is(found, class::BODY);
    // "said the doctor, X said": an apposition needs its article or stands right before.
    let apposed = at == m.first
        || (low..found).rev().take(5).any(|t| page.is(t, class::DET | class::POSS))
        || page.kind(found.wrapping_sub(1)) == Some(Kind::Clitic);
    (!many && apposed).then(|| page.word(found).to_lowercase())
}

/// "X, the doctor of the team,".
fn behind(page: &Page<'_>, m: &Mention) -> Option<String> {
    if page.kind(m.last) != Some(Kind::Comma) {
        return None;
    }
    let mut from = m.last + 1;
    // "X, 58, the doctor".
    if page.kind(from) == Some(Kind::Number) && page.kind(from + 1) == Some(Kind::Comma) {
        from += 2;
    }
    let det = page.is(from, class::DET | class::POSS) || page.one_of(from, &["who"]) && page.is(from + 1, class::BE);
    if !det && !page.one_of(from, &["former", "once"]) {
        return None;
    }
    let end = (from + 1..from + 9).find(|t| {
        page.kind(*t) != Some(Kind::Word) && page.kind(*t) != Some(Kind::Clitic)
            || page.is(*t, class::PREP | class::REL | class::COORD | class::PRONOUN)
    })?;
    (from..end).rev().find(|t| noun(page, *t)).map(|t| page.word(t).to_lowercase())
}
