//! Notices known by how their line begins: updates, corrections, related links, subscriptions,
//! advertisements, and the like.

use onrecord_nouns::FurnitureKind::{self, Ad, Correction, Other, Related, Subscribe, Update};
use onrecord_text::Span;

use super::Marks;
use super::page::Page;
use super::words::{after, begins, ends_a_sentence, head, is_prose};
use crate::date;

/// Marks line `at` where it is a notice, with the lines that belong to it.
pub(super) fn find(page: &Page<'_>, at: usize, marks: &mut Marks<'_>) -> bool {
    let line = page.line(at);
    let Some(kind) = kind(line.text) else { return false };
    let mut span = line.span;
    let label_only = line.text.len() < 40 && line.text.ends_with(':');
    if label_only && matches!(kind, Update | Correction) {
        // "CORRECTION:" above its own words.
        if let Some(next) = page.get(at + 1) {
            span = span.cover(next.span);
        }
    }
    if kind == Related && line.text.len() < 24 {
        span = span.cover(links_below(page, at));
    }
    if kind == Update
        && let Some(date) = past_date(line.text)
    {
        marks.knows(date);
    }
    marks.add(kind, span);
    true
}

fn kind(line: &str) -> Option<FurnitureKind> {
    // Most lines are told by their first letter.
    let first = line.trim_start_matches(['[', '(', '*', '_', '|', '>', '•', ' ']);
    match first.as_bytes().first()?.to_ascii_lowercase() {
        b'u' if update(first) => Some(Update),
        b'c' if correction(first) => Some(Correction),
        b'c' if continued(first) => Some(Ad),
        b'c' if copyright(first) => Some(Other),
        b'c' | b'd' | b'f' | b'j' | b'k' | b'l' | b'g' | b's' if subscribe(first) => Some(Subscribe),
        b's' if related(first) => Some(Related),
        b's' | b'a' if advertisement(first) => Some(Ad),
        b'a' | b't' if about_itself(first).is_some() => about_itself(first),
        b'r' | b'm' | b'w' | b'a' | b'y' if related(first) => Some(Related),
        b'e' if editors_note(first) => Some(Other),
        b'-' if line.len() < 120 && desk(line) => Some(Other),
        b'a' if copyright(first) => Some(Other),
        0xc2 if first.starts_with('©') && line.len() < 300 => Some(Other),
        b'-' => None,
        _ if line.starts_with("((") && desk(line) => Some(Other),
        _ => None,
    }
}

/// `UPDATE: ...`, `Update (4 p.m.): ...`, `UPDATE at 11:00 ET: ...`, `Updated to add ...`.
fn update(line: &str) -> bool {
    let Some(rest) = ["updated", "update"].iter().find_map(|word| after(line, word)) else { return false };
    label_end(rest) || (line.starts_with("Updated to ") && line.len() < 300)
}

/// `CORRECTION: ...`, `Clarification, March 3: ...`, `Correction appended.`
fn correction(line: &str) -> bool {
    let words = ["corrections", "correction", "clarification", "corrected", "corrects"];
    let Some(rest) = words.iter().find_map(|word| after(line, word)) else { return false };
    label_end(rest) || after(rest.trim_start(), "appended").is_some_and(|rest| rest.len() <= 1)
}

/// True when a label ends here: with a colon or dash, or after a date or time in between.
fn label_end(rest: &str) -> bool {
    let tight = rest.trim_start();
    if tight.starts_with([':', '—', '–', '|', '*', ']']) || rest.starts_with(" - ") || rest.starts_with(" -- ") {
        return true;
    }
    let near = head(tight, 64);
    let label = if let Some(colon) = near.find(": ") {
        &near[..colon]
    } else if tight.len() <= 64 && tight.ends_with(':') {
        tight
    } else if let Some(stop) = near.find(". ") {
        &near[..stop]
    } else {
        return false;
    };
    let opens = rest.starts_with([' ', ',', '('])
        && (!tight.starts_with(|c: char| c.is_ascii_lowercase()) || begins(tight, "at ") || begins(tight, "on "));
    // "UPDATE 2-Harbour trust ..." is a headline: it has a number and no time.
    opens
        && label.bytes().any(|b| b.is_ascii_digit())
        && !label.contains('"')
        && label.split_ascii_whitespace().count() <= 9
        && timely(label)
}

/// True when the words hold a time, a month or a weekday.
fn timely(label: &str) -> bool {
    const WORDS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun", "am", "pm", "a", "p", "et", "gmt", "bst", "pt", "est", "edt", "pst", "pdt",
    ];
    label.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let lower = word.to_lowercase();
        let bare = lower.trim_start_matches(|c: char| c.is_ascii_digit());
        WORDS.contains(&bare) || (bare.len() > 3 && WORDS[..19].contains(&bare.get(..3).unwrap_or("")))
    }) || label.contains('/')
}

