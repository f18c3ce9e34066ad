//! [`html_report`]: a page as a report.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use onrecord_nouns::{
    BlobHash, Block, BlockKind, Furniture, FurnitureKind, Report, ReportKey, ReportKind, Sourced, TitleText, ValueFrom,
    Warning,
};
use onrecord_text::SourceText;
use serde_json::{Map, Value, json};

use super::meta::{Declared, Found, JsonLd};
use super::places::Places;
use super::story::{self, Story};
use super::{charset, choose, meta, page, state};
use crate::decode::check_characters;
use crate::{Given, Limits, Reason, Rejected, date, layout};

/// A page that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(5);

/// Reads a web page. What `given` says beats what the page declares of itself; a date is declared or
/// there is none. The text is one paragraph a block with a blank line between; [`Report::blocks`]
/// says where each stands in `raw`. `extra` holds the evidence for each declared field, the
/// candidates that disagree, the language, and captions, pull-quotes and links beside the story.
/// Errors: [`Reason::TooLarge`], [`Reason::Empty`], [`Reason::Binary`], [`Reason::Hostile`],
/// [`Reason::NoText`], [`Reason::TooSlow`].
pub fn html_report(raw: &[u8], given: &Given, limits: &Limits) -> Result<Report, Rejected> {
    let deadline = Instant::now() + PATIENCE;
    limits.check_raw(raw.len() as u64)?;
    let decoded = charset::decode_page(raw);
    check_characters(&decoded.text)?;
    let html: &str = &decoded.text;
    let page = page::read(html)?;
    let json_ld = JsonLd::read(&page);
    let declared = meta::read(&page, &json_ld);
    let choice = choose::choose(&page, &json_ld, &declared.words(), deadline)?;
    let story = story::assemble(&page, &choice, &declared);
    let state = state::of(&page, html, &declared, &json_ld, &story.text);
    if story.text.is_empty() {
        let what = state
            .map_or("the page holds no paragraph of a report; check that the right page was saved", |state| {
                state.message
            });
        return Err(Rejected::new(Reason::NoText, what));
    }
    limits.check_text(story.text.len())?;
    let mut warnings = decoded.warnings;
    // Their place is in the page, not in the text.
    for warning in &mut warnings {
        warning.span = None;
    }
    warnings.extend(check_characters(&story.text)?);
    warnings.extend(state.map(state::State::warning));
    if choice.large {
        warnings.push(warning(
            "large_page",
            "the page is too large for a second opinion on what its story is; look it over".into(),
        ));
    }
    let verbatim = matches!(decoded.text, Cow::Borrowed(_)) && decoded.encoding.name == "utf-8";
    let places = Places::new(raw, &decoded.encoding, verbatim, wanted(&story, &declared, &page));
    let declared = Raw { declared, places };
    let mut report = assemble(raw, given, limits, &story, &declared, warnings)?;
    report.encoding = decoded.encoding;
    report.extra = Some(declared.extra(&story, &page));
    Ok(report)
}

fn warning(code: &'static str, message: String) -> Warning {
    Warning { span: None, code, message }
}

/// All places of the decoded page whose raw bytes will be asked for.
fn wanted(story: &Story, declared: &Declared, page: &page::Page) -> Vec<u32> {
    let blocks = story.blocks.iter().filter_map(|block| block.page_span);
    let aside = story.aside.iter().map(|&(_, i)| page.blocks[i].place);
    let found = declared.fields().into_iter().flat_map(|(_, found)| found.iter().map(|found| found.place));
    blocks.chain(aside).chain(found).flat_map(|(start, end)| [start, end]).collect()
}

