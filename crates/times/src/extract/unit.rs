//! Expressions around a unit of time: "three weeks ago", "the past two years", "last month", "every day",
//! "the third quarter", "a year", "decades".

use onrecord_reading::token::Kind;

use crate::expr::{Base, Cal, Draft, Expr, Toward, Year};
use crate::extract::{edges, month};
use crate::lexicon::{Ref, Sem, Unit, ordinal};
use crate::number::{self, Amount};
use crate::tense::{self, Tense};
use crate::view::View;

/// Reads outward from a unit.
pub(crate) fn read(view: &View<'_>, at: usize) -> Option<Draft> {
    let Sem::Unit(unit, plural) = view.sem(at) else { return None };
    if at == view.lo {
        return bare(view, at, unit, plural);
    }
    if unit == Unit::Century
        && let Some(draft) = super::year::century(view, at)
    {
        return Some(draft);
    }
    if unit == Unit::Quarter
        && let Some(draft) = quarter(view, at)
    {
        return Some(draft);
    }
    let before = adjectives(view, at);
    if let Some((first, amount)) = number::before(view, before)
        && !(amount == Amount::Whole(1) && unit == Unit::Second)
    {
        return Some(counted(view, at, unit, first, amount));
    }
    match view.sem(before - 1) {
        Sem::A => return counted_one(view, at, unit, before - 1),
        Sem::Each if before == at => {
            return Some(Draft::new(at - 1, at + 1, Expr::Every { unit, amount: Amount::Whole(1) }, "set"));
        }
        _ => {}
    }
    if let Some((start, way)) = month::toward(view, at) {
        return whole(view, at, unit, plural, start, way);
    }
    if plural {
        if matches!(view.sem(at - 1), Sem::Recent) {
            return Some(Draft::new(at - 1, at + 1, Expr::Recent(unit), "relative").sure(60));
        }
        return bare(view, at, unit, plural);
    }
    the(view, at, unit)
}

/// Steps back over "full", "straight", "trading", "more" between a number and its unit.
fn adjectives(view: &View<'_>, at: usize) -> usize {
    let mut before = at;
    for _ in 0..2 {
        if before > view.lo + 1
            && (view.is_any(
                before - 1,
                &[
                    "full",
                    "straight",
                    "consecutive",
                    "trading",
                    "calendar",
                    "fiscal",
                    "more",
                    "additional",
                    "long",
                    "short",
                    "solid",
                    "whole",
                    "working",
                    "business",
                    "successive",
                    "previous",
                    "entire",
                    "further",
                    "brutal",
                    "bloody",
                    "single",
                    "extra",
                ],
            ))
            && !matches!(view.sem(before - 2), Sem::The | Sem::Last | Sem::Next | Sem::This)
        {
            before -= 1;
        }
    }
    before
}

/// A number, then a unit.
fn counted(view: &View<'_>, at: usize, unit: Unit, first: usize, amount: Amount) -> Draft {
    let mut first = first;
    let mut last = at + 1;
    let mut amount = amount;
    // "two to three weeks", "12 to 18 months", "weeks or months"
    if first > view.lo + 1
        && matches!(view.sem(first - 1), Sem::To | Sem::Or)
        && let Some((start, low)) = number::before(view, first - 1)
        && (matches!(view.sem(start), Sem::Card(_)) || view.kind(start) == Some(Kind::Number))
    {
        first = start;
        amount = low;
    }
    if view.sem(last) == Sem::And
        && view.sem(last + 1) == Sem::A
        && view.sem(last + 2) == Sem::Half
        && let Amount::Whole(n) = amount
    {
        amount = Amount::Half(n);
        last += 3;
    }
    if view.sem(last) == Sem::Or && view.is(last + 1, "so")
        || view.sem(last) == Sem::Or && view.is_any(last + 1, &["more", "two"])
    {
        last += 2;
    }
    // "year-old" written apart: "41 years old", "25 years of age".
    if unit >= Unit::Day {
        if view.is(last, "old") {
            let first = edges::approx(view, first);
            return Draft::new(first, last + 1, Expr::Duration { unit, amount }, "age");
        }
        if view.sem(last) == Sem::Of && view.is(last + 1, "age") {
            let first = edges::approx(view, first);
            return Draft::new(first, last + 2, Expr::Duration { unit, amount }, "age");
        }
    }
    let way = match view.sem(last) {
        Sem::Ago => Some((true, Base::Report)),
        Sem::Earlier => Some((true, Base::Story)),
        Sem::Later => Some((false, Base::Story)),
        Sem::Before | Sem::After if closes(view, last + 1) || view.is(last, "previously") => {
            Some((matches!(view.sem(last), Sem::Before), Base::Story))
        }
        _ if view.is(last, "from") && view.is(last + 1, "now") => {
            let first = edges::approx(view, first);
            return Draft::new(
                first,
                last + 2,
                Expr::Shift { unit, amount, back: false, base: Base::Report },
                "relative",
            );
        }
        _ => None,
    };
    // "an hour later": how long; no clock is known to count it from.
    if let Some((back, base)) = way.filter(|(_, base)| unit >= Unit::Day || *base == Base::Report) {
        let first = edges::approx(view, first);
        return Draft::new(first, last + 1, Expr::Shift { unit, amount, back, base }, "relative");
    }
    // "the past three months", "the first nine months", "the next few days"
    let mut led = false;
    let leads = matches!(
        view.sem_before(first),
        Sem::Last
            | Sem::Past
            | Sem::Next
            | Sem::Coming
            | Sem::Latest
            | Sem::Previous
            | Sem::Following
            | Sem::Ord(1)
            | Sem::Recent
    ) || view.is_any(first.wrapping_sub(1), &["final", "intervening"]);
    if first > view.lo && leads {
        first -= 1;
        led = true;
    }
    let owned = match view.sem_before(first) {
        Sem::The => led || amount != Amount::Vague || view.sem(first) == Sem::Vague,
        Sem::Poss | Sem::This => led,
        _ => false,
    };
    if first > view.lo && owned {
        first -= 1;
    }
    let first = edges::approx(view, first);
    Draft::new(first, last, Expr::Duration { unit, amount }, "duration")
}

