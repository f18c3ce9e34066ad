//! [`Page`]: a text as its lines.

use onrecord_text::Span;

/// A text with the lines that hold something. A paragraph is a line: texts are typed with one line
/// end or two between paragraphs, and nothing here depends on which.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    /// Each without the white space at its ends.
    pub(super) lines: Vec<Span>,
}

/// One line that holds something.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
}

impl Line<'_> {
    /// The span of a stretch of this line, given in bytes from its start; white space at the ends
    /// is left out.
    pub(super) fn part(&self, from: usize, to: usize) -> Span {
        let words = &self.text[from..to];
        let start = from + (words.len() - words.trim_start().len());
        let base = self.span.start();
        Span::new(base + start as u32, base + (start + words.trim().len()) as u32)
    }
}

impl<'t> Page<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut lines = Vec::with_capacity(text.len() / 160 + 4);
        let mut start = 0;
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
        for end in ends {
            let line = &text[start..end];
            let lead = line.len() - line.trim_start().len();
            let kept = line.trim().len();
            if kept > 0 {
                lines.push(Span::new((start + lead) as u32, (start + lead + kept) as u32));
            }
            start = end + 1;
        }
        Self { text, lines }
    }

    pub(super) fn line(&self, at: usize) -> Line<'t> {
        let span = self.lines[at];
        Line { text: &self.text[span.range()], span }
    }

    /// The line, where there is one.
    pub(super) fn get(&self, at: usize) -> Option<Line<'t>> {
        (at < self.lines.len()).then(|| self.line(at))
    }

    /// The line that holds byte `at`; `None` between lines.
    pub(super) fn line_at(&self, at: u32) -> Option<usize> {
        let after = self.lines.partition_point(|line| line.start() <= at);
        after.checked_sub(1).filter(|&i| self.lines[i].contains_offset(at))
    }
}
