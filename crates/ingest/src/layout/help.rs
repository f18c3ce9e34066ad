//! Help lines: "If you have been affected by ..., call ... or visit ...".

use std::sync::LazyLock;

use memchr::memmem::Finder;
use onrecord_nouns::FurnitureKind::HelpLine;

use super::Marks;
use super::page::Page;
use super::words::{after, begins, head, sentence_end, tail};

static IF_YOU: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("If you"));

/// What such a notice is about.
const TROUBLES: &[&str] = &[
    "someone you know",
    "anyone you know",
    "somebody you know",
    "affected",
    "support",
    "help",
    "abuse",
    "assault",
    "violence",
    "suicid",
    "crisis",
    "struggling",
    "depress",
    "addict",
    "experienc",
    "victim",
    "harass",
    "concerned",
    "worried",
    "distress",
    "hotline",
    "helpline",
    "lifeline",
    "counsel",
    "grief",
    "eating disorder",
    "mental health",
    "in need",
    "in danger",
    "survivor",
    "bereave",
    "trauma",
];
/// What it tells the reader to do.
const ACTS: &[&str] = &[
    "call",
    "text",
    "contact",
    "visit",
    "phone",
    "dial",
    "reach",
    "go to",
    "email",
    "available",
    "find",
    "speak to",
    "ring",
];

/// A notice that takes its whole line, known by its first words.
pub(super) fn find_at_start(page: &Page<'_>, at: usize, marks: &mut Marks<'_>) -> bool {
    let line = page.line(at);
    let text = line.text;
    if text.len() > 700
        || !matches!(text.as_bytes()[0], b'A' | b'F' | b'I' | b'S' | b'T' | b'N' | b'C' | b'H' | b'W')
        || text.contains(['"', '“'])
    {
        return false;
    }
    let opens = [
        "Anyone affected",
        "Anyone who has been affected",
        "Anyone struggling",
        "For confidential",
        "For help",
        "For support",
        "For information and support",
        "For advice and support",
        "For free",
        "Samaritans ",
        "The Samaritans ",
        "In the UK",
        "In the US",
        "Call the ",
        "Contact the ",
        "Help is available",
        "Help and support",
        "Support is available",
        "Where to get help",
    ]
    .iter()
    .any(|start| begins(text, start));
    let named = opens || {
        // "National Harm Hotline: 0800 555 0111"
        let head = head(text, 70);
        text.len() < 400
            && ["otline", "elpline", "ifeline", "risis line", "upport line", "risis Line", "upport Line"]
                .iter()
                .any(|word| head.contains(word))
    };
    let asks = named
        && text.len() < 500
        && has_number(text)
        && speaks(text, TROUBLES)
        && (speaks(text, ACTS) || text.contains(':'))
        && !told(text);
    if asks {
        marks.add(HelpLine, line.span);
    }
    asks
}

/// True for a sentence about a call, not to the reader: "The hotline, 555 0111, received ...".
fn told(text: &str) -> bool {
    [" said", " received", " told ", " was ", " were ", " had "].iter().any(|word| text.contains(word))
}

/// Notices that begin with "If you", anywhere at the start of a sentence.
pub(super) fn find_inside(page: &Page<'_>, marks: &mut Marks<'_>) {
    let mut done = 0;
    for at in IF_YOU.find_iter(page.text.as_bytes()) {
        let Some(number) = page.line_at(at as u32).filter(|_| at >= done) else { continue };
        let line = page.line(number);
        let start = at - line.span.start() as usize;
        let before = tail(&line.text[..start], 1500).trim_end();
        let opening =
            before.is_empty() || before.ends_with(['.', '!', '?', ':', '*', '|', '(', '[', '•']) || before == "-";
        if !opening || marks.holds(number).is_some() {
            continue;
        }
        let Some(length) = notice_length(head(&line.text[start..], 2000)) else { continue };
        // Somebody who says so is quoted, and what is quoted is story.
        if before.matches(['"', '“', '”']).count() % 2 == 1 {
            continue;
        }
        let span = line.part(start, start + length);
        done = span.end() as usize;
        marks.add(HelpLine, span);
    }
}

/// The bytes of the notice that the words begin with; `None` when they begin with none.
fn notice_length(line: &str) -> Option<usize> {
    let mut end = sentence_end(line, 0);
    if end > 600 || line[..end].contains(['"', '“']) || !speaks(&line[..end], TROUBLES) {
        return None;
    }
    if !(speaks(&line[..end], ACTS) && reachable(&line[..end])) {
        // "If you are affected, help is there. Call 0800 555 0111."
        let second = sentence_end(line, end);
        if second == end || second > 900 || !(continues(line[end..second].trim()) && reachable(&line[end..second])) {
            return None;
        }
        end = second;
    }
    while end < line.len() {
        let next = sentence_end(line, end);
        let sentence = line[end..next].trim();
        if !(continues(sentence) && reachable(sentence)) {
            break;
        }
        end = next;
    }
    Some(end)
}

