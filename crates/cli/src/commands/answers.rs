//! `answers`: who accuses whom of what, what was answered, who asked for a reply and who left the answer out.

use std::ops::ControlFlow;
use std::path::Path;

use onrecord_across::{Held, answers, story, story_list};
use onrecord_nouns::ReportKey;
use onrecord_wire::{StoryRow, write_line};

use crate::args::OfStory;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::open_across;
use crate::terminal::Style;
use crate::told_answers;

/// Gives the story that is asked for, else every story, the latest first, each with its reports and no other.
pub(super) fn each_story(
    path: &Path,
    args: &OfStory,
    each: &mut dyn FnMut(&StoryRow, &Held) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let record = open_across(path)?;
    let mut asked: Vec<(StoryRow, Vec<ReportKey>)> = Vec::new();
    if let Some(named) = &args.story {
        asked.extend(story(&record, named)?);
    } else {
        story_list(&record, &mut |row, keys| {
            asked.push((row, keys));
            ControlFlow::Continue(())
        })?;
    }
    asked.iter().try_for_each(|(row, keys)| each(row, &Held::of(&record, keys)?))
}

/// Shows them, story by story.
pub(crate) fn run(path: &Path, args: &OfStory) -> Result<Exit, Failure> {
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut any = false;
    each_story(path, args, &mut |story, held| {
        let row = answers(held, &story.story);
        any |= !row.accusations.is_empty();
        if args.json {
            write_line(&mut out, &row)?;
        } else if !row.accusations.is_empty() || args.story.is_some() {
            told_answers::answers(&mut out, story, &row, style)?;
        }
        Ok(())
    })?;
    out.end()?;
    Ok(Exit::found(any))
}
