//! [`dates`] and [`figures`]: what a reader of dates and figures finds, against the gold of desks.

use std::path::Path;

use onrecord_text::{SourceText, Span};

use crate::case::{Case, GoldError};
use crate::desks::folder;
use crate::numbers::{Change, DateRow, FigureRow, places};
use crate::row::Wanted;
use crate::table::{Measure, Table};
use crate::words::holds_words;

/// A time expression that was found.
#[derive(Clone, Debug)]
pub struct FoundDate {
    /// Bytes of the text.
    pub span: Span,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: String,
    /// TIMEX3 value; `None` when it is not resolved.
    pub value: Option<String>,
}

/// A figure that was found.
#[derive(Clone, Debug)]
pub struct FoundFigure {
    /// Bytes of the text.
    pub span: Span,
    /// Its number.
    pub value: Option<f64>,
    /// Its unit; `None` for a plain count.
    pub unit: Option<String>,
    /// The words of what it counts.
    pub of: Option<String>,
    /// It adds to an earlier count.
    pub relative: bool,
    /// It is the whole.
    pub total: bool,
}

/// One place where something is expected, or allowed.
struct Place<R> {
    span: Span,
    row: R,
    optional: bool,
}

/// Pairs (place, finding) that overlap: those that `same` holds for first, then in text order.
fn pair<R, F>(
    places: &[Place<R>],
    found: &[F],
    span: impl Fn(&F) -> Span,
    same: impl Fn(&R, &F) -> bool,
) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(bool, bool, usize, usize)> = Vec::new();
    for (p, place) in places.iter().enumerate() {
        for (f, finding) in found.iter().enumerate() {
            let got = span(finding);
            if place.span.start() < got.end() && got.start() < place.span.end() {
                pairs.push((!same(&place.row, finding), place.span != got, p, f));
            }
        }
    }
    pairs.sort_unstable();
    let (mut used_places, mut used_found, mut out) = (vec![false; places.len()], vec![false; found.len()], Vec::new());
    for (_, _, p, f) in pairs {
        if !used_places[p] && !used_found[f] {
            (used_places[p], used_found[f]) = (true, true);
            out.push((p, f));
        }
    }
    out
}

/// Precision and recall of finding, optional places left out on both sides.
fn count<R>(
    places: &[Place<R>],
    found: usize,
    pairs: &[(usize, usize)],
    precision: &mut Measure,
    recall: &mut Measure,
) {
    let matched = pairs.iter().filter(|(p, _)| !places[*p].optional).count();
    let optional = pairs.len() - matched;
    precision.right += matched;
    precision.of += found - optional;
    recall.right += matched;
    recall.of += places.iter().filter(|p| !p.optional).count();
}

/// Scores time expressions over a folder of desks: precision and recall of finding (overlap), then
/// the share of right values and types among those found, then the share of all expected values
/// that were found and right. `read` gives the text and what was found in it.
/// Errors: as [`folder`].
pub fn dates(path: &Path, read: impl Fn(&Case) -> (SourceText, Vec<FoundDate>)) -> Result<Table, GoldError> {
    let mut sums: [Measure; 5] = Default::default();
    let [precision, recall, value, kind, all] = &mut sums;
    for file in folder(path)? {
        for case in file.cases {
            let Some(rows) = &case.dates else { continue };
            let (text, mut found) = read(&case);
            // "Now" and "recently" name no date: they may be found or not.
            found.retain(|f| !f.value.as_deref().is_some_and(|v| v.ends_with("_REF")));
            let words: Vec<&str> = rows.iter().map(|r| r.words.as_str()).collect();
            let expected: Vec<_> = rows
                .iter()
                .zip(places(&words, text.as_str()))
                .flat_map(|(row, spans)| {
                    spans.into_iter().map(move |span| Place { span, row, optional: row.kind.is_none() })
                })
                .collect();
            let right = |row: &&DateRow, f: &FoundDate| row.values.iter().any(|v| f.value.as_ref() == Some(v));
            let pairs = pair(&expected, &found, |f| f.span, right);
            count(&expected, found.len(), &pairs, precision, recall);
            for (p, f) in pairs {
                let Place { row, optional: false, .. } = &expected[p] else { continue };
                kind.add(row.kind.as_deref() == Some(found[f].kind.as_str()));
                if !row.values.is_empty() {
                    value.add(right(row, &found[f]));
                    all.right += usize::from(right(row, &found[f]));
                }
            }
            all.of += expected.iter().filter(|p| !p.optional && !p.row.values.is_empty()).count();
        }
    }
    let names = [
        "dates: precision",
        "dates: recall",
        "dates: value, of found",
        "dates: type, of found",
        "dates: value, of all",
    ];
    Ok(Table { rows: names.into_iter().map(str::to_string).zip(sums).collect() })
}

