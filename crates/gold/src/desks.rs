//! [`desks`]: statements over a folder of whole reports, scored and not passed or failed.

use std::fs;
use std::path::Path;

use onrecord_nouns::{Act, ChannelKind, Findings, Part, Statement};
use onrecord_text::{SourceText, Span};

use crate::case::{Case, GoldError, GoldFile};
use crate::compare::{same_day, speaker_fits};
use crate::row::{Row, Speakers, Wanted};
use crate::table::{Measure, Table};
use crate::words::{folded, sources_meet};

/// Every gold file (`*.md` but `README.md`) of a folder, by name.
/// Errors: the folder or a file cannot be read, a file is no gold, there is none.
pub fn folder(path: &Path) -> Result<Vec<GoldFile>, GoldError> {
    let fail = |e: std::io::Error| GoldError::new(path, None, e);
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(fail)? {
        let file = entry.map_err(fail)?.path();
        if file.extension().is_some_and(|e| e == "md") && file.file_name().is_some_and(|n| n != "README.md") {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(GoldError::new(path, None, "no gold file (*.md) in this folder"));
    }
    files
        .iter()
        .map(|file| {
            let markdown = fs::read_to_string(file).map_err(|e| GoldError::new(file, None, e))?;
            GoldFile::parse(file, &markdown)
        })
        .collect()
}

/// Scores a folder: precision and recall of statements, then, of those found, the shares whose
/// speaker, channel, act and day are right. An expected statement and a finding are the same when
/// their contents share at least half of the words that either holds, and their sources meet.
/// `read` gives the text and the findings of a case; it may use [`Case::published`].
///
/// A field the gold leaves open (`*`) is not counted. Where the gold gives no channel or no day,
/// none must be found; rows with "where said" count only what the gold gives. Errors: as [`folder`].
pub fn desks(path: &Path, read: impl Fn(&Case) -> (SourceText, Findings)) -> Result<Table, GoldError> {
    let (mut precision, mut recall, mut fields) = (Measure::default(), Measure::default(), Fields::default());
    for file in folder(path)? {
        for case in &file.cases {
            let (text, findings) = read(case);
            let pairs = matched(case, &text, &findings);
            precision.right += pairs.len();
            precision.of += findings.statements.iter().filter(|s| s.part == Part::Text).count();
            recall.right += pairs.len();
            recall.of += case.rows.len();
            for (row, statement) in pairs {
                fields.count(&case.rows[row], &text, statement);
            }
        }
    }
    let mut table = Table::default();
    table.push("statements: precision", precision);
    table.push("statements: recall", recall);
    table.rows.extend(fields.named());
    Ok(table)
}

/// The expected statements that were found, each with its finding: (number of the row, statement).
#[must_use]
pub fn matched<'f>(case: &Case, text: &SourceText, findings: &'f Findings) -> Vec<(usize, &'f Statement)> {
    let found: Vec<&Statement> = findings.statements.iter().filter(|s| s.part == Part::Text).collect();
    pair(case, text, &found).into_iter().map(|(row, statement)| (row, found[statement])).collect()
}

/// Pairs (row, finding), best overlap first, each used once.
fn pair(case: &Case, text: &SourceText, found: &[&Statement]) -> Vec<(usize, usize)> {
    let words = word_spans(text.as_str());
    let held: Vec<Vec<usize>> = found.iter().map(|s| tokens(&words, &s.words)).collect();
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (r, row) in case.rows.iter().enumerate() {
        let places = content_places(row, text.as_str(), &words);
        for (f, statement) in found.iter().enumerate() {
            let overlap = places.iter().map(|place| shared(place, &held[f])).max().unwrap_or(0);
            if overlap >= 500 && source_meets(row, text, statement) {
                pairs.push((1000 - overlap, r, f));
            }
        }
    }
    pairs.sort_unstable();
    let (mut used_rows, mut used_found, mut out) = (vec![false; case.rows.len()], vec![false; found.len()], Vec::new());
    for (_, r, f) in pairs {
        if !used_rows[r] && !used_found[f] {
            (used_rows[r], used_found[f]) = (true, true);
            out.push((r, f));
        }
    }
    out
}

fn source_meets(row: &Row, text: &SourceText, found: &Statement) -> bool {
    let got = found.source.and_then(|span| text.slice(span)).map(folded);
    match (&row.source, got) {
        (Wanted::Any, _) | (Wanted::Absent, None) => true,
        (Wanted::This(wanted), Some(got)) => sources_meet(wanted, &got),
        _ => false,
    }
}

