//! What stands around an answer: what it points back to, whose body its speaker is of, and to which accusation the answers
//! of the same side before and behind it belong.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_reading::lexicon::{class, lexicon};

use crate::answers::At;
use crate::answers::tie::Board;
use crate::answers::weigh::{Bits, link};

/// From this sum on, what an answer was taken to belong to says something of its neighbours.
const LIKELY: i32 = -8;

/// From this sum on, plainly.
const PLAINLY: i32 = 6;

/// How many paragraphs apart answers of one side are one reply.
const APART: usize = 1;

/// What a report calls a charge that stands before: "denied the accusation", "called that rubbish".
pub(super) fn refers(words: &str) -> bool {
    const NOUNS: &[&str] = &[
        "accusation",
        "accusations",
        "allegation",
        "allegations",
        "charge",
        "charges",
        "claim",
        "claims",
        "criticism",
        "finding",
        "findings",
        "lawsuit",
        "matter",
        "report",
        "story",
        "suggestion",
        "suit",
    ];
    let small = words.to_lowercase();
    let mut pieces = small.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let Some(first) = pieces.next() else { return false };
    let second = pieces.next();
    match first {
        "that" | "this" | "it" => second.is_none_or(|w| ["as", "and", "in", "again"].contains(&w)),
        "the" | "all" | "these" | "those" | "any" | "both" => small
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .skip(1)
            .take(4)
            .any(|w| NOUNS.contains(&w)),
        _ => false,
    }
}

/// The words of a body by which its people are called: "federation" of the Road Running Federation.
fn bodies(words: &str) -> impl Iterator<Item = String> {
    let body = |w: &str| lexicon().word(w).classes & (class::BODY | class::ORGWORD | class::GROUP) != 0;
    words
        .split(|c: char| !c.is_alphanumeric())
        .map(|w| w.to_lowercase().trim_end_matches('s').to_owned())
        .filter(move |w| w.len() > 3 && body(w))
}

impl Board<'_> {
    /// Its speaker is called by a word of the body that is accused: "a federation spokeswoman".
    pub(super) fn is_kin(&self, at: At, accused: Option<&String>) -> bool {
        let Some(accused) = accused else { return false };
        let answer = self.answer(at);
        let own: BTreeSet<String> =
            bodies(answer.speaker.words()).chain(answer.side.iter().flat_map(|s| bodies(s))).collect();
        bodies(accused).any(|w| own.contains(&w))
    }

    /// The first place of any accusation in a report.
    pub(super) fn first_place(&self, report: usize) -> Option<u32> {
        (0..self.clusters.len()).flat_map(|c| self.places(c, report)).min()
    }

    /// In how many reports an accusation stands.
    pub(super) fn carried_by(&self, cluster: usize) -> usize {
        let reports: BTreeSet<usize> = self.clusters[cluster].iter().map(|i| self.items[*i].at.report).collect();
        reports.len()
    }

    /// What the nearest answers of the same side are taken to belong to, as bits for one accusation.
    pub(super) fn beside(&self, at: At, cluster: usize, tops: &BTreeMap<At, (usize, i32)>) -> u128 {
        let mut bits = Bits::default();
        let before = self.neighbour(at, tops, true);
        let behind = self.neighbour(at, tops, false);
        bits.set(link::BEFORE_SAME, before.is_some_and(|(c, _)| c == cluster));
        bits.set(link::BEFORE_OTHER, before.is_some_and(|(c, _)| c != cluster));
        bits.set(link::BEFORE_SAME_PLAINLY, before.is_some_and(|(c, sum)| c == cluster && sum > PLAINLY));
        bits.set(link::BEHIND_SAME, behind.is_some_and(|(c, _)| c == cluster));
        bits.set(link::BEHIND_OTHER, behind.is_some_and(|(c, _)| c != cluster));
        bits.0
    }

    /// What the nearest answer before, or behind, of the same side is taken to belong to.
    fn neighbour(&self, at: At, tops: &BTreeMap<At, (usize, i32)>, before: bool) -> Option<(usize, i32)> {
        let start = |at: At| self.answer(at).words.first().map(|w| w.start());
        let here = start(at)?;
        let side = self.side(at);
        let text = self.text(at);
        let apart = |there: u32| {
            text.get(here.min(there) as usize..here.max(there) as usize).map_or(9, |t| t.matches("\n\n").count())
        };
        let close = |other: &At| {
            let there = start(*other)?;
            let fits = if before { there < here } else { there > here };
            let apart = apart(there);
            // Who is not named goes on where the paragraph does.
            let theirs = self.side(*other);
            let one = theirs.intersection(&side).next().is_some()
                || apart == 0 && (theirs.is_empty() || side.is_empty())
                || apart == 0 && self.sides.house(&theirs).intersection(&side).next().is_some();
            (fits && apart <= APART && one && self.answer(*other).part == self.answer(at).part)
                .then(|| here.abs_diff(there))
        };
        let others = tops.range(At { report: at.report, item: 0 }..At { report: at.report + 1, item: 0 });
        others
            .filter(|(other, (_, sum))| **other != at && *sum > LIKELY)
            .filter_map(|(other, top)| Some((close(other)?, other, top)))
            .min_by_key(|(far, other, _)| (*far, **other))
            .map(|(_, _, top)| *top)
    }
}
