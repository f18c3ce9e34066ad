//! Gives every expression its value, in text order: what stands alone, what hangs on the report's day,
//! what hangs on the story.

use onrecord_nouns::{DateAnchor, Precision, TimeKind};
use onrecord_reading::Reading;
use onrecord_text::Span;

use crate::calendar;
use crate::civil;
use crate::expr::{Base, Cal, Draft, Expr};
use crate::lexicon::{Ref, Unit};
use crate::number::Amount;
use crate::story::{self, Manner, Story};
use crate::when::{self, When};

/// What an expression stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) kind: TimeKind,
    pub(crate) value: Option<String>,
    pub(crate) precision: Precision,
    pub(crate) anchor: DateAnchor,
}

/// Where the story stands after the expressions read so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Thread {
    /// The last date, its words and its sentence.
    pub(crate) last: Option<(When, Span, u32)>,
    /// The last date that names a day.
    pub(crate) day: Option<(i32, Span)>,
    /// The last quarter.
    pub(crate) quarter: Option<(i32, u8, Span)>,
}

/// All that a single expression may look at.
pub(crate) struct Context<'c> {
    pub(crate) reading: &'c Reading<'c>,
    pub(crate) story: &'c Story,
    pub(crate) thread: Thread,
    /// The sentence of the expression at hand.
    pub(crate) sentence: u32,
}

impl Context<'_> {
    /// The report's day with its anchor.
    pub(crate) fn today(&self) -> Option<(i32, DateAnchor)> {
        self.story.today.as_ref().map(|t| (t.day, t.anchor.clone()))
    }

    /// Where the story stands, else the report's day.
    pub(crate) fn story_point(&self) -> Option<(When, DateAnchor)> {
        match &self.thread.last {
            Some((when, span, _)) => Some((*when, DateAnchor::Expression(*span))),
            None if self.story.manner == Manner::News => self.today().map(|(d, a)| (When::Day(d), a)),
            None => None,
        }
    }

    fn point(&self, base: Base) -> Option<(When, DateAnchor)> {
        match base {
            // In a chronicle nothing hangs on the day it was written.
            Base::Report if self.story.manner == Manner::Chronicle && self.thread.last.is_some() => self.story_point(),
            Base::Report => self.today().map(|(d, a)| (When::Day(d), a)),
            Base::Story => self.story_point(),
        }
    }
}

/// The value of every draft.
pub(crate) fn all(reading: &Reading<'_>, drafts: &[Draft], story: &Story) -> Vec<Resolved> {
    let mut context = Context { reading, story, thread: Thread::default(), sentence: 0 };
    let mut sentence = 0;
    let mut out = Vec::with_capacity(drafts.len());
    for draft in drafts {
        while sentence + 1 < reading.sentences.len() && reading.sentences[sentence].last as usize <= draft.first {
            sentence += 1;
        }
        context.sentence = sentence as u32;
        let span = story::span(reading, draft);
        let (resolved, place) = one(&context, draft, span);
        if let Some(place) = place {
            let named = match draft.expr {
                Expr::Cal(cal) => !matches!(cal.year, Some(crate::expr::Year::Away(..))) || cal.month.is_some(),
                Expr::Whole { unit: Unit::Day, base: Base::Story, .. }
                | Expr::Shift { unit: Unit::Day, base: Base::Story, .. } => true,
                _ => story.manner == Manner::Chronicle,
            };
            if named {
                advance(&mut context.thread, place, span, sentence as u32);
            }
        }
        out.push(resolved);
    }
    out
}

fn advance(thread: &mut Thread, place: When, span: Span, sentence: u32) {
    match place {
        When::Century(..) | When::Decade(..) => return,
        When::Day(d) => thread.day = Some((d, span)),
        When::Quarter(y, q) => thread.quarter = Some((y, q, span)),
        _ => {}
    }
    thread.last = Some((place, span, sentence));
}

fn timeless(kind: TimeKind, value: String) -> (Resolved, Option<When>) {
    (Resolved { kind, value: Some(value), precision: Precision::None, anchor: DateAnchor::OwnWords }, None)
}

fn open(kind: TimeKind, value: Option<String>, precision: Precision) -> (Resolved, Option<When>) {
    (Resolved { kind, value, precision, anchor: DateAnchor::Open }, None)
}

fn placed(place: When, anchor: DateAnchor) -> (Resolved, Option<When>) {
    (Resolved { kind: TimeKind::Date, value: Some(place.write()), precision: place.precision(), anchor }, Some(place))
}

