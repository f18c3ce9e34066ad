//! The house's lints hold everywhere: clippy finds the breach, this rule finds who turned clippy off.

use std::path::Path;

use crate::files;

/// Groups that nobody may turn off as a whole.
const BROAD: &[&str] = &["warnings", "clippy::all", "clippy::pedantic", "unused", "missing_docs", "unsafe_code"];
/// Lints that only the command and the chores may turn off: the rest gives values, it neither talks nor ends.
const OUTSIDE_ONLY: &[&str] = &["clippy::print_stdout", "clippy::print_stderr", "clippy::exit", "clippy::unwrap_used"];

/// Every Cargo.toml without the workspace's lints, every broad, unreasoned or misplaced `allow`.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let mut complaints = Vec::new();
    for path in files::all(root) {
        if path == "Cargo.toml" || path.ends_with("/Cargo.toml") {
            complaints.extend(check_manifest(root, &path));
        } else if files::is(&path, "rs") {
            check_source(&path, &files::text(root, &path), &mut complaints);
        }
    }
    complaints
}

fn check_manifest(root: &Path, path: &str) -> Option<String> {
    let manifest = match files::toml(root, path) {
        Ok(manifest) => manifest,
        Err(error) => return Some(error),
    };
    manifest.get("package")?;
    let on = manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
    (on != Some(true)).then(|| format!("{path}: lacks `[lints] workspace = true`"))
}

fn check_source(path: &str, text: &str, complaints: &mut Vec<String>) {
    let own_programs = ["/examples/", "/tests/", "/benches/"].iter().any(|folder| path.contains(folder));
    let outside = path.starts_with("crates/cli/") || path.starts_with("xtask/") || own_programs;
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        if !["#[allow(", "#![allow(", "#[expect(", "#![expect("].iter().any(|open| start.starts_with(open)) {
            continue;
        }
        let attribute = whole_attribute(&lines[at..]);
        let has = |lint: &&&str| attribute.split([',', '(', ')', ' ']).any(|word| word == **lint);
        let place = format!("{path}:{}", at + 1);
        // The helpers of a test are read by those who read the test.
        let mut broad = BROAD.iter().filter(|lint| !(own_programs && **lint == "missing_docs"));
        if let Some(lint) = broad.find(has) {
            complaints.push(format!("{place}: turns {lint} off as a whole; name the one lint and the reason"));
        }
        if let Some(lint) = OUTSIDE_ONLY.iter().find(has).filter(|_| !outside) {
            complaints.push(format!("{place}: turns {lint} off outside the command; return a value or an error"));
        }
        let reasoned = attribute.contains("reason =")
            || attribute.contains("] //")
            || at > 0 && lines[at - 1].trim_start().starts_with("//");
        if !reasoned {
            complaints.push(format!("{place}: an allow without its reason (`reason = \"...\"` or a comment)"));
        }
    }
}

/// The attribute that begins on the first line, up to the line where its brackets close.
fn whole_attribute(lines: &[&str]) -> String {
    let mut whole = String::new();
    for line in lines {
        whole.push_str(line.trim());
        if whole.matches('[').count() <= whole.matches(']').count() {
            break;
        }
    }
    whole
}
