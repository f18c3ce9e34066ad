//! The files of the repository, and reading them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The files that belong to the folder `root`, as paths relative to it with `/`, sorted.
///
/// In a checkout: what git tracks or would track. Elsewhere (an unpacked archive, a fixture): all but
/// `target` and dot folders. The fixtures of the tidy rules break the rules on purpose and are left out.
pub(crate) fn all(root: &Path) -> Vec<String> {
    let mut found = if root.join(".git").exists() { tracked(root) } else { None }.unwrap_or_else(|| {
        let mut found = Vec::new();
        walk(root, "", &mut found);
        found
    });
    found.retain(|path| !path.starts_with("xtask/fixtures/") && root.join(path).is_file());
    found.sort();
    found
}

fn tracked(root: &Path) -> Option<Vec<String>> {
    let out = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()
        .filter(|out| out.status.success())?;
    let text = String::from_utf8(out.stdout).ok()?;
    Some(text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

fn walk(root: &Path, below: &str, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(root.join(below)) else { return };
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_folder {
            found.push(path);
        } else if name != "target" && !name.starts_with('.') {
            walk(root, &path, found);
        }
    }
}

/// Those of [`all`] that end in `.extension`.
pub(crate) fn with_extension(root: &Path, extension: &str) -> Vec<String> {
    all(root).into_iter().filter(|path| is(path, extension)).collect()
}

/// True when the path ends in `.extension`.
pub(crate) fn is(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == extension)
}

/// The file's text. An unreadable file or one that is no UTF-8 reads as empty: the rules look at text.
pub(crate) fn text(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).unwrap_or_default()
}

/// The file as TOML. Errors: names the file.
pub(crate) fn toml(root: &Path, path: &str) -> Result<toml::Table, String> {
    text(root, path).parse().map_err(|error| format!("{path}: {error}"))
}

/// The folder of public test sets beside the checkout (`../shared`), when it is there.
pub(crate) fn shared(root: &Path) -> Option<PathBuf> {
    let shared = root.parent()?.join("shared");
    shared.is_dir().then_some(shared)
}
