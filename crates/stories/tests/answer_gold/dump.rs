//! What weights are fitted on.

use std::fmt::Write as _;

use onrecord_stories::answers::weigh::{Weights, kind_as};
use onrecord_text::Span;

use super::{Gold, Line, agree, joined, named, slice};

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
            let label = label(right, open);
            let text = gold.reads[file[weighed.at.report]].report.text.as_str();
            let short = slice(text, words).chars().take(120).collect::<String>().replace([' ', '\n'], "_");
            writeln!(out, "C {name} {label} {} {short}", weighed.bits).unwrap();
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
            // A found accusation that may pass for one of the gold's counts neither way; one that is none is a wrong target.
            let doubtful = name_of.is_none()
                && found.accusations[weighed.cluster].carried.iter().any(|at| {
                    let words = &gold.reads[file[at.report]].found.charges[at.item].words;
                    gold.also.iter().any(|(a, l)| *a && hits(words, at.report, l))
                });
            let open = doubtful
                || other_kind
                || gold
                    .also
                    .iter()
                    .any(|(a, l)| !*a && Some(&l.name) == name_of && hits(&answer.words, weighed.at.report, l));
            let label = label(right, open);
            let words = slice(gold.reads[file[weighed.at.report]].report.text.as_str(), &answer.words);
            let (at, short) = (weighed.at, words.chars().take(60).collect::<String>().replace([' ', '\n'], "_"));
            let name_of = name_of.map_or("-", String::as_str);
            writeln!(out, "L {name} {label} {} {}.{} {name_of} {kind} {short}", weighed.bits, at.report, at.item)
                .unwrap();
        }
    }
    out
}

fn label(right: bool, open: bool) -> &'static str {
    match (right, open) {
        (true, _) => "1",
        (_, true) => "?",
        _ => "0",
    }
}
