//! From scores to spots: the best ends of each cue, whether to believe it, and the stretches a reader would mark.

use onrecord_reading::TokenIx;
use onrecord_statements::{Spot, Stretch};

use crate::anchor;
use crate::pointer::{self, None_};
use crate::scene::{self, CONTENT_FIRST, CONTENT_LAST, Lists, SOURCE_FIRST, SOURCE_LAST, Scene};
use crate::sheet::{Cell, Sheet, words};
use crate::slots::Slots;
use crate::weights::Weights;

/// A token that may be an anchor, with its score.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) at: TokenIx,
    pub(crate) score: i32,
}

/// What a cue's scores say.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) candidate: Candidate,
    pub(crate) cue: Stretch,
    /// Best content to the right and left and best source, each with its lead over "none".
    pub(crate) right: (Option<Stretch>, i32),
    pub(crate) left: (Option<Stretch>, i32),
    pub(crate) source: (Option<Stretch>, i32),
    /// Score of the whole.
    pub(crate) whole: i32,
}

/// Lists and places that are filled anew for every cue: nothing is allocated in the inner loop.
pub(crate) struct Scratch {
    pub(crate) lists: Lists,
    pub(crate) slots: Slots,
    pub(crate) sums: Vec<[i32; 4]>,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        Self { lists: Lists::default(), slots: Slots::new(), sums: Vec::new() }
    }
}

/// The unit of scores: this many are one unit of log-odds.
pub(crate) const UNIT: i32 = 256;

/// Step of an anchor's score.
pub(crate) fn step(score: i32) -> u32 {
    (score / (UNIT / 2)).clamp(-8, 12).cast_unsigned().wrapping_add(8)
}

/// All tokens whose score is above `least`.
pub(crate) fn candidates(sheet: &Sheet<'_, '_>, weights: &Weights, least: i32, slots: &mut Slots) -> Vec<Candidate> {
    let mut out = Vec::new();
    for at in 0..sheet.cells.len() as u32 {
        if anchor::passes(sheet, at) {
            anchor::features(sheet, at, slots);
            let score = weights.anchor(slots.as_slice());
            if score > least {
                out.push(Candidate { at, score });
            }
        }
    }
    out
}

/// The cue around an anchor.
pub(crate) fn cue(sheet: &Sheet<'_, '_>, weights: &Weights, at: TokenIx, slots: &mut Slots) -> Stretch {
    let lemma = anchor::lemma(sheet, at);
    let mut best = [(i32::MIN, at), (i32::MIN, at)];
    for (end, best) in best.iter_mut().enumerate() {
        for place in pointer::cue_places(sheet, at, end == 1) {
            pointer::cue_features(sheet, at, lemma, place, end == 1, slots);
            let score = weights.place(slots.as_slice())[end];
            if score > best.0 {
                *best = (score, place);
            }
        }
    }
    pointer::stretch(best[0].1, best[1].1)
}

/// The best stretch whose first and last tokens have these roles and that `may` hold, against `none`.
fn best(
    places: &[scene::Place],
    sums: &[[i32; 4]],
    none: [i32; 4],
    (first, last): (usize, usize),
    may: impl Fn(TokenIx) -> bool,
) -> (Option<Stretch>, i32) {
    let mut out = (None, i32::MIN / 4);
    let mut start: Option<(i32, TokenIx)> = None;
    for (place, sum) in places.iter().zip(sums) {
        if !may(place.at) {
            start = None;
            continue;
        }
        if place.roles >> first & 1 == 1 && start.is_none_or(|(best, _)| sum[first] > best) {
            start = Some((sum[first], place.at));
        }
        if place.roles >> last & 1 == 1
            && let Some((head, at)) = start
        {
            let lead = head + sum[last] - none[first] - none[last];
            if lead > out.1 {
                out = (Some((at, place.at + 1)), lead);
            }
        }
    }
    out
}

/// Scores every place of a scene and finds the best ends.
pub(crate) fn read(
    sheet: &Sheet<'_, '_>,
    weights: &Weights,
    candidate: Candidate,
    anchors: &[TokenIx],
    scratch: &mut Scratch,
) -> Found {
    let cue = cue(sheet, weights, candidate.at, &mut scratch.slots);
    let scene = scene::scene(sheet, candidate.at, cue, step(candidate.score));
    scene::places(sheet, &scene, anchors, &mut scratch.lists);
    let (left, right, source) = ends(sheet, weights, &scene, scratch);
    Found { candidate, cue, right, left, source, whole: 0 }
}

