//! Pages built to cost: each has a clear outcome, and soon. They are made here, none is stored.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord_ingest::{Given, Limits, Reason, html_report, inflate_page};
use onrecord_nouns::Report;

const STORY: &str = "<p>The mill at Cardle Weir was shut on Monday after the council found a crack in its dam, the mayor said.</p>\
    <p>\u{201c}Nobody is in danger, and nobody will be,\u{201d} Odo Varnish told the people who had come to the square.</p>\
    <p>The dam was built by his grandfather, who had promised that it would hold for three hundred years at the least.</p>";

/// Outcome and time of one page. A debug build is slower than what users run, and its machine may have other work: it has
/// longer, and what takes time by the square of the size still does not end in it.
fn read(page: &str) -> Result<Report, Reason> {
    let begin = Instant::now();
    let read = html_report(page.as_bytes(), &Given::default(), &Limits::STANDARD).map_err(|rejected| rejected.reason);
    let longest = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 5 });
    assert!(begin.elapsed() < longest, "{:?}", begin.elapsed());
    if let Ok(report) = &read {
        for block in &report.blocks {
            assert!(report.text.slice(block.span).is_some());
        }
    }
    read
}

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Mill shut</title></head><body><article><h1>Mill shut</h1>{body}</article></body></html>"
    )
}

fn holds_story(read: &Result<Report, Reason>) {
    let report = read.as_ref().expect("a report");
    assert!(report.text.as_str().contains("found a crack in its dam"));
    assert!(report.text.as_str().contains("Nobody is in danger, and nobody will be"));
}

#[test]
fn nested_tags_are_refused() {
    for tag in ["div", "b", "span", "table", "ul", "x-y"] {
        let nested = page(&format!("{STORY}{}", format!("<{tag}>").repeat(100_000)));
        assert_eq!(read(&nested).unwrap_err(), Reason::Hostile, "{tag}");
    }
    // Ends that close nothing hide no depth.
    let hidden = page(&format!("{STORY}{}", "<div></b>".repeat(5000)));
    assert_eq!(read(&hidden).unwrap_err(), Reason::Hostile);
    let crossed = page(&format!("{STORY}{}", "<b><div></b>".repeat(5000)));
    assert_eq!(read(&crossed).unwrap_err(), Reason::Hostile);
}

#[test]
fn depth_that_pages_have_is_read() {
    holds_story(&read(&page(&format!("{}{STORY}", "<div>".repeat(400)))));
    // Elements whose end may be left out are not nested by it.
    holds_story(&read(&page(&format!("{STORY}{}", "<p>One more line of the notice, and no end of it.".repeat(3000)))));
    holds_story(&read(&page(&format!("{STORY}<ul>{}</ul>", "<li>item".repeat(3000)))));
}

#[test]
fn attributes_without_number_are_refused() {
    let mut tag = String::from("<p");
    for i in 0..100_000 {
        write!(tag, " a{i}=1").unwrap();
    }
    assert_eq!(read(&page(&format!("{tag}>{STORY}"))).unwrap_err(), Reason::Hostile);
}

#[test]
fn formatting_that_is_opened_again_and_again_ends() {
    let mut body = String::from(STORY);
    for i in 0..400 {
        write!(body, "<font color=c{i}>").unwrap();
    }
    body.push_str(&"<p>Again and again the same line.</p>".repeat(8000));
    holds_story(&read(&page(&body)));
}

#[test]
fn twenty_megabytes_of_paragraphs_end() {
    let line = "<p>The water stood at four feet on Tuesday, and at five on the day after that, the keeper wrote.</p>\n";
    let large = page(&line.repeat(20_000_000 / line.len()));
    assert_eq!(read(&large).unwrap_err(), Reason::TooLarge);
    let half = page(&line.repeat(6_000_000 / line.len()));
    let report = read(&half).unwrap();
    assert!(report.warnings.iter().any(|warning| warning.code == "large_page"));
    assert_eq!(report.blocks.len(), 6_000_000 / line.len());
}

#[test]
fn tiny_tags_without_number_end() {
    holds_story(&read(&page(&format!("{STORY}{}", "<i></i>".repeat(1_000_000)))));
    holds_story(&read(&page(&format!("{STORY}{}", "</p></div>".repeat(500_000)))));
}

#[test]
fn a_large_data_address_is_left_out() {
    let data = "QUJD".repeat(10_000_000 / 4);
    holds_story(&read(&page(&format!("{STORY}<img src=\"data:image/png;base64,{data}\" alt=x>"))));
    holds_story(&read(&page(&format!("<div style=\"background:url(data:image/png;base64,{data})\">{STORY}</div>"))));
}

#[test]
fn an_unclosed_script_hides_what_follows_as_in_a_browser() {
    let read = read(&page(&format!("{STORY}<script>var a = 1; <p>not a paragraph of the page</p>")));
    holds_story(&read);
    assert!(!read.unwrap().text.as_str().contains("not a paragraph"));
    let begins = read_reason("<html><script>var a = 1; <p>not a paragraph</p>");
    assert_eq!(begins, Reason::NoText);
}

fn read_reason(page: &str) -> Reason {
    read(page).expect_err("a rejection")
}

#[test]
fn broken_json_ld_does_no_harm() {
    for script in [
        "[".repeat(200_000),
        "{\"a\":".repeat(100_000),
        "{\"@type\":\"NewsArticle\",\"headline\":\"x".into(),
        "{\"\\é".into(),
    ] {
        holds_story(&read(&page(&format!("<script type=\"application/ld+json\">{script}</script>{STORY}"))));
    }
}

#[test]
fn charsets_wrong_and_mixed() {
    let wrong = page(STORY).replace("<head>", "<head><meta charset=\"iso-8859-1\">");
    holds_story(&read(&wrong));
    let mut mixed = page(STORY).replace("<head>", "<head><meta charset=utf-8>").into_bytes();
    mixed.extend(b"<p>Ein \xfcberz\xe4hliger Absatz.</p>");
    let report = html_report(&mixed, &Given::default(), &Limits::STANDARD).unwrap();
    assert!(report.text.as_str().contains("Nobody is in danger"));
    assert!(report.warnings.iter().any(|warning| warning.code == "replacement_characters"));
    let noise: Vec<u8> = (0..60_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(html_report(&noise, &Given::default(), &Limits::STANDARD).unwrap_err().reason, Reason::Binary);
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes).expect("memory");
    out.finish().expect("memory")
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let bomb = zipped(&vec![b' '; 300 << 20]);
    let begin = Instant::now();
    assert_eq!(inflate_page(&bomb, &Limits::STANDARD).unwrap_err().reason, Reason::Hostile);
    assert!(begin.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_zipped_page_is_whole_or_told() {
    let whole = zipped(page(STORY).as_bytes());
    assert_eq!(inflate_page(&whole, &Limits::STANDARD).unwrap(), page(STORY).as_bytes());
    assert_eq!(inflate_page(&whole[..whole.len() - 9], &Limits::STANDARD).unwrap_err().reason, Reason::Unreadable);
    assert_eq!(inflate_page(b"<html>", &Limits::STANDARD).unwrap_err().reason, Reason::Unreadable);
    let small = Limits { raw: 50, ..Limits::STANDARD };
    assert_eq!(inflate_page(&whole, &small).unwrap_err().reason, Reason::TooLarge);
}