/// `An earlier version of this article ...`, `This story has been updated ...`, `(This version of ...)`.
fn about_itself(line: &str) -> Option<FurnitureKind> {
    const WORKS: &[&str] = &["article", "story", "post", "report", "piece", "column", "headline", "version", "page"];
    if line.len() > 600 {
        return None;
    }
    for start in [
        "An earlier version of ",
        "A previous version of ",
        "An earlier headline ",
        "A previous headline ",
        "An early version of ",
    ] {
        if let Some(rest) = after(line, start) {
            let near = rest
                .split_ascii_whitespace()
                .take(3)
                .any(|word| WORKS.contains(&word.trim_end_matches([',', '\'', '’', '.'])));
            return (near || start.contains("headline")).then_some(Correction);
        }
    }
    let rest = after(line, "This ")?;
    let work = rest.split([' ', '’', '\'']).next()?;
    if !WORKS.contains(&work) {
        return None;
    }
    // The verb follows closely: "This story is about a bridge that was updated" is a story.
    let near = head(&rest[work.len()..], 90);
    let says = |words: &[&str]| {
        let at = words.iter().filter_map(|word| near.find(word)).min()?;
        let between = &near[..at];
        (between.split_ascii_whitespace().count() <= 8
            && !between.contains(" is ")
            && !between.contains(" that ")
            && !between.contains(". "))
        .then_some(())
    };
    if says(&["corrected", "corrects ", "refiled", "amended", "clarified", "clarify"]).is_some() {
        Some(Correction)
    } else if says(&["has been updated", "was updated", "is being updated", "will be updated", "was last updated"])
        .is_some()
    {
        Some(Update)
    } else {
        None
    }
}

/// `Read more: ...`, `RELATED: ...`, `See also`, `Read the full story here.`
fn related(line: &str) -> bool {
    const ALONE: &[&str] = &[
        "read more",
        "related",
        "see also",
        "more on this",
        "also read",
        "read also",
        "related stories",
        "related articles",
        "related content",
        "related links",
        "related topics",
        "most read",
        "recommended",
        "you may also like",
        "you might also like",
        "more from this section",
        "read this next",
        "read next",
    ];
    const LABELS: &[&str] = &[
        "read more",
        "related",
        "related story",
        "related stories",
        "related article",
        "related articles",
        "related content",
        "related links",
        "related video",
        "see also",
        "read",
        "also read",
        "read also",
        "read next",
        "read this next",
        "more",
        "watch",
        "watch more",
        "must read",
        "must-read",
        "more on this",
        "more from",
        "also see",
        "also watch",
        "read or share this story",
        "recommended",
        "you may also like",
        "see more",
        "more coverage",
        "also on",
        "watch now",
        "watch live",
    ];
    if line.len() > 250 {
        return false;
    }
    let label = line.trim_end_matches([':', '.', '…', '>', '»', ']', ')', ' ', '→', '+']);
    if label.len() < 30 && ALONE.iter().any(|word| word.eq_ignore_ascii_case(label)) {
        return label.starts_with(char::is_uppercase);
    }
    let colon = line.find([':', '|']).filter(|&at| at < 40);
    if let Some(colon) = colon
        && let name = line[..colon].trim_end()
        && LABELS.iter().any(|word| {
            word.eq_ignore_ascii_case(name)
                || (word.ends_with("on") && after(name, word).is_some_and(|rest| rest.len() < 24))
        })
    {
        // "Read: she did." would be a sentence; a link has no stop.
        let rest = line[colon + 1..].trim();
        return name.starts_with(char::is_uppercase)
            && !rest.is_empty()
            && (!rest.ends_with(['.', '”']) || begins(name, "read more") || begins(name, "related"));
    }
    let here = line.trim_end_matches(['.', ':', '!', ')']).ends_with("here") && line.len() < 140;
    here && line.starts_with("Read ")
        && !line.contains(['"', '“'])
        && ["full", "rest", "more", "whole", "complete", "entire", "original", "latest"]
            .iter()
            .any(|word| line.contains(word))
}

/// Titles under "Read more:", where nothing but titles follows to the end of the text.
fn links_below(page: &Page<'_>, at: usize) -> Span {
    let span = page.lines[at];
    let below = page.lines.len() - at - 1;
    let only_titles = (1..=8).contains(&below)
        && (at + 1..page.lines.len()).all(|i| {
            let line = page.line(i).text;
            line.len() < 160
                && !is_prose(line)
                && !ends_a_sentence(line)
                && kind(line).is_none()
                && line.split_ascii_whitespace().nth(2).is_some()
        });
    if only_titles { span.cover(page.lines[page.lines.len() - 1]) } else { span }
}

