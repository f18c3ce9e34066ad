//! Cuts one stretch of text into tokens and probes the word table, in one scan.

use crate::lexicon::{Entry, Lexicon, SMALL, class, key_at};
use crate::token::{Kind, Token, flag, inside};

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    Letter,
    Digit,
    Stop,
    Comma,
    Colon,
    Semicolon,
    Double,
    Single,
    Hyphen,
    Grave,
    Open,
    Close,
    Sign,
    Other,
    High,
}

const TABLE: [Byte; 256] = table();

const fn table() -> [Byte; 256] {
    let mut t = [Byte::Other; 256];
    let mut i = 0;
    while i < 256 {
        t[i] = match i as u8 {
            0..=32 | 127 => Byte::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            b'.' | b'?' | b'!' => Byte::Stop,
            b',' => Byte::Comma,
            b':' => Byte::Colon,
            b';' => Byte::Semicolon,
            b'"' => Byte::Double,
            b'\'' => Byte::Single,
            b'-' => Byte::Hyphen,
            b'`' => Byte::Grave,
            b'(' | b'[' => Byte::Open,
            b')' | b']' => Byte::Close,
            b'@' | b'#' | b'$' => Byte::Sign,
            128..=255 => Byte::High,
            _ => Byte::Other,
        };
        i += 1;
    }
    t
}

/// The character at `at` and its length in bytes.
fn char_at(text: &str, at: usize) -> (char, usize) {
    text[at..].chars().next().map_or(('\0', 1), |c| (c, c.len_utf8()))
}

/// A letter outside ASCII: letters, and marks that combine with the letter before.
fn is_high_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200d}')
}

/// White space outside ASCII and characters of no width that stand between words.
fn is_high_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{80}'..='\u{9f}')
}

/// Appends the tokens of `text[from..to]` to `out`. Both ends lie on character borders.
pub(crate) fn tokenise(lexicon: &Lexicon, text: &str, from: usize, to: usize, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut space = true;
    while at < to {
        let byte = bytes[at];
        let kind = TABLE[byte as usize];
        if kind == Byte::Space {
            at += 1;
            space = true;
            continue;
        }
        let before = if space { flag::SPACE_BEFORE } else { 0 };
        space = false;
        let start = at;
        match kind {
            Byte::Letter => {
                let mut before = before;
                loop {
                    at = word(lexicon, text, at, to, before, out);
                    // Most words are followed by a space and another.
                    if at + 1 >= to || bytes[at] != b' ' || TABLE[bytes[at + 1] as usize] != Byte::Letter {
                        break;
                    }
                    at += 1;
                    before = flag::SPACE_BEFORE;
                }
            }
            Byte::High => {
                let (c, len) = char_at(text, at);
                if is_high_space(c) {
                    at += len;
                    space = true;
                } else if is_high_letter(c) {
                    at = long_word(lexicon, text, start, to, before, out);
                } else {
                    at += len;
                    push(out, start, at, high_kind(c), before);
                }
            }
            Byte::Digit => at = number(bytes, start, to, before, out),
            Byte::Sign => at = sign(lexicon, text, start, to, before, out),
            Byte::Stop => {
                let mut end = at + 1;
                while end < to && TABLE[bytes[end] as usize] == Byte::Stop {
                    end += 1;
                }
                let dots = bytes[at..end].iter().all(|b| *b == b'.');
                push(out, at, end, if dots && end - at > 1 { Kind::Ellipsis } else { Kind::Stop }, before);
                at = end;
            }
            Byte::Single | Byte::Grave => {
                let doubled = at + 1 < to && bytes[at + 1] == byte;
                at += if doubled { 2 } else { 1 };
                push(out, start, at, if doubled { Kind::DoubleMark } else { Kind::SingleMark }, before);
            }
            Byte::Hyphen => {
                let mut end = at + 1;
                while end < to && bytes[end] == b'-' {
                    end += 1;
                }
                push(out, at, end, Kind::Dash, before);
                at = end;
            }
            other => {
                at += 1;
                let kind = match other {
                    Byte::Comma => Kind::Comma,
                    Byte::Colon => Kind::Colon,
                    Byte::Semicolon => Kind::Semicolon,
                    Byte::Double => Kind::DoubleMark,
                    Byte::Open => Kind::Open,
                    Byte::Close => Kind::Close,
                    _ => Kind::Other,
                };
                push(out, start, at, kind, before);
                if kind == Kind::Colon
                    && let Some(token) = out.last_mut()
                {
                    token.classes = class::COLON;
                }
            }
        }
    }
}

