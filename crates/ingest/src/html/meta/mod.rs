//! What a page declares of itself: title, byline, outlet, dates, address, language, each with where
//! it says so. A date is declared or there is none: the text is never searched for one.

mod dates;
mod json_ld;

pub(crate) use dates::declares_publication;
pub(crate) use json_ld::JsonLd;

use super::declared::{Words, bare};
use super::page::{Declaring, Page};
use crate::report::fold;

/// A value with where the page declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) value: String,
    /// "json-ld headline", "meta og:title", "h1".
    pub(crate) by: String,
    /// First byte and the one past the last, in the decoded page.
    pub(crate) place: (u32, u32),
}

/// What a page declares: for each field the candidates, the best first.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    pub(crate) title: Vec<Found>,
    pub(crate) byline: Vec<Found>,
    pub(crate) outlet: Vec<Found>,
    /// ISO 8601.
    pub(crate) published: Vec<Found>,
    /// ISO 8601.
    pub(crate) updated: Vec<Found>,
    pub(crate) address: Vec<Found>,
    pub(crate) language: Vec<Found>,
    pub(crate) description: Vec<Found>,
}

/// Reads what `page` declares.
pub(crate) fn read(page: &Page, json_ld: &JsonLd) -> Declared {
    let mut declared = Declared {
        title: titles(page, json_ld),
        byline: bylines(page, json_ld),
        outlet: outlets(page, json_ld),
        address: addresses(page, json_ld),
        language: languages(page, json_ld),
        description: metas(page, &["og:description", "description", "twitter:description"]),
        ..Declared::default()
    };
    declared.published = dates::published(page, json_ld, declared.address.first().map(|found| found.value.as_str()));
    declared.updated = dates::updated(page, json_ld);
    declared
}

