//! Whom a role means, over the reports of one story: never one who accuses.

mod answer_gold;

use onrecord_ingest::Given;
use onrecord_stories::answers::{Told, join};

/// Accuser and accused of every accusation that the reports of one story hold.
fn pairs(texts: &[&str]) -> Vec<(String, String)> {
    let given = Given { outlet: Some("Cardle Post".into()), address: None, published: None, updated: None };
    let reads: Vec<_> = texts.iter().map(|text| answer_gold::read_text("", &given, text)).collect();
    let told: Vec<Told<'_>> = reads.iter().map(answer_gold::told).collect();
    let found = join(&told).accusations;
    let or_dash = |who: Option<String>| who.unwrap_or_else(|| "-".into());
    found.into_iter().map(|a| (or_dash(a.accuser.map(|w| w.words().to_owned())), or_dash(a.accused))).collect()
}

/// The club's treasurer accuses; a steward sues "the treasurer" in another report.
#[test]
fn who_accuses_is_not_accused_by_a_role() {
    let first = "Club in uproar\n\nThe club's treasurer, Una Pellow, accused the founder, Corvin Halder, of taking the \
        gate money.\n\nHalder denied it. \"I never took a penny,\" he said.";
    let second = "Steward goes to court\n\nThe steward, Bram Skelder, has accused the treasurer of forging receipts, \
        court papers say.\n\nUna Pellow has accused Corvin Halder of taking the gate money.";
    let found = pairs(&[first, second]);
    assert!(found.contains(&("Una Pellow".into(), "Corvin Halder".into())), "{found:?}");
    assert!(found.iter().all(|(_, accused)| accused != "Una Pellow"), "{found:?}");
}

/// The same, where the treasurer accuses nobody: the office is his alone.
#[test]
fn an_office_that_one_holds_says_whom() {
    let first = "Club in uproar\n\nThe club's treasurer, Odo Marrish, was asked about the gate money on Monday. The \
        captain, Una Pellow, said the books were short.\n\n\"I never took a penny,\" Marrish said.";
    let second = "Steward goes to court\n\nThe steward, Bram Skelder, has accused the treasurer of forging receipts.";
    let found = pairs(&[first, second]);
    assert!(found.contains(&("Bram Skelder".into(), "Odo Marrish".into())), "{found:?}");
}
