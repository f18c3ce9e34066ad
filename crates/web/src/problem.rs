//! [`Problem`]: why there is no page, with its status and what to do. No word of a report stands in it.

use onrecord_store::StoreError;

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The status of HTTP.
    pub(crate) status: u16,
    /// What is wrong.
    pub(crate) what: String,
    /// What can be done.
    pub(crate) remedy: String,
}

impl Problem {
    pub(crate) fn new(status: u16, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { status, what: what.into(), remedy: remedy.into() }
    }

    /// Nothing has this address.
    pub(crate) fn no_page() -> Self {
        Self::new(404, "There is no such page.", "Begin with the list of stories.")
    }

    /// The record does not hold it.
    pub(crate) fn not_held(what: &str) -> Self {
        let remedy = "The record may have changed since the link was made: search for it.";
        Self::new(404, format!("The record holds no such {what}."), remedy)
    }

    /// The question cannot be understood.
    pub(crate) fn unclear(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(400, what, remedy)
    }

    /// It took too long.
    pub(crate) fn too_long(seconds: u64) -> Self {
        let what = format!("This took longer than {seconds} s and was broken off.");
        Self::new(408, what, "Narrow it down: more words, one outlet, a shorter time.")
    }

    /// Too many at once.
    pub(crate) fn too_many() -> Self {
        Self::new(429, "Too many questions at once.", "Wait a second, then ask again.")
    }

    /// What was sent is too large.
    pub(crate) fn too_large() -> Self {
        Self::new(413, "What was sent is larger than 2 MB.", "Send less: a draft may have up to 2,000,000 bytes.")
    }

    /// Who asked may not do this.
    pub(crate) fn refused(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(403, what, remedy)
    }
}

impl From<StoreError> for Problem {
    /// The store's own message names the file's path, which is nobody's business outside this machine.
    fn from(error: StoreError) -> Self {
        if error.is_broken_off() {
            return Self::too_long(1);
        }
        if error.is_locked() {
            return Self::new(503, "Another program is writing to the record.", "Ask again in a moment.");
        }
        Self::new(500, "The record could not be read.", "Run \u{201c}onrecord verify\u{201d} on it.")
    }
}
