//! Third step: whether what a cue's scores say is to be believed, seen as a whole.

use onrecord_statements::Stretch;

use crate::anchor;
use crate::decode::{Found, UNIT, settle};
use crate::hash::{pair, three};
use crate::sheet::{Sheet, words};
use crate::slots::{Slots, steps};
use crate::weights::Weights;

/// A lead in steps of half a unit.
fn lead(score: i32) -> u32 {
    ((score / (UNIT / 2)).clamp(-12, 20) + 12).cast_unsigned()
}

/// The features of a whole reading of a cue.
pub(crate) fn features(sheet: &Sheet<'_, '_>, found: &Found, out: &mut Slots) {
    out.clear();
    let cells = &sheet.cells;
    let at = found.candidate.at;
    let here = cells[at as usize];
    let Some((content, source)) = settle(sheet, found) else { return };
    let lemma = anchor::lemma(sheet, at);
    let score = lead(found.candidate.score);
    let (right, left, named) = (lead(found.right.1), lead(found.left.1), lead(found.source.1));
    let best = right.max(left);
    let spot = sheet.ruled(at);
    let same = |a: &[Stretch]| spot.is_some_and(|s| {
        s.content.len() == a.len() && s.content.iter().zip(a).all(|(x, y)| words(cells, *x) == Some(*y))
    });
    let rule = spot.map_or(0, |s| {
        2 + u32::from(same(&content)) + 2 * u32::from(s.source.and_then(|s| words(cells, s)) == source)
    });
    let mut t = 5000;
    let mut add = |value: u32| {
        t += 1;
        out.add(t, value);
    };
    add(0);
    add(score);
    add(best);
    add(named);
    add(right);
    add(left);
    add(pair(score / 2, best / 2));
    add(three(score / 3, best / 3, named / 3));
    add(pair(score / 2, named / 2));
    add(lemma);
    add(pair(lemma, u32::from(here.tag)));
    add(pair(lemma, score / 3));
    add(rule);
    add(pair(rule, score / 3));
    add(pair(rule, spot.map_or(0, |s| u32::from(s.confidence) / 8)));
    add(u32::from(here.tag));
    add(u32::from(here.state));
    let long: u32 = content.iter().map(|(a, b)| b - a).sum();
    add(steps(long));
    add(three(steps(long), content.len() as u32, u32::from(source.is_some())));
    let quoted = content.iter().flat_map(|(a, b)| *a..*b).filter(|t| cells[*t as usize].state == 2).count() as u32;
    let manner = if quoted == 0 { 0 } else if quoted == long { 1 } else { 2 };
    add(pair(manner, score / 2));
    add(pair(manner, steps(long)));
    add(three(manner, steps(long), rule));
    let last = content[content.len() - 1].1;
    let after = cells.get(last as usize).map_or(0, |c| u32::from(c.tag));
    add(pair(after, manner));
    add(pair(u32::from(cells[content[0].0 as usize].tag), manner));
    add(pair(source.map_or(99, |(a, _)| u32::from(cells[a as usize].tag)), source.map_or(0, |(a, b)| (b - a).min(6))));
}

/// The score of a whole reading.
pub(crate) fn score(sheet: &Sheet<'_, '_>, weights: &Weights, found: &Found, slots: &mut Slots) -> i32 {
    features(sheet, found, slots);
    weights.whole(slots.as_slice())
}
