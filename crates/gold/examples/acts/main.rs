//! Trains the weights of acts: `cargo run --release -p onrecord-gold --example acts -- ../shared/data` writes
//! `crates/statements/src/acts/weights.bin`. `... -- DATA check [FILE...]` writes nothing and prints what eight-fold
//! cross-validation by report reaches on the open desks and on the labelled news, and what is reached on the desks'
//! files named when none of them is trained on; `wrong` in place of `check` lists the errors as well.
//! `... -- DATA features OUT` writes what is learnt from, a statement a line. The text is our own but for the news:
//! the open desks, the gold of `crates/gold/cases` and `crates/statements/gold`, the sentences of
//! `crates/statements/train`; of the news only the labels stand there, and without DATA they are left out.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small counts and rounded weights")]

mod check;
mod fit;
mod items;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use items::{From, Item};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let data = args.next().unwrap_or_default();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut items = items::all(&crates, Path::new(&data))?;
    items::level(&mut items);
    let count = |from: From| items.iter().filter(|i| i.from == from).count();
    println!(
        "{} statements: {} of the open desks, {} of cases, {} invented, {} of news",
        items.len(),
        count(From::Desk),
        count(From::Case),
        count(From::Made),
        count(From::News)
    );
    match args.next().as_deref() {
        Some(word @ ("check" | "wrong")) => check::validate(&items, &args.collect::<Vec<_>>(), word == "wrong"),
        Some("features") => fs::write(args.next().ok_or("say where to")?, lines(&items)?)?,
        _ => {
            let weights = fit::train(&items.iter().collect::<Vec<_>>());
            let path = crates.join("statements/src/acts/weights.bin");
            fs::write(&path, fit::bytes(&weights))?;
            println!("{}", path.display());
        }
    }
    Ok(())
}

/// Where from, file, report, act, what the rules say, whether that settles it, rows of the features.
fn lines(items: &[Item]) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    for i in items {
        let rows: Vec<String> = i.rows.iter().map(ToString::to_string).collect();
        let (from, settled) = (i.from, u8::from(i.settled));
        writeln!(out, "{from:?}\t{}\t{}\t{}\t{}\t{settled}\t{}", i.file, i.report, i.act, i.rule, rows.join(" "))?;
    }
    Ok(out)
}