/// "before" or "after" with nothing that it would take, behind "the day" or "the night": one back, or one on.
pub(super) fn beside(view: &View<'_>, at: usize) -> Option<i32> {
    match view.sem(at) {
        Sem::Before if view.is(at, "before") && closes(view, at + 1) => Some(-1),
        Sem::After if view.is(at, "after") && closes(view, at + 1) => Some(1),
        _ => None,
    }
}

/// Nothing follows that "after" or "before" would take: "two days after." and not "two days after the vote".
fn closes(view: &View<'_>, at: usize) -> bool {
    !matches!(view.kind(at), Some(Kind::Word | Kind::Number | Kind::DoubleMark | Kind::SingleMark | Kind::Open))
        || view.token(at).is_some_and(|t| t.is(onrecord_reading::lexicon::class::COORD))
}

/// "a year", "an hour and a half", "a week ago".
fn counted_one(view: &View<'_>, at: usize, unit: Unit, first: usize) -> Option<Draft> {
    if unit == Unit::Second
        || unit == Unit::Quarter && !matches!(view.sem(at + 1), Sem::Ago | Sem::Earlier | Sem::Later)
    {
        return None;
    }
    // "a day" inside a name: "A Day in ..."
    Some(counted(view, at, unit, first, Amount::Whole(1)))
}

/// "last week", "this year", "the next day", "the past decade".
fn whole(view: &View<'_>, at: usize, unit: Unit, plural: bool, start: usize, way: Toward) -> Option<Draft> {
    let the = view.sem(start) == Sem::The;
    if plural {
        // "the past weeks", "the coming months", "these days"
        if unit == Unit::Day && view.is(start, "these") {
            return Some(Draft::new(start, at + 1, Expr::Ref(Ref::Present), "relative"));
        }
        if matches!(way, Toward::That | Toward::This) {
            return None;
        }
        return Some(Draft::new(start, at + 1, Expr::Duration { unit, amount: Amount::Vague }, "duration"));
    }
    let first = edges::edge(view, start);
    let last = at + 1;
    // "the past year" is a length, "the last week of May" too.
    if view.sem(at - 1) == Sem::Past && unit >= Unit::Day {
        return Some(Draft::new(start, last, Expr::Duration { unit, amount: Amount::Whole(1) }, "duration"));
    }
    let (by, base) = match way {
        Toward::Last if the && unit < Unit::Month => {
            return Some(
                Draft::new(first, last, Expr::Duration { unit, amount: Amount::Whole(1) }, "duration").sure(60),
            );
        }
        Toward::Last => (-1, Base::Report),
        Toward::This => (0, Base::Report),
        Toward::Next if the || unit == Unit::Day => (1, Base::Story),
        Toward::Next => (1, Base::Report),
        Toward::That => (0, Base::Story),
        Toward::BeforeThat => (-1, Base::Story),
        Toward::AfterThat => (1, Base::Story),
    };
    if unit < Unit::Day {
        return Some(
            Draft::new(edges::approx(view, first), last, Expr::Duration { unit, amount: Amount::Whole(1) }, "duration")
                .sure(60),
        );
    }
    if unit == Unit::Day && base == Base::Report {
        return (way == Toward::This)
            .then(|| Draft::new(first, last, Expr::Whole { unit, by, base }, "relative").sure(60));
    }
    // "this year's third quarter", "next year's first quarter"
    if unit == Unit::Year
        && view.kind(last) == Some(Kind::Clitic)
        && let Some(n) = ordinal(view.word(last + 1)).filter(|n| (1..=4).contains(n))
        && matches!(view.sem(last + 2), Sem::Unit(Unit::Quarter, false))
    {
        let cal = Cal { year: Some(Year::Away(by, base)), quarter: Some(u8::try_from(n).ok()?), ..Cal::default() };
        return Some(Draft::new(first, last + 3, Expr::Cal(cal), "quarter"));
    }
    Some(Draft::new(first, last, Expr::Whole { unit, by, base }, "relative"))
}

