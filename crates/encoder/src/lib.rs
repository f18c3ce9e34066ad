//! The accurate tier: a small encoder reads each sentence, with what the rules think of it, and says who said what.
//!
//! [`spot`] is the whole of it. The steps, each a function of the one before: [`sheet`](sheet::sheet) (a reading in pieces),
//! windows of whole sentences, scores (MiniLM, Wang et al. 2020, fine-tuned), spans (three linear chains), statements.

mod decode;
mod engine;
mod link;
pub mod pieces;
pub mod sheet;
mod weights;
mod windows;

pub use decode::{Found, Lean};
pub use engine::Scores;
use onrecord_reading::{Reading, TokenIx};
use onrecord_statements::{Spot, Stretch};

/// Name and version, as it stands in `found_by`.
pub const NAME: &str = "encoder-1";

/// What each head is leaned by: cue, content, source.
pub const LEANS: [Lean; 3] =
    [Lean { out: -0.5, begin: 1.25 }, Lean { out: 0.0, begin: -1.0 }, Lean { out: -0.25, begin: 1.25 }];

/// The statements of a reading, in reading order. `rules` are the rules' own, which the encoder looks at. `None` only
/// when the weights cannot be read. Deterministic on one machine; one thread.
#[must_use]
pub fn spot(reading: &Reading<'_>, rules: &[Spot]) -> Option<Vec<Spot>> {
    Some(statements(reading, rules, &scored(reading, rules)?, &LEANS))
}

/// The scores of a report's tokens, window by window.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Scored(Vec<(Vec<TokenIx>, Vec<Scores>)>);

/// First step of [`spot`]: the costly one.
#[doc(hidden)]
#[must_use]
pub fn scored(reading: &Reading<'_>, rules: &[Spot]) -> Option<Scored> {
    let weights = weights::weights()?;
    let sheet = sheet::sheet(reading, rules);
    let windows = windows::windows(&sheet);
    let scores = engine::scores(weights, &sheet, &windows);
    let at_tokens = windows.iter().zip(scores).map(|(window, scores)| {
        let first = |piece: u32| piece == 0 || sheet.token[piece as usize - 1] != sheet.token[piece as usize];
        let kept = window.iter().zip(scores).filter(|(piece, _)| first(**piece));
        kept.map(|(piece, scores)| (sheet.token[*piece as usize], scores)).unzip()
    });
    Some(Scored(at_tokens.collect()))
}

/// Second step of [`spot`]: the spans of each head.
#[doc(hidden)]
#[must_use]
pub fn found(scored: &Scored, leans: &[Lean; 3]) -> [Vec<Found>; 3] {
    let Some(weights) = weights::weights() else { return Default::default() };
    std::array::from_fn(|head| {
        let windows = scored.0.iter();
        windows.flat_map(|(tokens, scores)| decode::spans(&weights.chains, head, tokens, scores, leans[head])).collect()
    })
}

/// What the confidence of a statement rests on.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The least likely of its spans, in thousandths.
    pub chance: u32,
    /// The rules found the same words.
    pub ruled: bool,
}

/// Third step of [`spot`].
#[doc(hidden)]
#[must_use]
pub fn statements(reading: &Reading<'_>, rules: &[Spot], scored: &Scored, leans: &[Lean; 3]) -> Vec<Spot> {
    weighed(reading, rules, scored, leans).into_iter().map(|(spot, _)| spot).collect()
}

/// The same, with what each confidence rests on.
#[doc(hidden)]
#[must_use]
pub fn weighed(reading: &Reading<'_>, rules: &[Spot], scored: &Scored, leans: &[Lean; 3]) -> Vec<(Spot, Weight)> {
    let [cues, contents, sources] = found(scored, leans);
    let linked = link::link(reading, &cues, &contents, &sources);
    let spot = |linked: link::Linked| {
        let mut content: Vec<Stretch> = linked.content.iter().map(|c| c.at).collect();
        content.sort_unstable();
        let spans = linked.content.iter().chain(&linked.cue).chain(&linked.source);
        let chance = spans.map(|s| s.chance).min().unwrap_or_default();
        let spot = Spot { content, cue: linked.cue.map(|c| c.at), source: linked.source.map(|s| s.at), confidence: 50 };
        let ruled = rules.iter().any(|r| r.content == spot.content && r.source == spot.source);
        (spot, Weight { chance, ruled })
    };
    linked.into_iter().map(spot).collect()
}
