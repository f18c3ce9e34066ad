//! [`link`]: whether two voices carry one utterance.

use std::ops::Range;

use super::align::{Block, Gap, align, gaps, moves};
use super::change::apart;
use super::clauses::clauses;
use super::form::{BRACKET, DOTS, FIRST, Form, FormWord, INNER, PIECE};
use super::names::Kin;
use super::near::{Near, days_between, has_name, headline, present, speaks_for, voice_kin};
use super::shift::{Tiles, tiles, unnamed};
use super::soft::soft;
use super::split::sentences_shared;
use super::touch::{Touches, figures_changed, touches};
use super::voice::{Voice, bits};
use crate::copies::{is_common, three};

/// Why two voices are held to carry one utterance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The equal words: `here` of the first voice.
    pub blocks: Vec<Block>,
    /// How their speakers stand to each other.
    pub kin: Kin,
    /// Indirect speech against direct, or against indirect.
    pub paraphrase: bool,
    /// What the equal words tell, in bits: rare words count more, phrases common in news hardly.
    pub bits: u32,
    /// Equal words.
    pub same: u32,
    /// Hundredths of the shorter voice that stand in the other.
    pub cover: u32,
    /// Equal words in hundredths of those and of the words that stand against others.
    pub faith: u32,
    /// How sure: hundredths.
    pub confidence: u8,
}

/// The link between two voices, `None` where what they share is too little: a word, a common phrase, a few words in
/// two mouths.
#[must_use]
pub fn link(a: &Voice<'_>, b: &Voice<'_>) -> Option<Link> {
    linked(a, b, None)
}

/// As [`link`], for reports of one record: where both may tell of one event, less is asked of words whose speaker one
/// of them leaves open.
pub(super) fn link_in_time(a: &Voice<'_>, b: &Voice<'_>) -> Option<Link> {
    linked(a, b, Some(Near::of(a, b)))
}

fn linked(a: &Voice<'_>, b: &Voice<'_>, near: Option<Near>) -> Option<Link> {
    if a.key.report == b.key.report && overlap(a, b) {
        return None;
    }
    if a.bare || b.bare {
        return bare(a, b, near);
    }
    if a.indirect || b.indirect { paraphrase(a, b, near) } else { direct(a, b, near) }
}

/// A sentence that nobody is given, beside direct words: it, or a clause of it, must keep most of itself in long rows of
/// them; less of them where it names their speaker itself ("Their chair, Una Quillfeather, pointed out that").
fn bare(a: &Voice<'_>, b: &Voice<'_>, near: Option<Near>) -> Option<Link> {
    let (short, long) = if a.bare { (a, b) } else { (b, a) };
    if long.indirect || a.key.report == b.key.report || !present(a, b) {
        return None;
    }
    let whole = tiles(&short.shifted, &long.shifted);
    let words = short.telling.text.get(short.form.span(0..short.form.words.len()).range())?;
    let named = !long.key.layer.is_inner() && long.speaker.is_some() && has_name(words, long.speaker);
    let sentence = |runs: &Tiles| runs.bits >= 20 && runs.cover >= 60 && runs.longest >= 5;
    let clause = |runs: &Tiles| named && runs.bits >= 12 && runs.cover >= 80 && runs.longest >= 4;
    let runs = match near? {
        Near::Days if sentence(&whole) => whole,
        Near::Days => clauses(short, long, whole).into_iter().find(clause)?,
        // Weeks later, more; months later, many telling words.
        near => {
            let many = |runs: &Tiles| runs.bits >= 40 && runs.cover >= 75;
            let weeks = |runs: &Tiles| near == Near::Weeks && clause(runs) && runs.bits >= 20;
            let parts = clauses(short, long, whole).into_iter();
            std::iter::once(whole).chain(parts).find(|runs| many(runs) || weeks(runs))?
        }
    };
    Some(Link {
        blocks: align(&a.form, &b.form),
        kin: Kin::Open,
        paraphrase: true,
        bits: runs.bits,
        same: runs.longest as u32,
        cover: runs.cover,
        faith: runs.cover,
        confidence: 50,
    })
}

