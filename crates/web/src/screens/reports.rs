//! The reports of the record, or of one outlet.

use maud::{Markup, html};
use onrecord_store::has_words;
use onrecord_wire::ReportRow;

use super::Made;
use crate::ask::Ask;
use crate::draw::parts::{count, date, number, outlet, pages, short};
use crate::routes::View;
use crate::rows::Rows;

/// Reports a page.
const SIZE: u64 = 50;

struct Reports {
    rows: Vec<ReportRow>,
    offset: u64,
    total: u64,
}

pub(crate) fn reports(ask: &Ask<'_>) -> Made {
    let offset = ask.params.number("offset", 0)?;
    let (wanted, since) = (ask.params.get("outlet"), ask.params.get("since"));
    let fits = |row: &&ReportRow| {
        wanted.is_none_or(|wanted| row.outlet.as_deref().is_some_and(|outlet| has_words(outlet, wanted)))
            && since.is_none_or(|since| row.published.as_deref().is_some_and(|date| date >= since))
    };
    let fitting = || ask.whole.reports().filter(fits);
    let rows = fitting().skip(offset as usize).take(SIZE as usize).cloned().collect();
    Ok(Box::new(Reports { rows, offset, total: fitting().count() as u64 }))
}

impl View for Reports {
    fn title(&self) -> String {
        "Reports \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        Rows::some(&self.rows, self.offset, self.total)
    }

    fn body(&self, ask: &Ask<'_>) -> Markup {
        html! {
            h1 { "Reports" }
            p.lead { (count(self.total, "report", "reports")) ", the latest first." }
            form.inline action="/reports" method="get" {
                label for="outlet" { "Outlet" }
                input #outlet type="text" name="outlet" value=[ask.params.get("outlet")];
                label for="since" { "since" }
                input #since type="date" name="since" value=[ask.params.get("since")];
                button type="submit" { "Show" }
            }
            div.wide tabindex="0" role="region" aria-label="Reports" {
                table.rows {
                    thead {
                        tr {
                            th scope="col" { "Printed" } th scope="col" { "Outlet" } th scope="col" { "Headline" }
                            th.num scope="col" { "Statements" }
                        }
                    }
                    tbody {
                        @for row in &self.rows { (line(row)) }
                    }
                }
            }
            (pages("/reports", ask.params, self.offset, self.rows.len() as u64, self.total, SIZE))
        }
    }
}

fn line(row: &ReportRow) -> Markup {
    let key = row.report.as_deref().unwrap_or_default();
    html! {
        tr data-item {
            td.num { (date(row.published.as_deref())) }
            td { (outlet(row.outlet.as_deref())) }
            th scope="row" { a.to href={ "/reports/" (short(key)) } data-open { (row.title.as_deref().unwrap_or("untitled")) } }
            td.num data-side="Statements" { (number(row.statements)) }
        }
    }
}
