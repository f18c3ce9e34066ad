//! Which answer belongs to which accusation: by its words, else by its place; whose side it is on says against whom
//! the accusation must be.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_charges::{Answer, AnswerKind};
use onrecord_nouns::Part;

use crate::answers::accusations::{Cluster, Item};
use crate::answers::names::Names;
use crate::answers::terms::{Terms, shared, terms, union};
use crate::answers::{Answered, At, Told};

/// Words point at an accusation from here on.
const POINTS: u32 = 60;

/// From here on they point at one that the report does not carry.
const FAR: u32 = 100;

/// A live page: its paragraphs begin with times, the latest first.
fn live(text: &str) -> bool {
    let time = |line: &str| {
        let (hour, rest) = line.trim_start().split_once(['.', ':'])?;
        let minute = rest.get(..2)?;
        Some(hour.parse::<u32>().ok().filter(|h| *h < 24)? * 60 + minute.parse::<u32>().ok()?)
    };
    let times: Vec<u32> = text.lines().filter_map(time).collect();
    times.len() > 2 && times.windows(2).filter(|w| w[0] > w[1]).count() * 2 > times.len()
}

/// What is known of the accusations while answers are tied.
struct Board<'a> {
    reports: &'a [Told<'a>],
    order: &'a [usize],
    names: &'a Names,
    items: &'a [Item],
    clusters: &'a [Cluster],
    terms: Vec<Terms>,
    accused: Vec<Option<String>>,
    /// For a speaker's key, those for whom any report says that he speaks.
    trade: BTreeMap<String, BTreeSet<String>>,
}

