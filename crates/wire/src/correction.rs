//! What a person decided: `correct --list --json` and the correction rows of an export.

use serde::Serialize;

/// One decision of a person. It outranks what was found, and outlives a new reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorrectionRow {
    /// Id, in hex.
    pub correction: String,
    /// When it was made, ISO 8601.
    pub made_on: String,
    /// Who made it.
    pub author: String,
    /// Closed list `correction.kind`: speaker, merge, split.
    pub kind: String,
    /// Closed list `correction.state`: stands, superseded, undone, `lost_place`.
    pub state: String,
    /// Key of the report.
    pub report: String,
    /// Key of the other report, of a merge or split.
    pub other: Option<String>,
    /// The part that the statement stands in.
    pub part: Option<String>,
    /// First byte of the statement's words.
    pub start: Option<u32>,
    /// The statement's words.
    pub words: Option<Vec<String>>,
    /// The speaker's name; null: not the one who was found.
    pub speaker: Option<String>,
    /// When it was taken back.
    pub undone_on: Option<String>,
    /// Who took it back.
    pub undone_by: Option<String>,
}
