//! Utterances over invented tellings: what is linked, what is not, and that no order leaves a trace.

use onrecord_nouns::{Channel, ChannelKind, Manner, ReportKey, StatementId};
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
fn each_form_is_classed_by_what_was_done_to_it() {
    const FULL: &str = "I was shown the ledger, and I closed it in December. I do not know when the yard will open \
                        again. It may be weeks and it may be months.";
    let class = |words: &'static str| {
        let texts = [("Una Quillfeather", FULL), ("Una Quillfeather", words)];
        let spans = spans(&texts);
        let found = utterances(&tellings(&texts, &spans), &[]);
        let changed = found[0].carryings.iter().find(|c| c.key != found[0].fullest);
        changed.map(|c| (c.relation, c.severity))
    };
    for (words, relation, severity) in [
        // The "I" is that of the second sentence: nothing was cut inside.
        ("I don't know when the yard will open again.", Relation::Respelt, 1),
        ("I was shown the ledger, and I closed it in Dec.", Relation::Respelt, 1),
        (
            "I was shown the ledger, and I closed it in October. I do not know when the yard will open again.",
            Relation::Altered,
            4,
        ),
        // What stood first stands last.
        (
            "I do not know when the yard will open again. I was shown the ledger, and I closed it in December.",
            Relation::Spliced,
            3,
        ),
        ("I was shown the ledger [of the yard], and I closed it in December.", Relation::Bracketed, 2),
        // Two words cut are a cut, one is a word lost.
        ("I was shown the ledger, and I closed it. I do not know when the yard will open again.", Relation::Spliced, 3),
        (
            "I was shown the ledger, and I closed it in December. I do not know when the yard will open.",
            Relation::Trimmed,
            0,
        ),
        (
            "I was shown the ledger, and I closed it in December. I do not know when yard will open again.",
            Relation::Altered,
            4,
        ),
        // A word changed and a sentence left out: the sentence touches nothing.
        ("I was shown the ledger, and I closed it in haste.", Relation::Altered, 4),
        // What stood first stands last and has lost its "not".
        (
            "It may be weeks and it may be months. I was shown the ledger, and I closed it in December. I do know when the yard will open again.",
            Relation::Altered,
            5,
        ),
    ] {
        assert_eq!(class(words), Some((relation, Some(severity))), "{words}");
    }
}

#[test]
fn a_day_is_one_day_however_it_is_written() {
    for (full, other, relation) in [
        (
            "I checked it on the first of April and I signed.",
            "I checked it on April 1 and I signed.",
            Relation::Respelt,
        ),
        (
            "There will be a report on 5 October and it may be long.",
            "There will be a report on Oct. 5 and it may be long.",
            Relation::Respelt,
        ),
        (
            "There will be a report on 5 October and it may be long.",
            "There will be a report on October 5th and it may be long.",
            Relation::Respelt,
        ),
        (
            "There will be a report on 5 October and it may be long.",
            "There will be a report on 6 October and it may be long.",
            Relation::Altered,
        ),
        (
            "There will be a report on 5 October and it may be long.",
            "There will be a report on 5 October and it may be long",
            Relation::Same,
        ),
    ] {
        let texts = [("Una Quillfeather", full), ("Una Quillfeather", other)];
        let spans = spans(&texts);
        let found = utterances(&tellings(&texts, &spans), &[]);
        let changed = found[0].carryings.iter().find(|c| c.key != found[0].fullest).map(|c| c.relation);
        assert_eq!(changed, Some(relation), "{other}");
    }
}

#[test]
fn a_form_with_brackets_is_not_the_fullest() {
    let texts = [
        ("Una Quillfeather", "I was told the form [the harbour's own] was a formality and the clerk was waiting."),
        ("Una Quillfeather", "I was told the form was a formality and the clerk was waiting."),
        ("Una Quillfeather", "I was told the form was a formality and the clerk was waiting."),
    ];
    let spans = spans(&texts);
    let found = utterances(&tellings(&texts, &spans), &[]);
    let relations: Vec<Relation> = found[0].carryings.iter().map(|c| c.relation).collect();
    assert_eq!(relations, [Relation::Bracketed, Relation::Same, Relation::Same]);
}

#[test]
fn words_given_to_another_are_told_though_the_fullest_form_names_nobody() {
    let texts = [
        (
            "",
            "The pilots are at work, and any ship that carries bread will be brought in. I'd fetch her myself if I had to.",
        ),
        ("Una Quillfeather", "The pilots are at work, and any ship that carries bread will be brought in."),
        ("Bram Oddleton", "I'd fetch her myself if I had to."),
    ];
    let spans = spans(&texts);
    let mut tellings = tellings(&texts, &spans);
    (tellings[0].speaker, tellings[0].named) = (None, false);
    let found = utterances(&tellings, &[]);
    let severities: Vec<Option<u8>> = found[0].carryings.iter().map(|c| c.severity).collect();
    assert_eq!(severities, [Some(0), Some(0), Some(5)]);
}

