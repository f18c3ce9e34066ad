//! A text in paragraphs, each cut where something that is marked, a piece of furniture or a link begins or ends.

use std::collections::BTreeMap;

use onrecord_text::Span;
use onrecord_wire::{ReportRow, StatementRow, span};

/// A stretch of a paragraph that one set of marks covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its place in the text, in bytes.
    pub(super) span: Span,
    /// The numbers of what covers it.
    pub(super) over: Vec<usize>,
    /// It is furniture: which kind.
    pub(super) furniture: Option<usize>,
    /// The address points at it.
    pub(super) pointed: bool,
}

/// A line of the text that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its place in the text.
    pub(super) span: Span,
    /// Its runs, side by side.
    pub(super) runs: Vec<Run>,
    /// The numbers of what begins in it.
    pub(super) begin: Vec<usize>,
}

/// What is marked in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Marked {
    /// Stretches by the number of what they belong to: several may belong to one.
    pub(super) covers: Vec<(usize, Span)>,
    /// Stretches that are no part of the story.
    pub(super) furniture: Vec<Span>,
    /// What the address points at.
    pub(super) pointed: Option<Span>,
}

impl Marked {
    /// The statements and the furniture of a report.
    pub(super) fn of(report: &ReportRow, statements: &[StatementRow], pointed: Option<Span>) -> Self {
        let inside = statements.iter().enumerate().filter(|(_, row)| row.part == "text");
        let covers = inside.flat_map(|(at, row)| row.spans.iter().map(move |place| (at, span(*place)))).collect();
        Self { covers, furniture: report.furniture.iter().map(|piece| span(piece.span)).collect(), pointed }
    }
}

/// The text cut into paragraphs and runs.
pub(super) fn paragraphs(text: &str, marked: &Marked) -> Vec<Paragraph> {
    let mut firsts: BTreeMap<usize, u32> = BTreeMap::new();
    for (at, place) in &marked.covers {
        let first = firsts.entry(*at).or_insert(u32::MAX);
        *first = place.start().min(*first);
    }
    let spans = marked.covers.iter().map(|(_, place)| place).chain(&marked.furniture).chain(&marked.pointed);
    let mut cuts: Vec<u32> = spans.flat_map(|place| [place.start(), place.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (from, words) = (at, line.trim_end());
        at += line.len();
        let start = from + (words.len() - words.trim_start().len());
        let end = from + words.len();
        if start >= end {
            continue;
        }
        let (start, end) = (start as u32, end as u32);
        let inner =
            cuts.iter().copied().filter(|cut| *cut > start && *cut < end && text.is_char_boundary(*cut as usize));
        let edges: Vec<u32> = std::iter::once(start).chain(inner).chain([end]).collect();
        let inside = |place: Span, run: Span| place.start() <= run.start() && run.end() <= place.end();
        let runs = edges.windows(2).map(|pair| {
            let run = Span::new(pair[0], pair[1]);
            let mut over: Vec<usize> =
                marked.covers.iter().filter(|(_, place)| inside(*place, run)).map(|(at, _)| *at).collect();
            over.dedup();
            Run {
                span: run,
                over,
                furniture: marked.furniture.iter().position(|place| inside(*place, run)),
                pointed: marked.pointed.is_some_and(|place| inside(place, run)),
            }
        });
        let begin = firsts.iter().filter(|(_, first)| **first >= start && **first < end).map(|(at, _)| *at).collect();
        out.push(Paragraph { span: Span::new(start, end), runs: runs.collect(), begin });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_text_is_in_one_run() {
        let text = "One  é line.\n\n  Two “marks” here \n";
        let pointing = |from, to| Marked { pointed: Some(Span::new(from, to)), ..Marked::default() };
        let all = paragraphs(text, &pointing(5, 7));
        let words: Vec<&str> = all.iter().flat_map(|p| &p.runs).map(|run| &text[run.span.range()]).collect();
        assert_eq!(words, ["One  ", "é", " line.", "Two “marks” here"]);
        assert!(all[0].runs[1].pointed && !all[0].runs[0].pointed);
        // A cut inside a character is no cut.
        assert_eq!(paragraphs(text, &pointing(6, 8)).first().map(|p| p.runs.len()), Some(2));
    }
}
