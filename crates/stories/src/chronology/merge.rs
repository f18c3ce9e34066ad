//! [`events`]: dated clauses of several reports that tell of one event.
//!
//! Two clauses are one event by what they share (words, names, concepts, each worth as much as it is rare in news and in
//! the story) and by their dates; the less the dates say, the more words it takes. Clusters grow by the mean of the links
//! between them (average linkage, Sokal and Michener 1958), the strongest first, ties by place: so the result is a
//! function of the set of reports. Values that cannot both hold stay beside each other.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use super::concept::{self, Concept};
use super::dated::Dated;
use super::page::Page;
use super::value::{Exact, Happened, OPEN};
use crate::grouping::day;
use crate::lineage::{Kin, kin};

/// One dated clause of one report: its page, and the clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Place of the page among those that were given.
    pub page: usize,
    /// The clause.
    pub dated: Dated,
}

/// One event and everywhere that it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When: the finest of the values that do not contradict what was printed first. `None` where no report says.
    pub happened: Option<Happened>,
    /// Where it is told: by the day of printing (unknown last), then by key and place.
    pub places: Vec<Place>,
    /// Two places whose values cannot both hold: indices of `places`, the earlier first.
    pub conflicts: Vec<(usize, usize)>,
}

/// A posting longer than this tells nothing: every pair would share it.
const COMMON: usize = 400;

/// What a clause tells of.
struct Sketch {
    own: BTreeSet<Concept>,
    near: BTreeSet<Concept>,
    speaker: Option<String>,
    saying: bool,
}

/// The events of the dated clauses, sorted by date (unknown last), then by place.
#[must_use]
pub fn events(pages: &[Page<'_>], clauses: Vec<Place>) -> Vec<Event> {
    let mut clauses = clauses;
    clauses.sort_by(|a, b| order(pages, a).cmp(&order(pages, b)));
    let sketches: Vec<Sketch> = clauses.iter().map(|place| sketch(&pages[place.page], &place.dated)).collect();
    let weights = concept::worths(sketches.iter().map(|sketch| (&sketch.own, &sketch.near)));
    let told = pages.iter().filter_map(|page| page.printed.published.or(page.printed.not_before).and_then(day)).min();
    let links = links(&clauses, &sketches, &weights, told);
    // A report that dates two clauses differently tells of two events.
    let two = |a: usize, b: usize| {
        let when = |at: usize| clauses[at].dated.happened.as_ref();
        clauses[a].page == clauses[b].page && when(a).zip(when(b)).is_some_and(|(a, b)| !a.meets(b))
    };
    let mut out: Vec<Event> = clusters(clauses.len(), &links, &two)
        .into_iter()
        .map(|members| event(members.into_iter().map(|at| clauses[at].clone()).collect()))
        .collect();
    let key = |event: &Event| {
        let when = event.happened.as_ref().map(|h| (h.first, h.last));
        let first = event.places.first().map(|place| (pages[place.page].printed.report, place.dated.words));
        (when.is_none(), when, first)
    };
    out.sort_by_key(key);
    out
}

/// By the day of printing, unknown last, then by key and place.
fn order<'p>(pages: &'p [Page<'_>], place: &Place) -> (bool, Option<&'p str>, onrecord_nouns::ReportKey, u32, u32) {
    let printed = pages[place.page].printed;
    let words = place.dated.date;
    (printed.published.is_none(), printed.published, printed.report, words.start(), words.end())
}

fn sketch(page: &Page<'_>, dated: &Dated) -> Sketch {
    let of = |from: u32, to: u32| -> BTreeSet<Concept> {
        (from..to).filter(|at| !(dated.at.0..dated.at.1).contains(at)).filter_map(|at| concept::of(page, at)).collect()
    };
    let own = of(dated.tokens.0, dated.tokens.1);
    let sentence = page.tokens(dated.sentence);
    let mut near = of(sentence.0, sentence.1);
    // "It was set up": what it is stands in the sentence before.
    let pronoun = (dated.tokens.0..dated.tokens.1).find(|at| page.reading.token(*at).kind == Kind::Word);
    if pronoun.is_some_and(|at| page.reading.token(at).is(class::PRONOUN) && !page.reading.token(at).is(class::IPRON))
        && let Some(before) = page.sentence(dated.sentence.start()).and_then(|nth| nth.checked_sub(1))
    {
        let before = page.reading.sentences[before];
        near.extend(of(before.first, before.last));
    }
    let near = near.difference(&own).copied().collect();
    let said = dated.saying.and_then(|at| page.printed.said.get(at));
    Sketch { own, near, speaker: said.and_then(|s| s.speaker).map(str::to_owned), saying: dated.saying.is_some() }
}

/// How the dates of two clauses stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dates {
    /// One day.
    SameDay,
    /// One month, year or interval, long before the story was printed: seldom named, and so it says more.
    SameOld,
    /// One month, year or interval.
    Same,
    /// One holds the other, long before.
    InsideOld,
    /// One holds the other.
    Inside,
    /// They overlap.
    Overlap,
    /// They cannot both be right, and are near for how exact they are.
    Apart,
}

