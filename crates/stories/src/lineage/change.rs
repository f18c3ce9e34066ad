//! [`classify`]: what one carrying changed against the fullest form.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use onrecord_text::Span;

use super::align::{Block, Gap, align, gaps, moves};
use super::form::{BRACKET, DATED, DOTS, FIRST, FRAME, Form, PIECE, SIC};
use super::measures::unit;
use super::numbers::number;
use super::soft::soft;
use super::touch::{Touches, touches, turned_off};

/// How a carrying stands to the fullest form: its gravest change names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same words.
    Same,
    /// Words left out at the start or the end.
    Trimmed,
    /// House style: spelling, numbers as words or digits, a contraction opened or closed.
    Respelt,
    /// A word put in or replaced in square brackets, or `[sic]`.
    Bracketed,
    /// A cut that dots show.
    Elided,
    /// A cut inside that nothing shows, or an order that was changed.
    Spliced,
    /// A word changed, added or lost, undeclared.
    Altered,
    /// The indirect form of words that stand directly elsewhere.
    Paraphrase,
}

impl Relation {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Trimmed => "trimmed",
            Self::Respelt => "respelt",
            Self::Bracketed => "bracketed",
            Self::Elided => "elided",
            Self::Spliced => "spliced",
            Self::Altered => "altered",
            Self::Paraphrase => "paraphrase",
        }
    }
}

/// What was done at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// Left out at the start or the end. Severity 0.
    Trimmed,
    /// Respelt. Severity 1.
    Respelt,
    /// Put in or replaced in brackets, or remarked upon with `[sic]`. Severity 2.
    Bracketed,
    /// Left out, with dots. Severity 2.
    Elided,
    /// Left out inside, undeclared. Severity 3 for more than a few words, else 4 or 5.
    Cut,
    /// Stands at another place than in the fullest form. Severity 3.
    Moved,
    /// Put in, undeclared. Severity 4 or 5.
    Added,
    /// Replaced, undeclared. Severity 4 or 5.
    Replaced,
    /// Given to another speaker; both spans are empty. Severity 5.
    Speaker,
}

impl Op {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Trimmed => "trimmed",
            Self::Respelt => "respelt",
            Self::Bracketed => "bracketed",
            Self::Elided => "elided",
            Self::Cut => "cut",
            Self::Moved => "moved",
            Self::Added => "added",
            Self::Replaced => "replaced",
            Self::Speaker => "speaker",
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub op: Op,
    /// Bytes of the fullest form's text; empty where nothing stood there.
    pub from: Span,
    /// Bytes of the carrying's text; empty where nothing stands there.
    pub to: Span,
    /// 0 to 5, as [`Op`] says.
    pub severity: u8,
    /// What an undeclared change bears on, the weightiest first; empty for the others.
    pub touches: Vec<Touches>,
}

/// A carrying against the fullest form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classed {
    /// By the gravest change.
    pub relation: Relation,
    /// Of the gravest change; `None` for a paraphrase.
    pub severity: Option<u8>,
    /// In the order of the fullest form.
    pub changes: Vec<Change>,
    /// Words that are equal in both.
    pub same: u32,
}

/// Undeclared cuts of more words are a splice: "on Sunday" was left out. One word lost is a word changed.
const LOST: usize = 1;
/// So few words at an end stand for so many of the last sentence, not for all that followed.
const SHORT: usize = 4;
/// So many lost words change who is spoken of, or a figure; more take a clause away with all that it held.
const TOUCHED: usize = 2;
/// A cut of so many words may still turn a sentence by what it held.
const TURNS: usize = 4;

/// What the carrying changed against the fullest form.
#[must_use]
pub fn classify(carrying: &Form<'_>, fullest: &Form<'_>) -> Classed {
    let blocks = align(carrying, fullest);
    classify_blocks(carrying, fullest, &blocks)
}

