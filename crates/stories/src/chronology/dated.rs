//! [`Dated`]: the dated clauses of one report.

use onrecord_nouns::{DateAnchor, DateRead, FurnitureKind};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::flag;
use onrecord_text::Span;

use super::clause;
use super::page::Page;
use super::value::{self, Exact, Happened, Read};

/// A clause of a report that says when something happened, or was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The clause: a slice of the text.
    pub words: Span,
    /// The whole sentence.
    pub sentence: Span,
    /// The words for the time, inside the clause.
    pub date: Span,
    /// When, as far as the report allows; `None` where it does not.
    pub happened: Option<Happened>,
    /// The statement that tells it: its place in [`super::Printed::said`]. `None`: the report's own voice.
    pub said: Option<usize>,
    /// The date says when something was said: the statement that was.
    pub saying: Option<usize>,
    /// Tokens of the clause.
    pub(crate) tokens: (u32, u32),
    /// Tokens of the date.
    pub(crate) at: (u32, u32),
}

/// The dated clauses of a report, in text order. Left out: stamps, datelines, ages, lengths of time, habits, and a
/// clock without a day.
#[must_use]
pub fn dated(page: &Page<'_>) -> Vec<Dated> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < page.dates.len() {
        let (found, next) = one(page, at);
        out.extend(found);
        at = next;
    }
    out
}

/// "that evening" means a day that the text has told of.
fn is_that(words: &str) -> bool {
    let words = words.to_lowercase();
    let part = |word: &str| matches!(word, "day" | "morning" | "afternoon" | "evening" | "night");
    words.strip_prefix("that ").is_some_and(|rest| rest.split(' ').any(part))
}

/// "on a Thursday", "the Sunday service", "the Sunday Echo", "at five in the morning": a weekday of no week, or a part
/// of no day.
fn is_any(page: &Page<'_>, span: Span) -> bool {
    let (first, last) = page.tokens(span);
    let words = page.printed.text[span.range()].to_lowercase();
    if matches!(&*words, "the morning" | "the afternoon" | "the evening" | "the night") {
        return true;
    }
    let weekday = last - first == 1 && page.reading.token(first).is(class::WEEKDAY);
    let Some(before) = first.checked_sub(1).filter(|_| weekday) else { return false };
    match &*page.reading.word(before).to_lowercase() {
        "a" | "an" | "any" | "every" | "each" => true,
        "the" | "its" | "their" | "our" => page.reading.tokens.get(last as usize).is_some_and(|next| {
            let verb = class::PAST | class::THIRD | class::AUX | class::PREP | class::COORD | class::PRONOUN;
            next.kind == onrecord_reading::token::Kind::Word
                && !next.is(verb | class::SUBORD | class::REL | class::ADVERB)
        }),
        _ => false,
    }
}

/// The clause of the expression at `ix`, and where to go on.
fn one(page: &Page<'_>, ix: usize) -> (Option<Dated>, usize) {
    let (span, happened, next) = when(page, ix);
    let skip = (None, next);
    let start = span.start();
    if page.is_frame(start) || is_stamp(page, span) || is_clock(page, span) {
        return skip;
    }
    // These mean one that the text has told of, or none, not one that counts from the day of printing.
    if is_that(&page.printed.text[span.range()]) || is_any(page, span) {
        return skip;
    }
    let happened = match happened {
        Read::When(happened) => Some(happened),
        Read::Unresolved if page.printed.text[span.range()].to_lowercase().starts_with("that ") => return skip,
        Read::Unresolved => None,
        Read::Timeless => return skip,
    };
    if let Some(post) = stamp_of_post(page, span) {
        return (Some(posted(page, post, span, happened)), next);
    }
    let Some(sentence) = page.sentence(start).map(|ix| page.reading.sentences[ix]) else { return skip };
    let tokens = page.tokens(span);
    let within = (sentence.first, sentence.last);
    let clause = clause::around(&page.reading, within, tokens);
    let words = page.reading.span(clause.0, clause.1);
    let happened = happened.map(|when| planned(page, clause, tokens, when));
    let (said, mut words) = told_by(page, within, clause, words.cover(span));
    let sentence = page.reading.span(within.0, within.1);
    let saying = saying(page, said, page.reading.span(clause.0, clause.1), happened.as_ref());
    if saying.is_some() && said.is_none() {
        // "he said on Tuesday" says nothing without what he said.
        words = sentence;
    }
    let dated = Dated { words, sentence, date: span, happened, said, saying, tokens: clause, at: tokens };
    (Some(dated), next)
}

