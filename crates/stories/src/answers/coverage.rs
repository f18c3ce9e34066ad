//! [`coverage`]: for each accusation and each answer, what each report of the story has of it.

use crate::answers::{Accusations, At, Told, day};

/// What a report has of an accusation or an answer (closed list `coverage.state`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// In the words of the one who said it, within marks.
    Words,
    /// In the report's words.
    Paraphrase,
    /// Not at all, though a report of an earlier day had it.
    Absent,
    /// Not at all: no report of that day or before has it.
    NotYet,
    /// Not at all, and the dates do not say whether it could.
    Unknown,
}

impl Seen {
    /// The word of the closed list.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Paraphrase => "paraphrase",
            Self::Absent => "absent",
            Self::NotYet => "not_yet",
            Self::Unknown => "unknown",
        }
    }
}

/// One report's part in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Number of the report.
    pub report: usize,
    /// What it has.
    pub seen: Seen,
    /// Where, for words and paraphrase.
    pub at: Option<At>,
}

/// Rows of the matrix: for each accusation one, then one for each of its answers. Cells in the order of `reports`.
#[must_use]
pub fn coverage(reports: &[Told<'_>], found: &Accusations) -> Vec<(Vec<Cell>, Vec<Vec<Cell>>)> {
    let marks = |text: &str, start: u32| text.get(..start as usize).is_some_and(|t| t.ends_with(['"', '“', '‘', '\'']));
    let row = |carried: &[At], charge: bool| -> Vec<Cell> {
        let first = carried.iter().filter_map(|at| day(&reports[at.report])).min();
        let undated = carried.iter().any(|at| day(&reports[at.report]).is_none());
        let cell = |report: usize| {
            if let Some(at) = carried.iter().find(|at| at.report == report) {
                let told = &reports[report];
                let words =
                    if charge { &told.found.charges[at.item].words } else { &told.found.answers[at.item].words };
                let quoted = words.first().is_some_and(|w| {
                    marks(told.text, w.start()) || told.text.get(w.range()).is_some_and(|w| w.contains(['"', '“', '”']))
                });
                return Cell { report, seen: if quoted { Seen::Words } else { Seen::Paraphrase }, at: Some(*at) };
            }
            let seen = match (day(&reports[report]), first) {
                (Some(here), Some(first)) if first < here => Seen::Absent,
                (Some(here), Some(first)) if first > here && !undated => Seen::NotYet,
                _ => Seen::Unknown,
            };
            Cell { report, seen, at: None }
        };
        (0..reports.len()).map(cell).collect()
    };
    found
        .accusations
        .iter()
        .map(|a| (row(&a.carried, true), a.answers.iter().map(|x| row(&x.carried, false)).collect()))
        .collect()
}
