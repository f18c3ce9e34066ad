//! Whom a charge is aimed at where it names nobody, over the reports of one story.

mod answer_gold;

use onrecord_ingest::Given;
use onrecord_stories::answers::weigh::FITTED;
use onrecord_stories::answers::{Joined, Told, join_by};

fn joined(texts: &[&str]) -> Joined {
    let given = Given { outlet: Some("Cardle Post".into()), address: None, published: None, updated: None };
    let reads: Vec<_> = texts.iter().map(|text| answer_gold::read_text("", &given, text)).collect();
    let told: Vec<Told<'_>> = reads.iter().map(answer_gold::told).collect();
    join_by(&told, &FITTED)
}

/// The pilot names him in one report; in the other she says only that she was told to.
const NAMED: &str = "Pilot names harbour master\n\nUna Pellow accused the harbour master, Corvin Halder, of ordering \
    pilots to falsify the depth soundings.\n\nHalder denied it. \"I never gave such an order,\" he said.";
const OPEN: &str = "Pilots' hearing opens\n\nUna Pellow told the hearing that she was ordered to falsify depth soundings.\n\n\
    Halder denied the accusation.";

#[test]
fn what_names_nobody_is_aimed_at_whom_the_same_accuser_names_and_shown_against_nobody_else() {
    let found = joined(&[NAMED, OPEN]);
    for (accusation, aim) in found.accusations.accusations.iter().zip(&found.aims) {
        let by = accusation.accuser.as_ref().map(|w| w.words().to_owned());
        if by.as_deref() == Some("Una Pellow") {
            let whom = accusation.accused.as_deref().or(aim.as_deref());
            assert_eq!(whom, Some("Corvin Halder"), "{accusation:?}");
        }
    }
    let carried = found.accusations.accusations.iter().filter(|a| a.carried.iter().any(|at| at.report == 1));
    assert!(carried.clone().count() > 0 && carried.clone().any(|a| !a.answers.is_empty()), "{:?}", found.accusations);
}

#[test]
fn who_accuses_is_never_aimed_at_himself() {
    let found = joined(&[NAMED, OPEN]);
    for (accusation, aim) in found.accusations.accusations.iter().zip(&found.aims) {
        let by = accusation.accuser.as_ref().map(|w| w.words().to_owned());
        assert!(aim.is_none() || *aim != by, "{accusation:?}");
    }
}

#[test]
fn a_pronoun_behind_accused_means_whom_the_lines_before_name_and_nobody_far_off() {
    let near = "Mayor's rival hits back\n\nIn August Corvin Halder sued the councillor, Una Pellow, for defamation. In May he \
        accused her of paying an official for documents. She has denied this.";
    let found = joined(&[near]).accusations.accusations;
    assert!(found.iter().any(|a| a.accused.as_deref() == Some("Una Pellow") && !a.sure), "{found:?}");
}

#[test]
fn what_a_report_says_of_him_is_no_part_of_his_name() {
    let first = "Harbour row\n\nWhizz-kid Una Pellow accused Cardle-based Brandsea Towage of keeping the pilots' pay.";
    let second = "Harbour row goes on\n\nUna Pellow has accused Brandsea Towage of keeping the pilots' pay. Una Pellow left \
        the firm in May.";
    let found = joined(&[first, second]).accusations.accusations;
    let pairs: Vec<_> =
        found.iter().map(|a| (a.accuser.as_ref().map(onrecord_charges::Who::words), a.accused.as_deref())).collect();
    assert_eq!(pairs, [(Some("Una Pellow"), Some("Brandsea Towage"))], "{found:?}");
}
