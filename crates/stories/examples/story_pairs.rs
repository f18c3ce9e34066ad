//! Prints the features of every pair of labelled reports: the ground on which the weights are set.
//!
//! `story_pairs SET.jsonl ...` -> one line a pair: set, id, id, same story (0/1), features.

use std::io::Write;

use onrecord_stories::grouping::{NAMES, Profile, ReportIn, features};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "set\ta\tb\tsame\t{}", NAMES.join("\t"))?;
    for path in std::env::args().skip(1) {
        let mut profiles = Vec::new();
        for line in std::fs::read_to_string(&path)?.lines() {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let text = row["text"].as_str().unwrap_or("");
            profiles.push((
                row["story"].as_str().unwrap_or("").to_owned(),
                row["split"].as_str().unwrap_or("").to_owned(),
                Profile::of(&ReportIn {
                    key: row["id"].as_str().unwrap_or(""),
                    outlet: row["outlet"].as_str(),
                    published: row["date"].as_str(),
                    not_before: row["not_before"].as_str(),
                    title: row["title"].as_str(),
                    text,
                    reading: None,
                }),
            ));
        }
        let name = path.rsplit('/').next().unwrap_or("").split('.').next().unwrap_or("");
        for (i, (story, split, a)) in profiles.iter().enumerate() {
            for (other, other_split, b) in &profiles[..i] {
                let f = features(a, b);
                if split != other_split
                    && split.len() + other_split.len() > 4
                    && (split == "dev" || other_split == "dev")
                    || f[0] + f[1] < 20 && story != other
                {
                    continue;
                }
                write!(
                    out,
                    "{name}{}\t{}\t{}\t{}",
                    if split == "dev" || split == "train" { format!("-{split}") } else { String::new() },
                    a.key,
                    b.key,
                    u8::from(story == other)
                )?;
                for value in f {
                    write!(out, "\t{value}")?;
                }
                writeln!(out)?;
            }
        }
    }
    Ok(())
}
