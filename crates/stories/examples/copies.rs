//! Finds the copies among reports in JSON Lines and measures it.
//!
//! `copies GOLD.jsonl OUT.jsonl [NOISE.jsonl [COUNT]]`: GOLD has `id`, `group`, `kind`, `text`; OUT gets `id`, `group`
//! for the scorer; reports of NOISE are put in beside them. Prints recall by kind, wrong links, candidates and time
//! per report.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::cast_lossless,
    clippy::too_many_lines,
    clippy::unchecked_time_subtraction,
    clippy::needless_for_each,
    reason = "a tool for measuring, which ends at the first fault"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Instant;

use onrecord_stories::copies::{Index, Kind, Page, REACH, compare, fold, least_shared, passages, read_page};

struct Row {
    id: String,
    group: String,
    kind: String,
    text: String,
}

fn rows(path: &str) -> Vec<Row> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let field = |name: &str| value[name].as_str().unwrap_or("").to_owned();
            Row { id: field("id"), group: field("group"), kind: field("kind"), text: field("text") }
        })
        .collect()
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut rows_all = rows(&args[1]);
    let gold = rows_all.len();
    if let Some(path) = args.get(3) {
        let count = args.get(4).map_or(usize::MAX, |n| n.parse().unwrap());
        rows_all.extend(rows(path).into_iter().take(count));
    }
    let rows = rows_all;
    let start = Instant::now();
    let pages: Vec<Page<'_>> = rows.iter().map(|r| read_page(&r.text)).collect();
    let read = start.elapsed();
    let mut index = Index::new(REACH);
    // Keys as an ingest would give them: hashes.
    let key = |ix: usize| {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in rows[ix].id.bytes().chain(rows[ix].text.len().to_le_bytes()).chain(ix.to_le_bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        (hash ^ (hash >> 29), ix)
    };
    let keys: Vec<_> = (0..rows.len()).map(key).collect();
    let mut asked_again = 0;
    for (page, key) in pages.iter().zip(&keys) {
        asked_again += index.insert(*key, &page.sketch.shingles).len();
    }
    let indexed = start.elapsed();
    let mut pairs = BTreeSet::new();
    let mut candidates = 0;
    for (page, key) in pages.iter().zip(&keys) {
        for (shared, other) in index.candidates(*key, &page.sketch.shingles) {
            if shared < least_shared(page.text.len(), pages[other.1].text.len()) {
                continue;
            }
            candidates += 1;
            pairs.insert((key.1.min(other.1), key.1.max(other.1)));
        }
    }
    let asked = start.elapsed();
    let links: Vec<_> = pairs.iter().filter_map(|(a, b)| Some((*a, *b, compare(&pages[*a], &pages[*b])?))).collect();
    let compared = start.elapsed();
    let n = rows.len();
    let each = |d: std::time::Duration| d.as_nanos() as usize / 1000 / n;
    println!(
        "{n} reports; microseconds per report: read {}, insert {}, candidates {}, compare {}, all {}",
        each(read),
        each(indexed - read),
        each(asked - indexed),
        each(compared - asked),
        each(compared)
    );
    println!(
        "candidates per report {:.2}, pairs compared per report {:.2}, asked again per insert {:.2}",
        candidates as f64 / n as f64,
        pairs.len() as f64 / n as f64,
        asked_again as f64 / n as f64
    );
    let groups = fold(&links.iter().map(|(a, b, _)| (*a, *b)).collect::<Vec<_>>());
    let mut group_of: Vec<usize> = (0..n).collect();
    groups.iter().for_each(|g| g.iter().for_each(|ix| group_of[*ix] = g[0]));
    let mut out = String::new();
    for ix in 0..gold {
        writeln!(out, "{}", serde_json::json!({"id": rows[ix].id, "group": group_of[ix].to_string()})).unwrap();
    }
    std::fs::write(&args[2], out).unwrap();
    let mut recall: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut found: BTreeMap<(&str, Kind), usize> = BTreeMap::new();
    let linked: BTreeMap<(usize, usize), Kind> = links.iter().map(|(a, b, c)| ((*a, *b), c.kind)).collect();
    for ix in 0..gold {
        let Some(source) = (0..gold).find(|s| rows[*s].kind == "source" && rows[*s].group == rows[ix].group) else {
            continue;
        };
        if source == ix {
            continue;
        }
        let counts = recall.entry(&rows[ix].kind).or_default();
        counts.1 += 1;
        let pair = (source.min(ix), source.max(ix));
        if let Some(kind) = linked.get(&pair) {
            counts.0 += 1;
            *found.entry((&rows[ix].kind, *kind)).or_default() += 1;
        } else if std::env::var("MISSED").is_ok() {
            let shared = passages(&pages[source].words, &pages[ix].words);
            let shared: Vec<_> = shared.iter().map(|p| (p.here.len(), p.there.len(), p.same, p.told)).collect();
            println!("missed {} candidate: {} {shared:?}", rows[ix].id, pairs.contains(&pair));
        }
    }
    println!("recall of the pair with its source: {recall:?}");
    println!("kinds: {found:?}");
    let mut wrong = 0;
    for (a, b, copy) in links.iter().filter(|(a, b, _)| *b < gold && rows[*a].group != rows[*b].group) {
        wrong += 1;
        let longest = copy.copied.iter().map(|c| c.here.len()).max().unwrap_or(0);
        println!(
            "wrong: {} {} {:?} same {} of {:?}, longest {longest} bytes",
            rows[*a].id, rows[*b].id, copy.kind, copy.same, copy.of
        );
        if std::env::var("SHOW").is_ok() {
            for c in &copy.copied {
                println!("    {}", &rows[*a].text[c.here.range()]);
            }
        }
    }
    // A sample of what is linked beyond the gold, to judge by eye.
    let step = std::env::var("SAMPLE").map_or(usize::MAX, |n| n.parse().unwrap());
    for (a, b, copy) in links.iter().filter(|(_, b, _)| *b >= gold).step_by(step) {
        println!("--- {} {} {:?} same {} of {:?}", rows[*a].id, rows[*b].id, copy.kind, copy.same, copy.of);
        for c in &copy.copied {
            println!("    | {}", rows[*a].text[c.here.range()].replace('\n', " / "));
        }
    }
    println!("{} links, {wrong} wrong within the gold", links.len());
}
