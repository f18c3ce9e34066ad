//! Sizes of Rust files: a file that grew past its meaning is split by meaning.

use std::path::Path;

use crate::files;

const LONGEST: usize = 800;
const MEDIAN_UNDER: usize = 200;

/// (lines, path) of every Rust file, shortest first.
fn sizes(root: &Path) -> Vec<(usize, String)> {
    let mut sizes: Vec<_> = files::with_extension(root, "rs")
        .into_iter()
        .map(|path| (files::text(root, &path).lines().count(), path))
        .collect();
    sizes.sort();
    sizes
}

/// Every file above the limit, and the median when it is too high.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let sizes = sizes(root);
    let mut complaints: Vec<String> = sizes
        .iter()
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines, at most {LONGEST}: split it by meaning"))
        .collect();
    let median = sizes.get(sizes.len() / 2).map_or(0, |(lines, _)| *lines);
    if median >= MEDIAN_UNDER {
        complaints.push(format!("the median Rust file has {median} lines, must be under {MEDIAN_UNDER}"));
    }
    complaints
}

/// The figures in a line, for a person.
pub(crate) fn summary(root: &Path) -> String {
    let sizes = sizes(root);
    let Some((longest, path)) = sizes.last() else { return "no Rust file".to_owned() };
    let total: usize = sizes.iter().map(|(lines, _)| lines).sum();
    let median = sizes[sizes.len() / 2].0;
    format!("{} Rust files, {total} lines, median {median}, longest {longest} ({path})", sizes.len())
}
