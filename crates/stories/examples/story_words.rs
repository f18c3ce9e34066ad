//! Counts in how many reports each word stands, and writes the table that `grouping::words` reads.
//!
//! `cargo run --example story_words -- NEWS.jsonl data/story_words.bin`: one report a line, `{"src", "text"}`. Reports
//! of a test set (`src` begins with `g5w1h`) are left out, and of the one-desk archive (`c50`) every third is taken.

#![expect(clippy::print_stdout, reason = "a measuring tool prints")]
#![expect(clippy::cast_sign_loss, reason = "clamped to 0 and more")]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use onrecord_reading::read;
use onrecord_reading::token::Kind;
use onrecord_stories::grouping::words::{UNKNOWN, hash, stem};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [_, from, to] = &std::env::args().collect::<Vec<_>>()[..] else {
        return Err("usage: story_words NEWS.jsonl TABLE.bin".into());
    };
    let mut count: BTreeMap<u32, u32> = BTreeMap::new();
    let (mut reports, mut line_no) = (0u32, 0u32);
    for line in BufReader::new(File::open(from)?).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let src = row["src"].as_str().unwrap_or("");
        line_no += 1;
        if src.starts_with("g5w1h") || src == "c50" && !line_no.is_multiple_of(3) {
            continue;
        }
        reports += 1;
        let text = row["text"].as_str().unwrap_or("");
        let reading = read(text, &[]);
        let mut here: Vec<u32> = Vec::new();
        for token in &reading.tokens {
            let word = &text[token.span().range()];
            match token.kind {
                Kind::Word => {
                    for part in word.split(['-', '\u{2011}', '/']) {
                        let mut low: String =
                            part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
                        if low.len() >= 2 {
                            here.push(hash(stem(&mut low)));
                        }
                    }
                }
                Kind::Number => {
                    let digits: String = word.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
                    here.push(hash(&format!("#{}", digits.trim_end_matches('.'))));
                }
                _ => {}
            }
        }
        here.sort_unstable();
        here.dedup();
        for word in here {
            *count.entry(word).or_default() += 1;
        }
    }
    count.retain(|_, n| *n >= 3);
    let mut bytes: Vec<u8> = count.keys().flat_map(|hash| hash.to_le_bytes()).collect();
    for n in count.values() {
        let rarity = (f64::from(reports) / f64::from(*n)).log2() * 16.0;
        bytes.push(rarity.round().clamp(0.0, f64::from(UNKNOWN)) as u8);
    }
    println!("{reports} reports, {} words, {} bytes", count.len(), bytes.len());
    std::fs::write(to, bytes)?;
    Ok(())
}
