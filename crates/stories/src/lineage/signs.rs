//! [`Signs`]: what speaks for and against two voices being one utterance, as bits that are weighed.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::align::{Block, align};
use super::form::hash_of;
use super::link::{clash, go_apart, weigh};
use super::names::{Kin, kin, name_parts};
use super::near::{Near, days_between, has_name, paragraph};
use super::numbers::number_words;
use super::shift::{Tiles, is_not, tiles};
use super::voice::{Voice, house};
use crate::copies::{AsItIs, mix, step};

/// What is counted once for all pairs: how many statements of a report hold a stem, and the figures of each voice.
pub(super) struct Counted {
    /// By report (as a number) and stem.
    stems: HashMap<u64, u16, BuildHasherDefault<AsItIs>>,
    /// The number of the report of each voice.
    pub(super) report: Vec<u32>,
    figures: Vec<Vec<u32>>,
    /// Telling stems of each report, sorted.
    telling: Vec<Vec<u32>>,
    /// Words of each report that begin with a capital, as parts of names, sorted.
    named: Vec<Vec<u32>>,
    /// The last part of each voice's speaker's name.
    speaker: Vec<Option<u32>>,
}

/// A stem tells of the event when it tells so many bits.
const TELLING: u32 = 6;

/// So many are enough.
const MOST: usize = 16;

static FIGURES: LazyLock<HashSet<u32>> =
    LazyLock::new(|| number_words().filter(|w| *w != "one").map(hash_of).collect());

impl Counted {
    /// Of voices sorted by key.
    pub(super) fn of(voices: &[Voice<'_>]) -> Self {
        let report = Vec::with_capacity(voices.len());
        let mut out = Self {
            stems: HashMap::default(),
            report,
            figures: Vec::new(),
            telling: Vec::new(),
            named: Vec::new(),
            speaker: Vec::new(),
        };
        let mut own: Vec<u32> = Vec::new();
        for (at, voice) in voices.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &voices[before]);
            let number = match before {
                Some(other) if other.key.report == voice.key.report => out.report[at - 1],
                Some(_) => out.report[at - 1] + 1,
                None => 0,
            };
            out.report.push(number);
            out.speaker.push(voice.speaker.and_then(|name| name_parts(name).pop()).map(|last| hash_of(&last)));
            if out.named.len() == number as usize {
                out.named.push(capitals(voice.telling.text));
            }
            out.telling.resize_with(number as usize + 1, Vec::new);
            out.telling[number as usize].extend(voice.stems.iter().filter(|s| s.1 >= TELLING).map(|s| s.0));
            out.figures.push(figures(voice));
            // What is quoted within a statement is a part of it.
            if voice.key.layer.is_inner() {
                continue;
            }
            own.clear();
            own.extend(voice.stems.iter().map(|s| s.0));
            own.sort_unstable();
            own.dedup();
            for stem in &own {
                *out.stems.entry(key(number, *stem)).or_default() += 1;
            }
        }
        for stems in &mut out.telling {
            stems.sort_unstable();
            stems.dedup();
        }
        out
    }

    /// Whether the report of one voice names the other's speaker.
    fn names(&self, at: usize, other: usize) -> bool {
        let named = &self.named[self.report[at] as usize];
        self.speaker[other].is_none_or(|last| named.binary_search(&last).is_ok())
    }

    /// How many telling stems the reports of two voices share besides those of the one.
    pub(super) fn together(&self, voices: &[Voice<'_>], at: usize, other: usize) -> u32 {
        let [here, there] = [at, other].map(|at| &self.telling[self.report[at] as usize]);
        let own = |stem: &u32| voices[at].stems.iter().any(|s| s.0 == *stem);
        let held = here.iter().filter(|stem| there.binary_search(stem).is_ok() && !own(stem));
        held.take(MOST).count() as u32
    }

    fn count(&self, at: usize, stem: u32) -> u16 {
        self.stems.get(&key(self.report[at], stem)).copied().unwrap_or(0)
    }
}

fn key(report: u32, stem: u32) -> u64 {
    mix(u64::from(report) << 32 | u64::from(stem))
}

