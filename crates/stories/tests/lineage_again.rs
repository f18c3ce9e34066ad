//! What is said again is another utterance, what is put about is the same one: over invented tellings.

use onrecord_nouns::{Manner, ReportKey, StatementId};
use onrecord_stories::lineage::{Relation, Telling, Touches, Utterance, utterances};
use onrecord_text::Span;

/// A statement: the number of its report, when that was printed, who speaks, and its text, of which `[[` and `]]` enclose
/// the words said (all of it where there are none).
type Said<'t> = (u8, &'t str, &'t str, &'t str);

fn spans(said: &[Said<'_>]) -> Vec<Vec<Span>> {
    let of = |text: &str| {
        let inside = |(at, _): (usize, &str)| {
            let end = text[at..].find("]]").map(|len| at + len);
            end.map(|end| Span::new(at as u32 + 2, end as u32))
        };
        let found: Vec<Span> = text.match_indices("[[").filter_map(inside).collect();
        if found.is_empty() { vec![Span::new(0, text.len() as u32)] } else { found }
    };
    said.iter().map(|said| of(said.3)).collect()
}

fn tellings<'t>(said: &'t [Said<'t>], spans: &'t [Vec<Span>]) -> Vec<Telling<'t>> {
    let one = |(ix, ((report, published, speaker, text), spans)): (usize, (&Said<'t>, &'t Vec<Span>))| Telling {
        report: ReportKey([*report; 32]),
        statement: StatementId([ix as u8; 16]),
        text,
        words: spans,
        quoted: spans,
        manner: Manner::Direct,
        speaker: Some(speaker).filter(|name| !name.is_empty()).copied(),
        named: !speaker.is_empty(),
        outlet: None,
        published: Some(published).filter(|date| !date.is_empty()).copied(),
        not_before: None,
        said_on: None,
        channel: None,
    };
    said.iter().zip(spans).enumerate().map(one).collect()
}

