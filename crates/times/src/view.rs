//! [`View`]: one paragraph's tokens with their time words, looked up on demand.

use onrecord_reading::Reading;
use onrecord_reading::token::{Kind, Token, flag};
use onrecord_text::Span;

use crate::lexicon::{Sem, table};

/// Tokens `lo..hi` of a reading. Every look outside gives nothing.
#[derive(Clone, Copy)]
pub(crate) struct View<'r> {
    pub(crate) reading: &'r Reading<'r>,
    pub(crate) lo: usize,
    pub(crate) hi: usize,
}

impl<'r> View<'r> {
    /// The token, inside the paragraph.
    pub(crate) fn token(&self, at: usize) -> Option<&'r Token> {
        if at < self.lo || at >= self.hi { None } else { self.reading.tokens.get(at) }
    }

    /// Its words; empty outside.
    pub(crate) fn word(&self, at: usize) -> &'r str {
        self.token(at).map_or("", |t| &self.reading.text[t.span().range()])
    }

    /// Its bytes; empty outside. To compare with a word, no borders of characters are needed.
    #[inline]
    fn bytes(&self, at: usize) -> &'r [u8] {
        self.token(at).and_then(|t| self.reading.text.as_bytes().get(t.span().range())).unwrap_or_default()
    }

    /// What a word means for time; `None` for marks and numbers in digits.
    pub(crate) fn sem(&self, at: usize) -> Sem {
        match self.token(at) {
            Some(token) if token.kind == Kind::Word => table().of(token, self.bytes(at)),
            _ => Sem::None,
        }
    }

    /// [`View::sem`] of the token before.
    pub(crate) fn sem_before(&self, at: usize) -> Sem {
        if at == 0 { Sem::None } else { self.sem(at - 1) }
    }

    /// The word before; empty at the paragraph's start.
    pub(crate) fn word_before(&self, at: usize) -> &'r str {
        if at == 0 { "" } else { self.word(at - 1) }
    }

    /// The kind of a token; `None` outside.
    pub(crate) fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|t| t.kind)
    }

    /// The kind of the token before.
    pub(crate) fn kind_before(&self, at: usize) -> Option<Kind> {
        if at == 0 { None } else { self.kind(at - 1) }
    }

    /// True when the word is this one, in any case.
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        let own = self.bytes(at);
        own.len() == word.len() && own.eq_ignore_ascii_case(word.as_bytes())
    }

    /// True when it is one of these words, in any case.
    pub(crate) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let own = self.bytes(at);
        words.iter().any(|w| own.len() == w.len() && own.eq_ignore_ascii_case(w.as_bytes()))
    }

    /// Begins with a capital.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.has(flag::CAPITAL))
    }

    /// First of its sentence.
    pub(crate) fn starts_sentence(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.has(flag::SENTENCE_START))
    }

    /// A whole number in digits, without sign, point or unit; with its count of digits.
    pub(crate) fn digits(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.token(at)?;
        if token.kind != Kind::Number {
            return None;
        }
        let word = self.word(at);
        if word.len() > 9 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some((word.parse().ok()?, word.len()))
    }

    /// The bytes of tokens `first..last`.
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        self.reading.span(first as u32, last as u32)
    }
}
