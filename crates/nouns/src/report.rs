//! [`Report`]: one version of one article, before it is read.

use std::fmt;

use onrecord_text::{SourceText, Span};

use crate::lists::list;
use crate::{BlobHash, FurnitureKind, ReportKey, ValueFrom, Warning};

list! {
    /// What the raw bytes are.
    ReportKind {
        /// Plain text, the whole file.
        Text = "text",
        /// One line of JSON.
        JsonLine = "jsonl",
        /// A web page.
        Html = "html",
    }
}

/// A value with where it came from. `value` is `None` exactly when `from` is [`ValueFrom::None`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value, as the source writes it (dates: ISO 8601).
    pub value: Option<T>,
    /// Who says so.
    pub from: ValueFrom,
}

impl<T> Sourced<T> {
    /// A value known from `from`.
    pub fn known(value: T, from: ValueFrom) -> Self {
        Self { value: Some(value), from }
    }

    /// Nothing is known.
    #[must_use]
    pub fn unknown() -> Self {
        Self { value: None, from: ValueFrom::None }
    }
}

/// How the bytes became text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Name after the WHATWG Encoding Standard, lower case ("utf-8", "windows-1252").
    pub name: &'static str,
    /// "bom", "utf8" (the bytes are valid UTF-8), "declared" (the page says so), "detected".
    pub from: &'static str,
}

/// Where the title stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TitleText {
    /// None was found.
    None,
    /// It is a stretch of the text (and stands in the furniture too).
    InText(Span),
    /// The input holds it apart: spans of [`crate::Part::Title`] count in these words.
    Apart(SourceText),
}

/// A stretch of the text that is not its story. It is marked, never deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Furniture {
    /// Where it stands in the text, without white space at either end.
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
}

list! {
    /// What a block of a page is.
    BlockKind {
        /// A paragraph.
        Paragraph = "paragraph",
        /// A heading inside the story.
        Heading = "heading",
        /// An item of a list.
        Item = "item",
        /// A block that quotes.
        Quote = "quote",
        /// A cell of a table.
        Cell = "cell",
        /// The words under a picture.
        Caption = "caption",
        /// Links to other stories.
        Related = "related",
        /// A quotation of the story repeated in large letters.
        PullQuote = "pull_quote",
    }
}

/// A block of a page's text: a paragraph, a heading, an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text.
    pub span: Span,
    /// First byte and the one past the last of what it was read from, in the raw page (for a zipped
    /// page: unzipped); `None` where no such place is known.
    pub page_span: Option<(u32, u32)>,
}

/// One version of one article, as it came in. Its text never changes.
#[derive(Clone)]
pub struct Report {
    /// What makes it this report and no other.
    pub key: ReportKey,
    /// Hash of the raw bytes.
    pub blob: BlobHash,
    /// What the raw bytes are.
    pub kind: ReportKind,
    /// The input's own id, where it has one.
    pub id: Option<String>,
    /// Its address (URL).
    pub address: Sourced<String>,
    /// The outlet that printed it.
    pub outlet: Sourced<String>,
    /// Its headline.
    pub title: TitleText,
    /// Who wrote it, as printed, white space folded to one space.
    pub byline: Option<String>,
    /// When it was printed: ISO 8601 date or date and time, never with the machine's zone.
    pub published: Sourced<String>,
    /// When it was last changed: ISO 8601.
    pub updated: Sourced<String>,
    /// For a report without `published`: the latest date (ISO 8601) that it must know.
    pub not_before: Option<String>,
    /// How the bytes became text.
    pub encoding: Encoding,
    /// The text, as decoded, nothing removed.
    pub text: SourceText,
    /// Furniture, sorted by span, not overlapping except that a title or post may hold a date line.
    pub furniture: Vec<Furniture>,
    /// Blocks of the text, sorted by span; empty for what is no page.
    pub blocks: Vec<Block>,
    /// Fields of the input that nobody asked for, as one JSON object; `None` when there are none.
    pub extra: Option<String>,
    /// What was odd about the input.
    pub warnings: Vec<Warning>,
}

impl fmt::Debug for Report {
    /// Prints its key and kind, no words: a log must not repeat an accusation without its accuser.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Report({}, {}, {:?})", self.key, self.kind.as_str(), self.text)
    }
}

impl Report {
    /// The words of the title, wherever they stand.
    #[must_use]
    pub fn title_words(&self) -> Option<&str> {
        match &self.title {
            TitleText::None => None,
            TitleText::InText(span) => self.text.slice(*span),
            TitleText::Apart(words) => Some(words.as_str()),
        }
    }
}
