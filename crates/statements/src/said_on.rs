//! When it was said: the date of the attribution's own sentence. A date inside the words is what is spoken of,
//! not when it was spoken.

use onrecord_nouns::{DateRead, Precision, TimeKind};
use onrecord_reading::Reading;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::draft::Draft;

/// ISO 8601 day or month; `None` where the sentence names no day, or none that could be resolved.
pub(crate) fn of(reading: &Reading<'_>, draft: &Draft, dates: &[DateRead]) -> Option<String> {
    let (first, last) = draft.cue?;
    // A turn of a transcript was said on the day that its heading names, where it names one.
    if draft.name().ends_with("transcript") {
        return heading(reading, dates);
    }
    let ix = reading.sentences.partition_point(|s| s.first <= first).checked_sub(1)?;
    let sentence = reading.span(reading.sentences[ix].first, reading.sentences[ix].last);
    let cue = reading.span(first, last);
    let from = dates.partition_point(|d| d.span.start() < sentence.start());
    dates[from..]
        .iter()
        .take_while(|d| d.span.end() <= sentence.end())
        .filter(|d| is_day(d) && is_free(reading, draft, d))
        // After the verb is nearer than before it: "Marsh, who left in May, said on Friday".
        .min_by_key(|d| {
            if d.span.start() >= cue.end() {
                d.span.start() - cue.end()
            } else {
                40 + cue.start().saturating_sub(d.span.end())
            }
        })
        .and_then(value)
}

/// The one day that the first paragraphs of a transcript name.
fn heading(reading: &Reading<'_>, dates: &[DateRead]) -> Option<String> {
    let end = reading
        .paragraphs
        .iter()
        .find(|p| p.first_sentence < p.last_sentence && p.last - p.first > 1 && colon_within(reading, p.first))?
        .span
        .start();
    let mut days = dates.iter().take_while(|d| d.span.end() <= end).filter(|d| is_day(d)).filter_map(value);
    let day = days.next()?;
    days.all(|d| d == day).then_some(day)
}

/// A name and a colon head the paragraph: the first turn.
fn colon_within(reading: &Reading<'_>, first: u32) -> bool {
    (first + 1..first + 6).any(|t| reading.tokens.get(t as usize).is_some_and(|t| t.kind == Kind::Colon))
        && reading.token(first).has(flag::ALL_CAPS | flag::DOTTED)
        && reading.word(first) != "TRANSCRIPT"
}

/// A day, or a month: "said on Friday", "wrote in May". A year alone does not say when.
fn is_day(date: &DateRead) -> bool {
    let kind = matches!(date.kind, TimeKind::Date | TimeKind::Time);
    kind && matches!(date.precision, Precision::Day | Precision::PartOfDay | Precision::Minute | Precision::Month)
}

/// Outside the content, outside marks, outside the words that name the source.
fn is_free(reading: &Reading<'_>, draft: &Draft, date: &DateRead) -> bool {
    let token = reading.tokens.partition_point(|t| t.end <= date.span.start());
    let at = token as u32;
    reading.tokens.get(token).is_some_and(|t| !t.has(flag::QUOTED))
        && !draft.content.iter().any(|p| p.first <= at && at < p.last)
        && !draft.source.is_some_and(|s| s.first <= at && at < s.last)
        && !is_aside(reading, draft, at)
}

/// "a movement that spread in October", "Marsh, who left in May, said": the day of another deed.
fn is_aside(reading: &Reading<'_>, draft: &Draft, at: u32) -> bool {
    let cue = draft.cue.unwrap_or_default();
    (at.saturating_sub(16)..at)
        .rev()
        .take_while(|t| !(cue.0 <= *t && *t < cue.1))
        .take_while(|t| matches!(reading.token(*t).kind, Kind::Word | Kind::Number | Kind::Clitic | Kind::Handle))
        .any(|t| reading.token(t).is(class::REL) && !draft.content.iter().any(|p| p.first <= t && t < p.last))
}

/// The day or month of a TIMEX3 value without unknown digits: `2031-05-14TNI` gives `2031-05-14`.
fn value(date: &DateRead) -> Option<String> {
    let value = date.value.as_deref()?;
    let day = value.split('T').next()?;
    let known = day.len() >= 7 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-') && day.as_bytes()[4] == b'-';
    known.then(|| day.to_owned())
}
