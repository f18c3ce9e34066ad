//! [`Touches`]: what a change of words bears on.

use std::sync::LazyLock;

use onrecord_nouns::calendar::{MONTHS, WEEKDAYS};

use super::form::{CAPITAL, FIRST, Form, hash_of};
use super::numbers::{number, number_words};
use super::spelling::letters;
use super::written_day::sense;

/// What a change bears on; the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Touches {
    /// A "not" that came or went, or a word that became its opposite.
    Negation,
    /// A figure.
    Number,
    /// May, must, will: how sure, how binding.
    Modality,
    /// Who is spoken of: a pronoun, a name.
    Person,
    /// Who is held to have said it.
    Speaker,
    /// None of these.
    Other,
}

impl Touches {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Modality => "modality",
            Self::Person => "person",
            Self::Speaker => "speaker",
            Self::Other => "other",
        }
    }
}

const NEGATIONS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "without", "cannot", "hardly",
    "barely", "scarcely", "aint",
];
const MODALS: &[&str] = &[
    "can",
    "could",
    "may",
    "might",
    "must",
    "shall",
    "should",
    "will",
    "would",
    "ought",
    "need",
    "maybe",
    "perhaps",
    "probably",
    "possibly",
    "likely",
    "certainly",
    "definitely",
    "surely",
    "allegedly",
    "apparently",
    "cannot",
];
const PERSONS: &[&str] = &[
    "i",
    "me",
    "my",
    "mine",
    "myself",
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "you",
    "your",
    "yours",
    "yourself",
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "somebody",
    "someone",
    "anybody",
    "anyone",
    "everybody",
    "everyone",
];
/// Words and their opposites that no prefix tells.
const OPPOSITES: &[(&str, &str)] = &[
    ("accept", "reject"),
    ("accepted", "rejected"),
    ("after", "before"),
    ("all", "none"),
    ("always", "never"),
    ("guilty", "innocent"),
    ("every", "no"),
    ("for", "against"),
    ("legal", "illegal"),
    ("with", "without"),
];

/// A word of a change.
struct Part {
    letters: String,
    name: bool,
}

fn parts(form: &Form<'_>, words: std::ops::Range<usize>) -> Vec<Part> {
    words
        .map(|ix| {
            let word = form.words[ix];
            let written = &*sense(form, ix);
            let possessive = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
            Part { letters: letters(possessive), name: word.has(CAPITAL) && !word.has(FIRST) && written.len() > 1 }
        })
        .collect()
}

/// What "n't" is written to.
const STEMS: &[&str] = &[
    "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "wo", "would", "ca", "could", "should",
    "must", "might", "need", "sha",
];

/// `dont`, `wasnt`: with its apostrophe gone.
fn contracted(word: &str) -> Option<&str> {
    let stem = word.strip_suffix("nt")?;
    STEMS.contains(&stem).then_some(stem)
}

fn negations(parts: &[Part]) -> usize {
    parts.iter().filter(|p| NEGATIONS.contains(&&*p.letters) || contracted(&p.letters).is_some()).count()
}

fn modals(parts: &[Part]) -> Vec<&str> {
    let plain = |word: &str| match contracted(word) {
        Some("wo") => Some("will"),
        Some("ca") => Some("can"),
        Some("sha") => Some("shall"),
        Some(stem) => MODALS.iter().find(|m| **m == stem).copied(),
        None if word == "cannot" => Some("can"),
        None => MODALS.iter().find(|m| **m == word).copied(),
    };
    let mut out: Vec<&str> = parts.iter().filter_map(|p| plain(&p.letters)).collect();
    out.sort_unstable();
    out
}

const FEASTS: &[&str] = &["christmas", "easter", "lent", "ramadan", "passover", "diwali", "thanksgiving", "halloween"];

/// Whether a word with a capital is a month, a weekday or a feast, which is nobody.
fn dated(word: &str) -> bool {
    MONTHS.contains(&word) || WEEKDAYS.contains(&word) || FEASTS.contains(&word)
}

