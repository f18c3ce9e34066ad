//! Speech that is told: persons and tenses shifted, sentences that nobody is given, words put into another language.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its sample should fail")]

use onrecord_nouns::{Manner, ReportKey, StatementId};
use onrecord_stories::lineage::{
    Foreign, Relation, Telling, Utterance, language, translations, utterances, utterances_with,
};
use onrecord_text::Span;

/// A report's text, the words in it that somebody says, who by name, and how.
struct Page {
    text: &'static str,
    words: [Span; 1],
    speaker: Option<&'static str>,
    manner: Manner,
    day: &'static str,
}

fn page(text: &'static str, words: &str, speaker: Option<&'static str>, manner: Manner) -> Page {
    let at = text.find(words).unwrap();
    let words = [Span::new(at as u32, (at + words.len()) as u32)];
    Page { text, words, speaker, manner, day: "2031-04-03" }
}

fn tellings(pages: &[Page]) -> Vec<Telling<'_>> {
    pages
        .iter()
        .enumerate()
        .map(|(ix, page)| Telling {
            report: ReportKey([ix as u8; 32]),
            statement: StatementId([ix as u8; 16]),
            text: page.text,
            words: &page.words,
            quoted: if page.manner == Manner::Direct { &page.words } else { &[] },
            manner: page.manner,
            speaker: page.speaker,
            named: page.speaker.is_some(),
            outlet: None,
            published: Some(page.day),
            not_before: None,
            said_on: None,
            channel: None,
        })
        .collect()
}

fn relations(found: &[Utterance]) -> Vec<Relation> {
    found.iter().flat_map(|u| u.carryings.iter().filter(|c| c.key != u.fullest).map(|c| c.relation)).collect()
}

const SAID: &str = "\"After midnight I cannot send anybody to fetch you from the ferry house,\" Una Quillfeather said.";
const WORDS: &str = "After midnight I cannot send anybody to fetch you from the ferry house,";

fn said() -> Page {
    page(SAID, WORDS, Some("Una Quillfeather"), Manner::Direct)
}

#[test]
fn what_is_told_of_a_speaker_named_elsewhere_in_the_report_is_a_paraphrase() {
    let told = "Una Quillfeather is the mayor. The mayor warned that she could not send anyone to fetch them from the ferry house after midnight.";
    let words = "she could not send anyone to fetch them from the ferry house after midnight";
    let pages = [said(), page(told, words, None, Manner::Indirect)];
    assert_eq!(relations(&utterances(&tellings(&pages), &[])), [Relation::Paraphrase]);
}

#[test]
fn a_short_sentence_is_a_phrase_where_the_report_does_not_know_the_other_speaker() {
    let words = "Our thoughts and prayers are with the ferrymen";
    let one = "\"Our thoughts and prayers are with the ferrymen,\" Una Quillfeather said.";
    let said = || page(one, words, Some("Una Quillfeather"), Manner::Direct);
    let strange = "\"Our thoughts and prayers are with the ferrymen,\" said a man from the bank.";
    let pages = [said(), page(strange, words, None, Manner::Direct)];
    assert_eq!(relations(&utterances(&tellings(&pages), &[])), []);
    let known = "Una Quillfeather spoke first. \"Our thoughts and prayers are with the ferrymen,\" the mayor said.";
    let pages = [said(), page(known, words, None, Manner::Direct)];
    assert_eq!(relations(&utterances(&tellings(&pages), &[])), [Relation::Same]);
}

#[test]
fn a_name_stands_for_a_pronoun_of_the_speakers() {
    let direct = "\"I would row with her on one oar,\" said Una Quillfeather.";
    let told = "Una Quillfeather has said that she would row with Marlbrook on one oar.";
    let pages = |words| {
        [
            page(direct, "I would row with her on one oar,", Some("Una Quillfeather"), Manner::Direct),
            page(told, words, Some("Una Quillfeather"), Manner::Indirect),
        ]
    };
    let pages = pages("she would row with Marlbrook on one oar");
    assert_eq!(relations(&utterances(&tellings(&pages), &[])), [Relation::Paraphrase]);
}

#[test]
fn half_of_it_a_month_later_is_said_anew() {
    let told = "Una Quillfeather said she could not send anyone to fetch them from the ferry house after midnight and that bakers would go hungry.";
    let words =
        "she could not send anyone to fetch them from the ferry house after midnight and that bakers would go hungry";
    let mut pages = [said(), page(told, words, Some("Una Quillfeather"), Manner::Indirect)];
    assert_eq!(relations(&utterances(&tellings(&pages), &[])), [Relation::Paraphrase]);
    pages[1].day = "2031-05-29";
    assert_eq!(relations(&utterances(&tellings(&pages), &[])), []);
}

#[test]
fn a_sentence_that_nobody_is_given_carries_direct_words_and_nothing_else() {
    let told = "Una Quillfeather is the mayor. After midnight the council could not send anyone to fetch them from the ferry house.";
    let bare = "After midnight the council could not send anyone to fetch them from the ferry house.";
    let (all, free) = ([said()], [page(told, bare, None, Manner::Indirect), page(told, bare, None, Manner::Indirect)]);
    let mut free = tellings(&free);
    for (ix, telling) in free.iter_mut().enumerate() {
        telling.report = ReportKey([8 + ix as u8; 32]);
        telling.statement = StatementId([8 + ix as u8; 16]);
    }
    assert_eq!(relations(&utterances_with(&tellings(&all), &free, &[])), [Relation::Paraphrase; 2]);
    assert_eq!(utterances_with(&[], &free, &[]), []);
    let strange = page(
        "Una Quillfeather is the mayor. The ferry house was sold to a baker for a fair price.",
        "The ferry house was sold to a baker for a fair price.",
        None,
        Manner::Indirect,
    );
    let mut strange = tellings(std::slice::from_ref(&strange));
    strange[0].report = ReportKey([9; 32]);
    assert_eq!(utterances_with(&tellings(&all), &strange, &[]), []);
}

