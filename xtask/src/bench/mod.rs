//! `cargo xtask bench`: how fast each stage reads, on one core, text in memory; how fast a record is
//! built; and, with `--peers`, how fast and how well other systems do the same on the same texts in the same run.

mod add;
mod copies;
mod corpus;
mod growth;
mod names;
mod peers;

use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::run::{command, show, works};

/// Runs of each measurement; the median is reported, and the slowest beside it.
const RUNS: &str = "5";
const PEER_RUNS: &str = "3";

/// One line of the table: MB (10^6 bytes of text) per second of each run.
struct Speed {
    name: String,
    runs: Vec<f64>,
}

impl Speed {
    fn median(&self) -> f64 {
        let mut runs = self.runs.clone();
        runs.sort_by(f64::total_cmp);
        runs.get(runs.len() / 2).copied().unwrap_or(0.0)
    }

    fn slowest(&self) -> f64 {
        self.runs.iter().copied().fold(f64::INFINITY, f64::min)
    }
}

/// Measures and prints a Markdown table. Options: `--peers`; `--growth [MOST]` instead of all else. Errors: a program that did not run.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<(), String> {
    let beside = match args {
        [] => false,
        ["--peers"] => true,
        ["--growth"] => return growth::run(root, None),
        ["--growth", most] => return growth::run(root, Some(most)),
        other => {
            return Err(format!("bench: unknown option {}; there are --peers and --growth [MOST]", other.join(" ")));
        }
    };
    std::fs::create_dir_all(root.join("target/bench")).map_err(|error| format!("target/bench: {error}"))?;
    let corpus = corpus::find(root)?;
    show(root, &["cargo", "build", "--release", "--quiet", "--locked", "-p", "onrecord-cli", "-p", "xtask-stages"])?;
    let path = corpus.path.to_string_lossy().into_owned();
    let mut speeds = speeds(root, &["target/release/xtask-stages", &path, RUNS])?;
    let peer = if beside {
        peers::install(root)?;
        copies::install(root)?;
        Some(peers::blank(root, &path, PEER_RUNS)?)
    } else {
        None
    };
    let added = add::measure(root, &corpus)?;

    println!(
        "\n{}: {} reports, {:.1} MB of text; one core, text in memory\n",
        corpus.name,
        corpus.reports,
        corpus.mb()
    );
    let of_peer = peer.as_ref().and_then(|lines| lines.last()).map(Speed::median);
    speeds.extend(peer.into_iter().flatten());
    println!("| what | MB/s, median of {RUNS} runs (spaCy {PEER_RUNS}) | slowest | times spaCy |\n|---|---|---|---|");
    for speed in &speeds {
        let ratio = of_peer.map_or_else(|| "-".to_owned(), |peer| format!("{:.0}", speed.median() / peer));
        println!("| {} | {:.1} | {:.1} | {ratio} |", speed.name, speed.median(), speed.slowest());
    }
    println!("\n{added}");
    if beside {
        println!("{}", peers::tables(root)?);
    }
    Ok(())
}

/// Runs a program that prints one `{"name", "mb_per_s": [...]}` a line.
fn speeds(root: &Path, words: &[&str]) -> Result<Vec<Speed>, String> {
    let pinned = [&["taskset", "-c", "0"], words].concat();
    let words = if works(root, &["taskset", "-c", "0", "true"]) { &pinned } else { words };
    eprintln!("$ {}", words.join(" "));
    let done = command(root, words)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{}: {error}", words.join(" ")))?;
    if !done.status.success() {
        return Err(format!("{} ended with {}", words.join(" "), done.status));
    }
    let line = |line: &str| {
        let value: Value = serde_json::from_str(line).map_err(|error| format!("{}: {error}", words[0]))?;
        let runs = value["mb_per_s"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        Ok(Speed { name: value["name"].as_str().unwrap_or_default().to_owned(), runs })
    };
    String::from_utf8_lossy(&done.stdout).lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::Speed;

    #[test]
    fn the_middle_run_and_the_slowest() {
        let speed = Speed { name: String::new(), runs: vec![3.0, 1.0, 2.0] };
        assert_eq!((speed.median(), speed.slowest()), (2.0, 1.0));
    }
}
