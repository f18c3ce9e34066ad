//! The trainer: from marked reports to the file of weights. One thread, one seed, the same bytes every time on
//! the pinned toolchain; the features are those of the tier itself.

mod company;
mod items;
mod judge;
mod sgd;

use std::collections::BTreeMap;

use onrecord_reading::TokenIx;
use onrecord_statements::{Spot, Stretch};

use crate::anchor;
use crate::decode::{self, Candidate, Scratch, UNIT};
use crate::hash::SLOTS;
use crate::scene::Lists;
use crate::sheet::Sheet;
use crate::slots::Slots;
use crate::weights::{WORDS, Weights, boxed, packed};
use items::{anchors, cue_item, pointer_item};
use sgd::{Item, Table, Yes};

pub use company::{Company, place_of};
pub use items::Case;
pub(crate) use judge::bucket;

/// How the trainer works.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Seed of all orders.
    pub seed: u64,
    /// Parts into which the reports are cut, so that each step learns from what the one before says of reports
    /// that it has not seen.
    pub folds: u32,
    /// Passes over the anchors.
    pub anchor_passes: usize,
    /// Passes over the pointers.
    pub pointer_passes: usize,
    /// Passes over the whole readings.
    pub whole_passes: usize,
    /// Steps of the anchors, the pointers, the whole readings.
    pub rates: [f32; 3],
}

impl Options {
    /// As the shipped weights are made.
    pub const STANDARD: Self = Self {
        seed: 20_260,
        folds: 4,
        anchor_passes: 4,
        pointer_passes: 5,
        whole_passes: 4,
        rates: [0.05, 0.04, 0.03],
    };
}

/// A weight as a whole number of parts of [`UNIT`].
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "clamped to the type; 16 is exact")]
fn whole_number(weight: f32) -> i8 {
    (weight * UNIT as f32).round().clamp(-127.0, 127.0) as i8
}

/// Candidates below this are not learned from: odds of one to seven.
const LEAST: i32 = -2 * UNIT;
/// Candidates below this are not read: odds of two to seven. They cost a seventh of the time and are seldom right.
const READ_FROM: i32 = -UNIT - UNIT / 4;
/// Passes over where cues begin and end, and the step.
const CUES: (usize, f32) = (5, 0.15);

/// One report with what each step makes of it.
struct Work<'c, 't> {
    sheet: Sheet<'c, 't>,
    gold: BTreeMap<TokenIx, &'c Spot>,
    case: &'c Case<'t>,
    candidates: Vec<Candidate>,
}

/// Which reports an example may come from.
type Takes<'a> = &'a dyn Fn(u32) -> bool;

/// Makes the file of weights from marked reports and the classes of words ([`Company::classes`]; none where `None`).
/// `say` is told what was done. The same input gives the same bytes.
pub fn train(cases: &[Case<'_>], classes: Option<Vec<u8>>, options: &Options, mut say: impl FnMut(String)) -> Vec<u8> {
    let mut weights = Weights::blank();
    weights.set_rates(&items::rates(cases));
    if let Some(classes) = classes.filter(|c| c.len() == WORDS) {
        weights.set_clusters(&classes);
    }
    weights.settings[0] = LEAST;
    let mut works: Vec<Work<'_, '_>> = cases
        .iter()
        .map(|case| {
            let sheet = Sheet::new(&case.reading, &case.rules, &weights);
            let gold = anchors(&sheet, &case.gold);
            Work { sheet, gold, case, candidates: Vec::new() }
        })
        .collect();
    let anchors_of_all = first_step(&mut works, &mut weights, options, &mut say);
    let (cue_items, pointer_items) = second_items(&works, &mut weights, options, &mut say);
    let pointer_table = |takes: Takes<'_>| {
        let mut table = cue_table(&cue_items, options, takes);
        table.fit(&pointer_items, options.rates[1], options.pointer_passes, options.seed, takes);
        rows(&table)
    };
    // Third step: whole readings, by what the second says of reports that it has not seen.
    let mut examples = judge::Examples::default();
    let (mut scratch, mut slots) = (Scratch::new(), Slots::new());
    for fold in 0..options.folds {
        weights.pointers = pointer_table(&|report| report % options.folds != fold);
        for (report, work) in of_fold(&works, options, fold) {
            let others = sure_anchors(&work.candidates);
            for candidate in &work.candidates {
                let cue = decode::read(&work.sheet, &weights, *candidate, &others, &mut scratch);
                let ways = &scratch.ways;
                examples.push(&work.sheet, &work.case.gold, (*candidate, cue, ways), report, &mut slots);
            }
        }
    }
    examples.fit(&mut weights, options, &works, &mut say);
    weights.anchors = anchors_of_all;
    weights.pointers = pointer_table(&|_| true);
    weights.settings[0] = READ_FROM;
    weights.bytes()
}

/// The reports of a fold, with their numbers.
fn of_fold<'w, 'c, 't>(
    works: &'w [Work<'c, 't>],
    options: &Options,
    fold: u32,
) -> impl Iterator<Item = (u32, &'w Work<'c, 't>)> {
    let folds = options.folds;
    (0..).zip(works).filter(move |(report, _)| report % folds == fold)
}

