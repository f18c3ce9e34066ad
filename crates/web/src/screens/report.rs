//! Report: its clean text with every statement marked by manner and told in the margin, its furniture grey, its raw
//! bytes beside it; a link to any of its words.

use std::ops::ControlFlow;

use maud::{Markup, html};
use onrecord_nouns::ReportKey;
use onrecord_store::Query;
use onrecord_text::Span;
use onrecord_wire::{ReportRow, StatementRow};

use super::Made;
use super::report_text::{Marked, Paragraph, Run, paragraphs};
use super::statement::hundredths;
use crate::ask::Ask;
use crate::draw::parts::{count, date, headline, number, outlet, report_link, short};
use crate::draw::statement::{copy_button, how, who_link};
use crate::files;
use crate::problem::Problem;
use crate::routes::View;
use crate::rows::Rows;
use crate::words;

/// Raw bytes that are shown; all of them can be saved.
const RAW: usize = 60_000;

struct Opened {
    key: ReportKey,
    report: ReportRow,
    text: String,
    statements: Vec<StatementRow>,
    pointed: Option<Span>,
    raw: Option<Vec<u8>>,
}

pub(crate) fn report(ask: &Ask<'_>) -> Made {
    let key = ask.report(0)?;
    let report = files::report(ask, &key.to_string())?;
    let text = ask.record.text(&key)?.ok_or_else(|| Problem::not_held("report"))?.as_str().to_owned();
    let mut statements = Vec::new();
    ask.record.statements(&Query { report: Some(key), ..Query::default() }, &mut |row| {
        statements.push(row);
        ControlFlow::Continue(())
    })?;
    let pointed = ask.params.get("at").map(|at| place(at, text.len())).transpose()?;
    let raw = if ask.params.get("raw").is_some() { ask.record.raw(&key)? } else { None };
    Ok(Box::new(Opened { key, report, text, statements, pointed, raw }))
}

/// `120-180`: bytes of the text.
fn place(at: &str, length: usize) -> Result<Span, Problem> {
    let pair = at.split_once('-').and_then(|(from, to)| Some((from.parse::<u32>().ok()?, to.parse::<u32>().ok()?)));
    let pair = pair.filter(|(from, to)| from < to && *to as usize <= length);
    let wrong =
        || Problem::unclear("The address points outside the text.", "Write two bytes of the text, as ?at=120-180.");
    pair.map(|(from, to)| Span::new(from, to)).ok_or_else(wrong)
}

impl View for Opened {
    fn title(&self) -> String {
        format!("{} \u{b7} OnRecord", headline(&self.report))
    }

    fn rows(&self) -> Rows {
        Rows::all(&self.statements)
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let row = &self.report;
        let paragraphs = paragraphs(&self.text, &Marked::of(row, &self.statements, self.pointed));
        // The first run that the address points at is where the browser goes.
        let first =
            paragraphs.iter().flat_map(|p| &p.runs).find(|run| run.pointed).map_or(u32::MAX, |r| r.span.start());
        let of_title: Vec<usize> =
            self.statements.iter().enumerate().filter(|(_, s)| s.part == "title").map(|(at, _)| at).collect();
        html! {
            p.over { (outlet(row.outlet.as_deref())) ", " (date(row.published.as_deref())) }
            h1 { span.quiet { (outlet(row.outlet.as_deref())) ": " } (row.title.as_deref().unwrap_or("untitled report")) }
            (self.facts(ask))
            @if !row.warnings.is_empty() {
                details.notice {
                    summary { (count(row.warnings.len() as u64, "warning", "warnings")) }
                    ul { @for warning in &row.warnings { li { (warning.message) } } }
                }
            }
            @if let Some(raw) = &self.raw {
                p { a href={ "/reports/" (short(&self.key.to_string())) } { "Text with its statements" } }
                (self.beside(raw))
            } @else {
                div.reading data-report=(short(&self.key.to_string())) {
                    @if !of_title.is_empty() {
                        div.row { p.text.note { "In the headline:" } div.margin { @for at in of_title { (self.card(at)) } } }
                    }
                    @for paragraph in &paragraphs { (self.paragraph(paragraph, first)) }
                }
            }
        }
    }
}

