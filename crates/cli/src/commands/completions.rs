//! `completions`: the completions of a shell, made from the same definition as the help.

use std::io::Write;

use clap::CommandFactory;

use crate::args::{Cli, Completions};
use crate::exit::Exit;
use crate::failure::Failure;

/// Prints the completions.
pub(crate) fn run(args: &Completions) -> Result<Exit, Failure> {
    // Into memory first: the generator panics when it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "onrecord", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Exit::Done)
}
