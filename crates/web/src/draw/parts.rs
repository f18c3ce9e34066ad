//! Small parts: dates, counts, outlets, links, marks with their words.

use maud::{Markup, html};
use onrecord_wire::{ReportRow, StatementRow};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "1 report", "2,300 reports".
pub(crate) fn count(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// Thousands apart.
pub(crate) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A decimal number with its thousands apart; as written where it is another.
pub(crate) fn amount(value: &str) -> String {
    let (sign, bare) = value.strip_prefix('-').map_or(("", value), |bare| ("\u{2212}", bare));
    let (whole, part) = bare.split_once('.').map_or((bare, None), |(whole, part)| (whole, Some(part)));
    let digits = whole.parse().ok().filter(|_| !whole.starts_with('+'));
    let part = part.map(|part| format!(".{part}")).unwrap_or_default();
    digits.map_or_else(|| value.to_owned(), |whole| format!("{sign}{}{part}", number(whole)))
}

/// The first digits of an id.
pub(crate) fn short(id: &str) -> &str {
    id.get(..12).unwrap_or(id)
}

/// "5 Mar 2024, 18:30" of an ISO 8601 date; as written where it is another.
pub(crate) fn day(date: &str) -> String {
    let parts: Vec<&str> = date.get(..date.len().min(10)).unwrap_or(date).split('-').collect();
    let month = |m: &str| m.parse::<usize>().ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)).copied();
    let written = match parts.as_slice() {
        [year, m, d] => month(m).map(|m| format!("{} {m} {year}", d.trim_start_matches('0'))),
        [year, m] => month(m).map(|m| format!("{m} {year}")),
        _ => None,
    };
    let time = date.get(10..16).and_then(|rest| rest.strip_prefix('T'));
    match (written, time) {
        (Some(day), Some(time)) => format!("{day}, {time}"),
        (Some(day), None) => day,
        _ => date.to_owned(),
    }
}

/// A date for people and for programs; unknown is said.
pub(crate) fn date(date: Option<&str>) -> Markup {
    html! {
        @match date {
            Some(date) => time datetime=(date) { (day(date)) },
            None => span.open { "date unknown" },
        }
    }
}

/// From the first to the last day.
pub(crate) fn dates(first: Option<&str>, last: Option<&str>) -> Markup {
    html! {
        @if first == last || last.is_none() { (date(first)) } @else { (date(first)) " \u{2013} " (date(last)) }
    }
}

/// The outlet; unknown is said.
pub(crate) fn outlet(name: Option<&str>) -> &str {
    name.unwrap_or("outlet unknown")
}

/// A headline, never without its outlet: the outlet first, as in a browser's tab the end is cut.
pub(crate) fn headline(report: &ReportRow) -> String {
    format!("{}: {}", outlet(report.outlet.as_deref()), report.title.as_deref().unwrap_or("untitled report"))
}

/// A report as "outlet, date", linked.
pub(crate) fn report_link(key: &str, report: Option<&ReportRow>) -> Markup {
    html! {
        @match report {
            Some(row) => {
                a href={ "/reports/" (short(key)) } data-open { (outlet(row.outlet.as_deref())) } ", "
                (date(row.published.as_deref()))
            },
            None => a href={ "/reports/" (short(key)) } data-open { "report " (short(key)) },
        }
    }
}

/// Who says it, as a reader must see it beside the words.
pub(crate) fn who(row: &StatementRow) -> String {
    voice(row.speaker.as_deref(), row.speaker_as_written.as_deref(), row.act.as_deref())
}

/// Who says it: the name, else that it is open, with how the report puts it.
pub(crate) fn voice(speaker: Option<&str>, as_written: Option<&str>, act: Option<&str>) -> String {
    let nobody = if act == Some("accuse") { "accuser not identified" } else { "speaker not identified" };
    match (speaker, as_written) {
        (Some(name), _) => name.to_owned(),
        (None, Some(words)) => format!("{nobody}, written \u{201c}{words}\u{201d}"),
        (None, None) => nobody.to_owned(),
    }
}

/// A search for what this name says.
pub(crate) fn person_link(name: &str) -> String {
    let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("name", name).finish();
    format!("/person?{query}")
}

/// Which part of a list a page shows.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    /// What is counted, where a page has two lists: "Reports".
    pub(crate) what: &'a str,
    /// The question that passes some over.
    pub(crate) name: &'a str,
    /// Passed over.
    pub(crate) offset: u64,
    /// Shown.
    pub(crate) shown: u64,
    /// All there are.
    pub(crate) total: u64,
    /// On one page.
    pub(crate) size: u64,
}

/// Earlier and later pages of a list.
pub(crate) fn pages(path: &str, params: &crate::ask::Params, offset: u64, shown: u64, total: u64, size: u64) -> Markup {
    part(path, params, Part { what: "", name: "offset", offset, shown, total, size })
}

/// Earlier and later parts of one of a page's lists.
pub(crate) fn part(path: &str, params: &crate::ask::Params, part: Part<'_>) -> Markup {
    let Part { what, name, offset, shown, total, size } = part;
    let to = |offset: u64| {
        let offset = offset.to_string();
        format!("{path}{}", params.with(&[(name, (offset != "0").then_some(offset.as_str()))]))
    };
    // The keys for pages turn those of the page's main list.
    let rel = |rel: &'static str| (name == "offset").then_some(rel);
    let label =
        if what.is_empty() { "Pages of this list".to_owned() } else { format!("{what}: earlier and later ones") };
    html! {
        @if total > shown {
            nav.pages aria-label=(label) {
                @if offset > 0 { a rel=[rel("prev")] href=(to(offset.saturating_sub(size))) { "\u{2190} Earlier in the list" } }
                span { @if !what.is_empty() { (what) " " } (number(offset + 1)) "\u{2013}" (number(offset + shown)) " of " (number(total)) }
                @if offset + shown < total { a rel=[rel("next")] href=(to(offset + size)) { "Further on \u{2192}" } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_say_what_they_say_and_no_more() {
        assert_eq!(day("2024-03-05"), "5 Mar 2024");
        assert_eq!(day("2024-03-05T18:30:00+01:00"), "5 Mar 2024, 18:30");
        assert_eq!(day("2024-03"), "Mar 2024");
        assert_eq!(day("2024"), "2024");
        assert_eq!(day("2024-13-01"), "2024-13-01");
        assert_eq!(day("tomorrow\u{2026}"), "tomorrow\u{2026}");
    }

    #[test]
    fn an_accusation_is_never_nobodys() {
        assert_eq!(voice(None, None, Some("accuse")), "accuser not identified");
        assert_eq!(
            voice(None, Some("a nurse"), Some("accuse")),
            "accuser not identified, written \u{201c}a nurse\u{201d}"
        );
        assert_eq!(voice(Some("Odo Varn"), Some("he"), Some("accuse")), "Odo Varn");
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!((number(7), number(1_234), number(1_234_567)), ("7".into(), "1,234".into(), "1,234,567".into()));
        let amounts = ["3400000", "-1200.50", "2.5", "1/2", "about", "+5"].map(amount);
        assert_eq!(amounts, ["3,400,000", "\u{2212}1,200.50", "2.5", "1/2", "about", "+5"]);
    }
}
