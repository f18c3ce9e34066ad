//! Who may ask, who may change something, and what is too much.

mod support;

use support::{desk, request};

#[tokio::test]
async fn a_foreign_name_gets_nothing() {
    let desk = desk(|_| {});
    for path in ["/", "/stories.json", "/assets/style.css", "/api/v1/openapi.json"] {
        let page = desk.send(request("GET", path, &[("host", "news.example:4380")], "")).await;
        assert_eq!(page.status, 403, "{path}");
        assert!(page.header("content-security-policy").contains("default-src 'none'"), "{path}");
    }
    assert_eq!(desk.send(request("GET", "/", &[("host", "localhost:4380")], "")).await.status, 200);
}

#[tokio::test]
async fn where_a_token_is_asked_for_nothing_is_shown_without_it() {
    let desk = desk(|options| options.token = Some("0123456789abcdef".to_owned()));
    for path in ["/", "/stories.json", "/assets/page.js", "/?token=wrong"] {
        assert_eq!(desk.get(path).await.status, 401, "{path}");
    }
    let first = desk.get("/results?q=weir&token=0123456789abcdef").await;
    assert_eq!((first.status, first.header("location")), (303, "/results?q=weir"));
    let cookie = first.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(first.header("set-cookie").contains("HttpOnly; SameSite=Strict"));
    assert_eq!(desk.send(request("GET", "/", &[("cookie", &cookie)], "")).await.status, 200);
    let bearer = [("authorization", "Bearer 0123456789abcdef")];
    assert_eq!(desk.send(request("GET", "/stories.json", &bearer, "")).await.status, 200);
}

#[tokio::test]
async fn nothing_changes_where_the_record_is_only_shown() {
    let desk = desk(|_| {});
    let statement = desk.rows("/results.json").await[0]["statement"].as_str().unwrap().to_owned();
    let form = format!("kind=nobody&statement={statement}&secret=");
    let page = desk.post("/corrections", &[], &form).await;
    assert_eq!(page.status, 403);
    assert!(desk.rows("/corrections.json").await.is_empty());
    assert!(!desk.page(&format!("/statements/{statement}")).await.body.contains("<form method=\"post\""));
}

/// The secret in a page's forms.
fn secret(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"secret\" value=\"").expect("a form");
    rest.split('"').next().expect("a value")
}

#[tokio::test]
async fn a_speaker_is_named_and_given_back_by_forms_of_this_site_alone() {
    let desk = desk(|options| options.edit = Some("Desk One".to_owned()));
    let row = desk.rows("/results.json?q=careless").await[0].clone();
    let (id, found) = (row["statement"].as_str().unwrap(), row["speaker"].as_str().unwrap());
    let path = format!("/statements/{}", &id[..12]);
    let page = desk.page(&path).await.body;
    let secret = secret(&page).to_owned();
    let form = format!("kind=speaker&statement={id}&name=Bremma+++Quilverton&back={path}&secret=");
    assert_eq!(desk.post("/corrections", &[], &format!("{form}wrong")).await.status, 403);
    let elsewhere = [("origin", "http://evil.example")];
    assert_eq!(desk.post("/corrections", &elsewhere, &format!("{form}{secret}")).await.status, 403);
    let elsewhere = [("sec-fetch-site", "cross-site")];
    assert_eq!(desk.post("/corrections", &elsewhere, &format!("{form}{secret}")).await.status, 403);
    let here = [("origin", "http://127.0.0.1:4380"), ("sec-fetch-site", "same-origin")];
    let done = desk.post("/corrections", &here, &format!("{form}{secret}")).await;
    assert_eq!((done.status, done.header("location")), (303, path.as_str()));
    let page = desk.page(&path).await.body;
    assert!(page.contains("Bremma Quilverton") && page.contains("named by Desk One"));
    let rows = desk.rows("/corrections.json").await;
    assert_eq!((rows.len(), rows[0]["state"].as_str()), (1, Some("stands")));
    let undo = format!("kind=undo&correction={}&secret={secret}", rows[0]["correction"].as_str().unwrap());
    assert_eq!(desk.post("/corrections", &here, &undo).await.header("location"), "/corrections");
    assert!(desk.page(&path).await.body.contains(&format!("<h1>{found}</h1>")));
    // A way back leads nowhere else.
    let away = format!("kind=nobody&statement={id}&back=//evil.example&secret={secret}");
    assert_eq!(desk.post("/corrections", &here, &away).await.header("location"), "/");
}

