//! The `onrecord` command: results on standard output, everything else on standard error.

mod args;
mod checked;
mod chronicle;
mod commands;
mod exhibit;
mod exit;
mod failure;
mod human;
mod inputs;
mod output;
mod progress;
mod reading;
mod record;
mod samples;
mod terminal;
mod told;
mod told_answers;

use std::process::ExitCode;

use clap::Parser;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::tell;

/// Reading makes many small lists; this allocator makes the whole a tenth faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|info| {
        // A panic's own message may quote the text it failed on; the place in the program cannot.
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tell(&format!(
            "onrecord: a fault in the program at {place}; please report it, with the version and the command"
        ));
    }));
    let cli = match args::Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => {
            // Help and version are results; a reader of them that has gone is no error.
            let failed = told.use_stderr();
            let _ = told.print();
            return if failed { ExitCode::from(Exit::FAILED) } else { ExitCode::SUCCESS };
        }
    };
    match commands::run(&cli) {
        Ok(exit) => exit.into(),
        Err(Failure::ReaderGone) => ExitCode::SUCCESS,
        Err(failure) => {
            tell(&format!("onrecord: {failure}"));
            ExitCode::from(Exit::FAILED)
        }
    }
}
