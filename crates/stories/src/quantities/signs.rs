//! [`Sign`]: what may speak for or against two figures being one quantity, and [`tell`]: which of them hold.

use std::collections::BTreeSet;

use super::count::Count;
use super::measure;
use super::seen::{Kind, Seen};
use crate::chronology::concept::Concept;

/// A sign; those with steps take as many numbers as they have steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sign {
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
    // A slip of a zero: 2.4 and 24 million.
    TenTimes,
    // Another event.
    OneBefore,
    BothBefore,
    DaysDiffer,
    DaysMeet,
    PlaceUnknown,
    PlaceShared,
    PlacesDiffer,
}

/// How many signs there are.
pub const SIGNS: usize = Sign::PlacesDiffer as usize + 1;

const WORDS: [u32; 8] = [1, 15, 30, 50, 75, 100, 140, 200];
const EQUAL_WORDS: [u32; 3] = [15, 50, 100];
/// In hundredths.
const TIMES: [i128; 8] = [115, 150, 220, 350, 600, 1_200, 4_000, 15_000];
/// Says which signs two figures have by themselves; what stands beside them in their reports is not looked at. `shared`: what
/// their sentences share, and what their clauses do; `names`: what words each report writes with a capital letter.
pub(super) fn tell(
    x: &Seen<'_>,
    y: &Seen<'_>,
    (shared, own): (u32, u32),
    names: &[BTreeSet<Concept>],
    say: &mut impl FnMut(u8),
) {
    let equal = x.count.value == y.count.value;
    let counts = x.kind == Kind::Count;
    let kind = match x.kind {
        Kind::Count => Sign::Counts,
        Kind::Money => Sign::Money,
        Kind::Percent => Sign::Percent,
        Kind::Measure => Sign::Measure,
    };
    say(kind as u8);
    for (says, sign) in [(own >= 30, Sign::ClauseWords), (own >= 70, Sign::ManyClauseWords)] {
        if says {
            say(sign as u8);
        }
    }
    steps(&WORDS, shared, if counts { Sign::CountWords } else { Sign::SumWords }, say);
    sizes(x, y, (equal, shared), say);
    if counts {
        things(x, y, (equal, shared), say);
    } else {
        sums(x, y, say);
    }
    places(x, y, equal, say);
    ways(x, y, equal, say);
    events(x, y, names, say);
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
        (Some(one), Some(other)) if one.min(other) > 0 => one.max(other).saturating_mul(100) / one.min(other),
        _ => i128::MAX,
    };
    if slipped(&a.value, &b.value) && (1_000..1_001).contains(&times) {
        say(Sign::TenTimes as u8);
    }
    steps(&TIMES, times, if counts { Sign::CountTimes } else { Sign::SumTimes }, say);
}

/// The same digits, two of them at least.
fn slipped(a: &str, b: &str) -> bool {
    let digits = |value: &str| -> String {
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        digits.trim_matches('0').to_owned()
    };
    let (a, b) = (digits(a), digits(b));
    a.len() > 1 && a == b
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

/// What tells of one event or of two: days and places.
fn events(x: &Seen<'_>, y: &Seen<'_>, names: &[BTreeSet<Concept>], say: &mut impl FnMut(u8)) {
    let (a, b) = (x.count, y.count);
    let mut tell = |says: bool, sign: Sign| {
        if says {
            say(sign as u8);
        }
    };
    tell(x.before != y.before, Sign::OneBefore);
    tell(x.before && y.before, Sign::BothBefore);
    if let (Some(one), Some(other)) = (a.when, b.when) {
        let meet = one.0 <= other.1 && other.0 <= one.1;
        tell(meet, Sign::DaysMeet);
        tell(!meet, Sign::DaysDiffer);
    }
    let shared = a.places.intersection(&b.places).next().is_some();
    tell(shared, Sign::PlaceShared);
    tell(!shared && !a.places.is_empty() && !b.places.is_empty(), Sign::PlacesDiffer);
    // "32 people in Brussels": no word of it in the other report.
    let unknown = |of: &Count, page: usize| {
        !of.places.is_empty() && names.get(page).is_some_and(|names| of.places.is_disjoint(names))
    };
    tell(unknown(a, y.page) || unknown(b, x.page), Sign::PlaceUnknown);
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
