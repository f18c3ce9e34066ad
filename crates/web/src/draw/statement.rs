//! A statement as it stands in lists: its words, who says it, how, where.

use maud::{Markup, html};
use onrecord_wire::{ReportRow, StatementRow, span};

use super::parts::{date, day, outlet, person_link, short, who};
use crate::words;

/// The words, with marks around what stands in marks.
pub(crate) fn words_of(row: &StatementRow) -> Markup {
    html! {
        @for (at, (place, words)) in row.spans.iter().zip(&row.words).enumerate() {
            @if at > 0 { " \u{2026} " }
            @for (quoted, words) in stretches(row, span(*place).start(), words) {
                @if quoted { q { (words) } } @else { (words) }
            }
        }
    }
}

const MARKS: [char; 6] = ['"', '\'', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}'];

/// The words of one stretch, cut where marks open and close.
fn stretches<'r>(row: &StatementRow, start: u32, words: &'r str) -> Vec<(bool, &'r str)> {
    let mut out = Vec::new();
    let mut at = 0;
    for quoted in &row.quoted {
        let place = span(quoted.span);
        let from = (place.start().saturating_sub(start) as usize).min(words.len()).max(at);
        let to = (place.end().saturating_sub(start) as usize).min(words.len());
        let (Some(before), Some(inside)) = (words.get(at..from), words.get(from..to)) else { continue };
        if !before.is_empty() {
            out.push((false, before));
        }
        if !inside.is_empty() {
            // Marks that stand among the words are not put there a second time.
            out.push((!before.ends_with(MARKS), inside));
        }
        at = to.max(at);
    }
    let rest = words.get(at..).unwrap_or_default();
    if !rest.is_empty() {
        out.push((false, rest));
    }
    out
}

/// Who says it, linked where a name is known.
pub(crate) fn who_link(row: &StatementRow) -> Markup {
    html! {
        @match &row.speaker {
            Some(name) => a.who href=(person_link(name)) { (name) },
            None => span.who.open { (who(row)) },
        }
    }
}

/// How it is said: act, manner, channel, through whom.
pub(crate) fn how(row: &StatementRow) -> Markup {
    html! {
        @if let Some(act) = &row.act { span.tag { (words::act(act)) } " " }
        span.tag { (words::manner(&row.manner)) }
        @if row.mode == "thought" { " " span.tag { "thought, not said" } }
        @if let Some(channel) = &row.channel {
            " " span.tag { (words::channel(&channel.kind)) @if let Some(name) = &channel.name { " (" (name) ")" } }
        }
        @if let Some(through) = &row.through { " " span.tag { "through " (through) } }
        @if let Some(said) = &row.said_on { " " span.tag { "said on " (day(said)) } }
    }
}

/// One item of a list of statements.
pub(crate) fn item(row: &StatementRow, report: Option<&ReportRow>) -> Markup {
    html! {
        li.statement data-item {
            p.by { (who_link(row)) @if row.correction.is_some() { " " span.tag { "named by a person" } } }
            blockquote.words { a.to href={ "/statements/" (short(&row.statement)) } data-trace { (words_of(row)) } }
            p.where {
                a href={ "/reports/" (short(&row.report)) "#s" (short(&row.statement)) } data-open {
                    (outlet(row.outlet.as_deref()))
                }
                ", " (date(row.published.as_deref())) ". " (how(row)) " "
                (copy_button(row, report))
            }
        }
    }
}

/// A button that copies the citation; a link to it without a script.
pub(crate) fn copy_button(row: &StatementRow, report: Option<&ReportRow>) -> Markup {
    html! {
        a.copy href={ "/statements/" (short(&row.statement)) "/cite?as=csl" } data-copy=(citation(row, report)) {
            "copy citation"
        }
    }
}

/// A citation for people: who, the words, where, when, and what proves it.
pub(crate) fn citation(row: &StatementRow, report: Option<&ReportRow>) -> String {
    let words = row.words.join(" \u{2026} ");
    let mut out = format!("{}: \u{201c}{words}\u{201d}. {}", who(row), outlet(row.outlet.as_deref()));
    out += &row.published.as_deref().map_or(", date unknown".to_owned(), |date| format!(", {}", day(date)));
    if let Some(report) = report {
        out += &report.title.as_ref().map(|title| format!(", \u{201c}{title}\u{201d}")).unwrap_or_default();
        out += &report.address.as_ref().map(|address| format!(", {address}")).unwrap_or_default();
        out += &report.blob.as_ref().map(|blob| format!(", sha256:{blob}")).unwrap_or_default();
    }
    let place = row.spans.first().zip(row.spans.last()).map(|(first, last)| (first[0], last[1]));
    out + &place.map(|(from, to)| format!(", bytes {from}\u{2013}{to} of its {}", row.part)).unwrap_or_default()
}
