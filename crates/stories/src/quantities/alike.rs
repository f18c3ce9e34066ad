//! What speaks for and against two figures being one quantity, as signs that are weighed.
//!
//! A quantity is what is counted, whose, in which state, of which event, and it moves in small steps: so the signs ask for
//! the unit, the noun and its kind ("former riders", "current riders"), the state ("dead", "missing"), the size, the words
//! that both sentences share, and what else the two reports give that would fit as well. One sign alone decides nothing;
//! [`super::weights`] says how much each is worth. The task is that of cross-document event coreference with arguments
//! (Cybulska and Vossen 2014) and of quantity alignment (Roy, Vieira and Roth 2015), with pairs weighed as by Soon, Ng and
//! Lim (2001).

use std::collections::{BTreeMap, BTreeSet};

use super::count::Count;
use super::join::Value;
use super::measure;
use super::weights::WEIGHTS;
use crate::chronology::Page;
use crate::chronology::concept::{Concept, worths};
use crate::grouping::words::hash;

/// A sign; those with steps take as many numbers as they have steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Sign {
    // What is measured.
    Counts = 0,
    Money,
    Percent,
    Measure,
    // What their words share, in steps of `WORDS`: of counts, of sums and measures.
    CountWords = 4,
    SumWords = 12,
    // How many times as much one is, in steps of `TIMES`.
    CountTimes = 20,
    SumTimes = 28,
    ClauseWords = 36,
    ManyClauseWords,
    BothExact,
    // One value, of counts and of sums: by its digits (steps of one, two, three, four), then by what else is shared.
    CountEqual = 40,
    SumEqual = 44,
    EqualSmall = 48,
    EqualTiny,
    EqualWords = 50,
    EqualInReport = 53,
    EqualNouns,
    EqualMutual,
    EqualOpen,
    // The state that is counted.
    State = 60,
    StateToll,
    StateComplained,
    StateOther,
    StatesDiffer,
    StateOfOne,
    StateOfNone,
    // The noun.
    Noun = 70,
    NounPeople,
    NounPerson,
    NounThing,
    NounNoState,
    NounWords,
    NounStatesDiffer,
    NounPeopleNoState,
    NounsDiffer,
    NounsOfPeople,
    NounsOfPeopleAndThings,
    NounPeopleAndOther,
    NounsDifferEqual,
    NounsDifferState,
    NounOfOne,
    NounOfNone,
    Open,
    NounInClause,
    NounInSentence,
    // What a sum is the size of.
    MeasureMoney = 90,
    MeasurePercent,
    MeasureOther,
    MeasureCommon,
    MeasuresDifferMoney,
    MeasuresDifferPercent,
    MeasuresDifferOther,
    MeasureOfOne,
    PaidAndCost,
    SumNoun,
    SumNounsDiffer,
    SumNounInClause,
    // Which of a kind: "former riders".
    Which = 102,
    WhichDiffers,
    WhichOfOne,
    WhichIsNoun,
    // Where they stand.
    ReportTwo = 106,
    SentenceTwo,
    Near,
    ReportTwoGiven,
    ReportTwoHeadline,
    // How they count.
    New = 112,
    NewInSentence,
    NewInReport,
    NewBesideTotal,
    NewIsMore,
    BothNew,
    BothNewTwo,
    BothTotal,
    OneTotal,
    Summed,
    Part,
    PartEqual,
    BothPart,
    Whole,
    Past,
    Headline,
    Given,
    Correction,
    Hedged,
    GrowsCount,
    GrowsSum,
    // What else would fit.
    Elsewhere = 134,
    LoneCount,
    LoneMoney,
    LonePercent,
    LoneMeasure,
    OnlyCount,
    OnlyMoney,
    OnlyPercent,
    OnlyMeasure,
    MutualCount,
    MutualSum,
    NearestCount,
    NearestSum,
    Leads,
}

/// How many signs there are.
pub const SIGNS: usize = Sign::Leads as usize + 1;

const WORDS: [u32; 8] = [1, 15, 30, 50, 75, 100, 140, 200];
const EQUAL_WORDS: [u32; 3] = [15, 50, 100];
/// In hundredths.
const TIMES: [i128; 8] = [115, 150, 220, 350, 600, 1_200, 4_000, 15_000];
/// Words that two figures of no other bond share at least, for being weighed.
const LEAST: u32 = 15;

