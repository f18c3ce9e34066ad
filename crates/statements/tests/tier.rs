//! What a tier may not do to what the rules found: hand words over to somebody else.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use onrecord_nouns::{Act, ChannelKind, Part, Speaker, Statement};
use onrecord_reading::{Reading, read};
use onrecord_statements::{Spot, Stretch, rules, settle};

fn settled(reading: &Reading<'_>, spots: Vec<Spot>) -> Vec<Statement> {
    settle(reading, Part::Text, &[], rules(reading).adopt(reading, spots, "test-1"))
}

/// Who says the statement that holds `words`.
fn speaker(reading: &Reading<'_>, statements: &[Statement], words: &str) -> Speaker {
    let holds = |s: &&Statement| s.words.iter().any(|span| reading.text[span.range()].contains(words));
    statements.iter().find(holds).unwrap().speaker.clone()
}

fn stretch(reading: &Reading<'_>, words: &str) -> Stretch {
    let start = reading.text.find(words).unwrap() as u32;
    let at = |byte: u32| reading.tokens.iter().position(|t| t.start <= byte && byte < t.end).unwrap() as u32;
    (at(start), at(start + words.len() as u32 - 1) + 1)
}

fn one(name: &str) -> Speaker {
    Speaker::One(name.to_owned())
}

#[test]
fn a_denial_is_never_given_to_the_one_who_accuses() {
    let text = "Brill Vantongeren and Tamsin Orrocombe met in court.\n\nWhile Vantongeren previously told the Quay Post \
                that he had \"never taken a penny from the fund in my life,\" Orrocombe says he was paid in cash.";
    let reading = read(text, &[]);
    let merged = Spot {
        content: vec![
            stretch(&reading, "that he had \"never taken a penny from the fund in my life"),
            stretch(&reading, "he was paid in cash"),
        ],
        cue: Some(stretch(&reading, "says")),
        source: Some((stretch(&reading, "Orrocombe says").0, stretch(&reading, "Orrocombe says").0 + 1)),
        confidence: 95,
    };
    let found = settled(&reading, vec![merged]);
    assert_eq!(speaker(&reading, &found, "never taken a penny"), one("Brill Vantongeren"));
    assert_eq!(speaker(&reading, &found, "paid in cash"), one("Tamsin Orrocombe"));
}

#[test]
fn an_accusation_stays_with_the_one_whose_verb_it_is() {
    let text = "Tamsin Orrocombe penned an article for the Quay Post accusing Brill Vantongeren of hiding the log.";
    let reading = read(text, &[]);
    let mut spots = rules(&reading).spots();
    let accusation = spots.iter_mut().find(|s| s.cue == Some(stretch(&reading, "accusing"))).unwrap();
    accusation.source = Some(stretch(&reading, "the Quay Post"));
    let found = settled(&reading, spots);
    assert_eq!(speaker(&reading, &found, "hiding the log"), one("Tamsin Orrocombe"));
}

#[test]
fn marks_around_a_whole_quotation_are_no_words_of_it_however_a_tier_cuts_it() {
    let text = "\"We waited for the tide. Nobody came to the quay,\" said Tamsin Orrocombe.";
    let reading = read(text, &[]);
    let (first, last) = stretch(&reading, "\"We waited for the tide. Nobody came to the quay,\"");
    let middle = stretch(&reading, "Nobody").0;
    let cut = Spot {
        content: vec![(first, middle), (middle, last)],
        cue: Some(stretch(&reading, "said")),
        source: Some(stretch(&reading, "Tamsin Orrocombe")),
        confidence: 95,
    };
    let found = settled(&reading, vec![cut]);
    let words: Vec<&str> = found[0].words.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(words, ["We waited for the tide. Nobody came to the quay,"]);
    assert_eq!(found[0].quoted.len(), 1);
}

