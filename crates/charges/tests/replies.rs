//! Whom a report says that it asked, and what came: one line of a report each.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod common;

use onrecord_charges::{Found, ReplyState};

const OUTLET: &str = "The Pellwick Echo";

fn read(body: &str) -> (String, Found) {
    let text = format!(
        "Harbour firm accused over pilots' pay\n\nIsaura Quellmont has accused the Brandsea Towage Company of keeping \
         pilots' pay for two years.\n\n{body}\n"
    );
    common::read(&text, Some(OUTLET))
}

fn states(body: &str) -> Vec<(ReplyState, String)> {
    let (text, found) = read(body);
    found.replies.iter().map(|r| (r.state, r.asked.map(|a| text[a.range()].to_owned()).unwrap_or_default())).collect()
}

#[test]
fn each_way_of_telling_that_nothing_came_is_one_state() {
    for (body, state, asked) in [
        ("Brandsea Towage did not immediately return messages.", ReplyState::NoResponse, "Brandsea Towage"),
        ("Brandsea Towage had not replied by the time of going to press.", ReplyState::NoResponse, "Brandsea Towage"),
        ("Brandsea Towage couldn't be reached on Sunday.", ReplyState::NoResponse, "Brandsea Towage"),
        ("Calls to Brandsea Towage went unanswered.", ReplyState::NoResponse, "Brandsea Towage"),
        ("Two emails to Brandsea Towage were not answered.", ReplyState::NoResponse, "Brandsea Towage"),
        ("No reply came from Brandsea Towage.", ReplyState::NoResponse, "Brandsea Towage"),
        ("Brandsea Towage would not be drawn on the figures.", ReplyState::Declined, "Brandsea Towage"),
        ("Brandsea Towage had no comment.", ReplyState::Declined, "Brandsea Towage"),
        ("Brandsea Towage turned down two requests for an interview.", ReplyState::Declined, "Brandsea Towage"),
        ("We have asked Brandsea Towage for comment.", ReplyState::SoughtWaiting, "Brandsea Towage"),
        ("Brandsea Towage has been contacted for a response.", ReplyState::SoughtWaiting, "Brandsea Towage"),
        ("The Echo is waiting to hear from Brandsea Towage.", ReplyState::SoughtWaiting, "Brandsea Towage"),
        ("The Echo has not contacted Brandsea Towage.", ReplyState::NotSought, "Brandsea Towage"),
    ] {
        let found = states(body);
        assert_eq!(found.len(), 1, "{body}: {found:?}");
        assert_eq!(found[0].0, state, "{body}: {found:?}");
        assert!(found[0].1.contains(asked), "{body}: {found:?}");
    }
}

#[test]
fn what_the_accused_gives_to_this_outlet_is_a_reply_and_what_he_gives_to_others_is_none() {
    let told = states(
        "\"We never kept a penny of it,\" said Rowland Thistlecroft, a spokesman for Brandsea Towage, in an email to the Echo.",
    );
    assert_eq!(told[0].0, ReplyState::Answered, "{told:?}");
    let elsewhere = states(
        "\"We never kept a penny of it,\" Rowland Thistlecroft, a spokesman for Brandsea Towage, told the harbour committee.",
    );
    assert_eq!(elsewhere, [(ReplyState::NotSought, String::new())]);
}

#[test]
fn who_accuses_is_nobody_who_replies() {
    let told = states("\"They kept all of it,\" Quellmont told the Echo.");
    assert_eq!(told, [(ReplyState::NotSought, String::new())]);
}

#[test]
fn an_alarm_is_no_request_and_a_child_who_is_asked_is_no_source() {
    for body in [
        "The crew of the tug did not respond to the alarm for nine minutes.",
        "The boy was asked to repeat his name.",
        "They don't want you to see their faces.",
        "The kennels next door said that it had not heard from anybody.",
    ] {
        assert_eq!(states(body), [(ReplyState::NotSought, String::new())], "{body}");
    }
}

#[test]
fn who_wants_no_name_refuses_nothing_and_a_figure_that_shows_no_answer_is_no_silence() {
    for body in [
        "A clerk who didn't want to be named told a Sunday paper that Brandsea Towage ran the scheme.",
        "The sheets are blank. They do not show an answer.",
    ] {
        assert_eq!(states(body), [(ReplyState::NotSought, String::new())], "{body}");
    }
}

#[test]
fn a_letter_is_asked_nothing() {
    let found = states("Brandsea Towage said that it had received a letter in May. It declined to say by whom.");
    assert!(found.iter().all(|(_, asked)| !asked.contains("letter")), "{found:?}");
    assert!(found.iter().any(|(state, _)| *state == ReplyState::Declined), "{found:?}");
}
