//! Weekdays and parts of days: "last Friday", "Wednesday night", "Tuesdays", "this morning", "the night".

use onrecord_reading::token::{Kind, flag};

use crate::expr::{Base, Cal, Draft, Expr, Toward};
use crate::extract::{edges, month};
use crate::lexicon::{Part, Sem, Unit};
use crate::view::View;

/// Reads a date at the name of a weekday.
pub(crate) fn named(view: &View<'_>, at: usize) -> Option<Draft> {
    let Sem::Weekday(weekday, plural) = view.sem(at) else { return None };
    let token = view.token(at)?;
    let short = view.word(at).len() < 6;
    // "sun", "sat", "wed", "mon" need a date behind them, or a stop and a capital.
    if !token.has(flag::CAPITAL) || (short && !dated(view, at + 1)) {
        return None;
    }
    let mut cal = Cal { weekday: Some(weekday), ..Cal::default() };
    let (mut first, mut last) = (at, at + 1);
    if let Sem::Part(part, many) = view.sem(last) {
        cal.part = Some(part);
        last += 1;
        if many {
            return Some(Draft::new(first, last, Expr::Returning(cal), "set"));
        }
    }
    let each = matches!(view.sem_before(first), Sem::Each) && first > view.lo;
    if plural || each {
        return Some(Draft::new(if each { first - 1 } else { first }, last, Expr::Returning(cal), "set"));
    }
    if view.is(last, "week") && view.sem(at + 1) == Sem::None {
        return None;
    }
    if let Some(draft) = nth(view, &cal, first, last) {
        return Some(draft);
    }
    if let Some((end, by)) = week(view, last) {
        cal.week = Some(by);
        return Some(Draft::new(first, end, Expr::Cal(cal), "weekday"));
    }
    if let Some((start, way)) = month::toward(view, first) {
        (first, cal.toward) = (start, Some(way));
    }
    // "Friday last week", "Monday of next week"
    first = edges::edge(view, first);
    if matches!(view.sem_before(first), Sem::Mid | Sem::About) && first > view.lo {
        first -= 1;
    }
    Some(Draft::new(first, last, Expr::Cal(cal), "weekday"))
}

/// "of last week", "of next week", "last week" after a weekday: the token past it, and weeks from the report's.
fn week(view: &View<'_>, last: usize) -> Option<(usize, i8)> {
    let at = last + usize::from(view.sem(last) == Sem::Of);
    let by = match view.sem(at) {
        Sem::Last => -1,
        Sem::This => 0,
        Sem::Next => 1,
        _ => return None,
    };
    matches!(view.sem(at + 1), Sem::Unit(Unit::Week, false)).then_some((at + 2, by))
}

/// "the second Monday in February", "the last Friday of this month", "the first Tuesday of November 2031".
fn nth(view: &View<'_>, cal: &Cal, first: usize, last: usize) -> Option<Draft> {
    let weekday = cal.weekday?;
    if first <= view.lo || !matches!(view.sem(last), Sem::In | Sem::Of) {
        return None;
    }
    let which = match view.sem(first - 1) {
        Sem::Ord(n @ 1..=5) => n.cast_signed(),
        Sem::Last => -1,
        _ => return None,
    };
    let mut start = first - 1;
    if view.sem_before(start) == Sem::The && start > view.lo {
        start -= 1;
    }
    let mut cal = Cal { weekday: None, nth: Some((which, weekday)), ..*cal };
    let at = last + 1;
    if let Sem::Month(_) = view.sem(at) {
        let month = month::named(view, at)?;
        let Expr::Cal(of) = month.expr else { return None };
        if of.day.is_some() || of.toward.is_some() || month.first != at {
            return None;
        }
        (cal.month, cal.year) = (of.month, of.year);
        return Some(Draft::new(start, month.last, Expr::Cal(cal), "nth_weekday"));
    }
    cal.toward = Some(match view.sem(at) {
        Sem::Last => Toward::Last,
        Sem::This | Sem::The => Toward::This,
        Sem::Next => Toward::Next,
        _ => return None,
    });
    matches!(view.sem(at + 1), Sem::Unit(Unit::Month, false))
        .then(|| Draft::new(start, at + 2, Expr::Cal(cal), "nth_weekday"))
}

