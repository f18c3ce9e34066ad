//! Undocumented public items. The compiler's `missing_docs` sees what a crate exports; this rule also
//! sees the items of private modules and of the command.

use std::path::Path;

use crate::files;

const ITEMS: &[&str] =
    &["fn", "struct", "enum", "trait", "const", "type", "static", "union", "async", "unsafe", "macro"];

/// Every `pub` item of `crates/*/src` without a doc comment, up to the file's tests.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let mut complaints = Vec::new();
    for path in files::with_extension(root, "rs") {
        if !path.starts_with("crates/") || !path.contains("/src/") {
            continue;
        }
        let text = files::text(root, &path);
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            if line.starts_with("mod tests") {
                break;
            }
            if is_public_item(line) && !is_documented(&lines[..at]) {
                complaints.push(format!("{path}:{}: a public item without a doc comment", at + 1));
            }
        }
    }
    complaints
}

fn is_public_item(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("pub ") else { return false };
    rest.split_whitespace().next().is_some_and(|word| ITEMS.contains(&word))
}

/// Looks upwards over attributes, also those of several lines, for a doc comment.
fn is_documented(above: &[&str]) -> bool {
    for line in above.iter().rev() {
        if line.starts_with("///") || line.starts_with("#[doc") || line.ends_with("*/") || line.starts_with("$(#[") {
            return true;
        }
        let ends_item = line.is_empty() || line.ends_with([';', '{', '}']) && !line.starts_with("#[");
        if ends_item {
            return false;
        }
    }
    false
}
