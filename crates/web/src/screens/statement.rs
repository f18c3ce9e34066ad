//! Statement: its fullest form, its first carrier or among whom it is unknown, every carrying, conflicts, a chart.

use std::collections::BTreeSet;

use maud::{Markup, html};
use onrecord_across::{Held, around, carriers, copies_of, trace_of, traces};
use onrecord_nouns::ReportKey;
use onrecord_store::Kind;
use onrecord_wire::{CarryingRow, ChangeRow, StatementRow, TraceRow};

use super::Made;
use super::corrections::hidden;
use crate::ask::Ask;
use crate::draw::chart::{FormDot, forms};
use crate::draw::diff::marked;
use crate::draw::parts::{count, date, day, outlet, report_link, short, voice, who};
use crate::draw::statement::{copy_button, how, words_of};
use crate::files;
use crate::problem::Problem;
use crate::routes::View;
use crate::rows::Rows;
use crate::words;

struct Traced {
    row: StatementRow,
    trace: TraceRow,
    /// The statement that holds the most of it.
    fullest: String,
}

pub(crate) fn statement(ask: &Ask<'_>) -> Made {
    let id = ask.id(0, Kind::Statement)?;
    let row = files::statement(ask, &id)?;
    // Those that stand around its report and, wherever they stand, those that print a stretch of its words.
    let mut reports: BTreeSet<ReportKey> = carriers(ask.record, &row)?;
    reports.extend(ReportKey::parse(&row.report));
    let keys = around(ask.record, &reports.into_iter().collect::<Vec<_>>())?;
    let held = Held::of(ask.record, &keys)?;
    let carried = |trace: &TraceRow| trace.carryings.iter().any(|carrying| carrying.statement == id);
    let trace =
        traces(&held, &copies_of(ask.record, &keys)?).into_iter().find(carried).or_else(|| trace_of(&held, &id));
    let trace = trace.ok_or_else(|| Problem::not_held("statement"))?;
    let fullest = trace.carryings.iter().find(|carrying| carrying.statement == trace.fullest);
    let fullest = fullest.map_or_else(String::new, |carrying| carrying.words.join(" \u{2026} "));
    Ok(Box::new(Traced { row, trace, fullest }))
}

impl View for Traced {
    fn title(&self) -> String {
        format!("A statement: {} \u{b7} OnRecord", who(&self.row))
    }

    fn rows(&self) -> Rows {
        Rows::all([&self.trace])
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let (row, trace) = (&self.row, &self.trace);
        let reports: BTreeSet<&str> = trace.carryings.iter().map(|c| c.report.as_str()).collect();
        html! {
            h1 { (who(row)) }
            article data-item {
                blockquote.words.large { (words_of(row)) }
                p.where { (report_link(&row.report, ask.whole.report(&row.report))) ". " (how(row)) }
                p.where {
                    @if let Some(cue) = &row.cue { "Told with \u{201c}" (cue) "\u{201d}. " }
                    (sure(row)) " "
                    span.acts {
                        (copy_button(row, ask.whole.report(&row.report))) " \u{b7} "
                        a href={ "/statements/" (short(&row.statement)) "/cite?as=bibtex" } { "BibTeX" } " \u{b7} "
                        a href={ "/statements/" (short(&row.statement)) "/cite?as=annotation" } { "Web Annotation" }
                    }
                }
            }
            h2 { "Carried by " (count(reports.len() as u64, "report", "reports")) }
            p.lead { (first(ask, trace)) }
            @for conflict in &trace.conflicts {
                p.notice {
                    "The reports do not agree on the " (conflict.about) ": "
                    @for (at, value) in conflict.values.iter().enumerate() {
                        @if at > 0 { "; " }
                        strong { (value) } " by "
                        @for (n, report) in conflict.reports.get(at).into_iter().flatten().enumerate() {
                            @if n > 0 { ", " } (report_link(report, ask.whole.report(report)))
                        }
                    }
                    "."
                }
            }
            (self.chart())
            (self.table(ask))
            @if let Some(secret) = ask.edit { (correct(secret, row)) }
        }
    }
}

impl Traced {
    fn chart(&self) -> Markup {
        let dots: Vec<FormDot> =
            self.trace.carryings.iter().enumerate().map(|(at, c)| dot(&self.trace, at, c)).collect();
        let title = format!("{} by date and likeness to the fullest one", count(dots.len() as u64, "form", "forms"));
        html! {
            @if dots.len() > 1 && let Some(svg) = forms(&dots, &title) {
                figure {
                    (svg)
                    figcaption { "Each number is a form of the table below: further right was printed later, further down is less like the fullest form. Who took it from whom is not known and not shown." }
                }
            }
        }
    }

    fn table(&self, ask: &Ask<'_>) -> Markup {
        html! {
            div.wide tabindex="0" role="region" aria-label="Every form in which it was carried" {
                table.forms {
                    thead {
                        tr {
                            th.num scope="col" { "No." } th scope="col" { "Printed" } th scope="col" { "Words" }
                            th scope="col" { "Beside the fullest form" }
                        }
                    }
                    tbody {
                        @for (at, carrying) in self.trace.carryings.iter().enumerate() { (self.line(ask, at, carrying)) }
                    }
                }
            }
        }
    }