/// A month or a day's number follows, past a stop and a comma.
fn dated(view: &View<'_>, at: usize) -> bool {
    let mut at = at;
    for _ in 0..2 {
        if matches!(view.kind(at), Some(Kind::Stop | Kind::Comma)) {
            at += 1;
        }
    }
    matches!(view.sem(at), Sem::Month(_)) || (view.digits(at).is_some() && matches!(view.sem(at + 1), Sem::Month(_)))
}

/// Reads "this morning", "that night", "the next morning", "the night", "last night".
pub(crate) fn part_of_day(view: &View<'_>, at: usize) -> Option<Draft> {
    let Sem::Part(part, plural) = view.sem(at) else { return None };
    let mut first = at;
    let mut cal = Cal { part: Some(part), ..Cal::default() };
    if plural {
        return None;
    }
    if view.is(at, "overnight") {
        cal.away = Some((0, Base::Report));
        return Some(Draft::new(at, at + 1, Expr::Cal(cal), "part_of_day").sure(60));
    }
    if matches!(view.sem_before(at), Sem::Early | Sem::Late | Sem::Mid) && at > view.lo {
        first -= 1;
    }
    if let Some((start, way)) = month::toward(view, first) {
        cal.away = Some(match way {
            Toward::This => (0, Base::Report),
            Toward::Last if part == Part::Night || part == Part::Evening => (-1, Base::Report),
            Toward::That => (0, Base::Story),
            Toward::BeforeThat => (-1, Base::Story),
            Toward::AfterThat | Toward::Next => (1, Base::Story),
            Toward::Last => return None,
        });
        let first = edges::edge(view, start);
        return Some(Draft::new(first, at + 1, Expr::Cal(cal), "part_of_day"));
    }
    if matches!(view.sem_before(first), Sem::Each) && first > view.lo {
        return Some(Draft::new(first - 1, at + 1, Expr::Returning(cal), "set"));
    }
    if first < at {
        cal.away = Some((0, Base::Story));
        return Some(
            Draft::new(
                if view.sem_before(first) == Sem::The && first > view.lo { first - 1 } else { first },
                at + 1,
                Expr::Cal(cal),
                "part_of_day",
            )
            .sure(50),
        );
    }
    // "the night before", "the morning after"
    if first == at
        && view.sem_before(at) == Sem::The
        && at > view.lo
        && let Some(by) = super::unit::beside(view, at + 1)
    {
        cal.away = Some((by, Base::Story));
        return Some(Draft::new(at - 1, at + 2, Expr::Cal(cal), "part_of_day").sure(60));
    }
    // "the night of April 18": joined later with what follows; alone only after a preposition.
    let mut the = first;
    if matches!(view.sem_before(first), Sem::The) && first > view.lo {
        the -= 1;
    }
    if let Sem::Part(_, _) = view.sem(at) {
        let joins = view.sem(at + 1) == Sem::Of
            && (view.capital(at + 2) || view.digits(at + 2).is_some() || view.sem(at + 2) == Sem::The)
            && !view.is_any(at, &["dawn", "dusk"]);
        let before_day = matches!(view.sem(at + 1), Sem::Days(_) | Sem::Weekday(_, false))
            || view.sem(at + 1) == Sem::Prep
                && view.is(at + 1, "on")
                && (matches!(view.sem(at + 2), Sem::Weekday(..) | Sem::Month(_)));
        if joins || before_day {
            return Some(Draft::new(the, at + 1, Expr::Cal(cal), "part_of_day"));
        }
        if view.sem_before(the) == Sem::In && the > view.lo && the < first && !matches!(view.sem(at + 1), Sem::Of) {
            cal.away = Some((0, Base::Story));
            return Some(Draft::new(the, at + 1, Expr::Cal(cal), "part_of_day").sure(50));
        }
    }
    None
}
