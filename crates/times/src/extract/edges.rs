//! Words at the left edge that belong to a time expression: "early", "the end of", "nearly".

use crate::lexicon::Sem;
use crate::view::View;

/// Extends over "about", "nearly", "more than", "at least", "up to" before token `first`.
pub(crate) fn approx(view: &View<'_>, first: usize) -> usize {
    if first <= view.lo {
        return first;
    }
    let at = first - 1;
    // "over the past year": the preposition stays outside.
    if matches!(view.sem(first), Sem::The | Sem::Last | Sem::Next | Sem::Past | Sem::This | Sem::Coming)
        && matches!(view.sem(at), Sem::Over | Sem::Under | Sem::About)
    {
        return first;
    }
    match view.sem(at) {
        Sem::About | Sem::Over | Sem::Under | Sem::Nearly => at,
        Sem::To if view.is(at.saturating_sub(1), "up") && at > view.lo => at - 1,
        _ if view.is(at, "than") && at > view.lo && view.is_any(at - 1, &["more", "less", "fewer", "longer"]) => {
            if at > view.lo + 1 && view.is_any(at - 2, &["no", "little"]) { at - 2 } else { at - 1 }
        }
        _ if view.is_any(at, &["least", "most"]) && view.is_any(at.saturating_sub(1), &["at"]) && at > view.lo => {
            at - 1
        }
        _ => first,
    }
}

/// Extends over "early", "late in", "earlier", "the end of", "mid" before token `first`.
pub(crate) fn edge(view: &View<'_>, first: usize) -> usize {
    if first <= view.lo {
        return first;
    }
    let at = first - 1;
    match view.sem(at) {
        Sem::Early | Sem::Late | Sem::Mid | Sem::Earlier | Sem::Later => at,
        Sem::In if at > view.lo && matches!(view.sem(at - 1), Sem::Early | Sem::Late | Sem::Earlier | Sem::Later) => {
            at - 1
        }
        Sem::Of
            if at > view.lo
                && view.is_any(
                    at - 1,
                    &["end", "beginning", "start", "middle", "rest", "remainder", "part", "close", "eve"],
                ) =>
        {
            let mut from = at - 1;
            if from > view.lo && view.is_any(from - 1, &["early", "latter", "later", "very", "good", "first"]) {
                from -= 1;
            }
            if from > view.lo && matches!(view.sem(from - 1), Sem::The | Sem::A) {
                from -= 1;
            }
            from
        }
        _ => first,
    }
}

/// True when the token says that a bare month, season or year here is a time: "in", "since", "until", "last".
pub(crate) fn time_preposition(view: &View<'_>, at: usize) -> bool {
    matches!(
        view.sem(at),
        Sem::In
            | Sem::Prep
            | Sem::Of
            | Sem::After
            | Sem::Before
            | Sem::Last
            | Sem::Next
            | Sem::This
            | Sem::That
            | Sem::Same
            | Sem::Early
            | Sem::Mid
            | Sem::Late
            | Sem::About
            | Sem::And
            | Sem::To
            | Sem::Or
            | Sem::Past
            | Sem::Each
            | Sem::Previous
            | Sem::Following
            | Sem::Coming
    )
}
