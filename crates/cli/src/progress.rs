//! A line of progress on standard error, on a terminal only.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line is drawn anew.
const EVERY: Duration = Duration::from_millis(200);

/// A line of progress. Draws nothing when standard error is not a terminal.
pub(crate) struct Progress {
    on: bool,
    /// Bytes to read, where they are known.
    total: Option<u64>,
    read: u64,
    inputs: u64,
    began: Instant,
    drawn: Option<Instant>,
}

impl Progress {
    /// `total`: bytes of all inputs, when every one of them is a plain file.
    pub(crate) fn new(total: Option<u64>) -> Self {
        Self { on: io::stderr().is_terminal(), total, read: 0, inputs: 0, began: Instant::now(), drawn: None }
    }

    /// For a command whose results go to standard output: off when they go to the terminal too.
    pub(crate) fn beside_output() -> Self {
        let mut progress = Self::new(None);
        progress.on &= !io::stdout().is_terminal();
        progress
    }

    /// Counts reports instead of bytes.
    pub(crate) fn of_reports() -> Self {
        Self::new(None)
    }

    /// `done` of `all` reports are checked.
    pub(crate) fn at(&mut self, done: u64, all: u64) {
        self.draw(|_| format!("{done} of {all} reports"));
    }

    /// One input of `bytes` is done.
    pub(crate) fn step(&mut self, bytes: u64) {
        self.read += bytes;
        self.inputs += 1;
        self.draw(|this| line(this.read, this.total, this.inputs, this.began.elapsed()));
    }

    /// How long the rest will take at the pace so far, where the whole is known and some of it is done.
    pub(crate) fn left(&self) -> Option<Duration> {
        let total = self.total.filter(|_| self.read > 0)?;
        left(self.read, total, self.began.elapsed())
    }

    fn draw(&mut self, line: impl FnOnce(&Self) -> String) {
        if self.on && self.drawn.is_none_or(|at| at.elapsed() >= EVERY) {
            // What cannot be drawn is not worth ending the work for.
            let _ = write!(io::stderr(), "\r{}\u{1b}[K", line(self));
            self.drawn = Some(Instant::now());
        }
    }

    /// Takes the line away, so that other words can stand there.
    pub(crate) fn clear(&mut self) {
        if self.drawn.take().is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

/// `None` until the pace says something: after three seconds.
fn left(read: u64, total: u64, took: Duration) -> Option<Duration> {
    if took < Duration::from_secs(3) || read == 0 {
        return None;
    }
    let rest = u128::from(total.saturating_sub(read)) * took.as_millis() / u128::from(read);
    Some(Duration::from_millis(u64::try_from(rest).unwrap_or(u64::MAX)))
}

/// Twenty cells of bar where the total is known, then inputs, MB and MB/s.
fn line(read: u64, total: Option<u64>, inputs: u64, took: Duration) -> String {
    const CELLS: u64 = 20;
    #[allow(clippy::cast_precision_loss, reason = "a figure for the eye, one decimal")]
    let mb = read as f64 / 1e6;
    let rate = mb / took.as_secs_f64().max(0.001);
    let bar = match total {
        Some(total) if total > 0 => {
            let full = (read.min(total) * CELLS / total) as usize;
            format!("[{}{}] ", "#".repeat(full), ".".repeat(CELLS as usize - full))
        }
        _ => String::new(),
    };
    format!("{bar}{inputs} inputs, {mb:.1} MB, {rate:.1} MB/s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_takes_as_long_as_the_pace_says() {
        let ten = Duration::from_secs(10);
        assert_eq!(left(1_000, 7_000, ten), Some(Duration::from_secs(60)));
        assert_eq!(left(7_000, 7_000, ten), Some(Duration::ZERO));
        assert_eq!(left(1_000, 7_000, Duration::from_secs(1)), None);
    }

    #[test]
    fn the_bar_fills_and_never_overflows() {
        let second = Duration::from_secs(1);
        assert_eq!(line(500_000, Some(1_000_000), 3, second), "[##########..........] 3 inputs, 0.5 MB, 0.5 MB/s");
        assert!(line(9, Some(1), 1, second).starts_with("[####################]"));
        assert!(line(9, Some(0), 1, second).starts_with('1'));
        assert!(line(9, None, 1, second).starts_with('1'));
    }
}