impl Declared {
    /// The fields that a report has, with their candidates.
    pub(crate) fn fields(&self) -> [(&'static str, &[Found]); 7] {
        [
            ("title", &self.title),
            ("byline", &self.byline),
            ("outlet", &self.outlet),
            ("published", &self.published),
            ("updated", &self.updated),
            ("address", &self.address),
            ("language", &self.language),
        ]
    }

    /// Titles and descriptions, to know them again in the text.
    pub(crate) fn words(&self) -> Words {
        Words::new(
            self.title.iter().map(|found| found.value.as_str()),
            self.description.iter().map(|found| found.value.as_str()),
        )
    }
}

/// The name by which a `meta` goes, lower case.
pub(super) fn meta_name(element: &Declaring) -> Option<String> {
    let name = element
        .get("property")
        .or_else(|| element.get("name"))
        .or_else(|| element.get("itemprop"))
        .or_else(|| element.get("http-equiv"))?;
    Some(name.trim().to_ascii_lowercase())
}

/// The contents of the `meta` elements of these names, in the order of the names.
pub(super) fn metas(page: &Page, names: &[&str]) -> Vec<Found> {
    let mut out = Vec::new();
    for wanted in names {
        for element in page.declaring.iter().filter(|element| element.name == "meta") {
            if meta_name(element).as_deref() == Some(wanted)
                && let Some(content) = element.get("content").map(fold).filter(|content| !content.is_empty())
            {
                out.push(Found { value: content, by: format!("meta {wanted}"), place: element.place });
            }
        }
    }
    out
}

/// The words of the elements with this `itemprop`.
fn properties(page: &Page, name: &str) -> Vec<Found> {
    let with = |element: &&Declaring| {
        element.get("itemprop").is_some_and(|prop| prop.split_whitespace().any(|one| one == name))
    };
    page.declaring
        .iter()
        .filter(with)
        .filter_map(|element| {
            let value = fold(element.get("content").unwrap_or(&element.text));
            (!value.is_empty()).then(|| Found { value, by: format!("itemprop {name}"), place: element.place })
        })
        .collect()
}

fn elements<'p>(page: &'p Page, name: &'p str) -> impl Iterator<Item = &'p Declaring> {
    page.declaring.iter().filter(move |element| element.name == name)
}

fn titles(page: &Page, json_ld: &JsonLd) -> Vec<Found> {
    let mut heads: Vec<Found> = elements(page, "h1")
        .filter_map(|element| {
            let value = fold(&element.text);
            (!value.is_empty()).then(|| Found { value, by: "h1".into(), place: element.place })
        })
        .collect();
    let mut out = json_ld.texts("headline");
    out.extend(metas(page, &["og:title", "twitter:title", "dc.title", "title"]));
    let window = elements(page, "title").find(|element| !element.text.trim().is_empty());
    let window = window.map(|element| Found { value: fold(&element.text), by: "title".into(), place: element.place });
    // A headline on the page that the declared titles repeat is what a reader sees.
    let known: Vec<String> = out.iter().chain(&window).map(|found| bare(&found.value)).collect();
    let rank = |found: &Found| {
        let words = bare(&found.value);
        if known.contains(&words) {
            0
        } else if words.len() > 14 && known.iter().any(|title| title.contains(&words) || words.contains(title.as_str()))
        {
            1
        } else {
            2
        }
    };
    heads.sort_by_key(rank);
    let agreed = heads.first().is_some_and(|found| rank(found) < 2);
    if agreed || out.is_empty() && heads.len() == 1 {
        out.splice(0..0, heads);
    } else {
        out.extend(heads);
    }
    out.extend(window);
    for found in &mut out {
        found.value = unescape(&found.value);
    }
    out
}

fn bylines(page: &Page, json_ld: &JsonLd) -> Vec<Found> {
    let mut out = json_ld.authors();
    out.extend(metas(
        page,
        &[
            "author",
            "article:author",
            "byl",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "cxenseparse:author",
            "twitter:data1",
        ],
    ));
    out.extend(properties(page, "author"));
    for element in
        page.declaring.iter().filter(|element| element.get("rel") == Some("author") && element.name != "link")
    {
        out.push(Found { value: fold(&element.text), by: "rel author".into(), place: element.place });
    }
    out.retain_mut(|found| {
        found.value = unescape(&found.value);
        is_name(&found.value)
    });
    out
}

/// True for what can be a name or several: no address, no sentence, no price.
fn is_name(value: &str) -> bool {
    !value.is_empty()
        && value.len() < 200
        && !value.contains("://")
        && !value.starts_with('@')
        && value.chars().any(char::is_alphabetic)
        && value.split_whitespace().count() <= 20
        && !value.contains(" min")
}

fn outlets(page: &Page, json_ld: &JsonLd) -> Vec<Found> {
    let mut out = metas(page, &["og:site_name"]);
    out.extend(json_ld.publishers());
    out.extend(metas(page, &["application-name", "publisher", "dc.publisher", "cre", "apple-mobile-web-app-title"]));
    out.retain_mut(|found| {
        found.value = unescape(&found.value);
        found.value.len() < 120 && !found.value.contains("://")
    });
    out
}

fn addresses(page: &Page, json_ld: &JsonLd) -> Vec<Found> {
    let canonical = elements(page, "link")
        .filter(|element| element.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
    let mut out: Vec<Found> = canonical
        .filter_map(|element| {
            Some(Found {
                value: element.get("href")?.trim().to_owned(),
                by: "link canonical".into(),
                place: element.place,
            })
        })
        .collect();
    out.extend(metas(page, &["og:url", "twitter:url"]));
    out.extend(json_ld.texts("url"));
    out.extend(json_ld.texts("mainEntityOfPage"));
    out.retain(|found| found.value.starts_with("https://") || found.value.starts_with("http://"));
    out
}

fn languages(page: &Page, json_ld: &JsonLd) -> Vec<Found> {
    let mut out: Vec<Found> = elements(page, "html")
        .filter_map(|element| {
            Some(Found {
                value: element.get("lang").or_else(|| element.get("xml:lang"))?.trim().to_owned(),
                by: "html lang".into(),
                place: element.place,
            })
        })
        .collect();
    out.extend(json_ld.texts("inLanguage"));
    out.extend(metas(page, &["og:locale", "content-language", "language", "dc.language"]));
    out.retain(|found| {
        found.value.len() >= 2
            && found.value.len() <= 12
            && found.value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    });
    out
}

/// Entities that a page wrote into a value where none belong, the common ones.
fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut out = value.to_owned();
    for (entity, character) in [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&#8211;", "–"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&ndash;", "–"),
        ("&amp;", "&"),
    ] {
        if out.contains(entity) {
            out = out.replace(entity, character);
        }
    }
    out
}
