//! Reads the gold of accusations and answers, and scores what is found against it. The form stands in
//! `gold/answers/README.md`. Shared by the test, which pins floors, and by the example, which prints errors.
//!
//! Definitions. A place is right where it shares seven tenths of the shorter of the two and a seventh of both together.
//! An accusation found is the one of the gold with which most of its places agree. A line is one report's place of an
//! accusation; a link is one report's answer, of its kind, to an accusation: both are right where the place stands
//! among the gold's lines of that accusation (or under `also`: that counts for recall, and is no error).

#![allow(
    clippy::redundant_closure_for_method_calls,
    clippy::needless_for_each,
    clippy::too_many_lines,
    clippy::similar_names,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::cast_precision_loss,
    dead_code,
    reason = "a tool for measuring, which ends at the first fault"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use onrecord_charges::{Found, Headline, ReportIn, Said};
use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Report, TitleText};
use onrecord_stories::answers::weigh::{Weights, kind_as};
use onrecord_stories::answers::{Accusations, AccuserState, At, Joined, Told, join, join_by};
use onrecord_text::Span;

pub struct Read {
    pub slug: String,
    pub report: Report,
    pub said: Vec<Said>,
    pub found: Found,
}

#[derive(Clone)]
struct Line {
    name: String,
    slug: usize,
    words: String,
    spans: Vec<Span>,
    /// Further fields: accuser, state, accused; or kind, speaker.
    rest: Vec<String>,
}

#[derive(Default)]
pub struct Gold {
    pub reads: Vec<Read>,
    accusations: Vec<Line>,
    answers: Vec<Line>,
    also: Vec<(bool, Line)>,
    replies: Vec<(usize, String, String, String)>,
    left_out: BTreeSet<(usize, String, String)>,
    warnings: Vec<(usize, String, Vec<Span>)>,
    files: Vec<Vec<usize>>,
    names: Vec<String>,
}

/// Right, found, asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub right: usize,
    pub found: usize,
    pub hit: usize,
    pub asked: usize,
}

impl Score {
    pub fn precision(&self) -> f64 {
        self.right as f64 * 100.0 / self.found.max(1) as f64
    }
    pub fn recall(&self) -> f64 {
        self.hit as f64 * 100.0 / self.asked.max(1) as f64
    }
}

#[derive(Default)]
pub struct Scores {
    pub table: BTreeMap<&'static str, Score>,
    pub errors: String,
}

pub fn read_text(slug: &str, given: &Given, text: &str) -> Read {
    let report = text_report(text.as_bytes(), given, &Limits::STANDARD).unwrap();
    let findings = onrecord_pipeline::analyse(&report, onrecord_pipeline::Tier::Rules);
    let said: Vec<Said> = findings.statements.iter().map(Said::of).collect();
    let headline = match &report.title {
        TitleText::None => Headline::None,
        TitleText::InText(span) => Headline::InText(*span),
        TitleText::Apart(words) => Headline::Apart(words.as_str()),
    };
    let input = ReportIn {
        text: report.text.as_str(),
        furniture: &report.furniture,
        headline,
        outlet: report.outlet.value.as_deref(),
        said: &said,
    };
    let found = onrecord_charges::read(&input);
    if std::env::var("DUMP").is_ok_and(|wanted| wanted == slug) {
        eprintln!("{:?}\n{found:#?}", report.title);
    }
    Read { slug: slug.to_owned(), said, found, report }
}

pub fn told(read: &Read) -> Told<'_> {
    Told {
        report: read.report.key,
        outlet: read.report.outlet.value.as_deref(),
        published: read.report.published.value.as_deref(),
        text: read.report.text.as_str(),
        found: &read.found,
    }
}

fn locate(text: &str, words: &str) -> Vec<Span> {
    let mut from = 0;
    let found = words.split(" // ").filter_map(|segment| {
        let at = text[from..].find(segment).map(|at| at + from).or_else(|| text.find(segment))?;
        from = at + segment.len();
        Some(Span::new(at as u32, from as u32))
    });
    found.collect()
}

