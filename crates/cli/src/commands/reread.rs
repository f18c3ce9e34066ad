//! `reread`: today's reading over the stored reports. Nothing that was stored as it came changes.

use std::path::Path;
use std::sync::Arc;

use onrecord_ingest::Given;
use onrecord_nouns::ReportKey;
use onrecord_pipeline::{Step, in_order};
use onrecord_store::{Entry, Record, Sighting, State};

use crate::args::Reread;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs::{Body, Input, Place};
use crate::progress::Progress;
use crate::reading::analyse_input;
use crate::record::open;
use crate::terminal::{printable, tell};

/// A commit holds at most so many reports.
const MOST: usize = 256;

/// Reads every report again, in the order of their keys, and puts the new findings in place of the old.
pub(crate) fn run(path: &Path, args: &Reread) -> Result<Exit, Failure> {
    let limits = args.reading.limits();
    let tier = args.reading.tier();
    drop(open(path)?);
    let mut record = Record::open(path)?;
    let mut keys = Vec::new();
    record.stored(&mut |stored| {
        keys.push(stored);
        std::ops::ControlFlow::Continue(())
    })?;
    let (all, mut done, mut changed, mut kept) = (keys.len() as u64, 0u64, 0u64, 0u64);
    let mut progress = Progress::of_reports();
    let beside = path.to_owned();
    let reader = Record::open_read_only(&beside)?;
    let inputs = keys.into_iter().map(move |stored| {
        let input = input(&reader, &stored);
        let bytes = input.as_ref().map_or(0, |input| usize::try_from(input.bytes()).unwrap_or(usize::MAX));
        ((stored.report, input), bytes)
    });
    let work = move |(report, input): (String, Result<Input, String>)| {
        let entry = input.and_then(|input| {
            let (_, read) = analyse_input(input, &limits, tier);
            let read = read.map_err(|rejected| rejected.message)?;
            if read.report.key.to_string() != report {
                return Err("this program reads another outlet, address or date off it; add it again".to_owned());
            }
            let nowhere = Sighting { path: String::new(), offset: 0, line: None };
            Ok(Entry::new(&read.report, &read.raw, &read.findings, nowhere))
        });
        (report, entry)
    };
    let mut waiting: Vec<Entry> = Vec::new();
    in_order(args.reading.bounds(), inputs, work, |step| {
        let Step::Done((report, entry)) = step else { return Ok::<(), Failure>(()) };
        done += 1;
        progress.at(done, all);
        match entry {
            Ok(entry) => waiting.push(entry),
            Err(message) => {
                kept += 1;
                progress.clear();
                tell(&format!("kept as it was: {report}: {}", printable(&message)));
            }
        }
        if waiting.len() >= MOST {
            changed += replaced(&mut record, &waiting)?;
            waiting.clear();
        }
        Ok(())
    })?;
    changed += replaced(&mut record, &waiting)?;
    progress.clear();
    let mut lost = 0;
    record.corrections(&mut |row| {
        lost += u64::from(row.state == "lost_place");
        std::ops::ControlFlow::Continue(())
    })?;
    tell(&format!("{all} reports read again: {changed} changed, {kept} kept as they were"));
    if lost > 0 {
        tell(&format!("{lost} corrections no longer find their place; see: onrecord correct list"));
    }
    Ok(if kept > 0 { Exit::SomeRejected } else { Exit::Done })
}

fn replaced(record: &mut Record, entries: &[Entry]) -> Result<u64, Failure> {
    let states = record.reread(entries)?;
    Ok(states.iter().filter(|state| **state == State::Stored).count() as u64)
}

/// A stored report as an input, with what the user gave it. Errors: why it cannot be read again.
fn input(record: &Record, stored: &onrecord_store::Stored) -> Result<Input, String> {
    let key = ReportKey::parse(&stored.report).ok_or("its key is damaged; run: onrecord verify")?;
    let raw = record.raw_to_reread(&key).map_err(|error| error.to_string())?;
    let raw = raw.ok_or("its raw bytes are not in the record; run: onrecord verify")?;
    let body = match stored.kind.as_str() {
        "text" => Body::Text(raw),
        "jsonl" => Body::Line(raw),
        _ => Body::Page(raw),
    };
    let given = Given {
        outlet: stored.outlet.clone(),
        address: stored.address.clone(),
        published: stored.published.clone(),
        updated: stored.updated.clone(),
    };
    let place = Place { path: stored.report.as_str().into(), offset: 0, line: None };
    Ok(Input { place, body, given: Arc::new(given), warnings: Arc::default() })
}
