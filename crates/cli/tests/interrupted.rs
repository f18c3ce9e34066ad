//! A full disk, and a kill in mid-add: nothing acknowledged is lost, adding again completes, and the
//! export is that of an undisturbed add.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use support::Folder;
use support::invented::{Dice, json_lines, report};

fn acknowledged(out: &str) -> BTreeSet<String> {
    // The last line may be cut off by the kill: without its end it was not said.
    let whole = out.rfind('\n').map_or("", |end| &out[..=end]);
    whole
        .lines()
        .filter_map(|l| l.strip_prefix("stored ").or_else(|| l.strip_prefix("same ")))
        .map(str::to_owned)
        .collect()
}

fn keys(export: &str) -> BTreeSet<String> {
    export
        .lines()
        .filter(|l| l.starts_with("{\"row\":\"report\""))
        .map(|l| l.split("\"report\":\"").nth(1).unwrap()[..64].to_owned())
        .collect()
}

/// An input of many small reports, in files and lines, and the export of an undisturbed add.
fn undisturbed(folder: &Folder, lines: u64) -> String {
    folder.write("in/all.jsonl", json_lines(0, lines));
    for n in 0..20 {
        folder.write(&format!("in/{n}.txt"), report(10_000 + n).text);
    }
    let ran = folder.run(["add", "in", "--record", "whole.db"]).ok();
    assert_eq!(ran.counts(), [lines + 20, lines + 20, 0, 0]);
    folder.export("whole.db")
}

#[test]
fn killed_fifty_times_nothing_acknowledged_is_lost() {
    let folder = Folder::new("killed");
    let whole = undisturbed(&folder, 1500);
    // The lesser of two: what else the machine does must not stretch the schedule past the end of a run.
    let took = ["time.db", "time-again.db"].map(|record| {
        let began = std::time::Instant::now();
        folder.run(["add", "in", "--ack", "--record", record]).ok();
        began.elapsed()
    });
    let took = took[0].min(took[1]);
    let mut dice = Dice(2031);
    let (mut cut_short, mut acknowledged_before_a_kill) = (0, 0);
    for trial in 0..50 {
        let record = format!("killed-{trial}.db");
        let mut child = folder
            .command()
            .args(["add", "in", "--ack", "--record", &record])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The schedule is fixed; what it hits differs with the machine, and any hit must hold.
        let wait = took * dice.roll(1100) as u32 / 1000;
        let reader = {
            let mut stdout = BufReader::new(child.stdout.take().unwrap());
            std::thread::spawn(move || {
                let mut out = String::new();
                while stdout.read_line(&mut out).unwrap_or(0) > 0 {}
                out
            })
        };
        std::thread::sleep(wait);
        let ended = child.try_wait().unwrap().is_some();
        child.kill().ok();
        child.wait().unwrap();
        let said = acknowledged(&reader.join().unwrap());
        if !ended {
            cut_short += 1;
            acknowledged_before_a_kill += said.len();
        }
        // A record that was not made yet cannot hold anything that was acknowledged.
        if folder.join(&record).exists() {
            let ran = folder.run(["export", "--to", "jsonl", "--record", &record]);
            if ran.code == Some(0) {
                let held = keys(&ran.out);
                assert!(
                    said.is_subset(&held),
                    "trial {trial}: {} acknowledged reports are lost",
                    said.difference(&held).count()
                );
            } else {
                assert!(said.is_empty(), "trial {trial}: {}", ran.err);
            }
        } else {
            assert!(said.is_empty(), "trial {trial}");
        }
        let ran = folder.run(["add", "in", "--record", &record]).ok();
        let [inputs, stored, same, _] = ran.counts();
        assert_eq!(inputs, 1520);
        assert!(same >= said.len() as u64 && stored + same == 1520, "trial {trial}: {}", ran.err);
        assert!(folder.export(&record) == whole, "trial {trial}: the export differs from an undisturbed add");
        for file in ["", "-wal", "-shm"] {
            std::fs::remove_file(folder.join(&format!("{record}{file}"))).ok();
        }
    }
    assert!(cut_short >= 25, "only {cut_short} of 50 were cut short: the schedule tests nothing");
    assert!(acknowledged_before_a_kill > 0, "no kill came after a commit: the schedule tests nothing");
}

/// Runs the add where there is too little room, checks what it says and what it kept, then makes
/// room and adds again.
fn full_disk(folder: &Folder, record: &Path, mut cramped: Command, make_room: impl FnOnce(), whole: &str) {
    let ran = support::finish(&mut cramped).ended(2);
    let name = record.file_name().unwrap().to_string_lossy();
    assert!(ran.err.contains(&*name) && ran.err.contains("again"), "no file or remedy in: {}", ran.err);
    let said = acknowledged(&ran.out);
    assert!(!said.is_empty(), "it was full before anything was stored: {}", ran.err);
    make_room();
    let record = record.to_str().unwrap();
    let held = keys(&folder.export(record));
    assert!(said.is_subset(&held), "{} acknowledged reports are lost", said.difference(&held).count());
    assert!(held.len() < 4020, "the disk was never full");
    folder.run(["add", "in", "--record", record]).ok();
    assert!(folder.export(record) == whole, "the export differs from an undisturbed add");
    folder.run(["verify", "--record", record]).ok();
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_nothing_acknowledged_is_lost() {
    let folder = Folder::new("full");
    let whole = undisturbed(&folder, 4000);
    let disk = folder.join("disk");
    std::fs::create_dir(&disk).unwrap();
    let mount = |args: &[&str]| {
        Command::new("mount").args(args).arg(&disk).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
    };
    if mount(&["-t", "tmpfs", "-o", "size=3m", "onrecord-test"]) {
        let mut add = folder.command();
        add.args(["add", "in", "--ack", "--record", "disk/case.db"]);
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            full_disk(&folder, Path::new("disk/case.db"), add, || assert!(mount(&["-o", "remount,size=64m"])), &whole);
        }));
        std::thread::sleep(Duration::from_millis(50));
        Command::new("umount").arg(&disk).status().ok();
        outcome.unwrap();
    }
    // Also where mounting is not allowed: a limit on the size of files (in 512-byte or 1 KiB blocks,
    // as the shell counts). SIGXFSZ is ignored so that the write fails instead of the process.
    let mut add = Command::new("sh");
    add.current_dir(folder.path())
        .env("ONRECORD_TIER", "rules")
        .env_remove("ONRECORD_RECORD")
        .stdin(Stdio::null())
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 4000; exec \"$0\" add in --ack --record small.db",
            env!("CARGO_BIN_EXE_onrecord"),
        ]);
    full_disk(&folder, Path::new("small.db"), add, || {}, &whole);
}

#[test]
fn a_slow_input_is_committed_while_it_is_still_open() {
    use std::io::Write;
    let folder = Folder::new("slow");
    let mut child = folder
        .command()
        .args(["add", "-", "--format", "jsonl", "--ack"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(json_lines(0, 2).as_bytes()).unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    // Comes back only when the two are acknowledged, with the input still open.
    out.read_line(&mut line).unwrap();
    assert!(line.starts_with("stored "), "{line}");
    assert_eq!(keys(&folder.export("onrecord.db")).len(), 2);
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
