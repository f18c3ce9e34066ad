//! Who said what in one report: mentions, cues, contents, speakers.
//!
//! [`find`] reads each sentence with its quotations as single words, asks the extractors about every verb
//! that reports and every quotation that no verb has, and then says whom each source means.

mod acts;
mod channel;
mod clause;
mod cue;
mod draft;
mod extractors;
mod finish;
mod frame;
mod phrase;
mod said_on;
mod tier;

use onrecord_nouns::{Act, DateRead, FurnitureKind, Part, Statement};
use onrecord_reading::token::Kind;
use onrecord_reading::{Reading, TokenIx};

use crate::draft::{Carry, Draft};
use crate::extractors::{Sight, TABLE, Wakes};
use crate::frame::{Frame, Unit};

pub use acts::Marks;
pub use extractors::names as extractor_names;
pub use tier::{Drafts, Spot, Stretch};

/// All statements of a reading, speech and thought, sorted by first content byte and cue. `dates` are the time
/// expressions of the same text, in text order: they say when a statement was made.
#[must_use]
pub fn find(reading: &Reading<'_>, part: Part, dates: &[DateRead]) -> Vec<Statement> {
    settle(reading, part, dates, rules(reading))
}

/// What the rules find, before people, channels, acts and days: the first step of [`find`].
#[must_use]
pub fn rules(reading: &Reading<'_>) -> Drafts {
    Drafts(drafts(reading))
}

/// The second step of [`find`]: who is meant, by which channel, what it does, on which day.
#[must_use]
pub fn settle(reading: &Reading<'_>, part: Part, dates: &[DateRead], drafts: Drafts) -> Vec<Statement> {
    if drafts.0.is_empty() {
        return Vec::new();
    }
    let people = onrecord_mentions::bind(reading);
    finish::finish(reading, &people, dates, drafts.0, part, None)
}

/// What the acts of a text are trained on, for each statement of speech that the rules find, in reading order.
#[must_use]
pub fn marks(reading: &Reading<'_>, dates: &[DateRead]) -> Vec<Marks> {
    let drafts = drafts(reading);
    let people = onrecord_mentions::bind(reading);
    let mut marks = Vec::new();
    finish::finish(reading, &people, dates, drafts, Part::Text, Some(&mut marks));
    marks
}

/// Furniture that holds no statement of the story.
fn is_skipped(kind: Option<FurnitureKind>) -> bool {
    onrecord_mentions::is_silent(kind) || matches!(kind, Some(FurnitureKind::Title | FurnitureKind::Correction))
}

/// What the extractors find, in reading order.
fn drafts(reading: &Reading<'_>) -> Vec<Draft> {
    let wakes = TABLE.iter().fold(0, |all, e| {
        all | match e.wakes {
            Wakes::Verb(c) | Wakes::Class(c) => c,
            Wakes::Quote => 0,
        }
    });
    let mut out: Vec<Draft> = Vec::new();
    let mut quotes: Vec<u32> = Vec::new();
    let mut buffer: Vec<Unit> = Vec::new();
    let mut next = 0;
    for paragraph in 0..reading.paragraphs.len() as u32 {
        quotes.clear();
        while next < reading.quotations.len() && reading.quotations[next].paragraph == paragraph {
            if !reading.quotations[next].nested {
                quotes.push(next as u32);
            }
            next += 1;
        }
        if is_skipped(reading.paragraphs[paragraph as usize].furniture) {
            continue;
        }
        frame::frames(reading, paragraph, |f| sentence(f, wakes, &mut out), &quotes, &mut buffer);
    }
    out
}

/// Asks the extractors about one sentence.
fn sentence(f: &Frame<'_, '_>, wakes: u64, out: &mut Vec<Draft>) {
    for (at, u) in f.units.iter().enumerate() {
        if !u.is(wakes) || u.quote.is_some() {
            continue;
        }
        // "If Marsh says no, ...": nothing has been said.
        if f.is_word(0, "if") && !(1..at).any(|i| f.kind(i) == Some(Kind::Comma)) {
            continue;
        }
        let cue = cue::cue_at(f, at);
        for (ix, extractor) in TABLE.iter().enumerate() {
            let cue = match extractor.wakes {
                Wakes::Verb(classes) if cue.is_some() && u.is(classes) => cue,
                Wakes::Class(classes) if u.is(classes) => None,
                _ => continue,
            };
            let found = (extractor.find)(&Sight { frame: f, at, cue, drafts: out });
            if let Some(mut draft) = found.filter(|d| !d.content.is_empty() && is_said(f, d, out)) {
                draft.extractor = ix;
                out.push(draft);
                break;
            }
        }
    }
    for (at, u) in f.units.iter().enumerate() {
        if u.quote.is_some() && !is_taken(f, at, out) {
            lone_quote(f, at, out);
        }
    }
}

