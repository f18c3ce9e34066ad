//! [`soft`]: words that are the same though their letters are not.

use std::ops::Range;

use super::form::Form;
use super::numbers::number;
use super::spelling::{letters, same_spelling};

/// So many words of either form are the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) here: usize,
    pub(super) there: usize,
    /// 0 where only spaces and dashes differ, else 1.
    pub(super) severity: u8,
}

/// Words looked at on each side.
const WIDTH: usize = 6;

/// The words at the start (or, with `back`, at the end) of two ranges that are the same in another spelling, in digits
/// and words, in one word and two, or contracted and not.
pub(super) fn soft(a: &Form<'_>, here: Range<usize>, b: &Form<'_>, there: Range<usize>, back: bool) -> Option<Unit> {
    let side = |form: &Form<'_>, range: Range<usize>| -> (Vec<String>, Vec<bool>, Vec<String>) {
        let cut = if back {
            range.end.saturating_sub(WIDTH).max(range.start)..range.end
        } else {
            range.start..range.end.min(range.start + WIDTH)
        };
        let written: Vec<String> = cut.clone().map(|ix| form.word(ix).to_lowercase().replace('’', "'")).collect();
        let money = cut.map(|ix| money(form, ix)).collect();
        let plain = written.iter().map(|w| letters_of_number(w)).collect();
        (written, money, plain)
    };
    let (x, y) = (side(a, here), side(b, there));
    for total in 2..=x.0.len() + y.0.len() {
        for n in 1..total.min(x.0.len() + 1) {
            let m = total - n;
            if m > y.0.len() {
                continue;
            }
            let range = |len: usize, n: usize| if back { len - n..len } else { 0..n };
            let (p, q) = (range(x.0.len(), n), range(y.0.len(), m));
            let (one, other) = (&x.0[p.clone()], &y.0[q.clone()]);
            if one
                .concat()
                .chars()
                .filter(|c| c.is_alphanumeric())
                .eq(other.concat().chars().filter(|c| c.is_alphanumeric()))
            {
                return Some(Unit { here: n, there: m, severity: 0 });
            }
            let values = || {
                let value = |words: &[String], money: &[bool]| number_whole(words, money.iter().any(|m| *m));
                let (v, w) = (value(&x.2[p.clone()], &x.1[p.clone()])?, value(&y.2[q.clone()], &y.1[q.clone()])?);
                (v == w).then_some(())
            };
            let spelling = n == 1 && m == 1 && same_spelling(&one[0], &other[0]);
            if spelling || opened(one, other) || opened(other, one) || values().is_some() || per_cent(one, other) {
                return Some(Unit { here: n, there: m, severity: 1 });
            }
        }
    }
    None
}

/// Digits keep their stop; of words only letters count.
fn letters_of_number(word: &str) -> String {
    if word.starts_with(|c: char| c.is_ascii_digit()) { word.to_owned() } else { letters(word) }
}

/// Whether a sign of money stands before the word.
fn money(form: &Form<'_>, at: usize) -> bool {
    let start = form.words[at].start as usize;
    form.text.get(..start).is_some_and(|t| t.ends_with(['$', '£', '€']))
}

/// The number that these words are, all of them; what follows may name money, which a sign before it does too.
fn number_whole(words: &[String], sign: bool) -> Option<(i128, bool)> {
    let (value, len) = number(words)?;
    match &words[len..] {
        [] => Some((value, sign)),
        [unit] if matches!(&**unit, "dollars" | "dollar" | "pounds" | "pound" | "euros" | "euro") => {
            Some((value, true))
        }
        _ => None,
    }
}

fn per_cent(a: &[String], b: &[String]) -> bool {
    let is = |words: &[String]| matches!(words.concat().as_str(), "percent" | "%");
    is(a) && is(b)
}

/// Whether `one` is a contraction of `two` or more words: "I've", "couldn't", "won't".
fn opened(one: &[String], words: &[String]) -> bool {
    let [word] = one else { return false };
    if word == "cannot" {
        return words == ["can", "not"] || words == ["can't"];
    }
    let Some((base, ending)) = word.split_once('\'') else { return false };
    let [first, second] = words else { return false };
    let (base, expansions): (&str, &[&str]) = match ending {
        "m" => (base, &["am"]),
        "re" => (base, &["are"]),
        "ve" => (base, &["have"]),
        "ll" => (base, &["will", "shall"]),
        "d" => (base, &["had", "would"]),
        "s" => (base, &["is", "has", "us"]),
        "t" => match base {
            "won" => ("will", &["not"]),
            "can" => ("can", &["not"]),
            "shan" => ("shall", &["not"]),
            _ => (base.strip_suffix('n').unwrap_or(base), &["not"]),
        },
        _ => return false,
    };
    first == base && expansions.contains(&&**second)
}
