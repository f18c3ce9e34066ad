//! Keys: what makes two rows the same row. All are SHA-256 (FIPS 180-4), written in lower-case hex.

use std::fmt;

use onrecord_text::Span;
use sha2::{Digest, Sha256};

use crate::{Part, ReportKind};

/// Lower-case hex of `bytes`.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)] as char);
        out.push(DIGITS[usize::from(byte & 15)] as char);
    }
    out
}

macro_rules! key {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $bytes]);

        impl $name {
            /// Reads lower-case hex of the full length; `None` for anything else.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let text = text.as_bytes();
                if text.len() != $bytes * 2 {
                    return None;
                }
                let mut out = [0u8; $bytes];
                for (byte, pair) in out.iter_mut().zip(text.chunks(2)) {
                    let digit = |c: u8| match c {
                        b'0'..=b'9' => Some(c - b'0'),
                        b'a'..=b'f' => Some(c - b'a' + 10),
                        _ => None,
                    };
                    *byte = digit(pair[0])? << 4 | digit(pair[1])?;
                }
                Some(Self(out))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex(&self.0))
            }
        }
    };
}

key!(
    /// SHA-256 of a report's raw bytes as they came (for JSON Lines, of the line without its end).
    BlobHash, 32
);
key!(
    /// SHA-256 of blob, input kind, outlet, address, declared published and updated: one version of
    /// one article. Two outlets that run the same agency text are two reports of one blob.
    ReportKey, 32
);
key!(
    /// The first 128 bits of the SHA-256 of report key, part, content spans and cue span.
    StatementId, 16
);

impl BlobHash {
    /// Hash of raw bytes.
    #[must_use]
    pub fn of(raw: &[u8]) -> Self {
        Self(Sha256::digest(raw).into())
    }
}

/// Feeds one field into a hash so that no two lists of fields read alike: presence, length, bytes.
fn field(hash: &mut Sha256, value: Option<&[u8]>) {
    match value {
        None => hash.update([0]),
        Some(bytes) => {
            hash.update([1]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
}

impl ReportKey {
    /// The key of a report. Absent values differ from empty ones.
    #[must_use]
    pub fn of(
        blob: BlobHash,
        kind: ReportKind,
        outlet: Option<&str>,
        address: Option<&str>,
        published: Option<&str>,
        updated: Option<&str>,
    ) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"onrecord report 1\0");
        field(&mut hash, Some(&blob.0));
        field(&mut hash, Some(kind.as_str().as_bytes()));
        for value in [outlet, address, published, updated] {
            field(&mut hash, value.map(str::as_bytes));
        }
        Self(hash.finalize().into())
    }
}

impl StatementId {
    /// The id of a statement: where it stands, nothing that a better rule could read differently.
    #[must_use]
    pub fn of(report: ReportKey, part: Part, words: &[Span], cue: Option<Span>) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"onrecord statement 1\0");
        field(&mut hash, Some(&report.0));
        field(&mut hash, Some(part.as_str().as_bytes()));
        for span in words.iter().copied().chain([Span::default()]).chain(cue) {
            hash.update(span.start().to_le_bytes());
            hash.update(span.end().to_le_bytes());
        }
        let full: [u8; 32] = hash.finalize().into();
        let mut id = [0; 16];
        id.copy_from_slice(&full[..16]);
        Self(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_reads_back_and_refuses_the_rest() {
        let blob = BlobHash::of(b"abc");
        let text = blob.to_string();
        assert_eq!(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(BlobHash::parse(&text), Some(blob));
        assert_eq!(BlobHash::parse(&text.to_uppercase()), None);
        assert_eq!(BlobHash::parse("ba78"), None);
    }

    #[test]
    fn an_absent_value_is_not_an_empty_one_and_fields_do_not_run_together() {
        let blob = BlobHash::of(b"x");
        let of = |outlet, address| ReportKey::of(blob, ReportKind::Text, outlet, address, None, None);
        assert_ne!(of(None, None), of(Some(""), None));
        assert_ne!(of(Some("ab"), Some("c")), of(Some("a"), Some("bc")));
        assert_ne!(of(Some("a"), None), of(None, Some("a")));
    }
}
