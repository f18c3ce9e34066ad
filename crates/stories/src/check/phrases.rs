//! [`phrases`]: what an index of texts is asked for a draft's words.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_text::Span;

use super::Draft;
use crate::copies::{is_common, three};
use crate::lineage::{BRACKET, DOTS, Form, PIECE, bits};

/// Words of a phrase.
const WIDTH: usize = 3;
/// Phrases of a quotation, at most.
const MOST: usize = 8;
/// Names of a draft, at most.
const NAMES: usize = 32;

/// The most telling phrases of up to three words in a row, spread over the words: an altered quotation keeps some of
/// them. Each is a slice of the text.
#[must_use]
pub fn phrases<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    let form = Form::of(text, spans);
    let width = WIDTH.min(form.words.len());
    if width == 0 {
        return Vec::new();
    }
    let mut all: Vec<(u32, usize)> = Vec::new();
    for (at, words) in form.words.windows(width).enumerate() {
        let edited = words[0].has(BRACKET) || words[1..].iter().any(|w| w.has(BRACKET | DOTS | PIECE));
        if edited && form.words.len() > width {
            continue;
        }
        let common = width == WIDTH && is_common(three(words[0].hash, words[1].hash, words[2].hash));
        let told = words.iter().map(|w| bits(w.hash)).sum::<u32>();
        all.push((if common { told / 4 } else { told }, at));
    }
    // The best of each eighth of the words.
    let slot = |at: usize| at * MOST / form.words.len();
    let mut best: Vec<Option<(u32, usize)>> = vec![None; MOST];
    for (told, at) in all {
        let held = &mut best[slot(at)];
        if held.is_none_or(|(other, _)| told > other) {
            *held = Some((told, at));
        }
    }
    best.into_iter().flatten().filter_map(|(_, at)| text.get(form.span(at..at + width).range())).collect()
}

/// Names of two words and more in the draft, as written, each once, sorted: by them reports of its story are found.
#[must_use]
pub fn names<'t>(draft: &Draft<'t>) -> Vec<&'t str> {
    let reading = &draft.reading;
    let mut out: Vec<&str> = Vec::new();
    let mut first: Option<u32> = None;
    let named = |at: u32| {
        let token = reading.token(at);
        let starts = token.has(flag::SENTENCE_START) && token.is(class::FUNCTION);
        token.kind == Kind::Word && token.has(flag::CAPITAL) && !starts && !token.is(class::TITLE | class::WEEKDAY)
    };
    for at in 0..=reading.tokens.len() as u32 {
        let inside = (at as usize) < reading.tokens.len() && named(at);
        match (inside, first) {
            (true, None) => first = Some(at),
            (false, Some(from)) => {
                if at - from >= 2 {
                    out.extend(draft.text.get(reading.span(from, at).range()));
                }
                first = None;
            }
            _ => {}
        }
    }
    out.extend((0..draft.findings.statements.len()).filter_map(|nth| draft.speaker(Some(nth))));
    out.sort_unstable();
    out.dedup();
    out.truncate(NAMES);
    out
}
