//! Bad input: a clear error that names the file, the neighbours stored, nothing acknowledged lost.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use support::invented::{json_lines, report};
use support::{Folder, Ran, end, peak_kib, start};

/// Adds the folder `in` between two good neighbours and checks that both are stored.
fn add_between(folder: &Folder, bad: &str) -> Ran {
    folder.write("first.txt", report(1).text);
    folder.write("last.txt", report(2).text);
    let ran = folder.run(["add", "first.txt", bad, "last.txt"]);
    let listed = folder.run(["reports", "--json"]).ok().out;
    for neighbour in ["\"file\":\"first.txt\"", "\"file\":\"last.txt\""] {
        assert!(listed.contains(neighbour), "{listed}");
    }
    ran
}

/// One bad file: exit 3, one rejected with this reason, its name in the message.
fn rejected(name: &str, bytes: &[u8], reason: &str) {
    let folder = Folder::new("bad");
    folder.write(name, bytes);
    let ran = add_between(&folder, name).ended(3);
    assert_eq!(ran.counts(), [3, 2, 0, 1], "{}", ran.err);
    let line = ran.err.lines().find(|l| l.starts_with("rejected: ")).unwrap();
    assert!(line.contains(name) && line.contains(reason), "{line}");
}

#[test]
fn an_empty_file_is_rejected() {
    rejected("bad.txt", b"", "empty");
    rejected("blank.txt", b" \n\n\t ", "empty");
}

#[test]
fn a_binary_file_is_rejected() {
    let mut bytes = vec![0x7f, b'E', b'L', b'F', 2, 1, 1, 0];
    bytes.extend((0..4000u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()));
    rejected("bad.txt", &bytes, "binary");
}

#[test]
fn kinds_that_are_not_read_are_rejected_with_a_remedy() {
    rejected("page.html", b"<html><script>load()</script></html>", "no_text");
    rejected("scan.pdf", b"%PDF-1.7", "unsupported_kind");
    rejected("photo.JPG", b"\xff\xd8\xff", "unsupported_kind");
}

#[test]
fn a_wrong_charset_is_read_and_a_stray_nul_is_a_warning() {
    let folder = Folder::new("charset");
    // Windows-1252: curly marks, an accent, a pound sign.
    folder.write("old.txt", b"\x93The caf\xe9 cost \xa312 a day,\x94 said Bremma Quilverton.\n");
    folder.write(
        "nul.txt",
        "The ferry left at noon, said Jorvil Maddeck of the harbour, and nobody waved.\n".repeat(40)
            + "It had\0 one light.\n",
    );
    let ran = folder.run(["add", "old.txt", "nul.txt", "--ack"]).ok();
    assert_eq!(ran.counts(), [2, 2, 0, 0]);
    let export = folder.export("onrecord.db");
    assert!(export.contains("windows-1252"), "{export}");
    assert!(export.contains("nul"), "{export}");
}

#[test]
fn a_broken_line_costs_itself_alone() {
    let folder = Folder::new("lines");
    let mut lines = json_lines(0, 3);
    lines += "{\"id\":\"cut\",\"text\":\"It sinks at the qu\n";
    lines += "[1,2]\n{\"id\":\"no text\"}\n\n";
    lines += &json_lines(3, 5);
    folder.write("in.jsonl", &lines);
    let ran = folder.run(["add", "in.jsonl"]).ended(3);
    assert_eq!(ran.counts(), [8, 5, 0, 3]);
    for line in 4..=6 {
        assert!(
            ran.err.lines().any(|l| l.starts_with("rejected: ") && l.contains(&format!("in.jsonl:{line}"))),
            "{}",
            ran.err
        );
    }
    assert!(!ran.err.contains("sinks at the qu"), "an error repeats words of a report: {}", ran.err);
    // `read` prints the neighbours too.
    let ran = folder.run(["read", "in.jsonl", "--json"]).ended(3);
    assert_eq!(ran.out.lines().count(), 5);
    assert!(ran.out.lines().nth(3).unwrap().contains("\"inv-3\""));
    assert!(ran.err.contains("in.jsonl:4") && !ran.err.contains("sinks at the qu"), "{}", ran.err);
}

#[test]
fn missing_files_and_unreadable_folders_are_rejected() {
    let folder = Folder::new("missing");
    let ran = add_between(&folder, "nowhere.txt").ended(3);
    assert_eq!(ran.counts(), [3, 2, 0, 1]);
    assert!(ran.err.contains("nowhere.txt") && ran.err.contains("missing"), "{}", ran.err);

    // Permission bits do not bind root, who runs these tests in a container: a folder that cannot
    // be read is made of a file used as a folder, and of a link that leads nowhere.
    let folder = Folder::new("unreadable");
    folder.write("plain", "x");
    let ran = add_between(&folder, "plain/inside.txt").ended(3);
    assert!(ran.err.contains("plain/inside.txt") && ran.err.contains("unreadable"), "{}", ran.err);
    #[cfg(unix)]
    {
        let folder = Folder::new("dangling");
        folder.write("in/good.txt", report(9).text);
        std::os::unix::fs::symlink("gone", folder.join("in/folder")).unwrap();
        std::os::unix::fs::symlink(".", folder.join("in/loop")).unwrap();
        let ran = add_between(&folder, "in").ended(3);
        assert_eq!(ran.counts(), [5, 3, 0, 2]);
        assert!(ran.err.contains("in/folder") && ran.err.contains("in/loop: unreadable"), "{}", ran.err);
    }
}

