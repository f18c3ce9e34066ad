//! [`Reading`]: everything the one pass gives, and the pass itself.

use memchr::memchr_iter;
use onrecord_nouns::{Furniture, FurnitureKind, Warning};
use onrecord_text::Span;

use crate::lexicon::lexicon;
use crate::marks::Marks;
use crate::sentences;
use crate::token::Token;
use crate::tokenise::tokenise;

/// Index of a token in [`Reading::tokens`].
pub type TokenIx = u32;

/// A paragraph: tokens `first..last`, sentences `first_sentence..last_sentence`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without white space at either end.
    pub span: Span,
    /// First token.
    pub first: TokenIx,
    /// One past the last token.
    pub last: TokenIx,
    /// First sentence.
    pub first_sentence: u32,
    /// One past the last sentence.
    pub last_sentence: u32,
    /// Set where the whole paragraph is furniture.
    pub furniture: Option<FurnitureKind>,
}

/// A sentence: tokens `first..last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: TokenIx,
    /// One past the last token.
    pub last: TokenIx,
    /// Its paragraph.
    pub paragraph: u32,
    /// True when it ends inside a quotation that goes on: the sentence around the quote does not end here.
    pub inside_quote: bool,
}

/// A stretch inside quotation marks.
#[expect(clippy::struct_excessive_bools, reason = "four facts that do not exclude each other")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark; `None` where a paragraph goes on without one.
    pub open: Option<TokenIx>,
    /// The closing mark; `None` where it runs on or was never closed.
    pub close: Option<TokenIx>,
    /// First token inside.
    pub first: TokenIx,
    /// One past the last token inside.
    pub last: TokenIx,
    /// Its paragraph.
    pub paragraph: u32,
    /// British single marks.
    pub single: bool,
    /// Stands inside another quotation.
    pub nested: bool,
    /// Goes on from the quotation that ends the paragraph before.
    pub continued: bool,
    /// Goes on in the next paragraph.
    pub runs_on: bool,
}

/// What somebody did to quoted words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// `[her]`: words put in.
    Bracket,
    /// `...`, `…`, `[...]`: words left out.
    Ellipsis,
    /// `[sic]`: printed as it was.
    Sic,
}

/// A declared edit inside a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where, brackets included.
    pub span: Span,
    /// Which.
    pub kind: EditKind,
}

/// What one pass over a text gives. Reading cannot fail and does no I/O.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The text.
    pub text: &'t str,
    /// Words, numbers and marks, in order.
    pub tokens: Vec<Token>,
    /// Paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Quotations, by first token.
    pub quotations: Vec<Quotation>,
    /// Declared edits inside quotations.
    pub edits: Vec<Edit>,
    /// What was odd: marks that were never closed, or never opened.
    pub warnings: Vec<Warning>,
}

impl Reading<'_> {
    /// The words of a token.
    #[inline]
    #[must_use]
    pub fn word(&self, token: TokenIx) -> &str {
        &self.text[self.tokens[token as usize].span().range()]
    }

    /// The token.
    #[inline]
    #[must_use]
    pub fn token(&self, token: TokenIx) -> &Token {
        &self.tokens[token as usize]
    }

    /// True when the token is one of these words, whatever the case of its ASCII letters.
    #[inline]
    #[must_use]
    pub fn is_any(&self, token: TokenIx, words: &[&str]) -> bool {
        // By bytes: comparing needs no borders of characters.
        let word = self.text.as_bytes().get(self.tokens[token as usize].span().range()).unwrap_or_default();
        words.iter().any(|w| w.len() == word.len() && w.as_bytes().eq_ignore_ascii_case(word))
    }

    /// The bytes from the first to the last token of `first..last`; empty for an empty range.
    #[inline]
    #[must_use]
    pub fn span(&self, first: TokenIx, last: TokenIx) -> Span {
        if first >= last {
            let at = self.tokens.get(first as usize).map_or(self.text.len() as u32, |t| t.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[first as usize].start, self.tokens[last as usize - 1].end)
    }

    /// The words inside a quotation.
    #[must_use]
    pub fn quoted_span(&self, quotation: &Quotation) -> Span {
        self.span(quotation.first, quotation.last)
    }
}

/// Reads a text: tokens, sentences, paragraphs, quotation marks. `furniture` (sorted) cuts paragraphs.
#[must_use]
pub fn read<'t>(text: &'t str, furniture: &[Furniture]) -> Reading<'t> {
    let lexicon = lexicon();
    let mut reading = Reading {
        text,
        tokens: Vec::with_capacity(text.len() / 5 + 8),
        paragraphs: Vec::with_capacity(text.len() / 250 + 4),
        sentences: Vec::with_capacity(text.len() / 100 + 4),
        quotations: Vec::new(),
        edits: Vec::new(),
        warnings: Vec::new(),
    };
    let mut marks = Marks::default();
    let mut add = |from: usize, to: usize, kind: Option<FurnitureKind>| {
        let first = reading.tokens.len() as u32;
        tokenise(lexicon, text, from, to, &mut reading.tokens);
        let last = reading.tokens.len() as u32;
        if first == last {
            return;
        }
        let paragraph = reading.paragraphs.len() as u32;
        let first_sentence = reading.sentences.len() as u32;
        marks.paragraph(&mut reading, first, last, paragraph);
        sentences::split(&mut reading, first, last, paragraph);
        let span = reading.span(first, last);
        let last_sentence = reading.sentences.len() as u32;
        reading.paragraphs.push(Paragraph { span, first, last, first_sentence, last_sentence, furniture: kind });
    };
    let mut pieces = furniture
        .iter()
        .filter(|f| f.kind != FurnitureKind::DateLine || !furniture.iter().any(|g| g != *f && g.span.contains(f.span)))
        .peekable();
    let wrapped = is_hard_wrapped(text);
    let mut from = 0;
    let mut paragraph = |from: usize, to: usize| {
        let mut at = from;
        while let Some(piece) = pieces.peek() {
            let (start, end) = (piece.span.start() as usize, piece.span.end() as usize);
            if start >= to {
                break;
            }
            if start > at {
                add(at, start, None);
            }
            let begin = start.max(at);
            add(begin, end.min(to).max(begin), Some(piece.kind));
            at = end.min(to).max(begin);
            if end > to {
                break;
            }
            pieces.next();
        }
        if at < to {
            add(at, to, None);
        }
    };
    for newline in memchr_iter(b'\n', text.as_bytes()) {
        if newline < from || (wrapped && !ends_paragraph(text, newline)) {
            continue;
        }
        paragraph(from, newline);
        from = newline + 1;
    }
    paragraph(from, text.len());
    marks.finish(&mut reading);
    reading
}

/// True when lines were cut at a width: most line ends are followed by a small letter.
fn is_hard_wrapped(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut ends, mut small) = (0, 0);
    for at in memchr_iter(b'\n', bytes) {
        match bytes.get(at + 1) {
            Some(b'\n' | b'\r') | None => {}
            Some(c) => {
                ends += 1;
                small += usize::from(c.is_ascii_lowercase());
            }
        }
    }
    ends >= 4 && small * 10 >= ends * 4
}

/// In a hard-wrapped text, a paragraph ends at an empty line or where the next line is indented.
fn ends_paragraph(text: &str, newline: usize) -> bool {
    let bytes = text.as_bytes();
    let before = newline == 0
        || bytes[newline - 1] == b'\n'
        || (bytes[newline - 1] == b'\r' && newline > 1 && bytes[newline - 2] == b'\n');
    before || matches!(bytes.get(newline + 1), Some(b'\n' | b'\r' | b' ' | b'\t') | None)
}
