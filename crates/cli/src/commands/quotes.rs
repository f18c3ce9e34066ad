//! `quotes`: the statements of the record, searched.

use std::ops::ControlFlow;
use std::path::Path;

use onrecord_nouns::{ChannelKind, Confidence, Manner, Mode};
use onrecord_store::{Query, Record};
use onrecord_wire::{StatementRow, write_line};

use crate::args::{Hundredths, Modes, Quotes};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human;
use crate::output::{Each, Output};
use crate::record::{PartTexts, open};
use crate::terminal::Style;

/// Lists them: by date of the report (unknown last), report, place.
pub(crate) fn run(path: &Path, args: &Quotes) -> Result<Exit, Failure> {
    let record = open(path)?;
    let mut out = Output::new();
    let any = if args.json { as_json(&record, args, &mut out)? } else { for_people(&record, args, &mut out)? };
    out.end()?;
    Ok(Exit::found(any))
}

fn query(args: &Quotes) -> Query {
    Query {
        text: args.query.clone(),
        speaker: args.speaker.clone(),
        outlet: args.which.outlet.clone(),
        manner: args.manner.as_deref().and_then(Manner::parse),
        act: None,
        mode: match args.mode {
            Modes::Speech => Some(Mode::Speech),
            Modes::Thought => Some(Mode::Thought),
            Modes::All => None,
        },
        channel: args.channel.as_deref().and_then(ChannelKind::parse),
        since: args.which.since.clone(),
        until: args.which.until.clone(),
        min_confidence: args.min_confidence.map(|Hundredths(part)| Confidence::new(part)),
        report: None,
        statement: None,
        limit: args.which.limit.map(|n| n.get() as u64),
    }
}

fn as_json(record: &Record, args: &Quotes, out: &mut Output) -> Result<bool, Failure> {
    let mut found = Each::new(None);
    record.statements(&query(args), &mut |row| found.take(|| write_line(out, &row)))?;
    found.end()
}

fn for_people(record: &Record, args: &Quotes, out: &mut Output) -> Result<bool, Failure> {
    let style = Style::of_stdout();
    let mut texts = PartTexts::new(record);
    let mut found = Each::new(None);
    let mut failed = None;
    record.statements(&query(args), &mut |row: StatementRow| {
        let text = match texts.of(&row) {
            Ok(text) => text,
            Err(failure) => {
                failed = Some(failure);
                return ControlFlow::Break(());
            }
        };
        found.take(|| human::statement(out, &row, text.as_str(), style))
    })?;
    match failed {
        Some(failure) => Err(failure),
        None => found.end(),
    }
}
