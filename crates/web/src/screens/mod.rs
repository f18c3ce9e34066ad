//! One file a screen: what it needs of the record, and how it is drawn.

mod answers;
mod check;
mod chronology;
mod compare;
mod corrections;
mod coverage;
mod figures;
mod help;
mod home;
mod of_story;
mod people;
mod person;
mod rejected;
mod report;
mod report_text;
mod reports;
mod results;
mod search;
mod statement;
mod story;

pub(crate) use answers::answers;
pub(crate) use check::check;
pub(crate) use chronology::chronology;
pub(crate) use compare::compare;
pub(crate) use corrections::corrections;
pub(crate) use coverage::coverage;
pub(crate) use figures::figures;
pub(crate) use help::help;
pub(crate) use home::home;
pub(crate) use people::people;
pub(crate) use person::person;
pub(crate) use rejected::rejected;
pub(crate) use report::report;
pub(crate) use reports::reports;
pub(crate) use results::results;
pub(crate) use statement::statement;
pub(crate) use story::story;

use crate::problem::Problem;
use crate::routes::View;

/// What a screen gives.
type Made = Result<Box<dyn View>, Problem>;