/// Whether two voices of one report are the same words of it.
pub(super) fn overlap(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    let whole = |v: &Voice<'_>| v.form.span(0..v.form.words.len());
    a.telling.text.as_ptr() == b.telling.text.as_ptr() && whole(a).overlaps(whole(b))
}

/// What runs of equal words tell. Words of a three that is common in news tell a bit each. Words that are quoted within
/// one voice only are not that voice's.
pub(super) fn weigh(a: &Voice<'_>, b: &Voice<'_>, blocks: &[Block]) -> (u32, u32, u32) {
    let (mut all, mut best, mut same) = (0, 0, 0);
    for block in blocks {
        let words = &a.form.words[block.here..block.here + block.len];
        let theirs = &b.form.words[block.there..block.there + block.len];
        let mut sum = 0;
        let mut count = 0;
        for (ix, word) in words.iter().enumerate() {
            if word.has(INNER) != theirs[ix].has(INNER) {
                continue;
            }
            let common = (ix.saturating_sub(2)..=ix)
                .any(|at| words.get(at..at + 3).is_some_and(|w| is_common(three(w[0].hash, w[1].hash, w[2].hash))));
            sum += if common { 1 } else { bits(word.hash) };
            count += 1;
        }
        if block.len > 1
            || sum >= 9
            || beside_brackets(a, block.here, block.len)
            || beside_brackets(b, block.there, block.len)
        {
            all += sum;
            same += count;
            best = best.max(sum);
        }
    }
    (all, best, same)
}

/// Whether a bracket stands before or behind a run: it stands for words between, the run is no stray.
fn beside_brackets(voice: &Voice<'_>, from: usize, len: usize) -> bool {
    let bracketed = |at: Option<usize>| at.and_then(|at| voice.form.words.get(at)).is_some_and(|w| w.has(BRACKET));
    bracketed(from.checked_sub(1)) || bracketed(Some(from + len))
}

/// Bits that a link needs, over all runs and in the best of them; words; hundredths of the shorter voice.
struct Needs {
    bits: u32,
    best: u32,
    words: u32,
    cover: u32,
    faith: u32,
}

const fn needs(kin: Kin) -> Needs {
    match kin {
        Kin::Same => Needs { bits: 16, best: 10, words: 4, cover: 45, faith: 70 },
        Kin::Open => Needs { bits: 22, best: 14, words: 6, cover: 80, faith: 90 },
        Kin::Different => Needs { bits: 40, best: 24, words: 9, cover: 65, faith: 95 },
    }
}

/// A sentence of fewer words may be a phrase.
const PHRASE: u32 = 10;
/// Of two speakers of whom neither is named, a sentence of fewer words is a stock phrase: every spokesman has it.
const STOCK: u32 = 8;
/// A run that tells so much is nobody else's, however little of the voices it is.
const UNMISTAKABLE: u32 = 48;

