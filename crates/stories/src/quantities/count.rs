//! [`Count`]: the figures of one report with what they count.

use std::collections::BTreeSet;

use onrecord_nouns::{Approx, Figure, FurnitureKind};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_text::Span;

use super::state;
use super::{marks, measure};
use crate::chronology::clause;
use crate::chronology::concept::{self, Concept};
use crate::chronology::{Happened, Page, Said};
use crate::grouping::words::hash;

/// A figure of a report.
#[expect(clippy::struct_excessive_bools, reason = "what a text says of a figure: facts that do not exclude each other")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number with sign and unit, and the words for what it counts where they follow.
    pub words: Span,
    /// The number with sign and unit.
    pub number: Span,
    /// The words for what it counts, wherever the sentence has them; `None` where it leaves that to the sense.
    pub of: Option<Span>,
    /// The sentence.
    pub sentence: Span,
    /// In full, as a decimal number.
    pub value: String,
    /// Currency (ISO 4217), `percent`, a measure; `None` where things are counted.
    pub unit: Option<String>,
    /// How it is hedged.
    pub approx: Option<Approx>,
    /// Counts what is new.
    pub relative: bool,
    /// New, and fewer: "three fewer than".
    pub fewer: bool,
    /// New beside what a day before had: "two more than last week".
    pub compared: bool,
    /// Says that it counts all.
    pub total: bool,
    /// The statement that gives it: its place in [`crate::chronology::Printed::said`].
    pub said: Option<usize>,
    /// Stands in a note of correction.
    pub in_correction: bool,
    pub(super) state: Option<&'static str>,
    pub(super) noun: Option<Concept>,
    /// The noun says only that people are counted.
    pub(super) people: bool,
    /// The noun is one for people, whichever.
    pub(super) person: bool,
    /// Only the same number elsewhere says what it counts.
    pub(super) open: bool,
    /// The words say that it counts all: "a total of", "the number to".
    pub(super) summed: bool,
    /// Stands in the headline.
    pub(super) in_headline: bool,
    /// Its sentence tells of a year long before the report.
    pub(super) past: bool,
    /// The days that its sentence names, first and last: days since 1970.
    pub(super) when: Option<(i32, i32)>,
    /// Names of places that its sentence has.
    pub(super) places: BTreeSet<Concept>,
    /// It counts what the figure before it counts: "up from 120".
    pub(super) follows: bool,
    /// A part of what is told beside it: "11 of the 18 counts".
    pub(super) part: bool,
    /// What a part is taken of: the 18.
    pub(super) whole: bool,
    /// Its sentence tells what somebody else had given, or what was given before.
    pub(super) given: bool,
    /// What a sum, a share or a measure is the size of.
    pub(super) measure: Option<&'static str>,
    pub(super) around: BTreeSet<Concept>,
    /// What the sentence tells beside the clause.
    pub(super) beside: BTreeSet<Concept>,
    /// Place of the sentence in the reading.
    pub(super) nth: usize,
}

impl Count {
    /// The statement that gives it.
    #[must_use]
    pub fn statement<'p>(&self, page: &'p Page<'_>) -> Option<&'p Said<'p>> {
        page.printed.said.get(self.said?)
    }

    /// What it counts, in a few words: those of the text after the number, then the state that is counted ("people,
    /// missing"); for a sum the figure with what follows.
    #[must_use]
    pub fn what(&self, text: &str) -> String {
        if self.unit.is_some() {
            return text.get(self.words.range()).unwrap_or_default().to_owned();
        }
        let after = self.number.end() as usize..self.words.end() as usize;
        let noun = text.get(after).map_or("", str::trim);
        // Words of the report, never one of ours.
        if noun.is_empty() { text.get(self.sentence.range()).unwrap_or_default().to_owned() } else { noun.to_owned() }
    }

    /// True where neither is more than `times` the other.
    pub(super) fn of_size(&self, other: &Self, times: i128) -> bool {
        let (Some(a), Some(b)) = (self.millionths(), other.millionths()) else { return false };
        a.max(b) <= a.min(b).saturating_mul(times)
    }

    /// The value as a number of millionths, for comparing; `None` for what is too large.
    pub(super) fn millionths(&self) -> Option<i128> {
        let (whole, part) = self.value.split_once('.').unwrap_or((&self.value, ""));
        let part: String = part.chars().chain("000000".chars()).take(6).collect();
        format!("{whole}{part}").parse().ok()
    }
}

