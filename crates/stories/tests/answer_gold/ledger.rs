//! Why each accusation and each link of the gold is missed, and why each found one is wrong: one cause for each, counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use onrecord_stories::answers::At;
use onrecord_stories::answers::weigh::{FITTED, Weights, kind_as};
use onrecord_text::Span;

use super::{Gold, Line, agree, common, joined, like, named, slice};

/// The ledger of all stories: counts, then each line with its cause.
pub fn ledger(gold: &Gold, weights: Option<&Weights>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = String::new();
    for file in &gold.files {
        let weights = weights.unwrap_or(&FITTED);
        let joined = joined(gold, file, Some(weights));
        let found = &joined.accusations.accusations;
        let names: Vec<Option<String>> = found.iter().map(|a| named(gold, file, a)).collect();
        let charge = |at: &At| &gold.reads[file[at.report]].found.charges[at.item];
        let answer = |at: &At| &gold.reads[file[at.report]].found.answers[at.item];
        let text = |r: usize| gold.reads[r].report.text.as_str();
        let hits = |spans: &[Span], r: usize, line: &Line| line.slug == r && agree(spans, &line.spans);
        let mut note = |cause: &str, r: usize, name: &str, words: &str| {
            *counts.entry(cause.to_owned()).or_default() += 1;
            let words = words.replace('\n', " / ");
            writeln!(lines, "{cause} | {} | {name} | {words}", gold.reads[r].slug).unwrap();
        };
        let also_charge = |line: &Line, spans: &[Span], r: usize| {
            gold.also.iter().any(|(a, l)| *a && l.name == line.name && hits(spans, r, l))
        };
        let also_answer = |line: &Line, spans: &[Span], r: usize| {
            gold.also.iter().any(|(a, l)| !*a && l.name == line.name && hits(spans, r, l))
        };
        // Whom an accusation is against, and whom it is aimed at where nobody is named.
        for ((a, name), aim) in found.iter().zip(&names).zip(&joined.aims) {
            let Some(line) = gold.accusations.iter().find(|l| Some(&l.name) == name.as_ref()) else { continue };
            let whom = line.rest[2].as_str();
            let cause = match (&a.accused, aim) {
                (Some(got), _) if like(got, whom) => "AGAINST named, right",
                (Some(_), _) => "AGAINST named, wrong",
                (None, Some(aim)) if like(aim, whom) => "AGAINST nobody, aimed right",
                (None, Some(_)) => "AGAINST nobody, aimed wrong",
                (None, None) if whom == "-" => "AGAINST nobody, right",
                (None, None) => "AGAINST nobody, not aimed",
            };
            let by = a.accuser.as_ref().map_or("-", |w| w.words());
            note(cause, line.slug, &line.name, &format!("{by} against {:?}, aim {aim:?}, is {whom}", a.accused));
        }
        // Lines.
        for line in gold.accusations.iter().filter(|l| file.contains(&l.slug)) {
            let right = |at: &At| {
                let spans = &charge(at).words;
                hits(spans, file[at.report], line) || also_charge(line, spans, file[at.report])
            };
            let kept =
                found.iter().zip(&names).any(|(a, n)| n.as_ref() == Some(&line.name) && a.carried.iter().any(&right));
            if kept {
                continue;
            }
            let read = &gold.reads[line.slug];
            let charges: Vec<_> = read.found.charges.iter().filter(|c| agree(&c.words, &line.spans)).collect();
            let elsewhere = found.iter().any(|a| a.carried.iter().chain(&a.also).any(&right));
            let said: Vec<_> = read.said.iter().filter(|s| agree(&s.words, &line.spans)).collect();
            let touched = read.said.iter().any(|s| common(&s.words, &line.spans) > 0);
            let who = charges.first().map_or_else(String::new, |c| {
                format!(
                    "{:?} {:?} by {:?} of {:?} ",
                    c.force,
                    c.voice,
                    c.accuser.as_ref().map(|w| w.words()),
                    c.accused.as_ref().map(|w| w.words())
                )
            });
            let cause = if elsewhere {
                "LINE in another accusation"
            } else if !charges.is_empty() {
                "LINE read, not kept"
            } else if !said.is_empty() {
                "LINE a statement, no charge"
            } else if touched {
                "LINE statement of other bounds"
            } else {
                "LINE no statement"
            };
            note(cause, line.slug, &line.name, &format!("{who}{}", line.words));
        }
        // Links.
        for line in gold.answers.iter().filter(|l| file.contains(&l.slug)) {
            let right = |at: &At| {
                let spans = &answer(at).words;
                hits(spans, file[at.report], line) || also_answer(line, spans, file[at.report])
            };
            let linked = found.iter().zip(&names).any(|(a, n)| {
                n.as_ref() == Some(&line.name)
                    && a.answers.iter().any(|x| x.kind.as_str() == line.rest[0] && x.carried.iter().any(&right))
            });
            if linked {
                continue;
            }
            let report = file.iter().position(|r| *r == line.slug).unwrap();
            let right = |at: &At| hits(&answer(at).words, file[at.report], line);
            let read: Vec<At> = (0..gold.reads[line.slug].found.answers.len())
                .map(|item| At { report, item })
                .filter(|at| right(at))
                .collect();
            let own: Vec<usize> = (0..found.len()).filter(|c| names[*c].as_ref() == Some(&line.name)).collect();
            let gold_lines: Vec<&Line> = gold.accusations.iter().filter(|l| l.name == line.name).collect();
            let whom = gold_lines.first().map_or("-", |l| &*l.rest[2]);
            let accused_right = own.iter().any(|c| like(found[*c].accused.as_deref().unwrap_or("-"), whom));
            let any_kind = found
                .iter()
                .zip(&names)
                .any(|(a, n)| n.as_ref() == Some(&line.name) && a.answers.iter().any(|x| x.carried.iter().any(&right)));
            let weighed: Vec<(i32, bool)> = joined
                .links
                .iter()
                .filter(|w| own.contains(&w.cluster) && read.contains(&w.at))
                .map(|w| {
                    let sum = weights.links_base
                        + (0..128).filter(|b| w.bits >> b & 1 == 1).map(|b| weights.links[b]).sum::<i32>();
                    (sum, kind_as(answer(&w.at).kind, w.bits).as_str() == line.rest[0])
                })
                .collect();
            let kinds: Vec<&str> = read.iter().map(|at| answer(at).kind.as_str()).collect();
            let detail = format!(
                "[{} by {}; against {whom}] read {kinds:?} by {:?} sums {weighed:?}: {}",
                line.rest[0],
                line.rest[1],
                read.first().map(|at| answer(at).speaker.words()),
                line.words
            );
            let charge_cause = || {
                let somewhere = gold_lines
                    .iter()
                    .any(|l| gold.reads[l.slug].found.charges.iter().any(|c| agree(&c.words, &l.spans)));
                if somewhere { "accusation read, not kept" } else { "accusation not read" }
            };
            let partly = gold.reads[line.slug].found.answers.iter().any(|a| common(&a.words, &line.spans) > 0);
            let cause = match (read.is_empty(), own.is_empty()) {
                (true, true) => format!("LINK answer not read, and {}", charge_cause()),
                (true, false) if partly => "LINK answer of other bounds".to_owned(),
                (true, false) => "LINK answer not read".to_owned(),
                (false, true) => format!("LINK {}", charge_cause()),
                _ if any_kind => "LINK kind".to_owned(),
                _ if weighed.is_empty() => format!("LINK no candidate, accused right {accused_right}"),
                _ if weighed.iter().all(|w| w.0 <= 0) => format!("LINK too light, accused right {accused_right}"),
                _ => format!("LINK beaten, accused right {accused_right}"),
            };
            note(&cause, line.slug, &line.name, &detail);
        }
        // What is found and wrong.
        for (a, name) in found.iter().zip(&names) {
            for answered in &a.answers {
                for at in &answered.carried {
                    let r = file[at.report];
                    let spans = &answer(at).words;
                    let lines: Vec<&Line> = gold.answers.iter().filter(|l| hits(spans, r, l)).collect();
                    let own = |l: &&&Line| Some(&l.name) == name.as_ref();
                    if lines.iter().any(|l| own(&l) && l.rest[0] == answered.kind.as_str())
                        || gold.also.iter().any(|(c, l)| !*c && hits(spans, r, l) && Some(&l.name) == name.as_ref())
                    {
                        continue;
                    }
                    let targets: BTreeSet<&str> = lines.iter().map(|l| &*l.name).collect();
                    let cause = if name.is_none() {
                        "WRONG LINK to what is no accusation"
                    } else if lines.iter().any(|l| own(&l)) {
                        "WRONG LINK of another kind"
                    } else if lines.is_empty() {
                        "WRONG LINK of no answer"
                    } else {
                        "WRONG LINK to another accusation"
                    };
                    let name = name.as_deref().unwrap_or("-");
                    let words = slice(text(r), spans);
                    note(cause, r, name, &format!("is {targets:?} {}: {words}", answered.kind.as_str()));
                }
            }
        }
    }
    let mut out = String::new();
    for (cause, count) in counts {
        writeln!(out, "{count:5} {cause}").unwrap();
    }
    out + &lines
}
