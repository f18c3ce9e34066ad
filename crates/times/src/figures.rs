//! [`figures`]: the numbers that a text states, with what they count.
//!
//! Not figures: dates, times, ages and lengths of time (read by [`crate::dates`]), ordinals, scores,
//! telephone numbers, house numbers, numbers inside names ("Flight 12"), and a bare "two" or "one".

mod hedge;
mod money;
mod noun;
mod value;

use onrecord_nouns::{Confidence, Figure};
use onrecord_reading::Reading;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use crate::lexicon::Sem;
use crate::scan::{self, Candidate, Found};
use crate::view::View;

/// Reads every figure, in text order. No two overlap, and none overlaps a time expression.
#[must_use]
pub fn figures(reading: &Reading<'_>) -> Vec<Figure> {
    of(reading, &scan::walk_all(reading))
}

/// The same from a walk that is already done.
pub(crate) fn of(reading: &Reading<'_>, found: &Found) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut drafts = found.drafts.iter().peekable();
    let mut past = 0;
    for candidate in &found.numbers {
        while drafts.peek().is_some_and(|d| d.last <= candidate.at) {
            drafts.next();
        }
        if candidate.at < past || drafts.peek().is_some_and(|d| d.first <= candidate.at) {
            continue;
        }
        let limit = drafts.peek().map_or(candidate.hi, |d| d.first.min(candidate.hi));
        if let Some((figure, end)) = figure(reading, candidate, limit) {
            past = end;
            out.push(figure);
        }
    }
    out
}

fn figure(reading: &Reading<'_>, candidate: &Candidate, limit: usize) -> Option<(Figure, usize)> {
    let view = View { reading, lo: candidate.lo, hi: limit };
    let number = value::read(&view, candidate.at)?;
    if is_name_or_code(&view, &number) {
        return None;
    }
    let hedge = hedge::before(&view, number.first);
    let counted = noun::after(&view, &number);
    let total = hedge::total(&view, number.first, counted.end);
    let whole = View { reading, lo: candidate.lo, hi: candidate.hi };
    if !states(&whole, &number, &counted, hedge.approx.is_some() || hedge.another || total) {
        return None;
    }
    let end = reading.tokens[number.last - 1].end;
    let start = reading.tokens[number.first].start;
    let unit = number.unit.clone().or_else(|| counted.head.map(|at| view.word(at).to_lowercase()));
    let sure = if number.unit.is_some() || counted.head.is_some() { 85 } else { 60 };
    Some((
        Figure {
            span: Span::new(start, end),
            value: number.value,
            unit,
            of: counted.span(&view),
            relative: counted.more || hedge.another,
            total,
            approx: hedge.approx,
            confidence: Confidence::new(sure),
        },
        number.last.max(counted.end.min(limit)).max(number.last),
    ))
}

/// True when the number says how much or how many: it has a unit, counts a noun, is hedged, or is
/// what something was ("12 were hurt").
fn states(view: &View<'_>, number: &value::Number, counted: &noun::Counted, hedged: bool) -> bool {
    if number.unit.is_some() || number.value.is_none() {
        return number.unit.is_some() || counted.head.is_some();
    }
    if counted.head.is_some() {
        // "one" before a noun is mostly an article.
        return !(number.one && !counted.more && !hedged);
    }
    if number.one {
        return false;
    }
    let large =
        number.scaled || view.kind(number.last - 1) == Some(Kind::Number) && view.word(number.last - 1).contains(',');
    let were = view.token(number.last).is_some_and(|t| t.is(class::BE | class::HAVE))
        && view.kind(number.first) == Some(Kind::Number);
    hedged || counted.more || large || were
}

/// Scores, telephone and house numbers, numbers in names, list numbers, ages in commas.
fn is_name_or_code(view: &View<'_>, number: &value::Number) -> bool {
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
    // "No. 4", "#4", "Section 12", "Flight 81", "Page Six".
    if view.is(first.wrapping_sub(1), "#")
        || view.is_any(
            first.wrapping_sub(1),
            &[
                "no.", "nos.", "number", "aged", "age", "page", "chapter", "section", "article", "room", "flight",
                "route", "channel", "size", "gate", "version", "season", "episode", "level", "phase", "day",
            ],
        ) && first > view.lo
    {
        return true;
    }
    if first > view.lo
        && view.capital(first - 1)
        && view.kind_before(first) == Some(Kind::Word)
        && !view.starts_sentence(first - 1)
        && view.sem(first - 1) == Sem::None
        && digit
        && !view.token(first - 1).is_some_and(|t| t.is(class::FUNCTION))
    {
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
