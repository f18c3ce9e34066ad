//! FNC-1 (the Fake News Challenge, Pomerleau and Rao 2017): what a body makes of a headline's claim, read from the
//! program's own reading of both: unrelated, discuss, agree, disagree. What is learned in a fold, class weights
//! included, is learned from the others alone. Twice: by body, where other bodies of the same affair, and the same
//! headlines, are learned from; and by affair, where neither is.
//!
//! `stance FOLDER [-v]`: a folder with the two `fnc1_train_*.jsonl`. Prints one JSON object, metric -> F1 as part of
//! one; with `-v` tables on standard error.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    missing_docs,
    unreachable_pub,
    reason = "a tool for measuring, which ends at the first fault"
)]

mod claims;
mod cues;
mod features;
mod score;
mod trees;
mod words;

use claims::{Claims, Pair, STANCES};
use score::{Table, Weights};
use trees::{Model, Setting};

const FOLDS: usize = 5;
/// Folds within a fold, for the weights of the classes.
const INNER: usize = 2;

const RELATED: Setting = Setting { rounds: 120, depth: 5, rate: 0.12, least: 4.0, calm: 2.0 };
const STANCE: Setting = Setting { rounds: 150, depth: 5, rate: 0.08, least: 3.0, calm: 3.0 };

/// Rows of both steps, and what they are.
struct Data {
    related: trees::Table,
    stance: trees::Table,
    class: Vec<u8>,
}

/// Pairs that are learned from and pairs that are foretold.
fn foretell(data: &Data, known: &[usize], asked: &[usize], verbose: bool) -> Vec<[f32; 4]> {
    let one = vec![1.0; data.class.len()];
    let some: Vec<u8> = data.class.iter().map(|c| u8::from(*c > 0)).collect();
    let first = Model::learn(&data.related, known, &some, &one, 2, &RELATED);
    let of = |pairs: &[usize]| -> Vec<usize> { pairs.iter().copied().filter(|p| data.class[*p] > 0).collect() };
    let known = of(known);
    let class: Vec<u8> = data.class.iter().map(|c| c.saturating_sub(1)).collect();
    let weight: Vec<f32> = data.class.iter().map(|c| [1.0, 1.0, 1.3, 3.0][usize::from(*c)]).collect();
    let second = Model::learn(&data.stance, &known, &class, &weight, 3, &STANCE);
    if verbose {
        let mut uses: Vec<(usize, String)> =
            second.uses(200).into_iter().enumerate().map(|(at, n)| (n, features::name(at))).collect();
        uses.sort();
        eprintln!("{:?}", uses.iter().rev().take(60).collect::<Vec<_>>());
    }
    let each = asked.iter().map(|pair| {
        let related = first.predict(&data.related, *pair);
        let stance = second.predict(&data.stance, *pair);
        [related[0], related[1] * stance[0], related[1] * stance[1], related[1] * stance[2]]
    });
    each.collect()
}

/// Each pair's probabilities, foretold from the folds that do not hold it.
fn crossed(data: &Data, fold: &[usize], pairs: &[usize], folds: usize) -> Vec<(usize, [f32; 4])> {
    let mut out = Vec::new();
    for held in 0..folds {
        let (asked, known): (Vec<usize>, Vec<usize>) = pairs.iter().partition(|p| fold[**p] == held);
        out.extend(asked.iter().copied().zip(foretell(data, &known, &asked, false)));
    }
    out
}

/// Scores of a cross-validation over `fold`.
fn validated(data: &Data, fold: &[usize], inner: &[usize], verbose: bool) -> Table {
    let mut table = Table::default();
    for held in 0..FOLDS {
        let (asked, known): (Vec<usize>, Vec<usize>) = (0..data.class.len()).partition(|p| fold[*p] == held);
        let seen = crossed(data, inner, &known, INNER);
        let weights = Weights::of(&seen.iter().map(|(p, q)| (data.class[*p], *q)).collect::<Vec<_>>());
        let found = foretell(data, &known, &asked, verbose && held == 0);
        for (pair, probabilities) in asked.iter().zip(found) {
            table.add(data.class[*pair], weights.choose(&probabilities));
        }
        if verbose {
            eprintln!("{weights:?}");
        }
    }
    table
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let verbose = args.len() > 2;
    let started = std::time::Instant::now();
    let claims = Claims::read(std::path::Path::new(&args[1]));
    if verbose {
        eprintln!("read: {:?}", started.elapsed());
    }
    let rows = |of: &dyn Fn(&words::Text, &words::Text) -> Vec<f32>| -> Vec<Vec<f32>> {
        claims.pairs.iter().map(|p| of(&claims.heads[p.head], &claims.bodies[p.body])).collect()
    };
    let data = Data {
        related: trees::Table::of(&rows(&features::related)),
        stance: trees::Table::of(&rows(&features::stance)),
        class: claims.pairs.iter().map(|p| p.stance).collect(),
    };
    if verbose {
        eprintln!("features: {:?}", started.elapsed());
    }
    let dealt = |of: &dyn Fn(&Pair) -> usize, salt: u64, folds: usize| -> Vec<usize> {
        let fold = |pair: &Pair| (trees::Chance(of(pair) as u64 ^ salt << 32).next() % folds as u64) as usize;
        claims.pairs.iter().map(fold).collect()
    };
    let affairs = claims.affairs();
    let (body, affair) = (|pair: &Pair| pair.body, |pair: &Pair| affairs[pair.body]);
    let mut out = serde_json::Map::new();
    for (suffix, of) in [("", &body as &dyn Fn(&Pair) -> usize), (" [by affair]", &affair)] {
        let table = validated(&data, &dealt(of, 1, FOLDS), &dealt(of, 2, INNER), verbose);
        if verbose {
            eprintln!("{:?}{suffix}\n{}", started.elapsed(), table.told());
        }
        for (class, name) in STANCES.iter().enumerate() {
            out.insert(format!("{name}{suffix}"), table.f1(class).into());
        }
        out.insert(format!("macro{suffix}"), table.macro_f1().into());
    }
    println!("{}", serde_json::Value::Object(out));
}