fn high_kind(c: char) -> Kind {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' => Kind::DoubleMark,
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '´' => Kind::SingleMark,
        '–' | '—' | '―' | '‒' | '−' => Kind::Dash,
        '…' => Kind::Ellipsis,
        _ => Kind::Other,
    }
}

fn push(out: &mut Vec<Token>, start: usize, end: usize, kind: Kind, flags: u8) {
    let inside = if kind == Kind::Number { inside::DIGIT } else { 0 };
    out.push(Token { start: start as u32, end: end as u32, classes: 0, lemma: 0, kind, flags, inside, number: 0 });
}

/// Length in bytes of an apostrophe at `at`: `'` or `’`; 0 for none.
fn apostrophe(bytes: &[u8], at: usize, to: usize) -> usize {
    if at < to && bytes[at] == b'\'' {
        1
    } else if at + 2 < to && bytes[at] == 0xE2 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x99 {
        3
    } else {
        0
    }
}

/// Past the letters and digits from `at`; says whether a letter outside ASCII was among them.
fn letters(text: &str, mut at: usize, to: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut high = false;
    loop {
        at = past_ascii(bytes, at, to);
        if at >= to || bytes[at] < 128 {
            return (at, high);
        }
        let (c, len) = char_at(text, at);
        if !is_high_letter(c) {
            return (at, high);
        }
        high = true;
        at += len;
    }
}

/// Past the ASCII letters and digits from `at`, eight bytes at a time: most words end within the first eight.
#[inline]
fn past_ascii(bytes: &[u8], mut at: usize, to: usize) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let other = others(u64::from_le_bytes(*eight));
        if other != 0 {
            return (at + other.trailing_zeros() as usize / 8).min(to);
        }
        at += 8;
        if at >= to {
            return to;
        }
    }
    while at < to && bytes[at].is_ascii_alphanumeric() {
        at += 1;
    }
    at
}

/// The high bit of each of eight bytes is set where it is an ASCII letter or digit; the other bits say nothing.
#[inline]
fn alphanumeric(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let low = eight & (ONES * 0x7F);
    let small = low | (ONES * 0x20);
    // Adding carries into the high bit from a bound on, and never into the next byte.
    let from = |bytes: u64, bound: u8| bytes + ONES * u64::from(128 - bound);
    let letter = from(small, b'a') & !from(small, b'z' + 1);
    let digit = from(low, b'0') & !from(low, b'9' + 1);
    (letter | digit) & !eight
}

fn is_word_byte(text: &str, at: usize, to: usize) -> bool {
    at < to
        && match TABLE[text.as_bytes()[at] as usize] {
            Byte::Letter | Byte::Digit => true,
            Byte::High => is_high_letter(char_at(text, at).0),
            _ => false,
        }
}

/// A word from `start`, where a letter of ASCII stands. Most are such letters up to a space or a comma: those need no
/// closer look.
#[inline]
fn word(lexicon: &Lexicon, text: &str, start: usize, to: usize, before: u8, out: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    // Sixteen bytes at once where the text goes on that far: they hold the word, its end and its key.
    let Some(window) = bytes.get(start..).and_then(|rest| rest.first_chunk::<16>()) else {
        return long_word(lexicon, text, start, to, before, out);
    };
    let window = u128::from_le_bytes(*window);
    let (low, high) = (window as u64, (window >> 64) as u64);
    let other = others(low);
    // Most words end within the first eight: nothing is asked of the rest.
    let (len, mask) = if other != 0 {
        (other.trailing_zeros() as usize / 8, u128::from(below(other)))
    } else {
        let other = others(high);
        if other == 0 {
            return long_word(lexicon, text, start, to, before, out);
        }
        (8 + other.trailing_zeros() as usize / 8, u128::from(below(other)) << 64 | u128::from(u64::MAX))
    };
    let end = start + len;
    if end > to || end < to && !matches!(bytes[end], b' ' | b',' | b'\n') {
        return long_word(lexicon, text, start, to, before, out);
    }
    let key = (window | SMALL) & mask;
    let Entry { classes, lemma, number } =
        if len == 2 && low as u16 == u16::from_le_bytes(*b"US") { COUNTRY } else { lexicon.get(key) };
    let (flags, number) = if (low as u8).is_ascii_uppercase() {
        (before | case(text, start, end), number)
    } else {
        (before, if window & mask == key { number } else { 0 })
    };
    // Of letters and digits, only digits lack this bit.
    let inside = if !window & mask & LETTERS == 0 { 0 } else { inside::DIGIT };
    out.push(Token { start: start as u32, end: end as u32, classes, lemma, kind: Kind::Word, flags, inside, number });
    end
}

