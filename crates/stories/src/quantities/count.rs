//! [`Count`]: the figures of one report with what they count.

use std::collections::BTreeSet;

use onrecord_nouns::{Approx, FurnitureKind};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use super::bare;
use super::state;
use crate::chronology::clause;
use crate::chronology::concept::{self, Concept};
use crate::chronology::{Page, Said};

/// A figure of a report.
#[expect(clippy::struct_excessive_bools, reason = "what a text says of a figure: facts that do not exclude each other")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number with sign and unit, and the words for what it counts where they follow.
    pub words: Span,
    /// The number with sign and unit.
    pub number: Span,
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
    let mut found: Vec<bare::Number> = bare::numbers(page);
    for figure in &page.figures {
        let Some(value) = figure.value.filter(|_| !is_age(page, figure)) else { continue };
        found.push(bare::Number {
            span: figure.span,
            of: figure.of,
            value: value.to_string(),
            unit: figure.unit.clone().filter(|_| !counts_things(figure, page)),
            approx: figure.approx,
            relative: figure.relative,
            total: figure.total,
            bare: false,
        });
    }
    found.sort_by_key(|number| (number.span, number.bare));
    found.dedup_by(|b, a| a.span.overlaps(b.span));
    for number in found {
        if page.is_frame(number.span.start())
            || page.furniture(number.span.start()).is_some_and(|f| f.kind == FurnitureKind::Title)
        {
            continue;
        }
        let count = count(page, number, &out);
        out.extend(count);
    }
    out
}

/// "a man of 71 was found": a number after "of" that counts nothing.
fn is_age(page: &Page<'_>, figure: &onrecord_nouns::Figure) -> bool {
    let (first, _) = page.tokens(figure.span);
    let before =
        |back: u32| first.checked_sub(back).map_or_else(String::new, |at| page.reading.word(at).to_lowercase());
    figure.of.is_none() && figure.unit.is_none() && !figure.total && before(1) == "of" && !bare::is_all(&before(2))
}

/// True where the unit is only the noun that is counted.
fn counts_things(figure: &onrecord_nouns::Figure, page: &Page<'_>) -> bool {
    let noun = figure.of.map(|of| page.printed.text[of.range()].to_lowercase());
    match (&figure.unit, noun) {
        (Some(unit), Some(noun)) => noun.ends_with(unit.as_str()),
        _ => false,
    }
}

fn count(page: &Page<'_>, number: bare::Number, before: &[Count]) -> Option<Count> {
    let nth = page.sentence(number.span.start())?;
    let sentence = page.reading.sentences[nth];
    let within = (sentence.first, sentence.last);
    let words = number.of.map_or(number.span, |of| number.span.cover(of));
    let tokens = page.tokens(words);
    let around = clause::around(&page.reading, within, tokens);
    let noun = number.of.map(|of| page.tokens(of)).filter(|of| of.0 < of.1);
    let noun_word = noun.map(|of| page.reading.word(of.1 - 1).to_lowercase()).unwrap_or_default();
    let former = noun.is_some_and(|of| {
        (of.0..of.1).any(|at| matches!(&*page.reading.word(at).to_lowercase(), "former" | "retired" | "ex"))
    });
    let marks = bare::marks(page, within, tokens);
    let mut state = state_of(page, around, tokens, &noun_word, number.unit.is_some());
    if state.is_none() && state::is_employed(&noun_word) && !former && owned(page, tokens.0) {
        state = Some("employed");
    }
    let told = |(from, to): (u32, u32)| -> BTreeSet<Concept> {
        (from..to).filter(|at| !(tokens.0..tokens.1).contains(at)).filter_map(|at| concept::of(page, at)).collect()
    };
    let mut count = Count {
        words,
        number: number.span,
        sentence: page.reading.span(within.0, within.1),
        value: number.value,
        unit: number.unit,
        approx: number.approx,
        relative: number.relative || marks.relative,
        fewer: marks.fewer,
        compared: marks.relative,
        total: !(number.relative || marks.relative) && (number.total || marks.total),
        said: page.said(number.span),
        in_correction: page.furniture(words.start()).is_some_and(|f| f.kind == FurnitureKind::Correction),
        state,
        people: noun.is_none() || state::is_people(&noun_word) || state::of(&noun_word).is_some(),
        noun: noun.and_then(|of| concept::of(page, of.1 - 1)),
        beside: told(within).difference(&told(around)).copied().collect(),
        around: told(around),
        nth,
    };
    if count.noun.is_none() && count.unit.is_none() && count.state.is_none() {
        // "It employs 104", "the number is five": what the figure before it counts.
        let last = before.iter().rev().find(|other| other.unit.is_none() && nth - other.nth <= 1)?;
        (count.state, count.noun, count.people) = (last.state, last.noun, last.people);
    }
    if count.state.is_some_and(state::counts_all) && !count.relative && count.unit.is_none() {
        count.total = true;
    }
    Some(count)
}

/// The state that is counted: named by the noun, else by the nearest word of the clause, what follows first.
fn state_of(page: &Page<'_>, around: (u32, u32), tokens: (u32, u32), noun: &str, unit: bool) -> Option<&'static str> {
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
    let say = || {
        let tells = |at: u32| page.reading.token(at).is(class::SPEECH) && !noun.is_empty();
        (tokens.1..around.1.min(tokens.1 + 6)).any(tells).then_some("complained")
    };
    after.or(before).or_else(say)
}

/// "its 86 staff", "104 of its workers": somebody has them.
fn owned(page: &Page<'_>, at: u32) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let token = page.reading.token(before);
        token.is(class::POSS) || token.kind == Kind::Clitic
    })
}