/// The figures of a report that have a value, in text order.
#[must_use]
pub fn counts(page: &Page<'_>) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    for figure in page.figures.iter().filter(|figure| !page.is_frame(figure.span.start())) {
        let count = count(page, figure, &out);
        out.extend(count);
    }
    out
}

/// True where the unit is only the noun that is counted.
fn counts_things(figure: &Figure, page: &Page<'_>) -> bool {
    let noun = figure.of.map(|of| page.printed.text[of.range()].to_lowercase());
    match (&figure.unit, noun) {
        // "member panel" of "a 12-member panel"
        (Some(unit), Some(noun)) => noun.split(' ').any(|word| word == unit),
        _ => false,
    }
}

fn count(page: &Page<'_>, number: &Figure, before: &[Count]) -> Option<Count> {
    let value = number.value?.to_string();
    let nth = page.sentence(number.span.start())?;
    let sentence = page.reading.sentences[nth];
    let within = (sentence.first, sentence.last);
    // What is counted may stand far before.
    let words = number.of.filter(|of| of.end() > number.span.start()).map_or(number.span, |of| number.span.cover(of));
    let tokens = page.tokens(words);
    let around = clause::around(&page.reading, within, tokens);
    let noun = number.of.map(|of| page.tokens(of)).filter(|of| of.0 < of.1);
    let unit = number.unit.clone().filter(|_| !counts_things(number, page));
    let capital = noun.is_some_and(|of| of.1 - of.0 == 1 && page.reading.token(of.0).has(flag::CAPITAL));
    let noun_word = noun.map(|of| page.reading.word(of.1 - 1).to_lowercase()).unwrap_or_default();
    let former = noun.is_some_and(|of| {
        (of.0..of.1).any(|at| matches!(&*page.reading.word(at).to_lowercase(), "former" | "retired" | "ex"))
    });
    let marks = marks::marks(page, within, tokens);
    let when = when(page, page.reading.span(within.0, within.1));
    let today = page.printed.published.and_then(crate::grouping::day);
    let stands = page.tokens(number.span);
    let last = before.last().filter(|last| last.nth == nth && (unit.is_none() || last.unit == unit));
    let follows = last.is_some_and(|last| marks::follows(page, within, stands.0, page.tokens(last.number)));
    let (part, whole) = parts(page, within, stands, before);
    // "41 sick children"
    let told_of = noun.and_then(|of| (of.0..of.1 - 1).find_map(|at| state::of(&page.reading.word(at).to_lowercase())));
    let mut state = told_of
        .or_else(|| state_of(page, within, around, tokens, &noun_word, unit.is_some()))
        .filter(|_| !whole && unit.is_none());
    if state.is_none() && state::is_employed(&noun_word) && !former && owned(page, tokens.0) {
        state = Some("employed");
    }
    let told = |(from, to): (u32, u32)| -> BTreeSet<Concept> {
        (from..to).filter(|at| !(tokens.0..tokens.1).contains(at)).filter_map(|at| concept::of(page, at)).collect()
    };
    let mut count = Count {
        words,
        number: number.span,
        of: noun.map(|of| page.reading.span(of.0, of.1)),
        sentence: page.reading.span(within.0, within.1),
        value,
        unit,
        approx: number.approx,
        relative: number.relative || marks.relative,
        fewer: marks.fewer,
        compared: marks.relative,
        total: !(number.relative || marks.relative) && (number.total || marks.total),
        said: page.said(number.span),
        in_correction: page.furniture(words.start()).is_some_and(|f| f.kind == FurnitureKind::Correction),
        state,
        people: noun.is_none() || state::is_people(&noun_word) || state::of(&noun_word).is_some(),
        // "90,000 Kiwis": a name for many is one of people.
        person: noun.is_some() && (state::is_person(&noun_word) || capital && !page.is_title(number.span.start())),
        open: false,
        follows,
        summed: !(number.relative || marks.relative) && (number.total || marks.total),
        in_headline: page.furniture(words.start()).is_some_and(|f| f.kind == FurnitureKind::Title),
        past: when.zip(today).is_some_and(|(when, today)| when.1 < today - YEAR),
        when,
        places: places(page, within),
        // "people" tells nothing of an event, but says what a figure counts.
        noun: noun.map(|of| match measure::kind(&noun_word) {
            Some(kind) => hash(kind),
            None => concept::of(page, of.1 - 1).unwrap_or_else(|| hash(&noun_word)),
        }),
        given: marks::is_given(page.printed.text, page.reading.span(within.0, within.1)),
        measure: None,
        // "two of them on Friday" are new, and of the whole.
        part: part && !marks.relative,
        whole,
        beside: told(within).difference(&told(around)).copied().collect(),
        around: told(around),
        nth,
    };
    // What kind of thing it is ("forgery charges") says as much as what is told of it; of a sum, the thing itself does.
    if let Some(of) = noun {
        let kinds = of.0..of.1 - u32::from(count.unit.is_none());
        count.around.extend(kinds.filter_map(|at| concept::of(page, at)));
    }
    if count.unit.is_some() {
        count.measure = measure::of(page, within, tokens);
    }
    let mut count = named(page, within, stands, before, count)?;
    if count.state.is_some_and(state::counts_all) && !count.relative && count.unit.is_none() {
        count.total = true;
    }
    Some(count)
}

