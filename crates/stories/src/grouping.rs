//! Stories: which reports tell of one running event.

pub mod cluster;
pub mod day;
pub mod decisions;
pub mod index;
pub mod links;
pub mod pair;
pub mod profile;
pub mod setting;
pub mod stories;
pub mod words;
pub mod working;
