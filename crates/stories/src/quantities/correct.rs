//! Figures that a report calls wrong: its own of an earlier version, or another's.

use onrecord_text::Span;

use super::join::Value;
use crate::chronology::Page;

/// Words by which a sentence says that a figure was wrong.
const WRONG: &[&str] = &[
    "earlier version",
    "earlier this story",
    "previous version",
    "incorrectly",
    "wrongly",
    "misstated",
    "mistakenly",
    "we wrote",
    "we said",
    "we reported",
    "counted twice",
    "was wrong",
    "were wrong",
    "in error",
    "apologised for that figure",
    "apologized for that figure",
    "apologised for the figure",
    "apologized for the figure",
    "withdrew the figure",
    "took the figure down",
    "no evidence for",
    "no basis for",
    "had reported",
    "had wrongly",
    "had put the",
    "has been revised",
    "retracted",
];

/// Words by which what is put right follows in the same sentence: "It is 104, not 140".
const NOT: &[&str] = &["not ", "rather than ", "instead of "];

/// Words of a note that tell what stood there before.
const STOOD: &[&str] = &[" said ", " gave ", " stated ", " reported ", " earlier ", " put ", " had "];

/// Verbs that change a figure: "revised from seven to six".
const CHANGED: &[&str] = &["revised", "corrected", "lowered", "amended", "cut its estimate", "raised its"];

/// Marks the values that their own report calls wrong. The values are in the order of printing.
pub(super) fn mark(pages: &[Page<'_>], values: &mut [Value]) {
    for at in 0..values.len() {
        let value = &values[at];
        // A note that tells what stood there goes on to what is put in its place.
        let goes_on = values.iter().any(|v| {
            v.page == value.page && v.count.in_correction && v.count.number.start() > value.count.number.end()
        });
        if value.count.relative || !is_wrong(&pages[value.page], value, goes_on) {
            continue;
        }
        let others =
            values.iter().filter(|v| v.page == value.page && !v.count.relative && v.count.value != value.count.value);
        let text = pages[value.page].printed.text;
        let retracted = sentence(text, value.count.sentence).contains("figure");
        // What nothing is put beside was not put right by it.
        let needs = needs_other(&pages[value.page], value);
        let near = |v: &&Value| {
            (needs || v.count.nth.abs_diff(value.count.nth) <= 2) && v.count.in_correction == value.count.in_correction
        };
        let is = others.filter(near).min_by_key(|v| {
            // What follows puts it right sooner than what stands before.
            (v.count.nth < value.count.nth, v.count.nth.abs_diff(value.count.nth), v.count.number)
        });
        if is.is_none() && needs {
            continue;
        }
        let is = is.filter(|_| needs || !retracted || value.count.in_correction).map(|v| v.count.value.clone());
        values[at].corrected = Some(is);
    }
}

fn sentence(text: &str, span: Span) -> String {
    text.get(span.range()).unwrap_or_default().to_lowercase()
}

/// True where the words say that a figure was wrong only if the report gives another: "The Echo had reported 38".
fn needs_other(page: &Page<'_>, value: &Value) -> bool {
    let own = sentence(page.printed.text, value.count.sentence);
    ["had reported", "had put the", "no evidence for", "no basis for", "took the figure down"]
        .iter()
        .any(|words| own.contains(words))
}

fn is_wrong(page: &Page<'_>, value: &Value, goes_on: bool) -> bool {
    let text = page.printed.text;
    let own = sentence(text, value.count.sentence);
    let before =
        text.get(value.count.sentence.start() as usize..value.count.number.start() as usize).unwrap_or_default();
    let before = before.to_lowercase();
    // "from 140 to 104": what stood there first.
    let after = text.get(value.count.words.end() as usize..).unwrap_or_default();
    let changed = before.ends_with("from ") && after.starts_with(" to ");
    if changed && CHANGED.iter().any(|verb| before.contains(verb)) {
        return true;
    }
    if value.count.in_correction {
        let negated = NOT.iter().any(|not| before.ends_with(not));
        let stood = STOOD.iter().any(|word| before.contains(word));
        return negated
            || changed
            || stood && goes_on && !NOT.iter().any(|not| own.contains(not))
            || WRONG.iter().any(|words| own.contains(words)) && !NOT.iter().any(|not| own.contains(not));
    }
    WRONG.iter().skip(3).any(|words| own.contains(words))
}