/// The bit by which every letter of ASCII differs from a digit, in sixteen bytes.
const LETTERS: u128 = 0x4040_4040_4040_4040_4040_4040_4040_4040;

/// All bits of the bytes below the first one whose high bit is set; one is.
#[inline]
fn below(high_bits: u64) -> u64 {
    ((high_bits & high_bits.wrapping_neg()) >> 7).wrapping_sub(1)
}

/// "US Senator": the country, no pronoun.
const COUNTRY: Entry = Entry { classes: class::PLACE, lemma: 0, number: 0 };

/// The high bit of each of eight bytes that is no ASCII letter or digit.
#[inline]
fn others(eight: u64) -> u64 {
    !alphanumeric(eight) & 0x8080_8080_8080_8080
}

/// The same with a closer look: letters, inner hyphens and apostrophes, the stops of abbreviations.
fn long_word(lexicon: &Lexicon, text: &str, start: usize, to: usize, before: u8, out: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut high) = letters(text, start, to);
    let mut curly = false;
    let mut clitic = 0;
    loop {
        if at >= to {
            break;
        }
        let byte = bytes[at];
        if byte == b'-' {
            if !is_word_byte(text, at + 1, to) {
                break;
            }
            let (next, h) = letters(text, at + 1, to);
            (at, high) = (next, high | h);
        } else if byte == b'\'' || byte == 0xE2 {
            let len = apostrophe(bytes, at, to);
            if len == 0 || !is_word_byte(text, at + len, to) {
                break;
            }
            let (next, h) = letters(text, at + len, to);
            if matches!(
                &bytes[at + len..next],
                b"s" | b"S" | b"re" | b"ve" | b"ll" | b"d" | b"m" | b"RE" | b"VE" | b"LL" | b"D" | b"M"
            ) {
                clitic = next;
                break;
            }
            curly |= len == 3;
            (at, high) = (next, high | h);
        } else if byte == b'.' {
            // "U.S.", "a.m.", "rainn.org", but not "end.Next": a capital after more than one letter begins a sentence.
            // So do the letters of a place after a hyphen: "(D-N.Y.)".
            let single = at - start == 1
                || bytes[at - 2] == b'.'
                || at - start > 2 && bytes[at - 2] == b'-' && bytes[at - 1].is_ascii_uppercase();
            if is_word_byte(text, at + 1, to)
                && (single || bytes[at + 1].is_ascii_lowercase())
                && !bytes[at + 1].is_ascii_digit()
            {
                let (next, h) = letters(text, at + 1, to);
                if single && next - at > 2 && bytes[at + 1].is_ascii_uppercase() {
                    break;
                }
                (at, high) = (next, high | h);
            } else {
                break;
            }
        } else if byte == b'/' && high_address(bytes, start, at) {
            while at < to && !matches!(TABLE[bytes[at] as usize], Byte::Space | Byte::High | Byte::Double) {
                at += 1;
            }
            push(out, start, at, Kind::Handle, before);
            return at;
        } else if byte == b':' && at + 2 < to && bytes[at + 1] == b'/' && bytes[at + 2] == b'/' {
            while at < to && !matches!(TABLE[bytes[at] as usize], Byte::Space | Byte::High | Byte::Double) {
                at += 1;
            }
            while at > start && matches!(bytes[at - 1], b'.' | b',' | b')' | b';' | b':' | b'\'') {
                at -= 1;
            }
            push(out, start, at, Kind::Handle, before);
            return at;
        } else {
            break;
        }
    }
    let entry = look_up(lexicon, text, start, at, high, curly);
    let mut flags = before | case(text, start, at);
    let mut end = at;
    if at < to && bytes[at] == b'.' && clitic == 0 && dotted(bytes, start, at, to, entry) {
        end = at + 1;
        flags |= flag::DOTTED;
    }
    out.push(Token {
        start: start as u32,
        end: end as u32,
        classes: entry.classes,
        lemma: entry.lemma,
        kind: Kind::Word,
        flags,
        inside: inside(&bytes[start..end]),
        number: if !curly && end == at && is_as_listed(&bytes[start..at]) { entry.number } else { 0 },
    });
    if clitic > 0 {
        let entry = look_up(lexicon, text, at, clitic, false, bytes[at] != b'\'');
        out.push(Token {
            start: at as u32,
            end: clitic as u32,
            classes: entry.classes,
            lemma: entry.lemma,
            kind: Kind::Clitic,
            flags: 0,
            inside: 0,
            number: 0,
        });
        return clitic;
    }
    end
}

