//! Words as what they tell of: "stepped down", "resigned" and "quit" are one concept.
//!
//! A table of the verbs and nouns by which news tells that something happened, each line one concept; every other word
//! is the concept of its stem.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use super::page::Page;
use crate::grouping::words::{hash, rarity, stem};

/// One concept a line: whole words in lower case. The first names it.
const TABLE: &[&str] = &[
    "begin began begun started start launched launch opened founded established formed founding",
    "inquiry probe investigation investigated investigating investigate inquest",
    "die died dead killed death deaths bodies body drowned perished fatalities killing",
    "burn burned burnt fire blaze inferno flames",
    "resign resigned resignation quit stepped departed departure",
    "suspend suspended banned barred suspension ban",
    "sue sued suit lawsuit proceedings writ suing litigation",
    "libel defamation slander",
    "pay paid payment payments paying pays channelled channeled siphoned steered diverted funnelled funneled transferred \
     pocketed embezzled bankrolled",
    "win won winning victory champion glory title",
    "publish published release released publication",
    "arrest arrested detained",
    "award awarded doctorate degree",
    "meet met meeting meetings",
    "complain complaint complained complaints grievance",
    "build built constructed construction",
    "apologise apologised apologized apologize apology sorry",
    "admit admitted admission",
    "warn warned warning warnings told",
    "test tested tests testing",
    "sign signed signing signature",
    "petition signatures",
    "submit submitted",
    "fail failed failing failure flunked",
    "hospital hospitalised hospitalized",
    "elect elected election",
    "vote voted votes ballot ballots",
    "buy bought purchase purchased",
    "sell sold sale",
    "collapse collapsed",
    "crash crashed collision collided",
    "attack attacked assault assaulted",
    "fine fined penalty",
    "fire sacked dismissed",
    "close closed shut closure",
    "promise promised pledge pledged vowed",
    "marry married wedding",
    "deny denied denial",
    "accuse accused allege alleged allegation allegations accusation accusations claims",
    "mislead misled misleading",
    "transfuse transfused transfusion transfusions transfusing",
    "injure injured hurt injuries wounded",
    "find found discovered",
    "passage passages chunk chunks extract extracts excerpt excerpts",
    "confess confessed confession",
    "value valued valuing valuation worth",
    "cost costs price priced",
    "employee employees worker workers staff staffers",
    "job jobs posts roles positions",
];

/// Verbs that say only that something was said.
const SAYING: &[&str] = &[
    "say", "says", "said", "saying", "tell", "tells", "ask", "asks", "asked", "added", "adds", "wrote", "replied",
    "made", "make", "took", "take", "gave", "give", "given", "came", "come", "went", "got", "put", "new", "last",
    "year", "week", "month", "day", "night", "time", "people",
];

/// A concept: a hash, stable over versions.
pub(crate) type Concept = u32;

/// What a word tells of. `None` for words that tell nothing.
pub(crate) fn of(page: &Page<'_>, at: u32) -> Option<Concept> {
    let token = page.reading.token(at);
    if !matches!(token.kind, Kind::Word | Kind::Handle)
        || token.is(class::FUNCTION | class::TITLE | class::WEEKDAY | class::MONTH)
    {
        return None;
    }
    let mut word = page.reading.word(at).to_lowercase();
    if let Some(apart) = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
        word.truncate(apart.len());
    }
    if word.len() < 3 || SAYING.contains(&&*word) {
        return None;
    }
    // "stepped down", "stood down", "set up": two words, one concept.
    let next = if (at as usize + 1) < page.reading.tokens.len() { page.reading.word(at + 1) } else { "" };
    match (&*word, next) {
        ("stood" | "stand", "down" | "aside") => return Some(hash("resign")),
        ("set", "up") => return Some(hash("begin")),
        ("stepped" | "step", other) if !matches!(other, "down" | "aside" | "back") => return Some(hash("step")),
        ("kicked", "out") => return Some(hash("suspend")),
        _ => {}
    }
    Some(in_table(&word).unwrap_or_else(|| hash(stem(&mut word))))
}

/// The concept of a word of the table; a name of that spelling is none.
pub(crate) fn in_table(word: &str) -> Option<Concept> {
    static CONCEPTS: LazyLock<BTreeMap<&str, Concept>> = LazyLock::new(|| {
        let mut of = BTreeMap::new();
        for line in TABLE {
            let named = line.split(' ').next().map_or(0, hash);
            for word in line.split(' ') {
                of.entry(word).or_insert(named);
            }
        }
        of
    });
    CONCEPTS.get(word).copied()
}

/// What sharing each concept is worth: as rare as it is in news, and the less, the more of `all` sketches have it.
/// A sketch is what a clause tells and, at half its worth, what its sentence tells beside.
pub(crate) fn worths<'s>(
    sketches: impl Iterator<Item = (&'s BTreeSet<Concept>, &'s BTreeSet<Concept>)>,
) -> BTreeMap<Concept, u32> {
    let mut count: BTreeMap<Concept, usize> = BTreeMap::new();
    let mut all = 0;
    for (own, near) in sketches {
        all += 1;
        for (set, times) in [(own, 2), (near, 1)] {
            for concept in set {
                *count.entry(*concept).or_default() += times;
            }
        }
    }
    let all = all.max(12);
    let worth = |(concept, count): (Concept, usize)| (concept, weight(concept).min(sixteenths(3 * all / count.max(1))));
    count.into_iter().map(worth).collect()
}

/// 16 x log2, to the whole doubling below and a share of the next.
fn sixteenths(n: usize) -> u32 {
    let n = n.max(1) as u64;
    let whole = n.ilog2();
    whole * 16 + (((n << 4) >> whole) as u32).saturating_sub(16)
}

/// How much a concept says by itself: 1/16 of a doubling, as [`rarity`] counts.
fn weight(concept: Concept) -> u32 {
    u32::from(rarity(concept))
}
