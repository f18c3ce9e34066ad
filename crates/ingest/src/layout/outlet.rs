//! The outlet, where a report names it in asking for comment: `Harbour Post has reached out to the
//! trust for comment.` A person asks too, so a name that could be a person's is not taken.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::page::Page;
use super::words::{is_all_capitals, is_capital, tail};

static COMMENT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" comment"));

/// What an outlet does to get an answer. Longer phrases first.
const ASKS: &[&str] = &[
    " has reached out to ",
    " have reached out to ",
    " has also reached out to ",
    " reached out to ",
    " also reached out to ",
    " has contacted ",
    " have contacted ",
    " has also contacted ",
    " contacted ",
    " has asked ",
    " has approached ",
    " approached ",
    " has requested ",
];

/// Words in the names of outlets.
const MEDIA: &[&str] = &[
    "news",
    "post",
    "times",
    "ledger",
    "journal",
    "herald",
    "tribune",
    "daily",
    "magazine",
    "press",
    "today",
    "weekly",
    "gazette",
    "radio",
    "tv",
    "media",
    "online",
    "observer",
    "guardian",
    "standard",
    "independent",
    "mail",
    "star",
    "sun",
    "chronicle",
    "globe",
    "record",
    "register",
    "insider",
    "wire",
    "review",
    "reporter",
    "dispatch",
    "courier",
    "echo",
    "mirror",
    "express",
    "telegraph",
    "sentinel",
    "examiner",
    "inquirer",
    "bulletin",
    "network",
    "digest",
    "argus",
    "mercury",
];

/// Capitalised words at the start of a sentence that are nobody's name.
const COMMON: &[&str] = &[
    "he",
    "she",
    "they",
    "we",
    "i",
    "it",
    "police",
    "officials",
    "reporters",
    "journalists",
    "prosecutors",
    "lawyers",
    "investigators",
    "detectives",
    "authorities",
    "staff",
    "management",
    "people",
    "everyone",
    "somebody",
    "someone",
    "nobody",
    "this",
    "that",
    "these",
    "congress",
    "parliament",
    "attorneys",
    "victims",
    "activists",
    "critics",
];

/// Names looked at in one text; each look reads the text.
const MOST_ASKERS: usize = 12;

/// The outlet's name; `None` where no sentence says it, or two say two.
pub(super) fn find(page: &Page<'_>) -> Option<String> {
    let text = page.text;
    let mut found: Option<&str> = None;
    let mut looked = 0;
    for at in COMMENT.find_iter(text.as_bytes()) {
        let Some(number) = page.line_at(at as u32) else { continue };
        let line = page.line(number);
        let Some((name, sure)) = asker(line.text, at - line.span.start() as usize) else { continue };
        if found == Some(name) || looked == MOST_ASKERS {
            continue;
        }
        looked += 1;
        if is_outlet(name, text, sure) {
            if found.is_some() {
                return None;
            }
            found = Some(name);
        }
    }
    found.map(str::to_owned)
}

/// Who asks in the sentence that says " comment" at byte `at` of its line, and whether it asks in
/// the formula that outlets close a report with.
fn asker(line: &str, at: usize) -> Option<(&str, bool)> {
    let purpose = line[..at].trim_end();
    let purpose = ["further", "additional", "any", "more"]
        .iter()
        .find_map(|word| purpose.strip_suffix(word))
        .unwrap_or(purpose)
        .trim_end();
    if !(purpose.ends_with(" for") || purpose.ends_with(" for a")) || line[at + 8..].starts_with(char::is_alphanumeric)
    {
        return None;
    }
    let near = tail(&line[..at], 1000);
    let start = sentence_start(near);
    let sentence = &near[start..];
    // Within quotation marks somebody else tells it.
    if sentence.contains(['"', '“', '”']) || near[..start].matches(['"', '“', '”']).count() % 2 == 1 {
        return None;
    }
    let (name, ask) = ASKS
        .iter()
        .filter_map(|ask| sentence.find(ask).map(|i| (&sentence[..i], *ask)))
        .min_by_key(|(name, ask)| (name.len(), usize::MAX - ask.len()))?;
    let formula = ask.starts_with(" has ") || ask.starts_with(" have ");
    let alone = start == 0 && line.len() < 320;
    Some((name, formula && alone))
}

