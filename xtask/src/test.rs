//! `cargo xtask test`: every test, in stages; a stage that fails does not stop the next.

use std::path::Path;
use std::time::Instant;

use crate::run::{show, works};
use crate::{browser, docs, eval, files, tidy};

/// How a stage ended.
enum Outcome {
    Passed,
    Failed(String),
    /// It could not run here; on the build server and with `--setup` that is a failure.
    Skipped(String),
    /// It has nothing to run on, anywhere but where the test sets lie: said, never a failure.
    Absent(String),
}

struct Stage {
    name: &'static str,
    run: fn(&Path) -> Outcome,
}

const STAGES: &[Stage] = &[
    Stage { name: "format", run: format },
    Stage { name: "clippy", run: clippy },
    Stage { name: "tidy", run: |root| of(tidy::run(root)) },
    Stage { name: "unit and integration tests", run: unit },
    Stage { name: "pages in a browser", run: pages },
    Stage { name: "documentation examples", run: doctest },
    Stage { name: "generated pages", run: |root| of(docs::run(root, &["--check"])) },
    Stage { name: "scores against their floors", run: scores },
];

/// Runs every stage and ends with a plain line. Options: `--setup` installs what is missing first.
/// Errors: the stages that failed.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<(), String> {
    let setup = match args {
        [] => false,
        ["--setup"] => true,
        other => return Err(format!("test: unknown option {}; there is --setup", other.join(" "))),
    };
    let strict = setup || std::env::var("CI").is_ok_and(|value| value == "true" || value == "1");
    if setup {
        install(root)?;
    }
    let started = Instant::now();
    let (mut failed, mut skipped, mut absent) = (Vec::new(), Vec::new(), Vec::new());
    for stage in STAGES {
        eprintln!("\n== {}", stage.name);
        match (stage.run)(root) {
            Outcome::Passed => {}
            Outcome::Failed(why) => failed.push(format!("failed   {}: {why}", stage.name)),
            Outcome::Skipped(why) if strict => failed.push(format!("skipped  {}: {why}", stage.name)),
            Outcome::Skipped(why) => skipped.push(format!("skipped  {}: {why}", stage.name)),
            Outcome::Absent(why) => absent.push(format!("not here {}: {why}", stage.name)),
        }
    }
    println!();
    for line in absent.iter().chain(&skipped).chain(&failed) {
        println!("{line}");
    }
    let seconds = started.elapsed().as_secs();
    let passed = STAGES.len() - failed.len() - skipped.len() - absent.len();
    let rest =
        format!("{passed} of {} stages passed, {} skipped, {} not here", STAGES.len(), skipped.len(), absent.len());
    if failed.is_empty() {
        println!("test: ok, {rest}, {seconds} s");
        Ok(())
    } else {
        Err(format!("test: FAILED, {} failed, {rest}, {seconds} s", failed.len()))
    }
}

fn of(done: Result<(), String>) -> Outcome {
    done.map_or_else(Outcome::Failed, |()| Outcome::Passed)
}

/// Installs what is missing and used: each command is printed before it runs.
fn install(root: &Path) -> Result<(), String> {
    for (component, works_with) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if !works(root, &["cargo", works_with, "--version"]) {
            show(root, &["rustup", "component", "add", component])?;
        }
    }
    if !has_nextest(root) {
        show(root, &["cargo", "install", "cargo-nextest", "--locked"])?;
    }
    let sudo: &[&str] = if works(root, &["sudo", "--version"]) { &["sudo"] } else { &[] };
    browser::install(root, sudo)?;
    if files::shared(root).is_some() && !has_python(root) {
        show(root, &[sudo, &["apt-get", "update"]].concat())?;
        show(root, &[sudo, &["apt-get", "install", "--yes", "python3"]].concat())?;
    }
    Ok(())
}

fn has_nextest(root: &Path) -> bool {
    works(root, &["cargo", "nextest", "--version"])
}

fn has_python(root: &Path) -> bool {
    works(root, &["python3", "--version"])
}

fn format(root: &Path) -> Outcome {
    if !works(root, &["cargo", "fmt", "--version"]) {
        return Outcome::Skipped("rustfmt is not installed (`rustup component add rustfmt`)".to_owned());
    }
    of(show(root, &["cargo", "fmt", "--all", "--check"]))
}

fn clippy(root: &Path) -> Outcome {
    if !works(root, &["cargo", "clippy", "--version"]) {
        return Outcome::Skipped("clippy is not installed (`rustup component add clippy`)".to_owned());
    }
    of(show(root, &["cargo", "clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
}

fn unit(root: &Path) -> Outcome {
    if has_nextest(root) {
        return of(show(root, &["cargo", "nextest", "run", "--workspace", "--locked"]));
    }
    match show(root, &["cargo", "test", "--workspace", "--all-targets", "--locked"]) {
        Ok(()) => Outcome::Skipped("cargo-nextest is not installed; `cargo test` ran instead, and passed".to_owned()),
        Err(why) => Outcome::Failed(why),
    }
}

fn pages(root: &Path) -> Outcome {
    match browser::missing(root) {
        Some(why) => Outcome::Skipped(format!("{why} (`cargo xtask test --setup`)")),
        None => of(browser::run(root)),
    }
}

fn doctest(root: &Path) -> Outcome {
    of(show(root, &["cargo", "test", "--doc", "--workspace", "--locked", "--quiet"]))
}

fn scores(root: &Path) -> Outcome {
    if files::shared(root).is_none() {
        return Outcome::Absent(eval::NO_DATA.to_owned());
    }
    if !has_python(root) {
        return Outcome::Skipped("python3 is not installed, which the public scorers need".to_owned());
    }
    of(eval::run(root, &[]))
}
