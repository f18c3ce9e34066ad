//! JSON as pages write it: with raw line ends in strings, commas too many, quotes not escaped, or cut
//! off in the middle. What can be read is read; each string keeps its place.

use crate::object::{Pieces, What};

/// How deep values may stand in one another.
const DEPTH: usize = 48;
/// How many values are read of one script.
const VALUES: usize = 200_000;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Object(Vec<(String, Value)>),
    Array(Vec<Value>),
    /// A string, or a number as it is written, with its place in the script (bytes, marks left out).
    Text(String, (u32, u32)),
    /// `null`, `true`, `false`, and what could not be read.
    Nothing,
}

impl Value {
    /// The value of a key: the first one.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Its words, where it is a string or number that says something.
    pub(crate) fn text(&self) -> Option<(&str, (u32, u32))> {
        match self {
            Self::Text(text, place) if !text.trim().is_empty() => Some((text.trim(), *place)),
            _ => None,
        }
    }

    /// Itself, or its items where it is an array.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::Array(items) => items,
            other => std::slice::from_ref(other),
        }
    }
}

/// Reads a script; `None` where there is no object or array in it.
pub(crate) fn parse(script: &str) -> Option<Value> {
    let start = script.find(['{', '['])?;
    let strict = Parser::run(script, start, false);
    match strict {
        Parser { broken: false, .. } => {}
        // A quote that was not escaped: only one before a comma, colon or bracket ends a string.
        _ => return Some(Parser::run(script, start, true).value),
    }
    Some(strict.value)
}

struct Parser<'s> {
    script: &'s str,
    at: usize,
    loose: bool,
    broken: bool,
    values: usize,
    value: Value,
}

impl<'s> Parser<'s> {
    fn run(script: &'s str, at: usize, loose: bool) -> Self {
        let mut parser = Self { script, at, loose, broken: false, values: 0, value: Value::Nothing };
        parser.value = parser.value(0);
        parser
    }

    fn peek(&self) -> Option<u8> {
        self.script.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        loop {
            let rest = &self.script[self.at..];
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            self.at += rest.len() - trimmed.len();
            let comment =
                [("/*", "*/"), ("//", "\n"), ("<!--", "-->")].into_iter().find(|(open, _)| trimmed.starts_with(open));
            let Some((_, close)) = comment else { return };
            self.at += trimmed.find(close).map_or(trimmed.len(), |end| end + close.len());
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        self.space();
        self.values += 1;
        if depth > DEPTH || self.values > VALUES {
            self.at = self.script.len();
            self.broken = true;
            return Value::Nothing;
        }
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => {
                let (text, place) = self.string();
                Value::Text(text, place)
            }
            Some(_) => self.bare(),
            None => {
                self.broken = true;
                Value::Nothing
            }
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut pairs = Vec::new();
        self.at += 1;
        loop {
            self.space();
            match self.peek() {
                None => {
                    self.broken = true;
                    return Value::Object(pairs);
                }
                Some(b'}') => {
                    self.at += 1;
                    return Value::Object(pairs);
                }
                Some(b',') => self.at += 1,
                Some(b'"') => {
                    let (name, _) = self.string();
                    self.space();
                    if self.peek() == Some(b':') {
                        self.at += 1;
                        let value = self.value(depth + 1);
                        pairs.push((name, value));
                    } else {
                        self.broken = true;
                    }
                }
                Some(_) => {
                    self.broken = true;
                    self.step();
                }
            }
        }
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.space();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    return Value::Array(items);
                }
                Some(b',') => self.at += 1,
                // The array was not closed.
                None | Some(b'}' | b':') => {
                    self.broken = true;
                    return Value::Array(items);
                }
                Some(_) => items.push(self.value(depth + 1)),
            }
        }
    }

    fn step(&mut self) {
        self.at += self.script[self.at..].chars().next().map_or(1, char::len_utf8);
    }

    fn string(&mut self) -> (String, (u32, u32)) {
        let start = self.at + 1;
        let bytes = self.script.as_bytes();
        let mut at = start;
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 2,
                b'"' if !self.loose || self.closes(at) => break,
                _ => at += 1,
            }
        }
        let mut end = at.min(bytes.len());
        while !self.script.is_char_boundary(end) {
            end -= 1;
        }
        self.broken |= at >= bytes.len();
        self.at = (end + 1).min(bytes.len());
        let inner = &self.script[start.min(end)..end];
        let mut text = String::with_capacity(inner.len());
        if inner.contains('\\') {
            for piece in Pieces::new(inner) {
                match piece.what {
                    // An escaped character of several bytes is no JSON, and cut in two.
                    What::Verbatim => text.push_str(inner.get(piece.raw).unwrap_or_default()),
                    What::Escape(c) => text.push(c),
                    What::Lone => text.push(char::REPLACEMENT_CHARACTER),
                }
            }
        } else {
            text.push_str(inner);
        }
        (text, (start as u32, end as u32))
    }

    /// True when the quote at `at` stands before what follows a string.
    fn closes(&self, at: usize) -> bool {
        let rest = self.script[at + 1..].trim_start();
        let Some(next) = rest.bytes().next() else { return true };
        match next {
            b':' | b'}' | b']' => true,
            // `, "` goes on with the next string; `, and` is prose.
            b',' => matches!(
                rest[1..].trim_start().bytes().next(),
                None | Some(b'"' | b'{' | b'[' | b'}' | b']' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
            ),
            _ => false,
        }
    }

    /// A number, `true`, `null`, or a word without quotes.
    fn bare(&mut self) -> Value {
        let start = self.at;
        let rest = &self.script[start..];
        let end = rest.find([',', '}', ']', '\n']).unwrap_or(rest.len());
        let word = rest[..end].trim_end();
        self.at = start + end;
        if end == 0 {
            self.broken = true;
            self.step();
            return Value::Nothing;
        }
        match word {
            "null" | "true" | "false" | "" => Value::Nothing,
            _ => {
                self.broken |= !word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
                Value::Text(word.to_owned(), (start as u32, (start + word.len()) as u32))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
        value.get(key).and_then(Value::text).map(|(text, _)| text)
    }

    #[test]
    fn what_pages_get_wrong_is_read_all_the_same() {
        let cases = [
            r#"{"headline": "Odo Varn's barge", "n": 3}"#,
            "<!-- x --> {\"headline\": \"Odo Varn's barge\",}",
            "{\"other\": \"line\nend\", \"headline\": \"Odo Varn's barge\"}",
            r#"{"other": "the "Silver" mill, closed", "headline": "Odo Varn's barge"}"#,
            r#"{"a": [1, 2,], /* note */ "headline": "Odo Varn's barge", "b": "cut o"#,
            r#"{"headline": "Odo Varn\u0027s barge"}"#,
        ];
        for case in cases {
            let value = parse(case).unwrap();
            assert_eq!(text(&value, "headline"), Some("Odo Varn's barge"), "{case}");
        }
    }

    #[test]
    fn a_string_keeps_its_place() {
        let script = r#" {"a": {"b": ["x", "Marla"]}}"#;
        let value = parse(script).unwrap();
        let (words, (start, end)) = value.get("a").and_then(|a| a.get("b")).unwrap().items()[1].text().unwrap();
        assert_eq!((words, &script[start as usize..end as usize]), ("Marla", "Marla"));
    }

    #[test]
    fn deep_and_broken_scripts_end() {
        for script in
            ["[".repeat(100_000), "{\"a\":".repeat(50_000), "{\"\\".to_owned(), "[}]".to_owned(), "{é".to_owned()]
        {
            parse(&script);
        }
        assert_eq!(parse("no object"), None);
    }
}
