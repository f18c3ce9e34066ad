//! Who may ask, from where, and what a browser may do with the answer.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::Options;
use crate::problem::Problem;

/// Nothing but this server's own style, script, pictures and forms.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The cookie that holds the token.
pub(crate) const COOKIE: &str = "onrecord";

/// Puts the headers of every answer.
pub(crate) fn protect(headers: &mut HeaderMap) {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Without a referrer a browser would send forms from nowhere.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Is the name that the browser asked by one of this server's? A page of a stranger whose name was pointed at this
/// machine asks by its own name (DNS rebinding).
pub(crate) fn host(options: &Options, headers: &HeaderMap) -> Result<String, Problem> {
    let asked = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = without_port(asked);
    let ours = name.eq_ignore_ascii_case("localhost")
        || options.hosts.iter().any(|host| host.eq_ignore_ascii_case(name))
        || name.parse::<IpAddr>().is_ok_and(|address| answers_to(options.listen, address));
    if ours {
        return Ok(asked.to_owned());
    }
    let remedy = "Open the address that \u{201c}onrecord serve\u{201d} printed, or name this host with --host.";
    Err(Problem::refused("This server is not asked by its own name.", remedy))
}

/// An address in digits cannot be pointed elsewhere; one that listens everywhere answers to all of its own.
fn answers_to(listen: SocketAddr, asked: IpAddr) -> bool {
    listen.ip() == asked || listen.ip().is_unspecified() || listen.ip().is_loopback() && asked.is_loopback()
}

fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    host.split(':').next().unwrap_or_default()
}

/// Did whoever asks show the token: as a cookie, as a bearer, or in this address? `None` where none is needed.
pub(crate) fn token(options: &Options, headers: &HeaderMap, in_address: Option<&str>) -> Result<(), Problem> {
    let Some(token) = options.token.as_deref() else { return Ok(()) };
    let text = |name| headers.get_all(name).into_iter().filter_map(|value: &HeaderValue| value.to_str().ok());
    let bearer = text(header::AUTHORIZATION).filter_map(|value| value.strip_prefix("Bearer "));
    let pairs = text(header::COOKIE).flat_map(|value| value.split(';'));
    let cookies = pairs.filter_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='));
    if bearer.chain(cookies).chain(in_address).any(|shown| same(shown, token)) {
        return Ok(());
    }
    let remedy = "Open the whole address that \u{201c}onrecord serve\u{201d} printed, with its token.";
    Err(Problem::new(401, "This server asks for a token.", remedy))
}

/// Takes as long for a wrong beginning as for a wrong end.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let differ = a.bytes().zip(b.bytes()).fold(a.len() ^ b.len(), |differ, (a, b)| differ | usize::from(a ^ b));
    differ == 0
}

/// A form of another site must not change anything here: browsers say where a form comes from.
pub(crate) fn same_site(headers: &HeaderMap, host: &str) -> Result<(), Problem> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let from_here = text("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none");
    let origin = text("origin").is_none_or(|origin| origin.split_once("://").is_some_and(|(_, from)| from == host));
    if from_here && origin {
        return Ok(());
    }
    Err(Problem::refused("This was sent from another site.", "Use the form on the page itself."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(listen: &str, hosts: &[&str]) -> Options {
        Options {
            record: "x.db".into(),
            listen: listen.parse().unwrap(),
            hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
            token: None,
            edit: None,
            tier: crate::Tier::Rules,
        }
    }

    #[test]
    fn a_name_that_is_not_ours_is_refused_whatever_it_points_at() {
        let asked = |listen: &str, hosts: &[&str], name: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(name).unwrap());
            host(&options(listen, hosts), &headers).is_ok()
        };
        for good in ["127.0.0.1:4380", "localhost:4380", "LOCALHOST", "[::1]:4380", "127.0.0.1"] {
            assert!(asked("127.0.0.1:4380", &[], good), "{good}");
        }
        for bad in ["evil.example:4380", "127.0.0.1.evil.example", "localhost.evil.example", "", "10.0.0.7"] {
            assert!(!asked("127.0.0.1:4380", &[], bad), "{bad}");
        }
        assert!(asked("0.0.0.0:4380", &[], "10.0.0.7:4380"));
        assert!(!asked("0.0.0.0:4380", &[], "desk.example:4380"));
        assert!(asked("0.0.0.0:4380", &["desk.example"], "Desk.example:4380"));
    }

    #[test]
    fn a_token_must_be_the_same_to_the_last_letter() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd") && !same("abc", "ab") && !same("", "a"));
    }
}
