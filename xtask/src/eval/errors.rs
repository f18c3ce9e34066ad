//! `--errors N`: wrong cases to read, in `target/eval/`. The page holds words of the test sets, so it
//! stays under `target` and is never committed.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use super::json;
use super::matches::{Quote, id, matched, quotes, same_source};

/// Writes `count` cases of each kind, spread evenly over the set: missed, invented, edges wrong
/// (overlap under 1 and at least .5), source wrong.
pub(crate) fn write(gold: &Path, predicted: &Path, page: &Path, count: usize) -> Result<(), String> {
    let predicted: HashMap<String, Vec<Quote>> =
        json::lines(predicted)?.iter().map(|line| (id(line), quotes(line))).collect();
    let kinds = ["MISSED", "INVENTED", "EDGES", "SOURCE"];
    let mut cases: [Vec<String>; 4] = Default::default();
    for line in json::lines(gold)? {
        let text: Vec<char> = line["text"].as_str().unwrap_or_default().chars().collect();
        let id = id(&line);
        let none = Vec::new();
        compare(&id, &text, &quotes(&line), predicted.get(&id).unwrap_or(&none), &mut cases);
    }
    let mut out = String::new();
    for (kind, cases) in kinds.iter().zip(&cases) {
        let _ = writeln!(out, "######## {kind}: {} in all\n", cases.len());
        let step = (cases.len() / count.max(1)).max(1);
        for case in cases.iter().step_by(step).take(count) {
            let _ = writeln!(out, "{kind} {case}\n");
        }
    }
    std::fs::write(page, out).map_err(|error| format!("{}: {error}", page.display()))
}

fn compare(id: &str, text: &[char], gold: &[Quote], found: &[Quote], cases: &mut [Vec<String>; 4]) {
    let of_gold = matched(text, gold, found);
    let of_found = |f: usize| of_gold.iter().flatten().any(|(of, _)| *of == f);
    for (quote, partner) in gold.iter().zip(&of_gold) {
        let Some((f, score)) = *partner else {
            cases[0].push(format!("{id}\n  gold  {}", show(text, quote)));
            continue;
        };
        let both = || format!("{id}\n  gold  {}\n  ours  {}", show(text, quote), show(text, &found[f]));
        if score < 1000 {
            cases[2].push(both());
        }
        if !same_source(text, quote, &found[f]) {
            cases[3].push(both());
        }
    }
    for (_, quote) in found.iter().enumerate().filter(|(f, _)| !of_found(*f)) {
        cases[1].push(format!("{id}\n  ours  {}", show(text, quote)));
    }
}

/// The paragraph's words around the quote: «content» ‹source› ^cue^.
fn show(text: &[char], quote: &Quote) -> String {
    let all = || quote.content.iter().chain(&quote.cue).chain(&quote.source);
    let from = all().map(|s| s.0).min().unwrap_or(0).saturating_sub(60);
    let to = (all().map(|s| s.1).max().unwrap_or(0) + 60).min(text.len());
    let mut out = String::new();
    for at in from..=to {
        for (spans, open, close) in [(&quote.source, '‹', '›'), (&quote.cue, '^', '^'), (&quote.content, '«', '»')]
        {
            if spans.iter().any(|s| s.1 == at) {
                out.push(close);
            }
            if spans.iter().any(|s| s.0 == at) {
                out.push(open);
            }
        }
        if let Some(&c) = text.get(at).filter(|_| at < to) {
            out.push(if c == '\n' { '¶' } else { c });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(content: (usize, usize), source: (usize, usize)) -> Quote {
        Quote { content: vec![content], cue: vec![], source: vec![source], confidence: 0.0 }
    }

    #[test]
    fn each_kind_of_mistake_is_listed_as_what_it_is() {
        let text: Vec<char> = "one two three four five six".chars().collect();
        let gold = [quote((0, 13), (19, 23)), quote((14, 18), (24, 27))];
        let found = [quote((0, 13), (24, 27)), quote((24, 27), (0, 3))];
        let mut cases: [Vec<String>; 4] = Default::default();
        compare("a", &text, &gold, &found, &mut cases);
        assert_eq!(cases.each_ref().map(Vec::len), [1, 1, 0, 1]);
        assert!(cases[0][0].contains("«four»"));
        assert!(cases[3][0].contains("«one two three»"));
    }
}
