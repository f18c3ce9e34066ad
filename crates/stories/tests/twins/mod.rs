//! The first real reports, where they are at hand, and twins of them in which every name is another. They are not ours:
//! this file holds no word of them.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_nouns::BlobHash;

/// A path of this crate.
pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The reports that the table names, in its order: hash of the bytes, text. None where they are not at hand.
pub(crate) fn at_hand(table: &str) -> Vec<(String, String)> {
    let Ok(files) = fs::read_dir(here("../../../shared/reports")) else {
        eprintln!("skipped: no real reports beside this checkout");
        return Vec::new();
    };
    let mut texts: Vec<String> = files.map(|f| fs::read_to_string(f.unwrap().path()).unwrap()).collect();
    texts.sort();
    let hashed: Vec<_> = texts.into_iter().map(|t| (BlobHash::of(t.as_bytes()).to_string(), t)).collect();
    let table = fs::read_to_string(here(table)).unwrap();
    let named = table.lines().filter_map(|l| l.strip_prefix("report "));
    named
        .map(|blob| hashed.iter().find(|h| h.0 == blob).expect("a report of the table is not in the folder").clone())
        .collect()
}

/// Hashes of the words that name people and outlets in them.
pub(crate) fn names() -> Vec<String> {
    fs::read_to_string(here("../gold/real/names.txt")).unwrap().lines().map(str::to_owned).collect()
}

fn digest(text: &str) -> String {
    BlobHash::of(text.as_bytes()).to_string()[..12].to_owned()
}

/// Renames every word whose hash is in `words`; gives the text and, for each byte of the old one, its new place.
pub(crate) fn rename(text: &str, words: &[String], twin: usize) -> (String, Vec<u32>) {
    let mut out = String::new();
    let mut places = vec![0; text.len() + 1];
    let mut at = 0;
    while at < text.len() {
        let word = text[at..].find(|c: char| !c.is_alphanumeric()).map_or(&text[at..], |n| &text[at..at + n]);
        let len = word.len().max(text[at..].chars().next().map_or(1, char::len_utf8));
        let place = out.len() as u32;
        for (n, p) in places[at..at + len].iter_mut().enumerate() {
            *p = place + n as u32;
        }
        match words.iter().position(|w| !word.is_empty() && *w == digest(word)) {
            Some(ix) => out.push_str(&invented(ix, twin)),
            None => out.push_str(&text[at..at + len]),
        }
        at += len;
    }
    places[text.len()] = out.len() as u32;
    (out, places)
}

/// A name that nobody bears, of a length of its own.
fn invented(ix: usize, twin: usize) -> String {
    const HEADS: &[&str] = &["Vol", "Quor", "Zem", "Thra", "Bex", "Wyn", "Dro", "Kesh", "Pel", "Ux"];
    const TAILS: &[&str] = &["dek", "mar", "thorn", "ix", "wick", "lund", "by", "esk", "grane", "ott"];
    let mut name = HEADS[(ix + twin) % HEADS.len()].to_owned();
    for n in 0..=(ix / HEADS.len() + twin) % 3 {
        name.push_str(TAILS[(ix * 7 + n * 3 + twin) % TAILS.len()]);
    }
    name
}
