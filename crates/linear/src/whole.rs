//! Third step: each way to read a cue seen as a whole, against the others and against not believing it.

use onrecord_statements::Stretch;

use crate::decode::{Candidate, UNIT, Way, settle};
use crate::hash::{pair, three};
use crate::sheet::{Cell, Sheet, Tally, Trimmed};
use crate::slots::{Sink, Slots, steps};
use crate::weights::Weights;

/// A lead in steps of half a unit.
fn lead(score: i32) -> u32 {
    ((score / (UNIT / 2)).clamp(-12, 20) + 12).cast_unsigned()
}

fn kind(cell: &Cell) -> u32 {
    u32::from(cell.cluster) << 8 | u32::from(cell.tag)
}

/// Features that are the same for every way to read a cue.
const CUE: u8 = 1;
/// Features of one way.
const WAY: u8 = 2;

/// One way to read a cue, with what its features ask more than once.
struct Told<'s, 'r, 't> {
    sheet: &'s Sheet<'r, 't>,
    candidate: Candidate,
    cue: Stretch,
    way: &'s Way,
    spot: Option<&'s Trimmed>,
    /// Content to the left and to the right.
    pieces: [Option<Stretch>; 2],
    source: Option<Stretch>,
    /// How much of it the rules have: 1 all and no more, 2 the source, 4 each piece.
    rule: u32,
}

impl<'s, 'r, 't> Told<'s, 'r, 't> {
    /// `None` where it holds no content.
    fn of(sheet: &'s Sheet<'r, 't>, candidate: Candidate, cue: Stretch, way: &'s Way) -> Option<Self> {
        let (pieces, source) = settle(sheet, way)?;
        let ruled = sheet.ruled_by(candidate.at);
        let spot = ruled.map(|ix| &sheet.trimmed[ix]);
        let rule = ruled.map_or(0, |ix| {
            let spot = &sheet.trimmed[ix];
            let all = pieces.iter().flatten().count() == sheet.rules[ix].content.len();
            let found = pieces.iter().flatten().all(|p| spot.has(*p));
            1 + u32::from(all && found) + 2 * u32::from(spot.source == source) + 4 * u32::from(found)
        });
        Some(Self { sheet, candidate, cue, way, spot, pieces, source, rule })
    }

    fn shape(&self) -> u32 {
        u32::from(self.pieces[0].is_some()) + 2 * u32::from(self.pieces[1].is_some())
    }

    /// The leads, the cue, the rules: of all these features, `OF` says which.
    fn head<const OF: u8, S: Sink>(&self, mut out: S) -> S {
        let Self { candidate, way, source, rule, .. } = *self;
        let Candidate { at, lemma, .. } = candidate;
        let here = self.sheet.cells[at as usize];
        let score = lead(candidate.score);
        let [right, left, named] = way.leads.map(lead);
        let best = lead(way.leads[0] + way.leads[1]);
        let shape = self.shape();
        let mut t = 5000;
        let mut add_if = |of: u8, value: u32| {
            t += 1;
            if OF & of != 0 {
                out.add(t, value);
            }
        };
        add_if(CUE, 0);
        add_if(CUE, score);
        let mut add = |value: u32| add_if(WAY, value);
        add(best);
        add(named);
        add(right);
        add(left);
        add(lead(way.behind));
        add(shape);
        add(pair(shape, source.map_or(0, |s| 1 + u32::from(s.0 > at))));
        add(pair(score / 2, best / 2));
        add(three(score / 3, best / 3, named / 3));
        add(pair(score / 2, named / 2));
        add(pair(lead(way.behind), score / 3));
        // The cue.
        add_if(CUE, lemma);
        add_if(CUE, pair(lemma, u32::from(here.tag)));
        add_if(CUE, pair(lemma, score / 3));
        add_if(WAY, pair(lemma, shape));
        add_if(WAY, three(lemma, shape, source.map_or(0, |s| 1 + u32::from(s.0 > at))));
        add_if(CUE, u32::from(here.tag));
        add_if(CUE, u32::from(here.state));
        add_if(CUE, pair(u32::from(here.cluster), score / 3));
        // The rules.
        let mut add = |value: u32| add_if(WAY, value);
        add(rule);
        add(pair(rule, score / 3));
        add(pair(rule, self.sheet.ruled(at).map_or(0, |s| u32::from(s.confidence) / 8)));
        add(three(rule, lemma, shape));
        out
    }

