//! Accusations, answers, what is left out and what warnings are given, against the gold.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use onrecord_charges::{Answer, Caution, Charge};
use onrecord_stories::answers::{Accusations, AccuserState, At};
use onrecord_text::Span;

use super::replies::replies;
use super::{Gold, Line, Score, Scores, add, agree, common, like, named, slice};

/// Scores one story.
pub fn one(gold: &Gold, file: &[usize], found: &Accusations, out: &mut Scores) {
    // Which accusations of the gold each found one is.
    let names = found.accusations.iter().map(|a| named(gold, file, a)).collect();
    let story = Story { gold, file, found, names };
    let mut errors = String::new();
    story.clusters(&mut errors);
    story.charges(out, &mut errors);
    story.links(out, &mut errors);
    replies(gold, file, out, &mut errors);
    story.left_out(out, &mut errors);
    story.warnings(out, &mut errors);
    out.errors.push_str(&errors);
}

/// A story of the gold beside what was found in it.
struct Story<'a> {
    gold: &'a Gold,
    file: &'a [usize],
    found: &'a Accusations,
    names: Vec<Option<String>>,
}

impl Story<'_> {
    fn charge(&self, at: &At) -> &Charge {
        &self.gold.reads[self.file[at.report]].found.charges[at.item]
    }

    fn answer(&self, at: &At) -> &Answer {
        &self.gold.reads[self.file[at.report]].found.answers[at.item]
    }

    fn caution(&self, at: &At) -> &Caution {
        &self.gold.reads[self.file[at.report]].found.cautions[at.item]
    }

    fn text(&self, report: usize) -> &str {
        self.gold.reads[self.file[report]].report.text.as_str()
    }

    fn slug(&self, report: usize) -> &str {
        &self.gold.reads[self.file[report]].slug
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.gold.accusations.iter().filter(|l| self.file.contains(&l.slug))
    }

    fn answers(&self) -> impl Iterator<Item = &Line> {
        self.gold.answers.iter().filter(|l| self.file.contains(&l.slug))
    }

    fn also(&self, accusation: bool) -> impl Iterator<Item = &Line> {
        self.gold.also.iter().filter(move |(a, l)| *a == accusation && self.file.contains(&l.slug)).map(|(_, l)| l)
    }

    fn hits(&self, spans: &[Span], report: usize, line: &Line) -> bool {
        line.slug == self.file[report] && agree(spans, &line.spans)
    }

    fn clusters(&self, errors: &mut String) {
        for (a, name) in self.found.accusations.iter().zip(&self.names) {
            writeln!(
                errors,
                "CLUSTER [{}] {:?} of {:?}",
                name.as_deref().unwrap_or("-"),
                a.accuser.as_ref().map(|w| w.words()),
                a.accused
            )
            .unwrap();
            for at in a.carried.iter().chain(&a.also) {
                writeln!(
                    errors,
                    "    {} {:?} {:?}: {}",
                    self.slug(at.report),
                    self.charge(at).force,
                    self.charge(at).voice,
                    slice(self.text(at.report), &self.charge(at).words)
                )
                .unwrap();
            }
        }
    }

    fn charges(&self, out: &mut Scores, errors: &mut String) {
        let mut score = Score::default();
        let (mut accuser, mut accused) = (Score::default(), Score::default());
        for (a, name) in self.found.accusations.iter().zip(&self.names) {
            for at in &a.carried {
                let spans = &self.charge(at).words;
                let own = |l: &&Line| self.hits(spans, at.report, l) && Some(&l.name) == name.as_ref();
                if let Some(line) = self.lines().find(own) {
                    score.right += 1;
                    score.found += 1;
                    accuser.asked += 1;
                    accused.asked += 1;
                    let state = AccuserState::of(self.charge(at).accuser.as_ref()).as_str();
                    let who = self.charge(at).accuser.as_ref().map_or("-", |w| w.words());
                    if state == line.rest[1] && (state != "named" || like(who, &line.rest[0])) {
                        accuser.hit += 1;
                    } else {
                        writeln!(
                            errors,
                            "ACCUSER {} {} [{state} {who}] is [{} {}]",
                            self.slug(at.report),
                            line.name,
                            line.rest[1],
                            line.rest[0]
                        )
                        .unwrap();
                    }
                    let whom = a.accused.as_deref().unwrap_or("-");
                    if like(whom, &line.rest[2]) {
                        accused.hit += 1;
                    } else {
                        writeln!(
                            errors,
                            "ACCUSED {} {} [{whom}] is [{}]",
                            self.slug(at.report),
                            line.name,
                            line.rest[2]
                        )
                        .unwrap();
                    }
                } else if !self.also(true).any(|l| self.hits(spans, at.report, l)) {
                    score.found += 1;
                    writeln!(
                        errors,
                        "FALSE LINE {} [{}] {:?} by {:?} of {:?}: {}",
                        self.slug(at.report),
                        name.as_deref().unwrap_or("-"),
                        self.charge(at).force,
                        self.charge(at).accuser.as_ref().map(|w| w.words()),
                        a.accused,
                        slice(self.text(at.report), spans)
                    )
                    .unwrap();
                }
            }
        }
        for line in self.lines() {
            score.asked += 1;
            let report = self.file.iter().position(|r| *r == line.slug).unwrap();
            let place = |at: &At| {
                at.report == report
                    && (self.hits(&self.charge(at).words, report, line)
                        || self.also(true).any(|l| l.name == line.name && self.hits(&self.charge(at).words, report, l)))
            };
            if self
                .found
                .accusations
                .iter()
                .zip(&self.names)
                .any(|(a, n)| n.as_ref() == Some(&line.name) && a.carried.iter().any(place))
            {
                score.hit += 1;
            } else {
                let elsewhere = self
                    .found
                    .accusations
                    .iter()
                    .zip(&self.names)
                    .find(|(a, _)| a.carried.iter().chain(&a.also).any(place))
                    .map(|(_, n)| n.clone());
                let read = self.gold.reads[line.slug].found.charges.iter().find(|c| agree(&c.words, &line.spans));
                writeln!(
                    errors,
                    "MISSED LINE {} {} in {elsewhere:?} read {:?}: {}",
                    self.slug(report),
                    line.name,
                    read.map(|c| (
                        c.force,
                        c.voice,
                        c.accuser.as_ref().map(|w| w.words()),
                        c.accused.as_ref().map(|w| w.words())
                    )),
                    line.words
                )
                .unwrap();
            }
        }
        add(out, "lines", score);
        add(out, "accuser", accuser);
        add(out, "accused", accused);
    }

    fn links(&self, out: &mut Scores, errors: &mut String) {
        let mut score = Score::default();
        let mut speakers = Score::default();
        for (a, name) in self.found.accusations.iter().zip(&self.names) {
            for answered in &a.answers {
                for at in &answered.carried {
                    let spans = &self.answer(at).words;
                    let own = |l: &&Line| {
                        self.hits(spans, at.report, l)
                            && Some(&l.name) == name.as_ref()
                            && l.rest[0] == answered.kind.as_str()
                    };
                    if let Some(line) = self.answers().find(own) {
                        score.right += 1;
                        score.found += 1;
                        speakers.asked += 1;
                        if like(&answered.speaker, &line.rest[1]) {
                            speakers.hit += 1;
                        } else {
                            writeln!(
                                errors,
                                "SPEAKER {} {} [{}] is [{}]",
                                self.slug(at.report),
                                line.name,
                                answered.speaker,
                                line.rest[1]
                            )
                            .unwrap();
                        }
                    } else if !self
                        .also(false)
                        .any(|l| self.hits(spans, at.report, l) && Some(&l.name) == name.as_ref())
                        && !(name.is_none()
                            && self
                                .also(true)
                                .any(|l| a.carried.iter().any(|c| self.hits(&self.charge(c).words, c.report, l))))
                    {
                        score.found += 1;
                        writeln!(
                            errors,
                            "FALSE LINK {} [{}] {} by {}: {}",
                            self.slug(at.report),
                            name.as_deref().unwrap_or("-"),
                            answered.kind.as_str(),
                            answered.speaker,
                            slice(self.text(at.report), spans)
                        )
                        .unwrap();
                    }
                }
            }
        }
        for line in self.answers() {
            score.asked += 1;
            let report = self.file.iter().position(|r| *r == line.slug).unwrap();
            let right = |at: &At| {
                at.report == report
                    && (self.hits(&self.answer(at).words, report, line)
                        || self
                            .also(false)
                            .any(|l| l.name == line.name && self.hits(&self.answer(at).words, report, l)))
            };
            let linked = self.found.accusations.iter().zip(&self.names).any(|(a, n)| {
                n.as_ref() == Some(&line.name)
                    && a.answers.iter().any(|x| x.kind.as_str() == line.rest[0] && x.carried.iter().any(right))
            });
            if linked {
                score.hit += 1;
            } else {
                let read: Vec<_> = self.gold.reads[line.slug]
                    .found
                    .answers
                    .iter()
                    .filter(|a| agree(&a.words, &line.spans))
                    .map(|a| (a.kind, a.sure, a.near, a.side.clone()))
                    .collect();
                let elsewhere: Vec<_> = self
                    .found
                    .accusations
                    .iter()
                    .zip(&self.names)
                    .filter(|(a, _)| a.answers.iter().any(|x| x.carried.iter().any(right)))
                    .map(|(_, n)| n.clone())
                    .collect();
                writeln!(
                    errors,
                    "MISSED LINK {} {} {} linked {elsewhere:?} read {read:?}: {}",
                    self.slug(report),
                    line.name,
                    line.rest[0],
                    line.words
                )
                .unwrap();
            }
        }
        add(out, "links", score);
        add(out, "speaker", speakers);
    }

    fn left_out(&self, out: &mut Scores, errors: &mut String) {
        let mut score = Score::default();
        let wanted: BTreeSet<_> =
            self.gold.left_out.iter().filter(|(r, _, _)| self.file.contains(r)).cloned().collect();
        let mut told = BTreeSet::new();
        for (a, name) in self.found.accusations.iter().zip(&self.names) {
            for (report, state) in &a.left_out {
                let Some(name) = name else { continue };
                told.insert((self.file[*report], name.clone(), state.as_str().to_owned()));
            }
        }
        score.asked = wanted.len();
        score.found = told.len();
        score.right = told.intersection(&wanted).count();
        score.hit = score.right;
        for (r, n, s) in told.symmetric_difference(&wanted) {
            let which = if wanted.contains(&(*r, n.clone(), s.clone())) { "MISSED" } else { "FALSE" };
            writeln!(errors, "{which} LEFT OUT {} {n} {s}", self.gold.reads[*r].slug).unwrap();
        }
        add(out, "left_out", score);
    }

    fn warnings(&self, out: &mut Scores, errors: &mut String) {
        let mut score = Score::default();
        let wanted = || self.gold.warnings.iter().filter(|(r, _, _)| self.file.contains(r));
        for at in &self.found.warnings {
            let caution = self.caution(at);
            let place = |(r, kind, spans): &&(usize, String, Vec<Span>)| {
                *r == self.file[at.report] && kind == caution.kind.as_str() && agree(spans, &[caution.words])
            };
            let open = |(r, kind, spans): &&(usize, String, Vec<Span>)| {
                *r == self.file[at.report] && kind == "open" && common(spans, &[caution.words]) > 0
            };
            if wanted().any(|w| place(&w)) {
                score.right += 1;
                score.found += 1;
            } else if !wanted().any(|w| open(&w)) {
                score.found += 1;
                writeln!(
                    errors,
                    "FALSE WARNING {} {}: {}",
                    self.slug(at.report),
                    caution.kind.as_str(),
                    slice(self.text(at.report), &[caution.words])
                )
                .unwrap();
            }
        }
        for (r, kind, spans) in wanted().filter(|w| w.1 != "open") {
            score.asked += 1;
            let right = |at: &&At| {
                self.file[at.report] == *r && {
                    let caution = &self.gold.reads[*r].found.cautions[at.item];
                    caution.kind.as_str() == kind && agree(spans, &[caution.words])
                }
            };
            if self.found.warnings.iter().any(|at| right(&at)) {
                score.hit += 1;
            } else {
                writeln!(
                    errors,
                    "MISSED WARNING {} {kind}: {}",
                    self.gold.reads[*r].slug,
                    slice(self.gold.reads[*r].report.text.as_str(), spans)
                )
                .unwrap();
            }
        }
        add(out, "warnings", score);
    }
}
