//! Scores the people of reports, and trains the weights for pronouns.
//!
//! `cargo run --profile quick -p onrecord-mentions --example people -- score` prints GAP dev F1 and the CoNLL
//! score of person chains on OntoGUM news; `-- cross` the same for GAP by five-fold cross-validation of the
//! trainer; `-- train` writes `src/weights.txt`. The data stand in `../shared/data`; without it nothing is done.
//! `-- names FOLDER` is for `cargo xtask bench --peers`.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]
#![allow(clippy::cast_precision_loss, reason = "scores are shown, not stored")]
#![allow(clippy::doc_markdown, reason = "CoNLL and OntoGUM are names")]
#![allow(clippy::many_single_char_names, reason = "the scores of the papers have one letter")]

mod chain_score;
mod gap;
mod gold;
mod gum;
mod names;
mod train;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord_mentions::Weights;

/// The folder of public data, if it is there.
fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/nlp")
}

fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/weights.txt")
}

fn main() -> Result<(), Box<dyn Error>> {
    let what = std::env::args().nth(1).unwrap_or_else(|| "score".into());
    if what == "names" {
        return names::names(Path::new(&std::env::args().nth(2).ok_or("names FOLDER")?));
    }
    if !data().exists() {
        println!("the public data are not at {}: nothing to do", data().display());
        return Ok(());
    }
    let weights = Weights::parse(&fs::read_to_string(own())?);
    match what.as_str() {
        "score" => {
            gap::print("GAP dev", &gap::score(&gap::read("development")?, &weights));
            gap::print("GAP validation", &gap::score(&gap::read("validation")?, &weights));
            let best = weights.with_margin(0);
            gap::print("GAP dev, nothing left open", &gap::score(&gap::read("development")?, &best));
            let reports = gum::read("news")?;
            chain_score::print("OntoGUM news, person chains", &reports);
        }
        "errors" => gap::errors(&gap::read("validation")?, &weights.with_margin(0)),
        "cross" => train::cross()?,
        "train" => fs::write(own(), train::weights()?)?,
        other => return Err(format!("no \"{other}\": say score, cross or train").into()),
    }
    Ok(())
}
