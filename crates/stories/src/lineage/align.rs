//! [`align`]: which words of two forms are the same.
//!
//! What both begin and end with is taken off first. In what is left, the longest run of equal words is found, then the
//! longest on either side of it, and so on (Ratcliff and Metzener 1988): what a person sees who lays two quotations
//! side by side. Last, a cut is moved to an end or to the start of a sentence where the words allow it.

use std::ops::Range;

use super::form::{BRACKET, DOTS, FIRST, Form, FormWord, PIECE};
use crate::copies::commonness;

/// A run of equal words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// First word in the one form.
    pub here: usize,
    /// First word in the other.
    pub there: usize,
    /// How many.
    pub len: usize,
}

/// Words between two blocks, before the first or after the last; not both empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Words of the one form.
    pub here: Range<usize>,
    /// Words of the other.
    pub there: Range<usize>,
}

/// Longer forms are compared by their first so many words.
pub const LONGEST: usize = 1200;
/// A single word this common joins nothing (see [`commonness`]).
const COMMON: u32 = 8;

/// The equal runs of two forms, in order in both.
#[must_use]
pub fn align(here: &Form<'_>, there: &Form<'_>) -> Vec<Block> {
    let (a, b) = (&here.words[..here.words.len().min(LONGEST)], &there.words[..there.words.len().min(LONGEST)]);
    let mut out = Vec::with_capacity(8);
    let front = a.iter().zip(b).take_while(|(x, y)| x.hash == y.hash).count();
    let most = a.len().min(b.len()) - front;
    let back = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(x, y)| x.hash == y.hash).count();
    if front > 0 {
        out.push(Block { here: 0, there: 0, len: front });
    }
    let (x, y) = (front..a.len() - back, front..b.len() - back);
    if !x.is_empty() && !y.is_empty() {
        let mut rows = Rows { before: vec![0; y.len() + 1], now: vec![0; y.len() + 1] };
        split(a, b, x, y, &mut rows, &mut out);
    }
    if back > 0 {
        out.push(Block { here: a.len() - back, there: b.len() - back, len: back });
    }
    if out.len() > 1 || out.first().is_some_and(|b| b.len == 1) {
        drop_strays(a, b, &mut out);
        slide(a, b, &mut out);
    }
    out
}

struct Rows {
    before: Vec<u32>,
    now: Vec<u32>,
}

/// The longest run of equal words within two ranges, then those to its left and to its right.
fn split(a: &[FormWord], b: &[FormWord], x: Range<usize>, y: Range<usize>, rows: &mut Rows, out: &mut Vec<Block>) {
    let Some(best) = longest(a, b, &x, &y, rows) else { return };
    let (left, right) = (x.start..best.here, best.here + best.len..x.end);
    let (below, above) = (y.start..best.there, best.there + best.len..y.end);
    if !left.is_empty() && !below.is_empty() {
        split(a, b, left, below, rows, out);
    }
    out.push(best);
    if !right.is_empty() && !above.is_empty() {
        split(a, b, right, above, rows, out);
    }
}

/// The longest run of equal words, the first of them where several are as long.
fn longest(a: &[FormWord], b: &[FormWord], x: &Range<usize>, y: &Range<usize>, rows: &mut Rows) -> Option<Block> {
    let width = y.len();
    rows.before[..=width].fill(0);
    let mut best = Block { here: 0, there: 0, len: 0 };
    for at in x.clone() {
        let hash = a[at].hash;
        rows.now[0] = 0;
        for (n, word) in b[y.clone()].iter().enumerate() {
            let run = if word.hash == hash { rows.before[n] + 1 } else { 0 };
            rows.now[n + 1] = run;
            if run as usize > best.len {
                let len = run as usize;
                best = Block { here: at + 1 - len, there: y.start + n + 1 - len, len };
            }
        }
        std::mem::swap(&mut rows.before, &mut rows.now);
    }
    (best.len > 0).then_some(best)
}

