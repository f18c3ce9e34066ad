//! What the whole text says about its time, before single expressions are resolved: the report's day,
//! the years named, and whether it tells of today's news or of the past.

use onrecord_nouns::DateAnchor;
use onrecord_reading::Reading;
use onrecord_text::Span;

use crate::civil;
use crate::expr::{Cal, Draft, Expr, Year};

/// How the text moves through time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Everything is near the report's day.
    News,
    /// A chronicle: each date leads on to the next.
    Chronicle,
}

/// The day that "today" means, with its time if known, and where it is known from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Today {
    pub(crate) day: i32,
    pub(crate) anchor: DateAnchor,
}

/// What holds for the whole text.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) today: Option<Today>,
    pub(crate) manner: Manner,
    /// Years that the text names, with their words, in text order.
    pub(crate) years: Vec<(i32, Span)>,
}

/// The words of a draft.
pub(crate) fn span(reading: &Reading<'_>, draft: &Draft) -> Span {
    draft.part_of_token.unwrap_or_else(|| reading.span(draft.first as u32, draft.last as u32))
}

/// Looks over all drafts once. `report` is the day of publication (days since 1970-01-01).
pub(crate) fn of(reading: &Reading<'_>, drafts: &[Draft], report: Option<i32>) -> Story {
    let mut years = Vec::new();
    for draft in drafts {
        if let Expr::Cal(Cal { year: Some(Year::Known(year)), .. }) = draft.expr {
            years.push((year, span(reading, draft)));
        }
    }
    let today = report
        .map(|day| Today { day, anchor: DateAnchor::Report })
        .or_else(|| date_line(reading, drafts))
        .or_else(|| derived_day(reading, drafts, &years));
    let manner = manner(drafts, &years, today.as_ref());
    Story { today, manner, years }
}

/// A full date that stands at the head of the text, or alone in a short paragraph of its head.
fn date_line(reading: &Reading<'_>, drafts: &[Draft]) -> Option<Today> {
    let mut near = 0;
    for draft in drafts {
        let Expr::Cal(Cal { year: Some(Year::Known(y)), month: Some(m), day: Some(d), .. }) = draft.expr else {
            continue;
        };
        let paragraph = reading.paragraphs.partition_point(|p| p.last as usize <= draft.first);
        let lines = reading.paragraphs.get(paragraph)?;
        let short = lines.last - lines.first <= 14;
        near += 1;
        if paragraph > 10 || near > 3 {
            return None;
        }
        let leads = (draft.first as u32) < lines.first + 3 && paragraph < 2;
        if (short || leads) && y > 0 && civil::exists(y, m, d) {
            return Some(Today { day: civil::days(y, m, d), anchor: DateAnchor::Expression(span(reading, draft)) });
        }
    }
    None
}

/// The day that weekday, month and day name together with the years of the text.
fn derived_day(reading: &Reading<'_>, drafts: &[Draft], years: &[(i32, Span)]) -> Option<Today> {
    drafts.iter().find_map(|draft| {
        let Expr::Cal(cal) = draft.expr else { return None };
        let (year, evidence) = derived_year(&cal, span(reading, draft), years)?;
        Some(Today { day: civil::days(year, cal.month?, cal.day?), anchor: DateAnchor::Derived(evidence) })
    })
}

/// The year that fits weekday, day and month beside the latest year that the text names; `None`
/// where two fit. A report cannot be much older than the latest year that it knows, nor much younger
/// than its news: one year to either side is looked at.
pub(crate) fn derived_year(cal: &Cal, at: Span, years: &[(i32, Span)]) -> Option<(i32, Vec<Span>)> {
    let (None, Some(month), Some(day), Some(weekday)) = (cal.year, cal.month, cal.day, cal.weekday) else {
        return None;
    };
    let (latest, words) = years.iter().max_by_key(|(y, s)| (*y, std::cmp::Reverse(s.start())))?;
    let mut fitting = (latest - 1..=latest + 1)
        .filter(|&y| y > 0 && civil::exists(y, month, day) && civil::weekday(civil::days(y, month, day)) == weekday);
    let year = fitting.next()?;
    fitting.next().is_none().then(|| (year, vec![at, *words]))
}

/// A chronicle names many years, most of them far from today.
fn manner(drafts: &[Draft], years: &[(i32, Span)], today: Option<&Today>) -> Manner {
    let Some(today) = today else { return Manner::News };
    let now = civil::date(today.day).0;
    let far = years.iter().filter(|(y, _)| (now - y).abs() > 2).count();
    let near = drafts
        .iter()
        .filter(|d| match d.expr {
            Expr::Cal(cal) => match cal.year {
                Some(Year::Known(y)) => (now - y).abs() <= 2,
                Some(_) => true,
                None => {
                    (cal.weekday.is_some() && cal.month.is_none())
                        || cal.away.is_some_and(|a| a.1 == crate::expr::Base::Report)
                }
            },
            Expr::Whole { base: crate::expr::Base::Report, .. } => true,
            Expr::Shift { base: crate::expr::Base::Report, .. } => true,
            _ => false,
        })
        .count();
    if far >= 4 && far > near * 2 { Manner::Chronicle } else { Manner::News }
}
