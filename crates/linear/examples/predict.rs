//! What the tier finds in each report: `predict TEXTS.jsonl [WEIGHTS.bin | rules]` writes JSON Lines in the form of the gold.

#![allow(clippy::print_stdout, reason = "the results of a chore")]

#[path = "support/lines.rs"]
mod lines;

use std::error::Error;

use onrecord_linear::{Model, spot};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(texts) = args.first() else { return Err("usage: predict TEXTS.jsonl [WEIGHTS.bin | rules]".into()) };
    let bare = args.get(1).is_some_and(|a| a == "rules");
    let model = match args.get(1).filter(|_| !bare) {
        Some(path) => Some(Model::parse(&std::fs::read(path)?)?),
        None => None,
    };
    for line in lines::lines(texts)? {
        let reading = lines::reading(&line.report);
        let rules = onrecord_statements::rules(&reading).spots();
        let spots = match &model {
            _ if bare => rules,
            Some(model) => model.spot(&reading, &rules),
            None => spot(&reading, &rules),
        };
        println!("{}", lines::predicted(&line, &reading, &spots));
    }
    Ok(())
}
