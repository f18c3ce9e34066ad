//! What holds for the findings of any text whatever (ARCHITECTURE.md, "What always holds").

use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Findings, Report, Speaker, TitleText};
use onrecord_pipeline::{Tier, analyse};
use onrecord_text::{SourceText, Span};
use proptest::prelude::*;

fn report(text: &str) -> Option<Report> {
    text_report(text.as_bytes(), &Given::default(), &Limits::STANDARD).ok()
}

/// Every span of the findings, each with the text that it counts in.
fn spans<'r>(report: &'r Report, findings: &Findings) -> Vec<(&'r SourceText, Span)> {
    let mut all = Vec::new();
    for s in &findings.statements {
        let text = match (s.part, &report.title) {
            (onrecord_nouns::Part::Title, TitleText::Apart(title)) => title,
            _ => &report.text,
        };
        let optional = [s.source, s.cue, s.through, s.channel.as_ref().and_then(|channel| channel.span)];
        let quoted = s.quoted.iter().flat_map(|q| [Some(q.words), q.open, q.close]);
        let words = s.words.iter().copied().map(Some);
        all.extend(words.chain(quoted).chain(optional).flatten().map(|span| (text, span)));
    }
    all.extend(findings.warnings.iter().filter_map(|warning| warning.span).map(|span| (&report.text, span)));
    all
}

/// Pieces of news prose, so that random texts are full of marks, names, verbs and furniture.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "\"",
        "“",
        "”",
        "‘",
        "’",
        "'",
        "«",
        "»",
        " ",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "\r\n",
        "...",
        "[",
        "]",
        " [sic] ",
        "- ",
        "— ",
        "said ",
        "told ",
        "denied ",
        "according to ",
        "accused ",
        "of ",
        "that ",
        "she ",
        "he ",
        "they ",
        "who ",
        "Mr. ",
        "Odo Marrick ",
        "Marrick ",
        "Wenna Marrick ",
        "the council ",
        "a spokesman ",
        "her ",
        "lawyer ",
        "statement ",
        "the gate was shut",
        "UPDATE: ",
        "By ",
        "March 3, 2024",
        "Photo: ",
        "é",
        "😀",
        "\u{a0}",
        "\0",
        "MARLA: ",
        "@odo ",
    ];
    prop_oneof![9 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Invariants 2, 4, 8 and 9: reading cannot fail; each span cuts its text to words; the same text gives
    /// the same findings; each finding names its finder.
    #[test]
    fn any_text_is_read_and_every_span_cuts_words(pieces in prop::collection::vec(piece(), 0..120)) {
        let Some(report) = report(&pieces.concat()) else { return Ok(()) };
        let findings = analyse(&report, Tier::Rules);
        for (text, span) in spans(&report, &findings) {
            prop_assert!(text.slice(span).is_some(), "{span:?} cuts no words");
        }
        for statement in &findings.statements {
            prop_assert!(statement.words.iter().all(|span| !span.is_empty()));
            prop_assert!(!statement.words.is_empty());
            prop_assert!(statement.words.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "words out of order");
            prop_assert!(statement.found_by.starts_with("rules-"));
            prop_assert!(!statement.why.is_empty());
            prop_assert!(statement.confidence.hundredths() > 0);
        }
        prop_assert_eq!(format!("{findings:?}"), format!("{:?}", analyse(&report, Tier::Rules)));
    }
}

/// Invariant 6: the mention stays as written beside the person that it resolves to.
#[test]
fn a_pronoun_stays_a_pronoun_beside_the_name() {
    let text = "Wenna Marrick runs the ferry. \"The gate was shut,\" she said.";
    let report = report(text).unwrap();
    let findings = analyse(&report, Tier::Rules);
    let statement = findings.statements.first().unwrap();
    assert_eq!(statement.speaker, Speaker::One("Wenna Marrick".to_owned()));
    assert_eq!(statement.source.and_then(|span| report.text.slice(span)), Some("she"));
}

/// Invariant 9: two people of one surname, and nothing says which: both are candidates, neither is chosen.
#[test]
fn unsure_is_a_result() {
    let text = "Wenna Marrick and Odo Marrick own the ferry. \"The gate was shut,\" Marrick said.";
    let report = report(text).unwrap();
    let findings = analyse(&report, Tier::Rules);
    let both = vec!["Odo Marrick".to_owned(), "Wenna Marrick".to_owned()];
    assert_eq!(findings.statements.first().unwrap().speaker, Speaker::Several(both));
}

/// A title with nothing behind it but words in marks is no name, and no end of the program.
#[test]
fn a_title_and_words_in_marks_are_read() {
    let text = "\"said Wenna Marrick \nMr. \"\"Wenna Marrick ”Wenna Marrick \"";
    let report = report(text).unwrap();
    let findings = analyse(&report, Tier::Rules);
    assert!(spans(&report, &findings).into_iter().all(|(text, span)| text.slice(span).is_some()));
}
