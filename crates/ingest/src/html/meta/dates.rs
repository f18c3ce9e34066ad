//! Declared dates: JSON-LD, `meta`, microdata, `time`, the address. Never the text.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::marks::Marks;
use super::super::page::{Declaring, Page};
use super::json_ld::JsonLd;
use super::{Found, metas, properties};
use crate::date;
use crate::report::fold;

/// Names under which pages declare when they were printed, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "published-date",
    "publication_date",
    "publicationdate",
    "article.published",
    "article:post_date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.published",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "originalpublicationdate",
    "article_date_original",
    "ptime",
    "date.published",
    "rnews:datepublished",
    "rbpubdate",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "og:pubdate",
    "vr:published_time",
    "article.created",
    "article:created",
    "created",
    "date",
];
const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
    "lastmodified",
    "article.updated",
    "revision_date",
    "modified_time",
    "updated_time",
];

/// When it was printed: candidates, the surest first, each of at least a day.
pub(super) fn published(page: &Page, json_ld: &JsonLd, address: Option<&str>) -> Vec<Found> {
    let mut out = json_ld.texts("datePublished");
    out.extend(metas(page, PUBLISHED));
    out.extend(properties(page, "datePublished").into_iter().chain(stamped(page, "datePublished")));
    out.extend(times(page));
    out.extend(json_ld.page_texts("datePublished"));
    out.extend(json_ld.texts("dateCreated"));
    let mut out = understood(out);
    if let Some(found) = address.and_then(in_address)
        && let Some(link) =
            page.declaring.iter().find(|element| element.get("href") == address || element.get("content") == address)
    {
        let found = Found { value: found, by: "address".into(), place: link.place };
        // The stamp is a moment at Greenwich, the address holds the outlet's own day.
        if out.first().is_some_and(|stamp| is_day_of(&stamp.value, &found.value)) {
            out.insert(0, found);
        } else {
            out.push(found);
        }
    }
    out
}

/// True where a stamp in UTC and the day before or after it can be one moment: at an outlet of the Americas the
/// first eight hours of a day are the evening before, in East Asia and Australia the last ten the next morning.
fn is_day_of(stamp: &str, day: &str) -> bool {
    let Some(moment) = stamp.ends_with('Z').then(|| stamp.parse::<Timestamp>().ok()).flatten() else { return false };
    let at = |hours: i64| {
        let local = Timestamp::from_second(moment.as_second() + hours * 3600).ok();
        local.map(|t| t.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d").to_string())
    };
    at(0).as_deref() != Some(day) && [-8, 10].into_iter().any(|hours| at(hours).as_deref() == Some(day))
}

/// When it was last changed.
pub(super) fn updated(page: &Page, json_ld: &JsonLd) -> Vec<Found> {
    let mut out = json_ld.texts("dateModified");
    out.extend(metas(page, UPDATED));
    out.extend(stamped(page, "dateModified"));
    out.extend(properties(page, "dateModified"));
    understood(out)
}

/// Those that are dates with their day, as ISO 8601.
fn understood(found: Vec<Found>) -> Vec<Found> {
    found
        .into_iter()
        .filter_map(|found| {
            let value = iso(&found.value)?;
            Some(Found { value, ..found })
        })
        .collect()
}

/// A declared value as ISO 8601 with at least the day; `None` when it is not understood.
fn iso(value: &str) -> Option<String> {
    let value = value.trim();
    if matches!(value.len(), 10 | 13) && value.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = value.parse().ok()?;
        let seconds = if value.len() == 13 { number / 1000 } else { number };
        return Some(
            Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        );
    }
    let folded = without_fraction(value);
    let day = |text: &str| date::read(text).filter(date::WrittenDate::has_day).map(|date| date.iso());
    day(&folded).or_else(|| {
        // A time that is not understood does not spoil the day before it.
        let (head, rest) = folded.split_at_checked(10)?;
        let iso = head
            .as_bytes()
            .iter()
            .enumerate()
            .all(|(i, b)| if matches!(i, 4 | 7) { matches!(b, b'-' | b'/') } else { b.is_ascii_digit() });
        (iso && rest.starts_with(['T', ' ', 't'])).then(|| day(&head.replace('/', "-"))).flatten()
    })
}

