//! The rules of the house that the compiler does not know.
//!
//! A rule is a function over a folder that gives its complaints. Each has `fixtures/NAME/good`, which
//! it must pass, and `fixtures/NAME/bad`, whose `EXPECT.txt` lists a piece of every complaint that it
//! must make, one a line.

mod arrows;
pub(crate) mod extractors;
mod held;
mod invariants;
mod links;
mod lints;
mod public;
mod sizes;
mod words;

use std::path::Path;

/// One rule.
struct Rule {
    /// Its name, and that of its folder of fixtures.
    name: &'static str,
    /// What it asks, in a line.
    asks: &'static str,
    /// Every complaint about the folder, each naming the file and the remedy.
    check: fn(&Path) -> Vec<String>,
}

const RULES: &[Rule] = &[
    Rule { name: "arrows", asks: "crates depend on each other only as ARCHITECTURE.md draws it", check: arrows::check },
    Rule { name: "sizes", asks: "no Rust file above 800 lines, median under 200", check: sizes::check },
    Rule { name: "public", asks: "every public item is documented", check: public::check },
    Rule {
        name: "extractors",
        asks: "one extractor: one file, one line of TABLE, one gold file",
        check: extractors::check,
    },
    Rule { name: "lints", asks: "no crate turns the house's lints off", check: lints::check },
    Rule { name: "pure", asks: "reading a report touches no file, clock, thread or machine", check: invariants::pure },
    Rule { name: "offline", asks: "nothing in the program opens a connection", check: invariants::offline },
    Rule { name: "verdict", asks: "no field says what is true", check: invariants::verdict },
    Rule {
        name: "held",
        asks: "each invariant names the test that holds it, and the test is there",
        check: held::check,
    },
    Rule { name: "words", asks: "no words of other people's reports, no path of this machine", check: words::check },
    Rule { name: "links", asks: "links between Markdown pages resolve", check: links::check },
];

/// Runs every rule over the repository. Errors: the number of complaints, which are printed.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let mut complaints = 0;
    for rule in RULES {
        let found = (rule.check)(root);
        println!("tidy {:<11} {} {}", rule.name, if found.is_empty() { "ok  " } else { "FAIL" }, rule.asks);
        for complaint in &found {
            println!("  {complaint}");
        }
        complaints += found.len();
    }
    println!("tidy: {}", sizes::summary(root));
    if let Some(note) = words::names(root) {
        println!("tidy: {note}");
    }
    if complaints == 0 { Ok(()) } else { Err(format!("tidy: {complaints} complaints")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// The fixture's folder; `repo` inside it where the rule also looks beside the checkout.
    fn fixture(rule: &Rule, which: &str) -> (PathBuf, PathBuf) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(rule.name).join(which);
        assert!(folder.is_dir(), "rule {} has no fixture {which}", rule.name);
        let repo = folder.join("repo");
        (folder.clone(), if repo.is_dir() { repo } else { folder })
    }

    #[test]
    fn every_rule_passes_its_good_fixture() {
        for rule in RULES {
            let (_, root) = fixture(rule, "good");
            assert_eq!((rule.check)(&root), Vec::<String>::new(), "rule {}", rule.name);
        }
    }

    #[test]
    fn every_rule_makes_each_complaint_about_its_bad_fixture() {
        for rule in RULES {
            let (folder, root) = fixture(rule, "bad");
            let expected = std::fs::read_to_string(folder.join("EXPECT.txt")).unwrap();
            let mut found = (rule.check)(&root);
            for piece in expected.lines() {
                let at = found.iter().position(|complaint| complaint.contains(piece));
                let at = at.unwrap_or_else(|| panic!("rule {}: no complaint has {piece:?} in {found:#?}", rule.name));
                found.remove(at);
            }
            assert!(found.is_empty(), "rule {}: complaints nobody expected: {found:#?}", rule.name);
            assert!(!expected.is_empty(), "rule {} expects nothing", rule.name);
        }
    }

    /// The repository itself is tidy: the same check as `cargo xtask tidy`, so that `cargo test` has it.
    #[test]
    fn the_repository_is_tidy() {
        let found: Vec<String> = RULES.iter().flat_map(|rule| (rule.check)(&crate::root())).collect();
        assert!(found.is_empty(), "{found:#?}");
    }
}
