//! The set: headlines, bodies, and what was judged of each pair.

use std::collections::BTreeMap;
use std::path::Path;

use crate::words::{Text, read};

/// The classes, in the order of their numbers.
pub const STANCES: [&str; 4] = ["unrelated", "discuss", "agree", "disagree"];

/// A headline beside a body.
pub struct Pair {
    pub head: usize,
    pub body: usize,
    /// Place in [`STANCES`].
    pub stance: u8,
}

/// The set, each text read once.
pub struct Claims {
    pub heads: Vec<Text>,
    pub bodies: Vec<Text>,
    pub pairs: Vec<Pair>,
}

fn lines(path: &Path) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

impl Claims {
    pub fn read(folder: &Path) -> Self {
        let bodies = lines(&folder.join("fnc1_train_bodies.jsonl"));
        let of: BTreeMap<String, usize> =
            bodies.iter().enumerate().map(|(at, body)| (body["id"].as_str().unwrap().to_owned(), at)).collect();
        let mut heads: BTreeMap<String, usize> = BTreeMap::new();
        let mut out = Self {
            heads: Vec::new(),
            bodies: bodies.iter().map(|body| read(body["text"].as_str().unwrap())).collect(),
            pairs: Vec::new(),
        };
        for line in lines(&folder.join("fnc1_train_stances.jsonl")) {
            let headline = line["headline"].as_str().unwrap();
            let head = *heads.entry(headline.to_owned()).or_insert_with(|| {
                out.heads.push(read(headline));
                out.heads.len() - 1
            });
            let stance = STANCES.iter().position(|name| *name == line["stance"].as_str().unwrap()).unwrap() as u8;
            // Pairs without their body cannot be read.
            if let Some(body) = of.get(line["body"].as_str().unwrap()) {
                out.pairs.push(Pair { head, body: *body, stance });
            }
        }
        out
    }

    /// The affair of each body: bodies and headlines that some pair relates hang together.
    pub fn affairs(&self) -> Vec<usize> {
        let mut home: Vec<usize> = (0..self.bodies.len() + self.heads.len()).collect();
        let root = |home: &[usize], mut at: usize| {
            while home[at] != at {
                at = home[at];
            }
            at
        };
        for pair in self.pairs.iter().filter(|pair| pair.stance > 0) {
            let (a, b) = (root(&home, pair.body), root(&home, self.bodies.len() + pair.head));
            home[a.max(b)] = a.min(b);
        }
        (0..self.bodies.len()).map(|body| root(&home, body)).collect()
    }
}
