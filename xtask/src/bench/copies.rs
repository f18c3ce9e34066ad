//! Copies: ours beside rensa's minhash on the same texts, in the same run.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::run::{command, show, works};

const PYTHON: &str = "target/bench/venv/bin/python";

/// Installs rensa where it is missing. Errors: pip's.
pub(super) fn install(root: &Path) -> Result<(), String> {
    if works(root, &[PYTHON, "-c", "import rensa"]) {
        return Ok(());
    }
    show(root, &[PYTHON, "-m", "pip", "install", "--quiet", "rensa"])
}

/// A table in Markdown: microseconds per report, from text in memory to groups, and F1. Errors: a program that did not
/// run.
pub(super) fn table(root: &Path, data: &Path) -> Result<String, String> {
    show(
        root,
        &["cargo", "build", "--release", "--quiet", "--locked", "-p", "onrecord-stories", "--example", "copies"],
    )?;
    let gold = data.join("dedup/syndication_dev.jsonl");
    let mut out = String::from("\nCopies of the development set (edited, excerpted, misread), one core\n\n");
    out += "| system | us per report | F1 |\n|---|---|---|\n";
    let ours = ["target/release/examples/copies"];
    let rensa = [PYTHON, "xtask/peers/rensa_copies.py"];
    for (name, program) in [("OnRecord", &ours[..]), ("rensa", &rensa[..])] {
        let predicted = root.join(format!("target/bench/copies-{name}.jsonl"));
        let told = printed(root, program, &[&gold, &predicted])?;
        let each = told.split(", all ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or("-");
        let judge = data.join("dedup/score.py");
        let scores = printed(root, &["python3", &judge.to_string_lossy()], &[&gold, &predicted])?;
        let scores: Value = serde_json::from_str(&scores).map_err(|error| format!("score.py: {error}"))?;
        let _ = writeln!(out, "| {name} | {each} | {:.1} |", scores["F1"].as_f64().unwrap_or(0.0) * 100.0);
    }
    Ok(out)
}

/// What a program prints. Errors: it did not run.
fn printed(root: &Path, program: &[&str], args: &[&Path]) -> Result<String, String> {
    let done = command(root, program).args(args).output().map_err(|error| format!("{}: {error}", program[0]))?;
    if !done.status.success() {
        return Err(format!("{}: {}", program.join(" "), String::from_utf8_lossy(&done.stderr).trim()));
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}
