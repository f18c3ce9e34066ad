//! Resolves fields of the calendar: which year, month or day the words mean.

use onrecord_nouns::{DateAnchor, Precision, TimeKind};
use onrecord_reading::token::{Kind, flag};
use onrecord_text::Span;

use crate::civil;
use crate::expr::{Base, Cal, Draft, Toward, Year};
use crate::lexicon::Season;
use crate::resolve::{Context, Resolved};
use crate::story::{self, Manner};
use crate::tense::{self, Tense};
use crate::when::{self, When};

/// The value of fields, and the place that the story moves to.
pub(crate) fn resolve(context: &Context<'_>, draft: &Draft, cal: &Cal, span: Span) -> (Resolved, Option<When>) {
    let found = place(context, draft, cal, span);
    let timed = cal.clock.is_some() || cal.part.is_some();
    let suffix = cal.clock.map(when::clock).or_else(|| cal.part.map(|p| when::part(p).to_owned())).unwrap_or_default();
    let precision = |otherwise| {
        if cal.clock.is_some() {
            Precision::Minute
        } else if cal.part.is_some() {
            Precision::PartOfDay
        } else {
            otherwise
        }
    };
    let kind = if timed { TimeKind::Time } else { TimeKind::Date };
    if let Some((place, anchor)) = found {
        if timed && !matches!(place, When::Day(_) | When::OldDay(..)) {
            let value = format!(
                "{}{}{suffix}",
                place.write(),
                if place.precision() == Precision::Month { "-XX" } else { "-XX-XX" }
            );
            return (Resolved { kind, value: Some(value), precision: precision(Precision::Day), anchor }, None);
        }
        let value = Some(format!("{}{suffix}", place.write()));
        (Resolved { kind, value, precision: precision(place.precision()), anchor }, Some(place))
    } else {
        let (value, rough) = unknown(cal);
        (
            Resolved {
                kind,
                value: value.map(|v| format!("{v}{suffix}")),
                precision: precision(rough),
                anchor: DateAnchor::Open,
            },
            None,
        )
    }
}

/// The digits that the words give, the others as X.
fn unknown(cal: &Cal) -> (Option<String>, Precision) {
    if let Some(month) = cal.month {
        return match cal.day {
            Some(day) => (Some(format!("XXXX-{month:02}-{day:02}")), Precision::Day),
            None => (Some(format!("XXXX-{month:02}")), Precision::Month),
        };
    }
    if let Some(weekday) = cal.weekday {
        return (Some(format!("XXXX-WXX-{weekday}")), Precision::Day);
    }
    if let Some(season) = cal.season {
        return (Some(format!("XXXX-{}", when::season(season))), Precision::Season);
    }
    if let Some(quarter) = cal.quarter {
        return (Some(format!("XXXX-Q{quarter}")), Precision::Quarter);
    }
    if cal.clock.is_some() || cal.part.is_some() || cal.away.is_some() {
        return (Some("XXXX-XX-XX".to_owned()), Precision::Day);
    }
    (None, Precision::None)
}

type Found = Option<(When, DateAnchor)>;

fn place(context: &Context<'_>, draft: &Draft, cal: &Cal, span: Span) -> Found {
    if let Some((by, base)) = cal.away {
        return away(context, draft, by, base);
    }
    if let (Some((nth, weekday)), None) = (cal.nth, cal.month) {
        let (today, anchor) = context.today()?;
        let by = match cal.toward {
            Some(Toward::Last) => -1,
            Some(Toward::Next) => 1,
            _ => 0,
        };
        let (year, month, _) = civil::date(today);
        let (year, month) = civil::add_months(year, month, by);
        return nth_day(year, month, nth, weekday).map(|day| (When::Day(day), anchor));
    }
    if let (Some(by), Some(weekday)) = (cal.week, cal.weekday) {
        let (today, anchor) = context.today()?;
        let monday = today - i32::from(civil::weekday(today)) + 1;
        return Some((When::Day(monday + 7 * i32::from(by) + i32::from(weekday) - 1), anchor));
    }
    if let Some((year, anchor)) = year(context, cal, span) {
        return with_year(cal, year).map(|w| (w, anchor));
    }
    if cal.month.is_some()
        || cal.season.is_some()
        || cal.quarter.is_some()
        || cal.half.is_some()
        || cal.holiday.is_some()
    {
        return yearless(context, draft, cal);
    }
    if let Some(weekday) = cal.weekday {
        return weekday_of(context, draft, cal, weekday);
    }
    if cal.clock.is_some() || cal.part.is_some() {
        // The day that the story is at, where this paragraph or the one before names it.
        return match context.thread.day {
            Some((day, words)) if near(context, words) => Some((When::Day(day), DateAnchor::Expression(words))),
            _ if context.story.manner == Manner::News && cal.clock.is_some() => {
                context.today().map(|(d, a)| (When::Day(d), a))
            }
            _ => None,
        };
    }
    None
}

