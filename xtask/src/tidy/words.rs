//! Words that must not stand in the repository: eight words in a row of a report that is not ours, and
//! paths of the machine that it was written on.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::files;

/// So many words in a row make a sentence of somebody else's.
const IN_A_ROW: usize = 8;

/// Every place of a text file that repeats a report of `../shared/reports` or names the folder above
/// the checkout. A complaint names the place and never repeats the words.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let theirs = theirs(root);
    let above = root.canonicalize().ok().and_then(|root| root.parent().map(|up| format!("{}/", up.display())));
    let above = above.filter(|above| above.len() > 2);
    let mut complaints = Vec::new();
    for path in files::all(root) {
        let text = files::text(root, &path);
        for line in repeats(&text, &theirs) {
            complaints.push(format!("{path}:{line}: repeats a report of ../shared/reports; write your own words"));
        }
        let Some(above) = &above else { continue };
        for (at, line) in text.lines().enumerate() {
            if names_path(line, above) {
                complaints.push(format!("{path}:{}: names a folder of this machine; use a path from the root", at + 1));
            }
        }
    }
    complaints
}

/// True when `line` holds `folder` as the beginning of a path, not as the middle of another.
fn names_path(line: &str, folder: &str) -> bool {
    let starts = |(at, _): (usize, &str)| {
        line[..at].chars().next_back().is_none_or(|before| !(before.is_alphanumeric() || "._-/~".contains(before)))
    };
    line.match_indices(folder).any(starts)
}

/// Lower-case words with the line each stands on (from 1).
fn words(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let pieces = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        out.extend(pieces.map(|word| (at + 1, word.to_lowercase())));
    }
    out
}

fn rows(words: &[(usize, String)]) -> impl Iterator<Item = (usize, u64)> {
    words.windows(IN_A_ROW).map(|row| {
        let mut hasher = DefaultHasher::new();
        for (_, word) in row {
            word.hash(&mut hasher);
        }
        (row[0].0, hasher.finish())
    })
}

fn theirs(root: &Path) -> HashSet<u64> {
    let Some(folder) = files::shared(root).map(|shared| shared.join("reports")) else { return HashSet::new() };
    let mut all = HashSet::new();
    for path in files::all(&folder) {
        all.extend(rows(&words(&files::text(&folder, &path))).map(|(_, row)| row));
    }
    all
}

/// Lines on which a repeated row begins, one for each stretch.
fn repeats(text: &str, theirs: &HashSet<u64>) -> Vec<usize> {
    if theirs.is_empty() {
        return Vec::new();
    }
    let words = words(text);
    let mut found = Vec::new();
    let mut inside = false;
    for (line, row) in rows(&words) {
        let hit = theirs.contains(&row);
        if hit && !inside {
            found.push(line);
        }
        inside = hit;
    }
    found
}

/// For a person: which two-word names of samples and gold are names of the speed corpus, and the share
/// of their second words that stand there. No failure: an invented name may be somebody's, a place's
/// often is, and the pattern also takes "On Friday".
pub(crate) fn names(root: &Path) -> Option<String> {
    let list = std::fs::read_to_string(files::shared(root)?.join("data/perf/names.txt")).ok()?;
    let known: HashSet<&str> = list.lines().collect();
    let surnames: HashSet<&str> = list.lines().filter_map(|name| name.rsplit(' ').next()).collect();
    let mut ours = BTreeSet::new();
    for path in files::all(root) {
        if path.starts_with("samples/") || path.contains("/gold/") {
            ours.extend(pairs(&files::text(root, &path)));
        }
    }
    let whole: Vec<&str> = ours.iter().map(String::as_str).filter(|name| known.contains(name)).collect();
    let seconds: BTreeSet<&str> = ours.iter().filter_map(|name| name.rsplit(' ').next()).collect();
    let shared = seconds.iter().filter(|name| surnames.contains(**name)).count();
    Some(format!(
        "names of samples and gold: {} capitalised pairs, {} of them in names.txt ({}); {shared} of {} second words there",
        ours.len(),
        whole.len(),
        whole.iter().take(12).copied().collect::<Vec<_>>().join(", "),
        seconds.len()
    ))
}

/// Every two capitalised words in a row, as "First Second".
fn pairs(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let plain = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase) && word.len() > 1
    };
    let trim = |word: &&str| word.trim_end_matches(|c: char| !c.is_alphabetic()).to_owned();
    words
        .windows(2)
        .map(|pair| (pair[0].to_owned(), trim(&pair[1])))
        .filter(|(first, second)| plain(first) && plain(second))
        .map(|(first, second)| format!("{first} {second}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_counts_from_its_beginning_only() {
        assert!(names_path("see /build/place/repo/file", "/build/place/"));
        assert!(names_path("`/build/place/x`", "/build/place/"));
        assert!(!names_path("docs/build/place/x", "/build/place/"));
        assert!(!names_path("../build/place/x", "/build/place/"));
    }

    #[test]
    fn pairs_are_two_plain_capitalised_words() {
        assert_eq!(pairs("then Odo Marrick, of the NWA in Cardle said"), ["Odo Marrick"]);
    }
}
