//! The article among a page's JSON-LD objects.

use super::super::declared::bare;
use super::super::lenient::{self, Value};
use super::super::page::Page;
use super::{Found, unescape};
use crate::report::fold;

/// Keys under which other things stand than the page's own article.
const OTHERS: &[&str] = &[
    "itemListElement",
    "hasPart",
    "isPartOf",
    "mentions",
    "about",
    "citation",
    "comment",
    "video",
    "associatedMedia",
    "subjectOf",
    "relatedLink",
    "review",
    "publisher",
    "author",
    "image",
    "liveBlogUpdate",
];

/// What the scripts say.
#[derive(Debug, Default)]
pub(crate) struct JsonLd {
    /// The article, with the place of its script in the page.
    article: Option<(Value, u32)>,
    /// The page itself, where it is described apart.
    page: Option<(Value, u32)>,
    /// All objects with an `@id`, to follow references.
    named: Vec<(String, Value, u32)>,
}

impl JsonLd {
    /// Reads all scripts of `page`.
    pub(crate) fn read(page: &Page) -> Self {
        let mut found = Self::default();
        let mut articles: Vec<(Value, u32)> = Vec::new();
        for script in page.declaring.iter().filter(|element| element.name == "script" && !element.text.is_empty()) {
            if let Some(value) = lenient::parse(&script.text) {
                found.walk(&value, script.place.0, &mut articles, 0);
            }
        }
        let heads: Vec<String> = page
            .declaring
            .iter()
            .filter(|element| matches!(element.name.as_str(), "h1" | "title"))
            .map(|element| bare(&element.text))
            .collect();
        let matches = |article: &Value| {
            let title = article
                .get("headline")
                .or_else(|| article.get("name"))
                .and_then(Value::text)
                .map(|(text, _)| bare(&unescape(text)));
            title.is_some_and(|title| {
                !title.is_empty()
                    && heads
                        .iter()
                        .any(|head| head.contains(&title) || (head.len() > 12 && title.contains(head.as_str())))
            })
        };
        let best = articles.iter().position(|(article, _)| matches(article)).or_else(|| {
            let dated = articles.iter().position(|(article, _)| article.get("datePublished").is_some());
            dated.or(if articles.is_empty() { None } else { Some(0) })
        });
        found.article = best.map(|at| articles.swap_remove(at));
        found
    }

    fn walk(&mut self, value: &Value, base: u32, articles: &mut Vec<(Value, u32)>, depth: usize) {
        if depth > 12 || articles.len() > 64 {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.walk(item, base, articles, depth + 1)),
            Value::Object(pairs) => {
                if let Some((id, _)) = value.get("@id").and_then(Value::text)
                    && self.named.len() < 256
                {
                    self.named.push((id.to_owned(), value.clone(), base));
                }
                if is_type(value, |kind| {
                    kind.ends_with("Article")
                        || kind.ends_with("Posting")
                        || matches!(kind, "Report" | "Review" | "AnalysisNewsArticle")
                }) {
                    articles.push((value.clone(), base));
                    return;
                }
                if is_type(value, |kind| kind.ends_with("WebPage")) && self.page.is_none() {
                    self.page = Some((value.clone(), base));
                }
                for (key, value) in pairs {
                    if !OTHERS.contains(&key.as_str()) {
                        self.walk(value, base, articles, depth + 1);
                    }
                }
            }
            Value::Text(..) | Value::Nothing => {}
        }
    }

    fn found(value: &Value, base: u32, key: &str) -> Vec<Found> {
        value
            .get(key)
            .map(Value::items)
            .unwrap_or_default()
            .iter()
            .filter_map(|item| {
                item.text()
                    .or_else(|| item.get("@id").and_then(Value::text))
                    .or_else(|| item.get("@value").and_then(Value::text))
            })
            .map(|(text, place)| Found {
                value: fold(text),
                by: format!("json-ld {key}"),
                place: (base + place.0, base + place.1),
            })
            .collect()
    }

    /// What the article says under `key`.
    pub(crate) fn texts(&self, key: &str) -> Vec<Found> {
        self.article.as_ref().map_or_else(Vec::new, |(article, base)| Self::found(article, *base, key))
    }

    /// What the page says under `key`, where it is described apart from the article.
    pub(super) fn page_texts(&self, key: &str) -> Vec<Found> {
        self.page.as_ref().map_or_else(Vec::new, |(page, base)| Self::found(page, *base, key))
    }

    /// The article's own words.
    pub(crate) fn body(&self) -> Option<&str> {
        let (text, _) = self.article.as_ref()?.0.get("articleBody")?.items().first()?.text()?;
        Some(text)
    }

    /// True when the article says that it is not free to read.
    pub(crate) fn is_paid(&self) -> bool {
        let free =
            self.article.as_ref().and_then(|(article, _)| article.get("isAccessibleForFree")).and_then(Value::text);
        free.is_some_and(|(text, _)| text.eq_ignore_ascii_case("false") || text == "0")
    }

    pub(super) fn authors(&self) -> Vec<Found> {
        let Some((article, base)) = &self.article else { return Vec::new() };
        let mut names: Vec<String> = Vec::new();
        let mut place: Option<(u32, u32)> = None;
        for item in article.get("author").or_else(|| article.get("creator")).map(Value::items).unwrap_or_default() {
            let (person, base) = self.follow(item, *base);
            for name in person.get("name").map_or_else(|| person.items(), Value::items) {
                if let Some((name, at)) = name.text() {
                    let name = fold(&unescape(name));
                    if !names.contains(&name) && !name.contains("://") {
                        names.push(name);
                    }
                    let at = (base + at.0, base + at.1);
                    place = Some(place.map_or(at, |place| (place.0.min(at.0), place.1.max(at.1))));
                }
            }
        }
        let Some(place) = place.filter(|_| !names.is_empty()) else { return Vec::new() };
        vec![Found { value: names.join(", "), by: "json-ld author".into(), place }]
    }

    pub(super) fn publishers(&self) -> Vec<Found> {
        let Some((article, base)) = &self.article else { return Vec::new() };
        let Some(publisher) = article.get("publisher").and_then(|publisher| publisher.items().first()) else {
            return Vec::new();
        };
        let (publisher, base) = self.follow(publisher, *base);
        let name = publisher.get("name").or(Some(publisher)).and_then(Value::text);
        name.map(|(text, at)| Found {
            value: fold(text),
            by: "json-ld publisher".into(),
            place: (base + at.0, base + at.1),
        })
        .into_iter()
        .collect()
    }

    /// The object that `value` refers to by its `@id`, else itself.
    fn follow<'v>(&'v self, value: &'v Value, base: u32) -> (&'v Value, u32) {
        if value.get("name").is_none()
            && let Some((id, _)) = value.get("@id").and_then(Value::text)
            && let Some((_, named, base)) =
                self.named.iter().find(|(name, value, _)| name == id && value.get("name").is_some())
        {
            return (named, *base);
        }
        (value, base)
    }
}

fn is_type(value: &Value, wanted: impl Fn(&str) -> bool) -> bool {
    let kinds = value.get("@type").map(Value::items).unwrap_or_default();
    kinds.iter().filter_map(Value::text).any(|(kind, _)| {
        wanted(
            kind.trim_start_matches("http://schema.org/")
                .trim_start_matches("https://schema.org/")
                .trim_start_matches("schema:"),
        )
    })
}
