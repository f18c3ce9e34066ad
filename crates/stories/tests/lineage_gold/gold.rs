//! Lineage: reads a folder of story gold and what the program finds in it. The format stands in the folder's README.

#[path = "../gold_file/mod.rs"]
mod gold_file;

use std::collections::BTreeSet;
use std::path::Path;

use onrecord_nouns::{Findings, Manner, MentionForm, Part, Report, Speaker, StatementId};
use onrecord_stories::copies::{compare, read_page};
use onrecord_stories::lineage::{Foreign, Loose, Telling, language, loose, sentences};
use onrecord_text::Span;

use gold_file::{Block, blocks, files, locate, report};

/// One line of a links block.
pub struct Line {
    pub utterance: String,
    pub slug: usize,
    pub words: String,
    pub relation: String,
    pub severity: String,
    pub touches: String,
    pub spans: Vec<Span>,
}

/// A report and what is found in it.
pub struct Read {
    pub slug: String,
    /// The story's file.
    pub file: String,
    pub report: Report,
    pub findings: Findings,
    /// What stands in marks of each statement.
    quoted: Vec<Vec<Span>>,
    /// Words in marks that no statement holds.
    loose: Vec<Loose>,
    /// Sentences that no statement holds.
    bare: Vec<Span>,
}

/// A folder of gold.
#[derive(Default)]
pub struct Gold {
    pub reads: Vec<Read>,
    pub links: Vec<Line>,
    pub apart: Vec<(usize, Vec<Span>, usize, Vec<Span>)>,
    pub conflicts: BTreeSet<(String, String, usize, usize)>,
    pub translations: Vec<Translated>,
}

/// One line of a translations block: the words, and the utterance or the words of the one report that holds them.
pub struct Translated {
    pub slug: usize,
    pub spans: Vec<Span>,
    pub utterance: String,
    pub alone: Option<(usize, Vec<Span>)>,
    pub words: String,
}

fn read_report(file: &str, slug: &str, body: &str) -> Read {
    let report = report(body);
    let findings = onrecord_pipeline::analyse(&report, onrecord_pipeline::Tier::Rules);
    let quoted = findings.statements.iter().map(|s| s.quoted.iter().map(|q| q.words).collect()).collect();
    let taken: Vec<Span> = findings.statements.iter().flat_map(|s| s.words.iter().copied()).collect();
    let reading = onrecord_reading::read(report.text.as_str(), &report.furniture);
    let loose = loose(&reading, &report.furniture, &taken);
    let bare = sentences(&reading, &report.furniture, &taken);
    Read { slug: slug.to_owned(), file: file.to_owned(), report, findings, quoted, loose, bare }
}

pub fn gold(folder: &str) -> Gold {
    let mut gold = Gold::default();
    let all: Vec<_> = files(Path::new(folder))
        .iter()
        .flat_map(|(name, text)| blocks(text).into_iter().map(move |b| (name.clone(), b)))
        .collect();
    for (file, block) in &all {
        if block.kind == "report" {
            gold.reads.push(read_report(file, &block.heading, &block.body));
        }
    }
    let slug = |reads: &[Read], name: &str| {
        reads.iter().position(|r| r.slug == name).unwrap_or_else(|| panic!("no report {name}"))
    };
    for (file, Block { kind, body, .. }) in &all {
        for line in body.lines().filter(|l| !l.is_empty()) {
            let fields: Vec<&str> = line.split(" | ").collect();
            let name = |u: &str| if u.contains(':') { u.replacen(".md", "", 1) } else { format!("{file}:{u}") };
            match (&**kind, &fields[..]) {
                ("links", [u, at, words, relation, severity, touches]) => {
                    let at = slug(&gold.reads, at);
                    let text = gold.reads[at].report.text.as_str();
                    let mut spans = locate(text, words);
                    assert!(!spans.is_empty(), "not found: {line}");
                    // Words that stand twice: the second line of them means the second place.
                    let held =
                        |s: &Span| gold.links.iter().any(|l| l.slug == at && l.spans.iter().any(|o| o.contains(*s)));
                    if let [only] = spans[..]
                        && held(&only)
                        && let Some(again) = text[only.range().end..].find(*words)
                    {
                        let from = only.end() + again as u32;
                        spans = vec![Span::new(from, from + words.len() as u32)];
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
                ("translations", [at, _, words, of]) => {
                    let at = slug(&gold.reads, at);
                    let spans = locate(gold.reads[at].report.text.as_str(), words);
                    let held = of.split_once(": ").map(|(s, words)| {
                        let s = slug(&gold.reads, s);
                        (s, locate(gold.reads[s].report.text.as_str(), words))
                    });
                    let utterance = if held.is_some() { "-".to_owned() } else { name(of) };
                    gold.translations.push(Translated {
                        slug: at,
                        spans,
                        utterance,
                        alone: held,
                        words: (*words).to_owned(),
                    });
                }
                _ => {}
            }
        }
    }
    gold
}

fn plain<'r>(read: &'r Read, statement: StatementId, words: &'r [Span], quoted: &'r [Span]) -> Telling<'r> {
    Telling {
        report: read.report.key,
        statement,
        text: read.report.text.as_str(),
        words,
        quoted,
        manner: Manner::Direct,
        speaker: None,
        named: false,
        outlet: read.report.outlet.value.as_deref(),
        published: read.report.published.value.as_deref(),
        not_before: read.report.not_before.as_deref(),
        said_on: None,
        channel: None,
    }
}

