//! [`settle`]: days of a month, which desks write in many ways, as one pair of words: the month, then the day.

use std::borrow::Cow;
use std::sync::LazyLock;

use onrecord_nouns::calendar::MONTHS;

use super::form::{CAPITAL, DATED, Form, FormWord, hash_of};
use super::numbers::number;

/// Hashes of the months' names, whole and cut to their first letters, each with the hash of the whole; sorted.
static NAMES: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let short = |month: &'static str| (3..=month.len().min(5)).chain([month.len()]).map(move |len| &month[..len]);
    let mut out: Vec<(u32, u32)> =
        MONTHS.iter().flat_map(|month| short(month).map(|cut| (hash_of(cut), hash_of(month)))).collect();
    out.sort_unstable();
    out.dedup();
    out
});

/// Gives "5 October", "Oct. 5", "October 5th" and "the fifth of October" the same two hashes, and takes the "the" and
/// "of" of the last out. Where there is none, nothing is done: most forms have no month.
pub(super) fn settle(text: &str, words: &mut Vec<FormWord>) {
    let mut at = 0;
    while at < words.len() {
        if let Some(month) = words[at].has(CAPITAL).then(|| month(words[at].hash)).flatten() {
            if let Some(day) = at.checked_sub(1).and_then(|before| day(text, words[before])) {
                pair(words, at - 1, month, day);
            } else if at >= 2
                && is(text, words[at - 1], "of")
                && let Some(day) = day(text, words[at - 2])
            {
                words.remove(at - 1);
                at -= 1;
                if at >= 2 && is(text, words[at - 2], "the") {
                    let flags = words[at - 2].flags;
                    words.remove(at - 2);
                    at -= 1;
                    words[at - 1].flags |= flags & !CAPITAL;
                }
                pair(words, at - 1, month, day);
            } else if let Some(day) = words.get(at + 1).and_then(|next| day(text, *next)) {
                pair(words, at, month, day);
                at += 1;
            }
        }
        at += 1;
    }
}

fn pair(words: &mut [FormWord], at: usize, month: u32, day: u32) {
    words[at].hash = month;
    words[at].flags |= DATED;
    words[at + 1].hash = day;
}

/// A word as it is compared: of a day of a month the number second and the month first, whatever the desk's order.
pub(super) fn sense<'t>(form: &Form<'t>, at: usize) -> Cow<'t, str> {
    let dated = |at: usize| form.words[at].has(DATED) && at + 1 < form.words.len();
    let (first, second) = match at.checked_sub(1) {
        _ if dated(at) => (at, false),
        Some(before) if dated(before) => (before, true),
        _ => return Cow::Borrowed(form.word(at)),
    };
    let both = [form.word(first), form.word(first + 1)];
    let number = both.map(|word| number(&[word.to_lowercase()]));
    match (second, number) {
        (true, [Some((value, _)), _] | [None, Some((value, _))]) => Cow::Owned((value / 1_000_000).to_string()),
        (false, [Some(_), _]) => Cow::Borrowed(both[1]),
        _ => Cow::Borrowed(both[usize::from(second)]),
    }
}

fn month(hash: u32) -> Option<u32> {
    NAMES.binary_search_by_key(&hash, |name| name.0).ok().map(|at| NAMES[at].1)
}

fn is(text: &str, word: FormWord, wanted: &str) -> bool {
    text.get(word.span().range()).is_some_and(|written| written.eq_ignore_ascii_case(wanted))
}

/// The hash of the day that a word names: "5", "5th", "fifth".
fn day(text: &str, word: FormWord) -> Option<u32> {
    const ONE: i128 = 1_000_000;
    let written = text.get(word.span().range())?.to_lowercase();
    if written.len() > 10 {
        return None;
    }
    let (value, _) = number(&[written])?;
    (value % ONE == 0 && (ONE..=31 * ONE).contains(&value)).then(|| hash_of(&(value / ONE).to_string()))
}
