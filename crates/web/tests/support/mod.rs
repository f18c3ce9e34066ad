//! A record of the invented reports that come with the program, and a browser without a window.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each file of tests uses a part of it; what fails here is a failed test"
)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use http_body_util::BodyExt;
use onrecord_ingest::{Given, JsonLines, Limits, json_line_report, parse_sidecar, text_report};
use onrecord_nouns::Report;
use onrecord_pipeline::{Tier, analyse};
use onrecord_store::{Entry, Record, Sighting};
use onrecord_web::Options;
use tower::ServiceExt;

/// What came back.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A record in a folder of its own, gone with it.
pub struct Desk {
    pub path: PathBuf,
    pub router: Router,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.path.parent().unwrap());
    }
}

pub fn options(path: &Path) -> Options {
    Options {
        record: path.to_owned(),
        listen: "127.0.0.1:4380".parse().unwrap(),
        hosts: Vec::new(),
        token: None,
        edit: None,
        tier: Tier::Rules,
    }
}

fn folder() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("onrecord-web-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn entry(report: &Report, raw: &[u8], path: &str, offset: u64, line: Option<u64>) -> Entry {
    Entry::new(report, raw, &analyse(report, Tier::Rules), Sighting { path: path.to_owned(), offset, line })
}

/// The entries of a JSON Lines text.
pub fn lines(raw: &str, path: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    for line in JsonLines::new(raw.as_bytes(), Limits::STANDARD) {
        let bytes = line.bytes.unwrap();
        let report = json_line_report(&bytes, &Given::default(), &Limits::STANDARD).unwrap();
        out.push(entry(&report, &bytes, path, line.offset, Some(line.number)));
    }
    out
}

/// The invented reports that come with the program.
fn samples() -> Vec<Entry> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut out = Vec::new();
    for story in ["ostwell-bridges", "mardlow-cycling"] {
        let mut names: Vec<_> = std::fs::read_dir(root.join(story)).unwrap().map(|file| file.unwrap().path()).collect();
        names.sort();
        for name in names {
            let raw = std::fs::read(&name).unwrap();
            match name.extension().and_then(|ending| ending.to_str()) {
                Some("txt") => {
                    let sidecar = std::fs::read(format!("{}.json", name.display())).ok();
                    let given = sidecar.map(|raw| parse_sidecar(&raw).unwrap().0).unwrap_or_default();
                    let report = text_report(&raw, &given, &Limits::STANDARD).unwrap();
                    out.push(entry(&report, &raw, name.file_name().unwrap().to_str().unwrap(), 0, None));
                }
                Some("jsonl") => out.extend(lines(std::str::from_utf8(&raw).unwrap(), "wire.jsonl")),
                _ => {}
            }
        }
    }
    out
}

/// A desk with these entries, served as `change` says.
pub fn desk_of(entries: &[Entry], change: impl FnOnce(&mut Options)) -> Desk {
    let path = folder().join("case.db");
    let mut record = Record::create_or_open(&path).unwrap();
    record.add(entries).unwrap();
    drop(record);
    let mut options = options(&path);
    change(&mut options);
    Desk { router: onrecord_web::router(options).unwrap(), path }
}

/// A desk with the samples.
pub fn desk(change: impl FnOnce(&mut Options)) -> Desk {
    desk_of(&samples(), change)
}

impl Desk {
    pub async fn send(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Page { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(request("GET", path, &[], "")).await
    }

    /// A page that must be there.
    pub async fn page(&self, path: &str) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        page
    }

    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Page {
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.send(request("POST", path, &[&kind, headers].concat(), body)).await
    }

    /// The rows of a page's JSON.
    pub async fn rows(&self, path: &str) -> Vec<serde_json::Value> {
        self.page(path).await.json()["rows"].as_array().unwrap().clone()
    }

    /// One address of every screen, each with something on it.
    pub async fn screens(&self) -> Vec<String> {
        let story = self.rows("/stories.json").await[0]["story"].as_str().unwrap()[..12].to_owned();
        let reports = self.rows(&format!("/stories/{story}.json")).await[0]["reports"].clone();
        let key = |at: usize| reports[at].as_str().unwrap()[..12].to_owned();
        let statement = &self.rows("/results.json?q=careless").await[0];
        let id = &statement["statement"].as_str().unwrap()[..12];
        let name = statement["speaker"].as_str().unwrap().replace(' ', "+");
        let mut out: Vec<String> =
            ["/", "/results", "/people", "/reports", "/check", "/compare", "/help", "/corrections", "/rejected"]
                .map(str::to_owned)
                .to_vec();
        for step in ["", "/answers", "/coverage", "/chronology", "/figures"] {
            out.push(format!("/stories/{story}{step}"));
        }
        out.push(format!("/statements/{id}"));
        out.push(format!("/reports/{}", key(0)));
        out.push(format!("/reports/{}?raw=1", key(1)));
        out.push(format!("/reports/{}?at=0-40", key(1)));
        out.push(format!("/compare?from={}&to={}", key(0), key(1)));
        out.push(format!("/person?name={name}"));
        out
    }
}

/// A request as a browser on this machine sends it.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    if !headers.iter().any(|(name, _)| *name == "host") {
        request = request.header("host", "127.0.0.1:4380");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}
