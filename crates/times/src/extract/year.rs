//! Years, decades and centuries in digits, and dates written in digits only.

use onrecord_reading::token::Kind;

use crate::civil;
use crate::expr::{Cal, Draft, Expr, Year};
use crate::extract::edges;
use crate::lexicon::{Sem, Unit, cardinal, ordinal};
use crate::view::View;

/// Reads a number in digits as a date, a year or a decade.
pub(crate) fn number(view: &View<'_>, at: usize) -> Option<Draft> {
    let word = view.word(at);
    iso(view, at, word)
        .or_else(|| slashed(view, at))
        .or_else(|| decade(view, at, word))
        .or_else(|| range(view, at, word))
        .or_else(|| before_christ(view, at))
        .or_else(|| year(view, at))
        .or_else(|| short_year(view, at))
}

/// `2018-01-26`, and `2018-01-26T06:32`.
fn iso(_view: &View<'_>, at: usize, word: &str) -> Option<Draft> {
    let bytes = word.as_bytes();
    if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| word.get(range)?.parse::<u16>().ok();
    let (y, m, d) = (number(0..4)?, number(5..7)?, number(8..10)?);
    if !civil::exists(i32::from(y), m as u8, d as u8) || !(bytes.len() == 10 || bytes[10] == b'T' || bytes[10] == b't')
    {
        return None;
    }
    let mut cal =
        Cal { year: Some(Year::Known(i32::from(y))), month: Some(m as u8), day: Some(d as u8), ..Cal::default() };
    if let (Some(hour), Some(minute)) = (number(11..13), number(14..16)) {
        if hour < 25 && minute < 60 {
            cal.clock = Some(crate::expr::Clock { hour: hour as u8, minute: minute as u8 });
        }
    }
    Some(Draft::new(at, at + 1, Expr::Cal(cal), "digits").sure(95))
}

/// `11/27/1998` and `27/11/98`; where both orders give a day, neither is taken.
fn slashed(view: &View<'_>, at: usize) -> Option<Draft> {
    if !(view.is(at + 1, "/") && view.is(at + 3, "/")) {
        return None;
    }
    let (a, _) = view.digits(at)?;
    let (b, _) = view.digits(at + 2)?;
    let (y, width) = view.digits(at + 4)?;
    let year = match width {
        4 => Year::Known(i32::try_from(y).ok()?),
        2 => Year::Short(y as u8),
        _ => return None,
    };
    if a == 0 || b == 0 || a > 31 || b > 31 || (a > 12 && b > 12) {
        return None;
    }
    let mut cal = Cal { year: Some(year), ..Cal::default() };
    if a > 12 {
        (cal.day, cal.month) = (Some(a as u8), Some(b as u8));
    } else if b > 12 || a == b {
        (cal.month, cal.day) = (Some(a as u8), Some(b as u8));
    }
    Some(Draft::new(at, at + 5, Expr::Cal(cal), "digits"))
}

/// "1970s", "the late 1970s", "the '80s".
fn decade(view: &View<'_>, at: usize, word: &str) -> Option<Draft> {
    let digits = word.trim_end_matches('s');
    let s = word.len() - digits.len();
    let apostrophe = s == 0 && matches!(view.word(at + 1), "'s" | "’s");
    let (len, n) = (digits.len(), digits.parse::<i32>().ok()?);
    let mut last = at + 1;
    if apostrophe && (n % 10 != 0 || !matches!(view.sem_before(at), Sem::The | Sem::Early | Sem::Late | Sem::Mid))
        || s == 0 && !apostrophe
        || s > 1
        || n % 10 != 0
    {
        return None;
    }
    if apostrophe {
        last += 1;
    }
    let mut first = at;
    let mut short = false;
    match len {
        4 if (1000..2100).contains(&n) => {}
        2 => {
            short = true;
            if view.kind_before(at) == Some(Kind::SingleMark) {
                first -= 1;
            } else if !matches!(view.sem_before(at), Sem::The | Sem::Early | Sem::Late | Sem::Mid) {
                return None;
            }
            // "in her 80s" is an age, "temperatures in the 80s" no time.
            if !(first < at || view.is_any(at.saturating_sub(2), &["in", "of", "since", "during", "late", "early"])) {
                return None;
            }
        }
        _ => return None,
    }
    let bc = view.sem(last) == Sem::Bc;
    if bc {
        last += 1;
    }
    let first = left_of_decade(view, first);
    // "the 1900s" is a hundred years to most writers; the digits alone do not say.
    let expr = Expr::Decade { tens: if short { n / 10 } else { n / 10 }, short, bc };
    Some(Draft::new(first, last, expr, "decade"))
}