/// True when a statement already holds the quotation at `at`.
fn is_taken(f: &Frame<'_, '_>, at: usize, out: &[Draft]) -> bool {
    let u = &f.units[at];
    out.iter()
        .rev()
        .take(24)
        .any(|d| d.paragraph == f.paragraph && d.content.iter().any(|p| p.first < u.last && u.first < p.last))
}

/// Asks the extractors about a quotation that no verb has.
fn lone_quote(f: &Frame<'_, '_>, at: usize, out: &mut Vec<Draft>) {
    if let Some(mut turn) = extractors::turn_in_marks(f, at, out) {
        turn.extractor = TABLE.iter().position(|e| e.name.ends_with("transcript")).unwrap_or_default();
        out.push(turn);
        return;
    }
    // A quotation that goes on from the paragraph before belongs to the same statement.
    let quotation = f.units[at].quote.map(|q| &f.reading.quotations[q as usize]);
    if quotation.is_some_and(|q| q.continued) {
        let owner = out.iter().rposition(|d| d.paragraph + 1 == f.paragraph || d.paragraph == f.paragraph);
        if let Some(owner) = owner
            && out[owner].content.last().is_some_and(|p| f.reading.token(p.last - 1).kind != Kind::DoubleMark)
        {
            let piece = Draft::bare(f.paragraph, "", 0).piece(f, at, at + 1);
            out[owner].content.extend(piece.content);
            out[owner].paragraph = f.paragraph;
            return;
        }
    }
    for (ix, extractor) in TABLE.iter().enumerate().filter(|(_, e)| e.wakes == Wakes::Quote) {
        let Some(mut draft) = (extractor.find)(&Sight { frame: f, at, cue: None, drafts: out }) else { continue };
        if draft.content.is_empty() {
            continue;
        }
        draft.extractor = ix;
        match draft.carry {
            Carry::From(owner) if follows(f, &out[owner]) => {
                out[owner].content.append(&mut draft.content);
            }
            _ => out.push(draft),
        }
        return;
    }
}

/// `"We waited," Marsh said. "Nobody came."`: the quote goes on in the very next sentence, so it is one statement. So it is
/// where what stands before the attribution is quoted in part: `The town "is asleep," Marsh said. "Nobody came."`
fn follows(f: &Frame<'_, '_>, owner: &Draft) -> bool {
    let sentence = f.reading.sentences.partition_point(|s| s.first <= f.units[0].first).saturating_sub(1);
    let Some(before) = sentence.checked_sub(1).map(|s| f.reading.sentences[s]) else { return false };
    owner.paragraph == f.paragraph
        && owner.source.is_some()
        && owner.cue.is_some_and(|(a, _)| before.first <= a && a < before.last)
        && owner.content.iter().all(|p| {
            let quoted = |t: TokenIx| f.reading.token(t).has(onrecord_reading::token::flag::QUOTED);
            // Words outside the marks, no time or number before them.
            let tells = |t: TokenIx| f.reading.token(t).kind == Kind::Word && !quoted(t);
            let partly = || (p.first..p.last).any(quoted) && (p.first..p.last).any(tells);
            quoted(p.first) || owner.cue.is_some_and(|(cue, _)| p.last <= cue) && partly()
        })
}

/// False for what somebody is only accused of saying, or denies having said, and for what nobody said.
fn is_said(f: &Frame<'_, '_>, draft: &Draft, out: &[Draft]) -> bool {
    let nobody = draft
        .source
        .is_some_and(|s| s.last == s.first + 1 && f.reading.is_any(s.first, &["none", "nobody", "neither", "you"]));
    let Some((cue, _)) = draft.cue else { return !nobody };
    let first = f.units[0].first;
    let within = out
        .iter()
        .rev()
        .take_while(|d| d.paragraph == f.paragraph)
        .filter(|d| d.cue.is_some_and(|(a, _)| a >= first) && matches!(d.act, Some(Act::Accuse | Act::Deny)))
        .any(|d| d.content.iter().any(|p| p.first <= cue && cue < p.last));
    !nobody && !within
}
