//! [`analyse`]: the whole reading of one report.

use onrecord_nouns::{Act, Findings, Part, Report, TitleText};
use onrecord_statements::Marks;
use onrecord_text::Span;
use onrecord_times::Anchors;

/// Reads one report: findings and warnings, a function of the report alone.
///
/// Shapes: every span of a [`onrecord_nouns::Statement`] counts bytes of the part that it names.
/// It does no I/O and cannot fail; what is odd in the text comes back as a warning.
#[must_use]
pub fn analyse(report: &Report) -> Findings {
    analyse_at(report, None)
}

/// The same, with `today` as the date (ISO 8601) that words such as "yesterday" are counted from, where the
/// report does not say its own.
#[must_use]
pub fn analyse_at(report: &Report, today: Option<&str>) -> Findings {
    let anchors =
        Anchors { document: report.published.value.as_deref().or(today), not_before: report.not_before.as_deref() };
    let reading = onrecord_reading::read(report.text.as_str(), &report.furniture);
    let (dates, figures) = onrecord_times::times(&reading, &anchors);
    let mut statements = onrecord_statements::find(&reading, Part::Text, &dates);
    let mut title_dates = Vec::new();
    if let TitleText::Apart(title) = &report.title {
        let title = onrecord_reading::read(title.as_str(), &[]);
        title_dates = onrecord_times::dates(&title, &anchors);
        statements.extend(onrecord_statements::find(&title, Part::Title, &title_dates));
    }
    Findings { statements, dates, title_dates, figures, warnings: reading.warnings }
}

/// What the weights of acts are trained on: the features of every statement in the text of a report, in reading
/// order. `known`: acts given beforehand, by the first stretch (in bytes) of the statement's words.
#[must_use]
pub fn act_marks(report: &Report, known: &[(Span, Act)]) -> Vec<Marks> {
    let anchors = Anchors { document: report.published.value.as_deref(), not_before: report.not_before.as_deref() };
    let reading = onrecord_reading::read(report.text.as_str(), &report.furniture);
    let (dates, _) = onrecord_times::times(&reading, &anchors);
    onrecord_statements::marks(&reading, &dates, known)
}
