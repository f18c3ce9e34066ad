//! What words are about: rare stems with their rarity, names left out.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::calendar::{MONTHS, WEEKDAYS};
use onrecord_text::Span;

use crate::grouping::words::{hash, rarity, stem};

/// Stems by hash, with how rare each is (16 a doubling).
pub(super) type Terms = BTreeMap<u32, u32>;

/// Words that every charge and every answer may hold.
const COMMON: &[&str] = &[
    "accus", "alleg", "claim", "said", "say", "told", "charg", "deny", "deni", "year", "month", "week", "last",
    "first", "people", "former", "report", "man", "woman", "know", "take", "make", "give", "call", "ask", "thing",
    "time", "day",
];

/// The terms of spans of a text.
pub(super) fn terms(text: &str, spans: &[Span]) -> Terms {
    let mut out = Terms::new();
    for span in spans {
        let Some(words) = text.get(span.range()) else { continue };
        for (at, word) in pieces(words) {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let shouted = word.len() > 1 && !word.chars().any(char::is_lowercase);
            // A capital inside a sentence is a name; at the start it may be any word.
            if capital && !shouted && at > 0 {
                continue;
            }
            let mut small = word.to_lowercase();
            if small.len() < 3 {
                continue;
            }
            if MONTHS.contains(&&*small) || WEEKDAYS.contains(&&*small) {
                continue;
            }
            let digits = small.chars().any(|c| c.is_ascii_digit());
            let mut stem = if digits { small.clone() } else { stem(&mut small).to_owned() };
            // "copied" beside "copying".
            if stem.ends_with('i') {
                stem.pop();
                stem.push('y');
            }
            if COMMON.contains(&&*stem) {
                continue;
            }
            let key = hash(&stem);
            let rare = u32::from(rarity(key));
            if rare >= 24 {
                out.insert(key, rare.min(112));
            }
        }
    }
    out
}

/// Words and numbers with their place; a stop inside a number belongs to it.
fn pieces(words: &str) -> impl Iterator<Item = (usize, &str)> {
    words
        .split(|c: char| !c.is_alphanumeric() && c != '.' && c != '’' && c != '\'')
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|w| w.strip_suffix("'s").or(w.strip_suffix("’s")).unwrap_or(w))
        .filter(|w| !w.is_empty())
        .enumerate()
}

/// How much two share: the sum of the rarities.
pub(super) fn shared(a: &Terms, b: &Terms) -> u32 {
    a.iter().filter(|(key, _)| b.contains_key(key)).map(|(_, rare)| *rare).sum()
}

/// All terms of several.
pub(super) fn union<'a>(all: impl IntoIterator<Item = &'a Terms>) -> Terms {
    let mut out = Terms::new();
    let mut seen = BTreeSet::new();
    for terms in all {
        for (key, rare) in terms {
            if seen.insert(*key) {
                out.insert(*key, *rare);
            }
        }
    }
    out
}
