//! `cargo xtask eval`: the public test sets, their own scorers, our floors.
//!
//! A task is one entry of [`TASKS`] and one table of `scores.toml`. The sets lie beside the checkout
//! in `../shared/data`; their rights are their publishers', so nothing of them is ever copied in.

mod across;
mod calibration;
mod days;
mod errors;
mod floors;
mod json;
mod matches;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::files;
use crate::run::{command, show};
use floors::Floors;

/// Said where the test sets are not there.
pub(crate) const NO_DATA: &str = "no ../shared/data beside the checkout: the public test sets were not run";

/// One test set with its scorer.
struct Task {
    /// Its table in scores.toml.
    name: &'static str,
    /// Gold, below `../shared/data`: one JSON object a line.
    gold: &'static str,
    /// The scorer, below `../shared/data`: `python3 SCORER GOLD PRED`; empty for [`Scores::Days`], [`Scores::Own`].
    scorer: &'static str,
    /// What makes the predictions.
    reader: Reader,
    /// How the scorer gives its scores.
    scores: Scores,
}

/// What makes the predictions of a task.
enum Reader {
    /// `onrecord read` with this tier over the gold's own texts.
    Texts(&'static str),
    /// The example `pages` over a folder of web pages, below `../shared/data`.
    Pages(&'static str),
    /// The example `stories`, with weights set on these sets; of the gold only the lines of this `split` ("" for all).
    Stories(&'static [&'static str], &'static str),
    /// The example `copies`.
    Copies,
    /// The example `stance` over a folder of claims, below `../shared/data`: learns, foretells and scores itself.
    Claims(&'static str),
}

/// How a scorer gives its scores.
#[derive(PartialEq, Eq)]
enum Scores {
    /// `--json OUT`: metric -> {P, R, F1}, parts of one.
    File,
    /// One JSON object on its standard output: metric -> part of one.
    Line,
    /// The same, and beside it the recall of each kind of copy (see [`across`]).
    Copies,
    /// No scorer: the day of publication, "right where answered" and "answered" (see [`days`]).
    Days,
    /// What the reader printed: one JSON object, metric -> part of one.
    Own,
}

const fn texts(name: &'static str, gold: &'static str, scorer: &'static str, form: Scores) -> Task {
    Task { name, gold, scorer, reader: Reader::Texts("rules"), scores: form }
}

const fn quotes(name: &'static str, tier: &'static str) -> Task {
    let (gold, scorer) = ("quotes/polnear/dev.jsonl", "quotes/score.py");
    Task { name, gold, scorer, reader: Reader::Texts(tier), scores: Scores::File }
}

const fn stories(name: &'static str, gold: &'static str, split: &'static str, fit: &'static [&'static str]) -> Task {
    Task { name, gold, scorer: "stories/score.py", reader: Reader::Stories(fit, split), scores: Scores::Line }
}

const TASKS: &[Task] = &[
    quotes("polnear", "rules"),
    quotes("polnear-fast", "fast"),
    quotes("polnear-accurate", "accurate"),
    texts("timebank", "timex/tempeval3_timebank_train.jsonl", "timex/score.py", Scores::Line),
    texts("aquaint", "timex/tempeval3_aquaint_train.jsonl", "timex/score.py", Scores::Line),
    texts("wikiwars", "timex/wikiwars_train.jsonl", "timex/score.py", Scores::Line),
    Task {
        name: "fundus",
        gold: "html/fundus/gold.jsonl",
        scorer: "html/score.py",
        reader: Reader::Pages("html/fundus"),
        scores: Scores::Line,
    },
    Task {
        name: "scrapinghub",
        gold: "html/aeb/gold.jsonl",
        scorer: "html/score.py",
        reader: Reader::Pages("html/aeb/html"),
        scores: Scores::Line,
    },
    Task {
        name: "pagedates",
        gold: "html/dates/gold.jsonl",
        scorer: "",
        reader: Reader::Pages("html/dates"),
        scores: Scores::Days,
    },
    stories(
        "stories-giveme5w1h",
        "stories/giveme5w1h_clusters.jsonl",
        "",
        &["stories/newswcl50.jsonl", "stories/ecbplus_train_dev.jsonl=train"],
    ),
    stories("stories-ecb", "stories/ecbplus_train_dev.jsonl", "dev", &["stories/giveme5w1h_clusters.jsonl"]),
    Task {
        name: "copies",
        gold: "dedup/syndication_dev.jsonl",
        scorer: "dedup/score.py",
        reader: Reader::Copies,
        scores: Scores::Copies,
    },
    Task {
        name: "fnc1",
        gold: "claims/fnc1_train_stances.jsonl",
        scorer: "",
        reader: Reader::Claims("claims"),
        scores: Scores::Own,
    },
];

/// Arguments of `onrecord` for texts; the gold file's path is added as the last.
const READ: &[&str] = &["read", "--json", "--offsets", "char", "--tier"];

/// The metric that we work out ourselves: 100 less the expected calibration error in percent.
const CALIBRATION: &str = "calibration";

/// Runs every task. Options: `--errors N` lists N wrong cases a task, `--pin` raises the floors.
/// Errors: a scorer that did not run, or the scores that fell below their floors.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<(), String> {
    let (mut errors, mut pin) = (None, false);
    let mut rest = args;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (*first, after.first().and_then(|n| n.parse::<usize>().ok())) {
            ("--errors", Some(count)) => {
                errors = Some(count);
                rest = &after[1..];
            }
            ("--pin", _) => pin = true,
            _ => return Err("eval: the options are --errors N and --pin".to_owned()),
        }
    }
    let Some(data) = files::shared(root).map(|shared| shared.join("data")).filter(|data| data.is_dir()) else {
        println!("{NO_DATA}");
        return Ok(());
    };
    show(root, &["cargo", "build", "--release", "--quiet", "--locked", "-p", "onrecord-cli"])?;
    show(root, &["cargo", "build", "--release", "--quiet", "--locked", "-p", "onrecord-ingest", "--example", "pages"])?;
    let examples = ["-p", "onrecord-stories", "--example", "stories", "--example", "copies"];
    show(root, &[&["cargo", "build", "--release", "--quiet", "--locked"][..], &examples].concat())?;
    show(root, &["cargo", "build", "--release", "--quiet", "--locked", "-p", "xtask-stages", "--example", "stance"])?;
    let out = root.join("target/eval");
    std::fs::create_dir_all(&out).map_err(|error| format!("target/eval: {error}"))?;
    let mut floors = Floors::read(root)?;
    let mut below = Vec::new();
    for task in TASKS {
        let mut gold = data.join(task.gold);
        if let Reader::Stories(_, split @ ("dev" | "train")) = task.reader {
            gold = across::part(&gold, split, &out)?;
        }
        let predicted = predict(root, task, &data, &gold, &out)?;
        let mut measured = score(root, task, &data, &gold, &predicted, &out)?;
        if task.scores == Scores::File {
            let reliability = calibration::Reliability::of(&gold, &predicted)?;
            measured.insert(CALIBRATION.to_owned(), (1.0 - reliability.error()).into());
            let page = out.join(format!("{}.reliability.md", task.name));
            std::fs::write(&page, reliability.table()).map_err(|error| format!("{}: {error}", page.display()))?;
        }
        println!("{:<28} {:>8} {:>8} {:>8} {:>8}", task.name, "P", "R", "F1", "floor");
        for (metric, floor) in floors.of(task.name)? {
            let Some(scores) = measured.get(&metric) else {
                return Err(format!("{}: the scorer gives no {metric}", task.name));
            };
            // A scorer that gives one number a metric gives no precision and recall beside it.
            let percent = |which: &str| scores.get(which).and_then(serde_json::Value::as_f64).map(|part| part * 100.0);
            let shown = |which: &str| percent(which).map_or_else(|| "-".to_owned(), |part| format!("{part:.1}"));
            let f1 = percent("F1").or_else(|| scores.as_f64().map(|part| part * 100.0)).unwrap_or(0.0);
            println!("{metric:<28} {:>8} {:>8} {f1:>8.2} {floor:>8.2}", shown("P"), shown("R"));
            if f1 + 1e-9 < floor {
                below.push(format!("{}: {metric} is {f1:.2}, its floor {floor:.2}", task.name));
            }
            if pin {
                floors.raise(task.name, &metric, f1);
            }
        }
        if let Some(count) = errors.filter(|_| task.scores == Scores::File) {
            let page = out.join(format!("{}.errors.txt", task.name));
            errors::write(&gold, &predicted, &page, count)?;
            println!("wrong cases: {}", page.display());
        }
    }
    if pin {
        floors.write(root)?;
    }
    if below.is_empty() { Ok(()) } else { Err(format!("eval: below the floor\n  {}", below.join("\n  "))) }
}

/// Runs the program over the gold's texts. Gives the path of its output.
fn predict(root: &Path, task: &Task, data: &Path, gold: &Path, out: &Path) -> Result<PathBuf, String> {
    let path = out.join(format!("{}.predicted.jsonl", task.name));
    let file = File::create(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let release = root.join("target/release");
    let built = |name: &str| command(root, &[&release.join(name).to_string_lossy()]);
    let mut run = match task.reader {
        Reader::Texts(tier) => {
            let mut run = built("onrecord");
            run.args(READ).arg(tier).arg(gold);
            run
        }
        Reader::Pages(folder) => {
            let mut run = built("examples/pages");
            run.arg(data.join(folder)).arg(gold);
            run
        }
        Reader::Claims(folder) => {
            let mut run = built("examples/stance");
            run.arg(data.join(folder));
            run
        }
        Reader::Stories(fit, _) => return across::stories(root, data, gold, fit, &path).map(|()| path),
        Reader::Copies => return across::copies(root, data, gold, &path).map(|()| path),
    };
    let status = run.stdout(Stdio::from(file)).status().map_err(|error| format!("{}: {error}", task.name))?;
    if status.success() { Ok(path) } else { Err(format!("{}: onrecord ended with {status}", task.name)) }
}

fn score(
    root: &Path,
    task: &Task,
    data: &Path,
    gold: &Path,
    predicted: &Path,
    out: &Path,
) -> Result<serde_json::Map<String, serde_json::Value>, String> {
    if task.scores == Scores::Days {
        return days::score(gold, predicted);
    }
    if task.scores == Scores::Own {
        return object(predicted);
    }
    let result = out.join(format!("{}.scores.json", task.name));
    let mut scorer = command(root, &["python3"]);
    scorer.arg(data.join(task.scorer)).args([gold, predicted]);
    if task.scores == Scores::File {
        scorer.arg("--json").arg(&result);
    }
    let done = scorer.output().map_err(|error| format!("python3: {error}"))?;
    if !done.status.success() {
        return Err(format!("{}: the scorer failed: {}", task.name, String::from_utf8_lossy(&done.stderr).trim()));
    }
    if task.scores != Scores::File {
        std::fs::write(&result, &done.stdout).map_err(|error| format!("{}: {error}", result.display()))?;
    }
    let mut metrics = object(&result)?;
    if task.scores == Scores::Copies {
        metrics.extend(across::recall(gold, predicted)?);
    }
    Ok(metrics)
}

fn object(path: &Path) -> Result<serde_json::Map<String, serde_json::Value>, String> {
    match json::read(path)? {
        serde_json::Value::Object(map) => Ok(map),
        _ => Err(format!("{}: the scorer's output is no JSON object", path.display())),
    }
}
