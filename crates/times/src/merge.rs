//! Joins neighbours that are one expression: "10 p.m. Wednesday", "Friday, Oct. 13", "the night of May 3".

use onrecord_reading::token::Kind;

use crate::expr::{Cal, Draft, Expr};
use crate::lexicon::Sem;
use crate::view::View;

/// Joins the drafts of one paragraph, `out[from..]`.
pub(crate) fn neighbours(view: &View<'_>, out: &mut Vec<Draft>, from: usize) {
    let mut kept = from;
    for i in from + 1..out.len() {
        let (a, b) = (out[kept], out[i]);
        if let Some(joined) = join(view, &a, &b) {
            out[kept] = joined;
        } else {
            kept += 1;
            out[kept] = b;
        }
    }
    out.truncate(kept + 1);
    for i in (from + 1..out.len()).rev() {
        let (a, b) = (out[i - 1], out[i]);
        if let (Expr::Cal(mut x), Expr::Cal(y)) = (a.expr, b.expr) {
            let and = b.first == a.last + 1
                && (matches!(view.sem(a.last), Sem::And | Sem::To | Sem::Or)
                    || matches!(view.kind(a.last), Some(Kind::Dash | Kind::Comma))
                    || view.is_any(a.last, &["through", "until"]));
            // "in March and April 1918": the year belongs to both.
            if and
                && x.month.is_some()
                && x.year.is_none()
                && x.toward.is_none()
                && y.month.is_some()
                && x.month <= y.month
                && matches!(y.year, Some(crate::expr::Year::Known(_)))
            {
                x.year = y.year;
                out[i - 1].expr = Expr::Cal(x);
            }
        }
    }
}

/// What stands between two drafts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    Comma,
    Of,
    On,
    At,
}

fn between(view: &View<'_>, a: &Draft, b: &Draft) -> Option<Between> {
    let (from, to) = (a.last, b.first);
    if to < from || to - from > 2 {
        return None;
    }
    let one = |at: usize| match view.kind(at) {
        Some(Kind::Comma) => Some(Between::Comma),
        // "Fri., Jan. 26": a stop that belongs to the short form.
        Some(Kind::Stop)
            if view.word(at) == "."
                && at > a.first
                && view.word(at - 1).len() <= 5
                && matches!(view.sem(at - 1), Sem::Weekday(..)) =>
        {
            Some(Between::Comma)
        }
        _ => match view.sem(at) {
            Sem::Of => Some(Between::Of),
            Sem::Prep if view.is(at, "on") => Some(Between::On),
            Sem::Prep if view.is(at, "at") => Some(Between::At),
            _ => None,
        },
    };
    match to - from {
        0 => Some(Between::Nothing),
        1 => one(from),
        _ => match (one(from)?, one(from + 1)?) {
            (Between::Comma, other) => Some(other),
            _ => None,
        },
    }
}

fn join(view: &View<'_>, a: &Draft, b: &Draft) -> Option<Draft> {
    let (Expr::Cal(x), Expr::Cal(y)) = (a.expr, b.expr) else { return None };
    if a.part_of_token.is_some() || b.part_of_token.is_some() {
        return None;
    }
    let between = between(view, a, b)?;
    let dateless = |c: &Cal| {
        c.year.is_none()
            && c.month.is_none()
            && c.nth.is_none()
            && c.weekday.is_none()
            && c.away.is_none()
            && c.season.is_none()
            && c.holiday.is_none()
            && c.quarter.is_none()
    };
    let dayish =
        |c: &Cal| c.day.is_some() || c.nth.is_some() || c.weekday.is_some() || c.away.is_some() || c.holiday.is_some();
    let timed = |c: &Cal| c.clock.is_some() || c.part.is_some();
    let fits = if timed(&x) && dateless(&x) {
        // time, then day
        dayish(&y) && (y.clock.is_none() || x.clock.is_none()) && between != Between::At
    } else if x.weekday.is_some() && x.month.is_none() && y.month.is_some() && y.day.is_some() && y.weekday.is_none() {
        matches!(between, Between::Nothing | Between::Comma) && x.clock.is_none()
    } else if dayish(&x) && dateless(&y) && timed(&y) {
        // day, then time
        x.clock.is_none() && matches!(between, Between::Nothing | Between::Comma | Between::At) && y.away.is_none()
    } else if x.clock.is_some() && dateless(&x) && y.part.is_some() {
        y.away.is_some()
    } else {
        false
    };
    if !fits {
        return None;
    }
    let cal = Cal {
        year: x.year.or(y.year),
        half: None,
        quarter: None,
        season: None,
        month: x.month.or(y.month),
        day: x.day.or(y.day),
        weekday: x.weekday.or(y.weekday),
        holiday: x.holiday.or(y.holiday),
        away: x.away.or(y.away),
        part: x.part.or(y.part),
        clock: x.clock.or(y.clock),
        toward: x.toward.or(y.toward),
        nth: x.nth.or(y.nth),
        week: x.week.or(y.week),
    };
    let rule = if cal.clock.is_some() || cal.part.is_some() { "time_of_day" } else { "full_date" };
    Some(Draft {
        first: a.first,
        last: b.last,
        part_of_token: None,
        expr: Expr::Cal(cal),
        rule,
        sure: a.sure.min(b.sure),
    })
}
