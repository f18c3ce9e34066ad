//! What needs two reports, in words that can be read aloud: stories, utterances, differences.

use std::io::{self, Write};

use onrecord_wire::{CarryingRow, ChangeRow, DiffRow, StoryRow, TraceRow};

use crate::human::short;
use crate::terminal::{Style, printable};

/// A story: its headline with the outlet that printed it, how many reports, who is quoted.
pub(crate) fn story(out: &mut dyn Write, row: &StoryRow, copies: usize, style: Style) -> io::Result<()> {
    let headline = row.headline.as_deref().map_or("no headline".into(), printable);
    let outlet = row.headline_outlet.as_deref().map_or("outlet unknown".into(), printable);
    writeln!(out, "{} ({outlet})", style.strong(&headline))?;
    let mut facts = vec![count(row.reports.len(), "report", "reports")];
    if copies > 0 {
        facts.push(count(copies, "of them a copy", "of them copies"));
    }
    facts.push(if row.outlets.is_empty() {
        "outlets unknown".to_owned()
    } else {
        count(row.outlets.len(), "outlet", "outlets")
    });
    facts.push(match (&row.first, &row.last) {
        (Some(first), Some(last)) if first == last => first.clone(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "dates unknown".to_owned(),
    });
    writeln!(out, "  {}", facts.join(" · "))?;
    if !row.people.is_empty() {
        let few: Vec<_> = row.people.iter().take(6).map(|name| printable(name)).collect();
        let more = row.people.len().saturating_sub(few.len());
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(out, "  quoted: {}{rest}", few.join(", "))?;
    }
    writeln!(out, "  {}", style.faint(&format!("story {}", short(&row.story))))
}

/// An utterance: its fullest form, who carried it first, then every form with what it changes. Copies are folded.
pub(crate) fn trace(out: &mut dyn Write, row: &TraceRow, style: Style) -> io::Result<()> {
    let speaker = row.speaker.as_deref().map_or("speaker not agreed or not known".into(), printable);
    let said = row.said_on.as_deref().map(|day| format!(", said on {day}")).unwrap_or_default();
    writeln!(out, "{}{said}", style.strong(&speaker))?;
    if let Some(fullest) = row.carryings.iter().find(|carrying| carrying.statement == row.fullest) {
        writeln!(out, "  fullest form, {}:", carrier(fullest))?;
        writeln!(out, "    {}", words(&fullest.words))?;
    }
    let first = row.carryings.iter().find(|carrying| Some(&carrying.report) == row.first_carrier.as_ref());
    match first {
        Some(first) => writeln!(out, "  first carried by {}", carrier(first))?,
        None => writeln!(
            out,
            "  first carrier unknown among {}",
            count(row.first_unknown_among.len(), "report", "reports")
        )?,
    }
    for carrying in &row.carryings {
        if carrying.statement == row.fullest || carrying.copy_of.is_some() {
            continue;
        }
        writeln!(out, "  {}: {}", carrier(carrying), relation(carrying))?;
        writeln!(out, "    {}", words(&carrying.words))?;
        for change in &carrying.changes {
            writeln!(out, "    {}", self::change(change))?;
        }
    }
    let folded = row.carryings.iter().filter(|carrying| carrying.copy_of.is_some()).count();
    if folded > 0 {
        writeln!(out, "  and {}", count(folded, "copy of one of these reports", "copies of these reports"))?;
    }
    for conflict in &row.conflicts {
        let said: Vec<_> = conflict
            .values
            .iter()
            .zip(&conflict.reports)
            .map(|(value, reports)| format!("{} ({})", printable(value), outlets(row, reports)))
            .collect();
        writeln!(out, "  the reports differ about the {}: {}", conflict.about, said.join("; "))?;
    }
    writeln!(out, "  {}", style.faint(&format!("utterance {}", short(&row.utterance))))
}

/// One line of a comparison, with its words.
pub(crate) fn difference(out: &mut dyn Write, row: &DiffRow, style: Style) -> io::Result<()> {
    let severity =
        row.severity.filter(|_| row.kind == "altered").map(|s| format!(", severity {s}")).unwrap_or_default();
    let speaker = row.to_speaker.as_deref().or(row.from_speaker.as_deref());
    let speaker = speaker.map_or("speaker open".into(), printable);
    writeln!(out, "{}{severity} · {speaker}", style.strong(&row.kind))?;
    if !row.from_words.is_empty() {
        writeln!(out, "  - {}", words(&row.from_words))?;
    }
    if !row.to_words.is_empty() && row.kind != "same" {
        writeln!(out, "  + {}", words(&row.to_words))?;
    }
    for change in &row.changes {
        writeln!(out, "    {}", self::change(change))?;
    }
    Ok(())
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn words(words: &[String]) -> String {
    printable(&words.join(" … ")).into_owned()
}

fn carrier(row: &CarryingRow) -> String {
    let outlet = row.outlet.as_deref().map_or("outlet unknown".into(), printable);
    let day = row.published.as_deref().map_or("date unknown".into(), printable);
    format!("{outlet} ({day})")
}

fn outlets(row: &TraceRow, reports: &[String]) -> String {
    let name = |key: &String| {
        let carrying = row.carryings.iter().find(|carrying| carrying.report == *key);
        carrying.and_then(|c| c.outlet.as_deref()).map_or("outlet unknown".into(), printable).into_owned()
    };
    let mut names: Vec<_> = reports.iter().map(name).collect();
    names.sort();
    names.dedup();
    names.join(", ")
}

fn relation(row: &CarryingRow) -> String {
    let word = row.relation.replace('_', " ");
    match row.severity {
        Some(severity) if severity > 0 => format!("{word}, severity {severity}"),
        _ => word,
    }
}

fn change(row: &ChangeRow) -> String {
    let touches = row.touches.as_deref().map(|what| format!(" (touches {what})")).unwrap_or_default();
    let quoted = |words: &Option<String>| printable(words.as_deref().unwrap_or("")).into_owned();
    let what = match (&row.from, &row.to) {
        (Some(_), Some(_)) => format!("“{}” became “{}”", quoted(&row.from), quoted(&row.to)),
        (Some(_), None) => format!("left out: “{}”", quoted(&row.from)),
        (None, Some(_)) => format!("put in: “{}”", quoted(&row.to)),
        (None, None) => row.op.replace('_', " "),
    };
    what + &touches
}