impl Opened {
    fn facts(&self, ask: &Ask<'_>) -> Markup {
        let (row, key) = (&self.report, self.key.to_string());
        let story = ask.whole.story_of(&key);
        let versions = ask.whole.versions_of(&key);
        let from = |from: &str| html! { @if from != "none" { span.note { " (" (from.replace('_', " ")) ")" } } };
        html! {
            dl.facts {
                @if let Some(byline) = &row.byline { dt { "Byline" } dd { (byline) } }
                dt { "Printed" } dd { (date(row.published.as_deref())) (from(&row.published_from)) }
                @if row.updated.is_some() { dt { "Changed" } dd { (date(row.updated.as_deref())) (from(&row.updated_from)) } }
                @if row.published.is_none() && let Some(least) = &row.not_before { dt { "Not before" } dd { (date(Some(least))) } }
                @if let Some(address) = &row.address { dt { "Address" } dd.long { (address) (from(&row.address_from)) } }
                dt { "SHA-256" } dd.long { code { (row.blob.as_deref().unwrap_or_default()) } }
                dt { "Holds" } dd { (count(row.statements, "statement", "statements")) @if row.thoughts > 0 { ", " (number(row.thoughts)) " of them thoughts" } }
                @if let Some(story) = story {
                    dt { "Story" }
                    dd { a href={ "/stories/" (short(&story.story)) } { (count(story.reports.len() as u64, "report", "reports")) " tell it" } }
                }
                @if let Some(of) = ask.whole.copy_of(&key) { dt { "Copy" } dd { "the same text as " (report_link(of, ask.whole.report(of))) } }
                @if let Some((keys, ordered)) = versions {
                    dt { "Versions" }
                    dd {
                        @for other in keys.iter().filter(|other| **other != key) {
                            a href={ "/compare?from=" (short(other)) "&to=" (short(&key)) } { "compare with " (date(ask.whole.report(other).and_then(|r| r.updated.as_deref().or(r.published.as_deref())))) } " "
                        }
                        @if !ordered { span.note { "their order is not known" } }
                    }
                }
            }
            p.ways {
                a href={ "/reports/" (short(&key)) "?raw=1" } { "Raw bytes beside the text" } " \u{b7} "
                a href={ "/reports/" (short(&key)) "/raw" } { "save the raw bytes" } " \u{b7} "
                a href={ "/reports/" (short(&key)) "/text" } { "the text alone" } " \u{b7} "
                a href={ "/compare?from=" (short(&key)) } { "compare with another report" }
            }
        }
    }

    fn paragraph(&self, paragraph: &Paragraph, first: u32) -> Markup {
        let key = self.key.to_string();
        let [from, to] = [paragraph.span.start(), paragraph.span.end()];
        html! {
            div.row {
                p.text data-from=(from) {
                    @for run in &paragraph.runs { (self.run(run, first)) }
                    " " a.link href={ "/reports/" (short(&key)) "?at=" (from) "-" (to) "#at" } title="Link to this paragraph" data-skip { "\u{b6}" span.quiet { " link to this paragraph" } }
                }
                @if !paragraph.begin.is_empty() {
                    div.margin { @for at in &paragraph.begin { (self.card(*at)) } }
                }
            }
        }
    }

    fn run(&self, run: &Run, first: u32) -> Markup {
        let words = self.text.get(run.span.range()).unwrap_or_default();
        let marked = |words: &str| {
            // Of statements within one another the inner one is shown; the margin tells all.
            let inner = run.over.iter().max_by_key(|at| self.statements[**at].spans.first().map(|place| place[0]));
            html! {
                @match inner {
                    Some(at) => {
                        @let row = &self.statements[*at];
                        mark.{ (row.manner) }.thought[row.mode == "thought"] { (words) }
                        @if row.spans.last().is_some_and(|place| place[1] == run.span.end()) { a.ref href={ "#s" (short(&row.statement)) } data-skip { span.quiet { "statement " } (at + 1) } }
                    },
                    None => (words),
                }
            }
        };
        html! {
            @if run.pointed { span.pointed id=[(run.span.start() == first).then_some("at")] { (marked(words)) } }
            @else if let Some(piece) = run.furniture {
                span.furniture title=(words::furniture(&self.report.furniture[piece].kind)) { (marked(words)) }
            } @else { (marked(words)) }
        }
    }

    /// A statement in the margin.
    fn card(&self, at: usize) -> Markup {
        let row = &self.statements[at];
        let place = row.spans.first().zip(row.spans.last()).map(|(first, last)| (first[0], last[1]));
        html! {
            aside.card #{ "s" (short(&row.statement)) } data-item aria-label={ "Statement " (at + 1) } {
                p.by { span.no { (at + 1) } " " (who_link(row)) }
                p { (how(row)) }
                p.note {
                    @if let Some(cue) = &row.cue { "\u{201c}" (cue) "\u{201d}, " }
                    "sure " (hundredths(row.confidence.hundredths())) ", " (row.found_by) ". "
                    span.acts {
                        a.to href={ "/statements/" (short(&row.statement)) } data-trace { "trace" } " \u{b7} "
                        @if let Some((from, to)) = place.filter(|_| row.part == "text") {
                            a href={ "/reports/" (short(&row.report)) "?at=" (from) "-" (to) "#at" } data-open { "link" } " \u{b7} "
                        }
                        (copy_button(row, Some(&self.report)))
                    }
                }
            }
        }
    }

    /// The clean text and the raw bytes in two columns.
    fn beside(&self, raw: &[u8]) -> Markup {
        let shown = String::from_utf8_lossy(raw.get(..RAW.min(raw.len())).unwrap_or_default());
        let visible: String =
            shown.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect();
        html! {
            div.beside {
                section {
                    h2 { "Text, " (number(self.text.len() as u64)) " bytes" }
                    pre tabindex="0" data-scroll role="region" aria-label="The clean text" { (self.text) }
                }
                section {
                    h2 { "Raw, " (number(raw.len() as u64)) " bytes" }
                    pre tabindex="0" data-scroll role="region" aria-label="The raw bytes" { (visible) }
                    @if raw.len() > RAW { p.note { "The first " (number(RAW as u64)) " bytes. " a href={ "/reports/" (short(&self.key.to_string())) "/raw" } { "Save all" } } }
                }
            }
        }
    }
}
