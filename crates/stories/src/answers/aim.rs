//! Whom a charge is aimed at where its words leave that open: what its accuser charges elsewhere, whom the words name,
//! who answers behind it, what is like it. Answers are tied by it; it is shown as the accused only where the same
//! accuser names him for the same thing.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_charges::{Answer, AnswerKind, Force, ReplyState, Voice, Who};

use crate::answers::Told;
use crate::answers::accusations::{ENOUGH, Item};
use crate::answers::names::Names;
use crate::answers::sides::Sides;
use crate::answers::terms::shared;

/// Somebody, and why he is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aim {
    /// His key.
    pub(super) whom: String,
    /// How much speaks for him.
    pub(super) points: u32,
    /// The same accuser charges him with what is like it.
    pub(super) by_himself: bool,
}

/// The first answer in so many words behind a charge, by another than its accuser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Behind {
    /// Its number in the report.
    pub(super) answer: usize,
    /// Keys of those for whom it is given.
    pub(super) side: BTreeSet<String>,
}

/// From here on somebody is meant.
const MEANT: u32 = 3;

/// How far behind a charge an answer stands that is to it, in bytes.
pub(super) const BEHIND: u32 = 600;

/// What a story shows of those whom charges may be aimed at.
pub(super) struct Aims<'a> {
    reports: &'a [Told<'a>],
    names: &'a Names,
    sides: &'a Sides,
    /// Those who are accused, with how often, plain charges twice.
    accused: BTreeMap<String, u32>,
    /// Those who answer in so many words, with how often.
    answering: BTreeMap<String, u32>,
    accusers: BTreeSet<String>,
}

