//! Reads the events and figures of the answers gold; the format stands in `gold/answers/README.md`.

#[path = "../gold_file/mod.rs"]
pub mod gold_file;

use onrecord_nouns::{Findings, Mode, Part, Report, Speaker, StatementId};
use onrecord_stories::chronology::{Printed, Said};
use onrecord_text::Span;

use gold_file::{Block, blocks, files, report};

/// One story of the gold.
#[derive(Default)]
pub struct Story {
    pub name: String,
    pub reports: Vec<Told>,
    pub events: Vec<EventLine>,
    pub figures: Vec<FigureLine>,
    /// slug, figure, relative, total
    pub resolved: Vec<(usize, String, String, String)>,
    /// slug, figure, was, is
    pub corrected: Vec<(usize, String, String, String)>,
    /// E or F, slug, value, slug, value
    pub conflicts: Vec<(String, usize, String, usize, String)>,
}

pub struct Told {
    pub slug: String,
    pub report: Report,
    pub findings: Findings,
}

pub struct EventLine {
    pub slug: usize,
    pub words: Span,
    pub value: String,
    pub precision: String,
    /// `*` counts neither way.
    pub event: String,
}

pub struct FigureLine {
    pub slug: usize,
    /// Every place of the words.
    pub words: Vec<Span>,
    pub figure: String,
    pub number: String,
    pub mark: String,
}

impl Told {
    pub fn printed(&self) -> Printed<'_> {
        let report = &self.report;
        let spoken = self.findings.statements.iter().filter(|s| s.part == Part::Text && s.mode == Mode::Speech);
        Printed {
            report: report.key,
            outlet: report.outlet.value.as_deref(),
            address: report.address.value.as_deref(),
            published: report.published.value.as_deref(),
            not_before: report.not_before.as_deref(),
            text: report.text.as_str(),
            furniture: &report.furniture,
            said: spoken
                .map(|s| Said {
                    statement: StatementId::of(report.key, s.part, &s.words, s.cue),
                    words: s.words.clone(),
                    cue: s.cue,
                    source: s.source,
                    speaker: if let Speaker::One(name) = &s.speaker { Some(&**name) } else { None },
                    said_on: s.said_on.as_deref(),
                })
                .collect(),
        }
    }
}

/// The stories of a folder, in the order of their files.
pub fn stories(folder: &std::path::Path) -> Vec<Story> {
    files(folder).iter().map(|(name, text)| story(name, text)).collect()
}

fn story(name: &str, text: &str) -> Story {
    let mut story = Story { name: name.to_owned(), ..Story::default() };
    let blocks = blocks(text);
    for block in blocks.iter().filter(|b| b.kind == "report") {
        story.reports.push(told(&block.heading, &block.body));
    }
    for Block { kind, body, .. } in blocks.iter().filter(|b| b.kind != "report") {
        for line in body.lines().filter(|l| !l.is_empty()) {
            take(&mut story, kind, line);
        }
    }
    story
}

/// A report of a block, read.
pub fn told(slug: &str, body: &str) -> Told {
    let report = report(body);
    let findings = onrecord_pipeline::analyse(&report, onrecord_pipeline::Tier::Rules);
    Told { slug: slug.to_owned(), report, findings }
}

fn take(story: &mut Story, kind: &str, line: &str) {
    let fields: Vec<String> = line.split(" | ").map(str::to_owned).collect();
    let slug =
        |name: &str| story.reports.iter().position(|r| r.slug == name).unwrap_or_else(|| panic!("{name}: {line}"));
    let places = |slug: usize, words: &str| -> Vec<Span> {
        let text = story.reports[slug].report.text.as_str();
        let found = text.match_indices(words).map(|(at, w)| Span::new(at as u32, (at + w.len()) as u32));
        let found: Vec<Span> = found.collect();
        assert!(!found.is_empty(), "words are not in the report: {line}");
        found
    };
    match (kind, &fields[..]) {
        ("events", [at, words, value, precision, event]) => {
            let slug = slug(at);
            let words = places(slug, words)[0];
            let [value, precision, event] = [value, precision, event].map(Clone::clone);
            story.events.push(EventLine { slug, words, value, precision, event });
        }
        ("figures", [at, words, figure, number, _, mark]) => {
            let slug = slug(at);
            let words = places(slug, words);
            let [figure, number, mark] = [figure, number, mark].map(Clone::clone);
            story.figures.push(FigureLine { slug, words, figure, number, mark });
        }
        ("resolved", [at, f, a, b]) => story.resolved.push((slug(at), f.clone(), a.clone(), b.clone())),
        ("corrected", [at, f, a, b]) => story.corrected.push((slug(at), f.clone(), a.clone(), b.clone())),
        ("conflicts", [which, at, a, other, b]) if which.starts_with(['E', 'F']) => {
            story.conflicts.push((which.clone(), slug(at), a.clone(), slug(other), b.clone()));
        }
        ("events" | "figures" | "resolved" | "corrected", _) => panic!("not in the format: {line}"),
        _ => {}
    }
}
