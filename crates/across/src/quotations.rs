//! Quotations and posts that no statement holds: read again from the stored texts at the question.

use onrecord_nouns::{Confidence, Furniture, FurnitureKind, Part, StatementId};
use onrecord_reading::read;
use onrecord_stories::lineage::{Loose, loose, sentences};
use onrecord_text::Span;
use onrecord_wire::{QuotedRow, StatementRow, Unit, pair, span};

use crate::{Held, HeldReport, HeldStatement};

impl Held {
    /// Adds to each report the words in marks, and the posts, that none of its statements holds: nobody has read who
    /// says them; and the sentences that it tells without saying whose they are. Where a statement elsewhere has the same
    /// words, they are a carrying of it; alone they are nothing.
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
    let reading = read(report.text.as_str(), &furniture);
    let quoted = loose(&reading, &furniture, &held);
    let told = sentences(&reading, &furniture, &held);
    let quoted = quoted.iter().filter_map(|quotation| row(report, quotation));
    let told = told.iter().filter_map(|sentence| told_row(report, *sentence));
    quoted.chain(told).filter_map(HeldStatement::of).map(HeldStatement::open).collect()
}

/// What a sentence that no statement holds is found by.
pub(crate) const TOLD: &str = "lineage.told";

/// The row of a sentence that the report tells without saying whose it is.
fn told_row(report: &HeldReport, sentence: Span) -> Option<StatementRow> {
    let loose = Loose { words: sentence, speaker: None };
    Some(StatementRow {
        quoted: Vec::new(),
        manner: "indirect".to_owned(),
        confidence: Confidence::new(50),
        found_by: TOLD.to_owned(),
        why: "a sentence that no statement holds".to_owned(),
        ..row(report, &loose)?
    })
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
