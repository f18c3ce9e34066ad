//! From scores to spots: the best ends of each cue, whether to believe it, and the stretches a reader would mark.

use onrecord_reading::TokenIx;
use onrecord_statements::{Spot, Stretch};

use crate::anchor;
use crate::pointer::{self, None_};
use crate::scene::{self, CONTENT_FIRST, CONTENT_LAST, Lists, SOURCE_FIRST, SOURCE_LAST, Scene};
use crate::sheet::{Cell, Sheet, words};
use crate::weights::Weights;
use crate::whole;

/// A token that may be an anchor, with its score.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) at: TokenIx,
    /// Its [`anchor::lemma`].
    pub(crate) lemma: u32,
    pub(crate) score: i32,
}

/// One way to read a cue.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Way {
    /// Content to the right and to the left of the cue, and the source.
    pub(crate) right: Option<Stretch>,
    pub(crate) left: Option<Stretch>,
    pub(crate) source: Option<Stretch>,
    /// Lead of each over "none".
    pub(crate) leads: [i32; 3],
    /// How far it stands behind the best way, by the pointers alone.
    pub(crate) behind: i32,
}

impl Way {
    fn lead(&self) -> i32 {
        self.leads[0] + self.leads[1] + self.leads[2]
    }
}

/// A way this far behind the best one is not looked at.
const HOPELESS: i32 = 8 * UNIT;

/// Most ways that a cue is read in.
pub(crate) const WAYS: usize = 12;

/// What a cue's scores say.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) cue: Stretch,
    /// The way taken.
    pub(crate) way: Way,
    /// Score of the whole.
    pub(crate) whole: i32,
}

/// Lists and places that are filled anew for every cue: nothing is allocated in the inner loop.
pub(crate) struct Scratch {
    pub(crate) lists: Lists,
    pub(crate) sums: Vec<[i32; 4]>,
    pub(crate) ways: Vec<Way>,
    /// Where a stretch may end, with the score of that.
    tails: Vec<(TokenIx, i32)>,
    /// What pieces of the ways of one cue score.
    pub(crate) scored: whole::Scored,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        Self {
            lists: Lists::default(),
            sums: Vec::new(),
            ways: Vec::new(),
            tails: Vec::new(),
            scored: whole::Scored::default(),
        }
    }
}

/// The unit of scores: this many are one unit of log-odds.
pub(crate) const UNIT: i32 = 16;

/// Step of an anchor's score.
pub(crate) fn step(score: i32) -> u32 {
    (score / (UNIT / 2)).clamp(-8, 12).cast_unsigned().wrapping_add(8)
}

/// All tokens whose score is above `least`.
pub(crate) fn candidates(sheet: &Sheet<'_, '_>, weights: &Weights, least: i32) -> Vec<Candidate> {
    let mut out = Vec::new();
    for at in 0..sheet.cells.len() as u32 {
        if anchor::passes(sheet, at) {
            let lemma = anchor::lemma(sheet, at);
            let score = anchor::features(sheet, at, lemma, weights.anchor()).total();
            if score > least {
                out.push(Candidate { at, lemma, score });
            }
        }
    }
    out
}

/// The cue around an anchor.
pub(crate) fn cue(sheet: &Sheet<'_, '_>, weights: &Weights, candidate: Candidate) -> Stretch {
    let Candidate { at, lemma, .. } = candidate;
    let mut best = [(i32::MIN, at), (i32::MIN, at)];
    for (end, best) in best.iter_mut().enumerate() {
        for place in pointer::cue_places(sheet, at, end == 1) {
            let score = pointer::cue_features(sheet, at, lemma, place, end == 1, weights.place()).totals()[end];
            if score > best.0 {
                *best = (score, place);
            }
        }
    }
    pointer::stretch(best[0].1, best[1].1)
}

/// A stretch, or none, with its lead over none.
type Lead = (Option<Stretch>, i32);

/// The best stretches, best first; what is not there has a lead below all others.
struct Best<const N: usize>([Lead; N]);

/// The lead of nothing at all.
const NOWHERE: i32 = i32::MIN / 8;