/// Bytes of every word: a run of letters and digits.
fn word_spans(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(Span::new(from as u32, at as u32));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// The words that stand inside `spans`, by number, sorted.
fn tokens(words: &[Span], spans: &[Span]) -> Vec<usize> {
    let inside = |w: &Span| spans.iter().any(|s| s.start() <= w.start() && w.end() <= s.end());
    (0..words.len()).filter(|&i| inside(&words[i])).collect()
}

/// Every way in which a row's content stands in the text: word numbers, sorted. The first segment
/// may stand at several places; each later one is taken from behind the one before it.
fn content_places(row: &Row, text: &str, words: &[Span]) -> Vec<Vec<usize>> {
    let at = |i: usize| text.get(words[i].start() as usize..words[i].end() as usize).unwrap_or_default();
    let segments: Vec<Vec<&str>> = row
        .content
        .iter()
        .map(|s| s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect())
        .collect();
    let find = |segment: &[&str], from: usize| {
        (from..(words.len() + 1).saturating_sub(segment.len()))
            .find(|&i| segment.iter().enumerate().all(|(k, word)| at(i + k) == *word))
    };
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(first) = segments.first().and_then(|segment| find(segment, from)) {
        let (mut place, mut next) = (Vec::new(), first);
        for segment in &segments {
            let Some(start) = find(segment, next) else { break };
            place.extend(start..start + segment.len());
            next = start + segment.len();
        }
        out.push(place);
        from = first + 1;
    }
    out
}

/// Words in both, of words in either, in thousandths.
fn shared(a: &[usize], b: &[usize]) -> u32 {
    let both = a.iter().filter(|i| b.binary_search(i).is_ok()).count();
    let either = a.len() + b.len() - both;
    (1000 * both).checked_div(either).unwrap_or(0) as u32
}

/// The shares among matched statements.
#[derive(Default)]
struct Fields {
    speaker: Measure,
    channel: Measure,
    channel_said: Measure,
    channel_name: Measure,
    act: Measure,
    act_said: Measure,
    said: Measure,
    said_given: Measure,
    through: Measure,
    acts: Table,
    channels: Table,
}

impl Fields {
    fn count(&mut self, row: &Row, text: &SourceText, found: &Statement) {
        if !row.speakers.contains(&Speakers::Any) {
            self.speaker.add(row.speakers.iter().any(|s| speaker_fits(s, found)));
        }
        let (nothing, got) = (ChannelKind::Unknown, found.channel.as_ref());
        let wanted = match row.channel {
            Some(Wanted::Any) => None,
            Some(Wanted::This(kind)) => Some(kind),
            None | Some(Wanted::Absent) => Some(nothing),
        };
        if let Some(wanted) = wanted {
            let right = got.map_or(nothing, |c| c.kind) == wanted;
            self.channel.add(right);
            if wanted != nothing {
                self.channel_said.add(right);
            }
            self.channels.add(wanted.as_str(), right);
        }
        if let Some(name) = &row.channel_name {
            self.channel_name.add(got.and_then(|c| c.name.as_ref()).is_some_and(|got| sources_meet(name, got)));
        }
        if let Some(Wanted::This(wanted)) = row.act {
            let right = found.act.unwrap_or(Act::Other) == wanted;
            self.act.add(right);
            if wanted != Act::Other {
                self.act_said.add(right);
            }
            self.acts.add(wanted.as_str(), right);
        }
        match &row.said {
            Some(Wanted::Any) => {}
            Some(Wanted::This(day)) => {
                let right = found.said_on.as_deref().is_some_and(|got| same_day(day, got));
                self.said.add(right);
                self.said_given.add(right);
            }
            None | Some(Wanted::Absent) => self.said.add(found.said_on.is_none()),
        }
        if let Some(Wanted::This(wanted)) = &row.through {
            let got = found.through.and_then(|span| text.slice(span));
            self.through.add(got.is_some_and(|got| sources_meet(wanted, got)));
        }
    }

    fn named(mut self) -> Vec<(String, Measure)> {
        let mut rows = vec![
            ("speaker".to_string(), self.speaker),
            ("channel".into(), self.channel),
            ("channel, where said".into(), self.channel_said),
            ("channel's name, where said".into(), self.channel_name),
            ("through, where said".into(), self.through),
            ("act".into(), self.act),
            ("act, but other".into(), self.act_said),
            ("said when".into(), self.said),
            ("said when, where said".into(), self.said_given),
        ];
        for (name, table) in [("channel", &mut self.channels), ("act", &mut self.acts)] {
            table.rows.sort();
            rows.extend(table.rows.drain(..).map(|(kind, measure)| (format!("{name}: {kind}"), measure)));
        }
        rows
    }
}
