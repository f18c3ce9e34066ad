//! [`SourceText`]: the text of a report, never changed.

use std::fmt;
use std::sync::Arc;

use crate::Span;

/// The text of one report: UTF-8, at most `u32::MAX` bytes, never changed, cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct SourceText(Arc<str>);

/// The text has more bytes than a [`Span`] can address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong(pub usize);

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a text of {} bytes is longer than {} bytes", self.0, u32::MAX)
    }
}

impl std::error::Error for TooLong {}

impl SourceText {
    /// Takes a text over. Errors: [`TooLong`] when a span could not address its end.
    pub fn new(text: impl Into<Arc<str>>) -> Result<Self, TooLong> {
        let text = text.into();
        if u32::try_from(text.len()).is_err() {
            return Err(TooLong(text.len()));
        }
        Ok(Self(text))
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.0.len() as u32
    }

    /// True when it has no byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The span of the whole text.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(0, self.len())
    }

    /// The words under `span`; `None` when it leaves the text or cuts a character.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.0.get(span.range())
    }
}

impl fmt::Debug for SourceText {
    /// Prints the length, not the words: a log must not repeat an accusation without its accuser.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SourceText({} bytes)", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_never_cuts_a_character_or_leaves_the_text() {
        let text = SourceText::new("né").unwrap();
        assert_eq!(text.slice(Span::new(1, 3)), Some("é"));
        assert_eq!(text.slice(Span::new(1, 2)), None);
        assert_eq!(text.slice(Span::new(0, 9)), None);
    }

    #[test]
    fn debug_output_holds_no_words() {
        let text = SourceText::new("Marla accused Odo").unwrap();
        assert!(!format!("{text:?}").contains("Marla"));
    }
}
