//! [`figures`]: the numbers that a text states, with what they count.
//!
//! What is counted may follow ("14 complaints", "11 of the 18 counts"), stand before ("complaints rose to 14", "put the
//! crowd at 900", "a margin of 31") or be what the number before it counts ("18 arrests inside and five outside").
//!
//! Not figures: dates, times, ages and lengths of time (read by [`crate::dates`]), ordinals, scores,
//! telephone numbers, house numbers, numbers inside names ("Flight 12"), "one" and "the two".

mod before;
mod codes;
mod hedge;
mod hyphen;
mod money;
mod noun;
mod part;
mod states;
mod units;
mod value;

use onrecord_nouns::{Approx, Confidence, Decimal, Figure};
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
    let mut out: Vec<Figure> = Vec::new();
    let mut drafts = found.drafts.iter().peekable();
    let mut past = 0;
    let mut last = None;
    let mut dated = None;
    for candidate in &found.numbers {
        while let Some(draft) = drafts.next_if(|d| d.last <= candidate.at) {
            dated = Some(draft);
        }
        // "January 15 and 16"
        if dated.is_some_and(|d| d.last + 1 == candidate.at && d.names_a_day()) {
            let view = View { reading, lo: candidate.lo, hi: candidate.hi };
            let and = matches!(view.sem(candidate.at - 1), Sem::And | Sem::To | Sem::Or);
            if and && !matches!(view.kind(candidate.at + 1), Some(Kind::Word | Kind::Number)) {
                continue;
            }
        }
        if candidate.at < past || drafts.peek().is_some_and(|d| d.first <= candidate.at) {
            continue;
        }
        // "26 current riders": a word of time that says which, and no border of what is counted.
        let which = |at: usize| reading.word(at as u32).eq_ignore_ascii_case("current");
        let border = drafts.clone().find(|d| d.last > d.first + 1 || !which(d.first));
        let limit = border.map_or(candidate.hi, |d| d.first.min(candidate.hi));
        let before = out.last().zip(last).map(|(figure, (first, measure))| Last { first, figure, measure });
        if let Some(read) = figure(reading, candidate, limit, before) {
            past = read.end;
            last = Some((read.first, read.measure));
            out.push(read.figure);
        }
    }
    out
}

/// The figure before, for one that leaves out what it counts.
#[derive(Clone, Copy)]
struct Last<'f> {
    /// Its first token.
    first: usize,
    figure: &'f Figure,
    /// It has a unit of its own.
    measure: bool,
}

impl Last<'_> {
    /// True where it stands in the sentence of token `at`.
    fn is_near(&self, view: &View<'_>, at: usize) -> bool {
        self.first >= view.lo && !(self.first + 1..=at).any(|at| view.starts_sentence(at))
    }
}

/// What is read of a number: the figure, its first token, one past its last, and whether it has a unit of its own.
struct Read {
    figure: Figure,
    first: usize,
    end: usize,
    measure: bool,
}

fn figure(reading: &Reading<'_>, candidate: &Candidate, limit: usize, before: Option<Last<'_>>) -> Option<Read> {
    let view = View { reading, lo: candidate.lo, hi: limit };
    let number = value::read(&view, candidate.at)?;
    let mut counted = noun::after(&view, &number);
    let measure = number.unit.is_some() && number.joined.is_none();
    let bare = counted.head.is_none() && !measure;
    // "won 23 seats and the Civic List 14", "Of 4,200 trains, 380 ran": what stands where the noun was left out is no name.
    let left_out = bare && before.is_some_and(|last| leaves_out(&view, &number, last));
    if !left_out && codes::is_one(&view, &number) {
        return None;
    }
    let whole = View { hi: candidate.hi, ..view };
    let hedge = hedge::before(&view, number.first);
    if let Some((end, value)) = part::share(&view, &number) {
        let figure = share(&view, &number, end, value, hedge.approx);
        return Some(Read { figure, first: number.first, end, measure: true });
    }
    let mut total = hedge::total(&view, number.first, counted.end);
    let end = number.last.max(counted.end.min(limit));
    let mut sure = if number.unit.is_some() || counted.head.is_some() { 85 } else { 60 };
    let mut told = left_out;
    if bare {
        if let Some((first, last)) = part::whole(&whole, counted.end).or_else(|| part::range(&whole, &number)) {
            counted = counted.at(first, last);
            sure = 80;
        } else if let Some(found) = before::read(&whole, number.first, number.last) {
            if found.last > found.first {
                counted = counted.at(found.first, found.last);
            }
            told = true;
            total |= found.all;
            sure = 75;
        }
    }
    if !states(&whole, &number, &counted, (hedge.approx.is_some() || hedge.another || total, told), limit) {
        return None;
    }
    let mut of = counted.span(&whole);
    if let Some(joined) = number.joined {
        of = Some(of.map_or(joined, |of| if of.start() >= joined.end() { joined.cover(of) } else { joined }));
    }
    let mut unit = number.unit.clone();
    let mut measured = measure;
    if let Some(last) = before.filter(|last| of.is_none() && unit.is_none() && last.is_near(&view, number.first)) {
        // "23 seats and the Civic List 14", "4.5 per cent, up from 3"
        let follows = follows(&view, number.first);
        if follows || left_out {
            of = last.figure.of;
            measured = last.measure && follows;
            unit = last.figure.unit.clone().filter(|_| measured);
        }
    }
    let head = || of.map(|of| reading.text[of.range()].rsplit(' ').next().unwrap_or_default().to_lowercase());
    let figure = Figure {
        span: Span::new(reading.tokens[number.first].start, reading.tokens[number.last - 1].end),
        value: number.value,
        unit: unit.or_else(head),
        of,
        relative: counted.more || hedge.another || !measured && before::by_so_many(&whole, number.first),
        total,
        approx: hedge.approx.or(number.about.then_some(Approx::About)),
        confidence: Confidence::new(sure),
    };
    Some(Read { figure, first: number.first, end, measure: measured })
}

