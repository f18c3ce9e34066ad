//! Small questions about words that several rules ask.

use onrecord_nouns::calendar::{MONTHS, WEEKDAYS};

/// Lower-case words inside names of people, outlets and agencies.
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "du", "di", "da", "dos", "del", "della",
    "ter", "y",
];
/// Lower-case words inside names of bodies and in credits.
const JOINERS: &[&str] =
    &["via", "for", "of", "the", "and", "in", "at", "by", "with", "on", "to", "a", "&", "-", "–", "—", "|", "•"];
/// Capitalised words that begin no name; months and weekdays are others, "May" not, which is a name too.
const NO_NAMES: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "then",
    "now",
    "what",
    "when",
    "who",
    "why",
    "how",
    "where",
    "which",
    "if",
    "all",
    "most",
    "some",
    "more",
    "many",
    "any",
    "no",
    "not",
    "new",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "late",
    "early",
    "mid",
    "far",
    "law",
    "contrast",
    "comparison",
    "and",
    "with",
    "for",
    "in",
    "at",
    "by",
    "to",
    "on",
    "of",
    "from",
];

fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(&word) || WEEKDAYS.contains(&word) || (word != "may" && MONTHS.contains(&word))
}

/// True when `text` begins with `with`, whatever the case of its ASCII letters.
pub(super) fn begins(text: &str, with: &str) -> bool {
    text.len() >= with.len() && text.as_bytes()[..with.len()].eq_ignore_ascii_case(with.as_bytes())
}

/// What follows `with`, where `text` begins with it in any case and a word ends there.
pub(super) fn after<'t>(text: &'t str, with: &str) -> Option<&'t str> {
    if !begins(text, with) {
        return None;
    }
    let rest = &text[with.len()..];
    (!with.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// The first `most` bytes, or a few fewer where they would cut a character.
pub(super) fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last `most` bytes, or a few fewer where they would cut a character: no rule reads a line of
/// megabytes again for each place that it looks at.
pub(super) fn tail(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// True when the word's first letter is a capital (marks before it do not count).
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// True when it has at least two letters and all of them are capitals.
pub(super) fn is_all_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first_two = letters.by_ref().take(2).filter(|c| c.is_uppercase()).count();
    first_two == 2 && letters.all(char::is_uppercase)
}

/// True when a sentence ends with this line.
pub(super) fn ends_a_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', '…']) || (bare.len() < line.len() && bare.ends_with(','))
}

/// True for a line that is plainly prose: long, or a sentence of some length.
pub(super) fn is_prose(line: &str) -> bool {
    line.len() > 160 || (line.len() > 60 && ends_a_sentence(line) && line.split_ascii_whitespace().nth(11).is_some())
}

/// True for a run of capitalised words (and the small words of names) without inner marks.
pub(super) fn is_title_run(text: &str, most: usize) -> bool {
    let mut count = 0;
    for word in text.split_ascii_whitespace() {
        count += 1;
        let bare = word.trim_end_matches(['.', ',']);
        let small = PARTICLES.contains(&bare) || JOINERS.contains(&bare);
        let number = bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit());
        if count > most || !(small || number || is_capital(bare)) || bare.contains(['"', '“', '”', '?', '!', ':', ';'])
        {
            return false;
        }
    }
    count > 0 && text.chars().any(char::is_uppercase)
}

/// One word of a personal name: a capital, then letters, hyphens, apostrophes; or an initial.
fn is_name_word(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    !bare.is_empty()
        && bare.starts_with(char::is_uppercase)
        && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
        && !(word.ends_with('.') && bare.chars().count() > 3)
}

/// The bytes that one personal name at the start of `text` takes: two to four words. A comma ends
/// it and is not taken.
pub(super) fn name_length(text: &str) -> Option<usize> {
    let (mut end, mut count, mut at) = (0, 0, 0);
    for piece in text.split_inclusive(' ') {
        let spaced = piece.trim_end();
        let word = spaced.trim_end_matches([',', ';']);
        let ended = word.len() < spaced.len();
        if count > 0 && PARTICLES.contains(&word) && !ended {
            at += piece.len();
            continue;
        }
        if !is_name_word(word) || is_no_name(&word.to_lowercase()) || count == 4 {
            break;
        }
        count += 1;
        end = at + word.len();
        at += piece.len();
        if ended {
            break;
        }
    }
    (count >= 2).then_some(end)
}