fn persons(parts: &[Part]) -> Vec<&str> {
    let mut out: Vec<&str> = parts
        .iter()
        .filter(|p| PERSONS.contains(&&*p.letters) || (p.name && !MODALS.contains(&&*p.letters) && !dated(&p.letters)))
        .map(|p| match &*p.letters {
            // Nobody else is spoken of.
            "someone" => "somebody",
            "anyone" => "anybody",
            "everyone" => "everybody",
            word => word,
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether a name stands where "he", "she" or "they" stood: the same person, as far as anybody can tell.
fn named_for(pronoun: &[&str], name: &[&str]) -> bool {
    let third = ["he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs"];
    matches!(pronoun, [word] if third.contains(word))
        && !name.is_empty()
        && name.iter().all(|word| !PERSONS.contains(word))
}

fn numbers(parts: &[Part]) -> Vec<i128> {
    // "11.40pm" is a figure too.
    let hour = |word: &str| word.strip_suffix("am").or_else(|| word.strip_suffix("pm")).map(str::to_owned);
    let figure = |p: &Part| p.letters.starts_with(|c: char| c.is_ascii_digit()).then(|| hour(&p.letters)).flatten();
    let words: Vec<String> = parts.iter().map(|p| figure(p).unwrap_or_else(|| p.letters.clone())).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match number(&words[at..]) {
            // "one" alone is as often "someone" as a figure, but a change of it to another figure is one.
            Some((value, len)) => {
                out.push(value);
                at += len;
            }
            None => at += 1,
        }
    }
    out.sort_unstable();
    out
}

/// How many figures two stretches do not share.
pub(super) fn figures_changed(
    full: &Form<'_>,
    from: std::ops::Range<usize>,
    form: &Form<'_>,
    to: std::ops::Range<usize>,
) -> usize {
    let (mut a, b) = (numbers(&parts(full, from)), numbers(&parts(form, to)));
    let most = a.len().max(b.len());
    let shared = b.iter().filter(|value| a.iter().position(|v| v == *value).map(|at| a.remove(at)).is_some()).count();
    most - shared
}

/// Hashes of all words that a list here or the numbers hold, in slots; 0 is free.
static LISTED: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut slots = vec![0; 1024];
    let contracted = STEMS.iter().map(|stem| format!("{stem}nt"));
    let listed = NEGATIONS.iter().chain(MODALS).chain(PERSONS).copied().chain(number_words()).map(str::to_owned);
    for hash in listed.chain(contracted).map(|word| hash_of(&word)) {
        let mut at = hash as usize % slots.len();
        while slots[at] != 0 {
            at = (at + 1) % slots.len();
        }
        slots[at] = hash;
    }
    slots
});

/// Whether no word of a stretch is a name, a figure or in a list: then a cut of it touches nothing.
fn plain(form: &Form<'_>, words: std::ops::Range<usize>) -> bool {
    form.words[words].iter().all(|word| {
        let mut at = word.hash as usize % LISTED.len();
        while LISTED[at] != 0 && LISTED[at] != word.hash {
            at = (at + 1) % LISTED.len();
        }
        let digit = form.text.as_bytes()[word.start as usize].is_ascii_digit();
        LISTED[at] == 0 && !digit && (!word.has(CAPITAL) || word.has(FIRST))
    })
}

/// Whether words left out at the end of a form begin with the "not" of the verb that stays: no mark stands before it.
pub(super) fn turned_off(full: &Form<'_>, words: std::ops::Range<usize>) -> bool {
    let Some(before) = words.start.checked_sub(1) else { return false };
    let (last, first) = (full.words[before], full.words[words.start]);
    let close = full.text.get(last.end as usize..first.start as usize).is_some_and(|gap| gap.trim().is_empty());
    close && matches!(&*letters(full.word(words.start)), "not" | "never")
}

/// Whether one word is the other with "un", "in", "dis" ... before it, or its listed opposite.
fn opposite(a: &str, b: &str) -> bool {
    let prefixed = |long: &str, short: &str| {
        short.len() >= 4
            && ["un", "in", "im", "ir", "il", "dis", "non"].iter().any(|p| long.strip_prefix(p) == Some(short))
    };
    prefixed(a, b) || prefixed(b, a) || OPPOSITES.iter().any(|(x, y)| (a == *x && b == *y) || (a == *y && b == *x))
}

/// What the change from `from` (of the fuller form) to `to` bears on, the weightiest first; never empty.
pub(super) fn touches(
    full: &Form<'_>,
    from: std::ops::Range<usize>,
    form: &Form<'_>,
    to: std::ops::Range<usize>,
) -> Vec<Touches> {
    if (from.is_empty() || to.is_empty()) && plain(full, from.clone()) && plain(form, to.clone()) {
        return vec![Touches::Other];
    }
    let (a, b) = (parts(full, from), parts(form, to));
    let mut out = Vec::new();
    let opposites = a.iter().any(|x| b.iter().any(|y| opposite(&x.letters, &y.letters)));
    if negations(&a) != negations(&b) || opposites {
        out.push(Touches::Negation);
    }
    if numbers(&a) != numbers(&b) {
        out.push(Touches::Number);
    }
    if modals(&a) != modals(&b) {
        out.push(Touches::Modality);
    }
    let (of, other) = (persons(&a), persons(&b));
    if of != other && !named_for(&of, &other) && !named_for(&other, &of) {
        out.push(Touches::Person);
    }
    if out.is_empty() {
        out.push(Touches::Other);
    }
    out
}
