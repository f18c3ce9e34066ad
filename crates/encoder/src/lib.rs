//! The accurate tier: a small encoder reads each sentence, with what the rules think of it, and says who said what.
//!
//! [`spot`] is the whole of it. The steps, each a function of the one before: [`sheet`](sheet::sheet) (a reading in pieces),
//! windows of whole sentences, scores (`MiniLM`, Wang et al. 2020, fine-tuned), spans (three linear chains), statements.

mod confidence;
mod decode;
mod engine;
mod link;
pub mod pieces;
pub mod sheet;
mod trim;
mod weights;
mod windows;

pub use confidence::Weight;
pub use decode::{Found, Lean};
pub use engine::Scores;
pub use link::Costs;
use onrecord_reading::{Reading, TokenIx};
use onrecord_statements::{Spot, Stretch};

/// Name and version, as it stands in `found_by`.
pub const NAME: &str = "encoder-1";

/// What is set on held-out reports (`examples/tune.rs`), for the figure that counts content and source together.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq)]
pub struct Knobs {
    /// What each head is leaned by: cue, content, source.
    pub leans: [Lean; 3],
    /// What keeps spans apart.
    pub costs: Costs,
}

/// As [`spot`] has it.
#[doc(hidden)]
pub const KNOBS: Knobs = Knobs {
    leans: [Lean { out: -0.25, begin: 1.25 }, Lean { out: 0.0, begin: -0.5 }, Lean { out: 0.0, begin: 2.0 }],
    costs: Costs { cue_inside: 80, source_inside: 60, after: 24, too_far: 86, apart: 12 },
};

/// The statements of a reading, in reading order. `rules` are the rules' own, which the encoder looks at. `None` only
/// when the weights cannot be read. Deterministic on one machine; one thread.
#[must_use]
pub fn spot(reading: &Reading<'_>, rules: &[Spot]) -> Option<Vec<Spot>> {
    Some(statements(reading, rules, &scored(reading, rules)?, &KNOBS))
}

/// As [`spot`], of those sentences only that are `awake`: one for each sentence of the reading. What is left out costs
/// nothing, and nothing is found in it.
#[must_use]
pub fn spot_in(reading: &Reading<'_>, rules: &[Spot], awake: &[bool]) -> Option<Vec<Spot>> {
    let awake = |sentence: u32| awake.get(sentence as usize).copied().unwrap_or(true);
    Some(statements(reading, rules, &scored_in(reading, rules, awake)?, &KNOBS))
}

/// The scores of a report's tokens, window by window.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Scored(Vec<(Vec<TokenIx>, Vec<Scores>)>);

/// First step of [`spot`]: the costly one.
#[doc(hidden)]
#[must_use]
pub fn scored(reading: &Reading<'_>, rules: &[Spot]) -> Option<Scored> {
    scored_in(reading, rules, |_| true)
}

fn scored_in(reading: &Reading<'_>, rules: &[Spot], awake: impl Fn(u32) -> bool) -> Option<Scored> {
    let weights = weights::weights()?;
    let sheet = sheet::sheet(reading, rules);
    let windows = windows::windows(&sheet, awake);
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

/// Third step of [`spot`].
#[doc(hidden)]
#[must_use]
pub fn statements(reading: &Reading<'_>, rules: &[Spot], scored: &Scored, knobs: &Knobs) -> Vec<Spot> {
    weighed(reading, rules, scored, knobs).into_iter().map(|(spot, _)| spot).collect()
}

/// The same, with what each confidence rests on.
#[doc(hidden)]
#[must_use]
pub fn weighed(reading: &Reading<'_>, rules: &[Spot], scored: &Scored, knobs: &Knobs) -> Vec<(Spot, Weight)> {
    let [cues, contents, sources] = found(scored, &knobs.leans);
    let contents = contents.into_iter().flat_map(|content| trim::apart(reading, content)).collect();
    let linked = link::link(reading, &[cues, contents, sources], &knobs.costs);
    let mut out: Vec<(Spot, Weight)> = linked.iter().map(|linked| weigh(reading, rules, linked)).collect();
    out.sort_by(|(a, _), (b, _)| (a.content.first(), a.cue).cmp(&(b.content.first(), b.cue)));
    out
}

/// A statement as it is shown, with what its confidence rests on.
fn weigh(reading: &Reading<'_>, rules: &[Spot], linked: &link::Linked) -> (Spot, Weight) {
    let mut content: Vec<Stretch> = linked.content.iter().map(|c| trim::bare(reading, c.at)).collect();
    content.sort_unstable();
    let (cue, source) = (linked.cue.map(|c| c.at), linked.source.map(|s| s.at));
    let same = rules.iter().any(|r| r.content == content && r.source == source);
    let weight = Weight { chance: linked.chance(), ruled: same };
    (Spot { content, cue, source, confidence: confidence::confidence(weight) }, weight)
}
