//! Groups reports into stories: `stories [--fit SET ...] [--weights FILE] [--] SET ... > SYSTEM.jsonl`, for `score.py`.
//!
//! A line of a set: `{"id", "date", "outlet", "title", "text"}`, with `story` where it is fitted to, and `split`: a set
//! is named `PATH` or `PATH=SPLIT`. `--fit` sets the weights of the score on labelled sets instead of taking the
//! shipped ones, up to `--`; `--weights` reads them, one line `name value` each.

#![expect(clippy::print_stderr, reason = "a measuring tool says what it did")]
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "figures to be read; weights are small"
)]

use std::io::Write;
use std::time::Instant;

use onrecord_stories::grouping::{Grouping, Memory, NAMES, Profile, ReportIn, Setting};

#[path = "shared/fit.rs"]
mod fit;

/// The reports of a set with their stories.
fn read(named: &str) -> Result<Vec<(String, Profile)>, Box<dyn std::error::Error>> {
    let (path, split) = named.split_once('=').map_or((named, None), |(path, split)| (path, Some(split)));
    let mut out = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        if split.is_some_and(|split| row["split"].as_str() != Some(split)) {
            continue;
        }
        let profile = Profile::of(&ReportIn {
            key: row["id"].as_str().unwrap_or(""),
            outlet: row["outlet"].as_str(),
            published: row["date"].as_str(),
            not_before: row["not_before"].as_str(),
            title: row["title"].as_str(),
            text: row["text"].as_str().unwrap_or(""),
            reading: None,
        });
        out.push((row["story"].as_str().unwrap_or("").to_owned(), profile));
    }
    Ok(out)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut setting = Setting::SHIPPED;
    let (mut paths, mut sets, mut fitting) = (Vec::new(), Vec::new(), false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        if arg == "--weights" {
            for line in std::fs::read_to_string(args.next().ok_or("--weights FILE")?)?.lines() {
                let (name, value) = line.split_once(' ').ok_or("name value")?;
                let value = value.parse()?;
                match name {
                    "bias" => setting.bias = value,
                    "join" => setting.join = value,
                    "size" => setting.size = value,
                    "cohesion" => setting.cohesion = value,
                    "most" => setting.most = value,
                    _ => setting.weights[NAMES.iter().position(|n| *n == name).ok_or("unknown feature")?] = value,
                }
            }
        } else if arg == "--fit" || arg == "--" {
            fitting = arg == "--fit";
        } else if fitting {
            sets.push(fit::Labelled(read(&arg)?));
        } else {
            paths.push(arg);
        }
    }
    if !sets.is_empty() {
        setting = fit::fit(&sets, setting);
        eprintln!("{:?}, bias {}", setting.weights, setting.bias);
    }
    let mut grouping = Grouping::new(Memory::default(), setting);
    let begin = Instant::now();
    for path in paths {
        for (_, profile) in read(&path)? {
            grouping.add(profile);
        }
    }
    let added = begin.elapsed();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let stories = grouping.stories();
    let reports = stories.iter().map(|story| story.members.iter().filter(|m| m.home).count()).sum::<usize>();
    eprintln!(
        "{reports} reports, {} stories, added in {added:?}, grouped in {:?}, {:.1} pairs a report",
        stories.len(),
        begin.elapsed(),
        grouping.links().pairs_scored as f64 / reports.max(1) as f64
    );
    for story in &stories {
        for member in story.members.iter().filter(|m| m.home) {
            writeln!(out, "{}", serde_json::json!({"id": member.report, "cluster": story.id}))?;
        }
    }
    if std::env::var_os("REASONS").is_some() {
        for story in stories.iter().filter(|story| story.members.len() > 1) {
            eprintln!("{story:#?}");
        }
    }
    Ok(())
}
