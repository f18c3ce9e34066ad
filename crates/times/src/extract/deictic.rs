//! Words that point from now: "yesterday", "tonight", "now", "recently", "the future"; and how often: "daily".

use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::expr::{Base, Cal, Draft, Expr};
use crate::extract::edges;
use crate::lexicon::{Part, Ref, Sem};
use crate::number::Amount;
use crate::tense::{self, Tense};
use crate::view::View;

/// "today", "yesterday", "tomorrow", "tonight".
pub(crate) fn day(view: &View<'_>, at: usize) -> Option<Draft> {
    let mut cal = Cal::default();
    match view.sem(at) {
        Sem::Days(by) => cal.away = Some((i32::from(by), Base::Report)),
        Sem::Tonight => (cal.away, cal.part) = (Some((0, Base::Report)), Some(Part::Night)),
        _ => return None,
    }
    // A newspaper's name: "Bay Today".
    if view.capital(at)
        && !view.starts_sentence(at)
        && view.capital(at.wrapping_sub(1))
        && at > view.lo
        && view.kind(at - 1) == Some(Kind::Word)
    {
        return None;
    }
    let mut last = at + 1;
    if let (Sem::Part(part, false), None) = (view.sem(last), cal.part) {
        cal.part = Some(part);
        last += 1;
    }
    Some(Draft::new(edges::edge(view, at), last, Expr::Cal(cal), "deictic"))
}

/// "now", "recently", "the past", "the near future".
pub(crate) fn reference(view: &View<'_>, at: usize) -> Option<Draft> {
    let Sem::Ref(what) = view.sem(at) else { return None };
    let mut first = at;
    let mut last = at + 1;
    match what {
        Ref::Present => {
            if view.is(at, "now") && view.is(at.saturating_sub(1), "right") && at > view.lo {
                first -= 1;
            }
            // "until now", "now that", "by now" all mean it; "now, now" does not.
        }
        Ref::Future if view.is(at, "future") => {
            if matches!(view.sem_before(at), Sem::None)
                && view.is_any(at.wrapping_sub(1), &["near", "foreseeable", "distant", "immediate"])
                && at > view.lo
            {
                first -= 1;
            }
            if matches!(view.sem_before(first), Sem::The) && first > view.lo {
                first -= 1;
            } else if view.capital(at)
                || matches!(view.sem_before(first), Sem::Poss | Sem::A | Sem::That) && first > view.lo
            {
                return None;
            }
        }
        Ref::Future => {
            // "as soon as", "too soon", "soon after".
            if view.is(at + 1, "after")
                || view.is(at + 1, "as") && !view.is(at + 2, "possible")
                || view.is(at.wrapping_sub(1), "too")
            {
                return None;
            }
            // "soon became": a story's own sequence, not the time to come.
            if matches!(tense::of(view.reading, at, at + 1), Tense::Past) {
                return None;
            }
            if view.is(at + 2, "possible") && view.is(at.wrapping_sub(1), "as") && at > view.lo {
                first -= 1;
                last += 2;
            }
        }
        Ref::Past => {
            if view.is(at.wrapping_sub(1), "more") && at > view.lo {
                first -= 1;
            }
        }
    }
    Some(Draft::new(first, last, Expr::Ref(what), "deictic").sure(80))
}

/// "current", "recent" before a noun; "the past", "the present" without one.
pub(crate) fn adjective(view: &View<'_>, at: usize) -> Option<Draft> {
    let what = match view.sem(at) {
        Sem::Current if view.is(at, "current") => Ref::Present,
        Sem::Recent => Ref::Past,
        Sem::Past
            if view.sem_before(at) == Sem::The
                && at > view.lo
                && view.kind(at + 1) != Some(Kind::Number)
                && view.token(at + 1).is_none_or(|t| {
                    t.kind != Kind::Word
                        || t.is(class::FUNCTION) && view.sem(at + 1) == Sem::None
                        || matches!(view.sem(at + 1), Sem::Of | Sem::And)
                }) =>
        {
            return Some(Draft::new(at - 1, at + 1, Expr::Ref(Ref::Past), "deictic").sure(70));
        }
        _ => return None,
    };
    if view.capital(at) && !view.starts_sentence(at) || matches!(view.sem(at + 1), Sem::Unit(..) | Sem::Season(..)) {
        return None;
    }
    Some(Draft::new(at, at + 1, Expr::Ref(what), "deictic").sure(60))
}

/// "daily", "weekly", "annually".
pub(crate) fn often(view: &View<'_>, at: usize) -> Option<Draft> {
    let Sem::Often(unit) = view.sem(at) else { return None };
    if view.capital(at) && !view.starts_sentence(at) {
        return None;
    }
    // "daily flights", "the party daily": a kind of thing, not how often something happens.
    let noun = view.token(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.is(class::FUNCTION | class::ANY_VERB))
        && !matches!(view.sem(at + 1), Sem::Days(_) | Sem::Weekday(..));
    if noun || view.is(at, "quarterly") {
        return None;
    }
    let amount = Amount::Whole(1);
    Some(Draft::new(at, at + 1, Expr::Every { unit, amount }, "set"))
}