#[tokio::test]
async fn two_reports_are_split_and_merged() {
    let desk = desk(|options| options.edit = Some("desk".to_owned()));
    let stories = desk.rows("/stories.json").await;
    let page = desk.page(&format!("/stories/{}", stories[0]["story"].as_str().unwrap())).await.body;
    let secret = secret(&page).to_owned();
    let one = stories[0]["reports"][0].as_str().unwrap();
    let other = stories[1]["reports"][0].as_str().unwrap();
    let form = format!("kind=merge&report={one}&other={}&secret={secret}", &other[..12]);
    assert_eq!(desk.post("/corrections", &[], &form).await.status, 303);
    assert_eq!(desk.rows("/stories.json").await.len(), stories.len() - 1);
    assert_eq!(desk.post("/corrections", &[], &form.replace("merge", "split")).await.status, 303);
    assert_eq!(desk.rows("/stories.json").await.len(), stories.len());
    let same = format!("kind=merge&report={one}&other={one}&secret={secret}");
    assert_eq!(desk.post("/corrections", &[], &same).await.status, 400);
}

#[tokio::test]
async fn too_much_and_the_unknown_are_told_plainly() {
    let desk = desk(|_| {});
    let large = "x".repeat(2_000_001);
    let page = desk.post("/check", &[], &large).await;
    assert_eq!(page.status, 413);
    assert!(page.body.contains("2 MB"));
    let page = desk.get("/api/v1/reports/ffffffff").await;
    assert_eq!((page.status, page.json()["status"].as_u64()), (404, Some(404)));
    assert!(page.json()["remedy"].as_str().is_some_and(|remedy| !remedy.is_empty()));
    for (method, path, status) in [
        ("GET", "/nowhere", 404),
        ("GET", "/reports/../../etc/passwd", 404),
        ("GET", "/statements/zz", 404),
        ("DELETE", "/", 405),
        ("POST", "/people", 405),
    ] {
        assert_eq!(desk.send(request(method, path, &[], "")).await.status, status, "{method} {path}");
    }
}

#[tokio::test]
async fn a_draft_is_checked_however_it_is_sent_and_not_kept() {
    let desk = desk(|_| {});
    let words =
        "\u{201c}I have been careless with paper. I have never been careless with lives,\u{201d} Warren Aldane said.";
    let plain = desk.send(request("POST", "/check.json", &[("content-type", "text/plain")], words)).await;
    assert_eq!(plain.status, 200, "{}", plain.body);
    let rows = plain.json()["rows"].as_array().unwrap().clone();
    assert!(rows.iter().any(|row| row["kind"] == "exact" || row["kind"] == "altered"), "{rows:?}");
    let kind = [("content-type", "multipart/form-data; boundary=xx")];
    let body = format!(
        "--xx\r\nContent-Disposition: form-data; name=\"draft\"\r\n\r\n\r\n--xx\r\nContent-Disposition: form-data; \
         name=\"file\"; filename=\"<b>.txt\"\r\nContent-Type: text/plain\r\n\r\n{words}\r\n--xx--\r\n"
    );
    let upload = desk.send(request("POST", "/check.json", &kind, &body)).await;
    assert_eq!(upload.json()["rows"], plain.json()["rows"]);
    let page = desk.send(request("POST", "/check", &kind, &body)).await;
    assert!(page.body.contains("The draft, checked") && page.body.contains("careless with lives"));
    assert!(!desk.page("/check").await.body.contains("careless"));
    let broken = desk.send(request("POST", "/check", &kind, "nothing of the kind")).await;
    assert_eq!(broken.status, 400);
}

#[tokio::test]
async fn a_person_who_is_hidden_stands_on_no_page() {
    let desk = desk(|options| options.edit = Some("desk".to_owned()));
    let screens = desk.screens().await;
    let mut record = onrecord_store::Record::open(&desk.path).unwrap();
    record.suppress("Delphine Senn", None, "desk", "2024-05-01").unwrap();
    drop(record);
    // A server that starts now; one that runs sees it within a second (browser test).
    let hidden = onrecord_web::router(support::options(&desk.path)).unwrap();
    let desk = support::Desk { router: hidden, path: desk.path.clone() };
    for path in screens.iter().filter(|path| !path.starts_with("/person?")) {
        let page = desk.page(path).await;
        assert!(!page.body.contains("Senn"), "{path}");
    }
    assert!(!desk.page("/results.json?limit=1000").await.body.contains("Senn"));
    assert_eq!(desk.get("/person?name=Delphine+Senn").await.status, 404);
    let found = desk.page("/results.json?speaker=Senn").await.json();
    assert_eq!(found["total"], 0);
    let sent = desk.send(request("POST", "/check", &[("content-type", "text/plain")], "Delphine Senn said so.")).await;
    assert!(!sent.body.contains("Senn"));
}