pub fn gold(folder: &Path) -> Gold {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "md"));
    files.sort();
    let mut gold = Gold::default();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let first = gold.reads.len();
        let mut heading = String::new();
        let mut open: Option<(String, String)> = None;
        let mut blocks = Vec::new();
        for line in text.lines() {
            match &mut open {
                Some((kind, body)) if line == "```" => {
                    blocks.push((heading.clone(), std::mem::take(kind), std::mem::take(body)));
                    open = None;
                }
                Some((_, body)) => {
                    body.push_str(line);
                    body.push('\n');
                }
                None => {
                    if let Some(kind) = line.strip_prefix("```") {
                        open = Some((kind.to_owned(), String::new()));
                    } else if let Some(name) = line.strip_prefix("## ") {
                        name.clone_into(&mut heading);
                    }
                }
            }
        }
        for (slug, _, body) in blocks.iter().filter(|b| b.1 == "report") {
            let (head, text) = body.split_once("\n\n").unwrap();
            let field =
                |name: &str| head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": ")).map(str::to_owned);
            let given = Given {
                outlet: field("outlet"),
                address: field("address"),
                published: field("published"),
                updated: None,
            };
            gold.reads.push(read_text(slug, &given, text));
        }
        let file = file.file_stem().unwrap().to_string_lossy().into_owned();
        let slug = |reads: &[Read], name: &str| {
            reads.iter().position(|r| r.slug == name).unwrap_or_else(|| panic!("no report {name}"))
        };
        for (_, kind, body) in &blocks {
            for line in body.lines().filter(|l| !l.is_empty()) {
                let fields: Vec<&str> = line.split(" | ").collect();
                let spans = |at: usize, words: &str| locate(gold.reads[at].report.text.as_str(), words);
                let make = |name: &str, at: &str, words: &str, rest: &[&str]| {
                    let at = slug(&gold.reads, at);
                    Line {
                        name: format!("{file}:{name}"),
                        slug: at,
                        words: words.to_owned(),
                        spans: spans(at, words),
                        rest: rest.iter().map(|s| (*s).to_owned()).collect(),
                    }
                };
                match (&**kind, &fields[..]) {
                    ("accusations", [name, at, words, rest @ ..]) => {
                        let line = make(name, at, words, rest);
                        gold.accusations.push(line);
                    }
                    ("answers", [name, at, words, rest @ ..]) => {
                        let line = make(name, at, words, rest);
                        gold.answers.push(line);
                    }
                    ("also", [what, name, at, words]) => {
                        let line = make(name, at, words, &[]);
                        gold.also.push((*what == "accusation", line));
                    }
                    ("replies", [at, asked, state, words]) => {
                        let at = slug(&gold.reads, at);
                        gold.replies.push((at, (*asked).to_owned(), (*state).to_owned(), (*words).to_owned()));
                    }
                    ("left_out", [at, name, state]) => {
                        let at = slug(&gold.reads, at);
                        gold.left_out.insert((at, format!("{file}:{name}"), (*state).to_owned()));
                    }
                    ("warnings", [at, kind, words]) => {
                        let at = slug(&gold.reads, at);
                        let place = spans(at, words);
                        gold.warnings.push((at, (*kind).to_owned(), place));
                    }
                    _ => {}
                }
            }
        }
        gold.files.push((first..gold.reads.len()).collect());
        gold.names.push(file);
    }
    gold
}

fn bytes(spans: &[Span]) -> u32 {
    spans.iter().map(|s| s.len()).sum()
}

fn common(a: &[Span], b: &[Span]) -> u32 {
    a.iter().flat_map(|x| b.iter().map(|y| x.end().min(y.end()).saturating_sub(x.start().max(y.start())))).sum()
}

fn agree(a: &[Span], b: &[Span]) -> bool {
    let shared = common(a, b);
    shared * 10 >= bytes(a).min(bytes(b)).max(1) * 7 && shared * 7 >= bytes(a) + bytes(b) - shared
}

fn slice(text: &str, spans: &[Span]) -> String {
    spans.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" // ")
}

fn joined(gold: &Gold, file: &[usize], weights: Option<&Weights>) -> Joined {
    let tolds: Vec<Told<'_>> = file.iter().map(|r| told(&gold.reads[*r])).collect();
    match weights {
        Some(weights) => join_by(&tolds, weights),
        None => Joined { accusations: join(&tolds), ..Joined::default() },
    }
}

/// Scores each file's reports as one story.
pub fn score(gold: &Gold) -> Scores {
    score_by(gold, None)
}

/// The same with other weights.
pub fn score_by(gold: &Gold, weights: Option<&Weights>) -> Scores {
    let mut out = Scores::default();
    for file in &gold.files {
        one(gold, file, &joined(gold, file, weights).accusations, &mut out);
    }
    out
}

