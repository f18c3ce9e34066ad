//! `add`: reports into the record. Many threads read, one writes.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use onrecord_ingest::{Given, Rejected};
use onrecord_nouns::Warning;
use onrecord_pipeline::{Step, Tier, in_order};
use onrecord_store::{Entry, Record, Rejection, Sighting, State};
use onrecord_wire::write_line;
use serde::Serialize;

use crate::args::Add;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs::{Input, Place, Source, Take, total_bytes};
use crate::output::Output;
use crate::progress::Progress;
use crate::reading::analyse_input;
use crate::record::guarded;
use crate::terminal::{printable, tell};

/// A commit holds at most so many inputs ...
const MOST_INPUTS: usize = 256;
/// ... of so many bytes ...
const MOST_BYTES: u64 = 16 << 20;
/// ... and the first of them has waited no longer than this.
const MOST_WAIT: Duration = Duration::from_millis(200);
/// Adding that takes longer than this is said beforehand.
const LONG: Duration = Duration::from_secs(60);

/// Reads the paths into the record at `path`, which it makes where there is none.
pub(crate) fn run(path: &Path, args: &Add) -> Result<Exit, Failure> {
    let began = Instant::now();
    let record = Record::create_or_open(path)?;
    guarded(&record);
    let limits = args.reading.limits();
    let tier = args.reading.tier();
    let take = Take {
        format: args.reading.format,
        limits,
        given: Given {
            outlet: args.outlet.clone(),
            address: args.address.clone(),
            published: args.published.clone(),
            updated: args.updated.clone(),
        },
        sidecars: true,
    };
    let hidden = Arc::new(AtomicU64::new(0));
    let source = Source::new(args.paths.clone(), Some(path), take, Arc::clone(&hidden));
    let mut writer = Writer {
        record,
        waiting: Vec::new(),
        bytes: 0,
        since: None,
        counts: Counts::default(),
        answer: Answer::asked(args),
        out: Output::new(),
        progress: Progress::new(total_bytes(&args.paths)),
        may_be_long: tier == Tier::Accurate,
    };
    let done = in_order(
        args.reading.bounds(),
        source,
        move |input| ready(input, &limits, tier),
        |step| match step {
            Step::Done(ready) => writer.take(ready),
            Step::Idle => writer.commit_if_due(),
        },
    );
    let done = done.and_then(|()| writer.commit()).and_then(|()| writer.total());
    writer.progress.clear();
    let hidden = hidden.load(Ordering::Relaxed);
    if hidden > 0 {
        tell(&format!("{hidden} hidden {} not read", if hidden == 1 { "file or folder" } else { "files or folders" }));
    }
    let counts = &writer.counts;
    let inputs = counts.inputs();
    let stopped = if done.is_err() {
        ", then it stopped: what is stored stays; run the same command again for the rest"
    } else {
        ""
    };
    tell(&format!(
        "{inputs} inputs: {} stored, {} same, {} rejected ({:.1} s){stopped}",
        counts.stored,
        counts.same,
        counts.rejected,
        began.elapsed().as_secs_f64()
    ));
    done?;
    Ok(if counts.rejected > 0 { Exit::SomeRejected } else { Exit::Done })
}

/// What goes to standard output.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Nothing,
    /// `stored KEY`, `same KEY`.
    Lines,
    Json,
}

impl Answer {
    fn asked(args: &Add) -> Self {
        match (args.ack, args.json) {
            (_, true) => Self::Json,
            (true, false) => Self::Lines,
            (false, false) => Self::Nothing,
        }
    }
}

/// An input that is read and waits for its commit.
struct Ready {
    place: Place,
    bytes: u64,
    /// What was odd about its sidecar. It says nothing of the report: the same report may come
    /// without it.
    notes: Arc<[Warning]>,
    outcome: Result<(String, Entry), Rejected>,
}

/// Work of the reading threads: the whole reading, and all of the storing that needs no record.
fn ready(input: Input, limits: &onrecord_ingest::Limits, tier: Tier) -> Ready {
    let notes = Arc::clone(&input.warnings);
    let (place, read) = analyse_input(input, limits, tier);
    let mut bytes = 0;
    let outcome = read.map(|read| {
        bytes = read.raw.len() as u64;
        (read.report.key.to_string(), Entry::new(&read.report, &read.raw, &read.findings, sighting(&place)))
    });
    Ready { place, bytes, notes, outcome }
}

fn sighting(place: &Place) -> Sighting {
    Sighting { path: place.path.to_string(), offset: place.offset, line: place.line }
}

#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Counts {
    stored: u64,
    same: u64,
    rejected: u64,
}

impl Counts {
    /// Every input ended in exactly one state.
    fn inputs(self) -> u64 {
        self.stored + self.same + self.rejected
    }
}

#[derive(Serialize)]
struct CountsRow {
    inputs: u64,
    #[serde(flatten)]
    counts: Counts,
}

/// How one input ended.
#[derive(Serialize)]
struct InputRow<'a> {
    state: &'static str,
    report: Option<&'a str>,
    file: &'a str,
    offset: u64,
    line: Option<u64>,
    reason: Option<&'a str>,
    message: Option<&'a str>,
}