/// What is found of words that one report gives Una Quillfeather and another tells in a sentence that nobody is given.
fn beside_sentence(words: &'static str, text: &'static str, days: [&'static str; 2]) -> Vec<Relation> {
    let all = [Page { day: days[0], ..page(words, words, Some("Una Quillfeather"), Manner::Direct) }];
    let sentence = text.rsplit(". ").next().unwrap();
    let free = [Page { day: days[1], ..page(text, sentence, None, Manner::Indirect) }];
    let mut free = tellings(&free);
    free[0].report = ReportKey([9; 32]);
    free[0].statement = StatementId([9; 16]);
    relations(&utterances_with(&tellings(&all), &free, &[]))
}

#[test]
fn what_a_desk_says_around_told_words_is_laid_aside() {
    let words = "I don't take sides, herrings don't take sides. A herring keeps you waiting four nights.";
    let days = ["2031-04-03", "2031-04-08"];
    // The sentence names its speaker: a clause of it is enough.
    let named = "The shippers' chair, a cousin of Una Quillfeather, heard Una Quillfeather point out that a herring keeps you waiting four nights.";
    assert_eq!(beside_sentence(words, named, days), [Relation::Paraphrase]);
    let strange = "Shippers all over the county and on both of its islands point out that a herring keeps you waiting four nights.";
    assert_eq!(beside_sentence(words, strange, days), []);
    // Weeks later too, if it is long; months later not.
    assert_eq!(beside_sentence(words, named, ["2031-04-03", "2031-04-28"]), [Relation::Paraphrase]);
    assert_eq!(beside_sentence(words, named, ["2031-04-03", "2031-09-28"]), []);
}

#[test]
fn many_telling_words_hold_months_later() {
    let words = "Show us the boot and let us row home to our brass kettles, because the smoked herring will not keep until Thursday in this heat.";
    let told = "Una Quillfeather is not content. She had asked to be shown the boot and to row home to their brass kettles, because the smoked herring would not keep until Thursday in that heat.";
    assert_eq!(beside_sentence(words, told, ["2031-04-03", "2031-09-28"]), [Relation::Paraphrase]);
}

#[test]
fn a_dozen_words_as_they_were_spoken_need_no_name() {
    let words = "There will be a report on 5 October and it may be a long one.";
    let told = "The lock-keepers say there will be a report on Oct. 5 and that it may be a long one.";
    let pages = [
        page(words, words, None, Manner::Direct),
        page(told, "there will be a report on Oct. 5 and that it may be a long one", None, Manner::Indirect),
    ];
    assert_eq!(relations(&utterances(&tellings(&pages), &[])), [Relation::Paraphrase]);
    let changed = "Lock chiefs warned: 'There will be a report on 5 October and it will be a long one.'";
    let pages = [
        page(words, words, Some("Una Quillfeather"), Manner::Direct),
        page(changed, "There will be a report on 5 October and it will be a long one.", None, Manner::Direct),
    ];
    assert_eq!(relations(&utterances(&tellings(&pages), &[])), [Relation::Altered]);
}

#[test]
fn a_phrase_of_two_years_is_everybodys() {
    let phrase = "\"We are watching the river closely,\" said a spokeswoman for the locks.";
    let longer = "\"We did not know of it in January,\" said Una Quillfeather. \"We are watching the river closely.\"";
    let pages = |day| {
        let words = "We are watching the river closely";
        [
            page(phrase, words, None, Manner::Direct),
            Page {
                day,
                ..page(
                    longer,
                    "We did not know of it in January,\" said Una Quillfeather. \"We are watching the river closely",
                    Some("Una Quillfeather"),
                    Manner::Direct,
                )
            },
        ]
    };
    let found = |day| {
        let pages = pages(day);
        relations(&utterances(&tellings(&pages), &[]))
    };
    assert_eq!(found("2033-04-03"), []);
}

#[test]
fn a_translation_is_flagged_with_its_reasons_and_is_no_carrying() {
    let text = "Der Fährhof\n\nDie Bürgermeisterin wies die Vorwürfe zurück. „Nach Mitternacht kann ich niemanden mehr schicken, der Sie aus dem Fährhaus holt“, sagte Una Quillfeather am Mittwoch vor der Presse in der Stadt.";
    let pages = [said()];
    let held = tellings(&pages);
    let foreign =
        Foreign { report: ReportKey([7; 32]), text, published: Some("2031-04-04"), language: language(text).unwrap() };
    assert_eq!(foreign.language, "deu");
    let found = translations(&[foreign], &held, &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(text[found[0].words.range()].starts_with("Nach Mitternacht"));
    assert_eq!((found[0].of.report, found[0].of.statement), (held[0].report, held[0].statement));
    assert!(found[0].reasons.iter().any(|why| why.contains("Una Quillfeather")));
    // A month later, or without the name, there is nothing to flag.
    assert_eq!(translations(&[Foreign { published: Some("2031-06-04"), ..foreign }], &held, &[]), []);
    let unnamed = Foreign {
        text: "Er sagte am Mittwoch: „Das alte Wehr am Fluss bleibt bis zum Frühjahr geschlossen.“",
        ..foreign
    };
    assert_eq!(translations(&[unnamed], &held, &[]), []);
}
