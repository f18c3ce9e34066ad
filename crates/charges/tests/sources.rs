//! Who makes a charge, where what stands right before the verb is not he: one report each.

#![allow(clippy::unwrap_used, clippy::similar_names, reason = "a test may stop where it stands")]

mod common;

use onrecord_charges::{AnswerKind, Force, Found, Who};

fn read(body: &str) -> (String, Found) {
    common::read(&format!("Harbour firm in dispute over pilots' pay\n\n{body}\n\nThe harbour opened in 1911.\n"), None)
}

/// Accuser, accused and words of every charge from `least` on.
fn rows(body: &str, least: Force) -> Vec<(String, String, String)> {
    let (text, found) = read(body);
    let who = |who: &Option<Who>| who.as_ref().map_or("-".to_owned(), |w| w.words().to_owned());
    let words =
        |c: &onrecord_charges::Charge| c.words.iter().map(|w| &text[w.range()]).collect::<Vec<_>>().join(" // ");
    found.charges.iter().filter(|c| c.force >= least).map(|c| (who(&c.accuser), who(&c.accused), words(c))).collect()
}

#[test]
fn a_time_an_age_or_a_place_accuses_nobody() {
    for (body, accuser) in [
        ("Isaura Quellmont, 71, says that Brandsea Towage stole two years of pay.", "Isaura Quellmont"),
        (
            "Three former pilots for Brandsea Towage told the harbour court that they were ordered to sign blank sheets.",
            "Three former pilots for Brandsea Towage",
        ),
        (
            "Quillon Vasterby was answering Isaura Quellmont, who a few hours earlier had blamed Brandsea Towage for the loss.",
            "Isaura Quellmont",
        ),
    ] {
        let found = rows(body, Force::Weak);
        assert!(found.iter().any(|r| r.0 == accuser), "{body}: {found:?}");
        for other in ["a few hours", "71", "hours"] {
            assert!(found.iter().all(|r| r.0 != other), "{body}: {found:?}");
        }
    }
}

#[test]
fn a_charge_against_two_is_one_against_each() {
    let found = rows(
        "Isaura Quellmont accuses the treasurer, Quillon Vasterby, and the harbour master, Rowland Thistlecroft, of \
         keeping the pilots' pay.",
        Force::Accused,
    );
    for accused in ["Quillon Vasterby", "Rowland Thistlecroft"] {
        assert!(found.iter().any(|r| r.0 == "Isaura Quellmont" && r.1 == accused), "{found:?}");
    }
}

#[test]
fn what_stands_behind_a_preposition_is_not_the_second_of_two() {
    let found = rows(
        "Isaura Quellmont faulted Quillon Vasterby's silence on Pellwick and other ports for ruining the trade.",
        Force::Accused,
    );
    assert!(found.iter().all(|r| r.1 != "Pellwick"), "{found:?}");
}

#[test]
fn somebodys_deputy_is_not_that_somebody() {
    let (_, found) = read("A clerk said that Quellmont's deputy ran the racket. Isaura Quellmont was away.");
    let made = found.charges.iter().find(|c| c.force >= Force::Weak).unwrap();
    assert!(!made.about.contains(&"Isaura Quellmont".to_owned()), "{made:?}");
}

#[test]
fn what_a_body_finds_may_stand_before_it() {
    let found = rows(
        "Brandsea Towage broke the law when it kept the pilots' pay, the Harbour Commissioner, Odila Fennick, found in a \
         report on Monday.",
        Force::Weak,
    );
    assert!(found.iter().any(|r| r.0 == "Odila Fennick" && r.2.starts_with("Brandsea Towage broke")), "{found:?}");
}

#[test]
fn whom_somebody_had_blamed_stands_before_it() {
    let found = rows(
        "Brandsea Towage, which Isaura Quellmont had wrongly blamed for the leak, settled its claim.",
        Force::Accused,
    );
    assert!(
        found.contains(&(
            "Isaura Quellmont".into(),
            "Brandsea Towage".into(),
            "Brandsea Towage // for the leak".into()
        )),
        "{found:?}"
    );
}

#[test]
fn it_is_no_place() {
    let (_, found) = read(
        "The prosecutor in Ossery County opened a file. The harbour in Ossery County was closed. It said that Brandsea \
         Towage stole two years of pay.",
    );
    let by: Vec<&str> = found.charges.iter().filter_map(|c| c.accuser.as_ref()).map(Who::words).collect();
    assert!(by.iter().all(|b| *b != "Ossery County"), "{by:?}");
}

#[test]
fn who_was_married_to_an_officer_does_not_speak_for_him() {
    let (_, found) = read(
        "Isaura Quellmont accused the director, Quillon Vasterby, of theft.\n\nCorinna Vasterby-Lowe, who sits on the board \
         and was married to the director until 2017, said she had not read the letter.",
    );
    let said = found.answers.iter().filter(|a| a.speaker.words().starts_with("Corinna"));
    let sides: Vec<_> = said.filter(|a| a.kind != AnswerKind::Other).map(|a| a.side.clone()).collect();
    assert!(sides.iter().all(|s| !s.contains(&"Quillon Vasterby".to_owned())), "{sides:?}");
}