/// Within the last three sentences.
fn near(context: &Context<'_>, words: Span) -> bool {
    let from = context.reading.sentences.get(context.sentence.saturating_sub(3) as usize);
    from.is_some_and(|s| context.reading.tokens[s.first as usize].start <= words.start())
}

fn away(context: &Context<'_>, draft: &Draft, by: i32, base: Base) -> Found {
    match base {
        // In a chronicle "today" is a day in somebody's mouth; which one, the text seldom says.
        Base::Report if context.story.manner == Manner::Chronicle => None,
        Base::Report => context.today().map(|(d, a)| (When::Day(d + by), a)),
        Base::Story => match (context.thread.day, &context.thread.last) {
            (Some((day, span)), _) => {
                (speaks_of(context, draft, span)).then_some((When::Day(day + by), DateAnchor::Expression(span)))
            }
            (None, None) if context.story.manner == Manner::News && !quoted(context, draft.first) => {
                context.today().map(|(d, a)| (When::Day(d + by), a))
            }
            _ => None,
        },
    }
}

/// Whether "that evening" can mean the day that `words` name: near enough, and not out of a quotation
/// into the report around it.
fn speaks_of(context: &Context<'_>, draft: &Draft, words: Span) -> bool {
    let from = context.reading.tokens.partition_point(|t| t.start < words.start());
    (context.story.manner == Manner::Chronicle || near(context, words))
        && (!quoted(context, draft.first) || quoted(context, from))
}

fn quoted(context: &Context<'_>, at: usize) -> bool {
    context.reading.tokens.get(at).is_some_and(|t| t.has(flag::QUOTED))
}

/// The year that the words name, or that weekday and day give.
fn year(context: &Context<'_>, cal: &Cal, span: Span) -> Option<(i32, DateAnchor)> {
    match cal.year {
        Some(Year::Known(year)) => Some((year, DateAnchor::OwnWords)),
        Some(Year::Short(short)) => {
            let (now, anchor) = match (&context.thread.last, context.today()) {
                (Some((when, words, _)), _) if context.story.manner == Manner::Chronicle => {
                    (when.year()?, DateAnchor::Expression(*words))
                }
                (_, Some((day, anchor))) => (civil::date(day).0, anchor),
                _ => return None,
            };
            let mut year = now / 100 * 100 + i32::from(short);
            if year > now + 5 {
                year -= 100;
            }
            Some((year, anchor))
        }
        Some(Year::Away(by, base)) => {
            if cal.quarter.is_some() && base == Base::Story {
                return quarter_year(context, cal.quarter, by);
            }
            let (when, anchor) = match base {
                Base::Report => context.today().map(|(d, a)| (When::Day(d), a))?,
                Base::Story => context.story_point()?,
            };
            when.year().map(|y| (y + by, anchor))
        }
        None if context.story.today.as_ref().is_none_or(|t| t.anchor != DateAnchor::Report) => {
            let (year, evidence) = story::derived_year(cal, span, &context.story.years)?;
            Some((year, DateAnchor::Derived(evidence)))
        }
        None => None,
    }
}