/// What lineage reads: the statements of all reports, then, unless `attributed` alone is asked for, the quotations that
/// nobody is given.
pub fn tellings(gold: &Gold, attributed: bool) -> Vec<Telling<'_>> {
    let mut out = Vec::new();
    for read in &gold.reads {
        let plain = |statement, words, quoted| plain(read, statement, words, quoted);
        for (statement, quoted) in read.findings.statements.iter().zip(&read.quoted) {
            if statement.part != Part::Text {
                continue;
            }
            let id = StatementId::of(read.report.key, statement.part, &statement.words, statement.cue);
            out.push(Telling {
                manner: statement.manner,
                speaker: if let Speaker::One(name) = &statement.speaker { Some(&**name) } else { None },
                named: statement.source_form == Some(MentionForm::Name),
                said_on: statement.said_on.as_deref(),
                channel: statement.channel.as_ref(),
                ..plain(id, &statement.words, quoted)
            });
        }
        for Loose { words, speaker } in read.loose.iter().filter(|_| !attributed) {
            let id = StatementId::of(read.report.key, Part::Text, std::slice::from_ref(words), None);
            out.push(Telling {
                speaker: speaker.map(|s| &read.report.text.as_str()[s.range()]),
                named: speaker.is_some(),
                ..plain(id, std::slice::from_ref(words), std::slice::from_ref(words))
            });
        }
    }
    out
}

/// The sentences that nobody is given.
pub fn bare(gold: &Gold) -> Vec<Telling<'_>> {
    let of = |read: &'_ Read, words: &'_ Span| StatementId::of(read.report.key, Part::Text, &[*words], None);
    let all = gold.reads.iter().flat_map(|read| read.bare.iter().map(move |words| (read, words)));
    all.map(|(read, words)| Telling {
        manner: Manner::Indirect,
        ..plain(read, of(read, words), std::slice::from_ref(words), &[])
    })
    .collect()
}

/// Pairs of reports that are copies.
pub fn copied(gold: &Gold) -> Vec<(onrecord_nouns::ReportKey, onrecord_nouns::ReportKey)> {
    let pages: Vec<_> = gold.reads.iter().map(|r| read_page(r.report.text.as_str())).collect();
    let mut out = Vec::new();
    for (a, one) in pages.iter().enumerate() {
        for (b, other) in pages.iter().enumerate().skip(a + 1) {
            if compare(one, other).is_some() {
                out.push((gold.reads[a].report.key, gold.reads[b].report.key));
            }
        }
    }
    out
}

/// The reports in other languages.
pub fn foreign(gold: &Gold) -> Vec<Foreign<'_>> {
    let told = gold.reads.iter().filter_map(|read| Some((read, language(read.report.text.as_str())?)));
    told.map(|(read, language)| Foreign {
        report: read.report.key,
        text: read.report.text.as_str(),
        published: read.report.published.value.as_deref(),
        language,
    })
    .collect()
}