const SAME_DAY: u32 = 36;
const SAME_OLD: u32 = 35;
const SAME_VALUE: u32 = 60;
const INSIDE_OLD: u32 = 45;
const INSIDE: u32 = 60;
const OVERLAP: u32 = 90;
const APART: u32 = 60;
/// The mean of all links between two groups, in percent of what is asked, at which they are one.
const MEAN: u64 = 70;

impl Dates {
    /// The worth of shared words that it takes to make two clauses one event, in 1/16 of a doubling.
    const fn asks(self) -> u32 {
        match self {
            Self::SameDay => SAME_DAY,
            Self::SameOld => SAME_OLD,
            Self::Same => SAME_VALUE,
            Self::InsideOld => INSIDE_OLD,
            Self::Inside => INSIDE,
            Self::Overlap => OVERLAP,
            Self::Apart => APART,
        }
    }
}

/// `told`: the first day on which a report was printed. `None`: two events, whatever they share.
fn dates(a: &Dated, b: &Dated, told: Option<i32>) -> Option<Dates> {
    let (Some(x), Some(y)) = (&a.happened, &b.happened) else { return None };
    let long = |h: &Happened| h.precision == Exact::Interval && h.days() > 60;
    // What went on for years is not what happened on a day of them.
    if long(x) != long(y) || long(x) && (x.last == OPEN) != (y.last == OPEN) {
        return None;
    }
    let old = told.is_some_and(|told| x.last.max(y.last) < told - 365);
    if x.meets(y) {
        let inside = x.holds(y) || y.holds(x);
        return Some(match (x.value == y.value, old) {
            (true, _) if x.precision == Exact::Day => Dates::SameDay,
            (true, true) => Dates::SameOld,
            (true, false) => Dates::Same,
            (false, true) if inside => Dates::InsideOld,
            (false, false) if inside => Dates::Inside,
            _ => Dates::Overlap,
        });
    }
    let gap = x.first.max(y.first) - x.last.min(y.last);
    let reach = match (x.precision, y.precision) {
        (Exact::Interval, _) | (_, Exact::Interval) => return None,
        (Exact::Year, _) | (_, Exact::Year) => 400,
        _ => 40,
    };
    // What happens while it is reported on happens day after day: two days are two events.
    let before = told.is_some_and(|told| x.last.max(y.last) < told - 30);
    (before && gap <= reach).then_some(Dates::Apart)
}

/// What two clauses share beyond what is asked, in percent of it; below 100 they are no pair.
fn link(
    a: (&Place, &Sketch),
    b: (&Place, &Sketch),
    weights: &BTreeMap<Concept, u32>,
    told: Option<i32>,
) -> Option<u32> {
    let dates = dates(&a.0.dated, &b.0.dated, told)?;
    if a.1.saying && b.1.saying && kin(a.1.speaker.as_deref(), b.1.speaker.as_deref()) == Kin::Different {
        return None;
    }
    let worth = |concept: &Concept| weights.get(concept).copied().unwrap_or_default();
    let own: u32 = a.1.own.intersection(&b.1.own).map(worth).sum();
    let crossed: u32 = a.1.own.intersection(&b.1.near).chain(a.1.near.intersection(&b.1.own)).map(worth).sum();
    let near: u32 = a.1.near.intersection(&b.1.near).map(worth).sum();
    let loose = crossed * 2 + near;
    let long = a.0.dated.happened.as_ref().is_some_and(|h| h.days() > 366);
    let vague = matches!(dates, Dates::Inside | Dates::Overlap | Dates::Apart) || long;
    // Of the clause that says less, a third must be shared: the words of one matter come back in all its clauses.
    let whole = |sketch: &Sketch| sketch.own.iter().map(worth).sum::<u32>();
    let little = own * 3 < whole(a.1).min(whole(b.1));
    if (own == 0 || little && dates == Dates::Inside) && vague || dates == Dates::Apart && a.0.page == b.0.page {
        return None;
    }
    // Sentences that share much and clauses that share nothing tell of one matter, seldom of one event.
    let elsewhere = dates == Dates::SameOld && a.0.page != b.0.page;
    let shared = if own == 0 && !elsewhere { loose * 15 } else { (own * 4 + loose) * 25 };
    Some(shared / dates.asks())
}

