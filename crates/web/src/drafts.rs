//! A draft as it was sent: a form with a text or a file, or the text alone.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};

use crate::ask::Params;
use crate::problem::Problem;

/// The draft's text; a file outranks what was pasted. Errors: the form cannot be read, the text is no UTF-8.
pub(crate) async fn read(headers: &HeaderMap, bytes: Bytes) -> Result<String, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/x-www-form-urlencoded") {
        let form = Params::parse(std::str::from_utf8(&bytes).unwrap_or_default());
        return Ok(form.get("draft").unwrap_or_default().to_owned());
    }
    if !kind.starts_with("multipart/form-data") {
        return utf8(&bytes);
    }
    let wrong = || Problem::unclear("The form cannot be read.", "Send it as a browser does, or as text/plain.");
    let mut request = Request::new(Body::from(bytes));
    if let Some(value) = headers.get(header::CONTENT_TYPE) {
        request.headers_mut().insert(header::CONTENT_TYPE, value.clone());
    }
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| wrong())?;
    let (mut pasted, mut file) = (String::new(), String::new());
    while let Some(field) = form.next_field().await.map_err(|_| wrong())? {
        let name = field.name().unwrap_or_default().to_owned();
        let value = utf8(&field.bytes().await.map_err(|_| wrong())?)?;
        match name.as_str() {
            "draft" => pasted = value,
            "file" => file = value,
            _ => {}
        }
    }
    Ok(if file.trim().is_empty() { pasted } else { file })
}

fn utf8(bytes: &[u8]) -> Result<String, Problem> {
    let text = std::str::from_utf8(bytes).map(str::to_owned);
    text.map_err(|_| Problem::unclear("The draft is no UTF-8 text.", "Save it as UTF-8, or paste it."))
}