fn direct(a: &Voice<'_>, b: &Voice<'_>, near: Option<Near>) -> Option<Link> {
    let blocks = align(&a.form, &b.form);
    let (bits, best, same) = weigh(a, b, &blocks);
    let kin = voice_kin(a, b);
    let shorter = a.form.words.len().min(b.form.words.len()) as u32;
    // Sentences may stand in another order.
    let moved = if same > 0 && same + 4 <= shorter { moves(&a.form, &b.form, &blocks).1 } else { Vec::new() };
    let (more, better, others) = weigh(a, b, &moved);
    let respelt = if same >= 3 { respelt(a, b, &blocks) } else { 0 };
    let (bits, best, same) = (bits + more, best.max(better), same + others + respelt);
    let cover = (same * 100).checked_div(shorter)?;
    let faith = (same * 100).checked_div(same + clash(a, b, &blocks).saturating_sub(others + respelt))?;
    let named = || near.is_none() || present(a, b);
    let needs = needs(kin);
    let one_named = a.speaker.is_some() || b.speaker.is_some();
    let enough =
        bits >= needs.bits && best >= needs.best && same >= needs.words && cover >= needs.cover && faith >= needs.faith;
    // A short sentence that both have whole.
    let longer = a.form.words.len().max(b.form.words.len()) as u32;
    let whole = match kin {
        Kin::Same => cover >= 95 && faith >= 95 && bits >= 9 && same >= 4,
        Kin::Open => same == longer && bits >= 14 && same >= 5 && (one_named || same >= STOCK),
        Kin::Different => false,
    };
    let enough = enough || kin == Kin::Open && bits >= 45 && same >= 10 && cover >= 60 && faith >= 75;
    // In one news event words need less to be one person's, where nothing says whose they are.
    let enough = enough
        || kin == Kin::Open && near == Some(Near::Days) && {
            let run = blocks.iter().map(|b| b.len).max().unwrap_or(0);
            let most = bits >= 24 && same >= 7 && cover >= 70 && faith >= 75;
            let long = run >= 9 && cover >= 75 && faith >= 90;
            let all = cover == 100 && faith == 100 && same >= 5 && bits >= 14 && (one_named || same >= STOCK);
            // A dozen words in a row that nobody else has.
            let same_long = same >= 12 && cover >= 90 && faith >= 90 && bits >= 18;
            (most || long || all) && named() || same_long
        };
    // Words quoted within another's words have no speaker of their own.
    let inner = a.key.layer.is_inner() || b.key.layer.is_inner();
    let enough = enough || inner && faith == 100 && same >= 7 && bits >= 14 && cover >= 60;
    let enough = enough || near == Some(Near::Days) && retold(a, b, kin, bits);
    // Whole sentences of a statement that goes on about other things.
    let sentences = || {
        let side = |of: &Voice<'_>, from: fn(&Block) -> usize| {
            let runs: Vec<_> = blocks.iter().chain(&moved).map(|block| from(block)..from(block) + block.len).collect();
            sentences_shared(of, &runs)
        };
        side(a, |block| block.here).max(side(b, |block| block.there)) >= 90
    };
    let enough = enough
        || kin != Kin::Different
            && near == Some(Near::Days)
            && bits >= 28
            && same >= 10
            && faith >= 90
            && (kin == Kin::Same || named())
            && sentences();
    // What one report prints twice, whole: a headline, a post and its words in the text.
    let one_page = a.key.report == b.key.report;
    let echoed = one_page && faith == 100 && cover == 100 && kin != Kin::Different && {
        let titled = headline(a) || headline(b);
        same >= 4 && (titled || kin == Kin::Same) || same >= 5 && (bits >= 14 || one_sentence(a, b, &blocks))
    };
    let enough = enough || echoed;
    let unmistakable = best >= UNMISTAKABLE && kin != Kin::Different && faith >= 40;
    if !enough && !whole && !unmistakable {
        return None;
    }
    // A short sentence that is all that both have, or stands in reports of other weeks, is what everybody says, where the
    // one report does not know the other's speaker.
    let elsewhere = near == Some(Near::Far);
    let phrase = kin == Kin::Open && (same == longer || elsewhere) && same < PHRASE && !named();
    // One report that prints nearly the same words twice tells of two things; a post and its words in the text are the
    // same, or one holds the other whole.
    let twice = one_page && !echoed && (kin == Kin::Different || faith < 100 || kin != Kin::Same && same < STOCK);
    if phrase && !one_page || twice || said_anew(a, b, &blocks) || goes_on(a, b).is_some() {
        return None;
    }
    let confidence = match (kin, bits) {
        (Kin::Same, 60..) => 98,
        (Kin::Same, 30..) => 95,
        (Kin::Same, _) | (Kin::Open, 60..) => 90,
        (Kin::Open, _) | (Kin::Different, 60..) => 80,
        (Kin::Different, _) => 70,
    };
    Some(Link { blocks, kin, paraphrase: false, bits, same, cover, faith, confidence })
}

/// Whether equal words are one sentence or more of both, from the first word to the last.
fn one_sentence(a: &Voice<'_>, b: &Voice<'_>, blocks: &[Block]) -> bool {
    let [block] = blocks else { return false };
    let begins = |form: &Form<'_>, at: usize| form.words.get(at).is_none_or(|w| w.has(FIRST) || w.has(PIECE));
    let whole = |form: &Form<'_>, from: usize| begins(form, from) && begins(form, from + block.len);
    whole(&a.form, block.here) && whole(&b.form, block.there)
}

