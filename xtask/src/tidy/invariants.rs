//! Invariants of ARCHITECTURE.md that can be read off the source: a pure reading, nothing fetched, no verdict.

use std::path::Path;

use crate::files;

/// Crates that turn one report's text into findings (invariants 4 and 8).
const PURE: &[&str] = &["text", "nouns", "reading", "statements"];
/// What such a crate may not touch: the world, the clock, the machine.
const WORLD: &[&str] = &["std::fs", "std::env", "std::net", "std::time", "std::process", "std::thread", "std::io"];

/// Every use of the world in a crate that must not know it.
pub(crate) fn pure(root: &Path) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in sources(root) {
        if !PURE.iter().any(|name| path.starts_with(&format!("crates/{name}/src/"))) {
            continue;
        }
        for (number, line) in code(&text) {
            for word in WORLD.iter().filter(|word| line.contains(**word)) {
                complaints.push(format!("{path}:{number}: {word}: reading a report touches nothing but its text"));
            }
        }
    }
    complaints
}

/// Crates that open connections. None is among ours, nor among what ours depend on (invariant 12).
const NETWORK: &[&str] = &[
    "reqwest",
    "ureq",
    "hyper-tls",
    "hyper-rustls",
    "curl",
    "isahc",
    "attohttpc",
    "minreq",
    "async-std",
    "rustls",
    "openssl",
];

/// Crates that can listen. Of ours, only the one that serves pages depends on them.
const LISTEN: &[&str] = &["axum", "hyper", "hyper-util", "tokio", "mio", "socket2", "tower"];

/// The one crate that may listen.
const SERVER: &str = "onrecord-web";
const SERVER_SOURCE: &str = "crates/web/src/";

/// What the server may take from `std::net` and `tokio::net`: addresses, and a socket that others connect to.
const SOCKETS: &[&str] = &["IpAddr", "SocketAddr", "TcpListener"];

/// Every networking crate in Cargo.lock, every crate but the server that could listen, every use of `std::net` that
/// could open a connection.
pub(crate) fn offline(root: &Path) -> Vec<String> {
    let mut complaints = Vec::new();
    if root.join("Cargo.lock").exists() {
        match files::toml(root, "Cargo.lock") {
            Ok(lock) => {
                let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
                for package in packages.filter_map(toml::Value::as_table) {
                    locked(package, &mut complaints);
                }
            }
            Err(error) => complaints.push(error),
        }
    }
    for (path, text) in sources(root) {
        let server = path.starts_with(SERVER_SOURCE);
        for (number, line) in code(&text).filter(|(_, line)| line.contains("std::net") || line.contains("tokio::net")) {
            if !server {
                complaints.push(format!("{path}:{number}: std::net: the program fetches and sends nothing"));
            } else if !only_listens(line) {
                complaints.push(format!("{path}:{number}: the server listens and never opens a connection"));
            }
        }
    }
    complaints
}

/// Complaints about one package of Cargo.lock.
fn locked(package: &toml::Table, complaints: &mut Vec<String>) {
    let name = package.get("name").and_then(toml::Value::as_str).unwrap_or_default();
    if NETWORK.contains(&name) {
        complaints.push(format!("Cargo.lock: {name} opens connections; the program fetches and sends nothing"));
    }
    if name == SERVER || !name.starts_with("onrecord-") && name != "xtask" {
        return;
    }
    let needs = package.get("dependencies").and_then(toml::Value::as_array).into_iter().flatten();
    // A name may be followed by a version.
    let needs = needs.filter_map(|need| need.as_str()?.split(' ').next());
    for need in needs.filter(|need| LISTEN.contains(need)) {
        complaints.push(format!("Cargo.lock: {name} needs {need}, which can listen; only {SERVER} may"));
    }
}

/// True when each thing that the line takes from a module of sockets is one of [`SOCKETS`].
fn only_listens(line: &str) -> bool {
    line.split("::net").skip(1).all(|rest| {
        let rest = rest.trim_start_matches("::").trim_start_matches('{');
        let named = rest.split(['}', ';', '(', ')', ' ']).next().unwrap_or_default();
        let whole = if rest.contains('}') { rest.split('}').next().unwrap_or_default() } else { named };
        whole
            .split(',')
            .map(|name| name.trim().split("::").next().unwrap_or_default())
            .all(|name| SOCKETS.contains(&name))
    })
}

/// Words of a judgement. What is said is recorded with who says it; whether it is so is not (invariant 7).
const VERDICTS: &[&str] =
    &["truth", "is_true", "verdict", "credible", "credibility", "reliable", "debunked", "is_false"];

/// Every field of the nouns or of their outward shapes that is named like a judgement.
pub(crate) fn verdict(root: &Path) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in sources(root) {
        if !path.starts_with("crates/nouns/src/") && !path.starts_with("crates/wire/src/") {
            continue;
        }
        for (number, line) in code(&text) {
            let field = line.trim_start().trim_start_matches("pub ").split_once(':').map_or("", |(name, _)| name);
            if VERDICTS.contains(&field.trim_matches('"')) {
                complaints.push(format!("{path}:{number}: a field {field}: the record never says what is true"));
            }
        }
    }
    complaints
}

fn sources(root: &Path) -> impl Iterator<Item = (String, String)> {
    let paths = files::with_extension(root, "rs").into_iter().filter(|path| path.starts_with("crates/"));
    paths.map(|path| {
        let text = files::text(root, &path);
        (path, text)
    })
}

/// Lines of the program: neither comments nor the file's tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().take_while(|(_, line)| !line.starts_with("mod tests"));
    lines.map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default()))
}
