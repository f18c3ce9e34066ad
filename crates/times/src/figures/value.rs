//! The number itself: digits or words, sign of money, scale, percent.

use onrecord_nouns::Decimal;
use onrecord_reading::lexicon::Lower;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use crate::lexicon::{Sem, cardinal};
use crate::number::{self, Amount};
use crate::view::View;

use super::{hyphen, money, units};

/// A number with its sign and unit.
#[expect(clippy::struct_excessive_bools, reason = "what a text says of a number: facts that do not exclude each other")]
#[derive(Clone, Debug)]
pub(crate) struct Number {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) value: Option<Decimal>,
    pub(crate) unit: Option<String>,
    /// A bare "one" or "1".
    pub(crate) one: bool,
    /// Written with "hundred", "million", "k", "bn".
    pub(crate) scaled: bool,
    /// "a 12-member panel": the noun inside the number's token.
    pub(crate) joined: Option<Span>,
    /// "20-odd", "thirty or so".
    pub(crate) about: bool,
    /// "84-strong": what follows is what it is a number of, one thing or many.
    pub(crate) adjective: bool,
}

/// Reads the number that begins at `at`; `None` for ordinals, scores, codes.
pub(crate) fn read(view: &View<'_>, at: usize) -> Option<Number> {
    let mut unit = None;
    if let Some(found) = hyphen::read(view, at) {
        return Some(found);
    }
    let (mut value, mut last, mut scaled) = match view.kind(at)? {
        Kind::Number => match digits(view, at) {
            Some(found) => found,
            None => return measured(view, at),
        },
        Kind::Word => match money::glued(view, at) {
            Some(sum) => {
                unit = Some(sum.unit.to_owned());
                (Some(sum.value), sum.last, sum.scaled)
            }
            None => words(view, at)?,
        },
        _ => return None,
    };
    let mut first = at;
    if view.sem(at) == Sem::Half {
        // "half a million", "half a dozen"
        scaled = true;
    } else if view.sem_before(at) == Sem::A
        && at > view.lo
        && matches!(view.sem(at), Sem::Scale(_, false) | Sem::Dozen(false))
    {
        first -= 1;
    }
    // "5 million", "3.2 billion", "40 thousand million"
    while let Sem::Scale(power, false) = view.sem(last) {
        let Some(decimal) = value.as_mut() else { break };
        decimal.exponent = decimal.exponent.checked_add(i8::try_from(power).ok()?)?;
        last += 1;
        scaled = true;
    }
    // "A$78 mln", "Rs 4.2 crore": scales that only follow digits.
    if !scaled && let (Some(power), Some(decimal)) = (short_scale(view, last), value.as_mut()) {
        decimal.exponent = decimal.exponent.checked_add(power)?;
        last += 1;
        scaled = true;
    }
    if unit.is_none() {
        unit = money::sign(view, &mut first).map(str::to_owned);
    }
    if view.word(at).starts_with('$') && unit.is_none() {
        unit = Some(money::dollar(view, &mut first, at).to_owned());
    }
    if unit.is_none() {
        if let Some((end, found)) = units::after(view, last) {
            last = end;
            unit = Some(found.to_owned());
        } else if view.word(last - 1).ends_with('%') {
            unit = Some("percent".to_owned());
        }
    }
    let one = unit.is_none() && last - first == 1 && value == Some(Decimal { digits: 1, exponent: 0 });
    let about = unit.is_none() && view.sem(last) == Sem::Or && view.is(last + 1, "so");
    last += 2 * usize::from(about);
    Some(Number { first, last, value, unit, one, scaled, joined: None, about, adjective: false })
}

/// "412p", "4C", "96mph", "80km/h".
fn measured(view: &View<'_>, at: usize) -> Option<Number> {
    let word = view.word(at);
    let body = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (digits, places) = amount(body)?;
    let (last, unit) = units::glued(view, at + 1, &word[body.len()..])?;
    let value = Some(Decimal { digits, exponent: -places });
    Some(Number {
        first: at,
        last,
        value,
        unit: Some(unit.to_owned()),
        one: false,
        scaled: false,
        joined: None,
        about: false,
        adjective: false,
    })
}

