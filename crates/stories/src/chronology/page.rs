//! [`Printed`]: a report as chronology and figures need it; [`Page`]: the same, read.

use onrecord_nouns::{DateRead, Figure, Furniture, FurnitureKind, ReportKey, StatementId};
use onrecord_reading::Reading;
use onrecord_text::Span;
use onrecord_times::Anchors;

/// A report with what its statements say. All spans count bytes of `text`.
#[derive(Clone, Debug)]
pub struct Printed<'a> {
    /// Its key.
    pub report: ReportKey,
    /// The outlet that printed it.
    pub outlet: Option<&'a str>,
    /// Its address: two reports of one address are versions of one page.
    pub address: Option<&'a str>,
    /// When it was printed (ISO 8601); relative words are counted from here, and stay open where it is not known.
    pub published: Option<&'a str>,
    /// For a report without that: the latest date that it must know. Nothing is counted from it.
    pub not_before: Option<&'a str>,
    /// Its text.
    pub text: &'a str,
    /// Its furniture, sorted by span.
    pub furniture: &'a [Furniture],
    /// Its statements of speech, in text order.
    pub said: Vec<Said<'a>>,
}

/// A statement of a report's text.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    /// Its id.
    pub statement: StatementId,
    /// Its content.
    pub words: Vec<Span>,
    /// The verb that says that it was said.
    pub cue: Option<Span>,
    /// The words that name the speaker, where there are any.
    pub source: Option<Span>,
    /// Who said it, where that is one person or body.
    pub speaker: Option<&'a str>,
    /// When it was said, where the text says so.
    pub said_on: Option<&'a str>,
}

impl Said<'_> {
    /// True where its content holds these bytes.
    #[must_use]
    pub fn holds(&self, span: Span) -> bool {
        self.words.iter().any(|words| words.contains(span))
    }
}

/// A report, read once for both views.
#[derive(Debug)]
pub struct Page<'a> {
    /// What was read.
    pub printed: &'a Printed<'a>,
    pub(crate) reading: Reading<'a>,
    pub(crate) dates: Vec<DateRead>,
    pub(crate) figures: Vec<Figure>,
}

impl<'a> Page<'a> {
    /// Reads a report.
    #[must_use]
    pub fn of(printed: &'a Printed<'a>) -> Self {
        let reading = onrecord_reading::read(printed.text, printed.furniture);
        let anchors = Anchors { document: printed.published, not_before: printed.not_before };
        let (dates, figures) = onrecord_times::times(&reading, &anchors);
        Self { printed, reading, dates, figures }
    }

    /// The sentence that holds a byte: its place in the reading.
    pub(crate) fn sentence(&self, at: u32) -> Option<usize> {
        let after = self.reading.sentences.partition_point(|s| self.reading.token(s.first).start <= at);
        after.checked_sub(1)
    }

    /// Tokens `first..last` that begin inside a span.
    pub(crate) fn tokens(&self, span: Span) -> (u32, u32) {
        let tokens = &self.reading.tokens;
        let first = tokens.partition_point(|t| t.end <= span.start());
        (first as u32, tokens.partition_point(|t| t.start < span.end()) as u32)
    }

    /// What furniture a byte stands in, if any.
    pub(crate) fn furniture(&self, at: u32) -> Option<Furniture> {
        let mut holding = self.printed.furniture.iter().filter(|f| f.span.contains_offset(at));
        holding.next().copied()
    }

    /// True where a byte stands in the headline, where any word may begin with a capital letter.
    pub(crate) fn is_title(&self, at: u32) -> bool {
        self.furniture(at).is_some_and(|f| f.kind == FurnitureKind::Title)
    }

    /// True where a byte stands in what tells no story: stamps, credits, bylines, links to others.
    pub(crate) fn is_frame(&self, at: u32) -> bool {
        self.furniture(at).is_some_and(|f| {
            !matches!(
                f.kind,
                FurnitureKind::Update
                    | FurnitureKind::Correction
                    | FurnitureKind::EmbeddedPost
                    | FurnitureKind::Caption
                    | FurnitureKind::Title
            )
        })
    }

    /// The innermost statement whose content holds these bytes.
    pub(crate) fn said(&self, span: Span) -> Option<usize> {
        let holding = self.printed.said.iter().enumerate().filter(|(_, said)| said.holds(span));
        holding.min_by_key(|(at, said)| (said.words.iter().map(|w| w.len()).sum::<u32>(), *at)).map(|(at, _)| at)
    }
}