#[test]
fn a_lawsuit_is_filed_in_court_whatever_was_posted_before() {
    let text = "\"Be kind,\" Brill Vantongeren wrote on Instagram.\n\nTamsin Orrocombe filed a $2 million lawsuit against \
                the skipper for fraud and neglect.";
    let reading = read(text, &[]);
    let mut spots = rules(&reading).spots();
    spots.retain(|spot| spot.content[0].0 < stretch(&reading, "Tamsin").0);
    spots.push(Spot {
        content: vec![stretch(&reading, "the skipper for fraud and neglect")],
        cue: Some(stretch(&reading, "filed a $2 million lawsuit against")),
        source: Some(stretch(&reading, "Tamsin Orrocombe")),
        confidence: 80,
    });
    let found = settled(&reading, spots);
    let suit = found.iter().find(|s| s.speaker == one("Tamsin Orrocombe")).unwrap();
    assert_eq!(suit.act, Some(Act::Sue));
    assert_eq!(suit.channel.as_ref().map(|channel| channel.kind), Some(ChannelKind::Filing));
}

#[test]
fn what_only_says_how_it_was_said_is_no_word_of_a_quotation() {
    let text = "\"The harm to the quay is beyond counting,\" Tamsin Orrocombe wrote in seeking a delay of nine weeks.";
    let reading = read(text, &[]);
    let told = Spot {
        content: vec![
            stretch(&reading, "The harm to the quay is beyond counting,"),
            stretch(&reading, "a delay of nine weeks"),
        ],
        cue: Some(stretch(&reading, "wrote in seeking")),
        source: Some(stretch(&reading, "Tamsin Orrocombe")),
        confidence: 95,
    };
    let found = settled(&reading, vec![told]);
    let words: Vec<&str> = found[0].words.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(words, ["The harm to the quay is beyond counting,"]);
    // After a comma it may go on with what was said.
    let text =
        "\"The harm to the quay is beyond counting,\" Tamsin Orrocombe wrote, and a delay of nine weeks would add.";
    let reading = read(text, &[]);
    let mut spots = rules(&reading).spots();
    spots[0].content.push(stretch(&reading, "and a delay of nine weeks would add"));
    assert_eq!(settled(&reading, spots)[0].words.len(), 2);
}

#[test]
fn the_second_part_of_a_quotation_is_not_lost_because_a_tier_has_the_first() {
    let text =
        "\"We waited for the tide,\" Tamsin Orrocombe said. \"Nobody came to the quay before the morning bell.\"";
    let reading = read(text, &[]);
    let mut spots = rules(&reading).spots();
    assert_eq!(spots[0].content.len(), 2);
    spots[0].content.truncate(1);
    spots[0].cue = Some((spots[0].source.unwrap().0, spots[0].cue.unwrap().1));
    let found = settled(&reading, spots);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].words.len(), 2);
}

/// The words of each statement, in order.
fn words<'t>(text: &'t str, found: &[Statement]) -> Vec<Vec<&'t str>> {
    found.iter().map(|s| s.words.iter().map(|span| &text[span.range()]).collect()).collect()
}

#[test]
fn words_of_another_paragraph_or_before_the_speaker_are_no_part_of_a_quotation() {
    let text = "Asked after the regatta, Tamsin Orrocombe said, \"We waited for the tide all day.\"\n\nThe harbour \
                office called the race \"a lark\" in its log.";
    let reading = read(text, &[]);
    let mut spots = rules(&reading).spots();
    let said = spots.iter_mut().find(|s| s.cue == Some(stretch(&reading, "said"))).unwrap();
    said.content.insert(0, stretch(&reading, "after the regatta"));
    said.content.push(stretch(&reading, "a lark"));
    said.content.push(stretch(&reading, "in its log"));
    spots.retain(|s| s.cue == Some(stretch(&reading, "said")));
    let found = settled(&reading, spots);
    assert_eq!(words(text, &found)[0], ["We waited for the tide all day."]);
}

