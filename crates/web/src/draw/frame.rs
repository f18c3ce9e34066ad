//! The frame of every page: head, ways around, footer.

use maud::{DOCTYPE, Markup, html};

use super::parts::count;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::routes::View;

/// Ways around: address, name.
const WAYS: &[(&str, &str)] = &[
    ("/", "Stories"),
    ("/results", "Statements"),
    ("/people", "People"),
    ("/reports", "Reports"),
    ("/check", "Check a draft"),
];

/// A whole page.
pub(crate) fn page(view: &dyn View, ask: &Ask<'_>, path: &str) -> Markup {
    let title = view.title();
    let bare = path.strip_suffix('/').unwrap_or(path);
    let bare = if bare.is_empty() { "/stories" } else { bare };
    let beside = |end: &str| format!("{bare}{end}{}", ask.params.with(&[]));
    let feed = view.feed("").is_some();
    let counts = ask.whole.counts;
    document(
        &title,
        &html! {
            link rel="alternate" type="application/json" href=(beside(".json"));
            link rel="alternate" type="text/csv" href=(beside(".csv"));
            @if feed { link rel="alternate" type="application/rss+xml" href=(beside(".rss")); }
        },
        &header(path, ask.params.get("q").unwrap_or_default(), ask.edit.is_some()),
        &view.body(ask),
        &html! {
            p {
                "This page as "
                a href=(beside(".json")) { "JSON" } ", " a href=(beside(".csv")) { "CSV" }
                @if feed { ", " a href=(beside(".rss")) { "RSS" } }
                ". "
                a href="/api/v1/openapi.json" { "The API" } "."
            }
            p {
                (count(counts.reports, "report", "reports")) " of " (count(counts.outlets, "outlet", "outlets")) ", "
                (count(counts.statements, "statement", "statements")) ". "
                @if counts.rejected > 0 {
                    a href="/rejected" { (count(counts.rejected, "input was", "inputs were")) " rejected" } ". "
                }
                "It is shown who says what, and where it is printed; what is true is not said here."
            }
        },
    )
}

/// A page that says why there is none.
pub(crate) fn problem(problem: &Problem) -> Markup {
    document(
        &format!("{} \u{b7} OnRecord", problem.status),
        &html! {},
        &header("", "", false),
        &html! {
            h1 { (problem.what) }
            p { (problem.remedy) }
            p { a href="/" { "The list of stories" } }
        },
        &html! {},
    )
}

fn header(path: &str, query: &str, edit: bool) -> Markup {
    let here = |to: &str| if path == to || to != "/" && path.starts_with(to) { Some("page") } else { None };
    html! {
        header.top {
            div.bar {
                p.brand { a href="/" { img src="/assets/mark.svg" alt="" width="22" height="22"; "OnRecord" } }
                form.search role="search" action="/results" method="get" {
                    label.quiet for="q" { "Search the statements" }
                    input #q type="search" name="q" value=(query)
                        placeholder="words, \u{201c}phrase\u{201d}, speaker:name" autocomplete="off";
                    button type="submit" { "Search" }
                }
            }
            nav aria-label="Main" {
                ul {
                    @for (to, name) in WAYS { li { a href=(to) aria-current=[here(to)] { (name) } } }
                    @if edit { li { a href="/corrections" aria-current=[here("/corrections")] { "Corrections" } } }
                    li { a href="/help" aria-current=[here("/help")] { "Help and keys" } }
                }
            }
        }
    }
}

fn document(title: &str, head: &Markup, header: &Markup, main: &Markup, footer: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href="/assets/style.css";
                link rel="icon" href="/assets/mark.svg" type="image/svg+xml";
                script src="/assets/page.js" defer {}
                (head)
            }
            body {
                a.skip href="#main" { "To the content" }
                (header)
                main #main tabindex="-1" { (main) }
                footer.foot { (footer) p.note #told role="status" {} }
            }
        }
    }
}
