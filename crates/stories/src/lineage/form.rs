//! [`Form`]: the words of one carrying made comparable, each with its bytes.

use onrecord_text::Span;

use super::written_day::settle;
use crate::copies::{mix, step};

/// One word of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormWord {
    /// First byte in the report's part.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Hash of its letters and digits in lower case, apostrophes left out: as [`crate::copies::words`] has it.
    pub hash: u32,
    /// What stands at it: [`BRACKET`] and the others.
    pub flags: u16,
}

impl FormWord {
    /// Its bytes.
    #[must_use]
    pub const fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Whether it has a flag.
    #[must_use]
    pub const fn has(self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}

/// The word, or a part of it, stands in square brackets.
pub const BRACKET: u16 = 1;
/// `...`, `…` or `[...]` stands before it.
pub const DOTS: u16 = 2;
/// It is the first of a stretch between marks, not of the first one.
pub const PIECE: u16 = 4;
/// It stands in marks within the marks: a quotation of a quotation.
pub const INNER: u16 = 8;
/// As [`PIECE`], in mixed speech: between the stretches stand words of the report's own.
pub const FRAME: u16 = 128;
/// `[sic]` stands after it.
pub const SIC: u16 = 16;
/// It begins a sentence.
pub const FIRST: u16 = 32;
/// It begins with a capital.
pub const CAPITAL: u16 = 64;
/// It and the next word are a day of a month, however it is written.
pub(super) const DATED: u16 = 256;

/// The comparable words of one carrying. Case, marks, spaces and dashes are gone; brackets, dots and `[sic]` are flags.
#[derive(Clone, Debug)]
pub struct Form<'t> {
    /// The report's part that the words' bytes count in.
    pub text: &'t str,
    /// The words in order.
    pub words: Vec<FormWord>,
    /// Dots stand after the last word.
    pub dots_after: bool,
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// What a byte is to a form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Apostrophe,
    Stop,
    Comma,
    Open,
    Close,
    Percent,
    Double,
    Wide,
}

const fn classes() -> [(Class, u8); 256] {
    let mut out = [(Class::Space, 0); 256];
    let mut ix = 0;
    while ix < 256 {
        let byte = ix as u8;
        out[ix] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => (Class::Letter, byte),
            b'A'..=b'Z' => (Class::Letter, byte + 32),
            b'\'' => (Class::Apostrophe, 0),
            b'.' | b'!' | b'?' => (Class::Stop, byte),
            b',' => (Class::Comma, 0),
            b'[' => (Class::Open, 0),
            b']' => (Class::Close, 0),
            b'%' => (Class::Percent, 0),
            b'"' => (Class::Double, 0),
            0x80.. => (Class::Wide, 0),
            _ => (Class::Space, 0),
        };
        ix += 1;
    }
    out
}

static CLASSES: [(Class, u8); 256] = classes();

/// The hash of a word in lower case as forms have it.
pub(super) fn hash_of(word: &str) -> u32 {
    (mix(word.bytes().fold(SEED, step)) >> 32) as u32
}

/// Where a reading of the bytes stands.
struct Reader<'t> {
    text: &'t str,
    words: Vec<FormWord>,
    start: u32,
    end: u32,
    hash: u64,
    /// Of the word to come.
    flags: u16,
    bracket: bool,
    /// Words inside the open bracket so far.
    bracketed: u32,
    inner: bool,
    /// The stretch stands in single marks, so that double ones open a quotation within.
    single: bool,
}

const NONE: u32 = u32::MAX;
/// Double marks.
const DOUBLE: [char; 5] = ['"', '“', '”', '«', '»'];