fn sentence_start(before: &str) -> usize {
    let mut start = 0;
    for (at, _) in before.match_indices(['.', '!', '?']) {
        let rest = before[at + 1..].trim_start_matches(['"', '”', '’', ')']);
        let next = rest.trim_start();
        // "E! News has reached out" goes on after its mark; so does "U.S. News".
        let short = before[..at].rsplit(' ').next().is_some_and(|word| word.len() <= 2 || word.contains('.'));
        if next.len() < rest.len() && next.starts_with(char::is_uppercase) && !short {
            start = before.len() - next.len();
        }
    }
    start
}

/// True when `name` is an outlet's and cannot be a person's. `sure`: it asks in the formula.
fn is_outlet(name: &str, text: &str, sure: bool) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > 5
        || !words.iter().enumerate().all(|(i, word)| {
            is_capital(word)
                || (i > 0 && matches!(*word, "of" | "the" | "and" | "&"))
                || word.bytes().all(|b| b.is_ascii_digit())
        })
    {
        return false;
    }
    if name.contains([',', ';', ':', '('])
        || name.ends_with("'s")
        || name.ends_with("’s")
        || words.iter().any(|word| matches!(*word, "Mr." | "Ms." | "Mrs." | "Dr." | "Sen." | "Rep."))
    {
        return false;
    }
    let lower = |word: &str| word.to_lowercase();
    if words.len() > 1 {
        let media = words.iter().any(|word| MEDIA.contains(&lower(word).as_str()));
        let the = words[0] == "The" && words.len() <= 4;
        return media
            || (the && (sure || told_to(name, text)))
            || (words.iter().all(|word| is_all_capitals(word)) && sure)
            || told_to(name, text);
    }
    if COMMON.contains(&lower(name).as_str()) || name.chars().count() < 2 || is_somebody(name, text) {
        return false;
    }
    let marked = name.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
    marked || told_to(name, text) || (sure && !name.ends_with('s'))
}

/// "told Harbour", "a statement to Harbour": words that only an outlet is the end of.
fn told_to(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = &text[..at];
        let ends = !text[at + name.len()..].starts_with(char::is_alphanumeric);
        ends && ["told ", "tells ", "statement to ", "interview with ", "statement for ", "according to "]
            .iter()
            .any(|words| before.ends_with(words))
    })
}

/// True when the one-word name is also a surname here: another capitalised word stands before it in
/// mid-sentence, or a title.
fn is_somebody(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let rest = &text[at + name.len()..];
        if rest.starts_with(char::is_alphanumeric) || text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-') {
            return false;
        }
        let before = text[..at].trim_end_matches(' ');
        let spaces = at - before.len();
        let word = before.rsplit([' ', '\n', '"', '“', '(']).next().unwrap_or("");
        spaces == 1
            && is_capital(word)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\''))
            && !COMMON_BEFORE.contains(&word)
    })
}

/// Capitalised words that stand before an outlet's name too.
const COMMON_BEFORE: &[&str] =
    &["The", "But", "And", "When", "While", "As", "Told", "At", "In", "For", "On", "A", "To", "After"];

#[cfg(test)]
mod tests {
    use super::super::read;

    fn outlet(text: &str) -> Option<String> {
        read(text).outlet
    }

    #[test]
    fn an_outlet_that_asks_names_itself() {
        for (text, name) in [
            ("The bridge shut.\nHarbour Post has reached out to Odo Marsh and Ida Lund for comment.", "Harbour Post"),
            ("The Ledger contacted the trust for comment.", "The Ledger"),
            ("Tarn24 has reached out to Lund and Marsh for comment.", "Tarn24"),
            (
                "Lund said in a statement to Cardle that it broke. Cardle reached out to Lund's lawyer for further comment on the lamp, but got no reply.",
                "Cardle",
            ),
            ("E! News has reached out to Ida Lund for comment.", "E! News"),
            ("NWA has asked the trust for comment.", "NWA"),
            ("Harbourline has reached out to Ida Lund for comment.", "Harbourline"),
        ] {
            assert_eq!(outlet(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn a_person_or_anybody_who_asks_does_not() {
        for text in [
            "Ida Lund contacted the trust for comment.",
            "She has reached out to the trust for comment.",
            "Ida Lund left in May. Lund has reached out to the trust for comment.",
            "Police contacted the trust for comment.",
            "\"Harbour Post has reached out to me for comment,\" he said.",
            "Harbour Post has reached out to the trust for help.",
            "Harbour Post contacted the trust for comment. Cardle News contacted the mayor for comment.",
            "Lund's lawyer contacted the trust for comment.",
            "Reporters reached out to Lund for comment.",
        ] {
            assert_eq!(outlet(text), None, "{text}");
        }
    }
}
