//! From bytes to text, and what was odd on the way.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding as Charset, UTF_8, UTF_16BE, UTF_16LE};
use onrecord_nouns::{Encoding, Warning};
use onrecord_text::Span;

use crate::{Reason, Rejected};

/// Names after the WHATWG Encoding Standard, lower case, of every charset that a text may be in.
const NAMES: &[&str] = &[
    "utf-8",
    "ibm866",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-8-i",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "windows-874",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "x-mac-cyrillic",
    "gbk",
    "gb18030",
    "big5",
    "euc-jp",
    "iso-2022-jp",
    "shift_jis",
    "euc-kr",
    "utf-16be",
    "utf-16le",
];

/// Bytes read as text.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark; borrowed where the bytes are UTF-8.
    pub text: Cow<'a, str>,
    /// How it was read.
    pub encoding: Encoding,
    /// `replacement_characters` where some bytes mean nothing in that charset.
    pub warnings: Vec<Warning>,
}

/// Reads bytes as text: by their byte order mark, else as UTF-8 where they are valid, else by the
/// charset that fits best. A text that is UTF-8 but for a few broken bytes stays UTF-8.
#[must_use]
pub fn decode(raw: &[u8]) -> Decoded<'_> {
    if let Some((charset, mark)) = Charset::for_bom(raw) {
        return with(&raw[mark..], charset, "bom");
    }
    if let Ok(text) = std::str::from_utf8(raw) {
        // UTF-16 in a Western language without its mark is valid UTF-8, every second byte a NUL.
        if let Some(charset) = utf16_without_mark(raw) {
            return with(raw, charset, "detected");
        }
        let encoding = Encoding { name: "utf-8", from: "utf8" };
        return Decoded { text: Cow::Borrowed(text), encoding, warnings: Vec::new() };
    }
    if let Some(charset) = utf16_without_mark(raw) {
        return with(raw, charset, "detected");
    }
    if mostly_utf8(raw) {
        return with(raw, UTF_8, "detected");
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(raw, true);
    with(raw, detector.guess(None, Utf8Detection::Deny), "detected")
}

pub(crate) fn with<'a>(raw: &'a [u8], charset: &'static Charset, from: &'static str) -> Decoded<'a> {
    let (text, malformed) = charset.decode_without_bom_handling(raw);
    let name = NAMES.iter().find(|name| name.eq_ignore_ascii_case(charset.name())).copied().unwrap_or("utf-8");
    let warnings = if malformed { replacements(&text).into_iter().collect() } else { Vec::new() };
    Decoded { text, encoding: Encoding { name, from }, warnings }
}

/// The warning for characters that stand for what could not be read; `None` when there are none.
pub(crate) fn replacements(text: &str) -> Option<Warning> {
    let first = text.find(char::REPLACEMENT_CHARACTER)?;
    let count = text[first..].matches(char::REPLACEMENT_CHARACTER).count();
    let place = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
    Some(Warning {
        span: Some(Span::new(first as u32, first as u32 + 3)),
        code: "replacement_characters",
        message: format!(
            "the input could not be decoded at {place}, shown as U+FFFD; save it as UTF-8 to be sure of its words"
        ),
    })
}

/// UTF-16 shows by NULs on one side of its pairs only.
fn utf16_without_mark(raw: &[u8]) -> Option<&'static Charset> {
    let head = &raw[..raw.len().min(4096)];
    memchr::memchr(0, head)?;
    let nuls = |from: usize| head.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), head.len() / 2);
    if !raw.len().is_multiple_of(2) || half == 0 {
        None
    } else if odd * 10 > half * 7 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// True where whole characters of two bytes and more outnumber the broken places two to one: a
/// cut download or one pasted byte, not another charset.
fn mostly_utf8(raw: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in raw.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken * 2 && whole > 0
}

