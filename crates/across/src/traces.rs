//! [`traces`]: utterances and the forms in which reports carry them.

use std::collections::BTreeMap;

use onrecord_nouns::{Confidence, ReportKey};
use onrecord_stories::lineage::{
    Carrying, Change, Conflict, ConflictKind, First, Layer, Relation, Utterance, VoiceKey, utterances_with, whose,
};
use onrecord_text::Span;
use onrecord_wire::{CarryingRow, ChangeRow, ConflictRow, TraceRow, TranslationRow, Unit, pair};

use crate::translations::flagged;
use crate::{Copies, Held, HeldReport, HeldStatement};

/// The utterances that at least two statements carry, by id. A quotation without a named speaker
/// ([`Held::with_quotations`]) carries what a statement of the record says, and makes no utterance of its own.
#[must_use]
pub fn traces(held: &Held, copies: &Copies) -> Vec<TraceRow> {
    let tellings: Vec<_> = held.reports.iter().flat_map(HeldReport::tellings).collect();
    let told: Vec<_> = held.reports.iter().flat_map(HeldReport::told).collect();
    let found = utterances_with(&tellings, &told, &copies.pairs());
    let mut abroad = flagged(held, &tellings, &found);
    let told = |u: &Utterance| trace(held, copies, u, abroad.remove(&u.fullest).unwrap_or_default());
    found.iter().filter_map(told).collect()
}

/// An utterance that one statement alone carries: its own fullest form.
#[must_use]
pub fn trace_of(held: &Held, statement: &str) -> Option<TraceRow> {
    let report = held.reports.iter().find(|report| report.statements.iter().any(|s| s.row.statement == statement))?;
    let found = report.statements.iter().find(|s| s.row.statement == statement)?;
    let row = &found.row;
    let tellings: Vec<_> = held.reports.iter().flat_map(HeldReport::tellings).collect();
    let key = VoiceKey { report: report.key, statement: found.id, layer: Layer::Own };
    let carrying = CarryingRow {
        report: report.key.to_string(),
        outlet: report.row.outlet.clone(),
        published: report.row.published.clone(),
        statement: row.statement.clone(),
        spans: row.spans.clone(),
        words: row.words.clone(),
        speaker: row.speaker.clone(),
        act: row.act.clone(),
        relation: "fullest".to_owned(),
        severity: Some(0),
        changes: Vec::new(),
        channel: row.channel.clone(),
        confidence: Confidence::new(100),
        copy_of: None,
        without_speaker: false,
        in_record: true,
    };
    Some(TraceRow {
        utterance: row.statement.clone(),
        unit: Unit::Byte,
        speaker: row.speaker.clone(),
        said_on: row.said_on.clone(),
        first_carrier: Some(report.key.to_string()),
        first_unknown_among: Vec::new(),
        fullest: row.statement.clone(),
        conflicts: Vec::new(),
        carryings: vec![carrying],
        translations: flagged(held, &tellings, &[]).remove(&key).unwrap_or_default(),
    })
}

fn find<'h>(held: &'h Held, key: &VoiceKey) -> Option<(&'h HeldReport, &'h HeldStatement)> {
    let report = held.report(&key.report)?;
    let statement = report.statements.iter().find(|statement| statement.id == key.statement)?;
    Some((report, statement))
}

/// Who says it by this report: nobody is known for words quoted within a statement.
fn speaker<'h>(key: &VoiceKey, statement: &'h HeldStatement) -> Option<&'h str> {
    (!key.layer.is_inner()).then_some(statement.row.speaker.as_deref()).flatten()
}

/// The fullest form; where several reports have it word for word, the earliest that is no copy.
fn fullest(held: &Held, copies: &Copies, utterance: &Utterance) -> VoiceKey {
    let word_for_word = |c: &&Carrying| {
        c.key == utterance.fullest
            || c.against == utterance.fullest && c.relation == Relation::Same && c.changes.is_empty()
    };
    let order = |c: &&Carrying| {
        let report = held.report(&c.key.report);
        (copies.of(c.key.report).is_some(), report.map(|r| (r.row.published.is_none(), r.row.published.clone())), c.key)
    };
    let forms = utterance.carryings.iter().filter(word_for_word);
    forms.min_by_key(order).map_or(utterance.fullest, |c| c.key)
}

