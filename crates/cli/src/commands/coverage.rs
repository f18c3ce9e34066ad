//! `coverage`: outlet by outlet, which accusations and answers were printed.

use std::path::Path;

use onrecord_across::coverage;
use onrecord_wire::write_line;

use super::answers::each_story;
use crate::args::OfStory;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::terminal::Style;
use crate::told_answers;

/// Shows them, story by story.
pub(crate) fn run(path: &Path, args: &OfStory) -> Result<Exit, Failure> {
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut any = false;
    each_story(path, args, &mut |story, held| {
        let row = coverage(held, &story.story);
        any |= !row.rows.is_empty();
        if args.json {
            write_line(&mut out, &row)?;
        } else if !row.rows.is_empty() || args.story.is_some() {
            told_answers::coverage(&mut out, story, &row, style)?;
        }
        Ok(())
    })?;
    out.end()?;
    Ok(Exit::found(any))
}