#[test]
fn what_one_report_gives_to_two_people_is_two_utterances() {
    let texts = [
        (
            "Una Quillfeather",
            "The sluice was locked that night, and it had been locked since the feast of the herring.",
        ),
        ("Bram Oddleton", "The sluice was not locked that night, and it had been open since the feast of the herring."),
        (
            "Una Quillfeather",
            "The sluice was locked that night, and it had been locked since the feast of the herring.",
        ),
        ("Bram Oddleton", "The sluice was not locked that night, and it had been open since the feast of the herring."),
    ];
    let spans = spans(&texts);
    let mut tellings = tellings(&texts, &spans);
    let inquest = tellings[0].report;
    tellings[1].report = inquest;
    let found = utterances(&tellings, &[]);
    let statements: Vec<Vec<u8>> =
        found.iter().map(|u| u.carryings.iter().map(|c| c.key.statement.0[0]).collect()).collect();
    assert_eq!(statements, [vec![0, 2], vec![1, 3]]);
}

/// How the others of one utterance stand to its fullest form, by the number of their statement; the fullest is left out.
fn others(tellings: &[Telling<'_>]) -> Vec<(u8, Relation, Option<u8>)> {
    let found = utterances(tellings, &[]);
    let carryings = found.iter().flat_map(|u| u.carryings.iter().filter(|c| c.key != u.fullest));
    carryings.map(|c| (c.key.statement.0[0], c.relation, c.severity)).collect()
}

#[test]
fn of_forms_as_full_the_one_printed_first_is_compared_with() {
    let texts = [
        ("Una Quillfeather", "No skipper may tie up beyond the chain, and a raft is a boat."),
        ("Una Quillfeather", "No skipper shall tie up beyond the chain, and a raft is a boat."),
    ];
    let spans = spans(&texts);
    let mut tellings = tellings(&texts, &spans);
    (tellings[0].published, tellings[1].published) = (Some("2031-04-09"), Some("2031-04-03"));
    assert_eq!(others(&tellings), [(0, Relation::Altered, Some(5))]);
    (tellings[0].published, tellings[1].published) = (Some("2031-04-03"), Some("2031-04-09"));
    assert_eq!(others(&tellings), [(1, Relation::Altered, Some(5))]);
    // An outlet that prints it again has mended it.
    (tellings[0].outlet, tellings[1].outlet) = (Some("The Lock"), Some("The Lock"));
    assert_eq!(others(&tellings), [(0, Relation::Altered, Some(5))]);
}

#[test]
fn the_speaker_whom_most_reports_name_is_the_fullest_forms() {
    let texts = [
        ("Bram Oddleton", WEIR),
        ("Una Quillfeather", WEIR),
        ("Una Quillfeather", "We did not open the weir ... whoever says so was asleep on the barge."),
    ];
    let spans = spans(&texts);
    let mut tellings = tellings(&texts, &spans);
    (tellings[0].published, tellings[1].published) = (Some("2031-04-03"), Some("2031-04-09"));
    assert_eq!(others(&tellings), [(0, Relation::Altered, Some(5)), (2, Relation::Elided, Some(2))]);
}

#[test]
fn one_speech_of_which_a_report_gives_a_sentence_to_each_of_two_people_is_one_utterance() {
    let texts = [
        (
            "Una Quillfeather",
            "I did not have a key in my boot. I have a stiff knee and a long memory, and neither of them opens a lock.",
        ),
        ("Una Quillfeather", "I did not have a key in my boot. Neither of them opens a lock."),
        ("Bram Oddleton", "I have a stiff knee and a long memory, and neither of them opens a lock."),
    ];
    let spans = spans(&texts);
    let mut tellings = tellings(&texts, &spans);
    tellings[2].report = tellings[1].report;
    assert_eq!(others(&tellings), [(1, Relation::Spliced, Some(3)), (2, Relation::Altered, Some(5))]);
    // The report that gives her other words gives him these, which contradicts whoever gives them to her.
    assert_eq!(utterances(&tellings, &[])[0].conflicts.len(), 1);
}

#[test]
fn one_sentence_in_two_mouths_of_one_report_is_two_utterances_whatever_else_they_say() {
    let texts = [
        (
            "Una Quillfeather",
            "The sluice was locked that night, and it had been locked since the feast. I pulled at the wheel until \
             dawn and then I rowed home round the long island.",
        ),
        (
            "Bram Oddleton",
            "The sluice was not locked that night, and it had been oiled since the feast. My son saw to that himself \
             with a rag and half a pint of goose fat.",
        ),
        ("", "The sluice was locked that night, and it had been oiled since the feast."),
    ];
    let spans = spans(&texts);
    let mut tellings = tellings(&texts, &spans);
    tellings[1].report = tellings[0].report;
    (tellings[2].speaker, tellings[2].named) = (None, false);
    let found = utterances(&tellings, &[]);
    assert!(found.iter().all(|u| u.carryings.len() == 2), "{found:?}");
}

#[test]
fn a_stock_phrase_of_two_unnamed_spokesmen_is_nobodys() {
    let texts = [("", "Safety is our first priority."), ("", "Safety is our first priority.")];
    let spans = spans(&texts);
    let mut tellings = tellings(&texts, &spans);
    for telling in &mut tellings {
        (telling.speaker, telling.named) = (None, false);
    }
    assert_eq!(utterances(&tellings, &[]), []);
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

#[test]
fn a_name_put_for_a_pronoun_without_brackets_changes_nobody() {
    let texts = [
        ("Una Quillfeather", "The wells dropped by a yard in the year that they drilled the first holes."),
        ("Una Quillfeather", "The wells dropped by a yard in the year that Hearthlow drilled the first holes."),
    ];
    let spans = spans(&texts);
    let mut tellings = tellings(&texts, &spans);
    (tellings[0].published, tellings[1].published) = (Some("2031-04-03"), Some("2031-04-09"));
    assert_eq!(others(&tellings), [(1, Relation::Altered, Some(4))]);
}

#[test]
fn a_name_in_the_clause_of_the_words_is_whose_they_are() {
    let said = "\"The pilots are at work, and any ship that carries bread will be brought in tonight,\" Una Quillfeather said.";
    let given = "'The pilots are at work, and any ship that carries bread will be brought in tonight,' blurted Bram Oddleton, 57.";
    let texts = [("Una Quillfeather", said), ("", given)];
    let spans: Vec<[Span; 1]> = texts
        .iter()
        .map(|(_, t)| {
            [Span::new(
                1,
                t.find(['"', '\''])
                    .map_or(0, |at| at + 1 + t[at + 1..].find(",\"").or_else(|| t[at + 1..].find(",'")).unwrap_or(0))
                    as u32,
            )]
        })
        .collect();
    let mut tellings = tellings(&texts, &spans);
    (tellings[1].speaker, tellings[1].named) = (None, false);
    let found = utterances(&tellings, &[]);
    assert_eq!(found.iter().map(|u| u.conflicts.len()).collect::<Vec<_>>(), [1]);
}

#[test]
fn channels_are_in_conflict_over_words_that_agree_at_length() {
    let channel = |kind, name: Option<&str>| Channel { kind, name: name.map(str::to_owned), span: None };
    let (hall, paper) = (channel(ChannelKind::PressConference, None), channel(ChannelKind::Interview, Some("Lock")));
    let full = "The herring came up the river in the dark, and forty skippers cast off their ropes without a lamp. I \
                counted them from the weir and I went to bed before the last had passed the long island, for I was \
                tired and it rained.";
    let conflicts = |words: &str| {
        let texts = [("Una Quillfeather", full), ("Una Quillfeather", words)];
        let spans = spans(&texts);
        let mut tellings = tellings(&texts, &spans);
        (tellings[0].channel, tellings[1].channel) = (Some(&hall), Some(&paper));
        utterances(&tellings, &[]).iter().map(|u| u.conflicts.len()).collect::<Vec<_>>()
    };
    assert_eq!(conflicts(full), [1]);
    let anew = "The herring came up the river in the dark, and forty skippers cast off their ropes without a lamp, so \
                my sister fetched soup, bread, blankets, whisky, her fiddle, both dogs, a spare oar and the vicar's \
                old drum.";
    assert_eq!(conflicts(anew), [0]);
}

#[test]
fn a_contraction_is_no_shorter_and_an_hour_has_two_spellings() {
    let texts = [
        ("Una Quillfeather", "We don't give away what we paid for, but we don't keep what isn't ours."),
        ("Una Quillfeather", "We do not give away what we paid for, but we do not keep what is not ours."),
    ];
    let spans = spans(&texts);
    let mut tellings = tellings(&texts, &spans);
    (tellings[0].published, tellings[1].published) = (Some("2031-04-03"), Some("2031-04-09"));
    assert_eq!(others(&tellings), [(1, Relation::Respelt, Some(1))]);
    for (words, relation, severity) in [
        ("The lock closed at 11 p.m. and the barge reached us at 11.04 p.m.", Relation::Respelt, 1),
        ("The lock closed at 11pm and the barge reached us at 11.40pm.", Relation::Altered, 5),
    ] {
        let texts = [
            ("Una Quillfeather", "The lock closed at 11pm and the barge reached us at 11.04pm."),
            ("Una Quillfeather", words),
        ];
        let spans = self::spans(&texts);
        let mut tellings = self::tellings(&texts, &spans);
        (tellings[0].published, tellings[1].published) = (Some("2031-04-03"), Some("2031-04-09"));
        let found: Vec<_> = others(&tellings).into_iter().map(|(_, relation, severity)| (relation, severity)).collect();
        assert_eq!(found, [(relation, Some(severity))], "{words}");
    }
}

#[test]
fn a_name_in_two_spellings_is_one_speaker() {
    let texts = [("Pádraic Ó Quillabhra", WEIR), ("Padraig O'Quillavra", WEIR)];
    let spans = spans(&texts);
    let found = utterances(&tellings(&texts, &spans), &[]);
    assert_eq!(found.iter().map(|u| u.conflicts.len()).collect::<Vec<_>>(), [0]);
    assert_eq!(found[0].carryings.iter().map(|c| c.severity).collect::<Vec<_>>(), [Some(0), Some(0)]);
}
