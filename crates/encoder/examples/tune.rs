//! `tune HELD_OUT.jsonl`: finds the leans of the heads (`LEANS` in `src/lib.rs`) on reports that were not trained on, and
//! writes, for each statement, what its confidence may rest on and whether it was right, for `train/calibrate.py`.
//!
//! The scores are computed once; each try decodes and links again. The figures are those of `PolNeAR`'s scorer over the
//! reading's own words: lenient = half of the content's words and a word of the source, strict = all of both.

#![expect(clippy::cast_precision_loss, clippy::print_stdout, reason = "a command that measures")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use onrecord_encoder::{KNOBS, Knobs, Scored, scored, statements};
use onrecord_ingest::{Given, Limits, json_line_report};
use onrecord_nouns::Report;
use onrecord_reading::Reading;
use onrecord_reading::token::{Kind, flag};
use onrecord_statements::{Spot, Stretch};
use serde_json::Value;

type Words = BTreeSet<u32>;

/// How well a found statement fits a told one: 0 not at all, 1 wholly.
type Measure = dyn Fn(&Said, &Said) -> f64;

/// A statement as the scorer sees it: words of the content, of the source, of the cue.
struct Said {
    content: Words,
    source: Words,
}

struct Case<'r> {
    reading: &'r Reading<'r>,
    rules: Vec<Spot>,
    scored: Scored,
    gold: Vec<Said>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("tune HELD_OUT.jsonl [OUT.tsv]")?;
    let text = std::fs::read_to_string(path)?;
    let lines: Vec<(Value, Report)> = text
        .lines()
        .map(|line| {
            let report = json_line_report(line.as_bytes(), &Given::default(), &Limits::STANDARD)
                .map_err(|rejected| format!("{rejected:?}"))?;
            Ok::<_, Box<dyn std::error::Error>>((serde_json::from_str(line)?, report))
        })
        .collect::<Result<_, _>>()?;
    let readings: Vec<Reading<'_>> =
        lines.iter().map(|(_, report)| onrecord_reading::read(report.text.as_str(), &report.furniture)).collect();
    let mut cases = Vec::new();
    for ((gold, _), reading) in lines.iter().zip(&readings) {
        let rules = onrecord_statements::rules(reading).spots();
        let scored = scored(reading, &rules).ok_or("the weights cannot be read")?;
        cases.push(Case { reading, scored, rules, gold: gold_of(reading, gold) });
    }
    let mut knobs = KNOBS;
    report("as it is", &cases, &knobs);
    if std::env::args().any(|a| a == "--search") {
        search(&cases, &mut knobs);
        report("found", &cases, &knobs);
        println!("{knobs:?}");
    }
    if let Some(out) = std::env::args().nth(2).filter(|a| !a.starts_with("--")) {
        std::fs::write(out, evidence(&cases, &knobs))?;
    }
    Ok(())
}

