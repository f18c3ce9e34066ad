//! The labelled statements that acts are learnt from.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use onrecord_gold::{Case, GoldFile, Wanted, matched};
use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Act, Report};
use onrecord_pipeline::{Marks, Tier, act_marks, analyse};
use onrecord_text::Span;

use crate::fit::{ACTS, ROWS};

/// Where a statement is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The open desks.
    Desk,
    /// The cases of the gold.
    Case,
    /// Sentences written for training.
    Made,
    /// Real news, labels alone.
    News,
}

impl From {
    /// What one of them weighs beside one of the open desks.
    const fn weight(self) -> f64 {
        match self {
            Self::Desk | Self::Case => 1.0,
            Self::Made | Self::News => 0.3,
        }
    }
}

/// One labelled statement.
pub(crate) struct Item {
    pub(crate) from: From,
    /// The file, for the desks.
    pub(crate) file: String,
    /// The report it is of.
    pub(crate) report: String,
    pub(crate) rows: Vec<usize>,
    pub(crate) act: usize,
    pub(crate) rule: usize,
    pub(crate) settled: bool,
    pub(crate) weight: f64,
    pub(crate) words: String,
}

/// All of them: `crates` is the folder of the crates, `data` that of the public sets, where they are.
pub(crate) fn all(crates: &Path, data: &Path) -> Result<Vec<Item>, Box<dyn Error>> {
    let mut out = desks(&crates.join("gold/desks/open"), From::Desk)?;
    out.extend(desks(&crates.join("gold/cases"), From::Case)?);
    out.extend(desks(&crates.join("statements/gold"), From::Case)?);
    for file in ["acts.jsonl", "more.jsonl"] {
        out.extend(sentences(&crates.join("statements/train").join(file))?);
    }
    out.extend(news(&crates.join("statements/train/news.tsv"), data)?);
    Ok(out)
}

fn report(text: &str, published: Option<&str>) -> Option<Report> {
    let given = Given { published: published.map(str::to_owned), ..Given::default() };
    text_report(text.as_bytes(), &given, &Limits::STANDARD).ok()
}

pub(crate) fn act(act: Act) -> usize {
    Act::ALL.iter().position(|a| *a == act).unwrap_or(0)
}

fn item(report: &Report, marks: &Marks, label: Act, (from, file, name): (From, &str, &str)) -> Item {
    let mut rows: Vec<usize> = marks.features.iter().map(|f| ((u64::from(*f) * ROWS) >> 32) as usize).collect();
    rows.sort_unstable();
    let words: Vec<&str> = marks.words.iter().filter_map(|s| report.text.slice(*s)).collect();
    let words = words.join(" // ");
    Item {
        from,
        file: file.to_owned(),
        report: name.to_owned(),
        rows,
        act: act(label),
        rule: act(marks.rule),
        settled: marks.settled,
        weight: from.weight(),
        words,
    }
}

