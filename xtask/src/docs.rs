//! `cargo xtask docs`: the pages that are made from the code, so that they cannot say something else.
//!
//! `docs/extractors.md` is kept in the repository and checked. The man pages and the completions are
//! printed by the program itself and only written out here, under `target/docs`, for packagers.

use std::fmt::Write as _;
use std::path::Path;

use crate::files;
use crate::run::{command, show};
use crate::tidy::extractors::{FOLDER, GOLD, names};

const PAGE: &str = "docs/extractors.md";
const SHELLS: &[&str] = &["bash", "zsh", "fish"];

/// Writes the pages; with `--check` only compares. Errors: a stale page, a program that did not run.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<(), String> {
    let page = extractors(root);
    match args {
        ["--check"] if files::text(root, PAGE) == page => Ok(()),
        ["--check"] => Err(format!("{PAGE} is stale: run `cargo xtask docs`")),
        [] => {
            std::fs::write(root.join(PAGE), page).map_err(|error| format!("{PAGE}: {error}"))?;
            println!("wrote {PAGE}");
            program_pages(root)
        }
        other => Err(format!("docs: unknown option {}; there is --check", other.join(" "))),
    }
}

/// The manual of the extractors: the doc comment of each file, and the size of its gold.
fn extractors(root: &Path) -> String {
    let names = names(root);
    let mut out = String::from(
        "# The extractors\n\nMade by `cargo xtask docs` from the doc comment and the gold file of each extractor; \
         do not edit it here.\nHow to write one: [add-an-extractor.md](add-an-extractor.md). What they get wrong \
         together, with scores: [LIMITS.md](../LIMITS.md).\n\n| extractor | gold cases | known to be wrong | statements expected |\n\
         |---|---|---|---|\n",
    );
    for name in &names {
        let Counts { cases, known_wrong, statements } = counts(&files::text(root, &format!("{GOLD}{name}.md")));
        let _ = writeln!(out, "| [{name}](#{name}) | {cases} | {known_wrong} | {statements} |");
    }
    for name in &names {
        let text = files::text(root, &format!("{FOLDER}{name}.rs"));
        let page: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let _ = writeln!(out, "\n## {name}\n");
        for line in page {
            let line = line.strip_prefix(' ').unwrap_or(line);
            // A heading inside a page stands below the extractor's own.
            let deeper = if line.starts_with('#') { "##" } else { "" };
            let _ = writeln!(out, "{deeper}{line}");
        }
        let _ = writeln!(out, "\nGold: [{name}.md](../{GOLD}{name}.md). Code: [{name}.rs](../{FOLDER}{name}.rs).");
    }
    out
}

/// How much gold an extractor has. The gold tests hold every case that is not marked as known to be wrong.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    cases: usize,
    known_wrong: usize,
    statements: usize,
}

/// Counts the blocks `report`, the headings marked `(known wrong)` and the lines of blocks `statements`.
fn counts(gold: &str) -> Counts {
    let (mut counts, mut fenced, mut inside) = (Counts::default(), false, false);
    for line in gold.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            inside = line.starts_with("```statements");
            counts.cases += usize::from(line.starts_with("```report"));
        } else if inside {
            counts.statements += usize::from(line.contains(" | "));
        } else if !fenced && line.starts_with("## ") {
            counts.known_wrong += usize::from(line.contains("(known wrong)"));
        }
    }
    counts
}

fn program_pages(root: &Path) -> Result<(), String> {
    show(root, &["cargo", "build", "--release", "--quiet", "--locked", "-p", "onrecord-cli"])?;
    let out = root.join("target/docs");
    std::fs::create_dir_all(out.join("man")).map_err(|error| format!("target/docs: {error}"))?;
    show(root, &["target/release/onrecord", "man", "--out", "target/docs/man"])?;
    for shell in SHELLS {
        let done = command(root, &["target/release/onrecord", "completions", shell])
            .output()
            .map_err(|error| format!("onrecord completions {shell}: {error}"))?;
        if !done.status.success() {
            return Err(format!("onrecord completions {shell} ended with {}", done.status));
        }
        let path = out.join(format!("onrecord.{shell}"));
        std::fs::write(&path, done.stdout).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    println!("wrote target/docs (man pages, completions)");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Counts, counts};

    #[test]
    fn gold_is_counted_by_its_blocks_and_headings() {
        let gold = "# x\n## A\n```report\na | b\n## no heading (known wrong)\n```\n```statements\ndirect | A\nmixed | B\n```\n\
                    ## B (known wrong)\n```report\nc\n```\n```statements\n```\n";
        assert_eq!(counts(gold), Counts { cases: 2, known_wrong: 1, statements: 2 });
    }
}