/// Links between clauses, by both ends.
fn links(
    clauses: &[Place],
    sketches: &[Sketch],
    weights: &BTreeMap<Concept, u32>,
    told: Option<i32>,
) -> BTreeMap<(usize, usize), u32> {
    let mut postings: BTreeMap<Concept, Vec<usize>> = BTreeMap::new();
    for (at, sketch) in sketches.iter().enumerate() {
        for concept in sketch.own.iter().chain(&sketch.near) {
            postings.entry(*concept).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for posting in postings.values().filter(|p| p.len() <= COMMON) {
        for (nth, a) in posting.iter().enumerate() {
            pairs.extend(posting[nth + 1..].iter().map(|b| (*a, *b)));
        }
    }
    let linked = pairs.into_iter().filter_map(|(a, b)| {
        let strength = link((&clauses[a], &sketches[a]), (&clauses[b], &sketches[b]), weights, told)?;
        (strength > 0).then_some(((a, b), strength))
    });
    linked.collect()
}

/// Groups of `0..n`, each sorted; the groups by their first. `two`: never one group.
fn clusters(n: usize, links: &BTreeMap<(usize, usize), u32>, two: &dyn Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = (0..n).map(|at| (at, vec![at])).collect();
    let mut home: Vec<usize> = (0..n).collect();
    let mut strongest: Vec<(u32, usize, usize)> =
        links.iter().filter(|(_, strength)| **strength >= 100).map(|((a, b), strength)| (*strength, *a, *b)).collect();
    strongest.sort_by_key(|(strength, a, b)| (std::cmp::Reverse(*strength), *a, *b));
    let between = |a: &[usize], b: &[usize]| {
        let sum: u64 = a
            .iter()
            .flat_map(|x| b.iter().map(move |y| (*x.min(y), *x.max(y))))
            .map(|pair| u64::from(links.get(&pair).copied().unwrap_or_default().min(200)))
            .sum();
        sum / (a.len() * b.len()).max(1) as u64
    };
    // Two groups that did not fit are not asked again before one of them has grown.
    let mut refused: BTreeSet<(usize, usize, usize, usize)> = BTreeSet::new();
    for (_, a, b) in strongest {
        let (a, b) = (home[a].min(home[b]), home[a].max(home[b]));
        if a == b {
            continue;
        }
        let (Some(one), Some(other)) = (groups.get(&a), groups.get(&b)) else { continue };
        let pair = (a, b, one.len(), other.len());
        if refused.contains(&pair) {
            continue;
        }
        if between(one, other) < MEAN || one.iter().any(|x| other.iter().any(|y| two(*x, *y))) {
            refused.insert(pair);
            continue;
        }
        let moved = groups.remove(&b).unwrap_or_default();
        for at in &moved {
            home[*at] = a;
        }
        let joined = groups.entry(a).or_default();
        joined.extend(moved);
        joined.sort_unstable();
    }
    groups.into_values().collect()
}

/// An event of these places, which are in order.
fn event(places: Vec<Place>) -> Event {
    let values: Vec<Option<&Happened>> = places.iter().map(|place| place.dated.happened.as_ref()).collect();
    let first = values.iter().flatten().next().copied();
    let fits = |value: &&Happened| first.is_some_and(|first| first.meets(value));
    let finest = values.iter().flatten().copied().filter(fits).min_by_key(|value| value.days());
    let happened = finest.cloned();
    let mut conflicts = Vec::new();
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            if let (Some(x), Some(y)) = (values[a], values[b])
                && !x.meets(y)
            {
                conflicts.push((a, b));
            }
        }
    }
    Event { happened, places, conflicts }
}
