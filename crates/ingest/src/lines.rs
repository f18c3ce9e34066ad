//! [`JsonLines`]: the lines of a JSON Lines file, each within the limit, whatever the file holds.

use std::io::{BufRead, ErrorKind};

use crate::{Limits, Reason, Rejected};

/// One line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonLine {
    /// Where its first byte stands in the file.
    pub offset: u64,
    /// Its number, from 1; blank lines count.
    pub number: u64,
    /// Its bytes without the line end, or why they cannot be had. Only a line over the limit is
    /// followed by others; a read error or a file in another charset ends the iterator.
    pub bytes: Result<Vec<u8>, Rejected>,
}

/// Iterates over the lines of `reader`. It never holds more than one line, and of a line over the
/// limit no more than one buffer of the reader.
#[derive(Debug)]
pub struct JsonLines<R> {
    reader: R,
    limits: Limits,
    offset: u64,
    number: u64,
    ended: bool,
}

impl<R: BufRead> JsonLines<R> {
    /// Reads `reader` from where it stands, which counts as the start of the file.
    pub fn new(reader: R, limits: Limits) -> Self {
        Self { reader, limits, offset: 0, number: 0, ended: false }
    }

    /// Reads one line into `line`. `Ok(None)` at the end of the file, `Ok(Some(false))` for a line
    /// over the limit, whose bytes are passed over.
    fn fill(&mut self, line: &mut Vec<u8>) -> std::io::Result<Option<bool>> {
        // One byte more for a carriage return, three for a mark at the start of the file.
        let most = usize::try_from(self.limits.raw).unwrap_or(usize::MAX).saturating_add(4);
        let (mut any, mut fits) = (false, true);
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                return Ok(any.then_some(fits));
            }
            any = true;
            let (taken, end) = match memchr::memchr(b'\n', buffer) {
                Some(i) => (i, true),
                None => (buffer.len(), false),
            };
            if fits && line.len() + taken <= most {
                line.extend_from_slice(&buffer[..taken]);
            } else {
                fits = false;
                *line = Vec::new();
            }
            let used = taken + usize::from(end);
            self.reader.consume(used);
            self.offset += used as u64;
            if end {
                return Ok(Some(fits));
            }
        }
    }

    fn line(&self, offset: u64, bytes: Result<Vec<u8>, Rejected>) -> JsonLine {
        JsonLine { offset, number: self.number, bytes }
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = JsonLine;

    fn next(&mut self) -> Option<JsonLine> {
        loop {
            if self.ended {
                return None;
            }
            let mut offset = self.offset;
            let mut line = Vec::new();
            self.number += 1;
            let fits = match self.fill(&mut line) {
                Ok(Some(fits)) => fits,
                Ok(None) => {
                    self.ended = true;
                    return None;
                }
                Err(error) => {
                    self.ended = true;
                    return Some(self.line(offset, Err(Rejected::io(&error))));
                }
            };
            if offset == 0 {
                if line.starts_with(&[0xff, 0xfe]) || line.starts_with(&[0xfe, 0xff]) {
                    self.ended = true;
                    let message = "JSON Lines must be UTF-8 and this is UTF-16; save it as UTF-8";
                    return Some(self.line(0, Err(Rejected::new(Reason::Unreadable, message))));
                }
                if line.starts_with(b"\xef\xbb\xbf") {
                    line.drain(..3);
                    offset = 3;
                }
            }
            if line.last() == Some(&b'\r') {
                line.pop();
            }
            if fits && line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let bytes = match self.limits.check_raw(if fits { line.len() as u64 } else { u64::MAX }) {
                Ok(()) => Ok(line),
                Err(rejected) => Err(rejected),
            };
            return Some(self.line(offset, bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Read};

    fn read(raw: &[u8], limit: u64) -> Vec<(u64, u64, Result<Vec<u8>, Reason>)> {
        JsonLines::new(BufReader::with_capacity(7, raw), Limits { raw: limit, text: 100 })
            .map(|line| (line.offset, line.number, line.bytes.map_err(|r| r.reason)))
            .collect()
    }

    #[test]
    fn blank_lines_marks_and_line_ends_are_no_part_of_a_line() {
        let lines = read(b"\xef\xbb\xbf{\"a\":1}\r\n \t\r\n\n{\"b\":2}", 50);
        assert_eq!(lines, [(3, 1, Ok(b"{\"a\":1}".to_vec())), (17, 4, Ok(b"{\"b\":2}".to_vec()))]);
    }

    #[test]
    fn a_line_over_the_limit_is_passed_over_and_the_next_one_read() {
        let raw = [&b"{}\n"[..], &[b'x'; 5000], b"\n{\"c\":3}\n"].concat();
        let lines = read(&raw, 20);
        assert_eq!(
            lines,
            [(0, 1, Ok(b"{}".to_vec())), (3, 2, Err(Reason::TooLarge)), (5004, 3, Ok(b"{\"c\":3}".to_vec()))]
        );
        assert_eq!(read(&[b'x'; 21], 20), [(0, 1, Err(Reason::TooLarge))]);
        assert_eq!(read(&[b'x'; 20], 20), [(0, 1, Ok(vec![b'x'; 20]))]);
    }

    #[test]
    fn a_line_of_200_megabytes_needs_no_memory() {
        let reader = BufReader::new(std::io::repeat(b'x').take(200 << 20).chain(&b"\n{\"d\":4}\n"[..]));
        let mut lines = JsonLines::new(reader, Limits { raw: 1 << 16, text: 100 });
        assert_eq!(lines.next().unwrap().bytes.unwrap_err().reason, Reason::TooLarge);
        let line = lines.next().unwrap();
        assert_eq!((line.offset, line.number, line.bytes.unwrap()), ((200 << 20) + 1, 2, b"{\"d\":4}".to_vec()));
        assert!(lines.next().is_none());
    }

    #[test]
    fn utf16_is_told_once() {
        assert_eq!(read(b"\xff\xfe{\0}\0\n\0{\0}\0", 50), [(0, 1, Err(Reason::Unreadable))]);
    }

    #[test]
    fn a_read_error_comes_out_after_the_lines_before_it() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("gone"))
            }
        }
        let reader = BufReader::new((&b"{}\n"[..]).chain(Broken));
        let lines: Vec<_> = JsonLines::new(reader, Limits::STANDARD).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1].bytes.as_ref().unwrap_err().reason, Reason::Unreadable);
    }
}
