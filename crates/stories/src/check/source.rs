//! [`Source`]: a held report as a check reads it.

use onrecord_nouns::{Act, Part, ReportKey};
use onrecord_text::Span;

use crate::lineage::Telling;

/// A statement of a held report.
#[derive(Clone, Debug)]
pub struct Said<'t> {
    /// Its words, marks and speaker.
    pub telling: Telling<'t>,
    /// The part that its spans count in.
    pub part: Part,
    /// What it does.
    pub act: Option<Act>,
    /// The verb or phrase that says that it was said, as written.
    pub cue: Option<&'t str>,
    /// The words that name the speaker, as written.
    pub as_written: Option<&'t str>,
    /// Through whom, as written.
    pub through: Option<&'t str>,
}

impl Said<'_> {
    /// From the first byte to the last of its words.
    #[must_use]
    pub fn span(&self) -> Span {
        self.telling.words.iter().copied().reduce(Span::cover).unwrap_or_default()
    }
}

/// A held report.
#[derive(Clone, Debug)]
pub struct Source<'t> {
    /// Its key.
    pub report: ReportKey,
    /// Its outlet.
    pub outlet: Option<&'t str>,
    /// When it was printed, or last changed where it says so: ISO 8601.
    pub date: Option<&'t str>,
    /// Its text.
    pub text: &'t str,
    /// Its title, where that stands apart from the text.
    pub title: Option<&'t str>,
    /// What it lets people say, in text order; speech only.
    pub said: Vec<Said<'t>>,
}

impl<'t> Source<'t> {
    /// The words that spans of a part count in.
    #[must_use]
    pub fn part(&self, part: Part) -> &'t str {
        match part {
            Part::Text => self.text,
            Part::Title => self.title.unwrap_or_default(),
        }
    }

    /// "Harbour Post (2024-03-02)".
    #[must_use]
    pub fn named(&self) -> String {
        let outlet = self.outlet.unwrap_or("outlet unknown");
        let day = self.date.map_or("date unknown", |date| date.get(..10).unwrap_or(date));
        format!("{outlet} ({day})")
    }
}
