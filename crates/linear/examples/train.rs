//! Makes the weights: `train GOLD.jsonl OUT.bin [--every N PRED.jsonl GOLD_PART.jsonl] [--clusters FILE]`.
//!
//! GOLD holds `{"id","text","quotes":[{"content","cue","source"}]}` with character offsets. With `--every N`, each
//! N-th report is kept back, and what the weights find there is written beside what was marked there.

#![allow(clippy::print_stderr, reason = "a chore's talk is for who called it")]

#[path = "support/lines.rs"]
mod lines;

use std::error::Error;
use std::io::Write;

use onrecord_linear::Model;
use onrecord_linear::train::{Options, train};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [gold, out, rest @ ..] = args.as_slice() else {
        return Err("usage: train GOLD.jsonl OUT.bin [--every N PRED.jsonl GOLD_PART.jsonl] [--clusters FILE]".into());
    };
    let mut kept: Option<(usize, &String, &String)> = None;
    let mut clusters = None;
    let mut rest = rest;
    loop {
        match rest {
            [] => break,
            [flag, n, pred, part, more @ ..] if flag == "--every" => {
                kept = Some((n.parse()?, pred, part));
                rest = more;
            }
            [flag, file, more @ ..] if flag == "--clusters" => {
                clusters = Some(std::fs::read(file)?);
                rest = more;
            }
            _ => return Err("unknown option".into()),
        }
    }
    let lines = lines::lines(gold)?;
    let is_kept = |ix: usize| kept.is_some_and(|(n, _, _)| ix.is_multiple_of(n));
    let cases: Vec<_> = lines.iter().enumerate().filter(|(ix, _)| !is_kept(*ix)).map(|(_, l)| lines::case(l)).collect();
    let started = std::time::Instant::now();
    let options = Options::STANDARD;
    let bytes =
        train(&cases, clusters, &options, |what| eprintln!("{:>6.1} s  {what}", started.elapsed().as_secs_f32()));
    std::fs::write(out, &bytes)?;
    eprintln!("{:>6.1} s  {out}: {} bytes", started.elapsed().as_secs_f32(), bytes.len());
    if let Some((_, pred, part)) = kept {
        let model = Model::parse(&bytes)?;
        let (mut pred, mut part) = (std::fs::File::create(pred)?, std::fs::File::create(part)?);
        for (_, line) in lines.iter().enumerate().filter(|(ix, _)| is_kept(*ix)) {
            let reading = lines::reading(&line.report);
            let rules = onrecord_statements::rules(&reading).spots();
            let spots = model.spot(&reading, &rules);
            writeln!(pred, "{}", lines::predicted(line, &reading, &spots))?;
            writeln!(part, "{}", line.value)?;
        }
    }
    Ok(())
}
