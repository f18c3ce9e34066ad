//! Statements as a reporter reads them.
//!
//! An accusation is never shown without its source: every statement names its speaker or says why
//! there is none, and repeats the source as the report writes it.

use std::io::{self, Write};

use onrecord_wire::{Pair, StatementRow};

use crate::terminal::{Style, printable};

/// Under so many hundredths a statement is shown as unsure.
const UNSURE: u8 = 60;

/// Writes one statement. `text`: the words of the part that its spans count in.
pub(crate) fn statement(out: &mut dyn Write, row: &StatementRow, text: &str, style: Style) -> io::Result<()> {
    let mut facts = vec![row.outlet.as_deref().map_or("outlet unknown".into(), printable)];
    facts.push(row.published.as_deref().map_or("date unknown".into(), printable));
    facts.push(row.manner.as_str().into());
    if row.mode != "speech" {
        facts.push(row.mode.as_str().into());
    }
    facts.extend(row.act.as_deref().filter(|act| *act != "other").map(Into::into));
    let channel = row.channel.as_ref().filter(|channel| channel.kind != "unknown").map(|channel| match &channel.name {
        Some(name) => format!("{} ({})", spaced(&channel.kind), printable(name)),
        None => spaced(&channel.kind),
    });
    facts.extend(channel.map(Into::into));
    if row.confidence.hundredths() < UNSURE {
        facts.push("unsure".into());
    }
    writeln!(out, "{} · {}", style.strong(&speaker(row)), facts.join(" · "))?;
    writeln!(out, "  {}", printable(&as_printed(row, text)))?;
    writeln!(out, "  {}", style.faint(&format!("{} · {}", source(row), place(row))))
}

/// Who said it, or why that is open.
pub(crate) fn speaker(row: &StatementRow) -> String {
    match (&row.speaker, row.candidates.as_slice()) {
        (Some(name), _) => printable(name).into_owned(),
        // "He has been accused of": the law of many places cares who says so, and so does a reader.
        (None, []) if row.act.as_deref() == Some("accuse") && row.speaker_as_written.is_none() => {
            "accuser not identified".to_owned()
        }
        (None, []) => {
            // `why` begins with the reason that the speaker is open; what follows says how it was read.
            let why = row.why.split(';').next().unwrap_or_default();
            format!("speaker open: {}", printable(why))
        }
        (None, several) => format!("speaker open: {}?", printable(&several.join(" or "))),
    }
}

/// The source as the report writes it.
fn source(row: &StatementRow) -> String {
    let named = match &row.speaker_as_written {
        Some(words) => format!("source as written: {}", printable(words)),
        None => "source not named".to_owned(),
    };
    let through = row.through.as_deref().map(|t| format!(", through {}", printable(t))).unwrap_or_default();
    let cue = row.cue.as_deref().map(|c| format!(" ({})", printable(c))).unwrap_or_default();
    named + &through + &cue
}

/// `report#byte-range`: the first 12 digits of the report's key, then the first and last byte.
pub(crate) fn place(row: &StatementRow) -> String {
    let start = row.spans.iter().map(|s| s[0]).min().unwrap_or(0);
    let end = row.spans.iter().map(|s| s[1]).max().unwrap_or(0);
    let part = if row.part == "text" { String::new() } else { format!("{}:", row.part) };
    format!("{}#{part}{start}-{end}", short(&row.report))
}

/// The first 12 digits of a key: enough for a person to find it.
pub(crate) fn short(key: &str) -> &str {
    key.get(..12).unwrap_or(key)
}

/// The words with their marks as printed; " … " stands where words of the report were left out.
pub(crate) fn as_printed(row: &StatementRow, text: &str) -> String {
    let mut out = String::new();
    let mut before: Option<u32> = None;
    for &span in &row.spans {
        let [start, end] = with_marks(row, span);
        // What a span shares with the one before (a mark between two) is shown once.
        let start = before.map_or(start, |b| b.max(start));
        let Some(words) = text.get(start as usize..end.max(start) as usize) else { continue };
        if let Some(gap) = before.and_then(|b| text.get(b as usize..start as usize)) {
            out += if gap.trim().is_empty() { gap } else { " … " };
        }
        out += words;
        before = Some(end);
    }
    // A stored span always slices its text (`verify` checks it); the words as stored are the way out.
    if out.is_empty() { row.words.join(" … ") } else { out }
}

