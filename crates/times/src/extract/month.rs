//! Dates with a month, seasons, and holidays: "Nov. 6, 1998", "6 November", "mid-May", "last summer", "Christmas Day".

use onrecord_reading::token::{Kind, flag};
use onrecord_text::Span;

use crate::expr::{Base, Cal, Draft, Expr, Toward, Year};
use crate::extract::edges;
use crate::lexicon::{Holiday, Sem, Unit, ordinal};
use crate::view::View;

/// "last", "this" ... before token `first`; how many tokens it takes.
pub(crate) fn toward(view: &View<'_>, first: usize) -> Option<(usize, Toward)> {
    if first <= view.lo {
        return None;
    }
    let mut at = first - 1;
    let the = |at: usize| if view.sem_before(at) == Sem::The && at > view.lo { at - 1 } else { at };
    Some(match view.sem(at) {
        Sem::Last => (the(at), Toward::Last),
        Sem::Past => {
            if view.sem_before(at) == Sem::This && at > view.lo {
                at -= 1;
            }
            (the(at), Toward::Last)
        }
        Sem::This | Sem::Current => (the(at), Toward::This),
        Sem::Next | Sem::Coming => {
            if view.sem_before(at) == Sem::This && at > view.lo {
                at -= 1;
            }
            (the(at), Toward::Next)
        }
        Sem::That => (at, Toward::That),
        Sem::Same => {
            if matches!(view.sem_before(at), Sem::That | Sem::The | Sem::This) && at > view.lo {
                at -= 1;
            }
            (at, Toward::That)
        }
        Sem::Previous => (the(at), Toward::BeforeThat),
        Sem::Following => (the(at), Toward::AfterThat),
        _ => return None,
    })
}

/// A year after token `last`: ", 1998", " 1998", " of 1998", "of that year", "last year", "'98". Its end and value.
fn year_after(view: &View<'_>, last: usize, day: bool) -> Option<(usize, Year)> {
    let mut at = last;
    if view.kind(at) == Some(Kind::Comma) || view.sem(at) == Sem::Of || (view.sem(at) == Sem::In && !day) {
        at += 1;
    }
    if let Some((n, width)) = view.digits(at) {
        if width == 4 && (1000..2100).contains(&n) {
            if view.sem(at + 1) == Sem::Bc {
                return Some((at + 2, Year::Known(-n)));
            }
            return Some((at + 1, Year::Known(n)));
        }
        if view.sem(at + 1) == Sem::Bc && width < 4 && n > 0 {
            return Some((at + 2, Year::Known(-n)));
        }
    }
    if view.kind(at) == Some(Kind::SingleMark)
        && let Some((n, 2)) = view.digits(at + 1)
    {
        return Some((at + 2, Year::Short(u8::try_from(n).ok()?)));
    }
    let mut unit = at + 1;
    let by = match view.sem(at) {
        Sem::Last => Year::Away(-1, Base::Report),
        Sem::This => Year::Away(0, Base::Report),
        Sem::Next => Year::Away(1, Base::Report),
        Sem::That => Year::Away(0, Base::Story),
        Sem::The if matches!(view.sem(at + 1), Sem::Same) => {
            unit += 1;
            Year::Away(0, Base::Story)
        }
        Sem::The if matches!(view.sem(at + 1), Sem::Following | Sem::Next) => {
            unit += 1;
            Year::Away(1, Base::Story)
        }
        Sem::The if matches!(view.sem(at + 1), Sem::Previous) => {
            unit += 1;
            Year::Away(-1, Base::Story)
        }
        _ => return None,
    };
    matches!(view.sem(unit), Sem::Unit(Unit::Year, false)).then_some((unit + 1, by))
}

/// Both days of "23-28" in one token.
pub(crate) fn day_range(view: &View<'_>, at: usize) -> Option<(u8, u8)> {
    let (a, b) = view.word(at).split_once('-').or_else(|| view.word(at).split_once('–'))?;
    let day = |s: &str| s.parse::<u8>().ok().filter(|d| (1..=31).contains(d) && s.len() <= 2);
    day(a).zip(day(b)).filter(|(a, b)| a < b)
}

