//! [`Near`], [`voice_kin`]: what reports say of who speaks and when they were printed, apart from the words.

use super::names::{Kin, is_body, kin, name_parts, plain, respelt};
use super::voice::{Telling, Voice};

/// How two voices' speakers stand to each other. That two names differ counts only where both stand beside the words:
/// a pronoun may have been resolved wrongly.
#[must_use]
pub fn voice_kin(a: &Voice<'_>, b: &Voice<'_>) -> Kin {
    match kin(a.speaker, b.speaker) {
        Kin::Different if respelt(a.speaker, b.speaker) => Kin::Same,
        // A body speaks through people.
        Kin::Different if is_body(a.speaker) != is_body(b.speaker) => Kin::Open,
        Kin::Different if !sure(a, b.speaker) || !sure(b, a.speaker) => Kin::Open,
        Kin::Different if speaks_for(a, b) => Kin::Open,
        kin => kin,
    }
}

/// Whether the words stand in the first line of a report that no stop ends: its headline. It names people by what its readers know them.
pub(super) fn headline(voice: &Voice<'_>) -> bool {
    let text = voice.telling.text;
    let first = text.trim_start().lines().next().unwrap_or_default();
    let end = first.as_ptr() as usize - text.as_ptr() as usize + first.len();
    let words = voice.form.span(0..voice.form.words.len());
    words.range().end <= end && !first.trim_end().ends_with(['.', ':'])
}

/// What those are to a body who speak for it.
const OFFICES: &[&str] = &[
    "agent",
    "attorney",
    "boss",
    "chair",
    "chairman",
    "chairwoman",
    "chief",
    "coach",
    "commissioner",
    "counsel",
    "dean",
    "director",
    "executive",
    "founder",
    "head",
    "lawyer",
    "leader",
    "manager",
    "owner",
    "president",
    "principal",
    "secretary",
    "solicitor",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "superintendent",
    "treasurer",
];
/// So many bytes may lie between a body's name and the name of who speaks for it.
const BETWEEN: usize = 120;

/// Whether one of the reports says that the one holds an office with the other: "Una Quillfeather, director of operations
/// at Hearthlow Textiles", "Hearthlow Textiles ... Its chief executive, Una Quillfeather". Who speaks for a body speaks as it.
pub(super) fn speaks_for(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    speak_together([a.telling.text, b.telling.text].into_iter(), a.speaker, b.speaker)
}

/// Whether one of the texts says so of two names.
pub(super) fn speak_together<'t>(
    mut texts: impl Iterator<Item = &'t str>,
    one: Option<&str>,
    other: Option<&str>,
) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    texts.any(|text| office(text, one, other) || office(text, other, one))
}

/// Whether a text gives a person, by two names at least, an office with a body, in one paragraph and near by.
fn office(text: &str, person: &str, body: &str) -> bool {
    if !person.contains(' ') || !body.contains(' ') {
        return false;
    }
    text.match_indices(person).any(|(at, _)| {
        let before = text.get(floor(text, at.saturating_sub(BETWEEN))..at).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default();
        let end = at + person.len();
        let behind = text.get(end..floor(text, end + BETWEEN)).unwrap_or_default();
        let behind = behind.split(['\n', '.']).next().unwrap_or_default();
        // "Una Quillfeather, its director", "The body's director, Una Quillfeather", "the body. Its director, Una ..."
        let its = behind.strip_prefix(", its ").is_some_and(|rest| office_in(rest.split(',').next().unwrap_or(rest)));
        let owner = before.rsplit_once(body).is_some_and(|(_, words)| {
            its || (words.contains(". Its ") || words.starts_with(['\'', '’'])) && office_in(words)
        });
        // "Una Quillfeather of the body", "Una Quillfeather, director at the body"
        owner
            || behind.split_once(body).is_some_and(|(words, _)| {
                let plain = words.trim_start_matches(',').trim();
                matches!(plain, "of" | "of the" | "for" | "for the" | "from" | "from the")
                    || words.starts_with(',') && office_in(words)
            })
    })
}

/// Whether words name an office, and nobody else and nothing done besides.
fn office_in(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphabetic());
    !words.clone().any(|w| matches!(w, "told" | "said" | "and")) && words.any(|word| OFFICES.contains(&word))
}

/// The nearest place not after `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Whether a report leaves no doubt who speaks: the name stands beside the words, or, for two full names, in their
/// paragraph where the other's does not.
fn sure(voice: &Voice<'_>, other: Option<&str>) -> bool {
    if headline(voice) {
        return false;
    }
    if voice.named {
        return true;
    }
    let full = |name: Option<&str>| name.is_some_and(|name| name_parts(name).len() > 1);
    if !full(voice.speaker) || !full(other) {
        return false;
    }
    let paragraph = paragraph(voice.telling);
    has_name(paragraph, voice.speaker) && !has_name(paragraph, other)
}

/// The paragraph, or paragraphs, that the words stand in.
pub(super) fn paragraph<'t>(telling: &Telling<'t>) -> &'t str {
    let Telling { text, words, .. } = telling;
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return "" };
    let from = text.get(..first.range().start).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
    let end = last.range().end;
    let to = text.get(end..).and_then(|t| t.find('\n')).map_or(text.len(), |at| end + at);
    text.get(from..to).unwrap_or_default()
}

/// Whether a text holds the last part of a name.
pub(super) fn has_name(text: &str, name: Option<&str>) -> bool {
    let Some(last) = name.and_then(|name| name_parts(name).pop()) else { return false };
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    let initial = last.chars().next();
    let begins = |w: &str| {
        let first = w.chars().next().filter(|c| c.is_uppercase());
        first.is_some_and(|c| c.to_lowercase().next().map(plain) == initial)
    };
    words.any(|w| w.len() >= last.len() && begins(w) && name_parts(w).first() == Some(&last))
}

/// How far apart two reports were printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// They may tell of one event; those without a date too.
    Days,
    /// They may look back on one.
    Weeks,
    /// Neither.
    Far,
}

impl Near {
    pub(super) fn of(a: &Voice<'_>, b: &Voice<'_>) -> Self {
        let days = a.telling.published.zip(b.telling.published).and_then(|(x, y)| days_between(x, y));
        match days {
            None | Some(..=10) => Self::Days,
            Some(..=45) => Self::Weeks,
            Some(_) => Self::Far,
        }
    }
}

/// Whether the report that does not say who speaks has the other's speaker in its text at all.
pub(super) fn present(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    let has = |text: &str, speaker: Option<&str>| speaker.is_none() || has_name(text, speaker);
    has(a.telling.text, b.speaker) && has(b.telling.text, a.speaker) || speaks_for(a, b)
}

/// Days between two ISO 8601 dates of which each has a day; months count as 31 days, which is near enough for weeks.
pub(super) fn days_between(a: &str, b: &str) -> Option<u32> {
    let day = |date: &str| -> Option<u32> {
        let part = |range: std::ops::Range<usize>| date.get(range)?.parse::<u32>().ok();
        Some(part(0..4)? * 372 + part(5..7)? * 31 + part(8..10)?)
    };
    Some(day(a)?.abs_diff(day(b)?))
}
