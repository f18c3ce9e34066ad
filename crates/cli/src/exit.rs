//! Exit codes: grep's, and 3 for "done, but some inputs were rejected".

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done; for a search: found.
    Done,
    /// Nothing found (`verify`: the record has faults; `diff`: something differs).
    Nothing,
    /// Done, but some inputs were rejected; they are listed.
    SomeRejected,
}

impl Exit {
    /// Wrong usage, or the command could not go on.
    pub(crate) const FAILED: u8 = 2;

    /// [`Exit::Done`] when something was found.
    pub(crate) fn found(any: bool) -> Self {
        if any { Self::Done } else { Self::Nothing }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Nothing => 1,
            Exit::SomeRejected => 3,
        })
    }
}
