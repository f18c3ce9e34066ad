//! The way back: from words of a report to the raw bytes that they were read from.

use std::ops::Range;

use encoding_rs::Encoding as Charset;
use onrecord_nouns::{Encoding, Part, ReportKind};
use onrecord_text::Span;
use serde_json::value::RawValue;

use crate::decode::decode;
use crate::object::{self, Pieces, What};

/// The range of `raw` (a file's bytes, or a JSON line's without its end) that the words under `span`
/// were read from, in bytes from its start. `kind`, `encoding` and `part` are the report's. An end
/// inside something that cannot be cut (an escape, a sequence of a charset) takes all of it.
/// `None` when the span leaves the text, or when these are not the bytes of such a report.
///
/// It scans the bytes each time: made for a click on a quote, not for a loop.
#[must_use]
pub fn origin(raw: &[u8], kind: ReportKind, encoding: &Encoding, part: Part, span: Span) -> Option<Range<u64>> {
    let span = span.range();
    let decoded = match (kind, part) {
        (ReportKind::Text, Part::Text) => span,
        // The blocks of a page carry their places.
        (ReportKind::Text, Part::Title) | (ReportKind::Html, _) => return None,
        (ReportKind::JsonLine, part) => in_line(&decode(raw).text, part, span)?,
    };
    let range = in_bytes(raw, encoding, decoded)?;
    Some(range.start as u64..range.end as u64)
}

/// From a span of a value's words to the bytes of the line's text.
fn in_line(line: &str, part: Part, span: Range<usize>) -> Option<Range<usize>> {
    let name = match part {
        Part::Text => "text",
        Part::Title => "title",
    };
    // Of two equal keys the last one counts, as when the report was read.
    let fields = object::fields(line).ok()?;
    let value: &RawValue = fields.iter().rev().find(|field| field.name == name)?.value;
    let inner = value.get().strip_prefix('"')?.strip_suffix('"')?;
    let base = inner.as_ptr() as usize - line.as_ptr() as usize;
    let mut map = Scan::new(span);
    for piece in Pieces::new(inner) {
        let raw = base + piece.raw.start..base + piece.raw.end;
        match piece.what {
            What::Verbatim => map.same(raw),
            What::Escape(c) => map.whole(raw, c.len_utf8()),
            What::Lone => map.whole(raw, char::REPLACEMENT_CHARACTER.len_utf8()),
        }
    }
    map.found(base)
}

/// From a span of decoded text to the raw bytes.
fn in_bytes(raw: &[u8], encoding: &Encoding, span: Range<usize>) -> Option<Range<usize>> {
    let charset = Charset::for_label(encoding.name.as_bytes())?;
    let mark = if encoding.from == "bom" { Charset::for_bom(raw)?.1 } else { 0 };
    let body = &raw[mark..];
    if charset == encoding_rs::UTF_8
        && let Ok(text) = std::str::from_utf8(body)
    {
        return text.get(span.clone()).map(|_| span.start + mark..span.end + mark);
    }
    let mut decoder = charset.new_decoder_without_bom_handling();
    let mut map = Scan::new(span);
    let mut out = [0u8; 64];
    let mut from = mark;
    for at in 0..=body.len() {
        // Fed byte by byte, the decoder shows which bytes make which words.
        let (feed, last) = if at == body.len() { (&[][..], true) } else { (&body[at..=at], false) };
        let (_, _, written, _) = decoder.decode_to_utf8(feed, &mut out, last);
        if written > 0 {
            let to = mark + (at + 1).min(body.len());
            map.whole(from..to, written);
            from = to;
        }
    }
    map.found(mark)
}

/// Collects where a wanted span of the output begins and ends in the input.
struct Scan {
    wanted: Range<usize>,
    out: usize,
    start: Option<usize>,
    end: Option<usize>,
}

impl Scan {
    fn new(wanted: Range<usize>) -> Self {
        Self { wanted, out: 0, start: None, end: None }
    }

    /// Input bytes that stand for themselves.
    fn same(&mut self, raw: Range<usize>) {
        let next = self.out + raw.len();
        if (self.out..next).contains(&self.wanted.start) {
            self.start = Some(raw.start + self.wanted.start - self.out);
        }
        if self.out < self.wanted.end && self.wanted.end <= next {
            self.end = Some(raw.start + self.wanted.end - self.out);
        }
        self.out = next;
    }

    /// Input bytes that together make `written` bytes of output.
    fn whole(&mut self, raw: Range<usize>, written: usize) {
        let next = self.out + written;
        if (self.out..next).contains(&self.wanted.start) {
            self.start = Some(raw.start);
        }
        if self.out < self.wanted.end && self.wanted.end <= next {
            self.end = Some(raw.end);
        }
        self.out = next;
    }

