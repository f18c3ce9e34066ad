//! Examples from marked reports: which tokens are anchors, which places are right.

use std::collections::BTreeMap;

use onrecord_reading::{Reading, TokenIx};
use onrecord_statements::{Spot, Stretch};

use crate::anchor;
use crate::decode::{Candidate, step};
use crate::hash;
use crate::pointer::{self, None_};
use crate::scene::{self, CONTENT_FIRST, CONTENT_LAST, Lists, SOURCE_FIRST, SOURCE_LAST};
use crate::sheet::{Sheet, words};
use crate::slots::Slots;
use crate::train::sgd::{Choice, Item};
use crate::weights::WORDS;

/// A report read, with what the rules find and what a person marked.
pub struct Case<'t> {
    /// The reading.
    pub reading: Reading<'t>,
    /// What the rules find.
    pub rules: Vec<Spot>,
    /// What a person marked; confidence is not looked at.
    pub gold: Vec<Spot>,
}

/// How often each word, by its hash, is the anchor of a cue: steps 0-7.
pub(crate) fn rates(cases: &[Case<'_>]) -> Vec<u8> {
    let mut all = vec![0u32; WORDS];
    let mut within = vec![0u32; WORDS];
    let place = |case: &Case<'_>, at: TokenIx| (hash::word(case.reading.word(at)) >> 16) as usize;
    for case in cases {
        for at in 0..case.reading.tokens.len() as u32 {
            all[place(case, at)] += 1;
        }
        for (a, b) in case.gold.iter().filter_map(|g| g.cue) {
            for at in a..b {
                within[place(case, at)] += 1;
            }
        }
    }
    let part = |count: u32, of: u32| u64::from(count) * 10_000 / (u64::from(of) + 3);
    let mut anchors = vec![0u32; WORDS];
    for case in cases {
        for cue in case.gold.iter().filter_map(|g| g.cue) {
            let rate = |at: &TokenIx| (part(within[place(case, *at)], all[place(case, *at)]), *at);
            if let Some(at) = (cue.0..cue.1).max_by_key(rate) {
                anchors[place(case, at)] += 1;
            }
        }
    }
    (0..WORDS)
        .map(|slot| match part(anchors[slot], all[slot]) {
            ..80 => 0,
            80..300 => 1,
            300..700 => 2,
            700..1500 => 3,
            1500..3000 => 4,
            3000..5000 => 5,
            5000..7500 => 6,
            _ => 7,
        })
        .collect()
}

/// The anchor of each marked statement that has a cue.
pub(crate) fn anchors<'c>(sheet: &Sheet<'_, '_>, gold: &'c [Spot]) -> BTreeMap<TokenIx, &'c Spot> {
    let mut out = BTreeMap::new();
    for spot in gold {
        let Some((a, b)) = spot.cue else { continue };
        let rate = |at: &TokenIx| (sheet.cells[*at as usize].rate, sheet.cells[*at as usize].is_word, *at);
        if let Some(at) = (a..b).max_by_key(rate) {
            out.entry(at).or_insert(spot);
        }
    }
    out
}

/// The two choices of where a cue begins and ends.
pub(crate) fn cue_item(sheet: &Sheet<'_, '_>, at: TokenIx, cue: Stretch, report: u32, slots: &mut Slots) -> Item {
    let mut item = Item { report, ..Item::default() };
    let lemma = anchor::lemma(sheet, at);
    for end in [false, true] {
        let target = if end { cue.1 - 1 } else { cue.0 };
        let mut choice = Choice { lane: u8::from(end), right: u16::MAX, rows: Vec::new() };
        for place in pointer::cue_places(sheet, at, end) {
            pointer::cue_features(sheet, at, lemma, place, end, &mut *slots);
            let row = item.row(slots.as_slice());
            choice.rows.push(row);
            if place == target {
                choice.right = row;
            }
        }
        if choice.right != u16::MAX {
            item.choices.push(choice);
        }
    }
    item
}

/// The choices of where content and source begin and end; `gold` is none for a cue that nobody marked.
pub(crate) fn pointer_item(
    sheet: &Sheet<'_, '_>,
    candidate: Candidate,
    cue: Stretch,
    gold: Option<&Spot>,
    others: &[TokenIx],
    report: u32,
    (lists, slots): (&mut Lists, &mut Slots),
) -> Item {
    let mut item = Item { report, ..Item::default() };
    let scene = scene::scene(sheet, candidate, cue, step(candidate.score), others);
    scene::places(sheet, &scene, lists);
    for place in &lists.places {
        pointer::features(sheet, &scene, &lists.window, place.at, &mut *slots);
        item.row(slots.as_slice());
    }
    let mut none = [0u16; 3];
    for (row, which) in none.iter_mut().zip([None_::Right, None_::Left, None_::Source]) {
        pointer::none(sheet, &scene, which, &mut *slots);
        *row = item.row(slots.as_slice());
    }
    let target = gold.map(|g| targets(sheet, candidate.at, g));
    let right_side = |at: TokenIx| at >= scene.cue.1;
    for (which, (first, last)) in
        [(0, (CONTENT_FIRST, CONTENT_LAST)), (1, (CONTENT_FIRST, CONTENT_LAST)), (2, (SOURCE_FIRST, SOURCE_LAST))]
    {
        let goal = match &target {
            Some(found) => found[which],
            None if which == 2 => continue,
            None => Goal::None,
        };
        for (lane, last_one) in [(first, false), (last, true)] {
            let mut choice = Choice { lane: lane as u8, right: u16::MAX, rows: vec![none[which]] };
            if goal == Goal::None {
                choice.right = none[which];
            }
            for (row, place) in lists.places.iter().enumerate() {
                let side = which == 2 || right_side(place.at) == (which == 0);
                if !side || place.roles >> lane & 1 == 0 {
                    continue;
                }
                choice.rows.push(row as u16);
                if let Goal::At((a, b)) = goal
                    && place.at == if last_one { b - 1 } else { a }
                {
                    choice.right = row as u16;
                }
            }
            if choice.right != u16::MAX {
                item.choices.push(choice);
            }
        }
    }
    item
}

/// What a pointer should find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    None,
    At(Stretch),
    /// Marked in a way that no pointer can say.
    Unsaid,
}

/// Content to the right and left of the anchor, and the source.
fn targets(sheet: &Sheet<'_, '_>, at: TokenIx, gold: &Spot) -> [Goal; 3] {
    let hull = |right: bool| {
        let pieces = gold.content.iter().filter(|(a, b)| if right { *a > at } else { *b <= at });
        let hull =
            pieces.fold(None, |hull: Option<Stretch>, p| Some(hull.map_or(*p, |h| (h.0.min(p.0), h.1.max(p.1)))));
        match hull.and_then(|h| words(&sheet.cells, h)) {
            Some(h) => Goal::At(h),
            None if gold.content.iter().any(|(a, b)| *a <= at && at < *b) => Goal::Unsaid,
            None => Goal::None,
        }
    };
    let source = match gold.source {
        Some(s) => words(&sheet.cells, s).map_or(Goal::Unsaid, Goal::At),
        None => Goal::None,
    };
    [hull(true), hull(false), source]
}
