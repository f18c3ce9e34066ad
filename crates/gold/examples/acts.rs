//! Trains the weights of acts: `cargo run --release -p onrecord-gold --example acts` writes
//! `crates/statements/src/acts/weights.bin`; with `check` it writes nothing and prints what eight-fold
//! cross-validation by report reaches on the open desks. The text is our own: the open desks, the gold of
//! `crates/gold/cases` and `crates/statements/gold`, and `crates/statements/train/acts*.jsonl`.
//!
//! Multinomial logistic regression by `AdaGrad` (Duchi et al. 2011), one thread, a fixed order, no function of the
//! system's mathematics library: the same bytes on every machine.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small counts and rounded weights")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord_gold::{Case, Wanted, folder, matched};
use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Act, Report};
use onrecord_pipeline::{Marks, Tier, act_marks, analyse};
use onrecord_text::Span;

const ROWS: u64 = 12_288;
const ROW: usize = 16;
const ACTS: usize = 15;
/// Weights are stored in sixteenths.
const SCALE: f64 = 16.0;

const EPOCHS: usize = 30;
const RATE: f64 = 0.12;
const DECAY: f64 = 0.0006;

/// One labelled statement.
struct Item {
    /// The report it is of; the same for all that is never tested on.
    group: String,
    rows: Vec<usize>,
    act: usize,
    rule: usize,
    settled: bool,
    weight: f64,
    words: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let check = std::env::args().nth(1).is_some_and(|a| a == "check");
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut items = desks(&crates.join("gold/desks/open"), true)?;
    items.extend(desks(&crates.join("gold/cases"), false)?);
    items.extend(desks(&crates.join("statements/gold"), false)?);
    items.extend(sentences(&crates.join("statements/train"))?);
    level(&mut items);
    let open = items.iter().filter(|i| !i.group.is_empty()).count();
    println!("{} statements, {open} of the open desks", items.len());
    if check {
        validate(&items);
        return Ok(());
    }
    let weights = train(&items.iter().collect::<Vec<_>>());
    let path = crates.join("statements/src/acts/weights.bin");
    fs::write(&path, bytes(&weights))?;
    println!("{}", path.display());
    Ok(())
}

fn report(text: &str, published: Option<&str>) -> Option<Report> {
    let given = Given { published: published.map(str::to_owned), ..Given::default() };
    text_report(text.as_bytes(), &given, &Limits::STANDARD).ok()
}

fn act(act: Act) -> usize {
    Act::ALL.iter().position(|a| *a == act).unwrap_or(0)
}

fn item(report: &Report, marks: &Marks, label: Act, group: &str) -> Item {
    let mut rows: Vec<usize> = marks.features.iter().map(|f| ((u64::from(*f) * ROWS) >> 32) as usize).collect();
    rows.sort_unstable();
    let words: Vec<&str> = marks.words.iter().filter_map(|s| report.text.slice(*s)).collect();
    let words = words.join(" // ");
    Item {
        group: group.to_owned(),
        rows,
        act: act(label),
        rule: act(marks.rule),
        settled: marks.settled,
        weight: 1.0,
        words,
    }
}

/// The statements of gold whose act is given and that are found.
fn desks(path: &Path, whole: bool) -> Result<Vec<Item>, Box<dyn Error>> {
    let mut out = Vec::new();
    for file in folder(path)? {
        for case in &file.cases {
            let Some(report) = report(&case.report, case.published.as_deref()) else { continue };
            let labels = labels(case, &report);
            for marks in act_marks(&report, &labels) {
                if let Some((_, label)) = labels.iter().find(|(span, _)| Some(span) == marks.words.first()) {
                    let group = if whole { case.name.as_str() } else { "" };
                    out.push(item(&report, &marks, *label, group));
                }
            }
        }
    }
    Ok(out)
}

/// The acts of a case by the first stretch of the found statement.
fn labels(case: &Case, report: &Report) -> Vec<(Span, Act)> {
    let findings = analyse(report, Tier::Rules);
    let pairs = matched(case, &report.text, &findings).into_iter();
    let labelled = pairs.filter_map(|(row, found)| match case.rows[row].act {
        Some(Wanted::This(act)) => Some((*found.words.first()?, act)),
        _ => None,
    });
    labelled.collect()
}

