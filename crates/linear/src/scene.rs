//! [`Scene`]: a cue with the stretch of text that may hold its content and source, and the places where these
//! may begin and end.

use onrecord_reading::TokenIx;
use onrecord_statements::{Spot, Stretch};

use crate::decode::Candidate;
use crate::hash::pair;
use crate::sheet::{Cell, Sheet, Trimmed};
use crate::tag::{self, shape};

/// Roles that a place may have, as bits: the four ends, and the four lanes of the pointers' table.
pub(crate) const CONTENT_FIRST: usize = 0;
pub(crate) const CONTENT_LAST: usize = 1;
pub(crate) const SOURCE_FIRST: usize = 2;
pub(crate) const SOURCE_LAST: usize = 3;

/// A token where something may begin or end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) at: TokenIx,
    /// Bits by role.
    pub(crate) roles: u8,
}

/// Lists that are filled anew for every cue.
#[derive(Default)]
pub(crate) struct Lists {
    pub(crate) places: Vec<Place>,
    /// The scene's cells as a place sees those around it: the cue is one cell that is written several times, what
    /// is out of the scene is empty. [`RIM`] empty ones at either end.
    pub(crate) window: Vec<Cell>,
}

/// How far around itself a place looks.
pub(crate) const RIM: usize = 2;

/// What a place sees of a cue.
const CUE: Cell =
    Cell { word: 0xC0E, tag: 60, cluster: 255, sentence: 0, rate: 0, state: 0, rule: 0, is_word: false, shape: 0 };

/// What a place sees of what is not in the scene.
const NOTHING: Cell =
    Cell { word: 0, tag: 0, cluster: 0, sentence: 0, rate: 0, state: 0, rule: 0, is_word: false, shape: 0 };

/// The two surer cues next to this one on either side.
pub(crate) struct Beside {
    /// Their anchors to the left plus one, the nearest first; 0 for none.
    left: [TokenIx; 2],
    /// Their anchors to the right; the highest number for none.
    right: [TokenIx; 2],
}

impl Beside {
    /// `anchors` are those of surer cues, sorted.
    fn new(anchors: &[TokenIx], cue: Stretch) -> Self {
        let (left, right) = (anchors.partition_point(|a| *a < cue.0), anchors.partition_point(|a| *a < cue.1));
        let before = |off: usize| left.checked_sub(off).map_or(0, |at| anchors[at] + 1);
        let after = |off: usize| anchors.get(right + off).copied().unwrap_or(TokenIx::MAX);
        Self { left: [before(1), before(2)], right: [after(0), after(1)] }
    }
}

/// A cue and its surroundings.
pub(crate) struct Scene<'r> {
    pub(crate) at: TokenIx,
    pub(crate) cue: Stretch,
    /// Tokens that may be looked at.
    pub(crate) first: TokenIx,
    pub(crate) last: TokenIx,
    /// Tokens of the cue's own sentence.
    pub(crate) sentence: Stretch,
    pub(crate) sentence_ix: u32,
    pub(crate) lemma: u32,
    /// Tag of the anchor, with a bit for a passive.
    pub(crate) form: u32,
    /// The word after the cue where it shows how the content is joined, else its tag.
    pub(crate) joint: u32,
    /// What stands before the cue.
    pub(crate) before: u32,
    /// Quotation inside, to the left, to the right.
    pub(crate) quotes: u32,
    /// Step of the anchor's score.
    pub(crate) score: u32,
    pub(crate) spot: Option<&'r Spot>,
    /// The same without the marks and stops at its ends.
    pub(crate) trimmed: Option<&'r Trimmed>,
    beside: Beside,
}

/// How far from the cue the borders of phrases are places.
const NEARBY: u32 = 40;
/// Furthest that a scene goes, in tokens.
const FAR: u32 = 320;

/// The scene of the cue `cue` around an anchor. `anchors` are the tokens of surer cues, sorted.
pub(crate) fn scene<'r>(
    sheet: &'r Sheet<'r, '_>,
    candidate: Candidate,
    cue: Stretch,
    score: u32,
    anchors: &[TokenIx],
) -> Scene<'r> {
    let (cells, at) = (&sheet.cells, candidate.at);
    let here = cells[at as usize].sentence;
    let own = sheet.sentence(here);
    let (low, high) = reach(sheet, here);
    let first = sheet.sentence(low).0.max(own.0.min(at.saturating_sub(FAR)));
    let last = sheet.sentence(high).1.min(own.1.max(at + FAR));
    let next = cells.get(cue.1 as usize).filter(|_| cue.1 < own.1).copied().unwrap_or_default();
    let joins = matches!(next.tag, 2..=4 | 7 | 16 | 17 | 26 | 27 | 29);
    let be = (own.0.max(cue.0.saturating_sub(3))..at).any(|ix| cells[ix as usize].tag == 19);
    let inside = |range: std::ops::Range<u32>| {
        u32::from(cells[range.start as usize..range.end as usize].iter().any(|c| c.state == 2))
    };
    let ruled = sheet.ruled_by(at);
    Scene {
        at,
        cue,
        first,
        last,
        sentence: own,
        sentence_ix: here,
        lemma: candidate.lemma,
        form: u32::from(cells[at as usize].tag) * 2 + u32::from(be),
        joint: if joins { next.word } else { u32::from(next.tag) },
        before: if cue.0 > own.0 { u32::from(cells[cue.0 as usize - 1].tag) } else { 99 },
        quotes: inside(at..at + 1) * 4 + inside(own.0..cue.0.max(own.0)) * 2 + inside(cue.1.min(own.1)..own.1),
        score,
        spot: ruled.map(|ix| &sheet.rules[ix]),
        trimmed: ruled.map(|ix| &sheet.trimmed[ix]),
        beside: Beside::new(anchors, cue),
    }
}

