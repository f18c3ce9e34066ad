//! Aligns and classes pairs of a quotation and an altered copy of it: `quote_pairs PAIRS.jsonl [SHOW]`, each line
//! `["quotation", "copy"]`. Prints pairs per second on one core, with the words read each time and with words read
//! once; with SHOW, every SHOW-th pair with its class.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    clippy::unchecked_time_subtraction,
    clippy::needless_for_each,
    reason = "a tool for measuring, which ends at the first fault"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use onrecord_stories::lineage::{Form, classify};
use onrecord_text::Span;

fn form(text: &str) -> Form<'_> {
    Form::of(text, &[Span::new(0, text.len() as u32)])
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let pairs: Vec<(String, String)> =
        std::fs::read_to_string(&args[1]).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let forms: Vec<_> = pairs.iter().map(|(a, b)| (form(a), form(b))).collect();
    let rounds = 100;
    // The best of several passes: the machine is shared.
    let best = |work: &dyn Fn()| {
        (0..rounds)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed().as_secs_f64()
            })
            .fold(f64::MAX, f64::min)
    };
    let whole = best(&|| {
        for (a, b) in &pairs {
            black_box(classify(&form(black_box(b)), &form(black_box(a))));
        }
    });
    let read = best(&|| {
        for (a, b) in &forms {
            black_box(classify(black_box(b), black_box(a)));
        }
    });
    let rate = |seconds: f64| pairs.len() as f64 / seconds / 1000.0;
    println!(
        "{} pairs; thousand pairs a second: {:.0} from text, {:.0} words read once",
        pairs.len(),
        rate(whole),
        rate(read)
    );
    let mut classes: BTreeMap<(&str, u8), usize> = BTreeMap::new();
    let show = args.get(2).map_or(usize::MAX, |n| n.parse().unwrap());
    for (nth, (a, b)) in forms.iter().enumerate() {
        let class = classify(b, a);
        *classes.entry((class.relation.as_str(), class.severity.unwrap_or(0))).or_default() += 1;
        if nth % show == show - 1 {
            println!("{} {:?}\n  {}\n  {}", class.relation.as_str(), class.severity, a.text, b.text);
            for c in &class.changes {
                println!("    {:?} [{}] -> [{}] {:?}", c.op, &a.text[c.from.range()], &b.text[c.to.range()], c.touches);
            }
        }
    }
    println!("{classes:?}");
}
