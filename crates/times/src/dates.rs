//! [`dates`]: the time expressions of a text with their values.

use onrecord_nouns::{Confidence, DateAnchor, DateRead, Interval};
use onrecord_reading::Reading;
use onrecord_reading::lexicon::Lower;
use onrecord_reading::token::Kind;

use crate::civil;
use crate::expr::Draft;
use crate::resolve;
use crate::scan;
use crate::story;

/// What is known of the report's own date. Both are ISO 8601, a date or a date and time; the zone is
/// taken as written, never converted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchors<'a> {
    /// When it was printed: given by the user or declared by the page.
    pub document: Option<&'a str>,
    /// The latest date that the text must know, where `document` is not known. It bounds, it does
    /// not resolve: no expression is counted from it.
    pub not_before: Option<&'a str>,
}

/// Reads and resolves every time expression, in text order. No two overlap.
///
/// Without [`Anchors::document`], a date line in the text's head stands in for it, then a weekday
/// and day that fit one year near those that the text names; else relative words stay open.
#[must_use]
pub fn dates(reading: &Reading<'_>, anchors: &Anchors<'_>) -> Vec<DateRead> {
    resolved(reading, anchors, &scan::walk_all(reading).drafts)
}

/// The same for drafts that are already there.
pub(crate) fn resolved(reading: &Reading<'_>, anchors: &Anchors<'_>, drafts: &[Draft]) -> Vec<DateRead> {
    let story = story::of(reading, drafts, anchors.document.and_then(day));
    let values = resolve::all(reading, drafts, &story);
    let mut out: Vec<DateRead> = drafts
        .iter()
        .zip(values)
        .map(|(draft, value)| DateRead {
            span: story::span(reading, draft),
            kind: value.kind,
            confidence: Confidence::new(match value.anchor {
                DateAnchor::OwnWords | DateAnchor::Report => draft.sure,
                DateAnchor::Expression(_) => draft.sure.min(70),
                DateAnchor::Derived(_) => draft.sure.min(80),
                DateAnchor::Open => draft.sure.min(50),
            }),
            value: value.value,
            precision: value.precision,
            anchor: value.anchor,
            interval: None,
            found_by: draft.rule,
        })
        .collect();
    intervals(reading, drafts, &mut out);
    out
}

/// The day of an ISO 8601 date or date and time.
fn day(iso: &str) -> Option<i32> {
    let number = |from: usize, to: usize| iso.get(from..to)?.parse::<i32>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    (iso.as_bytes()[4] == b'-' && civil::exists(year, month, day)).then(|| civil::days(year, month, day))
}

/// Marks both ends of "between A and B", "from A to B", "A-B".
fn intervals(reading: &Reading<'_>, drafts: &[Draft], out: &mut [DateRead]) {
    for i in 1..drafts.len() {
        let (a, b) = (&drafts[i - 1], &drafts[i]);
        let same_token = a.part_of_token.is_some() && a.first == b.first;
        if !same_token && b.first != a.last + 1 {
            continue;
        }
        let word = |at: usize| reading.tokens.get(at).map_or("", |t| &reading.text[t.span().range()]);
        let opener = Lower::of(if a.first > 0 { word(a.first - 1) } else { "" });
        let middle = Lower::of(word(a.last));
        let middle = middle.as_str();
        let dash = !same_token && reading.tokens[a.last].kind == Kind::Dash;
        let led = match opener.as_str() {
            "between" => same_token || dash || middle == "and",
            "from" => same_token || dash || matches!(middle, "to" | "until" | "till" | "through"),
            _ => false,
        };
        let bare = same_token || dash || matches!(middle, "to" | "through") && out[i - 1].precision == out[i].precision;
        if !(led || bare) || out[i - 1].kind != out[i].kind || out[i].precision == onrecord_nouns::Precision::None {
            continue;
        }
        let first = if led { reading.tokens[a.first - 1].span() } else { out[i - 1].span };
        let value = match (&out[i - 1].value, &out[i].value) {
            (Some(x), Some(y)) if !x.contains('X') && !y.contains('X') => Some(format!("{x}/{y}")),
            _ => None,
        };
        let interval = Interval { span: first.cover(out[i].span), value };
        out[i - 1].interval = Some(interval.clone());
        out[i].interval = Some(interval);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_nouns::Precision;
    use onrecord_reading::read;

    fn of(text: &str, document: Option<&str>) -> Vec<DateRead> {
        dates(&read(text, &[]), &Anchors { document, not_before: None })
    }

    #[test]
    fn a_derived_year_keeps_its_evidence_and_a_tie_stays_open() {
        let text = "Marsh spoke on Thursday, Dec. 14. She had left in 2018.";
        let found = of(text, None);
        let DateAnchor::Derived(evidence) = &found[0].anchor else { panic!("derived") };
        assert_eq!(evidence.iter().map(|s| &text[s.range()]).collect::<Vec<_>>(), ["Thursday, Dec. 14", "2018"]);
        assert_eq!(found[0].value.as_deref(), Some("2017-12-14"));
        // No year beside 2010 has it.
        let found = of("Marsh spoke on Thursday, Dec. 14. She had left in 2010.", None);
        assert_eq!((found[0].value.as_deref(), &found[0].anchor), (Some("XXXX-12-14"), &DateAnchor::Open));
    }

    #[test]
    fn both_ends_carry_the_interval() {
        let text = "It ran between 1988 and 2014, then from May 2015 to June 2016.";
        let found = of(text, None);
        let intervals: Vec<_> = found.iter().map(|d| d.interval.as_ref().and_then(|i| i.value.as_deref())).collect();
        assert_eq!(intervals, [Some("1988/2014"), Some("1988/2014"), Some("2015-05/2016-06"), Some("2015-05/2016-06")]);
        assert_eq!(found[0].interval.as_ref().map(|i| &text[i.span.range()]), Some("between 1988 and 2014"));
    }

    #[test]
    fn the_anchor_says_what_a_value_hangs_on() {
        let found = of(
            "Last week it rained. On May 4, 2019 it snowed. The next day it thawed.",
            Some("2020-01-10T08:00:00+01:00"),
        );
        assert_eq!(found[0].anchor, DateAnchor::Report);
        assert_eq!(found[1].anchor, DateAnchor::OwnWords);
        assert_eq!(found[2].anchor, DateAnchor::Expression(found[1].span));
        assert_eq!(found[2].precision, Precision::Day);
    }

    #[test]
    fn ages_are_read_and_left_out_of_the_outward_shape() {
        let text = "The 41-year-old left in 2019.";
        let found = of(text, None);
        assert!(found[0].is_age() && found[0].timex(text).is_none());
        assert_eq!(found[1].timex(text).and_then(|t| t.value), Some("2019"));
    }

    #[test]
    fn a_broken_date_of_the_report_is_no_date() {
        for bad in ["", "x", "2024-13-40", "20é4-01-01"] {
            assert_eq!(of("Last week it rained.", Some(bad))[0].anchor, DateAnchor::Open);
        }
    }
}
