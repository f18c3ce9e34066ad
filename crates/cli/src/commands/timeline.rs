//! `timeline` and `figures`: one story over time.

use std::ops::ControlFlow;
use std::path::Path;

use onrecord_across::{Copies, Held, copies_of, figures, story_list, timeline};
use onrecord_nouns::ReportKey;
use onrecord_store::Record;
use onrecord_wire::{StoryRow, write_line};

use crate::args::{Figures, Timeline, TimelineForm};
use crate::chronicle;
use crate::exhibit;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human::short;
use crate::output::{Each, Output};
use crate::record::open_across;
use crate::terminal::{Style, printable, tell};

/// A story with its reports, and no other report.
struct One {
    story: StoryRow,
    held: Held,
    copies: Copies,
}

/// Shows the chronology of one story.
pub(crate) fn run(path: &Path, args: &Timeline) -> Result<Exit, Failure> {
    let record = open_across(path)?;
    let Some(one) = story(&record, args.story.as_deref(), "timeline")? else { return Ok(Exit::Nothing) };
    let rows = timeline(&one.held, &one.copies, &one.story.story);
    let mut out = Output::new();
    match (args.to, args.json) {
        (Some(TimelineForm::Timelinejs), _) => {
            let undated = exhibit::timelinejs(&mut out, &one.story, &rows)?;
            if undated > 0 {
                let rows = if undated == 1 { "row has" } else { "rows have" };
                tell(&format!("{undated} {rows} no date: left out, since TimelineJS cannot place it"));
            }
        }
        (Some(TimelineForm::Html), _) => exhibit::html(&mut out, &one.story, &rows)?,
        (None, json) => {
            let mut found = Each::new(args.limit);
            if !json {
                chronicle::head(&mut out, &one.story, Style::of_stdout())?;
            }
            for row in &rows {
                let write = || {
                    if json { write_line(&mut out, row) } else { chronicle::row(&mut out, row, Style::of_stdout()) }
                };
                if found.take(write).is_break() {
                    break;
                }
            }
            found.end()?;
        }
    }
    out.end()?;
    Ok(Exit::found(!rows.is_empty()))
}

/// Shows the figures of one story over time.
pub(crate) fn run_figures(path: &Path, args: &Figures) -> Result<Exit, Failure> {
    let record = open_across(path)?;
    let Some(one) = story(&record, args.story.as_deref(), "figures")? else { return Ok(Exit::Nothing) };
    let rows = figures(&one.held, &one.copies, &one.story.story);
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut found = Each::new(args.limit);
    // What one place alone gives does not move: only asked for it is shown.
    for row in rows.iter().filter(|row| args.all || row.values.len() > 1) {
        let write = || if args.json { write_line(&mut out, row) } else { chronicle::quantity(&mut out, row, style) };
        if found.take(write).is_break() {
            break;
        }
    }
    let any = found.end()?;
    out.end()?;
    Ok(Exit::found(any))
}

/// The story that is meant: by its first digits or those of one of its reports; where none is named, the only one.
/// `None`: the record holds none at all. Errors: there is no such story, or several are meant.
fn story(record: &Record, asked: Option<&str>, command: &str) -> Result<Option<One>, Failure> {
    let found = if let Some(asked) = asked {
        let gone = || {
            Failure::told(
                format!("the record holds no story {asked}, or several that begin so"),
                "list them: onrecord stories    or write more digits",
            )
        };
        Some(onrecord_across::story(record, asked)?.ok_or_else(gone)?)
    } else {
        let mut all = Vec::new();
        story_list(record, &mut |row, keys| {
            all.push((row.clone(), keys.clone()));
            if all.len() > FEW { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if all.len() > 1 {
            return Err(several(&all, command));
        }
        all.pop()
    };
    let Some((story, keys)) = found else { return Ok(None) };
    Ok(Some(One { story, held: Held::of(record, &keys)?, copies: copies_of(record, &keys)? }))
}

/// So many stories are listed where one must be named.
const FEW: usize = 8;

/// Which stories there are to choose from.
fn several(all: &[(StoryRow, Vec<ReportKey>)], command: &str) -> Failure {
    let line = |(row, _): &(StoryRow, Vec<ReportKey>)| {
        let headline = row.headline.as_deref().map_or("no headline".into(), printable);
        let outlet = row.headline_outlet.as_deref().map_or("outlet unknown".into(), printable);
        format!("onrecord {command} {}    {headline} ({outlet})", short(&row.story))
    };
    let mut lines: Vec<String> = all.iter().take(FEW).map(line).collect();
    let count = if all.len() > FEW {
        lines.push("and others: onrecord stories".to_owned());
        format!("more than {FEW}")
    } else {
        all.len().to_string()
    };
    Failure::told(format!("{count} stories are in the record: name one"), lines.join("\n  "))
}