/// The bytes that a list of personal names at the start of `text` takes.
pub(super) fn names_length(text: &str) -> Option<usize> {
    let mut end = name_length(text)?;
    loop {
        let rest = &text[end..];
        let joint = [", and ", " and ", " & ", ", ", " AND ", " with "].iter().find(|joint| rest.starts_with(*joint));
        let Some(joint) = joint else { return Some(end) };
        let Some(next) = name_length(&rest[joint.len()..]) else { return Some(end) };
        // ", Staff Writer" is two capitalised words too.
        if is_role(&rest[joint.len()..joint.len() + next]) {
            return Some(end);
        }
        end += joint.len() + next;
    }
}

/// True when the words say what somebody does at an outlet.
pub(super) fn is_role(text: &str) -> bool {
    const ROLES: &[&str] = &[
        "writer",
        "reporter",
        "correspondent",
        "editor",
        "columnist",
        "contributor",
        "journalist",
        "critic",
        "chief",
        "producer",
        "staff",
        "press",
        "blogger",
        "analyst",
        "fellow",
    ];
    let last = text.rsplit(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    last.is_some_and(|word| {
        let word = word.to_lowercase();
        ROLES.contains(&word.strip_suffix('s').filter(|one| ROLES.contains(one)).unwrap_or(&word))
    })
}

/// Where the sentence that holds byte `from` of `line` ends (one past its stop).
pub(super) fn sentence_end(line: &str, from: usize) -> usize {
    let bytes = line.as_bytes();
    for at in from..bytes.len() {
        if !matches!(bytes[at], b'.' | b'!' | b'?') {
            continue;
        }
        let rest = line[at + 1..].trim_start_matches(['"', '”', '’', '\'', ')', ']']);
        let next = rest.trim_start();
        if rest.is_empty() || next.is_empty() {
            return line.len();
        }
        if next.len() == rest.len()
            || !next.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '('))
        {
            continue;
        }
        // "U.S. Army", "Dr. Marsh", "J. Marsh".
        let word = line[from..at].rsplit([' ', '(']).next().unwrap_or("");
        let letters = word.contains('.') && word.split('.').all(|part| part.len() <= 2);
        let short = bytes[at] == b'.'
            && (letters
                || word.len() == 1
                || matches!(word, "Dr" | "Mr" | "Mrs" | "Ms" | "St" | "No" | "Sen" | "Rep" | "Gov"));
        if !short {
            return line.len() - rest.len();
        }
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_next_thing_begins() {
        for (text, names) in [
            ("Ann Lee", "Ann Lee"),
            ("Ann M. Lee and Odo van Marsh, Staff Writers", "Ann M. Lee and Odo van Marsh"),
            ("Ann Lee, Odo Marsh & Ida O'Dwyer-Lund", "Ann Lee, Odo Marsh & Ida O'Dwyer-Lund"),
            ("ANN LEE AND ODO MARSH", "ANN LEE AND ODO MARSH"),
        ] {
            assert_eq!(names_length(text).map(|end| &text[..end]), Some(names));
        }
        for text in ["Monday Evening", "late afternoon", "Ann", "Ann lee", "10 Downing Street", "The Ledger"] {
            assert_eq!(names_length(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_ends_at_its_stop_and_not_in_a_number_or_title() {
        let line = "Call 020.7946 or visit help.example.org today. Mr. Marsh said no. Yes";
        let first = sentence_end(line, 0);
        assert_eq!(&line[..first], "Call 020.7946 or visit help.example.org today.");
        assert_eq!(&line[first..sentence_end(line, first)], " Mr. Marsh said no.");
    }

    #[test]
    fn prose_is_told_from_a_headline() {
        assert!(is_prose("The bridge was closed on Monday after an inspector found three broken bolts in it."));
        assert!(!is_prose("Bridge Trust Chairman Quits Over Copied Sheets"));
    }
}
