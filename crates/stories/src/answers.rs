//! Accusations and answers over the reports of one story: [`join`] says which charges are one accusation, which answer
//! belongs to which, and who printed the one without the other.
//!
//! People without names are one class in two reports only where the later one says from whom it has them, or gives the
//! same words with the same number; they are never tied to a name. Nothing here says what is true.

#![allow(clippy::similar_names, reason = "accuser and accused are the words of the trade")]

mod accepted;
mod accusations;
mod aim;
mod context;
mod coverage;
mod names;
mod place;
mod sides;
mod terms;
mod tie;
pub mod weigh;
mod weights;

use onrecord_charges::{AnswerKind, Found, Who};
use onrecord_nouns::ReportKey;

pub use coverage::{Cell, Seen, coverage};

/// One report of the story, with what is read in it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Its key.
    pub report: ReportKey,
    /// Its outlet.
    pub outlet: Option<&'a str>,
    /// Its date, ISO 8601.
    pub published: Option<&'a str>,
    /// Its text: what places of its part "text" count in.
    pub text: &'a str,
    /// What [`onrecord_charges::read`] found in it.
    pub found: &'a Found,
}

/// A charge of a report: number of the report among those given, number of the charge in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Number of the report.
    pub report: usize,
    /// Number in [`Found::charges`] or [`Found::answers`].
    pub item: usize,
}

/// How much is known of who accuses (closed list `accuser_state`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccuserState {
    /// Somebody named.
    Named,
    /// People without names.
    UnnamedClass,
    /// Nobody is named, or the report tells it as a fact.
    AgentNotNamed,
    /// The words may mean several, or point out of reach.
    Open,
}

impl AccuserState {
    /// The word of the closed list.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::UnnamedClass => "unnamed_class",
            Self::AgentNotNamed => "agent_not_named",
            Self::Open => "open",
        }
    }

    /// What a charge's own report says of its accuser.
    #[must_use]
    pub fn of(accuser: Option<&Who>) -> Self {
        match accuser {
            None => Self::AgentNotNamed,
            Some(Who::Named(_)) => Self::Named,
            Some(Who::Class(_)) => Self::UnnamedClass,
            Some(Who::Open(_)) => Self::Open,
        }
    }
}

/// One answer to an accusation, in the forms in which reports carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What it does.
    pub kind: AnswerKind,
    /// The name of who answers, or the words for him.
    pub speaker: String,
    /// Where, in the order of the reports; the first is the fullest.
    pub carried: Vec<At>,
}

/// Why a report that carries an accusation has no answer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// A report of an earlier day had printed one.
    Absent,
    /// The first stands in a report of a later day.
    NotYet,
}

impl LeftOut {
    /// The word of the closed list.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::NotYet => "not_yet",
        }
    }
}

/// One charge by one accuser, or one class, against one accused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accusation {
    /// Who accuses: the fullest name, or the words of the fullest place; `None` where nobody does.
    pub accuser: Option<Who>,
    /// Whom: the fullest name; `None` where nobody is named.
    pub accused: Option<String>,
    /// A verb or a suit accuses in so many words, by somebody the report tells of, against whom it names. Else the
    /// accusation is read from what somebody says, and shown as unsure.
    pub sure: bool,
    /// Its fullest place in each report that carries it, in the order of the reports.
    pub carried: Vec<At>,
    /// Other places in the same reports.
    pub also: Vec<At>,
    /// Its answers, in the order of the reports.
    pub answers: Vec<Answered>,
    /// Numbers of the reports that carry it and none of its answers, where both dates say why.
    pub left_out: Vec<(usize, LeftOut)>,
}

/// The accusations of a story, in the order of the reports that carry them first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accusations {
    /// All of them.
    pub accusations: Vec<Accusation>,
    /// Places to look at that stand: number of the report, number in [`Found::cautions`].
    pub warnings: Vec<At>,
}

/// Joins the charges and answers of one story's reports. The reports may come in any order: they are taken by date
/// (unknown last), then key.
#[must_use]
pub fn join(reports: &[Told<'_>]) -> Accusations {
    join_by(reports, &weights::FITTED).accusations
}

/// A charge or a link with what speaks for it: what weights are fitted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Number of the accusation, for a link; of no meaning for a charge.
    pub cluster: usize,
    /// The charge or the answer.
    pub at: At,
    /// Bits of [`weigh::charge`] or [`weigh::link`].
    pub bits: u128,
}

