//! The furniture of plain text as found: headline, bylines, stamps, credits, notices, posts.
//!
//! It is recognised, never deleted. Where a line may be furniture or story, it is story: an ordinary
//! sentence marked as furniture costs the record a statement, a missed credit costs nothing.

mod byline;
mod credit;
mod dateline;
mod head;
mod help;
mod notice;
mod outlet;
mod page;
mod post;
mod words;

use onrecord_nouns::{Furniture, FurnitureKind};
use onrecord_text::Span;

use crate::date::WrittenDate;
use page::Page;

/// What the layout of a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Everything that is not the story: sorted by span, without white space at either end, not
    /// overlapping except that a title or post may hold a date line. Spans are bytes of the text.
    pub furniture: Vec<Furniture>,
    /// The headline, where the text begins with one.
    pub title: Option<Span>,
    /// Who wrote it, white space folded, without "By".
    pub byline: Option<String>,
    /// The date of a date line: ISO 8601.
    pub published: Option<String>,
    /// The date of a date line that says "Updated": ISO 8601.
    pub updated: Option<String>,
    /// The latest date (ISO 8601) of posts, date lines and updates, as fine as it was written.
    pub not_before: Option<String>,
    /// The outlet, where it names itself in asking for comment.
    pub outlet: Option<String>,
}

/// Reads the layout of a text. One pass over its lines, and a few searches for rare marks.
#[must_use]
pub fn read(text: &str) -> Layout {
    let page = Page::new(text);
    let mut marks = Marks::new(&page);
    post::find(&page, &mut marks);
    for at in 0..page.lines.len() {
        if marks.holds(at).is_some() {
            continue;
        }
        if !notice::find(&page, at, &mut marks) && !help::find_at_start(&page, at, &mut marks) {
            credit::find(&page, at, &mut marks);
        }
    }
    help::find_inside(&page, &mut marks);
    let head = head::find(&page, &mut marks);
    dateline::find(&page, &mut marks);
    let (furniture, not_before) = marks.finish();
    Layout {
        title: head.title,
        byline: head.byline,
        published: head.published.map(|date| date.iso()),
        updated: head.updated.map(|date| date.iso()),
        not_before,
        outlet: outlet::find(&page),
        furniture,
    }
}

/// Furniture found so far, in the order of finding.
struct Marks<'p> {
    page: &'p Page<'p>,
    furniture: Vec<Furniture>,
    /// What each line holds, where it holds furniture.
    lines: Vec<Option<FurnitureKind>>,
    latest: Option<WrittenDate>,
}

impl<'p> Marks<'p> {
    fn new(page: &'p Page<'p>) -> Self {
        Self { page, furniture: Vec::new(), lines: vec![None; page.lines.len()], latest: None }
    }

    fn add(&mut self, kind: FurnitureKind, span: Span) {
        self.furniture.push(Furniture { span, kind });
        let first = self.page.lines.partition_point(|line| line.end() <= span.start());
        for (line, holds) in self.page.lines[first..].iter().zip(&mut self.lines[first..]) {
            if line.start() >= span.end() {
                break;
            }
            *holds = holds.or(Some(kind));
        }
    }

    /// The report must know this date.
    fn knows(&mut self, date: WrittenDate) {
        if self.latest.is_none_or(|latest| latest.order() < date.order()) {
            self.latest = Some(date);
        }
    }

    /// What line `at` holds, where it holds furniture.
    fn holds(&self, at: usize) -> Option<FurnitureKind> {
        self.lines.get(at).copied().flatten()
    }

    /// Sorted; of two that overlap the one that begins first, then the longer, stays.
    fn finish(mut self) -> (Vec<Furniture>, Option<String>) {
        use FurnitureKind::{DateLine, EmbeddedPost, Title};
        self.furniture.sort_by_key(|found| (found.span.start(), u32::MAX - found.span.end(), found.kind));
        let mut kept: Vec<Furniture> = Vec::with_capacity(self.furniture.len());
        for found in self.furniture {
            let inside = |outer: &Furniture| {
                found.kind == DateLine && matches!(outer.kind, Title | EmbeddedPost) && outer.span.contains(found.span)
            };
            if !found.span.is_empty()
                && kept.iter().rev().take(3).all(|outer| !outer.span.overlaps(found.span) || inside(outer))
            {
                kept.push(found);
            }
        }
        (kept, self.latest.map(|date| date.iso_day()))
    }
}

#[cfg(test)]
mod tests;
