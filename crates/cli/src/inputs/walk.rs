//! From the paths of the command line to files, in a fixed order.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use onrecord_ingest::{Reason, Rejected};

/// One thing that the walk came by.
#[derive(Debug)]
pub(crate) enum Found {
    /// Standard input.
    Stdin,
    /// A file that the user named.
    Named(PathBuf),
    /// A file in a folder.
    InFolder(PathBuf),
    /// A path that cannot be read, with the reason.
    Refused(PathBuf, Rejected),
}

/// Walks paths in the order given, folders in the order of their entries' names (bytes), depth
/// first. Memory: the names of the folders it stands in, no more.
pub(crate) struct Walk {
    paths: std::vec::IntoIter<OsString>,
    /// Entries still to come, last first, of each folder on the way down.
    levels: Vec<Level>,
    /// The record itself (and SQLite's files beside it) is never an input.
    record: Option<PathBuf>,
    hidden: Arc<AtomicU64>,
}

struct Level {
    /// The folder's real path: where a link leads back to one of these is a loop.
    real: PathBuf,
    entries: Vec<PathBuf>,
}

impl Walk {
    /// `record`: a file that is passed over. The counter gets the hidden files and folders passed over.
    pub(crate) fn new(paths: Vec<OsString>, record: Option<&Path>, hidden: Arc<AtomicU64>) -> Self {
        Self {
            paths: paths.into_iter(),
            levels: Vec::new(),
            record: record.and_then(|r| fs::canonicalize(r).ok()),
            hidden,
        }
    }

    fn folder(&mut self, path: PathBuf) -> Option<Found> {
        match list(&path) {
            Ok((real, mut entries)) => {
                if self.levels.iter().any(|level| level.real == real) {
                    return Some(Found::Refused(path, in_a_loop()));
                }
                let before = entries.len();
                entries.retain(|entry| !is_hidden(entry));
                self.hidden.fetch_add((before - entries.len()) as u64, Ordering::Relaxed);
                entries.sort();
                entries.reverse();
                self.levels.push(Level { real, entries });
                None
            }
            Err(error) => Some(Found::Refused(path, Rejected::io(&error))),
        }
    }

    fn is_record(&self, path: &Path) -> bool {
        let Some(record) = &self.record else { return false };
        let Ok(path) = fs::canonicalize(path) else { return false };
        path.as_os_str()
            .as_encoded_bytes()
            .strip_prefix(record.as_os_str().as_encoded_bytes())
            .is_some_and(|rest| [&b""[..], b"-wal", b"-shm", b"-journal"].contains(&rest))
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            while let Some(level) = self.levels.last_mut() {
                let Some(path) = level.entries.pop() else {
                    self.levels.pop();
                    continue;
                };
                match fs::metadata(&path) {
                    Ok(meta) if meta.is_dir() => {
                        if let Some(found) = self.folder(path) {
                            return Some(found);
                        }
                    }
                    Ok(meta) if meta.is_file() => {
                        if !self.is_record(&path) {
                            return Some(Found::InFolder(path));
                        }
                    }
                    Ok(_) => return Some(Found::Refused(path, not_a_file())),
                    Err(error) => return Some(Found::Refused(path, Rejected::io(&error))),
                }
            }
            let path = self.paths.next()?;
            if path == "-" {
                return Some(Found::Stdin);
            }
            let path = PathBuf::from(path);
            match fs::metadata(&path) {
                Ok(meta) if meta.is_dir() => {
                    if let Some(found) = self.folder(path) {
                        return Some(found);
                    }
                }
                Ok(_) => return Some(Found::Named(path)),
                Err(error) => return Some(Found::Refused(path, Rejected::io(&error))),
            }
        }
    }
}

fn list(path: &Path) -> std::io::Result<(PathBuf, Vec<PathBuf>)> {
    let real = fs::canonicalize(path)?;
    let entries = fs::read_dir(path)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    Ok((real, entries))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn in_a_loop() -> Rejected {
    Rejected::new(
        Reason::Unreadable,
        "the link leads back into a folder that is being read; name the folder it means instead",
    )
}

fn not_a_file() -> Rejected {
    Rejected::new(
        Reason::UnsupportedKind,
        "it is a pipe, a socket or a device; name it on the command line if it shall be read",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(paths: &[&Path]) -> (Vec<String>, u64) {
        let hidden = Arc::new(AtomicU64::new(0));
        let walk = Walk::new(paths.iter().map(|p| p.as_os_str().to_owned()).collect(), None, Arc::clone(&hidden));
        let names = walk
            .map(|found| match found {
                Found::Stdin => "-".to_owned(),
                Found::Named(path) | Found::InFolder(path) => path.file_name().unwrap().to_string_lossy().into_owned(),
                Found::Refused(path, refusal) => {
                    format!("{}!{}", path.file_name().unwrap().to_string_lossy(), refusal.reason.as_str())
                }
            })
            .collect();
        (names, hidden.load(Ordering::Relaxed))
    }

    #[test]
    fn folders_are_walked_in_the_order_of_names_and_hidden_files_counted() {
        let root = std::env::temp_dir().join(format!("onrecord-walk-{}", std::process::id()));
        fs::create_dir_all(root.join("b/deep")).unwrap();
        for name in ["c.txt", "a.txt", ".hidden", "b/z.txt", "b/deep/y.txt"] {
            fs::write(root.join(name), "x").unwrap();
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&root, root.join("b/loop")).unwrap();
            std::os::unix::fs::symlink(root.join("gone"), root.join("b/zz")).unwrap();
        }
        let (names, hidden) = walked(&[&root, Path::new("-"), &root.join("nowhere.txt")]);
        let expected = if cfg!(unix) {
            vec!["a.txt", "y.txt", "loop!unreadable", "z.txt", "zz!missing", "c.txt", "-", "nowhere.txt!missing"]
        } else {
            vec!["a.txt", "y.txt", "z.txt", "c.txt", "-", "nowhere.txt!missing"]
        };
        assert_eq!(names, expected);
        assert_eq!(hidden, 1);
        fs::remove_dir_all(root).unwrap();
    }
}
