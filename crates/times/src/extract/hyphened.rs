//! One-token compounds: "two-year", "52-week", "third-quarter", "mid-1996", "41-year-old", "year-earlier".

use onrecord_reading::lexicon::Lower;

use crate::expr::{Base, Cal, Draft, Expr, Year};
use crate::lexicon::{Sem, Unit, ordinal, table};
use crate::number::{self, Amount};
use crate::view::View;

/// Reads a token with a hyphen inside.
pub(crate) fn read(view: &View<'_>, at: usize) -> Option<Draft> {
    let word = view.word(at);
    let (left, right) = word.split_once('-')?;
    let head = table().get(left);
    let (second, rest) = right.split_once('-').unwrap_or((right, ""));
    let tail = table().get(second);
    // "two-year", "52-week", "several-year", "41-year-old", "two-year-long"
    if let Sem::Unit(unit, _) = tail {
        if !(rest.is_empty() || ["old", "olds", "long"].iter().any(|r| rest.eq_ignore_ascii_case(r))) {
            return None;
        }
        let amount = match head {
            Sem::Card(n) => Some(Amount::Whole(u64::from(n))),
            Sem::Vague | Sem::Dozen(_) => Some(Amount::Vague),
            Sem::Half => Some(Amount::Half(0)),
            Sem::Mid | Sem::Late | Sem::Early => None,
            _ => number::digits(left),
        };
        let ordinal_of = ordinal(left);
        if let (Unit::Quarter, Some(n @ 1..=4)) = (unit, ordinal_of) {
            return Some(quarter(view, at, u8::try_from(n).ok()?));
        }
        if let (Unit::Century, Some(n @ 1..=30)) = (unit, ordinal_of) {
            return Some(Draft::new(at, at + 1, Expr::Century { hundreds: n as i32 - 1, bc: false }, "hyphened"));
        }
        let amount = amount?;
        if unit == Unit::Quarter || unit == Unit::Second && rest.is_empty() && head == Sem::None && left.is_empty() {
            return None;
        }
        let mut last = at + 1;
        if rest.is_empty() && view.is(last, "old") {
            last += 1;
        }
        let mut first = at;
        if rest.eq_ignore_ascii_case("long") && view.sem_before(at) == Sem::The && at > view.lo {
            first -= 1;
        }
        return Some(Draft::new(
            first,
            last,
            Expr::Duration { unit, amount },
            if last > at + 1 || rest.starts_with("old") { "age" } else { "duration" },
        ));
    }
    // "three-and-a-half-year"
    if word.len() > "-and-a-half-".len()
        && let Some((count, tail)) = Lower::of(word).as_str().split_once("-and-a-half-")
        && let (Some(n), Sem::Unit(unit, _)) =
            (crate::lexicon::cardinal(count).or_else(|| count.parse().ok()), table().get(tail))
    {
        return Some(Draft::new(at, at + 1, Expr::Duration { unit, amount: Amount::Half(n) }, "duration"));
    }
    match (head, tail) {
        // "mid-1996", "late-November", "mid-1990s"
        (Sem::Mid | Sem::Early | Sem::Late, _) if rest.is_empty() => edge(view, at, right),
        // "post-1959", "pre-1990"
        _ if ["post", "pre"].iter().any(|p| left.eq_ignore_ascii_case(p)) => {
            let year = right.parse::<i32>().ok().filter(|y| (1500..2100).contains(y))?;
            Some(
                Draft::new(at, at + 1, Expr::Cal(Cal { year: Some(Year::Known(year)), ..Cal::default() }), "year")
                    .sure(70),
            )
        }
        // "year-earlier", "year-ago", "year-end"
        (Sem::Unit(unit, false), Sem::Ago | Sem::Earlier) if rest.is_empty() => {
            let mut last = at + 1;
            let mut first = at;
            if matches!(view.sem(last), Sem::Unit(Unit::Quarter, false) | Sem::Period) || view.is(last, "period") {
                last += 1;
            } else if ordinal(view.word(last)).is_some()
                && matches!(view.sem(last + 1), Sem::Unit(Unit::Quarter, false))
            {
                let n = ordinal(view.word(last)).filter(|n| (1..=4).contains(n))?;
                let cal = Cal {
                    quarter: Some(u8::try_from(n).ok()?),
                    year: Some(Year::Away(-1, Base::Story)),
                    ..Cal::default()
                };
                if view.sem_before(at) == Sem::The && at > view.lo {
                    first -= 1;
                }
                return Some(Draft::new(first, last + 2, Expr::Cal(cal), "quarter"));
            }
            if last > at + 1 && view.sem_before(at) == Sem::The && at > view.lo {
                first -= 1;
            }
            Some(
                Draft::new(
                    first,
                    last,
                    Expr::Shift { unit, amount: Amount::Whole(1), back: true, base: Base::Story },
                    "relative",
                )
                .sure(70),
            )
        }
        (Sem::Unit(Unit::Year, false), _) if second.eq_ignore_ascii_case("end") => {
            let cal = Cal { month: Some(12), day: Some(31), ..Cal::default() };
            Some(Draft::new(at, at + 1, Expr::Cal(cal), "full_date").sure(60))
        }
        // "month-long", "years-long", "day-long"
        (Sem::Unit(unit, plural), _) if second.eq_ignore_ascii_case("long") => {
            let amount = if plural { Amount::Vague } else { Amount::Whole(1) };
            Some(Draft::new(at, at + 1, Expr::Duration { unit, amount }, "duration"))
        }
        _ => None,
    }
}