/// The statements of each utterance, by number.
fn grouped(said: &[Said<'_>]) -> Vec<Vec<u8>> {
    let spans = spans(said);
    let found = utterances(&tellings(said, &spans), &[]);
    found.iter().map(|u| u.carryings.iter().map(|c| c.key.statement.0[0]).collect()).collect()
}

fn found(said: &[Said<'_>]) -> Vec<Utterance> {
    let spans = spans(said);
    utterances(&tellings(said, &spans), &[])
}

/// How the second statement stands to the first, which is fuller or was printed before it.
fn class(full: &str, words: &str) -> Option<(Relation, Option<u8>)> {
    let said = [(0, "2031-04-03", "Una Quillfeather", full), (1, "2031-04-05", "Una Quillfeather", words)];
    let found = found(&said);
    let carryings = found.first()?.carryings.iter();
    carryings.filter(|c| c.key.statement.0[0] == 1).map(|c| (c.relation, c.severity)).next()
}

const HIVES: &str = "I counted the barges at dusk and I counted them again at dawn. The miller never asked what the \
                     water was doing, and he should have.";

#[test]
fn sentences_and_clauses_in_another_order_are_moved_and_nothing_else() {
    let spliced = Some((Relation::Spliced, Some(3)));
    let turned = "The miller never asked what the water was doing, and he should have. I counted the barges at dusk and I \
                  counted them again at dawn.";
    assert_eq!(class(HIVES, turned), spliced);
    // The "when" and the "and" go with their clauses.
    let full = "I was mending the old net when the whole weir gave way. My lamp went one way and I went the other, and \
                the heron on the post never moved a feather.";
    let moved = "When the whole weir gave way I was mending the old net. The heron on the post never moved a feather, my \
                 lamp went one way and I went the other.";
    assert_eq!(class(full, moved), spliced);
    // A word changed in what was put about still counts.
    let changed = "The miller always asked what the water was doing, and he should have. I counted the barges at dusk and \
                   I counted them again at dawn.";
    assert_eq!(class(HIVES, changed), Some((Relation::Altered, Some(5))));
}

#[test]
fn measures_titles_and_speech_as_it_is_spoken_are_house_style() {
    for (full, words) in [
        (
            "It is ninety kilometres an hour on that road, and it kills us.",
            "It is 90km/h on that road, and it kills us.",
        ),
        (
            "It is ninety kilometres an hour on that road, and it kills us.",
            "It is 90 km per hour on that road, and it kills us.",
        ),
        ("We spent four million pounds on the lock and it leaks.", "We spent £4 million on the lock and it leaks."),
        (
            "There were a hundred and fifty of us on the wall that night.",
            "There were 150 of us on the wall that night.",
        ),
        (
            "There were a hundred and fifty of us on the wall that night.",
            "There were one hundred fifty of us on the wall that night.",
        ),
        (
            "The wave was three and a half metres and it took the kiosk.",
            "The wave was 3½ meters and it took the kiosk.",
        ),
        (
            "Doctor Oddleton told me in the road and I told nobody else.",
            "Dr. Oddleton told me in the road and I told nobody else.",
        ),
        (
            "I am going to say it because I have got to tell the herring skippers before the old weir is opened.",
            "I'm gonna say it 'cause I've gotta tell the herring skippers before the old weir is opened.",
        ),
        (
            "Pump Number 2 failed at noon and we had no other pump.",
            "Pump No. 2 failed at noon and we had no other pump.",
        ),
        ("We signed it in the United Kingdom and we shall keep it.", "We signed it in the UK and we shall keep it."),
    ] {
        assert_eq!(class(full, words), Some((Relation::Respelt, Some(1))), "{words}");
    }
    for (full, words) in [
        (
            "It is ninety kilometres an hour on that road, and it kills us.",
            "It is 90 miles an hour on that road, and it kills us.",
        ),
        ("We spent four million pounds on the lock and it leaks.", "We spent £5 million on the lock and it leaks."),
        (
            "There were a hundred and fifty of us on the wall that night.",
            "There were 115 of us on the wall that night.",
        ),
    ] {
        assert_eq!(class(full, words).map(|c| c.0), Some(Relation::Altered), "{words}");
    }
}

#[test]
fn a_not_lost_with_the_end_of_a_sentence_is_told() {
    let full = "He wrote to me at midnight about the barge and I wrote back that I would not.";
    let said = [
        (0, "2031-04-03", "Una Quillfeather", full),
        (
            1,
            "2031-04-05",
            "Una Quillfeather",
            "He wrote to me at midnight about the barge and I wrote back that I would.",
        ),
    ];
    let found = found(&said);
    let touches: Vec<_> = found[0].carryings.iter().flat_map(|c| &c.changes).flat_map(|c| &c.touches).collect();
    assert_eq!(touches, [&Touches::Negation]);
    // Cut with all that went with it, it is the end of the sentence.
    let trimmed = class("I saw the barge go by at noon, not that anybody asked me.", "I saw the barge go by at noon.");
    assert_eq!(trimmed, Some((Relation::Trimmed, Some(0))));
}

#[test]
fn what_is_quoted_within_single_marks_is_an_utterance_of_its_own() {
    let una = "Una Quillfeather";
    let said = [
        (0, "", una, "\"He told me, 'Open the weir and say nothing of the herring,' and I opened the weir.\""),
        (1, "", una, "'He told me, \"Open the weir and say nothing of the herring,\" and I opened the weir.'"),
    ];
    let inside: Vec<Vec<Span>> = said.iter().map(|s| vec![Span::new(1, s.3.len() as u32 - 1)]).collect();
    let found = utterances(&tellings(&said, &inside), &[]);
    // Her words, and his within them.
    assert_eq!(found.iter().map(|u| u.carryings.len()).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn a_report_that_prints_did_and_did_not_tells_of_two_speeches() {
    let (spring, fall) =
        ("Our barges did not sail on Sunday.", "Our barges did sail on Sunday, and I did not know it in June.");
    let una = "Una Quillfeather";
    let both = [
        (
            0,
            "2031-06-02",
            una,
            "Our barges did not sail on Sunday. The logs are complete and they cannot be edited by us.",
        ),
        (
            1,
            "2031-11-10",
            una,
            "Our barges did sail on Sunday, and I did not know it in June. One was sailed by one boy.",
        ),
        (2, "2031-11-12", una, spring),
        (2, "2031-11-12", una, fall),
    ];
    assert_eq!(grouped(&both), [vec![0, 2], vec![1, 3]]);
}

#[test]
fn a_phrase_said_twice_ties_no_two_speeches() {
    let una = "Una Quillfeather";
    let said = [
        (
            0,
            "2031-06-02",
            una,
            "I had forty herons on Saturday and nine on Monday morning, and I do not believe in coincidence.",
        ),
        (1, "2031-06-05", una, "not believe in coincidence"),
        (
            2,
            "2031-06-12",
            una,
            "Two more went on Tuesday from the long island, and I still do not believe in coincidence.",
        ),
    ];
    assert_eq!(grouped(&said), [vec![0, 1]]);
}

#[test]
fn a_sentence_that_goes_on_months_later_is_said_anew() {
    let una = "Una Quillfeather";
    let early = "My heron has had a herring on a Friday since he could stand. He has never been sent home.";
    let late = "My heron has had a herring on a Friday since he could stand, and now he is having two.";
    assert_eq!(grouped(&[(0, "2031-01-03", una, early), (1, "2031-06-20", una, late)]), Vec::<Vec<u8>>::new());
    // In the same days one of the two has cut it.
    assert_eq!(grouped(&[(0, "2031-01-03", una, early), (1, "2031-01-05", una, late)]), [vec![0, 1]]);
    // And so it is months later where somebody printed it whole in those days.
    let whole = "My heron has had a herring on a Friday since he could stand, and now he is having two. He has never been \
                 sent home.";
    let said = [(0, "2031-01-03", una, early), (1, "2031-06-20", una, late), (2, "2031-01-04", una, whole)];
    assert_eq!(grouped(&said), [vec![0, 1, 2]]);
}

#[test]
fn two_speeches_printed_under_one_verb_are_two_utterances() {
    let una = "Una Quillfeather";
    let said = [
        (
            0,
            "2031-03-03",
            una,
            "The barge passed her survey in January and she passed another in March. There was no fault on her when she left the lock.",
        ),
        (
            1,
            "2031-03-07",
            una,
            "We found a worn rudder pin on Thursday, and we told the warden on Thursday. It was within its limits in February, as the log will show.",
        ),
        (
            2,
            "2031-03-20",
            una,
            "We found a worn rudder pin on Thursday, and we told the warden on Thursday. There was no fault on her when she left the lock.",
        ),
    ];
    assert_eq!(grouped(&said), [vec![0, 2], vec![1, 2]]);
    // Of one day they are one speech, and the third report has it fullest.
    let one_day: Vec<_> = said.iter().map(|s| (s.0, "2031-03-03", s.2, s.3)).collect();
    assert_eq!(grouped(&one_day), [vec![0, 1, 2]]);
}

#[test]
fn who_holds_an_office_with_a_body_speaks_as_it() {
    let words = "The weir was never opened on that Sunday, and the log of it cannot be edited by anybody.";
    let body = format!("\"[[{words}]]\" Hearthlow Textiles said.");
    let person = |role: &str| format!("\"[[{words}]]\" said Una Quillfeather{role}.");
    for (role, conflicts) in
        [(", chief executive of Hearthlow Textiles", 0), (", who cannot stand Hearthlow Textiles", 1)]
    {
        let person = person(role);
        let said = [(0, "", "Hearthlow Textiles", &*body), (1, "", "Una Quillfeather", &*person)];
        assert_eq!(found(&said).iter().map(|u| u.conflicts.len()).collect::<Vec<_>>(), [conflicts], "{role}");
    }
}

#[test]
fn a_headline_repeats_what_its_report_says() {
    let text = "'[[Somebody rowed over my herons]],' says Dry Weir keeper\n\n\"[[I do not believe in coincidence. Somebody \
                rowed over my herons]],\" said Una Quillfeather.";
    let spans = spans(&[(0, "", "", text)]);
    let both = [[spans[0][0]], [spans[0][1]]];
    let said = [(0, "", "Una Quillfeather", text)];
    let told = tellings(&said, &spans);
    let one = |nth: usize, speaker| Telling {
        statement: StatementId([nth as u8; 16]),
        words: &both[nth],
        quoted: &both[nth],
        speaker: Some(speaker),
        ..told[0].clone()
    };
    let found = utterances(&[one(0, "Dry Weir"), one(1, "Una Quillfeather")], &[]);
    let forms: Vec<_> = found.iter().flat_map(|u| &u.carryings).map(|c| (c.relation, c.severity)).collect();
    assert_eq!(forms, [(Relation::Trimmed, Some(0)), (Relation::Same, Some(0))]);
    assert!(found.iter().all(|u| u.conflicts.is_empty()));
}

#[test]
fn a_post_and_a_sentence_of_it_in_the_text_are_one_however_common_its_words() {
    let una = "Una Quillfeather";
    let post = "Nineteen herons hurt and one weir gone. That is not a service. I have told Hearthlow so.";
    assert_eq!(grouped(&[(0, "", una, post), (0, "", una, "That is not a service.")]), [vec![0, 1]]);
    // In two reports it may be what everybody says.
    assert_eq!(grouped(&[(0, "", una, post), (1, "", "", "That is not a service.")]), Vec::<Vec<u8>>::new());
}

#[test]
fn whole_sentences_of_a_statement_about_other_things_are_carried() {
    let una = "Una Quillfeather";
    let said = [
        (
            0,
            "2031-04-03",
            una,
            "The herring came up the river in the dark. The survey raised a question that we were not able to answer before the lock closed. We did not withdraw; the tide did.",
        ),
        (
            1,
            "2031-04-05",
            una,
            "I never called it a formality to anybody in that room. I said that there was paper to sign and a pen to sign it with. The survey raised a question … We did not withdraw; the tide did.",
        ),
    ];
    assert_eq!(grouped(&said), [vec![0, 1]]);
}
