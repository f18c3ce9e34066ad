//! Citations and annotations: what they hold, and that no words stand without who said them.

#![allow(clippy::unwrap_used)] // helpers of tests, which clippy does not take for tests

use onrecord_nouns::Confidence;
use onrecord_wire::{ReportRow, StatementRow, Unit, annotation, bibtex, csl};

const TEXT: &str = "The café’s owner, Élodie Varn, said “the books were cooked” on Tuesday.";

fn report() -> ReportRow {
    ReportRow {
        report: Some("ab".repeat(32)),
        outlet: Some("Quay & Post".to_owned()),
        title: Some("100% of _books_ {cooked}".to_owned()),
        byline: Some("Odo Kest".to_owned()),
        published: Some("2031-05-06T07:00".to_owned()),
        blob: Some("cd".repeat(32)),
        ..ReportRow::default()
    }
}

fn statement(speaker: Option<&str>, written: Option<&str>) -> StatementRow {
    let start = TEXT.find("the books").unwrap() as u32;
    let end = start + "the books were cooked".len() as u32;
    StatementRow {
        statement: "0123456789abcdef0123456789abcdef".to_owned(),
        report: "ab".repeat(32),
        outlet: None,
        published: None,
        unit: Unit::Byte,
        words: vec!["the books were cooked".to_owned()],
        spans: vec![[start, end]],
        quoted: Vec::new(),
        manner: "direct".to_owned(),
        mode: "speech".to_owned(),
        speaker: speaker.map(str::to_owned),
        candidates: Vec::new(),
        speaker_as_written: written.map(str::to_owned),
        speaker_span: None,
        speaker_form: None,
        cue: None,
        cue_span: None,
        channel: None,
        through: None,
        through_span: None,
        said_on: Some("2031-05-06".to_owned()),
        act: Some("accuse".to_owned()),
        part: "text".to_owned(),
        confidence: Confidence::new(90),
        found_by: "test".to_owned(),
        why: String::new(),
        correction: None,
    }
}

#[test]
fn an_annotation_selects_by_words_characters_and_bytes() {
    let row = statement(Some("Élodie Varn"), None);
    let found = annotation(&report(), &row, TEXT);
    let selectors = &found["target"][0]["selector"];
    assert_eq!(selectors[0]["exact"], "the books were cooked");
    assert!(selectors[0]["prefix"].as_str().unwrap().ends_with("said “"));
    assert_eq!(selectors[0]["suffix"].as_str().unwrap(), "” on Tuesday.");
    let (start, end) = (selectors[1]["start"].as_u64().unwrap(), selectors[1]["end"].as_u64().unwrap());
    let words: String = TEXT.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(words, "the books were cooked");
    assert_eq!(selectors[2]["start"], row.spans[0][0]);
    assert_eq!(found["target"][0]["source"], format!("urn:sha256:{}", "cd".repeat(32)));
    assert!(found["body"].to_string().contains("speaker: Élodie Varn"));
}

#[test]
fn an_accusation_that_nobody_is_named_for_says_so_in_every_form() {
    let row = statement(None, None);
    for shown in
        [annotation(&report(), &row, TEXT).to_string(), csl(&report(), &row).to_string(), bibtex(&report(), &row)]
    {
        assert!(shown.contains("accuser not identified"), "{shown}");
    }
    let row = statement(None, Some("a former clerk"));
    assert!(bibtex(&report(), &row).contains("a former clerk"));
}

#[test]
fn a_citation_holds_the_date_the_outlet_and_nothing_that_tex_would_run() {
    let row = statement(Some("Élodie Varn"), None);
    let item = csl(&report(), &row);
    assert_eq!(item["issued"]["date-parts"][0], serde_json::json!([2031, 5, 6]));
    assert_eq!(item["container-title"], "Quay & Post");
    let entry = bibtex(&report(), &row);
    assert!(entry.starts_with("@misc{onrecord-0123456789ab,\n"), "{entry}");
    assert!(entry.contains("howpublished = {Quay \\& Post}"), "{entry}");
    assert!(entry.contains("title = {100\\% of \\_books\\_ \\{cooked\\}}"), "{entry}");
    assert!(entry.contains("year = {2031}"), "{entry}");
}
