//! Cross-validation by report: what the rules and the weights reach together on reports that they were not made from.

use std::collections::BTreeMap;

use onrecord_nouns::Act;

use crate::fit::{ACTS, bytes, scores, train};
use crate::items::{From, Item, act};

const FOLDS: usize = 8;

/// A statement with what the weights of other reports make of it.
#[derive(Clone)]
struct Seen<'i> {
    item: &'i Item,
    sums: [f64; ACTS],
}

/// Trains on all but `out` and reads those.
fn held_out<'i>(items: &'i [Item], out: impl Fn(&Item) -> bool) -> Vec<Seen<'i>> {
    let rest: Vec<&Item> = items.iter().filter(|i| !out(i)).collect();
    let weights = bytes(&train(&rest)).iter().map(|b| f64::from(b.cast_signed())).collect::<Vec<_>>();
    let read = |item: &'i Item| Seen { item, sums: scores(&weights, item) };
    items.iter().filter(|i| out(i)).map(read).collect()
}

/// Cross-validates; with `files` (of the open desks) also holds those out together.
pub(crate) fn validate(items: &[Item], files: &[String], wrong: bool) {
    let mut reports: Vec<(&str, From)> = items.iter().map(|i| (i.report.as_str(), i.from)).collect();
    reports.retain(|(_, from)| matches!(from, From::Desk | From::News));
    reports.dedup();
    let fold: BTreeMap<&str, usize> = reports.iter().enumerate().map(|(ix, (r, _))| (*r, ix % FOLDS)).collect();
    let mut found = Vec::new();
    for k in 0..FOLDS {
        found.extend(held_out(items, |i| fold.get(i.report.as_str()) == Some(&k)));
    }
    table("open desks, eight folds", &of(&found, From::Desk));
    table("real news, eight folds", &of(&found, From::News));
    if !files.is_empty() {
        table("the files named, none of them trained on", &held_out(items, |i| files.contains(&i.file)));
    }
    if wrong {
        for seen @ Seen { item, .. } in found.iter().filter(|s| s.item.from == From::Desk && decided(s) != s.item.act) {
            let name = |at: usize| Act::ALL[at].as_str();
            println!(
                "{:<10} rule {:<10} read {:<10} {}: {}",
                name(item.act),
                name(item.rule),
                name(decided(seen)),
                item.report,
                item.words
            );
        }
    }
}

fn of<'i>(found: &[Seen<'i>], from: From) -> Vec<Seen<'i>> {
    found.iter().filter(|s| s.item.from == from).cloned().collect()
}

/// As the reading decides.
fn decided(seen: &Seen<'_>) -> usize {
    decide(seen, ACCUSE, OTHER)
}

/// What the reading gives to the act that plain words say.
const TOLD: f64 = 16.0;

/// What the reading takes off an act that does harm: as in `acts/weights.rs`.
const HARM: f64 = 12.0;
const ACCUSE: f64 = 16.0;
const PLAIN: f64 = 48.0;

/// What it takes off `other`.
const OTHER: f64 = 4.0;

fn decide(seen: &Seen<'_>, harm: f64, other: f64) -> usize {
    let rule = Some(seen.item.rule).filter(|r| ![Act::Other, Act::Describe].map(act).contains(r));
    let sum = |at: &usize| {
        let harms = match Act::ALL[*at] {
            Act::Accuse => harm,
            Act::Deny | Act::Admit | Act::Apologise | Act::Resign | Act::Sue => HARM,
            Act::Other => other,
            _ => 0.0,
        };
        let plain = [Act::Apologise, Act::Resign, Act::Sue, Act::Decline].map(act).contains(at);
        let told = if plain { PLAIN } else { TOLD };
        seen.sums[*at] - harms + if rule == Some(*at) { told } else { 0.0 }
    };
    let best = (0..ACTS).max_by(|a, b| sum(a).total_cmp(&sum(b))).unwrap_or(0);
    if seen.item.settled { seen.item.rule } else { best }
}

fn table(title: &str, found: &[Seen<'_>]) {
    let share = |right: usize, of: usize| format!("{right} of {of} ({:.1} %)", 100.0 * right as f64 / of.max(1) as f64);
    let other = act(Act::Other);
    let right = |f: &dyn Fn(&Seen<'_>) -> usize| found.iter().filter(|s| f(s) == s.item.act).count();
    println!("\n{title}");
    println!("rules {}", share(right(&|s| s.item.rule), found.len()));
    println!("as decided {}", share(right(&decided), found.len()));
    let told = found.iter().filter(|s| (decided(s) == other) == (s.item.act == other)).count();
    println!("other told from the rest {}", share(told, found.len()));
    println!("{:<10} {:>28} {:>28} {:>28}", "", "precision, rules", "precision, decided", "recall, decided");
    for (at, name) in Act::ALL.iter().enumerate() {
        let precise = |f: &dyn Fn(&Seen<'_>) -> usize| {
            let all = found.iter().filter(|s| f(s) == at);
            share(all.clone().filter(|s| s.item.act == at).count(), all.count())
        };
        let real = found.iter().filter(|s| s.item.act == at);
        let got = share(real.clone().filter(|s| decided(s) == at).count(), real.count());
        println!("{:<10} {:>28} {:>28} {:>28}", name.as_str(), precise(&|s| s.item.rule), precise(&decided), got);
    }
    let mut confused: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for seen in found.iter().filter(|s| decided(s) != s.item.act) {
        *confused.entry((seen.item.act, decided(seen))).or_default() += 1;
    }
    let mut confused: Vec<_> = confused.into_iter().map(|(pair, n)| (n, pair)).collect();
    confused.sort_by_key(|(n, pair)| (usize::MAX - n, *pair));
    for (n, (is, read)) in confused.iter().take(16) {
        println!("{n:>4} {} read as {}", Act::ALL[*is].as_str(), Act::ALL[*read].as_str());
    }
    let harms = [Act::Accuse, Act::Deny, Act::Admit].map(act);
    for (harm, less) in [8.0, 12.0, 16.0, 20.0, 24.0].map(|h| [0.0, 4.0, 8.0].map(|t| (h, t))).into_iter().flatten() {
        let does = |s: &Seen<'_>| decide(s, harm, less);
        let count = found.iter().filter(|s| harms.contains(&does(s))).count();
        let wrong = found.iter().filter(|s| harms.contains(&does(s)) && does(s) != s.item.act).count();
        let right = right(&does);
        println!(
            "harm {harm:>2} other {less:>2}: {right} right; accuse, deny, admit {count} times, {wrong} of them wrong"
        );
    }
}