/// "the third quarter of 1990", "its fourth quarter", "the 1988 second quarter", "the last quarter".
fn quarter(view: &View<'_>, at: usize) -> Option<Draft> {
    if matches!(view.sem(at), Sem::Unit(_, true)) {
        return None;
    }
    let n = ordinal(view.word(at - 1)).filter(|n| (1..=4).contains(n));
    let Some(n) = n else {
        if matches!(view.sem(at - 1), Sem::Latest) {
            let first = if view.sem_before(at - 1) == Sem::The && at > view.lo + 1 { at - 2 } else { at - 1 };
            return Some(
                Draft::new(first, at + 1, Expr::Whole { unit: Unit::Quarter, by: 0, base: Base::Story }, "quarter")
                    .sure(60),
            );
        }
        if let Some((year, 4)) = view.digits(at - 1).filter(|(y, _)| (1900..2100).contains(y)) {
            let first = if view.sem_before(at - 1) == Sem::The && at > view.lo + 1 { at - 2 } else { at - 1 };
            let cal = Cal { year: Some(Year::Known(year)), ..Cal::default() };
            return Some(Draft::new(first, at + 1, Expr::Cal(cal), "quarter").sure(50));
        }
        return None;
    };
    let mut cal = Cal { quarter: Some(u8::try_from(n).ok()?), ..Cal::default() };
    let (mut first, mut last) = (at - 1, at + 1);
    if view.sem_before(first) == Sem::Fiscal && first > view.lo {
        first -= 1;
    }
    if let Some((year, 4)) = first.checked_sub(1).and_then(|i| view.digits(i)).filter(|(y, _)| (1900..2100).contains(y))
    {
        cal.year = Some(Year::Known(year));
        first -= 1;
    }
    if matches!(view.sem_before(first), Sem::The | Sem::Poss) && first > view.lo {
        first -= 1;
    } else if view.word_before(first).contains("year-") && first > view.lo {
        return None;
    }
    if cal.year.is_none() {
        let of = usize::from(matches!(view.sem(last), Sem::Of));
        if let Some((year, 4)) = view.digits(last + of).filter(|(y, _)| (1900..2100).contains(y)) {
            cal.year = Some(Year::Known(year));
            last += of + 1;
        } else if let Some(by) = match view.sem(last + of) {
            Sem::Last => Some(-1),
            Sem::This => Some(0),
            Sem::Next => Some(1),
            _ => None,
        }
        .filter(|_| matches!(view.sem(last + of + 1), Sem::Unit(Unit::Year, false)))
        {
            cal.year = Some(Year::Away(by, Base::Report));
            last += of + 2;
        }
    }
    first = edges::edge(view, first);
    Some(Draft::new(first, last, Expr::Cal(cal), "quarter"))
}

