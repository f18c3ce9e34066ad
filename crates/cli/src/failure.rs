//! [`Failure`]: why a command could not go on, and what its user can do about it.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a command could not go on. Shown as one line that names the file, and one with the remedy.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something is wrong with a file, an option or the record.
    Told {
        /// What went wrong; names the file; holds no word of a report.
        what: String,
        /// What the user can do.
        remedy: String,
    },
    /// Whoever reads our output has gone (`| head`): nothing to say, nobody to say it to.
    ReaderGone,
}

impl Failure {
    /// A failure with its remedy.
    pub(crate) fn told(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Told { what: what.into(), remedy: remedy.into() }
    }

    /// A file that could not be read or written.
    pub(crate) fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::told(format!("cannot {doing} {}: {}", path.display(), cause(error)), remedy_of(error))
    }
}

/// Our own output could not be written.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ReaderGone
        } else {
            Self::told(format!("cannot write the output: {}", cause(&error)), remedy_of(&error))
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told { what, remedy } => write!(f, "{what}\n  {remedy}"),
            Self::ReaderGone => f.write_str("the reader of the output has gone"),
        }
    }
}

impl std::error::Error for Failure {}

/// The cause in the same few words on every system, where we know it.
pub(crate) fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::FileTooLarge => "the file may not grow further".into(),
        _ => error.to_string(),
    }
}

/// What the user can do about it.
pub(crate) fn remedy_of(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "check the spelling of the path",
        io::ErrorKind::PermissionDenied => "check who owns it (ls -l) and that you may read it",
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => "check the path",
        io::ErrorKind::StorageFull | io::ErrorKind::FileTooLarge => {
            "free some space, then run the same command again: what is stored stays, the rest follows"
        }
        _ => "try again; when it stays, copy the file to a local disk and read it from there",
    }
}