/// As [`classify`], for words already aligned: blocks have the carrying's words `here`.
fn classify_blocks(carrying: &Form<'_>, fullest: &Form<'_>, blocks: &[Block]) -> Classed {
    let ends = (carrying.words.len(), fullest.words.len());
    let mut changes = Vec::new();
    let mut all = gaps(ends.0, ends.1, blocks);
    let wide = |side: fn(&Gap) -> &Range<usize>| all.iter().any(|gap| side(gap).len() >= MOVED);
    let mut moved = Vec::new();
    let mut kept = Cow::Borrowed(blocks);
    if wide(|gap| &gap.here) && wide(|gap| &gap.there) {
        let (rest, runs) = moves(carrying, fullest, blocks);
        if !runs.is_empty() {
            all = gaps(ends.0, ends.1, &rest);
            (kept, moved) = (Cow::Owned(rest), runs);
        }
    }
    let blocks = &*kept;
    let (away, taken) = whole_moves(carrying, fullest, &all, &moved, &mut changes);
    for (nth, mut gap) in all.into_iter().enumerate() {
        if away.contains(&nth) {
            gap.here.end = gap.here.start;
        }
        if taken.contains(&nth) {
            gap.there.end = gap.there.start;
        }
        around_moves(carrying, fullest, gap, &moved, ends, &mut changes);
    }
    for block in &moved {
        let from = fullest.span(block.there..block.there + 1).start();
        let to = carrying.span(block.here..block.here + block.len);
        push(&mut changes, Op::Moved, Span::new(from, from), to, 3, Vec::new());
    }
    one_cut(fullest, &mut changes);
    for block in blocks {
        for n in 0..block.len {
            let (word, full) = (carrying.words[block.here + n], fullest.words[block.there + n]);
            let (here, there) = (block.here + n, block.there + n);
            if word.has(DATED)
                && full.has(DATED)
                && n + 1 < block.len
                && written(carrying, here) != written(fullest, there)
            {
                let (from, to) = (fullest.span(there..there + 2), carrying.span(here..here + 2));
                push(&mut changes, Op::Respelt, from, to, 1, Vec::new());
            }
            if (word.flags ^ full.flags) & SIC != 0 {
                push(&mut changes, Op::Bracketed, full.span(), word.span(), 2, Vec::new());
            }
        }
    }
    if moved.is_empty() {
        swapped(carrying, fullest, blocks, &mut changes);
    }
    let same = blocks.iter().map(|b| b.len as u32).sum();
    let (relation, severity) = gravest(&changes);
    Classed { relation, severity: Some(severity), changes, same }
}

/// The changes inside gaps that are each other's, put about: each holds moved words of the other alone. Gives the gaps of
/// which so nothing is left on this side, and on the fullest form's.
fn whole_moves(
    form: &Form<'_>,
    full: &Form<'_>,
    gaps: &[Gap],
    moved: &[Block],
    out: &mut Vec<Change>,
) -> (Vec<usize>, Vec<usize>) {
    let (mut away, mut taken) = (Vec::new(), Vec::new());
    let of = |at: usize, side: fn(&Gap) -> &Range<usize>| gaps.iter().position(|gap| side(gap).contains(&at));
    let pairs = moved.iter().filter_map(|b| Some((of(b.here, |gap| &gap.here)?, of(b.there, |gap| &gap.there)?)));
    let pairs: BTreeSet<(usize, usize)> = pairs.collect();
    for (x, y) in &pairs {
        if pairs.iter().any(|other| (other.0 == *x) != (other.1 == *y)) {
            continue;
        }
        let (ours, theirs) = (form.part(gaps[*x].here.clone()), full.part(gaps[*y].there.clone()));
        let joins = |text: &str, span: Span| {
            let mut words = text.get(span.range()).unwrap_or_default().split_whitespace();
            words.all(|word| JOINS.iter().any(|join| word.trim_matches(',').eq_ignore_ascii_case(join)))
        };
        let inside = classify_blocks(&ours, &theirs, &align(&ours, &theirs)).changes;
        let told =
            inside.into_iter().filter(|c| c.op != Op::Trimmed && !(joins(form.text, c.to) && joins(full.text, c.from)));
        out.extend(told);
        away.push(*x);
        taken.push(*y);
    }
    (away, taken)
}

