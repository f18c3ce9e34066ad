//! Quotes of a gold file and of a prediction, and which of them are the same.

use serde_json::Value;

/// One quote, in characters of its text.
pub(super) struct Quote {
    pub(super) content: Vec<(usize, usize)>,
    pub(super) cue: Vec<(usize, usize)>,
    pub(super) source: Vec<(usize, usize)>,
    /// What its finder gave it, 0 to 1; 0 for gold.
    pub(super) confidence: f64,
}

pub(super) fn id(line: &Value) -> String {
    line["id"].as_str().map_or_else(|| line["id"].to_string(), str::to_owned)
}

pub(super) fn quotes(line: &Value) -> Vec<Quote> {
    let offset = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let spans = |value: &Value| {
        let pairs = value.as_array().into_iter().flatten();
        pairs.map(|pair| (offset(&pair[0]), offset(&pair[1]))).collect::<Vec<_>>()
    };
    let quote = |q: &Value| Quote {
        content: spans(&q["content"]),
        cue: spans(&q["cue"]),
        source: spans(&q["source"]),
        confidence: q["confidence"].as_f64().unwrap_or(0.0),
    };
    line["quotes"].as_array().into_iter().flatten().map(quote).collect()
}

/// For each gold quote its partner among `found` with the likeness of their content in thousandths, 500 or more:
/// the likest pairs first, one to one.
pub(super) fn matched(text: &[char], gold: &[Quote], found: &[Quote]) -> Vec<Option<(usize, usize)>> {
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
    let (mut of_gold, mut taken) = (vec![None; gold.len()], vec![false; found.len()]);
    for (score, g, f) in pairs {
        if of_gold[g].is_none() && !taken[f] {
            of_gold[g] = Some((f, score));
            taken[f] = true;
        }
    }
    of_gold
}

/// The sources meet, or both have none.
pub(super) fn same_source(text: &[char], a: &Quote, b: &Quote) -> bool {
    overlap(text, &a.source, &b.source) > 0 || a.source.is_empty() && b.source.is_empty()
}

/// Letters and digits in both, in thousandths of those in either.
pub(super) fn overlap(text: &[char], a: &[(usize, usize)], b: &[(usize, usize)]) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_letters_is_five_hundred_thousandths() {
        let text: Vec<char> = "ab cd".chars().collect();
        assert_eq!(overlap(&text, &[(0, 5)], &[(0, 2)]), 500);
        assert_eq!(overlap(&text, &[], &[]), 0);
    }
}
