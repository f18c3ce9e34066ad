//! Who is hidden, without the name: `suppress --list --json`.

use serde::Serialize;

/// A decision to hide a person on every surface. It never shows the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SuppressionRow {
    /// Its number: the one in `[name withheld 2]`.
    pub suppression: i64,
    /// When it was made, ISO 8601.
    pub made_on: String,
    /// Who made it.
    pub author: String,
    /// Closed list `suppression.state`: stands, undone.
    pub state: String,
    /// Why, as far as it was said.
    pub reason: Option<String>,
    /// When it was taken back.
    pub undone_on: Option<String>,
    /// Who took it back.
    pub undone_by: Option<String>,
}

/// What an order to erase found, or erased: `forget --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErasureRow {
    /// Key of the report.
    pub report: String,
    /// Its outlet, with the names of the order withheld.
    pub outlet: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// Statements that go with it.
    pub statements: u64,
    /// "found" (nothing was erased) or "erased".
    pub state: String,
}
