//! The tier over invented texts: what it finds, that it finds the same twice, that no text breaks it.

#![allow(clippy::unwrap_used, reason = "a test")]

use onrecord_linear::{NAME, spot};
use onrecord_reading::{Reading, read};
use onrecord_statements::{Spot, rules};
use proptest::prelude::*;

fn spots(reading: &Reading<'_>) -> Vec<Spot> {
    spot(reading, &rules(reading).spots())
}

fn words(reading: &Reading<'_>, stretch: (u32, u32)) -> String {
    reading.text[reading.span(stretch.0, stretch.1).range()].to_owned()
}

/// Content, cue and source of each spot, by their words.
fn found(text: &str) -> Vec<(String, String, String)> {
    let reading = read(text, &[]);
    let shown = |s: &Spot| {
        let content: Vec<String> = s.content.iter().map(|p| words(&reading, *p)).collect();
        let one = |stretch: Option<(u32, u32)>| stretch.map_or_else(String::new, |s| words(&reading, s));
        (content.join(" / "), one(s.cue), one(s.source))
    };
    spots(&reading).iter().map(shown).collect()
}

fn row(content: &str, cue: &str, source: &str) -> (String, String, String) {
    (content.to_owned(), cue.to_owned(), source.to_owned())
}

#[test]
fn plain_statements_are_found_with_cue_and_source() {
    for (text, want) in [
        ("\"We lost the barn,\" Orrin Tasker said on Tuesday.", row("We lost the barn,", "said", "Orrin Tasker")),
        (
            "Odila Marsh said that the mill would open again in the spring.",
            row("that the mill would open again in the spring", "said", "Odila Marsh"),
        ),
        (
            "The ferry will not sail before noon, according to the harbour office.",
            row("The ferry will not sail before noon", "according to", "the harbour office"),
        ),
        ("The mayor believes the bridge is safe.", row("the bridge is safe", "believes", "The mayor")),
    ] {
        let found = found(text);
        let like = |f: &(String, String, String)| {
            f.0.trim_start_matches("that ") == want.0.trim_start_matches("that ") && f.1 == want.1 && f.2 == want.2
        };
        assert!(found.iter().any(like), "{text}\n{found:?}");
    }
}

#[test]
fn a_quotation_that_goes_on_without_a_cue_joins_the_statement_before() {
    let found = found(
        "\"The lock gates are rotten,\" Odila Marsh said. \"They have been so for years.\"\n\n\"Nobody has asked us, and \
         nobody will.\"\n\nThe canal is shut.",
    );
    assert!(found.iter().any(|f| f.0.contains("rotten") && f.0.contains("They have been so for years")), "{found:?}");
}

#[test]
fn text_in_which_nobody_says_anything_gives_nothing() {
    let found =
        found("The tide turned at four. Rain fell on the slates, and the lamps along the quay were lit at dusk.");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn stretches_hold_tokens_of_the_text_and_confidence_is_in_hundredths() {
    let text = "\"We waited,\" Pell Harrowby said, \"until the bells had stopped.\" Marsh denied it, and Tasker asked \
                whether anybody had counted the boats. The council is expected to meet on Friday.";
    let reading = read(text, &[]);
    let count = reading.tokens.len() as u32;
    let all = spots(&reading);
    assert!(all.len() >= 3, "{all:?}");
    for spot in all {
        assert!((1..=99).contains(&spot.confidence));
        let stretches = spot.content.iter().chain(&spot.cue).chain(&spot.source);
        assert!(stretches.clone().all(|(a, b)| a < b && *b <= count), "{spot:?}");
        assert!(spot.content.windows(2).all(|w| w[0].1 <= w[1].0), "in text order: {spot:?}");
    }
    assert_eq!(NAME, "linear-1");
}

#[test]
fn odd_texts_break_nothing() {
    let long = "said".repeat(700_000);
    let many = "Marsh said ".repeat(3_000);
    let open = "\"Marsh said that ".repeat(400);
    for text in [
        "",
        " ",
        "a",
        "\"",
        ":",
        "said",
        "Said.",
        "\"\"\"\"''''\"“”„",
        "said said said said",
        "according to",
        "😀😀 said 😀",
        "\u{0}\u{0}",
        "“",
        "”said”",
        ": : : :",
        "\n\n\n",
        "Marsh said:",
        "…said…",
        &long,
        &many,
        &open,
    ] {
        let reading = read(text, &[]);
        assert_eq!(spots(&reading), spots(&reading));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any mixture of what wakes the tier: no panic, the same twice, stretches inside the text.
    #[test]
    fn any_mixture_is_read_the_same_twice(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "Marsh", "said", " ", " ", " ", "\"", "“", "”", ",", ".", ":", "that", "he", "told", "according to", "\n", "'",
                "Orrin Tasker", "the ovens", "denied", "-", "(", ")", "believes", "wants to", "?", "’s", "é", "🙂", "7", "I",
            ]),
            0..60,
        )
    ) {
        let text = pieces.concat();
        let reading = read(&text, &[]);
        let all = spots(&reading);
        prop_assert_eq!(&all, &spots(&reading));
        let count = reading.tokens.len() as u32;
        for spot in &all {
            prop_assert!(!spot.content.is_empty());
            prop_assert!(spot.content.iter().chain(&spot.cue).chain(&spot.source).all(|(a, b)| a < b && *b <= count));
        }
    }
}
