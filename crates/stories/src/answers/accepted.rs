//! Which charges count: what is known of a story's accused and accusers is weighed with what the words show.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_charges::{Answer, AnswerKind, Force, Voice, sign};

use crate::answers::accusations::{ENOUGH, Item};
use crate::answers::names::Names;
use crate::answers::sides::Sides;
use crate::answers::terms::{Terms, shared, terms};
use crate::answers::weigh::{Bits, Weights, charge, signs};
use crate::answers::{At, Told, Weighed};

/// How much must speak for a charge in a story of one report: chosen on three samples of general news.
const ALONE: i32 = 10;

/// What the story's plain charges and answers show.
struct Known<'a> {
    reports: &'a [Told<'a>],
    names: &'a Names,
    sides: &'a Sides,
    /// Keys of those who answer in so many words.
    answering: BTreeSet<String>,
    /// For a term, the numbers of the charges that hold it.
    places: BTreeMap<u32, Vec<usize>>,
    all: &'a [Item],
    /// Keys of those who are plainly accused.
    accused: BTreeSet<String>,
    /// Keys of those who plainly accuse.
    accusers: BTreeSet<String>,
    /// Numbers of the plain charges.
    plain: Vec<usize>,
    /// Those whom the story tells of in charges and answers.
    told_of: BTreeSet<String>,
    /// Answers in so many words, with what they are about.
    answers: Vec<(At, Terms)>,
    /// Those whom the story is about: accused in so many words or before a court, twice, or once with an answer.
    disputed: BTreeSet<String>,
}

/// "accused X of", or alleged by somebody.
fn is_plain(item: &Item) -> bool {
    item.force == Force::Accused
        || item.force == Force::Alleged && item.voice != Voice::Fact && (item.by.is_some() || item.class.is_some())
}

/// What says something without being anybody.
const PAPERS: [&str; 7] = ["papers", "documents", "records", "filings", "files", "reports", "emails"];

/// Somebody without a name says so, of nobody whom the words or the story show: "a witness said that drugs were carried".
fn nobody_of_nobody(item: &Item) -> bool {
    let one = item.class.as_ref().is_some_and(|c| {
        c.number.is_none_or(|n| n == 1)
            && (!c.noun.ends_with('s') || c.noun.ends_with("ss") || PAPERS.contains(&&*c.noun))
    });
    one && item.accused.is_none() && item.force < Force::Alleged && item.aim.as_ref().is_none_or(|a| !a.by_himself)
}

