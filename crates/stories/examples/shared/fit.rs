//! Weights of a score from labelled reports: a logistic regression over pairs (Cox 1958), by accelerated projected
//! gradients (Nesterov 1983; Beck and Teboulle 2009).

use onrecord_stories::grouping::{FEATURES, NAMES, Profile, Setting, features};

/// The weights of time are set by hand: the sets are too short to tell.
const BY_HAND: [&str; 4] = ["no_day", "near", "far", "gap"];
const ROUNDS: usize = 600;
const STEP: f64 = 0.5;
/// Pull of a weight towards zero.
const PULL: f64 = 1e-4;

/// A pair: its features as parts of one, and whether it is of one story.
type Pair = ([f64; FEATURES], bool);

/// Reports of one set with their stories.
pub(crate) struct Labelled(pub(crate) Vec<(String, Profile)>);

/// `setting` with the weights that fit the sets best. Each set counts the same, and in each both classes. Similarities
/// are held at or above zero, conflicts at or below.
pub(crate) fn fit(sets: &[Labelled], mut setting: Setting) -> Setting {
    let mut pairs: Vec<(f64, Pair)> = Vec::new();
    for set in sets {
        let found = pairs_of(set);
        let share = |same: bool| found.iter().filter(|pair| pair.1 == same).count().max(1) as f64;
        let shares = [share(false), share(true)];
        pairs.extend(found.into_iter().map(|pair| (1.0 / shares[usize::from(pair.1)] / sets.len() as f64, pair)));
    }
    let mut at: Vec<f64> = setting.weights.iter().map(|weight| f64::from(*weight) / 1000.0).collect();
    at.push(f64::from(setting.bias) / 1000.0);
    let (mut ahead, mut speed) = (at.clone(), 1.0_f64);
    for _ in 0..ROUNDS {
        let mut slope = [0.0; FEATURES + 1];
        for (share, (x, same)) in &pairs {
            let sum: f64 = x.iter().zip(&ahead).map(|(x, w)| x * w).sum::<f64>() + ahead[FEATURES];
            let off = share * (1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(*same)));
            slope.iter_mut().zip(x).for_each(|(slope, x)| *slope += off * x);
            slope[FEATURES] += off;
        }
        let mut next = ahead.clone();
        for (ix, value) in next.iter_mut().enumerate() {
            let name = NAMES.get(ix).copied().unwrap_or("bias");
            if BY_HAND.contains(&name) {
                continue;
            }
            *value -= STEP * (slope[ix] + if name == "bias" { 0.0 } else { PULL * *value });
            if name.ends_with("_conflict") {
                *value = value.min(0.0);
            } else if name != "bias" {
                *value = value.max(0.0);
            }
        }
        let faster = f64::midpoint(1.0, (1.0 + 4.0 * speed * speed).sqrt());
        let push = (speed - 1.0) / faster;
        ahead = next.iter().zip(&at).map(|(next, at)| next + push * (next - at)).collect();
        (at, speed) = (next, faster);
    }
    for (weight, fitted) in setting.weights.iter_mut().zip(&at) {
        *weight = (fitted * 1000.0).round() as i32;
    }
    setting.bias = (at[FEATURES] * 1000.0).round() as i32;
    setting
}

/// Two strangers that share next to nothing teach nothing and are left out.
fn pairs_of(set: &Labelled) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (nth, (story, one)) in set.0.iter().enumerate() {
        for (other_story, other) in &set.0[..nth] {
            let (found, same) = (features(one, other), story == other_story);
            if same || found[0] + found[1] >= 20 {
                pairs.push((found.map(|value| f64::from(value) / 1000.0), same));
            }
        }
    }
    pairs
}
