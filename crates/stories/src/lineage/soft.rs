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
struct Side {
    /// In lower case, apostrophes straight.
    written: Vec<String>,
    /// Letters alone; digits keep their stop.
    plain: Vec<String>,
    /// The word stands for another: the "No." of "No. 2".
    stands_for: Vec<bool>,
    /// The word is all capitals.
    shouted: Vec<bool>,
    /// A sign of money stands before the word.
    money: Vec<bool>,
}

impl Side {
    fn of(form: &Form<'_>, range: Range<usize>, back: bool) -> Self {
        let cut = if back {
            range.end.saturating_sub(WIDTH).max(range.start)..range.end
        } else {
            range.start..range.end.min(range.start + WIDTH)
        };
        let word = |ix: usize| match () {
            () if numbered(form, ix) => "number".to_owned(),
            () if round(form, ix) => "one".to_owned(),
            () => sense(form, ix).to_lowercase(),
        };
        let written: Vec<String> = cut.clone().map(|ix| word(ix).replace('’', "'")).collect();
        let plain = written.iter().map(|w| letters_of_number(w)).collect();
        let shouted = |ix: usize| {
            let mut letters = form.word(ix).chars().filter(|c| *c != '.');
            letters.clone().count() > 1 && letters.all(char::is_uppercase)
        };
        let stands_for = cut.clone().map(|ix| numbered(form, ix) || round(form, ix)).collect();
        let (shouted, money) = (cut.clone().map(shouted).collect(), cut.map(|ix| money(form, ix)).collect());
        Self { written, plain, stands_for, shouted, money }
    }

    /// The value and its unit. A sign of money names the unit too.
    fn value(&self, words: Range<usize>) -> Option<(i128, &'static str, bool)> {
        let (value, unit, hourly) = measure(&self.plain[words.clone()])?;
        let sign = unit.is_empty() && self.money[words].iter().any(|m| *m);
        Some((value, if sign { "$" } else { unit }, hourly))
    }

    /// Whether the one word is capitals that are the first letters of these words: "UK", "United Kingdom".
    fn initials(&self, words: &Range<usize>, of: &[String]) -> bool {
        let [word] = &self.plain[words.clone()] else { return false };
        let first = of.iter().filter_map(|w| w.chars().next());
        self.shouted[words.start] && of.len() > 1 && word.chars().eq(first)
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
        let stand_for = one.stands_for[here].contains(&true) || two.stands_for[there].contains(&true);
        return Some(u8::from(unit || stand_for));
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
    let units = || match (&first[..], &second[..]) {
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

/// Whether the word is the "No." of "No. 2".
fn numbered(form: &Form<'_>, at: usize) -> bool {
    let end = form.words[at].end as usize;
    form.word(at).eq_ignore_ascii_case("no")
        && form
            .text
            .get(end..)
            .and_then(|rest| rest.strip_prefix(". "))
            .is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the word is the "a" of "a hundred".
fn round(form: &Form<'_>, at: usize) -> bool {
    form.word(at).eq_ignore_ascii_case("a")
        && ["hundred", "thousand", "million", "billion"].iter().any(|n| form.word(at + 1).eq_ignore_ascii_case(n))
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