fn one(context: &Context<'_>, draft: &Draft, span: Span) -> (Resolved, Option<When>) {
    match draft.expr {
        Expr::Ref(what) => timeless(TimeKind::Date, reference(what).to_owned()),
        Expr::Recent(unit) => timeless(TimeKind::Date, when::duration(unit, Amount::Vague)),
        Expr::Duration { unit, amount } => timeless(TimeKind::Duration, when::duration(unit, amount)),
        Expr::Every { unit, amount } => timeless(TimeKind::Set, when::duration(unit, amount)),
        Expr::Returning(cal) => timeless(TimeKind::Set, returning(&cal)),
        Expr::Century { hundreds, bc } => placed(When::Century(hundreds, bc), DateAnchor::OwnWords),
        Expr::Decade { tens, short, bc } => decade(context, tens, short, bc),
        Expr::Whole { unit, by, base } => whole(context, unit, by, base),
        Expr::Weekend { over } => {
            // On a Saturday or Sunday it is this one; before, the last or the next.
            let by = context.today().map_or(0, |(day, _)| -i32::from(over && civil::weekday(day) < 6));
            whole(context, Unit::Weekend, by, Base::Report)
        }
        Expr::Shift { unit, amount, back, base } => shift(context, unit, amount, back, base),
        Expr::Cal(cal) => calendar::resolve(context, draft, &cal, span),
    }
}

fn reference(what: Ref) -> &'static str {
    match what {
        Ref::Past => "PAST_REF",
        Ref::Present => "PRESENT_REF",
        Ref::Future => "FUTURE_REF",
    }
}

fn returning(cal: &Cal) -> String {
    let mut out = String::from("XXXX");
    if let Some(weekday) = cal.weekday {
        out.push_str(&format!("-WXX-{weekday}"));
    } else if let Some(month) = cal.month {
        out.push_str(&format!("-{month:02}"));
        if let Some(day) = cal.day {
            out.push_str(&format!("-{day:02}"));
        }
    } else if let Some(season) = cal.season {
        out.push('-');
        out.push_str(when::season(season));
    } else if cal.part.is_some() {
        out.push_str("-XX-XX");
    }
    if let Some(part) = cal.part {
        out.push_str(when::part(part));
    }
    out
}

/// "the '80s": the century that ends nearest before today; without a day, nothing says which.
fn decade(context: &Context<'_>, tens: i32, short: bool, bc: bool) -> (Resolved, Option<When>) {
    if !short {
        return placed(When::Decade(tens, bc), DateAnchor::OwnWords);
    }
    let near = match (&context.thread.last, context.today()) {
        (Some((when, span, _)), _) if context.story.manner == Manner::Chronicle => {
            when.year().map(|y| (y, DateAnchor::Expression(*span)))
        }
        (_, Some((day, anchor))) => Some((civil::date(day).0, anchor)),
        _ => None,
    };
    let Some((year, anchor)) = near else { return open(TimeKind::Date, Some(format!("XX{tens}")), Precision::Decade) };
    let mut decade = year / 100 * 10 + tens;
    if decade * 10 > year {
        decade -= 10;
    }
    placed(When::Decade(decade, false), anchor)
}

/// "last week", "that year", "the following month".
fn whole(context: &Context<'_>, unit: Unit, by: i32, base: Base) -> (Resolved, Option<When>) {
    if unit == Unit::Quarter {
        return whole_quarter(context, by, base);
    }
    let unknown = |unit| match unit {
        Unit::Year => "XXXX",
        Unit::Month => "XXXX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        _ => "XXXX-XX-XX",
    };
    let Some((place, anchor)) = context.point(base) else {
        return open(TimeKind::Date, Some(unknown(unit).to_owned()), Precision::None);
    };
    let moved = match unit {
        Unit::Day => place.day().map(|d| When::Day(d + by)),
        Unit::Week | Unit::Fortnight => place.day().map(|d| week_of(d + 7 * by)).or(match place {
            When::Week(y, w) => Some(week_of(civil::monday(y, w) + 7 * by)),
            _ => None,
        }),
        Unit::Weekend => place.day().map(|d| match week_of(d + 7 * by) {
            When::Week(y, w) => When::Weekend(y, w),
            other => other,
        }),
        Unit::Month => place.month().map(|(y, m)| {
            let (y, m) = civil::add_months(y, m, by);
            When::Month(y, m)
        }),
        Unit::Year => place.year().map(|y| When::Year(y + by)),
        Unit::Decade => place.year().map(|y| When::Decade(y.div_euclid(10) + by, false)),
        Unit::Century => place.year().map(|y| When::Century(y.div_euclid(100) + by, false)),
        _ => None,
    };
    match moved {
        Some(place) => placed(place, anchor),
        None => open(TimeKind::Date, Some(unknown(unit).to_owned()), Precision::None),
    }
}