fn left_of_decade(view: &View<'_>, first: usize) -> usize {
    let mut first = first;
    if matches!(view.sem_before(first), Sem::Early | Sem::Late | Sem::Mid) && first > view.lo {
        first -= 1;
    }
    if view.sem_before(first) == Sem::The && first > view.lo {
        first -= 1;
    }
    edges::edge(view, first)
}

/// "the nineties", "the early sixties".
pub(crate) fn decade_word(view: &View<'_>, at: usize) -> Option<Draft> {
    let Sem::Decade(n) = view.sem(at) else { return None };
    let first = left_of_decade(view, at);
    // "in his thirties" is an age.
    if view.sem(first) != Sem::The && !matches!(view.sem(first), Sem::Early | Sem::Late | Sem::Mid) {
        return None;
    }
    Some(Draft::new(first, at + 1, Expr::Decade { tens: i32::from(n) / 10, short: true, bc: false }, "decade").sure(80))
}

/// "1988-2014" and "1988-89" in one token give the first year here; the scan asks for the second.
fn range(view: &View<'_>, at: usize, word: &str) -> Option<Draft> {
    let (a, b) = word.split_once('-')?;
    let first: i32 = (a.len() == 4).then(|| a.parse().ok()).flatten()?;
    if !(1000..2100).contains(&first) || !b.bytes().all(|c| c.is_ascii_digit()) || !(b.len() == 4 || b.len() == 2) {
        return None;
    }
    let span = view.span(at, at + 1);
    let mut draft = Draft::new(at, at + 1, known(first), "year");
    draft.part_of_token = Some(onrecord_text::Span::new(span.start(), span.start() + 4));
    Some(draft)
}

/// The second year of "1988-2014" in one token.
pub(crate) fn range_end(view: &View<'_>, at: usize) -> Option<Draft> {
    let (a, b) = view.word(at).split_once('-')?;
    let (first, second): (i32, i32) = (a.parse().ok()?, b.parse().ok()?);
    let second = if b.len() == 4 { second } else { first / 100 * 100 + second };
    if !(1000..2100).contains(&second) || second < first {
        return None;
    }
    let span = view.span(at, at + 1);
    let mut draft = Draft::new(at, at + 1, known(second), "year");
    draft.part_of_token = Some(onrecord_text::Span::new(span.start() + 5, span.end()));
    Some(draft)
}

fn known(year: i32) -> Expr {
    Expr::Cal(Cal { year: Some(Year::Known(year)), ..Cal::default() })
}

/// "490 BC", "AD 70".
fn before_christ(view: &View<'_>, at: usize) -> Option<Draft> {
    let (n, _) = view.digits(at)?;
    if n == 0 || n > 9999 {
        return None;
    }
    let year = i32::try_from(n).ok()?;
    if view.sem(at + 1) == Sem::Bc {
        return Some(Draft::new(edges::edge(view, at), at + 2, known(-year), "year"));
    }
    if view.sem(at + 1) == Sem::Ad && view.capital(at + 1) {
        return Some(Draft::new(at, at + 2, known(year), "year"));
    }
    if view.sem_before(at) == Sem::Ad && view.capital(at - 1) {
        return Some(Draft::new(at - 1, at + 1, known(year), "year"));
    }
    None
}

