//! Who is who over the reports of a story: a shorter name is the fuller one that holds it, where only one does.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_charges::Who;
use onrecord_reading::lexicon::{class, lexicon};

use crate::answers::Told;

/// Words before a name that are no part of it, and articles.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "prof",
    "professor",
    "capt",
    "captain",
    "sen",
    "rep",
    "rev",
    "the",
    "poor",
    "president",
    "minister",
    "judge",
    "king",
    "queen",
    "prince",
];

/// Names by their words; each stands for its fullest form.
#[derive(Debug, Default)]
pub(super) struct Names {
    fullest: BTreeMap<Vec<String>, Vec<String>>,
    shown: BTreeMap<Vec<String>, String>,
}

/// "Brandsea-based", "Whizz-kid": what a report says of him, and no part of his name.
fn is_said_of_him(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(_, tail)| tail.len() > 2 && tail.chars().all(char::is_lowercase))
}

fn words(name: &str) -> Vec<String> {
    let mut pieces = name.split_whitespace().peekable();
    if pieces.peek().is_some_and(|w| is_said_of_him(w)) && name.contains(' ') {
        pieces.next();
    }
    let mut out: Vec<String> = pieces
        .map(|w| {
            w.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s").to_lowercase()
        })
        .filter(|w| !w.is_empty())
        .collect();
    while out.len() > 1 && TITLES.contains(&&*out[0]) {
        out.remove(0);
    }
    out
}

/// The words of one in the words of the other, in order.
fn within(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|w| rest.any(|l| l == w))
}

/// "FBI director" is no longer form of "FBI", nor "New Delhi News Agency" of "Delhi": a name that ends in an office is
/// another's, and a body's short name is the beginning or the end of its long one.
fn is_officer(long: &[String], short: &[String]) -> bool {
    let office = |w: &String| lexicon().word(w).classes & class::ROLE != 0;
    let ends = long.starts_with(short)
        || long.ends_with(short)
        || long.first() == short.first() && long.last() == short.last();
    long.last().is_some_and(|w| office(w) && !short.contains(w)) || !ends
}

impl Names {
    pub(super) fn of(reports: &[Told<'_>]) -> Self {
        let mut all: BTreeMap<Vec<String>, String> = BTreeMap::new();
        let mut add = |name: &str| {
            let key = words(name);
            let shown = all.entry(key).or_insert_with(|| name.to_owned());
            // In small letters before in capitals; without a title before with one.
            let shouts = |n: &str| n.chars().filter(|c| c.is_uppercase()).count();
            if (shouts(name), name.len(), name) < (shouts(shown), shown.len(), &**shown) {
                name.clone_into(shown);
            }
        };
        for report in reports {
            let found = report.found;
            for charge in &found.charges {
                for who in [&charge.accuser, &charge.accused].into_iter().flatten() {
                    if let Who::Named(name) = who {
                        add(name);
                    }
                }
                charge.about.iter().for_each(|n| add(n));
            }
            for answer in &found.answers {
                answer.side.iter().for_each(|n| add(n));
                if let Who::Named(name) = &answer.speaker {
                    add(name);
                }
            }
        }
        let keys: BTreeSet<Vec<String>> = all.keys().cloned().collect();
        // "Grandma Isaura Quellmont" is Isaura Quellmont, where the story says so too.
        let people: BTreeSet<Vec<String>> =
            reports.iter().flat_map(|r| &r.found.known).filter(|k| k.person).map(|k| words(&k.name)).collect();
        let bare = |key: &Vec<String>| {
            key.len() > 2 && people.contains(key) && (people.contains(&key[1..]) || keys.contains(&key[1..]))
        };
        let dressed: BTreeSet<Vec<String>> = keys.iter().filter(|k| bare(k)).cloned().collect();
        let keys: BTreeSet<Vec<String>> = keys.into_iter().filter(|k| !dressed.contains(k)).collect();
        let mut fullest: BTreeMap<Vec<String>, Vec<String>> = keys
            .iter()
            .map(|key| {
                let holders: Vec<&Vec<String>> =
                    keys.iter().filter(|k| k.len() > key.len() && within(key, k) && !is_officer(k, key)).collect();
                // Of several, the one that all others are within; two families' members stay apart.
                let top = holders.iter().max_by_key(|k| k.len()).copied();
                let one = top.filter(|top| holders.iter().all(|k| within(k, top)));
                (key.clone(), one.unwrap_or(key).clone())
            })
            .collect();
        for key in dressed {
            let own = key[1..].to_vec();
            let full = fullest.get(&own).cloned().unwrap_or(own);
            fullest.insert(key, full);
        }
        let mut shown = all;
        for known in reports.iter().flat_map(|r| &r.found.known) {
            shown.entry(words(&known.name)).or_insert_with(|| known.name.clone());
        }
        Self { fullest, shown }
    }

    /// The key of a name: that of its fullest form.
    pub(super) fn key(&self, name: &str) -> String {
        let key = words(name);
        self.fullest.get(&key).unwrap_or(&key).join(" ")
    }

    /// Keys of those whom a shorter form may mean.
    pub(super) fn holders(&self, name: &str) -> Vec<String> {
        let key = words(name);
        if key.is_empty() {
            return Vec::new();
        }
        self.shown.keys().filter(|k| k.len() > key.len() && within(&key, k)).map(|k| k.join(" ")).collect()
    }

    /// The fullest form, as written.
    pub(super) fn shown(&self, name: &str) -> String {
        let key = words(name);
        let full = self.fullest.get(&key).unwrap_or(&key);
        self.shown.get(full).cloned().unwrap_or_else(|| name.to_owned())
    }
}
