//! [`figures`]: the figures of a draft against the latest report that has the same quantity.

use onrecord_nouns::{Approx, Figure, Manner, Part, ReportKey, StatementId};
use onrecord_text::Span;
use onrecord_times::Anchors;

use super::{Draft, Finding, Kind, Place, Source};
use crate::lineage::{Telling, voices};

/// Words on either side that say what a figure counts.
const AROUND: usize = 12;
/// Two figures count one thing where the words around them share so many bits, so many words, and so many hundredths
/// of what tells of the draft's figure.
const BITS: u32 = 22;
const WORDS: u32 = 3;
const SHARE: u32 = 60;

/// A figure of a report that counts what the draft's counts.
struct Held<'s, 't> {
    source: &'s Source<'t>,
    figure: Figure,
}

/// One finding for each figure of the draft, outside marks, that the latest report has otherwise, or on which the
/// reports of the latest day differ. Reports without a date are not asked. `sources` in any order.
#[must_use]
pub fn figures(draft: &Draft<'_>, sources: &[Source<'_>]) -> Vec<Finding> {
    let asked: Vec<&Figure> =
        draft.findings.figures.iter().filter(|f| is_total(f) && !draft.in_marks(f.span)).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let mut held: Vec<(Held<'_, '_>, Vec<u32>)> = Vec::new();
    for source in sources.iter().filter(|source| source.date.is_some()) {
        let reading = onrecord_reading::read(source.text, &[]);
        let (_, figures) = onrecord_times::times(&reading, &Anchors { document: source.date, not_before: None });
        for figure in figures.into_iter().filter(|f| is_total(f) && asked.iter().any(|a| a.unit == f.unit)) {
            let words = around(source.text, figure.span).into_iter().map(|stem| stem.0).collect();
            held.push((Held { source, figure }, words));
        }
    }
    held.sort_by_key(|(held, _)| (held.source.date, held.source.report, held.figure.span));
    asked.into_iter().filter_map(|figure| check(draft, figure, &held)).collect()
}

fn is_total(figure: &Figure) -> bool {
    figure.value.is_some() && figure.unit.is_some() && !figure.relative
}

fn check(draft: &Draft<'_>, figure: &Figure, held: &[(Held<'_, '_>, Vec<u32>)]) -> Option<Finding> {
    let mine = around(draft.text, figure.span);
    let all: u32 = mine.iter().map(|stem| stem.1).sum();
    let same = |(held, words): &&(Held<'_, '_>, Vec<u32>)| {
        let shared: Vec<u32> = mine.iter().filter(|stem| words.contains(&stem.0)).map(|stem| stem.1).collect();
        let told: u32 = shared.iter().sum();
        held.figure.unit == figure.unit
            && told >= BITS
            && shared.len() as u32 >= WORDS
            && (told * 100).checked_div(all).unwrap_or(0) >= SHARE
    };
    let alike: Vec<&Held<'_, '_>> = held.iter().filter(same).map(|(held, _)| held).collect();
    let day = |held: &Held<'_, '_>| held.source.date.map(|date| date.get(..10).unwrap_or(date).to_owned());
    let last = alike.last().and_then(|held| day(held))?;
    let latest: Vec<&&Held<'_, '_>> = alike.iter().filter(|held| day(held).as_deref() == Some(&*last)).collect();
    let other: Vec<&&&Held<'_, '_>> = latest.iter().filter(|held| !agree(figure, &held.figure)).collect();
    let first = other.first()?;
    let words = first.source.text.get(first.figure.span.range()).unwrap_or_default();
    let named = first.source.named();
    let message = if other.len() < latest.len() {
        format!("reports of the latest day differ: {named} has “{words}”")
    } else {
        format!("the latest report that has this figure, {named}, has “{words}”")
    };
    let place = |held: &&&&Held<'_, '_>| Place {
        report: held.source.report,
        part: Part::Text,
        spans: vec![held.figure.span],
        speaker: None,
        diff: Vec::new(),
    };
    let severity = if other.len() < latest.len() { 3 } else { 4 };
    let places = other.iter().take(4).map(place).collect();
    Some(Finding { kind: Kind::Figure, severity, span: figure.span, places, message })
}

/// Whether two figures may be one: equal, or one is hedged and the other bears it out.
fn agree(draft: &Figure, held: &Figure) -> bool {
    let value = |figure: &Figure| {
        let decimal = figure.value?;
        Some(f64::from(u32::try_from(decimal.digits).ok()?) * 10f64.powi(i32::from(decimal.exponent)))
    };
    let (Some(a), Some(b)) = (value(draft), value(held)) else { return true };
    let near = |share: f64| (a - b).abs() <= share * a.abs().max(b.abs());
    let bears = |hedge: Option<Approx>, bound: f64, other: f64| match hedge {
        None => false,
        Some(Approx::About | Approx::Nearly) => near(0.1),
        Some(Approx::Over | Approx::AtLeast) => other >= bound && near(0.25),
        Some(Approx::Under | Approx::UpTo) => other <= bound && near(0.25),
    };
    near(1e-9) || bears(draft.approx, a, b) || bears(held.approx, b, a)
}

/// The words that carry meaning around a figure: hash and bits.
fn around(text: &str, figure: Span) -> Vec<(u32, u32)> {
    let (before, after) = (&text[..figure.start() as usize], &text[figure.end() as usize..]);
    let stop = |c: char| matches!(c, '\n' | '?' | '!' | ';');
    let from = before.rfind(stop).map_or(0, |at| at + 1);
    let from = before.rfind(". ").map_or(from, |at| from.max(at + 2));
    let to = after.find(stop).unwrap_or(after.len());
    let to = after.find(". ").map_or(to, |at| to.min(at));
    let left = word_starts(&before[from..]);
    let from = left.len().checked_sub(AROUND).and_then(|at| left.get(at)).map_or(from, |at| from + at);
    let right = word_starts(&after[..to]);
    let to = right.get(AROUND).copied().unwrap_or(to);
    let spans = [Span::new(from as u32, figure.start()), Span::new(figure.end(), figure.end() + to as u32)];
    let telling = Telling {
        report: ReportKey([0; 32]),
        statement: StatementId([0; 16]),
        text,
        words: &spans,
        quoted: &[],
        manner: Manner::Indirect,
        speaker: None,
        named: false,
        outlet: None,
        published: None,
        not_before: None,
        said_on: None,
        channel: None,
    };
    let mut stems = voices(&telling).into_iter().next().map(|voice| voice.stems).unwrap_or_default();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The first byte of each word.
fn word_starts(text: &str) -> Vec<usize> {
    let mut inside = false;
    let starts = text.char_indices().filter_map(move |(at, c)| {
        let starts = !c.is_whitespace() && !inside;
        inside = !c.is_whitespace();
        starts.then_some(at)
    });
    starts.collect()
}