/// "23 seats and the Civic List 14", "Of 4,200 trains, 380 ran": it counts what the figure before it counts.
fn leaves_out(view: &View<'_>, number: &value::Number, last: Last<'_>) -> bool {
    if last.measure || last.figure.of.is_none() || number.unit.is_some() || !last.is_near(view, number.first) {
        return false;
    }
    let opens = (view.lo..=last.first).rev().take(4).find(|at| view.starts_sentence(*at));
    opens.is_some_and(|at| view.sem(at) == Sem::Of) || parallel(view, number)
}

/// A share of a whole.
fn share(
    view: &View<'_>,
    number: &value::Number,
    end: usize,
    value: Option<Decimal>,
    approx: Option<Approx>,
) -> Figure {
    let counted = noun::after(view, &value::Number { last: end, ..number.clone() });
    Figure {
        span: view.span(number.first, end),
        value,
        unit: Some("percent".to_owned()),
        of: counted.span(view),
        relative: false,
        total: false,
        approx,
        confidence: Confidence::new(75),
    }
}

/// "up from 3", "from 48 turbines to 36", "not 240", "rather than the 1,450": one number beside the same thing's other.
fn follows(view: &View<'_>, first: usize) -> bool {
    let mut at = first;
    while at > view.lo && matches!(view.sem(at - 1), Sem::About | Sem::Nearly | Sem::The) {
        at -= 1;
    }
    let back = |n: usize, words: &[&str]| at >= view.lo + n && view.is_any(at - n, words);
    back(1, &["from", "to", "not", "against"])
        || back(1, &["than"]) && back(2, &["rather"])
        || back(1, &["of"]) && back(2, &["instead"])
        || back(1, &["with", "to"]) && back(2, &["compared"])
}

/// "18 arrests inside and five outside": right behind a joining word or a short name, and nothing that it could count.
fn parallel(view: &View<'_>, number: &value::Number) -> bool {
    let first = number.first;
    let closes = !matches!(view.kind(number.last), Some(Kind::Word | Kind::Number))
        || view.token(number.last).is_some_and(|t| t.is(class::PREP | class::COORD));
    closes
        && (1..5).any(|n| {
            let Some(at) = first.checked_sub(n).filter(|at| *at >= view.lo) else { return false };
            (1..n).all(|m| view.capital(first - m) || view.sem(first - m) == Sem::The)
                && (view.token(at).is_some_and(|t| t.is(class::COORD)) || view.kind(at) == Some(Kind::Semicolon))
        })
}

/// True when the number says how much or how many: it has a unit, counts a noun, is hedged, or stands as a figure does.
fn states(
    view: &View<'_>,
    number: &value::Number,
    counted: &noun::Counted,
    (hedged, told): (bool, bool),
    limit: usize,
) -> bool {
    if number.unit.is_some() || number.value.is_none() {
        return number.unit.is_some() || counted.head.is_some();
    }
    if counted.head.is_some() {
        // "one" before a noun is mostly an article.
        return !(number.one && !counted.more && !hedged);
    }
    if number.one {
        return states::bare(view, number, limit);
    }
    let comma = |at: usize| view.kind(at) == Some(Kind::Number) && view.word(at).contains(',');
    hedged || counted.more || number.scaled || told || comma(number.first) || states::bare(view, number, limit)
}