/// What stands inside a word beside letters: bits of [`inside`].
fn inside(word: &[u8]) -> u8 {
    word.iter().fold(0, |bits, byte| match byte {
        b'-' => bits | inside::HYPHEN,
        b'0'..=b'9' => bits | inside::DIGIT,
        _ => bits,
    })
}

/// No capital stands behind a small first letter.
fn is_as_listed(word: &[u8]) -> bool {
    word.first().is_some_and(u8::is_ascii_uppercase) || !word.iter().any(u8::is_ascii_uppercase)
}

/// A domain before a path: a stop inside and letters only ("pic.example.com/x1").
fn high_address(bytes: &[u8], start: usize, at: usize) -> bool {
    bytes[start..at].contains(&b'.')
        && bytes[start..at].len() > 4
        && bytes[start..at].iter().all(|b| b.is_ascii_alphanumeric() || *b == b'.' || *b == b'-')
}

/// True when the stop at `at` belongs to the word before it.
fn dotted(bytes: &[u8], start: usize, at: usize, to: usize, entry: Entry) -> bool {
    let word = &bytes[start..at];
    // "U.S.", "a.m."
    let tail = word.iter().rposition(|b| *b == b'-').map_or(word, |hyphen| &word[hyphen + 1..]);
    if tail.len() >= 3 && tail.contains(&b'.') && tail.rsplit(|b| *b == b'.').all(|part| part.len() <= 2) {
        return true;
    }
    // "J." in a name; "I." ends a sentence.
    if word.len() == 1 && word[0].is_ascii_uppercase() && word[0] != b'I' {
        return true;
    }
    let capital = word[0].is_ascii_uppercase();
    if entry.classes & class::ABBREV == 0 {
        return false;
    }
    // "no.", "co.", "st." as ordinary words at the end of a sentence; abbreviations are capitals or go on.
    capital
        || (at + 2 < to && bytes[at + 1] == b' ' && bytes[at + 2].is_ascii_digit())
        || matches!(word, b"vs" | b"etc")
}

#[inline]
fn look_up(lexicon: &Lexicon, text: &str, start: usize, end: usize, high: bool, curly: bool) -> Entry {
    let bytes = text.as_bytes();
    if end - start == 2 && bytes[start] == b'U' && bytes[start + 1] == b'S' {
        return COUNTRY;
    }
    if high {
        return Entry::default();
    }
    if curly {
        let plain = text[start..end].replace('’', "'");
        return lexicon.word(&plain);
    }
    if end - start > 16 {
        return Entry::default();
    }
    lexicon.get(key_at(bytes, start, end))
}

#[inline]
fn case(text: &str, start: usize, end: usize) -> u8 {
    let bytes = &text.as_bytes()[start..end];
    let capital = if bytes[0] < 128 { bytes[0].is_ascii_uppercase() } else { char_at(text, start).0.is_uppercase() };
    if !capital {
        return 0;
    }
    let small = bytes.iter().skip(1).any(u8::is_ascii_lowercase);
    if !small && bytes.len() > 1 && bytes[1] != b'.' { flag::CAPITAL | flag::ALL_CAPS } else { flag::CAPITAL }
}

/// A number from `start`: digits, inner stops and commas, ordinals, a percent sign.
fn number(bytes: &[u8], start: usize, to: usize, before: u8, out: &mut Vec<Token>) -> usize {
    let mut at = start;
    while at < to {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric()
            || (matches!(byte, b'.' | b',' | b':') && at + 1 < to && bytes[at + 1].is_ascii_digit())
            || (byte == b'-' && at + 1 < to && bytes[at + 1].is_ascii_alphanumeric())
        {
            at += 1;
        } else {
            break;
        }
    }
    if at < to && bytes[at] == b'%' {
        at += 1;
    }
    push(out, start, at, Kind::Number, before);
    at
}

