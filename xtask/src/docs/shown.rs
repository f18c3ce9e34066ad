//! Output of the program shown in a page: what the page shows is what the program prints.
//!
//! Before a fenced block stands `<!-- run: onrecord read FILE -->`, or, where only the beginning is
//! shown, `<!-- run 12 lines: onrecord read FILE -->`. Samples can be shown too:
//! `<!-- run: show FILE -->`, `<!-- run 4 lines: show FILE -->`.

use std::path::Path;

use crate::files;
use crate::run::command;

/// What a page with shown output holds.
pub(super) const MARK: &str = "<!-- run";

/// The page with every shown output as it is today. Errors: a command that did not run, a mark without a block.
pub(super) fn page(root: &Path, text: &str) -> Result<String, String> {
    renew(text, |command| output(root, command))
}

/// Puts the output of each marked command into the fenced block that follows its mark.
fn renew(text: &str, run: impl Fn(&str) -> Result<String, String>) -> Result<String, String> {
    let mut page = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        page.push_str(line);
        page.push('\n');
        let Some(mark) = line.strip_prefix(MARK).and_then(|rest| rest.strip_suffix("-->")) else { continue };
        let Some((first, command)) = mark.split_once(':') else { return Err(format!("no command in {line}")) };
        let output = run(command.trim())?;
        let count = first.trim().strip_suffix("lines").map_or(Ok(usize::MAX), |n| n.trim().parse());
        let count = count.map_err(|error| format!("{line}: {error}"))?;
        let fence = lines.next().filter(|line| line.starts_with("```")).ok_or("a mark without a block after it")?;
        page.push_str(fence);
        page.push('\n');
        let shown: Vec<&str> = output.lines().map(str::trim_end).take(count).collect();
        page.push_str(shown.join("\n").trim_end());
        page.push('\n');
        if !lines.by_ref().any(|line| line == "```") {
            return Err(format!("the block after {line} does not end"));
        }
        page.push_str("```\n");
    }
    Ok(page)
}

fn output(root: &Path, line: &str) -> Result<String, String> {
    let words: Vec<&str> = line.split(' ').collect();
    match words.as_slice() {
        ["show", path] if root.join(path).is_file() => Ok(files::text(root, path)),
        ["onrecord", arguments @ ..] => {
            let done = command(root, &["target/debug/onrecord"])
                .args(arguments)
                .env("NO_COLOR", "1")
                .env("COLUMNS", "100")
                .output()
                .map_err(|error| format!("{line}: {error}"))?;
            if done.status.success() {
                Ok(String::from_utf8_lossy(&done.stdout).into_owned())
            } else {
                Err(format!("{line} ended with {}", done.status))
            }
        }
        _ => Err(format!("{line}: only `onrecord ...` and `show FILE` can be shown")),
    }
}

#[cfg(test)]
mod tests {
    use super::renew;

    const PAGE: &str = "a\n<!-- run 2 lines: onrecord x -->\n```text\nold\n```\nb\n```text\nkept\n```\n";

    #[test]
    fn the_block_after_a_mark_is_what_the_program_prints() {
        let page = renew(PAGE, |command| Ok(format!("{command}\n2\n3\n"))).unwrap();
        assert_eq!(page, PAGE.replace("old", "onrecord x\n2"));
    }

    #[test]
    fn a_mark_without_a_block_or_a_failing_command_is_an_error() {
        assert!(renew("<!-- run: onrecord x -->\nno block\n", |_| Ok(String::new())).is_err());
        assert!(renew("<!-- run: onrecord x -->\n```\nopen\n", |_| Ok(String::new())).is_err());
        assert!(renew(PAGE, |_| Err("no".to_owned())).is_err());
    }
}