/// "the year-earlier third quarter": from the quarter the story speaks of, else from the last that ended.
fn quarter_year(context: &Context<'_>, quarter: Option<u8>, by: i32) -> Option<(i32, DateAnchor)> {
    if let Some((year, _, span)) = context.thread.quarter {
        return Some((year + by, DateAnchor::Expression(span)));
    }
    let (day, anchor) = context.today()?;
    let (year, month, _) = civil::date(day);
    let begun = quarter.is_none_or(|q| (q - 1) * 3 < month);
    Some((if begun { year + by } else { year - 1 + by }, anchor))
}

/// The day that is the nth such weekday of a month, -1 for the last; `None` where the month has fewer.
fn nth_day(year: i32, month: u8, nth: i8, weekday: u8) -> Option<i32> {
    let first = civil::days(year, month, 1);
    let ahead = (i32::from(weekday) - i32::from(civil::weekday(first))).rem_euclid(7);
    let end = first + i32::from(civil::month_len(year, month));
    let day = if nth < 0 {
        first + ahead + (end - 1 - first - ahead) / 7 * 7
    } else {
        first + ahead + 7 * (i32::from(nth) - 1)
    };
    (day < end).then_some(day)
}

/// The fields with their year.
fn with_year(cal: &Cal, year: i32) -> Option<When> {
    if let (Some((nth, weekday)), Some(month)) = (cal.nth, cal.month) {
        return nth_day(year, month, nth, weekday).map(When::Day);
    }
    if let Some(month) = cal.month {
        return match cal.day {
            Some(day) if year < 0 => Some(When::OldDay(year, month, day)),
            Some(day) => civil::exists(year, month, day).then(|| When::Day(civil::days(year, month, day))),
            None => Some(When::Month(year, month)),
        };
    }
    if let Some(holiday) = cal.holiday {
        return crate::holiday::day(holiday, year).map(When::Day);
    }
    if let Some(quarter) = cal.quarter {
        return Some(When::Quarter(year, quarter));
    }
    if let Some(season) = cal.season {
        return Some(When::Season(year, season));
    }
    if let Some(half) = cal.half {
        return Some(When::Half(year, half));
    }
    (cal.day.is_none() && cal.weekday.is_none()).then_some(When::Year(year))
}

/// First day of the fields in a year: what "before" and "after" compare.
fn first_day(cal: &Cal, year: i32) -> Option<i32> {
    if let (Some((nth, weekday)), Some(month)) = (cal.nth, cal.month) {
        return nth_day(year, month, nth, weekday);
    }
    if let Some(month) = cal.month {
        let day = cal.day.unwrap_or(1);
        return civil::exists(year, month, day).then(|| civil::days(year, month, day));
    }
    if let Some(holiday) = cal.holiday {
        return crate::holiday::day(holiday, year);
    }
    if let Some(quarter) = cal.quarter {
        return Some(civil::days(year, (quarter - 1) * 3 + 1, 1));
    }
    if let Some(half) = cal.half {
        return Some(civil::days(year, (half - 1) * 6 + 1, 1));
    }
    cal.season.map(|season| match season {
        Season::Spring => civil::days(year, 3, 1),
        Season::Summer => civil::days(year, 6, 1),
        Season::Fall => civil::days(year, 9, 1),
        Season::Winter => civil::days(year, 12, 1),
    })
}

/// Month, season, quarter or holiday without a year.
fn yearless(context: &Context<'_>, draft: &Draft, cal: &Cal) -> Found {
    if context.story.manner == Manner::Chronicle
        && let Some(found) = in_story(context, cal)
    {
        return Some(found);
    }
    if matches!(cal.toward, Some(Toward::That | Toward::BeforeThat | Toward::AfterThat)) {
        let (when, anchor) = context.story_point()?;
        let by = match cal.toward {
            Some(Toward::BeforeThat) => -1,
            Some(Toward::AfterThat) => 1,
            _ => 0,
        };
        return with_year(cal, when.year()? + by).map(|w| (w, anchor));
    }
    let (today, anchor) = context.today()?;
    // "It is dated February 13, and not February 3": days of one month in one sentence.
    if let Some((When::Day(near), words, sentence)) = &context.thread.last
        && *sentence == context.sentence
        && cal.day.is_some()
        && cal.month == Some(civil::date(*near).1)
    {
        return with_year(cal, civil::date(*near).0).map(|w| (w, DateAnchor::Expression(*words)));
    }
    let now = civil::date(today).0;
    let tense = if ahead_word(context, draft.first) && cal.day.is_none() || put_off(context, draft.first) {
        Tense::Future
    } else {
        tense::of(context.reading, draft.first, draft.last)
    };
    let year = nearest_year(cal, today, now, tense)?;
    with_year(cal, year).map(|w| (w, anchor))
}

