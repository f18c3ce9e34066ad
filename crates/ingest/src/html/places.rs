//! From places in the decoded page back to its raw bytes.

use encoding_rs::Encoding as Charset;
use onrecord_nouns::Encoding;

/// The way back for a list of places.
pub(crate) struct Places {
    /// Bytes of the byte order mark, where decoding changed nothing else.
    mark: Option<u32>,
    /// Sorted (decoded, raw begin, raw end): the raw place where a stretch may begin or end.
    known: Vec<(u32, u32)>,
}

impl Places {
    /// For `raw`, decoded as `encoding`; `verbatim` when the decoded page is the raw bytes. `wanted`:
    /// the places (bytes of the decoded page) that will be asked for.
    pub(crate) fn new(raw: &[u8], encoding: &Encoding, verbatim: bool, mut wanted: Vec<u32>) -> Self {
        let charset = Charset::for_label(encoding.name.as_bytes());
        let mark = if encoding.from == "bom" { Charset::for_bom(raw).map_or(0, |(_, mark)| mark) } else { 0 };
        if verbatim {
            return Self { mark: Some(mark as u32), known: Vec::new() };
        }
        wanted.sort_unstable();
        wanted.dedup();
        let mut known = Vec::with_capacity(wanted.len());
        let Some(charset) = charset else { return Self { mark: None, known } };
        let mut feeder = charset.new_decoder_without_bom_handling();
        let mut out = [0u8; 64];
        let (mut decoded, mut next) = (0u32, 0);
        let body = &raw[mark..];
        for at in 0..=body.len() {
            while next < wanted.len() && wanted[next] <= decoded {
                known.push((wanted[next], (mark + at) as u32));
                next += 1;
            }
            if next == wanted.len() {
                break;
            }
            // Fed byte by byte, it shows which bytes make which words.
            let (feed, last) = if at == body.len() { (&[][..], true) } else { (&body[at..=at], false) };
            let (_, _, written, _) = feeder.decode_to_utf8(feed, &mut out, last);
            decoded += written as u32;
        }
        for &place in &wanted[next..] {
            known.push((place, raw.len() as u32));
        }
        Self { mark: None, known }
    }

    /// The raw bytes of a stretch of the decoded page.
    pub(crate) fn raw(&self, (start, end): (u32, u32)) -> Option<(u32, u32)> {
        let of = |place: u32| match self.mark {
            Some(mark) => Some(place + mark),
            None => self.known.binary_search_by_key(&place, |&(decoded, _)| decoded).ok().map(|at| self.known[at].1),
        };
        Some((of(start)?, of(end)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_through_another_charset() {
        let words = "Où est “Odo” ?";
        let raw = encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
        let at = words.find('“').unwrap() as u32;
        let end = words.find(" ?").unwrap() as u32;
        let places = Places::new(&raw, &Encoding { name: "windows-1252", from: "declared" }, false, vec![at, end]);
        let (start, end) = places.raw((at, end)).unwrap();
        assert_eq!(&raw[start as usize..end as usize], b"\x93Odo\x94");
    }

    #[test]
    fn a_mark_shifts_every_place() {
        let raw = b"\xef\xbb\xbfOdo";
        let places = Places::new(raw, &Encoding { name: "utf-8", from: "bom" }, true, Vec::new());
        assert_eq!(places.raw((0, 3)), Some((3, 6)));
    }
}