/// The other day of a range beside the month's own: "23" in "23-28 March", "9" in "March 5-9". True
/// when it comes first.
pub(crate) fn other_day(view: &View<'_>, draft: &Draft) -> Option<(Draft, bool)> {
    let _span = draft.part_of_token?;
    let Expr::Cal(mut cal) = draft.expr else { return None };
    let at = (draft.first..draft.last).find(|&at| day_range(view, at).is_some())?;
    let (a, b) = day_range(view, at)?;
    let token = view.span(at, at + 1);
    let dash = view.word(at).find('-')? as u32;
    let before = at == draft.first;
    cal.day = Some(if before { a } else { b });
    let place = if before {
        Span::new(token.start(), token.start() + dash)
    } else {
        Span::new(token.start() + dash + 1, view.span(draft.first, draft.last).end())
    };
    let mut other = *draft;
    other.expr = Expr::Cal(cal);
    other.part_of_token = Some(place);
    Some((other, before))
}

/// A day of the month at `at`: "6", "6th"; never "6:30".
fn day_at(view: &View<'_>, at: usize) -> Option<u8> {
    let n = match view.digits(at) {
        Some((n, width)) if width <= 2 => u64::from(n.unsigned_abs()),
        Some(_) => return None,
        None => ordinal(view.word(at))?,
    };
    (1..=31).contains(&n).then_some(u8::try_from(n).ok()?)
}