/// Which year of last, this and next the words mean, told on day `today`.
fn nearest_year(cal: &Cal, today: i32, now: i32, tense: Tense) -> Option<i32> {
    let this = first_day(cal, now);
    let begun = this.is_some_and(|d| d <= today);
    match cal.toward {
        Some(Toward::Last) => {
            // "last December": the latest that is over.
            let over = match (cal.month, cal.season) {
                (Some(month), _) if cal.day.is_none() => month < civil::date(today).1,
                (_, Some(_)) => this.is_some_and(|d| d + 92 <= today),
                _ => this.is_some_and(|d| d < today),
            };
            return Some(if over { now } else { now - 1 });
        }
        Some(Toward::This) => return Some(now),
        Some(Toward::Next) => return Some(if begun { now + 1 } else { now }),
        _ => {}
    }
    if cal.day.is_some() || cal.nth.is_some() || cal.holiday.is_some() {
        // The weekday decides where it fits one of them; else the nearest; the tense where it is far.
        let candidates = [now - 1, now, now + 1].into_iter().filter_map(|y| first_day(cal, y).map(|d| (y, d)));
        let fits = |d: i32| cal.weekday.is_none_or(|w| civil::weekday(d) == w);
        let best = candidates.clone().filter(|c| fits(c.1)).min_by_key(|c| (c.1 - today).abs());
        let (year, day) = best.or_else(|| candidates.clone().min_by_key(|c| (c.1 - today).abs()))?;
        if cal.weekday.is_none() && (day - today).abs() > 100 {
            let other = match tense {
                Tense::Past if day > today => Some(year - 1),
                Tense::Future if day < today => Some(year + 1),
                _ => None,
            };
            return Some(other.unwrap_or(year));
        }
        return Some(year);
    }
    if let Some(quarter) = cal.quarter {
        let ended = first_day(cal, now)? + 91 <= today;
        return Some(match tense {
            Tense::Future if ended && quarter < 3 => now + 1,
            Tense::Future => now,
            _ if begun => now,
            _ => now - 1,
        });
    }
    if let Some(month) = cal.month {
        let current = civil::date(today).1;
        return Some(match tense {
            Tense::Future if month < current => now + 1,
            Tense::Future | Tense::Present => now,
            _ if month <= current => now,
            _ => now - 1,
        });
    }
    Some(match tense {
        Tense::Future if begun => {
            if this.is_some_and(|d| d + 92 <= today) {
                now + 1
            } else {
                now
            }
        }
        Tense::Future => now,
        _ if begun => now,
        _ => now - 1,
    })
}

/// In a chronicle, the year that the story has reached.
fn in_story(context: &Context<'_>, cal: &Cal) -> Found {
    let (when, span, _) = context.thread.last.as_ref()?;
    let mut year = when.year()?;
    match cal.toward {
        Some(Toward::Next | Toward::AfterThat) => {
            year += i32::from(first_day(cal, 2001).zip(story_day(*when)).is_some_and(|(a, b)| a <= b));
        }
        Some(Toward::BeforeThat | Toward::Last) => {
            year -= i32::from(first_day(cal, 2001).zip(story_day(*when)).is_some_and(|(a, b)| a >= b));
        }
        // After December comes January of the year after.
        None => {
            if let (Some((_, at)), Some(month)) = (when.month(), cal.month) {
                year += i32::from(at >= month + 8);
            }
        }
        _ => {}
    }
    with_year(cal, year).map(|w| (w, DateAnchor::Expression(*span)))
}

