//! Who is quoted, outside: `people` of the pages and of their API.

use serde::Serialize;

/// A name with how often a count applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountRow {
    /// The name.
    pub name: String,
    /// How often.
    pub count: u64,
}

/// One name that is quoted. Two people of one name are one row: a name says no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonRow {
    /// The fullest name.
    pub name: String,
    /// Statements of speech, copies left out.
    pub statements: u64,
    /// Reports that quote this name, copies left out.
    pub reports: u64,
    /// Ids of the stories in which it is quoted, sorted.
    pub stories: Vec<String>,
    /// By outlet, the most frequent first, then by name.
    pub outlets: Vec<CountRow>,
    /// By kind of channel.
    pub channels: Vec<CountRow>,
    /// By manner.
    pub manners: Vec<CountRow>,
}
