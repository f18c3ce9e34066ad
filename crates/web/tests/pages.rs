//! Every screen, in every format, with what it must show and what it must not.

mod support;

use support::{desk, desk_of, lines};

/// A path with a suffix before its question.
fn as_data(path: &str, suffix: &str) -> String {
    let (bare, query) = path.split_once('?').map_or((path, String::new()), |(bare, query)| (bare, format!("?{query}")));
    format!("{}{suffix}{query}", if bare == "/" { "/stories" } else { bare })
}

#[tokio::test]
async fn every_screen_opens_as_a_page_as_json_and_as_csv() {
    let desk = desk(|_| {});
    for path in desk.screens().await {
        let page = desk.page(&path).await;
        assert!(page.body.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{path}");
        for part in ["<main id=\"main\"", "<nav aria-label=\"Main\"", "class=\"skip\"", "<footer", "<h1"] {
            assert!(page.body.contains(part), "{path}: no {part}");
        }
        assert!(page.body.len() < 120_000, "{path}: {} bytes", page.body.len());
        let data = desk.page(&as_data(&path, ".json")).await.json();
        let rows = data["rows"].as_array().unwrap();
        assert!(data["total"].as_u64().unwrap() >= rows.len() as u64, "{path}");
        let csv = desk.page(&as_data(&path, ".csv")).await.body;
        let lines = csv_lines(&csv);
        assert_eq!(lines, if rows.is_empty() { 0 } else { rows.len() + 1 }, "{path}");
        assert_eq!(desk.page(&format!("/api/v1{}", as_data(&path, ""))).await.json(), data, "{path}");
    }
}

fn csv_lines(text: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let all: Result<Vec<_>, _> = reader.records().collect();
    all.expect("every line has as many cells").len()
}

#[tokio::test]
async fn no_page_holds_a_script_a_style_or_a_request_to_elsewhere() {
    let desk = desk(|options| options.edit = Some("desk".to_owned()));
    for path in desk.screens().await {
        let page = desk.page(&path).await;
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        for forbidden in [" style=", " onclick=", "<style", "javascript:", "<iframe", "<object"] {
            assert!(!page.body.contains(forbidden), "{path}: {forbidden}");
        }
        for piece in page.body.split("<script").skip(1) {
            assert!(piece.starts_with(" src=\"/assets/page.js\" defer></script>"), "{path}");
        }
        for name in ["src=\"", "href=\"", "action=\""] {
            for address in page.body.split(name).skip(1) {
                assert!(address.starts_with(['/', '#', '?']), "{path}: {name}{}", &address[..40.min(address.len())]);
            }
        }
    }
}

#[tokio::test]
async fn an_accusation_never_stands_without_who_makes_it() {
    let desk = desk(|_| {});
    let story = desk.rows("/stories.json").await[0]["story"].as_str().unwrap()[..12].to_owned();
    let answers = &desk.rows(&format!("/stories/{story}/answers.json")).await[0];
    let accusations = answers["accusations"].as_array().unwrap();
    assert!(!accusations.is_empty());
    let page = desk.page(&format!("/stories/{story}/answers")).await.body;
    for row in accusations {
        let name = row["accuser"].as_str().unwrap_or("accuser not identified");
        assert!(page.contains(name), "{name}");
        let statement = desk.page(&format!("/statements/{}", row["statement"].as_str().unwrap())).await.body;
        let (_, rest) = statement.split_once("<title>").unwrap();
        let title = rest.split("</title>").next().unwrap();
        assert!(title.starts_with("A statement: "), "{title}");
    }
    // A headline may accuse: its outlet stands first, where a narrow tab does not cut it off.
    for row in desk.rows("/reports.json").await {
        let page = desk.page(&format!("/reports/{}", row["report"].as_str().unwrap())).await.body;
        let outlet = row["outlet"].as_str().unwrap_or("outlet unknown").replace('&', "&amp;");
        assert!(page.contains(&format!("<title>{outlet}: ")), "{outlet}");
    }
}

#[tokio::test]
async fn a_span_of_a_report_is_pointed_at_by_its_address() {
    let desk = desk(|_| {});
    let row = &desk.rows("/results.json?q=careless&manner=direct").await[0];
    let (report, spans) = (row["report"].as_str().unwrap(), &row["spans"][0]);
    let page = desk.page(&format!("/reports/{report}?at={}-{}", spans[0], spans[1])).await.body;
    assert!(page.contains("<span class=\"pointed\" id=\"at\">"));
    for wrong in ["5-2", "a-b", "0-99999999", "7"] {
        assert_eq!(desk.get(&format!("/reports/{report}?at={wrong}")).await.status, 400, "{wrong}");
    }
    let text = desk.page(&format!("/reports/{report}/text")).await;
    let at = |n: usize| usize::try_from(spans[n].as_u64().unwrap()).unwrap();
    assert_eq!(text.body[at(0)..at(1)], *row["words"][0].as_str().unwrap());
    let raw = desk.page(&format!("/reports/{report}/raw")).await;
    assert_eq!(raw.header("content-type"), "application/octet-stream");
    assert!(raw.header("content-disposition").starts_with("attachment; filename=\"report-"));
}

#[tokio::test]
async fn a_search_narrows_down_and_counts_what_it_shows() {
    let desk = desk(|_| {});
    let all = desk.page("/results.json?limit=1000").await.json();
    let total = all["total"].as_u64().unwrap();
    assert_eq!(all["rows"].as_array().unwrap().len() as u64, total);
    for (list, name) in [("acts", "act"), ("outlets", "outlet"), ("manners", "manner"), ("channels", "channel")] {
        let facet = &all["counts"][list][0];
        let value = facet["name"].as_str().unwrap().replace('&', "%26").replace(' ', "+");
        let some = desk.page(&format!("/results.json?{name}={value}")).await.json();
        assert_eq!(some["total"], facet["count"], "{name}={value}");
        assert!(some["total"].as_u64().unwrap() < total, "{name}");
        let typed = desk.page(&format!("/results.json?q={name}:%22{value}%22")).await.json();
        assert_eq!(typed["total"], some["total"], "{name}");
    }
    let second = desk.page("/results.json?limit=10&offset=10").await.json();
    assert_eq!(second["rows"].as_array().unwrap()[..], all["rows"].as_array().unwrap()[10..20]);
    assert_eq!(desk.get("/results?act=shouts").await.status, 400);
    assert_eq!(desk.get("/results?offset=x").await.status, 400);
}

/// A story that 24 outlets print, with many accusations.
fn wide_story() -> String {
    let accusers = [
        "Mabel Quint",
        "Ilse Tamberlane",
        "Corin Pask",
        "Dorrit Helm",
        "Anselm Roke",
        "Petra Vandry",
        "Jory Oxlade",
        "Nell Brindle",
        "Tobin Sard",
        "Una Welby",
        "Piers Callow",
        "Greta Lunt",
        "Osric Fane",
        "Lida Quill",
        "Hale Tindry",
        "Merle Ostin",
        "Bram Cawley",
        "Sunniva Pell",
        "Edric Thorn",
        "Wanda Kisp",
        "Florian Addle",
        "Ottilie Crane",
    ];
    let deeds = ["hiding letters", "burning ledgers", "forging tickets", "bribing wardens"];
    let told: Vec<String> = accusers
        .iter()
        .zip(deeds.iter().cycle())
        .map(|(accuser, deed)| format!("{accuser} accused Odo Varn of {deed} in May.\\n\\n"))
        .collect();
    let told = told.concat();
    let text = format!(
        "CARDLE - The weir at Cardle is to be sold, the council said on Tuesday.\\n\\n{told}Varn denied it. \
         \\\"I never hid a letter from the council at Cardle,\\\" Odo Varn said.\\n"
    );
    let line = |n: usize| {
        format!(
            "{{\"title\": \"Weir at Cardle to be sold\", \"outlet\": \"Gate {n}\", \"date\": \"2024-03-{:02}\", \"text\": \"{text}\"}}\n",
            n + 1
        )
    };
    (0..24).map(line).collect()
}

#[tokio::test]
async fn the_coverage_of_a_large_story_comes_in_parts_that_lose_nothing() {
    let desk = desk_of(&lines(&wide_story(), "wide.jsonl"), |_| {});
    let story = desk.rows("/stories.json").await[0]["story"].as_str().unwrap()[..12].to_owned();
    let path = format!("/stories/{story}/coverage");
    let all = desk.rows(&format!("{path}.json")).await[0]["rows"].as_array().unwrap().clone();
    let columns = all[0]["cells"].as_array().unwrap().len();
    assert!(all.len() > 16 && columns == 24, "{} lines, {columns} reports", all.len());
    let (mut shown, mut cells) = (0, 0);
    for offset in (0..all.len()).step_by(16) {
        for column in [0, 20] {
            let page = desk.page(&format!("{path}?offset={offset}&column={column}")).await.body;
            assert!(page.len() < 120_000, "{} bytes", page.len());
            let (_, table) = page.split_once("<tbody>").unwrap();
            let lines = table.split("</tbody>").next().unwrap();
            assert!(lines.find("Accusation by ").is_some_and(|at| at < 80), "{lines:.200}");
            // What an answer answers is told again on a page that begins with it.
            let again = usize::from(all[offset]["answers"].is_string());
            let here = lines.matches("<tr ").count() - again;
            assert_eq!(here, (all.len() - offset).min(16));
            shown += if column == 0 { here } else { 0 };
            cells += (lines.matches("<td ").count() / (here + again)) * here;
            assert!(page.contains(&format!("{}\u{2013}{} of {}", offset + 1, offset + here, all.len())));
            assert!(page.contains("offset=") && page.contains("column=") || column == 0, "{offset} {column}");
        }
    }
    assert_eq!((shown, cells), (all.len(), all.len() * columns));
    let beyond = desk.page(&format!("{path}?offset=9999")).await.body;
    assert!(beyond.contains("From the beginning"));
}

#[tokio::test]
async fn a_story_has_a_feed() {
    let desk = desk(|_| {});
    let story = desk.rows("/stories.json").await[0].clone();
    let id = &story["story"].as_str().unwrap()[..12];
    let feed = desk.page(&format!("/stories/{id}.rss")).await;
    assert!(feed.header("content-type").starts_with("application/rss+xml"));
    assert_eq!(feed.body.matches("<item>").count(), story["reports"].as_array().unwrap().len());
    assert!(feed.body.contains("<link>http://127.0.0.1:4380/reports/"));
    assert_eq!(desk.get("/people.rss").await.status, 404);
}

#[tokio::test]
async fn words_of_a_report_are_never_markup() {
    let payload = "<script>alert(1)</script><img src=x onerror=alert(1)>\\\"'";
    let line = |title: &str| {
        format!(
            "{{\"title\": \"{title} {payload}\", \"byline\": \"{payload}\", \"outlet\": \"{payload}\", \"url\": \
             \"javascript:alert(1)\", \"date\": \"2024-03-05\", \"text\": \"Odo {payload} Varn said the weir {payload} \
             was safe.\\n\\n\\\"I never {payload} saw it\\\", said Odo <b>Varn</b>. Nobody accused {payload} him of lying.\\n\\n\\\"We sold the weir {payload} in May,\\\" Odo Varn told the council on Tuesday.\\n\\n \
             Odo Varn was accused by Mabel Quint of selling the {payload} weir.\"}}\n"
        )
    };
    let entries = lines(&(line("One") + &line("Two")), "<script>alert(2)</script>.jsonl");
    let desk = desk_of(&entries, |options| options.edit = Some(payload.to_owned()));
    let report = desk.rows("/reports.json").await[0]["report"].as_str().unwrap().to_owned();
    let story = desk.rows("/stories.json").await[0]["story"].as_str().unwrap().to_owned();
    let statement = desk.rows("/results.json").await[0]["statement"].as_str().unwrap().to_owned();
    let mut pages = vec![format!("/reports/{report}?raw=1"), format!("/statements/{statement}")];
    for step in ["", "/answers", "/coverage", "/chronology", "/figures", ".rss"] {
        pages.push(format!("/stories/{story}{step}"));
    }
    pages.extend(
        ["/", "/reports", "/people", "/results?q=%3Cscript%3E&speaker=%22%3E%3Cimg+src%3Dx%3E", "/rejected"]
            .map(str::to_owned),
    );
    pages.push(format!("/reports/{report}"));
    for path in pages {
        let page = desk.page(&path).await;
        for forbidden in ["<script>alert", "<img src=x", "<b>Varn", "href=\"javascript:"] {
            assert!(!page.body.contains(forbidden), "{path}: {forbidden}");
        }
    }
    let checked = desk
        .post("/check", &[], "draft=%22I+never+%3Cscript%3Ealert(1)%3C%2Fscript%3E+saw+it%22%2C+said+Odo+Varn.")
        .await;
    assert_eq!(checked.status, 200, "{}", checked.body);
    assert!(!checked.body.contains("<script>alert"));
}

#[tokio::test]
async fn what_somebody_denies_is_not_shown_as_his_words_beside_another_report() {
    let line = |outlet: &str, text: &str| {
        format!(
            "{{\"title\": \"Weir at Cardle\", \"outlet\": \"{outlet}\", \"date\": \"2024-03-02\", \"text\": \"{text}\"}}\n"
        )
    };
    let told = line("Gate", "CARDLE - Odo Varn, the mayor, denied hiding letters from the council on Friday.")
        + &line("Post", "CARDLE - The mayor, Odo Varn, praised the council for the weir on Friday.");
    let desk = desk_of(&lines(&told, "two.jsonl"), |_| {});
    let reports = desk.rows("/reports.json").await;
    let key = |n: usize| reports[n]["report"].as_str().unwrap()[..12].to_owned();
    let page = desk.page(&format!("/compare?from={}&to={}", key(0), key(1))).await.body;
    assert!(page.contains("Odo Varn <span class=\"tag\">denies</span>"), "{page}");
}