impl<'a> Aims<'a> {
    pub(super) fn of(reports: &'a [Told<'a>], all: &[Item], names: &'a Names, sides: &'a Sides) -> Self {
        let mut accused: BTreeMap<String, u32> = BTreeMap::new();
        for item in all.iter().filter(|i| i.voice != Voice::Fact && i.force >= Force::Alleged) {
            if let Some(whom) = &item.accused {
                *accused.entry(whom.clone()).or_default() += if item.force == Force::Accused { 2 } else { 1 };
            }
        }
        let mut answering: BTreeMap<String, u32> = BTreeMap::new();
        for answer in reports.iter().flat_map(|r| &r.found.answers).filter(|a| owns(a)) {
            for name in &answer.side {
                *answering.entry(names.key(name)).or_default() += 1;
            }
        }
        let accusers = all.iter().filter(|i| i.force >= Force::Alleged).filter_map(|i| i.by.clone()).collect();
        Self { reports, names, sides, accused, answering, accusers }
    }

    /// The first answer in so many words, by another, that stands behind a charge.
    pub(super) fn behind(&self, item: &Item) -> Option<Behind> {
        let found = self.reports[item.at.report].found;
        let made = &found.charges[item.at.item];
        let end = made.words.last().map_or(0, |w| w.end());
        let first = found
            .answers
            .iter()
            .enumerate()
            .filter(|(_, a)| owns(a) && a.part == made.part && (made.said.is_none() || a.said != made.said))
            .filter(|(_, a)| a.words.first().is_some_and(|w| w.start() >= end && w.start() - end < BEHIND))
            .find(|(_, a)| a.speaker.name().map(|n| self.names.key(n)) != item.by || item.by.is_none())?;
        let (answer, first) = first;
        let mut side: BTreeSet<String> =
            first.side.iter().map(|n| self.sides.means(n).unwrap_or_else(|| self.names.key(n))).collect();
        side.extend(self.sides.means(first.speaker.words()));
        Some(Behind { answer, side })
    }

    /// Whom the charge is aimed at.
    #[expect(clippy::too_many_lines, reason = "reason by reason, each with its points")]
    pub(super) fn at(&self, item: &Item, all: &[Item]) -> Option<Aim> {
        let charge = &self.reports[item.at.report].found.charges[item.at.item];
        // People without a name are themselves meant.
        if matches!(charge.accused, Some(Who::Class(_))) {
            return None;
        }
        let own: BTreeSet<String> = item.side.iter().cloned().chain(item.by.clone()).collect();
        let house = self.sides.house(&own);
        let barred =
            |who: &String| own.contains(who) || house.contains(who) || item.outlet.as_ref().is_some_and(|o| o == who);
        let mut points: BTreeMap<String, u32> = BTreeMap::new();
        let mut add = |who: &String, more: u32| {
            if !barred(who) {
                *points.entry(who.clone()).or_default() += more;
            }
        };
        if let Some(meant) = &item.meant {
            add(meant, 4);
        }
        let party = |who: &&String| self.accused.contains_key(*who) || self.answering.contains_key(*who);
        for who in item.about.iter().filter(party) {
            add(who, 3);
        }
        // What the same accuser charges elsewhere.
        let mine = |other: &&Item| {
            other.at != item.at
                && other.accused.is_some()
                && other.force >= Force::Weak
                && (item.by.is_some() && other.by == item.by
                    || item.class.as_ref().zip(other.class.as_ref()).is_some_and(|(a, b)| {
                        a.words == b.words || a.number.is_some() && a.number == b.number && a.noun == b.noun
                    }))
        };
        let same: Vec<&Item> = all.iter().filter(mine).collect();
        let whom: BTreeSet<&String> = same.iter().filter_map(|o| o.accused.as_ref()).collect();
        let like: BTreeSet<&String> = same
            .iter()
            .filter(|o| shared(&o.terms, &item.terms) >= ENOUGH)
            .filter_map(|o| o.accused.as_ref())
            .collect();
        for who in &whom {
            add(
                who,
                if like.contains(*who) {
                    5
                } else if whom.len() == 1 {
                    3
                } else {
                    1
                },
            );
        }
        let behind = item.behind.as_ref();
        for who in behind.iter().flat_map(|b| &b.side) {
            add(who, 3);
        }
        // What others charge that is like it.
        let mut near: BTreeMap<&String, u32> = BTreeMap::new();
        for other in all.iter().filter(|o| o.at != item.at && o.voice != Voice::Fact && o.force >= Force::Weak) {
            if let Some(who) = &other.accused {
                let most = near.entry(who).or_default();
                *most = (*most).max(shared(&other.terms, &item.terms));
            }
        }
        for (who, most) in near {
            add(
                who,
                if most >= 160 {
                    4
                } else if most >= 100 {
                    3
                } else {
                    u32::from(most >= ENOUGH)
                },
            );
        }
        // Whom the story is about, and who was asked.
        if let Some((top, times)) = self.accused.iter().max_by_key(|(who, n)| (**n, std::cmp::Reverse(*who)))
            && *times >= 3
        {
            add(top, 1);
        }
        for reply in self.reports[item.at.report].found.replies.iter().filter(|r| r.state != ReplyState::NotSought) {
            let text = reply.asked.and_then(|s| self.reports[item.at.report].text.get(s.range())).unwrap_or_default();
            let small = text.to_lowercase();
            for who in self.accused.keys().chain(self.answering.keys()) {
                let last = who.rsplit(' ').next().unwrap_or_default();
                if last.len() > 3 && small.contains(last) {
                    add(who, 1);
                    break;
                }
            }
        }
        for (who, n) in &mut points {
            // Who accuses, is accused of nothing and answers nothing is not meant.
            let only_accuser =
                self.accusers.contains(who) && !self.accused.contains_key(who) && !self.answering.contains_key(who);
            if only_accuser {
                *n = n.saturating_sub(3);
            }
        }
        let (who, most) = points.iter().max_by_key(|(who, n)| (**n, std::cmp::Reverse(*who)))?;
        let next = points.iter().filter(|(other, _)| *other != who).map(|(_, n)| *n).max().unwrap_or(0);
        (*most >= MEANT && *most > next).then(|| Aim {
            whom: who.clone(),
            points: *most,
            by_himself: like.len() == 1 && like.contains(who),
        })
    }
}

/// He answers for himself, in so many words.
fn owns(answer: &Answer) -> bool {
    answer.sure && !matches!(answer.kind, AnswerKind::DefenceByOther | AnswerKind::Other)
}
