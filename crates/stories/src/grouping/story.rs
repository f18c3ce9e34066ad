//! [`Story`]: what grouping gives, with the reasons for each membership as data.

use super::profile::{Profile, is};

/// Reports that tell of one running event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Key of its smallest-key member: the same for the same reports and decisions, whatever came first.
    pub id: String,
    /// Its reports, by key.
    pub members: Vec<Member>,
}

/// A report's place in a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The report's key.
    pub report: String,
    /// True where this is the report's one home. A roundup or a live blog has a home and stands in the other stories
    /// that it touches as well, with `home: false`; it never joins two of them.
    pub home: bool,
    /// Why it is here: its strongest links to other members, strongest first. Empty for a report alone.
    pub reasons: Vec<Reason>,
}

/// Why a report is in a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// What it shares with another member.
    Shared(Shared),
    /// A person said that this report and that one belong to one story.
    Decided {
        /// The other report's key.
        with: String,
    },
}

/// What two reports share, as far as it can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The other report's key.
    pub with: String,
    /// Their score in thousandths of a logit, see [`super::pair::score`].
    pub score: i32,
    /// Days between them; `None` where a day is not known.
    pub days_apart: Option<u32>,
    /// Names that both hold, as this report prints them, heaviest first.
    pub names: Vec<String>,
    /// Other words and numbers that both hold, likewise.
    pub words: Vec<String>,
}

/// How many words and how many names a reason shows.
const SHOWN: usize = 6;

/// What `report` shares with `other`, whose key is `with`.
#[must_use]
pub(super) fn shared(report: &Profile, other: &Profile, with: Box<str>, score: i32) -> Shared {
    let (mut names, mut words) = (Vec::new(), Vec::new());
    for (hash, form) in report.shown.iter().zip(report.forms.lines()) {
        let Ok(at) = other.terms.binary_search_by_key(hash, |t| t.hash) else { continue };
        let own = report.terms.binary_search_by_key(hash, |t| t.hash).map_or(0, |at| report.terms[at].is);
        let list = if own & other.terms[at].is & is::NAME != 0 { &mut names } else { &mut words };
        if list.len() < SHOWN && !form.is_empty() {
            list.push(form.to_owned());
        }
    }
    let days_apart = report.day.zip(other.day).map(|(a, b)| a.abs_diff(b));
    Shared { with: with.into(), score, days_apart, names, words }
}