/// The statements of gold whose act is given and that are found.
fn desks(path: &Path, from: From) -> Result<Vec<Item>, Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(path)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"));
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let file = GoldFile::parse(&path, &fs::read_to_string(&path)?)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        for case in &file.cases {
            let Some(report) = report(&case.report, case.published.as_deref()) else { continue };
            let labels = labels(case, &report);
            for marks in act_marks(&report) {
                if let Some((_, label)) = labels.iter().find(|(span, _)| Some(span) == marks.words.first()) {
                    out.push(item(&report, &marks, *label, (from, &stem, &case.name)));
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
fn sentences(file: &Path) -> Result<Vec<Item>, Box<dyn Error>> {
    let (mut out, mut missed) = (Vec::new(), 0);
    for line in fs::read_to_string(file)?.lines().filter(|l| !l.trim().is_empty()) {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let field = |name: &str| value.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
        let (Some(report), Some(label)) = (report(field("text"), None), Act::parse(field("act"))) else { continue };
        let text = report.text.as_str();
        let place = |part: &str| text.find(part.trim()).map(|at| (at, at + part.trim().len()));
        let wanted: Vec<(usize, usize)> = field("content").split(" // ").filter_map(place).collect();
        let marks = act_marks(&report);
        match marks.iter().max_by_key(|m| held(m, &wanted)).filter(|m| held(m, &wanted) >= 500) {
            Some(marks) => out.push(item(&report, marks, label, (From::Made, "", ""))),
            None => missed += 1,
        }
    }
    println!("{missed} invented statements of {} are not found by the rules", file.display());
    Ok(out)
}

/// First and last byte of the first stretch, and the act.
type Label = ((usize, usize), Act);

/// Labels of real news by their places; the texts stand beside the checkout.
fn news(labels: &Path, data: &Path) -> Result<Vec<Item>, Box<dyn Error>> {
    let mut rows: BTreeMap<(String, String), Vec<Label>> = BTreeMap::new();
    for line in fs::read_to_string(labels)?.lines() {
        if let [set, id, start, end, label, _] = line.split('\t').collect::<Vec<_>>()[..]
            && let Some(label) = Act::parse(label)
        {
            let at = (set.to_owned(), id.to_owned());
            rows.entry(at).or_default().push(((start.parse()?, end.parse()?), label));
        }
    }
    let mut sets: Vec<String> = rows.keys().map(|(set, _)| set.clone()).collect();
    sets.dedup();
    let mut out = Vec::new();
    for set in sets {
        let path = data.join(format!("{set}.jsonl"));
        let Ok(texts) = fs::read_to_string(&path) else {
            println!("{}: not there, so its labels are left out", path.display());
            continue;
        };
        for line in texts.lines() {
            let value: serde_json::Value = serde_json::from_str(line)?;
            let field = |name: &str| value.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
            let Some(rows) = rows.get(&(set.clone(), field("id").to_owned())) else { continue };
            let Some(report) = report(field("text"), None) else { continue };
            let mut marks = act_marks(&report);
            for (place, label) in rows {
                let first = |m: &Marks| held(&Marks { words: m.words[..1].to_vec(), ..m.clone() }, &[*place]);
                let best = (0..marks.len()).max_by_key(|m| first(&marks[*m])).filter(|m| first(&marks[*m]) >= 500);
                if let Some(best) = best {
                    let marks = marks.remove(best);
                    out.push(item(&report, &marks, *label, (From::News, "", field("id"))));
                }
            }
        }
    }
    Ok(out)
}

/// Gives the invented sentences the shares that the acts have where no verb decides in the open desks: how often
/// an act comes is not what the sentences were written to show.
pub(crate) fn level(items: &mut [Item]) {
    let mut real = [1.0; ACTS];
    let mut made = [1.0; ACTS];
    for item in items.iter() {
        match (item.from, item.settled) {
            (From::Desk, false) => real[item.act] += 1.0,
            (From::Made, _) => made[item.act] += 1.0,
            _ => {}
        }
    }
    let (all, written): (f64, f64) = (real.iter().sum(), made.iter().sum());
    for item in items.iter_mut().filter(|i| i.from == From::Made) {
        // Halfway: the open desks are few.
        item.weight *= ((real[item.act] / all) / (made[item.act] / written)).sqrt();
    }
}

/// Bytes of both, of bytes of either, in thousandths.
fn held(marks: &Marks, wanted: &[(usize, usize)]) -> usize {
    let found: Vec<(usize, usize)> = marks.words.iter().map(|s| (s.start() as usize, s.end() as usize)).collect();
    let size = |spans: &[(usize, usize)]| spans.iter().map(|(a, b)| b - a).sum::<usize>();
    let both: usize = wanted
        .iter()
        .map(|(a, b)| found.iter().map(|(c, d)| (*b.min(d)).saturating_sub(*a.max(c))).sum::<usize>())
        .sum();
    (1000 * both).checked_div(size(wanted) + size(&found) - both).unwrap_or(0)
}
