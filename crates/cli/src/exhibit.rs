//! A chronology for other hands: TimelineJS 3, and a page to print as a list of exhibits.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use onrecord_wire::{StoryRow, TimelinePlaceRow, TimelineRow, to_json};
use serde_json::{Value, json};

use crate::chronicle::{differ, place};

/// Writes the JSON of TimelineJS 3 (<https://timeline.knightlab.com/docs/json-format.html>); gives the number of rows
/// that have no date and so no place on it.
pub(crate) fn timelinejs(out: &mut dyn Write, story: &StoryRow, rows: &[TimelineRow]) -> io::Result<usize> {
    let slides: Vec<Value> = rows.iter().filter_map(slide).collect();
    let undated = rows.len() - slides.len();
    let headline = escaped(story.headline.as_deref().unwrap_or("Chronology"));
    let outlet = escaped(story.headline_outlet.as_deref().unwrap_or("outlet unknown"));
    let title = json!({ "text": { "headline": headline, "text": format!("<p>Headline of {outlet}</p>") } });
    writeln!(out, "{}", to_json(&json!({ "title": title, "events": slides })))?;
    Ok(undated)
}

/// One slide. TimelineJS reads `headline` and `text` as HTML.
fn slide(row: &TimelineRow) -> Option<Value> {
    let value = row.happened.value.as_deref()?;
    let (from, to) = value.split_once('/').unwrap_or((value, ""));
    let mut places = String::new();
    for place in row.places.iter().filter(|place| place.copy_of.is_none()) {
        let _ = write!(places, "<p>“{}” {}</p>", escaped(&place.words), cited(place));
    }
    for conflict in &row.conflicts {
        let _ = write!(places, "<p>The reports differ: {}</p>", escaped(&differ(conflict, &names(row))));
    }
    let headline = format!("{} ({})", row.words, row.teller);
    let mut slide = json!({
        "unique_id": row.event,
        "start_date": date(from)?,
        "display_date": value,
        "group": row.kind,
        "text": { "headline": escaped(&headline), "text": places },
    });
    if let Some(end) = date(to) {
        slide["end_date"] = end;
    }
    Some(slide)
}

/// A date as TimelineJS wants it; `None` for `..`.
fn date(value: &str) -> Option<Value> {
    let mut parts = value.split('-').map(|part| part.parse::<i32>().ok());
    let mut date = json!({ "year": parts.next()?? });
    for name in ["month", "day"] {
        if let Some(part) = parts.next() {
            date[name] = json!(part?);
        }
    }
    Some(date)
}

/// Writes a page that prints as a list of exhibits: numbered rows, each with its words, who tells them, the address,
/// the bytes and the hash of the report. No script, nothing fetched.
pub(crate) fn html(out: &mut dyn Write, story: &StoryRow, rows: &[TimelineRow]) -> io::Result<()> {
    let headline = escaped(story.headline.as_deref().unwrap_or("Chronology"));
    let outlet = escaped(story.headline_outlet.as_deref().unwrap_or("outlet unknown"));
    writeln!(out, "{HEAD}<title>Chronology: {headline}</title>\n{STYLE}</head>\n<body>\n<main>")?;
    writeln!(out, "<h1>Chronology</h1>\n<p>{headline} ({outlet})</p>")?;
    writeln!(
        out,
        "<table>\n<caption>{} rows from {} reports. A row says what a report printed, not what is true.</caption>",
        rows.len(),
        story.reports.len()
    )?;
    writeln!(
        out,
        "<thead><tr><th scope=\"col\">No.</th><th scope=\"col\">Date</th><th scope=\"col\">Words and who tells them</th></tr></thead>\n<tbody>"
    )?;
    for (nth, row) in rows.iter().enumerate() {
        let when = match (&row.happened.value, &row.happened.precision) {
            (Some(value), Some(precision)) => format!("<time>{}</time><br>{}", escaped(value), escaped(precision)),
            _ => format!("no date: {}", escaped(row.happened.why.as_deref().unwrap_or("none is said"))),
        };
        let kind = if row.kind == "event" { String::new() } else { format!("<br>{}", escaped(&row.kind)) };
        writeln!(out, "<tr id=\"row-{0}\"><th scope=\"row\">{0}</th><td>{when}{kind}</td><td>", nth + 1)?;
        for (at, place) in row.places.iter().enumerate() {
            writeln!(out, "{}", exhibit(nth + 1, at + 1, place))?;
        }
        for conflict in &row.conflicts {
            writeln!(out, "<p><strong>The reports differ:</strong> {}</p>", escaped(&differ(conflict, &names(row))))?;
        }
        writeln!(out, "</td></tr>")?;
    }
    writeln!(out, "</tbody>\n</table>\n</main>\n</body>\n</html>")
}

/// One place of a row: "Exhibit 3.1".
fn exhibit(row: usize, at: usize, place: &TimelinePlaceRow) -> String {
    let copy = if place.copy_of.is_some() { " A copy of another report." } else { "" };
    let hash = place.blob.as_deref().unwrap_or("unknown");
    format!(
        "<p><b>Exhibit {row}.{at}</b> <q>{}</q> {}{copy}<br><small>{}, bytes {} to {}; SHA-256 <code>{}</code></small></p>",
        escaped(&place.words),
        cited(place),
        escaped(&self::place(place)),
        place.span[0],
        place.span[1],
        escaped(hash),
    )
}

/// Who tells it, when it was printed, and where; an address is a link only where a browser would fetch a page.
fn cited(place: &TimelinePlaceRow) -> String {
    let day = place.published.as_deref().map_or("date unknown".to_owned(), escaped);
    let teller = escaped(&place.teller());
    match place.address.as_deref() {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            format!("{teller}, {day}, <a href=\"{0}\" rel=\"noreferrer\">{0}</a>", escaped(url))
        }
        Some(other) => format!("{teller}, {day}, {}", escaped(other)),
        None => format!("{teller}, {day}"),
    }
}

fn names(row: &TimelineRow) -> BTreeMap<&str, &str> {
    row.places.iter().map(|p| (&*p.report, p.outlet.as_deref().unwrap_or("outlet unknown"))).collect()
}

/// Text as HTML: nothing in it is markup, and nothing turns the direction of what follows.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::terminal::printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
                    content=\"width=device-width\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src \
                    'none'; style-src 'unsafe-inline'\">\n";
const STYLE: &str = "<style>body{font:1rem/1.5 serif;margin:2rem;color:#111;background:#fff}\
                     table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.5rem 0}\
                     th,td{border-top:1px solid #555;padding:.4rem;text-align:left;vertical-align:top}\
                     td p{margin:0 0 .5rem}code,a{overflow-wrap:anywhere}tr{break-inside:avoid}</style>\n";

#[cfg(test)]
mod tests {
    use super::{date, escaped};

    #[test]
    fn words_of_a_report_are_never_markup() {
        assert_eq!(escaped("<script>\"&'\u{202e}"), "&lt;script&gt;&quot;&amp;&#39;\u{fffd}");
    }

    #[test]
    fn a_date_keeps_its_precision_and_an_open_end_has_none() {
        assert_eq!(date("2031-05").unwrap().to_string(), r#"{"month":5,"year":2031}"#);
        assert_eq!(date(".."), None);
        assert_eq!(date(""), None);
    }
}
