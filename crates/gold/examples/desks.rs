//! Scores the desks: `cargo run -p onrecord-gold --example desks` prints what the rules reach on the
//! open reports, `... --example desks unseen` on those that nobody who writes rules looks at. A tier (`fast`,
//! `accurate`) may follow.
//! `... --example desks wrong` lists the speakers, channels and acts of the open reports that differ. In place of `open`
//! a folder of such files may be named; `wrong FOLDER TIER` lists theirs.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

use std::error::Error;
use std::path::{Path, PathBuf};

use onrecord_gold::{Case, FoundDate, FoundFigure, Row, Speakers, Wanted, folder, matched, speaker_fits};
use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Act, Findings, Statement};
use onrecord_pipeline::Tier;
use onrecord_text::SourceText;

fn main() -> Result<(), Box<dyn Error>> {
    let part = std::env::args().nth(1).unwrap_or_else(|| "open".into());
    if part == "wrong" {
        let folder = std::env::args().nth(2).map(PathBuf::from);
        let tier = std::env::args().nth(3).and_then(|name| Tier::parse(&name)).unwrap_or(Tier::Rules);
        return wrong(&folder.unwrap_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("desks/open")), tier);
    }
    let tier = std::env::args().nth(2).map_or(Some(Tier::Rules), |name| Tier::parse(&name));
    let tier = tier.ok_or("no such tier: say rules, fast or accurate")?;
    let parts = Path::new(env!("CARGO_MANIFEST_DIR")).join("desks");
    let folder = if ["open", "unseen"].contains(&part.as_str()) { parts.join(&part) } else { part.as_str().into() };
    if !folder.is_dir() {
        return Err(format!("no part \"{part}\": say open, unseen or a folder of such files").into());
    }
    println!(
        "Desks, {part} part, tier {}\n\n{}",
        tier.as_str(),
        onrecord_gold::desks(&folder, |case| read(case, tier))?
    );
    println!("{}", onrecord_gold::dates(&folder, dates)?);
    println!("{}", onrecord_gold::figures(&folder, figures)?);
    Ok(())
}

/// Every speaker, channel and act that differs from the gold's: report, wanted, found, words.
fn wrong(open: &Path, tier: Tier) -> Result<(), Box<dyn Error>> {
    for file in folder(open)? {
        for case in &file.cases {
            let (text, findings) = read(case, tier);
            for (row, found) in matched(case, &text, &findings) {
                for line in differences(&case.rows[row], found) {
                    println!(
                        "{}\t{line}\t{:?}\t{}",
                        case.name,
                        case.rows[row].cue,
                        case.rows[row].content.join(" // ")
                    );
                }
            }
        }
    }
    Ok(())
}

fn differences(row: &Row, found: &Statement) -> Vec<String> {
    let mut out = Vec::new();
    if !row.speakers.contains(&Speakers::Any) && !row.speakers.iter().any(|s| speaker_fits(s, found)) {
        out.push(format!("speaker {:?}, found {:?}", row.speakers, found.speaker));
    }
    let got = found.channel.as_ref().map_or("-", |c| c.kind.as_str());
    let wanted = match &row.channel {
        Some(Wanted::Any) => got,
        Some(Wanted::This(kind)) => kind.as_str(),
        _ => "-",
    };
    if wanted != got {
        out.push(format!("channel {wanted}, found {got}"));
    }
    if let Some(Wanted::This(wanted)) = row.act
        && found.act != Some(wanted)
    {
        out.push(format!("act {}, found {}", wanted.as_str(), found.act.unwrap_or(Act::Other).as_str()));
    }
    out
}

/// The reading of a report that is handed its own date.
fn read(case: &Case, tier: Tier) -> (SourceText, Findings) {
    let given = Given { published: case.published.clone(), ..Given::default() };
    let report = text_report(case.report.as_bytes(), &given, &Limits::STANDARD);
    let report = report.expect("the test of the desks has every report well formed");
    let findings = onrecord_pipeline::analyse(&report, tier);
    (report.text, findings)
}

fn dates(case: &Case) -> (SourceText, Vec<FoundDate>) {
    let (text, findings) = read(case, Tier::Rules);
    let found = findings.dates.into_iter();
    let found = found.map(|d| FoundDate { span: d.span, kind: d.kind.as_str().into(), value: d.value }).collect();
    (text, found)
}

fn figures(case: &Case) -> (SourceText, Vec<FoundFigure>) {
    let (text, findings) = read(case, Tier::Rules);
    let found = findings.figures.into_iter().map(|f| FoundFigure {
        span: f.span,
        value: f.value.and_then(|v| v.to_string().parse().ok()),
        unit: f.unit,
        of: f.of.and_then(|span| text.slice(span)).map(str::to_string),
        relative: f.relative,
        total: f.total,
    });
    let found = found.collect();
    (text, found)
}
