//! Second step: for each cue, where its content and its source begin and end. Each end is chosen among the
//! scene's places, or none.

use onrecord_reading::TokenIx;
use onrecord_statements::Stretch;

use crate::hash::{pair, three};
use crate::scene::{RIM, Scene, between, others, pattern, side};
use crate::sheet::{Cell, Sheet};
use crate::slots::{Sink, steps};
use crate::tag::shape;

/// What is not there: content to the right, content to the left, a source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum None_ {
    Right = 0,
    Left = 1,
    Source = 2,
}

/// The features of a place. `window` is that of the scene's [`crate::scene::Lists`].
pub(crate) fn features<S: Sink>(
    sheet: &Sheet<'_, '_>,
    scene: &Scene<'_>,
    window: &[Cell],
    at: TokenIx,
    mut out: S,
) -> S {
    out.clear();
    let near = window.get((at - scene.first) as usize..).and_then(<[Cell]>::first_chunk::<{ 2 * RIM + 1 }>);
    let Some([before2, before, here, after, after2]) = near else { return out };
    let (cue_first, cue_last) = scene.cue;
    let sd = side(scene, here.sentence, at);
    let right = sd & 1;
    let off = if at < cue_first { cue_first - at } else { at - cue_last + 1 };
    let rel = pair(steps(off), sd);
    let (from, to) = between(scene, at);
    let tally = sheet.tally(from, to);
    let (commas, verbs, marks) = (tally.commas.min(3), tally.verbs.min(3), tally.marks.min(4));
    let others = others(scene, at);
    let (tag, word, cluster) = (u32::from(here.tag), here.word, u32::from(here.cluster));
    let kind = cluster << 8 | tag;
    let state = u32::from(here.state);
    let mut t = 2000;
    let mut add = |value: u32| {
        t += 1;
        out.add(t, value);
    };
    // The place alone.
    add(pair(sd, word));
    add(pair(sd, tag));
    add(pair(sd, cluster));
    add(rel);
    add(pair(rel, tag));
    // The place and the cue.
    add(pair(scene.lemma, sd));
    add(pair(scene.lemma, rel));
    add(pair(pattern(scene), sd));
    add(pair(scene.joint, rel));
    add(pair(scene.form, sd));
    add(three(scene.form, rel, tag));
    add(three(scene.before, scene.joint, rel));
    // The words around it.
    for cell in [before2, before, after, after2] {
        add(pair(u32::from(cell.cluster) << 8 | u32::from(cell.tag), right));
        add(three(u32::from(cell.tag), tag, right));
    }
    for cell in [before, after] {
        add(pair(cell.word, right));
        add(three(cell.word, tag, right));
        add(three(u32::from(cell.cluster) << 8 | u32::from(cell.tag), kind, right));
    }
    add(three(after.word, word, right));
    let tags = |c: &Cell| u32::from(c.tag);
    add(pair(three(tags(before), tag, tags(after)), right));
    add(pair(three(tag, tags(after), tags(after2)), right));
    add(pair(three(tags(before2), tags(before), tag), right));
    // What lies between.
    add(three(commas, verbs, sd));
    add(pair(others, sd));
    add(three(verbs, tag, sd));
    add(three(commas, if matches!(here.tag, 1..=6 | 16..=30) { word } else { tag }, sd));
    add(pair(three(scene.joint, commas, verbs), sd));
    add(pair(three(scene.lemma, commas, verbs), sd));
    if tags(before) == 3 || tags(after) == 3 {
        add(pair(three(tags(before), tag, tags(after)), three(tags(after2), word, right)));
    } else {
        add(0);
    }
    clause(sheet, scene, at, sd, &mut add);
    // Quotations.
    add(three(scene.quotes, sd, state));
    add(pair(three(scene.quotes, marks, sd), state));
    add(three(u32::from(before.state), u32::from(after.state), pair(sd, state)));
    add(pair(three(u32::from(before.state), u32::from(after.state), scene.quotes), pair(tags(after), sd)));
    // Names.
    add(three(tag, pair(verbs, commas), sd));
    add(three(off.min(4), tag, sd));
    ruled(scene, here, at, sd, &mut add);
    out
}