/// What a number without a noun counts, by what its sentence and the one before tell; `None` for one that tells nothing.
fn named(page: &Page<'_>, within: (u32, u32), stands: (u32, u32), before: &[Count], mut count: Count) -> Option<Count> {
    let nth = count.nth;
    let label = stands.0 > within.0 && page.reading.token(stands.0 - 1).kind == Kind::Colon;
    if count.noun.is_none() && count.unit.is_none() && is_scaled(page, count.number) {
        // "131 million kroner, 56.5 million over budget"
        let money = before.iter().rev().find(|other| nth == other.nth && other.unit.as_deref().is_some_and(is_money));
        count.unit = money.and_then(|other| other.unit.clone());
    }
    let bare = count.noun.is_none() && count.unit.is_none();
    if bare && is_counter(page, within, stands) {
        return None;
    }
    if bare && let Some(last) = before.iter().rev().find(|other| count.follows && nth == other.nth) {
        // "340 jobs, up from the 120 it announced".
        count.unit.clone_from(&last.unit);
        (count.state, count.noun, count.people, count.person) = (last.state, last.noun, last.people, last.person);
    } else if bare && (count.state.is_none() || count.compared) && !count.open {
        // "It employs 104", "the number is five", "87 more than": what the figure before it counts.
        let last =
            before.iter().rev().find(|other| other.unit.is_none() && !other.open && nth - other.nth <= 1 && !label);
        // "six people wrote them ... put the number at 1,340": it counts something else.
        let last = last.filter(|last| count.relative || count.of_size(last, 10));
        match last {
            Some(last) => {
                (count.state, count.noun, count.people, count.person) =
                    (last.state, last.noun, last.people, last.person);
            }
            None if count.state.is_some() => {}
            None => {
                count.open = true;
                count.noun = told_before(page, nth, stands.0);
            }
        }
    } else if count.relative && count.state.is_none() && count.person && !count.people {
        // "The injured number 19. Seven more passengers came forward".
        let last = before.iter().rev().find(|other| other.state.is_some() && nth - other.nth <= 1);
        count.state = last.and_then(|last| last.state);
    }
    // "Two were found alive", "the number has been reduced to two", "Upheld so far: nine": those who do something, or who were
    // told of before, are counted.
    let word = reading_word(page, stands.0);
    if count.open && (is_subject(page, within, stands) || count.summed || label && word) {
        count.open = false;
    }
    if count.open && count.value.parse::<u64>().is_ok_and(|value| value < 11) {
        return None;
    }
    Some(count)
}

