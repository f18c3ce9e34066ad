//! The runner: every case of a file or a folder, a clear account of what failed, the rewriting of
//! expected blocks, and the counts for the documentation.

use std::fmt;
use std::fmt::Write as _;
use std::fs;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};

use onrecord_nouns::{Findings, Statement};
use onrecord_text::SourceText;

use crate::case::{Case, GoldError, GoldFile, KNOWN_WRONG};
use crate::compare::{Outcome, compare};
use crate::row::Row;

/// Counts of cases and statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Cases in the file.
    pub cases: usize,
    /// Cases in which all is as expected.
    pub passed: usize,
    /// Cases marked `(known wrong)` that are still wrong.
    pub known_wrong: usize,
    /// Statements expected.
    pub expected: usize,
    /// Statements found; in a case with `only`, those that some row answers for.
    pub found: usize,
    /// Statements found as expected, in every field.
    pub right: usize,
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.cases += other.cases;
        self.passed += other.passed;
        self.known_wrong += other.known_wrong;
        self.expected += other.expected;
        self.found += other.found;
        self.right += other.right;
    }
}

/// One case that is not as it should be.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Name of the case.
    pub case: String,
    /// Line of its heading, from 1.
    pub line: usize,
    /// What differs, a line a finding; empty for a known wrong that is right now.
    pub diff: String,
}

/// One gold file, run.
#[derive(Clone, Debug)]
pub struct FileRun {
    /// The file.
    pub path: PathBuf,
    /// Its counts, before anything was rewritten.
    pub score: Score,
    /// Cases that failed, in the order of the file.
    pub failures: Vec<Failure>,
    /// Cases whose expected block was rewritten.
    pub rewritten: usize,
}

/// A folder of gold files, run; files by name.
#[derive(Clone, Debug)]
pub struct Run {
    /// Every file.
    pub files: Vec<FileRun>,
}

impl Run {
    /// The counts of all files.
    #[must_use]
    pub fn score(&self) -> Score {
        let mut sum = Score::default();
        for file in &self.files {
            sum += file.score;
        }
        sum
    }

    /// True when no case failed.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.files.iter().all(|f| f.failures.is_empty())
    }
}

impl fmt::Display for Run {
    /// A table of counts, then each failure with its file and line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |f: &mut fmt::Formatter<'_>, name: &str, s: &Score| {
            let Score { cases, passed, known_wrong, expected, found, right } = s;
            writeln!(
                f,
                "{name:<24} {passed:>3} of {cases:>3} cases ({known_wrong} known wrong); statements: {right} right, {expected} expected, {found} found"
            )
        };
        for file in &self.files {
            row(f, &file.path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()), &file.score)?;
        }
        row(f, "all", &self.score())?;
        for file in &self.files {
            for failure in &file.failures {
                writeln!(f, "\n{}:{}: {}", file.path.display(), failure.line, failure.case)?;
                f.write_str(&failure.diff)?;
            }
        }
        Ok(())
    }
}

/// True when the environment asks for expected blocks to be rewritten (`UPDATE_GOLD=1`).
#[must_use]
pub fn update_wanted() -> bool {
    std::env::var_os("UPDATE_GOLD").is_some_and(|v| v == "1")
}

/// Runs every `*.md` of a folder but `README.md`, by name. `read` gives the report's text and the
/// findings in it. With `update`, the expected blocks of failing cases are rewritten in place to
/// what was found, and the mark of a known wrong that is right is taken away; prose is kept.
/// Errors: the folder or a file cannot be read or written, a file is no gold, there is none.
pub fn run_dir(folder: &Path, update: bool, read: impl Fn(&str) -> (SourceText, Findings)) -> Result<Run, GoldError> {
    let entries = fs::read_dir(folder).map_err(|e| GoldError::new(folder, None, e))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| GoldError::new(folder, None, e))?.path();
        let is_gold = path.extension().is_some_and(|e| e == "md") && path.file_name().is_some_and(|n| n != "README.md");
        if is_gold {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(GoldError::new(folder, None, "no gold file (*.md) in this folder"));
    }
    paths.sort();
    let files = paths.iter().map(|path| run_file(path, update, &read)).collect::<Result<_, _>>()?;
    Ok(Run { files })
}