/// A weekday in the present tense is the next one: "makes its first crossing on Saturday". Without a verb in the past, and
/// with one that ends in -s before its object or the date.
fn planned(page: &Page<'_>, clause: (u32, u32), date: (u32, u32), when: Happened) -> Happened {
    let reading = &page.reading;
    let weekday = date.1 - date.0 == 1 && reading.token(date.0).is(class::WEEKDAY);
    let today = page.printed.published.and_then(crate::grouping::day);
    if !weekday || when.precision != Exact::Day || today.is_none_or(|today| when.first >= today) {
        return when;
    }
    let present = |at: u32| {
        let (token, word) = (reading.token(at), reading.word(at));
        let object = class::DET | class::POSS | class::PREP | class::OBJECTIVE;
        let object = at + 1 < clause.1 && reading.token(at + 1).is(object);
        let verb = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !token.is(class::FUNCTION);
        verb && object && !token.has(flag::CAPITAL)
    };
    let mut tokens = (clause.0..clause.1).filter(|at| !(date.0..date.1).contains(at));
    if tokens.clone().any(|at| clause::verbal(reading, at) && !present(at)) {
        return when;
    }
    let next = tokens.any(present).then(|| Happened::of_iso(&value::iso(when.first + 7))).flatten();
    next.unwrap_or(when)
}

/// The post that ends with this stamp.
fn stamp_of_post(page: &Page<'_>, date: Span) -> Option<Span> {
    let mut posts = page.printed.furniture.iter().filter(|f| f.kind == FurnitureKind::EmbeddedPost);
    posts.find(|f| f.span.contains(date) && f.span.end() - date.end() <= 1).map(|f| f.span)
}

/// A post set into the text, on the day of its stamp.
fn posted(page: &Page<'_>, post: Span, date: Span, happened: Option<Happened>) -> Dated {
    let inside = |said: &super::Said<'_>| said.words.iter().any(|words| post.contains(*words));
    let said = page.printed.said.iter().position(inside);
    let tokens = page.tokens(post);
    Dated { words: post, sentence: post, date, happened, said: None, saying: said, tokens, at: page.tokens(date) }
}

/// Who tells the clause, and the words that may stand alone: cut out of "Marsh alleged that", a clause would tell a
/// charge in the outlet's voice, or in that of another; there the sentence stands.
fn told_by(page: &Page<'_>, within: (u32, u32), clause: (u32, u32), words: Span) -> (Option<usize>, Span) {
    match voice(page, words) {
        Ok(None) if reports_elsewhere(page, within, clause) => {}
        Ok(teller) => return (teller, words),
        Err(_) => {}
    }
    let sentence = page.reading.span(within.0, within.1);
    match voice(page, sentence) {
        Ok(teller) => (teller, sentence),
        // Its verb of saying stands in another sentence.
        Err(teller) => (Some(teller), sentence),
    }
}

/// Whose words these are: `None` for the report's own, where every statement that they touch is told with its verb and
/// its source. `Err`: they are cut out of this statement, or cut it from its source.
fn voice(page: &Page<'_>, words: Span) -> Result<Option<usize>, usize> {
    let mut teller: Option<(u32, usize)> = None;
    for (at, said) in page.printed.said.iter().enumerate() {
        if !said.words.iter().any(|content| content.overlaps(words)) {
            continue;
        }
        if said.holds(words) {
            let size = said.words.iter().map(|w| w.len()).sum::<u32>();
            teller = Some(teller.map_or((size, at), |other| other.min((size, at))));
            continue;
        }
        let named = said.cue.is_some_and(|cue| words.contains(cue)) && said.source.is_none_or(|s| words.contains(s));
        if !named {
            return Err(at);
        }
    }
    Ok(teller.map(|(_, at)| at))
}

