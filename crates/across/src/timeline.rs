//! [`timeline`]: the chronology of one story, as rows.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::{BlobHash, Furniture, FurnitureKind};
use onrecord_stories::chronology::{Dated, Event, Happened, Note, Page, Place, Printed, Said, dated, events, notes};
use onrecord_text::Span;
use onrecord_wire::{ConflictRow, HappenedRow, NO_ACCUSER, TimelinePlaceRow, TimelineRow, Unit, pair, span};

use crate::{Copies, Held, HeldReport};

/// The chronology of a story whose reports, and no others, are held: sorted by when, unknown last, then by id.
#[must_use]
pub fn timeline(held: &Held, copies: &Copies, story: &str) -> Vec<TimelineRow> {
    let furniture: Vec<Vec<Furniture>> = held.reports.iter().map(furniture).collect();
    let printed: Vec<Printed<'_>> = held.reports.iter().zip(&furniture).map(|(r, f)| printed(r, f)).collect();
    let pages: Vec<Page<'_>> = printed.iter().map(Page::of).collect();
    let told = Told { held, copies, story, pages: &pages };
    let places = pages
        .iter()
        .enumerate()
        .flat_map(|(page, read)| dated(read).into_iter().map(move |dated| Place { page, dated }));
    let mut rows: Vec<TimelineRow> =
        events(&pages, places.collect()).iter().filter_map(|event| told.event(event)).collect();
    for (at, page) in pages.iter().enumerate() {
        rows.extend(notes(page).iter().filter_map(|note| told.note(at, note)));
    }
    let quantities = crate::figures::rows(held, copies, story, &pages);
    for row in &mut rows {
        let inside = |value: &onrecord_wire::FigureValueRow| {
            row.places.iter().any(|p| p.report == value.report && span(p.span).contains(span(value.place)))
        };
        let told = quantities.iter().filter(|quantity| quantity.values.iter().any(inside));
        row.figures = told.map(|quantity| quantity.quantity.clone()).collect();
    }
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    rows
}

/// By when it happened (what is not known, by when it was printed, after all that is), then by id.
fn order(row: &TimelineRow) -> (bool, Option<&str>, bool, Option<&str>, &str) {
    let value = row.happened.value.as_deref();
    (value.is_none(), value, row.printed.is_none(), row.printed.as_deref(), &row.event)
}

/// The furniture of a report, as the reading wants it.
pub(crate) fn furniture(report: &HeldReport) -> Vec<Furniture> {
    let piece = |row: &onrecord_wire::FurnitureRow| {
        Some(Furniture { span: span(row.span), kind: FurnitureKind::parse(&row.kind)? })
    };
    report.row.furniture.iter().filter_map(piece).collect()
}

/// A report of the record as chronology and figures need it.
pub(crate) fn printed<'h>(report: &'h HeldReport, furniture: &'h [Furniture]) -> Printed<'h> {
    let text = report.text.as_str();
    // A span that slices nothing would be a fault of the record, which `verify` tells.
    let inside = |spans: &[Span]| spans.iter().all(|span| text.get(span.range()).is_some());
    let said = report.statements.iter().filter(|statement| statement.is_speech() && statement.row.part == "text");
    let said = said.filter_map(|statement| {
        let words: Vec<Span> = statement.row.spans.iter().copied().map(span).collect();
        inside(&words).then(|| Said {
            statement: statement.id,
            words,
            cue: statement.row.cue_span.map(span),
            source: statement.row.speaker_span.map(span),
            speaker: statement.row.speaker.as_deref(),
            said_on: statement.row.said_on.as_deref(),
        })
    });
    let row = &report.row;
    let furniture = if furniture.iter().all(|piece| inside(&[piece.span])) { furniture } else { &[] };
    Printed {
        report: report.key,
        outlet: row.outlet.as_deref(),
        address: row.address.as_deref(),
        published: row.published.as_deref(),
        not_before: row.not_before.as_deref(),
        text,
        furniture,
        said: said.collect(),
    }
}

/// An id that is a function of what and where.
pub(crate) fn id(kind: &str, page: &Page<'_>, span: Span) -> String {
    let whole = BlobHash::of(format!("{kind} {} {}-{}", page.printed.report, span.start(), span.end()).as_bytes());
    whole.to_string().chars().take(32).collect()
}

/// What every row is made from.
struct Told<'h> {
    held: &'h Held,
    copies: &'h Copies,
    story: &'h str,
    pages: &'h [Page<'h>],
}

