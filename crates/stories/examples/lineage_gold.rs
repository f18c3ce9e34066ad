//! Scores lineage on a folder of story gold: `lineage_gold FOLDER [-v]`. The format stands in the folder's README.
//! Prints links P and R and the class of change, each with n and a 95 % interval (Wilson 1927); with `-v` every error.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    clippy::unchecked_time_subtraction,
    clippy::needless_for_each,
    reason = "a tool for measuring, which ends at the first fault"
)]

use std::collections::{BTreeMap, BTreeSet};

use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Findings, Manner, MentionForm, Part, Report, Speaker, StatementId};
use onrecord_stories::copies::{compare, read_page};
use onrecord_stories::lineage::{Carrying, ConflictKind, Loose, Telling, Utterance, links, loose, utterances, voices};
use onrecord_text::Span;

/// One line of a links block.
struct Line {
    utterance: String,
    slug: usize,
    words: String,
    relation: String,
    severity: String,
    touches: String,
    spans: Vec<Span>,
}

struct Read {
    slug: String,
    report: Report,
    findings: Findings,
}

#[derive(Default)]
struct Gold {
    reads: Vec<Read>,
    links: Vec<Line>,
    apart: Vec<(usize, Vec<Span>, usize, Vec<Span>)>,
    conflicts: BTreeSet<(String, String, usize, usize)>,
}

/// Fenced blocks of a file with the heading before each: (heading, kind, body).
fn blocks(text: &str) -> Vec<(String, String, String)> {
    let (mut out, mut heading, mut open): (Vec<(String, String, String)>, String, bool) =
        (Vec::new(), String::new(), false);
    for line in text.lines() {
        if open {
            if line == "```" {
                open = false;
            } else {
                let body = &mut out.last_mut().unwrap().2;
                body.push_str(line);
                body.push('\n');
            }
        } else if let Some(kind) = line.strip_prefix("```") {
            out.push((heading.clone(), kind.to_owned(), String::new()));
            open = true;
        } else if let Some(name) = line.strip_prefix("## ") {
            name.clone_into(&mut heading);
        }
    }
    out
}

fn read_report(slug: &str, body: &str) -> Read {
    let (head, text) = body.split_once("\n\n").unwrap();
    let field = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": ")).map(str::to_owned);
    let given =
        Given { outlet: field("outlet"), address: field("address"), published: field("published"), updated: None };
    let report = text_report(text.as_bytes(), &given, &Limits::STANDARD).unwrap();
    let findings = onrecord_pipeline::analyse(&report, onrecord_pipeline::Tier::Rules);
    Read { slug: slug.to_owned(), report, findings }
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

fn gold(folder: &str) -> Gold {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let texts: Vec<(String, String)> = files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "md"))
        .map(|f| (f.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(f).unwrap()))
        .collect();
    let mut gold = Gold::default();
    let all: Vec<_> =
        texts.iter().flat_map(|(name, text)| blocks(text).into_iter().map(move |b| (name.clone(), b))).collect();
    for (_, (slug, kind, body)) in &all {
        if kind == "report" {
            gold.reads.push(read_report(slug, body));
        }
    }
    let slug = |reads: &[Read], name: &str| {
        reads.iter().position(|r| r.slug == name).unwrap_or_else(|| panic!("no report {name}"))
    };
    for (file, (_, kind, body)) in &all {
        for line in body.lines().filter(|l| !l.is_empty()) {
            let fields: Vec<&str> = line.split(" | ").collect();
            let name = |u: &str| if u.contains(':') { u.replacen(".md", "", 1) } else { format!("{file}:{u}") };
            match (&**kind, &fields[..]) {
                ("links", [u, at, words, relation, severity, touches]) => {
                    let at = slug(&gold.reads, at);
                    let spans = locate(gold.reads[at].report.text.as_str(), words);
                    if spans.is_empty() {
                        println!("not found: {line}");
                    }
                    gold.links.push(Line {
                        utterance: name(u),
                        slug: at,
                        words: (*words).to_owned(),
                        relation: (*relation).to_owned(),
                        severity: (*severity).to_owned(),
                        touches: (*touches).to_owned(),
                        spans,
                    });
                }
                ("apart", [a, words, b, others]) => {
                    let (a, b) = (slug(&gold.reads, a), slug(&gold.reads, b));
                    let spans = |at: usize, words| locate(gold.reads[at].report.text.as_str(), words);
                    gold.apart.push((a, spans(a, words), b, spans(b, others)));
                }
                ("conflicts", [u, kind, a, b]) => {
                    let (a, b) = (slug(&gold.reads, a), slug(&gold.reads, b));
                    gold.conflicts.insert((name(u), (*kind).to_owned(), a.min(b), a.max(b)));
                }
                _ => {}
            }
        }
    }
    gold
}

