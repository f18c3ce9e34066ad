//! OntoGUM (Zhu et al. 2021): texts with the chains of their people.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use onrecord_text::Span;

/// A mention: its words and its head word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GoldMention {
    pub(crate) span: Span,
    pub(crate) head: Span,
}

/// A text with its person chains of two mentions or more.
pub(crate) struct GumReport {
    pub(crate) text: String,
    pub(crate) chains: Vec<Vec<GoldMention>>,
}

/// The conllu of one text: its words, and mentions as (chain, type, first word, last word).
struct Parsed {
    text: String,
    words: Vec<Span>,
    heads: Vec<Option<usize>>,
    mentions: Vec<(String, String, usize, usize)>,
}

fn parse(file: &str) -> Parsed {
    let mut out = Parsed { text: String::new(), words: Vec::new(), heads: Vec::new(), mentions: Vec::new() };
    let mut open: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    let (mut base, mut until) = (0, (0, String::new(), false));
    for line in file.lines() {
        if line.starts_with("# newpar") && !line.starts_with("# newpar_") {
            out.text.truncate(out.text.trim_end().len());
            out.text.push_str("\n\n");
        }
        let f: Vec<&str> = line.split('\t').collect();
        if f.len() < 10 {
            if line.is_empty() {
                base = out.words.len();
            }
            continue;
        }
        if let Some((_, last)) = f[0].split_once('-') {
            until = (base + last.parse::<usize>().unwrap_or(0), f[1].to_owned(), f[9].contains("SpaceAfter=No"));
            continue;
        }
        let Ok(number) = f[0].parse::<usize>() else { continue };
        let ix = out.words.len();
        let start = out.text.len() as u32;
        out.text.push_str(f[1]);
        out.words.push(Span::new(start, out.text.len() as u32));
        out.heads.push(f[6].parse::<usize>().ok().and_then(|h| (base + h).checked_sub(1).filter(|_| h > 0)));
        let inside = base + number < until.0;
        let glued = if base + number == until.0 { until.2 } else { f[9].contains("SpaceAfter=No") };
        if !inside && !glued {
            out.text.push(' ');
        }
        let entity = f[9].split('|').find_map(|x| x.strip_prefix("Entity=")).unwrap_or("");
        let mut rest = entity;
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('(') {
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                let body = &inner[..end];
                let mut parts = body.split('-');
                let id = parts.next().unwrap_or("").to_owned();
                let kind = parts.next().unwrap_or("").to_owned();
                if inner[end..].starts_with(')') {
                    out.mentions.push((id, kind, ix, ix));
                    rest = &inner[end + 1..];
                } else {
                    open.entry(id).or_default().push((kind, ix));
                    rest = &inner[end..];
                }
            } else {
                let end = rest.find([')', '(']).unwrap_or(rest.len());
                if let Some((kind, from)) = open.get_mut(&rest[..end]).and_then(Vec::pop) {
                    out.mentions.push((rest[..end].to_owned(), kind, from, ix));
                }
                rest = rest.get(end + 1..).unwrap_or("");
            }
        }
    }
    out
}

fn one(onto: &Path, dep: &Path) -> Result<GumReport, Box<dyn Error>> {
    let (onto, dep) = (parse(&fs::read_to_string(onto)?), parse(&fs::read_to_string(dep)?));
    let people: Vec<(usize, usize)> = dep.mentions.iter().filter(|m| m.1 == "person").map(|m| (m.2, m.3)).collect();
    let mut chains: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (id, _, from, to) in &onto.mentions {
        chains.entry(id).or_default().push((*from, *to));
    }
    let mut out = Vec::new();
    for mut chain in chains.into_values() {
        chain.sort_unstable();
        chain.dedup();
        let persons = chain.iter().filter(|m| people.contains(m)).count();
        if chain.len() < 2 || persons * 2 <= chain.len() {
            continue;
        }
        let head = |from: usize, to: usize| {
            (from..=to).find(|w| dep.heads[*w].is_none_or(|h| h < from || h > to)).unwrap_or(to)
        };
        out.push(
            chain
                .iter()
                .map(|(from, to)| GoldMention {
                    span: Span::new(onto.words[*from].start(), onto.words[*to].end()),
                    head: onto.words[head(*from, *to)],
                })
                .collect(),
        );
    }
    Ok(GumReport { text: onto.text, chains: out })
}

/// All texts of a kind, by name.
pub(crate) fn read(kind: &str) -> Result<Vec<GumReport>, Box<dyn Error>> {
    let folder = crate::data().join("gum");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder.join("ontogum"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(&format!("GUM_{kind}_")) {
            files.push(name);
        }
    }
    files.sort();
    files.iter().map(|name| one(&folder.join("ontogum").join(name), &folder.join("dep").join(name))).collect()
}