/// Anchors: each report's candidates by weights that have not seen it; gives the weights of all.
fn first_step(
    works: &mut [Work<'_, '_>],
    weights: &mut Weights,
    options: &Options,
    say: &mut impl FnMut(String),
) -> Box<[i8; SLOTS]> {
    let mut slots = Slots::new();
    let mut yes = Yes::default();
    let (mut passed, mut kept, mut marked) = (0, 0, 0);
    for (report, work) in (0..).zip(works.iter()) {
        marked += work.gold.len();
        for at in 0..work.sheet.cells.len() as u32 {
            if anchor::passes(&work.sheet, at) {
                passed += 1;
                kept += usize::from(work.gold.contains_key(&at));
                let lemma = anchor::lemma(&work.sheet, at);
                anchor::features(&work.sheet, at, lemma, &mut slots);
                yes.push(slots.as_slice(), work.gold.contains_key(&at), report);
            }
        }
    }
    say(format!("{passed} tokens pass the gate, {kept} of {marked} marked anchors among them"));
    let table = |takes: Takes<'_>| {
        let fitted = yes.fit(options.rates[0], options.anchor_passes, options.seed, takes);
        boxed(fitted.into_iter().map(whole_number).collect())
    };
    for fold in 0..options.folds {
        weights.anchors = table(&|report| report % options.folds != fold);
        for (report, work) in (0..).zip(works.iter_mut()) {
            if report % options.folds == fold {
                work.candidates = decode::candidates(&work.sheet, weights, LEAST);
            }
        }
    }
    let found: usize = works.iter().map(|w| w.candidates.len()).sum();
    let right: usize = works.iter().map(|w| w.candidates.iter().filter(|c| w.gold.contains_key(&c.at)).count()).sum();
    say(format!("{found} candidates, {right} of them marked"));
    table(&|_| true)
}

/// Weights for where cues begin and end.
fn cue_table(items: &[Item], options: &Options, takes: Takes<'_>) -> Table {
    let mut table = Table::new();
    table.fit(items, CUES.1, CUES.0, options.seed, takes);
    table
}

/// The second step's examples: the ends of cues, and with cues as weights find them that have not seen the report,
/// the ends of content and source.
fn second_items(
    works: &[Work<'_, '_>],
    weights: &mut Weights,
    options: &Options,
    say: &mut impl FnMut(String),
) -> (Vec<Item>, Vec<Item>) {
    let mut slots = Slots::new();
    let mut cue_items: Vec<Item> = Vec::new();
    for (report, work) in (0..).zip(works) {
        for (at, spot) in &work.gold {
            if let Some(cue) = spot.cue {
                cue_items.push(cue_item(&work.sheet, *at, cue, report, &mut slots));
            }
        }
    }
    let mut pointer_items: Vec<Item> = Vec::new();
    let mut lists = Lists::default();
    for fold in 0..options.folds {
        weights.pointers = rows(&cue_table(&cue_items, options, &|report| report % options.folds != fold));
        for (report, work) in of_fold(works, options, fold) {
            pointer_items.extend(items_of(work, weights, report, &mut lists, &mut slots));
        }
    }
    pointer_items.sort_by_key(|i| i.report);
    let places: usize = pointer_items.iter().map(|i| i.ends.len()).sum();
    say(format!("{} cues with {places} places", pointer_items.len()));
    (cue_items, pointer_items)
}

/// Candidates that are more likely than not.
pub(crate) fn sure_anchors(candidates: &[Candidate]) -> Vec<TokenIx> {
    candidates.iter().filter(|c| c.score > 0).map(|c| c.at).collect()
}

fn rows(table: &Table) -> Box<[u32; SLOTS]> {
    boxed(table.weights.iter().map(|row| packed(row.map(whole_number))).collect())
}

/// The second step's examples of one report.
fn items_of(work: &Work<'_, '_>, weights: &Weights, report: u32, lists: &mut Lists, slots: &mut Slots) -> Vec<Item> {
    let others = sure_anchors(&work.candidates);
    let mut all: Vec<Candidate> = work.candidates.clone();
    // A marked anchor that the first step misses is still worth learning from.
    for at in work.gold.keys() {
        if !all.iter().any(|c| c.at == *at) {
            let lemma = anchor::lemma(&work.sheet, *at);
            all.push(Candidate { at: *at, lemma, score: weights.settings[0] });
        }
    }
    all.sort_by_key(|c| c.at);
    let mut out = Vec::with_capacity(all.len());
    for candidate in all {
        let gold = work.gold.get(&candidate.at).copied();
        let marked = |(a, b): Stretch| a <= candidate.at && candidate.at < b;
        // Another token of a marked cue says nothing either way.
        if gold.is_none() && work.gold.values().any(|g| g.cue.is_some_and(marked)) {
            continue;
        }
        let cue = decode::cue(&work.sheet, weights, candidate);
        out.push(pointer_item(&work.sheet, candidate, cue, gold, &others, report, (lists, slots)));
    }
    out
}
