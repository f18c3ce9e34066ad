//! `answers`: who accuses whom of what, what was answered, who asked for a reply and who left the answer out.

use std::path::Path;

use onrecord_across::{Held, answers, copies, stories};
use onrecord_nouns::ReportKey;
use onrecord_store::Record;
use onrecord_wire::{StoryRow, write_line};

use crate::args::OfStory;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::open;
use crate::terminal::Style;
use crate::told_answers;

/// The stories that are asked for.
pub(super) fn asked(record: &Record, args: &OfStory) -> Result<Vec<StoryRow>, Failure> {
    let held = Held::load(record)?;
    let named = |row: &StoryRow| {
        args.story.as_deref().is_none_or(|asked| {
            let asked = asked.trim().to_ascii_lowercase();
            row.story.starts_with(&asked) || row.reports.iter().any(|key| key.starts_with(&asked))
        })
    };
    Ok(stories(&held, &copies(&held)).into_iter().filter(named).collect())
}

/// The reports of a story.
pub(super) fn reports(record: &Record, row: &StoryRow) -> Result<Held, Failure> {
    let keys: Vec<ReportKey> = row.reports.iter().filter_map(|key| ReportKey::parse(key)).collect();
    Ok(Held::of(record, &keys)?)
}

/// Shows them, story by story.
pub(crate) fn run(path: &Path, args: &OfStory) -> Result<Exit, Failure> {
    let record = open(path)?;
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut any = false;
    for story in asked(&record, args)? {
        let row = answers(&reports(&record, &story)?, &story.story);
        any |= !row.accusations.is_empty();
        if args.json {
            write_line(&mut out, &row)?;
        } else if !row.accusations.is_empty() || args.story.is_some() {
            told_answers::answers(&mut out, &story, &row, style)?;
        }
    }
    out.end()?;
    Ok(Exit::found(any))
}
