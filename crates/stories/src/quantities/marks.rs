//! What the words around a figure say of it: that it counts what is new, that it counts all, that it stands beside the
//! number before it ("up from 120").

use onrecord_reading::token::Kind;

use crate::chronology::Page;

/// What the words around a figure say of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    pub(super) relative: bool,
    pub(super) fewer: bool,
    pub(super) total: bool,
}

/// Words for a number that counts all.
const ALL: &[&str] = &["total", "toll", "tally", "number"];

/// What stands around a figure at tokens `figure`.
pub(super) fn marks(page: &Page<'_>, within: (u32, u32), figure: (u32, u32)) -> Marks {
    let reading = &page.reading;
    let word =
        |at: u32| if (within.0..within.1).contains(&at) { reading.word(at).to_lowercase() } else { String::new() };
    let mut marks = Marks::default();
    for at in (figure.0 + 1)..=figure.1 {
        if matches!(&*word(at), "more" | "fewer") && word(at + 1) == "than" {
            // "two more than last week" counts what is new; "more than 200" is a hedge and stands before.
            marks.relative = true;
            marks.fewer = word(at) == "fewer";
        }
    }
    let dated = |at: u32| {
        let start = reading.tokens.get(at as usize).map(|t| t.start);
        page.dates.iter().any(|date| start.is_some_and(|start| date.span.contains_offset(start)))
    };
    if word(figure.1) == "of" && word(figure.1 + 1) == "them" && (dated(figure.1 + 2) || dated(figure.1 + 3)) {
        marks.relative = true;
    }
    for back in 1..=6 {
        let Some(at) = figure.0.checked_sub(back).filter(|at| *at >= within.0) else { break };
        if reading.token(at).kind != Kind::Word {
            break;
        }
        let joins = |at: u32| matches!(&*word(at), "to" | "is" | "was" | "of" | "stands" | "stood" | "now" | "reached");
        if ALL.contains(&&*word(at)) && (at + 1 == figure.0 || (at + 1..figure.0).any(joins)) && word(at + 1) != "the" {
            marks.total = true;
        }
    }
    marks
}

/// "340 jobs, up from the 120 it announced", "from 48 turbines to 36", "310, not 240": it counts what the figure before
/// it, at tokens `last`, counts, at another time or by another count.
pub(super) fn follows(page: &Page<'_>, within: (u32, u32), first: u32, last: (u32, u32)) -> bool {
    let reading = &page.reading;
    let hedges =
        ["about", "some", "the", "around", "roughly", "nearly", "almost", "just", "only", "an", "a", "earlier"];
    let before = |mut at: u32| {
        while at > within.0
            && (hedges.contains(&&*reading.word(at - 1).to_lowercase()) || is_sign(reading.word(at - 1)))
        {
            at -= 1;
        }
        at
    };
    let at = before(first);
    let word = |at: u32, n: u32, words: &[&str]| {
        at >= within.0 + n && words.iter().any(|word| reading.word(at - n).eq_ignore_ascii_case(word))
    };
    let back = |n: u32, words: &[&str]| word(at, n, words);
    let near = at <= last.1 + 3;
    back(1, &["from"]) && (near || back(2, &["up", "down", "rise", "increase", "fall", "drop", "revised"]))
        || back(1, &["to"]) && word(before(last.0), 1, &["from"])
        || back(1, &["not"]) && (back(2, &[","]) || back(2, &["and"]))
        || back(1, &["than"]) && back(2, &["rather"])
        || back(1, &["of"]) && back(2, &["instead", "estimate", "figure", "total"])
        || back(1, &["with", "to"]) && back(2, &["compared"])
        || back(1, &["against"])
        || back(1, &["and"]) && word(before(last.0), 1, &["between"]) && near
}

fn is_sign(word: &str) -> bool {
    matches!(word, "£" | "€" | "$" | "¥")
}

/// Words by which a sentence tells what another, or an earlier report, had given.
const GIVEN: &[&str] = &[
    "reported",
    "had said",
    "had put",
    "earlier",
    "original",
    "previous",
    "first estimate",
    "incorrectly",
    "claimed",
    "had counted",
    "initial",
];

/// True for a sentence that tells what had been given before, or elsewhere.
pub(super) fn is_given(text: &str, sentence: onrecord_text::Span) -> bool {
    let sentence = text.get(sentence.range()).unwrap_or_default().to_lowercase();
    GIVEN.iter().any(|word| sentence.contains(word))
}