    /// The range, where the output was long enough; `base` is where an empty output stands.
    fn found(self, base: usize) -> Option<Range<usize>> {
        if self.wanted.is_empty() {
            let at = self.start.or((self.wanted.start == 0).then_some(base)).or(self.end)?;
            return Some(at..at);
        }
        Some(self.start?..self.end?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    use proptest::prelude::*;

    fn spans(text: &str) -> Vec<Span> {
        let borders: Vec<u32> = text.char_indices().map(|(i, _)| i as u32).chain([text.len() as u32]).collect();
        borders
            .iter()
            .flat_map(|&a| borders.iter().map(move |&b| (a, b)))
            .filter(|(a, b)| a < b)
            .map(|(a, b)| Span::new(a, b))
            .collect()
    }

    fn cut(raw: &[u8], range: Range<u64>) -> &[u8] {
        &raw[range.start as usize..range.end as usize]
    }

    #[test]
    fn a_span_that_leaves_the_text_has_no_origin() {
        let encoding = Encoding { name: "utf-8", from: "utf8" };
        assert_eq!(origin(b"Odo", ReportKind::Text, &encoding, Part::Text, Span::new(1, 9)), None);
        assert_eq!(origin("é".as_bytes(), ReportKind::Text, &encoding, Part::Text, Span::new(1, 2)), None);
        assert_eq!(origin(b"Odo", ReportKind::JsonLine, &encoding, Part::Text, Span::new(0, 1)), None);
        assert_eq!(origin(b"\"Odo\"", ReportKind::Text, &encoding, Part::Title, Span::new(0, 1)), None);
        let line = br#"{"text": "a\u00e9"}"#;
        assert_eq!(origin(line, ReportKind::JsonLine, &encoding, Part::Text, Span::new(0, 4)), None);
        assert_eq!(origin(line, ReportKind::JsonLine, &encoding, Part::Text, Span::new(1, 3)), Some(11..17));
    }

    #[test]
    fn broken_bytes_have_an_origin_too() {
        let raw = b"\xe2\x80\x9cOdo\xe2\x80\x9d \xe2\x80\x99s caf\xc3 x";
        let decoded = decode(raw);
        assert_eq!(decoded.encoding.from, "detected");
        let at = decoded.text.find('\u{fffd}').unwrap() as u32;
        let range = origin(raw, ReportKind::Text, &decoded.encoding, Part::Text, Span::new(at, at + 3)).unwrap();
        assert_eq!(cut(raw, range)[0], 0xc3);
    }

    proptest! {
        /// Decoding the raw range gives the words back: with a mark, in three other charsets, in UTF-16.
        #[test]
        fn plain_text(text in "[a-zA-Z .\n\"é“”—€]{1,24}", which in 0usize..5) {
            let (raw, encoding): (Vec<u8>, Encoding) = match which {
                0 => (text.as_bytes().to_vec(), Encoding { name: "utf-8", from: "utf8" }),
                1 => ([b"\xef\xbb\xbf", text.as_bytes()].concat(), Encoding { name: "utf-8", from: "bom" }),
                2 => (encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(), Encoding { name: "windows-1252", from: "detected" }),
                3 => ([&[0xff, 0xfe][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat(), Encoding { name: "utf-16le", from: "bom" }),
                _ => (text.encode_utf16().flat_map(u16::to_be_bytes).collect(), Encoding { name: "utf-16be", from: "detected" }),
            };
            let charset = Charset::for_label(encoding.name.as_bytes()).unwrap();
            for span in spans(&text) {
                let range = origin(&raw, ReportKind::Text, &encoding, Part::Text, span).unwrap();
                let (words, bad) = charset.decode_without_bom_handling(cut(&raw, range));
                prop_assert!(!bad);
                prop_assert_eq!(&words, &text[span.range()]);
            }
        }

        /// Two-byte characters of an East Asian charset.
        #[test]
        fn two_byte_charset(text in "[a-z 東京日本語。]{1,20}") {
            let raw = encoding_rs::SHIFT_JIS.encode(&text).0.into_owned();
            let encoding = Encoding { name: "shift_jis", from: "detected" };
            for span in spans(&text) {
                let range = origin(&raw, ReportKind::Text, &encoding, Part::Text, span).unwrap();
                prop_assert_eq!(encoding_rs::SHIFT_JIS.decode_without_bom_handling(cut(&raw, range)).0, &text[span.range()]);
            }
        }

        /// Inside a JSON line, escapes and all, for text and title.
        #[test]
        fn json_line(text in "[a-z \n\"é“\\\\😀]{1,20}", title in "[a-zé\"]{1,9}", ascii in any::<bool>()) {
            let literal = |words: &str| {
                let plain = serde_json::to_string(words).unwrap();
                if !ascii { return plain; }
                let mut out = String::new();
                for c in plain.chars() {
                    if c.is_ascii() { out.push(c); } else {
                        for unit in c.encode_utf16(&mut [0; 2]) { write!(out, "\\u{unit:04X}").unwrap(); }
                    }
                }
                out
            };
            let line = format!("{{ \"title\":{}, \"x\":[1], \"text\" : {} }}", literal(&title), literal(&text));
            let encoding = Encoding { name: "utf-8", from: "utf8" };
            for (part, words) in [(Part::Text, &text), (Part::Title, &title)] {
                for span in spans(words) {
                    let range = origin(line.as_bytes(), ReportKind::JsonLine, &encoding, part, span).unwrap();
                    let again = format!("\"{}\"", std::str::from_utf8(cut(line.as_bytes(), range)).unwrap());
                    prop_assert_eq!(serde_json::from_str::<String>(&again).unwrap(), &words[span.range()]);
                }
            }
        }

        /// A JSON line in another charset.
        #[test]
        fn json_line_transcoded(text in "[a-z é“”]{0,12}é") {
            let line = format!("{{\"text\":\"{text}\"}}");
            let raw = encoding_rs::WINDOWS_1252.encode(&line).0.into_owned();
            let decoded = decode(&raw);
            prop_assume!(decoded.text == line);
            for span in spans(&text) {
                let range = origin(&raw, ReportKind::JsonLine, &decoded.encoding, Part::Text, span).unwrap();
                prop_assert_eq!(encoding_rs::WINDOWS_1252.decode_without_bom_handling(cut(&raw, range)).0, &text[span.range()]);
            }
        }
    }
}
