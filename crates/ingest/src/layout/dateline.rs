//! Datelines: `CARDLE, Jan. 4 (NWA) - `, `LONDON — `, `(NWA) `, at the start of the first paragraphs.

use onrecord_nouns::FurnitureKind::Dateline;

use super::Marks;
use super::page::Page;
use super::words::{head, is_all_capitals, is_capital};
use crate::date;

/// Labels that stand where a place would.
const NO_PLACES: &[&str] = &[
    "BREAKING",
    "EXCLUSIVE",
    "OPINION",
    "ANALYSIS",
    "VIDEO",
    "WATCH",
    "UPDATE",
    "UPDATED",
    "PHOTOS",
    "PHOTO",
    "LIVE",
    "READ",
    "REVIEW",
    "FACT",
    "NEWS",
    "FILE",
    "EDITORIAL",
    "INTERVIEW",
    "PODCAST",
    "FEATURE",
    "CORRECTION",
    "NOTE",
    "LIST",
    "POLL",
    "REPORT",
    "SPOILER",
    "WARNING",
    "MORE",
    "RELATED",
    "COMMENTARY",
    "PREVIEW",
];

pub(super) fn find(page: &Page<'_>, marks: &mut Marks<'_>) {
    let (mut seen, mut found) = (0, 0);
    for at in 0..page.lines.len().min(16) {
        let line = page.line(at);
        if marks.holds(at).is_some() || line.text.len() < 60 {
            continue;
        }
        if let Some(end) = length(line.text) {
            marks.add(Dateline, line.part(0, end));
            found += 1;
        }
        seen += 1;
        if seen == 4 || found == 2 {
            return;
        }
    }
}

/// The bytes that a dateline at the start of a paragraph takes, its dash included.
fn length(line: &str) -> Option<usize> {
    let near = head(line, 90);
    let dash = ["—", "–", " -- ", " - ", "--"]
        .iter()
        .filter_map(|dash| near.find(dash).map(|at| (at, at + dash.trim_end().len())))
        .min();
    if let Some((at, end)) = dash
        && follows(&line[end..])
        && is_place(line[..at].trim_end())
    {
        return Some(end);
    }
    // "(NWA) The harbour ...": an agency in brackets and no dash.
    let close = near.find(')')?;
    let open = near.find('(')?;
    let agency = near.get(open + 1..close)?;
    let place = near[..open].trim();
    let known = (place.is_empty() && agency.len() >= 2 && is_all_capitals(agency))
        || (is_place_name(place) && is_all_capitals(place) && is_agency(agency));
    (known && agency.len() <= 12 && line[close + 1..].starts_with(' ') && follows(&line[close + 1..]))
        .then_some(close + 1)
}

/// The first word of the story: a capital, a figure or an opening mark.
fn follows(rest: &str) -> bool {
    rest.trim_start().starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\'' | '[' | '$' | '£' | '€')
    })
}

/// True when the words before the dash are a place, perhaps with a region, a date and an agency.
fn is_place(words: &str) -> bool {
    let (place, agency) = match words.rfind('(') {
        Some(open) if words.ends_with(')') => (words[..open].trim_end(), Some(&words[open + 1..words.len() - 1])),
        _ => (words, None),
    };
    if agency.is_some_and(|agency| !is_agency(agency)) {
        return false;
    }
    if place.is_empty() {
        return agency.is_some();
    }
    let place = place.trim_end_matches(',');
    let mut parts = place.split(',').map(str::trim);
    let Some(first) = parts.next() else { return false };
    let capitals = first.split_ascii_whitespace().all(is_all_capitals_or_initial) && is_all_capitals(first);
    let named = agency.is_some() && is_place_name(first);
    let label =
        first.split_ascii_whitespace().next().is_some_and(|word| NO_PLACES.contains(&word.trim_end_matches(':')))
            || first == "NEW";
    (capitals || named)
        && !label
        && first.split_ascii_whitespace().count() <= 4
        && !first.bytes().any(|b| b.is_ascii_digit())
        && parts.all(is_region_or_date)
}

fn is_all_capitals_or_initial(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '/' | '\'' | '’'))
}

fn is_place_name(words: &str) -> bool {
    let count = words.split_ascii_whitespace().count();
    (1..=4).contains(&count)
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '/' | '\'' | '’'))
        && words.split_ascii_whitespace().all(is_capital)
}

/// An agency in brackets: one to three words, capitalised or written as a site.
fn is_agency(words: &str) -> bool {
    let count = words.split_ascii_whitespace().count();
    (1..=3).contains(&count)
        && words.len() <= 30
        && words.len() >= 2
        && !words.contains('-')
        && words.split_ascii_whitespace().all(is_capital)
}

fn is_region_or_date(part: &str) -> bool {
    if part.is_empty() {
        return true;
    }
    let words = part.split_ascii_whitespace().count();
    let region = words <= 3 && is_place_name(part);
    // "Jan. 4", "4 January", "2031": a day with the year that everybody knew.
    let year = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    let day = date::read(&format!("{part}, 2000")).is_some() || date::read(&format!("{part} 2000")).is_some();
    region || year || day || date::read(part).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    const STORY: &str =
        "The harbour bridge was closed on Monday after an inspector found three broken bolts in its pier.";

    #[test]
    fn datelines() {
        for dateline in [
            "CARDLE, Jan. 4 (NWA) -",
            "LONDON —",
            "NEW TARN (Northwire) --",
            "ST. ODO, Minn. –",
            "TARN/CARDLE, March 3 (NWA) —",
            "Cardle (NWA) -",
            "(Northwire.example) –",
            "(NWA)",
            "CARDLE, Tarnland, 4 January 2031 —",
        ] {
            let text = format!("{dateline} {STORY}\n{STORY}");
            assert_eq!(found(&text, "dateline"), [dateline], "{dateline}");
        }
    }

    #[test]
    fn labels_and_sentences_are_no_datelines() {
        for start in [
            "BREAKING —",
            "The trust — Ida Lund's own —",
            "NATO's bridge -",
            "Ida Lund (R-Cardle) -",
            "FACT CHECK:",
            "One (1) —",
            "Ann Lee —",
            "WATCH: Cardle —",
            "The (NWA)",
        ] {
            let text = format!("{start} {STORY}\n{STORY}");
            assert_eq!(found(&text, "dateline"), [""; 0], "{start}");
        }
    }
}
