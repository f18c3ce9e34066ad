//! Scores chronology and figures over time on a folder of the answers gold: `chronology_gold FOLDER [-v]`. Prints each
//! share with n and a 95 % interval (Wilson 1927); with `-v` every error. A file instead of a folder is one of the gold
//! of sentences (`gold/figures`). `-d` prints what the weights of figures are fitted on (`train/figures.py`).
//! A JSON Lines file (`{"text", "story", "date", "outlet"}`) has no gold: each quantity of its stories that several reports
//! give, or one report twice, is printed, to be read by a person; with `-d` each report is cut in two, and what its halves
//! give is set apart where the values differ.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::redundant_closure_for_method_calls,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "a tool for measuring, which ends at the first fault"
)]

use onrecord_stories::chronology::Page;
use onrecord_stories::quantities::{counts, pairs, quantities};

#[path = "../tests/chronology_gold/gold.rs"]
mod gold;
#[path = "../tests/chronology_gold/score.rs"]
mod score;
#[path = "../tests/chronology_gold/sentences.rs"]
mod sentences;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (mut scores, mut errors) = (score::Scores::new(), String::new());
    let path = std::path::Path::new(&args[1]);
    if path.extension().is_some_and(|e| e == "jsonl") {
        if args.iter().any(|a| a == "-d") {
            halves(path);
        } else {
            joined(path);
        }
        return;
    }
    if args.iter().any(|a| a == "-d") {
        let series = || sentences::series(path).into_iter().map(|(story, _)| story).collect();
        let stories: Vec<gold::Story> = if path.is_file() { series() } else { gold::stories(path) };
        for story in &stories {
            print!("{}", score::weighed(story));
        }
        return;
    }
    if path.is_file() {
        for (story, reads) in sentences::series(path) {
            sentences::score(&story, &reads, &mut scores, &mut errors);
            score::score(&story, &mut scores, &mut errors);
        }
    } else {
        for story in gold::stories(path) {
            score::score(&story, &mut scores, &mut errors);
        }
    }
    if args.len() > 2 {
        println!("{errors}");
    }
    for (what, share) in &scores {
        let (n, z) = (share.of.max(1) as f64, 1.96_f64);
        let p = share.right as f64 / n;
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
        let (low, high) = ((middle - half) * 100.0, (middle + half) * 100.0);
        println!("{what}: {:.1} ({} of {}; 95 %: {low:.1} to {high:.1})", p * 100.0, share.right, share.of);
    }
}

/// Prints what is joined in labelled stories; a report without a label is a story of its own.
fn joined(path: &std::path::Path) {
    let mut stories: std::collections::BTreeMap<String, Vec<gold::Told>> = std::collections::BTreeMap::new();
    for (nth, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let story = Some(field("story")).filter(|s| !s.is_empty()).unwrap_or_else(|| format!("alone {nth:05}"));
        let head = [("outlet", field("outlet")), ("published", field("date"))];
        let head: Vec<String> =
            head.iter().filter(|(_, v)| !v.is_empty()).map(|(name, v)| format!("{name}: {v}\n")).collect();
        let head = head.concat();
        let told = gold::told(&field("date"), &format!("{head}x: y\n\n{}", field("text")));
        stories.entry(story).or_default().push(told);
    }
    for (story, reports) in &stories {
        let printed: Vec<_> = reports.iter().map(|r| r.printed()).collect();
        let pages: Vec<_> = printed.iter().map(Page::of).collect();
        let counted =
            pages.iter().enumerate().flat_map(|(page, read)| counts(read).into_iter().map(move |c| (page, c)));
        for quantity in quantities(&pages, counted.collect()).iter().filter(|q| q.values.len() > 1) {
            println!("== {story}");
            for value in &quantity.values {
                let text = printed[value.page].text;
                let (words, sentence) = (&text[value.count.words.range()], &text[value.count.sentence.range()]);
                let (day, mark) = (&reports[value.page].slug, if value.count.relative { "+" } else { "" });
                println!("{} {day} {mark}{} [{words}] {}", value.page, value.count.value, sentence.replace('\n', " "));
            }
        }
    }
}

/// Prints the pairs of figures of the two halves of each report, in the form of [`score::weighed`]: two values that nothing
/// sets beside each other are two quantities nearly always, and as like as those of two reports of one story.
fn halves(path: &std::path::Path) {
    for (nth, line) in std::fs::read_to_string(path).unwrap().lines().enumerate().filter(|(nth, _)| nth % 3 == 0) {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap_or_default();
        let lines = text.match_indices('\n').map(|(at, _)| at);
        let Some(middle) = lines.min_by_key(|at| at.abs_diff(text.len() / 2)) else { continue };
        let (first, second) = text.split_at(middle);
        let reports = [first, second].map(|half| gold::told("half", &format!("outlet: y\n\n{}", half.trim_start())));
        let printed: Vec<_> = reports.iter().map(|r| r.printed()).collect();
        let pages: Vec<_> = printed.iter().map(Page::of).collect();
        let counted =
            pages.iter().enumerate().flat_map(|(page, read)| counts(read).into_iter().map(move |c| (page, c)));
        let (values, pairs) = pairs(&pages, counted.collect());
        let text = |at: usize| values[at].count.of.map_or("", |of| &printed[values[at].page].text[of.range()]);
        let nouns = |a: &str, b: &str| a.rsplit(' ').next() != b.rsplit(' ').next();
        for (a, b, signs) in pairs {
            let (x, y) = (&values[a].count, &values[b].count);
            let free = [x, y].iter().all(|count| !count.relative && !count.in_correction && !count.total);
            // "two sons", "two officials": one small number of two nouns says little.
            let small = x.value.len() == 1 && x.of.is_some() && y.of.is_some() && nouns(text(a), text(b));
            if values[a].page != values[b].page && free && (x.value != y.value || small) {
                print!("half{nth} 0:0 1:0 {}", if x.value == y.value { "=" } else { "~" });
                println!("{}", signs.iter().fold(String::new(), |line, sign| line + " " + &sign.to_string()));
            }
        }
    }
}
