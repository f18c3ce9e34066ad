//! [`Page`]: what a report prints in marks, in one row of words.

use std::ops::Range;

use onrecord_nouns::{Manner, Part};
use onrecord_text::Span;

use super::{Said, Source};
use crate::lineage::{DOTS, FIRST, Form, INNER, PIECE};

/// A part of a report with everything that it prints as somebody's words.
pub(super) struct Page<'s, 't> {
    pub(super) source: &'s Source<'t>,
    pub(super) part: Part,
    /// The words of all stretches in text order.
    pub(super) form: Form<'t>,
    /// Each stretch with the statement that it belongs to.
    stretches: Vec<(Span, Option<usize>)>,
}

/// Hits of a quotation in a page that are looked at.
const HITS: usize = 512;
/// A window is widened to whole sentences by so many words at most.
const SENTENCE: usize = 30;

/// The pages of a report: its text, and its title where that stands apart.
pub(super) fn pages<'s, 't>(source: &'s Source<'t>) -> Vec<Page<'s, 't>> {
    let parts = [Some(Part::Text), source.title.map(|_| Part::Title)];
    parts.into_iter().flatten().filter_map(|part| page(source, part)).collect()
}

fn page<'s, 't>(source: &'s Source<'t>, part: Part) -> Option<Page<'s, 't>> {
    let text = source.part(part);
    let mut stretches: Vec<(Span, Option<usize>)> = Vec::new();
    for (nth, said) in source.said.iter().enumerate().filter(|(_, said)| said.part == part) {
        let unmarked = said.telling.quoted.is_empty() && said.telling.manner == Manner::Direct;
        let spans = if unmarked { said.telling.words } else { said.telling.quoted };
        stretches.extend(spans.iter().map(|span| (*span, Some(nth))));
    }
    // Marks that no statement has: headlines, scare quotes, names of things.
    let reading = onrecord_reading::read(text, &[]);
    let known = stretches.len();
    for quotation in reading.quotations.iter().filter(|quotation| !quotation.nested) {
        let span = reading.quoted_span(quotation);
        if !span.is_empty() && !stretches[..known].iter().any(|(held, _)| held.overlaps(span)) {
            stretches.push((span, None));
        }
    }
    stretches.sort_unstable();
    stretches.dedup_by(|next, held| held.0.overlaps(next.0));
    let spans: Vec<Span> = stretches.iter().map(|(span, _)| *span).collect();
    let form = Form::of(text, &spans);
    (!form.words.is_empty()).then_some(Page { source, part, form, stretches })
}

impl<'t> Page<'_, 't> {
    /// The stretch that a word stands in.
    pub(super) fn stretch(&self, word: usize) -> Span {
        let start = self.form.words.get(word).map_or(0, |w| w.start);
        let after = self.stretches.partition_point(|(span, _)| span.start() <= start);
        after.checked_sub(1).and_then(|at| self.stretches.get(at)).map_or_else(Span::default, |(span, _)| *span)
    }

    /// Whose word it is: a quotation within a quotation is not its speaker's.
    pub(super) fn said(&self, word: usize) -> Option<&Said<'t>> {
        let held = self.form.words.get(word)?;
        let after = self.stretches.partition_point(|(span, _)| span.start() <= held.start);
        let (_, said) = self.stretches.get(after.checked_sub(1)?)?;
        self.source.said.get((*said)?).filter(|_| !held.has(INNER))
    }

    /// Words `range` as a form of their own.
    pub(super) fn cut(&self, range: Range<usize>) -> Form<'t> {
        let words = self.form.words.get(range).map(<[_]>::to_vec).unwrap_or_default();
        Form { text: self.form.text, words, dots_after: false }
    }

    /// The whole sentences that hold the most of a quotation; `None` where too few pairs of its words (one word, of a
    /// quotation of one) stand side by side.
    pub(super) fn window(&self, quote: &Form<'_>) -> Option<Range<usize>> {
        let width = 2.min(quote.words.len());
        let mut wanted: Vec<(u64, usize)> =
            quote.words.windows(width).enumerate().map(|(at, words)| (joined(words), at)).collect();
        wanted.sort_unstable();
        let mut hits: Vec<(usize, usize)> = Vec::new();
        for (at, words) in self.form.words.windows(width.max(1)).enumerate() {
            let hash = joined(words);
            let from = wanted.partition_point(|(held, _)| *held < hash);
            hits.extend(wanted[from..].iter().take_while(|(held, _)| *held == hash).map(|(_, ix)| (at, *ix)));
        }
        hits.truncate(HITS);
        let dots = quote.words.iter().filter(|word| word.has(DOTS)).count();
        let reach = quote.words.len() * 3 / 2 + 6 + dots * 80;
        let count = |from: usize| {
            let mut found: Vec<usize> =
                hits.iter().filter(|(at, _)| (from..from + reach).contains(at)).map(|(_, ix)| *ix).collect();
            found.sort_unstable();
            found.dedup();
            found.len()
        };
        let starts = hits.iter().map(|(at, ix)| at.saturating_sub(*ix));
        let (most, std::cmp::Reverse(from)) = starts.map(|from| (count(from), std::cmp::Reverse(from))).max()?;
        // Every sixth pair, three of a long quotation: with less there is no half of it here, and no altered whole.
        if most < (quote.words.len() / 6).max(if quote.words.len() > 5 { 3 } else { 1 }) {
            return None;
        }
        let inside = hits.iter().filter(|(at, _)| (from..from + reach).contains(at)).map(|(at, _)| *at);
        let (first, last) = inside.fold((usize::MAX, 0), |(a, b), at| (a.min(at), b.max(at + width)));
        let begins = |at: usize| self.form.words.get(at).is_none_or(|word| word.has(FIRST | PIECE));
        let back = (first.saturating_sub(SENTENCE)..=first).rev().find(|at| begins(*at));
        let on = (last..=last + SENTENCE).find(|at| begins(*at));
        let all = self.form.words.len();
        Some(back.unwrap_or(first.saturating_sub(SENTENCE))..on.unwrap_or(last + SENTENCE).min(all))
    }
}

fn joined(words: &[crate::lineage::FormWord]) -> u64 {
    words.iter().fold(0, |hash, word| (hash << 32) | u64::from(word.hash))
}
