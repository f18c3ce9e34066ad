//! Third step: each way to read a cue seen as a whole, against the others and against not believing it.

use onrecord_statements::Stretch;

use crate::anchor;
use crate::decode::{Candidate, UNIT, Way, settle};
use crate::hash::{pair, three};
use crate::sheet::{Cell, Sheet, words};
use crate::slots::{Slots, steps};
use crate::tag;
use crate::weights::Weights;

/// A lead in steps of half a unit.
fn lead(score: i32) -> u32 {
    ((score / (UNIT / 2)).clamp(-12, 20) + 12).cast_unsigned()
}

/// Counts within a stretch.
struct Within {
    verbs: u32,
    commas: u32,
    anchors: u32,
    quoted: u32,
    marks: u32,
    words: u32,
}

fn within(cells: &[Cell], (first, last): Stretch) -> Within {
    let mut out = Within { verbs: 0, commas: 0, anchors: 0, quoted: 0, marks: 0, words: 0 };
    for cell in &cells[first as usize..last as usize] {
        out.verbs += u32::from(tag::FINITE.contains(&cell.tag));
        out.commas += u32::from(cell.tag == tag::COMMA);
        out.anchors += u32::from(cell.rate >= 4);
        out.marks += u32::from(matches!(cell.state, 1 | 3));
        out.quoted += u32::from(cell.is_word && cell.state == 2);
        out.words += u32::from(cell.is_word);
    }
    out
}

fn kind(cell: &Cell) -> u32 {
    u32::from(cell.cluster) << 8 | u32::from(cell.tag)
}

/// The features of one way to read a cue; none where it holds no content.
pub(crate) fn features(sheet: &Sheet<'_, '_>, candidate: Candidate, cue: Stretch, way: &Way, out: &mut Slots) -> bool {
    out.clear();
    let cells = &sheet.cells;
    let at = candidate.at;
    let here = cells[at as usize];
    let Some((pieces, source)) = settle(sheet, way) else { return false };
    let lemma = anchor::lemma(sheet, at);
    let score = lead(candidate.score);
    let [right, left, named] = way.leads.map(lead);
    let best = lead(way.leads[0] + way.leads[1]);
    let spot = sheet.ruled(at);
    let t = std::cell::Cell::new(5000);
    let mut add = |value: u32| {
        t.set(t.get() + 1);
        out.add(t.get(), value);
    };
    let shape = u32::from(pieces[0].is_some()) + 2 * u32::from(pieces[1].is_some());
    add(0);
    add(score);
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
    add(lemma);
    add(pair(lemma, u32::from(here.tag)));
    add(pair(lemma, score / 3));
    add(pair(lemma, shape));
    add(three(lemma, shape, source.map_or(0, |s| 1 + u32::from(s.0 > at))));
    add(u32::from(here.tag));
    add(u32::from(here.state));
    add(pair(u32::from(here.cluster), score / 3));
    // The rules.
    let same = |piece: Option<Stretch>| {
        piece.is_some_and(|p| spot.is_some_and(|s| s.content.iter().any(|x| words(cells, *x) == Some(p))))
    };
    let rule = spot.map_or(0, |s| {
        let all = pieces.iter().flatten().count() == s.content.len();
        let found = pieces.iter().flatten().all(|p| same(Some(*p)));
        1 + u32::from(all && found)
            + 2 * u32::from(s.source.and_then(|s| words(cells, s)) == source)
            + 4 * u32::from(found)
    });
    add(rule);
    add(pair(rule, score / 3));
    add(pair(rule, spot.map_or(0, |s| u32::from(s.confidence) / 8)));
    add(three(rule, lemma, shape));
    // The content.
    let (mut long, mut quoted) = (0, 0);
    for (side, piece) in (0..).zip(pieces) {
        let Some(piece) = piece else { continue };
        t.set(5100 + 100 * side);
        let w = within(cells, piece);
        long += w.words;
        quoted += w.quoted;
        said(sheet, lemma, cue, Said { side, piece, w, rule: rule & 3, ruled: same(Some(piece)) }, &mut add);
    }
    t.set(5300);
    let manner = manner(quoted, long);
    add(pair(manner, score / 2));
    add(pair(manner, lemma));
    add(three(manner, steps(long), rule));
    add(three(manner, shape, u32::from(source.is_some())));
    named_by(sheet, at, cue, source, &mut add);
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
    w: Within,
    /// Whether the rules have all of it and its source.
    rule: u32,
    /// The rules have this piece.
    ruled: bool,
}

/// A piece of content and its borders.
fn said(sheet: &Sheet<'_, '_>, lemma: u32, cue: Stretch, said: Said, add: &mut impl FnMut(u32)) {
    let Said { side, piece: p, w, rule, ruled } = said;
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
    let w = within(cells, s);
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

/// The score of one way; lowest of all where it holds no content.
pub(crate) fn score(
    sheet: &Sheet<'_, '_>,
    weights: &Weights,
    (candidate, cue, way): (Candidate, Stretch, &Way),
    slots: &mut Slots,
) -> i32 {
    if features(sheet, candidate, cue, way, slots) { weights.whole(slots.as_slice()) } else { i32::MIN / 8 }
}
