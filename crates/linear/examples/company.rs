//! Classes of words by the company they keep: `company OUT.bin SHOW TEXTS.jsonl...`; SHOW names a file for a look at them, or `-`.

#![allow(clippy::print_stderr, reason = "a chore's talk is for who called it")]

#[path = "support/lines.rs"]
mod lines;

use std::error::Error;

use onrecord_linear::train::Company;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [out, show, texts @ ..] = args.as_slice() else {
        return Err("usage: company OUT.bin SHOW TEXTS.jsonl...".into());
    };
    let mut company = Company::default();
    let mut seen: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    for path in texts {
        for line in lines::lines(path)? {
            let reading = lines::reading(&line.report);
            company.add(&reading);
            if show != "-" {
                for at in 0..reading.tokens.len() as u32 {
                    *seen.entry(reading.word(at).to_lowercase()).or_default() += 1;
                }
            }
        }
    }
    let classes = company.classes();
    std::fs::write(out, &classes)?;
    if show != "-" {
        let mut rows: Vec<(u8, u32, &String)> = seen
            .iter()
            .filter(|(_, n)| **n > 30)
            .map(|(word, n)| (classes[onrecord_linear::train::place_of(word)], *n, word))
            .collect();
        rows.sort_by_key(|(class, n, word)| (*class, std::cmp::Reverse(*n), *word));
        let page: Vec<String> = rows
            .chunk_by(|a, b| a.0 == b.0)
            .map(|group| {
                let words: Vec<&str> = group.iter().take(40).map(|(_, _, w)| w.as_str()).collect();
                format!("{}: {}", group[0].0, words.join(" "))
            })
            .collect();
        std::fs::write(show, page.join("\n"))?;
    }
    eprintln!("{} words with a class", classes.iter().filter(|c| **c > 0).count());
    Ok(())
}
