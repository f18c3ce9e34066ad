//! The head of a text, line by line down to the first prose: headline, bylines, date lines.

use onrecord_nouns::FurnitureKind::{self, Byline, DateLine, Title};
use onrecord_text::Span;

use super::page::{Line, Page};
use super::words::{after, begins, ends_a_sentence, is_capital, is_prose};
use super::{Marks, byline, credit};
use crate::date::{self, WrittenDate};
use crate::report::fold;

/// How many lines a head may have.
const LONGEST: usize = 14;

/// What the head says.
#[derive(Default)]
pub(super) struct Head {
    pub(super) title: Option<Span>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<WrittenDate>,
    pub(super) updated: Option<WrittenDate>,
}

pub(super) fn find(page: &Page<'_>, marks: &mut Marks<'_>) -> Head {
    let mut head = Head::default();
    let mut at = title(page, marks, &mut head);
    let mut prose = false;
    while at < page.lines.len().min(LONGEST) {
        let line = page.line(at);
        if marks.holds(at).is_some() || is_mark(line.text) {
            at += 1;
        } else if let Some(next) =
            broken_byline(page, at, prose, marks, &mut head).or_else(|| byline_line(page, at, prose, marks, &mut head))
        {
            at = next;
        } else if let Some(found) = stamps(line.text).filter(|found| !prose || found.labelled) {
            marks.add(DateLine, line.span);
            head.dated(found, marks);
            at += 1;
        } else {
            prose |= is_prose(line.text);
            at += 1;
        }
    }
    foot(page, at, marks, &mut head);
    head
}

impl Head {
    /// Takes the dates of a date line over: the first counts, a finer one of the same day replaces it.
    fn dated(&mut self, found: Stamps, marks: &mut Marks<'_>) {
        for (place, date) in [(&mut self.published, found.published), (&mut self.updated, found.updated)] {
            let Some(date) = date else { continue };
            marks.knows(date);
            if place.is_none_or(|old| old.same_day(&date) && date.has_time() && !old.has_time()) {
                *place = Some(date);
            }
        }
    }
}

/// Finds the headline, with a date glued before it. Gives the line to go on from.
fn title(page: &Page<'_>, marks: &mut Marks<'_>, head: &mut Head) -> usize {
    let first = (0..page.lines.len().min(5))
        .find(|&i| marks.holds(i).is_none() && stamps(page.line(i).text).is_none() && !is_mark(page.line(i).text));
    let Some(at) = first else { return 0 };
    let line = page.line(at);
    if let Some(stamp) = glued(line.text) {
        let rest = stamp.used;
        if is_headline(&line.text[rest..], page, at) {
            marks.add(DateLine, line.part(0, rest));
            marks.add(Title, line.part(rest, line.text.len()));
            head.title = Some(line.part(rest, line.text.len()));
            head.dated(Stamps { published: Some(stamp.date), updated: None, labelled: true }, marks);
            return at + 1;
        }
    } else if is_headline(line.text, page, at)
        && byline::read(line.text).is_none()
        && !byline::is_bare_by(line.text)
        && !credit::begins_with_a_credit(line)
    {
        marks.add(Title, line.span);
        head.title = Some(line.span);
        return at + 1;
    }
    0
}

/// True when the line reads as a headline: some words, a capital or figure first, no stop at its
/// end, and prose below it.
fn is_headline(line: &str, page: &Page<'_>, at: usize) -> bool {
    let line = line.trim();
    let words = line.split_ascii_whitespace().count();
    let starts = line.chars().find(|c| {
        !matches!(c, '"' | '“' | '‘' | '\'' | '\u{2019}' | '[' | '(' | '#' | '$' | '£' | '€' | '…' | '¿' | '¡')
    });
    // A standfirst is a sentence without its stop; a headline that long is set in capitals.
    let capitals = || line.split_ascii_whitespace().filter(|word| is_capital(word)).count();
    if !(3..=30).contains(&words)
        || line.len() > 180
        || (words > 18 && capitals() * 5 < words * 3)
        || NO_TITLES.iter().any(|start| begins(line, start))
        || line.ends_with(" ago")
        || byline::is_names_alone(line)
        || line.contains('\t')
        || !starts.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    {
        return false;
    }
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    let stopped = bare.ends_with(['.', ',', ':', '—', '-', '–', '(', '|']);
    let spoken = bare.len() < line.len() && ends_a_sentence(line) && !bare.ends_with(['!', '?']);
    if stopped || spoken {
        return false;
    }
    let below = (at + 1..page.lines.len().min(at + 9)).map(|i| page.line(i).text);
    below.filter(|text| is_prose(text)).any(|text| text.len() > line.len() / 2 && !is_table_row(text))
}

/// What pages put above their headline, and is none.
const NO_TITLES: &[&str] = &[
    "Story highlights",
    "Share this",
    "Share on",
    "Media playback",
    "Media caption",
    "Skip to",
    "Related",
    "CLOSE ",
    "From the ",
    "By ",
];

fn is_table_row(line: &str) -> bool {
    line.contains('\t') || line.contains("   ")
}

/// A mark that stands on a line of its own between the parts of a head.
fn is_mark(line: &str) -> bool {
    line.len() <= 4 && line.chars().all(|c| matches!(c, '|' | '•' | '·' | '-' | '–' | '—' | ',' | '/' | '*'))
}

