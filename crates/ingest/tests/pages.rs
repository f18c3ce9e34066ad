//! Pages of invented outlets, read whole: text, places, what they declare, what state they are in.

use onrecord_ingest::{Given, Limits, Reason, html_report};
use onrecord_nouns::{BlockKind, FurnitureKind, Report, ReportKind, ValueFrom};

const PARAGRAPHS: [&str; 4] = [
    "The mill at Cardle Weir was shut on Monday after the council found a crack in its dam, the mayor said.",
    "\u{201c}Nobody is in danger &amp; nobody will be,\u{201d} Odo Varnish told the <b>people</b> who had come to the square.",
    "The dam was built by his grandfather, who had promised that it would hold for three hundred years at the least.",
    "Engineers from Tarrow are to look at it on Thursday, and the mill is to stay shut until they have done so.",
];

const JSON_LD: &str = r#"{"@context":"https://schema.org","@graph":[
  {"@type":"Organization","@id":"https://quay.example/#org","name":"Quay Post"},
  {"@type":["NewsArticle"],"headline":"Mill shut after crack is found","author":[{"@type":"Person","name":"Ada Ondrell"},{"@type":"Person","name":"Wim Tarrow"}],
   "publisher":{"@id":"https://quay.example/#org"},"datePublished":"2024-03-05T06:32:00.000+01:00","dateModified":"2024-03-05T09:00:00+01:00","inLanguage":"en",}]}"#;

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>Mill shut after crack is found - Quay Post</title>{head}</head><body>\
         <nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav>\
         <main><article><h1>Mill shut after crack is found</h1><div class=article-body>{body}</div></article></main>\
         <aside class=related><h2>More</h2><ul><li><a href=/a>Ferry runs again after the long winter at the quay</a></ul></aside>\
         <footer><p>Quay Post, all rights reserved. <a href=/terms>Terms</a></p></footer></body></html>"
    )
}

fn story() -> String {
    PARAGRAPHS.map(|words| format!("<p>{words}</p>\n")).concat()
}

fn read(page: &str) -> Report {
    html_report(page.as_bytes(), &Given::default(), &Limits::STANDARD).expect("a report")
}

fn codes(report: &Report) -> Vec<&str> {
    report.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn the_text_is_one_paragraph_a_block_and_each_knows_its_bytes() {
    let html = page("", &story());
    let report = read(&html);
    let expected = PARAGRAPHS.map(|words| words.replace("<b>", "").replace("</b>", "").replace("&amp;", "&"));
    assert_eq!(report.text.as_str(), expected.join("\n\n"));
    assert_eq!(report.kind, ReportKind::Html);
    assert_eq!(report.title_words(), Some("Mill shut after crack is found"));
    for (block, raw) in report.blocks.iter().zip(PARAGRAPHS) {
        let (start, end) = block.page_span.unwrap();
        assert_eq!(&html[start as usize..end as usize], raw);
        assert_eq!(block.kind, BlockKind::Paragraph);
    }
    assert!(codes(&report).is_empty());
}

#[test]
fn what_the_page_declares_comes_with_its_evidence() {
    let html = page(
        &format!(
            "<link rel=canonical href=\"https://quay.example/2024/03/05/mill\"><script type=\"application/ld+json\">{JSON_LD}</script>"
        ),
        &story(),
    );
    let report = read(&html);
    assert_eq!(report.byline.as_deref(), Some("Ada Ondrell, Wim Tarrow"));
    assert_eq!((report.outlet.value.as_deref(), report.outlet.from), (Some("Quay Post"), ValueFrom::Declared));
    assert_eq!(report.published.value.as_deref(), Some("2024-03-05T06:32:00+01:00"));
    assert_eq!(report.updated.value.as_deref(), Some("2024-03-05T09:00:00+01:00"));
    assert_eq!(report.address.value.as_deref(), Some("https://quay.example/2024/03/05/mill"));
    let extra: serde_json::Value = serde_json::from_str(report.extra.as_deref().unwrap()).unwrap();
    assert_eq!(extra["language"], "en");
    let published = &extra["evidence"]["published"];
    assert_eq!(published["by"], "json-ld datePublished");
    let place = |at: usize| published["page_span"][at].as_u64().unwrap() as usize;
    assert_eq!(&html[place(0)..place(1)], "2024-03-05T06:32:00.000+01:00");
    assert!(codes(&report).is_empty());
}

#[test]
fn what_the_user_says_beats_the_page_and_makes_the_key() {
    let html = page(&format!("<script type=\"application/ld+json\">{JSON_LD}</script>"), &story());
    let given = Given { published: Some("5 March 2024".into()), ..Given::default() };
    let report = html_report(html.as_bytes(), &given, &Limits::STANDARD).unwrap();
    assert_eq!((report.published.value.as_deref(), report.published.from), (Some("2024-03-05"), ValueFrom::Given));
    assert_ne!(report.key, read(&html).key);
    assert_eq!(report.blob, read(&html).blob);
}

#[test]
fn a_date_is_declared_or_it_is_none() {
    let report = read(&page("", &format!("<p>CARDLE, March 5, 2024 - Updated 6 March 2024</p>{}", story())));
    assert_eq!(report.published.value, None);
    let conflict = page(
        "<meta property=\"article:published_time\" content=\"2024-03-05\"><meta name=\"pubdate\" content=\"2023-11-20\">",
        &story(),
    );
    let report = read(&conflict);
    assert_eq!(report.published.value.as_deref(), Some("2024-03-05"));
    assert_eq!(codes(&report), ["date_conflict"]);
    let extra: serde_json::Value = serde_json::from_str(report.extra.as_deref().unwrap()).unwrap();
    assert_eq!(extra["others"]["published"][0]["value"], "2023-11-20");
    let stamped = read(&page("", &format!("<time datetime=\"2024-03-05T06:32Z\">today</time>{}", story())));
    assert_eq!(stamped.published.value.as_deref(), Some("2024-03-05T06:32Z"));
}

#[test]
fn captions_pull_quotes_and_links_stand_beside_the_story() {
    let body = format!(
        "<p>{}</p><figure><img src=a.jpg><figcaption>The mill at Cardle Weir last autumn. Photo: Wim Tarrow</figcaption></figure><p>{}</p>\
         <aside class=pullquote>Nobody is in danger</aside><p>{}</p>\
         <p class=related-link><a href=/b>Read more: How the mill was built by hand</a></p><p>{}</p><p style=\"display: none\">Only machines read this line of the page.</p>",
        PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2], PARAGRAPHS[3]
    );
    let report = read(&page("", &body));
    let text = report.text.as_str();
    assert!(!text.contains("Only machines") && !text.contains("How the mill was built"));
    let extra: serde_json::Value = serde_json::from_str(report.extra.as_deref().unwrap()).unwrap();
    let beside: Vec<&str> =
        extra["beside"].as_array().unwrap().iter().map(|piece| piece["kind"].as_str().unwrap()).collect();
    // A caption that is taken into the text is furniture there.
    let captions = beside.iter().filter(|kind| **kind == "caption").count()
        + report.furniture.iter().filter(|piece| piece.kind == FurnitureKind::Caption).count();
    assert_eq!(captions, 1, "{beside:?}");
    assert!(beside.contains(&"pull_quote") && beside.contains(&"related"), "{beside:?}");
}

