//! [`check`]: a draft against a record.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::{Act, Findings, Part, Report, ReportKey};
use onrecord_store::{Record, StoreError};
use onrecord_stories::check::{
    Diff, Draft, Finding, Place, Said, Source, charges, figures, names, phrases, quotes, read_draft, verbs,
};
use onrecord_text::UnitMap;
use onrecord_wire::{ChangeRow, CheckPlaceRow, CheckRow, Unit, pair};

use crate::{Held, HeldReport};

/// Reports asked for one quotation.
const CARRIERS: usize = 10;
/// Reports asked for the draft's story: those that name the most of its people.
const STORY: usize = 40;
/// Reports asked in all. More would only be copies.
const MOST: usize = 160;

/// What a check found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its findings, in the order of the draft.
    pub rows: Vec<CheckRow>,
    /// How many quotations of the draft were asked for.
    pub quotations: usize,
    /// How many reports were laid beside it.
    pub reports: usize,
}

/// Checks a draft, read as a report, against the reports that the record's search index gives for its words and names.
/// Nothing is written and the record is never read whole. Errors: those of the record.
pub fn check(record: &Record, draft: &Report, findings: &Findings) -> Result<Checked, StoreError> {
    let read = read_draft(draft, findings);
    let keys = asked(record, &read)?;
    let held = Held::of(record, &keys.iter().copied().collect::<Vec<_>>())?;
    let sources: Vec<Source<'_>> = held.reports.iter().map(source).collect();
    let quoted = quotes(&read, &sources);
    let mut all = verbs(&read, &quoted);
    all.extend(charges(&read, &sources));
    all.extend(figures(&read, &sources));
    all.extend(quoted.into_iter().map(|(_, finding, _)| finding));
    all.sort_by(|a, b| (a.span, a.kind, &a.message).cmp(&(b.span, b.kind, &b.message)));
    let map = UnitMap::new(read.text);
    let rows = all.iter().map(|finding| row(finding, &read, &map, &held)).collect();
    Ok(Checked { rows, quotations: read.quotes.len(), reports: held.reports.len() })
}

/// The reports to be laid beside a draft.
fn asked(record: &Record, draft: &Draft<'_>) -> Result<BTreeSet<ReportKey>, StoreError> {
    let mut keys: BTreeSet<ReportKey> = BTreeSet::new();
    let mut more: BTreeMap<ReportKey, u32> = BTreeMap::new();
    for quote in &draft.quotes {
        let phrases = phrases(draft.text, &quote.spans);
        for (nth, (key, count)) in record.with_phrases(&phrases, CARRIERS)?.into_iter().enumerate() {
            // The nearest is always asked; what shares one phrase of many is asked while there is room.
            if nth < 4 || count * 2 >= phrases.len() as u32 {
                keys.insert(key);
            } else {
                let held = more.entry(key).or_default();
                *held = count.max(*held);
            }
        }
    }
    keys.extend(record.with_phrases(&names(draft), STORY)?.into_iter().map(|(key, _)| key));
    let mut more: Vec<(ReportKey, u32)> = more.into_iter().filter(|(key, _)| !keys.contains(key)).collect();
    more.sort_unstable_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    let room = MOST.saturating_sub(keys.len());
    keys.extend(more.into_iter().take(room).map(|(key, _)| key));
    Ok(keys)
}

/// A held report as a check reads it.
fn source(held: &HeldReport) -> Source<'_> {
    let said = held.statements.iter().filter(|statement| statement.is_speech()).filter_map(|statement| {
        let row = &statement.row;
        Some(Said {
            telling: held.telling(statement)?,
            part: Part::parse(&row.part)?,
            act: row.act.as_deref().and_then(Act::parse),
            cue: row.cue.as_deref(),
            as_written: row.speaker_as_written.as_deref(),
            through: row.through.as_deref(),
        })
    });
    let row = &held.row;
    Source {
        report: held.key,
        outlet: row.outlet.as_deref(),
        date: row.updated.as_deref().or(row.published.as_deref()),
        text: held.text.as_str(),
        // A title with a place stands in the text.
        title: row.title.as_deref().filter(|_| row.title_span.is_none()),
        said: said.collect(),
    }
}

fn row(finding: &Finding, draft: &Draft<'_>, map: &UnitMap<'_>, held: &Held) -> CheckRow {
    let place = |at| map.line_column(at).map_or((1, 1), |place| (place.line, place.column));
    let ((line, column), (end_line, end_column)) = (place(finding.span.start()), place(finding.span.end()));
    CheckRow {
        line,
        kind: finding.kind.as_str().to_owned(),
        severity: finding.severity,
        unit: Unit::Byte,
        draft_span: pair(finding.span),
        words: draft.words(finding.span).to_owned(),
        places: finding.places.iter().filter_map(|place| place_row(place, held)).collect(),
        message: finding.message.clone(),
        column,
        end_line,
        end_column,
    }
}

fn place_row(place: &Place, held: &Held) -> Option<CheckPlaceRow> {
    let report = held.report(&place.report)?;
    let text = match place.part {
        Part::Text => report.text.as_str(),
        Part::Title => report.row.title.as_deref().unwrap_or_default(),
    };
    Some(CheckPlaceRow {
        report: place.report.to_string(),
        outlet: report.row.outlet.clone(),
        published: report.row.published.clone(),
        part: place.part.as_str().to_owned(),
        spans: place.spans.iter().copied().map(pair).collect(),
        words: place.spans.iter().filter_map(|span| text.get(span.range())).map(str::to_owned).collect(),
        speaker: place.speaker.clone(),
        changes: place.diff.iter().map(change).collect(),
    })
}

fn change(diff: &Diff) -> ChangeRow {
    ChangeRow {
        op: diff.op.as_str().to_owned(),
        from: diff.from.clone(),
        to: diff.to.clone(),
        touches: diff.touches.map(|touches| touches.as_str().to_owned()),
    }
}