/// Where the clause around a place begins and ends.
#[inline]
fn clause(sheet: &Sheet<'_, '_>, scene: &Scene<'_>, at: TokenIx, sd: u32, add: &mut impl FnMut(u32)) {
    let cells = &sheet.cells;
    let right = sd & 1;
    let to = sheet.clause_ends(at).min(scene.last).min(at + 12);
    let stop = if to < scene.last { u32::from(cells[to as usize].tag) } else { 99 };
    add(three(stop, ((to - at) / 3).min(3), right));
    let begins = sheet.clause_begins(at).max(scene.first).max(at.saturating_sub(12));
    let past = scene.cue.1;
    let behind = at >= past
        && past >= begins
        && past > scene.first
        && at - past < 12
        && !cells[past as usize - 1].has(shape::STOP);
    let (from, cue) = if behind { (past, 1) } else { (begins, 0) };
    add(three(((at - from) / 2).min(4), cue, right));
    let own = cells[at as usize].sentence;
    let edge = |at: Option<&Cell>| at.is_none_or(|c| c.sentence != own);
    let begins = at == 0 || edge(cells.get(at as usize - 1));
    let ends = edge(cells.get(at as usize + 1));
    let next = cells.get(at as usize + 1..scene.last.min(at + 4) as usize).unwrap_or_default();
    let stops_after = next.iter().take(2).all(|c| !c.is_word) && next.iter().any(|c| c.tag == 1);
    add(three(u32::from(begins) * 4 + u32::from(ends) * 2 + u32::from(stops_after), sd, 0));
    add(three(u32::from(stops_after), scene.quotes, sd));
}

/// What the rules say about the place: the spot of this very cue, and any other.
#[inline]
fn ruled(scene: &Scene<'_>, here: &Cell, at: TokenIx, sd: u32, add: &mut impl FnMut(u32)) {
    let mut own = 0;
    let mut sure = 0;
    if let Some(spot) = scene.spot {
        sure = u32::from(spot.confidence) / 8 + 1;
    }
    if let Some(spot) = scene.trimmed {
        for (_, (a, b)) in &spot.content {
            own |= u32::from(*a == at) | u32::from(*b == at + 1) << 1 | u32::from(*a <= at && at < *b) << 2;
        }
        if let Some((a, b)) = spot.source {
            own |= u32::from(a == at) << 3 | u32::from(b == at + 1) << 4 | u32::from(a <= at && at < b) << 5;
        }
    }
    add(pair(own, sd));
    add(three(own, sure, sd & 1));
    add(three(own, scene.lemma, sd & 1));
    add(three(own, scene.quotes, sd));
    add(three(u32::from(here.rule), u32::from(sure > 0), sd));
    add(three(own, u32::from(here.tag), sd));
}

/// The features of "there is none".
pub(crate) fn none<S: Sink>(sheet: &Sheet<'_, '_>, scene: &Scene<'_>, which: None_, mut out: S) -> S {
    out.clear();
    let which = which as u32;
    let cells = &sheet.cells;
    let after = cells.get(scene.cue.1 as usize).copied().unwrap_or_default();
    let before = scene.cue.0.checked_sub(1).map(|at| cells[at as usize]).unwrap_or_default();
    let at = cells[scene.at as usize];
    let mut t = 3000 + which * 100;
    let mut add = |value: u32| {
        t += 1;
        out.add(t, value);
    };
    add(0);
    add(scene.lemma);
    add(at.word);
    add(pair(at.word, after.word));
    add(u32::from(at.tag) * 64 + u32::from(after.tag));
    add(after.word);
    add(before.word);
    add(u32::from(before.tag));
    add(pair(u32::from(before.tag), u32::from(after.tag)));
    add(u32::from(before.state) * 4 + u32::from(after.state));
    add(u32::from(scene.cue.0 == scene.sentence.0) * 2
        + u32::from(scene.sentence.1 - scene.cue.1.min(scene.sentence.1) < 3));
    add(pair(scene.lemma, after.word));
    add(pair(scene.lemma, u32::from(after.tag)));
    add(pair(scene.lemma, u32::from(before.tag)));
    add(scene.quotes);
    add(pair(scene.quotes, scene.lemma));
    add(pair(scene.quotes, scene.joint));
    add(scene.form);
    add(pair(scene.form, u32::from(after.tag)));
    add(scene.score);
    let bits = scene.spot.map_or(0, |s| {
        1 + u32::from(s.source.is_some()) * 2
            + u32::from(s.content.iter().any(|(_, b)| *b <= scene.at)) * 4
            + u32::from(s.content.iter().any(|(a, _)| *a > scene.at)) * 8
    });
    add(bits);
    add(pair(bits, scene.lemma));
    add(pair(bits, scene.spot.map_or(0, |s| u32::from(s.confidence) / 8)));
    out
}