    /// The content to the left (0) or to the right (1).
    fn piece<S: Sink>(&self, side: u32, piece: Stretch, mut out: S) -> S {
        let w = self.sheet.tally(piece.0, piece.1);
        let ruled = self.spot.is_some_and(|s| s.has(piece));
        let piece = Said { side, piece, w, rule: self.rule & 3, ruled };
        let mut t = 5100 + 100 * side;
        said(self.sheet, self.candidate.lemma, self.cue, &piece, &mut |value: u32| {
            t += 1;
            out.add(t, value);
        });
        out
    }

    /// How much of the content stands in marks.
    fn manner<S: Sink>(&self, mut out: S) -> S {
        let Candidate { lemma, .. } = self.candidate;
        let score = lead(self.candidate.score);
        let (mut long, mut quoted) = (0, 0);
        for piece in self.pieces.iter().flatten() {
            let w = self.sheet.tally(piece.0, piece.1);
            long += w.words;
            quoted += w.quoted;
        }
        let manner = manner(quoted, long);
        out.add(5301, pair(manner, score / 2));
        out.add(5302, pair(manner, lemma));
        out.add(5303, three(manner, steps(long), self.rule));
        out.add(5304, three(manner, self.shape(), u32::from(self.source.is_some())));
        out
    }

    /// The source.
    fn named<S: Sink>(&self, mut out: S) -> S {
        let mut t = 5304;
        named_by(self.sheet, self.candidate.at, self.cue, self.source, &mut |value: u32| {
            t += 1;
            out.add(t, value);
        });
        out
    }
}

/// The features of one way to read a cue; none where it holds no content.
pub(crate) fn features(sheet: &Sheet<'_, '_>, candidate: Candidate, cue: Stretch, way: &Way, out: &mut Slots) -> bool {
    out.clear();
    let Some(reading) = Told::of(sheet, candidate, cue, way) else { return false };
    reading.head::<{ CUE | WAY }, _>(&mut *out);
    for (side, piece) in (0..).zip(reading.pieces) {
        if let Some(piece) = piece {
            reading.piece(side, piece, &mut *out);
        }
    }
    reading.manner(&mut *out);
    reading.named(out);
    true
}

/// None of the words in marks, all, or some.
fn manner(quoted: u32, words: u32) -> u32 {
    if quoted == 0 {
        0
    } else if quoted == words {
        1
    } else {
        2
    }
}

/// A piece of content.
struct Said {
    /// 0 to the left of the cue, 1 to the right.
    side: u32,
    piece: Stretch,
    w: Tally,
    /// Whether the rules have all of it and its source.
    rule: u32,
    /// The rules have this piece.
    ruled: bool,
}

/// A piece of content and its borders.
fn said(sheet: &Sheet<'_, '_>, lemma: u32, cue: Stretch, said: &Said, add: &mut impl FnMut(u32)) {
    let Said { side, piece: p, w, rule, ruled } = *said;
    let cells = &sheet.cells;
    let manner = manner(w.quoted, w.words);
    let (first, last) = (cells[p.0 as usize], cells[p.1 as usize - 1]);
    let (before, after) = (sheet.cell(i64::from(p.0) - 1), sheet.cell(i64::from(p.1)));
    let after2 = sheet.cell(i64::from(p.1) + 1);
    let crosses = first.sentence != last.sentence;
    let ends = after.sentence != last.sentence || after.tag == 1 || after2.sentence != last.sentence;
    let begins = before.sentence != first.sentence;
    let gap = if side == 1 { p.0.saturating_sub(cue.1) } else { cue.0.saturating_sub(p.1) };
    let joint = sheet.cell(i64::from(cue.1));
    add(pair(side, steps(w.words)));
    add(three(side, manner, steps(w.words)));
    add(three(side, w.verbs.min(3), lemma));
    add(three(side, w.verbs.min(3), pair(manner, u32::from(first.tag))));
    add(three(side, w.commas.min(4), w.verbs.min(4)));
    add(three(side, w.anchors.min(3), manner));
    add(three(side, w.marks.min(5), manner));
    add(pair(three(side, u32::from(before.state), u32::from(after.state)), pair(w.marks.min(3), manner)));
    add(three(side, u32::from(crosses), manner));
    add(three(side, u32::from(ends) * 2 + u32::from(begins), manner));
    add(three(side, u32::from(ends), u32::from(after.tag)));
    add(three(side, first.word, lemma));
    add(three(side, u32::from(first.tag), lemma));
    add(three(side, kind(&first), pair(lemma, u32::from(joint.tag))));
    add(three(side, u32::from(before.tag), u32::from(first.tag)));
    add(three(side, u32::from(last.tag), u32::from(after.tag)));
    add(three(side, kind(&last), kind(&after)));
    add(three(side, after.word, u32::from(after2.tag)));
    add(three(side, after.word, pair(w.verbs.min(2), u32::from(first.tag))));
    add(three(side, gap.min(8), u32::from(joint.tag)));
    add(three(side, gap.min(8), lemma));
    add(three(side, u32::from(first.tag), w.words.min(6)));
    add(three(side, u32::from(ruled), pair(rule, manner)));
    add(three(side, u32::from(before.rule | first.rule), u32::from(last.rule)));
    add(three(side, u32::from(ends), three(w.verbs.min(3), w.commas.min(3), manner)));
    add(three(side, u32::from(after.tag), three(w.verbs.min(2), w.commas.min(2), u32::from(after2.tag))));
}