/// The one writer: commits in groups, and says what is safe after it is.
struct Writer {
    record: Record,
    waiting: Vec<Ready>,
    bytes: u64,
    /// When the first of those that wait came.
    since: Option<Instant>,
    counts: Counts,
    answer: Answer,
    out: Output,
    progress: Progress,
    /// The tier is slow, and nothing has been said of it yet.
    may_be_long: bool,
}

impl Writer {
    fn take(&mut self, ready: Ready) -> Result<(), Failure> {
        self.progress.step(ready.bytes);
        self.warn_of_a_long_wait();
        self.bytes += ready.bytes;
        self.since.get_or_insert_with(Instant::now);
        self.waiting.push(ready);
        if self.waiting.len() >= MOST_INPUTS || self.bytes >= MOST_BYTES { self.commit() } else { self.commit_if_due() }
    }

    /// Says once how long the accurate tier will take over a large input, and what takes less.
    fn warn_of_a_long_wait(&mut self) {
        if !self.may_be_long {
            return;
        }
        let Some(left) = self.progress.left() else { return };
        self.may_be_long = false;
        if left >= LONG {
            self.progress.clear();
            let minutes = left.as_secs().div_ceil(60);
            tell(&format!(
                "about {minutes} more minutes with the accurate tier; --tier fast takes a hundredth of that. \
                 What is stored stays: stop this and add the rest as you like"
            ));
        }
    }

    fn commit_if_due(&mut self) -> Result<(), Failure> {
        if self.since.is_some_and(|since| since.elapsed() >= MOST_WAIT) { self.commit() } else { Ok(()) }
    }

    fn commit(&mut self) -> Result<(), Failure> {
        self.bytes = 0;
        self.since = None;
        let mut entries = Vec::new();
        let mut rejections = Vec::new();
        let mut slots = Vec::with_capacity(self.waiting.len());
        for Ready { place, notes, outcome, .. } in self.waiting.drain(..) {
            let outcome = match outcome {
                Ok((key, entry)) => {
                    entries.push(entry);
                    Ok(key)
                }
                Err(rejected) => {
                    rejections.push(Rejection {
                        sighting: sighting(&place),
                        reason: rejected.reason.as_str().to_owned(),
                        message: rejected.message.clone(),
                    });
                    Err(rejected)
                }
            };
            slots.push((place, notes, outcome));
        }
        let mut states = if entries.is_empty() { Vec::new() } else { self.record.add(&entries)? }.into_iter();
        if !rejections.is_empty() {
            self.record.reject(&rejections)?;
        }
        // All of it is on the disk: now it may be said.
        for (place, notes, outcome) in slots {
            for note in notes.iter() {
                self.progress.clear();
                tell(&format!("note: {}: {}", printable(&place.path), printable(&note.message)));
            }
            let (key, state) = match outcome {
                Ok(key) => (Some(key), states.next().unwrap_or(State::Same)),
                Err(rejected) => {
                    (None, State::Rejected { reason: rejected.reason.as_str().to_owned(), message: rejected.message })
                }
            };
            self.say(&place, key.as_deref(), &state)?;
        }
        self.quiet(Output::flush)
    }

    fn say(&mut self, place: &Place, key: Option<&str>, state: &State) -> Result<(), Failure> {
        let (word, reason, message) = match state {
            State::Stored => ("stored", None, None),
            State::Same => ("same", None, None),
            State::Rejected { reason, message } => ("rejected", Some(reason.as_str()), Some(message.as_str())),
        };
        match state {
            State::Stored => self.counts.stored += 1,
            State::Same => self.counts.same += 1,
            State::Rejected { .. } => self.counts.rejected += 1,
        }
        if let (Some(reason), Some(message)) = (reason, message) {
            self.progress.clear();
            tell(&format!("rejected: {}: {reason}: {}", printable(&place.to_string()), printable(message)));
        }
        match self.answer {
            Answer::Nothing => Ok(()),
            Answer::Lines => match key.filter(|_| reason.is_none()) {
                Some(key) => self.quiet(|out| writeln!(out, "{word} {key}")),
                None => Ok(()),
            },
            Answer::Json => {
                let report = key.filter(|_| reason.is_none());
                let (offset, line) = (place.offset, place.line);
                let row = InputRow { state: word, report, file: &place.path, offset, line, reason, message };
                self.quiet(|out| write_line(out, &row))
            }
        }
    }

    fn total(&mut self) -> Result<(), Failure> {
        if self.answer == Answer::Json {
            let row = CountsRow { inputs: self.counts.inputs(), counts: self.counts };
            self.quiet(|out| write_line(out, &row).and_then(|()| out.flush()))?;
        }
        Ok(())
    }

    /// Writes to standard output. When its reader has gone, the adding goes on in silence: the
    /// record is what was asked for.
    fn quiet(&mut self, write: impl FnOnce(&mut Output) -> std::io::Result<()>) -> Result<(), Failure> {
        if self.answer == Answer::Nothing {
            return Ok(());
        }
        match write(&mut self.out).map_err(Failure::from) {
            Err(Failure::ReaderGone) => {
                self.answer = Answer::Nothing;
                Ok(())
            }
            other => other,
        }
    }
}
