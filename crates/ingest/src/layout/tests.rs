//! The layout as a whole. Each rule's own tests stand beside it.

use onrecord_nouns::FurnitureKind;
use proptest::prelude::*;

use super::read;

/// The words of the furniture of one kind.
pub(super) fn found(text: &str, kind: &str) -> Vec<String> {
    let kind = FurnitureKind::parse(kind).unwrap();
    read(text)
        .furniture
        .iter()
        .filter(|found| found.kind == kind)
        .map(|found| text[found.span.range()].to_owned())
        .collect()
}

pub(super) fn not_before(text: &str) -> Option<String> {
    read(text).not_before
}

fn all(text: &str) -> Vec<(&'static str, &str)> {
    read(text).furniture.iter().map(|found| (found.kind.as_str(), &text[found.span.range()])).collect()
}

const STORY: &str = "The harbour bridge was closed on Monday after an inspector found three broken bolts in its pier.";

#[test]
fn a_date_glued_before_the_title_and_a_byline_broken_over_lines() {
    let text = format!(
        " date 2031-03-03 Bridge Trust Chairman Quits Over Copied Sheets\nby\nWenna Orrery\n|\nMon., Mar. 3, 2031 6:32 AM\nNed Marr/Filmwerk\n{STORY}\n"
    );
    assert_eq!(
        all(&text),
        [
            ("date_line", "date 2031-03-03"),
            ("title", "Bridge Trust Chairman Quits Over Copied Sheets"),
            ("byline", "by\nWenna Orrery"),
            ("date_line", "Mon., Mar. 3, 2031 6:32 AM"),
            ("credit", "Ned Marr/Filmwerk"),
        ]
    );
    let layout = read(&text);
    assert_eq!(layout.byline.as_deref(), Some("Wenna Orrery"));
    assert_eq!(layout.published.as_deref(), Some("2031-03-03T06:32"));
}

#[test]
fn a_title_a_credit_and_an_update() {
    let text = format!(
        "Chairman Responds With A Poem That'll Leave You Cold\n\nNed Marr/Northlight Images/Northlight Images\n\n{STORY}\n\nUPDATE: In a statement in January 2031, Marsh has said \"no.\"\n\n{STORY}\n"
    );
    assert_eq!(
        all(&text),
        [
            ("title", "Chairman Responds With A Poem That'll Leave You Cold"),
            ("credit", "Ned Marr/Northlight Images/Northlight Images"),
            ("update", "UPDATE: In a statement in January 2031, Marsh has said \"no.\""),
        ]
    );
    let layout = read(&text);
    assert_eq!((layout.published, layout.not_before.as_deref()), (None, Some("2031-01")));
}

#[test]
fn heads_in_other_forms() {
    let text = format!(
        "Harbour bridge shut\nBy Ann Lee and Odo Marsh, Staff Writers\nPublished March 3, 2031 | Updated March 4, 2031 9:10 a.m.\n{STORY}"
    );
    let layout = read(&text);
    assert_eq!(layout.byline.as_deref(), Some("Ann Lee and Odo Marsh, Staff Writers"));
    assert_eq!(
        (layout.published.as_deref(), layout.updated.as_deref()),
        (Some("2031-03-03"), Some("2031-03-04T09:10"))
    );
    let text = format!("Harbour bridge shut\nAnn Lee\n3 March 2031\n{STORY}");
    assert_eq!(all(&text), [("title", "Harbour bridge shut"), ("byline", "Ann Lee"), ("date_line", "3 March 2031")]);
    let text = format!("By Ann Lee | March 3, 2031\n{STORY}\n{STORY}");
    assert_eq!(all(&text), [("byline", "By Ann Lee"), ("date_line", "March 3, 2031")]);
}

#[test]
fn a_text_without_a_head_has_none() {
    for text in [
        format!("{STORY}\n{STORY}"),
        format!("He was late.\n{STORY}"),
        format!("Marsh said:\n{STORY}"),
        format!("\"I was late,\" Marsh said.\n{STORY}"),
        "A title and nothing else".to_owned(),
        "One\nTwo\nThree".to_owned(),
        format!("{STORY}\nMarch 3, 2031\n{STORY}\nMarch 4, 2031\n{STORY}"),
    ] {
        assert_eq!(all(&text), [], "{text}");
        assert_eq!(read(&text).published, None);
    }
}

