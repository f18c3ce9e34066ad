//! Numbers that are names or codes: scores, telephone and house numbers, "Flight 12", notes, ages in commas.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use super::noun;
use super::value::Number;
use crate::lexicon::Sem;
use crate::view::View;

/// Scores, telephone and house numbers, numbers in names, list numbers, ages in commas.
pub(crate) fn is_one(view: &View<'_>, number: &Number) -> bool {
    let (first, last) = (number.first, number.last);
    if number.unit.is_some() {
        return false;
    }
    let before = view.kind_before(first);
    let digit = view.kind(first) == Some(Kind::Number);
    // "0808 157 0192", "555 0134": numbers side by side; "3-2" and "2:1" never reach here.
    let beside = |at: usize| view.kind(at) == Some(Kind::Number) && view.word(at).bytes().all(|b| b.is_ascii_digit());
    if digit
        && (beside(last)
            || first > view.lo && beside(first - 1)
            || view.word(first).starts_with('0') && view.word(first).len() > 1 && !view.word(first).contains('.'))
    {
        return true;
    }
    // "The dead number four" has a verb.
    let verb = view.is(first.wrapping_sub(1), "number")
        && first > view.lo + 1
        && (noun::plural(view.word(first - 2)) || view.is_any(first - 2, &["dead", "injured", "wounded", "missing"]));
    // "No. 4", "#4", "Section 12", "Flight 81", "Page Six".
    if view.is(first.wrapping_sub(1), "#")
        || view.is_any(
            first.wrapping_sub(1),
            &[
                "no.", "nos.", "number", "aged", "age", "page", "chapter", "section", "article", "room", "flight",
                "route", "channel", "size", "gate", "version", "season", "episode", "level", "phase", "day",
            ],
        ) && first > view.lo
            && !verb
    {
        return true;
    }
    if first > view.lo
        && view.capital(first - 1)
        && view.kind_before(first) == Some(Kind::Word)
        && !view.starts_sentence(first - 1)
        && view.sem(first - 1) == Sem::None
        && digit
        // "in Thornmere 1,140 of them": no flight and no room is written with a comma.
        && !view.word(first).contains(',')
        && !view.token(first - 1).is_some_and(|t| t.is(class::FUNCTION))
    {
        return true;
    }
    // "the 2028 championships"
    let year = digit
        && last == first + 1
        && view.digits(first).is_some_and(|(n, width)| width == 4 && (1950..2100).contains(&n));
    if year && before == Some(Kind::Word) && view.token(first - 1).is_some_and(|t| t.is(class::DET | class::POSS)) {
        return true;
    }
    // ", 52," after a name is an age.
    if digit
        && before == Some(Kind::Comma)
        && matches!(view.kind(last), Some(Kind::Comma | Kind::Stop) | None)
        && first > view.lo + 1
        && view.capital(first - 2)
    {
        return true;
    }
    // "12 Harrow Street": a house number before a name.
    let street = |at: usize| {
        view.is_any(
            at,
            &[
                "street",
                "st.",
                "road",
                "rd.",
                "avenue",
                "ave.",
                "lane",
                "drive",
                "square",
                "boulevard",
                "blvd.",
                "court",
                "place",
                "terrace",
                "way",
                "close",
                "row",
                "crescent",
            ],
        )
    };
    if digit && view.capital(last) && (street(last + 1) || street(last + 2)) {
        return true;
    }
    // "(4673)", "[3]", "3)": marks and notes.
    if digit
        && (view.is(last, ")") || view.is(last, "]"))
        && number.last - number.first == 1
        && (matches!(before, Some(Kind::Open)) || before.is_none())
    {
        return true;
    }
    // "5/6", "24/7"
    view.is(last, "/") || view.is(first.wrapping_sub(1), "/")
}
