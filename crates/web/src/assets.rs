//! What pages need beside themselves: one style, one script, one mark. All of it is in the program.

use crate::reply::Reply;

const STYLE: &str = include_str!("assets/style.css");
const SCRIPT: &str = include_str!("assets/page.js");
const MARK: &str = include_str!("assets/mark.svg");

/// The asset of this path.
pub(crate) fn find(path: &str) -> Option<Reply> {
    let (kind, body) = match path {
        "/assets/style.css" => ("text/css; charset=utf-8", STYLE),
        "/assets/page.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "/assets/mark.svg" => ("image/svg+xml", MARK),
        _ => return None,
    };
    Some(Reply { keep: true, ..Reply::new(kind, body) })
}