/// Digits with commas and a point, as a whole number and its places.
pub(super) fn amount(body: &str) -> Option<(u64, i8)> {
    match number::digits(body)? {
        Amount::Whole(n) => Some((n, 0)),
        Amount::Tenths(n, places) => Some((n, i8::try_from(places).ok()?)),
        _ => None,
    }
}

/// "1,200", "4.5", "$5", "45%", "3.2bn", "40k".
fn digits(view: &View<'_>, at: usize) -> Option<(Option<Decimal>, usize, bool)> {
    let word = view.word(at).trim_start_matches('$').trim_end_matches('%');
    let body = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[body.len()..];
    let power = money::scale(suffix)?;
    // "5m" alone may be five metres; after a sign of money it is a million.
    let money = view.word(at).starts_with('$') || money::of_sign(view.word_before(at)).is_some();
    if matches!(suffix, "m" | "M" | "b" | "B" | "T" | "K") && !money {
        return None;
    }
    if body.contains(':') || body.contains('-') {
        return None;
    }
    let (digits, places) = amount(body)?;
    // "5 1/2"
    if view.is(at + 1, "1") && view.is(at + 2, "/") && view.is(at + 3, "2") && places == 0 && power == 0 {
        return Some((Some(Decimal { digits: digits.checked_mul(10)?.checked_add(5)?, exponent: -1 }), at + 4, false));
    }
    Some((Some(Decimal { digits, exponent: power - places }), at + 1, power > 0))
}

/// "nine", "two hundred and fifty", "a dozen", "hundreds", "twenty-four".
fn words(view: &View<'_>, at: usize) -> Option<(Option<Decimal>, usize, bool)> {
    match view.sem(at) {
        Sem::Half => {
            let by = match view.sem(at + 2) {
                Sem::Dozen(false) => 6,
                Sem::Scale(power, false) => 10u64.checked_pow(u32::from(power))? / 2,
                _ => return None,
            };
            return (view.sem(at + 1) == Sem::A).then_some((Some(Decimal { digits: by, exponent: 0 }), at + 3, true));
        }
        // "hundreds of", "dozens of": how many is not said.
        Sem::Scale(_, true) | Sem::Dozen(true) => return (view.sem(at + 1) == Sem::Of).then_some((None, at + 1, true)),
        Sem::Scale(_, false) | Sem::Dozen(false)
            if !matches!(view.sem_before(at), Sem::A | Sem::Vague) || at == view.lo =>
        {
            return None;
        }
        Sem::Scale(_, false) | Sem::Dozen(false) if view.sem_before(at) == Sem::Vague => {
            return Some((None, at + 1, true));
        }
        _ => {}
    }
    let mut end = at + 1;
    while end < view.hi {
        let more = match view.sem(end) {
            Sem::Card(_) | Sem::Scale(_, false) | Sem::Dozen(false) => true,
            Sem::And => matches!(view.sem(end - 1), Sem::Scale(_, false)) && cardinal(view.word(end + 1)).is_some(),
            Sem::None => cardinal(view.word(end)).is_some(),
            _ => false,
        };
        if !more {
            break;
        }
        end += 1;
    }
    let scaled = (at..end).any(|i| matches!(view.sem(i), Sem::Scale(..) | Sem::Dozen(_)));
    while end > at {
        if let Some((first, n)) = number::words(view, end)
            && first <= at
        {
            return Some((Some(Decimal { digits: n, exponent: 0 }), end, scaled));
        }
        end -= 1;
    }
    None
}

/// Powers of ten that are written after digits alone.
fn short_scale(view: &View<'_>, at: usize) -> Option<i8> {
    if view.kind(at.checked_sub(1)?) != Some(Kind::Number) {
        return None;
    }
    match Lower::of(view.word(at)).as_str() {
        "lakh" | "lakhs" => Some(5),
        "mln" | "mn" => Some(6),
        "crore" | "crores" => Some(7),
        "bn" | "bln" => Some(9),
        _ => None,
    }
}