/// True for a sentence that goes on telling the reader where help is.
fn continues(sentence: &str) -> bool {
    const STARTS: &[&str] = &[
        "Call",
        "Text",
        "Visit",
        "Contact",
        "Phone",
        "Email",
        "You can",
        "You may",
        "You could",
        "Help",
        "Support",
        "In the",
        "Or",
        "For",
        "The National",
        "Samaritans",
        "The Samaritans",
        "Please",
        "They",
        "It is",
        "More",
        "Dial",
        "Go to",
        "Their",
        "Outside",
        "Those",
    ];
    STARTS.iter().any(|start| after(sentence, start).is_some())
        && (speaks(sentence, ACTS) || speaks(sentence, TROUBLES))
}

/// True when the words give a way: a number, a site, a line by its name.
fn reachable(text: &str) -> bool {
    has_number(text)
        || [
            ".org",
            ".com",
            ".co.uk",
            ".net",
            ".gov",
            ".example",
            "www.",
            "http",
            "otline",
            "elpline",
            "ifeline",
            "risis line",
        ]
        .iter()
        .any(|word| text.contains(word))
        || ["please visit ", "please call ", "please contact "].iter().any(|ask| {
            text.split_once(ask)
                .is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase) || rest.starts_with("the "))
        })
}

/// True when a telephone number stands in the words: seven digits and more with nothing but what
/// numbers are written with between them, or a short number after "call" or "on".
fn has_number(text: &str) -> bool {
    let (mut digits, mut commas) = (0, false);
    let mut last_word = "";
    for word in text.split([' ', '\u{a0}']) {
        let bare = word.trim_matches(['.', ',', ';', ':', ')', '(', '"']);
        let count = bare.bytes().filter(u8::is_ascii_digit).count();
        let numeric = count > 0
            && bare.bytes().all(|b| {
                b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'+' | b'(' | b')' | b'/') || b.is_ascii_uppercase()
            });
        if numeric && !bare.contains(',') {
            digits += count;
            commas |= word.contains(',');
            let short = matches!(count, 3 | 6)
                && matches!(last_word, "call" | "Call" | "on" | "dial" | "at" | "to" | "calling" | "phone" | "text");
            if (digits >= 7 && !commas) || (short && bare.len() == count) {
                return true;
            }
        } else {
            (digits, commas) = (0, false);
        }
        last_word = bare;
    }
    false
}

fn speaks(text: &str, words: &[&str]) -> bool {
    let lower = text.to_ascii_lowercase();
    words.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::has_number;

    #[test]
    fn notices_to_the_reader() {
        for notice in [
            "If you or someone you know was hurt that night, call the Tarn Listening Line at 555-010-HARK (4275) or visit hark.example.org.",
            "If you have experienced abuse of any kind, please visit Tarn Aid or call 01632 960 999.",
            "If you are affected by this story, help is available. Call the Tarn Helpline on 01632 960114.",
            "Samaritans of Tarn can be contacted for support on 116 123.",
            "Tarn Crisis Hotline: 01632 960114",
            "For confidential support call the Tarn Line on 01632 960114 or visit a branch.",
        ] {
            let text = format!("The lamp was found in May.\n{notice}\nIt was broken.");
            assert_eq!(found(&text, "help_line"), [notice]);
        }
    }

    #[test]
    fn a_notice_at_the_end_of_a_paragraph_is_cut_out() {
        let text = "The lamp was found in May. If you have been affected by the flood, call 01632 960114. You can also visit help.example.org. He was 40.";
        assert_eq!(
            found(text, "help_line"),
            ["If you have been affected by the flood, call 01632 960114. You can also visit help.example.org."]
        );
    }

    #[test]
    fn what_people_say_and_what_the_story_tells_is_no_notice() {
        for text in [
            "\"If you need help, call 01632 960114,\" he said.",
            "If you call a harbour a port, you help nobody.",
            "If you need help with 1,200,345 lamps, you call a smith.",
            "The hotline received 3,000 calls for support in the year to 2031.",
            "If you support the trust, you visit it.",
        ] {
            assert_eq!(found(text, "help_line"), [""; 0], "{text}");
        }
    }

    #[test]
    fn telephone_numbers() {
        for text in [
            "0808 802 9999",
            "call 1-800-555-0111",
            "on 116 123",
            "call 988 now",
            "800-656-HARK (4675)",
            "(01632) 960114",
        ] {
            assert!(has_number(text), "{text}");
        }
        for text in ["in 2017, 2018", "1,200,345 lamps", "between 1988 and 2014,", "40 people in 12 towns"] {
            assert!(!has_number(text), "{text}");
        }
    }
}