/// The week of a day.
pub(crate) fn week_of(day: i32) -> When {
    let (year, week) = civil::week(day);
    When::Week(year, week)
}

/// "the quarter": the last one named; "last quarter": before the report's.
fn whole_quarter(context: &Context<'_>, by: i32, base: Base) -> (Resolved, Option<When>) {
    let found = match base {
        Base::Story => context
            .thread
            .quarter
            .filter(|(y, q, _)| context.today().is_none_or(|(day, _)| civil::days(*y, q * 3, 1) + 27 <= day))
            .map(|(y, q, span)| (y, q, DateAnchor::Expression(span)))
            .or_else(|| {
                // The latest that is over.
                let (day, anchor) = context.today()?;
                let (y, m, _) = civil::date(day);
                let (y, m) = civil::add_months(y, m, -3);
                Some((y, (m - 1) / 3 + 1, anchor))
            }),
        Base::Report => context.today().map(|(day, anchor)| {
            let (y, m, _) = civil::date(day);
            (y, (m - 1) / 3 + 1, anchor)
        }),
    };
    let Some((y, q, anchor)) = found else {
        return open(TimeKind::Date, Some("XXXX-QX".to_owned()), Precision::Quarter);
    };
    let count = y * 4 + i32::from(q) - 1 + by;
    placed(When::Quarter(count.div_euclid(4), (count.rem_euclid(4) + 1) as u8), anchor)
}

/// "three days ago", "two years later".
fn shift(context: &Context<'_>, unit: Unit, amount: Amount, back: bool, base: Base) -> (Resolved, Option<When>) {
    let vague = if back { "PAST_REF" } else { "FUTURE_REF" };
    let n = match amount {
        Amount::Whole(n) if n < 100_000 => n as i32,
        _ => return open(TimeKind::Date, Some(vague.to_owned()), Precision::None),
    };
    let n = if back { -n } else { n };
    let mut point = context.point(base);
    // A year before a quarter is that quarter of the year before.
    if let (Unit::Year, Some((y, q, span)), -1, Manner::News) = (unit, context.thread.quarter, n, context.story.manner)
    {
        if sentences_since(context, span) < 12 {
            return placed(When::Quarter(y + n, q), DateAnchor::Expression(span));
        }
    }
    if let (Unit::Day | Unit::Week | Unit::Fortnight, Some((day, span)), Base::Story) = (unit, context.thread.day, base)
    {
        if point.as_ref().is_some_and(|(p, _)| p.day().is_none()) && context.story.manner == Manner::News {
            point = Some((When::Day(day), DateAnchor::Expression(span)));
        }
    }
    let Some((place, anchor)) = point else {
        return open(TimeKind::Date, None, Precision::None);
    };
    let moved = match unit {
        Unit::Day => place.day().map(|d| When::Day(d + n)),
        Unit::Week | Unit::Fortnight => {
            let n = if unit == Unit::Fortnight { 2 * n } else { n };
            place.day().map(|d| week_of(d + 7 * n))
        }
        Unit::Month => place.month().map(|(y, m)| {
            let (y, m) = civil::add_months(y, m, n);
            When::Month(y, m)
        }),
        Unit::Year => place.year().map(|y| When::Year(y + n)),
        Unit::Decade => place.year().map(|y| When::Decade((y + 10 * n).div_euclid(10), y + 10 * n < 0)),
        Unit::Century => place.year().map(|y| When::Century((y + 100 * n).div_euclid(100), false)),
        _ => None,
    };
    match moved {
        Some(place) => placed(place, anchor),
        None => open(
            TimeKind::Date,
            place.year().filter(|_| unit >= Unit::Day).map(|y| format!("{}-XX-XX", When::Year(y).write())),
            Precision::None,
        ),
    }
}

/// How many sentences ago the words stand.
fn sentences_since(context: &Context<'_>, words: Span) -> u32 {
    let sentence =
        context.reading.sentences.partition_point(|s| context.reading.tokens[s.last as usize - 1].end <= words.start())
            as u32;
    context.sentence.saturating_sub(sentence)
}
