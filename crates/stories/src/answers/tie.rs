//! Which answer belongs to which accusation: by its words, else by its place; whose side it is on says against whom
//! the accusation must be.

use onrecord_charges::{Answer, AnswerKind};
use onrecord_nouns::Part;

use crate::answers::accusations::{Cluster, Item};
use crate::answers::names::Names;
use crate::answers::terms::{Terms, shared, terms, union};
use crate::answers::{Answered, At, Told};

/// Words point at an accusation from here on.
const POINTS: u32 = 60;

/// What is known of the accusations while answers are tied.
struct Board<'a> {
    reports: &'a [Told<'a>],
    order: &'a [usize],
    names: &'a Names,
    items: &'a [Item],
    clusters: &'a [Cluster],
    terms: Vec<Terms>,
    accused: Vec<Option<String>>,
}

/// The answers of each cluster, in its order.
pub(super) fn tie(
    reports: &[Told<'_>],
    order: &[usize],
    names: &Names,
    items: &[Item],
    clusters: &[Cluster],
) -> Vec<Vec<Answered>> {
    let board = Board {
        reports,
        order,
        names,
        items,
        clusters,
        terms: clusters.iter().map(|c| union(c.iter().map(|i| &items[*i].terms))).collect(),
        accused: clusters.iter().map(|c| c.iter().find_map(|i| items[*i].accused.clone())).collect(),
    };
    let mut links: Vec<Vec<At>> = vec![Vec::new(); clusters.len()];
    for &report in order {
        for item in 0..reports[report].found.answers.len() {
            let at = At { report, item };
            for cluster in board.ends(at) {
                links[cluster].push(at);
            }
        }
    }
    links.into_iter().map(|links| board.answered(&links)).collect()
}

impl Board<'_> {
    fn answer(&self, at: At) -> &Answer {
        &self.reports[at.report].found.answers[at.item]
    }

    fn text(&self, at: At) -> &str {
        if self.answer(at).part == Part::Text { self.reports[at.report].text } else { "" }
    }

    /// The byte where a cluster stands in a report, for each place.
    fn places(&self, cluster: usize, report: usize) -> Vec<u32> {
        let here = self.clusters[cluster].iter().map(|i| &self.items[*i]).filter(|i| i.at.report == report);
        here.filter_map(|i| self.reports[report].found.charges[i.at.item].words.first().map(|w| w.start())).collect()
    }

    /// The accusations that an answer belongs to.
    fn ends(&self, at: At) -> Vec<usize> {
        let answer = self.answer(at);
        let side: Vec<String> = answer.side.iter().map(|n| self.names.key(n)).collect();
        let speaker = answer.speaker.name().map(|n| self.names.key(n));
        let against = |c: &usize| self.accused[*c].as_ref().is_some_and(|a| side.contains(a));
        let all: Vec<usize> = (0..self.clusters.len()).collect();
        // A charge that he makes is no answer of his.
        if answer.said.is_some()
            && self.items.iter().any(|i| {
                i.at.report == at.report
                    && self.reports[at.report].found.charges[i.at.item].said == answer.said
                    && i.voice == onrecord_charges::Voice::Said
                    && self.clusters.iter().any(|c| c.iter().any(|x| std::ptr::eq(&self.items[*x], i)))
            })
        {
            return Vec::new();
        }
        let carried = |c: &usize| !self.places(*c, at.report).is_empty();
        let accuser = |c: &usize| speaker.is_some() && self.clusters[*c].iter().any(|i| self.items[*i].by == speaker);
        let mine: Vec<usize> = all.iter().copied().filter(against).collect();
        let words = terms(self.text(at), &answer.words);
        let start = answer.words.first().map_or(0, |w| w.start());
        if mine.is_empty() {
            // Somebody else: in defence, or for a body whose man is accused.
            let eligible: Vec<usize> = all.iter().copied().filter(|c| carried(c) && !accuser(c)).collect();
            if eligible.is_empty() || speaker.is_none() && answer.kind != AnswerKind::DefenceByOther {
                return Vec::new();
            }
            let makes_any = all.iter().any(accuser);
            return match answer.kind {
                AnswerKind::DefenceByOther if answer.sure && !makes_any => {
                    self.pick(&eligible, at.report, start, &words, false)
                }
                AnswerKind::Denial | AnswerKind::LegalAction
                    if answer.sure && answer.near && !makes_any && answer.side.len() > 1 =>
                {
                    self.pick(&eligible, at.report, start, &words, false)
                }
                AnswerKind::NoComment if answer.near && answer.side.len() > 1 => {
                    self.pick(&eligible, at.report, start, &words, false)
                }
                _ => Vec::new(),
            };
        }
        if answer.kind == AnswerKind::DefenceByOther {
            let other = speaker.as_ref().is_none_or(|s| !mine.iter().any(|c| self.accused[*c].as_ref() == Some(s)));
            if !(other && answer.sure && answer.side.len() == 1) {
                return Vec::new();
            }
        }
        let here: Vec<usize> = mine.iter().copied().filter(carried).collect();
        if !answer.sure {
            let pointed = mine.iter().any(|c| shared(&self.terms[*c], &words) >= POINTS);
            let direct = answer.near && !here.is_empty();
            if !(pointed || direct) {
                return Vec::new();
            }
        }
        if answer.kind == AnswerKind::Resignation && !here.is_empty() {
            return here;
        }
        let among = if here.is_empty() { mine } else { here };
        self.pick(&among, at.report, start, &words, answer.kind != AnswerKind::NoComment)
    }

    /// By words where they point, else the one that stands nearest before; with it those that are like it.
    fn pick(&self, among: &[usize], report: usize, start: u32, words: &Terms, wide: bool) -> Vec<usize> {
        let score = |c: &usize| shared(&self.terms[*c], words);
        let top = among.iter().map(score).max().unwrap_or(0);
        let best: Vec<usize> = if top >= POINTS {
            among.iter().copied().filter(|c| score(c) * 10 >= top * 8).collect()
        } else {
            let distance = |c: &usize| {
                let places = self.places(*c, report);
                places
                    .iter()
                    .filter(|p| **p <= start)
                    .max()
                    .map(|p| start - p)
                    .or_else(|| places.iter().min().map(|p| 100_000 + p))
            };
            let nearest = among.iter().filter_map(|c| Some((distance(c)?, *c))).min();
            match nearest {
                Some((far, one)) => {
                    let mut out = vec![one];
                    out.extend(among.iter().copied().filter(|c| *c != one && distance(c) == Some(far)));
                    out
                }
                // None is carried here: the one that the story has, where it is one.
                None if among.len() == 1 => among.to_vec(),
                None => among.iter().copied().max_by_key(|c| self.last_carried(*c)).into_iter().collect(),
            }
        };
        if !wide {
            return best;
        }
        let mut out = best.clone();
        for c in among {
            if !out.contains(c)
                && best.iter().any(|b| self.accused[*b] == self.accused[*c] && self.alike(*b, *c))
                && !self.places(*c, report).is_empty()
            {
                out.push(*c);
            }
        }
        out
    }

    /// The place in time of the last report that carries a cluster.
    fn last_carried(&self, cluster: usize) -> Option<usize> {
        self.clusters[cluster]
            .iter()
            .filter_map(|i| self.order.iter().position(|o| *o == self.items[*i].at.report))
            .max()
    }

    /// Two accusers make what is nearly one charge.
    fn alike(&self, a: usize, b: usize) -> bool {
        shared(&self.terms[a], &self.terms[b]) >= POINTS * 2
    }

    /// Links as answers: one speaker's answer of one kind in the same words is one, over reports.
    fn answered(&self, links: &[At]) -> Vec<Answered> {
        let mut out: Vec<(Answered, Terms)> = Vec::new();
        for &at in links {
            let answer = self.answer(at);
            let words = terms(self.text(at), &answer.words);
            let speaker =
                answer.speaker.name().map_or_else(|| answer.speaker.words().to_owned(), |n| self.names.shown(n));
            let same = out.iter_mut().find(|(a, known)| {
                a.kind == answer.kind
                    && a.speaker == speaker
                    && (a.carried.iter().any(|c| c.report == at.report) || shared(known, &words) >= POINTS)
            });
            match same {
                Some((a, known)) => {
                    a.carried.push(at);
                    *known = union([&*known, &words]);
                }
                None => out.push((Answered { kind: answer.kind, speaker, carried: vec![at] }, words)),
            }
        }
        for (answered, _) in &mut out {
            self.fullest(answered);
        }
        out.into_iter().map(|(a, _)| a).collect()
    }

    /// One place a report: said before told, the longest.
    fn fullest(&self, answered: &mut Answered) {
        let mut kept: Vec<At> = Vec::new();
        for &report in self.order {
            let here = answered.carried.iter().copied().filter(|a| a.report == report);
            let rank = |at: &At| {
                let answer = self.answer(*at);
                (
                    answer.sure,
                    answer.said.is_some(),
                    answer.words.iter().map(|w| w.len()).sum::<u32>(),
                    std::cmp::Reverse(at.item),
                )
            };
            kept.extend(here.max_by_key(rank));
        }
        answered.carried = kept;
    }
}
