//! Own gold: pronouns that name a speaker in the open desks, with the speaker.

use std::error::Error;
use std::fs;
use std::path::Path;

use onrecord_mentions::{Choice, Weights, bind_by};
use onrecord_reading::read as read_text;
use onrecord_text::Span;

/// A report with its pronouns: (where, who).
pub(crate) struct Report {
    pub(crate) text: String,
    pub(crate) pronouns: Vec<(Span, String)>,
}

/// The open desks.
pub(crate) fn read() -> Result<Vec<Report>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gold/desks/open");
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let text = fs::read_to_string(file)?;
        for case in text.split("\n## ").skip(1) {
            let block = |name: &str| {
                let from = case.find(&format!("```{name}\n"))? + name.len() + 4;
                Some(&case[from..from + case[from..].find("\n```")?])
            };
            let (Some(report), Some(rows)) = (block("report"), block("statements")) else { continue };
            let body = report.split_once("\n\n").filter(|(a, _)| a.starts_with("published:")).map_or(report, |x| x.1);
            let mut pronouns = Vec::new();
            for row in rows.lines() {
                let f: Vec<&str> = row.split(" | ").collect();
                if f.len() < 5 || f[1].starts_with(['?', '*', '-']) {
                    continue;
                }
                if !["he", "she", "He", "She"].contains(&f[2]) {
                    continue;
                }
                let content = f[4].split(" // ").next().unwrap_or("");
                let Some(at) = body.find(content) else { continue };
                if let Some(span) = nearest(body, f[2], at, at + content.len()) {
                    pronouns.push((span, f[1].split(" or ").next().unwrap_or("").to_owned()));
                }
            }
            pronouns.dedup();
            out.push(Report { text: body.to_owned(), pronouns });
        }
    }
    Ok(out)
}

/// The place of `word` that is nearest to `from..to`, outside it.
fn nearest(text: &str, word: &str, from: usize, to: usize) -> Option<Span> {
    text.match_indices(word)
        .filter(|(at, w)| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            edge(text[..*at].chars().next_back()) && edge(text[at + w.len()..].chars().next())
        })
        .map(|(at, w)| (if at < from { from - at } else { at.saturating_sub(to) }, at, w.len()))
        .filter(|(_, at, _)| *at < from || *at >= to)
        .min()
        .filter(|(far, _, _)| *far < 80)
        .map(|(_, at, len)| Span::new(at as u32, (at + len) as u32))
}

/// Candidates of each pronoun, and which are right.
pub(crate) fn examples(report: &Report, weights: &Weights) -> Vec<(Choice, Vec<bool>)> {
    let reading = read_text(&report.text, &[]);
    let mut trace = Vec::new();
    let people = bind_by(&reading, weights, Some(&mut trace));
    let mut out = Vec::new();
    for choice in trace {
        let at = reading.token(choice.token).span();
        let Some((_, who)) = report.pronouns.iter().find(|(span, _)| *span == at) else { continue };
        let right = choice.candidates.iter().map(|(e, _)| people.name(*e).as_deref() == Some(who)).collect();
        out.push((choice, right));
    }
    out
}
