//! Running other programs: every command is printed before it runs.

use std::path::Path;
use std::process::{Command, Stdio};

/// A command in the folder `root`; `words` are the program and its arguments.
pub(crate) fn command(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(if words[0] == "cargo" { cargo() } else { words[0].to_owned() });
    command.args(&words[1..]).current_dir(root);
    command
}

fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// Prints the command, runs it, lets its output through. Errors: says how it ended.
pub(crate) fn show(root: &Path, words: &[&str]) -> Result<(), String> {
    let line = words.join(" ");
    eprintln!("$ {line}");
    let status = command(root, words).status().map_err(|error| format!("`{line}` did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` ended with {status}")) }
}

/// True when the program starts and ends well; nothing is shown.
pub(crate) fn works(root: &Path, words: &[&str]) -> bool {
    command(root, words).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