/// A year of four digits standing alone.
fn year(view: &View<'_>, at: usize) -> Option<Draft> {
    let (n, width) = view.digits(at)?;
    if width != 4 || !(1000..2100).contains(&n) {
        return None;
    }
    let year = i32::try_from(n).ok()?;
    let usual = (1700..2060).contains(&n);
    let led = at > view.lo && edges::time_preposition(view, at - 1);
    let after = view.sem(at + 1);
    let counted = view.kind(at + 1) == Some(Kind::Word)
        && !view.capital(at + 1)
        && matches!(after, Sem::None | Sem::Unit(_, true))
        && counts(view, at + 1);
    if counted && !(usual && matches!(view.sem_before(at), Sem::In | Sem::Early | Sem::Mid | Sem::Late)) {
        return None;
    }
    if matches!(after, Sem::Scale(..) | Sem::Unit(_, true) | Sem::Ampm(_))
        || view.is_any(at + 1, &["percent", "per", "-"]) && after != Sem::Each
    {
        return None;
    }
    if !usual
        && !(led && !matches!(view.sem(at - 1), Sem::About | Sem::And | Sem::To | Sem::Or))
        && !matches!(view.kind_before(at), Some(Kind::Open))
    {
        return None;
    }
    // "1984 Harrow Street": a house.
    if view.capital(at + 1)
        && (at + 2..at + 4).any(|i| {
            view.capital(i)
                && view.is_any(i, &["street", "st.", "road", "avenue", "ave.", "lane", "drive", "square", "boulevard"])
        })
    {
        return None;
    }
    // A number of a street, a telephone or a price.
    if matches!(view.kind_before(at), Some(Kind::Other | Kind::Dash | Kind::Handle))
        && !matches!(view.word_before(at), "–" | "—" | "-" | "--" | "|")
    {
        return None;
    }
    if view.is(at + 1, "/") && view.digits(at + 2).is_none()
        || view.kind(at + 1) == Some(Kind::Dash) && view.digits(at + 2).is_some_and(|d| d.1 == 3)
    {
        return None;
    }
    if view.is_any(at.wrapping_sub(1), &["number", "no.", "flight", "room", "highway", "route", "#", "model", "than"])
        && at > view.lo
    {
        return None;
    }
    let mut first = at;
    let mut rule_year = Year::Known(year);
    if at > view.lo && view.sem(at - 1) == Sem::Fiscal {
        first -= 1;
    } else if at > view.lo + 1 && view.is(at - 1, "year") && view.sem(at - 2) == Sem::The {
        first -= 2;
    }
    if n < 100 {
        rule_year = Year::Short(n as u8);
    }
    first = edges::edge(view, first);
    let mut last = at + 1;
    if after == Sem::Bc {
        last += 1;
        rule_year = Year::Known(-year);
    }
    Some(Draft::new(first, last, Expr::Cal(Cal { year: Some(rule_year), ..Cal::default() }), "year").sure(if led {
        90
    } else {
        75
    }))
}

/// A plural noun in small letters that a number before it counts.
fn counts(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    (word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is"))
        || view.is_any(
            at,
            &["people", "men", "women", "children", "feet", "miles", "km", "m", "mm", "kg", "square", "francs", "yen"],
        )
}

/// "'89" after a word of time: "in '89", "the summer of '89".
fn short_year(view: &View<'_>, at: usize) -> Option<Draft> {
    let (n, width) = view.digits(at)?;
    if width != 2 || view.kind_before(at) != Some(Kind::SingleMark) || at < view.lo + 2 {
        return None;
    }
    if !matches!(view.sem(at - 2), Sem::In | Sem::Of | Sem::Prep | Sem::Season(..) | Sem::Month(_)) {
        return None;
    }
    Some(
        Draft::new(at - 1, at + 1, Expr::Cal(Cal { year: Some(Year::Short(n as u8)), ..Cal::default() }), "year")
            .sure(75),
    )
}

/// "nineteen ninety-six", "the year two thousand" in spoken texts.
pub(crate) fn spoken(view: &View<'_>, at: usize) -> Option<Draft> {
    let century = match view.sem(at) {
        Sem::Card(n @ (17 | 18 | 19 | 20)) => u32::from(n),
        Sem::Card(2) if view.sem(at + 1) == Sem::Scale(3, false) => {
            let year_before = view.is(at.saturating_sub(1), "year") && at > view.lo;
            if !year_before {
                return None;
            }
            let (mut last, mut year) = (at + 2, 2000);
            if let Some(n) = cardinal(view.word(last)).filter(|n| *n < 100) {
                (last, year) = (last + 1, 2000 + n as i32);
            }
            let first = if at > view.lo + 1 && view.sem(at - 2) == Sem::The { at - 2 } else { at - 1 };
            return Some(Draft::new(first, last, known(year), "year"));
        }
        _ => return None,
    };
    let mut last = at + 1;
    let n = cardinal(view.word(last))?;
    last += 1;
    let mut tail = n;
    if n >= 20 && n % 10 == 0 {
        if let Some(ones) = cardinal(view.word(last)).filter(|o| (1..10).contains(o)) {
            tail += ones;
            last += 1;
        }
    }
    if tail < 10 || tail > 99 || matches!(view.sem(last), Sem::Unit(..) | Sem::Scale(..)) {
        return None;
    }
    Some(Draft::new(edges::edge(view, at), last, known((century * 100) as i32 + tail as i32), "year").sure(80))
}

/// "the 20th century", "the late nineteenth century".
pub(crate) fn century(view: &View<'_>, at: usize) -> Option<Draft> {
    if !matches!(view.sem(at), Sem::Unit(Unit::Century, false)) || at <= view.lo {
        return None;
    }
    let n = ordinal(view.word(at - 1)).filter(|n| (1..30).contains(n))?;
    let first = left_of_decade(view, at - 1);
    let bc = view.sem(at + 1) == Sem::Bc;
    Some(Draft::new(first, at + 1 + usize::from(bc), Expr::Century { hundreds: n as i32 - 1, bc }, "decade"))
}
