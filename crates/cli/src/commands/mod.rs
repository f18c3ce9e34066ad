//! One file per command.

mod add;
mod answers;
mod check;
mod cite;
mod completions;
mod correct;
mod coverage;
mod demo;
mod diff;
mod export;
mod forget;
mod man;
mod people;
mod quotes;
mod read;
mod reports;
mod reread;
mod serve;
mod stories;
mod suppress;
mod timeline;
mod trace;
mod verify;
mod versions;

use crate::args::{Cli, Command};
use crate::exit::Exit;
use crate::failure::Failure;

/// Runs the command.
pub(crate) fn run(cli: &Cli) -> Result<Exit, Failure> {
    let record = cli.record();
    match &cli.command {
        Command::Add(args) => add::run(&record, args),
        Command::Read(args) => read::run(args),
        Command::Reports(args) => reports::run(&record, args),
        Command::Quotes(args) => quotes::run(&record, args),
        Command::Stories(args) => stories::run(&record, args),
        Command::Trace(args) => trace::run(&record, args),
        Command::Answers(args) => answers::run(&record, args),
        Command::Coverage(args) => coverage::run(&record, args),
        Command::Timeline(args) => timeline::run(&record, args),
        Command::Figures(args) => timeline::run_figures(&record, args),
        Command::People(args) => people::run(&record, args),
        Command::Versions(args) => versions::run(&record, args),
        Command::Diff(args) => diff::run(&record, args),
        Command::Check(args) => check::run(&record, args),
        Command::Cite(args) => cite::run(&record, args),
        Command::Correct(args) => correct::run(&record, args),
        Command::Suppress(args) => suppress::run(&record, args),
        Command::Forget(args) => forget::run(&record, args),
        Command::Reread(args) => reread::run(&record, args),
        Command::Export(args) => export::run(&record, args),
        Command::Serve(args) => serve::run(&record, args),
        Command::Verify(args) => verify::run(&record, args),
        Command::Demo(args) => demo::run(cli.record.as_deref(), args),
        Command::Man(args) => man::run(args),
        Command::Completions(args) => completions::run(args),
    }
}
