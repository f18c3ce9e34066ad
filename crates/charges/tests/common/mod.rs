//! A report read by rules, as the tests see it.

use onrecord_charges::{Found, Headline, ReportIn, Said};
use onrecord_ingest::{Given, Limits, text_report};

/// The text of a report as it is kept, and the charges, answers and replies in it.
pub(crate) fn read(text: &str, outlet: Option<&str>) -> (String, Found) {
    let given = Given { outlet: outlet.map(str::to_owned), ..Given::default() };
    let report = text_report(text.as_bytes(), &given, &Limits::STANDARD).unwrap();
    let said: Vec<Said> =
        onrecord_pipeline::analyse(&report, onrecord_pipeline::Tier::Rules).statements.iter().map(Said::of).collect();
    let found = onrecord_charges::read(&ReportIn {
        text: report.text.as_str(),
        furniture: &report.furniture,
        headline: Headline::None,
        outlet,
        said: &said,
    });
    (report.text.as_str().to_owned(), found)
}