/// `Sign up for our newsletter`, `Subscribe to ...`, `Follow us on ...`.
fn subscribe(line: &str) -> bool {
    if line.len() > 320 {
        return false;
    }
    let has = |words: &[&str]| {
        let lower = line.to_ascii_lowercase();
        words.iter().any(|word| lower.contains(word))
    };
    let starts = |starts: &[&str]| starts.iter().any(|start| after(line, start).is_some());
    if starts(&[
        "Sign up for",
        "Sign up to",
        "Sign up here",
        "Sign up now",
        "Sign up today",
        "Sign up below",
        "Sign up:",
        "Sign up and",
        "Get our",
        "Get the",
        "Get breaking",
        "Get more",
        "Get news",
        "Get all",
        "Get daily",
        "Join our",
        "Join the",
        "Join us",
        "Keep up with",
    ]) {
        return has(&["newsletter", "inbox", "email", "e-mail", "alerts", "subscrib", "whatsapp", "telegram channel"])
            && !line.contains(['"', '“']);
    }
    if starts(&[
        "Subscribe",
        "Click here to subscribe",
        "Click here to sign up",
        "Don't miss a story",
        "Don’t miss a story",
        "Download the",
        "Download our",
    ]) {
        return has(&[
            "subscribe to",
            "subscribe now",
            "subscribe for",
            "subscribe here",
            "subscribe today",
            "newsletter",
            "our app",
            "news app",
            "to sign up",
            "to subscribe",
            "podcast",
        ]) || line.len() < 12;
    }
    if starts(&["Follow", "Like us", "Like our", "Find us", "Connect with"]) {
        return line.len() < 200
            && !line.contains(['"', '“'])
            && has(&["on twitter", "on facebook", "on instagram", "on x", "@", "on tiktok", "on youtube"]);
    }
    false
}

/// `Advertisement`, alone on its line.
fn advertisement(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "advertisement",
        "advertisements",
        "advertising",
        "sponsored",
        "sponsored content",
        "story continues below advertisement",
        "story continues below",
        "article continues below",
        "article continues after advertisement",
        "story continues after advertisement",
        "advertisement - story continues below",
        "advertisement – story continues below",
        "advertisement — story continues below",
        "scroll to continue",
        "scroll for more",
        "advertisement continue reading the main story",
        "ad",
    ];
    let label = line.trim_end_matches([':', '.', ' ', ')', ']', '-', '*']);
    label.len() < 60
        && WORDS.iter().any(|word| word.eq_ignore_ascii_case(label))
        && label.starts_with(char::is_uppercase)
}

/// `Continue reading the main story`.
fn continued(line: &str) -> bool {
    line.len() < 60 && begins(line, "Continue reading") && !ends_a_sentence(line)
}

/// `Copyright 2031 Harbour Post. All rights reserved.`
fn copyright(line: &str) -> bool {
    if line.len() > 400 {
        return false;
    }
    if let Some(rest) = after(line, "Copyright") {
        let rest = rest.trim_start_matches([' ', ':', '©', '(', 'c', 'C', ')']);
        return rest.starts_with(|c: char| c.is_ascii_digit())
            || line.contains("©")
            || line.contains("ll rights reserved");
    }
    begins(line, "All rights reserved")
}

fn editors_note(line: &str) -> bool {
    let Some(rest) = ["editor's note", "editor’s note", "editors' note", "editors’ note"]
        .iter()
        .find_map(|label| after(line, label))
    else {
        return false;
    };
    rest.trim_start().starts_with([':', '—', '–', '-', '.'])
}

/// `-- Cardle newsroom +44 1632 960114`: an agency's desk with its number.
fn desk(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    line.len() < 120
        && (line.starts_with("--") || line.starts_with("(("))
        && ["newsroom", "newsdesk", "news desk", "bureau"].iter().any(|word| lower.contains(word))
        && line.bytes().filter(u8::is_ascii_digit).count() >= 6
}

/// The month or day of the first sentence of an update, unless it speaks of what is to come.
fn past_date(line: &str) -> Option<date::WrittenDate> {
    const TO_COME: &[&str] = &[
        " will ",
        " until ",
        " by ",
        " due ",
        " set for ",
        " scheduled ",
        " expected ",
        " would ",
        " next ",
        " before ",
        " starting ",
    ];
    let sentence = &line[..super::words::sentence_end(line, 0)];
    if TO_COME.iter().any(|words| sentence.contains(words)) {
        return None;
    }
    let starts = sentence.char_indices().filter(|&(i, c)| {
        (c.is_ascii_uppercase() || c.is_ascii_digit()) && (i == 0 || !sentence[..i].ends_with(char::is_alphanumeric))
    });
    starts
        .filter_map(|(i, _)| date::read_prefix(&sentence[i..]))
        .map(|(date, _)| date)
        .max_by_key(date::WrittenDate::order)
}