/// Tries steps of each knob, and of the leans of several heads at once, until none helps.
fn search(cases: &[Case<'_>], knobs: &mut Knobs) {
    let goal = |knobs: &Knobs| {
        let counts = count(cases, knobs);
        counts.f1(0) + counts.f1(1)
    };
    let mut best = goal(knobs);
    for size in [0.5f32, 0.25] {
        loop {
            let before = best;
            for heads in 1..8u32 {
                for (out, begin) in [(size, 0.0), (-size, 0.0), (0.0, size), (0.0, -size)] {
                    let mut tried = knobs.clone();
                    for head in (0..3).filter(|head| heads >> head & 1 == 1) {
                        tried.leans[head].out += out;
                        tried.leans[head].begin += begin;
                    }
                    better(&goal, tried, knobs, &mut best);
                }
            }
            for cost in 0..5 {
                for change in [i64::from(size < 0.5) * -3 - 3, i64::from(size < 0.5) * 3 + 3, -20, 20] {
                    let mut tried = knobs.clone();
                    let costs = &mut tried.costs;
                    let place = [
                        &mut costs.cue_inside,
                        &mut costs.source_inside,
                        &mut costs.after,
                        &mut costs.too_far,
                        &mut costs.apart,
                    ];
                    let Some(value) = place.into_iter().nth(cost) else { continue };
                    *value = u32::try_from(i64::from(*value) + change).unwrap_or_default();
                    better(&goal, tried, knobs, &mut best);
                }
            }
            if best <= before {
                break;
            }
        }
    }
}

/// Keeps `tried` where it is better by more than chance would have it.
fn better(goal: &dyn Fn(&Knobs) -> f64, tried: Knobs, knobs: &mut Knobs, best: &mut f64) {
    let now = goal(&tried);
    if now > *best + 0.03 {
        (*best, *knobs) = (now, tried);
    }
}

/// Right, predicted and gold, for: lenient, strict, content exact, content by half, and for direct ones alone content
/// exact (right by prediction, right by gold) and lenient.
#[derive(Default)]
struct Counts {
    right: [usize; 4],
    predicted: usize,
    gold: usize,
    direct: [[usize; 4]; 2],
}

impl Counts {
    fn f1(&self, which: usize) -> f64 {
        200.0 * self.right[which] as f64 / (self.predicted + self.gold).max(1) as f64
    }

    fn direct_f1(&self, which: usize) -> f64 {
        let [right, predicted, right_gold, gold] = self.direct[which].map(|n| n as f64);
        let (precision, recall) = (right / predicted.max(1.0), right_gold / gold.max(1.0));
        200.0 * precision * recall / (precision + recall).max(1e-9)
    }
}

fn report(name: &str, cases: &[Case<'_>], knobs: &Knobs) {
    let counts = count(cases, knobs);
    println!(
        "{name}: lenient {:.2} strict {:.2} content exact {:.2} by half {:.2}, direct: exact {:.2} lenient {:.2} \
         ({} predicted, {} gold)",
        counts.f1(0),
        counts.f1(1),
        counts.f1(2),
        counts.f1(3),
        counts.direct_f1(0),
        counts.direct_f1(1),
        counts.predicted,
        counts.gold
    );
}

fn count(cases: &[Case<'_>], knobs: &Knobs) -> Counts {
    let mut out = Counts::default();
    for case in cases {
        let spots = statements(case.reading, &case.rules, &case.scored, knobs);
        let said: Vec<Said> =
            spots.iter().map(|spot| said_of(case.reading, spot)).filter(|s| !s.content.is_empty()).collect();
        out.predicted += said.len();
        out.gold += case.gold.len();
        let matches = matches(&case.gold, &said);
        let direct = |s: &Said| s.content.iter().all(|t| case.reading.token(*t).has(flag::QUOTED));
        for (which, pairs) in matches.iter().enumerate() {
            out.right[which] += pairs.len();
        }
        for (slot, which) in [(0, 2), (1, 0)] {
            out.direct[slot][0] += matches[which].iter().filter(|(_, s)| direct(&said[*s])).count();
            out.direct[slot][1] += said.iter().filter(|s| direct(s)).count();
            out.direct[slot][2] += matches[which].iter().filter(|(g, _)| direct(&case.gold[*g])).count();
            out.direct[slot][3] += case.gold.iter().filter(|s| direct(s)).count();
        }
    }
    out
}

/// Pairs (gold, found) under each measure, best first, each once.
fn matches(gold: &[Said], said: &[Said]) -> [Vec<(usize, usize)>; 4] {
    let measures: [&Measure; 4] = [
        &|a, b| if same_source(a, b) && alike(a, b) >= 0.5 { alike(a, b) } else { 0.0 },
        &|a, b| f64::from(u8::from(a.content == b.content && a.source == b.source)),
        &|a, b| f64::from(u8::from(a.content == b.content)),
        &|a, b| if alike(a, b) >= 0.5 { alike(a, b) } else { 0.0 },
    ];
    measures.map(|measure| {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (g, a) in gold.iter().enumerate() {
            pairs.extend(said.iter().enumerate().map(|(s, b)| (measure(a, b), g, s)).filter(|(v, ..)| *v > 0.0));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut taken_gold, mut taken) = (BTreeSet::new(), BTreeSet::new());
        pairs.retain(|(_, g, s)| {
            !taken_gold.contains(g) && !taken.contains(s) && taken_gold.insert(*g) && taken.insert(*s)
        });
        pairs.into_iter().map(|(_, g, s)| (g, s)).collect()
    })
}

fn same_source(a: &Said, b: &Said) -> bool {
    a.source.intersection(&b.source).next().is_some() || (a.source.is_empty() && b.source.is_empty())
}

fn alike(a: &Said, b: &Said) -> f64 {
    let both = a.content.intersection(&b.content).count();
    both as f64 / (a.content.len() + b.content.len() - both).max(1) as f64
}

/// One line a statement: its raw chance in thousandths (`Spot::confidence` before the table), then whether it was right.
fn evidence(cases: &[Case<'_>], knobs: &Knobs) -> String {
    let mut out = String::new();
    for case in cases {
        let spots = onrecord_encoder::weighed(case.reading, &case.rules, &case.scored, knobs);
        let said: Vec<Said> = spots.iter().map(|(spot, _)| said_of(case.reading, spot)).collect();
        let right: BTreeSet<usize> = matches(&case.gold, &said)[0].iter().map(|(_, s)| *s).collect();
        for (at, (_, weight)) in spots.iter().enumerate() {
            let _ = writeln!(out, "{}\t{}\t{}", weight.chance, u8::from(weight.ruled), u8::from(right.contains(&at)));
        }
    }
    out
}

fn words(reading: &Reading<'_>, stretches: impl Iterator<Item = Stretch>) -> Words {
    let is_word = |t: &u32| matches!(reading.token(*t).kind, Kind::Word | Kind::Clitic | Kind::Number | Kind::Handle);
    stretches.flat_map(|(first, last)| first..last).filter(is_word).collect()
}

fn said_of(reading: &Reading<'_>, spot: &Spot) -> Said {
    Said { content: words(reading, spot.content.iter().copied()), source: words(reading, spot.source.into_iter()) }
}

fn gold_of(reading: &Reading<'_>, gold: &Value) -> Vec<Said> {
    let mut byte: Vec<u32> = reading.text.char_indices().map(|(at, _)| at as u32).collect();
    byte.push(reading.text.len() as u32);
    let stretches = |value: &Value| -> Vec<Stretch> {
        let spans = value.as_array().into_iter().flatten();
        let place = |v: &Value| v.as_u64().and_then(|at| byte.get(at as usize)).copied().unwrap_or_default();
        spans
            .map(|span| {
                let (start, end) = (place(&span[0]), place(&span[1]));
                let first = reading.tokens.partition_point(|t| t.end <= start) as u32;
                (first, reading.tokens.partition_point(|t| t.start < end) as u32)
            })
            .collect()
    };
    let quotes = gold["quotes"].as_array().into_iter().flatten();
    let said = quotes.map(|quote| Said {
        content: words(reading, stretches(&quote["content"]).into_iter()),
        source: words(reading, stretches(&quote["source"]).into_iter()),
    });
    said.filter(|s| !s.content.is_empty()).collect()
}
