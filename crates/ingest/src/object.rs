//! One JSON object, its values left as they were written until somebody asks.

use std::borrow::Cow;
use std::fmt;
use std::fmt::Write as _;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// How deep [`compact`] sorts keys; what lies deeper is kept as it was written.
const DEPTH: usize = 16;

/// A key with its value as it stands in the input.
pub(crate) struct Field<'a> {
    pub(crate) name: String,
    pub(crate) value: &'a RawValue,
}

struct Fields<'a>(Vec<Field<'a>>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Walk;
        impl<'de> Visitor<'de> for Walk {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::with_capacity(8);
                while let Some(name) = map.next_key::<String>()? {
                    fields.push(Field { name, value: map.next_value()? });
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Walk)
    }
}

/// The fields of one JSON object, in the order of the input. Errors: what is wrong, in words that
/// go after "the line" or "the sidecar" and hold nothing of the input.
pub(crate) fn fields(json: &str) -> Result<Vec<Field<'_>>, String> {
    match serde_json::from_str::<Fields<'_>>(json) {
        Ok(fields) => Ok(fields.0),
        Err(error) if error.is_data() => Err("is no JSON object".into()),
        Err(error) if error.is_eof() => Err("ends in the middle of its JSON object".into()),
        // The error's own text may quote the input, which may hold an accusation.
        Err(error) => Err(format!("is no valid JSON at line {}, column {}", error.line(), error.column())),
    }
}

/// The words of a JSON string.
pub(crate) struct Words<'a> {
    pub(crate) text: Cow<'a, str>,
    /// A lone surrogate escape was replaced by U+FFFD.
    pub(crate) replaced: bool,
}

/// Reads a JSON string; `None` for a value of another type.
pub(crate) fn string(value: &RawValue) -> Option<Words<'_>> {
    let inner = value.get().strip_prefix('"')?.strip_suffix('"')?;
    if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        return Some(Words { text: Cow::Borrowed(inner), replaced: false });
    }
    let mut text = String::with_capacity(inner.len());
    let mut replaced = false;
    for piece in Pieces::new(inner) {
        match piece.what {
            What::Verbatim => text.push_str(&inner[piece.raw]),
            What::Escape(c) => text.push(c),
            What::Lone => {
                text.push(char::REPLACEMENT_CHARACTER);
                replaced = true;
            }
        }
    }
    Some(Words { text: Cow::Owned(text), replaced })
}

/// What a stretch of a JSON string means.
pub(crate) enum What {
    /// Itself.
    Verbatim,
    /// One character, written as an escape.
    Escape(char),
    /// Half of a surrogate pair: no character at all.
    Lone,
}

/// A stretch of a JSON string with its meaning.
pub(crate) struct Piece {
    /// Bytes inside the string, counted from after its opening mark.
    pub(crate) raw: Range<usize>,
    pub(crate) what: What,
}

/// Walks the inside of a valid JSON string: the one place that knows escapes, so that reading a
/// text and finding the way back to its bytes cannot disagree.
pub(crate) struct Pieces<'a> {
    inner: &'a str,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(crate) fn new(inner: &'a str) -> Self {
        Self { inner, at: 0 }
    }

    /// The code unit of `\uXXXX` at `at`; `None` when something else stands there.
    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.inner.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let (start, bytes) = (self.at, self.inner.as_bytes());
        if start >= bytes.len() {
            return None;
        }
        if bytes[start] != b'\\' {
            self.at = memchr::memchr(b'\\', &bytes[start..]).map_or(bytes.len(), |i| start + i);
            return Some(Piece { raw: start..self.at, what: What::Verbatim });
        }
        let simple = |c| (2, What::Escape(c));
        let (length, what) = match bytes.get(start + 1) {
            Some(b'n') => simple('\n'),
            Some(b't') => simple('\t'),
            Some(b'r') => simple('\r'),
            Some(b'b') => simple('\u{8}'),
            Some(b'f') => simple('\u{c}'),
            Some(b'u') => {
                let high = self.unit(start).unwrap_or(0xD800);
                let pair = [high, self.unit(start + 6).unwrap_or(0)];
                match (char::from_u32(u32::from(high)), char::decode_utf16(pair).next()) {
                    (Some(c), _) => (6, What::Escape(c)),
                    (None, Some(Ok(c))) => (12, What::Escape(c)),
                    _ => (6, What::Lone),
                }
            }
            Some(&c) => simple(char::from(c)),
            None => (1, What::Lone),
        };
        self.at = (start + length).min(bytes.len());
        Some(Piece { raw: start..self.at, what })
    }
}

