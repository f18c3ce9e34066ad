//! What a check found, as a standards editor reads it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use onrecord_across::Checked;
use onrecord_nouns::{Findings, Mode, Part, Report, Speaker};
use onrecord_wire::CheckPlaceRow;

use crate::terminal::{Style, printable};

/// Longer words are cut in the middle: the place says where all of them stand.
const LONGEST: usize = 240;

/// Writes every finding with its line, then the counts and the verbs of each side.
pub(crate) fn told(
    out: &mut dyn Write,
    draft: &str,
    found: &Checked,
    verbs: &[String],
    style: Style,
) -> io::Result<()> {
    for row in &found.rows {
        let severity = if row.kind == "exact" { String::new() } else { format!(", severity {}", row.severity) };
        let kind = row.kind.replace('_', " ");
        writeln!(out, "{}:{}: {}{severity}", printable(draft), row.line, style.strong(&kind))?;
        writeln!(out, "  {}", cut(&row.words))?;
        writeln!(out, "  {}", printable(&row.message))?;
        if row.kind != "exact" {
            for place in row.places.iter().take(3) {
                writeln!(out, "    {}", style.faint(&self::place(place)))?;
            }
        }
        writeln!(out)?;
    }
    if !verbs.is_empty() {
        writeln!(out, "verbs by side: {}", printable(&verbs.join("; ")))?;
    }
    writeln!(out, "{}", counts(found))
}

fn place(row: &CheckPlaceRow) -> String {
    let outlet = row.outlet.as_deref().map_or("outlet unknown".into(), printable);
    let day = row.published.as_deref().map_or("date unknown", |day| day.get(..10).unwrap_or(day));
    let speaker = row.speaker.as_deref().map_or("nobody by name".into(), printable);
    format!("{outlet} ({day}), {speaker}: {}", cut(&row.words.join(" … ")))
}

fn cut(words: &str) -> String {
    let words = printable(words);
    let all: Vec<char> = words.chars().collect();
    if all.len() <= LONGEST {
        return words.into_owned();
    }
    let half = LONGEST / 2;
    let side = |part: &[char]| part.iter().collect::<String>();
    format!("{} [...] {}", side(&all[..half]), side(&all[all.len() - half..]))
}

fn counts(found: &Checked) -> String {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &found.rows {
        *kinds.entry(&row.kind).or_default() += 1;
    }
    let order = ["exact", "altered", "partial", "not_on_record", "unattributed", "no_answer", "figure", "verb"];
    let counted: Vec<String> =
        order.iter().filter_map(|kind| kinds.get(kind).map(|n| format!("{n} {}", kind.replace('_', " ")))).collect();
    let what = if counted.is_empty() { "nothing to check was found".to_owned() } else { counted.join(", ") };
    format!("{what}; laid beside {} reports of the record", found.reports)
}

/// For each speaker whom the draft names, the verbs by which it gives their words, the most frequent first.
pub(crate) fn verbs(report: &Report, findings: &Findings) -> Vec<String> {
    let mut sides: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for statement in findings.statements.iter().filter(|s| s.part == Part::Text && s.mode == Mode::Speech) {
        let (Speaker::One(name), Some(cue)) = (&statement.speaker, statement.cue) else { continue };
        let Some(verb) = report.text.slice(cue) else { continue };
        *sides.entry(name).or_default().entry(verb.to_lowercase()).or_default() += 1;
    }
    let side = |(name, verbs): (&str, BTreeMap<String, usize>)| {
        let mut verbs: Vec<(String, usize)> = verbs.into_iter().collect();
        verbs.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        let verbs: Vec<String> =
            verbs.into_iter().map(|(verb, n)| if n > 1 { format!("{verb} ({n})") } else { verb }).collect();
        format!("{name} {}", verbs.join(", "))
    };
    sides.into_iter().map(side).collect()
}
