//! [`Token`]: a word, a number or a mark, with what the word table knows about it.

use onrecord_text::Span;

use crate::lexicon::{Lemma, WordIx};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word; hyphens, inner apostrophes and the stop of an abbreviation belong to it.
    Word,
    /// The end of a contraction or a possessive: 's, 'll, 've.
    Clitic,
    /// A number, with its sign of money or percent.
    Number,
    /// An address, handle or tag: `@name`, `#tag`, `https://...`.
    Handle,
    /// `.`, `?`, `!` or a run of them.
    Stop,
    /// `...` or `…`.
    Ellipsis,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `–`, `—`, `--`, or a hyphen between spaces.
    Dash,
    /// A double quotation mark of any shape, guillemets and doubled single marks included.
    DoubleMark,
    /// A single quotation mark or apostrophe outside a word.
    SingleMark,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// Anything else.
    Other,
}

/// Bits about a token's form and place.
pub mod flag {
    /// Begins with a capital.
    pub const CAPITAL: u8 = 1;
    /// Has two letters or more, all capitals.
    pub const ALL_CAPS: u8 = 2;
    /// Stands inside double marks (or British single ones used as double).
    pub const QUOTED: u8 = 4;
    /// White space stands before it.
    pub const SPACE_BEFORE: u8 = 8;
    /// First of its sentence.
    pub const SENTENCE_START: u8 = 16;
    /// Opens a quotation (marks only).
    pub const OPENS: u8 = 32;
    /// Closes a quotation (marks only).
    pub const CLOSES: u8 = 64;
    /// Ends with a stop that belongs to it ("Mr.", "U.S.").
    pub const DOTTED: u8 = 128;
}

/// Bits about what stands inside a token beside letters: most rules for numbers and dates are woken by them alone.
pub mod inside {
    /// A word with a digit in it, or a number.
    pub const DIGIT: u8 = 1;
    /// A word with a hyphen in it.
    pub const HYPHEN: u8 = 2;
}

/// One token. Tokens and the white space between them rebuild the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Classes of the word table.
    pub classes: u64,
    /// Lemma of a verb that reports; 0 for none.
    pub lemma: Lemma,
    /// What it is.
    pub kind: Kind,
    /// Bits of [`flag`].
    pub flags: u8,
    /// Bits of [`inside`]; none for marks and addresses.
    pub inside: u8,
    /// The number of its word in the word table. 0 for a word that is not there, or is not written so: with a stop that
    /// belongs to it, a curly apostrophe, or a capital behind a small first letter.
    pub number: WordIx,
}

impl Token {
    /// Where it stands.
    #[inline]
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// True when it has any of these class bits.
    #[inline]
    #[must_use]
    pub fn is(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }

    /// True when it has any of these flags.
    #[inline]
    #[must_use]
    pub fn has(&self, flags: u8) -> bool {
        self.flags & flags != 0
    }
}
