//! The registry of extractors: one file, one line of `TABLE`, one gold file, one page of the manual.

use std::collections::BTreeSet;
use std::path::Path;

use crate::files;

/// Folder of the extractors.
pub(crate) const FOLDER: &str = "crates/statements/src/extractors/";
/// Folder of their gold.
pub(crate) const GOLD: &str = "crates/statements/gold/";

/// Names of the extractor files, sorted: those of [`FOLDER`] without `mod.rs` and `table.rs`.
pub(crate) fn names(root: &Path) -> BTreeSet<String> {
    stems(root, FOLDER, ".rs").into_iter().filter(|name| name != "mod" && name != "table").collect()
}

fn stems(root: &Path, folder: &str, end: &str) -> BTreeSet<String> {
    let stem = |path: String| path.strip_prefix(folder)?.strip_suffix(end).map(str::to_owned);
    files::all(root).into_iter().filter_map(stem).filter(|stem| !stem.contains('/')).collect()
}

/// Names in `const TABLE ... = &[said_that::EXTRACTOR, ...];` of `mod.rs`, in its order.
fn listed(root: &Path) -> Vec<String> {
    let text = files::text(root, &format!("{FOLDER}mod.rs"));
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let Some(table) = code.split("TABLE").nth(1).and_then(|rest| rest.split_once('=')) else { return Vec::new() };
    let table = table.1.split(';').next().unwrap_or_default();
    let entry = |piece: &str| {
        let name = piece.strip_suffix("::EXTRACTOR")?;
        Some(name.rsplit("::").next().unwrap_or(name).to_owned())
    };
    table.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).filter_map(entry).collect()
}

/// Every file, line of the table and gold file that lacks one of the others.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let (found, gold, listed) = (names(root), stems(root, GOLD, ".md"), listed(root));
    let mut complaints = Vec::new();
    for name in &found {
        match listed.iter().filter(|listed| *listed == name).count() {
            0 => complaints.push(format!("{FOLDER}{name}.rs: not listed in TABLE of {FOLDER}mod.rs")),
            1 => {}
            _ => complaints.push(format!("{FOLDER}mod.rs: {name} is listed twice")),
        }
        if !gold.contains(name) {
            complaints.push(format!("{FOLDER}{name}.rs: has no gold file {GOLD}{name}.md"));
        }
        if !files::text(root, &format!("{FOLDER}{name}.rs")).starts_with("//! ") {
            complaints.push(format!("{FOLDER}{name}.rs: does not begin with its page of the manual (`//! ...`)"));
        }
    }
    for name in listed.iter().filter(|name| !found.contains(*name)) {
        complaints.push(format!("{FOLDER}mod.rs: TABLE lists {name}, which has no file"));
    }
    for name in gold.difference(&found) {
        complaints.push(format!("{GOLD}{name}.md: is the gold of no extractor"));
    }
    complaints
}
