//! Which accusation an answer belongs to by what stands where: the first guess, which [`crate::answers::tie`] weighs with
//! the rest.

use std::collections::BTreeSet;

use onrecord_charges::AnswerKind;

use crate::answers::At;
use crate::answers::accusations::Item;
use crate::answers::terms::{Terms, shared, terms};
use crate::answers::tie::{Board, live};

/// Words point at an accusation from here on.
const POINTS: u32 = 60;

/// From here on they point at one that the report does not carry.
const FAR: u32 = 100;

impl Board<'_> {
    /// The accusations that an answer belongs to.
    pub(super) fn ends(&self, at: At) -> Vec<usize> {
        let answer = self.answer(at);
        let speaker = answer.speaker.name().map(|n| self.names.key(n));
        let mut side: BTreeSet<String> = answer.side.iter().map(|n| self.names.key(n)).collect();
        if let Some(more) = speaker.as_ref().filter(|_| answer.said.is_some()).and_then(|s| self.trade.get(s)) {
            side.extend(more.iter().cloned());
        }
        let meant = |c: usize| self.accused[c].as_ref().or(self.aims[c].as_ref());
        let against = |c: &usize| meant(*c).is_some_and(|a| side.contains(a));
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

    /// Two accusers make what is nearly one charge: half of what the one is about.
    fn alike(&self, a: usize, b: usize) -> bool {
        let sum = |c: usize| self.terms[c].values().sum::<u32>();
        let both = shared(&self.terms[a], &self.terms[b]);
        both >= POINTS * 2 && both * 3 >= sum(a).min(sum(b))
    }
}