/// True where the sentence says, outside the clause, that somebody says or charges something.
fn reports_elsewhere(page: &Page<'_>, within: (u32, u32), clause: (u32, u32)) -> bool {
    let charge = class::SPEECH | class::ACCUSES | class::ACCORDING | class::CUENOUN;
    (within.0..within.1).any(|at| !(clause.0..clause.1).contains(&at) && page.reading.token(at).is(charge))
}

/// The span and value of the expression at `ix` with the words around it that bear on it ("since", "from ... to"),
/// and the next expression that does not belong to it.
fn when(page: &Page<'_>, ix: usize) -> (Span, Read, usize) {
    let date = &page.dates[ix];
    let own = value::read(date);
    let other = page.dates.get(ix + 1).filter(|d| d.interval.is_some() && d.interval == date.interval);
    if let (Some(interval), Some(other)) = (&date.interval, other) {
        if matches!((&own, value::read(other)), (Read::Timeless, _) | (_, Read::Timeless)) {
            return (interval.span, Read::Timeless, ix + 2);
        }
        let value = match (date.value.as_deref(), other.value.as_deref()) {
            (Some(a), Some(b)) => ends(a, b),
            _ => None,
        };
        return (interval.span, value.map_or(Read::Unresolved, Read::When), ix + 2);
    }
    let (first, _) = page.tokens(date.span);
    let word = |back: u32| {
        let at = first.checked_sub(back)?;
        Some(page.reading.word(at).to_ascii_lowercase())
    };
    let before = word(1).unwrap_or_default();
    if let Read::When(happened) = &own {
        if let Some((span, both)) = days(page, date.span, happened) {
            return (span, Read::When(both), ix + 1);
        }
        // "in September and October": one stretch of time.
        if let Some(other) = page.dates.get(ix + 1)
            && page
                .printed
                .text
                .get(date.span.end() as usize..other.span.start() as usize)
                .is_some_and(|s| s.trim() == "and")
            && let Read::When(next) = value::read(other)
            && (happened.precision, next.precision) == (Exact::Month, Exact::Month)
            && next.first == happened.last + 1
            && let Some(both) = Happened::interval(&happened.value, &next.value)
        {
            return (date.span.cover(other.span), Read::When(both), ix + 2);
        }
        // "since at least March", "since early 2031"
        let least = before == "least" && word(2).is_some_and(|w| w == "at") && word(3).is_some_and(|w| w == "since");
        if before == "since" || least {
            return (date.span, Read::When(happened.clone().onwards()), ix + 1);
        }
        let year = matches!(&*before, "to" | "ending" | "ended") && word(2).is_some_and(|w| w == "year");
        if year && let Some(whole) = year_to(happened) {
            return (date.span, Read::When(whole), ix + 1);
        }
    }
    match weeks_on(page, date) {
        Some(day) => (date.span, Read::When(day), ix + 1),
        None => (date.span, own, ix + 1),
    }
}

/// "A week later": so many weeks to the day from the day that the words count from.
fn weeks_on(page: &Page<'_>, date: &DateRead) -> Option<Happened> {
    let DateAnchor::Expression(from) = date.anchor else { return None };
    let words = page.printed.text.get(date.span.range())?.to_lowercase();
    let value = date.value.as_deref().filter(|value| value.contains("-W") && !value.ends_with("WE"))?;
    if !(words.ends_with("later") || words.ends_with("earlier")) {
        return None;
    }
    let week = Happened::of_timex(value)?;
    let anchor = page.dates.iter().find(|other| other.span == from)?;
    let day = Happened::of_timex(anchor.value.as_deref()?).filter(|day| day.precision == Exact::Day)?;
    // The weekday stays.
    let moved = week.first + (day.first + 3).rem_euclid(7);
    Happened::of_iso(&value::iso(moved))
}