impl<const N: usize> Best<N> {
    fn new() -> Self {
        Self([(None, NOWHERE); N])
    }

    #[inline]
    fn add(&mut self, lead: Lead) {
        // Most are behind the last.
        if lead.1 <= self.0[N - 1].1 {
            return;
        }
        let mut place = N - 1;
        while place > 0 && lead.1 > self.0[place - 1].1 {
            self.0[place] = self.0[place - 1];
            place -= 1;
        }
        self.0[place] = lead;
    }

    /// Adds the stretches whose first and last tokens have these roles and that `may` hold, against `none`.
    fn find(
        &mut self,
        (places, sums): (&[scene::Place], &[[i32; 4]]),
        tails: &mut Vec<(TokenIx, i32)>,
        none: [i32; 4],
        (first, last): (usize, usize),
        may: impl Fn(TokenIx) -> bool,
    ) {
        let all = || places.iter().zip(sums).filter(|(place, _)| may(place.at));
        tails.clear();
        tails.extend(all().filter(|(end, _)| end.roles >> last & 1 == 1).map(|(end, sums)| (end.at, sums[last])));
        let mut from = 0;
        for (start, sums) in all().filter(|(start, _)| start.roles >> first & 1 == 1) {
            let head = sums[first] - none[first] - none[last];
            while tails.get(from).is_some_and(|(at, _)| *at < start.at) {
                from += 1;
            }
            for (at, tail) in &tails[from..] {
                self.add((Some((start.at, at + 1)), head + tail));
            }
        }
    }

    fn known(&self) -> &[Lead] {
        &self.0[..self.0.iter().take_while(|l| l.1 > NOWHERE).count()]
    }
}