/// The changes of a gap, words that were put about laid aside: what is left of it, without the "and" that joined a clause
/// to its old place or joins it to the new one.
fn around_moves(
    form: &Form<'_>,
    full: &Form<'_>,
    gap: Gap,
    moved: &[Block],
    ends: (usize, usize),
    out: &mut Vec<Change>,
) {
    let left = |form: &Form<'_>, gap: &Range<usize>, from: fn(&Block) -> usize| -> Option<Vec<Range<usize>>> {
        let inside = moved.iter().map(|b| from(b)..from(b) + b.len).filter(|run| gap.contains(&run.start));
        let mut runs: Vec<Range<usize>> = inside.collect();
        if runs.is_empty() {
            return None;
        }
        runs.sort_unstable_by_key(|run| run.start);
        let starts = std::iter::once(gap.start).chain(runs.iter().map(|run| run.end));
        let between = starts.zip(runs.iter().map(|run| run.start).chain([gap.end]));
        let joins = |at: &usize| JOINS.iter().any(|word| form.word(*at).eq_ignore_ascii_case(word));
        Some(between.map(|(from, to)| from..to).filter(|rest| !rest.clone().all(|at| joins(&at))).collect())
    };
    let (here, there) = (left(form, &gap.here, |b| b.here), left(full, &gap.there, |b| b.there));
    if here.is_none() && there.is_none() {
        return gap_changes(form, full, gap, ends, out);
    }
    let (here, there) =
        (here.unwrap_or_else(|| vec![gap.here.clone()]), there.unwrap_or_else(|| vec![gap.there.clone()]));
    let some = |ranges: Vec<Range<usize>>| ranges.into_iter().filter(|range| !range.is_empty()).collect::<Vec<_>>();
    match (&some(here)[..], &some(there)[..]) {
        ([here], [there]) => gap_changes(form, full, Gap { here: here.clone(), there: there.clone() }, ends, out),
        (here, there) => {
            for range in here {
                core(form, full, range.clone(), gap.there.start..gap.there.start, ends, out);
            }
            for range in there {
                core(form, full, gap.here.start..gap.here.start, range.clone(), ends, out);
            }
        }
    }
}

/// A word lost beside a cut is part of it: "[it did not know, and] [it] will pay".
fn one_cut(full: &Form<'_>, changes: &mut [Change]) {
    let cuts: Vec<Span> = changes.iter().filter(|c| c.op == Op::Cut && c.severity == 3).map(|c| c.from).collect();
    let near = |a: Span, b: Span| {
        let (first, second) = if a.start() < b.start() { (a, b) } else { (b, a) };
        let between = full.text.get(first.range().end..second.range().start);
        between.is_some_and(|words| words.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count() <= 1)
    };
    for change in changes.iter_mut().filter(|c| c.op == Op::Cut && c.severity == 4) {
        if cuts.iter().any(|cut| near(*cut, change.from)) {
            change.severity = 3;
            change.touches.clear();
        }
    }
}

/// Words that join clauses.
const JOINS: &[&str] = &["and", "but", "or", "so", "then", "while", "because", "when"];

/// A sentence that stands at one end of the carrying and, changed, at the other end of the fullest form was put about: no
/// trim of both. What was changed in it counts: "The water is not safe" behind what "The water is safe" stood before.
fn swapped(carrying: &Form<'_>, fullest: &Form<'_>, blocks: &[Block], changes: &mut Vec<Change>) {
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return };
    let ends = (last.here + last.len, last.there + last.len);
    let (before, behind) =
        ((0..first.here, 0..first.there), (ends.0..carrying.words.len(), ends.1..fullest.words.len()));
    for (here, there) in [(before.0, behind.1), (behind.0, before.1)] {
        if here.len() < MOVED || there.len() < MOVED {
            continue;
        }
        let (ours, theirs) = (carrying.part(here.clone()), fullest.part(there.clone()));
        let found = align(&ours, &theirs);
        let same: usize = found.iter().map(|b| b.len).sum();
        if same < MOVED || same * 10 < ours.words.len().min(theirs.words.len()) * 7 {
            continue;
        }
        let (to, from) = (carrying.span(here), fullest.span(there));
        changes.retain(|c| c.op != Op::Trimmed || !(c.to == to || c.from == from));
        let at = Span::new(from.start(), from.start());
        if !changes.iter().any(|c| c.op == Op::Moved && c.to == to) {
            push(changes, Op::Moved, at, to, 3, Vec::new());
        }
        let inside = classify_blocks(&ours, &theirs, &found).changes;
        changes.extend(inside.into_iter().filter(|c| c.op != Op::Trimmed));
    }
}

