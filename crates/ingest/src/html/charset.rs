//! The charset of a page: its byte order mark, UTF-8 where the bytes are valid, what it declares,
//! else what fits best.

use encoding_rs::{Encoding as Charset, UTF_8};

use crate::decode::{Decoded, decode, with};

/// Declarations stand near the beginning.
const HEAD: usize = 4096;

/// Reads a page's bytes as text.
pub(crate) fn decode_page(raw: &[u8]) -> Decoded<'_> {
    let first = decode(raw);
    // A mark and valid UTF-8 are surer than what the page says; so are bytes that are UTF-8 but for a few.
    if first.encoding.from != "detected" || first.encoding.name.starts_with("utf-") {
        return first;
    }
    match declared(&raw[..raw.len().min(HEAD)]) {
        // It says UTF-8, and has at least as many whole characters of it as broken ones.
        Some(charset) if charset == UTF_8 && !partly_utf8(raw) => first,
        Some(charset) => with(raw, charset, "declared"),
        None => first,
    }
}

fn partly_utf8(raw: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in raw.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken
}

/// What `<meta charset="...">`, `<meta http-equiv content="...; charset=...">` or an XML
/// declaration says.
fn declared(head: &[u8]) -> Option<&'static Charset> {
    let mut rest = head;
    while let Some(at) = memchr::memmem::find(rest, b"charset")
        .or_else(|| memchr::memmem::find(rest, b"CHARSET"))
        .or_else(|| memchr::memmem::find(rest, b"encoding="))
    {
        rest = &rest[at + 7..];
        let value = rest.iter().position(|&b| b == b'=').filter(|&at| at < 4).map(|at| &rest[at + 1..]);
        let Some(value) = value else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')))
            .unwrap_or(value.len());
        if let Some(charset) = Charset::for_label(&value[..end]) {
            // A page that could be read up to its declaration is not in UTF-16.
            let wide = charset == encoding_rs::UTF_16LE || charset == encoding_rs::UTF_16BE;
            return Some(if wide { UTF_8 } else { charset });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &[u8]) -> (&'static str, &'static str) {
        let decoded = decode_page(raw);
        (decoded.encoding.name, decoded.encoding.from)
    }

    #[test]
    fn the_surest_source_decides() {
        let latin = b"<meta charset=\"iso-8859-2\"><p>Pan \xb1 na rynku";
        assert_eq!(read(latin), ("iso-8859-2", "declared"));
        assert!(decode_page(latin).text.contains('ą'));
        let equiv =
            b"<META http-equiv=Content-Type content='text/html; charset=windows-1251'><p>\xcf\xf0\xe8\xe2\xe5\xf2";
        assert_eq!(read(equiv), ("windows-1251", "declared"));
        let wrong = "<meta charset=iso-8859-1><p>Où est “Odo” ?".as_bytes();
        assert_eq!(read(wrong), ("utf-8", "utf8"));
        let mixed = [wrong, b" \x93 mixed"].concat();
        assert_eq!(read(&mixed), ("utf-8", "detected"));
        let untrue = b"<meta charset=utf-8><p>The mayor said: \x93It\x92s a caf\xe9 for the village.\x94";
        assert_eq!(read(untrue), ("windows-1252", "detected"));
        assert_eq!(read(b"<meta charset=utf-16><p>plain"), ("utf-8", "utf8"));
    }
}
