//! `cargo xtask train`: makes the weights again, byte for byte on the pinned toolchain. What each is made from, and
//! under which rights, stands in `MODEL_CARD.md`.

use std::path::Path;

use crate::files;
use crate::run::show;

/// What can be trained, in the order in which one builds on the other: features of the last two hold the first.
const WHICH: &str = "train: say people, acts, linear, or all of them with all; the encoder is trained in Python, \
                     by the commands in crates/encoder/weights/README.md";

/// Trains one, or all that are trained in Rust. Errors: the data that it needs is not there; a trainer that failed.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<(), String> {
    match args {
        ["people"] => people(root),
        ["acts"] => acts(root),
        ["linear"] => linear(root),
        ["all"] => people(root).and_then(|()| acts(root)).and_then(|()| linear(root)),
        _ => Err(WHICH.to_owned()),
    }
}

fn example(root: &Path, package: &str, name: &str, args: &[&str]) -> Result<(), String> {
    let cargo = ["cargo", "run", "--release", "--quiet", "--locked", "-p", package, "--example", name, "--"];
    show(root, &[&cargo[..], args].concat())
}

/// Weights of pronouns: GAP and `OntoGUM` beside the checkout, and our own gold.
fn people(root: &Path) -> Result<(), String> {
    data(root)?;
    example(root, "onrecord-mentions", "people", &["train"])
}

/// Weights of acts: our own gold and sentences, and our labels of news.
fn acts(root: &Path) -> Result<(), String> {
    let data = data(root)?.to_string_lossy().into_owned();
    example(root, "onrecord-gold", "acts", &[&data])
}

/// Weights of the fast tier.
fn linear(root: &Path) -> Result<(), String> {
    let data = data(root)?;
    let path = |below: &str| data.join(below).to_string_lossy().into_owned();
    let (classes, out) = ("target/classes.bin", "crates/linear/weights/linear-1.bin");
    let stream = path("stories/allsides_stream.jsonl");
    example(root, "onrecord-linear", "company", &[classes, "-", &stream])?;
    let gold = path("quotes/polnear/train.jsonl");
    example(root, "onrecord-linear", "train", &[&gold, out, "--clusters", classes])
}

fn data(root: &Path) -> Result<std::path::PathBuf, String> {
    let data = files::shared(root).map(|shared| shared.join("data")).filter(|data| data.is_dir());
    data.ok_or_else(|| "train: no ../shared/data beside the checkout: the public sets are needed".to_owned())
}