/// The story's day as a day of 2001, to compare within a year.
fn story_day(when: When) -> Option<i32> {
    let (_, month) = when.month()?;
    let day = when.day().map_or(1, |d| civil::date(d).2);
    Some(civil::days(2001, month, day.min(28)))
}

fn weekday_of(context: &Context<'_>, draft: &Draft, cal: &Cal, weekday: u8) -> Found {
    let (from, anchor) = if context.story.manner == Manner::Chronicle
        || matches!(cal.toward, Some(Toward::That | Toward::BeforeThat | Toward::AfterThat))
    {
        match context.thread.day {
            Some((day, span)) => (day, DateAnchor::Expression(span)),
            None => context.today()?,
        }
    } else {
        context.today()?
    };
    let back = (i32::from(civil::weekday(from)) - i32::from(weekday)).rem_euclid(7);
    let ahead = (7 - back) % 7;
    let past = from - back;
    let future = from + ahead;
    let day = match cal.toward {
        Some(Toward::Last | Toward::BeforeThat) => {
            if back == 0 {
                from - 7
            } else {
                past
            }
        }
        Some(Toward::Next | Toward::AfterThat) => {
            if ahead == 0 {
                from + 7
            } else {
                future
            }
        }
        Some(Toward::That) => past,
        Some(Toward::This) => match tense::of(context.reading, draft.first, draft.last) {
            Tense::Past => past,
            _ => future,
        },
        // "Friday's vote" has been held unless a word says otherwise.
        None if context.reading.tokens.get(draft.last).is_some_and(|t| t.kind == Kind::Clitic) => past,
        // "by Friday the video had been taken down" has been.
        None if ahead_word(context, draft.first) && !(by_then(context, draft)) => future,
        None => match tense::of(context.reading, draft.first, draft.last) {
            Tense::Future => future,
            _ => past,
        },
    };
    Some((When::Day(day), anchor))
}

/// "by Friday" in a sentence that is told in the past.
fn by_then(context: &Context<'_>, draft: &Draft) -> bool {
    let before = draft.first.checked_sub(1).and_then(|i| context.reading.tokens.get(i));
    before.is_some_and(|t| context.reading.text[t.span().range()].eq_ignore_ascii_case("by"))
        && had_been(context, draft)
}

/// "had" within the words behind an expression, before its sentence ends.
fn had_been(context: &Context<'_>, draft: &Draft) -> bool {
    let ends = |t: &&onrecord_reading::token::Token| !t.has(flag::SENTENCE_START);
    let words = context.reading.tokens.iter().skip(draft.last).take(12).take_while(ends);
    let mut words = words.map(|t| &context.reading.text[t.span().range()]);
    words.any(|word| matches!(word, "had" | "was" | "were"))
}

/// "postponed to", "adjourned until", "a trial date of": what was still to come when it was said.
fn put_off(context: &Context<'_>, first: usize) -> bool {
    let word = |back: usize| {
        first
            .checked_sub(back)
            .and_then(|i| context.reading.tokens.get(i))
            .map_or("", |t| &context.reading.text[t.span().range()])
    };
    let off =
        ["postponed", "adjourned", "deferred", "delayed", "rescheduled", "extended", "set", "fixed", "put", "back"];
    matches!(word(1), "to" | "until" | "till" | "for") && off.contains(&word(2))
        || word(1) == "of" && matches!(word(2), "date" | "deadline")
}

/// "until", "by", "as early as", "as soon as" before an expression look ahead.
fn ahead_word(context: &Context<'_>, first: usize) -> bool {
    let word = |back: usize| {
        first
            .checked_sub(back)
            .and_then(|i| context.reading.tokens.get(i))
            .map_or("", |t| &context.reading.text[t.span().range()])
    };
    matches!(word(1), "until" | "till" | "by" | "through")
        || word(1) == "as" && matches!(word(2), "early" | "soon" | "late")
}
