//! From scores to spans: the best path of each chain (Viterbi), and how likely each span on it is.

use onrecord_reading::TokenIx;
use onrecord_statements::Stretch;

use crate::engine::Scores;
use crate::weights::Chains;

/// Labels: outside, the first token of a span, a further one.
const OUT: usize = 0;
const BEGIN: usize = 1;
const INSIDE: usize = 2;

/// What is added to the scores of a head before the path is chosen, found on held-out reports for the figure that
/// counts cue, content and source together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lean {
    /// To "outside".
    pub out: f32,
    /// To "begins here".
    pub begin: f32,
}

/// A span with its chance in thousandths: that of this span, word for word, among all ways to label the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its tokens.
    pub at: Stretch,
    /// 0 to 1000.
    pub chance: u32,
}

/// The spans of one head (0 cue, 1 content, 2 source) in one window. `tokens` and `scores` go together, in order.
/// A span that goes on from the window before begins as [`INSIDE`] and is given as one that begins here.
pub(crate) fn spans(chains: &Chains, head: usize, tokens: &[TokenIx], scores: &[Scores], lean: Lean) -> Vec<Found> {
    let start: [f32; 3] = std::array::from_fn(|to| chains.start[head * 3 + to]);
    let step = |from: usize, to: usize| {
        if (from, to) == (OUT, INSIDE) { f32::MIN / 4.0 } else { chains.step[head * 9 + from * 3 + to] }
    };
    let lean = [lean.out, lean.begin, 0.0];
    let at = |t: usize, label: usize| scores[t][head][label];
    let Some(last) = scores.len().checked_sub(1) else { return Vec::new() };
    // The best path to each label, leaned; the sum over paths to each label, as it is.
    let mut best: [f32; 3] = std::array::from_fn(|to| start[to] + at(0, to) + lean[to]);
    let mut back: Vec<[usize; 3]> = Vec::with_capacity(scores.len());
    let mut forward: Vec<[f32; 3]> = vec![std::array::from_fn(|to| start[to] + at(0, to))];
    for t in 1..=last {
        let from: [usize; 3] = std::array::from_fn(|to| {
            (1..3)
                .fold(OUT, |top, from| if best[from] + step(from, to) > best[top] + step(top, to) { from } else { top })
        });
        best = std::array::from_fn(|to| best[from[to]] + step(from[to], to) + at(t, to) + lean[to]);
        back.push(from);
        let before = forward[t - 1];
        forward.push(std::array::from_fn(|to| {
            at(t, to) + log_sum(std::array::from_fn(|from| before[from] + step(from, to)))
        }));
    }
    // The sum over what may come after each label.
    let mut after: Vec<[f32; 3]> = vec![[0.0; 3]; scores.len()];
    for t in (0..last).rev() {
        after[t] = std::array::from_fn(|from| {
            log_sum(std::array::from_fn(|to| step(from, to) + at(t + 1, to) + after[t + 1][to]))
        });
    }
    let mut labels = vec![OUT; scores.len()];
    labels[last] = (1..3).fold(OUT, |top, label| if best[label] > best[top] { label } else { top });
    for t in (0..last).rev() {
        labels[t] = back[t][labels[t + 1]];
    }
    let all = log_sum(forward[last]);
    let mut out = Vec::new();
    let mut t = 0;
    while t <= last {
        if labels[t] == OUT {
            t += 1;
            continue;
        }
        let first = t;
        let mut sum = forward[first][labels[first]];
        let mut label = labels[first];
        t += 1;
        while t <= last && labels[t] == INSIDE {
            sum += step(label, INSIDE) + at(t, INSIDE);
            label = INSIDE;
            t += 1;
        }
        if t <= last {
            let next = |to: usize| step(label, to) + at(t, to) + after[t][to];
            sum += log_sum([next(OUT), next(BEGIN), f32::MIN / 4.0]);
        }
        out.push(Found { at: (tokens[first], tokens[t - 1] + 1), chance: thousandths((sum - all).exp()) });
    }
    out
}

fn log_sum(terms: [f32; 3]) -> f32 {
    let most = terms[0].max(terms[1]).max(terms[2]);
    most + terms.iter().map(|term| (term - most).exp()).sum::<f32>().ln()
}

#[expect(clippy::cast_sign_loss, reason = "held between 0 and 1000 first")]
fn thousandths(chance: f32) -> u32 {
    (chance * 1000.0).round().clamp(0.0, 1000.0) as u32
}
