//! Reports to test with, all invented, and a folder for each test.

#![allow(dead_code, missing_docs, unreachable_pub)] // each test file uses its own part

use std::ops::ControlFlow;
use std::path::PathBuf;

use onrecord_nouns::{
    BlobHash, Channel, ChannelKind, Confidence, Encoding, Findings, Furniture, FurnitureKind, Manner, MentionForm,
    Mode, Part, Quoted, Report, ReportKey, ReportKind, Sourced, Speaker, Statement, TitleText, ValueFrom, Warning, Why,
};
use onrecord_store::{Entry, Query, Record, Sighting};
use onrecord_text::{SourceText, Span};
use onrecord_wire::StatementRow;

/// A fresh, empty folder of the test `name`.
pub fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// One report, not yet an entry.
pub struct Piece {
    pub report: Report,
    pub raw: Vec<u8>,
    pub findings: Findings,
}

/// Where `words` stand in `text`.
pub fn find(text: &str, words: &str) -> Span {
    let at = text.find(words).expect("the words are in the text");
    Span::new(at as u32, (at + words.len()) as u32)
}

/// Report number `i`: its outlet, date, title, three statements (split quote, indirect, thought).
pub fn piece(i: usize) -> Piece {
    let outlets = ["Sandmarsh Courier", "Tollhaven Echo", "The Élan Gazette"];
    piece_of(i, Some(outlets[i % 3]), ValueFrom::Declared)
}

pub fn piece_of(i: usize, outlet: Option<&str>, from: ValueFrom) -> Piece {
    let text = format!(
        "Photo: Wim Tarrow\n\nThe weir at lock {i} is to close. “We could not wait,” said Odila Marsh, “for café number {i} to flood.”\n\n\
         A spokesman said in a filing that the lock keeper had been told. Bram Oostkil feared the worst.\n"
    );
    let raw = format!("raw {i}: {text}").into_bytes();
    let blob = BlobHash::of(&raw);
    let published = format!("2023-0{}-1{}", 1 + i % 9, i % 10);
    let quote = |words: &str| {
        let words = find(&text, words);
        // “ and ” are three bytes each.
        Quoted {
            words,
            open: Some(Span::new(words.start() - 3, words.start())),
            close: Some(Span::new(words.end(), words.end() + 3)),
        }
    };
    let parts = [quote("We could not wait,"), quote(&format!("for café number {i} to flood."))];
    let base = Statement {
        part: Part::Text,
        words: parts.iter().map(|part| part.words).collect(),
        quoted: parts.to_vec(),
        manner: Manner::Direct,
        mode: Mode::Speech,
        act: None,
        speaker: Speaker::One("Odila Marsh".to_owned()),
        source: Some(find(&text, "Odila Marsh")),
        source_form: Some(MentionForm::Name),
        cue: Some(find(&text, "said")),
        channel: None,
        through: None,
        said_on: None,
        confidence: Confidence::new(95),
        found_by: "rules-1/quote_said_name",
        why: "quote, then verb, then name".to_owned(),
    };
    let filing = Statement {
        words: vec![find(&text, "that the lock keeper had been told")],
        quoted: Vec::new(),
        manner: Manner::Indirect,
        speaker: Speaker::Open(Why::Unnamed),
        source: Some(find(&text, "A spokesman")),
        source_form: Some(MentionForm::Group),
        cue: Some(find(&text, "said in")),
        channel: Some(Channel { kind: ChannelKind::Filing, name: None, span: Some(find(&text, "in a filing")) }),
        confidence: Confidence::new(70),
        ..base.clone()
    };
    let fear = Statement {
        words: vec![find(&text, "the worst")],
        mode: Mode::Thought,
        speaker: Speaker::Several(vec!["Bram Oostkil".to_owned(), "Jan Oostkil".to_owned()]),
        source: Some(find(&text, "Bram Oostkil")),
        cue: Some(find(&text, "feared")),
        channel: None,
        ..filing.clone()
    };
    let report = Report {
        key: ReportKey::of(blob, ReportKind::Text, outlet, None, Some(&published), None),
        blob,
        kind: ReportKind::Text,
        id: Some(format!("id-{i}")),
        address: Sourced::unknown(),
        outlet: outlet.map_or(Sourced::unknown(), |o| Sourced::known(o.to_owned(), from)),
        title: TitleText::Apart(SourceText::new(format!("Lock {i} to close")).unwrap()),
        byline: Some("Wim Tarrow".to_owned()),
        published: Sourced::known(published, ValueFrom::Declared),
        updated: Sourced::unknown(),
        not_before: None,
        encoding: Encoding { name: "utf-8", from: "utf8" },
        furniture: vec![Furniture { span: find(&text, "Photo: Wim Tarrow"), kind: FurnitureKind::Credit }],
        text: SourceText::new(text).unwrap(),
        blocks: Vec::new(),
        extra: Some(format!("{{\"desk\": {i}.50}}")),
        warnings: vec![Warning { span: None, code: "odd_mark", message: "a mark was odd".to_owned() }],
    };
    Piece { report, raw, findings: Findings { statements: vec![base, filing, fear], ..Findings::default() } }
}

impl Piece {
    pub fn entry(&self) -> Entry {
        self.entry_at("reports/a.txt", 0)
    }

    pub fn entry_at(&self, path: &str, offset: u64) -> Entry {
        let sighting = Sighting { path: path.to_owned(), offset, line: None };
        Entry::new(&self.report, &self.raw, &self.findings, sighting)
    }
}

/// Entries of the reports with these numbers.
pub fn entries(numbers: impl IntoIterator<Item = usize>) -> Vec<Entry> {
    numbers.into_iter().map(|i| piece(i).entry_at("reports/a.txt", i as u64)).collect()
}

/// The whole export, as text.
pub fn export(record: &onrecord_store::Record) -> String {
    let mut out = Vec::new();
    record.export_jsonl("0.0.0", false, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// All that a query finds.
pub fn statements(record: &Record, query: &Query) -> Vec<StatementRow> {
    let mut rows = Vec::new();
    let take = &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    };
    record.statements(query, take).unwrap();
    rows
}
