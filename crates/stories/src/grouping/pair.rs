//! What two reports have in common: features, all integers, of the two and the word table alone.

use super::profile::{Profile, Term, is};
use super::setting::Setting;

/// Number of features.
pub const FEATURES: usize = 42;

/// Names of the features, in order.
pub const NAMES: [&str; FEATURES] = [
    "cos",
    "cos_names",
    "cos_rest",
    "cos_lead",
    "title_min",
    "title_max",
    "top_min",
    "top_max",
    "name_min",
    "name_max",
    "pairs",
    "numbers",
    "date_shared",
    "date_conflict",
    "year_conflict",
    "no_day",
    "days_log",
    "near",
    "far",
    "best3",
    "short",
    "rare",
    "first_name",
    "big_gap",
    "cos2",
    "cosb",
    "rare_min",
    "rare_max",
    "leadin_min",
    "leadin_max",
    "leadname_min",
    "leadname_max",
    "num_cos",
    "num_conflict",
    "weekday_shared",
    "weekday_conflict",
    "full_near",
    "full_conflict",
    "npair_min",
    "npair_max",
    "top2_min",
    "top2_max",
];

#[derive(Default)]
struct Sum {
    all: u64,
    names: u64,
    rest: u64,
    lead: u64,
}

#[derive(Default, Clone, Copy)]
struct Own {
    names: u64,
    rest: u64,
    lead: u64,
    title: u64,
    top: u64,
    top_names: u64,
    title_in: u64,
    top_in: u64,
    top_names_in: u64,
    sq: u64,
    bin: u64,
    rare: u64,
    rare_in: u64,
    leadr: u64,
    leadr_in: u64,
    leadn: u64,
    leadn_in: u64,
    num: u64,
    np: u64,
    np_in: u64,
}

impl Own {
    fn add(&mut self, term: &Term) {
        let (w, sq) = (u64::from(term.weight), u64::from(term.weight) * u64::from(term.weight));
        *if term.is & is::NAME != 0 { &mut self.names } else { &mut self.rest } += sq;
        let r = u64::from(term.rarity);
        self.sq += sq * r * r / 10000;
        self.bin += r * r;
        self.rare += if term.rarity >= 112 { r } else { 0 };
        self.leadr += if term.is & is::LEAD != 0 { r * r } else { 0 };
        self.leadn += if term.is & is::LEAD != 0 && term.is & is::NAME != 0 { r * r } else { 0 };
        self.num += if term.is & is::NUMBER != 0 { sq } else { 0 };
        self.lead += if term.is & is::LEAD != 0 { sq } else { 0 };
        self.title += if term.is & is::TITLE != 0 { w } else { 0 };
        self.top += if term.is & is::TOP != 0 { w } else { 0 };
        self.top_names += if term.is & is::TOP_NAME != 0 { w } else { 0 };
    }

    fn shared(&mut self, term: &Term) {
        let w = u64::from(term.weight);
        let r = u64::from(term.rarity);
        self.rare_in += if term.rarity >= 112 { r } else { 0 };
        self.leadr_in += if term.is & is::LEAD != 0 { r * r } else { 0 };
        self.leadn_in += if term.is & is::LEAD != 0 && term.is & is::NAME != 0 { r * r } else { 0 };
        self.title_in += if term.is & is::TITLE != 0 { w } else { 0 };
        self.top_in += if term.is & is::TOP != 0 { w } else { 0 };
        self.top_names_in += if term.is & is::TOP_NAME != 0 { w } else { 0 };
    }
}

fn cos(dot: u64, a: u64, b: u64) -> i32 {
    let norm = u64::from(a > 0 && b > 0) * (a.isqrt() * b.isqrt());
    if norm == 0 { 0 } else { (dot * 1000 / norm).min(1000) as i32 }
}

fn share(part: u64, whole: u64) -> i32 {
    if whole == 0 { 0 } else { (part * 1000 / whole) as i32 }
}

