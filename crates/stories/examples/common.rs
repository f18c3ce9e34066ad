//! Writes `data/common.bin`: hashes of the words and the three words in a row that many reports hold.
//!
//! `common REPORTS.jsonl OUT`: each line has `text`. No word of a report gets into the file, nor anything from which
//! one could be made out: it holds 32 bits of each hash.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    clippy::unchecked_time_subtraction,
    clippy::needless_for_each,
    reason = "a tool for measuring, which ends at the first fault"
)]

use std::collections::{BTreeSet, HashMap};

use onrecord_stories::copies::{THREES_FROM, WORDS_FROM, three, words};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (mut threes, mut singles): (HashMap<u32, u32>, HashMap<u32, u32>) = Default::default();
    for line in std::fs::read_to_string(&args[1]).unwrap().lines() {
        let report: serde_json::Value = serde_json::from_str(line).unwrap();
        let words = words(report["text"].as_str().unwrap());
        let here: BTreeSet<u32> =
            words.windows(3).map(|w| ((three(w[0].hash, w[1].hash, w[2].hash) >> 32) as u32).max(1)).collect();
        here.into_iter().for_each(|hash| *threes.entry(hash).or_default() += 1);
        let here: BTreeSet<u32> = words.iter().map(|w| w.hash >> 4).collect();
        here.into_iter().for_each(|hash| *singles.entry(hash).or_default() += 1);
    }
    let threes: BTreeSet<u32> = threes.into_iter().filter(|t| t.1 >= THREES_FROM).map(|t| t.0).collect();
    let class = |count: u32| (count / WORDS_FROM).ilog2() + 1;
    let singles: BTreeSet<u32> =
        singles.into_iter().filter(|t| t.1 >= WORDS_FROM).map(|t| t.0 << 4 | class(t.1).min(15)).collect();
    let mut out = (threes.len() as u32).to_le_bytes().to_vec();
    threes.iter().chain(&singles).for_each(|value| out.extend(value.to_le_bytes()));
    std::fs::write(&args[2], &out).unwrap();
    println!("{} threes, {} words, {} bytes", threes.len(), singles.len(), out.len());
}