/// The invented sentences: one JSON object a line, with `text`, `content` and `act`.
fn sentences(folder: &Path) -> Result<Vec<Item>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.retain(|f| f.file_name().is_some_and(|n| n.to_string_lossy().starts_with("acts")));
    files.sort();
    let (mut out, mut missed) = (Vec::new(), 0);
    for file in files {
        for line in fs::read_to_string(file)?.lines().filter(|l| !l.trim().is_empty()) {
            let value: serde_json::Value = serde_json::from_str(line)?;
            let field = |name: &str| value.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
            let (Some(report), Some(label)) = (report(field("text"), None), Act::parse(field("act"))) else { continue };
            let content = field("content");
            let overlap = |m: &Marks| held(&report, m, content);
            let marks = act_marks(&report, &[]);
            match marks.iter().max_by_key(|m| overlap(m)).filter(|m| overlap(m) >= 500) {
                Some(marks) => out.push(item(&report, marks, label, "")),
                None => missed += 1,
            }
        }
    }
    println!("{missed} invented statements are not found by the rules");
    Ok(out)
}

/// Gives the invented sentences the shares that the acts have where no verb decides in the open desks: how often
/// an act comes is not what the sentences were written to show.
fn level(items: &mut [Item]) {
    let mut real = [1.0; ACTS];
    let mut made = [1.0; ACTS];
    for item in items.iter() {
        match (item.group.is_empty(), item.settled) {
            (false, false) => real[item.act] += 1.0,
            (true, _) => made[item.act] += 1.0,
            _ => {}
        }
    }
    let (all, written): (f64, f64) = (real.iter().sum(), made.iter().sum());
    for item in items.iter_mut().filter(|i| i.group.is_empty()) {
        // Halfway: the open desks are few.
        item.weight *= ((real[item.act] / all) / (made[item.act] / written)).sqrt();
    }
}

/// Bytes of both, of bytes of either, in thousandths.
fn held(report: &Report, marks: &Marks, content: &str) -> usize {
    let text = report.text.as_str();
    let wanted: Vec<(usize, usize)> = content
        .split(" // ")
        .filter_map(|part| text.find(part.trim()).map(|at| (at, at + part.trim().len())))
        .collect();
    let found: Vec<(usize, usize)> = marks.words.iter().map(|s| (s.start() as usize, s.end() as usize)).collect();
    let size = |spans: &[(usize, usize)]| spans.iter().map(|(a, b)| b - a).sum::<usize>();
    let both: usize = wanted
        .iter()
        .map(|(a, b)| found.iter().map(|(c, d)| (*b.min(d)).saturating_sub(*a.max(c))).sum::<usize>())
        .sum();
    (1000 * both).checked_div(size(&wanted) + size(&found) - both).unwrap_or(0)
}

/// e to the power of `x`, by squaring: the same bits everywhere.
fn exp(x: f64) -> f64 {
    let mut value = 1.0 + x.max(-60.0) / 1024.0;
    for _ in 0..10 {
        value *= value;
    }
    value
}

fn scores(weights: &[f64], item: &Item) -> [f64; ACTS] {
    let mut sums = [0.0; ACTS];
    for row in &item.rows {
        for (at, sum) in sums.iter_mut().enumerate() {
            *sum += weights[row * ROW + at];
        }
    }
    sums
}