/// The two words of a day as they are written.
fn written<'t>(form: &Form<'t>, at: usize) -> [&'t str; 2] {
    [at, at + 1].map(|at| form.words.get(at).and_then(|w| form.text.get(w.span().range())).unwrap_or_default())
}

/// The relation and the severity that the changes come to.
#[must_use]
pub fn gravest(changes: &[Change]) -> (Relation, u8) {
    let worst = changes.iter().map(|c| c.severity).max().unwrap_or(0);
    let any = |op: Op| changes.iter().any(|c| c.op == op);
    let relation = match worst {
        0 if any(Op::Trimmed) => Relation::Trimmed,
        0 => Relation::Same,
        1 => Relation::Respelt,
        2 if any(Op::Bracketed) => Relation::Bracketed,
        2 => Relation::Elided,
        3 => Relation::Spliced,
        _ => Relation::Altered,
    };
    (relation, worst)
}

fn push(out: &mut Vec<Change>, op: Op, from: Span, to: Span, severity: u8, touches: Vec<Touches>) {
    out.push(Change { op, from, to, severity, touches });
}

/// The changes of one gap: what is the same in another spelling is taken off on both sides first.
fn gap_changes(form: &Form<'_>, full: &Form<'_>, gap: Gap, ends: (usize, usize), out: &mut Vec<Change>) {
    let Gap { mut here, mut there } = gap;
    if form.words[here.clone()].iter().all(|w| w.has(BRACKET)) {
        // Empty, or put in: there is nothing to compare.
        return core(form, full, here, there, ends, out);
    }
    while !here.is_empty() && !there.is_empty() {
        let Some(unit) = soft(form, here.clone(), full, there.clone(), false) else { break };
        respelt(
            form,
            full,
            here.start..here.start + unit.here,
            there.start..there.start + unit.there,
            unit.severity,
            out,
        );
        (here.start, there.start) = (here.start + unit.here, there.start + unit.there);
    }
    let mut after = Vec::new();
    while !here.is_empty() && !there.is_empty() {
        let Some(unit) = soft(form, here.clone(), full, there.clone(), true) else { break };
        respelt(
            form,
            full,
            here.end - unit.here..here.end,
            there.end - unit.there..there.end,
            unit.severity,
            &mut after,
        );
        (here.end, there.end) = (here.end - unit.here, there.end - unit.there);
    }
    // A word changed, and then whole sentences left out: two changes.
    let sentence = |at: &usize| full.words[*at].has(FIRST) || full.words[*at].has(PIECE);
    if apart(form, full, &here, &there, ends) {
        // Each goes on with sentences of its own.
    } else if here.end == ends.0 && there.end == ends.1 && here.len() <= SHORT {
        if let Some(at) = (there.start + 1..there.end).find(sentence).filter(|_| !here.is_empty()) {
            core(form, full, here.clone(), there.start..at, ends, out);
            (here.start, there.start) = (here.end, at);
        }
    } else if here.start == 0
        && there.start == 0
        && here.len() <= SHORT
        && let Some(at) = (1..there.end).rev().find(sentence).filter(|_| !here.is_empty())
    {
        core(form, full, 0..0, 0..at, ends, out);
        there.start = at;
    }
    core(form, full, here, there, ends, out);
    after.reverse();
    out.append(&mut after);
}

fn respelt(
    form: &Form<'_>,
    full: &Form<'_>,
    here: Range<usize>,
    there: Range<usize>,
    severity: u8,
    out: &mut Vec<Change>,
) {
    if severity > 0 {
        push(out, Op::Respelt, full.span(there), form.span(here), severity, Vec::new());
    }
}

