//! What two reports have in common, and the score of it: of the two and the word table alone.

use super::profile::{Profile, is, rare as rare_of};
use super::setting::Setting;
use super::words::rarity;

/// Number of features.
pub const FEATURES: usize = 21;

/// Names of the features, in order. `min` and `max` are of the two shares: what of A is in B, what of B is in A.
pub const NAMES: [&str; FEATURES] = [
    "names",            // cosine of the names
    "words",            // cosine of all other words
    "lead",             // cosine of headline and first words
    "title_min",        // share of a headline found in the other report
    "title_max",        //
    "lead_names",       // share of the first names found in the other, the larger
    "rare_min",         // share of the rare words found in the other
    "rare_max",         //
    "best",             // the three heaviest shared words
    "pairs",            // share of neighbouring words
    "name_pairs",       // share of neighbouring names (mostly full names), the larger
    "number_conflict",  // both have numbers, none is shared
    "date_shared",      // a day of the year is named in both
    "date_conflict",    // both name days, none is shared
    "year_conflict",    // the latest years named differ
    "weekday_shared",   // a weekday among the first words of both
    "weekday_conflict", // both have some, none is shared
    "no_day",           // it is not known how far apart they were printed
    "near",             // at most 2 days apart
    "far",              // more than 10 days apart
    "gap",              // more than 45 days apart
];

/// The features of two reports, each 0..=1000; the same whichever is named first.
#[must_use]
pub fn features(a: &Profile, b: &Profile) -> [i32; FEATURES] {
    let (mut names, mut words, mut lead, mut numbers) = (0u64, 0u64, 0u64, false);
    let (mut title, mut lead_names, mut rare) = ([0u64; 2], [0u64; 2], 0u64);
    let mut best = [0u64; 3];
    common(
        &a.terms,
        &b.terms,
        |t| t.hash,
        |x, y| {
            let dot = u64::from(x.weight) * u64::from(y.weight);
            let both = x.is & y.is;
            if both & is::NAME != 0 {
                names += dot;
            } else if (x.is | y.is) & is::NAME == 0 {
                words += dot;
            }
            lead += if both & is::LEAD != 0 { dot } else { 0 };
            numbers |= both & is::NUMBER != 0;
            for (side, term) in title.iter_mut().zip([x, y]) {
                *side += if term.is & is::TITLE != 0 { u64::from(term.weight) } else { 0 };
            }
            let rarity = rarity(x.hash);
            rare += rare_of(rarity);
            lead_names[0] += x.lead_name(rarity);
            lead_names[1] += y.lead_name(rarity);
            if dot > best[2] {
                best[2] = dot;
                best.sort_unstable_by_key(|d| std::cmp::Reverse(*d));
            }
        },
    );
    let (mut pairs, mut full) = (0u64, [0u64; 2]);
    common(&a.pairs, &b.pairs, |p| p.0, |x, y| pairs += u64::from(x.1.min(y.1)));
    common(
        &a.name_pairs,
        &b.name_pairs,
        |p| p.0,
        |x, y| {
            full[0] += u64::from(x.1);
            full[1] += u64::from(y.1);
        },
    );
    let (x, y) = (&a.sums, &b.sums);
    let rare = [share(rare, x.rare), share(rare, y.rare)];
    let title = [share(title[0], x.title), share(title[1], y.title)];
    let dates = meet(&a.dates, &b.dates);
    let weekdays = meet(&a.weekdays, &b.weekdays);
    let days = a.day.zip(b.day).map(|(a, b)| a.abs_diff(b));
    [
        cosine(names, x.names, y.names),
        cosine(words, x.words, y.words),
        cosine(lead, x.lead, y.lead),
        title[0].min(title[1]),
        title[0].max(title[1]),
        share(lead_names[0], x.lead_names).max(share(lead_names[1], y.lead_names)),
        rare[0].min(rare[1]),
        rare[0].max(rare[1]),
        (best.iter().sum::<u64>() / 100_000).min(1000) as i32,
        share(pairs, x.pairs.min(y.pairs)),
        share(full[0], x.name_pairs).max(share(full[1], y.name_pairs)),
        yes(x.numbers && y.numbers && !numbers),
        yes(dates == Some(true)),
        yes(dates == Some(false)),
        yes(a.year.zip(b.year).is_some_and(|(a, b)| a != b)),
        yes(weekdays == Some(true)),
        yes(weekdays == Some(false)),
        yes(days.is_none()),
        yes(days.is_some_and(|d| d <= 2)),
        yes(days.is_some_and(|d| d > 10)),
        yes(days.is_some_and(|d| d > 45)),
    ]
}

/// The score of two reports: thousandths of a logit, above 0 where "one story" is the likelier in the sets on which the
/// weights were set.
#[must_use]
pub fn score(a: &Profile, b: &Profile, setting: &Setting) -> i32 {
    let sum: i64 = features(a, b).iter().zip(&setting.weights).map(|(f, w)| i64::from(*f) * i64::from(*w)).sum();
    (sum / 1000 + i64::from(setting.bias)).clamp(-i64::from(setting.most), i64::from(setting.most)) as i32
}

fn yes(is: bool) -> i32 {
    if is { 1000 } else { 0 }
}

fn cosine(dot: u64, a: u64, b: u64) -> i32 {
    let norm = a.isqrt() * b.isqrt();
    (dot * 1000).checked_div(norm).unwrap_or(0).min(1000) as i32
}

fn share(part: u64, whole: u64) -> i32 {
    (part * 1000).checked_div(whole).unwrap_or(0).min(1000) as i32
}

/// Whether two lists share something; `None` where one of them is empty.
fn meet<T: Ord>(a: &[T], b: &[T]) -> Option<bool> {
    let mut shared = false;
    common(a, b, |x| x, |_, _| shared = true);
    (!a.is_empty() && !b.is_empty()).then_some(shared)
}

/// Walks two sorted lists together and calls `found` for what both have.
pub(super) fn common<'l, T, K: Ord>(
    a: &'l [T],
    b: &'l [T],
    key: impl Fn(&'l T) -> K,
    mut found: impl FnMut(&'l T, &'l T),
) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let (own, other) = (key(x), key(y));
        // Which of two is the smaller cannot be foreseen: a branch on it would cost more than all else here.
        i += usize::from(own <= other);
        j += usize::from(other <= own);
        if own == other {
            found(x, y);
        }
    }
}