/// Reads a date at the name of a month.
pub(crate) fn named(view: &View<'_>, at: usize) -> Option<Draft> {
    let Sem::Month(month) = view.sem(at) else { return None };
    let token = view.token(at)?;
    if !token.has(flag::CAPITAL) {
        return None;
    }
    let mut cal = Cal { month: Some(month), ..Cal::default() };
    let (mut first, mut last) = (at, at + 1);
    // An abbreviation whose stop was taken for the sentence's.
    if view.kind(last) == Some(Kind::Stop) && view.word(at).len() == 3 && day_at(view, last + 1).is_some() {
        last += 1;
    }
    // Day after: "Nov. 6", "November 6th", "November the 6th".
    let the = usize::from(view.sem(last) == Sem::The);
    if let Some(day) = day_at(view, last + the).filter(|_| the == 0 || ordinal(view.word(last + 1)).is_some()) {
        let more = view.kind(last + 1) == Some(Kind::Other) && view.is(last + 1, "/");
        if !(more || matches!(view.sem(last + 1), Sem::Ampm(_))) {
            cal.day = Some(day);
            last += 1 + the;
        }
    }
    // Day before: "6 November", "the 6th of November", "6th November".
    if cal.day.is_none() && at > view.lo {
        let of = usize::from(view.sem(at - 1) == Sem::Of);
        if at > view.lo + of {
            let place = at - 1 - of;
            if let Some(day) = day_at(view, place).filter(|_| of == 0 || ordinal(view.word(place)).is_some()) {
                cal.day = Some(day);
                first = place;
                if view.sem_before(first) == Sem::The && first > view.lo {
                    first -= 1;
                }
            }
        }
    }
    // "March 5-9", "23-28 March": the day beside the month is its own, the other is read after.
    let mut piece = None;
    if cal.day.is_none() {
        if let Some((a, _)) = day_range(view, last) {
            let dash = view.word(last).find('-').unwrap_or(0) as u32;
            (cal.day, piece) = (Some(a), Some(Span::new(token.start, view.span(last, last + 1).start() + dash)));
            last += 1;
        } else if let Some((_, b)) = at.checked_sub(1).and_then(|i| day_range(view, i)).filter(|_| at > view.lo) {
            let dash = view.word(at - 1).find('-').unwrap_or(0) as u32;
            (cal.day, piece) = (Some(b), Some(Span::new(view.span(at - 1, at).start() + dash + 1, token.end)));
            first = at - 1;
        }
    }
    if let Some((end, year)) = year_after(view, last, cal.day.is_some()) {
        cal.year = Some(year);
        last = end;
    } else if let Some((end, n)) = spoken_year(view, last) {
        cal.year = Some(Year::Known(n));
        last = end;
    }
    let plain = cal.day.is_none() && cal.year.is_none();
    if plain && let Some((start, way)) = toward(view, first) {
        first = start;
        cal.toward = Some(way);
    }
    // "May", "March", "Mar", "Jan" are names and verbs too.
    let doubtful = matches!(
        view.word(at).to_ascii_lowercase().as_str(),
        "may" | "march" | "mar" | "jan" | "april" | "june" | "august"
    );
    if plain && doubtful && cal.toward.is_none() {
        // "since at least March"
        let hedged = at > view.lo + 1 && view.is(at - 1, "least") && view.is(at - 2, "at");
        let led = at > view.lo && (edges::time_preposition(view, at - 1) || hedged);
        let name = view.capital(at + 1) && view.kind(at + 1) == Some(Kind::Word) && view.sem(at + 1) == Sem::None;
        let verb = view.starts_sentence(at)
            || name
            || (matches!(view.word(at).to_ascii_lowercase().as_str(), "may" | "march" | "mar" | "jan") && !led)
            || (at > view.lo && view.capital(at - 1) && view.sem(at - 1) == Sem::None && !view.starts_sentence(at - 1));
        if verb || (matches!(view.sem_before(at), Sem::To | Sem::And | Sem::Or | Sem::The) && name) {
            return None;
        }
    }
    if cal.day.is_none() && cal.toward.is_none() && matches!(view.sem_before(at), Sem::Each) && at > view.lo {
        return Some(Draft::new(at - 1, last, Expr::Returning(cal), "set"));
    }
    if let Some(span) = piece {
        let end = if first < at { view.span(first, last).end() } else { span.end() };
        let mut draft = Draft::new(first, last, Expr::Cal(cal), "full_date");
        draft.part_of_token = Some(Span::new(span.start(), end));
        return Some(draft);
    }
    first = edges::edge(view, first);
    if cal.day.is_some() {
        first = if matches!(view.sem_before(first), Sem::About) && first > view.lo { first - 1 } else { first };
    }
    Some(Draft::new(first, last, Expr::Cal(cal), if cal.day.is_some() { "full_date" } else { "month" }))
}

/// A year in spoken words after a month.
fn spoken_year(view: &View<'_>, at: usize) -> Option<(usize, i32)> {
    let draft = super::year::spoken(view, at)?;
    match draft.expr {
        Expr::Cal(Cal { year: Some(Year::Known(n)), .. }) if draft.first == at => Some((draft.last, n)),
        _ => None,
    }
}

/// Reads a season: "last summer", "the winter of 1951", "spring 1943".
pub(crate) fn season(view: &View<'_>, at: usize) -> Option<Draft> {
    let Sem::Season(season, plural) = view.sem(at) else { return None };
    let mut cal = Cal { season: Some(season), ..Cal::default() };
    if plural {
        return None;
    }
    let (mut first, mut last) = (at, at + 1);
    if let Some((end, year)) = year_after(view, last, false) {
        cal.year = Some(year);
        last = end;
    }
    if let Some((start, way)) = toward(view, first) {
        (first, cal.toward) = (start, Some(way));
    } else if matches!(view.sem_before(first), Sem::Each) && first > view.lo {
        return Some(Draft::new(first - 1, last, Expr::Returning(cal), "set"));
    } else {
        if matches!(view.sem_before(first), Sem::Early | Sem::Late | Sem::Mid) && first > view.lo {
            first -= 1;
        }
        if view.sem_before(first) == Sem::The && first > view.lo {
            first -= 1;
        }
    }
    let led = first > view.lo
        && matches!(
            view.sem(first - 1),
            Sem::In | Sem::Prep | Sem::Of | Sem::About | Sem::Earlier | Sem::Later | Sem::After | Sem::Before
        );
    // "spring", "fall" are verbs and nouns: a year, a determiner after a preposition, or "last" must say so.
    let safe = cal.year.is_some() || cal.toward.is_some() || (led && !view.is(last, "of"));
    let noun = view.kind(last) == Some(Kind::Word)
        && view.sem(last) == Sem::None
        && !view
            .token(last)?
            .is(onrecord_reading::lexicon::class::FUNCTION | onrecord_reading::lexicon::class::ANY_VERB);
    if !safe || (cal.year.is_none() && cal.toward.is_none() && noun) || matches!(cal.toward, Some(Toward::That)) && noun
    {
        return None;
    }
    first = edges::edge(view, first);
    Some(Draft::new(first, last, Expr::Cal(cal), "season").sure(80))
}

