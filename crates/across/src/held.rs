//! [`Held`]: the reports and statements of a record in memory, by key.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use onrecord_nouns::{Channel, ChannelKind, Manner, ReportKey, StatementId};
use onrecord_store::{Query, Record, ReportQuery, StoreError, Withholder};
use onrecord_stories::lineage::Telling;
use onrecord_text::{SourceText, Span};
use onrecord_wire::{CorrectionRow, ReportRow, StatementRow, span};

/// A report with its text and its statements.
#[derive(Debug)]
pub struct HeldReport {
    /// Its key.
    pub key: ReportKey,
    /// Its row.
    pub row: ReportRow,
    /// What spans of its part "text" count in.
    pub text: SourceText,
    /// Its statements, speech and thought, in text order.
    pub statements: Vec<HeldStatement>,
}

/// A statement, as rows and as `stories` reads it.
#[derive(Debug)]
pub struct HeldStatement {
    /// Its id.
    pub id: StatementId,
    /// Its row.
    pub row: StatementRow,
    /// False for words in marks that no statement of the record holds, see [`Held::with_quotations`].
    pub stored: bool,
    words: Vec<Span>,
    quoted: Vec<Span>,
    channel: Option<Channel>,
}

/// What of a record the views need, sorted by key.
#[derive(Debug)]
pub struct Held {
    /// The reports, sorted by key.
    pub reports: Vec<HeldReport>,
    /// What people decided, by date, then id.
    pub corrections: Vec<CorrectionRow>,
    /// Texts and rows come without the names that are hidden; what is made of hashes or of an index must pass this.
    pub(crate) hides: Option<Withholder>,
}

impl Held {
    /// Reads the whole record. Errors: those of the record.
    pub fn load(record: &Record) -> Result<Self, StoreError> {
        let mut rows = Rows::default();
        rows.read(record, None)?;
        rows.held(record)
    }

    /// Reads these reports of the record and no other; a key that it does not hold is passed over. Errors: those of
    /// the record.
    pub fn of(record: &Record, keys: &[ReportKey]) -> Result<Self, StoreError> {
        let mut rows = Rows::default();
        for key in keys.iter().copied().collect::<BTreeSet<_>>() {
            rows.read(record, Some(key))?;
        }
        rows.held(record)
    }

    /// The report of this key.
    #[must_use]
    pub fn report(&self, key: &ReportKey) -> Option<&HeldReport> {
        self.reports.binary_search_by_key(key, |report| report.key).ok().map(|at| &self.reports[at])
    }

    /// The report whose key is written so.
    #[must_use]
    pub fn report_named(&self, key: &str) -> Option<&HeldReport> {
        self.report(&ReportKey::parse(key)?)
    }
}

/// Rows on their way into memory.
#[derive(Default)]
struct Rows {
    reports: Vec<ReportRow>,
    statements: BTreeMap<String, Vec<StatementRow>>,
}

impl Rows {
    /// Takes in one report, or all.
    fn read(&mut self, record: &Record, report: Option<ReportKey>) -> Result<(), StoreError> {
        record.reports(&ReportQuery { report, ..ReportQuery::default() }, &mut |row| {
            self.reports.push(row);
            ControlFlow::Continue(())
        })?;
        record.statements(&Query { report, ..Query::default() }, &mut |row: StatementRow| {
            self.statements.entry(row.report.clone()).or_default().push(row);
            ControlFlow::Continue(())
        })
    }

    fn held(mut self, record: &Record) -> Result<Held, StoreError> {
        let mut corrections = Vec::new();
        record.corrections(&mut |row| {
            corrections.push(row);
            ControlFlow::Continue(())
        })?;
        let mut reports = Vec::with_capacity(self.reports.len());
        for row in self.reports {
            let Some(key) = row.report.as_deref().and_then(ReportKey::parse) else { continue };
            let Some(text) = record.text(&key)? else { continue };
            let mine = row.report.as_ref().and_then(|report| self.statements.remove(report)).unwrap_or_default();
            let statements = mine.into_iter().filter_map(HeldStatement::of).collect();
            reports.push(HeldReport { key, row, text, statements });
        }
        reports.sort_by_key(|report| report.key);
        Ok(Held { reports, corrections, hides: record.withholder() })
    }
}

impl HeldStatement {
    /// The same as something that the record does not hold.
    pub(crate) fn open(self) -> Self {
        Self { stored: false, ..self }
    }

    pub(crate) fn of(row: StatementRow) -> Option<Self> {
        let channel = row.channel.as_ref().and_then(|channel| {
            Some(Channel {
                kind: ChannelKind::parse(&channel.kind)?,
                name: channel.name.clone(),
                span: channel.span.map(span),
            })
        });
        Some(Self {
            id: StatementId::parse(&row.statement)?,
            words: row.spans.iter().copied().map(span).collect(),
            quoted: row.quoted.iter().map(|quoted| span(quoted.span)).collect(),
            channel,
            row,
            stored: true,
        })
    }

    /// True for what was said, not thought.
    #[must_use]
    pub fn is_speech(&self) -> bool {
        self.row.mode == "speech"
    }

    /// True for a sentence that no statement holds.
    fn is_told(&self) -> bool {
        !self.stored && self.row.found_by == crate::quotations::TOLD
    }
}

impl HeldReport {
    /// Its statements of speech, ready to be compared.
    pub fn tellings(&self) -> impl Iterator<Item = Telling<'_>> {
        self.statements.iter().filter(|s| s.is_speech() && !s.is_told()).filter_map(|s| self.telling(s))
    }

    /// Sentences that it tells without saying whose they are ([`Held::with_quotations`]), ready to be compared.
    pub(crate) fn told(&self) -> impl Iterator<Item = Telling<'_>> {
        self.statements.iter().filter(|s| s.is_told()).filter_map(|s| self.telling(s))
    }

    /// One of its statements, ready to be compared; `None` where its part is not at hand.
    #[must_use]
    pub fn telling<'t>(&'t self, statement: &'t HeldStatement) -> Option<Telling<'t>> {
        let row = &statement.row;
        let text = match row.part.as_str() {
            "text" => self.text.as_str(),
            _ => self.row.title.as_deref()?,
        };
        // A span that slices nothing would be a fault of the record, which `verify` tells.
        let inside = |spans: &[Span]| spans.iter().all(|span| text.get(span.range()).is_some());
        (inside(&statement.words) && inside(&statement.quoted)).then(|| Telling {
            report: self.key,
            statement: statement.id,
            text,
            words: &statement.words,
            quoted: &statement.quoted,
            manner: Manner::parse(&row.manner).unwrap_or(Manner::Indirect),
            speaker: row.speaker.as_deref(),
            named: row.speaker_form.as_deref() == Some("name"),
            outlet: self.row.outlet.as_deref(),
            published: self.row.published.as_deref(),
            not_before: self.row.not_before.as_deref(),
            said_on: row.said_on.as_deref(),
            channel: statement.channel.as_ref(),
        })
    }

    /// What reports are sorted by for people: date, unknown last, then key.
    #[must_use]
    pub fn order(&self) -> (bool, Option<&str>, ReportKey) {
        (self.row.published.is_none(), self.row.published.as_deref(), self.key)
    }
}