/// The charges that count, and what every one was weighed by.
pub(super) fn accepted(
    reports: &[Told<'_>],
    all: Vec<Item>,
    (names, sides): (&Names, &Sides),
    weights: &Weights,
) -> (Vec<Item>, Vec<Weighed>) {
    let known = Known::of(reports, &all, (names, sides));
    // What stands in one report alone must be plainer than what others tell beside it.
    let enough = if reports.len() == 1 { ALONE } else { 0 };
    let mut weighed = Vec::new();
    let mut kept = Vec::new();
    for item in &all {
        let mut keep = known.may_be(item);
        let mut maybe = false;
        if keep && item.voice != Voice::Fact {
            let bits = known.bits(item);
            weighed.push(Weighed { cluster: 0, at: item.at, bits });
            // "X is accused of", "X was charged with": a charge, whatever else is known.
            let told = item.force == Force::Accused || item.voice == Voice::Passive && item.force == Force::Alleged;
            let sum = weights.charge(bits);
            let borne =
                known.of_a_wrong(item, bits) && !nobody_of_nobody(item) && (reports.len() > 1 || known.grounded(item));
            maybe = !told && sum <= enough && sum > enough - weights.charges_short && borne;
            keep = told || borne && (sum > enough || maybe);
        }
        kept.push((keep, maybe));
    }
    let kept = all.into_iter().zip(kept).filter(|(_, (keep, _))| *keep);
    let marked = kept.map(|(mut item, (_, maybe))| {
        item.maybe = maybe;
        item
    });
    (marked.collect(), weighed)
}

impl<'a> Known<'a> {
    fn of(reports: &'a [Told<'a>], all: &'a [Item], (names, sides): (&'a Names, &'a Sides)) -> Self {
        let plain: Vec<usize> = (0..all.len()).filter(|ix| is_plain(&all[*ix])).collect();
        let mut told_of: BTreeSet<String> = BTreeSet::new();
        let said = all.iter().filter(|i| i.voice != Voice::Fact);
        told_of.extend(said.flat_map(|i| i.about.iter().chain(&i.side)).cloned());
        told_of.extend(reports.iter().flat_map(|r| &r.found.answers).flat_map(|a| &a.side).map(|n| names.key(n)));
        let sure = |at: &At| {
            let answer = &reports[at.report].found.answers[at.item];
            answer.sure && matches!(answer.kind, AnswerKind::Denial | AnswerKind::Admission | AnswerKind::Apology)
        };
        let answers = reports
            .iter()
            .enumerate()
            .flat_map(|(report, told)| (0..told.found.answers.len()).map(move |item| At { report, item }))
            .filter(sure)
            .map(|at| (at, terms(reports[at.report].text, &reports[at.report].found.answers[at.item].words)))
            .collect();
        let before_court = |i: &Item| {
            i.force == Force::Alleged
                && reports[i.at.report].found.charges[i.at.item].signs & (sign::COURT | sign::SUIT) != 0
        };
        // Whom it is about: accused in so many words twice, or once and he answers.
        let mut disputed: BTreeMap<&String, usize> = BTreeMap::new();
        for item in all.iter().filter(|i| i.voice != Voice::Fact && (i.force == Force::Accused || before_court(i))) {
            if let Some(accused) = &item.accused {
                *disputed.entry(accused).or_default() += 1;
            }
        }
        let answering: BTreeSet<String> = reports
            .iter()
            .flat_map(|r| &r.found.answers)
            .filter(|a| a.sure && !matches!(a.kind, AnswerKind::DefenceByOther | AnswerKind::Other))
            .flat_map(|a| a.side.iter().map(|n| names.key(n)))
            .collect();
        let disputed: BTreeSet<String> = disputed
            .into_iter()
            .filter(|(accused, times)| *times > 1 || answering.contains(*accused))
            .map(|(accused, _)| accused.clone())
            .collect();
        let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (ix, item) in all.iter().enumerate() {
            item.terms.keys().for_each(|key| places.entry(*key).or_default().push(ix));
        }
        Self {
            reports,
            names,
            sides,
            answering,
            places,
            all,
            disputed,
            accused: plain.iter().filter_map(|ix| all[*ix].accused.clone()).collect(),
            accusers: plain.iter().filter_map(|ix| all[*ix].by.clone()).collect(),
            plain,
            told_of,
            answers,
        }
    }

    /// How much the nearest other plain charge shares with it.
    fn nearest(&self, item: &Item) -> u32 {
        let others = self.plain.iter().map(|ix| &self.all[*ix]).filter(|i| i.at != item.at);
        others.map(|i| shared(&i.terms, &item.terms)).max().unwrap_or(0)
    }

    /// What no weight can make a charge is none; what the report tells as a fact counts beside a charge.
    fn may_be(&self, item: &Item) -> bool {
        // The outlet's own "we can report" is no charge.
        let by_outlet = |by: &String| item.outlet.as_ref().is_some_and(|o| o.split(' ').any(|w| w == by) || o == by);
        if item.force < Force::Accused && item.by.as_ref().is_some_and(by_outlet) {
            return false;
        }
        // Nobody accuses himself, nor does his lawyer.
        if item.by.is_some() && item.by == item.accused
            || item.force < Force::Accused && item.accused.as_ref().is_some_and(|a| item.side.contains(a))
        {
            return false;
        }
        // "X, who is accused of": X accuses nobody.
        let told = &self.reports[item.at.report];
        let words = &told.found.charges[item.at.item].words;
        if item.voice == Voice::Said
            && words.iter().any(|w| {
                told.text.get(w.start() as usize..w.end() as usize).is_some_and(|w| w.contains(" accused of "))
            })
        {
            return false;
        }
        let against = item.accused.as_ref().is_some_and(|a| self.accused.contains(a));
        let found = self.reports[item.at.report].found;
        let said = found.charges[item.at.item].said;
        let defends = found
            .answers
            .iter()
            .any(|a| said.is_some() && a.said == said && a.sure && a.kind == AnswerKind::DefenceByOther);
        // Who speaks up for somebody charges nobody.
        if item.voice == Voice::Said && item.force < Force::Accused && defends {
            return false;
        }
        match (item.voice, item.force) {
            (Voice::Fact, Force::Alleged) => {
                against
                    || self.nearest(item) >= ENOUGH
                    || item.accused.as_ref().is_some_and(|a| self.told_of.contains(a))
            }
            (Voice::Fact, _) => {
                (against || item.accused.is_none()) && self.nearest(item) >= if item.sure { ENOUGH } else { 100 }
            }
            _ => true,
        }
    }

    /// Whether the words bear it: what is not said with "accused" is of something done, not of what may come.
    fn grounded(&self, item: &Item) -> bool {
        let signs = self.reports[item.at.report].found.charges[item.at.item].signs;
        let has = |any: u64| signs & any != 0;
        let plain = sign::VERB | sign::PLAINLY | sign::COERCED | sign::SUIT;
        // Against nobody, of nothing that is a wrong: "the manual forbids it".
        let of_something = item.accused.is_some() || has(plain | sign::WRONG | sign::WEAK_WRONG | sign::ACCUSES);
        item.voice != Voice::Said || of_something && (!has(sign::OPEN) || has(plain))
    }

    /// Its words tell of a wrong, or much else says that they do: a plain charge that is much like it, or of the same
    /// accuser against the same. "The board acted on what it had" is none, whatever the story is about.
    fn of_a_wrong(&self, item: &Item, bits: u128) -> bool {
        let signs = self.reports[item.at.report].found.charges[item.at.item].signs;
        let words = sign::VERB
            | sign::PLAINLY
            | sign::COERCED
            | sign::SUIT
            | sign::WRONG
            | sign::WEAK_WRONG
            | sign::ACCUSES
            | sign::ALLEGES
            | sign::COURT;
        let has = |bit: u32| bits >> bit & 1 == 1;
        signs & words != 0 || has(charge::NEARER) || has(charge::HIS_ACCUSER) && has(charge::KNOWN_ACCUSED)
    }

    /// What speaks for it.
    fn bits(&self, item: &Item) -> u128 {
        let found = self.reports[item.at.report].found;
        let made = &found.charges[item.at.item];
        let accused = |name: &String| self.accused.contains(name);
        let mut bits = Bits::default();
        bits.set(charge::ACCUSED, item.force == Force::Accused);
        bits.set(charge::ALLEGED, item.force == Force::Alleged);
        bits.set(charge::WEAK, item.force == Force::Weak);
        bits.set(charge::PASSIVE, item.voice == Voice::Passive);
        bits.set(charge::NAMED, item.by.is_some());
        bits.set(charge::CLASS, item.class.is_some());
        bits.set(charge::AGAINST, item.accused.is_some());
        bits.set(charge::SURE, item.accused.is_some() && item.sure);
        bits.set(charge::KNOWN_ACCUSED, item.accused.as_ref().is_some_and(accused));
        bits.set(charge::KNOWN_ACCUSER, item.by.as_ref().is_some_and(|b| self.accusers.contains(b)));
        bits.set(charge::BY_ACCUSED, item.by.as_ref().is_some_and(accused));
        bits.set(charge::FOR_ACCUSED, item.side.iter().any(|s| accused(s) && Some(s) != item.by.as_ref()));
        let most = self.nearest(item);
        bits.set(charge::NEAR, most >= ENOUGH);
        bits.set(charge::NEARER, most >= 100);
        bits.set(charge::NEAREST, most >= 160);
        let own = |a: &&Answer| made.said.is_some() && a.said == made.said && a.sure;
        bits.set(charge::ANSWERS, found.answers.iter().any(|a| own(&a)));
        let defends = |a: &Answer| own(&a) && a.kind == AnswerKind::DefenceByOther;
        bits.set(charge::DEFENDS, found.answers.iter().any(defends));
        let by_another = |at: &At| at.report != item.at.report || !own(&&found.answers[at.item]);
        let answered = self.answers.iter().any(|(at, terms)| by_another(at) && shared(terms, &item.terms) >= ENOUGH);
        bits.set(charge::NEAR_ANSWER, answered);
        bits.set(charge::NAMES_ACCUSED, item.about.iter().any(|a| accused(a) && Some(a) != item.by.as_ref()));
        let his = |ix: &usize| {
            let other = &self.all[*ix];
            let whom = other.accused.as_ref();
            other.at != item.at
                && other.by == item.by
                && whom.is_some_and(|a| item.accused.as_ref() == Some(a) || item.about.contains(a))
        };
        bits.set(charge::HIS_ACCUSER, item.by.is_some() && self.plain.iter().any(his));
        bits.set(charge::TOLD_OF, made.said.is_none());
        bits.set(charge::DISPUTE, !self.disputed.is_empty());
        let disputed = |name: &String| self.disputed.contains(name);
        bits.set(charge::OF_DISPUTE, item.accused.as_ref().is_some_and(disputed));
        let names_one = item.about.iter().any(|a| disputed(a) && Some(a) != item.by.as_ref());
        bits.set(charge::NAMES_DISPUTED, names_one);
        bits.set(charge::NO_DISPUTE, self.disputed.is_empty());
        self.of_story(item, most, &mut bits);
        bits.0 | signs(made.signs, charge::TAKEN, charge::SIGNS)
    }

    /// What the rest of the story says for it: answers behind it, what recalls it, how much of a dispute there is.
    fn of_story(&self, item: &Item, nearest_plain: u32, bits: &mut Bits) {
        let found = self.reports[item.at.report].found;
        let made = &found.charges[item.at.item];
        let has = |any: u64| made.signs & any != 0;
        let end = made.words.last().map_or(0, |w| w.end());
        let another = |a: &Answer| {
            let speaker = a.speaker.name().map(|n| self.names.key(n));
            speaker.is_none() || speaker != item.by
        };
        let plain = |a: &&Answer| a.sure && a.kind != AnswerKind::Other && (made.said.is_none() || a.said != made.said);
        let behind = |a: &&Answer| {
            a.words.first().is_some_and(|w| w.start() >= end && w.start() - end < 500) && a.part == made.part
        };
        let near = found.answers.iter().filter(plain).any(|a| behind(&a) && another(a));
        bits.set(charge::ANSWER_BEHIND, near);
        bits.set(charge::BESIDE_ANSWER, found.answers.iter().filter(plain).any(another));
        let answers = |name: &String| self.answering.contains(name);
        bits.set(charge::AGAINST_ANSWERING, item.accused.as_ref().is_some_and(answers));
        let names_one = item.about.iter().any(|a| answers(a) && Some(a) != item.by.as_ref());
        bits.set(charge::NAMES_ANSWERING, names_one);
        let by_answering = item.by.as_ref().is_some_and(|b| answers(b) && !self.accusers.contains(b));
        bits.set(charge::BY_ANSWERING, by_answering);
        // How much every other charge shares with it, by the places of its words.
        let mut common: BTreeMap<usize, u32> = BTreeMap::new();
        for (key, rare) in &item.terms {
            for ix in self.places.get(key).into_iter().flatten() {
                *common.entry(*ix).or_default() += rare;
            }
        }
        let elsewhere = || {
            let others = common.iter().map(|(ix, shared)| (&self.all[*ix], *shared));
            others.filter(|(i, _)| i.at.report != item.at.report && i.voice != Voice::Fact)
        };
        let same = |i: &Item| {
            item.by.is_some() && i.by == item.by
                || i.class
                    .as_ref()
                    .zip(item.class.as_ref())
                    .is_some_and(|(a, b)| a.number == b.number && a.noun == b.noun)
        };
        bits.set(charge::RECALLED_BY, elsewhere().any(|(i, shared)| same(i) && shared >= 90));
        let most = elsewhere().map(|(_, shared)| shared).max().unwrap_or(0);
        bits.set(charge::RECALLED, most >= 120);
        bits.set(charge::RECALLED_MORE, most >= 220 && nearest_plain >= ENOUGH);
        bits.set(charge::RECALLED_MUCH, most >= 300);
        let asked = |r: &Told<'_>| r.found.replies.iter().any(|x| x.state != onrecord_charges::ReplyState::NotSought);
        bits.set(charge::ASKED_HERE, asked(&self.reports[item.at.report]));
        bits.set(charge::ALONE, self.reports.len() == 1);
        let per = self.reports.len().max(2);
        bits.set(charge::PLAIN_SOME, self.plain.len() >= per);
        bits.set(charge::PLAIN_MANY, self.plain.len() >= per * 2);
        bits.set(charge::ANSWERS_SOME, self.answers.len() >= per);
        bits.set(charge::ANSWERS_MANY, self.answers.len() >= per * 2);
        bits.set(charge::ASKED_HALF, self.reports.iter().filter(|r| asked(r)).count() * 2 >= per);
        bits.set(charge::INSIDER_COERCED, has(sign::COERCED) && (has(sign::INSIDER) || item.class.is_some()));
        let others = |ix: &&usize| self.all[**ix].at.report == item.at.report && self.all[**ix].at != item.at;
        bits.set(charge::BESIDE_PLAIN, self.plain.iter().any(|ix| others(&ix)));
        let his = |ix: &usize| others(&ix) && item.by.is_some() && self.all[*ix].by == item.by;
        bits.set(charge::SAME_PLAIN, self.plain.iter().any(his));
        let against = item.accused.is_some();
        bits.set(charge::PAST_AGAINST, against && has(sign::PAST) && !has(sign::OPEN));
        bits.set(charge::WEAK_AGAINST, against && has(sign::WEAK_WRONG) && !has(sign::OPEN));
        let wrong = has(sign::WRONG | sign::WEAK_WRONG | sign::COERCED);
        bits.set(charge::CLASS_WRONG, item.class.is_some() && wrong);
        bits.set(charge::FINDS_WRONG, has(sign::BODY_FINDS) && wrong);
        bits.set(charge::CRITICISES_ONE, against && has(sign::CRITICISES | sign::ACCUSES));
        let asked_one = |r: &Told<'_>| {
            r.found.replies.iter().filter_map(|x| x.asked).filter_map(|s| r.text.get(s.range())).any(|words| {
                item.accused.as_ref().is_some_and(|a| {
                    let last = a.rsplit(' ').next().unwrap_or_default();
                    last.len() > 3 && words.to_lowercase().contains(last)
                })
            })
        };
        bits.set(charge::AGAINST_ASKED, against && self.reports.iter().any(asked_one));
        self.aimed(item, bits);
    }

    /// What whom it is aimed at says for it, and who answers behind it.
    fn aimed(&self, item: &Item, bits: &mut Bits) {
        let aim = item.aim.as_ref();
        bits.set(charge::AIMED, aim.is_some());
        bits.set(charge::AIMED_ACCUSED, aim.is_some_and(|a| self.accused.contains(&a.whom)));
        bits.set(charge::ACCUSER_AIMED, aim.is_some() && item.by.as_ref().is_some_and(|b| self.accusers.contains(b)));
        let whom = item.accused.as_ref().or(aim.map(|a| &a.whom));
        let like_his = |ix: &usize| {
            let other = &self.all[*ix];
            other.at != item.at
                && item.by.is_some()
                && other.by == item.by
                && other.accused.as_ref() == whom
                && shared(&other.terms, &item.terms) >= ENOUGH
        };
        bits.set(charge::LIKE_HIS, whom.is_some() && self.plain.iter().any(like_his));
        let behind = item.behind.as_ref();
        let his = behind.is_some_and(|b| whom.is_some_and(|w| b.side.contains(w)));
        bits.set(charge::ANSWERED_BEHIND, his);
        let same = behind.is_some_and(|b| {
            let told = &self.reports[item.at.report];
            shared(&terms(told.text, &told.found.answers[b.answer].words), &item.terms) >= ENOUGH
        });
        bits.set(charge::ANSWERED_SHARED, same);
        bits.set(charge::HOUSE_OPEN, whom.is_none() && item.class.is_some() && !self.disputed.is_empty());
        let signs = self.reports[item.at.report].found.charges[item.at.item].signs;
        let has = |any: u64| signs & any != 0;
        let mut own: BTreeSet<String> = item.side.iter().cloned().chain(item.by.clone()).collect();
        own.extend(self.sides.house(&own));
        let party = |who: &String| self.disputed.contains(who) || self.accused.contains(who);
        let ours = own.iter().any(|o| party(o) || self.answering.contains(o));
        let theirs = whom.is_some_and(|w| !own.contains(w));
        bits.set(charge::OWN_DEFENCE, ours && !theirs);
        bits.set(charge::OWN_DEFENCE_NEAR, ours && !theirs && self.nearest(item) >= ENOUGH);
        let other_side = item.about.iter().any(|a| party(a) && !own.contains(a));
        bits.set(charge::SUBJECT_DISPUTED, other_side && has(sign::SUBJECT));
        let dispute = !self.disputed.is_empty();
        bits.set(charge::INSIDER_DISPUTE, dispute && item.class.is_some() && has(sign::INSIDER));
        bits.set(charge::COERCED_DISPUTE, dispute && has(sign::COERCED) && !ours);
        bits.set(charge::PAST_DISPUTED, other_side && has(sign::PAST) && !has(sign::OPEN));
        let made = &self.reports[item.at.report].found.charges[item.at.item];
        let marks = |w: &onrecord_text::Span| {
            self.reports[item.at.report].text.get(w.range()).is_some_and(|t| t.contains(['"', '“', '”']))
        };
        let mixed = !has(sign::QUOTED) && made.words.iter().any(marks);
        bits.set(charge::MIXED, mixed);
        bits.set(charge::MIXED_OF, mixed && theirs);
        bits.set(charge::OFFICIALS_OPEN, has(sign::OFFICIALS) && whom.is_none());
        bits.set(charge::OF_NOBODY, whom.is_none() && !other_side);
        let wrong = has(sign::WRONG | sign::WEAK_WRONG | sign::VERB | sign::NOUN);
        bits.set(charge::OTHER_SIDE_PLAIN, other_side && !wrong && !ours);
    }
}
