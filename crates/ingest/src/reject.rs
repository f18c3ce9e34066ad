//! [`Rejected`]: why an input is no report, and the [`Limits`] it must keep.

use std::fmt;

onrecord_nouns::list! {
    /// Why an input was rejected: a closed list.
    Reason {
        /// No bytes, or white space only.
        Empty = "empty",
        /// The bytes are no text.
        Binary = "binary",
        /// More bytes than the limit, raw or as text.
        TooLarge = "too_large",
        /// The line or sidecar is no JSON object.
        BadJson = "bad_json",
        /// A JSON line without a usable `text`.
        NoText = "no_text",
        /// The system did not hand the bytes over.
        Unreadable = "unreadable",
        /// A kind of file that this version does not read.
        UnsupportedKind = "unsupported_kind",
        /// There is no such file or folder.
        Missing = "missing",
        /// Built so that reading it would cost too much: tags too deep, too many attributes, a zip bomb.
        Hostile = "hostile",
        /// Reading it took too long.
        TooSlow = "too_slow",
    }
}

/// An input that is no report: it is listed with its reason, and its neighbours are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Which reason.
    pub reason: Reason,
    /// What is wrong and what to do, in a sentence that goes after "FILE: " or "FILE line N: ".
    /// It never holds words of the input.
    pub message: String,
}

impl Rejected {
    /// With its reason and message.
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { reason, message: message.into() }
    }

    /// For a file or stream that could not be read: [`Reason::Missing`] where it does not exist.
    #[must_use]
    pub fn io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Self::new(Reason::Missing, "there is no such file; check the path"),
            ErrorKind::PermissionDenied => Self::new(
                Reason::Unreadable,
                "you may not read it; change its permissions or copy it to a place of your own",
            ),
            kind => {
                Self::new(Reason::Unreadable, format!("it could not be read ({kind}); check the disk and try again"))
            }
        }
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.reason.as_str(), self.message)
    }
}

impl std::error::Error for Rejected {}

/// How large one report may be, in bytes. [`Limits::STANDARD`] is what the program uses unless told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Raw bytes of one file or one JSON line.
    pub raw: u64,
    /// Its text, as UTF-8.
    pub text: u32,
}

impl Limits {
    /// 64 MiB raw, 16 MiB of text.
    pub const STANDARD: Self = Self { raw: 64 << 20, text: 16 << 20 };

    /// Errors: [`Reason::TooLarge`] when `bytes` raw bytes are more than allowed.
    pub fn check_raw(&self, bytes: u64) -> Result<(), Rejected> {
        if bytes <= self.raw { Ok(()) } else { Err(too_large("raw bytes", self.raw)) }
    }

    /// Errors: [`Reason::TooLarge`] when a text of `bytes` bytes is longer than allowed.
    pub fn check_text(&self, bytes: usize) -> Result<(), Rejected> {
        if bytes <= self.text as usize { Ok(()) } else { Err(too_large("bytes of text", u64::from(self.text))) }
    }
}

fn too_large(what: &str, limit: u64) -> Rejected {
    Rejected::new(Reason::TooLarge, format!("it has more than {limit} {what}; split it, or raise the limit"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_reads_back() {
        for &reason in Reason::ALL {
            assert_eq!(Reason::parse(reason.as_str()), Some(reason));
        }
    }

    #[test]
    fn a_missing_file_and_a_forbidden_one_are_told_apart() {
        let of = |kind: std::io::ErrorKind| Rejected::io(&kind.into()).reason;
        assert_eq!(of(std::io::ErrorKind::NotFound), Reason::Missing);
        assert_eq!(of(std::io::ErrorKind::PermissionDenied), Reason::Unreadable);
        assert_eq!(of(std::io::ErrorKind::TimedOut), Reason::Unreadable);
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        let limits = Limits { raw: 10, text: 5 };
        assert!(limits.check_raw(10).is_ok() && limits.check_text(5).is_ok());
        assert_eq!(limits.check_raw(11).unwrap_err().reason, Reason::TooLarge);
        assert_eq!(limits.check_text(6).unwrap_err().reason, Reason::TooLarge);
    }
}
