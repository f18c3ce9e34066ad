//! Soft-max regression over the candidates of each pronoun; integer weights come out.

use std::error::Error;

use onrecord_mentions::{Choice, Weights, bind_by};
use onrecord_reading::read as read_text;

use crate::gap::{self, Snippet};
use crate::gold;
use crate::gum::{self, GumReport};

/// A pronoun's candidates: features, and which are right; its share in the loss.
struct Example {
    candidates: Vec<Vec<u16>>,
    right: Vec<bool>,
    share: f64,
}

fn example(choice: Choice, right: Vec<bool>, share: f64) -> Option<Example> {
    let some = right.iter().any(|r| *r) && right.iter().any(|r| !*r);
    some.then(|| Example { candidates: choice.candidates.into_iter().map(|(_, f)| f).collect(), right, share })
}

/// Candidates of each pronoun of a text with gold chains.
fn from_gum(report: &GumReport, weights: &Weights) -> Vec<(Choice, Vec<bool>)> {
    let reading = read_text(&report.text, &[]);
    let mut trace = Vec::new();
    let people = bind_by(&reading, weights, Some(&mut trace));
    let token = |at: u32| reading.tokens.partition_point(|t| t.end <= at) as u32;
    let mut out = Vec::new();
    for choice in trace {
        let at = reading.token(choice.token).span();
        let Some(chain) = report.chains.iter().find(|c| c.iter().any(|m| m.span == at)) else { continue };
        let meant: Vec<usize> =
            chain.iter().filter_map(|m| people.meant_by(token(m.span.start()), token(m.span.end() - 1) + 1)).collect();
        let right = choice.candidates.iter().map(|(e, _)| meant.contains(e)).collect();
        out.push((choice, right));
    }
    out
}

struct Sets {
    gap: Vec<Snippet>,
    gum: Vec<GumReport>,
    own: Vec<gold::Report>,
}

fn collect(sets: &Sets, weights: &Weights, leave: impl Fn(usize) -> bool) -> Vec<Example> {
    let mut out = Vec::new();
    for (ix, s) in sets.gap.iter().enumerate() {
        if !leave(ix)
            && let Some((choice, right)) = gap::example(s, weights)
        {
            out.extend(example(choice, right, 1.0));
        }
    }
    for (ix, report) in sets.gum.iter().enumerate() {
        if !leave(ix) {
            out.extend(from_gum(report, weights).into_iter().filter_map(|(c, r)| example(c, r, 6.0)));
        }
    }
    for (ix, report) in sets.own.iter().enumerate() {
        if !leave(ix) {
            out.extend(gold::examples(report, weights).into_iter().filter_map(|(c, r)| example(c, r, OWN)));
        }
    }
    out
}

/// Own news text counts for more: GAP is an encyclopedia.
const OWN: f64 = 20.0;

fn fit(examples: &[Example], len: usize) -> Weights {
    let mut w = vec![0.0f64; len];
    let total: f64 = examples.iter().map(|e| e.share).sum::<f64>().max(1.0);
    // Gradient descent on the mean loss with a fixed number of steps: the same bytes on every run.
    let (mut velocity, rate, decay) = (vec![0.0f64; len], 1.0, 0.006);
    for _ in 0..600 {
        let mut gradient = vec![0.0f64; len];
        for e in examples {
            let sums: Vec<f64> = e.candidates.iter().map(|f| f.iter().map(|i| w[usize::from(*i)]).sum()).collect();
            let top = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let exp: Vec<f64> = sums.iter().map(|s| (s - top).exp()).collect();
            let all: f64 = exp.iter().sum();
            let good: f64 = exp.iter().zip(&e.right).filter(|(_, r)| **r).map(|(x, _)| x).sum::<f64>().max(1e-12);
            for ((f, x), r) in e.candidates.iter().zip(&exp).zip(&e.right) {
                let slope = e.share * (x / all - if *r { x / good } else { 0.0 });
                for i in f {
                    gradient[usize::from(*i)] += slope;
                }
            }
        }
        for i in 0..len {
            velocity[i] = 0.9 * velocity[i] - rate * 0.1 * (gradient[i] / total + decay * w[i]);
            w[i] += velocity[i];
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "hundredths of small numbers")]
    Weights::new(w.iter().map(|x| (x * 100.0).round() as i32).collect())
}

