//! Numbers in digits and words, read from their end to the left.

use onrecord_reading::token::Kind;

use crate::lexicon::{Sem, cardinal};
use crate::view::View;

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// A whole number.
    Whole(u64),
    /// A whole number and a half.
    Half(u64),
    /// Digits with so many places after the point.
    Tenths(u64, u8),
    /// few, several, none named.
    Vague,
}

/// The amount that ends before token `end`: its first token and its value.
pub(crate) fn before(view: &View<'_>, end: usize) -> Option<(usize, Amount)> {
    if end <= view.lo {
        return None;
    }
    let last = end - 1;
    match view.sem(last) {
        Sem::Vague => {
            let first = if view.sem_before(last) == Sem::A { last - 1 } else { last };
            return Some((first, Amount::Vague));
        }
        Sem::Of if last > view.lo => {
            return match view.sem(last - 1) {
                Sem::Couple => {
                    Some((if view.sem_before(last - 1) == Sem::A { last - 2 } else { last - 1 }, Amount::Whole(2)))
                }
                Sem::Scale(_, true) | Sem::Dozen(true) => Some((last - 1, Amount::Vague)),
                _ => None,
            };
        }
        Sem::Half => return half(view, last),
        // "half a year"
        Sem::A if view.sem_before(last) == Sem::Half => return Some((last - 1, Amount::Half(0))),
        Sem::Couple => {
            return Some((if view.sem_before(last) == Sem::A { last - 1 } else { last }, Amount::Whole(2)));
        }
        _ => {}
    }
    // "5 1/2"
    if last >= view.lo + 2 && view.is(last, "2") && view.is(last - 1, "/") && view.is(last - 2, "1") {
        if last >= view.lo + 3 {
            if let Some((n, _)) = view.digits(last - 3) {
                return Some((last - 3, Amount::Half(u64::from(n))));
            }
        }
        return Some((last - 2, Amount::Half(0)));
    }
    if view.kind(last) == Some(Kind::Number) {
        return digits(view.word(last)).map(|amount| (last, amount));
    }
    words(view, end).map(|(first, n)| (first, Amount::Whole(n)))
}

/// "two and a half" with "half" at `at`.
fn half(view: &View<'_>, at: usize) -> Option<(usize, Amount)> {
    let mut and = at.checked_sub(1)?;
    if view.sem(and) == Sem::A {
        and = and.checked_sub(1)?;
    }
    if view.sem(and) != Sem::And {
        return None;
    }
    match before(view, and)? {
        (first, Amount::Whole(n)) => Some((first, Amount::Half(n))),
        _ => None,
    }
}

/// Digits with commas and a point: "1,200", "4.5".
pub(crate) fn digits(word: &str) -> Option<Amount> {
    let (mut value, mut places, mut point) = (0u64, 0u8, false);
    for byte in word.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                places += u8::from(point);
            }
            b',' if !point => {}
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    Some(if places == 0 { Amount::Whole(value) } else { Amount::Tenths(value, places) })
}

/// Number words that end before `end`: "two hundred and fifty", "a dozen", "twenty four".
pub(crate) fn words(view: &View<'_>, end: usize) -> Option<(usize, u64)> {
    let mut first = end;
    while first > view.lo {
        let at = first - 1;
        let fits = match view.sem(at) {
            Sem::Card(_) | Sem::Scale(_, false) | Sem::Dozen(false) => true,
            Sem::And => {
                first < end
                    && is_number(view, first)
                    && at > view.lo
                    && matches!(view.sem(at - 1), Sem::Scale(_, false))
            }
            Sem::A => first < end && matches!(view.sem(first), Sem::Scale(_, false) | Sem::Dozen(false)),
            Sem::None => cardinal(view.word(at)).is_some(),
            _ => false,
        };
        if !fits {
            break;
        }
        first = at;
    }
    if first == end {
        return None;
    }
    value(view, first, end).map(|n| (first, n))
}

fn is_number(view: &View<'_>, at: usize) -> bool {
    cardinal(view.word(at)).is_some()
}

/// The value of number words `first..end`; `None` where they do not make one number ("one two").
fn value(view: &View<'_>, first: usize, end: usize) -> Option<u64> {
    let (mut total, mut current, mut seen) = (0u64, 0u64, false);
    for at in first..end {
        match view.sem(at) {
            Sem::A => current = 1,
            Sem::And => {}
            Sem::Dozen(false) => {
                current = current.max(1).checked_mul(12)?;
                seen = true;
            }
            Sem::Scale(2, false) => {
                current = current.max(1).checked_mul(100)?;
                seen = true;
            }
            Sem::Scale(power, false) => {
                total = total.checked_add(current.max(1).checked_mul(10u64.checked_pow(u32::from(power))?)?)?;
                current = 0;
                seen = true;
            }
            _ => {
                let n = cardinal(view.word(at))?;
                // "twenty four" is one number, "four twenty" is two, "nineteen ninety" a year.
                let fits = !seen
                    || current == 0
                    || (current % 100 == 0 && n < 100)
                    || (n < 10 && current % 10 == 0 && current % 100 >= 20);
                if !fits {
                    return None;
                }
                current = current.checked_add(n)?;
                seen = true;
            }
        }
    }
    Some(total + current)
}