/// What a number without a noun may count: the last things, many of them, that its sentence or the one before tells of.
fn told_before(page: &Page<'_>, nth: usize, number: u32) -> Option<Concept> {
    let reading = &page.reading;
    let from = reading.sentences.get(nth.saturating_sub(1))?.first;
    let at = (from..number).rev().find(|at| {
        let (token, word) = (reading.token(*at), reading.word(*at));
        let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        plural
            && token.kind == Kind::Word
            && !token.has(flag::CAPITAL)
            && !token.is(class::FUNCTION | class::AUX | class::PAST)
            && (!token.is(class::THIRD) || token.is(class::NOUNISH))
    })?;
    let word = reading.word(at).to_lowercase();
    measure::kind(&word).map(hash).or_else(|| concept::of(page, at))
}

fn is_scaled(page: &Page<'_>, number: Span) -> bool {
    page.printed.text.get(number.range()).is_some_and(|words| words.to_lowercase().ends_with("illion"))
}

/// A currency, as against a share or a measure: ISO 4217, or a name that several have.
fn is_money(unit: &str) -> bool {
    unit.bytes().all(|b| b.is_ascii_uppercase())
        || matches!(unit, "kroner" | "pesos" | "shillings" | "pounds" | "francs")
}

/// True for a number that opens its sentence, or follows a mark or "and", with a verb in the past or an auxiliary behind it.
fn is_subject(page: &Page<'_>, within: (u32, u32), stands: (u32, u32)) -> bool {
    let reading = &page.reading;
    let opens = stands.0 == within.0 || {
        let before = reading.token(stands.0 - 1);
        before.is(class::COORD) || matches!(before.kind, Kind::Semicolon | Kind::Dash)
    };
    opens && stands.1 < within.1 && reading.token(stands.1).is(class::AUX | class::PAST)
}

/// "Photo 5 of 30", "7 of 16 for 83 yards": a place in a row, or the tries of a game.
fn is_counter(page: &Page<'_>, within: (u32, u32), stands: (u32, u32)) -> bool {
    let reading = &page.reading;
    stands.0 >= within.0 + 2
        && reading.word(stands.0 - 1).eq_ignore_ascii_case("of")
        && reading.token(stands.0 - 2).kind == Kind::Number
}

fn reading_word(page: &Page<'_>, at: u32) -> bool {
    page.reading.token(at).kind == Kind::Word
}

/// Whether the number at tokens `stands` is a part of another ("11 of the 18"), or what a part is taken of.
fn parts(page: &Page<'_>, within: (u32, u32), stands: (u32, u32), before: &[Count]) -> (bool, bool) {
    let reading = &page.reading;
    let of = |at: u32| at < within.1 && reading.word(at) == "of";
    // "of whom three still work for it"
    let those = stands.0 >= within.0 + 2
        && reading.word(stands.0 - 2) == "of"
        && matches!(reading.word(stands.0 - 1), "whom" | "them" | "which" | "these" | "those");
    let part = those || of(stands.1) || stands.1 < within.1 && reading.word(stands.1) == "out" && of(stands.1 + 1);
    let whole = before.last().is_some_and(|last| {
        let end = page.tokens(last.number).1;
        last.part
            && end <= stands.0
            && stands.0 - end < 7
            && last.nth == page.sentence(reading.token(stands.0).start).unwrap_or(0)
    });
    (part, whole)
}

