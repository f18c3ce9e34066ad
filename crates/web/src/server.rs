//! [`serve`]: listens and answers. Every request goes one way: host, token, method, address, answer, headers.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, header};
use onrecord_store::{Record, StoreError};

use crate::app::App;
use crate::ask::{Ask, Params};
use crate::draw::frame;
use crate::problem::Problem;
use crate::reply::{Format, Reply};
use crate::routes::{self, Make};
use crate::{Options, assets, drafts, edits, guard, openapi, random_token, warm};

/// The largest body that is read, in bytes.
pub(crate) const BODY: usize = 2_000_000;

/// Why a record is not served. Its message names no word of a report.
#[derive(Debug)]
pub enum ServeError {
    /// The record cannot be opened.
    Record(StoreError),
    /// The address cannot be listened on.
    Listen(SocketAddr, std::io::Error),
    /// The system gives no random bytes.
    Random,
    /// The server could not go on.
    Run(std::io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(error) => error.fmt(f),
            Self::Listen(address, error) => {
                write!(f, "cannot listen on {address}: {error}; name another: --listen 127.0.0.1:PORT")
            }
            Self::Random => f.write_str("the system gives no random bytes for a token; try again"),
            Self::Run(error) => write!(f, "the server ended: {error}; start it again"),
        }
    }
}

impl std::error::Error for ServeError {}

impl From<StoreError> for ServeError {
    fn from(error: StoreError) -> Self {
        Self::Record(error)
    }
}

/// Serves the record until the process is interrupted; requests under way are answered first. `ready` gets the
/// address to open, with the token where there is one.
pub fn serve(options: Options, ready: impl FnOnce(&str)) -> Result<(), ServeError> {
    // Asked before anything listens: an absent or foreign file must be told at once.
    drop(Record::open_read_only(&options.record)?);
    let app = Arc::new(App::new(options, random_token()?));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.map_err(ServeError::Run)?.block_on(async move {
        let listen = app.options.listen;
        let listener =
            tokio::net::TcpListener::bind(listen).await.map_err(|error| ServeError::Listen(listen, error))?;
        let address = listener.local_addr().map_err(ServeError::Run)?;
        let token = app.options.token.as_ref().map(|token| format!("?token={token}")).unwrap_or_default();
        ready(&format!("http://{address}/{token}"));
        let fresh = tokio::spawn(Arc::clone(&app).keep_fresh());
        let hidden = tokio::spawn(Arc::clone(&app).keep_hidden());
        let warm = tokio::spawn(warm::keep(Arc::clone(&app)));
        let ended = axum::serve(listener, routed(app)).with_graceful_shutdown(interrupted()).await;
        fresh.abort();
        hidden.abort();
        warm.abort();
        ended.map_err(ServeError::Run)
    })
}

