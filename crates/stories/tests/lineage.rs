//! Utterances over invented tellings: what is linked, what is not, and that no order leaves a trace.

use onrecord_nouns::{Manner, ReportKey, StatementId};
use onrecord_stories::lineage::{Relation, Telling, Touches, utterances};
use onrecord_text::Span;

fn spans(texts: &[(&str, &str)]) -> Vec<[Span; 1]> {
    texts.iter().map(|(_, text)| [Span::new(0, text.len() as u32)]).collect()
}

/// One direct statement in a report of its own for each (speaker, words).
fn tellings<'t>(texts: &[(&'t str, &'t str)], spans: &'t [[Span; 1]]) -> Vec<Telling<'t>> {
    let one = |(ix, ((speaker, text), span)): (usize, (&(&'t str, &'t str), &'t [Span; 1]))| Telling {
        report: ReportKey([ix as u8; 32]),
        statement: StatementId([ix as u8; 16]),
        text,
        words: span,
        quoted: span,
        manner: Manner::Direct,
        speaker: Some(speaker),
        named: true,
        outlet: None,
        published: None,
        not_before: None,
        said_on: None,
        channel: None,
    };
    texts.iter().zip(spans).enumerate().map(one).collect()
}

const WEIR: &str = "We did not open the weir that night, and whoever says so was asleep on the barge.";

#[test]
fn a_misquote_that_loses_its_not_is_linked_and_told() {
    let texts = [
        ("Una Quillfeather", WEIR),
        ("Ms Quillfeather", "We did open the weir that night, and whoever says so was asleep on the barge."),
    ];
    let spans = spans(&texts);
    let found = utterances(&tellings(&texts, &spans), &[]);
    assert_eq!(found.len(), 1);
    let changed = found[0].carryings.iter().find(|c| c.key != found[0].fullest).map(|c| (c.relation, c.severity));
    assert_eq!(changed, Some((Relation::Altered, Some(5))));
    let touches = found[0].carryings.iter().flat_map(|c| &c.changes).flat_map(|c| &c.touches);
    assert_eq!(touches.collect::<Vec<_>>(), [&Touches::Negation]);
}

#[test]
fn brackets_stand_for_a_title_lost_beside_them_but_never_for_a_not() {
    let class = |words: &'static str| {
        let texts = [
            ("Una Quillfeather", "I did not forget what Ms. Harrowgate told me about the barge that night."),
            ("Una Quillfeather", words),
        ];
        let spans = spans(&texts);
        let found = utterances(&tellings(&texts, &spans), &[]);
        let changed = found[0].carryings.iter().find(|c| c.key != found[0].fullest);
        changed.map(|c| (c.relation, c.severity))
    };
    let named = class("I did not forget what [Harrowgate] told me about the barge that night.");
    assert_eq!(named, Some((Relation::Bracketed, Some(2))));
    let turned = class("I did [forget] what Ms. Harrowgate told me about the barge that night.");
    assert_eq!(turned, Some((Relation::Altered, Some(5))));
}

#[test]
fn a_phrase_that_everybody_says_and_a_lone_word_are_no_lineage() {
    let texts = [
        ("Una Quillfeather", "We have no comment at this time."),
        ("Bram Oddleton", "We have no comment at this time."),
        ("Una Quillfeather", "Horrendous."),
        ("Una Quillfeather", "Horrendous."),
        ("Una Quillfeather", "Our thoughts are with the family."),
        ("Bram Oddleton", "Our thoughts are with the family."),
        ("Una Quillfeather", "We are aware of the allegations."),
        ("Bram Oddleton", "We are aware of the allegations."),
    ];
    let spans = spans(&texts);
    assert_eq!(utterances(&tellings(&texts, &spans), &[]), []);
}

#[test]
fn the_same_long_words_in_two_mouths_are_a_conflict() {
    let texts = [("Una Quillfeather", WEIR), ("Bram Oddleton", WEIR)];
    let spans = spans(&texts);
    let found = utterances(&tellings(&texts, &spans), &[]);
    assert_eq!(found.iter().map(|u| u.conflicts.len()).collect::<Vec<_>>(), [1]);
}

#[test]
fn the_order_of_coming_leaves_no_trace() {
    let texts = [
        ("Una Quillfeather", WEIR),
        ("Ms Quillfeather", "whoever says so was asleep on the barge"),
        ("Una Quillfeather", "We did not open the weir ... whoever says so was asleep on the barge."),
        ("Bram Oddleton", "The miller's ledger went into the river with the miller."),
        ("Oddleton", "The miller's ledger went into the river"),
    ];
    let spans = spans(&texts);
    let mut told = tellings(&texts, &spans);
    let found = utterances(&told, &[]);
    assert_eq!(found.iter().map(|u| u.carryings.len()).collect::<Vec<_>>(), [3, 2]);
    for _ in 0..told.len() {
        told.rotate_left(1);
        assert_eq!(utterances(&told, &[]), found);
    }
    told.reverse();
    assert_eq!(utterances(&told, &[]), found);
}
