//! [`Reply`]: what goes out, whatever it is.

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};
use maud::Markup;

/// A kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Format {
    /// A page.
    Html,
    /// The rows as JSON.
    Json,
    /// The rows as CSV.
    Csv,
    /// What is new, as a feed.
    Rss,
}

impl Format {
    /// Every format that stands at the end of an address.
    pub(crate) const SUFFIXES: &'static [(&'static str, Self)] =
        &[(".json", Self::Json), (".csv", Self::Csv), (".rss", Self::Rss)];
}

/// Something to send. Cheap to copy.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) kind: &'static str,
    pub(crate) body: Bytes,
    /// The name under which a browser saves it; made of ids only.
    pub(crate) save_as: Option<String>,
    /// May be kept by the browser for an hour.
    pub(crate) keep: bool,
}

impl Reply {
    pub(crate) fn new(kind: &'static str, body: impl Into<Bytes>) -> Self {
        Self { status: 200, kind, body: body.into(), save_as: None, keep: false }
    }

    pub(crate) fn html(page: Markup) -> Self {
        Self::new("text/html; charset=utf-8", page.into_string())
    }

    pub(crate) fn json(body: String) -> Self {
        Self::new("application/json", body)
    }

    pub(crate) fn send(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        // What is shown may be corrected or suppressed at any time.
        let keep = if self.keep { "max-age=3600" } else { "no-store" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        if self.status == 429 || self.status == 503 {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        let attachment = self.save_as.map(|name| format!("attachment; filename=\"{name}\""));
        if let Some(value) = attachment.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(header::CONTENT_DISPOSITION, value);
        }
        response
    }
}