/// "third-quarter" with the year that follows it, if any.
fn quarter(view: &View<'_>, at: usize, n: u8) -> Draft {
    let mut cal = Cal { quarter: Some(n), ..Cal::default() };
    let mut last = at + 1;
    if let Some((year, 4)) = view.digits(last).filter(|(y, _)| (1900..2100).contains(y)) {
        cal.year = Some(Year::Known(year));
        last += 1;
    }
    let first = if view.sem_before(at) == Sem::Fiscal && at > view.lo { at - 1 } else { at };
    Draft::new(first, last, Expr::Cal(cal), "quarter")
}

/// What "mid-" stands before: a year, decade, month or part of a day.
fn edge(view: &View<'_>, at: usize, right: &str) -> Option<Draft> {
    let the = if view.sem_before(at) == Sem::The && at > view.lo { at - 1 } else { at };
    if let Ok(year) = right.parse::<i32>() {
        return (1000..2100).contains(&year).then(|| {
            Draft::new(at, at + 1, Expr::Cal(Cal { year: Some(Year::Known(year)), ..Cal::default() }), "year")
        });
    }
    if let Some(tens) = right.strip_suffix('s').and_then(|d| d.parse::<i32>().ok()) {
        if tens % 10 == 0 && (1000..2100).contains(&tens) {
            return Some(Draft::new(the, at + 1, Expr::Decade { tens: tens / 10, short: false, bc: false }, "decade"));
        }
        return None;
    }
    match table().get(right) {
        Sem::Month(month) => {
            let mut cal = Cal { month: Some(month), ..Cal::default() };
            let mut last = at + 1;
            if let Some((year, 4)) = view.digits(last).filter(|(y, _)| (1000..2100).contains(y)) {
                cal.year = Some(Year::Known(year));
                last += 1;
            }
            Some(Draft::new(at, last, Expr::Cal(cal), "month"))
        }
        Sem::Part(part, false) => {
            Some(Draft::new(at, at + 1, Expr::Cal(Cal { part: Some(part), ..Cal::default() }), "part_of_day"))
        }
        Sem::Season(season, false) => {
            Some(Draft::new(the, at + 1, Expr::Cal(Cal { season: Some(season), ..Cal::default() }), "season"))
        }
        Sem::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year), false) => {
            Some(Draft::new(at, at + 1, Expr::Whole { unit, by: 0, base: Base::Report }, "relative").sure(60))
        }
        _ => None,
    }
}