#[test]
fn a_quotation_is_not_cut_by_a_tier_that_has_most_of_it() {
    let text = "\"We waited for the tide. Nobody came to the quay. It was cold,\" said Tamsin Orrocombe.";
    let reading = read(text, &[]);
    let mut spots = rules(&reading).spots();
    spots[0].content = vec![stretch(&reading, "We waited for the tide. Nobody came to the quay.")];
    let found = settled(&reading, spots);
    assert_eq!(words(text, &found), [["We waited for the tide. Nobody came to the quay. It was cold,"]]);
}

#[test]
fn a_quotation_stays_with_its_own_verb_where_the_same_speaker_has_another() {
    let text = "Tamsin Orrocombe said, \"It is time we changed the way we race,\" promising that the prize would stay.";
    let reading = read(text, &[]);
    let mut spots = rules(&reading).spots();
    spots.retain(|s| s.cue == Some(stretch(&reading, "promising")));
    spots[0].content.push(stretch(&reading, "It is time we changed the way we race,"));
    let found = words_of(&reading, spots);
    assert!(found.contains(&vec!["It is time we changed the way we race,"]), "{found:?}");
    assert!(found.iter().any(|w| w.len() == 1 && w[0].ends_with("prize would stay")), "{found:?}");
}

fn words_of<'t>(reading: &Reading<'t>, spots: Vec<Spot>) -> Vec<Vec<&'t str>> {
    words(reading.text, &settled(reading, spots))
}

/// A tier's spot of the words `content`, by the verb `cue`, from `source`.
fn spotted(reading: &Reading<'_>, content: &str, cue: &str, source: &str) -> Spot {
    Spot {
        content: vec![stretch(reading, content)],
        cue: Some(stretch(reading, cue)),
        source: Some(stretch(reading, source)),
        confidence: 90,
    }
}

#[test]
fn a_verb_of_telling_that_somebody_will_not_do_declines_and_an_offered_resignation_resigns() {
    let text = "Brill Vantongeren would not say who had paid. Tamsin Orrocombe offered her resignation.";
    let reading = read(text, &[]);
    let silent = spotted(&reading, "who had paid", "would not say", "Brill Vantongeren");
    let offered = spotted(&reading, "her resignation", "offered", "Tamsin Orrocombe");
    let found = settled(&reading, vec![silent, offered]);
    let act = |words: &str| {
        found.iter().find(|s| s.words.iter().any(|span| &text[span.range()] == words)).map(|s| s.act).unwrap()
    };
    assert_eq!((act("who had paid"), act("her resignation")), (Some(Act::Decline), Some(Act::Resign)));
}

#[test]
fn who_answers_has_not_asked() {
    let text = "Asked whether the quay would close, Tamsin Orrocombe replied that it would.";
    let reading = read(text, &[]);
    let asked = spotted(&reading, "whether the quay would close", "Asked", "Tamsin Orrocombe");
    let found = settled(&reading, vec![asked]);
    assert_eq!(found.len(), 1);
    assert!(matches!(speaker(&reading, &found, "would close"), Speaker::Open(_)));
}

#[test]
fn a_source_that_begins_with_who_is_whom_that_stands_for() {
    let text = "Tamsin Orrocombe, who called it a shame, said that the quay was old. The Quay Company, which owns it, \
                said that it was new.";
    let reading = read(text, &[]);
    let clause = spotted(&reading, "that the quay was old", "said", "who called it a shame");
    let mut alone = spotted(&reading, "that it was new", "said that it was new", "which");
    alone.cue = alone.cue.map(|(first, _)| (first, first + 1));
    let found = settled(&reading, vec![clause, alone]);
    assert_eq!(speaker(&reading, &found, "quay was old"), one("Tamsin Orrocombe"));
    assert_eq!(speaker(&reading, &found, "it was new"), one("Quay Company"));
}

#[test]
fn a_source_that_ends_within_a_name_has_the_whole_of_it() {
    let text = "The drivers' employer, Corliss Quay, denied that.";
    let reading = read(text, &[]);
    let found = settled(&reading, vec![spotted(&reading, "that", "denied", "Corliss")]);
    assert_eq!(speaker(&reading, &found, "that"), one("Corliss Quay"));
}
