//! [`analyse`]: the whole reading of one report.

use onrecord_nouns::{DateRead, Findings, Part, Report, Statement, TitleText};
use onrecord_reading::Reading;
use onrecord_statements::{Marks, rules, settle};
use onrecord_times::Anchors;

use crate::sure::{Sure, sure};

/// How thoroughly a text is read. Every tier gives the same kind of findings; `found_by` says which one found what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Rules alone, no model.
    Rules,
    /// Rules, and a linear model in whole numbers: the same bytes on every machine.
    Fast,
    /// Rules, and an encoder: the same bytes on one machine.
    Accurate,
}

impl Tier {
    /// Every tier, the quickest first.
    pub const ALL: [Self; 3] = [Self::Rules, Self::Fast, Self::Accurate];

    /// As it is written on a command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Fast => "fast",
            Self::Accurate => "accurate",
        }
    }

    /// The tier of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.as_str() == name)
    }
}

/// Reads one report: findings and warnings, a function of the report and the tier alone.
///
/// Shapes: every span of a [`onrecord_nouns::Statement`] counts bytes of the part that it names.
/// It does no I/O and cannot fail; what is odd in the text comes back as a warning.
#[must_use]
pub fn analyse(report: &Report, tier: Tier) -> Findings {
    analyse_at(report, tier, None)
}

/// The same, with `today` as the date (ISO 8601) that words such as "yesterday" are counted from, where the
/// report does not say its own.
#[must_use]
pub fn analyse_at(report: &Report, tier: Tier, today: Option<&str>) -> Findings {
    let anchors =
        Anchors { document: report.published.value.as_deref().or(today), not_before: report.not_before.as_deref() };
    let reading = onrecord_reading::read(report.text.as_str(), &report.furniture);
    let (dates, figures) = onrecord_times::times(&reading, &anchors);
    let mut statements = statements(&reading, Part::Text, &dates, tier);
    let mut title_dates = Vec::new();
    if let TitleText::Apart(title) = &report.title {
        let title = onrecord_reading::read(title.as_str(), &[]);
        title_dates = onrecord_times::dates(&title, &anchors);
        statements.extend(self::statements(&title, Part::Title, &title_dates, tier));
    }
    Findings { statements, dates, title_dates, figures, warnings: reading.warnings }
}

/// What the rules find, read over by the tier, with people, channels, acts and days.
fn statements(reading: &Reading<'_>, part: Part, dates: &[DateRead], tier: Tier) -> Vec<Statement> {
    let drafts = rules(reading);
    let drafts = match tier {
        Tier::Rules => drafts,
        Tier::Fast => {
            let spots = onrecord_linear::spot(reading, &drafts.spots());
            drafts.adopt(reading, spots, onrecord_linear::NAME)
        }
        // Without the encoder's weights (they may be left out of a build) the rules' reading stands.
        Tier::Accurate => {
            let rules = drafts.spots();
            let Sure { spots: mut found, awake } = sure(reading, &rules, &onrecord_linear::spot(reading, &rules));
            match onrecord_encoder::spot_in(reading, &rules, &awake) {
                Some(spots) => {
                    found.extend(spots);
                    found.sort_by(|a, b| (a.content.first(), a.cue).cmp(&(b.content.first(), b.cue)));
                    drafts.adopt(reading, found, onrecord_encoder::NAME)
                }
                None => drafts,
            }
        }
    };
    settle(reading, part, dates, drafts)
}

/// What the weights of acts are trained on: the features of every statement in the text of a report, in reading
/// order.
#[must_use]
pub fn act_marks(report: &Report) -> Vec<Marks> {
    let anchors = Anchors { document: report.published.value.as_deref(), not_before: report.not_before.as_deref() };
    let reading = onrecord_reading::read(report.text.as_str(), &report.furniture);
    let (dates, _) = onrecord_times::times(&reading, &anchors);
    onrecord_statements::marks(&reading, &dates)
}
