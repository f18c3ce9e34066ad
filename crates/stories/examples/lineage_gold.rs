//! Scores lineage on a folder of story gold: `lineage_gold FOLDER [-v]`. Prints each share with n and a 95 % interval
//! (Wilson 1927); with `-v` every error; with `-d` the pairs that are weighed, for `train/lineage.py`; with `-w FILE` by the
//! weights of that file. With `ATTRIBUTED=1`, quotations that nobody is given are left out.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "a tool for measuring, which ends at the first fault"
)]

#[path = "../tests/lineage_gold/gold.rs"]
mod gold;
#[path = "../tests/lineage_gold/score.rs"]
mod score;

use std::collections::BTreeMap;

use onrecord_stories::lineage::{Pair, Voice, Weights, voices};

/// Weights of a file: for each story, or `*` for all others, a line with its name, 128 weights and the base.
fn weights(file: &str) -> BTreeMap<String, Weights> {
    let text = std::fs::read_to_string(file).unwrap();
    let read = |line: &str| {
        let (story, numbers) = line.split_once(' ').unwrap();
        let numbers: Vec<i32> = numbers.split(' ').map(|n| n.parse().unwrap()).collect();
        let (base, signs) = numbers.split_last().unwrap();
        (story.to_owned(), Weights { signs: signs.try_into().unwrap(), base: *base })
    };
    text.lines().map(read).collect()
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let gold = gold::gold(&args[1]);
    let attributed = std::env::var("ATTRIBUTED").is_ok();
    let tellings = gold::tellings(&gold, attributed);
    if let Ok(slug) = std::env::var("VOICES") {
        for t in tellings.iter().filter(|t| gold.reads.iter().any(|r| r.report.key == t.report && r.slug == slug)) {
            for v in voices(t) {
                let words = &t.text[v.form.span(0..v.form.words.len()).range()];
                println!("{:?} {:?} {:?} {} named {} {words:?}", v.key.layer, t.manner, v.speaker, v.indirect, t.named);
            }
        }
    }
    let has = |flag: &str| args.iter().position(|arg| arg == flag);
    if has("-d").is_some() {
        print!("{}", score::dump(&gold, attributed));
        return;
    }
    let mut errors = String::new();
    let by = has("-w").map(|at| weights(&args[at + 1]));
    let of = |report| gold.reads.iter().find(|r| r.report.key == report).map_or("*", |r| &r.file);
    let decide = by.as_ref().map(|by| {
        move |voices: &[Voice<'_>], pair: &Pair| {
            let mine = |at: usize| by.get(of(voices[at].key.report)).or_else(|| by.get("*"));
            [pair.one, pair.other].iter().all(|at| mine(*at).is_some_and(|weights| weights.link(pair)))
        }
    });
    let decide = decide.as_ref().map(|decide| decide as onrecord_stories::lineage::Decide<'_>);
    let scores = score::score(&gold, attributed, decide, &mut errors);
    if has("-v").is_some() {
        print!("{errors}");
    }
    println!("{} reports, {} tellings", gold.reads.len(), tellings.len());
    for (what, share) in &scores {
        let (n, z) = (share.of.max(1) as f64, 1.96_f64);
        let p = share.right as f64 / n;
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
        let (low, high) = ((middle - half) * 100.0, (middle + half) * 100.0);
        println!("{what}: {:.1} ({} of {}; 95 %: {low:.1} to {high:.1})", p * 100.0, share.right, share.of);
    }
}
