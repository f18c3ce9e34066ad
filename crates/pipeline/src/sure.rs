//! What the encoder need not read: a sentence whose quotations the rules and the fast tier read alike, and surely.
//!
//! On political news the two together are then right as often as the encoder, and a sixth of the words are such.

use onrecord_reading::token::flag;
use onrecord_reading::{Reading, TokenIx};
use onrecord_statements::{Spot, Stretch};

/// What stands without the encoder, and what it is to read.
pub(crate) struct Sure {
    /// Spots that stand, in reading order.
    pub(crate) spots: Vec<Spot>,
    /// One for each sentence of the reading: true where the encoder is to read it.
    pub(crate) awake: Vec<bool>,
}

/// Hundredths from which on the fast tier is sure.
const SURE: u8 = 90;

/// Parts the sentences: `rules` and `fast` are the spots of the rules and of the fast tier.
pub(crate) fn sure(reading: &Reading<'_>, rules: &[Spot], fast: &[Spot]) -> Sure {
    let touched: Vec<Vec<usize>> = fast.iter().map(|spot| sentences(reading, spot)).collect();
    // A sentence without any spot is read: the fast tier overlooks more than it invents.
    let mut awake = vec![true; reading.sentences.len()];
    let is_sure: Vec<bool> = fast.iter().map(|spot| is_sure(reading, rules, spot)).collect();
    for wakes in [false, true] {
        for at in touched.iter().zip(&is_sure).filter(|(_, sure)| **sure != wakes).flat_map(|(places, _)| places) {
            awake[*at] = wakes;
        }
    }
    // A spot is told whole by one of the two: where one of its sentences is read, all are.
    let mut wakes = true;
    while wakes {
        wakes = false;
        // Forth and back: a chain of spots is woken in one go from either end.
        for places in touched.iter().chain(touched.iter().rev()) {
            if places.iter().any(|at| awake[*at]) {
                for at in places {
                    wakes |= !std::mem::replace(&mut awake[*at], true);
                }
            }
        }
    }
    let stands = |places: &[usize]| !places.is_empty() && places.iter().all(|at| !awake[*at]);
    let spots = fast.iter().zip(&touched).filter(|(_, places)| stands(places)).map(|(spot, _)| spot.clone()).collect();
    Sure { spots, awake }
}

/// In marks at least in part, as the rules have it, and with confidence.
fn is_sure(reading: &Reading<'_>, rules: &[Spot], spot: &Spot) -> bool {
    let quoted = |(first, last): &Stretch| (*first..*last).any(|at| reading.token(at).has(flag::QUOTED));
    let same = |rule: &Spot| rule.content == spot.content && rule.source == spot.source && rule.cue == spot.cue;
    spot.confidence >= SURE && spot.content.iter().any(quoted) && rules.iter().any(same)
}

/// Numbers of the sentences in which a spot stands, in order.
fn sentences(reading: &Reading<'_>, spot: &Spot) -> Vec<usize> {
    let at = |token: TokenIx| reading.sentences.partition_point(|s| s.last <= token);
    let stretches = spot.content.iter().chain(&spot.cue).chain(&spot.source);
    let mut out: Vec<usize> = stretches.flat_map(|(first, last)| at(*first)..=at(last.saturating_sub(1))).collect();
    out.sort_unstable();
    out.dedup();
    out.retain(|at| *at < reading.sentences.len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences: a sure quotation; an unsure one; a sure one whose words run into an unsure sentence.
    const TEXT: &str =
        "\"We never met,\" Odila Marsh said. \"It rained,\" Ned Orrin said. Wren said \"no\" then. It snowed.";

    fn spot(reading: &Reading<'_>, sentences: (usize, usize), confidence: u8) -> Spot {
        let (a, b) = (reading.sentences[sentences.0], reading.sentences[sentences.1]);
        Spot { content: vec![(a.first, b.last)], cue: None, source: None, confidence }
    }

    #[test]
    fn what_both_read_alike_and_surely_stands_and_its_sentence_is_left_alone() {
        let reading = onrecord_reading::read(TEXT, &[]);
        assert_eq!(reading.sentences.len(), 4);
        let rules = [spot(&reading, (0, 0), 95), spot(&reading, (1, 1), 95), spot(&reading, (2, 3), 95)];
        let fast = [spot(&reading, (0, 0), 95), spot(&reading, (1, 1), 60), spot(&reading, (2, 3), 95)];
        let found = sure(&reading, &rules, &fast);
        assert_eq!(found.awake, [false, true, false, false]);
        assert_eq!(found.spots, [fast[0].clone(), fast[2].clone()]);
        // An unsure spot in one of its sentences wakes the other.
        let more = [fast[0].clone(), fast[2].clone(), spot(&reading, (3, 3), 95)];
        assert_eq!(sure(&reading, &rules, &more).awake, [false, true, true, true]);
        // What the rules do not have is not sure.
        assert_eq!(sure(&reading, &rules[1..], &fast).awake, [true, true, false, false]);
    }
}