#[test]
fn a_folder_is_walked_sidecars_used_and_hidden_files_counted() {
    let folder = Folder::new("walk");
    folder.write("in/b.txt", report(1).text);
    folder.write("in/a/a.txt", report(2).text);
    folder.write("in/a/a.txt.json", r#"{"outlet":"Ostrel Wire","published":"2031-02-03"}"#);
    folder.write("in/.hidden.txt", "secret");
    folder.write("in/c.txt", report(3).text);
    folder.write("in/c.txt.json", "{broken");
    let ran = folder.run(["add", "in", "--record", "in/case.db"]).ended(3);
    assert_eq!(ran.counts(), [3, 2, 0, 1]);
    assert!(ran.err.contains("in/c.txt") && ran.err.contains("sidecar"), "{}", ran.err);
    assert!(ran.err.contains("1 hidden"), "{}", ran.err);
    let listed = folder.run(["reports", "--json", "--record", "in/case.db"]).ok().out;
    let line = listed.lines().find(|l| l.contains("in/a/a.txt")).unwrap();
    assert!(
        line.contains("\"outlet\":\"Ostrel Wire\",\"outlet_from\":\"given\"") && line.contains("2031-02-03"),
        "{line}"
    );
    // The record lies in the folder and is no input of it.
    folder.run(["add", "in/b.txt", "in", "--record", "in/case.db"]).ended(3);
}

/// Feeds `command` a good line, one of 200 MB, a good line; gives how it ended and its peak memory.
fn feed_a_giant(command: &mut Command) -> (Ran, u64) {
    let mut child = start(command.stdin(Stdio::piped()));
    let pid = child.id();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(json_lines(0, 1).as_bytes()).unwrap();
    stdin.write_all(b"{\"id\":\"giant\",\"text\":\"").unwrap();
    let chunk = b"The water rose again. ".repeat(50_000);
    let mut peak = 0;
    for _ in 0..=200_000_000 / chunk.len() {
        stdin.write_all(&chunk).unwrap();
        peak = peak.max(peak_kib(pid));
    }
    stdin.write_all(b"\"}\n").unwrap();
    stdin.write_all(json_lines(1, 2).as_bytes()).unwrap();
    peak = peak.max(peak_kib(pid));
    drop(stdin);
    (end(child), peak)
}

#[test]
fn a_line_of_200_mb_is_rejected_in_bounded_memory() {
    let folder = Folder::new("giant");
    let (ran, peak) = feed_a_giant(folder.command().args(["add", "-", "--format", "jsonl"]));
    assert_eq!(ran.ended(3).counts(), [3, 2, 0, 1]);
    assert!(peak > 0 && peak < 256 * 1024, "add held {peak} KiB");
    let (ran, peak) = feed_a_giant(folder.command().args(["read", "-", "--format", "jsonl", "--json"]));
    let ran = ran.ended(3);
    assert_eq!(ran.out.lines().count(), 2);
    assert!(ran.err.contains("-:2") && ran.err.contains("too_large"), "{}", ran.err);
    assert!(peak > 0 && peak < 256 * 1024, "read held {peak} KiB");
}

#[test]
fn limits_can_be_set() {
    let folder = Folder::new("limits");
    folder.write("big.txt", "The water rose again. ".repeat(100_000));
    let ran = folder.run(["add", "big.txt", "--max-text", "1"]).ended(3);
    assert!(ran.err.contains("too_large"), "{}", ran.err);
    let ran = folder.run(["add", "big.txt", "--max-raw", "1"]).ended(3);
    assert!(ran.err.contains("too_large"), "{}", ran.err);
    assert_eq!(folder.run(["add", "big.txt"]).ok().counts(), [1, 1, 0, 0]);
}

#[test]
fn a_missing_record_says_how_to_make_one() {
    let folder = Folder::new("none");
    for command in [&["reports"][..], &["quotes"], &["export", "--to", "jsonl"], &["verify"]] {
        let ran = folder.run(command).ended(2);
        assert!(ran.err.contains("onrecord.db") && ran.err.contains("onrecord add"), "{}", ran.err);
        assert!(ran.out.is_empty());
    }
    assert!(!folder.join("onrecord.db").exists());
    // A file that is no record is left as it is.
    folder.write("notes.db", "my notes\n".repeat(300));
    folder.write("a.txt", report(1).text);
    for command in [&["reports", "--record", "notes.db"][..], &["add", "a.txt", "--record", "notes.db"]] {
        let ran = folder.run(command).ended(2);
        assert!(ran.err.contains("notes.db"), "{}", ran.err);
    }
    assert_eq!(std::fs::read_to_string(folder.join("notes.db")).unwrap(), "my notes\n".repeat(300));
}