    fn line(&self, ask: &Ask<'_>, at: usize, carrying: &CarryingRow) -> Markup {
        let words = carrying.words.join(" \u{2026} ");
        let is_fullest = carrying.statement == self.trace.fullest;
        let said = voice(carrying.speaker.as_deref(), None, self.row.act.as_deref());
        html! {
            tr.here[carrying.statement == self.row.statement] data-item {
                th.num scope="row" { (at + 1) }
                td {
                    (report_link(&carrying.report, ask.whole.report(&carrying.report)))
                    @if let Some(of) = &carrying.copy_of { p.note { "a copy; see " (report_link(of, ask.whole.report(of))) } }
                }
                td {
                    p.by { (said) }
                    blockquote.words {
                        a.to href={ "/statements/" (short(&carrying.statement)) } data-trace {
                            @if is_fullest { (words) } @else { (marked(&words, &self.fullest, false)) }
                        }
                    }
                    @if let Some(channel) = &carrying.channel {
                        p.note { (words::channel(&channel.kind)) @if let Some(name) = &channel.name { " (" (name) ")" } }
                    }
                }
                td {
                    (words::relation(if is_fullest { "fullest" } else { &carrying.relation }))
                    @if !is_fullest { p.note { "Severity " (words::severity(carrying.severity)) ". Sure: " (hundredths(carrying.confidence.hundredths())) } }
                    @for change in &carrying.changes { (self::change(change)) }
                }
            }
        }
    }
}

/// One change; a long one is folded.
fn change(change: &ChangeRow) -> Markup {
    let length = |words: &Option<String>| words.as_ref().map_or(0, |words| words.split_whitespace().count() as u64);
    let (cut, put) = (length(&change.from), length(&change.to));
    let words = html! {
        @if let Some(from) = &change.from { del { (from) } " " }
        @if let Some(to) = &change.to { ins { (to) } " " }
        @if let Some(touches) = change.touches.as_deref().filter(|touches| *touches != "other") { (words::touches(touches)) }
    };
    html! {
        @if cut + put > FEW {
            details.note { summary { (words::op(&change.op)) ": " (count(cut.max(put), "word", "words")) } (words) }
        } @else { p.note { (words::op(&change.op)) ": " (words) } }
    }
}

/// So many words of a change are shown at once.
const FEW: u64 = 12;

fn dot(trace: &TraceRow, at: usize, carrying: &CarryingRow) -> FormDot {
    let fullest = carrying.statement == trace.fullest;
    let how = words::relation(if fullest { "fullest" } else { &carrying.relation });
    FormDot {
        date: carrying.published.clone(),
        severity: carrying.severity,
        fullest,
        number: at + 1,
        title: format!("{}: {}, {how}", at + 1, outlet(carrying.outlet.as_deref())),
    }
}

/// Who carried it first, as far as the dates say.
fn first(ask: &Ask<'_>, trace: &TraceRow) -> Markup {
    let reports = |keys: &[String]| {
        html! {
            @for (at, key) in keys.iter().enumerate() { @if at > 0 { ", " } (report_link(key, ask.whole.report(key))) }
        }
    };
    html! {
        @match (&trace.first_carrier, trace.carryings.len()) {
            (_, 0 | 1) => "No other report carries it.",
            (Some(key), _) => { "First carrier: " (reports(std::slice::from_ref(key))) ". " },
            (None, _) => { "First carrier unknown among " (reports(&trace.first_unknown_among)) ". " },
        }
        @if let Some(said) = &trace.said_on { " Said on " (date(Some(said))) "." }
    }
}

pub(super) fn hundredths(n: u8) -> String {
    if n >= 100 { "1.00".to_owned() } else { format!("0.{n:02}") }
}

fn sure(row: &StatementRow) -> Markup {
    html! {
        "Sure: " span.num { (hundredths(row.confidence.hundredths())) } " (" (row.found_by) "). "
        @if !row.why.is_empty() { span.note { "Why: " (row.why) ". " } }
        @if let Some(said) = &row.said_on { "Said on " (day(said)) ". " }
    }
}

/// Forms that say who spoke.
fn correct(secret: &str, row: &StatementRow) -> Markup {
    let back = format!("/statements/{}", short(&row.statement));
    html! {
        section.edit aria-label="Correct the speaker" {
            h2 { "Correct the speaker" }
            form.inline method="post" action="/corrections" {
                (hidden(secret, "speaker", &back))
                input type="hidden" name="statement" value=(row.statement);
                label for="speaker-name" { "It is" }
                input #speaker-name type="text" name="name" required maxlength="200" autocomplete="off";
                button type="submit" { "Name the speaker" }
            }
            form method="post" action="/corrections" {
                (hidden(secret, "nobody", &back))
                input type="hidden" name="statement" value=(row.statement);
                button type="submit" { "It is not the one who was found" }
            }
            @if let Some(correction) = &row.correction {
                form method="post" action="/corrections" {
                    (hidden(secret, "undo", &back))
                    input type="hidden" name="correction" value=(correction);
                    button type="submit" { "Take the correction back" }
                }
            }
        }
    }
}
