//! Words of a text as copies compare them: letters and digits, case and marks aside.

use onrecord_text::Span;

/// One word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Hash of its letters and digits, lower case, apostrophes left out.
    pub hash: u32,
    /// Stands inside double quotation marks.
    pub quoted: bool,
}

impl Word {
    /// Its bytes in the text.
    #[must_use]
    pub const fn span(self) -> Span {
        Span::new(self.start, self.end)
    }
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// One step of the hash of a word (FNV-1a widened to 64 bits, folded at the end).
#[inline]
pub(crate) const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Mixes all bits of `x` (the finaliser of splitmix64, Steele et al. 2014).
#[inline]
pub(crate) const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Classes of ASCII bytes: 0 between words, 1 part of a word, 2 left out within a word, 3 double mark, 4 line end,
/// 5 the first byte of a character beyond ASCII. In the upper half of the value: the byte in lower case.
const fn classes() -> [(u8, u8); 256] {
    let mut out = [(0, 0); 256];
    let mut ix = 0;
    while ix < 256 {
        let byte = ix as u8;
        out[ix] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => (1, byte),
            b'A'..=b'Z' => (1, byte + 32),
            b'\'' => (2, 0),
            b'"' => (3, 0),
            b'\n' => (4, 0),
            0x80.. => (5, 0),
            _ => (0, 0),
        };
        ix += 1;
    }
    out
}

static CLASSES: [(u8, u8); 256] = classes();

/// A quotation that has not closed after so many bytes is a stray mark.
const LONGEST_QUOTATION: u32 = 3000;

/// The words of `text`, in order. A mark `"` toggles, `“` opens, `”` closes, `'` does as it stands; a paragraph's end closes what an even
/// mark had opened, since a quotation that goes on opens its next paragraph anew.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len() / 5);
    let mut opened: Option<u32> = None;
    let mut singly = false;
    let mut hash = SEED;
    let mut start = u32::MAX;
    let mut end = 0;
    let mut at = 0;
    while at < bytes.len() {
        let (class, lower) = CLASSES[usize::from(bytes[at])];
        let here = at as u32;
        if class == 1 {
            if start == u32::MAX {
                start = here;
            }
            hash = step(hash, lower);
            at += 1;
            // Most bytes go through this loop alone.
            while let Some(byte) = bytes.get(at) {
                let (class, lower) = CLASSES[usize::from(*byte)];
                if class != 1 {
                    break;
                }
                hash = step(hash, lower);
                at += 1;
            }
            end = at as u32;
            continue;
        }
        let mut len = 1;
        let mut toggle = None;
        let mut lone_mark = false;
        match class {
            2 if start != u32::MAX && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) => {
                at += 1;
                continue;
            }
            2 => lone_mark = true,
            3 => toggle = Some(opened.is_none()),
            4 if bytes.get(at + 1) == Some(&b'\n') => toggle = Some(false),
            5 => {
                let c = text[at..].chars().next().unwrap_or(' ');
                len = c.len_utf8();
                match c {
                    '’' | '‘' | '\u{2bc}'
                        if start != u32::MAX && text[at + len..].starts_with(char::is_alphanumeric) =>
                    {
                        at += len;
                        continue;
                    }
                    '\u{ad}' if start != u32::MAX => {
                        at += len;
                        continue;
                    }
                    '’' | '‘' => lone_mark = true,
                    '“' | '„' | '«' => toggle = Some(true),
                    '”' | '»' => toggle = Some(false),
                    _ if c.is_alphanumeric() => {
                        if start == u32::MAX {
                            start = here;
                        }
                        let mut room = [0; 4];
                        for lower in c.to_lowercase() {
                            for byte in lower.encode_utf8(&mut room).bytes() {
                                hash = step(hash, byte);
                            }
                        }
                        at += len;
                        end = at as u32;
                        continue;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        if start != u32::MAX {
            let quoted = opened.is_some_and(|from| start - from < LONGEST_QUOTATION);
            out.push(Word { start, end, hash: (mix(hash) >> 32) as u32, quoted });
            start = u32::MAX;
            hash = SEED;
        }
        // 'Single marks' open before a word and close after one, unless double ones are open.
        if lone_mark && (opened.is_none() || singly) {
            let before = text[at + len..].starts_with(char::is_alphanumeric);
            toggle = Some(before);
            singly = before;
        }
        match toggle {
            Some(true) => opened = Some(here),
            Some(false) => opened = None,
            None => {}
        }
        at += len;
    }
    if start != u32::MAX {
        let quoted = opened.is_some_and(|from| start - from < LONGEST_QUOTATION);
        out.push(Word { start, end, hash: (mix(hash) >> 32) as u32, quoted });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u32> {
        words(text).iter().map(|w| w.hash).collect()
    }

    #[test]
    fn case_marks_and_apostrophes_do_not_count() {
        assert_eq!(hashes("The mill's ÉTÉ, 3 days"), hashes("the “MILL’S” - été 3 Days..."));
        assert_ne!(hashes("mill"), hashes("mills"));
    }

    #[test]
    fn a_word_cuts_its_own_bytes() {
        let text = "‘Élan’ vital — 12 o’clock";
        let cut: Vec<&str> = words(text).iter().map(|w| &text[w.span().range()]).collect();
        assert_eq!(cut, ["Élan", "vital", "12", "o’clock"]);
    }

    #[test]
    fn words_inside_double_marks_are_told_apart() {
        let inside = |text| words(text).iter().map(|w| w.quoted).collect::<Vec<_>>();
        assert_eq!(inside("he \"did it\" too"), [false, true, true, false]);
        assert_eq!(inside("he “did it” too"), [false, true, true, false]);
        assert_eq!(inside("he ‘did it’ too"), [false, true, true, false]);
        assert_eq!(inside("the skippers' 'old boat' isn't"), [false, false, true, true, false]);
        assert_eq!(inside("a stray \" mark\n\nnext one"), [false, false, true, false, false]);
    }
}