/// Takes out single common words that stand alone between differences of more than two words on either side: such a
/// word is there by chance.
fn drop_strays(a: &[FormWord], b: &[FormWord], blocks: &mut Vec<Block>) {
    let mut at = 0;
    while at < blocks.len() {
        let block = blocks[at];
        let (here, there) = match at.checked_sub(1) {
            Some(before) => (blocks[before].here + blocks[before].len, blocks[before].there + blocks[before].len),
            None => (0, 0),
        };
        let (next, beyond) = blocks.get(at + 1).map_or((a.len(), b.len()), |n| (n.here, n.there));
        let left = (block.here - here, block.there - there);
        let right = (next - block.here - block.len, beyond - block.there - block.len);
        let wide = |gap: (usize, usize)| gap.0.max(gap.1) > 2;
        // A word in brackets stands for what was there, not for an equal word elsewhere.
        let put_in = |words: &[FormWord], from: usize| words[from..from + block.len].iter().all(|w| w.has(BRACKET));
        if (put_in(a, block.here) || put_in(b, block.there)) && (left != (0, 0) || at == 0) && right != (0, 0) {
            blocks.remove(at);
            at = at.saturating_sub(1);
            continue;
        }
        let alone = block.len == 1 && commonness(a[block.here].hash) >= COMMON;
        if alone && ((wide(left) && wide(right)) || (left.0 > 0 && left.1 > 0 && right.0 > 0 && right.1 > 0)) {
            blocks.remove(at);
            at = at.saturating_sub(1);
        } else {
            at += 1;
        }
    }
}

/// Moves cuts. Where words of one form stand between two blocks and none of the other, the cut may lie a little to
/// either side with the same words equal: at an end it is a trim, at dots, a bracket or a new stretch it is a declared
/// one, at a sentence's start it is the one a person sees.
fn slide(a: &[FormWord], b: &[FormWord], blocks: &mut Vec<Block>) {
    let mut at = 0;
    while at + 1 < blocks.len() {
        let (left, right) = (blocks[at], blocks[at + 1]);
        let gap = (right.here - left.here - left.len, right.there - left.there - left.len);
        let moved = match gap {
            (0, 0) => 0,
            (0, n) => steps(b, a, (left.there, left.here), (right.there, right.here), left.len, right.len, n),
            (n, 0) => steps(a, b, (left.here, left.there), (right.here, right.there), left.len, right.len, n),
            _ => 0,
        };
        let shift = |from: usize| from.checked_add_signed(moved).unwrap_or(from);
        blocks[at].len = shift(left.len);
        blocks[at + 1] = Block {
            here: shift(right.here),
            there: shift(right.there),
            len: right.len.checked_add_signed(-moved).unwrap_or(0),
        };
        if blocks[at].len == 0 {
            blocks.remove(at);
            at = at.saturating_sub(1);
        } else if blocks[at + 1].len == 0 {
            blocks.remove(at + 1);
        } else {
            at += 1;
        }
    }
}

/// How many words to the right (or, negative, to the left) a gap of `n` words in `a` is best moved.
fn steps(
    a: &[FormWord],
    b: &[FormWord],
    left: (usize, usize),
    right: (usize, usize),
    left_len: usize,
    right_len: usize,
    n: usize,
) -> isize {
    let gap = left.0 + left_len;
    debug_assert_eq!(gap + n, right.0);
    let back = (0..left_len).take_while(|k| a[gap - 1 - k].hash == a[gap + n - 1 - k].hash).count();
    let on = (0..right_len).take_while(|k| a[gap + k].hash == a[gap + n + k].hash).count();
    // What recommends a place: the gap's first word, and the other form's first word after it.
    let merit = |shift: isize| -> i32 {
        let from = gap.checked_add_signed(shift).unwrap_or(gap);
        let meets = right.1.checked_add_signed(shift).unwrap_or(right.1);
        let flag = |word: Option<&FormWord>, flag: u16| word.is_some_and(|w| w.has(flag));
        // The very first or last block vanishes: a trim.
        let end =
            shift == -(left_len.cast_signed()) && left.1 == 0 || shift == right_len.cast_signed() && meets == b.len();
        let whole = shift == -(left_len.cast_signed()) || shift == right_len.cast_signed();
        i32::from(end && whole) * 16
            + i32::from(flag(b.get(meets), DOTS | PIECE) || flag(a.get(from), DOTS | BRACKET)) * 8
            + i32::from(flag(a.get(from), FIRST) && flag(a.get(from + n), FIRST)) * 4
            + i32::from(flag(a.get(from), FIRST)) * 2
            + i32::from(shift == 0)
    };
    let range = -back.cast_signed()..=on.cast_signed();
    range.max_by_key(|shift| (merit(*shift), -shift.abs())).unwrap_or(0)
}

/// So many equal words in a row stand elsewhere, and not by chance.
const MOVED: usize = 4;