/// So many days later a sentence that is longer than it was is said anew.
const LATER: u32 = 45;

/// Which of two prints is the later, where it goes on in a sentence that the earlier has ended: months later nobody finds
/// more of an old sentence, he says it again ("and now he is having two").
/// With it, the words that it goes on with.
pub(super) fn goes_on<'v, 't>(a: &'v Voice<'t>, b: &'v Voice<'t>) -> Option<(&'v Voice<'t>, Range<usize>)> {
    let (one, other) = a.telling.published.zip(b.telling.published)?;
    if a.indirect || b.indirect || days_between(one, other)? <= LATER {
        return None;
    }
    let blocks = align(&a.form, &b.form);
    let last = blocks.iter().max_by_key(|block| block.len).filter(|block| block.len > BEYOND)?;
    let (here, there) = (last.here + last.len, last.there + last.len);
    let (early, late) = if one < other { ((a, here), (b, there)) } else { ((b, there), (a, here)) };
    let begins = |at: usize, voice: &Voice<'_>| voice.form.words.get(at).is_none_or(|w| w.has(FIRST) || w.has(PIECE));
    let words = &late.0.form.words[late.1..];
    let ends = |w: &FormWord| w.has(FIRST) || w.has(PIECE) || w.has(DOTS);
    let more = words.iter().position(ends).unwrap_or(words.len());
    (begins(early.1, early.0) && !early.0.form.dots_after && more >= BEYOND).then_some((late.0, late.1..late.1 + more))
}

/// Whether two direct voices have most of their words in common and yet, unless that is `enough`, words that stand
/// against others.
pub(super) fn nearly(a: &Voice<'_>, b: &Voice<'_>, enough: bool) -> bool {
    let blocks = align(&a.form, &b.form);
    let same: usize = blocks.iter().map(|block| block.len).sum();
    let shorter = a.form.words.len().min(b.form.words.len());
    // Or of one sentence of each, whatever else they say.
    let reach = match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => (last.here + last.len - first.here).max(last.there + last.len - first.there),
        _ => return false,
    };
    let alike = same * 20 >= shorter * 11 || same >= 7 && same * 10 >= reach * 7;
    same >= 5 && alike && (enough || clash(a, b, &blocks) > 0 || turned(a, b, &blocks) || go_apart(a, b, &blocks))
}

/// Whether a "not" stands between equal words of one form and not of the other.
fn turned(a: &Voice<'_>, b: &Voice<'_>, blocks: &[Block]) -> bool {
    let ends = (a.form.words.len(), b.form.words.len());
    let inside =
        |gap: &Gap| gap.here.start > 0 && gap.there.start > 0 && gap.here.end < ends.0 && gap.there.end < ends.1;
    let mut gaps = gaps(ends.0, ends.1, blocks).into_iter().filter(inside);
    gaps.any(|gap| touches(&b.form, gap.there, &a.form, gap.here).contains(&Touches::Negation))
}

/// So many words are more than the end of a clause.
const BEYOND: usize = 3;

/// Whether both hold a sentence and each goes on with words that the other has not: "I would rather not, and I am" beside
/// "I know that it is late. I would rather not".
pub(super) fn go_apart(a: &Voice<'_>, b: &Voice<'_>, blocks: &[Block]) -> bool {
    let same: usize = blocks.iter().map(|block| block.len).sum();
    let bracketed = |voice: &Voice<'_>| voice.form.words.iter().any(|word| word.has(BRACKET));
    let beyond = |voice: &Voice<'_>| voice.form.words.len() >= same + BEYOND;
    // What stands in brackets stands for the other's words.
    same >= 7 && beyond(a) && beyond(b) && !bracketed(a) && !bracketed(b)
}