/// The same, file by file.
pub fn apart(gold: &Gold, weights: Option<&Weights>) -> Vec<(String, Scores)> {
    let scores = gold.files.iter().map(|file| {
        let mut out = Scores::default();
        one(gold, file, &joined(gold, file, weights).accusations, &mut out);
        out
    });
    gold.names.iter().cloned().zip(scores).collect()
}

/// What weights are fitted on: a line for each charge (`C`) and link (`L`) that is weighed: file, 1 for one of the gold,
/// 0 for none, ? for one that counts neither way, the bits.
pub fn dump(gold: &Gold, weights: &Weights) -> String {
    let mut out = String::new();
    for (file, name) in gold.files.iter().zip(&gold.names) {
        let joined = joined(gold, file, Some(weights));
        let found = &joined.accusations;
        let hits = |spans: &[Span], report: usize, line: &Line| line.slug == file[report] && agree(spans, &line.spans);
        for weighed in &joined.charges {
            let words = &gold.reads[file[weighed.at.report]].found.charges[weighed.at.item].words;
            let right = gold.accusations.iter().any(|l| hits(words, weighed.at.report, l));
            let open = gold.also.iter().any(|(a, l)| *a && hits(words, weighed.at.report, l));
            let label = if right {
                "1"
            } else if open {
                "?"
            } else {
                "0"
            };
            writeln!(out, "C {name} {label} {}", weighed.bits).unwrap();
        }
        let names: Vec<Option<String>> = found.accusations.iter().map(|a| named(gold, file, a)).collect();
        for weighed in &joined.links {
            let answer = &gold.reads[file[weighed.at.report]].found.answers[weighed.at.item];
            let name_of = names[weighed.cluster].as_ref();
            let kind = kind_as(answer.kind, weighed.bits).as_str();
            let right = gold.answers.iter().any(|l| {
                Some(&l.name) == name_of
                    && l.rest[0] == answer.kind.as_str()
                    && hits(&answer.words, weighed.at.report, l)
            });
            let other_kind =
                gold.answers.iter().any(|l| Some(&l.name) == name_of && hits(&answer.words, weighed.at.report, l));
            let open = name_of.is_none()
                || other_kind
                || gold
                    .also
                    .iter()
                    .any(|(a, l)| !*a && Some(&l.name) == name_of && hits(&answer.words, weighed.at.report, l));
            let label = if right {
                "1"
            } else if open {
                "?"
            } else {
                "0"
            };
            let words = slice(gold.reads[file[weighed.at.report]].report.text.as_str(), &answer.words);
            let (at, short) = (weighed.at, words.chars().take(60).collect::<String>().replace([' ', '\n'], "_"));
            let name_of = name_of.map_or("-", String::as_str);
            writeln!(out, "L {name} {label} {} {}.{} {name_of} {kind} {short}", weighed.bits, at.report, at.item)
                .unwrap();
        }
    }
    out
}

/// Which accusation of the gold a found one is.
fn named(gold: &Gold, file: &[usize], a: &onrecord_stories::answers::Accusation) -> Option<String> {
    let charge = |at: &At| &gold.reads[file[at.report]].found.charges[at.item];
    let hits = |spans: &[Span], report: usize, line: &Line| line.slug == file[report] && agree(spans, &line.spans);
    let lines = || gold.accusations.iter().filter(|l| file.contains(&l.slug));
    let also = || gold.also.iter().filter(move |(a, l)| *a && file.contains(&l.slug)).map(|(_, l)| l);
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for at in &a.carried {
        let places: BTreeSet<&str> =
            lines().filter(|l| hits(&charge(at).words, at.report, l)).map(|l| &*l.name).collect();
        places.into_iter().for_each(|n| *votes.entry(n).or_default() += 4);
        let places: BTreeSet<&str> =
            also().filter(|l| hits(&charge(at).words, at.report, l)).map(|l| &*l.name).collect();
        places.into_iter().for_each(|n| *votes.entry(n).or_default() += 1);
    }
    votes.into_iter().max_by_key(|(n, v)| (*v, std::cmp::Reverse(*n))).map(|(n, _)| n.to_owned())
}

