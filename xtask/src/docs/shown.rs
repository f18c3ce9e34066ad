//! Output of the program shown in a page: what the page shows is what the program prints.
//!
//! Before a fenced block stands `<!-- run: onrecord quotes WORDS -->`, or, where only some lines are
//! shown, `<!-- run lines 1-12: onrecord read FILE -->`. Samples can be shown too: `<!-- run: show FILE -->`.
//! The record that the commands ask is made of the samples.

use std::collections::BTreeSet;
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
        let (from, to) = lines_of(first).ok_or_else(|| format!("{line}: say `lines 3-9`, or nothing"))?;
        let fence = lines.next().filter(|line| line.starts_with("```")).ok_or("a mark without a block after it")?;
        page.push_str(fence);
        page.push('\n');
        let shown: Vec<&str> = output.lines().map(str::trim_end).take(to).skip(from - 1).collect();
        page.push_str(shown.join("\n").trim_end());
        page.push('\n');
        if !lines.by_ref().any(|line| line == "```") {
            return Err(format!("the block after {line} does not end"));
        }
        page.push_str("```\n");
    }
    Ok(page)
}

/// `lines 3-9` as (3, 9), from 1, both shown; nothing means all.
fn lines_of(words: &str) -> Option<(usize, usize)> {
    if words.trim().is_empty() {
        return Some((1, usize::MAX));
    }
    let (from, to) = words.trim().strip_prefix("lines ")?.split_once('-')?;
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (1 <= from && from <= to).then_some((from, to))
}

const PROGRAM: &str = "target/debug/onrecord";
const RECORD: &str = "target/docs/samples.db";

/// Makes the record of the samples anew. Errors: the program did not run or rejected a sample.
pub(super) fn make_record(root: &Path) -> Result<(), String> {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(root.join(format!("{RECORD}{end}")));
    }
    std::fs::create_dir_all(root.join("target/docs")).map_err(|error| format!("target/docs: {error}"))?;
    let folders: BTreeSet<String> = files::all(root)
        .iter()
        .filter_map(|path| Some(format!("samples/{}", path.strip_prefix("samples/")?.split_once('/')?.0)))
        .collect();
    let done = command(root, &[PROGRAM, "add"]).args(folders).args(["--record", RECORD]).output();
    let done = done.map_err(|error| format!("{PROGRAM}: {error}"))?;
    if done.status.success() {
        Ok(())
    } else {
        Err(format!("the samples were not added: {}", String::from_utf8_lossy(&done.stderr).trim()))
    }
}

fn output(root: &Path, line: &str) -> Result<String, String> {
    let words: Vec<&str> = line.split(' ').collect();
    match words.as_slice() {
        ["show", path] if root.join(path).is_file() => Ok(files::text(root, path)),
        ["onrecord", arguments @ ..] => {
            let done = command(root, &[PROGRAM])
                .args(arguments)
                .env("NO_COLOR", "1")
                .env("COLUMNS", "100")
                .env("ONRECORD_RECORD", RECORD)
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

    const PAGE: &str = "a\n<!-- run lines 2-3: onrecord x -->\n```text\nold\n```\nb\n```text\nkept\n```\n";

    #[test]
    fn the_block_after_a_mark_is_what_the_program_prints() {
        let page = renew(PAGE, |command| Ok(format!("{command}\n2\n3\n"))).unwrap();
        assert_eq!(page, PAGE.replace("old", "2\n3"));
    }

    #[test]
    fn a_mark_without_a_block_or_a_failing_command_is_an_error() {
        assert!(renew("<!-- run: onrecord x -->\nno block\n", |_| Ok(String::new())).is_err());
        assert!(renew("<!-- run: onrecord x -->\n```\nopen\n", |_| Ok(String::new())).is_err());
        assert!(renew(PAGE, |_| Err("no".to_owned())).is_err());
    }
}