/// Words that stand against other words: where both have some between equal runs, before or after them. What is
/// bracketed, and where either goes on with another sentence, is no contradiction.
pub(super) fn clash(a: &Voice<'_>, b: &Voice<'_>, blocks: &[Block]) -> u32 {
    let ends = (a.form.words.len(), b.form.words.len());
    let against = |gap: &Gap| {
        let bracketed =
            |form: &Form<'_>, range: &Range<usize>| form.words[range.clone()].iter().any(|w| w.has(BRACKET));
        let free = bracketed(&a.form, &gap.here)
            || bracketed(&b.form, &gap.there)
            || apart(&a.form, &b.form, &gap.here, &gap.there, ends);
        if free { 0 } else { gap.here.len().min(gap.there.len()) as u32 }
    };
    gaps(ends.0, ends.1, blocks).iter().map(against).sum()
}

/// Words between equal ones that are the same in another spelling: "nine per cent", "9 percent".
fn respelt(a: &Voice<'_>, b: &Voice<'_>, blocks: &[Block]) -> u32 {
    let gaps = gaps(a.form.words.len(), b.form.words.len(), blocks);
    let mut out = 0;
    for mut gap in gaps.into_iter().filter(|gap| !gap.here.is_empty() && !gap.there.is_empty()) {
        // Before the first equal word and behind the last, only what touches them.
        let back = gap.here.start == 0 || gap.there.start == 0;
        while !gap.here.is_empty() && !gap.there.is_empty() {
            let Some(unit) = soft(&a.form, gap.here.clone(), &b.form, gap.there.clone(), back) else { break };
            out += unit.here.min(unit.there) as u32;
            if back {
                gap = Gap {
                    here: gap.here.start..gap.here.end - unit.here,
                    there: gap.there.start..gap.there.end - unit.there,
                };
            } else {
                gap = Gap {
                    here: gap.here.start + unit.here..gap.here.end,
                    there: gap.there.start + unit.there..gap.there.end,
                };
            }
        }
    }
    out
}

/// Three figures changed, or two in reports a week apart: the same form of words filled in anew, as every flood has its
/// peak.
fn said_anew(a: &Voice<'_>, b: &Voice<'_>, blocks: &[Block]) -> bool {
    let days = a.telling.published.zip(b.telling.published).and_then(|(x, y)| days_between(x, y));
    let apart_in_time = days.is_some_and(|days| days >= 7);
    let ends = (a.form.words.len(), b.form.words.len());
    // A cut that is shown leaves figures out and fills nothing in.
    let shown = |form: &Form<'_>, range: &Range<usize>| {
        form.words.get(range.start..=range.end).is_some_and(|words| words.iter().any(|w| w.has(DOTS)))
    };
    let filled = |gap: &Gap| {
        !(gap.here.is_empty() && shown(&a.form, &gap.here) || gap.there.is_empty() && shown(&b.form, &gap.there))
    };
    let inside = |gap: &Gap| {
        filled(gap) && gap.here.end < ends.0 && gap.there.end < ends.1 && gap.here.start > 0 && gap.there.start > 0
    };
    let changed = |gap: Gap| figures_changed(&b.form, gap.there, &a.form, gap.here);
    let figures: usize = gaps(ends.0, ends.1, blocks).into_iter().filter(inside).map(changed).sum();
    figures >= if apart_in_time { 2 } else { 3 }
}

/// Indirect speech that keeps so many words in a row, which tell so much, is a paraphrase whatever else it has.
const RUN: usize = 6;
const RUN_BITS: u32 = 12;