fn one(gold: &Gold, file: &[usize], found: &Accusations, out: &mut Scores) {
    let mut errors = String::new();
    let charge = |at: &At| &gold.reads[file[at.report]].found.charges[at.item];
    let answer = |at: &At| &gold.reads[file[at.report]].found.answers[at.item];
    let text = |report: usize| gold.reads[file[report]].report.text.as_str();
    let slug = |report: usize| &*gold.reads[file[report]].slug;
    let lines = || gold.accusations.iter().filter(|l| file.contains(&l.slug));
    let also = |accusation: bool| {
        gold.also.iter().filter(move |(a, l)| *a == accusation && file.contains(&l.slug)).map(|(_, l)| l)
    };
    let hits = |spans: &[Span], report: usize, line: &Line| line.slug == file[report] && agree(spans, &line.spans);
    // Which accusations of the gold each found one is.
    let names: Vec<Option<String>> = found.accusations.iter().map(|a| named(gold, file, a)).collect();
    for (a, name) in found.accusations.iter().zip(&names) {
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
                slug(at.report),
                charge(at).force,
                charge(at).voice,
                slice(text(at.report), &charge(at).words)
            )
            .unwrap();
        }
    }
    // Lines.
    let mut score = Score::default();
    let (mut accuser, mut accused) = (Score::default(), Score::default());
    for (a, name) in found.accusations.iter().zip(&names) {
        for at in &a.carried {
            let spans = &charge(at).words;
            let own = |l: &&Line| hits(spans, at.report, l) && Some(&l.name) == name.as_ref();
            if let Some(line) = lines().find(own) {
                score.right += 1;
                score.found += 1;
                accuser.asked += 1;
                accused.asked += 1;
                let state = AccuserState::of(charge(at).accuser.as_ref()).as_str();
                let who = charge(at).accuser.as_ref().map_or("-", |w| w.words());
                if state == line.rest[1] && (state != "named" || like(who, &line.rest[0])) {
                    accuser.hit += 1;
                } else {
                    writeln!(
                        errors,
                        "ACCUSER {} {} [{state} {who}] is [{} {}]",
                        slug(at.report),
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
                    writeln!(errors, "ACCUSED {} {} [{whom}] is [{}]", slug(at.report), line.name, line.rest[2])
                        .unwrap();
                }
            } else if !also(true).any(|l| hits(spans, at.report, l)) {
                score.found += 1;
                writeln!(
                    errors,
                    "FALSE LINE {} [{}] {:?} by {:?} of {:?}: {}",
                    slug(at.report),
                    name.as_deref().unwrap_or("-"),
                    charge(at).force,
                    charge(at).accuser.as_ref().map(|w| w.words()),
                    a.accused,
                    slice(text(at.report), spans)
                )
                .unwrap();
            }
        }
    }
    for line in lines() {
        score.asked += 1;
        let report = file.iter().position(|r| *r == line.slug).unwrap();
        let place = |at: &At| {
            at.report == report
                && (hits(&charge(at).words, report, line)
                    || also(true).any(|l| l.name == line.name && hits(&charge(at).words, report, l)))
        };
        if found
            .accusations
            .iter()
            .zip(&names)
            .any(|(a, n)| n.as_ref() == Some(&line.name) && a.carried.iter().any(place))
        {
            score.hit += 1;
        } else {
            let elsewhere = found
                .accusations
                .iter()
                .zip(&names)
                .find(|(a, _)| a.carried.iter().chain(&a.also).any(place))
                .map(|(_, n)| n.clone());
            let read = gold.reads[line.slug].found.charges.iter().find(|c| agree(&c.words, &line.spans));
            writeln!(
                errors,
                "MISSED LINE {} {} in {elsewhere:?} read {:?}: {}",
                slug(report),
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
    // Links.
    let answers = || gold.answers.iter().filter(|l| file.contains(&l.slug));
    let mut score = Score::default();
    let mut speakers = Score::default();
    for (a, name) in found.accusations.iter().zip(&names) {
        for answered in &a.answers {
            for at in &answered.carried {
                let spans = &answer(at).words;
                let own = |l: &&Line| {
                    hits(spans, at.report, l) && Some(&l.name) == name.as_ref() && l.rest[0] == answered.kind.as_str()
                };
                if let Some(line) = answers().find(own) {
                    score.right += 1;
                    score.found += 1;
                    speakers.asked += 1;
                    if like(&answered.speaker, &line.rest[1]) {
                        speakers.hit += 1;
                    } else {
                        writeln!(
                            errors,
                            "SPEAKER {} {} [{}] is [{}]",
                            slug(at.report),
                            line.name,
                            answered.speaker,
                            line.rest[1]
                        )
                        .unwrap();
                    }
                } else if !also(false).any(|l| hits(spans, at.report, l) && Some(&l.name) == name.as_ref())
                    && !(name.is_none()
                        && also(true).any(|l| a.carried.iter().any(|c| hits(&charge(c).words, c.report, l))))
                {
                    score.found += 1;
                    writeln!(
                        errors,
                        "FALSE LINK {} [{}] {} by {}: {}",
                        slug(at.report),
                        name.as_deref().unwrap_or("-"),
                        answered.kind.as_str(),
                        answered.speaker,
                        slice(text(at.report), spans)
                    )
                    .unwrap();
                }
            }
        }
    }
    for line in answers() {
        score.asked += 1;
        let report = file.iter().position(|r| *r == line.slug).unwrap();
        let right = |at: &At| {
            at.report == report
                && (hits(&answer(at).words, report, line)
                    || also(false).any(|l| l.name == line.name && hits(&answer(at).words, report, l)))
        };
        let linked = found.accusations.iter().zip(&names).any(|(a, n)| {
            n.as_ref() == Some(&line.name)
                && a.answers.iter().any(|x| x.kind.as_str() == line.rest[0] && x.carried.iter().any(right))
        });
        if linked {
            score.hit += 1;
        } else {
            let read: Vec<_> = gold.reads[line.slug]
                .found
                .answers
                .iter()
                .filter(|a| agree(&a.words, &line.spans))
                .map(|a| (a.kind, a.sure, a.near, a.side.clone()))
                .collect();
            let elsewhere: Vec<_> = found
                .accusations
                .iter()
                .zip(&names)
                .filter(|(a, _)| a.answers.iter().any(|x| x.carried.iter().any(right)))
                .map(|(_, n)| n.clone())
                .collect();
            writeln!(
                errors,
                "MISSED LINK {} {} {} linked {elsewhere:?} read {read:?}: {}",
                slug(report),
                line.name,
                line.rest[0],
                line.words
            )
            .unwrap();
        }
    }
    add(out, "links", score);
    add(out, "speaker", speakers);
    replies(gold, file, out, &mut errors);
    // Left out.
    let mut score = Score::default();
    let wanted: BTreeSet<_> = gold.left_out.iter().filter(|(r, _, _)| file.contains(r)).cloned().collect();
    let mut told = BTreeSet::new();
    for (a, name) in found.accusations.iter().zip(&names) {
        for (report, state) in &a.left_out {
            let Some(name) = name else { continue };
            told.insert((file[*report], name.clone(), state.as_str().to_owned()));
        }
    }
    score.asked = wanted.len();
    score.found = told.len();
    score.right = told.intersection(&wanted).count();
    score.hit = score.right;
    for (r, n, s) in told.symmetric_difference(&wanted) {
        let which = if wanted.contains(&(*r, n.clone(), s.clone())) { "MISSED" } else { "FALSE" };
        writeln!(errors, "{which} LEFT OUT {} {n} {s}", gold.reads[*r].slug).unwrap();
    }
    add(out, "left_out", score);
    // Warnings.
    let mut score = Score::default();
    let wanted = || gold.warnings.iter().filter(|(r, _, _)| file.contains(r));
    for at in &found.warnings {
        let caution = &gold.reads[file[at.report]].found.cautions[at.item];
        let place = |(r, kind, spans): &&(usize, String, Vec<Span>)| {
            *r == file[at.report] && kind == caution.kind.as_str() && agree(spans, &[caution.words])
        };
        let open = |(r, kind, spans): &&(usize, String, Vec<Span>)| {
            *r == file[at.report] && kind == "open" && common(spans, &[caution.words]) > 0
        };
        if wanted().any(|w| place(&w)) {
            score.right += 1;
            score.found += 1;
        } else if !wanted().any(|w| open(&w)) {
            score.found += 1;
            writeln!(
                errors,
                "FALSE WARNING {} {}: {}",
                slug(at.report),
                caution.kind.as_str(),
                slice(text(at.report), &[caution.words])
            )
            .unwrap();
        }
    }
    for (r, kind, spans) in wanted().filter(|w| w.1 != "open") {
        score.asked += 1;
        let right = |at: &&At| {
            file[at.report] == *r && {
                let caution = &gold.reads[*r].found.cautions[at.item];
                caution.kind.as_str() == kind && agree(spans, &[caution.words])
            }
        };
        if found.warnings.iter().any(|at| right(&at)) {
            score.hit += 1;
        } else {
            writeln!(
                errors,
                "MISSED WARNING {} {kind}: {}",
                gold.reads[*r].slug,
                slice(gold.reads[*r].report.text.as_str(), spans)
            )
            .unwrap();
        }
    }
    add(out, "warnings", score);
    out.errors.push_str(&errors);
}

fn replies(gold: &Gold, file: &[usize], out: &mut Scores, errors: &mut String) {
    let mut score = Score::default();
    for &r in file {
        let read = &gold.reads[r];
        let text = read.report.text.as_str();
        let wanted: Vec<_> = gold.replies.iter().filter(|x| x.0 == r).collect();
        let asked_like = |found: Option<Span>, asked: &str| {
            asked == "-" || found.is_some_and(|f| like(&text[f.range()], asked) || share(&text[f.range()], asked))
        };
        let right = |reply: &onrecord_charges::Reply, w: &(usize, String, String, String)| {
            let place = match (reply.words, &*w.3) {
                (None, "-") => true,
                (Some(words), given) if given != "-" => {
                    locate(text, given).first().is_some_and(|s| common(&[*s], &[words]) > 0)
                }
                _ => false,
            };
            place && reply.state.as_str() == w.2 && asked_like(reply.asked, &w.1)
        };
        for w in wanted.iter().filter(|w| w.2 != "*") {
            score.asked += 1;
            if read.found.replies.iter().any(|x| right(x, w)) {
                score.hit += 1;
            } else {
                let got: Vec<_> = read
                    .found
                    .replies
                    .iter()
                    .map(|x| (x.state.as_str(), x.asked.map(|a| &text[a.range()]), x.words.map(|a| &text[a.range()])))
                    .collect();
                writeln!(errors, "MISSED REPLY {} {} {}: {} got {got:?}", read.slug, w.1, w.2, w.3).unwrap();
            }
        }
        for x in &read.found.replies {
            let open = wanted.iter().any(|w| {
                w.2 == "*"
                    && x.words
                        .is_some_and(|words| locate(text, &w.3).first().is_some_and(|s| common(&[*s], &[words]) > 0))
            });
            if wanted.iter().any(|w| right(x, w)) {
                score.right += 1;
                score.found += 1;
            } else if !open {
                score.found += 1;
                writeln!(
                    errors,
                    "FALSE REPLY {} {} {:?} {:?}",
                    read.slug,
                    x.state.as_str(),
                    x.asked.map(|a| &text[a.range()]),
                    x.words.map(|a| &text[a.range()])
                )
                .unwrap();
            }
        }
    }
    add(out, "replies", score);
}

fn add(out: &mut Scores, what: &'static str, more: Score) {
    let sum = out.table.entry(what).or_default();
    sum.right += more.right;
    sum.found += more.found;
    sum.hit += more.hit;
    sum.asked += more.asked;
}

/// The same name: the words of one in the other, titles and articles left out.
fn like(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.split(|c: char| !c.is_alphanumeric() && c != '-')
            .map(str::to_lowercase)
            .filter(|w| !w.is_empty() && !["the", "mr", "ms", "dr", "dame", "s", "a"].contains(&&**w))
            .collect()
    };
    let (a, b) = (words(a), words(b));
    a == b || !a.is_empty() && !b.is_empty() && (a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w)))
}

fn share(a: &str, b: &str) -> bool {
    let words = |s: &str| -> BTreeSet<String> {
        s.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|w| w.len() > 3).collect()
    };
    words(a).intersection(&words(b)).next().is_some()
}

pub fn print(scores: &Scores) -> String {
    let mut out = String::new();
    for (what, s) in &scores.table {
        let _ = match *what {
            "accuser" | "accused" | "speaker" => writeln!(out, "{what}: {:.1} ({} of {})", s.recall(), s.hit, s.asked),
            _ => writeln!(
                out,
                "{what}: P {:.1} ({} of {})  R {:.1} ({} of {})",
                s.precision(),
                s.right,
                s.found,
                s.recall(),
                s.hit,
                s.asked
            ),
        };
    }
    out
}