/// The source and where it stands.
fn named_by(sheet: &Sheet<'_, '_>, at: u32, cue: Stretch, source: Option<Stretch>, add: &mut impl FnMut(u32)) {
    let cells = &sheet.cells;
    let here = cells[at as usize];
    let Some(s) = source else {
        add(pair(99, u32::from(here.tag)));
        return;
    };
    let w = sheet.tally(s.0, s.1);
    let (first, last) = (cells[s.0 as usize], cells[s.1 as usize - 1]);
    let (before, after) = (sheet.cell(i64::from(s.0) - 1), sheet.cell(i64::from(s.1)));
    let side = u32::from(s.0 > at);
    let gap = if side == 1 { s.0.saturating_sub(cue.1) } else { cue.0.saturating_sub(s.1) }.min(8);
    add(three(side, w.words.min(12), u32::from(first.tag)));
    add(three(side, gap, u32::from(here.tag)));
    add(three(side, w.verbs.min(2), w.commas.min(3)));
    add(three(side, u32::from(before.tag), u32::from(first.tag)));
    add(three(side, u32::from(last.tag), u32::from(after.tag)));
    add(three(side, kind(&before), kind(&first)));
    add(three(side, kind(&last), kind(&after)));
    add(three(side, u32::from(first.tag), u32::from(last.tag)));
    add(three(side, w.anchors.min(2), w.quoted.min(2)));
    add(three(side, first.word, u32::from(here.tag)));
    add(three(side, last.word, u32::from(here.tag)));
    add(three(side, u32::from(after.tag), gap));
    let tags = cells[s.0 as usize..s.1 as usize].iter().take(5).fold(0, |h, c| pair(h, u32::from(c.tag)));
    add(pair(tags, side));
}

/// What parts of the ways of one cue score: the ways share them.
#[derive(Default)]
pub(crate) struct Scored {
    /// What the cue scores in any way.
    head: Option<i32>,
    /// Side, piece of content, what the rules have of the whole, score.
    pieces: Vec<(u32, Stretch, u32, i32)>,
    sources: Vec<(Option<Stretch>, i32)>,
}

impl Scored {
    /// Forgets all, for another cue.
    pub(crate) fn clear(&mut self) {
        self.head = None;
        self.pieces.clear();
        self.sources.clear();
    }
}

/// The score of one way; lowest of all where it holds no content. `scored` holds what other ways of this cue scored.
pub(crate) fn score(
    sheet: &Sheet<'_, '_>,
    weights: &Weights,
    (candidate, cue, way): (Candidate, Stretch, &Way),
    scored: &mut Scored,
) -> i32 {
    let Some(reading) = Told::of(sheet, candidate, cue, way) else { return i32::MIN / 8 };
    let head = *scored.head.get_or_insert_with(|| reading.head::<CUE, _>(weights.whole()).total());
    let mut sum = head + reading.manner(reading.head::<WAY, _>(weights.whole())).total();
    let rule = reading.rule & 3;
    for (side, piece) in (0..).zip(reading.pieces) {
        let Some(piece) = piece else { continue };
        let known = scored.pieces.iter().find(|(s, p, r, _)| (*s, *p, *r) == (side, piece, rule));
        sum += if let Some((.., score)) = known {
            *score
        } else {
            let score = reading.piece(side, piece, weights.whole()).total();
            scored.pieces.push((side, piece, rule, score));
            score
        };
    }
    let known = scored.sources.iter().find(|(source, _)| *source == reading.source);
    sum + if let Some((_, score)) = known {
        *score
    } else {
        let score = reading.named(weights.whole()).total();
        scored.sources.push((reading.source, score));
        score
    }
}