/// The features of two reports, each 0..=1000; the same whichever is named first.
#[must_use]
pub fn features(a: &Profile, b: &Profile) -> [i32; FEATURES] {
    let mut sum = Sum::default();
    let (mut own_a, mut own_b) = (Own::default(), Own::default());
    a.terms.iter().for_each(|term| own_a.add(term));
    b.terms.iter().for_each(|term| own_b.add(term));
    let mut best = [0u64; 3];
    let (mut dot2, mut dotb, mut dotn) = (0u64, 0u64, 0u64);
    let (mut rare, mut numbers, mut first) = (0, 0, 0);
    common(
        &a.terms,
        &b.terms,
        |t| t.hash,
        |x, y| {
            let dot = u64::from(x.weight) * u64::from(y.weight);
            sum.all += dot;
            let both = x.is & y.is;
            if both & is::NAME != 0 {
                sum.names += dot;
            } else if (x.is | y.is) & is::NAME == 0 {
                sum.rest += dot;
            }
            sum.lead += if both & is::LEAD != 0 { dot } else { 0 };
            dot2 += dot * u64::from(x.rarity) * u64::from(x.rarity) / 10000;
            dotb += u64::from(x.rarity) * u64::from(x.rarity);
            dotn += if both & is::NUMBER != 0 { dot } else { 0 };
            own_a.shared(x);
            own_b.shared(y);
            rare += i32::from(x.rarity >= 112);
            numbers += i32::from(both & is::NUMBER != 0);
            first += i32::from(both & is::FIRST_NAME != 0);
            if dot > best[2] {
                best[2] = dot;
                best.sort_unstable_by_key(|d| std::cmp::Reverse(*d));
            }
        },
    );
    let mut pairs = 0u64;
    common(&a.pairs, &b.pairs, |p| p.0, |x, y| pairs += u64::from(x.1.min(y.1)));
    for (p, o) in [(a, &mut own_a), (b, &mut own_b)] {
        o.np = p.npairs.iter().map(|p| u64::from(p.1)).sum();
    }
    common(
        &a.npairs,
        &b.npairs,
        |p| p.0,
        |x, y| {
            own_a.np_in += u64::from(x.1);
            own_b.np_in += u64::from(y.1);
        },
    );
    let mut week = 0;
    common(&a.weekdays, &b.weekdays, |d| *d, |_, _| week += 1);
    let full = a.full.zip(b.full).map(|(a, b)| a.abs_diff(b));
    let top2 = |p: &Profile, q: &Profile| {
        let (mut all, mut found) = (0, 0);
        for h in p.top2 {
            if let Ok(ix) = p.terms.binary_search_by_key(&h, |t| t.hash) {
                all += u64::from(p.terms[ix].weight);
                if q.terms.binary_search_by_key(&h, |t| t.hash).is_ok() {
                    found += u64::from(p.terms[ix].weight);
                }
            }
        }
        share(found, all)
    };
    let two = (top2(a, b), top2(b, a));
    let total = |p: &Profile| p.pairs.iter().map(|p| u64::from(p.1)).sum::<u64>();
    let mut dates = 0;
    common(&a.dates, &b.dates, |d| *d, |_, _| dates += 1);
    let titles = (share(own_a.title_in, own_a.title), share(own_b.title_in, own_b.title));
    let tops = (share(own_a.top_in, own_a.top), share(own_b.top_in, own_b.top));
    let names = (share(own_a.top_names_in, own_a.top_names), share(own_b.top_names_in, own_b.top_names));
    let days = a.day.zip(b.day).map(|(a, b)| a.abs_diff(b));
    let yes = |is: bool| if is { 1000 } else { 0 };
    [
        (sum.all / 100_000).min(1000) as i32,
        cos(sum.names, own_a.names, own_b.names),
        cos(sum.rest, own_a.rest, own_b.rest),
        cos(sum.lead, own_a.lead, own_b.lead),
        titles.0.min(titles.1),
        titles.0.max(titles.1),
        tops.0.min(tops.1),
        tops.0.max(tops.1),
        names.0.min(names.1),
        names.0.max(names.1),
        share(pairs, total(a).min(total(b))).min(1000),
        numbers.min(8) * 125,
        yes(dates > 0),
        yes(dates == 0 && !a.dates.is_empty() && !b.dates.is_empty()),
        yes(a.year.zip(b.year).is_some_and(|(a, b)| a != b)),
        yes(days.is_none()),
        days.map_or(0, |d| ((d + 1).ilog2() * 100).min(1000) as i32),
        yes(days.is_some_and(|d| d <= 2)),
        yes(days.is_some_and(|d| d > 10)),
        (best.iter().sum::<u64>() / 100_000).min(1000) as i32,
        ((a.terms.len().min(b.terms.len()) as u32 + 1).ilog2() * 125).min(1000) as i32,
        (rare * 25).min(1000),
        yes(first > 0),
        yes(days.is_some_and(|d| d > 45)),
        cos(dot2, own_a.sq, own_b.sq),
        cos(dotb, own_a.bin, own_b.bin),
        share(own_a.rare_in, own_a.rare).min(share(own_b.rare_in, own_b.rare)),
        share(own_a.rare_in, own_a.rare).max(share(own_b.rare_in, own_b.rare)),
        share(own_a.leadr_in, own_a.leadr).min(share(own_b.leadr_in, own_b.leadr)),
        share(own_a.leadr_in, own_a.leadr).max(share(own_b.leadr_in, own_b.leadr)),
        share(own_a.leadn_in, own_a.leadn).min(share(own_b.leadn_in, own_b.leadn)),
        share(own_a.leadn_in, own_a.leadn).max(share(own_b.leadn_in, own_b.leadn)),
        cos(dotn, own_a.num, own_b.num),
        yes(own_a.num > 0 && own_b.num > 0 && dotn == 0),
        yes(week > 0),
        yes(week == 0 && !a.weekdays.is_empty() && !b.weekdays.is_empty()),
        yes(full.is_some_and(|d| d <= 3)),
        yes(full.is_some_and(|d| d > 10)),
        share(own_a.np_in, own_a.np).min(share(own_b.np_in, own_b.np)),
        share(own_a.np_in, own_a.np).max(share(own_b.np_in, own_b.np)),
        two.0.min(two.1),
        two.0.max(two.1),
    ]
}

/// Walks two sorted lists together and calls `found` for what both have.
pub(super) fn common<T, K: Ord>(a: &[T], b: &[T], key: impl Fn(&T) -> K, mut found: impl FnMut(&T, &T)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match key(x).cmp(&key(y)) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                found(x, y);
                i += 1;
                j += 1;
            }
        }
    }
}

/// The score of two reports: thousandths of a logit, above 0 where "one story" is the likelier in the sets on which the
/// weights were set.
#[must_use]
pub fn score(a: &Profile, b: &Profile, setting: &Setting) -> i32 {
    let sum: i64 = features(a, b).iter().zip(&setting.weights).map(|(f, w)| i64::from(*f) * i64::from(*w)).sum();
    (sum / 1000 + i64::from(setting.bias)).clamp(-i64::from(setting.most), i64::from(setting.most)) as i32
}