/// The best ways so far, best first; of two that are as good, the earlier.
struct Top<'a> {
    count: usize,
    ways: [(i32, [&'a Lead; 3]); WAYS],
}

impl<'a> Top<'a> {
    fn new() -> Self {
        Self { count: 0, ways: [(0, [&(None, 0); 3]); WAYS] }
    }

    /// Adds the ways with content `r` to the right and `l` to the left, one for each source.
    fn add(&mut self, r: &'a Lead, l: &'a Lead, sources: &'a [Lead]) {
        for s in sources {
            let lead = r.1 + l.1 + s.1;
            if self.count == WAYS {
                // The sources come best first.
                if lead <= self.ways[WAYS - 1].0 {
                    return;
                }
            } else {
                self.count += 1;
            }
            let mut place = self.count - 1;
            while place > 0 && lead > self.ways[place - 1].0 {
                self.ways[place] = self.ways[place - 1];
                place -= 1;
            }
            self.ways[place] = (lead, [r, l, s]);
        }
    }
}

/// Reads a cue in the ways that its places allow; they are left in `scratch.ways`, best first. Gives the cue.
pub(crate) fn read(
    sheet: &Sheet<'_, '_>,
    weights: &Weights,
    candidate: Candidate,
    anchors: &[TokenIx],
    scratch: &mut Scratch,
) -> Stretch {
    let cue = cue(sheet, weights, candidate);
    let scene = scene::scene(sheet, candidate, cue, step(candidate.score), anchors);
    scene::places(sheet, &scene, &mut scratch.lists);
    ways(sheet, weights, &scene, scratch);
    cue
}

fn ways(sheet: &Sheet<'_, '_>, weights: &Weights, scene: &Scene<'_>, scratch: &mut Scratch) {
    let Scratch { lists, sums, ways, tails, .. } = scratch;
    sums.clear();
    for place in &lists.places {
        sums.push(pointer::features(sheet, scene, &lists.window, place.at, weights.place()).totals());
    }
    let none = |which| pointer::none(sheet, scene, which, weights.place()).totals();
    let (none_right, none_left, none_source) = (none(None_::Right), none(None_::Left), none(None_::Source));
    let content = (CONTENT_FIRST, CONTENT_LAST);
    let split = lists.places.partition_point(|p| p.at < scene.cue.0);
    let (mut left, mut right, mut source) = (Best::<4>::new(), Best::<5>::new(), Best::<3>::new());
    let (before, after) = lists.places.split_at(split);
    let (sums_before, sums_after) = sums.split_at(split);
    left.find((before, sums_before), tails, none_left, content, |_| true);
    right.find((after, sums_after), tails, none_right, content, |_| true);
    let own = |at| at >= scene.sentence.0 && at < scene.sentence.1;
    let named = (SOURCE_FIRST, SOURCE_LAST);
    source.find((before, sums_before), tails, none_source, named, own);
    source.find((after, sums_after), tails, none_source, named, own);
    source.add((None, 0));
    let mut top = Top::new();
    let nothing = (None, 0);
    let (left, right, source) = (left.known(), right.known(), source.known());
    for r in right {
        top.add(r, &nothing, source);
        for l in &left[..left.len().min(2)] {
            top.add(r, l, source);
        }
    }
    for l in left {
        top.add(&nothing, l, source);
    }
    ways.clear();
    ways.extend(top.ways[..top.count].iter().map(|(_, [r, l, s])| Way {
        right: r.0,
        left: l.0,
        source: s.0,
        leads: [r.1, l.1, s.1],
        behind: 0,
    }));
    let top = ways.first().map_or(0, Way::lead);
    ways.retain(|w| top - w.lead() <= HOPELESS);
    for way in ways {
        way.behind = top - way.lead();
    }
}

/// Content and source as they would stand: pieces in text order, the source cut out of the content.
pub(crate) fn settle(sheet: &Sheet<'_, '_>, way: &Way) -> Option<([Option<Stretch>; 2], Option<Stretch>)> {
    let source = way.source;
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
    let content = [way.left.and_then(cut), way.right.and_then(cut)];
    (content != [None, None]).then_some((content, source))
}

/// The stretch as an editor would mark it: a whole quotation with its stop and without its marks, else with them.
pub(crate) fn mend(sheet: &Sheet<'_, '_>, piece: Stretch) -> Stretch {
    let cells = &sheet.cells;
    for spot in &sheet.trimmed {
        for (ruled, trimmed) in &spot.content {
            if *trimmed == piece {
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

/// Words in common, in hundredths of all words of both.
fn alike(a: &[Stretch], b: &[Stretch]) -> u32 {
    let both: u32 = a.iter().flat_map(|p| b.iter().map(move |q| p.1.min(q.1).saturating_sub(p.0.max(q.0)))).sum();
    let all: u32 = a.iter().chain(b).map(|p| p.1 - p.0).sum();
    both * 100 / (all - both).max(1)
}

/// How many neighbours on either side may claim the same words.
const NEAR: usize = 8;

/// From this likeness on, two spots claim the same words.
const SAME: u32 = 75;

/// The spots of what was found, in reading order. Where two cues claim the same words, the surer one has them.
pub(crate) fn spots(sheet: &Sheet<'_, '_>, found: &[Found], sure: impl Fn(i32) -> u8) -> Vec<Spot> {
    let spots: Vec<(i32, Option<Spot>)> = found.iter().map(|f| (f.whole, spot(sheet, f, sure(f.whole)))).collect();
    let mut kept = Vec::with_capacity(spots.len());
    for (ix, (score, spot)) in spots.iter().enumerate() {
        let Some(spot) = spot else { continue };
        let around = ix.saturating_sub(NEAR)..spots.len().min(ix + NEAR + 1);
        let beaten = around.filter(|other| *other != ix).any(|other| {
            let (theirs, them) = &spots[other];
            (*theirs, ix) > (*score, other) && them.as_ref().is_some_and(|t| alike(&t.content, &spot.content) >= SAME)
        });
        if !beaten {
            kept.push(spot.clone());
        }
    }
    kept
}

/// The spot of what was found.
fn spot(sheet: &Sheet<'_, '_>, found: &Found, confidence: u8) -> Option<Spot> {
    let (content, source) = settle(sheet, &found.way)?;
    let content = content.into_iter().flatten().map(|p| mend(sheet, p)).collect();
    Some(Spot { content, cue: Some(found.cue), source, confidence })
}