impl Reader<'_> {
    #[inline]
    fn finish(&mut self) {
        if self.start == NONE {
            return;
        }
        let inner = if self.inner { INNER } else { 0 };
        let first = self.text.as_bytes()[self.start as usize];
        let capital = if first.is_ascii_uppercase() { CAPITAL } else { 0 };
        let hash = (mix(self.hash) >> 32) as u32;
        self.words.push(FormWord { start: self.start, end: self.end, hash, flags: self.flags | inner | capital });
        self.flags = 0;
        self.bracketed += 1;
        self.start = NONE;
        self.hash = SEED;
    }

    #[inline]
    fn letter(&mut self, at: usize, len: usize, lower: u8) {
        if self.start == NONE {
            self.start = at as u32;
        }
        if self.bracket {
            self.flags |= BRACKET;
        }
        self.hash = step(self.hash, lower);
        self.end = (at + len) as u32;
    }

    fn open_bracket(&mut self, at: usize) {
        // "apologis[ed]" is one word; a bracket after a space begins one.
        if self.start != NONE && self.end as usize != at {
            self.finish();
        }
        self.bracket = true;
        self.bracketed = 0;
    }

    /// At `]`: an empty bracket was dots, `[sic]` a remark on the word before.
    fn close_bracket(&mut self, at: usize) {
        let joined = self.text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        if !joined {
            self.finish();
        }
        self.bracket = false;
        if self.bracketed == 1
            && let Some(last) = self.words.last()
            && self.text.get(last.span().range()).is_some_and(|w| w.eq_ignore_ascii_case("sic"))
        {
            self.flags |= last.flags & (DOTS | PIECE | FIRST);
            self.words.pop();
            if let Some(before) = self.words.last_mut() {
                before.flags |= SIC;
            }
        }
    }

    /// At a stop: dots where two more follow, the end of a sentence otherwise. Gives the bytes read.
    fn stop(&mut self, at: usize, end: usize) -> usize {
        let bytes = &self.text.as_bytes()[at..end];
        let mut len = 0;
        let mut dots = 0;
        while let Some(byte) = bytes.get(len) {
            match byte {
                b'.' => dots += 1,
                // ". . ." is as good.
                b' ' if bytes.get(len + 1) == Some(&b'.') && bytes[len - 1] == b'.' => {}
                _ => break,
            }
            len += 1;
        }
        if dots >= 3 {
            self.finish();
            self.flags |= DOTS;
            return len;
        }
        if bytes[0] == b'.' && bytes.get(1).is_some_and(u8::is_ascii_alphanumeric) {
            // "1.25m", "U.S.": one word.
            if self.start != NONE {
                return 1;
            }
        }
        self.finish();
        self.flags |= FIRST;
        1
    }

    /// An apostrophe inside a word is left out; before a word it opens a quotation within, after one it closes it.
    fn apostrophe(&mut self, at: usize, len: usize) {
        let next = self.text[at + len..].chars().next();
        let letter = next.is_some_and(char::is_alphanumeric);
        if self.start != NONE && self.end as usize == at {
            if letter {
                return;
            }
            if self.inner {
                self.finish();
                self.inner = false;
            }
        } else if letter {
            self.finish();
            // ’em, ’90s: a mark that has no fellow opens nothing.
            let rest = &self.text.as_bytes()[at + len..];
            let close =
                rest.windows(2).any(|w| matches!(w[0], b'.' | b',' | b'!' | b'?' | b'a'..=b'z') && w[1] == b'\'')
                    || self.text[at + len..].contains('’');
            self.inner = close && next.is_some_and(char::is_alphabetic);
        } else if self.inner {
            self.finish();
            self.inner = false;
        }
    }

    /// A double mark opens a quotation within words in single marks where another closes it, and closes it.
    fn double(&mut self, at: usize, len: usize, to: usize) {
        self.finish();
        if !self.single {
            return;
        }
        let rest = self.text.get(at + len..to).unwrap_or_default();
        self.inner = !self.inner && rest.starts_with(char::is_alphanumeric) && rest.contains(DOUBLE);
    }

    fn wide(&mut self, at: usize, to: usize) -> usize {
        let Some(c) = self.text.get(at..).and_then(|t| t.chars().next()) else { return 1 };
        let len = c.len_utf8();
        match c {
            '’' | '‘' | '\u{2bc}' => self.apostrophe(at, len),
            _ if DOUBLE.contains(&c) => self.double(at, len, to),
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            '…' => {
                self.finish();
                self.flags |= DOTS;
            }
            _ if c.is_alphanumeric() => {
                let mut room = [0; 4];
                for lower in c.to_lowercase() {
                    for byte in lower.encode_utf8(&mut room).bytes() {
                        self.letter(at, len, byte);
                    }
                }
            }
            _ => self.finish(),
        }
        len
    }

    fn read(&mut self, from: usize, to: usize) {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while at < to {
            let (class, lower) = CLASSES[usize::from(bytes[at])];
            match class {
                Class::Letter => self.letter(at, 1, lower),
                Class::Space => self.finish(),
                Class::Apostrophe => self.apostrophe(at, 1),
                Class::Stop => {
                    at += self.stop(at, to);
                    continue;
                }
                Class::Comma => {
                    let digit = |ix: Option<usize>| ix.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
                    if !(self.start != NONE && digit(at.checked_sub(1)) && digit(Some(at + 1))) {
                        self.finish();
                    }
                }
                Class::Open => self.open_bracket(at),
                Class::Close => self.close_bracket(at),
                Class::Percent => {
                    self.finish();
                    self.start = at as u32;
                    self.end = at as u32 + 1;
                    self.hash = b"percent".iter().fold(SEED, |hash, byte| step(hash, *byte));
                    self.finish();
                }
                Class::Double => self.double(at, 1, to),
                Class::Wide => {
                    at += self.wide(at, to);
                    continue;
                }
            }
            at += 1;
        }
        self.finish();
    }
}

