//! [`notes`]: what an outlet says of its own report: updates and corrections.

use onrecord_nouns::FurnitureKind;
use onrecord_text::Span;

use super::page::Page;
use super::value::{Exact, Happened, Read, read};

/// An update or a correction that stands in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Update or correction.
    pub kind: FurnitureKind,
    /// Its words, with the label.
    pub words: Span,
    /// The words for the day of its stamp.
    pub date: Option<Span>,
    /// The day of its stamp; `None` where it has none: when a page was changed is not told by when it was printed.
    pub happened: Option<Happened>,
}

/// The notes of a report, in text order.
#[must_use]
pub fn notes(page: &Page<'_>) -> Vec<Note> {
    let kinds = [FurnitureKind::Update, FurnitureKind::Correction];
    let notes = page.printed.furniture.iter().filter(|f| kinds.contains(&f.kind));
    notes
        .map(|furniture| {
            let inside = |span: Span| furniture.span.contains(span) && super::dated::is_stamp(page, span);
            let stamp = page.dates.iter().filter(|d| inside(d.span)).find_map(|d| match read(d) {
                Read::When(when) if when.precision == Exact::Day => Some((d.span, when)),
                _ => None,
            });
            let (date, happened) = stamp.map_or((None, None), |(span, when)| (Some(span), Some(when)));
            Note { kind: furniture.kind, words: furniture.span, date, happened }
        })
        .collect()
}