/// Words before a noun that say nothing of which is meant.
const PLAIN: &[&str] = &[
    "the", "a", "an", "of", "and", "or", "in", "on", "at", "to", "for", "its", "his", "her", "their", "with", "by",
    "from", "more", "than", "another", "other", "further", "new", "least", "some", "about",
];

/// What units have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Count,
    Money,
    Percent,
    Measure,
}

/// What figures must share to be counted as rivals: unit, state, noun where neither is known.
type Shelf<'v> = (Option<&'v str>, Option<&'v str>, Option<Concept>);

/// A figure, made ready for being compared with many.
struct Seen<'v> {
    count: &'v Count,
    page: usize,
    dated: bool,
    kind: Kind,
    size: Option<i128>,
    digits: usize,
    shelf: Shelf<'v>,
    /// What its sentence tells, sorted, with its worth, and whether its own clause does.
    told: Vec<(Concept, u32, bool)>,
    which: BTreeSet<Concept>,
    head: Option<Concept>,
}

impl Seen<'_> {
    /// Stands beside another, and is no value of its own for what the report says of the quantity.
    fn is_beside(&self) -> bool {
        let count = self.count;
        count.relative || count.follows || count.in_correction || count.part || count.whole || count.given
    }
}

/// What a story's figures look like, for comparing any two of them.
pub(super) struct Story<'v> {
    seen: Vec<Seen<'v>>,
    given: BTreeSet<(usize, &'v str, Option<&'v str>)>,
    lone: BTreeMap<Shelf<'v>, bool>,
    only: BTreeMap<(usize, Shelf<'v>), bool>,
    /// For a figure and a report: what the one that fits best shares with it, and its value.
    nearest: BTreeMap<(usize, usize), (u32, &'v str)>,
}

impl<'v> Story<'v> {
    pub(super) fn of(pages: &[Page<'_>], values: &'v [Value]) -> Self {
        let worths = worths(values.iter().map(|value| (&value.count.around, &value.count.beside)));
        let seen: Vec<Seen<'v>> = values.iter().map(|value| seen(pages, value, &worths)).collect();
        let given = seen.iter().map(|s| (s.page, s.count.value.as_str(), s.count.unit.as_deref())).collect();
        let mut values_of: BTreeMap<(Shelf<'_>, usize), BTreeSet<&str>> = BTreeMap::new();
        let mut lone: BTreeMap<Shelf<'_>, bool> = seen.iter().map(|s| (s.shelf, true)).collect();
        for one in seen.iter().filter(|s| !s.is_beside()) {
            values_of.entry((one.shelf, one.page)).or_default().insert(&one.count.value);
        }
        let mut only = BTreeMap::new();
        for ((shelf, page), values) in values_of {
            let one = values.len() <= 1;
            only.insert((page, shelf), one);
            lone.entry(shelf).and_modify(|lone| *lone &= one).or_insert(one);
        }
        let mut story = Self { seen, given, lone, only, nearest: BTreeMap::new() };
        for (a, b) in story.comparable() {
            let (one, other) = (&story.seen[a], &story.seen[b]);
            if one.page == other.page || !may_be_like(one.count, other.count) {
                continue;
            }
            let shared = shared(one, other).0;
            let (x, y) = ((a, other.page, other.count.value.as_str()), (b, one.page, one.count.value.as_str()));
            for (at, page, value) in [x, y] {
                let best = story.nearest.entry((at, page)).or_insert((0, ""));
                if shared > best.0 {
                    *best = (shared, value);
                }
            }
        }
        story
    }

    /// Pairs of one unit, the earlier first.
    fn comparable(&self) -> Vec<(usize, usize)> {
        let mut of_unit: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for (at, one) in self.seen.iter().enumerate() {
            of_unit.entry(one.count.unit.as_deref()).or_default().push(at);
        }
        of_unit
            .values()
            .flat_map(|of| of.iter().enumerate().flat_map(|(nth, a)| of[nth + 1..].iter().map(|b| (*a, *b))))
            .collect()
    }

    /// Pairs that have enough in common for being weighed, each with its signs.
    pub(super) fn pairs(&self) -> Vec<(usize, usize, Vec<u8>)> {
        let mut out = Vec::new();
        for (a, b) in self.comparable() {
            let (x, y) = (&self.seen[a], &self.seen[b]);
            let (shared, own) = shared(x, y);
            if bound(x.count, y.count) || shared >= LEAST {
                let mut signs = Vec::with_capacity(32);
                self.signs((a, x), (b, y), (shared, own), &mut |sign| signs.push(sign));
                out.push((a, b, signs));
            }
        }
        out
    }

    /// The same, weighed: above nothing for two that are likelier one quantity than two.
    pub(super) fn weighed(&self) -> BTreeMap<(usize, usize), i32> {
        let mut out = BTreeMap::new();
        for (a, b) in self.comparable() {
            let (x, y) = (&self.seen[a], &self.seen[b]);
            let (shared, own) = shared(x, y);
            if bound(x.count, y.count) || shared >= LEAST {
                let mut weight = super::weights::BASE;
                self.signs((a, x), (b, y), (shared, own), &mut |sign| weight += i32::from(WEIGHTS[usize::from(sign)]));
                out.insert((a, b), weight);
            }
        }
        out
    }

    fn signs(
        &self,
        (at_a, x): (usize, &Seen<'_>),
        (at_b, y): (usize, &Seen<'_>),
        (shared, own): (u32, u32),
        say: &mut impl FnMut(u8),
    ) {
        let equal = x.count.value == y.count.value;
        let counts = x.kind == Kind::Count;
        let mut tell = |says: bool, sign: Sign| {
            if says {
                say(sign as u8);
            }
        };
        tell(x.kind == Kind::Count, Sign::Counts);
        tell(x.kind == Kind::Money, Sign::Money);
        tell(x.kind == Kind::Percent, Sign::Percent);
        tell(x.kind == Kind::Measure, Sign::Measure);
        tell(own >= 30, Sign::ClauseWords);
        tell(own >= 70, Sign::ManyClauseWords);
        steps(&WORDS, shared, if counts { Sign::CountWords } else { Sign::SumWords }, say);
        sizes(x, y, (equal, shared), say);
        if counts {
            things(x, y, (equal, shared), say);
        } else {
            sums(x, y, say);
        }
        places(x, y, equal, say);
        ways(x, y, equal, say);
        self.rivals((at_a, x), (at_b, y), (equal, shared), say);
    }

    /// What else the two reports give that would fit as well.
    fn rivals(
        &self,
        (at_a, x): (usize, &Seen<'_>),
        (at_b, y): (usize, &Seen<'_>),
        (equal, shared): (bool, u32),
        say: &mut impl FnMut(u8),
    ) {
        let mut tell = |says: bool, sign: Sign| {
            if says {
                say(sign as u8);
            }
        };
        let has = |page: usize, of: &Seen<'_>| self.has(page, of);
        tell(!equal && (has(y.page, x) || has(x.page, y)), Sign::Elsewhere);
        let one_shelf = x.shelf == y.shelf;
        let by_kind = |signs: [Sign; 4]| match x.kind {
            Kind::Count => signs[0],
            Kind::Money => signs[1],
            Kind::Percent => signs[2],
            Kind::Measure => signs[3],
        };
        let lone = one_shelf && self.lone.get(&x.shelf) == Some(&true);
        tell(lone, by_kind([Sign::LoneCount, Sign::LoneMoney, Sign::LonePercent, Sign::LoneMeasure]));
        if x.page == y.page {
            return;
        }
        let single = |s: &Seen<'_>| self.only.get(&(s.page, s.shelf)) != Some(&false);
        let only = one_shelf && single(x) && single(y);
        tell(only, by_kind([Sign::OnlyCount, Sign::OnlyMoney, Sign::OnlyPercent, Sign::OnlyMeasure]));
        let best = |at: usize, of: &Seen<'_>| {
            shared > 0 && self.nearest.get(&(at, of.page)) == Some(&(shared, of.count.value.as_str()))
        };
        let (first, second) = (best(at_a, y), best(at_b, x));
        let counts = x.kind == Kind::Count;
        tell(first && second, if counts { Sign::MutualCount } else { Sign::MutualSum });
        tell(first != second, if counts { Sign::NearestCount } else { Sign::NearestSum });
        tell(first && second && equal, Sign::EqualMutual);
    }

    /// Whether a report gives the number of another's figure.
    fn has(&self, page: usize, of: &Seen<'_>) -> bool {
        self.given.contains(&(page, of.count.value.as_str(), of.count.unit.as_deref()))
    }
}

fn seen<'v>(pages: &[Page<'_>], value: &'v Value, worths: &BTreeMap<Concept, u32>) -> Seen<'v> {
    let count = &value.count;
    let kind = match count.unit.as_deref() {
        None => Kind::Count,
        Some("percent") => Kind::Percent,
        Some(unit) if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) => Kind::Money,
        Some(_) => Kind::Measure,
    };
    let worth = |concept: &Concept| worths.get(concept).copied().unwrap_or_default();
    let own = count.around.iter().map(|c| (*c, worth(c), true));
    let beside = count.beside.difference(&count.around).map(|c| (*c, worth(c), false));
    let mut told: Vec<(Concept, u32, bool)> = own.chain(beside).collect();
    told.sort_unstable();
    let printed = pages[value.page].printed;
    let of = count.of.and_then(|of| printed.text.get(of.range())).unwrap_or_default().to_lowercase();
    let mut words: Vec<&str> = of.split_whitespace().collect();
    let head = words.pop().map(hash);
    let which = words.iter().map(|word| word.trim_matches([',', '.']));
    let plain = count.state.is_some() || count.unit.is_some();
    Seen {
        count,
        page: value.page,
        dated: printed.published.is_some(),
        kind,
        size: count.millionths(),
        digits: digits(&count.value),
        shelf: (count.unit.as_deref(), count.state, count.noun.filter(|_| !plain)),
        told,
        which: which.filter(|word| !PLAIN.contains(word)).map(hash).collect(),
        head,
    }
}

/// Digits before the zeros at the end.
fn digits(value: &str) -> usize {
    let kept = if value.contains('.') { value } else { value.trim_end_matches('0') };
    kept.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count()
}

/// Two that may be set beside each other when looking for the one that fits best.
fn may_be_like(a: &Count, b: &Count) -> bool {
    a.unit.is_some() || a.state == b.state || a.state.is_none() || b.state.is_none()
}

/// Two of one unit that are weighed whatever their words share.
fn bound(a: &Count, b: &Count) -> bool {
    let people = |count: &Count| count.person || count.people;
    a.unit.is_some()
        || a.value == b.value
        || a.state.is_some() && a.state == b.state
        || a.noun.is_some() && a.noun == b.noun
        || people(a) && people(b)
}

/// What two figures share: all in all, where what both clauses tell counts most, then what the clauses alone do.
fn shared(a: &Seen<'_>, b: &Seen<'_>) -> (u32, u32) {
    let (mut all, mut own) = (0, 0);
    let (mut x, mut y) = (a.told.iter().peekable(), b.told.iter().peekable());
    while let (Some(one), Some(other)) = (x.peek(), y.peek()) {
        match one.0.cmp(&other.0) {
            std::cmp::Ordering::Less => drop(x.next()),
            std::cmp::Ordering::Greater => drop(y.next()),
            std::cmp::Ordering::Equal => {
                all += one.1
                    * match (one.2, other.2) {
                        (true, true) => 4,
                        (false, false) => 1,
                        _ => 2,
                    };
                own += if one.2 && other.2 { one.1 } else { 0 };
                x.next();
                y.next();
            }
        }
    }
    (all / 4, own)
}

/// Says each step that `value` has reached.
fn steps<T: PartialOrd + Copy>(steps: &[T], value: T, first: Sign, say: &mut impl FnMut(u8)) {
    for (nth, _) in steps.iter().enumerate().take_while(|(_, step)| value >= **step) {
        say(first as u8 + nth as u8);
    }
}

/// How large they are, beside each other.
fn sizes(x: &Seen<'_>, y: &Seen<'_>, (equal, shared): (bool, u32), say: &mut impl FnMut(u8)) {
    let (a, b) = (x.count, y.count);
    let counts = x.kind == Kind::Count;
    if equal {
        let digits = x.digits.clamp(1, 4);
        steps(&[1, 2, 3, 4], digits, if counts { Sign::CountEqual } else { Sign::SumEqual }, say);
        steps(&EQUAL_WORDS, shared, Sign::EqualWords, say);
        let most = |most: i128| counts && x.size.is_some_and(|size| size <= most * 1_000_000);
        for (says, sign) in
            [(most(12), Sign::EqualSmall), (most(3), Sign::EqualTiny), (x.page == y.page, Sign::EqualInReport)]
        {
            if says {
                say(sign as u8);
            }
        }
        return;
    }
    if a.relative || b.relative {
        return;
    }
    if x.digits >= 3 && y.digits >= 3 {
        say(Sign::BothExact as u8);
    }
    // What is too large to be compared is far from all else.
    let times = match (x.size, y.size) {
        (Some(p), Some(q)) if p.min(q) > 0 => p.max(q).saturating_mul(100) / p.min(q),
        _ => i128::MAX,
    };
    steps(&TIMES, times, if counts { Sign::CountTimes } else { Sign::SumTimes }, say);
}

/// Two counts: their states and nouns.
fn things(x: &Seen<'_>, y: &Seen<'_>, (equal, shared): (bool, u32), say: &mut impl FnMut(u8)) {
    let (a, b) = (x.count, y.count);
    let mut tell = |says: bool, sign: Sign| {
        if says {
            say(sign as u8);
        }
    };
    let no_state = a.state.is_none() && b.state.is_none();
    let differ = a.state.is_some() && b.state.is_some() && a.state != b.state;
    match (a.state, b.state) {
        (Some(state), Some(other)) if state == other => {
            tell(true, Sign::State);
            let kind = match state {
                "dead" | "missing" | "injured" => Sign::StateToll,
                "complained" => Sign::StateComplained,
                _ => Sign::StateOther,
            };
            tell(true, kind);
        }
        (Some(_), Some(_)) => tell(true, Sign::StatesDiffer),
        (None, None) => tell(true, Sign::StateOfNone),
        _ => tell(true, Sign::StateOfOne),
    }
    let people = |count: &Count| count.person || count.people;
    match (a.noun, b.noun) {
        (Some(noun), Some(other)) if noun == other => {
            let kind = if a.people {
                Sign::NounPeople
            } else if a.person {
                Sign::NounPerson
            } else {
                Sign::NounThing
            };
            tell(true, Sign::Noun);
            tell(true, kind);
            tell(no_state, Sign::NounNoState);
            tell(shared >= 50, Sign::NounWords);
            tell(equal, Sign::EqualNouns);
            tell(differ, Sign::NounStatesDiffer);
            tell(a.people && no_state, Sign::NounPeopleNoState);
        }
        (Some(_), Some(_)) => {
            tell(true, Sign::NounsDiffer);
            tell(people(a) && people(b), Sign::NounsOfPeople);
            tell(people(a) != people(b), Sign::NounsOfPeopleAndThings);
            tell(a.people || b.people, Sign::NounPeopleAndOther);
            tell(equal, Sign::NounsDifferEqual);
            tell(a.state.is_some() && a.state == b.state, Sign::NounsDifferState);
        }
        (None, None) => tell(true, Sign::NounOfNone),
        _ => tell(true, Sign::NounOfOne),
    }
    tell(a.open || b.open, Sign::Open);
    tell((a.open || b.open) && equal, Sign::EqualOpen);
    let named = |noun: Option<Concept>, set: &BTreeSet<Concept>| noun.is_some_and(|noun| set.contains(&noun));
    tell(named(a.noun, &b.around) || named(b.noun, &a.around), Sign::NounInClause);
    tell(named(a.noun, &b.beside) || named(b.noun, &a.beside), Sign::NounInSentence);
}

/// Two sums, shares or measures: what they are the size of.
fn sums(x: &Seen<'_>, y: &Seen<'_>, say: &mut impl FnMut(u8)) {
    let (a, b) = (x.count, y.count);
    let mut tell = |says: bool, sign: Sign| {
        if says {
            say(sign as u8);
        }
    };
    match (a.measure, b.measure) {
        (Some(one), Some(other)) if one == other => {
            let kind = match x.kind {
                Kind::Money => Sign::MeasureMoney,
                Kind::Percent => Sign::MeasurePercent,
                _ => Sign::MeasureOther,
            };
            tell(true, kind);
            tell(measure::is_common(one), Sign::MeasureCommon);
        }
        (Some(one), Some(other)) => {
            let kind = match x.kind {
                Kind::Money => Sign::MeasuresDifferMoney,
                Kind::Percent => Sign::MeasuresDifferPercent,
                _ => Sign::MeasuresDifferOther,
            };
            tell(true, kind);
            tell(measure::may_be_one(one, other), Sign::PaidAndCost);
        }
        (None, None) => {}
        _ => tell(true, Sign::MeasureOfOne),
    }
    tell(a.noun.is_some() && a.noun == b.noun, Sign::SumNoun);
    tell(a.noun.is_some() && b.noun.is_some() && a.noun != b.noun, Sign::SumNounsDiffer);
    let named = |one: &Count, other: &Count| one.noun.is_some_and(|noun| other.around.contains(&noun));
    tell(named(a, b) || named(b, a), Sign::SumNounInClause);
}

/// Which of a kind they count, and where they stand.
fn places(x: &Seen<'_>, y: &Seen<'_>, equal: bool, say: &mut impl FnMut(u8)) {
    let (a, b) = (x.count, y.count);
    let mut tell = |says: bool, sign: Sign| {
        if says {
            say(sign as u8);
        }
    };
    let (some, others) = (!x.which.is_empty(), !y.which.is_empty());
    let one = x.which.intersection(&y.which).next().is_some();
    tell(one, Sign::Which);
    tell(!one && some && others, Sign::WhichDiffers);
    tell(some != others, Sign::WhichOfOne);
    let named = |head: Option<Concept>, which: &BTreeSet<Concept>| head.is_some_and(|head| which.contains(&head));
    tell(named(x.head, &y.which) || named(y.head, &x.which), Sign::WhichIsNoun);
    tell(a.nth <= 2 && b.nth <= 2, Sign::Leads);
    if x.page != y.page {
        return;
    }
    tell(!equal, Sign::ReportTwo);
    tell(!equal && a.nth == b.nth, Sign::SentenceTwo);
    tell(a.nth.abs_diff(b.nth) == 1, Sign::Near);
    tell(!equal && (a.given || b.given), Sign::ReportTwoGiven);
    tell(!equal && (a.in_headline || b.in_headline), Sign::ReportTwoHeadline);
}

/// How they count: what is new, all, a part; then, or now.
fn ways(x: &Seen<'_>, y: &Seen<'_>, equal: bool, say: &mut impl FnMut(u8)) {
    let (a, b) = (x.count, y.count);
    let mut tell = |says: bool, sign: Sign| {
        if says {
            say(sign as u8);
        }
    };
    if a.relative != b.relative {
        let (new, all) = if a.relative { (x, y) } else { (y, x) };
        tell(true, Sign::New);
        tell(x.page == y.page && a.nth == b.nth, Sign::NewInSentence);
        tell(x.page == y.page && a.nth != b.nth, Sign::NewInReport);
        tell(all.count.total, Sign::NewBesideTotal);
        tell(new.size >= all.size, Sign::NewIsMore);
    }
    tell(a.relative && b.relative, if equal { Sign::BothNew } else { Sign::BothNewTwo });
    tell(a.total && b.total, Sign::BothTotal);
    tell(a.total != b.total, Sign::OneTotal);
    tell(a.summed || b.summed, Sign::Summed);
    tell(a.part != b.part, if equal { Sign::PartEqual } else { Sign::Part });
    tell(a.part && b.part, Sign::BothPart);
    tell(a.whole != b.whole, Sign::Whole);
    tell(a.past != b.past, Sign::Past);
    tell(a.in_headline || b.in_headline, Sign::Headline);
    tell(a.given || b.given, Sign::Given);
    tell(a.in_correction || b.in_correction, Sign::Correction);
    tell(a.approx.is_some() || b.approx.is_some(), Sign::Hedged);
    let moved = x.page != y.page && !equal && !a.relative && !b.relative && x.dated && y.dated;
    let grows = if x.kind == Kind::Count { Sign::GrowsCount } else { Sign::GrowsSum };
    tell(moved && y.size > x.size, grows);
}