#[test]
fn notices() {
    for (line, kind) in [
        ("UPDATE (4 p.m.): The trust has replied.", "update"),
        ("Update, March 3, 4pm: The trust sent this statement.", "update"),
        ("This story has been updated to include a reply.", "update"),
        ("CORRECTION (Monday, March 3): The bridge has two piers.", "correction"),
        ("Clarification: The bridge has two piers.", "correction"),
        ("Correction appended.", "correction"),
        ("An earlier version of this article gave the wrong pier.", "correction"),
        ("Read more: Chairman quits over copied sheets", "related"),
        ("READ: Chairman quits over copied sheets", "related"),
        ("RELATED: 'A biscuit tin': an inspector's year", "related"),
        ("See also", "related"),
        ("Read the full report here.", "related"),
        ("Sign up for our newsletter to get the best of the valley in your inbox.", "subscribe"),
        ("Follow Harbour Post on Twitter", "subscribe"),
        ("Advertisement", "ad"),
        ("ADVERTISEMENT:", "ad"),
        ("Story continues below advertisement", "ad"),
        ("Copyright 2031 Harbour Post. All rights reserved.", "other"),
        ("Editor's note: The names were changed.", "other"),
        ("-- Cardle newsroom +44 1632 960114", "other"),
    ] {
        let text = format!("{STORY}\n{line}\n{STORY}");
        assert_eq!(all(&text), [(kind, line)], "{line}");
    }
}

#[test]
fn a_label_above_its_words_takes_them_in() {
    let text = format!("{STORY}\nCORRECTION:\nThe bridge has two piers.\n{STORY}");
    assert_eq!(all(&text), [("correction", "CORRECTION:\nThe bridge has two piers.")]);
    let text = format!("{STORY}\nRead more:\nChairman quits over sheets\nA lamp in the river");
    assert_eq!(all(&text), [("related", "Read more:\nChairman quits over sheets\nA lamp in the river")]);
}

#[test]
fn sentences_that_begin_like_notices() {
    for line in [
        "Updates of the sheets came in every day and nobody read them.",
        "Correction agency plans dropped by the trust on Monday.",
        "Update your sheets, the trust told its inspectors.",
        "More trouble lay ahead for the trust: it had lost its sheets.",
        "Read was the first inspector to see it.",
        "Read: she did, and then she wrote it all down.",
        "Watch repairers work by the pier.",
        "Related firms were told.",
        "Subscribers of the lamp service lost their light.",
        "Follow the river and you reach Cardle.",
        "Advertisement sales rose in May.",
        "Copyright is a matter for the courts.",
        "This story is about a bridge that was updated in 1931.",
        "More than 80 lamps were sent to the farm.",
        "Sign up sheets were lost in the email.",
    ] {
        let text = format!("{STORY}\n{line}\n{STORY}");
        assert_eq!(all(&text), [], "{line}");
    }
}

#[test]
fn a_planned_date_is_not_one_that_the_report_knows() {
    assert_eq!(not_before(&format!("{STORY}\nUPDATE: The trial will begin in March 2039.")), None);
    assert_eq!(
        not_before(&format!("{STORY}\nUPDATE: On March 3, 2031, the trust replied.")).as_deref(),
        Some("2031-03-03")
    );
}

proptest! {
    /// Whatever the text: spans are in it, on character borders, without white space, in order.
    #[test]
    fn spans_hold(text in "((UPDATE|By|by|date|Photo|Image copyright|READ|If you|help|call|for comment|Ann Lee|CARDLE|(NWA)|— A (@b)|March 3, 2031|[a-zA-Zé“”😀@/().,:|— -]{0,12}| |\n|\u{a0}){0,40})") {
        let layout = read(&text);
        let mut last = 0;
        for found in &layout.furniture {
            let words = text.get(found.span.range());
            prop_assert!(words.is_some_and(|words| !words.is_empty() && words.trim() == words));
            prop_assert!(found.span.start() >= last);
            last = found.span.start();
        }
    }
}