/// Runs one gold file; everything else as [`run_dir`].
pub fn run_file(
    path: &Path,
    update: bool,
    read: impl Fn(&str) -> (SourceText, Findings),
) -> Result<FileRun, GoldError> {
    let markdown = fs::read_to_string(path).map_err(|e| GoldError::new(path, None, e))?;
    let mut file = GoldFile::parse(path, &markdown)?;
    let mut run = FileRun { path: path.to_path_buf(), score: Score::default(), failures: Vec::new(), rewritten: 0 };
    // Blocks are replaced from the last to the first, so that earlier line numbers stay true.
    let mut edits: Vec<(Case, Option<Vec<String>>)> = Vec::new();
    for case in &file.cases {
        let (text, findings) = read(&case.report);
        let found = &findings.statements;
        let outcome = compare(case, &text, found);
        let right = outcome.is_right();
        run.score += score(case, &outcome);
        if right == case.known_wrong {
            let diff = if right {
                format!("    is right now: take \"{KNOWN_WRONG}\" off its heading\n")
            } else {
                diff(case, &outcome, &text, found)
            };
            run.failures.push(Failure { case: case.name.clone(), line: case.line, diff });
            edits.push((case.clone(), (!right).then(|| block(case, &outcome, &text, found))));
        }
    }
    if update && !edits.is_empty() {
        run.rewritten = edits.len();
        for (case, block) in edits.into_iter().rev() {
            match block {
                Some(block) => {
                    file.lines.splice(case.block.clone(), block);
                }
                None => file.lines[case.line - 1] = format!("## {}", case.name),
            }
        }
        fs::write(path, file.lines.join("\n") + "\n").map_err(|e| GoldError::new(path, None, e))?;
    }
    Ok(run)
}

fn score(case: &Case, outcome: &Outcome) -> Score {
    Score {
        cases: 1,
        passed: usize::from(outcome.is_right()),
        known_wrong: usize::from(case.known_wrong && !outcome.is_right()),
        expected: case.rows.len(),
        found: outcome.right.len() + outcome.differ.len() + outcome.extra.len(),
        right: outcome.right.len(),
    }
}

fn diff(case: &Case, outcome: &Outcome, text: &SourceText, found: &[Statement]) -> String {
    let mut out = String::new();
    for (i, _, lines) in &outcome.differ {
        let _ = writeln!(out, "  ~ {}", case.written[*i]);
        for line in lines {
            let _ = writeln!(out, "      {line}");
        }
    }
    for i in &outcome.missing {
        let _ = writeln!(out, "  - {}", case.written[*i]);
    }
    for j in &outcome.extra {
        let _ =
            writeln!(out, "  + {}   [{}: {}]", Row::write(&found[*j], text, None), found[*j].found_by, found[*j].why);
    }
    out
}

/// The block as it would have to be: rows that hold stay as written, the others follow what was
/// found. In a case with `only`, what nobody asked for is not added.
fn block(case: &Case, outcome: &Outcome, text: &SourceText, found: &[Statement]) -> Vec<String> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (i, j) in &outcome.right {
        lines.push((*j, case.written[*i].clone()));
    }
    for (i, j, _) in &outcome.differ {
        lines.push((*j, Row::write(&found[*j], text, Some(&case.rows[*i]))));
    }
    for j in &outcome.extra {
        lines.push((*j, Row::write(&found[*j], text, None)));
    }
    lines.sort();
    let head = case.only.then(|| "only".to_string());
    head.into_iter().chain(lines.into_iter().map(|(_, line)| line)).collect()
}
