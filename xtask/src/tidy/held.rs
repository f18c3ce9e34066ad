//! The invariants of ARCHITECTURE.md are held by what they say holds them.

use std::path::Path;

use super::RULES;
use crate::files;

const PAGE: &str = "ARCHITECTURE.md";
const NOT_YET: &str = "not built yet";

/// Every row of the invariants that names no test or rule, or one that is not there.
///
/// In the last column `some_test_name` is a test, `name` a rule of tidy, `Type` or `path::name` a type.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let page = files::text(root, PAGE);
    let Some(section) = page.split("## What always holds").nth(1) else {
        return vec![format!("{PAGE}: has no section \"What always holds\"")];
    };
    let section = section.split("\n## ").next().unwrap_or_default();
    let sources: String = files::with_extension(root, "rs").iter().map(|path| files::text(root, path)).collect();
    let mut complaints = Vec::new();
    for row in section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| |")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [number, _, held] = cells.as_slice() else { continue };
        if held.contains(NOT_YET) {
            continue;
        }
        let names: Vec<&str> = held.split('`').skip(1).step_by(2).collect();
        if names.is_empty() {
            complaints.push(format!("{PAGE}: invariant {number} names no test or rule that holds it"));
        }
        for name in names {
            let there = if name.contains('_') {
                sources.contains(&format!("fn {name}("))
            } else if name.contains("::") || name.starts_with(char::is_uppercase) {
                true
            } else {
                RULES.iter().any(|rule| rule.name == name)
            };
            if !there {
                complaints.push(format!("{PAGE}: invariant {number}: there is no test or rule {name}"));
            }
        }
    }
    complaints
}
