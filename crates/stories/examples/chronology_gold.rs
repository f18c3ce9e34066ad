//! Scores chronology and figures over time on a folder of the answers gold: `chronology_gold FOLDER [-v]`. Prints each
//! share with n and a 95 % interval (Wilson 1927); with `-v` every error. A file instead of a folder is one of the gold
//! of sentences (`gold/figures`).

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::redundant_closure_for_method_calls,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "a tool for measuring, which ends at the first fault"
)]

#[path = "../tests/chronology_gold/gold.rs"]
mod gold;
#[path = "../tests/chronology_gold/score.rs"]
mod score;
#[path = "../tests/chronology_gold/sentences.rs"]
mod sentences;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (mut scores, mut errors) = (score::Scores::new(), String::new());
    let path = std::path::Path::new(&args[1]);
    if path.is_file() {
        for (story, reads) in sentences::series(path) {
            sentences::score(&story, &reads, &mut scores, &mut errors);
            score::score(&story, &mut scores, &mut errors);
        }
    } else {
        for story in gold::stories(path) {
            score::score(&story, &mut scores, &mut errors);
        }
    }
    if args.len() > 2 {
        println!("{errors}");
    }
    for (what, share) in &scores {
        let (n, z) = (share.of.max(1) as f64, 1.96_f64);
        let p = share.right as f64 / n;
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
        let (low, high) = ((middle - half) * 100.0, (middle + half) * 100.0);
        println!("{what}: {:.1} ({} of {}; 95 %: {low:.1} to {high:.1})", p * 100.0, share.right, share.of);
    }
}