async fn interrupted() {
    // Without a signal to wait for, the process ends as the system ends it.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The service without a listener, over a record that was read whole: for tests.
pub fn router(options: Options) -> Result<Router, ServeError> {
    let app = Arc::new(App::new(options, random_token()?));
    app.take_in();
    app.refresh()?;
    Ok(routed(app))
}

fn routed(app: Arc<App>) -> Router {
    Router::new().fallback(handle).with_state(app)
}

async fn handle(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let path = request.uri().path();
    let wants_data = path.starts_with("/api/") || routes::find(path).is_some_and(|found| found.format == Format::Json);
    let mut response = match answer(&app, request).await {
        Ok(response) => response,
        Err(problem) => told(&problem, wants_data).send(),
    };
    guard::protect(response.headers_mut());
    response
}

/// A problem as a page or as JSON.
fn told(problem: &Problem, wants_data: bool) -> Reply {
    let reply = if wants_data {
        let body = serde_json::json!({
            "status": problem.status, "problem": problem.what, "remedy": problem.remedy,
        });
        Reply::json(format!("{body}\n"))
    } else {
        Reply::html(frame::problem(problem))
    };
    Reply { status: problem.status, ..reply }
}

async fn answer(app: &Arc<App>, request: Request) -> Result<Response<Body>, Problem> {
    let (parts, body) = request.into_parts();
    let host = guard::host(&app.options, &parts.headers)?;
    let path = parts.uri.path().to_owned();
    let params = Params::parse(parts.uri.query().unwrap_or_default());
    guard::token(&app.options, &parts.headers, params.get("token"))?;
    if params.get("token").is_some() && app.options.token.is_some() {
        return Ok(remember(app, &path, &params));
    }
    match parts.method {
        Method::GET | Method::HEAD => {}
        Method::POST => return post(app, &path, &host, &parts.headers, body).await,
        _ => return Err(Problem::new(405, "This cannot be done here.", "Pages are asked for with GET.")),
    }
    if let Some(asset) = assets::find(&path) {
        return Ok(asset.send());
    }
    if path == "/api/v1/openapi.json" {
        return Ok(Reply::json(openapi::describe()).send());
    }
    Ok(page(app, &path, params, &host, None).await?.send())
}

/// The token goes from the address into a cookie, so that no link and no history holds it.
fn remember(app: &App, path: &str, params: &Params) -> Response<Body> {
    let to = format!("{path}{}", params.with(&[("token", None)]));
    let mut response = see(&to);
    let token = app.options.token.as_deref().unwrap_or_default();
    let cookie = format!("{}={token}; HttpOnly; SameSite=Strict; Path=/", guard::COOKIE);
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// Go there. A path of this server only.
fn see(to: &str) -> Response<Body> {
    let here = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
    let to = HeaderValue::from_str(if here { to } else { "/" }).unwrap_or(HeaderValue::from_static("/"));
    let mut response = Response::new(Body::empty());
    *response.status_mut() = axum::http::StatusCode::SEE_OTHER;
    response.headers_mut().insert(header::LOCATION, to);
    response
}

/// What is asked, as it is remembered.
pub(crate) fn question(path: &str, params: &Params, host: &str) -> String {
    format!("{path}{}\n{host}", params.with(&[]))
}

pub(crate) async fn page(
    app: &Arc<App>,
    path: &str,
    params: Params,
    host: &str,
    draft: Option<String>,
) -> Result<Reply, Problem> {
    let found = routes::find(path).ok_or_else(Problem::no_page)?;
    let whole = app.whole().await?;
    let limit = Duration::from_secs(found.route.seconds);
    let generation = whole.generation;
    // A feed names this server in its links.
    let question = question(path, &params, if found.format == Format::Rss { host } else { "" });
    let (own, base, asked) = (Arc::clone(app), format!("http://{host}"), path.to_owned());
    let given = draft.is_some();
    let make = move |record: &Record| {
        let ask = Ask {
            record,
            whole: &whole,
            path: &found.path,
            params: &params,
            draft: draft.as_deref(),
            edit: own.options.edit.as_ref().map(|_| own.secret.as_str()),
            tier: own.options.tier,
        };
        let view = match found.route.make {
            Make::File(make) => return make(&ask),
            Make::Page(make) => make(&ask)?,
        };
        Ok(match found.format {
            Format::Html => Reply::html(frame::page(view.as_ref(), &ask, &asked)),
            Format::Json => Reply::json(view.rows().to_json()),
            Format::Csv => Reply::new("text/csv; charset=utf-8", view.rows().to_csv()),
            Format::Rss => {
                let feed = view.feed(&base).ok_or_else(Problem::no_page)?;
                Reply::new("application/rss+xml; charset=utf-8", feed)
            }
        })
    };
    // A draft is nobody's business but its author's: it is read and forgotten.
    if given { app.work(limit, make).await } else { app.answer(generation, &question, limit, make).await }
}

async fn post(
    app: &Arc<App>,
    path: &str,
    host: &str,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response<Body>, Problem> {
    guard::same_site(headers, host)?;
    let bytes = to_bytes(body, BODY).await.map_err(|_| Problem::too_large())?;
    if path == "/corrections" {
        let form = Params::parse(std::str::from_utf8(&bytes).unwrap_or_default());
        return edits::decide(app, &form).await.map(|to| see(&to));
    }
    if routes::find(path).is_none_or(|found| found.route.name != "check") {
        return Err(Problem::new(405, "This can only be asked for.", "Ask with GET."));
    }
    let draft = drafts::read(headers, bytes).await?;
    Ok(page(app, path, Params::default(), host, Some(draft)).await?.send())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_is_wrong_and_what_can_be_done_as_a_page_and_as_json() {
        for problem in [Problem::too_long(1), Problem::too_large(), Problem::too_many(), Problem::no_page()] {
            let body = |reply: &Reply| String::from_utf8(reply.body.to_vec()).unwrap_or_default();
            let data = told(&problem, true);
            let json: serde_json::Value = serde_json::from_str(&body(&data)).unwrap_or_default();
            assert_eq!((data.status, json["status"].as_u64()), (problem.status, Some(problem.status.into())));
            assert_eq!(
                (json["problem"].as_str(), json["remedy"].as_str()),
                (Some(&*problem.what), Some(&*problem.remedy))
            );
            let page = told(&problem, false);
            let text = body(&page);
            assert!(text.contains(&format!("<h1>{}</h1>", problem.what)), "{text}");
            assert!(text.contains(&format!("<p>{}</p>", problem.remedy)), "{text}");
            assert_eq!((page.status, page.kind), (problem.status, "text/html; charset=utf-8"));
            let sent = page.send();
            assert_eq!(sent.headers().contains_key(header::RETRY_AFTER), problem.status == 429);
        }
    }
}