/// The change where nothing is left that is the same.
fn core(
    form: &Form<'_>,
    full: &Form<'_>,
    here: Range<usize>,
    there: Range<usize>,
    ends: (usize, usize),
    out: &mut Vec<Change>,
) {
    let (from, to) = (full.span(there.clone()), form.span(here.clone()));
    let start = here.start == 0;
    let end = here.end == ends.0;
    let flag = |form: &Form<'_>, range: &Range<usize>, flag: u16| {
        form.words.get(range.clone()).is_some_and(|w| w.iter().any(|w| w.has(flag)))
    };
    let dots = |form: &Form<'_>, range: &Range<usize>| {
        form.words
            .get(range.start..=range.end)
            .map_or_else(|| form.dots_after || flag(form, range, DOTS), |w| w.iter().any(|w| w.has(DOTS)))
    };
    match (here.is_empty(), there.is_empty()) {
        (true, true) => {}
        (true, false) if full.words[there.clone()].iter().all(|w| w.has(BRACKET)) => {
            push(out, Op::Bracketed, from, to, 2, Vec::new());
        }
        // "Ms. Tarrow" became "[Tarrow]": the brackets stand for the words lost beside them too.
        (true, false)
            if there.len() <= TOUCHED
                && beside_brackets(form, here.start)
                && !touches(full, there.clone(), form, here.clone())
                    .iter()
                    .any(|t| matches!(t, Touches::Negation | Touches::Modality | Touches::Number)) =>
        {
            push(out, Op::Bracketed, from, to, 2, Vec::new());
        }
        // "one hundred fifty" for "a hundred and fifty".
        (true, false) if there.len() == 1 && in_number(full, there.start) => {
            push(out, Op::Respelt, from, to, 1, Vec::new());
        }
        // "£4 million" for "four million pounds".
        (true, false)
            if there.len() == 1
                && unit(&full.word(there.start).to_lowercase()) == Some("$")
                && signed(form, here.start) =>
        {
            push(out, Op::Respelt, from, to, 1, Vec::new());
        }
        // The desk quotes two phrases in a sentence of its own: it joins nothing.
        (true, false) if flag(form, &(here.start..here.start + 1), FRAME) => {
            push(out, Op::Trimmed, from, to, 0, Vec::new());
        }
        // "I wrote back that I would" of "... that I would not": the end turns what it is cut from.
        (true, false) if end && !start && turned_off(full, there.clone()) => {
            push(out, Op::Cut, from, to, 5, vec![Touches::Negation]);
        }
        (true, false) if start || end || slides(form, full, &here, &there) => {
            push(out, Op::Trimmed, from, to, 0, Vec::new());
        }
        (true, false) if dots(form, &here) => push(out, Op::Elided, from, to, 2, Vec::new()),
        (true, false) => {
            let touched = touches(full, there.clone(), form, here);
            // A cut clause has persons and figures of its own; a lost "not" turns what stays.
            let turned = match touched[..] {
                [Touches::Negation | Touches::Modality, ..] => there.len() <= TURNS,
                [Touches::Other] => false,
                _ => there.len() <= TOUCHED,
            };
            if turned {
                push(out, Op::Cut, from, to, 5, touched);
            } else if there.len() <= LOST {
                push(out, Op::Cut, from, to, 4, vec![Touches::Other]);
            } else {
                push(out, Op::Cut, from, to, 3, Vec::new());
            }
        }
        (false, _) if form.words[here.clone()].iter().all(|w| w.has(BRACKET)) => {
            push(out, Op::Bracketed, from, to, 2, Vec::new());
        }
        (false, true) if moved(form, full, &here) => push(out, Op::Moved, from, to, 3, Vec::new()),
        (false, true) if there.end == ends.1 && there.start > 0 && turned_off(form, here.clone()) => {
            push(out, Op::Added, from, to, 5, vec![Touches::Negation]);
        }
        (false, true) if there.start == 0 || there.end == ends.1 => {
            // The carrying goes on where the fullest form has ended: a trim of the other.
            push(out, Op::Trimmed, from, to, 0, Vec::new());
        }
        (false, true) if dots(full, &there) => push(out, Op::Elided, from, to, 2, Vec::new()),
        (false, false) if full.words[there.clone()].iter().all(|w| w.has(BRACKET)) => {
            push(out, Op::Bracketed, from, to, 2, Vec::new());
        }
        (false, false) if flag(form, &here, BRACKET) && unbracketed(form, full, &here, &there) => {
            push(out, Op::Bracketed, from, to, 2, Vec::new());
        }
        (false, false) if apart(form, full, &here, &there, ends) => push(out, Op::Trimmed, from, to, 0, Vec::new()),
        _ if moved(form, full, &here) => push(out, Op::Moved, from, to, 3, Vec::new()),
        _ => {
            if dots(form, &here) && there.len() > here.len() {
                push(out, Op::Elided, from, to, 2, Vec::new());
            }
            let op = if there.is_empty() { Op::Added } else { Op::Replaced };
            let touched = touches(full, there, form, here);
            let severity = if touched == [Touches::Other] { 4 } else { 5 };
            push(out, op, from, to, severity, touched);
        }
    }
}

