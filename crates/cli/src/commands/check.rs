//! `check`: a draft, or anybody's answer, against the record.

use std::io::Read;
use std::path::Path;

use onrecord_across::check;
use onrecord_ingest::{Given, Limits, html_report, text_report};
use onrecord_nouns::Report;
use onrecord_pipeline::{Tier, analyse};
use onrecord_wire::{CheckRow, sarif, write_line};

use crate::args::{self, Check, DraftFormat};
use crate::checked;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::open;
use crate::terminal::Style;

/// Exit 0 where every quotation stands on record, 1 where something is to be looked at.
pub(crate) fn run(path: &Path, args: &Check) -> Result<Exit, Failure> {
    let record = open(path)?;
    let mut raw = hidden(&record, bytes(&args.draft)?);
    let format = args.format.unwrap_or_else(|| looks_like(&args.draft, &raw));
    let limits = Limits::STANDARD;
    let report = match format {
        DraftFormat::Html => html_report(&raw, &Given::default(), &limits),
        DraftFormat::Text => {
            unmark(&mut raw);
            text_report(&raw, &Given::default(), &limits)
        }
    };
    let report =
        report.map_err(|rejected| Failure::told(format!("{}: {}", name(&args.draft), rejected.message), REMEDY))?;
    let tier = match args.tier {
        args::Tier::Rules => Tier::Rules,
        args::Tier::Fast => Tier::Fast,
        args::Tier::Accurate => Tier::Accurate,
    };
    let findings = analyse(&report, tier);
    let mut found = check(&record, &report, &findings)?;
    if format == DraftFormat::Html {
        lines_of_page(&mut found.rows, &report, &raw);
    }
    found.rows.retain(|row| row.severity >= args.min_severity);
    let mut out = Output::new();
    if args.sarif {
        let log = sarif(&found.rows, &uri(&args.draft), env!("CARGO_PKG_VERSION"), format == DraftFormat::Text);
        write_line(&mut out, &log)?;
    } else if args.json {
        for row in &found.rows {
            write_line(&mut out, row)?;
        }
    } else {
        let verbs = checked::verbs(&report, &findings);
        checked::told(&mut out, &name(&args.draft), &found, &verbs, Style::of_stdout())?;
    }
    out.end()?;
    Ok(if found.rows.iter().any(|row| row.kind != "exact") { Exit::Nothing } else { Exit::Done })
}

const REMEDY: &str = "name a text, a Markdown file or a web page; --format says which it is";

fn name(draft: &Path) -> String {
    if is_stdin(draft) { "standard input".to_owned() } else { draft.display().to_string() }
}

fn is_stdin(draft: &Path) -> bool {
    draft.as_os_str() == "-"
}

fn bytes(draft: &Path) -> Result<Vec<u8>, Failure> {
    if !is_stdin(draft) {
        return std::fs::read(draft).map_err(|error| Failure::file("read", draft, &error));
    }
    let mut raw = Vec::new();
    std::io::stdin().read_to_end(&mut raw).map_err(|error| Failure::file("read", draft, &error))?;
    Ok(raw)
}

/// The draft without the names that the record hides, byte for byte as long.
fn hidden(record: &onrecord_store::Record, raw: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(raw) {
        Ok(words) => match record.withhold(&words) {
            std::borrow::Cow::Borrowed(_) => words.into_bytes(),
            std::borrow::Cow::Owned(masked) => masked.into_bytes(),
        },
        Err(other) => other.into_bytes(),
    }
}

fn looks_like(draft: &Path, raw: &[u8]) -> DraftFormat {
    let ending = draft.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let begin = raw.trim_ascii_start().get(..15).unwrap_or_default().to_ascii_lowercase();
    let page = begin.starts_with(b"<!doctype html") || begin.starts_with(b"<html");
    match ending.as_deref() {
        Some("html" | "htm" | "xhtml") => DraftFormat::Html,
        None if page => DraftFormat::Html,
        _ => DraftFormat::Text,
    }
}

/// Blanks what Markdown adds to words, byte for byte, so that places stay: `#`, `>`, list marks at the start of a
/// line, emphasis, and the address of a link.
fn unmark(raw: &mut [u8]) {
    if raw.contains(&0) {
        // Not one byte a letter of ASCII: no Markdown that we could tell.
        return;
    }
    let mut start = true;
    let mut at = 0;
    while at < raw.len() {
        let byte = raw[at];
        let next = raw.get(at + 1).copied();
        match byte {
            b'#' | b'>' if start => raw[at] = b' ',
            b'-' | b'*' | b'+' if start && next == Some(b' ') => raw[at] = b' ',
            b'*' | b'`' => raw[at] = b' ',
            b'_' if !(at > 0
                && raw[at - 1].is_ascii_alphanumeric()
                && next.is_some_and(|c| c.is_ascii_alphanumeric())) =>
            {
                raw[at] = b' ';
            }
            b']' if next == Some(b'(') => {
                if let Some(len) = raw[at..]
                    .iter()
                    .take(2000)
                    .position(|c| matches!(c, b')' | b'\n'))
                    .filter(|len| raw[at + len] == b')')
                    && let Some(open) = raw[..at]
                        .iter()
                        .rev()
                        .take(500)
                        .position(|c| matches!(c, b'[' | b'\n'))
                        .map(|back| at - 1 - back)
                    && raw[open] == b'['
                {
                    raw[open] = b' ';
                    raw[at..=at + len].fill(b' ');
                }
            }
            _ => {}
        }
        start = raw[at] == b'\n' || (start && raw[at] == b' ');
        at += 1;
    }
}

/// A line of a page is the line of the file on which its block begins.
fn lines_of_page(rows: &mut [CheckRow], report: &Report, raw: &[u8]) {
    for row in rows {
        let block = report.blocks.iter().find(|block| block.span.contains_offset(row.draft_span[0]));
        let Some(page) = block.and_then(|block| block.page_span) else { continue };
        let before = raw.get(..page.0 as usize).unwrap_or_default();
        row.line = 1 + before.split(|byte| *byte == b'\n').skip(1).count() as u32;
    }
}

/// A path as a relative URI reference (RFC 3986).
fn uri(draft: &Path) -> String {
    let mut out = String::new();
    for byte in draft.to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.push_str(&onrecord_nouns::hex(&[byte]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unmark;

    #[test]
    fn markdown_is_blanked_and_every_byte_keeps_its_place() {
        for (text, plain) in [
            ("# A title\n> “We *sold* it,” she said.\n", "  A title\n  “We  sold  it,” she said.\n"),
            ("- **Bram** said_so [here](https://a.example/b).", "    Bram   said_so  here                      ."),
            ("2 * 3 [there] (not a link)", "2   3 [there] (not a link)"),
        ] {
            let mut raw = text.as_bytes().to_vec();
            unmark(&mut raw);
            assert_eq!(String::from_utf8(raw).unwrap(), plain);
        }
    }
}
