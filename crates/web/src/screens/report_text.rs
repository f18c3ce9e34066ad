//! A report's text in paragraphs, each cut where a statement, a piece of furniture or a link begins or ends.

use onrecord_text::Span;
use onrecord_wire::{ReportRow, StatementRow, span};

/// A stretch of a paragraph that one set of marks covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its place in the text, in bytes.
    pub(super) span: Span,
    /// Statements that cover it, by their place in the list.
    pub(super) statements: Vec<usize>,
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
    /// Statements that begin in it.
    pub(super) begin: Vec<usize>,
}

/// The text cut into paragraphs and runs. `pointed` is what the address points at.
pub(super) fn paragraphs(
    text: &str,
    report: &ReportRow,
    statements: &[StatementRow],
    pointed: Option<Span>,
) -> Vec<Paragraph> {
    let covers: Vec<(usize, Span)> = statements
        .iter()
        .enumerate()
        .filter(|(_, row)| row.part == "text")
        .flat_map(|(at, row)| row.spans.iter().map(move |place| (at, span(*place))))
        .collect();
    let mut cuts: Vec<u32> = covers.iter().flat_map(|(_, place)| [place.start(), place.end()]).collect();
    cuts.extend(report.furniture.iter().flat_map(|piece| piece.span));
    cuts.extend(pointed.into_iter().flat_map(|place| [place.start(), place.end()]));
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
            let mut over: Vec<usize> = covers.iter().filter(|(_, p)| inside(*p, run)).map(|(at, _)| *at).collect();
            over.dedup();
            Run {
                span: run,
                statements: over,
                furniture: report.furniture.iter().position(|piece| inside(span(piece.span), run)),
                pointed: pointed.is_some_and(|place| inside(place, run)),
            }
        });
        let begins = |row: &StatementRow| {
            let first = row.spans.first().map_or(u32::MAX, |place| place[0]);
            row.part == "text" && first >= start && first < end
        };
        let begin = statements.iter().enumerate().filter(|(_, row)| begins(row)).map(|(at, _)| at).collect();
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
        let report = ReportRow::default();
        let all = paragraphs(text, &report, &[], Some(Span::new(5, 7)));
        let words: Vec<&str> = all.iter().flat_map(|p| &p.runs).map(|run| &text[run.span.range()]).collect();
        assert_eq!(words, ["One  ", "é", " line.", "Two “marks” here"]);
        assert!(all[0].runs[1].pointed && !all[0].runs[0].pointed);
        // A cut inside a character is no cut.
        let all = paragraphs(text, &report, &[], Some(Span::new(6, 8)));
        assert_eq!(all[0].runs.len(), 2);
    }
}
