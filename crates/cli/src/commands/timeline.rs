//! `timeline` and `figures`: one story over time.

use std::path::Path;

use onrecord_across::{Copies, Held, copies, figures, stories, timeline};
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
use crate::record::open;
use crate::terminal::{Style, printable, tell};

/// A story with its reports, and no other report.
struct One {
    story: StoryRow,
    held: Held,
    copies: Copies,
}

/// Shows the chronology of one story.
pub(crate) fn run(path: &Path, args: &Timeline) -> Result<Exit, Failure> {
    let record = open(path)?;
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
    let record = open(path)?;
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
    let held = Held::load(record)?;
    let all = stories(&held, &copies(&held));
    let asked = asked.map(|asked| asked.trim().to_ascii_lowercase());
    let fits = |row: &&StoryRow| {
        let by_digits =
            |asked: &String| row.story.starts_with(asked) || row.reports.iter().any(|key| key.starts_with(asked));
        asked.as_ref().is_none_or(by_digits)
    };
    let mut meant: Vec<&StoryRow> = all.iter().filter(fits).collect();
    // A roundup stands in other stories too: the digits of a report mean its home.
    if meant.len() > 1
        && let Some(asked) = &asked
    {
        let home = |row: &&StoryRow| row.story.starts_with(asked) || row.homes().any(|key| key.starts_with(asked));
        let homes: Vec<&StoryRow> = meant.iter().copied().filter(home).collect();
        if !homes.is_empty() {
            meant = homes;
        }
    }
    match meant[..] {
        [] if asked.is_none() => Ok(None),
        [] => Err(Failure::told(
            format!("the record holds no story {}", asked.as_deref().unwrap_or_default()),
            "list them: onrecord stories",
        )),
        [one] => {
            let keys: Vec<ReportKey> = one.reports.iter().filter_map(|key| ReportKey::parse(key)).collect();
            let held = Held::of(record, &keys)?;
            let copies = copies(&held);
            Ok(Some(One { story: one.clone(), held, copies }))
        }
        _ => Err(several(&meant, asked.is_some(), command)),
    }
}

/// Which stories there are to choose from.
fn several(meant: &[&StoryRow], asked: bool, command: &str) -> Failure {
    const FEW: usize = 8;
    let line = |row: &&StoryRow| {
        let headline = row.headline.as_deref().map_or("no headline".into(), printable);
        let outlet = row.headline_outlet.as_deref().map_or("outlet unknown".into(), printable);
        format!("onrecord {command} {}    {headline} ({outlet})", short(&row.story))
    };
    let mut lines: Vec<String> = meant.iter().take(FEW).map(line).collect();
    if meant.len() > FEW {
        lines.push(format!("and {} more: onrecord stories", meant.len() - FEW));
    }
    let what = if asked { "stories begin so" } else { "stories are in the record" };
    Failure::told(format!("{} {what}: name one", meant.len()), lines.join("\n  "))
}