/// Days after which a sentence tells of another year.
const YEAR: i32 = 400;

/// The days that the dates of a sentence name, first and last; `None` where it has none, or one that is open.
fn when(page: &Page<'_>, sentence: Span) -> Option<(i32, i32)> {
    let dates = page.dates.iter().filter(|date| sentence.contains(date.span));
    // "In the fall" may be a season and may be a fall.
    let season = |value: &str| ["-SP", "-SU", "-FA", "-WI"].iter().any(|season| value.ends_with(season));
    let values = dates.filter_map(|date| date.value.as_deref()).filter(|value| !season(value));
    let days = values.filter_map(Happened::of_timex);
    let days: Vec<(i32, i32)> = days.map(|when| (when.first, when.last)).collect();
    Some((days.iter().map(|d| d.0).min()?, days.iter().map(|d| d.1).max()?))
}

/// The names that stand behind "in", "at" and the like: hashes of their words.
fn places(page: &Page<'_>, within: (u32, u32)) -> BTreeSet<Concept> {
    let reading = &page.reading;
    let mut out = BTreeSet::new();
    for at in within.0..within.1.saturating_sub(1) {
        if !matches!(&*reading.word(at).to_lowercase(), "in" | "at" | "near" | "outside" | "off" | "from" | "over") {
            continue;
        }
        let named = |at: &u32| {
            let token = reading.token(*at);
            token.has(flag::CAPITAL) && !token.is(class::MONTH | class::WEEKDAY | class::FUNCTION)
        };
        let words = (at + 1..within.1).take_while(named);
        out.extend(words.map(|at| hash(&reading.word(at).to_lowercase())));
    }
    out
}

/// The state that is counted: named by the noun, else by the nearest word of the clause, what follows first.
fn state_of(
    page: &Page<'_>,
    within: (u32, u32),
    around: (u32, u32),
    tokens: (u32, u32),
    noun: &str,
    unit: bool,
) -> Option<&'static str> {
    if unit {
        return None;
    }
    if let Some(state) = state::of(noun) {
        return Some(state);
    }
    if !noun.is_empty() && !state::is_person(noun) {
        return None;
    }
    // Who was accused did not accuse.
    let passive = |at: u32| {
        let before = |back: u32| at.checked_sub(back).is_some_and(|at| page.reading.token(at).is(class::BE));
        page.reading.token(at).is(class::ACCUSES) && (before(1) || before(2))
    };
    let word = |at: u32| state::of(&page.reading.word(at).to_lowercase()).filter(|_| !passive(at));
    let after = (tokens.1..around.1).find_map(word);
    let before = (around.0..tokens.0).rev().take(8).find_map(word);
    // "six people told us", "Five had said": the verb right behind is one of saying.
    let say = || {
        let opens = tokens.0 == within.0;
        let verb = (tokens.1..within.1.min(tokens.1 + 5)).find(|at| {
            let token = page.reading.token(*at);
            !(token.is(class::AUX | class::ADVERB | class::REL) || page.reading.word(*at) == "who")
        })?;
        let token = page.reading.token(verb);
        // "were found to have burst eardrums": nobody says anything.
        let passive = (tokens.1..verb).any(|at| page.reading.token(at).is(class::BE));
        let tells = !passive && token.is(class::SPEECH) && !token.is(class::NOUNISH) && (opens || !noun.is_empty());
        tells.then_some("complained")
    };
    let beyond = || (around.1..within.1.min(tokens.1 + 6)).find_map(word);
    after.or(before).or_else(beyond).or_else(say)
}

/// "its 86 staff", "104 of its workers": somebody has them.
fn owned(page: &Page<'_>, at: u32) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let token = page.reading.token(before);
        token.is(class::POSS) || token.kind == Kind::Clitic
    })
}
