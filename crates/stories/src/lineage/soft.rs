//! [`soft`]: words that are the same though their letters are not.

use std::ops::Range;

use super::form::Form;
use super::measures::{measure, unit};
use super::spelling::{letters, same_spelling};
use super::written_day::sense;

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
pub(super) fn soft(
    form: &Form<'_>,
    here: Range<usize>,
    full: &Form<'_>,
    there: Range<usize>,
    back: bool,
) -> Option<Unit> {
    let (one, two) = (Side::of(form, here, back), Side::of(full, there, back));
    for total in 2..=one.written.len() + two.written.len() {
        for n in 1..total.min(one.written.len() + 1) {
            let m = total - n;
            if m > two.written.len() {
                continue;
            }
            let part = |side: &Side, n: usize| {
                let len = side.written.len();
                if back { len - n..len } else { 0..n }
            };
            if let Some(severity) = same(&one, part(&one, n), &two, part(&two, m)) {
                return Some(Unit { here: n, there: m, severity });
            }
        }
    }
    None
}

/// The words of one form that are looked at.
struct Side<'f, 't> {
    form: &'f Form<'t>,
    /// The first of them.
    from: usize,
    /// In lower case, apostrophes straight.
    written: Vec<String>,
    /// Letters alone; digits keep their stop.
    plain: Vec<String>,
}

impl<'f, 't> Side<'f, 't> {
    fn of(form: &'f Form<'t>, range: Range<usize>, back: bool) -> Self {
        let cut = if back {
            range.end.saturating_sub(WIDTH).max(range.start)..range.end
        } else {
            range.start..range.end.min(range.start + WIDTH)
        };
        let word = |ix: usize| match stands_for(form, ix) {
            Some(word) => word.to_owned(),
            None => sense(form, ix).to_lowercase().replace('’', "'"),
        };
        let from = cut.start;
        let written: Vec<String> = cut.map(word).collect();
        let plain = written.iter().map(|w| letters_of_number(w)).collect();
        Self { form, from, written, plain }
    }

    /// The value and its unit. A sign of money names the unit too.
    fn value(&self, words: Range<usize>) -> Option<(i128, &'static str, bool)> {
        let (value, unit, hourly) = measure(&self.plain[words.clone()])?;
        let sign = unit.is_empty() && words.clone().any(|at| money(self.form, self.from + at));
        Some((value, if sign { "$" } else { unit }, hourly))
    }

    /// Whether the one word is capitals that are the first letters of these words: "UK", "United Kingdom".
    fn initials(&self, words: &Range<usize>, of: &[String]) -> bool {
        let [word] = &self.plain[words.clone()] else { return false };
        if of.len() < 2 || word.len() != of.len() {
            return false;
        }
        let mut letters = self.form.word(self.from + words.start).chars().filter(|c| *c != '.');
        letters.all(char::is_uppercase) && word.chars().eq(of.iter().filter_map(|w| w.chars().next()))
    }

    /// Whether one of the words stands for another.
    fn stands_for(&self, mut words: Range<usize>) -> bool {
        words.any(|at| stands_for(self.form, self.from + at).is_some())
    }
}

/// The severity with which these words of both are the same; `None` where they are not.
fn same(one: &Side, here: Range<usize>, two: &Side, there: Range<usize>) -> Option<u8> {
    let (first, second) = (&one.written[here.clone()], &two.written[there.clone()]);
    let letters = |words: &[String]| -> String { words.concat().chars().filter(|c| c.is_alphanumeric()).collect() };
    let joined = letters(first);
    if joined == letters(second) {
        // "11pm" for "11 p.m." is house style, not a space.
        let unit = joined.starts_with(|c: char| c.is_ascii_digit()) && joined.ends_with(char::is_alphabetic);
        return Some(u8::from(unit || one.stands_for(here) || two.stands_for(there)));
    }
    let spelling = matches!((first, second), ([a], [b]) if same_spelling(a, b));
    let values = || {
        let both = one.value(here.clone()).zip(two.value(there.clone()));
        both.is_some_and(|(a, b)| {
            // "£4" beside "four": the money may be named further on.
            let named = (a.1, b.1) == ("$", "") || (a.1, b.1) == ("", "$");
            a.0 == b.0 && a.2 == b.2 && (a.1 == b.1 || named)
        })
    };
    let units = || match (first, second) {
        ([a], [b]) => unit(a).is_some_and(|name| unit(b) == Some(name) && name != "$") || each(a, b) || each(b, a),
        _ => false,
    };
    let short = || one.initials(&here, &two.plain[there.clone()]) || two.initials(&there, &one.plain[here.clone()]);
    let respelt = spelling
        || opened(first, second)
        || opened(second, first)
        || spoken(first, second)
        || spoken(second, first)
        || per_cent(first, second)
        || units()
        || values()
        || short();
    respelt.then_some(1)
}

/// "an hour", "per hour".
fn each(a: &str, b: &str) -> bool {
    matches!(a, "a" | "an") && b == "per"
}

/// The word that a word stands for: the "No." of "No. 2" and the "a" of "a hundred".
fn stands_for(form: &Form<'_>, at: usize) -> Option<&'static str> {
    let word = form.word(at);
    match word.len() {
        1 if word.eq_ignore_ascii_case("a") => {
            let next = form.word(at + 1);
            let round = ["hundred", "thousand", "million", "billion"].iter().any(|n| next.eq_ignore_ascii_case(n));
            round.then_some("one")
        }
        2 if word.eq_ignore_ascii_case("no") => {
            let rest = form.text.get(form.words[at].end as usize..).and_then(|rest| rest.strip_prefix(". "));
            rest.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit())).then_some("number")
        }
        _ => None,
    }
}

/// Words as they are spoken, and as others write them.
const SPOKEN: &[(&str, &str)] = &[
    ("alright", "all right"),
    ("cause", "because"),
    ("cos", "because"),
    ("coz", "because"),
    ("dunno", "don't know"),
    ("em", "them"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("h", "an hour"),
    ("h", "per hour"),
    ("kinda", "kind of"),
    ("lemme", "let me"),
    ("outta", "out of"),
    ("sorta", "sort of"),
    ("til", "until"),
    ("wanna", "want to"),
    ("ya", "you"),
    ("yer", "your"),
];

fn spoken(one: &[String], words: &[String]) -> bool {
    let [word] = one else { return false };
    let plain = word.trim_start_matches('\'');
    SPOKEN.iter().any(|(short, long)| *short == plain && words.iter().map(String::as_str).eq(long.split(' ')))
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
