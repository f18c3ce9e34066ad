//! `--errors N`: wrong cases to read, in `target/eval/`. The page holds words of the test sets, so it
//! stays under `target` and is never committed.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::json;

/// One quote, in characters of its text.
struct Quote {
    content: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    source: Vec<(usize, usize)>,
}

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

fn id(line: &Value) -> String {
    line["id"].as_str().map_or_else(|| line["id"].to_string(), str::to_owned)
}

fn quotes(line: &Value) -> Vec<Quote> {
    let offset = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let spans = |value: &Value| {
        let pairs = value.as_array().into_iter().flatten();
        pairs.map(|pair| (offset(&pair[0]), offset(&pair[1]))).collect::<Vec<_>>()
    };
    let quote = |q: &Value| Quote { content: spans(&q["content"]), cue: spans(&q["cue"]), source: spans(&q["source"]) };
    line["quotes"].as_array().into_iter().flatten().map(quote).collect()
}

fn compare(id: &str, text: &[char], gold: &[Quote], found: &[Quote], cases: &mut [Vec<String>; 4]) {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (g, gold) in gold.iter().enumerate() {
        for (f, found) in found.iter().enumerate() {
            let score = overlap(text, &gold.content, &found.content);
            if score >= 500 {
                pairs.push((score, g, f));
            }
        }
    }
    pairs.sort_by(|a, b| b.cmp(a));
    let (mut of_gold, mut of_found) = (vec![None; gold.len()], vec![false; found.len()]);
    for (score, g, f) in pairs {
        if of_gold[g].is_none() && !of_found[f] {
            of_gold[g] = Some((f, score));
            of_found[f] = true;
        }
    }
    for (quote, partner) in gold.iter().zip(&of_gold) {
        let Some((f, score)) = *partner else {
            cases[0].push(format!("{id}\n  gold  {}", show(text, quote)));
            continue;
        };
        let both = || format!("{id}\n  gold  {}\n  ours  {}", show(text, quote), show(text, &found[f]));
        if score < 1000 {
            cases[2].push(both());
        }
        let same_source =
            overlap(text, &quote.source, &found[f].source) > 0 || quote.source.is_empty() && found[f].source.is_empty();
        if !same_source {
            cases[3].push(both());
        }
    }
    for (quote, _) in found.iter().zip(&of_found).filter(|(_, used)| !**used) {
        cases[1].push(format!("{id}\n  ours  {}", show(text, quote)));
    }
}

/// Letters and digits in both, in thousandths of those in either.
fn overlap(text: &[char], a: &[(usize, usize)], b: &[(usize, usize)]) -> usize {
    let inside = |spans: &[(usize, usize)], at: usize| spans.iter().any(|&(s, e)| s <= at && at < e);
    let all = a.iter().chain(b);
    let from = all.clone().map(|s| s.0).min().unwrap_or(0);
    let to = all.map(|s| s.1).max().unwrap_or(0).min(text.len());
    let (mut both, mut either) = (0, 0);
    for at in (from..to).filter(|&at| text[at].is_alphanumeric()) {
        let (in_a, in_b) = (inside(a, at), inside(b, at));
        both += usize::from(in_a && in_b);
        either += usize::from(in_a || in_b);
    }
    (both * 1000usize).checked_div(either).unwrap_or(0)
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
        Quote { content: vec![content], cue: vec![], source: vec![source] }
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

    #[test]
    fn half_of_the_letters_is_five_hundred_thousandths() {
        let text: Vec<char> = "ab cd".chars().collect();
        assert_eq!(overlap(&text, &[(0, 5)], &[(0, 2)]), 500);
        assert_eq!(overlap(&text, &[], &[]), 0);
    }
}
