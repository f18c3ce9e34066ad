//! Names of people beside spaCy's, on GUM's news (Zeldes 2017), in the same run: what each finds, and how fast.
//!
//! A name is found where a system's stretch and the gold's have a letter in common, one to one: systems differ in
//! whether a title is part of a name.

use std::fmt::Write as _;
use std::path::Path;

use super::speeds;
use crate::run::show;

/// Stretches in bytes.
type Stretches = Vec<(u32, u32)>;

/// The rows of the table, ours first. `python` has spaCy, `model` is its pipeline. Errors: a program that did not run.
pub(super) fn table(root: &Path, data: &Path, python: &str, model: &Path) -> Result<String, String> {
    let source = data.join("nlp/gum/dep");
    if !source.is_dir() {
        return Ok("| no nlp/gum in the data: names were not compared | - | - | - | - | - |\n".into());
    }
    let folder = root.join("target/bench/names");
    let (source, at) = (source.to_string_lossy(), folder.to_string_lossy());
    show(root, &["python3", "xtask/peers/gum_names.py", &source, &at])?;
    show(
        root,
        &["cargo", "build", "--release", "--quiet", "--locked", "-p", "onrecord-mentions", "--example", "people"],
    )?;
    let ours = speeds(root, &["target/release/examples/people", "names", &at])?;
    let theirs = speeds(root, &[python, "xtask/peers/spacy_names.py", &model.to_string_lossy(), &at])?;
    let last = theirs.last().map_or(0.0, super::Speed::median);
    let mut out = String::new();
    for (system, end) in [(ours, "ours"), (theirs, "spacy")] {
        let Some(speed) = system.last() else { return Err(format!("names: {end} printed nothing")) };
        let score = score(&folder, end)?;
        let [precision, recall, f1] = score.map(|part| part * 100.0);
        let (name, fast) = (&speed.name, speed.median());
        let _ = writeln!(out, "| {name} | {fast:.3} | {:.0} | {precision:.1} | {recall:.1} | {f1:.1} |", fast / last);
    }
    Ok(out)
}

/// Precision, recall and F1 of the files `ID.END` beside the files `ID.gold`.
#[expect(clippy::cast_precision_loss, reason = "figures to show")]
fn score(folder: &Path, end: &str) -> Result<[f64; 3], String> {
    let (mut both, mut gold, mut found) = (0, 0, 0);
    let files = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for path in files.filter_map(|file| file.ok().map(|file| file.path())) {
        if path.extension().is_some_and(|kind| kind == "gold") {
            let (wanted, told) = (stretches(&path)?, stretches(&path.with_extension(end))?);
            both += met(&wanted, &told);
            gold += wanted.len();
            found += told.len();
        }
    }
    let part = |of: usize| if of == 0 { 0.0 } else { both as f64 / of as f64 };
    Ok([part(found), part(gold), 2.0 * both as f64 / (found + gold).max(1) as f64])
}

fn stretches(path: &Path) -> Result<Stretches, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let pair = |line: &str| {
        let (start, end) = line.split_once(' ')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    text.lines().map(|line| pair(line).ok_or_else(|| format!("{}: {line:?} is no stretch", path.display()))).collect()
}

/// How many of `wanted` and `told` meet, one to one; both in text order.
fn met(wanted: &[(u32, u32)], told: &[(u32, u32)]) -> usize {
    let (mut at, mut count) = (0, 0);
    for (start, end) in wanted {
        while told.get(at).is_some_and(|t| t.1 <= *start) {
            at += 1;
        }
        if told.get(at).is_some_and(|t| t.0 < *end) {
            count += 1;
            at += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::met;

    #[test]
    fn names_meet_one_to_one() {
        assert_eq!(met(&[(0, 5), (9, 14)], &[(3, 5), (5, 8), (10, 12), (12, 14)]), 2);
        // One long stretch stands for one name, and what lies beside a name for none.
        assert_eq!(met(&[(0, 5), (6, 11)], &[(0, 11)]), 1);
        assert_eq!(met(&[(6, 11)], &[(0, 6), (11, 12)]), 0);
    }
}