/// "by" alone on its line, the names below it.
fn broken_byline(page: &Page<'_>, at: usize, prose: bool, marks: &mut Marks<'_>, head: &mut Head) -> Option<usize> {
    if prose || !byline::is_bare_by(page.line(at).text) {
        return None;
    }
    let mut last = at + 1;
    page.get(last).filter(|line| byline::is_names_alone(line.text))?;
    while page.get(last + 1).is_some_and(|line| matches!(line.text, "and" | "&" | "," | "AND"))
        && page.get(last + 2).is_some_and(|line| byline::is_names_alone(line.text))
    {
        last += 2;
    }
    let span = page.lines[at].cover(page.lines[last]);
    marks.add(Byline, span);
    let names = page.lines[at + 1].cover(page.lines[last]);
    head.byline.get_or_insert_with(|| fold(&page.text[names.range()]));
    Some(last + 1)
}

/// A byline on one line, perhaps with a date behind it; or a name alone above a date line.
fn byline_line(page: &Page<'_>, at: usize, prose: bool, marks: &mut Marks<'_>, head: &mut Head) -> Option<usize> {
    let line = page.line(at);
    if let Some(found) = byline::read(line.text).filter(|found| !prose || found.sure) {
        take(&found, line, marks, head);
        return Some(at + 1);
    }
    let below = page.get(at + 1).filter(|line| is_mark(line.text)).map_or(at + 1, |_| at + 2);
    let dated = page.get(below).and_then(|line| stamps(line.text)).is_some();
    if !prose && dated && byline::is_name_alone(line.text) {
        marks.add(Byline, line.span);
        head.byline.get_or_insert_with(|| fold(line.text));
        return Some(at + 1);
    }
    None
}

fn take(found: &byline::Byline, line: Line<'_>, marks: &mut Marks<'_>, head: &mut Head) {
    marks.add(Byline, line.part(0, found.end));
    head.byline.get_or_insert_with(|| fold(&line.text[found.names..found.end]));
    if let Some(rest) = found.rest
        && let Some(dates) = stamps(&line.text[rest..])
    {
        marks.add(DateLine, line.part(rest, line.text.len()));
        head.dated(dates, marks);
    }
}

/// Bylines and labelled date lines below the story.
fn foot(page: &Page<'_>, from: usize, marks: &mut Marks<'_>, head: &mut Head) {
    for at in from.max(page.lines.len().saturating_sub(6))..page.lines.len() {
        let line = page.line(at);
        if marks.holds(at).is_some() {
            continue;
        }
        if byline::is_closing(line.text) {
            marks.add(Byline, line.span);
        } else if let Some(found) = byline::read(line.text).filter(|found| found.sure && at + 2 >= page.lines.len()) {
            take(&found, line, marks, head);
        } else if let Some(found) = stamps(line.text).filter(|found| found.labelled) {
            marks.add(FurnitureKind::DateLine, line.span);
            head.dated(found, marks);
        }
    }
}

/// A date with the words that lead to it.
pub(super) struct Stamp {
    pub(super) date: WrittenDate,
    /// Bytes taken from the start.
    pub(super) used: usize,
    labelled: bool,
    updated: bool,
}

const LABELS: &[(&str, bool)] = &[
    ("First published on", false),
    ("First published", false),
    ("Originally published", false),
    ("Published on", false),
    ("Published:", false),
    ("Published at", false),
    ("Published", false),
    ("Posted on", false),
    ("Posted at", false),
    ("Posted:", false),
    ("Posted", false),
    ("Date:", false),
    ("Date", false),
    ("Created:", false),
    ("Publication date:", false),
    ("Last updated on", true),
    ("Last updated at", true),
    ("Last updated:", true),
    ("Last updated", true),
    ("Last modified on", true),
    ("Last modified", true),
    ("Updated on", true),
    ("Updated at", true),
    ("Updated:", true),
    ("Updated", true),
    ("Modified", true),
];

/// The stamp at the start of `text`: `date 2031-03-03`, `Published March 3, 2031`, `Mon., Mar. 3, 2031 6:32 AM`.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let label = LABELS.iter().find_map(|(label, updated)| after(text, label).map(|rest| (rest, *updated)));
    let (rest, updated) = label.unwrap_or((text, false));
    let rest = rest.trim_start_matches([' ', '\u{a0}', ':', '|', '-']);
    let rest = if begins(rest, "on ") || begins(rest, "at ") { &rest[3..] } else { rest };
    let (date, used) = date::read_prefix(rest)?;
    date.has_day().then_some(Stamp { date, used: text.len() - rest.len() + used, labelled: label.is_some(), updated })
}

/// The stamp glued before a headline: labelled, or written as ISO 8601.
fn glued(line: &str) -> Option<Stamp> {
    let found = stamp(line)?;
    let iso = line.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    ((found.labelled || iso) && line[found.used..].starts_with([' ', '\u{a0}', ':', '|', '-'])).then_some(found)
}

/// The dates of a line that holds nothing else.
#[derive(Clone, Copy)]
struct Stamps {
    published: Option<WrittenDate>,
    updated: Option<WrittenDate>,
    labelled: bool,
}

fn stamps(line: &str) -> Option<Stamps> {
    if line.len() > 120 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut all = Stamps { published: None, updated: None, labelled: false };
    let mut rest = line.trim_matches(['(', ')', '[', ']', '*', '|', ' ']);
    while !rest.is_empty() {
        let found = stamp(rest)?;
        let place = if found.updated { &mut all.updated } else { &mut all.published };
        *place = place.or(Some(found.date));
        all.labelled |= found.labelled;
        rest = rest[found.used..]
            .trim_start_matches([' ', '\u{a0}', '|', '•', '·', ',', ';', '-', '–', '—', '/', '(', ')', '.']);
    }
    Some(all)
}