/// Reads a holiday: "Christmas Day", "New Year's Eve", "last Thanksgiving".
pub(crate) fn holiday(view: &View<'_>, at: usize) -> Option<Draft> {
    let Sem::Feast = view.sem(at) else { return None };
    if !view.capital(at) {
        return None;
    }
    let poss = usize::from(view.kind(at + 1) == Some(Kind::Clitic) || view.kind(at + 1) == Some(Kind::SingleMark));
    let word = view.word(at).to_ascii_lowercase();
    let (holiday, mut last) = match word.as_str() {
        "christmas" if view.is(at + 1, "eve") => (Holiday::ChristmasEve, at + 2),
        "christmas" => (Holiday::Christmas, at + 1 + usize::from(view.is(at + 1, "day"))),
        "easter" => (Holiday::Easter, at + 1 + usize::from(view.is(at + 1, "sunday"))),
        "thanksgiving" => (Holiday::Thanksgiving, at + 1 + usize::from(view.is(at + 1, "day"))),
        "halloween" => (Holiday::Halloween, at + 1),
        "good" if view.is(at + 1, "friday") && view.capital(at + 1) => (Holiday::GoodFriday, at + 2),
        "boxing" if view.is(at + 1, "day") => (Holiday::BoxingDay, at + 2),
        "election" if view.is(at + 1, "day") && view.capital(at + 1) => (Holiday::ElectionDay, at + 2),
        "labor" | "labour" if view.is(at + 1, "day") => (Holiday::LaborDay, at + 2),
        "memorial" if view.is(at + 1, "day") => (Holiday::MemorialDay, at + 2),
        "independence" if view.is(at + 1, "day") => (Holiday::IndependenceDay, at + 2),
        "valentine" if view.is(at + 1 + poss, "day") => (Holiday::Valentine, at + 2 + poss),
        "veterans" if view.is(at + 1 + poss, "day") => (Holiday::VeteransDay, at + 2 + poss),
        "new"
            if view.is(at + 1, "year")
                && view.is(at + 2 + usize::from(view.kind(at + 2) == Some(Kind::Clitic)), "eve") =>
        {
            (Holiday::NewYearEve, at + 4)
        }
        "new" if view.is(at + 1, "year") && view.is(at + 3, "day") => (Holiday::NewYear, at + 4),
        _ => return None,
    };
    let mut cal = Cal { holiday: Some(holiday), ..Cal::default() };
    let mut first = at;
    if let Sem::Part(part, false) = view.sem(last) {
        cal.part = Some(part);
        last += 1;
    }
    if let Some((end, year)) = year_after(view, last, false) {
        (cal.year, last) = (Some(year), end);
    }
    if let Some((start, way)) = toward(view, first) {
        (first, cal.toward) = (start, Some(way));
    }
    if matches!(view.sem_before(first), Sem::Each) && first > view.lo {
        return Some(Draft::new(first - 1, last, Expr::Returning(cal), "set"));
    }
    Some(Draft::new(first, last, Expr::Cal(cal), "holiday").sure(80))
}
