//! The index of a record: what its reports have in common, kept up to date and asked.

mod copies;
mod keys;
mod lists;
mod recent;
mod stored;
mod update;
mod views;

pub use update::{behind, bring_up_to_date, take_in};
pub(crate) use views::{Members, each_story, stories_with};
pub use views::{around, carriers, copies_of, home_of, story, story_list};
