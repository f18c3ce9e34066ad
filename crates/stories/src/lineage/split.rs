//! [`split`]: a statement of one report that holds what was said twice.
//!
//! "We found a worn plate. There was no fault on her" under one cue is two speeches where one report of Tuesday has the one
//! sentence among others, and another of Saturday has the other among others: the reports share nothing but what this one
//! prints of both.

use std::collections::BTreeSet;
use std::ops::Range;

use super::form::{BRACKET, FIRST, PIECE};
use super::link::Link;
use super::names::Kin;
use super::near::{days_between, voice_kin};
use super::shift::shifted;
use super::voice::{Layer, Voice, stems};

/// So many words of a statement stand in the other report.
const SHARED: usize = 4;
/// And so many of the other's do not stand in the statement: it was cut from a longer speech.
const BEYOND: usize = 5;
/// The two have so many hundredths of the statement.
const WHOLE: usize = 85;
/// The reports were printed so many days apart.
const DAYS: u32 = 2;

/// Statements that are two speeches: the position of each, and the words of its two parts, in order.
pub(super) fn split<'t>(voices: &[Voice<'t>], links: &[(usize, usize, Link)]) -> Vec<(usize, [Voice<'t>; 2])> {
    let tied: BTreeSet<(usize, usize)> = links.iter().map(|(a, b, _)| (*a, *b)).collect();
    let mut mates: Vec<Vec<(usize, Vec<Range<usize>>)>> = vec![Vec::new(); voices.len()];
    for (a, b, link) in links.iter().filter(|l| !l.2.paraphrase) {
        mates[*a].push((*b, link.blocks.iter().map(|w| w.here..w.here + w.len).collect()));
        mates[*b].push((*a, link.blocks.iter().map(|w| w.there..w.there + w.len).collect()));
    }
    let mut out = Vec::new();
    for (at, voice) in voices.iter().enumerate() {
        let units = units(voice);
        if voice.key.layer != Layer::Own || units.len() < 2 || mates[at].len() < 2 {
            continue;
        }
        let Some((one, other)) = two(voices, voice, &mates[at], &tied) else { continue };
        // Each sentence goes to the side that has more of it; what neither has stays with the one before.
        let has = |of: usize, unit: &Range<usize>| {
            let side = mates[at].iter().filter(|m| m.0 == of || tied.contains(&(m.0.min(of), m.0.max(of))));
            side.map(|m| shared(&m.1, unit)).max().unwrap_or(0)
        };
        let mut sides: Vec<Option<bool>> = Vec::new();
        for unit in &units {
            let (x, y) = (has(one, unit), has(other, unit));
            sides.push(if x == y { sides.last().copied().flatten() } else { Some(y > x) });
        }
        let first = sides.iter().flatten().next().copied().unwrap_or(false);
        let of = |wanted: bool| -> Vec<Range<usize>> {
            let mine = units.iter().zip(&sides).filter(|(_, side)| (side.unwrap_or(first) == first) == wanted);
            mine.map(|(unit, _)| unit.clone()).collect()
        };
        let (own, rest) = (of(true), of(false));
        if !own.is_empty() && !rest.is_empty() {
            out.push((at, [part(voice, &own, Layer::Own), part(voice, &rest, Layer::Part)]));
        }
    }
    out
}

/// Hundredths of the sentences of which `runs` have three words at least that stand in them: of a statement that goes on
/// about other things, those that are the other's.
pub(super) fn sentences_shared(voice: &Voice<'_>, runs: &[Range<usize>]) -> usize {
    let touched = units(voice).into_iter().map(|unit| (shared(runs, &unit), unit.len())).filter(|(has, _)| *has >= 3);
    let (has, of) = touched.fold((0, 0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
    (has * 100).checked_div(of).unwrap_or(0)
}

/// Sentences and stretches of a voice.
pub(super) fn units(voice: &Voice<'_>) -> Vec<Range<usize>> {
    let words = &voice.form.words;
    let begins = |at: &usize| *at == 0 || words[*at].has(FIRST) || words[*at].has(PIECE);
    let starts: Vec<usize> = (0..words.len()).filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    starts.iter().copied().zip(ends).map(|(from, to)| from..to).collect()
}

fn shared(runs: &[Range<usize>], unit: &Range<usize>) -> usize {
    runs.iter().map(|run| run.end.min(unit.end).saturating_sub(run.start.max(unit.start))).sum()
}

/// Two that a statement is linked with, of which each has words of its own, which share no word of the statement, are not
/// linked, and were printed days apart: those that have most of it.
fn two(
    voices: &[Voice<'_>],
    voice: &Voice<'_>,
    mates: &[(usize, Vec<Range<usize>>)],
    tied: &BTreeSet<(usize, usize)>,
) -> Option<(usize, usize)> {
    let size = |runs: &[Range<usize>]| runs.iter().map(Range::len).sum::<usize>();
    let own = |(at, runs): &(usize, Vec<Range<usize>>)| voices[*at].form.words.len() >= size(runs) + BEYOND;
    let mut best = None;
    for (nth, x) in mates.iter().enumerate().filter(|(_, x)| size(&x.1) >= SHARED && own(x)) {
        for y in mates[nth + 1..].iter().filter(|y| size(&y.1) >= SHARED && own(y)) {
            let (a, b) = (&voices[x.0], &voices[y.0]);
            let days = a.telling.published.zip(b.telling.published).and_then(|(x, y)| days_between(x, y));
            let apart = days.is_some_and(|days| days >= DAYS)
                && !tied.contains(&(x.0.min(y.0), x.0.max(y.0)))
                && x.1.iter().all(|run| shared(&y.1, run) == 0)
                && voice_kin(a, b) != Kin::Different;
            // The two have all of it: what has more of its own is one speech that both were cut from.
            let own = voice.form.words.iter().filter(|w| !w.has(BRACKET)).count();
            let apart = apart && (size(&x.1) + size(&y.1)) * 100 >= own * WHOLE;
            let most = size(&x.1).min(size(&y.1));
            if apart && best.is_none_or(|(before, _)| most > before) {
                best = Some((most, (x.0, y.0)));
            }
        }
    }
    best.map(|(_, pair)| pair)
}

fn part<'t>(voice: &Voice<'t>, units: &[Range<usize>], layer: Layer) -> Voice<'t> {
    let mut form = voice.form.clone();
    form.words.clear();
    for unit in units {
        let from = form.words.len();
        form.words.extend_from_slice(&voice.form.words[unit.clone()]);
        // What stood between is the other part's.
        if let Some(first) = form.words.get_mut(from).filter(|_| from > 0) {
            first.flags |= PIECE;
        }
    }
    let mut out = Voice { form, ..voice.clone() };
    out.key.layer = layer;
    out.stems = stems(&out.form);
    out.shifted = shifted(&out.form);
    out
}
