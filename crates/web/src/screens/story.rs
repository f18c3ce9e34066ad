//! Story: its reports in one line of time, what is accused, denied and answered as attributed, its latest update, the
//! help lines as the reports printed them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use onrecord_across::{answers, figures};
use onrecord_wire::{AnswersRow, QuantityRow, ReasonRow, ReportRow, StoryRow};

use super::Made;
use super::answers::accusation;
use super::corrections::hidden;
use super::figures::{moving, quantity};
use super::of_story::{OfStory, ways};
use crate::ask::Ask;
use crate::draw::chart::{Dot, line_of_time};
use crate::draw::parts::{count, date, dates, day, number, outlet, person_link, short};
use crate::routes::View;
use crate::rows::Rows;

/// Accusations that are shown; the rest is one page away.
const SHOWN: usize = 8;

/// Values of a figure that are shown.
const VALUES: usize = 8;

/// Reports that are listed.
const LISTED: usize = 60;

struct Story {
    row: StoryRow,
    reports: Vec<ReportRow>,
    copies: BTreeMap<String, String>,
    answers: AnswersRow,
    /// The quantity that most places give.
    figure: Option<QuantityRow>,
    quantities: usize,
    /// Help lines with the outlets that print them.
    help: Vec<(String, BTreeSet<String>)>,
}

