//! Accusations and answers in words that can be read aloud. No accusation stands without who makes it.

use std::io::{self, Write};

use onrecord_nouns::Confidence;
use onrecord_wire::{AccusationRow, AnswersRow, CarrierRow, CoverageRow, PlaceRow, StoryRow};

use crate::human::short;
use crate::terminal::{Style, printable};

/// Where nobody is named.
const NOBODY: &str = "accuser not identified";

fn outlet(name: Option<&str>, day: Option<&str>) -> String {
    let name = name.map_or("outlet unknown".into(), printable);
    let day = day.map_or("date unknown".into(), printable);
    format!("{name} ({day})")
}

fn words(words: &[String]) -> String {
    printable(&words.join(" … ")).into_owned()
}

fn place(row: &PlaceRow) -> String {
    format!("{} {} {}-{}", short(&row.report), row.part, row.span[0], row.span[1])
}

fn carrier(row: &CarrierRow) -> String {
    outlet(row.outlet.as_deref(), row.published.as_deref())
}

fn headline(out: &mut dyn Write, story: &StoryRow, style: Style) -> io::Result<()> {
    let headline = story.headline.as_deref().map_or("no headline".into(), printable);
    let outlet = story.headline_outlet.as_deref().map_or("outlet unknown".into(), printable);
    writeln!(out, "{} ({outlet}) {}", style.strong(&headline), style.faint(&format!("story {}", short(&story.story))))
}

/// A reader is told where words alone do not make it plain.
fn unsure(confidence: Confidence) -> &'static str {
    if confidence.hundredths() < 70 { " · unsure" } else { "" }
}

/// Who accuses whom, as a line: nobody accuses without being named, or being said not to be.
fn accuses(by: Option<&str>, against: Option<&str>) -> String {
    let who = by.map_or(NOBODY.into(), printable);
    let whom = against.map_or("nobody by name".into(), printable);
    format!("{who}, against {whom}")
}

fn accusation(out: &mut dyn Write, row: &AccusationRow, style: Style) -> io::Result<()> {
    let line = style.strong(&accuses(row.accuser.as_deref(), row.accused.as_deref()));
    writeln!(out, "  {line}{}", unsure(row.confidence))?;
    let said = row.said_on.as_deref().map(|day| format!(" (said on {day})")).unwrap_or_default();
    writeln!(out, "    {}{said}", words(&row.words))?;
    writeln!(out, "    {}", style.faint(&place(&row.place)))?;
    let carried: Vec<String> = row
        .carried_by
        .iter()
        .map(|c| {
            let by = if c.by.is_none() && row.accuser.is_some() { format!(", {NOBODY} there") } else { String::new() };
            carrier(c) + &by
        })
        .collect();
    writeln!(out, "    carried by {}", carried.join("; "))?;
    if row.answers.is_empty() {
        writeln!(out, "    no answer in these reports")?;
    }
    for answer in &row.answers {
        let kind = answer.kind.replace('_', " ");
        let carried: Vec<String> = answer.carried_by.iter().map(carrier).collect();
        let doubt = unsure(answer.confidence);
        writeln!(out, "    {kind} by {}{doubt}: {}", printable(&answer.speaker), words(&answer.words))?;
        writeln!(out, "      {} · {}", carried.join("; "), style.faint(&place(&answer.place)))?;
    }
    for left in &row.left_out_by {
        let why = if left.state == "absent" {
            "carries this without an answer that had been printed before"
        } else {
            "carries this without an answer; none had been printed yet"
        };
        writeln!(out, "    {} {why}", outlet(left.outlet.as_deref(), left.published.as_deref()))?;
    }
    Ok(())
}

/// The accusations of a story, the replies sought, and what to look at.
pub(crate) fn answers(out: &mut dyn Write, story: &StoryRow, row: &AnswersRow, style: Style) -> io::Result<()> {
    headline(out, story, style)?;
    for accused in &row.accusations {
        accusation(out, accused, style)?;
    }
    writeln!(out, "  replies sought")?;
    for reply in &row.replies {
        let name = reply.outlet.as_deref().map_or("outlet unknown".into(), printable);
        let asked = reply.asked.as_deref().map_or("nobody by name".into(), printable);
        match (&reply.words, &reply.place) {
            (Some(words), Some(at)) => {
                let state = reply.state.replace('_', " ");
                writeln!(out, "    {name}: {state}, {asked}: {} {}", printable(words), style.faint(&place(at)))?;
            }
            _ => writeln!(out, "    {name} ({}): says nothing of a reply sought", short(&reply.report))?,
        }
    }
    if !row.warnings.is_empty() {
        writeln!(out, "  look at")?;
    }
    for warning in &row.warnings {
        let name = warning.outlet.as_deref().map_or("outlet unknown".into(), printable);
        writeln!(out, "    {name}: {}: {}", warning.message, printable(&warning.words))?;
        writeln!(out, "      {}", style.faint(&place(&warning.place)))?;
    }
    Ok(())
}

/// The matrix: each accusation and answer with what every report has of it.
pub(crate) fn coverage(out: &mut dyn Write, story: &StoryRow, row: &CoverageRow, style: Style) -> io::Result<()> {
    headline(out, story, style)?;
    for line in &row.rows {
        if line.answers.is_none() {
            writeln!(out, "  {}", style.strong(&accuses(line.speaker.as_deref(), line.accused.as_deref())))?;
        } else {
            let speaker = line.speaker.as_deref().map_or("somebody unnamed".into(), printable);
            writeln!(out, "  {} by {speaker}", line.kind.replace('_', " "))?;
        }
        writeln!(out, "    {}", words(&line.words))?;
        for cell in &line.cells {
            let name = outlet(cell.outlet.as_deref(), cell.published.as_deref());
            let state = match cell.state.as_str() {
                "not_yet" => "not yet said when printed",
                "unknown" => "absent, and the dates do not say whether it could be there",
                other => other,
            };
            let at = cell.place.as_ref().map(|at| format!(" {}", style.faint(&place(at)))).unwrap_or_default();
            writeln!(out, "      {name}: {state}{at}")?;
        }
    }
    Ok(())
}
