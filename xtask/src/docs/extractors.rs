//! `docs/extractors.md`: the manual of the extractors, made of their doc comments and their gold.

use std::fmt::Write as _;
use std::path::Path;

use crate::files;
use crate::tidy::extractors::{FOLDER, GOLD, names};

/// The manual of the extractors: the doc comment of each file, and the size of its gold.
pub(super) fn page(root: &Path) -> String {
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