/// The answers of each cluster, in its order.
pub(super) fn tie(
    reports: &[Told<'_>],
    order: &[usize],
    names: &Names,
    items: &[Item],
    clusters: &[Cluster],
) -> Vec<Vec<Answered>> {
    let mut trade: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for answer in reports.iter().flat_map(|r| &r.found.answers).filter(|a| a.by_trade) {
        if let Some(speaker) = answer.speaker.name() {
            trade.entry(names.key(speaker)).or_default().extend(answer.side.iter().map(|n| names.key(n)));
        }
    }
    let board = Board {
        reports,
        order,
        names,
        items,
        clusters,
        terms: clusters.iter().map(|c| union(c.iter().map(|i| &items[*i].terms))).collect(),
        accused: clusters
            .iter()
            .map(|c| c.iter().filter(|i| items[**i].sure).chain(c).find_map(|i| items[*i].accused.clone()))
            .collect(),
        trade,
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
        let speaker = answer.speaker.name().map(|n| self.names.key(n));
        let mut side: BTreeSet<String> = answer.side.iter().map(|n| self.names.key(n)).collect();
        if let Some(more) = speaker.as_ref().filter(|_| answer.said.is_some()).and_then(|s| self.trade.get(s)) {
            side.extend(more.iter().cloned());
        }
        let against = |c: &usize| self.accused[*c].as_ref().is_some_and(|a| side.contains(a));
        let all: Vec<usize> = (0..self.clusters.len()).collect();
        // A charge that he makes is no answer of his.
        let makes = |item: &Item| {
            item.at.report == at.report
                && item.voice == onrecord_charges::Voice::Said
                && self.reports[at.report].found.charges[item.at.item].said == answer.said
        };
        if answer.said.is_some() && self.clusters.iter().flatten().any(|i| makes(&self.items[*i])) {
            return Vec::new();
        }
        let carried = |c: &usize| !self.places(*c, at.report).is_empty();
        let accuser = |c: &usize| speaker.is_some() && self.clusters[*c].iter().any(|i| self.items[*i].by == speaker);
        let mine: Vec<usize> = all.iter().copied().filter(against).collect();
        let words = terms(self.text(at), &answer.words);
        let start = answer.words.first().map_or(0, |w| w.start());
        let eligible: Vec<usize> = all.iter().copied().filter(|c| carried(c) && !accuser(c)).collect();
        let makes_any = all.iter().any(accuser);
        let here: Vec<usize> = mine.iter().copied().filter(carried).collect();
        let pick = |among: &[usize], wide| self.pick(among, at.report, start, &words, wide);
        let himself = speaker.as_ref().is_some_and(|s| mine.iter().any(|c| self.accused[*c].as_ref() == Some(s)));
        let said = self.reports[at.report].found.answers.iter().filter(|a| a.said.is_some() && a.said == answer.said);
        let defends = said.clone().any(|a| a.kind == AnswerKind::DefenceByOther && a.sure);
        if answer.kind == AnswerKind::DefenceByOther {
            // Of somebody who is not accused himself, and does not speak for him.
            if himself || makes_any || !answer.sure || answer.by_trade && !here.is_empty() {
                return Vec::new();
            }
            let about: BTreeSet<String> = answer.about.iter().map(|n| self.names.key(n)).collect();
            let named: Vec<usize> = eligible
                .iter()
                .copied()
                .filter(|c| self.accused[*c].as_ref().is_some_and(|a| about.contains(a)))
                .collect();
            let mut out = pick(&eligible, true);
            if !named.is_empty() && !named.iter().any(|c| out.contains(c)) {
                out.extend(pick(&named, false));
            }
            return out;
        }
        if mine.is_empty() || here.is_empty() && answer.by_trade {
            // Somebody else: for a body whose man is accused, or the head of one that the report does not name beside him.
            if speaker.is_none() || makes_any || eligible.is_empty() || !answer.near || defends {
                return Vec::new();
            }
            return match answer.kind {
                AnswerKind::Denial if answer.sure && (answer.plain || answer.by_trade) => pick(&eligible, false),
                AnswerKind::LegalAction if answer.sure => pick(&eligible, false),
                // Nobody owns to, or is sorry for, what another is accused of.
                AnswerKind::NoComment if answer.by_trade => pick(&eligible, false),
                _ => Vec::new(),
            };
        }
        // A denial that is one by default only: where a charge stands by, or the words are its own.
        if !answer.sure {
            let pointed = mine.iter().any(|c| shared(&self.terms[*c], &words) >= POINTS);
            let direct = answer.near && !here.is_empty() && answer.direct;
            let behind = answer.near
                && himself
                && here.iter().any(|c| self.places(*c, at.report).iter().any(|p| *p < start && start - p < 260));
            if makes_any || !(direct || behind || pointed && answer.direct) {
                return Vec::new();
            }
        }
        // His words may be those of a charge that this report does not carry.
        let top = |among: &[usize]| among.iter().map(|c| shared(&self.terms[*c], &words)).max().unwrap_or(0);
        if answer.kind == AnswerKind::Resignation && !here.is_empty() && top(&here) < POINTS {
            return here;
        }
        // An appeal is against whoever ruled.
        if answer.kind == AnswerKind::LegalAction
            && self.text(at).get(start as usize..).is_some_and(|t| t.get(..80).unwrap_or(t).contains("appeal"))
        {
            let ruled: Vec<usize> = here.iter().copied().filter(|c| self.ruled(*c)).collect();
            if !ruled.is_empty() {
                return pick(&ruled, false);
            }
        }
        // "all of it", "their accounts": what the report carries of him.
        if matches!(answer.kind, AnswerKind::Denial | AnswerKind::Admission | AnswerKind::Apology)
            && !here.is_empty()
            && self.of_all(at)
        {
            return here;
        }
        let elsewhere = answer.sure && top(&here) < POINTS && top(&mine) >= FAR;
        let mut among = if here.is_empty() || elsewhere { mine } else { here };
        // One that nobody is named in may be his, where it stands right before.
        if matches!(answer.kind, AnswerKind::Denial | AnswerKind::Admission | AnswerKind::Apology) {
            let right_before = |c: &usize| self.places(*c, at.report).iter().any(|p| *p < start && start - p < 300);
            among.extend(all.iter().copied().filter(|c| self.accused[*c].is_none() && right_before(c) && !accuser(c)));
        }
        // Words that name the accuser are about that charge.
        let about: BTreeSet<String> = answer.about.iter().map(|n| self.names.key(n)).collect();
        let named: Vec<usize> = among
            .iter()
            .copied()
            .filter(|c| self.clusters[*c].iter().any(|i| self.items[*i].by.as_ref().is_some_and(|b| about.contains(b))))
            .collect();
        if !named.is_empty() && top(&among) < POINTS && answer.kind != AnswerKind::NoComment {
            return self.widen(&named, &among, at.report);
        }
        pick(&among, answer.kind != AnswerKind::NoComment)
    }

    /// By words where they point, else the one that stands nearest before; with it those that are like it.
    fn pick(&self, among: &[usize], report: usize, start: u32, words: &Terms, wide: bool) -> Vec<usize> {
        let score = |c: &usize| self.points(*c, words, among);
        let top = among.iter().map(score).max().unwrap_or(0);
        let best: Vec<usize> = {
            // Where words point at several, the place decides between them.
            let pointed: Vec<usize> =
                among.iter().copied().filter(|c| top >= POINTS && score(c) * 10 >= top * 8).collect();
            let among: &[usize] = if pointed.is_empty() { among } else { &pointed };
            let upward = live(self.reports[report].text);
            let distance = |c: &usize| {
                let places = self.places(*c, report);
                if upward && places.iter().any(|p| *p > start) {
                    return places.iter().filter(|p| **p > start).min().map(|p| p - start);
                }
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
        if wide { self.widen(&best, among, report) } else { best }
    }

    /// With those that are carried here, against the same one, and like one of them.
    fn widen(&self, best: &[usize], among: &[usize], report: usize) -> Vec<usize> {
        let mut out = best.to_vec();
        for c in among {
            let like = |b: &usize| self.accused[*b] == self.accused[*c] && self.alike(*b, *c);
            if !out.contains(c) && best.iter().any(like) && !self.places(*c, report).is_empty() {
                out.push(*c);
            }
        }
        out
    }

    /// How much words point at an accusation: what many of those in question are about counts less.
    fn points(&self, cluster: usize, words: &Terms, among: &[usize]) -> u32 {
        let own = &self.terms[cluster];
        words
            .keys()
            .filter_map(|key| {
                let rare = own.get(key)?;
                let places: BTreeSet<u32> =
                    among.iter().filter(|c| self.terms[**c].contains_key(key)).map(|c| *c as u32).collect();
                Some(rare / (places.len().max(1) as u32))
            })
            .sum()
    }

    /// The words answer everything.
    fn of_all(&self, at: At) -> bool {
        const ALL: &[&str] = &[
            "all of it",
            "their claims",
            "their accounts",
            "their allegations",
            "all these",
            "all the",
            "all of the",
            "these allegations",
            "the allegations",
            "all allegations",
            "all claims",
            "all charges",
            "everything",
            "any wrongdoing",
            "any misconduct",
            "allegations against",
            "these accusations",
            "the accusations",
        ];
        let text = self.text(at);
        let small: String = self
            .answer(at)
            .words
            .iter()
            .filter_map(|w| text.get(w.range()))
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        ALL.iter().any(|w| small.contains(w))
    }

    /// Made by a body that finds and rules.
    fn ruled(&self, cluster: usize) -> bool {
        self.clusters[cluster].iter().map(|i| &self.items[*i]).any(|i| {
            let words = i.by.as_deref().or(i.class.as_ref().map(|c| &*c.words));
            words.is_some_and(|w| w.split_whitespace().any(onrecord_charges::is_finder))
        })
    }

    /// The place in time of the last report that carries a cluster.
    fn last_carried(&self, cluster: usize) -> Option<usize> {
        self.clusters[cluster]
            .iter()
            .filter_map(|i| self.order.iter().position(|o| *o == self.items[*i].at.report))
            .max()
    }

    /// Two accusers make what is nearly one charge: half of what the one is about.
    fn alike(&self, a: usize, b: usize) -> bool {
        let sum = |c: usize| self.terms[c].values().sum::<u32>();
        let both = shared(&self.terms[a], &self.terms[b]);
        both >= POINTS * 2 && both * 3 >= sum(a).min(sum(b))
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
                    answer.direct,
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
