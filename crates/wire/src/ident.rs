//! Spans outside: `[start, end]`, and the unit that they count in.

use onrecord_text::{Span, UnitMap};
use serde::Serialize;

/// A span outside: `[start, end]`, end exclusive.
pub type Pair = [u32; 2];

/// What the numbers of a [`Pair`] count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Bytes of the UTF-8 text.
    #[default]
    Byte,
    /// Characters (Unicode code points).
    Char,
}

/// `span` outside, in bytes.
#[must_use]
pub const fn pair(span: Span) -> Pair {
    [span.start(), span.end()]
}

/// A pair of bytes as a span.
#[must_use]
pub const fn span(pair: Pair) -> Span {
    Span::new(pair[0], pair[1])
}

/// Turns byte spans of one text into pairs of the asked unit.
pub(crate) struct Scale<'t>(Option<UnitMap<'t>>);

impl<'t> Scale<'t> {
    pub(crate) fn new(unit: Unit, text: &'t str) -> Self {
        // A text of ASCII alone has the same numbers in both units.
        Self((unit == Unit::Char && !text.is_ascii()).then(|| UnitMap::new(text)))
    }

    /// A span that cuts a character or leaves the text has no place in characters: it keeps its bytes.
    pub(crate) fn pair(&self, span: Span) -> Pair {
        let place = |at| self.0.as_ref().and_then(|map| map.chars(at)).unwrap_or(at);
        [place(span.start()), place(span.end())]
    }
}
