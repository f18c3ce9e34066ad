//! [`DateRead`]: a time expression of a text with the value it stands for.

use onrecord_text::Span;

use crate::Confidence;
use crate::lists::list;

list! {
    /// What a time expression names, by the words of TIMEX3 (`type` in `read --json`).
    TimeKind {
        /// A day, week, month, year ... on the calendar, or "now", "recently".
        Date = "DATE",
        /// A time of day, on a day that may be known.
        Time = "TIME",
        /// How long.
        Duration = "DURATION",
        /// How often.
        Set = "SET",
    }
}
list! {
    /// How exact a time expression is.
    Precision {
        /// A hundred years.
        Century = "century",
        /// Ten years.
        Decade = "decade",
        /// A year.
        Year = "year",
        /// Half a year.
        Half = "half",
        /// Three months.
        Quarter = "quarter",
        /// A season.
        Season = "season",
        /// A month.
        Month = "month",
        /// A week, or its end.
        Week = "week",
        /// A day.
        Day = "day",
        /// Morning, night ...
        PartOfDay = "part_of_day",
        /// A minute (or a full hour).
        Minute = "minute",
        /// No place on the calendar: durations, sets, "now", "recently".
        None = "none",
    }
}

/// What a value was resolved from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateAnchor {
    /// The words alone say it.
    OwnWords,
    /// The report's own date, as given to the reader.
    Report,
    /// Another time expression of the same text.
    Expression(Span),
    /// Weekday and day of the month fit one year near those that the text names: the expressions that say so.
    Derived(Vec<Span>),
    /// Nothing fits, or more than one thing does.
    Open,
}

/// Two ends named together: "between 1988 and 2014".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// From the first word ("between", "from") to the second end.
    pub span: Span,
    /// Both values with a slash (ISO 8601 interval): `1988/2014`. `None` while an end is open.
    pub value: Option<String>,
}

/// A time expression of a text. All spans count in the bytes of that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRead {
    /// The words, with what belongs to them ("late last week", "the third quarter of 1990").
    pub span: Span,
    /// What it names.
    pub kind: TimeKind,
    /// The TIMEX3 value (`1998-11-02`, `1998-W12`, `1998-SU`, `198`, `P2D`, `PAST_REF`); unknown
    /// digits are `X` (`XXXX-11`). `None` where nothing is known. Never a guess.
    pub value: Option<String>,
    /// How exact the value is.
    pub precision: Precision,
    /// What it was resolved from.
    pub anchor: DateAnchor,
    /// Set on both ends of "between ... and ...", "from ... to ...".
    pub interval: Option<Interval>,
    /// How sure the reader is.
    pub confidence: Confidence,
    /// The rule, with its version: `times-1/weekday`.
    pub found_by: &'static str,
}

impl DateRead {
    /// An age ("41-year-old", "18 years old"): read, but told of a person. `timexes` of
    /// `read --json` leaves it out, as most news annotation does.
    #[must_use]
    pub fn is_age(&self) -> bool {
        self.found_by == "age"
    }
}
