//! Whatever the text: no panic, spans that slice, order, no overlap.

use onrecord_reading::read;
use onrecord_text::Span;
use onrecord_times::{Anchors, dates, figures, times};
use proptest::prelude::*;

fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Monday",
        "Wed.",
        "night",
        "last",
        "the",
        "next",
        "past",
        "two",
        "nine",
        "hundred",
        "million",
        "years",
        "year",
        "ago",
        "earlier",
        "of",
        "in",
        "and",
        "a",
        "half",
        "third",
        "quarter",
        "March",
        "May",
        "Nov.",
        "5",
        "14",
        "31",
        "1998",
        "2018",
        "1988-2014",
        "'80s",
        "1970s",
        "6:32",
        "a.m.",
        "p.m",
        "$5",
        "£",
        "€40,000",
        "3.2bn",
        "%",
        "percent",
        "today",
        "now",
        "mid-1996",
        "third-quarter",
        "41-year-old",
        "twenty-four",
        "20th",
        "century",
        "BC",
        "2018-02-30",
        "2018-01-26",
        "11",
        "/",
        "27",
        ",",
        ".",
        "(",
        ")",
        "\"",
        "’s",
        "-",
        "–",
        "more",
        "women",
        "total",
        "dozen",
        "hundreds",
        "between",
        "from",
        "to",
        "until",
        "every",
        "each",
        "weekend",
        "Christmas",
        "Eve",
        "New",
        "Year",
        "early",
        "late",
        "end",
        "that",
        "same",
        "following",
        "this",
        "99999999999999999999",
        "é",
        "\n",
        "\n\n",
        "nineteen",
        "ninety",
        "spring",
        "said",
        "will",
    ]);
    prop_oneof![9 => words.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_span_slices_and_nothing_overlaps(words in prop::collection::vec(piece(), 0..60), glue in prop::sample::select(vec![" ", "", "  "]), day in prop::option::of(prop::sample::select(vec!["2024-03-05", "1998-12-31T23:59", "0000-00-00", "x", ""]))) {
        let text = words.join(glue);
        let reading = read(&text, &[]);
        let anchors = Anchors { document: day, not_before: None };
        let (found, counted) = times(&reading, &anchors);
        prop_assert_eq!(&found, &dates(&reading, &anchors));
        prop_assert_eq!(&counted, &figures(&reading));
        let mut spans: Vec<Span> = found.iter().map(|d| d.span).collect();
        spans.extend(counted.iter().map(|f| f.span));
        spans.sort();
        for span in &spans {
            prop_assert!(!span.is_empty());
            prop_assert!(text.get(span.range()).is_some());
        }
        for pair in spans.windows(2) {
            prop_assert!(!pair[0].overlaps(pair[1]), "{:?} in {}", pair, text);
        }
        for date in &found {
            prop_assert!(date.value.as_ref().is_none_or(|v| !v.is_empty()));
            if let Some(interval) = &date.interval {
                prop_assert!(interval.span.contains(date.span));
            }
        }
        for of in counted.iter().filter_map(|f| f.of) {
            prop_assert!(text.get(of.range()).is_some());
        }
    }
}
