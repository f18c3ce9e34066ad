//! `read`: the analysis of one text, or of each line of a JSON Lines file. No record is needed.

use std::io::Write;
use std::sync::Arc;

use onrecord_ingest::{Given, Rejected};
use onrecord_nouns::{Part, Report};
use onrecord_pipeline::{Step, in_order};
use onrecord_wire::{ReadRow, StatementRow, Unit, to_json};

use crate::args::{Hundredths, Offsets, Read};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human;
use crate::inputs::{Input, Source, Take};
use crate::output::Output;
use crate::progress::Progress;
use crate::reading::{Analysed, analyse_input};
use crate::terminal::{Style, printable, tell};

/// Prints it. A text that cannot be read ends it; a line that cannot be read is told, and its
/// neighbours are printed.
pub(crate) fn run(args: &Read) -> Result<Exit, Failure> {
    if std::path::Path::new(&args.path).is_dir() {
        let what = format!("{} is a folder", args.path.display());
        return Err(Failure::told(what, "name one file; a folder is read into a record with: onrecord add FOLDER"));
    }
    let limits = args.reading.limits();
    let take = Take { format: args.reading.format, limits, given: Given::default(), sidecars: false };
    let source = Source::new(vec![args.path.clone()], None, take, Arc::default());
    let form = Form {
        json: args.json,
        unit: match args.offsets {
            Offsets::Byte => Unit::Byte,
            Offsets::Char => Unit::Char,
        },
        style: Style::of_stdout(),
        least: args.min_confidence.map_or(0, |Hundredths(part)| part),
    };
    let mut out = Output::new();
    // Drawn over a terminal that gets the results too, the line would only be in the way.
    let mut progress = Progress::beside_output();
    let mut rejected = 0u64;
    let tier = args.reading.tier();
    let work = move |input: Input| {
        let bytes = input.bytes();
        let (place, read) = analyse_input(input, &limits, tier);
        (place, bytes, read.map(|read| form.show(read)))
    };
    in_order(args.reading.bounds(), source, work, |step| {
        let Step::Done((place, bytes, shown)) = step else { return Ok(out.flush()?) };
        progress.step(bytes);
        match shown {
            Ok(shown) => Ok(out.write_all(shown.as_bytes())?),
            // A whole file that cannot be read: there is nothing else to do.
            Err(Rejected { reason, message }) if place.line.is_none() => {
                let what = format!("{}: {}", printable(&place.path), reason.as_str());
                Err(Failure::told(what, message))
            }
            Err(Rejected { reason, message }) => {
                rejected += 1;
                progress.clear();
                tell(&format!(
                    "rejected: {}: {}: {}",
                    printable(&place.to_string()),
                    reason.as_str(),
                    printable(&message)
                ));
                Ok(())
            }
        }
    })?;
    progress.clear();
    out.end()?;
    Ok(if rejected > 0 { Exit::SomeRejected } else { Exit::Done })
}

/// How results are shown.
#[derive(Clone, Copy)]
struct Form {
    json: bool,
    unit: Unit,
    style: Style,
    /// Statements that are less sure, in hundredths, are left out.
    least: u8,
}

impl Form {
    /// The whole output for one text. It is made on the reading threads.
    fn show(self, mut read: Analysed) -> String {
        read.findings.statements.retain(|s| s.confidence.hundredths() >= self.least);
        if self.json {
            return to_json(&ReadRow::of(&read.report, &read.findings, self.unit)) + "\n";
        }
        let mut out = Vec::new();
        // Writing into memory cannot fail.
        let _ = self.page(&mut out, &read);
        String::from_utf8_lossy(&out).into_owned()
    }

    fn page(self, out: &mut Vec<u8>, read: &Analysed) -> std::io::Result<()> {
        let (report, findings) = (&read.report, &read.findings);
        writeln!(out, "{}", self.style.strong(&report.title_words().map_or("untitled".into(), printable)))?;
        let known = [report.outlet.value.as_deref(), report.published.value.as_deref(), report.byline.as_deref()];
        let known: Vec<_> = known.into_iter().flatten().map(printable).collect();
        if !known.is_empty() {
            writeln!(out, "{}", known.join(" · "))?;
        }
        writeln!(out)?;
        for statement in &findings.statements {
            // A span that slices nothing is a fault of the reading; `add` rejects such a report.
            let Ok(row) = StatementRow::of(report, statement) else { continue };
            human::statement(out, &row, part_words(report, statement.part), self.style)?;
            writeln!(out)?;
        }
        let furniture: Vec<_> = report
            .furniture
            .iter()
            .map(|piece| format!("{} {}-{}", piece.kind.as_str(), piece.span.start(), piece.span.end()))
            .collect();
        let count = findings.statements.len();
        writeln!(out, "{count} {}", if count == 1 { "statement" } else { "statements" })?;
        if !furniture.is_empty() {
            writeln!(out, "not the story: {}", furniture.join(", "))?;
        }
        for warning in report.warnings.iter().chain(&findings.warnings) {
            writeln!(out, "warning: {}: {}", warning.code, printable(&warning.message))?;
        }
        writeln!(out)
    }
}

fn part_words(report: &Report, part: Part) -> &str {
    match part {
        Part::Text => report.text.as_str(),
        Part::Title => report.title_words().unwrap_or_default(),
    }
}