pub(crate) fn story(ask: &Ask<'_>) -> Made {
    let OfStory { row, held, copies } = OfStory::read(ask)?;
    let mut help: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for report in &held.reports {
        for piece in report.row.furniture.iter().filter(|piece| piece.kind == "help_line") {
            let outlets = help.entry(piece.words.trim().to_owned()).or_default();
            outlets.insert(outlet(report.row.outlet.as_deref()).to_owned());
        }
    }
    // The two readings of all its reports take a while and share nothing: side by side.
    let (answers, quantities) = std::thread::scope(|both| {
        let quantities = both.spawn(|| moving(figures(&held, &copies, &row.story)));
        let answers = answers(&held, &row.story);
        (answers, quantities.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
    });
    // What one report alone says twice does not move.
    let reports_of = |row: &QuantityRow| row.values.iter().map(|v| v.report.clone()).collect::<BTreeSet<_>>().len();
    let figure = quantities.iter().filter(|row| reports_of(row) > 1);
    let figure = figure.max_by_key(|row| (row.values.len(), Reverse(&row.quantity))).cloned();
    let reports = row.reports.iter().filter_map(|key| Some(held.report_named(key)?.row.clone())).collect();
    let copies = row.reports.iter().filter_map(|key| Some((key.clone(), ask.whole.copy_of(key)?.to_owned()))).collect();
    let help = help.into_iter().collect();
    Ok(Box::new(Story { row, reports, copies, answers, figure, quantities: quantities.len(), help }))
}

impl View for Story {
    fn title(&self) -> String {
        let headline = self.row.headline.as_deref().unwrap_or("untitled story");
        format!("{}: {headline} \u{b7} OnRecord", outlet(self.row.headline_outlet.as_deref()))
    }

    fn rows(&self) -> Rows {
        Rows::all([&self.row])
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        let row = &self.row;
        html! {
            p.over { "Story \u{b7} " (dates(row.first.as_deref(), row.last.as_deref())) }
            h1 {
                (row.headline.as_deref().unwrap_or("untitled story"))
                " " span.source {
                    "as printed by " a href={ "/reports/" (short(&row.headline_report)) } { (outlet(row.headline_outlet.as_deref())) }
                }
            }
            p.lead {
                (count(row.reports.len() as u64, "report", "reports")) " by "
                (count(row.outlets.len() as u64, "outlet", "outlets"))
                @if !self.copies.is_empty() { ", " (count(self.copies.len() as u64, "of them a copy", "of them copies")) }
                ". " (self.latest())
            }
            (ways(row, ""))
            (self.help_lines())
            (self.time())
            (self.people())
            (self.accused())
            (self.moved())
            (self.table(ask))
            @if let Some(secret) = ask.edit { (self.regroup(secret)) }
        }
    }

    fn feed(&self, base: &str) -> Option<String> {
        Some(feed(self, base))
    }
}

impl Story {
    fn latest(&self) -> Markup {
        let changed = |report: &&ReportRow| report.updated.clone().or_else(|| report.published.clone());
        let last = self.reports.iter().filter(|report| changed(report).is_some()).max_by_key(changed);
        html! {
            @if let Some(report) = last {
                "Latest: "
                a href={ "/reports/" (short(report.report.as_deref().unwrap_or_default())) } { (outlet(report.outlet.as_deref())) }
                ", " @if report.updated.is_some() { "changed " } (date(changed(&report).as_deref())) "."
            }
        }
    }

    fn help_lines(&self) -> Markup {
        html! {
            @for (words, outlets) in &self.help {
                p.notice.help { (words) span.note { " As printed by " (outlets.iter().cloned().collect::<Vec<_>>().join(", ")) "." } }
            }
        }
    }

    fn time(&self) -> Markup {
        let dot = |report: &ReportRow| {
            let key = report.report.as_deref().unwrap_or_default();
            let printed = report.published.as_deref().map_or("date unknown".to_owned(), day);
            Dot {
                date: report.published.clone(),
                href: format!("/reports/{}", short(key)),
                title: format!("{}, {printed}", outlet(report.outlet.as_deref())),
                copy: self.copies.contains_key(key),
            }
        };
        let dots: Vec<Dot> = self.reports.iter().map(dot).collect();
        let undated = dots.iter().filter(|dot| dot.date.is_none()).count() as u64;
        let title = format!("{} in the order of their dates", count(dots.len() as u64, "report", "reports"));
        html! {
            @if let Some(svg) = line_of_time(&dots, &title) {
                figure {
                    (svg)
                    figcaption {
                        "Each dot is a report" @if !self.copies.is_empty() { ", a hollow one a copy" } "; the table below has the same."
                        @if undated > 0 { " " (count(undated, "report has no date and is", "reports have no date and are")) " not drawn." }
                    }
                }
            }
        }
    }

    fn accused(&self) -> Markup {
        let all = &self.answers.accusations;
        let to = format!("/stories/{}/answers", short(&self.row.story));
        html! {
            @if !all.is_empty() {
                section aria-labelledby="accusations" {
                    h2 #accusations { "Accusations and answers" }
                    p.note { "As they are attributed. Whether they are so is not said here." }
                    ol.statements.tight { @for row in all.iter().take(SHOWN) { li.statement data-item { (accusation(row)) } } }
                    p.more {
                        @if all.len() > SHOWN { a href=(to) { (count((all.len() - SHOWN) as u64, "more accusation", "more accusations")) } }
                        @else { a href=(to) { "Replies sought, and what to look at" } }
                    }
                }
            }
        }
    }

    fn moved(&self) -> Markup {
        html! {
            @if let Some(row) = &self.figure {
                (quantity(row, VALUES))
                p.more {
                    a href={ "/stories/" (short(&self.row.story)) "/figures" } {
                        @if row.values.len() > VALUES { "All " (row.values.len()) " values, " }
                        (count(self.quantities as u64, "quantity", "quantities")) " over time"
                    }
                }
            }
        }
    }

    fn people(&self) -> Markup {
        html! {
            @if !self.row.people.is_empty() {
                p {
                    "Quoted: "
                    @for (at, name) in self.row.people.iter().take(12).enumerate() { @if at > 0 { ", " } a href=(person_link(name)) { (name) } }
                    @if self.row.people.len() > 12 { " and " (number((self.row.people.len() - 12) as u64)) " more" }
                    "."
                }
            }
        }
    }

    fn table(&self, ask: &Ask<'_>) -> Markup {
        let why: BTreeMap<&str, &ReasonRow> =
            self.row.reasons.iter().map(|reason| (reason.report.as_str(), reason)).collect();
        html! {
            section aria-labelledby="reports" {
                h2 #reports { "Reports" }
                form action="/compare" method="get" {
                    div.wide tabindex="0" role="region" aria-label="Reports of this story" {
                        table.rows {
                            thead {
                                tr {
                                    th scope="col" { "Printed" } th scope="col" { "Outlet and headline" }
                                    th.num scope="col" { "Statements" } th scope="col" { "Why here" } th scope="col" { "Compare" }
                                }
                            }
                            tbody {
                                @for (at, report) in self.reports.iter().take(LISTED).enumerate() { (self.line(ask, at, report, &why)) }
                            }
                        }
                    }
                    @if self.reports.len() > LISTED { p.note { (number((self.reports.len() - LISTED) as u64)) " more reports: the JSON lists all." } }
                    p { button type="submit" { "Compare the two" } }
                }
            }
        }
    }

    fn line(&self, ask: &Ask<'_>, at: usize, report: &ReportRow, why: &BTreeMap<&str, &ReasonRow>) -> Markup {
        let key = report.report.as_deref().unwrap_or_default();
        let choice = |name: &str, label: &str, first: usize| {
            html! {
                label.pick { input type="radio" name=(name) value=(short(key)) checked[at == first]; (label) }
            }
        };
        html! {
            tr data-item {
                td.num { (date(report.published.as_deref())) }
                th scope="row" {
                    (outlet(report.outlet.as_deref())) ": "
                    a.to href={ "/reports/" (short(key)) } data-open { (report.title.as_deref().unwrap_or("untitled")) }
                    @if let Some(of) = self.copies.get(key) { p.note { "a copy of the text under " (outlet(ask.whole.report(of).and_then(|r| r.outlet.as_deref()))) } }
                }
                td.num data-side="Statements" { (number(report.statements)) }
                td.note data-side="Why here" {
                    @if let Some(reason) = why.get(key) {
                        (reason.why) @if !reason.shared.is_empty() { ": " (reason.shared.iter().take(5).cloned().collect::<Vec<_>>().join(", ")) }
                    }
                }
                td data-side="Compare" { (choice("from", "first", 0)) " " (choice("to", "second", 1)) }
            }
        }
    }

    /// Forms that say which reports are one story.
    fn regroup(&self, secret: &str) -> Markup {
        let back = format!("/stories/{}", short(&self.row.headline_report));
        let choice = |id: &str, name: &str| {
            html! {
                select id=(id) name=(name) {
                    @for report in &self.reports {
                        option value=(report.report.as_deref().unwrap_or_default()) {
                            (outlet(report.outlet.as_deref())) ", " (report.published.as_deref().map_or("date unknown".to_owned(), day)) " (" (short(report.report.as_deref().unwrap_or_default())) ")"
                        }
                    }
                }
            }
        };
        html! {
            section.edit aria-label="Correct the story" {
                h2 { "Correct the story" }
                form.stack method="post" action="/corrections" {
                    (hidden(secret, "split", &back))
                    p { label for="split-one" { "These two are not one story:" } (choice("split-one", "report")) label for="split-two" { "and" } (choice("split-two", "other")) }
                    button type="submit" { "Split" }
                }
                form.stack method="post" action="/corrections" {
                    (hidden(secret, "merge", &back))
                    p {
                        label for="merge-one" { "This report" } (choice("merge-one", "report"))
                        label for="merge-two" { "tells the same story as the report with this id:" }
                        input #merge-two type="text" name="other" required minlength="4" maxlength="64" pattern="[0-9a-f]+" autocomplete="off";
                    }
                    button type="submit" { "Merge" }
                }
            }
        }
    }
}

/// The reports as RSS 2.0, the latest first.
fn feed(story: &Story, base: &str) -> String {
    let mut reports: Vec<&ReportRow> = story.reports.iter().collect();
    reports.sort_by(|a, b| (&b.published, &a.report).cmp(&(&a.published, &b.report)));
    let items = html! {
        @for report in reports {
            @let key = report.report.as_deref().unwrap_or_default();
            item {
                title { (crate::draw::parts::headline(report)) }
                guid isPermaLink="false" { "urn:onrecord:report:" (key) }
                link { (base) "/reports/" (short(key)) }
                description { (count(report.statements, "statement", "statements")) ". " (report.published.as_deref().map_or("Date unknown".to_owned(), day)) "." }
                @if let Some(date) = report.published.as_deref().and_then(rfc_822) { pubDate { (date) } }
            }
        }
    };
    let channel = html! {
        title { (story.title()) }
        link { (base) "/stories/" (short(&story.row.story)) }
        description { (count(story.reports.len() as u64, "report", "reports")) " of one story." }
        (items)
    };
    let channel = channel.into_string();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>{channel}</channel></rss>\n")
}

/// "Tue, 05 Mar 2024 00:00:00 GMT"; what has no zone is taken as it is written.
fn rfc_822(date: &str) -> Option<String> {
    let day: jiff::civil::Date = date.get(..10)?.parse().ok()?;
    let time = date.get(10..19).and_then(|rest| rest.strip_prefix('T')).unwrap_or("00:00:00");
    Some(format!("{} {time} GMT", day.strftime("%a, %d %b %Y")))
}