impl<'t> Form<'t> {
    /// The words of `text` inside `spans`, in order. A span that does not lie in the text gives no words.
    #[must_use]
    pub fn of(text: &'t str, spans: &[Span]) -> Self {
        let size: usize = spans.iter().map(|s| s.len() as usize).sum();
        let words = Vec::with_capacity(size / 4 + 4);
        let mut reader = Reader {
            text,
            words,
            start: NONE,
            end: 0,
            hash: SEED,
            flags: FIRST,
            bracket: false,
            bracketed: 0,
            inner: false,
            single: false,
        };
        for (nth, span) in spans.iter().enumerate() {
            if text.get(span.range()).is_none() {
                continue;
            }
            if nth > 0 {
                reader.flags |= PIECE;
            }
            reader.inner = false;
            reader.bracket = false;
            reader.single = text.get(..span.range().start).is_some_and(|before| before.ends_with(['\'', '‘']));
            reader.read(span.range().start, span.range().end);
        }
        let dots_after = reader.flags & DOTS != 0;
        let mut words = reader.words;
        settle(text, &mut words);
        Self { text, words, dots_after }
    }

    /// The letters of a word as written.
    #[must_use]
    pub fn word(&self, at: usize) -> &'t str {
        self.words.get(at).and_then(|w| self.text.get(w.span().range())).unwrap_or("")
    }

    /// Some of its words as a form of their own.
    pub(super) fn part(&self, words: std::ops::Range<usize>) -> Self {
        let words = self.words.get(words).unwrap_or_default().to_vec();
        Self { text: self.text, words, dots_after: false }
    }

    /// The bytes of `words`, from the first to the last; empty for none.
    #[must_use]
    pub fn span(&self, words: std::ops::Range<usize>) -> Span {
        match self.words.get(words) {
            Some([first, .., last]) => first.span().cover(last.span()),
            Some([only]) => only.span(),
            _ => Span::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Form<'_> {
        Form::of(text, &[Span::new(0, text.len() as u32)])
    }

    fn hashes(text: &str) -> Vec<u32> {
        form(text).words.iter().map(|w| w.hash).collect()
    }

    fn flagged(text: &str, flag: u16) -> Vec<&str> {
        let form = form(text);
        (0..form.words.len()).filter(|ix| form.words[*ix].has(flag)).map(|ix| form.word(ix)).collect()
    }

    #[test]
    fn marks_dashes_case_and_curly_apostrophes_do_not_count() {
        assert_eq!(
            hashes("We don’t – ever – SELL 1,250 well-kept boats."),
            hashes("we don't ever sell 1250 well kept boats")
        );
        assert_eq!(hashes("60% of it"), hashes("60 percent of it"));
        assert_eq!(hashes("£1.25m")[0], hashes("1.25m")[0]);
    }

    #[test]
    fn brackets_are_flags_and_a_word_may_be_bracketed_in_part() {
        assert_eq!(
            flagged("While [the clerk's] notes were apologis[ed] for", BRACKET),
            ["the", "clerk's", "apologis[ed"]
        );
        assert_eq!(hashes("[W]e left"), hashes("We left"));
        assert_eq!(hashes("apologis[ed]"), hashes("apologised"));
    }

    #[test]
    fn dots_in_any_shape_are_a_flag_of_the_next_word() {
        for text in
            ["we sold ... the barge", "we sold … the barge", "we sold [...] the barge", "we sold . . . the barge"]
        {
            assert_eq!(flagged(text, DOTS), ["the"], "{text}");
            assert_eq!(hashes(text), hashes("we sold the barge"), "{text}");
        }
        assert!(form("and then...").dots_after);
    }

    #[test]
    fn sic_is_a_flag_of_the_word_before() {
        assert_eq!(flagged("they was [sic] late", SIC), ["was"]);
        assert_eq!(hashes("they was [sic] late"), hashes("they was late"));
    }

    #[test]
    fn a_quotation_within_is_told() {
        assert_eq!(flagged("she said, 'nobody knows that,' and I left", INNER), ["nobody", "knows", "that"]);
        assert_eq!(flagged("she said ‘nobody’s boat’ and left", INNER), ["nobody’s", "boat"]);
        assert_eq!(flagged("the skippers' wives don't know", INNER), Vec::<&str>::new());
        assert_eq!(flagged("she said \"nobody knows\" and left", INNER), Vec::<&str>::new());
        // Where the words stand in single marks, double ones are those within.
        for text in ["'she said, \"nobody knows that,\" and I left'", "‘she said, “nobody knows that,” and I left’"]
        {
            let from = text.chars().next().map_or(0, char::len_utf8) as u32;
            let form = Form::of(text, &[Span::new(from, text.len() as u32 - from)]);
            let inner = (0..form.words.len()).filter(|ix| form.words[*ix].has(INNER)).map(|ix| form.word(ix));
            assert_eq!(inner.collect::<Vec<_>>(), ["nobody", "knows", "that"], "{text}");
        }
    }

    #[test]
    fn any_span_is_borne() {
        assert_eq!(Form::of("ab", &[Span::new(1, 9)]).words.len(), 0);
        for text in ["[", "]", "...", "[sic]", "'", "’x", "é[", ".[.]"] {
            let _ = form(text);
        }
    }
}
