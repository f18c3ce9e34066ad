//! Numbers as words or digits: [`number`].

use onrecord_reading::numerals::{SMALL, TENS};

/// A number of millionths, so that "1.25m" and "1.25 million" are one value without fractions.
pub(crate) type Millionths = i128;

const ONE: Millionths = 1_000_000;

const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

/// Words that a number may begin with.
pub(super) fn number_words() -> impl Iterator<Item = &'static str> {
    SMALL.iter().chain(&TENS).chain(&ORDINALS).copied()
}

/// A power that multiplies what stands before it.
fn scale(word: &str) -> Option<Millionths> {
    Some(match word {
        "hundred" => 100,
        "thousand" | "k" => 1000,
        "million" | "m" | "mn" => 1_000_000,
        "billion" | "b" | "bn" => 1_000_000_000,
        "trillion" | "tn" => 1_000_000_000_000,
        _ => return None,
    })
}

/// What "a" may count, and "half a".
fn counted(word: &str) -> Option<Millionths> {
    match word {
        "dozen" => Some(12),
        "hundred" | "thousand" | "million" | "billion" | "trillion" => scale(word),
        _ => None,
    }
}

/// "a hundred", "half a million", "half a dozen": what is counted so far, in millionths, and how many words that is.
fn a_round_number(words: &[String]) -> Option<(Millionths, usize)> {
    let word = |at: usize| words.get(at).map(String::as_str);
    match (word(0)?, word(1)) {
        ("a" | "an", Some(what)) => Some((counted(what)?.checked_mul(ONE)?, 2)),
        ("half", Some("a")) => Some((counted(word(2)?)?.checked_mul(ONE / 2)?, 3)),
        _ => None,
    }
}

/// "and a half", "and a quarter" behind a number, in millionths.
fn fraction(words: &[String]) -> Option<Millionths> {
    match words {
        [and, a, part, ..] if and == "and" && a == "a" => match &**part {
            "half" => Some(ONE / 2),
            "quarter" => Some(ONE / 4),
            _ => None,
        },
        _ => None,
    }
}

/// The number that `words` (in lower case) begin with, and how many of them it takes; `None` where they begin with
/// none. "a dozen" is twelve, "dozens" is no number.
pub(crate) fn number(words: &[String]) -> Option<(Millionths, usize)> {
    let mut total: Millionths = 0;
    let mut group: Option<Millionths> = None;
    let mut at = 0;
    if let Some((value, len)) = a_round_number(words) {
        if value >= 1000 * ONE || value == 12 * ONE || words[0] == "half" {
            // "a thousand and six" begins a group of its own.
            total = value;
            let rest = words.get(len + 1).is_some_and(|next| words[len] == "and" && spelt(next));
            if value < 1000 * ONE || !rest {
                return Some((total, len));
            }
            at = len + 1;
        } else {
            group = Some(value);
            at = len;
        }
    }
    while let Some(word) = words.get(at) {
        let begun = at > 0;
        let next = if let Some((value, by)) = digits(word) {
            if group.is_some() {
                break;
            }
            value.checked_mul(by)?
        } else if let Some(small) =
            SMALL.iter().position(|w| w == word).or_else(|| ORDINALS.iter().position(|w| w == word))
        {
            match group {
                // "twenty six", "a hundred and six"; not "six six".
                Some(g) if (g / ONE) % 10 == 0 && g % ONE == 0 && g > 0 && (small < 10 || (g / ONE) % 100 == 0) => {
                    g + small as i128 * ONE
                }
                Some(_) => break,
                None => small as i128 * ONE,
            }
        } else if let Some(ten) = TENS.iter().position(|w| w == word) {
            let value = (ten as i128 + 2) * 10 * ONE;
            match group {
                Some(g) if (g / ONE) % 100 == 0 && g > 0 => g + value,
                Some(_) => break,
                None => value,
            }
        } else if let (Some(by), Some(g)) = (scale(word), group) {
            let value = g.checked_mul(by)?;
            if by >= 1000 {
                total = total.checked_add(value)?;
                at += 1;
                group = Some(0);
                if words.get(at).is_none_or(|w| digits(w).is_some()) {
                    break;
                }
                group = None;
                continue;
            }
            value
        } else if word == "dozen" && group.is_some_and(|g| g % ONE == 0 && g < 100 * ONE) {
            return Some((total.checked_add(group? * 12)?, at + 1));
        } else if let (Some(part), Some(g)) = (fraction(&words[at..]), group.filter(|g| g % ONE == 0)) {
            at += 2;
            g + part
        } else if begun
            && word == "and"
            && group.is_some_and(|g| g > 0 && (g / ONE) % 100 == 0)
            && words.get(at + 1).is_some_and(|w| spelt(w))
        {
            at += 1;
            continue;
        } else {
            break;
        };
        group = Some(next);
        at += 1;
    }
    (at > 0).then_some((total.checked_add(group.unwrap_or(0))?, at))
}

fn spelt(word: &str) -> bool {
    SMALL.contains(&word) || TENS.contains(&word)
}

/// Digits with a fraction, an ordinal's ending or a power: `1250`, `1.25m`, `3rd`, `60s`. The value and what it is
/// multiplied by.
fn digits(word: &str) -> Option<(Millionths, Millionths)> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() > 20 {
        return None;
    }
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(word.len());
    let (figures, rest) = word.split_at(end);
    let (rest, vulgar) = match rest {
        "¼" => ("", ONE / 4),
        "½" => ("", ONE / 2),
        "¾" => ("", 3 * ONE / 4),
        _ => (rest, 0),
    };
    let by = match rest {
        "" | "st" | "nd" | "rd" | "th" => 1,
        _ => scale(rest)?,
    };
    let figures = figures.trim_end_matches(['.', ',']);
    let (whole, part) = figures.split_once('.').unwrap_or((figures, ""));
    let whole: Millionths = whole.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()?;
    let mut value = whole.checked_mul(ONE)?;
    let mut unit = ONE;
    for digit in part.bytes().filter(u8::is_ascii_digit) {
        unit /= 10;
        value += i128::from(digit - b'0') * unit;
    }
    Some((value + vulgar, by))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(Millionths, usize)> {
        number(&text.split(' ').map(str::to_owned).collect::<Vec<_>>()).map(|(v, n)| (v / ONE, n))
    }

    #[test]
    fn words_and_digits_are_one_value() {
        for (words, digits) in [
            ("twenty six", "26"),
            ("three hundred and six boats", "306 boats"),
            ("two million", "2m"),
            ("1.25 million", "1.25m"),
            ("four thousand two hundred", "4,200"),
            ("third", "3rd"),
            ("a hundred and fifty boats", "150 boats"),
            ("one hundred fifty", "150"),
            ("a thousand", "1,000"),
            ("a thousand and six", "1,006"),
            ("half a million", "500,000"),
            ("a dozen", "12"),
            ("two dozen", "24"),
            ("half a dozen", "6"),
            ("two and a half million", "2.5m"),
            ("three and a half", "3½"),
        ] {
            let (a, b) = (value(words), value(digits));
            assert_eq!(a.map(|v| v.0), b.map(|v| v.0), "{words}");
            assert!(a.is_some());
        }
        assert_eq!(value("six of nine"), Some((6, 1)));
        assert_eq!(value("dozens"), None);
        assert_eq!(value("a boat"), None);
        assert_eq!(value("three and a boat"), Some((3, 1)));
        assert_eq!(value("99999999999999999999999999999"), None);
    }
}
