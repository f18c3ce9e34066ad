//! The chronology of a story outside, `timeline --json`, and its figures over time, `figures --json`.

use serde::Serialize;

use crate::{ConflictRow, Pair, Unit};

/// When something happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HappenedRow {
    /// ISO 8601 (`2031`, `2031-05`, `2031-05-14`) or an EDTF interval of two of them (`1988/2014`, `1988/..`); null
    /// where no report allows one.
    pub value: Option<String>,
    /// `day`, `month`, `year`, `interval`; null with the value.
    pub precision: Option<String>,
    /// Why there is no value.
    pub why: Option<String>,
}

/// A clause of a report and who tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelinePlaceRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// SHA-256 of its raw bytes.
    pub blob: Option<String>,
    /// "text": what the spans count in.
    pub part: String,
    /// Where the clause stands.
    pub span: Pair,
    /// The clause.
    pub words: String,
    /// Where its sentence stands.
    pub sentence_span: Pair,
    /// The sentence.
    pub sentence: String,
    /// Where the words for the time stand; null for a note of the outlet on its own report.
    pub date_span: Option<Pair>,
    /// The words for the time.
    pub date_words: Option<String>,
    /// What they say in this report.
    pub happened: HappenedRow,
    /// `report`: the outlet tells it; `statement`: somebody says it.
    pub voice: String,
    /// Id of the statement: the one that tells it, else the one that the date is the day of.
    pub statement: Option<String>,
    /// Who says so, where that is one person or body.
    pub speaker: Option<String>,
    /// The words that name who says so.
    pub speaker_as_written: Option<String>,
    /// The day of that statement, where the text says so.
    pub said_on: Option<String>,
    /// Where the words carry an accusation: who makes it by this report, `accuser not identified` where nobody is named.
    pub accuser: Option<String>,
    /// The report is a copy of this one: folded in what people read.
    pub copy_of: Option<String>,
}

/// What stands for the name of an accuser whom a report does not name.
pub const NO_ACCUSER: &str = "accuser not identified";

impl TimelinePlaceRow {
    /// Who tells it, in words: never empty, so that no accusation stands alone. The speaker of a statement, as written
    /// where no name is known; else the outlet.
    #[must_use]
    pub fn teller(&self) -> String {
        let outlet = self.outlet.as_deref().unwrap_or("outlet unknown");
        let teller = match (&*self.voice, &self.speaker, &self.speaker_as_written) {
            ("statement", Some(name), _) => format!("{name}, in {outlet}"),
            ("statement", None, Some(written)) => format!("{written} (not identified), in {outlet}"),
            ("statement", None, None) => format!("speaker not identified, in {outlet}"),
            _ => outlet.to_owned(),
        };
        match self.accuser.as_deref() {
            Some(NO_ACCUSER) => format!("{teller}; {NO_ACCUSER}"),
            _ => teller,
        }
    }
}

/// One row of a chronology.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineRow {
    /// Its id: a function of its first place.
    pub event: String,
    /// Id of its story.
    pub story: String,
    /// `event`, `statement` (the date says when something was said), `update`, `correction` (notes of an outlet on its
    /// own report).
    pub kind: String,
    /// Always bytes.
    pub unit: Unit,
    /// When it happened: the most exact value that agrees with what was printed first.
    pub happened: HappenedRow,
    /// The day on which it was said, where the reports name one day.
    pub said_on: Option<String>,
    /// The first date on which a report printed it; null where none is dated.
    pub printed: Option<String>,
    /// The clause of the first place.
    pub words: String,
    /// Who tells that: see [`TimelinePlaceRow::teller`].
    pub teller: String,
    /// Everywhere that it is told, by date of printing (unknown last).
    pub places: Vec<TimelinePlaceRow>,
    /// Values that cannot both hold, each with the reports that give it.
    pub conflicts: Vec<ConflictRow>,
    /// Ids of the quantities whose figures stand in its places: see `figures --json`.
    pub figures: Vec<String>,
}

/// A quantity over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuantityRow {
    /// Its id: a function of its first place.
    pub quantity: String,
    /// Id of its story.
    pub story: String,
    /// What it counts: the noun of its first place that has any, with the state that is counted ("people, dead"); of a
    /// sum, the first figure.
    pub what: String,
    /// Its unit, where all values have one.
    pub figure_unit: Option<String>,
    /// What the spans count: bytes.
    pub unit: Unit,
    /// Its values, in the order of printing (unknown last).
    pub values: Vec<FigureValueRow>,
    /// Values that cannot both hold, each with the reports that give it.
    pub conflicts: Vec<ConflictRow>,
}

/// A quantity as one report gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureValueRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// The figure with what it counts.
    pub words: String,
    /// Where it stands.
    pub place: Pair,
    /// The sentence.
    pub sentence: String,
    /// Where that stands.
    pub sentence_span: Pair,
    /// In full, a string so that no reader rounds it.
    pub value: String,
    /// Currency (ISO 4217), `percent`, a measure, or what is counted.
    pub unit: Option<String>,
    /// How it is hedged: closed list `approx`.
    pub approx: Option<String>,
    /// Counts what is new ("nine more").
    pub relative: bool,
    /// Says that it counts all ("11 in total").
    pub total: bool,
    /// The total after a relative figure, where the texts allow it.
    pub resolved_total: Option<String>,
    /// Where the report says that this figure was wrong: what it puts in its place, or "" where nothing.
    pub corrected: Option<CorrectedRow>,
    /// `report` or `statement`.
    pub voice: String,
    /// Id of the statement that gives it.
    pub statement: Option<String>,
    /// Who says so, where that is one person or body.
    pub speaker: Option<String>,
    /// The words that name who says so.
    pub speaker_as_written: Option<String>,
    /// Other values of the quantity that this one cannot hold with: their report keys.
    pub conflicts: Vec<String>,
    /// The report is a copy of this one.
    pub copy_of: Option<String>,
}

/// A figure that a report calls wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorrectedRow {
    /// The figure that was wrong.
    pub was: String,
    /// What is put in its place; null where nothing is.
    pub is: Option<String>,
}
