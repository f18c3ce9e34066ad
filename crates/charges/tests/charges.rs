//! Who charges whom of what: sentences of one report each.

#![allow(clippy::unwrap_used, clippy::similar_names, reason = "a test may stop where it stands")]

mod common;

use onrecord_charges::{Charge, Force, Found, Headline, ReportIn, Said, sign};
use onrecord_nouns::{MentionForm, Part};
use onrecord_text::Span;

fn read(body: &str) -> (String, Found) {
    common::read(&format!("Harbour firm in dispute over pilots' pay\n\n{body}\n\nThe harbour opened in 1911.\n"), None)
}

fn row(charge: &Charge) -> (String, String) {
    let words = |who: &Option<onrecord_charges::Who>| who.as_ref().map_or("-".to_owned(), |w| w.words().to_owned());
    (words(&charge.accuser), words(&charge.accused))
}

#[test]
fn charges_that_no_statement_makes_have_who_makes_them_and_against_whom() {
    for (body, accuser, accused) in [
        ("Rowland Thistlecroft was charged on Monday with two counts of fraud.", "-", "Rowland Thistlecroft"),
        ("Rowland Thistlecroft faces three counts of false accounting.", "-", "Rowland Thistlecroft"),
        (
            "Isaura Quellmont criticised Rowland Thistlecroft for keeping the pilots' pay.",
            "Isaura Quellmont",
            "Rowland Thistlecroft",
        ),
    ] {
        let (_, found) = read(body);
        let rows: Vec<_> = found.charges.iter().filter(|c| c.force >= Force::Alleged).map(row).collect();
        assert!(rows.contains(&(accuser.to_owned(), accused.to_owned())), "{body}: {rows:?}");
    }
}

#[test]
fn who_is_told_to_do_a_wrong_charges_whoever_told_her() {
    let (_, found) = read("Isaura Quellmont said that she was told by Rowland Thistlecroft to sign blank pay sheets.");
    let made = found.charges.iter().find(|c| c.signs & sign::COERCED != 0).unwrap();
    assert_eq!(row(made), ("Isaura Quellmont".to_owned(), "Rowland Thistlecroft".to_owned()));
}

#[test]
fn a_lawsuit_speaks_for_whoever_brought_it() {
    let (_, found) = read(
        "A lawsuit filed in Pellwick alleges that Brandsea Towage stole two years of pay. The suit was brought by \
         Isaura Quellmont.",
    );
    let rows: Vec<_> = found.charges.iter().filter(|c| c.force >= Force::Alleged).map(row).collect();
    assert!(rows.iter().any(|r| r.0 == "Isaura Quellmont"), "{rows:?}");
}

#[test]
fn nobody_is_accused_where_the_weather_is_blamed() {
    let (_, found) = read("Rowland Thistlecroft blamed the weather for the delay.");
    assert!(!found.charges.iter().any(|c| c.force >= Force::Alleged), "{:?}", found.charges);
}

#[test]
fn what_is_denied_is_a_charge_that_nobody_is_said_to_make() {
    let (text, found) = read("Rowland Thistlecroft denied that he had kept the pilots' pay.");
    let denied = found.charges.iter().find(|c| c.signs & sign::DENIED != 0).unwrap();
    assert_eq!(row(denied), ("-".to_owned(), "Rowland Thistlecroft".to_owned()));
    assert_eq!(&text[denied.words[0].range()], "that he had kept the pilots' pay");
    assert!(found.cautions.is_empty(), "{:?}", found.cautions);
}

/// Charges with "accused" or alike of one sentence.
fn plain(body: &str) -> Vec<(String, String)> {
    let (_, found) = read(body);
    found.charges.iter().filter(|c| c.force == Force::Accused).map(row).collect()
}

#[test]
fn whom_a_verb_accuses_is_read_by_the_head_of_its_phrase() {
    for (body, accused) in [
        ("Isaura Quellmont accused Brandsea Towage of theft.", "Brandsea Towage"),
        ("Isaura Quellmont accused Brandsea Towage shareholders of theft.", "Brandsea Towage shareholders"),
        ("Isaura Quellmont accused a Brandsea Towage pilot of theft.", "a Brandsea Towage pilot"),
        (
            "Isaura Quellmont criticised Rowland Thistlecroft's sale of the tugs for ruining the port.",
            "Rowland Thistlecroft",
        ),
        ("Isaura Quellmont accused the crowd, which Brandsea Towage had invited, of theft.", "the crowd"),
    ] {
        let rows = plain(body);
        assert!(rows.iter().any(|r| r.0 == "Isaura Quellmont" && r.1 == accused), "{body}: {rows:?}");
    }
}

#[test]
fn what_might_be_said_or_was_not_said_accuses_nobody() {
    for body in [
        "Isaura Quellmont might accuse Rowland Thistlecroft of theft.",
        "Isaura Quellmont never accused Rowland Thistlecroft of theft.",
        "Pilots will blame Rowland Thistlecroft for the result.",
        "Rowland Thistlecroft has never been charged with fraud.",
        "Rowland Thistlecroft may not want to look weak and be accused of favouring the pilots.",
        "Isaura Quellmont blamed the late start on the fog.",
        "Rowland Thistlecroft is charged with replacing the old tugs.",
    ] {
        let (_, found) = read(body);
        let made: Vec<_> = found.charges.iter().filter(|c| c.force >= Force::Alleged).map(row).collect();
        assert!(made.is_empty(), "{body}: {made:?}");
    }
}

#[test]
fn he_who_is_accused_beside_his_role_accuses_nobody() {
    let rows = plain("Pilots met Rowland Thistlecroft, the man accused of stealing their pay, on Monday.");
    assert!(!rows.iter().any(|r| r.0 == "Rowland Thistlecroft"), "{rows:?}");
}

#[test]
fn a_paper_that_says_something_is_not_whoever_stands_near() {
    let text = "Isaura Quellmont accused Quillon Vasterby of keeping the pilots' pay.\n\nQuillon Vasterby was not at the \
                hearing.\n\nThe founder's statement was read out on Monday. It said:\n\n\"I apologise for what was done to \
                the pilots, and I am stepping down today.\"\n";
    let span = |words: &str| {
        let at = text.find(words).unwrap() as u32;
        Span::new(at, at + words.len() as u32)
    };
    // As a trained tier finds it: the words of "It", with nobody made out.
    let said = Said {
        part: Part::Text,
        words: vec![span("I apologise for what was done to the pilots, and I am stepping down today.")],
        cue: Some(Span::new(span("It said:").start() + 3, span("It said:").end() - 1)),
        source: Some(Span::new(span("It said:").start(), span("It said:").start() + 2)),
        speaker: None,
        form: Some(MentionForm::Pronoun),
        act: None,
        speech: true,
        direct: true,
        through: None,
        reported: false,
    };
    let report = ReportIn { text, furniture: &[], headline: Headline::None, outlet: None, said: &[said] };
    let found = onrecord_charges::read(&report);
    let who: Vec<&str> = found.answers.iter().filter(|a| a.said == Some(0)).map(|a| a.speaker.words()).collect();
    assert_eq!(who, ["It"], "{:?}", found.answers);
}
