//! Scores lineage on a folder of story gold: `lineage_gold FOLDER [-v]`. Prints each share with n and a 95 % interval
//! (Wilson 1927); with `-v` every error. With `ATTRIBUTED=1`, quotations that nobody is given are left out.

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

use onrecord_stories::lineage::voices;

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
    let mut errors = String::new();
    let scores = score::score(&gold, attributed, &mut errors);
    if args.len() > 2 {
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