impl Told<'_> {
    fn event(&self, event: &Event) -> Option<TimelineRow> {
        let first = event.places.first()?;
        let places: Vec<TimelinePlaceRow> = event.places.iter().filter_map(|p| self.place(p.page, &p.dated)).collect();
        // What stands for the event: the first place that is no copy of another.
        let shown = places.iter().find(|place| place.copy_of.is_none()).or(places.first())?;
        let saying = event.places.iter().all(|place| place.dated.saying.is_some());
        let days: BTreeSet<&str> = places.iter().filter_map(|place| place.said_on.as_deref()).collect();
        let said_on = (days.len() == 1).then(|| days.iter().next().map(|day| (*day).to_owned())).flatten();
        Some(TimelineRow {
            event: id("event", &self.pages[first.page], first.dated.date),
            story: self.story.to_owned(),
            kind: if saying { "statement" } else { "event" }.to_owned(),
            unit: Unit::Byte,
            happened: happened(event.happened.as_ref(), self.pages[first.page].printed),
            said_on,
            printed: places.iter().filter_map(|place| place.published.clone()).min(),
            words: shown.words.clone(),
            teller: shown.teller(),
            conflicts: self.conflicts(event),
            figures: Vec::new(),
            places,
        })
    }

    fn place(&self, page: usize, dated: &Dated) -> Option<TimelinePlaceRow> {
        let read = &self.pages[page];
        let text = read.printed.text;
        let report = self.held.report(&read.printed.report)?;
        let told = dated.said.or(dated.saying).and_then(|at| read.printed.said.get(at));
        Some(TimelinePlaceRow {
            report: report.key.to_string(),
            outlet: report.row.outlet.clone(),
            address: report.row.address.clone(),
            published: report.row.published.clone(),
            blob: report.row.blob.clone(),
            part: "text".to_owned(),
            span: pair(dated.words),
            words: text.get(dated.words.range())?.to_owned(),
            sentence_span: pair(dated.sentence),
            sentence: text.get(dated.sentence.range())?.to_owned(),
            date_span: Some(pair(dated.date)),
            date_words: text.get(dated.date.range()).map(str::to_owned),
            happened: happened(dated.happened.as_ref(), read.printed),
            voice: if dated.said.is_some() { "statement" } else { "report" }.to_owned(),
            statement: told.map(|said| said.statement.to_string()),
            speaker: told.and_then(|said| said.speaker).map(str::to_owned),
            speaker_as_written: told.and_then(|said| text.get(said.source?.range())).map(str::to_owned),
            said_on: told.and_then(|said| said.said_on).map(str::to_owned),
            accuser: accuser(report, dated.words),
            copy_of: self.copies.of(report.key).map(|key| key.to_string()),
        })
    }

    fn note(&self, page: usize, note: &Note) -> Option<TimelineRow> {
        let read = &self.pages[page];
        let report = self.held.report(&read.printed.report)?;
        let words = read.printed.text.get(note.words.range())?.to_owned();
        let happened = match &note.happened {
            Some(when) => HappenedRow {
                value: Some(when.value.clone()),
                precision: Some(when.precision.as_str().to_owned()),
                why: None,
            },
            None => open("the note does not say when it was made"),
        };
        let place = TimelinePlaceRow {
            report: report.key.to_string(),
            outlet: report.row.outlet.clone(),
            address: report.row.address.clone(),
            published: report.row.published.clone(),
            blob: report.row.blob.clone(),
            part: "text".to_owned(),
            span: pair(note.words),
            words: words.clone(),
            sentence_span: pair(note.words),
            sentence: words.clone(),
            date_span: note.date.map(pair),
            date_words: note.date.and_then(|date| read.printed.text.get(date.range())).map(str::to_owned),
            happened: happened.clone(),
            voice: "report".to_owned(),
            statement: None,
            speaker: None,
            speaker_as_written: None,
            said_on: None,
            accuser: accuser(report, note.words),
            copy_of: self.copies.of(report.key).map(|key| key.to_string()),
        };
        Some(TimelineRow {
            event: id(note.kind.as_str(), read, note.words),
            story: self.story.to_owned(),
            kind: note.kind.as_str().to_owned(),
            unit: Unit::Byte,
            happened,
            said_on: None,
            printed: place.published.clone(),
            words,
            teller: place.teller(),
            places: vec![place],
            conflicts: Vec::new(),
            figures: Vec::new(),
        })
    }

    /// The values that cannot hold with another, each with its reports.
    fn conflicts(&self, event: &Event) -> Vec<ConflictRow> {
        let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (a, b) in &event.conflicts {
            for place in [&event.places[*a], &event.places[*b]] {
                let Some(when) = &place.dated.happened else { continue };
                let report = self.pages[place.page].printed.report.to_string();
                values.entry(when.value.clone()).or_default().insert(report);
            }
        }
        if values.is_empty() {
            return Vec::new();
        }
        let (values, reports): (Vec<_>, Vec<_>) = values.into_iter().unzip();
        let reports = reports.into_iter().map(|keys| keys.into_iter().collect()).collect();
        vec![ConflictRow { about: "happened".to_owned(), values, reports }]
    }
}

/// Who makes the accusation that these words carry, by this report: where several do, their names, and that one is not
/// named where one is not.
fn accuser(report: &HeldReport, words: Span) -> Option<String> {
    let statements = report.statements.iter().filter(|statement| statement.is_speech() && statement.row.part == "text");
    let carried = statements.filter(|statement| {
        let row = &statement.row;
        row.act.as_deref() == Some("accuse") && row.spans.iter().any(|content| span(*content).overlaps(words))
    });
    let name = |row: &onrecord_wire::StatementRow| row.speaker.clone().or_else(|| row.speaker_as_written.clone());
    let names: Option<BTreeSet<String>> = carried.map(|statement| name(&statement.row)).collect();
    match names {
        None => Some(NO_ACCUSER.to_owned()),
        Some(names) if names.is_empty() => None,
        Some(names) => Some(names.into_iter().collect::<Vec<_>>().join(", ")),
    }
}

fn open(why: &str) -> HappenedRow {
    HappenedRow { value: None, precision: None, why: Some(why.to_owned()) }
}

/// The value of a date, or why there is none.
fn happened(when: Option<&Happened>, printed: &Printed<'_>) -> HappenedRow {
    match when {
        Some(when) => HappenedRow {
            value: Some(when.value.clone()),
            precision: Some(when.precision.as_str().to_owned()),
            why: None,
        },
        None if printed.published.is_none() => open("the words count from the day of printing, which is not known"),
        None => open("nothing in the report says which one is meant"),
    }
}