fn capitals(text: &str) -> Vec<u32> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| w.starts_with(char::is_uppercase));
    let mut out: Vec<u32> = words.filter_map(|word| name_parts(word).pop()).map(|part| hash_of(&part)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn figures(voice: &Voice<'_>) -> Vec<u32> {
    let mut out = Vec::new();
    for (at, word) in voice.form.words.iter().enumerate() {
        let written = voice.form.word(at);
        if written.starts_with(|c: char| c.is_ascii_digit()) || FIGURES.contains(&word.hash) {
            let value = house(&written.to_lowercase()).unwrap_or_else(|| written.to_lowercase());
            out.push((mix(value.bytes().fold(7, step)) >> 32) as u32);
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Stems that two voices share tell so many bits at least.
const LEAST: u32 = 6;

/// What two voices have in common, measured once.
#[derive(Clone, Debug)]
pub(super) struct Measures {
    pub(super) kin: Kin,
    pub(super) blocks: Vec<Block>,
    pub(super) runs: Tiles,
    /// Stems of the shorter voice that stand near one another in the longer: bits, how many, hundredths.
    pub(super) shared: u32,
    pub(super) count: u32,
    pub(super) cover: u32,
    /// Of those that one statement alone of each report holds, the same.
    rare: u32,
    rare_count: u32,
    rare_cover: u32,
    /// Equal words as they stand.
    pub(super) bits: u32,
    pub(super) equal_cover: u32,
    pub(super) faith: u32,
    run: u32,
    clash: u32,
    beyond: bool,
    together: u32,
    figures: [bool; 3],
    negative: [bool; 2],
    /// Words, and stems, of the shorter.
    words: u32,
    stems: u32,
    long: u32,
}

impl Measures {
    /// Of the voices at two places; none where they share next to nothing.
    pub(super) fn of(voices: &[Voice<'_>], counted: &Counted, at: usize, other: usize) -> Option<Self> {
        let (a, b) = (&voices[at], &voices[other]);
        let told = |v: &Voice<'_>| (!v.indirect && !v.bare, v.stems.len(), v.key);
        let ((short, x), (long, y)) = if told(a) <= told(b) { ((a, at), (b, other)) } else { ((b, other), (a, at)) };
        let all: u32 = short.stems.iter().map(|s| s.1).sum();
        let (mut shared, mut count, mut rare, mut rare_count, mut rare_all) = (0, 0, 0, 0, 0);
        let mut rest: Vec<u32> = long.stems.iter().map(|s| s.0).collect();
        for (stem, bits) in &short.stems {
            let own = counted.count(x, *stem) <= 1;
            rare_all += if own { *bits } else { 0 };
            if let Some(found) = rest.iter().position(|r| r == stem) {
                rest.swap_remove(found);
                shared += bits;
                count += 1;
                if own && counted.count(y, *stem) <= 1 {
                    rare += bits;
                    rare_count += 1;
                }
            }
        }
        if shared < LEAST {
            return None;
        }
        let blocks = align(&a.form, &b.form);
        let (bits, _, same) = weigh(a, b, &blocks);
        let clash = clash(a, b, &blocks);
        let fewer = a.form.words.len().min(b.form.words.len()) as u32;
        let (here, there) = (&counted.figures[x], &counted.figures[y]);
        let held = here.iter().filter(|f| there.contains(f)).count();
        Some(Self {
            kin: kin(a.speaker, b.speaker),
            runs: tiles(&short.shifted, &long.shifted),
            shared,
            count,
            cover: (shared * 100).checked_div(all).unwrap_or(0),
            rare,
            rare_count,
            rare_cover: (rare * 100).checked_div(rare_all).unwrap_or(0),
            bits,
            equal_cover: (same * 100).checked_div(fewer).unwrap_or(0),
            faith: (same * 100).checked_div(same + clash).unwrap_or(0),
            clash,
            beyond: go_apart(a, b, &blocks),
            together: counted.together(voices, at, other),
            run: blocks.iter().map(|b| b.len).max().unwrap_or(0) as u32,
            figures: [held > 0, held < here.len(), held < there.len()],
            negative: [short, long].map(|v| v.shifted.iter().any(|w| is_not(*w))),
            words: short.form.words.len() as u32,
            stems: short.stems.len() as u32,
            long: long.form.words.len() as u32,
            blocks,
        })
    }

    /// By what the candidates of one voice in one report are ranked.
    pub(super) fn weight(&self) -> u32 {
        self.runs.bits + self.shared + self.rare
    }
}

/// Where a pair stands among those of its two reports.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rank {
    /// The other is the best that this one has in the other's report, for the first and for the second.
    pub(super) best: [bool; 2],
    /// And better by half than the next.
    pub(super) clear: [bool; 2],
    /// The first, the second, is linked with another voice of the other's report.
    pub(super) taken: [bool; 2],
}

/// Bits, set one by one in a fixed order.
struct Bits(u128, u32);

impl Bits {
    fn set(&mut self, on: bool) {
        self.0 |= u128::from(on) << self.1;
        self.1 += 1;
    }

    fn steps(&mut self, value: u32, from: &[u32]) {
        for least in from {
            self.set(value >= *least);
        }
    }
}

/// The signs of a pair.
pub(super) fn signs(
    voices: &[Voice<'_>],
    counted: &Counted,
    [at, other]: [usize; 2],
    m: &Measures,
    rank: Rank,
) -> u128 {
    let (a, b) = (&voices[at], &voices[other]);
    let mut out = Bits(0, 0);
    out.set(m.kin == Kin::Same);
    let there = m.kin == Kin::Open && counted.names(at, other) && counted.names(other, at);
    out.set(there);
    out.set(there && (a.speaker.is_some() || b.speaker.is_some()));
    out.set(m.kin == Kin::Same && a.named && b.named);
    let beside = |v: &Voice<'_>, other: &Voice<'_>| has_name(paragraph(v.telling), other.speaker);
    out.set(m.kin != Kin::Same && (beside(a, b) || beside(b, a)));
    // Once whether one is a sentence that nobody is given: those are not weighed.
    out.set(false);
    out.set(a.key.layer.is_inner() || b.key.layer.is_inner());
    out.set(a.key.report == b.key.report);
    let days = a.telling.published.zip(b.telling.published).and_then(|(x, y)| days_between(x, y));
    out.set(days.is_none());
    out.steps(days.unwrap_or(0), &[1, 2, 4, 8, 11, 46]);
    out.set(m.kin == Kin::Same && Near::of(a, b) != Near::Days);
    out.steps(m.runs.bits, &[5, 8, 11, 14, 18, 24, 32]);
    out.steps(m.runs.cover, &[20, 35, 50, 65, 80, 95]);
    out.steps(m.runs.longest as u32, &[3, 4, 5, 6, 8]);
    out.steps(m.runs.words, &[25, 45, 65, 80, 95]);
    out.steps(m.shared, &[6, 10, 14, 18, 24, 32]);
    out.steps(m.cover, &[20, 35, 50, 65, 80, 95]);
    out.steps(m.count, &[1, 2, 3, 4, 6]);
    out.steps(m.rare, &[5, 8, 12, 16, 22, 30]);
    out.steps(m.rare_count, &[2, 3, 4]);
    out.steps(m.rare_cover, &[25, 50, 75, 95]);
    out.steps(m.bits, &[6, 10, 16, 24]);
    out.steps(m.equal_cover, &[30, 50, 70, 85, 100]);
    out.steps(m.faith, &[70, 90, 100]);
    out.steps(m.run, &[3, 4, 5, 6, 8]);
    for on in m.figures {
        out.set(on);
    }
    out.set(m.negative[0] && m.negative[1]);
    out.set(m.negative[0] && !m.negative[1]);
    out.set(!m.negative[0] && m.negative[1]);
    out.steps(m.words, &[4, 6, 8, 12, 18]);
    out.steps(m.stems, &[2, 3, 5, 8]);
    out.steps(m.long, &[12, 20, 35]);
    out.set(rank.best[0] && rank.best[1]);
    out.set(rank.best[0] || rank.best[1]);
    out.set(rank.clear[0] && rank.clear[1]);
    out.set(rank.clear[0] || rank.clear[1]);
    out.set(rank.taken[0] || rank.taken[1]);
    out.set(rank.taken[0] && rank.taken[1]);
    let contained = m.equal_cover == 100 && m.faith == 100;
    out.set(contained);
    out.set(contained && m.kin == Kin::Same);
    out.steps(m.clash, &[1, 2, 4]);
    out.set(m.beyond);
    out.steps(m.together, &[1, 4, 12]);
    debug_assert!(out.1 <= 128, "{} signs", out.1);
    out.0
}
