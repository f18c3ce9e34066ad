//! What the files hold, and what the program finds in their reports.

use std::path::Path;

use onrecord_charges::{Headline, ReportIn, Said};
use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Report, TitleText};
use onrecord_stories::answers::Told;

use super::gold_file::{self, Block, blocks, locate};
use super::{Gold, Line, Read};

/// A text as the program reads it.
pub fn read_text(slug: &str, given: &Given, text: &str) -> Read {
    read(slug, text_report(text.as_bytes(), given, &Limits::STANDARD).unwrap())
}

fn read(slug: &str, report: Report) -> Read {
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

/// The gold of a folder, with what the program finds in its reports.
pub fn gold(folder: &Path) -> Gold {
    let mut gold = Gold::default();
    for (file, text) in gold_file::files(folder) {
        let first = gold.reads.len();
        let blocks = blocks(&text);
        for block in blocks.iter().filter(|b| b.kind == "report") {
            gold.reads.push(read(&block.heading, gold_file::report(&block.body)));
        }
        let slug = |reads: &[Read], name: &str| {
            reads.iter().position(|r| r.slug == name).unwrap_or_else(|| panic!("no report {name}"))
        };
        for Block { kind, body, .. } in &blocks {
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
