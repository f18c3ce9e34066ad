//! From JSON Lines to a record on the disk: speed, peak memory, size.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::corpus::Corpus;
use crate::run::{command, works};

/// Adds the corpus to a new record under `target/bench`, one reading thread on one core, and tells in
/// a sentence how fast it was (MB of text a second), what it needed and how large the record is.
pub(crate) fn measure(root: &Path, corpus: &Corpus) -> Result<String, String> {
    let record = root.join("target/bench/add.db");
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", record.display()));
    }
    let (input, output) = (corpus.path.to_string_lossy(), record.to_string_lossy());
    let words = ["target/release/onrecord", "add", &input, "--record", &output, "--threads", "1", "--tier", "rules"];
    let pinned = [&["taskset", "-c", "0"], words.as_slice()].concat();
    let words = if works(root, &["taskset", "-c", "0", "true"]) { pinned.as_slice() } else { &words };
    eprintln!("$ {}", words.join(" "));
    let started = Instant::now();
    let mut child =
        command(root, words).stdout(Stdio::null()).spawn().map_err(|error| format!("{}: {error}", words.join(" ")))?;
    let mut peak = 0;
    let status = loop {
        // The kernel's high-water mark only rises, so the last look misses at most one pause's growth.
        peak = peak.max(high_water(child.id()).unwrap_or(0));
        match child.try_wait().map_err(|error| format!("onrecord add: {error}"))? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let seconds = started.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("{} ended with {status}", words.join(" ")));
    }
    let size = std::fs::metadata(&record).map_err(|error| format!("{}: {error}", record.display()))?.len();
    #[expect(clippy::cast_precision_loss, reason = "figures to show")]
    let (peak, ratio) = (peak as f64 * 1024.0 / 1e6, size as f64 / corpus.bytes as f64);
    Ok(format!(
        "`onrecord add`, one core: {:.1} MB/s of text ({seconds:.1} s), peak memory {peak:.0} MB, record {ratio:.2} x the text",
        corpus.mb() / seconds
    ))
}

/// `VmHWM` of a process, in KiB. It is the same figure through `taskset`, which becomes the program.
fn high_water(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
