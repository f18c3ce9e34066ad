//! Whom the story's reports name, by which nouns they call them, and who speaks for whom: "the company" of one report is
//! the insurer that another names, its president answers for it.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_charges::COMPANIES;

use crate::answers::Told;
use crate::answers::names::Names;

/// Offices that one person holds: "the treasurer". What many are ("the model", "the driver") says nothing of who is meant.
const OFFICES: &[&str] = &[
    "chair",
    "chairman",
    "chairwoman",
    "chancellor",
    "coach",
    "commissioner",
    "dean",
    "director",
    "executive",
    "founder",
    "governor",
    "manager",
    "mayor",
    "minister",
    "owner",
    "president",
    "principal",
    "rector",
    "secretary",
    "treasurer",
];

/// The sides of a story.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// For a noun, who is called by it, with how often he is named.
    called: BTreeMap<String, BTreeMap<String, u32>>,
    /// For somebody, those for whom he speaks by trade or office.
    of: BTreeMap<String, BTreeSet<String>>,
    /// Bodies, with how often they are named.
    bodies: BTreeMap<String, u32>,
    /// Those who accuse somebody: nobody means them by a role.
    accusers: BTreeSet<String>,
}

impl Sides {
    pub(super) fn of(reports: &[Told<'_>], names: &Names) -> Self {
        let outlets: BTreeSet<String> = reports.iter().filter_map(|r| r.outlet).map(|o| names.key(o)).collect();
        let known = || reports.iter().flat_map(|r| &r.found.known);
        let people: BTreeSet<String> = known().filter(|k| k.person).map(|k| names.key(&k.name)).collect();
        let mut out = Self::default();
        let charges = reports.iter().flat_map(|r| &r.found.charges).filter(|c| c.force > onrecord_charges::Force::Told);
        out.accusers = charges.filter_map(|c| c.accuser.as_ref()?.name()).map(|n| names.key(n)).collect();
        for known in known() {
            let key = names.key(&known.name);
            if outlets.contains(&key) {
                continue;
            }
            for noun in &known.called {
                *out.called.entry(noun.clone()).or_default().entry(key.clone()).or_default() += known.times;
            }
            if !people.contains(&key) {
                *out.bodies.entry(key.clone()).or_default() += known.times;
            }
            let of =
                known.of.iter().chain(&known.near).map(|n| names.key(n)).filter(|k| *k != key && !outlets.contains(k));
            out.of.entry(key.clone()).or_default().extend(of);
        }
        out
    }

    /// Whom "the company", "its former treasurer" means, where the story leaves one.
    pub(super) fn means(&self, words: &str) -> Option<String> {
        let small = words.to_lowercase();
        let definite = ["the ", "his ", "her ", "its ", "their "].iter().any(|d| small.starts_with(d));
        let phrase = [" of ", " at ", " for ", " in ", " who ", ","]
            .iter()
            .fold(&*small, |phrase, stop| phrase.split_once(stop).map_or(phrase, |(before, _)| before));
        let noun = phrase.rsplit(' ').next().unwrap_or_default();
        if !definite || phrase.split(' ').count() > 4 || noun.len() < 3 {
            return None;
        }
        if let Some(called) = self.called.get(noun) {
            if called.keys().any(|key| !self.bodies.contains_key(key)) {
                // A person by his office alone, which only one holds, and who accuses nobody.
                let bare = phrase.split(' ').count() == 2 && OFFICES.contains(&noun) && called.len() == 1;
                return called.keys().next().filter(|key| bare && !self.accusers.contains(*key)).cloned();
            }
            return most(called);
        }
        (COMPANIES.contains(&noun) || noun == "giant" || noun == "owner").then(|| most(&self.bodies)).flatten()
    }

    /// Those for whom somebody speaks, and those who speak for him.
    pub(super) fn house(&self, side: &BTreeSet<String>) -> BTreeSet<String> {
        let mut out: BTreeSet<String> = side.iter().filter_map(|k| self.of.get(k)).flatten().cloned().collect();
        out.extend(self.of.iter().filter(|(_, of)| of.iter().any(|o| side.contains(o))).map(|(key, _)| key.clone()));
        out
    }
}

/// The one that is named at least twice as often as any other.
fn most(among: &BTreeMap<String, u32>) -> Option<String> {
    let (key, most) = among.iter().max_by_key(|(key, times)| (**times, std::cmp::Reverse(*key)))?;
    let next = among.iter().filter(|(k, _)| *k != key).map(|(_, times)| *times).max().unwrap_or(0);
    (*most >= next * 2).then(|| key.clone())
}