fn train(items: &[&Item]) -> Vec<f64> {
    let mut weights = vec![0.0; ROWS as usize * ROW];
    let mut sum = weights.clone();
    let mut squares = vec![1e-6; ROWS as usize * ROW];
    // A fixed walk that visits every item once: the step shares no factor with the number of items.
    let mut step = items.len() * 5 / 8 + 1;
    while gcd(step, items.len()) != 1 {
        step += 1;
    }
    for epoch in 0..EPOCHS {
        for k in 0..items.len() {
            let item = items[(epoch * 31 + k * step) % items.len()];
            let sums = scores(&weights, item);
            let most = sums.iter().copied().fold(f64::MIN, f64::max);
            let parts = sums.map(|s| exp(s - most));
            let total: f64 = parts.iter().sum();
            for row in &item.rows {
                for (at, part) in parts.iter().enumerate() {
                    let ix = row * ROW + at;
                    let wanted = if at == item.act { 1.0 } else { 0.0 };
                    let slope = (part / total - wanted) * item.weight + DECAY * weights[ix];
                    squares[ix] += slope * slope;
                    weights[ix] -= RATE * slope / squares[ix].sqrt();
                }
            }
        }
        if epoch >= EPOCHS / 2 {
            for (sum, weight) in sum.iter_mut().zip(&weights) {
                *sum += weight;
            }
        }
    }
    // The mean of the later walks hangs less on their order (Polyak and Juditsky 1992).
    let walks = (EPOCHS - EPOCHS / 2) as f64;
    sum.into_iter().map(|w: f64| w / walks).collect()
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn bytes(weights: &[f64]) -> Vec<u8> {
    weights.iter().map(|w| ((w * SCALE).round().clamp(-127.0, 127.0) as i8).cast_unsigned()).collect()
}

/// Eight folds by report: what the rules and the weights reach together on the open desks.
fn validate(items: &[Item]) {
    let mut groups: Vec<&str> = items.iter().map(|i| i.group.as_str()).filter(|g| !g.is_empty()).collect();
    groups.dedup();
    let fold: BTreeMap<&str, usize> = groups.iter().enumerate().map(|(ix, g)| (*g, ix % 8)).collect();
    let mut found: Vec<(&Item, usize, f64)> = Vec::new();
    for k in 0..8 {
        let here = |i: &&Item| fold.get(i.group.as_str()) == Some(&k);
        let train_on: Vec<&Item> = items.iter().filter(|i| !here(i)).collect();
        let weights = bytes(&train(&train_on)).iter().map(|b| f64::from(b.cast_signed())).collect::<Vec<_>>();
        for item in items.iter().filter(here) {
            let sums = scores(&weights, item);
            let best = (0..ACTS).max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(0);
            let next = (0..ACTS).filter(|a| *a != best).map(|a| sums[a]).fold(f64::MIN, f64::max);
            found.push((item, best, sums[best] - next));
        }
    }
    let open: Vec<_> = found.iter().filter(|(i, ..)| !i.settled).collect();
    let sure = |i: &Item| i.settled;
    let rules = found.iter().filter(|(i, ..)| i.rule == i.act).count();
    let settled = found.iter().filter(|(i, ..)| sure(i) && i.rule == i.act).count();
    println!("rules {rules} of {}, settled by the verb {settled} of {}", found.len(), found.len() - open.len());
    println!("weights alone on the rest: {} of {}", open.iter().filter(|(i, b, _)| i.act == *b).count(), open.len());
    if std::env::args().nth(2).is_some_and(|a| a == "wrong") {
        for (item, best, by) in &found {
            if !item.settled && (item.act != *best || item.rule != item.act) {
                let name = |at: usize| Act::ALL[at].as_str();
                let mark = if item.act == *best { "ok " } else { "BAD" };
                println!(
                    "{mark} {:<10} rule {:<10} found {:<10} {by:>4} {}: {}",
                    name(item.act),
                    name(item.rule),
                    name(*best),
                    item.group,
                    item.words
                );
            }
        }
    }
    let harm = [Act::Accuse, Act::Admit, Act::Apologise].map(act);
    for margin in [0.0, 4.0, 8.0, 12.0, 16.0, 24.0] {
        for extra in [0.0, 8.0, 16.0] {
            let decide = |i: &Item, best: usize, by: f64| {
                let told = i.rule != act(Act::Other) && i.rule != act(Act::Describe);
                let needed = margin + if harm.contains(&best) { extra } else { 0.0 } + if told { 24.0 } else { 0.0 };
                if i.settled || by < needed { i.rule } else { best }
            };
            let right = found.iter().filter(|(i, b, by)| decide(i, *b, *by) == i.act).count();
            let wrong = found.iter().filter(|(i, b, by)| {
                let does = decide(i, *b, *by);
                harm.contains(&does) && does != i.act
            });
            println!(
                "margin {margin:>4} +{extra:>4}: {right} right, {} wrongly accuse, admit, apologise",
                wrong.count()
            );
        }
    }
}
