//! What goes into a record: [`Entry`], [`Rejection`], and the [`State`] that an input ends in.

use std::cell::RefCell;
use std::io::Read;

use onrecord_nouns::{BlobHash, Findings, Report, TitleText};
use onrecord_wire::{ReportRow, StatementRow};

/// Where an input came from. A row of the log, never part of an export.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// Path as the user wrote it, or "-" for standard input.
    pub path: String,
    /// First byte of the input in that file (0 for a whole file).
    pub offset: u64,
    /// Line, from 1, for an input that is a line; else `None`.
    pub line: Option<u64>,
}

/// An input that was not stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Where it came from.
    pub sighting: Sighting,
    /// A short name: `too_large`, `broken_json`.
    pub reason: String,
    /// What is wrong and what to do, without words of the report.
    pub message: String,
}

/// How an input ended. Every input ends in exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is new and in the record.
    Stored,
    /// The record held it already.
    Same,
    /// It was refused, with a reason (a short name) and a message.
    Rejected {
        /// A short name.
        reason: String,
        /// What is wrong.
        message: String,
    },
}

/// One report, read and made ready for the record: checked, hashed, compressed. Making it is the
/// costly part and needs no record, so it may be done on any thread.
pub struct Entry {
    pub(crate) sighting: Sighting,
    pub(crate) body: Result<Body, (&'static str, String)>,
}

pub(crate) struct Body {
    pub(crate) report: ReportRow,
    pub(crate) statements: Vec<StatementRow>,
    pub(crate) text: onrecord_text::SourceText,
    pub(crate) title_apart: Option<onrecord_text::SourceText>,
    pub(crate) text_hash: String,
    pub(crate) title_hash: Option<String>,
    pub(crate) raw_len: u64,
    pub(crate) packed: Vec<u8>,
}

/// Higher levels find little more in a few hundred bytes.
const LEVEL: i32 = 3;

thread_local! {
    /// A compressor is costly to make and cheap to use again.
    static PACKER: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
}

/// Raw bytes, compressed with the text as dictionary: what is in the text already costs next to nothing.
fn pack(raw: &[u8], text: &str) -> std::io::Result<Vec<u8>> {
    PACKER.with_borrow_mut(|packer| {
        let packer = match packer {
            Some(packer) => packer,
            None => packer.insert(zstd::bulk::Compressor::new(LEVEL)?),
        };
        packer.set_dictionary(LEVEL, text.as_bytes())?;
        packer.compress(raw)
    })
}

/// Unpacks `bytes` bytes, and one more at most, so that a damaged cell cannot ask for all memory;
/// `None` when it is not sound.
pub(crate) fn unpack(packed: &[u8], text: &str, bytes: u64) -> Option<Vec<u8>> {
    let mut raw = Vec::new();
    let reader = zstd::stream::read::Decoder::with_dictionary(packed, text.as_bytes()).ok()?;
    reader.take(bytes + 1).read_to_end(&mut raw).ok()?;
    (raw.len() as u64 == bytes).then_some(raw)
}

impl Entry {
    /// Makes a report ready: slices every span, hashes the text, compresses the raw bytes.
    ///
    /// A report with a span that does not slice its text, or whose raw bytes are not those it was
    /// made from, becomes an entry that [`crate::Record::add`] answers with [`State::Rejected`]; its
    /// neighbours are stored.
    #[must_use]
    pub fn new(report: &Report, raw: &[u8], findings: &Findings, sighting: Sighting) -> Self {
        Self { body: body(report, raw, findings), sighting }
    }

    /// Where it came from.
    #[must_use]
    pub const fn sighting(&self) -> &Sighting {
        &self.sighting
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("sighting", &self.sighting).finish_non_exhaustive()
    }
}

fn body(report: &Report, raw: &[u8], findings: &Findings) -> Result<Body, (&'static str, String)> {
    if BlobHash::of(raw) != report.blob {
        return Err(("wrong_blob", "the raw bytes are not those that the report was made from".to_owned()));
    }
    let bad_span =
        |field: &str| ("bad_span", format!("a span of its {field} does not slice its text; please report this"));
    let mut row = ReportRow::of(report, findings).map_err(bad_span)?;
    let mut statements = findings
        .statements
        .iter()
        .map(|statement| StatementRow::of(report, statement))
        .collect::<Result<Vec<_>, _>>()
        .map_err(bad_span)?;
    statements.sort_by(|a, b| {
        (&a.part, &a.spans, a.cue_span, &a.statement).cmp(&(&b.part, &b.spans, b.cue_span, &b.statement))
    });
    let before = statements.len();
    statements.dedup_by(|a, b| a.statement == b.statement);
    if statements.len() < before {
        row.statements = statements.len() as u64;
        row.thoughts = statements.iter().filter(|s| s.mode == "thought").count() as u64;
        row.warnings.push(onrecord_wire::WarningRow {
            code: "statement_twice".to_owned(),
            span: None,
            message: "two findings had the same words and the same cue; one was kept".to_owned(),
        });
    }
    let title_apart = match &report.title {
        TitleText::Apart(words) => Some(words.clone()),
        TitleText::None | TitleText::InText(_) => None,
    };
    Ok(Body {
        text: report.text.clone(),
        text_hash: hash(report.text.as_str()),
        title_hash: title_apart.as_ref().map(|words| hash(words.as_str())),
        title_apart,
        raw_len: raw.len() as u64,
        packed: pack(raw, report.text.as_str())
            .map_err(|_| ("not_packed", "its raw bytes could not be compressed".to_owned()))?,
        report: row,
        statements,
    })
}

pub(crate) fn hash(text: &str) -> String {
    BlobHash::of(text.as_bytes()).to_string()
}