/// `12:30:00.123456+02:00` without its fraction.
fn without_fraction(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let bytes = value.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'.' && at >= 6 && bytes[at - 3] == b':' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            continue;
        }
        let width = value[at..].chars().next().map_or(1, char::len_utf8);
        out.push_str(&value[at..at + width]);
        at += width;
    }
    out
}

/// The `datetime` of the elements with this `itemprop`.
fn stamped(page: &Page, property: &str) -> Vec<Found> {
    let with = |element: &&Declaring| {
        element.get("itemprop").is_some_and(|prop| prop.split_whitespace().any(|one| one == property))
    };
    page.declaring
        .iter()
        .filter(with)
        .filter_map(|element| {
            Some(Found {
                value: element.get("datetime")?.to_owned(),
                by: format!("itemprop {property}"),
                place: element.place,
            })
        })
        .collect()
}

/// Where dates of other things stand.
const AWAY: Marks = Marks::RELATED
    .with(Marks::COMMENTS)
    .with(Marks::NAV)
    .with(Marks::FOOTER)
    .with(Marks::ASIDE)
    .with(Marks::LIST)
    .with(Marks::HIDDEN)
    .with(Marks::AD)
    .with(Marks::EMBED);

/// Class names by which elements declare the day of publication (hAtom, h-entry, and their kin).
const CLASSES: &[&str] = &[
    "published",
    "dt-published",
    "entry-date",
    "entry__date",
    "pubdate",
    "pub-date",
    "publish-date",
    "publishdate",
    "publishing-date",
    "publishingdate",
    "published-date",
    "date-published",
    "datepublished",
    "publication-date",
    "post-date",
    "article-date",
    "article__date",
    "articledate",
    "posted-on",
    "post-pub-time",
];

/// True when an element's classes declare publication.
pub(crate) fn declares_publication(names: &str) -> bool {
    names.split_ascii_whitespace().any(|name| {
        let name = name.trim_start_matches(['_', '@']).to_ascii_lowercase();
        CLASSES.contains(&name.as_str())
    })
}

/// `time` elements, and elements whose classes declare publication: with `pubdate`; those that
/// declare it by their names, where they agree on one day; and the only day that all `time` elements
/// name, outside of lists, menus, comments and other stories.
fn times(page: &Page) -> Vec<Found> {
    let value = |element: &Declaring| {
        let stamp = element.get("datetime").or_else(|| element.get("content")).map(str::to_owned);
        // `<time datetime="2031-07-03">Published 29 June 2031</time>`: it contradicts itself, so it declares nothing.
        if stamp.as_deref().is_some_and(|stamp| contradicts(stamp, &element.text)) {
            return None;
        }
        stamp.into_iter().chain([fold(&element.text)]).find_map(|stamp| iso(&stamp))
    };
    let found =
        |element: &Declaring, by: &str| Some(Found { value: value(element)?, by: by.to_owned(), place: element.place });
    let head = page.declaring.iter().find(|element| element.name == "h1" && !element.text.trim().is_empty());
    // Away from the headline stand the dates of other stories.
    let near = |element: &Declaring| {
        head.is_none_or(|head| element.place.0 + 3000 > head.place.0 && element.place.0 < head.place.1 + 8000)
    };
    let of_publication = |element: &&Declaring| element.get("class").is_some_and(declares_publication);
    let times: Vec<&Declaring> = page
        .declaring
        .iter()
        .filter(|element| element.name == "time" && !element.marks.any(AWAY) && near(element))
        .collect();
    let mut out: Vec<Found> = times
        .iter()
        .filter(|element| element.get("pubdate").is_some())
        .filter_map(|element| found(element, "time pubdate"))
        .collect();
    let named =
        page.declaring.iter().filter(|element| !element.marks.any(AWAY) && near(element)).filter(of_publication);
    out.extend(agreed(named.filter_map(|element| found(element, "class published")).collect()));
    out.extend(agreed(times.iter().filter_map(|element| found(element, "time")).collect()));
    out
}

/// The words beside a stamp hold its year, and a day that is neither its own nor a neighbour's (time zones).
fn contradicts(stamp: &str, words: &str) -> bool {
    let numbers: Vec<&str> = words.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let Some(iso) = iso(stamp) else { return false };
    let (year, day) = (&iso[..4], iso[8..10].parse::<u32>().unwrap_or_default());
    let days: Vec<u32> = numbers
        .iter()
        .filter(|n| n.len() <= 2)
        .filter_map(|n| n.parse().ok())
        .filter(|d| (1..=31).contains(d))
        .collect();
    let near = |d: &u32| d.abs_diff(day) <= 1 || (day == 1 || day >= 28) && (*d == 1 || *d >= 28);
    words.len() < 80 && numbers.contains(&year) && !days.is_empty() && !days.iter().any(near)
}