/// Fields as one compact JSON object with sorted keys. Numbers and strings stay as written.
pub(crate) fn compact(fields: Vec<Field<'_>>) -> String {
    let mut out = String::new();
    write_object(fields, DEPTH, &mut out);
    out
}

fn write_object(mut fields: Vec<Field<'_>>, depth: usize, out: &mut String) {
    // A stable sort: of two equal keys the later one stays later.
    fields.sort_by(|a, b| a.name.cmp(&b.name));
    out.push('{');
    for (i, Field { name, value }) in fields.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        write_string(&name, out);
        out.push(':');
        write_value(value, depth, out);
    }
    out.push('}');
}

fn write_value(value: &RawValue, depth: usize, out: &mut String) {
    let written = value.get();
    if depth > 0 && written.starts_with('{') {
        if let Ok(inner) = serde_json::from_str::<Fields<'_>>(written) {
            return write_object(inner.0, depth - 1, out);
        }
    } else if depth > 0
        && written.starts_with('[')
        && let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(written)
    {
        out.push('[');
        for (i, item) in items.into_iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            write_value(item, depth - 1, out);
        }
        return out.push(']');
    }
    out.push_str(written);
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(literal: &str) -> (String, bool) {
        let value: &RawValue = serde_json::from_str(literal).unwrap();
        let words = string(value).unwrap();
        (words.text.into_owned(), words.replaced)
    }

    #[test]
    fn a_lone_surrogate_becomes_a_replacement_character() {
        assert_eq!(read(r#""a\ud83db""#), ("a\u{fffd}b".into(), true));
        assert_eq!(read(r#""\udc00\ud83d\ude00\n""#), ("\u{fffd}😀\n".into(), true));
        assert_eq!(read(r#""\u00e9\"\\\/""#), ("é\"\\/".into(), false));
    }

    #[test]
    fn other_values_are_no_strings() {
        let value: &RawValue = serde_json::from_str("7").unwrap();
        assert!(string(value).is_none());
    }

    #[test]
    fn compact_sorts_keys_and_leaves_numbers_alone() {
        let fields =
            fields("{ \"z\": 1.50, \"a\" : { \"y\": [ 1, {\"d\":2,\"c\":1e400} ], \"b\\u0041\": null } }").unwrap();
        assert_eq!(compact(fields), r#"{"a":{"bA":null,"y":[1,{"c":1e400,"d":2}]},"z":1.50}"#);
    }

    #[test]
    fn deep_nesting_is_kept_and_cannot_overflow() {
        let json = format!("{{\"a\":{}{}}}", "[".repeat(20_000), "]".repeat(20_000));
        let kept = fields(&json).map(compact);
        assert!(kept.is_err() || kept.is_ok_and(|kept| kept == json));
    }

    #[test]
    fn an_error_holds_nothing_of_the_input() {
        for json in ["{\"Marla\": Odo}", "[\"Marla\"]", "\"Marla\"", "{\"text\": \"Marla"] {
            let error = fields(json).map(|_| ()).unwrap_err();
            assert!(!error.contains("Marla") && !error.contains("Odo"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn reads_what_serde_json_writes(text in "[a-zé😀\u{0}-\u{1f}\"\\\\/]{0,40}") {
            let literal = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(read(&literal), (text.clone(), false));
            let mut own = String::new();
            write_string(&text, &mut own);
            prop_assert_eq!(read(&own), (text, false));
        }
    }
}