/// Scores figures over a folder of desks: precision and recall of finding (overlap), then the share
/// of right numbers, units, things counted, and relative or total, among those found, then the share
/// of all expected figures that were found with the right number and unit. Errors: as [`folder`].
pub fn figures(path: &Path, read: impl Fn(&Case) -> (SourceText, Vec<FoundFigure>)) -> Result<Table, GoldError> {
    let mut sums: [Measure; 7] = Default::default();
    let [precision, recall, value, unit, of, change, all] = &mut sums;
    for file in folder(path)? {
        for case in file.cases {
            let Some(rows) = &case.figures else { continue };
            let (text, found) = read(&case);
            let words: Vec<&str> = rows.iter().map(|r| r.words.as_str()).collect();
            let expected: Vec<_> = rows
                .iter()
                .zip(places(&words, text.as_str()))
                .flat_map(|(row, spans)| {
                    spans.into_iter().map(move |span| Place { span, row, optional: row.value.is_none() })
                })
                .collect();
            let number = |row: &&FigureRow, f: &FoundFigure| match (row.value, f.value) {
                (Some(wanted), Some(got)) => (wanted - got).abs() <= wanted.abs() * 1e-9,
                _ => false,
            };
            let pairs = pair(&expected, &found, |f| f.span, number);
            count(&expected, found.len(), &pairs, precision, recall);
            all.of += expected.iter().filter(|p| !p.optional).count();
            for (p, f) in pairs {
                let (Place { row, optional: false, .. }, f) = (&expected[p], &found[f]) else { continue };
                let same_unit = match &row.unit {
                    Wanted::Any => true,
                    // A plain count may give the noun that it counts as its unit.
                    Wanted::Absent => f.unit.as_deref().is_none_or(|got| is_counted(row, got)),
                    Wanted::This(wanted) => f.unit.as_deref().map(plain_unit) == Some(plain_unit(wanted)),
                };
                value.add(number(row, f));
                unit.add(same_unit);
                if let Wanted::This(wanted) = &row.of {
                    of.add(f.of.as_deref().is_some_and(|got| holds_words(got, wanted) || holds_words(wanted, got)));
                }
                if let Some(wanted) = row.change {
                    change.add((f.relative, f.total) == (wanted == Change::Relative, wanted == Change::Total));
                }
                all.right += usize::from(number(row, f) && same_unit);
            }
        }
    }
    let names = [
        "figures: precision",
        "figures: recall",
        "figures: number, of found",
        "figures: unit, of found",
        "figures: what they count, of found",
        "figures: relative or total, of found",
        "figures: number and unit, of all",
    ];
    Ok(Table { rows: names.into_iter().map(str::to_string).zip(sums).collect() })
}

/// True when `unit` is the noun that the row counts.
fn is_counted(row: &FigureRow, unit: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().map(plain_unit).collect::<Vec<_>>().join(" ");
    let of = if let Wanted::This(of) = &row.of { of.as_str() } else { "" };
    [of, row.words.as_str()].iter().any(|held| holds_words(&plain(held), &plain(unit)))
}

/// A unit for comparison: one spelling of percent, no plural.
fn plain_unit(unit: &str) -> String {
    match unit.to_lowercase().as_str() {
        "%" | "per cent" | "percent" => "percent".into(),
        other => other.strip_suffix('s').unwrap_or(other).to_string(),
    }
}