/// `@name`, `#tag`, `$5`; otherwise the sign alone.
fn sign(lexicon: &Lexicon, text: &str, start: usize, to: usize, before: u8, out: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    if bytes[start] == b'$' && start + 1 < to && bytes[start + 1].is_ascii_digit() {
        let at = number(bytes, start + 1, to, before, out);
        if let Some(last) = out.last_mut() {
            last.start = start as u32;
        }
        return at;
    }
    if bytes[start] != b'$' && is_word_byte(text, start + 1, to) {
        let mut at = start + 1;
        loop {
            at = letters(text, at, to).0;
            if at < to && bytes[at] == b'_' {
                at += 1;
            } else {
                break;
            }
        }
        push(out, start, at, Kind::Handle, before);
        return at;
    }
    let _ = lexicon;
    push(out, start, start + 1, Kind::Other, before);
    start + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenise(lexicon(), text, 0, text.len(), &mut out);
        out.iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn tokens_as_a_reader_sees_them() {
        for (text, want) in [
            ("Ms. Odila Marsh didn't say", "Ms.|Odila|Marsh|didn't|say"),
            ("Marsh's plan; they’ve won", "Marsh|'s|plan|;|they|’ve|won"),
            ("a co-founder of D.C. firms", "a|co-founder|of|D.C.|firms"),
            ("It ended.Then it began", "It|ended|.|Then|it|began"),
            ("$5 million, 4.5% in 1,200", "$5|million|,|4.5%|in|1,200"),
            ("@BayPost #NotYet see bay.example/x?y=1", "@BayPost|#NotYet|see|bay.example/x?y=1"),
            ("“No,” he said--twice … ok", "“|No|,|”|he|said|--|twice|…|ok"),
            ("``So,'' she said", "``|So|,|''|she|said"),
            ("the dogs' home, O'Dell and J. R. Orrin", "the|dogs|'|home|,|O'Dell|and|J.|R.|Orrin"),
            ("at 6:32 a.m. today", "at|6:32|a.m.|today"),
            ("Zoë’s café", "Zoë|’s|café"),
        ] {
            assert_eq!(words(text).join("|"), want);
        }
    }

    #[test]
    fn a_word_has_its_number_where_it_is_written_as_listed_and_tells_of_digits_and_hyphens() {
        let tokens = |text: &str| {
            let mut out = Vec::new();
            tokenise(lexicon(), text, 0, text.len(), &mut out);
            out
        };
        let numbered: Vec<&str> = lexicon().words().collect();
        // With words behind it and without: the two ways to read a word.
        for tail in ["", " and so on, for a line that is long enough"] {
            for (word, listed) in [("said", "said"), ("Said", "said"), ("SAID", "said"), ("didn't", "didn't")] {
                let number = tokens(&format!("{word}{tail}"))[0].number;
                assert_eq!(numbered[usize::from(number)], listed, "{word}");
            }
            for word in ["sAID", "didn’t", "Mr.", "Orrin", "US", "41", "@said"] {
                assert_eq!(tokens(&format!("{word}{tail}"))[0].number, 0, "{word}");
            }
            for (word, bits) in [
                ("said", 0),
                ("R148", inside::DIGIT),
                ("averylongword7", inside::DIGIT),
                ("twenty-four", inside::HYPHEN),
                ("covid-19", inside::HYPHEN | inside::DIGIT),
                ("$5", inside::DIGIT),
                ("--", 0),
            ] {
                assert_eq!(tokens(&format!("{word}{tail}"))[0].inside, bits, "{word}");
            }
        }
    }

    #[test]
    fn eight_bytes_at_a_time_are_the_letters_and_digits_one_by_one() {
        for byte in 0..=255u8 {
            for at in 0..8 {
                let mut eight = *b"aZ09zA5q";
                eight[at] = byte;
                let bits = alphanumeric(u64::from_le_bytes(eight));
                let found: Vec<bool> = (0..8).map(|at| bits >> (at * 8 + 7) & 1 == 1).collect();
                let want: Vec<bool> = eight.iter().map(u8::is_ascii_alphanumeric).collect();
                assert_eq!(found, want, "{byte} at {at}");
            }
        }
        assert_eq!(past_ascii(b"abcdefghijk lm", 0, 14), 11);
        assert_eq!(past_ascii(b"abcdefghijk lm", 0, 9), 9);
        assert_eq!(past_ascii(b"abc", 1, 3), 3);
    }

    proptest! {
        /// Tokens and the white space between them rebuild the text, whatever it is.
        #[test]
        fn tokens_and_gaps_rebuild_the_text(text in "\\PC{0,80}|([a-zA-Z'’.\"“” ,\n\u{a0}é-]){0,80}") {
            let mut out = Vec::new();
            tokenise(lexicon(), &text, 0, text.len(), &mut out);
            let mut at = 0;
            for token in &out {
                prop_assert!(token.start < token.end && token.start as usize >= at);
                prop_assert!(text.get(token.span().range()).is_some());
                prop_assert!(text[at..token.start as usize].chars().all(|c| c.is_ascii_control() || c == ' ' || is_high_space(c)));
                at = token.end as usize;
            }
            prop_assert!(text[at..].chars().all(|c| c.is_ascii_control() || c == ' ' || is_high_space(c)));
        }
    }
}
