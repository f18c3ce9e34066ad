//! A story over time, in words that can be read aloud: when, what, who tells it, where.

use std::collections::BTreeMap;
use std::io::{self, Write};

use onrecord_wire::{ConflictRow, FigureValueRow, HappenedRow, QuantityRow, StoryRow, TimelinePlaceRow, TimelineRow};

use crate::human::short;
use crate::terminal::{Style, printable};

/// The story that is told.
pub(crate) fn head(out: &mut dyn Write, story: &StoryRow, style: Style) -> io::Result<()> {
    let headline = story.headline.as_deref().map_or("no headline".into(), printable);
    let outlet = story.headline_outlet.as_deref().map_or("outlet unknown".into(), printable);
    writeln!(out, "{} ({outlet})", style.strong(&headline))
}

/// A row of the chronology: the day, then every report that tells it, each with who says so there.
pub(crate) fn row(out: &mut dyn Write, row: &TimelineRow, style: Style) -> io::Result<()> {
    let kind = if row.kind == "event" { String::new() } else { format!(" · {}", row.kind) };
    writeln!(out, "{}{kind}", style.strong(&when(&row.happened)))?;
    let mut copies = 0;
    for place in &row.places {
        if place.copy_of.is_some() {
            copies += 1;
            continue;
        }
        writeln!(out, "  {}", printable(&place.words))?;
        let other = if place.happened.value == row.happened.value {
            String::new()
        } else {
            format!(" · {}", when(&place.happened))
        };
        let day = place.published.as_deref().map_or("date unknown".into(), printable);
        let facts = format!("    {} · printed {day}{other} · {}", printable(&place.teller()), self::place(place));
        writeln!(out, "{}", style.faint(&facts))?;
    }
    if copies > 0 {
        let word = if copies == 1 { "copy" } else { "copies" };
        writeln!(out, "  and {copies} {word} of these reports")?;
    }
    for conflict in &row.conflicts {
        writeln!(out, "  the reports differ: {}", differ(conflict, &outlets(&row.places)))?;
    }
    Ok(())
}

/// A quantity: what it counts, then each value as it was printed.
pub(crate) fn quantity(out: &mut dyn Write, row: &QuantityRow, style: Style) -> io::Result<()> {
    writeln!(out, "{}", style.strong(&printable(&row.what)))?;
    let mut copies = 0;
    for value in &row.values {
        if value.copy_of.is_some() {
            copies += 1;
            continue;
        }
        let day = value.published.as_deref().map_or("date unknown".into(), printable);
        let unit = value.unit.as_deref().map(|unit| format!(" {}", printable(unit))).unwrap_or_default();
        let hedge = value.approx.as_deref().map(|hedge| format!("{} ", hedge.replace('_', " "))).unwrap_or_default();
        let mut marks = String::new();
        if value.relative {
            marks.push_str(" more");
        }
        if value.total {
            marks.push_str(" in all");
        }
        if let Some(total) = &value.resolved_total {
            marks = format!("{marks}, {total} in all after it");
        }
        if let Some(corrected) = &value.corrected {
            let is = corrected.is.as_deref().map_or("nothing in its place".to_owned(), |is| format!("now {is}"));
            marks = format!("{marks}, corrected: was {}, {is}", corrected.was);
        }
        writeln!(out, "  {day} · {hedge}{}{unit}{marks}", value.value)?;
        let place = format!("{}#{}-{}", short(&value.report), value.place[0], value.place[1]);
        writeln!(
            out,
            "    {}",
            style.faint(&format!("{} · {} · {place}", printable(&value.words), printable(&teller(value))))
        )?;
    }
    if copies > 0 {
        let word = if copies == 1 { "copy" } else { "copies" };
        writeln!(out, "  and {copies} {word} of these reports")?;
    }
    let names = row.values.iter().map(|v| (&*v.report, v.outlet.as_deref().unwrap_or("outlet unknown"))).collect();
    for conflict in &row.conflicts {
        writeln!(out, "  the reports differ: {}", differ(conflict, &names))?;
    }
    Ok(())
}

/// Who gives a figure.
fn teller(value: &FigureValueRow) -> String {
    let outlet = value.outlet.as_deref().unwrap_or("outlet unknown");
    match (&*value.voice, &value.speaker, &value.speaker_as_written) {
        ("statement", Some(name), _) => format!("{name}, in {outlet}"),
        ("statement", None, Some(written)) => format!("{written} (not identified), in {outlet}"),
        ("statement", None, None) => format!("speaker not identified, in {outlet}"),
        _ => outlet.to_owned(),
    }
}

/// The date with its precision, or why there is none.
pub(crate) fn when(row: &HappenedRow) -> String {
    match (&row.value, &row.precision) {
        (Some(value), Some(precision)) => format!("{value} · {precision}"),
        _ => format!("no date: {}", row.why.as_deref().unwrap_or("none is said")),
    }
}

/// `report#byte-range`.
pub(crate) fn place(row: &TimelinePlaceRow) -> String {
    format!("{}#{}-{}", short(&row.report), row.span[0], row.span[1])
}

fn outlets(places: &[TimelinePlaceRow]) -> BTreeMap<&str, &str> {
    places.iter().map(|p| (&*p.report, p.outlet.as_deref().unwrap_or("outlet unknown"))).collect()
}

/// "2031-08 (Dominion Wire); 2031-07-30 (Strait Radio)".
pub(crate) fn differ(conflict: &ConflictRow, outlets: &BTreeMap<&str, &str>) -> String {
    let said = conflict.values.iter().zip(&conflict.reports).map(|(value, reports)| {
        let mut names: Vec<&str> =
            reports.iter().map(|key| outlets.get(&**key).copied().unwrap_or("outlet unknown")).collect();
        names.sort_unstable();
        names.dedup();
        format!("{value} ({})", printable(&names.join(", ")))
    });
    said.collect::<Vec<_>>().join("; ")
}
