//! What stands before a figure: "about", "at least", "another"; and "in total" around it.

use onrecord_nouns::Approx;

use crate::lexicon::Sem;
use crate::view::View;

/// Words before a figure.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hedge {
    pub(crate) approx: Option<Approx>,
    /// "another 12", "an additional 12".
    pub(crate) another: bool,
}

/// Reads the words before token `first`.
pub(crate) fn before(view: &View<'_>, first: usize) -> Hedge {
    let mut hedge = Hedge::default();
    let mut at = first;
    while at > view.lo && view.is_any(at - 1, &["another", "additional", "further", "extra"]) {
        hedge.another = true;
        at -= 1;
        if at > view.lo && view.sem(at - 1) == Sem::A {
            at -= 1;
        }
    }
    if at <= view.lo {
        return hedge;
    }
    // "adds 262,000 boxes"
    if view.is_any(at - 1, &["add", "adds", "added", "adding"]) {
        hedge.another = true;
    }
    let back = |n: usize| at.checked_sub(n).map_or("", |i| view.word(i));
    let is = |n: usize, words: &[&str]| words.iter().any(|w| back(n).eq_ignore_ascii_case(w));
    // The words of the lines below that begin with none of these letters are in the table.
    let may = back(1).bytes().next().is_some_and(|c| b"abelmt".contains(&c.to_ascii_lowercase()));
    hedge.approx = match view.sem(at - 1) {
        Sem::About => Some(Approx::About),
        Sem::Nearly => Some(Approx::Nearly),
        Sem::Over => Some(Approx::Over),
        Sem::Under => Some(Approx::Under),
        Sem::To if is(2, &["up"]) => Some(Approx::UpTo),
        Sem::To if is(2, &["close"]) => Some(Approx::Nearly),
        _ if !may => None,
        _ if is(1, &["than"]) && is(2, &["more"]) => Some(if is(3, &["no"]) { Approx::UpTo } else { Approx::Over }),
        _ if is(1, &["than"]) && is(2, &["less", "fewer"]) => {
            Some(if is(3, &["no"]) { Approx::AtLeast } else { Approx::Under })
        }
        _ if is(1, &["least"]) && is(2, &["at"]) => Some(Approx::AtLeast),
        _ if is(1, &["most"]) && is(2, &["at"]) => Some(Approx::UpTo),
        _ if is(1, &["as"]) && is(2, &["many", "much"]) && is(3, &["as"]) => Some(Approx::UpTo),
        _ if is(1, &["above", "exceeding"]) => Some(Approx::Over),
        _ if is(1, &["below"]) => Some(Approx::Under),
        _ => None,
    };
    hedge
}

/// "in total", "in all", "altogether", "all told" right after the words or at the head of the
/// sentence; "a total of" right before.
pub(crate) fn total(view: &View<'_>, first: usize, end: usize) -> bool {
    if first > view.lo + 1 && view.sem(first - 1) == Sem::Of && view.is(first - 2, "total") {
        return true;
    }
    let says = |at: usize| {
        // All that count begin with "i", "a" or "o".
        if !matches!(view.word(at).as_bytes(), [b'i' | b'I' | b'a' | b'A' | b'o' | b'O', _, ..]) {
            return false;
        }
        view.sem(at) == Sem::In
            && view.is_any(at + 1, &["total", "all"])
            && !view.is_any(at + 2, &["of", "the", "its", "that", "their"])
            || view.is_any(at, &["altogether", "overall"])
            || view.is(at, "all") && view.is(at + 1, "told")
    };
    if says(end) {
        return true;
    }
    let mut head = first;
    for _ in 0..6 {
        if head <= view.lo || view.starts_sentence(head) {
            break;
        }
        head -= 1;
        if says(head) {
            return true;
        }
    }
    false
}