/// Trains: three rounds, because what a pronoun meant is a feature of those after it.
fn train(sets: &Sets, leave: impl Fn(usize) -> bool + Copy) -> Weights {
    let start = Weights::parse(START);
    let len = start.len();
    let mut weights = start;
    for _ in 0..3 {
        weights = fit(&collect(sets, &weights, leave), len);
    }
    weights
}

/// Nearness alone, for the first round.
const START: &str = "Gap 0 -50 -100 -150 -200 -250 -300 0 -50 -100 -150 -200 -250 -300";

/// The weights of the program as text.
pub(crate) fn weights() -> Result<String, Box<dyn Error>> {
    let mut gap = gap::read("development")?;
    gap.extend(gap::read("validation")?);
    let sets = Sets { gap, gum: gum::read("news")?, own: gold::read()? };
    let weights = train(&sets, |_| false);
    Ok(format!(
        "# Made by `cargo run --profile quick -p onrecord-mentions --example people -- train`.\n\
         # From GAP (Apache-2.0), OntoGUM news (CC BY 4.0) and our own gold; holds no word of them.\n{}",
        weights.write()
    ))
}

/// Margins that are compared.
const MARGINS: [i32; 5] = [0, 25, 50, 75, 110];

/// Five folds: each scored by weights that have not seen it.
pub(crate) fn cross() -> Result<(), Box<dyn Error>> {
    let sets = Sets { gap: gap::read("development")?, gum: gum::read("news")?, own: gold::read()? };
    let mut all = [gap::Counts::default(), gap::Counts::default()];
    let mut counts = [([0u32; 3], [0u32; 3]); MARGINS.len()];
    for fold in 0..5 {
        let weights = train(&sets, |ix| ix % 5 == fold);
        let held: Vec<Snippet> = gap::read("development")?
            .into_iter()
            .enumerate()
            .filter(|(ix, _)| ix % 5 == fold)
            .map(|(_, s)| s)
            .collect();
        let best = weights.with_margin(0);
        for (all, weights) in all.iter_mut().zip([&weights, &best]) {
            let counts = gap::score(&held, weights);
            for i in 0..3 {
                all.men[i] += counts.men[i];
                all.women[i] += counts.women[i];
            }
        }
        for (_, r) in sets.own.iter().enumerate().filter(|(ix, _)| ix % 5 == fold) {
            for (m, to) in MARGINS.iter().zip(&mut counts) {
                let weights = weights.with_margin(*m);
                count(&mut to.0, gold::examples(r, &weights), &weights);
            }
        }
        for (_, r) in sets.gum.iter().enumerate().filter(|(ix, _)| ix % 5 == fold) {
            for (m, to) in MARGINS.iter().zip(&mut counts) {
                let weights = weights.with_margin(*m);
                count(&mut to.1, from_gum(r, &weights), &weights);
            }
        }
    }
    for (m, (own, gum)) in MARGINS.iter().zip(&counts) {
        println!("margin {m}: open desks {own:?}, OntoGUM news {gum:?} (right, wrong, open)");
    }
    gap::print("GAP dev, five folds", &all[0]);
    gap::print("GAP dev, five folds, nothing left open", &all[1]);
    Ok(())
}

/// Right, wrong, open.
fn count(to: &mut [u32; 3], examples: Vec<(Choice, Vec<bool>)>, weights: &Weights) {
    for (choice, right) in examples {
        let mut sums: Vec<(i32, bool)> =
            choice.candidates.iter().zip(right).map(|((_, f), r)| (weights.score(f), r)).collect();
        sums.sort_by_key(|(s, _)| -s);
        let one = match sums.as_slice() {
            [] => None,
            [(_, r)] => Some(*r),
            [(_, r), ..] if weights.margin == 0 => Some(*r),
            [(a, r), (b, _), ..] => (a - b >= weights.margin).then_some(*r),
        };
        to[match one {
            Some(true) => 0,
            Some(false) => 1,
            None => 2,
        }] += 1;
    }
}