/// Runs of equal words outside the blocks, the longest first, each word of either form once: clauses and sentences that
/// stand in another order; and the blocks without those common words that belong to such a run. No runs where nothing was
/// put about.
pub(super) fn moves(here: &Form<'_>, there: &Form<'_>, blocks: &[Block]) -> (Vec<Block>, Vec<Block>) {
    let (a, b) = (&here.words[..here.words.len().min(LONGEST)], &there.words[..there.words.len().min(LONGEST)]);
    let stray = |block: &Block| block.len == 1 && commonness(a[block.here].hash) >= COMMON;
    let firm: Vec<Block> = blocks.iter().copied().filter(|block| !stray(block)).collect();
    let (mut ours, mut theirs): (Vec<Range<usize>>, Vec<Range<usize>>) =
        gaps(a.len(), b.len(), &firm).into_iter().map(|gap| (gap.here, gap.there)).unzip();
    let mut out: Vec<Block> = Vec::new();
    loop {
        ours.retain(|range| range.len() >= MOVED);
        theirs.retain(|range| range.len() >= MOVED);
        let mut best: Option<(Block, usize, usize)> = None;
        for (mine, x) in ours.iter().enumerate() {
            for (other, y) in theirs.iter().enumerate() {
                let mut rows = Rows { before: vec![0; y.len() + 1], now: vec![0; y.len() + 1] };
                if let Some(found) = longest(a, b, x, y, &mut rows)
                    && found.len >= MOVED
                    && best.is_none_or(|(best, ..)| found.len > best.len)
                {
                    best = Some((found, mine, other));
                }
            }
        }
        let Some((found, mine, other)) = best else { break };
        let (mine, other) = (ours.swap_remove(mine), theirs.swap_remove(other));
        ours.extend([mine.start..found.here, found.here + found.len..mine.end]);
        theirs.extend([other.start..found.there, found.there + found.len..other.end]);
        ours.sort_unstable_by_key(|range| range.start);
        theirs.sort_unstable_by_key(|range| range.start);
        out.push(found);
    }
    let within = |block: &Block| {
        out.iter().any(|run| {
            (run.here..run.here + run.len).contains(&block.here)
                || (run.there..run.there + run.len).contains(&block.there)
        })
    };
    (blocks.iter().copied().filter(|block| !within(block)).collect(), out)
}

/// What lies between the blocks and at both ends.
#[must_use]
pub fn gaps(here: usize, there: usize, blocks: &[Block]) -> Vec<Gap> {
    let mut out = Vec::with_capacity(blocks.len() + 1);
    let (mut a, mut b) = (0, 0);
    for block in blocks.iter().copied().chain([Block { here, there, len: 0 }]) {
        if block.here > a || block.there > b {
            out.push(Gap { here: a..block.here, there: b..block.there });
        }
        (a, b) = (block.here + block.len, block.there + block.len);
    }
    out
}

#[cfg(test)]
mod tests {
    use onrecord_text::Span;

    use super::*;

    fn form(text: &str) -> Form<'_> {
        Form::of(text, &[Span::new(0, text.len() as u32)])
    }

    /// The gaps of two texts as words: `here -> there`.
    fn between(a: &str, b: &str) -> Vec<String> {
        let (x, y) = (form(a), form(b));
        let cut = |form: &Form<'_>, r: &Range<usize>| form.text[form.span(r.clone()).range()].to_owned();
        let blocks = align(&x, &y);
        gaps(x.words.len(), y.words.len(), &blocks)
            .iter()
            .map(|g| format!("{} -> {}", cut(&x, &g.here), cut(&y, &g.there)))
            .collect()
    }

    #[test]
    fn equal_words_leave_no_gap() {
        assert_eq!(between("We sold the barge.", "we sold the — barge"), Vec::<String>::new());
    }

    #[test]
    fn a_changed_word_is_one_gap() {
        assert_eq!(between("We may sell the old barge", "We will sell the old barge"), ["may -> will"]);
    }

    #[test]
    fn a_trim_stays_at_the_end_even_where_the_first_word_stands_twice() {
        assert_eq!(between("I will step down now", "I have thought. I will step down now"), [" -> I have thought"]);
        assert_eq!(
            between("I sold the barge", "I sold the barge and the mill and the barge"),
            [" -> and the mill and the barge"]
        );
    }

    #[test]
    fn a_cut_lies_where_sentences_begin() {
        let full = "I did it. I was wrong to do it. I was tired.";
        assert_eq!(between("I did it. I was tired.", full), [" -> I was wrong to do it"]);
    }

    #[test]
    fn a_common_word_by_chance_joins_nothing() {
        let (a, b) = ("our town burned down and the harbour too", "his speech went on over the whole wet evening");
        assert_eq!(between(a, b).len(), 1);
    }
}