/// What [`join_by`] finds, with what it was found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// As from [`join`].
    pub accusations: Accusations,
    /// Every charge that was weighed.
    pub charges: Vec<Weighed>,
    /// Every answer beside every accusation that it may belong to.
    pub links: Vec<Weighed>,
    /// For each accusation against nobody by name, whom it is aimed at as far as the story shows.
    pub aims: Vec<Option<String>>,
}

/// [`join`] with weights of your own: for fitting them.
#[must_use]
pub fn join_by(reports: &[Told<'_>], weights: &weigh::Weights) -> Joined {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|at| (reports[*at].published.is_none(), reports[*at].published, reports[*at].report));
    let names = names::Names::of(reports);
    let sides = sides::Sides::of(reports, &names);
    let (items, charges) = accusations::items(reports, &order, (&names, &sides), weights);
    let mut clusters = accusations::clusters(&items);
    clusters.retain(|c| !c.is_empty());
    let tied = tie::tie(reports, &order, (&names, &sides), &items, &clusters, weights);
    let mut links = tied.weighed;
    let mut all: Vec<(usize, Accusation)> = Vec::new();
    let mut aims: Vec<Option<String>> = Vec::new();
    for (number, (cluster, answers)) in clusters.iter().zip(tied.answers).enumerate() {
        aims.push(accusations::aim_of(&items, cluster));
        // What may be a charge is one where somebody answers it.
        let all_stand = weights.links_made == i32::MIN;
        let stands =
            |ix: &usize| !items[*ix].maybe || all_stand || tied.answered_in[number].contains(&items[*ix].at.report);
        let cluster: accusations::Cluster = cluster.iter().copied().filter(stands).collect();
        if cluster.is_empty() {
            continue;
        }
        let mut accusation = accusations::accusation(reports, &order, &items, &cluster, &names);
        accusation.answers = answers;
        accusation.left_out = left_out(reports, &accusation);
        all.push((number, accusation));
    }
    all.sort_by_key(|(_, a)| a.carried.first().map(|at| (order.iter().position(|o| *o == at.report), at.item)));
    links.retain_mut(|weighed| {
        let place = all.iter().position(|(number, _)| *number == weighed.cluster);
        weighed.cluster = place.unwrap_or(0);
        place.is_some()
    });
    let aims = all.iter().map(|(number, _)| aims[*number].as_ref().map(|key| names.shown(key))).collect();
    let mut out = Accusations { accusations: all.into_iter().map(|(_, a)| a).collect(), warnings: Vec::new() };
    out.warnings = warnings(reports, &order, &out.accusations);
    Joined { accusations: out, charges, links, aims }
}

fn day<'a>(report: &Told<'a>) -> Option<&'a str> {
    report.published.and_then(|p| p.get(..10))
}

/// Reports that carry an accusation and no answer to it.
fn left_out(reports: &[Told<'_>], accusation: &Accusation) -> Vec<(usize, LeftOut)> {
    let answering = || accusation.answers.iter().flat_map(|a| &a.carried).map(|at| at.report);
    let mut out = Vec::new();
    for at in &accusation.carried {
        if answering().any(|r| r == at.report) {
            continue;
        }
        let Some(here) = day(&reports[at.report]) else { continue };
        let first = answering().filter_map(|r| day(&reports[r])).min();
        // An answer without a date may be older than any.
        let undated = answering().any(|r| day(&reports[r]).is_none());
        match first {
            Some(first) if first < here => out.push((at.report, LeftOut::Absent)),
            Some(first) if first > here && !undated => out.push((at.report, LeftOut::NotYet)),
            _ => {}
        }
    }
    out
}

/// Cautions that stand: of a charge only where it is part of an accusation, "nobody says so" only where nobody does.
fn warnings(reports: &[Told<'_>], order: &[usize], accusations: &[Accusation]) -> Vec<At> {
    let mut out = Vec::new();
    for &report in order {
        for (item, caution) in reports[report].found.cautions.iter().enumerate() {
            let Some(charge) = caution.charge else {
                out.push(At { report, item });
                continue;
            };
            let place = At { report, item: charge };
            let Some(of) = accusations.iter().find(|a| a.carried.contains(&place) || a.also.contains(&place)) else {
                continue;
            };
            let said_here = of
                .carried
                .iter()
                .chain(&of.also)
                .any(|at| at.report == report && reports[report].found.charges[at.item].accuser.is_some());
            if caution.kind == onrecord_charges::CautionKind::NoAgent && said_here {
                continue;
            }
            out.push(At { report, item });
        }
    }
    out
}
