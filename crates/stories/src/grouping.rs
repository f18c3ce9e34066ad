//! Stories: which reports tell of one running event.
//!
//! [`Profile::of`] reads one report; [`Grouping::add`] takes it in; [`Grouping::stories`] gives the stories. A pair's
//! score comes from the two reports and committed tables alone, a report's candidates from the set of reports, and what
//! hangs together is clustered from scratch in key order: so the stories are a function of the set of reports and of
//! what people decided, whatever the order, and one more report costs the same at any size.

mod cluster;
mod day;
mod decisions;
mod ids;
mod index;
mod links;
mod node;
mod packed;
mod pair;
mod profile;
mod setting;
mod stories;
mod story;
pub mod words;
mod working;

pub use cluster::{Pair, cluster};
pub use day::day;
pub use decisions::{Decided, Decision};
pub use index::{Entry, Id, Lane, Memory, Neighbours, Place, lists, rank, rank_in};
pub use links::{Changed, Links};
pub use node::{Keys, Node, Scored};
pub use pair::{FEATURES, NAMES, features, score};
pub use profile::{Profile, ReportIn, Sums, Term, is};
pub use setting::Setting;
pub use stories::{Grouping, Seat};
pub use story::{Member, Reason, Shared, Story};