/// Indirect speech: the words that carry meaning must be the other's, from a speaker of the same name; where a speaker
/// is open, nearly all of them.
fn paraphrase(a: &Voice<'_>, b: &Voice<'_>, near: Option<Near>) -> Option<Link> {
    let kin = voice_kin(a, b);
    // Words quoted within have no speaker: indirect speech by somebody else is no carrying of them.
    let inner = a.key.layer.is_inner() || b.key.layer.is_inner();
    let (short, long) = match (a.indirect, b.indirect) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ if (a.stems.len(), a.key) <= (b.stems.len(), b.key) => (a, b),
        _ => (b, a),
    };
    let all: u32 = short.stems.iter().map(|s| s.1).sum();
    // The words must stand near one another in the longer form: a long speech holds any three of a topic.
    let width = short.stems.len() * 2 + 4;
    let windows = 0..=long.stems.len().saturating_sub(width);
    let (shared, count) = windows
        .map(|from| overlap_of(&short.stems, &long.stems[from..(from + width).min(long.stems.len())]))
        .max()
        .unwrap_or((0, 0));
    let cover = (shared * 100).checked_div(all)?;
    let (bits, hundredths) = match kin {
        Kin::Same if !inner => (18, 55),
        _ => (26, 75),
    };
    let blocks = align(&a.form, &b.form);
    let (_, best, _) = weigh(a, b, &blocks);
    let runs = tiles(&short.shifted, &long.shifted);
    let told = near.is_some_and(|near| told(a, b, short, long, kin, near, runs));
    let least = if kin == Kin::Same { 3 } else { 4 };
    let run = blocks.iter().map(|b| b.len).max().unwrap_or(0);
    let verbatim = match kin {
        Kin::Same => run >= RUN && best >= RUN_BITS && cover >= 40,
        _ => run > RUN && best >= RUN_BITS + 4 && cover >= 75,
    } && !inner;
    // A dozen words as they were spoken, of which hardly one is missing, are nobody else's in these days.
    let shorter = a.form.words.len().min(b.form.words.len());
    let equal: usize = blocks.iter().map(|b| b.len).sum();
    let verbatim = verbatim
        || kin != Kin::Different && !inner && near == Some(Near::Days) && {
            let clash = clash(a, b, &blocks) as usize;
            equal >= 12 && equal * 10 >= shorter * 9 && clash * 10 <= equal && best >= RUN_BITS && run > RUN
        };
    // What somebody says on his subject a month later is said anew, unless nearly all of it is the same.
    let days = a.telling.published.zip(b.telling.published).and_then(|(x, y)| days_between(x, y));
    if !told && !verbatim && cover < 75 && days.is_some_and(|days| days > 10) {
        return None;
    }
    // Two indirect forms: nearly word for word, and not the report's own second telling of it.
    let both = a.indirect && b.indirect;
    if both && (cover < 85 || count < 4 || a.key.report == b.key.report)
        || !verbatim && (count < least || shared < bits || cover < hundredths)
        || kin == Kin::Different
    {
        let bits = shared.max(runs.bits);
        let link = Link { blocks, kin, paraphrase: true, bits, same: count, cover, faith: cover, confidence: 60 };
        return told.then_some(link);
    }
    let confidence = if kin == Kin::Same && (cover >= 75 || verbatim) { 80 } else { 60 };
    let bits = if told { shared.max(runs.bits) } else { shared };
    Some(Link { blocks, kin, paraphrase: true, bits, same: count, cover, faith: cover, confidence })
}