fn assemble(
    raw: &[u8],
    given: &Given,
    limits: &Limits,
    story: &Story,
    from: &Raw,
    mut warnings: Vec<Warning>,
) -> Result<Report, Rejected> {
    let declared = &from.declared;
    let mut day = |written: Option<&str>, what: &str| {
        let written = written?;
        let read = date::normalise(written);
        if read.is_none() {
            warnings.push(warning(
                "date_not_understood",
                format!("{what} is not understood and was not used; write it as 2024-03-05"),
            ));
        }
        read
    };
    let given_published = day(given.published.as_deref(), "the date given");
    let given_updated = day(given.updated.as_deref(), "the update given");
    let blob = BlobHash::of(raw);
    // Only what was said beside the page: what a better reading could take from it differently must
    // not make another report of the same bytes.
    let key = ReportKey::of(
        blob,
        ReportKind::Html,
        given.outlet.as_deref(),
        given.address.as_deref(),
        given_published.as_deref(),
        given_updated.as_deref(),
    );
    let first = |found: &[Found]| found.first().map(|found| found.value.clone());
    let prefer = |given: Option<String>, found: &[Found]| match (given, first(found)) {
        (Some(value), _) => Sourced::known(value, ValueFrom::Given),
        (None, Some(value)) => Sourced::known(value, ValueFrom::Declared),
        (None, None) => Sourced::unknown(),
    };
    let published = prefer(given_published, &declared.published);
    let updated = prefer(given_updated, &declared.updated);
    if published.from == ValueFrom::Declared && disagree(&declared.published) {
        warnings.push(warning("date_conflict", "the page declares more than one day of publication; the surest source was taken, the others are kept beside it".into()));
    }
    let layout = layout::read(&story.text);
    let not_before = if published.value.is_some() {
        None
    } else {
        layout.not_before.max(updated.value.as_deref().map(|day| day[..day.len().min(10)].to_owned()))
    };
    let outlet = match (prefer(given.outlet.clone(), &declared.outlet), layout.outlet) {
        (Sourced { value: None, .. }, Some(named)) => Sourced::known(named, ValueFrom::SelfReference),
        (outlet, _) => outlet,
    };
    let source =
        |text: &str| SourceText::new(text).map_err(|long| Rejected::new(Reason::TooLarge, format!("{long}; split it")));
    let title = match first(&declared.title) {
        Some(title) => {
            limits.check_text(title.len())?;
            TitleText::Apart(source(&title)?)
        }
        None => TitleText::None,
    };
    warnings.sort();
    Ok(Report {
        key,
        blob,
        kind: ReportKind::Html,
        id: None,
        address: prefer(given.address.clone(), &declared.address),
        outlet,
        title,
        byline: first(&declared.byline),
        published,
        updated,
        not_before,
        encoding: onrecord_nouns::Encoding { name: "utf-8", from: "utf8" },
        text: source(&story.text)?,
        furniture: furniture(&story.blocks, layout.furniture),
        blocks: story
            .blocks
            .iter()
            .map(|block| Block { page_span: block.page_span.and_then(|place| from.places.raw(place)), ..*block })
            .collect(),
        extra: None,
        warnings,
    })
}

/// Furniture by the page's own marks, and by the layout of the text. The title, byline and date of a
/// page are declared, so the layout is not asked for them.
fn furniture(blocks: &[Block], laid_out: Vec<Furniture>) -> Vec<Furniture> {
    let mut out: Vec<Furniture> = blocks
        .iter()
        .filter_map(|block| {
            let kind = match block.kind {
                BlockKind::Caption => FurnitureKind::Caption,
                BlockKind::Related => FurnitureKind::Related,
                _ => return None,
            };
            Some(Furniture { span: block.span, kind })
        })
        .collect();
    let own = out.clone();
    let known = |found: &Furniture| {
        matches!(found.kind, FurnitureKind::Title | FurnitureKind::Byline | FurnitureKind::DateLine)
            || own.iter().any(|piece| piece.span.overlaps(found.span))
    };
    out.extend(laid_out.into_iter().filter(|found| !known(found)));
    out.sort();
    out
}

/// True when two sources name days that are further apart than time zones can put them.
fn disagree(dates: &[Found]) -> bool {
    let day = |found: &Found| found.value.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let Some(first) = dates.first().and_then(day) else { return false };
    dates.iter().filter_map(day).any(|other| first.until(other).is_ok_and(|apart| apart.get_days().abs() > 1))
}

/// What the page declares, with the way back to its bytes.
struct Raw {
    declared: Declared,
    places: Places,
}

impl Raw {
    /// Evidence, disagreeing candidates, language, what stands beside the story: one JSON object.
    fn extra(&self, story: &Story, page: &page::Page) -> String {
        let span = |place: (u32, u32)| self.places.raw(place).map(|(start, end)| [start, end]);
        let show = |found: &Found| json!({"value": found.value, "by": found.by, "page_span": span(found.place)});
        let mut evidence = Map::new();
        let mut others = Map::new();
        for (name, found) in self.declared.fields() {
            let Some(first) = found.first() else { continue };
            evidence.insert(name.into(), show(first));
            let mut differ: Vec<&Found> = Vec::new();
            for found in &found[1..] {
                let same = |other: &Found| {
                    if matches!(name, "published" | "updated") {
                        other.value.get(..10) == found.value.get(..10)
                    } else {
                        super::declared::bare(&other.value) == super::declared::bare(&found.value)
                    }
                };
                if !same(first) && !differ.iter().any(|other| same(other)) && differ.len() < 8 {
                    differ.push(found);
                }
            }
            if !differ.is_empty() {
                others.insert(name.into(), differ.into_iter().map(show).collect());
            }
        }
        let beside: Vec<Value> = story
            .aside
            .iter()
            .map(|&(kind, i)| json!({"kind": kind.as_str(), "words": page.blocks[i].text.replace('\n', " "), "page_span": span(page.blocks[i].place)}))
            .collect();
        let language = self.declared.language.first().map(|found| found.value.as_str());
        json!({"language": language, "evidence": evidence, "others": others, "beside": beside}).to_string()
    }
}
