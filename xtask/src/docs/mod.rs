//! `cargo xtask docs`: the pages that are made from the code, so that they cannot say something else.
//!
//! `docs/extractors.md` and the program's output shown in pages are kept in the repository and checked.
//! The man pages and the completions are printed by the program itself and only written out here, under
//! `target/docs`, for packagers.

mod extractors;
mod shown;

use std::path::Path;

use crate::files;
use crate::run::{command, show};

const MANUAL: &str = "docs/extractors.md";
const SHELLS: &[&str] = &["bash", "zsh", "fish"];

/// Writes the pages; with `--check` only compares. Errors: stale pages, a program that did not run.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<(), String> {
    let check = match args {
        [] => false,
        ["--check"] => true,
        other => return Err(format!("docs: unknown option {}; there is --check", other.join(" "))),
    };
    show(root, &["cargo", "build", "--quiet", "--locked", "-p", "onrecord-cli"])?;
    let mut pages = vec![(MANUAL.to_owned(), extractors::page(root))];
    shown::make_record(root)?;
    for path in files::with_extension(root, "md") {
        let text = files::text(root, &path);
        if path != MANUAL && text.contains(shown::MARK) {
            let page = shown::page(root, &text).map_err(|error| format!("{path}: {error}"))?;
            pages.push((path, page));
        }
    }
    let stale: Vec<&(String, String)> = pages.iter().filter(|(path, page)| files::text(root, path) != *page).collect();
    if check {
        let names: Vec<&str> = stale.iter().map(|(path, _)| path.as_str()).collect();
        return if names.is_empty() {
            Ok(())
        } else {
            Err(format!("stale: {}: run `cargo xtask docs`", names.join(", ")))
        };
    }
    for (path, page) in stale {
        std::fs::write(root.join(path), page).map_err(|error| format!("{path}: {error}"))?;
        println!("wrote {path}");
    }
    program_pages(root)
}

fn program_pages(root: &Path) -> Result<(), String> {
    let out = root.join("target/docs");
    std::fs::create_dir_all(out.join("man")).map_err(|error| format!("target/docs: {error}"))?;
    show(root, &["target/debug/onrecord", "man", "--out", "target/docs/man"])?;
    for shell in SHELLS {
        let done = command(root, &["target/debug/onrecord", "completions", shell])
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
