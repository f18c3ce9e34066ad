//! [`analyse`]: the whole reading of one report.

use onrecord_nouns::{Findings, Part, Report, TitleText};

/// Reads one report: findings and warnings, a function of the report alone.
///
/// Shapes: every span of a [`onrecord_nouns::Statement`] counts bytes of the part that it names.
/// It does no I/O and cannot fail; what is odd in the text comes back as a warning.
#[must_use]
pub fn analyse(report: &Report) -> Findings {
    let reading = onrecord_reading::read(report.text.as_str(), &report.furniture);
    let mut statements = onrecord_statements::find(&reading, Part::Text);
    if let TitleText::Apart(title) = &report.title {
        let title = onrecord_reading::read(title.as_str(), &[]);
        statements.extend(onrecord_statements::find(&title, Part::Title));
    }
    Findings { statements, warnings: reading.warnings }
}