fn trace(held: &Held, copies: &Copies, utterance: &Utterance, translations: Vec<TranslationRow>) -> Option<TraceRow> {
    let fullest = fullest(held, copies, utterance);
    let stored = |key: &VoiceKey| find(held, key).is_some_and(|(_, statement)| statement.stored);
    let keys = || utterance.carryings.iter().map(|carrying| carrying.key).filter(stored);
    // A statement that holds words of another names the utterance of its own words only.
    let id = keys().find(|key| key.layer == Layer::Own).or_else(|| keys().next())?;
    let mut rows: Vec<(&HeldReport, CarryingRow)> = Vec::new();
    let mut speakers: Vec<&str> = Vec::new();
    let mut days: Vec<&str> = Vec::new();
    for carrying in &utterance.carryings {
        let (report, statement) = find(held, &carrying.key)?;
        speakers.extend(speaker(&carrying.key, statement));
        days.extend(statement.row.said_on.as_deref());
        rows.push((report, row(held, copies, carrying, report, statement, fullest)?));
    }
    rows.sort_by(|a, b| (a.0.order(), &a.1.spans).cmp(&(b.0.order(), &b.1.spans)));
    // The fullest name of those that the reports use, where they name one person.
    let differ = utterance.conflicts.iter().any(|conflict| conflict.kind == ConflictKind::Speaker);
    let speaker = speakers.into_iter().max_by_key(|name| (name.len(), std::cmp::Reverse(*name)));
    days.sort_unstable();
    days.dedup();
    let (first_carrier, first_unknown_among) = match &utterance.first {
        First::Known(report) => (Some(report.to_string()), Vec::new()),
        First::UnknownAmong(reports) => (None, reports.iter().map(ToString::to_string).collect()),
    };
    Some(TraceRow {
        utterance: id.statement.to_string(),
        unit: Unit::Byte,
        speaker: speaker.filter(|_| !differ).map(str::to_owned),
        said_on: if let [day] = days[..] { Some(day.to_owned()) } else { None },
        first_carrier,
        first_unknown_among,
        fullest: fullest.statement.to_string(),
        conflicts: conflicts(held, &utterance.conflicts),
        carryings: rows.into_iter().map(|(_, row)| row).collect(),
        translations,
    })
}

fn row(
    held: &Held,
    copies: &Copies,
    carrying: &Carrying,
    report: &HeldReport,
    statement: &HeldStatement,
    fullest: VoiceKey,
) -> Option<CarryingRow> {
    let telling = report.telling(statement)?;
    let against = find(held, &carrying.against).and_then(|(report, statement)| report.telling(statement))?;
    let is_fullest = carrying.key == fullest;
    let words = |span: &Span| telling.text.get(span.range()).unwrap_or_default().to_owned();
    Some(CarryingRow {
        report: report.key.to_string(),
        outlet: report.row.outlet.clone(),
        published: report.row.published.clone(),
        statement: statement.row.statement.clone(),
        spans: carrying.spans.iter().map(|span| pair(*span)).collect(),
        words: carrying.spans.iter().map(words).collect(),
        speaker: speaker(&carrying.key, statement).map(str::to_owned),
        act: statement.row.act.clone(),
        relation: if is_fullest { "fullest" } else { carrying.relation.as_str() }.to_owned(),
        severity: carrying.severity,
        changes: carrying.changes.iter().map(|change| change_row(change, against.text, telling.text)).collect(),
        channel: statement.row.channel.clone(),
        confidence: Confidence::new(carrying.confidence),
        copy_of: copies.of(report.key).map(|key| key.to_string()),
        without_speaker: !statement.stored && statement.row.speaker.is_none(),
        in_record: statement.stored,
    })
}

/// A change with its words: `from` in the form compared with, `to` in this one.
pub(crate) fn change_row(change: &Change, from: &str, to: &str) -> ChangeRow {
    let words = |text: &str, span: Span| {
        text.get(span.range()).filter(|words| !words.trim().is_empty()).map(|words| words.trim().to_owned())
    };
    ChangeRow {
        op: change.op.as_str().to_owned(),
        from: words(from, change.from),
        to: words(to, change.to),
        touches: change.touches.first().map(|touches| touches.as_str().to_owned()),
    }
}

/// One row a kind: each value with the reports that say so.
fn conflicts(held: &Held, conflicts: &[Conflict]) -> Vec<ConflictRow> {
    let mut by_kind: BTreeMap<&'static str, BTreeMap<String, Vec<ReportKey>>> = BTreeMap::new();
    for conflict in conflicts {
        for key in [&conflict.one, &conflict.other] {
            let Some((report, statement)) = find(held, key) else { continue };
            let (about, value) = match conflict.kind {
                // Where nobody was made out, the name beside the words is what the conflict is about.
                ConflictKind::Speaker => {
                    ("speaker", report.telling(statement).and_then(|t| Some(whose(&t).0?.to_owned())))
                }
                ConflictKind::Channel => ("channel", statement.row.channel.as_ref().map(channel)),
            };
            let Some(value) = value else { continue };
            let reports = by_kind.entry(about).or_default().entry(value).or_default();
            if !reports.contains(&report.key) {
                reports.push(report.key);
            }
        }
    }
    by_kind
        .into_iter()
        .map(|(about, values)| {
            let (values, reports): (Vec<String>, Vec<Vec<ReportKey>>) = values.into_iter().unzip();
            let reports = reports.into_iter().map(|mut keys| {
                keys.sort_unstable();
                keys.iter().map(ToString::to_string).collect()
            });
            ConflictRow { about: about.to_owned(), values, reports: reports.collect() }
        })
        .collect()
}

fn channel(row: &onrecord_wire::ChannelRow) -> String {
    let kind = row.kind.replace('_', " ");
    row.name.as_ref().map_or(kind.clone(), |name| format!("{kind} ({name})"))
}