fn bytes(spans: &[Span]) -> u32 {
    spans.iter().map(|s| s.len()).sum()
}

fn common(a: &[Span], b: &[Span]) -> u32 {
    a.iter().flat_map(|x| b.iter().map(|y| x.end().min(y.end()).saturating_sub(x.start().max(y.start())))).sum()
}

/// The line that a carrying is: the one with which it shares most.
fn line_of(gold: &Gold, report: usize, spans: &[Span]) -> Option<usize> {
    let shared = |line: &Line| {
        let common = common(spans, &line.spans);
        let inside = common * 100 / bytes(spans).min(bytes(&line.spans)).max(1);
        let whole = common * 100 / (bytes(spans) + bytes(&line.spans) - common).max(1);
        (inside >= 70 && whole >= 15).then_some(whole)
    };
    let lines = gold.links.iter().enumerate().filter(|(_, l)| l.slug == report);
    lines.filter_map(|(ix, l)| Some((shared(l)?, std::cmp::Reverse(ix)))).max().map(|(_, ix)| ix.0)
}

fn percent(what: &str, part: usize, of: usize) {
    let (n, z) = (of.max(1) as f64, 1.96_f64);
    let p = part as f64 / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    println!(
        "{what}: {:.1} ({part} of {of}; 95 %: {:.1} to {:.1})",
        p * 100.0,
        (middle - half) * 100.0,
        (middle + half) * 100.0
    );
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let verbose = args.get(2).is_some();
    let gold = gold(&args[1]);
    let spans: Vec<Vec<Vec<Span>>> = gold
        .reads
        .iter()
        .map(|r| r.findings.statements.iter().map(|s| s.quoted.iter().map(|q| q.words).collect()).collect())
        .collect();
    let loose: Vec<Vec<Loose>> = gold
        .reads
        .iter()
        .map(|r| {
            let held: Vec<Span> = r.findings.statements.iter().flat_map(|s| s.words.iter().copied()).collect();
            loose(&onrecord_reading::read(r.report.text.as_str(), &r.report.furniture), &r.report.furniture, &held)
        })
        .collect();
    let mut tellings = Vec::new();
    for (read, spans) in gold.reads.iter().zip(&spans) {
        for (statement, quoted) in read.findings.statements.iter().zip(spans) {
            if statement.part != Part::Text {
                continue;
            }
            let speaker = if let Speaker::One(name) = &statement.speaker { Some(&**name) } else { None };
            tellings.push(Telling {
                report: read.report.key,
                statement: StatementId::of(read.report.key, statement.part, &statement.words, statement.cue),
                text: read.report.text.as_str(),
                words: &statement.words,
                quoted,
                manner: statement.manner,
                speaker,
                named: statement.source_form == Some(MentionForm::Name),
                outlet: read.report.outlet.value.as_deref(),
                published: read.report.published.value.as_deref(),
                not_before: read.report.not_before.as_deref(),
                said_on: statement.said_on.as_deref(),
                channel: statement.channel.as_ref(),
            });
        }
    }
    let attributed = tellings.len();
    if std::env::var("ATTRIBUTED").is_err() {
        for (read, loose) in gold.reads.iter().zip(&loose) {
            for Loose { words: span, speaker } in loose {
                tellings.push(Telling {
                    report: read.report.key,
                    statement: StatementId::of(read.report.key, Part::Text, std::slice::from_ref(span), None),
                    text: read.report.text.as_str(),
                    words: std::slice::from_ref(span),
                    quoted: std::slice::from_ref(span),
                    manner: Manner::Direct,
                    speaker: speaker.map(|s| &read.report.text.as_str()[s.range()]),
                    named: speaker.is_some(),
                    outlet: read.report.outlet.value.as_deref(),
                    published: read.report.published.value.as_deref(),
                    not_before: read.report.not_before.as_deref(),
                    said_on: None,
                    channel: None,
                });
            }
        }
    }
    println!("{attributed} statements and {} quotations that nobody is given", tellings.len() - attributed);
    let pages: Vec<_> = gold.reads.iter().map(|r| read_page(r.report.text.as_str())).collect();
    let mut copied = Vec::new();
    for (a, one) in pages.iter().enumerate() {
        for (b, other) in pages.iter().enumerate().skip(a + 1) {
            if let Some(shared) = compare(one, other) {
                let (a, b) = (&gold.reads[a], &gold.reads[b]);
                println!("copy: {} {} {}", a.slug, b.slug, shared.kind.as_str());
                copied.push((a.report.key, b.report.key));
            }
        }
    }
    let found: Vec<Utterance> = utterances(&tellings, &copied);
    if let Ok(slug) = std::env::var("VOICES") {
        for t in tellings.iter().filter(|t| gold.reads.iter().any(|r| r.report.key == t.report && r.slug == slug)) {
            for v in voices(t) {
                println!(
                    "{:?} {:?} {:?} {} named {} {:?}",
                    v.key.layer,
                    t.manner,
                    v.speaker,
                    v.indirect,
                    t.named,
                    &t.text[v.form.span(0..v.form.words.len()).range()]
                );
            }
        }
    }
    if verbose {
        let mut all: Vec<_> = tellings.iter().flat_map(voices).collect();
        all.sort_by_key(|v| v.key);
        for (a, b, link) in links(&all) {
            let line = |at: usize| {
                let report = gold.reads.iter().position(|r| r.report.key == all[at].key.report).unwrap();
                let form = &all[at].form;
                line_of(&gold, report, &[form.span(0..form.words.len())]).map(|l| &gold.links[l])
            };
            let (x, y) = (line(a), line(b));
            let name = |l: Option<&Line>| l.map(|l| l.utterance.clone());
            if name(x) != name(y) || x.is_none() {
                println!(
                    "BRIDGE {:?} {:?} paraphrase {} bits {} same {} cover {} faith {} {:?}",
                    name(x),
                    name(y),
                    link.paraphrase,
                    link.bits,
                    link.same,
                    link.cover,
                    link.faith,
                    link.kin
                );
                let words = |at: usize| &all[at].form.text[all[at].form.span(0..all[at].form.words.len()).range()];
                println!("    {}\n    {}", words(a), words(b));
            }
        }
    }
    let report_of = |c: &Carrying| gold.reads.iter().position(|r| r.report.key == c.key.report).unwrap();
    let words = |c: &Carrying| -> String {
        let text = gold.reads[report_of(c)].report.text.as_str();
        c.spans.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" // ")
    };
    let lines: Vec<Vec<Option<usize>>> =
        found.iter().map(|u| u.carryings.iter().map(|c| line_of(&gold, report_of(c), &c.spans)).collect()).collect();
    // Precision: each carrying but the fullest is one link to the form it is compared with.
    let (mut right, mut wrong) = (0, 0);
    for (utterance, lines) in found.iter().zip(&lines) {
        for (carrying, line) in utterance.carryings.iter().zip(lines) {
            if carrying.key == utterance.fullest {
                continue;
            }
            let at = utterance.carryings.iter().position(|c| c.key == carrying.against).unwrap();
            let ends = (line.map(|l| &gold.links[l]), lines[at].map(|l| &gold.links[l]));
            if let (Some(a), Some(b)) = ends
                && a.utterance == b.utterance
            {
                right += usize::from(a.relation != "open" && b.relation != "open");
                continue;
            }
            let open = |l: Option<&Line>| l.is_some_and(|l| l.relation == "open");
            if open(ends.0) || open(ends.1) {
                continue;
            }
            wrong += 1;
            if verbose {
                let other = &utterance.carryings[at];
                println!(
                    "FALSE {} conf {}\n    {} [{}] {}\n    {} [{}] {}",
                    carrying.relation.as_str(),
                    carrying.confidence,
                    gold.reads[report_of(carrying)].slug,
                    ends.0.map_or("-", |l| &l.utterance),
                    words(carrying),
                    gold.reads[report_of(other)].slug,
                    ends.1.map_or("-", |l| &l.utterance),
                    words(other)
                );
            }
        }
    }
    // Recall and class.
    let (mut linked, mut asked, mut classed, mut severe, mut touched, mut touch_asked) = (0, 0, 0, 0, 0, 0);
    let mut confusion: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (ix, line) in gold.links.iter().enumerate() {
        if line.relation == "open" || line.relation == "fullest" {
            continue;
        }
        asked += 1;
        let mates = |other: usize| {
            gold.links[other].utterance == line.utterance && other != ix && gold.links[other].relation != "open"
        };
        let home =
            found.iter().zip(&lines).find(|(_, l)| l.contains(&Some(ix)) && l.iter().flatten().any(|o| mates(*o)));
        let Some((utterance, lines)) = home else {
            if verbose {
                let heard = tellings.iter().any(|t| {
                    t.report == gold.reads[line.slug].report.key
                        && common(t.words, &line.spans) * 2 > bytes(&line.spans)
                });
                println!(
                    "MISSED {} {} {} (statement read: {heard}): {}",
                    line.utterance, gold.reads[line.slug].slug, line.relation, line.words
                );
            }
            continue;
        };
        linked += 1;
        let carryings = utterance.carryings.iter().zip(lines).filter(|(_, l)| **l == Some(ix));
        let best =
            carryings.map(|(c, _)| c).max_by_key(|c| (c.relation.as_str() == line.relation, bytes(&c.spans))).unwrap();
        let severity = best.severity.map_or("-".to_owned(), |s| s.to_string());
        let same = best.relation.as_str() == line.relation;
        classed += usize::from(same);
        severe += usize::from(severity == line.severity);
        let mut bears: Vec<&str> =
            best.changes.iter().filter(|c| c.severity >= 4).flat_map(|c| &c.touches).map(|t| t.as_str()).collect();
        bears.sort_unstable();
        bears.dedup();
        if line.relation == "altered" {
            touch_asked += 1;
            let first = line.touches.split(", ").next().unwrap();
            touched += usize::from(bears.contains(&first));
        }
        *confusion.entry((line.relation.clone(), best.relation.as_str().to_owned())).or_default() += 1;
        if verbose && (!same || severity != line.severity) {
            println!(
                "CLASS {} {} should be {} {} {}, is {} {severity} {bears:?}\n    gold {}\n    is   {}",
                line.utterance,
                gold.reads[line.slug].slug,
                line.relation,
                line.severity,
                line.touches,
                best.relation.as_str(),
                line.words,
                words(best)
            );
            let against = utterance.carryings.iter().find(|c| c.key == best.against).unwrap();
            for (c, l) in utterance.carryings.iter().zip(lines) {
                println!(
                    "      with {} {:?} {} {}",
                    gold.reads[report_of(c)].slug,
                    l.map(|l| &gold.links[l].utterance),
                    c.relation.as_str(),
                    words(c)
                );
            }
            println!("    against {} ({})", words(against), gold.reads[report_of(against)].slug);
            for c in &best.changes {
                println!(
                    "        {:?} {} [{}] -> [{}] {:?}",
                    c.op,
                    c.severity,
                    &gold.reads[report_of(against)].report.text.as_str()[c.from.range()],
                    &gold.reads[report_of(best)].report.text.as_str()[c.to.range()],
                    c.touches
                );
            }
        }
    }
    let broken = gold.apart.iter().filter(|(a, x, b, y)| {
        let holds = |u: &Utterance, at: usize, spans: &[Span]| {
            u.carryings.iter().any(|c| report_of(c) == at && common(&c.spans, spans) * 2 > bytes(spans))
        };
        // The two words of a pair may stand in one statement's reach: it counts where both are in one utterance.
        found.iter().any(|u| holds(u, *a, x) && holds(u, *b, y))
    });
    let broken = broken.count();
    let mut conflicts = BTreeSet::new();
    for (utterance, lines) in found.iter().zip(&lines) {
        for c in &utterance.conflicts {
            let at = |key| utterance.carryings.iter().position(|c| c.key == key).unwrap();
            let (a, b) = (at(c.one), at(c.other));
            let name = lines[a].or(lines[b]).map_or("-", |l| &gold.links[l].utterance);
            let kind = if c.kind == ConflictKind::Speaker { "speaker" } else { "channel" };
            let (x, y) = (report_of(&utterance.carryings[a]), report_of(&utterance.carryings[b]));
            if verbose && !gold.conflicts.iter().any(|g| g.0 == name && g.1 == kind) {
                println!("CONFLICT beyond the gold {name} {kind} {} {}", gold.reads[x].slug, gold.reads[y].slug);
            }
            conflicts.insert((name.to_owned(), kind.to_owned()));
        }
    }
    if verbose {
        let said = |u: &str, at: usize| {
            let at_hand = found.iter().zip(&lines).flat_map(|(f, l)| f.carryings.iter().zip(l));
            let mine = at_hand.filter(|(c, l)| report_of(c) == at && l.is_some_and(|l| gold.links[l].utterance == u));
            let names = mine.filter_map(|(c, _)| tellings.iter().find(|t| t.statement == c.key.statement));
            names
                .map(|t| format!("{:?} {:?}", t.speaker, t.channel.map(|c| (c.kind.as_str(), &c.name))))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let name = |c: &(String, String, usize, usize)| {
            format!(
                "{} {} {} ({}) {} ({})",
                c.0,
                c.1,
                gold.reads[c.2].slug,
                said(&c.0, c.2),
                gold.reads[c.3].slug,
                said(&c.0, c.3)
            )
        };
        let missed = gold.conflicts.iter().filter(|c| !conflicts.contains(&(c.0.clone(), c.1.clone())));
        missed.for_each(|c| println!("CONFLICT missed {}", name(c)));
    }
    let asked_conflicts: BTreeSet<_> = gold.conflicts.iter().map(|c| (c.0.clone(), c.1.clone())).collect();
    println!("{} reports, {} tellings, {} utterances found", gold.reads.len(), tellings.len(), found.len());
    percent("links, precision", right, right + wrong);
    percent("links, recall", linked, asked);
    percent("class of change, of links found", classed, linked);
    percent("severity, of links found", severe, linked);
    percent("what it touches first, of altered links found", touched, touch_asked);
    percent("pairs that must stay apart, kept apart", gold.apart.len() - broken, gold.apart.len());
    percent("conflicts, recall", asked_conflicts.intersection(&conflicts).count(), asked_conflicts.len());
    percent("conflicts, precision", asked_conflicts.intersection(&conflicts).count(), conflicts.len());
    println!("{confusion:?}");
}
