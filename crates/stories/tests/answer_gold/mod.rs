//! Reads the gold of accusations and answers, and scores what is found against it. The form stands in
//! `gold/answers/README.md`. Shared by the test, which pins floors, and by the example, which prints errors.
//!
//! Definitions. A place is right where it shares seven tenths of the shorter of the two and a seventh of both together.
//! An accusation found is the one of the gold with which most of its places agree. A line is one report's place of an
//! accusation; a link is one report's answer, of its kind, to an accusation: both are right where the place stands
//! among the gold's lines of that accusation (or under `also`: that counts for recall, and is no error).

#![allow(
    clippy::redundant_closure_for_method_calls,
    clippy::needless_for_each,
    clippy::too_many_lines,
    clippy::similar_names,
    unreachable_pub,
    unused_imports,
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::cast_precision_loss,
    dead_code,
    reason = "a tool for measuring, which ends at the first fault"
)]

#[path = "../gold_file/mod.rs"]
mod gold_file;

mod dump;
mod ledger;
mod read;
mod replies;
mod score;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use onrecord_charges::{Found, Said};
use onrecord_nouns::Report;
use onrecord_stories::answers::weigh::Weights;
use onrecord_stories::answers::{At, Joined, Told, join, join_by};
use onrecord_text::Span;

pub use dump::dump;
pub use ledger::ledger;
pub use read::{gold, read_text, told};

pub struct Read {
    pub slug: String,
    pub report: Report,
    pub said: Vec<Said>,
    pub found: Found,
}

#[derive(Clone)]
struct Line {
    name: String,
    slug: usize,
    words: String,
    spans: Vec<Span>,
    /// Further fields: accuser, state, accused; or kind, speaker.
    rest: Vec<String>,
}

#[derive(Default)]
pub struct Gold {
    pub reads: Vec<Read>,
    accusations: Vec<Line>,
    answers: Vec<Line>,
    also: Vec<(bool, Line)>,
    replies: Vec<(usize, String, String, String)>,
    left_out: BTreeSet<(usize, String, String)>,
    warnings: Vec<(usize, String, Vec<Span>)>,
    files: Vec<Vec<usize>>,
    names: Vec<String>,
}

/// Right, found, asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub right: usize,
    pub found: usize,
    pub hit: usize,
    pub asked: usize,
}

impl Score {
    pub fn precision(&self) -> f64 {
        self.right as f64 * 100.0 / self.found.max(1) as f64
    }
    pub fn recall(&self) -> f64 {
        self.hit as f64 * 100.0 / self.asked.max(1) as f64
    }
}

#[derive(Default)]
pub struct Scores {
    pub table: BTreeMap<&'static str, Score>,
    pub errors: String,
}

fn joined(gold: &Gold, file: &[usize], weights: Option<&Weights>) -> Joined {
    let tolds: Vec<Told<'_>> = file.iter().map(|r| told(&gold.reads[*r])).collect();
    match weights {
        Some(weights) => join_by(&tolds, weights),
        None => Joined { accusations: join(&tolds), ..Joined::default() },
    }
}

/// Scores each file's reports as one story.
pub fn score(gold: &Gold) -> Scores {
    score_by(gold, None)
}

/// The same with other weights.
pub fn score_by(gold: &Gold, weights: Option<&Weights>) -> Scores {
    let mut out = Scores::default();
    for file in &gold.files {
        score::one(gold, file, &joined(gold, file, weights).accusations, &mut out);
    }
    out
}

/// The same, file by file.
pub fn apart(gold: &Gold, weights: Option<&Weights>) -> Vec<(String, Scores)> {
    let scores = gold.files.iter().map(|file| {
        let mut out = Scores::default();
        score::one(gold, file, &joined(gold, file, weights).accusations, &mut out);
        out
    });
    gold.names.iter().cloned().zip(scores).collect()
}

/// Which accusation of the gold a found one is.
fn named(gold: &Gold, file: &[usize], a: &onrecord_stories::answers::Accusation) -> Option<String> {
    let charge = |at: &At| &gold.reads[file[at.report]].found.charges[at.item];
    let hits = |spans: &[Span], report: usize, line: &Line| line.slug == file[report] && agree(spans, &line.spans);
    let lines = || gold.accusations.iter().filter(|l| file.contains(&l.slug));
    let also = || gold.also.iter().filter(move |(a, l)| *a && file.contains(&l.slug)).map(|(_, l)| l);
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for at in &a.carried {
        let places: BTreeSet<&str> =
            lines().filter(|l| hits(&charge(at).words, at.report, l)).map(|l| &*l.name).collect();
        places.into_iter().for_each(|n| *votes.entry(n).or_default() += 4);
        let places: BTreeSet<&str> =
            also().filter(|l| hits(&charge(at).words, at.report, l)).map(|l| &*l.name).collect();
        places.into_iter().for_each(|n| *votes.entry(n).or_default() += 1);
    }
    votes.into_iter().max_by_key(|(n, v)| (*v, std::cmp::Reverse(*n))).map(|(n, _)| n.to_owned())
}

fn add(out: &mut Scores, what: &'static str, more: Score) {
    let sum = out.table.entry(what).or_default();
    sum.right += more.right;
    sum.found += more.found;
    sum.hit += more.hit;
    sum.asked += more.asked;
}

fn bytes(spans: &[Span]) -> u32 {
    spans.iter().map(|s| s.len()).sum()
}

fn common(a: &[Span], b: &[Span]) -> u32 {
    a.iter().flat_map(|x| b.iter().map(|y| x.end().min(y.end()).saturating_sub(x.start().max(y.start())))).sum()
}

fn agree(a: &[Span], b: &[Span]) -> bool {
    let shared = common(a, b);
    shared * 10 >= bytes(a).min(bytes(b)).max(1) * 7 && shared * 7 >= bytes(a) + bytes(b) - shared
}

fn slice(text: &str, spans: &[Span]) -> String {
    spans.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" // ")
}

/// The same name: the words of one in the other, titles and articles left out.
fn like(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.split(|c: char| !c.is_alphanumeric() && c != '-')
            .map(str::to_lowercase)
            .filter(|w| !w.is_empty() && !["the", "mr", "ms", "dr", "dame", "s", "a"].contains(&&**w))
            .collect()
    };
    let (a, b) = (words(a), words(b));
    a == b || !a.is_empty() && !b.is_empty() && (a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w)))
}

pub fn print(scores: &Scores) -> String {
    let mut out = String::new();
    for (what, s) in &scores.table {
        let _ = match *what {
            "accuser" | "accused" | "speaker" => writeln!(out, "{what}: {:.1} ({} of {})", s.recall(), s.hit, s.asked),
            _ => writeln!(
                out,
                "{what}: P {:.1} ({} of {})  R {:.1} ({} of {})",
                s.precision(),
                s.right,
                s.found,
                s.recall(),
                s.hit,
                s.asked
            ),
        };
    }
    out
}
