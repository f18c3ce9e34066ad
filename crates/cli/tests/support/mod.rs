//! What the tests of the command share: a folder of their own, a way to run it, invented reports.
#![allow(dead_code, reason = "each test file uses its part of it")]

pub(crate) mod invented;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of the test's own, removed at its end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// The command, in this folder, in a bare environment.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command
            .current_dir(&self.0)
            .env("ONRECORD_TIER", "rules")
            .env_remove("ONRECORD_RECORD")
            .env_remove("NO_COLOR")
            .stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Ran {
        finish(self.command().args(args))
    }

    /// Runs it with `input` on standard input.
    pub(crate) fn run_with<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>, input: &[u8]) -> Ran {
        let mut child = start(self.command().args(args).stdin(Stdio::piped()));
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let feeder = std::thread::spawn(move || stdin.write_all(&input));
        let ran = end(child);
        feeder.join().unwrap().ok();
        ran
    }

    /// The export of a record in this folder; it must succeed.
    pub(crate) fn export(&self, record: &str) -> String {
        self.run(["export", "--to", "jsonl", "--record", record]).ok().out
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// It must have ended with 0.
    pub(crate) fn ok(self) -> Self {
        self.ended(0)
    }

    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// The counts of `add`'s last line: inputs, stored, same, rejected. The equation must hold.
    pub(crate) fn counts(&self) -> [u64; 4] {
        let line = self
            .err
            .lines()
            .rev()
            .find(|l| l.contains(" inputs: "))
            .unwrap_or_else(|| panic!("no counts in {}", self.err));
        let numbers: Vec<u64> = line
            .split(|c: char| !c.is_ascii_digit())
            .filter(|s| !s.is_empty())
            .take(4)
            .map(|n| n.parse().unwrap())
            .collect();
        let [inputs, stored, same, rejected] = numbers[..] else { panic!("{line}") };
        assert_eq!(inputs, stored + same + rejected, "{line}");
        [inputs, stored, same, rejected]
    }
}

pub(crate) fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

pub(crate) fn end(child: Child) -> Ran {
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn finish(command: &mut Command) -> Ran {
    end(start(command))
}

/// The most memory a running process has held so far, in KiB (Linux); 0 when it has ended.
pub(crate) fn peak_kib(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
