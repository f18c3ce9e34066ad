//! `demo`: a record of the invented reports that come with the program, and a look into it.

use std::collections::BTreeSet;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use onrecord_nouns::{Manner, Mode};
use onrecord_store::{Query, Record, ReportQuery, State};
use onrecord_web::{Options, Tier};
use onrecord_wire::StatementRow;

use crate::args::Demo;
use crate::commands::serve;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::human;
use crate::output::Output;
use crate::record::{PartTexts, author};
use crate::samples;
use crate::terminal::Style;

/// Builds the record, at `asked` or under a name that is free, and shows what is in it.
pub(crate) fn run(asked: Option<&Path>, args: &Demo) -> Result<Exit, Failure> {
    let samples = samples::read()
        .map_err(|what| Failure::told(what, "please report it: the program's own samples must be readable"))?;
    let keys: BTreeSet<String> = samples.iter().map(|(key, _)| key.to_string()).collect();
    let path = choose(asked, &keys)?;
    let mut record = Record::create_or_open(&path)?;
    let entries: Vec<_> = samples.into_iter().map(|(_, entry)| entry).collect();
    for state in record.add(&entries)? {
        if let State::Rejected { reason, message } = state {
            return Err(Failure::told(format!("a sample was rejected: {reason}: {message}"), "please report it"));
        }
    }
    let mut out = Output::new();
    show(&mut out, &record)?;
    out.end()?;
    if !args.serve {
        return Ok(Exit::Done);
    }
    drop(record);
    serve::show(Options {
        record: path,
        listen: args.listen,
        hosts: Vec::new(),
        token: serve::token(args.listen)?,
        edit: Some(author(None).unwrap_or_else(|_| "demo".to_owned())),
        tier: Tier::Accurate,
    })
}

/// A path where nothing is, or where an earlier demo's record is. Nobody else's file is touched.
fn choose(asked: Option<&Path>, keys: &BTreeSet<String>) -> Result<PathBuf, Failure> {
    if let Some(path) = asked {
        return if is_free(path, keys) {
            Ok(path.to_owned())
        } else {
            Err(Failure::told(
                format!("{} is there already and was left as it is", path.display()),
                "name a file that is not there: onrecord demo --record FILE",
            ))
        };
    }
    let names = (1..100)
        .map(|n| if n == 1 { "onrecord-demo.db".into() } else { PathBuf::from(format!("onrecord-demo-{n}.db")) });
    let mut names = names.filter(|path| is_free(path, keys));
    names.next().ok_or_else(|| {
        Failure::told("this folder is full of demo records", "remove some, or name a file: onrecord demo --record FILE")
    })
}

fn is_free(path: &Path, keys: &BTreeSet<String>) -> bool {
    if path.symlink_metadata().is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound) {
        return true;
    }
    // A record that holds the samples and nothing else is an earlier demo's.
    let Ok(record) = Record::open_read_only(path) else { return false };
    let (mut held, mut others) = (0, false);
    let listed = record.reports(&ReportQuery::default(), &mut |row| {
        held += 1;
        others |= row.report.is_none_or(|key| !keys.contains(&key));
        if others { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    listed.is_ok() && !others && held > 0
}

fn show(out: &mut Output, record: &Record) -> Result<(), Failure> {
    let style = Style::of_stdout();
    let counts = record.counts()?;
    writeln!(
        out,
        "Two invented running stories, as their outlets reported them, are now in {}:\n",
        record.path().display()
    )?;
    writeln!(
        out,
        "  {} reports, {} outlets, {} statements, {} speakers\n",
        counts.reports, counts.outlets, counts.statements, counts.speakers
    )?;
    let chosen = choose_statements(record)?;
    if !chosen.is_empty() {
        writeln!(out, "Who said what, in which words, and where it was printed:\n")?;
        let mut texts = PartTexts::new(record);
        for row in &chosen {
            let text = texts.of(row)?;
            human::statement(out, row, text.as_str(), style)?;
            writeln!(out)?;
        }
    }
    writeln!(out, "Try next:\n")?;
    let program = program();
    let file = quoted(&record.path().display().to_string());
    if let Some(name) = chosen.first().and_then(|row| row.speaker.as_deref()) {
        writeln!(out, "  {program} quotes --speaker {} --record {file}", quoted(name))?;
    }
    if let Some(word) = chosen.last().and_then(search_word) {
        writeln!(out, "  {program} quotes {} --record {file} --json", quoted(word))?;
    }
    for command in ["reports", "verify", "export --to csv"] {
        writeln!(out, "  {program} {command} --record {file}")?;
    }
    writeln!(out, "\nIn a browser: {program} serve --record {file}")?;
    writeln!(out, "Then your own: {program} add FOLDER --record mine.db")?;
    Ok(())
}

/// Three direct statements of middle length, by three named speakers in three outlets.
fn choose_statements(record: &Record) -> Result<Vec<StatementRow>, Failure> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 40..=240;
    let mut fitting: Vec<StatementRow> = Vec::new();
    let query = Query { manner: Some(Manner::Direct), mode: Some(Mode::Speech), ..Query::default() };
    record.statements(&query, &mut |row| {
        let length: usize = row.words.iter().map(String::len).sum();
        if row.speaker.is_some() && row.outlet.is_some() && row.part == "text" && LENGTHS.contains(&length) {
            fitting.push(row);
        }
        ControlFlow::Continue(())
    })?;
    // From the beginning, the middle and the end of the time that the stories took.
    let mut chosen: Vec<StatementRow> = Vec::new();
    for third in 0..3 {
        let rest = &fitting[fitting.len() * third / 3..];
        let new =
            |row: &&StatementRow| chosen.iter().all(|other| other.speaker != row.speaker && other.outlet != row.outlet);
        if let Some(row) = rest.iter().find(new) {
            chosen.push(row.clone());
        }
    }
    Ok(chosen)
}

/// The longest word of a statement, to search for.
fn search_word(row: &StatementRow) -> Option<&str> {
    let words = row.words.iter().flat_map(|words| words.split(|c: char| !c.is_alphabetic()));
    words.max_by_key(|word| word.chars().count()).filter(|word| !word.is_empty())
}

/// How this program was called, so that the commands can be copied.
fn program() -> String {
    let called = std::env::args_os().next().map_or_else(|| "onrecord".into(), PathBuf::from);
    let here = std::env::current_dir().unwrap_or_default();
    let short = called.strip_prefix(&here).unwrap_or(&called);
    quoted(&short.display().to_string())
}

/// A word for the shell, in marks where it needs them.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/+:@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_word_survives_the_shell() {
        assert_eq!(quoted("target/release/onrecord"), "target/release/onrecord");
        assert_eq!(quoted("Odo O'Varn"), r"'Odo O'\''Varn'");
        assert_eq!(quoted(""), "''");
    }
}