/// "the weekend", "the end of the year", "the day".
fn the(view: &View<'_>, at: usize, unit: Unit) -> Option<Draft> {
    if view.sem(at - 1) != Sem::The {
        return None;
    }
    // "the day before"
    if let Some(by) = beside(view, at + 1).filter(|_| unit == Unit::Day) {
        return Some(Draft::new(at - 1, at + 2, Expr::Whole { unit, by, base: Base::Story }, "relative").sure(60));
    }
    if view.is_any(at + 1, &["ended", "ending"]) && matches!(unit, Unit::Year | Unit::Month | Unit::Week) {
        return Some(
            Draft::new(at - 1, at + 1, Expr::Duration { unit, amount: Amount::Whole(1) }, "duration").sure(60),
        );
    }
    if view.kind(at + 1) == Some(Kind::Word)
        && view.sem(at + 1) == Sem::None
        && unit == Unit::Weekend
        && !view
            .token(at + 1)?
            .is(onrecord_reading::lexicon::class::FUNCTION | onrecord_reading::lexicon::class::ANY_VERB)
    {
        return None;
    }
    let first = edges::edge(view, at - 1);
    let edged = first < at - 1;
    let (base, sure) = match unit {
        Unit::Weekend => {
            // Told in the past, it is the one that is over.
            let over = matches!(tense::of(view.reading, first, at + 1), Tense::Past);
            return Some(Draft::new(first, at + 1, Expr::Weekend { over }, "relative").sure(80));
        }
        Unit::Quarter if edged => (Base::Story, 80),
        Unit::Year | Unit::Month | Unit::Week if edged => (Base::Report, 80),
        Unit::Quarter => (Base::Story, 50),
        // "for the year", "for the week": what a report on money closes with.
        Unit::Year | Unit::Month | Unit::Week
            if first > view.lo && view.is(first - 1, "for") && !matches!(view.kind(at + 1), Some(Kind::Word)) =>
        {
            (Base::Report, 50)
        }
        _ => return None,
    };
    Some(Draft::new(first, at + 1, Expr::Whole { unit, by: 0, base }, "relative").sure(sure))
}

/// "weeks", "years", "for months".
fn bare(view: &View<'_>, at: usize, unit: Unit, plural: bool) -> Option<Draft> {
    if !plural || unit < Unit::Hour || unit == Unit::Weekend || unit == Unit::Quarter {
        return None;
    }
    let mut last = at + 1;
    let amount = Amount::Vague;
    match view.sem(last) {
        Sem::Ago => {
            last += 1;
            return Some(
                Draft::new(at, last, Expr::Shift { unit, amount, back: true, base: Base::Report }, "relative").sure(60),
            );
        }
        Sem::Later | Sem::Earlier => {
            let back = view.sem(last) == Sem::Earlier;
            last += 1;
            return Some(
                Draft::new(at, last, Expr::Shift { unit, amount, back, base: Base::Story }, "relative").sure(60),
            );
        }
        _ => {}
    }
    // "the Years", "two-thirds of days": only where nothing else determines it.
    if at > view.lo && matches!(view.sem(at - 1), Sem::Poss) || view.capital(at) && !view.starts_sentence(at) {
        return None;
    }
    let first = if at > view.lo && view.sem(at - 1) == Sem::The { at - 1 } else { at };
    Some(Draft::new(first, last, Expr::Duration { unit, amount }, "duration").sure(60))
}

/// "the second half of 1990", "the first half of the year".
pub(crate) fn half(view: &View<'_>, at: usize) -> Option<Draft> {
    if at <= view.lo + 1 || view.sem(at + 1) != Sem::Of {
        return None;
    }
    let n = match view.sem(at - 1) {
        Sem::Ord(n @ (1 | 2)) => n,
        Sem::Last => 2,
        _ if view.is(at - 1, "latter") => 2,
        _ => return None,
    };
    let first = if view.sem(at - 2) == Sem::The { at - 2 } else { at - 1 };
    let mut cal = Cal { half: Some(n), ..Cal::default() };
    if let Some((year, 4)) = view.digits(at + 2).filter(|(y, _)| (1000..2100).contains(y)) {
        cal.year = Some(Year::Known(year));
        return Some(Draft::new(first, at + 3, Expr::Cal(cal), "half"));
    }
    let by = match view.sem(at + 2) {
        Sem::The | Sem::That => Year::Away(0, Base::Story),
        Sem::This => Year::Away(0, Base::Report),
        Sem::Last => Year::Away(-1, Base::Report),
        Sem::Next => Year::Away(1, Base::Report),
        _ => return None,
    };
    if !matches!(view.sem(at + 3), Sem::Unit(Unit::Year, false)) {
        return None;
    }
    cal.year = Some(by);
    Some(Draft::new(first, at + 4, Expr::Cal(cal), "half"))
}

/// "the latest period", "the 1988 period": as long as the one that the report speaks of.
pub(crate) fn period(view: &View<'_>, at: usize) -> Option<Draft> {
    if at <= view.lo + 1 || view.sem(at - 2) != Sem::The {
        return None;
    }
    let draft = match (view.sem(at - 1), view.digits(at - 1)) {
        (Sem::Latest, _) => Expr::Whole { unit: Unit::Quarter, by: 0, base: Base::Story },
        (_, Some((year @ 1900..2100, 4))) => Expr::Cal(Cal { year: Some(Year::Known(year)), ..Cal::default() }),
        _ => return None,
    };
    Some(Draft::new(at - 2, at + 1, draft, "quarter").sure(50))
}
