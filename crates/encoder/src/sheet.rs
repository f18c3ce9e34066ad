//! [`Sheet`]: a reading as the encoder sees it, piece by piece, with what the rules think of each word.

use onrecord_nouns::FurnitureKind;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Token, flag};
use onrecord_reading::{Reading, TokenIx};
use onrecord_statements::{Spot, Stretch};

use crate::pieces;

/// Values of [`Sheet::form`]; the last is that of the pieces that open, close and fill a window.
pub const FORMS: u8 = 33;
/// Values of [`Sheet::ruled`]; the last is that of the pieces that open, close and fill a window.
pub const RULED: u8 = 28;

/// A sentence in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its first piece.
    pub first: u32,
    /// One past its last piece.
    pub last: u32,
    /// Its number in the reading.
    pub sentence: u32,
    /// Something is there that a statement may hang on: a rule's spot, a word that reports, a quotation.
    pub woken: bool,
}

/// The sentences of a reading that may hold a statement, as columns of equal length, one entry a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Rows of the vocabulary.
    pub ids: Vec<u16>,
    /// The token that the piece belongs to.
    pub token: Vec<TokenIx>,
    /// Shape of the word (small, capitals, capital, other), and 4 inside quotation marks, 8 first of its paragraph,
    /// 16 a verb that reports.
    pub form: Vec<u8>,
    /// What the rules take the word for: nothing, begin, inside (0, 1, 2) as cue, 3 times that as content, 9 times as
    /// source.
    pub ruled: Vec<u8>,
    /// Sentences, in order.
    pub lines: Vec<Line>,
}

/// Cuts a reading into pieces. Paragraphs that the rules skip (titles, credits, help lines) are left out.
#[must_use]
pub fn sheet(reading: &Reading<'_>, rules: &[Spot]) -> Sheet {
    let labels = ruled(reading.tokens.len(), rules);
    let mut out = Sheet::default();
    for paragraph in &reading.paragraphs {
        if is_skipped(paragraph.furniture) {
            continue;
        }
        for number in paragraph.first_sentence..paragraph.last_sentence {
            let sentence = &reading.sentences[number as usize];
            let first = out.ids.len();
            let mut woken = false;
            for at in sentence.first..sentence.last {
                let token = reading.token(at);
                let rule = labels.get(at as usize).copied().unwrap_or_default();
                woken |= rule != 0 || token.is(class::CUE) || token.has(flag::QUOTED);
                let begin = if at == paragraph.first { 8 } else { 0 };
                pieces::cut(reading.word(at), &mut out.ids);
                out.token.resize(out.ids.len(), at);
                out.form.resize(out.ids.len(), form(token, reading.word(at)) + begin);
                out.ruled.resize(out.ids.len(), rule);
            }
            if out.ids.len() > first {
                out.lines.push(Line { first: first as u32, last: out.ids.len() as u32, sentence: number, woken });
            }
        }
    }
    out
}

/// Paragraphs that hold no statement of the story, as the rules have it.
fn is_skipped(kind: Option<FurnitureKind>) -> bool {
    !matches!(kind, None | Some(FurnitureKind::EmbeddedPost | FurnitureKind::Update | FurnitureKind::Caption))
}

fn form(token: &Token, word: &str) -> u8 {
    let shape = if token.has(flag::ALL_CAPS) {
        1
    } else if token.has(flag::CAPITAL) {
        2
    } else if word.starts_with(char::is_lowercase) {
        0
    } else {
        3
    };
    shape + if token.has(flag::QUOTED) { 4 } else { 0 } + if token.is(class::CUE) { 16 } else { 0 }
}

/// [`Sheet::ruled`] by token.
fn ruled(tokens: usize, rules: &[Spot]) -> Vec<u8> {
    let mut out = vec![[0u8; 3]; tokens];
    let mut mark = |head: usize, (first, last): Stretch| {
        for at in first..last {
            if let Some(token) = out.get_mut(at as usize) {
                let value = if at == first { 1 } else { 2 };
                // Where two overlap, the beginning of either is kept.
                token[head] = if token[head] == 1 { 1 } else { value };
            }
        }
    };
    for spot in rules {
        spot.cue.into_iter().for_each(|s| mark(0, s));
        spot.content.iter().for_each(|s| mark(1, *s));
        spot.source.into_iter().for_each(|s| mark(2, s));
    }
    out.into_iter().map(|[cue, content, source]| cue + 3 * content + 9 * source).collect()
}