type Best = (Option<Stretch>, i32);

fn ends(sheet: &Sheet<'_, '_>, weights: &Weights, scene: &Scene<'_>, scratch: &mut Scratch) -> (Best, Best, Best) {
    let Scratch { lists, slots, sums } = scratch;
    sums.clear();
    for place in &lists.places {
        pointer::features(sheet, scene, lists, place.at, slots);
        sums.push(weights.place(slots.as_slice()));
    }
    let mut none = |which| {
        pointer::none(sheet, scene, which, slots);
        weights.place(slots.as_slice())
    };
    let (none_right, none_left, none_source) = (none(None_::Right), none(None_::Left), none(None_::Source));
    let content = (CONTENT_FIRST, CONTENT_LAST);
    let split = lists.places.partition_point(|p| p.at < scene.cue.0);
    let left = best(&lists.places[..split], &sums[..split], none_left, content, |_| true);
    let right = best(&lists.places[split..], &sums[split..], none_right, content, |_| true);
    let own = |at| at >= scene.sentence.0 && at < scene.sentence.1;
    let named = (SOURCE_FIRST, SOURCE_LAST);
    let source_left = best(&lists.places[..split], &sums[..split], none_source, named, own);
    let source_right = best(&lists.places[split..], &sums[split..], none_source, named, own);
    let source = if source_left.1 >= source_right.1 { source_left } else { source_right };
    (left, right, source)
}

/// Content and source as they would stand: pieces in text order, the source cut out of the content.
pub(crate) fn settle(sheet: &Sheet<'_, '_>, found: &Found) -> Option<(Vec<Stretch>, Option<Stretch>)> {
    let (mut right, mut left) = (found.right, found.left);
    // One of the two there must be: the better one, where neither beats "none".
    if right.1 <= 0 && (left.1 > 0 || left.1 > right.1) {
        right.0 = None;
    }
    if left.1 <= 0 && right.0.is_some() {
        left.0 = None;
    }
    let source = found.source.0.filter(|_| found.source.1 > 0);
    let cut = |piece: Stretch| -> Option<Stretch> {
        let Some(s) = source else { return Some(piece) };
        let cut = if piece.0 >= s.1 || s.0 >= piece.1 {
            piece
        } else if s.0 <= piece.0 {
            (s.1, piece.1)
        } else if s.1 >= piece.1 {
            (piece.0, s.0)
        } else {
            piece
        };
        words(&sheet.cells, cut)
    };
    let content: Vec<Stretch> = [left.0, right.0].into_iter().flatten().filter_map(cut).collect();
    (!content.is_empty()).then_some((content, source))
}

/// The stretch as an editor would mark it: a whole quotation with its stop and without its marks, else with them.
pub(crate) fn mend(sheet: &Sheet<'_, '_>, piece: Stretch) -> Stretch {
    let cells = &sheet.cells;
    for spot in sheet.rules {
        for ruled in &spot.content {
            if ruled.0 <= piece.0 && piece.1 <= ruled.1 && words(cells, *ruled) == Some(piece) {
                return *ruled;
            }
        }
    }
    let state = |at: TokenIx| cells.get(at as usize).map_or(0, |c: &Cell| c.state);
    let opened = piece.0 > 0 && state(piece.0 - 1) == 1;
    let mut close = piece.1;
    while cells.get(close as usize).is_some_and(|c| !c.is_word && c.state == 2) {
        close += 1;
    }
    let closed = state(close) == 3;
    let inner = (piece.0..piece.1).any(|at| matches!(state(at), 1 | 3));
    if opened && closed && !inner {
        return (piece.0, close);
    }
    (if opened { piece.0 - 1 } else { piece.0 }, if closed { close + 1 } else { piece.1 })
}

/// The spot of what was found.
pub(crate) fn spot(sheet: &Sheet<'_, '_>, found: &Found, confidence: u8) -> Option<Spot> {
    let (content, source) = settle(sheet, found)?;
    let content = content.into_iter().map(|p| mend(sheet, p)).collect();
    Some(Spot { content, cue: Some(found.cue), source, confidence })
}