/// Furthest that a cue reaches from its anchor, to either side.
pub(crate) const CUE_REACH: u32 = 4;

/// The features of "the cue ends here": `at` is its first (`end` false) or last token.
pub(crate) fn cue_features<S: Sink>(
    sheet: &Sheet<'_, '_>,
    anchor: TokenIx,
    lemma: u32,
    at: TokenIx,
    end: bool,
    mut out: S,
) -> S {
    out.clear();
    let cells = &sheet.cells;
    let anchored = cells[anchor as usize];
    let (sentence_first, sentence_last) = sheet.sentence(anchored.sentence);
    let get = |at: i64| {
        if at >= i64::from(sentence_first) && at < i64::from(sentence_last) { sheet.cell(at) } else { Cell::default() }
    };
    let off = at.abs_diff(anchor);
    let (inner, here, outer) = if end {
        (get(i64::from(at) - 1), get(i64::from(at)), get(i64::from(at) + 1))
    } else {
        (get(i64::from(at) + 1), get(i64::from(at)), get(i64::from(at) - 1))
    };
    let crossed = {
        let (a, b) = if end { (anchor, at) } else { (at, anchor) };
        cells[a as usize..=b as usize].iter().filter(|c| !c.is_word).count() as u32
    };
    let base = 4000 + u32::from(end) * 100;
    let mut t = base;
    let mut add = |value: u32| {
        t += 1;
        out.add(t, value);
    };
    let kinds = |c: &Cell| u32::from(c.cluster) << 8 | u32::from(c.tag);
    add(off);
    add(pair(off, lemma));
    add(pair(off, u32::from(anchored.tag)));
    add(pair(off, here.word));
    add(pair(off, outer.word));
    add(pair(off, u32::from(outer.tag)));
    add(pair(off, kinds(&here)));
    add(three(off, lemma, outer.word));
    add(three(off, lemma, here.word));
    add(three(off, here.word, outer.word));
    add(three(off, u32::from(here.tag), u32::from(outer.tag)));
    add(three(off, inner.word, here.word));
    add(three(off, lemma, u32::from(outer.tag)));
    add(pair(off, crossed));
    add(pair(crossed, u32::from(here.tag)));
    let ruled = sheet.ruled(anchor).and_then(|s| s.cue).map_or(0, |(a, b)| {
        let is = if end { b == at + 1 } else { a == at };
        1 + u32::from(is)
    });
    add(ruled);
    add(three(ruled, off, lemma));
    out
}

/// Tokens at which the cue of an anchor may begin (`end` false) or end.
pub(crate) fn cue_places(sheet: &Sheet<'_, '_>, anchor: TokenIx, end: bool) -> std::ops::RangeInclusive<TokenIx> {
    let (first, last) = sheet.sentence(sheet.cells[anchor as usize].sentence);
    if end { anchor..=(anchor + CUE_REACH).min(last - 1) } else { anchor.saturating_sub(CUE_REACH).max(first)..=anchor }
}

/// A cue from its two ends.
pub(crate) fn stretch(first: TokenIx, last: TokenIx) -> Stretch {
    (first, last + 1)
}
