//! Quotations and posts that no statement holds: read again from the stored texts at the question.

use onrecord_nouns::{Confidence, Furniture, FurnitureKind, Part, StatementId};
use onrecord_reading::read;
use onrecord_stories::lineage::{Loose, loose};
use onrecord_text::Span;
use onrecord_wire::{QuotedRow, StatementRow, Unit, pair, span};

use crate::{Held, HeldReport, HeldStatement};

impl Held {
    /// Adds to each report the words in marks, and the posts, that none of its statements holds: nobody has read who
    /// says them. Where a statement elsewhere has the same words, they are a carrying of it; alone they are nothing.
    #[must_use]
    pub fn with_quotations(mut self) -> Self {
        for report in &mut self.reports {
            let found = quotations(report);
            report.statements.extend(found);
        }
        self
    }
}

fn quotations(report: &HeldReport) -> Vec<HeldStatement> {
    let piece = |row: &onrecord_wire::FurnitureRow| {
        Some(Furniture { span: span(row.span), kind: FurnitureKind::parse(&row.kind)? })
    };
    let furniture: Vec<Furniture> = report.row.furniture.iter().filter_map(piece).collect();
    let of_text = report.statements.iter().filter(|statement| statement.row.part == "text");
    let held: Vec<Span> = of_text.flat_map(|statement| statement.row.spans.iter().copied().map(span)).collect();
    let text = report.text.as_str();
    let found = loose(&read(text, &furniture), &furniture, &held);
    found.iter().filter_map(|quotation| HeldStatement::of(row(report, quotation)?)).map(HeldStatement::open).collect()
}

/// The row of a quotation: whoever posted it is its speaker where a name stands above it, else nobody.
fn row(report: &HeldReport, quotation: &Loose) -> Option<StatementRow> {
    let text = report.text.as_str();
    let words = text.get(quotation.words.range())?.to_owned();
    let poster = quotation.speaker.and_then(|name| text.get(name.range())).map(str::to_owned);
    Some(StatementRow {
        statement: StatementId::of(report.key, Part::Text, &[quotation.words], None).to_string(),
        report: report.key.to_string(),
        outlet: report.row.outlet.clone(),
        published: report.row.published.clone(),
        unit: Unit::Byte,
        spans: vec![pair(quotation.words)],
        quoted: vec![QuotedRow { span: pair(quotation.words), words: words.clone(), open: None, close: None }],
        words: vec![words],
        manner: "direct".to_owned(),
        mode: "speech".to_owned(),
        speaker_form: poster.is_some().then(|| "name".to_owned()),
        speaker_span: quotation.speaker.map(pair),
        speaker_as_written: poster.clone(),
        speaker: poster,
        candidates: Vec::new(),
        cue: None,
        cue_span: None,
        channel: None,
        through: None,
        through_span: None,
        said_on: None,
        act: None,
        part: "text".to_owned(),
        confidence: Confidence::new(60),
        found_by: "lineage.loose".to_owned(),
        why: "words in marks that no statement holds".to_owned(),
        correction: None,
    })
}