fn with_marks(row: &StatementRow, [mut start, mut end]: Pair) -> Pair {
    for quoted in &row.quoted {
        if let Some(open) = quoted.open.filter(|_| quoted.span[0] == start) {
            start = open[0];
        }
        if let Some(close) = quoted.close.filter(|_| quoted.span[1] == end) {
            end = close[1];
        }
    }
    [start, end]
}

fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_nouns::{
        BlobHash, Confidence, Encoding, Manner, Mode, Part, Quoted, Report, ReportKey, ReportKind, Sourced, Speaker,
        Statement, TitleText, Why,
    };
    use onrecord_text::{SourceText, Span};

    const TEXT: &str = "“The pumps failed,” she said. “Twice.” Odo Varn took the \"second ledger\", a clerk said.";

    fn find(words: &str) -> Span {
        let at = TEXT.find(words).unwrap() as u32;
        Span::new(at, at + words.len() as u32)
    }

    fn quoted(words: &str) -> Quoted {
        let words = find(words);
        let width = if TEXT.as_bytes()[words.end() as usize] == b'"' { 1 } else { 3 };
        Quoted {
            words,
            open: Some(Span::new(words.start() - width, words.start())),
            close: Some(Span::new(words.end(), words.end() + width)),
        }
    }

    fn row(words: &[&str], marked: &[&str], speaker: Speaker, source: Option<&str>) -> StatementRow {
        let blob = BlobHash::of(TEXT.as_bytes());
        let report = Report {
            key: ReportKey::of(blob, ReportKind::Text, None, None, None, None),
            blob,
            kind: ReportKind::Text,
            id: None,
            address: Sourced::unknown(),
            outlet: Sourced::unknown(),
            title: TitleText::None,
            byline: None,
            published: Sourced::unknown(),
            updated: Sourced::unknown(),
            not_before: None,
            encoding: Encoding { name: "utf-8", from: "utf8" },
            text: SourceText::new(TEXT).unwrap(),
            furniture: Vec::new(),
            blocks: Vec::new(),
            extra: None,
            warnings: Vec::new(),
        };
        let statement = Statement {
            part: Part::Text,
            words: words.iter().map(|w| find(w)).collect(),
            quoted: marked.iter().map(|w| quoted(w)).collect(),
            manner: Manner::Direct,
            mode: Mode::Speech,
            act: None,
            speaker,
            source: source.map(find),
            source_form: None,
            cue: None,
            channel: None,
            through: None,
            said_on: None,
            confidence: Confidence::new(90),
            found_by: "test",
            why: "quote, then verb".into(),
        };
        StatementRow::of(&report, &statement).unwrap()
    }

    #[test]
    fn marks_stand_as_printed_and_a_gap_is_shown() {
        let split = row(
            &["The pumps failed,", "Twice."],
            &["The pumps failed,", "Twice."],
            Speaker::Open(Why::NothingInReach),
            Some("she"),
        );
        assert_eq!(as_printed(&split, TEXT), "“The pumps failed,” … “Twice.”");
        let mixed = row(
            &["Odo Varn took the \"second ledger"],
            &["second ledger"],
            Speaker::Open(Why::Unnamed),
            Some("a clerk"),
        );
        assert_eq!(as_printed(&mixed, TEXT), "Odo Varn took the \"second ledger\"");
    }

    #[test]
    fn a_statement_never_stands_without_its_source() {
        let shown = |row: &StatementRow| {
            let mut out = Vec::new();
            statement(&mut out, row, TEXT, Style::plain()).unwrap();
            String::from_utf8(out).unwrap()
        };
        let open = shown(&row(&["Twice."], &["Twice."], Speaker::Open(Why::NobodyNamed), None));
        assert!(open.starts_with("speaker open: no speaker is named"), "{open}");
        assert!(open.contains("source not named"), "{open}");
        let accused = row(&["Twice."], &["Twice."], Speaker::Open(Why::NobodyNamed), None);
        let accused = shown(&StatementRow { act: Some("accuse".to_owned()), ..accused });
        assert!(accused.starts_with("accuser not identified"), "{accused}");
        let several = shown(&row(
            &["Twice."],
            &["Twice."],
            Speaker::Several(vec!["Ada Ond".into(), "Ida Ond".into()]),
            Some("she"),
        ));
        assert!(several.starts_with("speaker open: Ada Ond or Ida Ond?"), "{several}");
        assert!(several.contains("source as written: she"), "{several}");
        let one = shown(&row(&["Twice."], &["Twice."], Speaker::One("Ada Ond".into()), Some("she")));
        assert!(one.starts_with("Ada Ond · outlet unknown · date unknown · direct\n"), "{one}");
        assert!(one.contains("source as written: she"), "{one}");
    }
}
