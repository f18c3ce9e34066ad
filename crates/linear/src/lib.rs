//! The fast trained tier: who said what, by a linear model over one reading and what the rules say of it.
//!
//! Three steps, all sums of integer weights from hashed tables: which tokens are the anchor of a cue
//! ([`anchor`]), where its content and source begin and end ([`pointer`]), and whether the whole is to be
//! believed ([`whole`]). The same text gives the same spots on every machine.

mod anchor;
mod decode;
mod hash;
mod lone;
mod pointer;
mod scene;
mod sheet;
mod slots;
mod tag;
pub mod train;
mod weights;
mod whole;

use onrecord_nouns::FurnitureKind;
use onrecord_reading::{Reading, TokenIx};
use onrecord_statements::Spot;

use crate::decode::{Found, Scratch};
use crate::sheet::Sheet;
use crate::weights::Weights;

/// Name and version of the tier, as `found_by` shows it.
pub const NAME: &str = "linear-1";

/// Statements as the tier reads them: in reading order, confidence in hundredths. `rules` are what the rules find
/// in the same reading; they are hints, and stand where the tier agrees. Were the weights damaged, the rules' spots
/// would come back as they are.
#[must_use]
pub fn spot(reading: &Reading<'_>, rules: &[Spot]) -> Vec<Spot> {
    match Weights::shipped() {
        Some(weights) => spot_with(weights, reading, rules),
        None => rules.to_vec(),
    }
}

/// A file of weights, read and checked: for those who train.
#[derive(Debug)]
pub struct Model(Weights);

impl Model {
    /// Reads a file of weights. Errors: another kind or version of file, another length.
    pub fn parse(bytes: &[u8]) -> Result<Self, &'static str> {
        Weights::parse(bytes).map(Self)
    }

    /// As [`spot`], by these weights.
    #[must_use]
    pub fn spot(&self, reading: &Reading<'_>, rules: &[Spot]) -> Vec<Spot> {
        spot_with(&self.0, reading, rules)
    }
}

fn spot_with(weights: &Weights, reading: &Reading<'_>, rules: &[Spot]) -> Vec<Spot> {
    let sheet = Sheet::new(reading, rules, weights);
    let mut scratch = Scratch::new();
    let candidates = decode::candidates(&sheet, weights, weights.settings[0]);
    let others = train::sure_anchors(&candidates);
    let mut found: Vec<Found> = Vec::new();
    for candidate in candidates.into_iter().filter(|c| !is_silent(reading, c.at)) {
        let cue = decode::read(&sheet, weights, candidate, &others, &mut scratch);
        let Scratch { ways, scored, .. } = &mut scratch;
        scored.clear();
        let all = ways.iter().map(|way| (whole::score(&sheet, weights, (candidate, cue, way), scored), *way));
        let best = all.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let Some((score, way)) = best.filter(|(score, _)| *score > weights.settings[1]) else { continue };
        let one = Found { cue, way, whole: score };
        // Cues do not overlap: the better one stays.
        if let Some(before) = found.last_mut()
            && before.cue.1 > one.cue.0
        {
            if before.whole < one.whole {
                *before = one;
            }
            continue;
        }
        found.push(one);
    }
    let mut spots = decode::spots(&sheet, &found, |score| weights.sure[train::bucket(score)]);
    lone::join(&sheet, &mut spots);
    spots
}

/// True in furniture where nobody speaks: bylines, credits, help lines, links, advertisements.
fn is_silent(reading: &Reading<'_>, at: TokenIx) -> bool {
    let paragraph = reading.paragraphs.partition_point(|p| p.last <= at);
    reading.paragraphs.get(paragraph).and_then(|p| p.furniture).is_some_and(|kind| {
        !matches!(
            kind,
            FurnitureKind::Title
                | FurnitureKind::Caption
                | FurnitureKind::Update
                | FurnitureKind::Correction
                | FurnitureKind::EmbeddedPost
        )
    })
}