/// Whether indirect speech stands in the other's words, persons and tenses laid aside: nearly whole where nobody is
/// named, and more than that where two are named (a body speaks through people).
fn told(a: &Voice<'_>, b: &Voice<'_>, short: &Voice<'_>, long: &Voice<'_>, kin: Kin, near: Near, runs: Tiles) -> bool {
    let both = a.indirect && b.indirect;
    if both && a.key.report == b.key.report {
        return false;
    }
    let inner = a.key.layer.is_inner() || b.key.layer.is_inner();
    let whole = runs.words >= 90 && runs.longest >= 8;
    // The desk says more in the same breath than the speaker did: a clause of it is enough, whole or nearly so.
    let clause = |least: Tiles| {
        let told = |part: &Tiles| part.bits >= least.bits && part.cover >= least.cover && part.longest >= least.longest;
        short.indirect && !long.indirect && !inner && clauses(short, long, runs).iter().any(told)
    };
    let least = |bits, cover, longest| Tiles { bits, cover, longest, words: 0 };
    // Names put for the speaker's pronouns, and nothing else changed.
    let renamed = || {
        short.indirect && !long.indirect && !inner && short.shifted.iter().any(|w| w.name) && {
            let runs = tiles(&unnamed(&short.shifted), &long.shifted);
            runs.bits >= 11 && runs.words >= 85 && runs.longest >= 5
        }
    };
    // A short statement whole, whenever it was printed.
    let all = |runs: &Tiles| runs.bits >= 11 && runs.words >= 95 && runs.longest >= 4;
    let own = kin == Kin::Same || kin == Kin::Open && speaks_for(a, b);
    match kin {
        _ if own && short.indirect && !long.indirect && !inner && all(&runs) && of_somebody(short) => true,
        Kin::Same if near == Near::Days && renamed() => true,
        Kin::Same if near != Near::Days && clause(least(20, 85, 5)) => true,
        Kin::Same if near == Near::Days && clause(least(12, 80, 4)) => true,
        Kin::Open if near == Near::Days && present(a, b) && clause(least(18, 80, 6)) => true,
        _ if near != Near::Days && !(whole && near == Near::Weeks) => false,
        _ if both => kin != Kin::Different && runs.bits >= 18 && runs.cover >= 85 && runs.longest >= 5,
        Kin::Same if !inner => {
            runs.bits >= 14 && runs.cover >= 50 && runs.longest >= 4
                || runs.bits >= 11 && runs.cover >= 80 && runs.longest >= 4
        }
        Kin::Same | Kin::Open => {
            (inner || present(a, b))
                && (whole && runs.longest >= 10 && runs.bits >= 8
                    || runs.bits >= 14 && runs.cover >= 75 && runs.longest >= 4
                    || runs.bits >= 18 && runs.cover >= 50 && runs.longest >= 6)
        }
        Kin::Different => runs.bits >= 20 && runs.cover >= 90 && runs.longest >= 6,
    }
}

/// Whether told words begin with whom they are about, as a clause does and a phrase does not.
fn of_somebody(voice: &Voice<'_>) -> bool {
    voice.shifted.first().is_some_and(|word| word.name || word.is_person())
}

/// Whether two direct forms are one row of words with contractions opened and persons laid aside: "I'm angry, and she is
/// going to run" for "I am angry, and I am going to run".
fn retold(a: &Voice<'_>, b: &Voice<'_>, kin: Kin, bits: u32) -> bool {
    let (short, long) = if a.shifted.len() <= b.shifted.len() { (a, b) } else { (b, a) };
    let runs = tiles(&short.shifted, &long.shifted);
    let inner = a.key.layer.is_inner() || b.key.layer.is_inner();
    match kin {
        Kin::Same => runs.bits >= 14 && runs.words >= 80 && runs.longest >= 7,
        Kin::Open => {
            present(a, b)
                && (runs.bits >= 16 && runs.words >= 85 && runs.longest >= 7
                    || !inner && runs.bits >= 20 && runs.cover >= 100 && runs.words >= 85 && runs.longest >= 6)
        }
        Kin::Different => runs.bits >= 20 && bits >= 10 && runs.words >= 90 && runs.longest >= 9,
    }
}

/// What stems two lists share: bits and how many.
fn overlap_of(short: &[(u32, u32)], long: &[(u32, u32)]) -> (u32, u32) {
    let mut rest: Vec<u32> = long.iter().map(|s| s.0).collect();
    let (mut shared, mut count) = (0, 0);
    for (stem, bits) in short {
        if let Some(at) = rest.iter().position(|r| r == stem) {
            rest.swap_remove(at);
            shared += bits;
            count += 1;
        }
    }
    (shared, count)
}

/// The link between two voices with the same words in two copies of one text; one or two words are none even there.
#[must_use]
pub fn same_page(a: &Voice<'_>, b: &Voice<'_>) -> Option<Link> {
    let same = a.form.words.len() as u32;
    let blocks = align(&a.form, &b.form);
    let whole = same >= 3 && b.form.words.len() as u32 == same && blocks.len() == 1;
    let (bits, ..) = weigh(a, b, &blocks);
    let paraphrase = a.indirect || b.indirect;
    whole.then(|| Link { blocks, kin: voice_kin(a, b), paraphrase, bits, same, cover: 100, faith: 100, confidence: 95 })
}
