//! The tier as a whole: what it finds, that it finds it again, that no text can break it.

#![cfg(feature = "weights")]

use onrecord_encoder::sheet::sheet;
use onrecord_encoder::spot;
use onrecord_reading::{Reading, read};
use onrecord_statements::{Spot, Stretch, rules};

fn spots(reading: &Reading<'_>) -> Vec<Spot> {
    spot(reading, &rules(reading).spots()).expect("the weights are in the repository")
}

fn words<'t>(reading: &Reading<'t>, (first, last): Stretch) -> &'t str {
    &reading.text[reading.span(first, last).range()]
}

const REPORT: &str = "The mayor of Fellbrook said on Monday that the old bridge would stay closed until spring.\n\n\
    \"We will not risk a single life,\" Odalys Trent told the council. \"The piers are worn through.\"\n\n\
    Engineers warned two years ago that the stone was crumbling, according to a report seen by the Ledger.\n";

#[test]
fn a_plain_report_gives_its_statements() {
    let reading = read(REPORT, &[]);
    let found = spots(&reading);
    let mayor = found.iter().find(|s| s.cue.is_some_and(|c| words(&reading, c).starts_with("said"))).unwrap();
    assert_eq!(words(&reading, mayor.source.unwrap()), "The mayor of Fellbrook");
    assert_eq!(words(&reading, mayor.content[0]), "that the old bridge would stay closed until spring");
    let trent = found.iter().find(|s| s.source.is_some_and(|s| words(&reading, s) == "Odalys Trent")).unwrap();
    let told: Vec<&str> = trent.content.iter().map(|c| words(&reading, *c)).collect();
    assert_eq!(told, ["We will not risk a single life,", "The piers are worn through."]);
}

#[test]
fn the_same_text_gives_the_same_statements_on_any_thread() {
    let reading = read(REPORT, &[]);
    let here = spots(&reading);
    assert_eq!(here, spots(&reading));
    let there = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(|| spots(&read(REPORT, &[])))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(there.iter().all(|spots| *spots == here));
}

#[test]
fn statements_stand_in_reading_order_and_inside_the_text() {
    let reading = read(REPORT, &[]);
    let found = spots(&reading);
    assert!(found.windows(2).all(|pair| pair[0].content.first() <= pair[1].content.first()));
    for spot in &found {
        let stretches = spot.content.iter().chain(&spot.cue).chain(&spot.source);
        assert!(stretches.into_iter().all(|(first, last)| first < last && *last as usize <= reading.tokens.len()));
        assert!((1..100).contains(&spot.confidence));
    }
}

#[test]
fn pieces_go_back_to_their_tokens() {
    let text = "Zoë O'Hara-Núñez told @the_ledger: “It’s 50% of $1.2m”, i.e. «rien» — https://fellbrook.example/a?b=1 🙂🙂 日本.";
    let reading = read(text, &[]);
    let sheet = sheet(&reading, &[]);
    assert!(sheet.token.windows(2).all(|pair| pair[0] <= pair[1]));
    let mut tokens = sheet.token.clone();
    tokens.dedup();
    assert_eq!(tokens, (0..reading.tokens.len() as u32).collect::<Vec<_>>());
    for column in [sheet.token.len(), sheet.form.len(), sheet.ruled.len()] {
        assert_eq!(column, sheet.ids.len());
    }
    assert_eq!(sheet.lines.last().map(|line| line.last as usize), Some(sheet.ids.len()));
}

#[test]
fn odd_texts_do_no_harm() {
    let long_sentence = "and the weir rose ".repeat(60);
    let texts = [
        "",
        " \n\n\t",
        "a",
        "\"",
        "\"\"\"\"",
        "said said said said",
        "“ ” ‘ ’ \" '",
        "🙂 said 🙂 that 🙂",
        "Он сказал: «нет».\n彼は「いいえ」と言った。\nقال: لا",
        "e\u{301}\u{301}\u{301} said \u{200b}\u{feff} no\u{0}",
        &"x".repeat(1 << 20),
        &"\"".repeat(300),
        &format!("Trent said {long_sentence}"),
    ];
    for text in texts {
        let reading = read(text, &[]);
        for spot in spots(&reading) {
            assert!(spot.content.iter().all(|(first, last)| first < last));
        }
    }
}

#[test]
fn rules_of_another_text_are_borne() {
    let long = read(REPORT, &[]);
    let strange = rules(&long).spots();
    let reading = read("Nothing was said.", &[]);
    assert!(spot(&reading, &strange).is_some());
}
