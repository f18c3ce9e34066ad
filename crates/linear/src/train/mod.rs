//! The trainer: from marked reports to the file of weights. One thread, one seed, the same bytes every time on
//! the pinned toolchain; the features are those of the tier itself.

mod company;
mod items;
mod judge;
mod sgd;

use onrecord_reading::TokenIx;

use crate::anchor;
use crate::decode::{self, Candidate, Scratch, UNIT};
use crate::scene::Lists;
use crate::sheet::Sheet;
use crate::slots::Slots;
use crate::hash::SLOTS;
use crate::weights::{Weights, boxed, packed};
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
    pub const STANDARD: Self = Self { seed: 20_260, folds: 4, anchor_passes: 4, pointer_passes: 5, whole_passes: 4, rates: [0.05, 0.04, 0.03] };
}

/// Weights of floats as integers.
#[expect(clippy::cast_possible_truncation, reason = "clamped to the type")]
fn whole_number(weight: f32) -> i8 {
    (weight * UNIT as f32).round().clamp(-127.0, 127.0) as i8
}

/// Everything that is asked of one report again and again.
struct Work<'c, 't> {
    sheet: Sheet<'c, 't>,
    gold: std::collections::BTreeMap<TokenIx, &'c onrecord_statements::Spot>,
    case: &'c Case<'t>,
    candidates: Vec<Candidate>,
}

/// Trains. `say` is told what was done.
pub fn train(cases: &[Case<'_>], clusters: Option<Vec<u8>>, options: &Options, mut say: impl FnMut(String)) -> Vec<u8> {
    let mut weights = Weights::blank();
    weights.rates = items::rates(cases);
    if let Some(clusters) = clusters {
        weights.clusters = clusters;
    }
    let least = -UNIT * 2;
    weights.settings[0] = least;
    let mut works: Vec<Work<'_, '_>> = cases
        .iter()
        .map(|case| {
            let sheet = Sheet::new(&case.reading, &case.rules, &weights);
            let gold = anchors(&sheet, &case.gold);
            Work { sheet, gold, case, candidates: Vec::new() }
        })
        .collect();
    let (fold_of, folds) = (|report: u32| report % options.folds, options.folds);

    // First step: anchors, each fold's candidates by weights that have not seen it.
    let mut slots = Slots::new();
    let mut yes = Yes::default();
    let (mut passed, mut kept, mut marked) = (0, 0, 0);
    for (report, work) in works.iter().enumerate() {
        marked += work.gold.len();
        for at in 0..work.sheet.cells.len() as u32 {
            if anchor::passes(&work.sheet, at) {
                passed += 1;
                kept += usize::from(work.gold.contains_key(&at));
                anchor::features(&work.sheet, at, &mut slots);
                yes.push(slots.as_slice(), work.gold.contains_key(&at), report as u32);
            }
        }
    }
    say(format!("{passed} tokens pass the gate, {kept} of {marked} marked anchors among them"));
    let anchor_table = |takes: &dyn Fn(u32) -> bool| {
        let fitted = yes.fit(options.rates[0], options.anchor_passes, options.seed, takes);
        boxed(fitted.into_iter().map(whole_number).collect())
    };
    for fold in 0..folds {
        weights.anchors = anchor_table(&|report| fold_of(report) != fold);
        for (report, work) in works.iter_mut().enumerate() {
            if fold_of(report as u32) == fold {
                work.candidates = decode::candidates(&work.sheet, &weights, least, &mut slots);
            }
        }
    }
    for least in [-32, -16, 0, 16] {
        let (mut right, mut found) = (0, 0);
        for work in &works {
            let all = work.candidates.iter().filter(|c| c.score > least);
            found += all.clone().count();
            right += all.filter(|c| work.gold.contains_key(&c.at)).count();
        }
        say(format!("above {least}: {found} candidates, {right} of {marked} marked; F {}", 200.0 * right as f32 / (found + marked) as f32));
    }
    let (mut right, mut found) = (0, 0);
    for work in &works {
        found += work.candidates.len();
        right += work.candidates.iter().filter(|c| work.gold.contains_key(&c.at)).count();
    }
    say(format!("{found} candidates, {right} of them marked"));
    let anchors_of_all = anchor_table(&|_| true);
    drop(yes);

    // Second step: the cue's ends, then the ends of content and source.
    let cue_items: Vec<Item> = works
        .iter()
        .enumerate()
        .flat_map(|(report, work)| {
            let mut slots = Slots::new();
            let sheet = &work.sheet;
            work.gold
                .iter()
                .filter_map(|(at, g)| Some(cue_item(sheet, *at, g.cue?, report as u32, &mut slots)))
                .collect::<Vec<_>>()
        })
        .collect();
    let cue_table = |takes: &dyn Fn(u32) -> bool| {
        let mut table = Table::new();
        table.fit(&cue_items, 0.15, 5, options.seed, takes);
        table
    };
    let mut pointer_items: Vec<Item> = Vec::new();
    let mut lists = Lists::default();
    for fold in 0..folds {
        weights.pointers = rows(&cue_table(&|report| fold_of(report) != fold));
        for (report, work) in works.iter().enumerate().filter(|(r, _)| fold_of(*r as u32) == fold) {
            pointer_items.extend(items_of(work, &weights, report as u32, &mut lists, &mut slots));
        }
    }
    pointer_items.sort_by_key(|i| i.report);
    let rows_in_all: usize = pointer_items.iter().map(|i| i.ends.len()).sum();
    say(format!("{} cues with {rows_in_all} places", pointer_items.len()));
    let pointer_table = |takes: &dyn Fn(u32) -> bool| {
        let mut table = cue_table(takes);
        table.fit(&pointer_items, options.rates[1], options.pointer_passes, options.seed, takes);
        rows(&table)
    };

    // Third step: whole readings, by what the second says of reports that it has not seen.
    let mut examples = judge::Examples::default();
    let mut scratch = Scratch::new();
    for fold in 0..folds {
        weights.pointers = pointer_table(&|report| fold_of(report) != fold);
        for (report, work) in works.iter().enumerate().filter(|(r, _)| fold_of(*r as u32) == fold) {
            let others = sure_anchors(&work.candidates);
            for candidate in &work.candidates {
                let cue = decode::read(&work.sheet, &weights, *candidate, &others, &mut scratch);
                let Scratch { slots, ways, .. } = &mut scratch;
                examples.push(&work.sheet, &work.case.gold, (*candidate, cue, ways), report as u32, slots);
            }
        }
        say(format!("fold {fold} read"));
    }
    examples.fit(&mut weights, options, &works, &mut say);
    weights.anchors = anchors_of_all;
    weights.pointers = pointer_table(&|_| true);
    weights.bytes()
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
            all.push(Candidate { at: *at, score: weights.settings[0] });
        }
    }
    all.sort_by_key(|c| c.at);
    let mut out = Vec::with_capacity(all.len());
    for candidate in all {
        let gold = work.gold.get(&candidate.at).copied();
        // Another token of a marked cue says nothing either way.
        if gold.is_none() && work.gold.values().any(|g| g.cue.is_some_and(|(a, b)| a <= candidate.at && candidate.at < b))
        {
            continue;
        }
        let cue = decode::cue(&work.sheet, weights, candidate.at, slots);
        out.push(pointer_item(&work.sheet, candidate, cue, gold, &others, report, (lists, slots)));
    }
    out
}