/// "January 15 and 16", "12 and 13 October", "between 12 and 14 October": a second day of one month, beside the words
/// that were read for the other.
fn days(page: &Page<'_>, date: Span, happened: &Happened) -> Option<(Span, Happened)> {
    if happened.precision != Exact::Day {
        return None;
    }
    let reading = &page.reading;
    let (first, last) = page.tokens(date);
    let day = |at: u32| {
        let word = (at as usize) < reading.tokens.len();
        let word = if word { reading.word(at) } else { "" };
        word.parse::<u8>().ok().filter(|day| (1..=31).contains(day) && word.len() < 3)
    };
    let joins =
        |at: u32| (at as usize) < reading.tokens.len() && matches!(reading.word(at), "and" | "to" | "or" | "until");
    let month = happened.value.get(..8)?;
    let own: u8 = happened.value.get(8..10)?.parse().ok()?;
    let made = |from: u8, to: u8| Happened::interval(&format!("{month}{from:02}"), &format!("{month}{to:02}"));
    let digits_first = |at: u32| reading.word(at).starts_with(|c: char| c.is_ascii_digit());
    // The month comes first: "January 15 and 16".
    if last > first
        && !digits_first(first)
        && joins(last)
        && !matches!(reading.word(last), "or")
        && let Some(other) = day(last + 1).filter(|other| *other > own)
        && !reading.tokens.get(last as usize + 2).is_some_and(|t| {
            // "on May 3 and 12 people" counts people.
            t.kind == onrecord_reading::token::Kind::Word
                && !t.is(class::PREP | class::COORD | class::AUX | class::PAST | class::SUBORD)
        })
    {
        return Some((date.cover(reading.span(last + 1, last + 2)), made(own, other)?));
    }
    // The day comes first: "12 and 13 October".
    if first >= 2
        && digits_first(first)
        && joins(first - 1)
        && let Some(other) = day(first - 2).filter(|other| *other < own)
    {
        return Some((reading.span(first - 2, first - 1).cover(date), made(other, own)?));
    }
    None
}

/// From one value to another; what the first leaves open (`XXXX-01-28`) it takes from the second.
fn ends(a: &str, b: &str) -> Option<Happened> {
    let a = match a.strip_prefix("XXXX") {
        Some(rest) => format!("{}{rest}", b.get(..4)?),
        None => a.to_owned(),
    };
    Happened::interval(&a, b)
}

/// "the year to March 2030": the twelve months that end so.
fn year_to(end: &Happened) -> Option<Happened> {
    let (year, month) = end.value.split_once('-')?;
    let (year, month): (i32, u8) = (year.parse().ok()?, month.get(..2)?.parse().ok()?);
    let (from, first) = if month == 12 { (year, 1) } else { (year - 1, month + 1) };
    Happened::interval(&format!("{from:04}-{first:02}"), end.value.get(..7)?)
}

/// The stamp that heads an update or a correction: before its first colon.
pub(super) fn is_stamp(page: &Page<'_>, span: Span) -> bool {
    let Some(piece) = page.furniture(span.start()) else { return false };
    if !matches!(piece.kind, FurnitureKind::Update | FurnitureKind::Correction) {
        return false;
    }
    let words = &page.printed.text[piece.span.range()];
    let colon = words.match_indices(':').map(|(at, _)| at).find(|at| {
        // "16:40" is a clock.
        !words.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
    });
    colon.is_some_and(|at| span.start() < piece.span.start() + at as u32)
}

/// A clock or a part of the day with no day beside it ("at noon", "16.05") says nothing of the day.
fn is_clock(page: &Page<'_>, span: Span) -> bool {
    let words = page.printed.text[span.range()].to_ascii_lowercase();
    let clock = words.bytes().any(|b| b.is_ascii_digit()) && !words.bytes().any(|b| b.is_ascii_alphabetic());
    let of_day = words.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty());
    let bare = of_day.clone().all(|w| matches!(w, "noon" | "midnight" | "a" | "p" | "m" | "am" | "pm" | "o" | "clock"));
    bare && (clock || of_day.count() > 0) && !(clock && words.len() == 4 && !words.contains(['.', ':']))
}

/// The statement that a date in this clause says the day of: the clause holds its verb, and it was said then.
fn saying(page: &Page<'_>, inside: Option<usize>, clause: Span, when: Option<&Happened>) -> Option<usize> {
    let when = when?;
    let mut all = page.printed.said.iter().enumerate();
    all.find(|(at, said)| {
        Some(*at) != inside
            && said.said_on == Some(when.value.as_str())
            && said.cue.is_some_and(|cue| clause.contains(cue))
    })
    .map(|(at, _)| at)
}