/// Whether the few words that the carrying has before a cut stand at the cut's end too, or those behind it at its
/// start: then all before, or all behind, was left out. "I waited. I don't know" against "I do not know".
fn slides(form: &Form<'_>, full: &Form<'_>, here: &Range<usize>, there: &Range<usize>) -> bool {
    let equal = |ours: Range<usize>, theirs: Range<usize>| {
        let pairs = form.words[ours].iter().zip(&full.words[theirs]);
        pairs.clone().count() > 0 && pairs.into_iter().all(|(a, b)| a.hash == b.hash)
    };
    let (before, after) = (here.start, form.words.len() - here.end);
    (before <= there.len() && there.start == before && equal(0..before, there.end - before..there.end))
        || (after <= there.len()
            && full.words.len() - there.end == after
            && equal(here.end..form.words.len(), there.start..there.start + after))
}

/// Whether a word is the "and" of a number.
fn in_number(form: &Form<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| form.word(at));
    let next = [form.word(at + 1).to_lowercase()];
    form.word(at).eq_ignore_ascii_case("and")
        && ["hundred", "thousand", "million"].iter().any(|n| before.eq_ignore_ascii_case(n))
        && number(&next).is_some()
}

/// Whether a sign of money stands at the number that ends before a place.
fn signed(form: &Form<'_>, at: usize) -> bool {
    form.words[at.saturating_sub(3)..at].iter().any(|word| {
        let digit = form.text.as_bytes()[word.start as usize].is_ascii_digit();
        digit && form.text.get(..word.start as usize).is_some_and(|t| t.ends_with(['$', '£', '€']))
    })
}

/// Whether the word before or behind a place stands in brackets.
fn beside_brackets(form: &Form<'_>, at: usize) -> bool {
    let bracketed = |at: Option<usize>| at.and_then(|at| form.words.get(at)).is_some_and(|w| w.has(BRACKET));
    bracketed(Some(at)) || bracketed(at.checked_sub(1))
}

/// Whether the words outside the brackets stand, in order, among the words they replace.
fn unbracketed(form: &Form<'_>, full: &Form<'_>, here: &Range<usize>, there: &Range<usize>) -> bool {
    let mut rest = full.words[there.clone()].iter();
    form.words[here.clone()].iter().filter(|w| !w.has(BRACKET)).all(|w| rest.any(|r| r.hash == w.hash))
}

/// Whether both go on (or have begun) with other sentences than the other: each is trimmed of what the other has.
pub(super) fn apart(
    form: &Form<'_>,
    full: &Form<'_>,
    here: &Range<usize>,
    there: &Range<usize>,
    ends: (usize, usize),
) -> bool {
    let begins = |form: &Form<'_>, at: usize| form.words.get(at).is_some_and(|w| w.has(FIRST) || w.has(PIECE));
    let after = here.end == ends.0 && there.end == ends.1 && begins(form, here.start) && begins(full, there.start);
    let before = here.start == 0 && there.start == 0 && begins(form, here.end) && begins(full, there.end);
    after || before
}

/// So many words are told to stand elsewhere.
const MOVED: usize = 4;

/// Whether the words stand elsewhere in the fullest form.
fn moved(form: &Form<'_>, full: &Form<'_>, here: &Range<usize>) -> bool {
    let words = &form.words[here.clone()];
    words.len() >= MOVED && full.words.windows(words.len()).any(|w| w.iter().zip(words).all(|(a, b)| a.hash == b.hash))
}
