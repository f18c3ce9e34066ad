//! A number that is joined to a noun, a measure or a word by a hyphen: "a 12-member panel", "a 39-metre mirror", "a
//! 400-strong crowd", "20-odd".

use onrecord_nouns::Decimal;
use onrecord_reading::lexicon::Lower;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use super::units;
use super::value::{self, Number};
use crate::lexicon::cardinal;
use crate::view::View;

/// Words behind a hyphen that make no figure: scores, kinds, ages, times.
const NONE: &[&str] = &[
    "star",
    "fold",
    "time",
    "times",
    "way",
    "wheel",
    "door",
    "something",
    "plus",
    "d",
    "letter",
    "digit",
    "class",
    "year",
    "day",
    "hour",
    "week",
    "month",
    "minute",
    "second",
    "and",
    "to",
    "in",
    "one",
    "level",
    "inch",
    "part",
    "handed",
    "storey",
    "story",
    "speed",
    "point",
    "sided",
    "bit",
    "ply",
    "legged",
    "step",
    "all",
    "nil",
    "game",
];

/// Reads a number with what its hyphen joins to it.
pub(crate) fn read(view: &View<'_>, at: usize) -> Option<Number> {
    let word = view.word(at);
    let (number, noun) = word.split_once('-')?;
    let (digits, places) = match view.kind(at)? {
        Kind::Number => value::amount(number)?,
        _ => (cardinal(number)?, 0),
    };
    let plain = !noun.is_empty() && noun.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if !plain || cardinal(word).is_some() || noun.len() < 3 && noun != "km" {
        return None;
    }
    let mut made = Number {
        first: at,
        last: at + 1,
        value: Some(Decimal { digits, exponent: -places }),
        unit: None,
        one: false,
        scaled: false,
        joined: None,
        about: false,
        adjective: false,
    };
    if noun == "odd" {
        made.about = true;
        return Some(made);
    }
    if noun == "strong" {
        made.adjective = true;
        return Some(made);
    }
    if let Some(unit) = units::one(Lower::of(noun).as_str()) {
        made.unit = Some(unit.to_owned());
        return Some(made);
    }
    // Ordinals in a fraction ("two-thirds") and what is no noun at all.
    if NONE.contains(&noun)
        || noun.contains('-')
        || noun.ends_with("th")
        || noun.ends_with("ths")
        || noun.ends_with("ed")
    {
        return None;
    }
    if matches!(noun, "third" | "thirds" | "quarters" | "quarter" | "half" | "halves" | "hundred" | "thousand") {
        return None;
    }
    let end = view.token(at)?.end;
    made.joined = Some(Span::new(end - noun.len() as u32, end));
    made.unit = Some(noun.to_owned());
    Some(made)
}