/// Sentences that the content may reach into: those that go on inside the same quotation, or follow a colon.
fn reach(sheet: &Sheet<'_, '_>, here: u32) -> (u32, u32) {
    let sentences = &sheet.reading.sentences;
    let cells = &sheet.cells;
    let state = |at: u32| cells.get(at as usize).map_or(0, |c| c.state);
    let (mut low, mut high) = (here, here);
    while low > 0 && here - low < 5 {
        let (before, own) = (&sentences[low as usize - 1], &sentences[low as usize]);
        if before.paragraph == own.paragraph && matches!(state(own.first), 2 | 3)
            || before.paragraph == own.paragraph && low == here && before.last > 0 && state(before.last - 1) == 3
        {
            low -= 1;
        } else {
            break;
        }
    }
    while (high as usize) + 1 < sentences.len() && high - here < 8 {
        let (own, next) = (&sentences[high as usize], &sentences[high as usize + 1]);
        let same = own.paragraph == next.paragraph;
        let colon = own.last > 0 && cells[own.last as usize - 1].tag == tag::COLON;
        let opens = state(next.first) != 0;
        let runs_on = own.last > 0 && state(own.last - 1) == 2;
        if same && opens || !same && (colon || (opens && runs_on)) {
            high += 1;
        } else {
            break;
        }
    }
    (low, high)
}

fn is_edge(cell: &Cell) -> bool {
    !cell.is_word
}

/// Fills the lists.
pub(crate) fn places(sheet: &Sheet<'_, '_>, scene: &Scene<'_>, lists: &mut Lists) {
    let cells = sheet.cells.get(scene.first as usize..scene.last as usize).unwrap_or_default();
    let Lists { places, window } = lists;
    places.clear();
    window.clear();
    window.extend([NOTHING; RIM]);
    window.extend_from_slice(cells);
    window.extend([NOTHING; RIM]);
    let (left, right) = scene.cue;
    let cells = &window[RIM - 1..];
    for (at, near) in (scene.first..scene.last).zip(cells.windows(3)) {
        let [before, cell, after] = near else { continue };
        if !cell.is_word || at >= left && at < right {
            continue;
        }
        let starts = before.sentence != cell.sentence || at == scene.first;
        let ends = after.sentence != cell.sentence || at + 1 == scene.last;
        let own = at >= scene.sentence.0 && at < scene.sentence.1;
        // Far from the cue only marks and stops are borders; near it, phrases too.
        let close = own && at + NEARBY > left && at < right + NEARBY;
        let first = starts
            || is_edge(before)
            || close
                && (at == right
                    || at > right && at - right < 6
                    || cell.has(shape::OPENS)
                    || cell.has(shape::NAME) && !before.has(shape::NAME)
                    || at < left && left - at < 4);
        let last = ends
            || is_edge(after)
            || close
                && (at + 1 == left
                    || after.has(shape::OPENS)
                    || after.has(shape::NAME) != cell.has(shape::NAME)
                    || after.has(shape::FINITE)
                    || at >= right && at - right < 3);
        let near = own && at + 60 > scene.at && at < scene.at + 60;
        let roles = u8::from(first) << CONTENT_FIRST
            | u8::from(last) << CONTENT_LAST
            | u8::from(first && near) << SOURCE_FIRST
            | u8::from(last && near) << SOURCE_LAST;
        if roles != 0 {
            places.push(Place { at, roles });
        }
    }
    let cue = left.max(scene.first) - scene.first..right.min(scene.last).max(scene.first) - scene.first;
    window.get_mut(cue.start as usize + RIM..cue.end as usize + RIM).unwrap_or_default().fill(CUE);
}

/// The scene's side of a token and how many sentences off its own is, as one number.
#[inline]
pub(crate) fn side(scene: &Scene<'_>, sentence: u32, at: TokenIx) -> u32 {
    let off = sentence.abs_diff(scene.sentence_ix).min(2);
    u32::from(at >= scene.cue.1) + 2 * off
}

/// The stretch between the cue and a token, the token left out; it ends before it begins where they touch.
pub(crate) fn between(scene: &Scene<'_>, at: TokenIx) -> Stretch {
    if at < scene.cue.0 { (at + 1, scene.cue.0) } else { (scene.cue.1, at) }
}

/// How many anchors of surer cues stand between the cue and a token: 0, 1, or 2 for more.
#[inline]
pub(crate) fn others(scene: &Scene<'_>, at: TokenIx) -> u32 {
    let Beside { left, right } = &scene.beside;
    if at < scene.cue.0 {
        left.iter().map(|anchor| u32::from(*anchor > at + 1)).sum()
    } else {
        right.iter().map(|anchor| u32::from(*anchor < at)).sum()
    }
}

/// A mix of the cue's word and how its content is joined.
pub(crate) fn pattern(scene: &Scene<'_>) -> u32 {
    pair(scene.lemma, scene.joint)
}
