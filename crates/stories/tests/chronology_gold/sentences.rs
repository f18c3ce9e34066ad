//! Reads the gold of sentences (`gold/figures/*.md`) as stories of one-sentence reports, and scores what each figure is
//! read as by itself; the format stands in `gold/figures/README.md`.

use std::fmt::Write as _;
use std::path::Path;

use onrecord_stories::chronology::Page;
use onrecord_stories::quantities::counts;
use onrecord_text::Span;

use crate::gold::gold_file::blocks;
use crate::gold::{EventLine, FigureLine, Story, told};
use crate::score::Scores;

/// What a line says of a figure beside its quantity.
pub struct Read {
    pub slug: usize,
    pub words: Span,
    pub number: String,
    /// `-` for a plain count, `*` where any will do.
    pub unit: String,
    /// What it counts; `-` where the sentence leaves it to the sense, `*` where any will do.
    pub of: String,
    /// May be found or not.
    pub free: bool,
}

/// The series of a file, each with what its figures are by themselves.
pub fn series(path: &Path) -> Vec<(Story, Vec<Read>)> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut out: Vec<(Story, Vec<Read>)> = Vec::new();
    for block in blocks(&text) {
        if out.last().is_none_or(|(story, _)| story.name != block.heading) {
            out.push((Story { name: block.heading.clone(), ..Story::default() }, Vec::new()));
        }
        let (story, reads) = out.last_mut().unwrap();
        for (nth, line) in block.body.lines().enumerate() {
            if block.kind == "reports" {
                let (day, words) = line.split_once(" | ").unwrap();
                let place = format!("{} {}", story.name, nth + 1);
                let head = format!("outlet: Gazette {nth}\npublished: {day}\naddress: https://gazette.example/{nth}");
                let told = told(&place, &format!("{head}\n\n{words}\n"));
                assert_eq!(told.report.text.as_str().trim(), words, "the sentence is the whole report");
                story.reports.push(told);
                continue;
            }
            take(story, reads, &block.kind, line);
        }
    }
    out
}

fn take(story: &mut Story, reads: &mut Vec<Read>, kind: &str, line: &str) {
    let fields: Vec<&str> = line.split(" | ").collect();
    let slug = fields[0].parse::<usize>().unwrap() - 1;
    let text = story.reports[slug].report.text.as_str();
    let at = text.find(fields[1]).unwrap_or_else(|| panic!("{}: words are not in the report: {line}", story.name));
    let words = Span::new(at as u32, (at + fields[1].len()) as u32);
    match (kind, &fields[2..]) {
        ("figures", [number, unit, of, figure, mark]) => {
            let free = *number == "*" || *figure == "*";
            let [number, unit, of] = [number, unit, of].map(|field| (*field).to_owned());
            if !free {
                let (figure, mark) = ((*figure).to_owned(), (*mark).to_owned());
                story.figures.push(FigureLine { slug, words: vec![words], figure, number: number.clone(), mark });
            }
            reads.push(Read { slug, words, number, unit, of, free });
        }
        ("dates", [value, precision, event]) => {
            let [value, precision, event] = [value, precision, event].map(|field| (*field).to_owned());
            story.events.push(EventLine { slug, words, value, precision, event });
        }
        _ => panic!("not in the format: {line}"),
    }
}

/// Adds what the figures of a series are by themselves; `errors` takes a line for each that is wrong.
pub fn score(story: &Story, reads: &[Read], scores: &mut Scores, errors: &mut String) {
    let printed: Vec<_> = story.reports.iter().map(|r| r.printed()).collect();
    let mut used = vec![false; reads.len()];
    for (slug, printed) in printed.iter().enumerate() {
        for count in counts(&Page::of(printed)) {
            let text = printed.text;
            let mut here = reads.iter().enumerate().filter(|(_, r)| r.slug == slug && r.words.overlaps(count.number));
            let line = here.clone().find(|(_, r)| r.number == count.value).or(here.next());
            let words = &text[count.words.range()];
            let Some((at, line)) = line else {
                scores.entry("sentences, precision").or_default().count(false);
                writeln!(errors, "NONE {} {}: {} [{words}]", story.name, slug + 1, count.value).unwrap();
                continue;
            };
            used[at] = true;
            if line.free {
                continue;
            }
            let right = line.number == count.value;
            scores.entry("sentences, precision").or_default().count(right);
            let unit = line.unit == "*" || line.unit == count.unit.as_deref().unwrap_or("-");
            scores.entry("sentences, number, of found").or_default().count(right);
            scores.entry("sentences, unit, of found").or_default().count(unit);
            let of = count.of.map_or("-", |of| &text[of.range()]);
            let counted = matches!(&*line.of, "-" | "*") || of.contains(&line.of) || line.of.contains(of) && of != "-";
            if line.of != "-" && line.of != "*" {
                scores.entry("sentences, what is counted, of found").or_default().count(counted);
            }
            if !(right && unit && counted) {
                let (value, got) = (&count.value, count.unit.as_deref().unwrap_or("-"));
                writeln!(
                    errors,
                    "READ {} {}: {value} {got} of {of} [{words}]: gold {} {} of {}",
                    story.name,
                    slug + 1,
                    line.number,
                    line.unit,
                    line.of
                )
                .unwrap();
            }
        }
    }
    for (at, line) in reads.iter().enumerate().filter(|(_, r)| !r.free) {
        scores.entry("sentences, recall").or_default().count(used[at]);
        if !used[at] {
            let text = story.reports[line.slug].report.text.as_str();
            writeln!(errors, "UNREAD {} {}: [{}]", story.name, line.slug + 1, &text[line.words.range()]).unwrap();
        }
    }
}
