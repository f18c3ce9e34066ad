//! What needs two reports, in words that can be read aloud: stories, utterances, differences.

use std::io::{self, Write};

use onrecord_wire::{CarryingRow, ChangeRow, DiffRow, PersonRow, StoryRow, TraceRow, VersionsRow};

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

/// Somebody who is quoted: where and how often, and whether others bear that name.
pub(crate) fn person(out: &mut dyn Write, row: &PersonRow, style: Style) -> io::Result<()> {
    writeln!(out, "{}", style.strong(&printable(&row.name)))?;
    let outlets: Vec<_> = row.outlets.iter().take(6).map(|name| printable(name)).collect();
    let more = row.outlets.len().saturating_sub(outlets.len());
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    writeln!(
        out,
        "  {} in {} of {} · {}{rest}",
        count(usize::try_from(row.statements).unwrap_or(usize::MAX), "statement", "statements"),
        count(row.reports.len(), "report", "reports"),
        count(row.stories.len(), "story", "stories"),
        if outlets.is_empty() { "outlets unknown".to_owned() } else { outlets.join(", ") },
    )?;
    if row.forms.len() > 1 {
        let forms: Vec<_> = row.forms.iter().map(|form| printable(form)).collect();
        writeln!(out, "  as {}", forms.join(", "))?;
    }
    if !row.also_of_that_name.is_empty() {
        let others = count(row.also_of_that_name.len(), "other", "others");
        writeln!(out, "  {others} of that name: nothing says that they are the same person")?;
    }
    row.reasons.iter().try_for_each(|why| writeln!(out, "  {}", style.faint(&printable(why))))
}

/// The versions of one address, and what each added, cut and altered.
pub(crate) fn versions(out: &mut dyn Write, row: &VersionsRow, style: Style) -> io::Result<()> {
    let order = if row.order == "unknown" { " · order: unknown" } else { "" };
    writeln!(out, "{}{order}", style.strong(&printable(&row.address)))?;
    for version in &row.versions {
        let day = version.updated.as_deref().or(version.published.as_deref()).map_or("date unknown".into(), printable);
        let title = version.title.as_deref().map_or("untitled".into(), printable);
        let changes = match version.changes {
            None => String::new(),
            Some([0, 0, 0]) => " · no statement differs".to_owned(),
            Some([added, cut, altered]) => format!(" · {added} added, {cut} cut, {altered} altered"),
        };
        writeln!(out, "  {day} · {title}{changes} · {}", style.faint(short(&version.report)))?;
    }
    Ok(())
}

/// An utterance: its fullest form, who carried it first, then every form with what it changes. Copies are folded.
pub(crate) fn trace(out: &mut dyn Write, row: &TraceRow, style: Style) -> io::Result<()> {
    let speaker = row.speaker.as_deref().map_or("speaker not agreed or not known".into(), printable);
    let said = row.said_on.as_deref().map(|day| format!(", said on {day}")).unwrap_or_default();
    writeln!(out, "{}{said}", style.strong(&speaker))?;
    if let Some(fullest) = row.carryings.iter().find(|carrying| carrying.statement == row.fullest) {
        writeln!(out, "  fullest form, {}{}:", carrier(fullest), act(fullest.act.as_deref()))?;
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
        writeln!(out, "  {}{}: {}", carrier(carrying), act(carrying.act.as_deref()), relation(carrying))?;
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
    for found in &row.translations {
        let outlet = found.outlet.as_deref().map_or("an unknown outlet".into(), printable);
        let day = found.published.as_deref().map(|day| format!(", {}", printable(day))).unwrap_or_default();
        writeln!(out, "  {outlet}{day}: may be a translation ({}), not compared", printable(&found.language))?;
        writeln!(out, "    {}", printable(&found.words))?;
        for why in &found.reasons {
            writeln!(out, "    {}", style.faint(&printable(why)))?;
        }
    }
    writeln!(out, "  {}", style.faint(&format!("utterance {}", short(&row.utterance))))
}

/// One line of a comparison, with its words.
pub(crate) fn difference(out: &mut dyn Write, row: &DiffRow, style: Style) -> io::Result<()> {
    let severity =
        row.severity.filter(|_| row.kind == "altered").map(|s| format!(", severity {s}")).unwrap_or_default();
    let speaker = row.to_speaker.as_deref().or(row.from_speaker.as_deref());
    let speaker = speaker.map_or("speaker open".into(), printable);
    let act = act(row.to_act.as_deref().or(row.from_act.as_deref()));
    writeln!(out, "{}{severity} · {speaker}{act}", style.strong(&row.kind))?;
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

/// What a statement does: what somebody denies is not to be read as his words.
fn act(act: Option<&str>) -> String {
    act.map(|act| format!(" · {act}")).unwrap_or_default()
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
    let mark = match (row.without_speaker, row.relation.as_str()) {
        (true, "paraphrase") => ", in a sentence that names no speaker",
        (true, _) => ", a quotation without a named speaker",
        (false, _) => "",
    };
    match row.severity {
        Some(severity) if severity > 0 => format!("{word}, severity {severity}{mark}"),
        _ => word + mark,
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
