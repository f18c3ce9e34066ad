//! The project's own chores: test, tidy, eval, bench, docs.
//!
//! It depends on none of the project's crates, so that it runs, and says what is wrong, while one of
//! them does not compile.

// Chores talk to a person at a terminal, and end with an exit code.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a chore's output is for a person at a terminal")]

mod bench;
mod browser;
mod docs;
mod eval;
mod files;
mod run;
mod test;
mod tidy;
mod train;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test --setup      install what is missing, then run every test; a skip is a failure
cargo xtask test              run what is possible and list what was skipped
cargo xtask browser           the pages in a browser alone
cargo xtask tidy              the rules of the house: arrows, sizes, docs, extractors, lints, words, links
cargo xtask eval              score against ../shared/data and compare with the floors in scores.toml
cargo xtask eval --errors 40  also list 40 wrong cases in target/eval/
cargo xtask eval --pin        raise the floors to what was measured (never lowers one)
cargo xtask bench             MB/s per stage, of the whole, and of `onrecord add`, on one core
cargo xtask bench --peers     the same beside spaCy, textacy, dateparser and rensa, installed from PyPI under target/
cargo xtask bench --growth    what one more report costs as a record grows, to 30,000 reports or as many as follow
cargo xtask train WHICH       make the weights again: people, acts, linear, or all of them
cargo xtask docs              write the generated pages; --check: fail when one is stale
";

/// The repository's root: the folder above this crate.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository").to_path_buf()
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let root = root();
    let done = match args.as_slice() {
        ["test", rest @ ..] => test::run(&root, rest),
        ["browser"] => browser::missing(&root).map_or_else(|| browser::run(&root), |why| Err(why.to_owned())),
        ["tidy"] => tidy::run(&root),
        ["eval", rest @ ..] => eval::run(&root, rest),
        ["bench", rest @ ..] => bench::run(&root, rest),
        ["docs", rest @ ..] => docs::run(&root, rest),
        ["train", rest @ ..] => train::run(&root, rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("unknown chore {}\n{HELP}", other.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
