//! The pages in a browser: Debian's Chromium, driven by playwright-core, with axe and html-validate from npm.

use std::path::{Path, PathBuf};

use crate::run::{show, works};

/// Where the tests lie.
const TESTS: &str = "crates/web/tests/browser";

/// What is not here that they need; `None` when all is.
pub(crate) fn missing(root: &Path) -> Option<&'static str> {
    if !works(root, &["node", "--version"]) || !works(root, &["npm", "--version"]) {
        return Some("node and npm are not installed");
    }
    if chromium(root).is_none() {
        return Some("chromium is not installed");
    }
    let tests = root.join(TESTS);
    let there = packages(&tests).iter().all(|name| tests.join("node_modules").join(name).is_dir());
    (!there).then_some("their npm packages are not installed")
}

/// The packages that `package.json` names: an older folder of them may lack one.
fn packages(tests: &Path) -> Vec<String> {
    let file = std::fs::read_to_string(tests.join("package.json")).unwrap_or_default();
    let wanted = file.split_once("\"dependencies\": {").map_or("", |(_, rest)| rest);
    let lines = wanted.split('}').next().unwrap_or_default().split(',');
    lines.filter_map(|line| Some(line.split('"').nth(1)?.to_owned())).collect()
}

/// The browser's program.
fn chromium(root: &Path) -> Option<&'static str> {
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .into_iter()
        .find(|path| Path::new(path).exists() && works(root, &[path, "--version"]))
}

/// Installs what is missing: each command is printed before it runs. Errors: the command that failed.
pub(crate) fn install(root: &Path, sudo: &[&str]) -> Result<(), String> {
    let node = works(root, &["node", "--version"]) && works(root, &["npm", "--version"]);
    let wanted = [(!node, "nodejs"), (!node, "npm"), (chromium(root).is_none(), "chromium")];
    let wanted: Vec<&str> = wanted.into_iter().filter(|(missing, _)| *missing).map(|(_, name)| name).collect();
    if !wanted.is_empty() {
        show(root, &[sudo, &["apt-get", "update"]].concat())?;
        let install = ["apt-get", "install", "--yes", "--no-install-recommends"];
        show(root, &[sudo, &install, &wanted].concat())?;
    }
    if missing(root).is_some() {
        show(root, &["npm", "ci", "--no-audit", "--no-fund", "--prefix", TESTS])?;
    }
    Ok(())
}

/// Runs them against the command as it is built for tests. Errors: says what failed.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    show(root, &["cargo", "build", "--package", "onrecord-cli", "--locked"])?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let program = target.join("debug/onrecord");
    show(root, &["node", &format!("{TESTS}/run.mjs"), &program.to_string_lossy()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_of_the_tests_is_looked_for() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let names = packages(&root.join(TESTS));
        assert!(names.len() > 7 && names.iter().any(|name| name == "playwright-core"), "{names:?}");
        assert!(names.iter().any(|name| name == "@kba/anno-schema"), "{names:?}");
    }
}
