//! The rules that find time expressions, one meaning a file. Each reads outward from the word that wakes it.

pub(crate) mod clock;
pub(crate) mod deictic;
pub(crate) mod edges;
pub(crate) mod hyphened;
pub(crate) mod month;
pub(crate) mod unit;
pub(crate) mod weekday;
pub(crate) mod year;
