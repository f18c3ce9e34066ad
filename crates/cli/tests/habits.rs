//! The habits of a command: help, exit codes, streams, colours.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::io::Read;
use std::process::Stdio;

use support::Folder;
use support::invented::{json_lines, report};

#[test]
fn help_begins_with_examples_for_every_command() {
    let folder = Folder::new("help");
    for command in ["", "add", "read", "reports", "quotes", "export", "verify", "demo", "man", "completions"] {
        let mut args: Vec<&str> = [command, "--help"].into_iter().filter(|a| !a.is_empty()).collect();
        let long = folder.run(&args).ok();
        assert!(long.out.starts_with("Examples:\n  "), "{command}: {}", long.out);
        // Each example names the command it explains.
        assert!(long.out.lines().nth(1).unwrap().contains(&format!("onrecord {command}")), "{}", long.out);
        *args.last_mut().unwrap() = "-h";
        assert!(folder.run(&args).ok().out.starts_with("Examples:\n"), "{command}");
    }
}

#[test]
fn exit_codes_are_greps() {
    let folder = Folder::new("codes");
    folder.write("a.txt", report(1).text);
    folder.run(["add", "a.txt"]).ok();
    folder.run(["reports"]).ok();
    folder.run(["reports", "--outlet", "no such outlet"]).ended(1);
    folder.run(["quotes", "words that nobody said"]).ended(1);
    folder.run(["verify"]).ok();
    for wrong in [
        &["frobnicate"][..],
        &["add"],
        &["export"],
        &["quotes", "--manner", "loud"],
        &["add", "a.txt", "--published", "05/03/2024"],
    ] {
        let ran = folder.run(wrong).ended(2);
        assert!(ran.out.is_empty() && !ran.err.is_empty());
    }
    folder.run(["read", "nowhere.txt"]).ended(2);
    folder.run(["--version"]).ok();
}

#[test]
fn results_go_to_stdout_and_counts_to_stderr() {
    let folder = Folder::new("streams");
    folder.write("in.jsonl", json_lines(0, 3) + "broken\n");
    let ran = folder.run(["add", "in.jsonl", "--ack"]).ended(3);
    assert_eq!(ran.out.lines().count(), 3);
    assert!(ran.out.lines().all(|l| l.starts_with("stored ") && l.len() == 7 + 64), "{}", ran.out);
    assert!(ran.err.lines().last().unwrap().starts_with("4 inputs: 3 stored, 0 same, 1 rejected"), "{}", ran.err);
    assert!(!ran.err.contains('\r') && !ran.err.contains('\u{1b}'), "a progress bar without a terminal: {:?}", ran.err);
    let ran = folder.run(["add", "in.jsonl"]).ended(3);
    assert_eq!((ran.out.as_str(), ran.counts()), ("", [4, 0, 3, 1]));
    let ran = folder.run(["add", "in.jsonl", "--json"]).ended(3);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[0].contains("\"state\":\"same\"") && lines[3].contains("\"state\":\"rejected\""), "{}", ran.out);
    assert!(lines[4].contains("\"inputs\":4,\"stored\":0,\"same\":3,\"rejected\":1"), "{}", ran.out);
}

#[test]
fn the_record_is_named_by_option_variable_or_habit() {
    let folder = Folder::new("record");
    folder.write("a.txt", report(1).text);
    support::finish(folder.command().args(["add", "a.txt"]).env("ONRECORD_RECORD", "named.db")).ok();
    assert!(folder.join("named.db").exists() && !folder.join("onrecord.db").exists());
    support::finish(folder.command().args(["add", "a.txt", "--record", "other.db"]).env("ONRECORD_RECORD", "named.db"))
        .ok();
    assert!(folder.join("other.db").exists());
    folder.run(["--record", "other.db", "reports"]).ok();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder.join("other.db")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "a record may hold accusations: its file is the owner's alone");
    }
}

#[test]
fn no_colour_reaches_a_pipe_and_no_control_character_a_terminal() {
    let folder = Folder::new("colour");
    folder.write(
        "a.txt",
        "A title with \u{1b}[31mred\u{1b}[0m in it\n\nBremma Quilverton said: “The\u{7} \u{202e}ferry left.”\n\n"
            .to_owned()
            + &"More was said later that day, and nobody in the harbour wrote it down.\n".repeat(40),
    );
    for value in ["", "1"] {
        let add = folder.run(["add", "a.txt"]).ok();
        let read = support::finish(folder.command().args(["read", "a.txt"]).env("NO_COLOR", value));
        let listed = support::finish(folder.command().args(["reports"]).env("NO_COLOR", value)).ok();
        for text in [add.err, read.out, read.err, listed.out] {
            assert!(!text.contains('\u{1b}') && !text.contains('\u{7}') && !text.contains('\u{202e}'), "{text:?}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new("pipe");
    folder.write("in.jsonl", json_lines(0, 2000));
    folder.run(["add", "in.jsonl"]).ok();
    for command in [
        &["export", "--to", "jsonl"][..],
        &["export", "--to", "csv"],
        &["reports"],
        &["reports", "--json"],
        &["read", "in.jsonl", "--json"],
        &["read", "in.jsonl"],
    ] {
        let mut child = folder.command().args(command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 1];
        child.stdout.take().unwrap().read_exact(&mut first).ok();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(child.wait().unwrap().success(), "{command:?}: {said}");
        assert_eq!(said, "", "{command:?}");
    }
}

#[test]
fn the_manual_page_and_the_completions_are_made() {
    let folder = Folder::new("man");
    let page = folder.run(["man"]).ok().out;
    assert!(page.contains(".TH onrecord 1") && page.contains("quotes"), "{page}");
    folder.run(["man", "--out", "pages"]).ok();
    for command in ["add", "read", "reports", "quotes", "export", "verify", "demo"] {
        let page = std::fs::read_to_string(folder.join(&format!("pages/onrecord-{command}.1"))).unwrap();
        assert!(page.contains(".SH EXAMPLES") && page.contains(&format!("onrecord {command}")), "{page}");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(folder.run(["completions", shell]).ok().out.contains("quotes"));
    }
}
