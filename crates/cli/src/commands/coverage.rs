//! `coverage`: outlet by outlet, which accusations and answers were printed.

use std::path::Path;

use onrecord_across::coverage;
use onrecord_wire::write_line;

use super::answers::{asked, reports};
use crate::args::OfStory;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::open;
use crate::terminal::Style;
use crate::told_answers;

/// Shows them, story by story.
pub(crate) fn run(path: &Path, args: &OfStory) -> Result<Exit, Failure> {
    let record = open(path)?;
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut any = false;
    for story in asked(&record, args)? {
        let row = coverage(&reports(&record, &story)?, &story.story);
        any |= !row.rows.is_empty();
        if args.json {
            write_line(&mut out, &row)?;
        } else if !row.rows.is_empty() || args.story.is_some() {
            told_answers::coverage(&mut out, &story, &row, style)?;
        }
    }
    out.end()?;
    Ok(Exit::found(any))
}
