//! [`UnitMap`]: from bytes to characters, UTF-16 units, lines and columns, and back.

/// How many bytes lie between two check points. A look-up scans at most this many.
const STEP: usize = 256;

/// A place as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1. A line ends after `\n` (so `\r\n` is one end; a lone `\r` is none).
    pub line: u32,
    /// Column, from 1, in characters (Unicode code points).
    pub column: u32,
}

/// Units of one text. Building it is one pass; a look-up is a constant-length scan.
#[derive(Debug)]
pub struct UnitMap<'t> {
    text: &'t str,
    /// At byte `STEP * i` (moved back to a character border): (byte, characters before, UTF-16 units before).
    checks: Vec<(u32, u32, u32)>,
    /// First byte of each line.
    lines: Vec<u32>,
}

impl<'t> UnitMap<'t> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut checks = Vec::with_capacity(text.len() / STEP + 1);
        let mut lines = vec![0];
        let (mut chars, mut utf16, mut next) = (0u32, 0u32, 0usize);
        for (at, c) in text.char_indices() {
            if at >= next {
                checks.push((at as u32, chars, utf16));
                next = at + STEP;
            }
            chars += 1;
            utf16 += c.len_utf16() as u32;
            if c == '\n' {
                lines.push(at as u32 + 1);
            }
        }
        if checks.is_empty() {
            checks.push((0, 0, 0));
        }
        Self { text, checks, lines }
    }

    /// Characters (Unicode code points) before byte `at`; `None` when `at` cuts a character or
    /// leaves the text. The end of the text is a valid place.
    #[must_use]
    pub fn chars(&self, at: u32) -> Option<u32> {
        let (from, chars, _) = self.check_before(at)?;
        Some(chars + self.text.get(from..at as usize)?.chars().count() as u32)
    }

    /// UTF-16 units before byte `at`; `None` as for [`UnitMap::chars`].
    #[must_use]
    pub fn utf16(&self, at: u32) -> Option<u32> {
        let (from, _, utf16) = self.check_before(at)?;
        Some(utf16 + self.text.get(from..at as usize)?.chars().map(|c| c.len_utf16() as u32).sum::<u32>())
    }

    /// Line and column of byte `at`; `None` as for [`UnitMap::chars`].
    #[must_use]
    pub fn line_column(&self, at: u32) -> Option<LineColumn> {
        let line = self.lines.partition_point(|&first| first <= at);
        let column = self.chars(at)? - self.chars(self.lines[line - 1])? + 1;
        Some(LineColumn { line: line as u32, column })
    }

    /// The byte where character number `chars` begins (the count before it); `None` past the end.
    #[must_use]
    pub fn byte_of_char(&self, chars: u32) -> Option<u32> {
        let (from, before, _) = self.checks[self.checks.partition_point(|c| c.1 <= chars) - 1];
        let mut rest =
            self.text[from as usize..].char_indices().map(|(i, _)| i).chain([self.text.len() - from as usize]);
        rest.nth((chars - before) as usize).map(|i| from + i as u32)
    }

    /// The byte where UTF-16 unit number `units` begins; `None` past the end or inside a pair.
    #[must_use]
    pub fn byte_of_utf16(&self, units: u32) -> Option<u32> {
        let (from, _, mut seen) = self.checks[self.checks.partition_point(|c| c.2 <= units) - 1];
        let rest = &self.text[from as usize..];
        for (i, c) in rest.char_indices() {
            if seen >= units {
                return (seen == units).then_some(from + i as u32);
            }
            seen += c.len_utf16() as u32;
        }
        (seen == units).then_some(self.text.len() as u32)
    }

    fn check_before(&self, at: u32) -> Option<(usize, u32, u32)> {
        if at as usize > self.text.len() {
            return None;
        }
        let (byte, chars, utf16) = self.checks[self.checks.partition_point(|c| c.0 <= at) - 1];
        Some((byte as usize, chars, utf16))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_text_has_one_place() {
        let map = UnitMap::new("");
        assert_eq!(map.chars(0), Some(0));
        assert_eq!(map.byte_of_char(0), Some(0));
        assert_eq!(map.byte_of_utf16(0), Some(0));
        assert_eq!(map.line_column(0), Some(LineColumn { line: 1, column: 1 }));
        assert_eq!(map.chars(1), None);
    }

    proptest! {
        /// Against the naive count, at every byte of texts with 1- to 4-byte characters and line ends.
        #[test]
        fn equals_naive_counting(text in "([a-z\"é“”😀\n]|\r\n){0,700}") {
            let map = UnitMap::new(&text);
            for at in 0..=text.len() + 1 {
                let naive = text.get(..at);
                prop_assert_eq!(map.chars(at as u32), naive.map(|s| s.chars().count() as u32));
                prop_assert_eq!(map.utf16(at as u32), naive.map(|s| s.encode_utf16().count() as u32));
                prop_assert_eq!(map.line_column(at as u32), naive.map(|s| LineColumn {
                    line: s.matches('\n').count() as u32 + 1,
                    column: s[s.rfind('\n').map_or(0, |i| i + 1)..].chars().count() as u32 + 1,
                }));
                if let Some(s) = naive {
                    prop_assert_eq!(map.byte_of_char(s.chars().count() as u32), Some(at as u32));
                    prop_assert_eq!(map.byte_of_utf16(s.encode_utf16().count() as u32), Some(at as u32));
                }
            }
            prop_assert_eq!(map.byte_of_char(text.chars().count() as u32 + 1), None);
        }
    }
}
