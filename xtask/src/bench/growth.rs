//! `cargo xtask bench --growth [MOST]`: what one more report costs the index across reports as a record grows.

use std::path::Path;

use crate::files;
use crate::run::show;

/// Real reports, in the order of their file; then variations of them.
const SET: &str = "data/stories/allsides_stream.jsonl";
/// Reports at the end, where nothing else is said: the run takes two minutes.
const MOST: &str = "30000";
/// Reports of a commit.
const BATCH: &str = "1000";

/// Prints the tables of the example `index_growth`. Errors: a program that did not run, no test sets.
pub(super) fn run(root: &Path, most: Option<&str>) -> Result<(), String> {
    let Some(set) = files::shared(root).map(|shared| shared.join(SET)).filter(|set| set.is_file()) else {
        println!("{}", crate::eval::NO_DATA);
        return Ok(());
    };
    show(
        root,
        &["cargo", "build", "--release", "--quiet", "--locked", "-p", "onrecord-across", "--example", "index_growth"],
    )?;
    let folder = root.join("target/bench");
    std::fs::create_dir_all(&folder).map_err(|error| format!("target/bench: {error}"))?;
    let record = folder.join("growth.db");
    for (order, what) in [
        ("fill", "The same years fill up: a day has the more reports, the more there are."),
        ("days", "Day after day: a day has as many reports however many there are."),
    ] {
        println!("{what}\n");
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", record.display()));
        }
        let (set, record) = (set.to_string_lossy(), record.to_string_lossy());
        show(root, &["target/release/examples/index_growth", &set, &record, most.unwrap_or(MOST), BATCH, order])?;
        println!();
    }
    Ok(())
}