/// The first, where all name one day.
fn agreed(found: Vec<Found>) -> Option<Found> {
    let days = || found.iter().map(|found| &found.value[..10]);
    let one = days().all(|day| Some(day) == days().next());
    found.into_iter().next().filter(|_| one)
}

/// The day in an address: `/2024/03/05/`, `/2024-03-05-`, `/20240305/`.
fn in_address(address: &str) -> Option<String> {
    let path = address.split_once("://")?.1.split_once('/')?.1;
    let path = path.split(['?', '#']).next()?;
    let bytes = path.as_bytes();
    for start in 0..bytes.len() {
        if start > 0 && bytes[start - 1].is_ascii_digit() || !bytes[start].is_ascii_digit() {
            continue;
        }
        let forms: [(usize, &[usize]); 2] = [(10, &[4, 7]), (8, &[])];
        for (length, marks) in forms {
            let Some(piece) = path.get(start..start + length) else { continue };
            let shaped = piece
                .bytes()
                .enumerate()
                .all(|(i, b)| if marks.contains(&i) { matches!(b, b'/' | b'-' | b'_') } else { b.is_ascii_digit() });
            let ends = !bytes.get(start + length).is_some_and(u8::is_ascii_digit);
            let bare = marks.is_empty() && !(start == 0 || bytes[start - 1] == b'/');
            if shaped && ends && !bare {
                let digits: String = piece.chars().filter(char::is_ascii_digit).collect();
                let day = date::read(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8]))?;
                return (digits[..4].parse::<u32>().ok()? >= 1990).then(|| day.iso_day());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_values_are_read_as_fine_as_they_are_written() {
        for (written, expected) in [
            ("2024-03-05T06:32:00.123+02:00", Some("2024-03-05T06:32:00+02:00")),
            ("2024-03-05T06:32:00Z", Some("2024-03-05T06:32:00Z")),
            ("2024-03-05", Some("2024-03-05")),
            ("1709620320", Some("2024-03-05T06:32:00Z")),
            ("1709620320000", Some("2024-03-05T06:32:00Z")),
            ("2024/03/05 06:32 Ortszeit", Some("2024-03-05")),
            ("2024-03", None),
            ("03/04/2024", None),
            ("yesterday", None),
        ] {
            assert_eq!(iso(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn a_moment_at_greenwich_may_be_another_day_at_the_outlet() {
        for (stamp, day, one) in [
            ("2031-02-18T02:18:11Z", "2031-02-17", true),
            ("2031-02-18T10:04:11Z", "2031-02-17", false),
            ("2031-02-18T16:30:00Z", "2031-02-19", true),
            ("2031-02-18T02:18:11Z", "2031-02-18", false),
            ("2031-02-18T02:18:11-05:00", "2031-02-17", false),
        ] {
            assert_eq!(is_day_of(stamp, day), one, "{stamp} {day}");
        }
    }

    #[test]
    fn a_stamp_that_its_own_words_contradict_declares_nothing() {
        for (stamp, words, against) in [
            ("2031-07-03T10:18:46Z", "Published 29 June 2031", true),
            ("2031-07-03T23:18:46Z", "4 July 2031, 08:18", false),
            ("2031-07-03", "yesterday", false),
            ("2031-07-01", "30.06.2031", false),
            ("2031-07-03", "12 comments", false),
        ] {
            assert_eq!(contradicts(stamp, words), against, "{stamp} {words}");
        }
    }

    #[test]
    fn an_address_may_hold_its_day() {
        assert_eq!(in_address("https://post.example/2024/03/05/mill").as_deref(), Some("2024-03-05"));
        assert_eq!(in_address("https://post.example/mill-2024-03-05.html").as_deref(), Some("2024-03-05"));
        assert_eq!(in_address("https://post.example/news/20240305/mill").as_deref(), Some("2024-03-05"));
        assert_eq!(in_address("https://post.example/mill-20240305"), None);
        assert_eq!(in_address("https://post.example/2024/13/05/mill"), None);
        assert_eq!(in_address("https://post.example/12024/03/05/mill"), None);
    }
}