/// Looks at the characters of a decoded text. Errors: [`Reason::Empty`]; [`Reason::Binary`] when
/// more than 1 % are control characters. A few NULs are stored, with the warning `nul_in_text`.
pub(crate) fn check_characters(text: &str) -> Result<Option<Warning>, Rejected> {
    if text.trim_ascii_start().trim_start().is_empty() {
        return Err(Rejected::new(Reason::Empty, "it holds no words; check that the right file was saved"));
    }
    let controls = text
        .as_bytes()
        .iter()
        .map(|&b| usize::from((b < 0x20 && !matches!(b, 9 | 10 | 12 | 13)) || b == 0x7f))
        .sum::<usize>();
    if controls == 0 {
        return Ok(None);
    }
    if controls * 100 > text.len() {
        return Err(Rejected::new(
            Reason::Binary,
            "it is no text (a picture, an archive, a word processor's file?); save it as plain text first",
        ));
    }
    Ok(memchr::memchr(0, text.as_bytes()).map(|at| Warning {
        span: Some(Span::new(at as u32, at as u32 + 1)),
        code: "nul_in_text",
        message: "the text holds NUL characters; they are kept as they are".into(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(raw: &[u8]) -> (&'static str, &'static str) {
        let encoding = decode(raw).encoding;
        (encoding.name, encoding.from)
    }

    #[test]
    fn every_charset_has_its_lower_case_name() {
        for name in NAMES {
            let charset = Charset::for_label(name.as_bytes()).unwrap();
            assert!(charset.name().eq_ignore_ascii_case(name), "{name}");
        }
    }

    #[test]
    fn utf8_is_borrowed() {
        assert!(matches!(decode("Où est Odo ?".as_bytes()).text, Cow::Borrowed(_)));
        let marked = b"\xef\xbb\xbfOdo";
        assert_eq!(name(marked), ("utf-8", "bom"));
        assert_eq!(decode(marked).text, "Odo");
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let little: Vec<u8> = "Odo's café".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "Odo's café".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (raw, mark, expected) in [(&little, [0xff, 0xfe], "utf-16le"), (&big, [0xfe, 0xff], "utf-16be")] {
            let marked = [&mark[..], raw].concat();
            assert_eq!(name(&marked), (expected, "bom"));
            assert_eq!(decode(&marked).text, "Odo's café");
            assert_eq!(name(raw), (expected, "detected"));
            assert_eq!(decode(raw).text, "Odo's café");
        }
    }

    #[test]
    fn a_western_text_is_detected() {
        let raw = b"The mayor said: \x93It\x92s a caf\xe9 for the village.\x94";
        let read = decode(raw);
        assert_eq!(read.encoding, Encoding { name: "windows-1252", from: "detected" });
        assert_eq!(read.text, "The mayor said: “It’s a café for the village.”");
        assert!(read.warnings.is_empty());
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf8_into_another_charset() {
        let mut raw = "“Odo’s café”, she said. “No.”".as_bytes().to_vec();
        raw.truncate(raw.len() - 1);
        let read = decode(&raw);
        assert_eq!(read.encoding, Encoding { name: "utf-8", from: "detected" });
        assert!(read.text.ends_with("“No.\u{fffd}"));
        assert_eq!(read.warnings[0].code, "replacement_characters");
        let span = read.warnings[0].span.unwrap();
        assert_eq!(&read.text[span.range()], "\u{fffd}");
    }

    #[test]
    fn binary_is_refused_and_a_stray_nul_is_not() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(check_characters(&decode(&noise).text).unwrap_err().reason, Reason::Binary);
        let text = format!("{}\0{}", "word ".repeat(50), "word ".repeat(50));
        let warning = check_characters(&text).unwrap().unwrap();
        assert_eq!((warning.code, warning.span), ("nul_in_text", Some(Span::new(250, 251))));
    }

    #[test]
    fn white_space_is_empty() {
        for text in ["", " \n\t", "\u{a0}\r\n"] {
            assert_eq!(check_characters(text).unwrap_err().reason, Reason::Empty);
        }
    }
}