#[test]
fn repeated_paragraphs_are_kept_and_the_byline_is_not_repeated() {
    let body = format!("<p class=byline>By Ada Ondrell</p>{}<p>{}</p>", story(), PARAGRAPHS[0]);
    let report = read(&page("<meta name=author content=\"Ada Ondrell\">", &body));
    assert_eq!(report.text.as_str().matches(PARAGRAPHS[0]).count(), 2);
    assert!(!report.text.as_str().contains("Ada Ondrell"));
    assert_eq!(report.byline.as_deref(), Some("Ada Ondrell"));
}

#[test]
fn places_hold_in_another_charset() {
    let html = page("<meta charset=windows-1252>", &story().replace("Odo", "Odé"));
    let raw = encoding_rs::WINDOWS_1252.encode(&html).0.into_owned();
    let report = html_report(&raw, &Given::default(), &Limits::STANDARD).unwrap();
    assert_eq!((report.encoding.name, report.encoding.from), ("windows-1252", "declared"));
    let (start, end) = report.blocks[1].page_span.unwrap();
    assert!(
        raw[start as usize..end as usize].starts_with(b"\x93Nobody")
            && raw[start as usize..end as usize].ends_with(b"the square.")
    );
}

#[test]
fn states_are_said() {
    let stub = page(
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Mill shut after crack is found\",\"isAccessibleForFree\":\"False\"}</script>",
        &format!("<p>{}</p><div class=paywall><p>Subscribe to continue reading this article.</p></div>", PARAGRAPHS[0]),
    );
    assert!(codes(&read(&stub)).contains(&"paywall_stub"));
    let consent = "<html><head><title>Before you go on</title></head><body><div><h1>We value your privacy</h1>\
        <p>We and our partners store cookies on your device to measure how our pages are used and to show you advertising.</p>\
        <p>With your consent we and our partners may use precise data. You can change your choice in our privacy policy at any time.</p>\
        <button>Accept all</button></div></body></html>";
    assert_eq!(codes(&read(consent)), ["consent_page"]);
    let lost = "<html><head><title>Page not found - Quay Post</title></head><body><main><h1>Page not found</h1>\
        <p>We are sorry, the page that you asked for could not be found. It may have moved, or the address is wrong.</p></main></body></html>";
    assert_eq!(codes(&read(lost)), ["soft_404"]);
    let shell = format!(
        "<html><head><title>Quay Post</title></head><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script>{}</script></body></html>",
        "load();".repeat(900)
    );
    let rejected = html_report(shell.as_bytes(), &Given::default(), &Limits::STANDARD).unwrap_err();
    assert_eq!(rejected.reason, Reason::NoText);
    assert!(rejected.message.contains("scripts"));
}
